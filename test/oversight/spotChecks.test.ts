// Random spot checks that neither side can steer.
import {
  type Xingzhi,
  drawPicks,
  drawSeed,
  newSecret,
  rosterCommitment,
  secretCommitment,
} from "@xingzhi/sdk";
import { expect } from "chai";
import { AbiCoder, ZeroHash, id, keccak256, solidityPacked } from "ethers";
import { after, before, beforeEach, describe, it } from "mocha";
import { type CorrectionWorld, ending, openCorrectionWorld } from "../helpers/correctionWorld.ts";

const START = "2026-06-01";

/** Numbers from 0 to below 2^32 that follow from a seed (xorshift). */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
}

/** The shuffle as a textbook has it, with the whole roster in hand. */
function shuffled(seed: string, count: number, picks: number): number[] {
  const roster = Array.from({ length: count }, (_, i) => i);
  for (let i = 0; i < picks; i += 1) {
    const word = BigInt(keccak256(AbiCoder.defaultAbiCoder().encode(["bytes32", "uint256"], [seed, i])));
    const j = i + Number(word % BigInt(count - i));
    [roster[i], roster[j]] = [roster[j]!, roster[i]!];
  }
  return roster.slice(0, picks);
}

describe("a random spot check", () => {
  let world: CorrectionWorld;
  let agency: Xingzhi;
  let procurator: Xingzhi;
  let next = Date.parse("2026-06-02T00:00:00Z");
  /** Every test has a day of its own: there is one draw a day. */
  let day: string;
  let dayAfter: string;
  let drawId: string;
  const roster = [11n, 7n, 23n, 5n, 42n, 19n];
  const secrets = { agency: id("the agency's"), procurator: id("the procuratorate's") };
  const dateOf = (moment: number): string => new Date(moment).toISOString().slice(0, 10);

  before(async function () {
    this.timeout(60_000);
    world = await openCorrectionWorld(START);
    agency = await world.officer("correction", "officer");
    procurator = await world.officer("procuratorate", "procurator");
  });
  after(() => world.close());
  beforeEach(async () => {
    day = dateOf(next);
    dayAfter = dateOf(next + 86_400_000);
    next += 2 * 86_400_000;
    await world.moveTo(day);
    const { spotChecks } = agency;
    drawId = await spotChecks.drawId(world.agencyId("correction"), world.agencyId("procuratorate"), day);
  });

  const propose = (over: Partial<Parameters<Xingzhi["spotChecks"]["propose"]>[0]> = {}, by = agency) =>
    by.spotChecks.propose({
      procuratorate: world.agencyId("procuratorate"),
      day,
      roster,
      picks: 2,
      secret: secrets.agency,
      reference: world.text(),
      ...over,
    });
  const commit = (by = procurator, secret = secrets.procurator) =>
    by.spotChecks.commit({ drawId, secret, reference: world.text() });
  const reveal = (by: Xingzhi, secret: string) =>
    by.spotChecks.reveal({ drawId, secret, reference: world.text() });
  const revealBoth = async () => {
    await reveal(agency, secrets.agency);
    return reveal(procurator, secrets.procurator);
  };
  /** Proposes past the SDK's own checks. */
  const proposeRaw = async (over: object) => {
    const proposal = {
      procuratorate: world.agencyId("procuratorate"),
      day: Date.parse(day) / 86_400_000,
      roster: rosterCommitment(roster),
      count: roster.length,
      picks: 2,
      commitment: secretCommitment(drawId, world.agencyId("correction"), secrets.agency),
      ...over,
    };
    const number = 1_000_000 + Number(world.text("").trim());
    return ending(agency.contracts.spotChecks.propose.staticCall(proposal, { number, text: "raw" }));
  };

  it("is drawn from both sides' secrets and the roster, and whoever holds the roster names the same cases", async () => {
    expect((await propose()).drawId).to.equal(drawId);
    expect(await agency.spotChecks.picked(drawId, roster)).to.equal(null);
    await commit();
    await revealBoth();
    const draw = await agency.spotChecks.get(drawId);
    const seed = drawSeed(secrets.agency, secrets.procurator, drawId, rosterCommitment(roster));
    expect(draw).to.include({ seed, count: 6, picks: 2, day, committed: true });
    const ordered = roster.toSorted((a, b) => Number(a - b));
    const expected = shuffled(seed, 6, 2).map((place) => ordered[place]);
    expect(await procurator.spotChecks.picked(drawId, roster)).to.deep.equal(expected);
    const { spotChecks } = agency.contracts;
    expect([...(await spotChecks.pickedCases(drawId, ordered))]).to.deep.equal(expected);
    expect((await spotChecks.picksOf(drawId)).map(Number)).to.deep.equal(shuffled(seed, 6, 2));
  });

  it("costs no more for ten thousand people than for one", async () => {
    const gas: Record<string, bigint[]> = { propose: [], commit: [], reveal: [] };
    for (const count of [1, 10_000]) {
      const people = Array.from({ length: count }, (_, i) => i + 1);
      const started = await propose({ roster: people, picks: 1 });
      gas.propose!.push(started.gasUsed);
      gas.commit!.push((await commit()).gasUsed);
      await reveal(agency, secrets.agency);
      gas.reveal!.push((await reveal(procurator, secrets.procurator)).gasUsed);
      const picked = await agency.spotChecks.picked(drawId, people);
      expect(Number(picked![0])).to.be.within(1, count);
      // The next draw of the two needs another day.
      day = dayAfter;
      await world.moveTo(day);
      drawId = await agency.spotChecks.drawId(
        world.agencyId("correction"),
        world.agencyId("procuratorate"),
        day,
      );
    }
    for (const [step, [one, many]] of Object.entries(gas)) {
      // A few bytes of calldata and a new word of references are all that may differ.
      expect(Math.abs(Number(many! - one!)), `${step}: ${one} and ${many}`).to.be.below(25_000);
    }
  });

  it("picks places that are all different and in range, as anybody recomputes them (1,000 draws)", async function () {
    this.timeout(60_000);
    const random = numbersFrom(2026);
    const { spotChecks } = agency.contracts;
    for (let i = 0; i < 1000; i += 1) {
      const count = 1 + (random() % (i % 4 === 0 ? 40 : 10_000));
      const picks = 1 + (random() % Math.min(32, count));
      const seed = id(`draw ${i}`);
      const picked = (await spotChecks.picksFrom(seed, count, picks)).map(Number);
      expect(new Set(picked).size, `draw ${i}`).to.equal(picks);
      expect(Math.max(...picked), `draw ${i}`).to.be.below(count);
      expect(picked, `draw ${i}`).to.deep.equal(shuffled(seed, count, picks));
      expect(drawPicks(seed, count, picks), `draw ${i}`).to.deep.equal(picked);
    }
  });

  it("picks everybody of a small roster about equally often", () => {
    const [count, picks, draws] = [10, 3, 20_000];
    const seen = new Array<number>(count).fill(0);
    const first = new Array<number>(count).fill(0);
    for (let i = 0; i < draws; i += 1) {
      const picked = drawPicks(id(`frequency ${i}`), count, picks);
      for (const place of picked) seen[place]! += 1;
      first[picked[0]!]! += 1;
    }
    const chiSquare = (list: number[], expected: number) =>
      list.reduce((sum, each) => sum + (each - expected) ** 2 / expected, 0);
    // Nine degrees of freedom: one in a thousand exceeds 27.9.
    expect(chiSquare(first, draws / count)).to.be.below(27.9);
    expect(chiSquare(seen, (draws * picks) / count)).to.be.below(27.9);
  });

  it("cannot be changed by one side after both have committed: neither secret, roster nor draw is replaced", async () => {
    await propose();
    await commit();
    expect(await ending(propose({ secret: id("a better one") }))).to.equal("AlreadyCommitted");
    expect(await ending(propose({ roster: [1, 2, 3] }))).to.equal("AlreadyCommitted");
    expect(await ending(commit(procurator, id("a better one")))).to.equal("AlreadyCommitted");
    expect(await ending(reveal(agency, id("a better one")))).to.equal("SecretWrong");
    await reveal(agency, secrets.agency);
    expect(await ending(reveal(procurator, id("a better one")))).to.equal("SecretWrong");
    await reveal(procurator, secrets.procurator);
    expect(await ending(agency.spotChecks.picked(drawId, [...roster, 99n]))).to.equal("InputError");
    const { spotChecks } = agency.contracts;
    const others = [5n, 7n, 11n, 19n, 23n, 43n];
    expect(await ending(spotChecks.pickedCases(drawId, others))).to.equal("RosterDiffers");
  });

  it("follows from either secret alone in no way: the other side's changes every pick", () => {
    const [draw, list] = [id("a draw"), id("a roster")];
    const outcomes = Array.from({ length: 200 }, (_, i) =>
      drawPicks(drawSeed(secrets.agency, id(`secret ${i}`), draw, list), 1000, 1).join(),
    );
    expect(new Set(outcomes).size).to.be.above(150);
  });

  it("is not opened with a commitment copied from the other side", async () => {
    await propose();
    const copied = secretCommitment(drawId, world.agencyId("correction"), secrets.agency);
    const { spotChecks } = procurator.contracts;
    const number = 2_000_000;
    await (await spotChecks.commit(drawId, copied, { number, text: "copied" })).wait();
    await reveal(agency, secrets.agency);
    expect(await ending(reveal(procurator, secrets.agency))).to.equal("SecretWrong");
  });

  it("reveals no secret before both have committed, nor on another day than its own", async () => {
    const tomorrow = dayAfter;
    drawId = (await propose({ day: tomorrow })).drawId;
    expect(await ending(reveal(agency, secrets.agency))).to.equal("NotCommitted");
    await commit();
    expect(await ending(reveal(agency, secrets.agency))).to.equal("DrawNotToday");
    await world.moveTo(tomorrow, "00:00:00");
    expect(await ending(reveal(agency, secrets.agency))).to.equal("taken");
    await world.moveTo(tomorrow, "23:59:59");
    expect(await ending(reveal(procurator, secrets.procurator))).to.equal("taken");
  });

  it("refuses a second reveal, and any reveal once the day is over", async () => {
    await propose();
    await commit();
    await reveal(agency, secrets.agency);
    expect(await ending(reveal(agency, secrets.agency))).to.equal("AlreadyRevealed");
    await world.moveTo(dayAfter, "00:00:00");
    expect(await ending(reveal(procurator, secrets.procurator))).to.equal("DrawNotToday");
  });

  it("names who did not reveal once the day is over, to both agencies, and nobody while it lasts", async () => {
    await propose();
    await commit();
    await reveal(agency, secrets.agency);
    await world.moveTo(day, "23:59:59");
    expect(await ending(agency.spotChecks.nameUnrevealed(drawId))).to.equal("DrawDayNotOver");
    await world.moveTo(dayAfter, "00:00:00");
    const anybody = await world.officer("bank", "officer");
    const { named } = await anybody.spotChecks.nameUnrevealed(drawId);
    expect(named).to.deep.equal([world.agencyId("procuratorate")]);
    const alert = (await agency.alerts.list(0)).at(-1)!;
    expect(alert).to.include({ kind: "SpotCheckUnrevealed", due: day, state: "open" });
    expect(alert.concerned).to.deep.equal([world.agencyId("correction"), world.agencyId("procuratorate")]);
    expect(await ending(anybody.spotChecks.nameUnrevealed(drawId))).to.equal("NobodyToName");
    expect((await agency.spotChecks.get(drawId))!.unrevealed).to.deep.equal(named);
    expect(
      await ending(
        procurator.alerts.resolve({
          caseId: 0,
          kind: "SpotCheckUnrevealed",
          fact: alert.fact,
          reason: "the officer was ill; drawn again the day after",
          reference: world.text(),
        }),
      ),
    ).to.equal("taken");
  });

  it("names both when both kept silent, and the procuratorate alone when it never committed", async () => {
    await propose();
    await commit();
    await world.moveTo(dayAfter);
    const both = [world.agencyId("correction"), world.agencyId("procuratorate")];
    expect((await agency.spotChecks.nameUnrevealed(drawId)).named).to.deep.equal(both);
    day = dayAfter;
    drawId = (await propose()).drawId;
    await world.moveTo(dateOf(Date.parse(day) + 86_400_000));
    next += 86_400_000;
    expect(await ending(commit())).to.equal("DrawDayPast");
    expect((await agency.spotChecks.nameUnrevealed(drawId)).named).to.deep.equal([both[1]]);
  });

  it("names nobody when both revealed", async () => {
    await propose();
    await commit();
    await revealBoth();
    await world.moveTo(dayAfter);
    expect(await ending(agency.spotChecks.nameUnrevealed(drawId))).to.equal("NobodyToName");
  });

  it("is proposed for today or later, of a roster with somebody on it, for one to thirty-two picks", async () => {
    const yesterday = Date.parse(day) / 86_400_000 - 1;
    expect(await proposeRaw({ day: yesterday })).to.equal("DrawDayPast");
    expect(await proposeRaw({ count: 0 })).to.equal("RosterEmpty");
    expect(await proposeRaw({ roster: ZeroHash })).to.equal("RosterEmpty");
    expect(await proposeRaw({ picks: 0 })).to.equal("PicksInvalid");
    expect(await proposeRaw({ picks: 7 })).to.equal("PicksInvalid");
    expect(await proposeRaw({ count: 100, picks: 33 })).to.equal("PicksInvalid");
    expect(await proposeRaw({ count: 100, picks: 32 })).to.equal("taken");
    expect(await proposeRaw({ commitment: ZeroHash })).to.equal("SecretEmpty");
    expect(await proposeRaw({ procuratorate: world.agencyId("court") })).to.equal("AgencyUnknown");
    expect(await proposeRaw({ procuratorate: 999 })).to.equal("AgencyUnknown");
    expect(await ending(propose({ roster: [] }))).to.equal("InputError");
    expect(await ending(propose({ roster: [3, 4, 3] }))).to.equal("InputError");
  });

  it("is proposed by a correction agency's officer and answered by the procuratorate that it names, by nobody else", async () => {
    const police = await world.officer("police", "officer");
    const head = await world.officer("correction", "head");
    const stranger = await world.officer("otherProcuratorate", "procurator");
    const otherAgency = await world.officer("otherCorrection", "officer");
    expect(await ending(propose({}, police))).to.equal("AgencyUnknown");
    expect(await ending(propose({}, head))).to.equal("OfficerNotAuthorized");
    expect(await ending(commit())).to.equal("DrawUnknown");
    expect(await ending(agency.spotChecks.nameUnrevealed(drawId))).to.equal("DrawUnknown");
    expect(await agency.spotChecks.get(drawId)).to.equal(null);
    await propose();
    for (const other of [stranger, agency]) {
      expect(await ending(commit(other))).to.equal("OfficerNotAuthorized");
    }
    await commit();
    for (const other of [stranger, otherAgency, head]) {
      expect(await ending(reveal(other, secrets.agency))).to.equal("OfficerNotAuthorized");
    }
    expect(await ending(procurator.contracts.spotChecks.picksOf(drawId))).to.equal("NotDrawn");
  });

  it("with a roster out of order or with somebody twice is void, and says so", async () => {
    const doubled = [5n, 7n, 7n];
    const commitment = secretCommitment(drawId, world.agencyId("correction"), secrets.agency);
    const proposal = {
      procuratorate: world.agencyId("procuratorate"),
      day: Date.parse(day) / 86_400_000,
      roster: keccak256(solidityPacked(["uint64[]"], [doubled])),
      count: 3,
      picks: 1,
      commitment,
    };
    const { spotChecks } = agency.contracts;
    await (await spotChecks.propose(proposal, { number: 3_000_000, text: "doubled" })).wait();
    await commit();
    await revealBoth();
    expect(await ending(spotChecks.pickedCases(drawId, doubled))).to.equal("RosterUnordered");
  });

  it("takes the agency's reference once, also for a client that starts anew", async () => {
    const secret = newSecret();
    await propose({ secret, reference: "抽查2026-1" });
    await procurator.spotChecks.commit({ drawId, secret: secrets.procurator, reference: "监督2026-1" });
    await agency.spotChecks.reveal({ drawId, secret, reference: "抽查2026-2" });
    for (const reference of ["抽查2026-1", "抽查2026-2"]) {
      const anew = await world.anew(agency);
      expect(await ending(propose({ day: dayAfter, secret, reference }, anew))).to.equal("ReferenceUsed");
    }
    const other = await world.anew(procurator);
    const again = other.spotChecks.reveal({ drawId, secret: secrets.procurator, reference: "监督2026-1" });
    expect(await ending(again)).to.equal("ReferenceUsed");
  });
});
