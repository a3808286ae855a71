// Zones and boundaries in community correction.
import { type Xingzhi, errors, findingsFromChain } from "@xingzhi/sdk";
import type { Position, Zone } from "@xingzhi/sdk/places";
import { expect } from "chai";
import { ZeroHash, id } from "ethers";
import { after, before, beforeEach, describe, it } from "mocha";
import { type CorrectionWorld, at, ending, openCorrectionWorld } from "../../helpers/correctionWorld.ts";

const START = "2026-06-01";
/** What a report without an alert may cost. */
const MOST_GAS = 80_000n;

const ring = (west: number, south: number): [number, number][] => [
  [west, south],
  [west + 0.2, south],
  [west + 0.2, south + 0.2],
  [west, south + 0.2],
  [west, south],
];
const position = (longitude: number, latitude: number): Position => ({
  coordinates: [longitude, latitude],
  datum: "WGS-84",
});
const HOME = position(116.3517, 39.9183);
const SCHOOL = position(116.7519, 39.9187);
const AWAY = position(117.9991, 38.1119);

describe("zones of a person in community correction", () => {
  let world: CorrectionWorld;
  let agency: Xingzhi;
  let station: Xingzhi;
  let police: Xingzhi;
  let caseId: bigint;
  let home: Zone;
  let school: Zone;
  /** Each test has days of its own, on which nothing moves but what it moves. */
  let today: string;
  let now: number;
  let next = Date.parse("2026-06-03T00:00:00Z");
  const shifted = (days: number): string =>
    new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10);
  before(async function () {
    this.timeout(60_000);
    world = await openCorrectionWorld(START);
    agency = await world.officer("correction", "officer");
    station = await world.officer("station", "officer");
    police = await world.officer("police", "officer");
  });
  after(() => world.close());
  beforeEach(async () => {
    today = new Date(next).toISOString().slice(0, 10);
    now = at(today);
    next += 4 * 86_400_000;
    await world.moveTo(today);
    caseId = await world.supervised();
    const datum = "WGS-84";
    home = {
      caseId,
      kind: "allowed",
      datum,
      boundary: { type: "Polygon", coordinates: [ring(116.3, 39.9)] },
    };
    school = {
      caseId,
      kind: "forbidden",
      datum,
      boundary: { type: "Polygon", coordinates: [ring(116.7, 39.9)] },
    };
  });

  const set = (zone: Zone, by = agency) =>
    by.places.setZone({ zone, document: world.text("decision"), reference: world.text() });
  const remove = (zone: Zone, by = agency) =>
    by.places.removeZone({ caseId, zone, document: world.text("decision"), reference: world.text() });
  const report = (zone: Zone, where: Position, moment = now, by = agency) =>
    by.places.reportPosition({ zone, position: where, at: moment, reference: world.text() });
  const lost = (lastContact: number, by = agency) =>
    by.places.reportLost({ caseId, lastContact, document: world.text("record"), reference: world.text() });
  const admitGuardian = async (until: string, on = caseId) => {
    const head = await world.officer("correction", "head");
    await head.members.admit({
      caseId: on,
      agency: world.agencyId("guardian"),
      types: ["inquiryResult"],
      from: START,
      until,
      document: world.text("admission"),
      reference: world.text(),
    });
  };
  const agencies = (...names: Parameters<CorrectionWorld["agencyId"]>[0][]) => names.map(world.agencyId);
  const byNumber = (list: readonly bigint[]) => list.toSorted((a, b) => Number(a - b));

  it("are set and removed by the correction agency's officer, once each", async () => {
    expect(await ending(set(home, station))).to.equal("OfficerNotAuthorized");
    expect(await ending(set(home, await world.officer("otherCorrection", "officer")))).to.equal(
      "OfficerNotAuthorized",
    );
    expect(await ending(set(home, await world.officer("correction", "head")))).to.equal(
      "OfficerNotAuthorized",
    );
    expect(await ending(remove(home))).to.equal("ZoneNotInForce");
    await set(home);
    expect(await agency.places.get(caseId, home)).to.deep.equal({ kind: "allowed", since: now, until: null });
    expect(await ending(set(home))).to.equal("ZoneStanding");
    expect(await ending(remove(home, police))).to.equal("OfficerNotAuthorized");
    await remove(home);
    expect(await ending(remove(home))).to.equal("ZoneNotInForce");
    expect((await agency.places.get(caseId, home))?.until).to.equal(now);
    expect(await ending(set(home))).to.equal("taken");
    expect(await agency.places.get(caseId, school)).to.equal(null);
  });

  it("are no zones without a commitment, a kind or a paper", async () => {
    const { places } = agency.contracts;
    const paper = { commitment: id("a paper"), suite: 0 };
    const reference = { number: 900_000, text: "raw" };
    expect(await ending(places.setZone.staticCall(caseId, ZeroHash, 1, paper, reference))).to.equal(
      "FormEmpty",
    );
    expect(await ending(places.setZone.staticCall(caseId, id("zone"), 0, paper, reference))).to.equal(
      "ZoneStanding",
    );
    const empty = { commitment: ZeroHash, suite: 0 };
    expect(await ending(places.setZone.staticCall(caseId, id("zone"), 1, empty, reference))).to.equal(
      "FormEmpty",
    );
    await set(home);
    const zone = await agency.places.zoneId(home);
    expect(
      await ending(places.reportCrossing.staticCall(caseId, zone, 0, now, ZeroHash, reference)),
    ).to.equal("FormEmpty");
  });

  it("that are kept alert nobody, and a report of it costs little", async () => {
    await set(home);
    await set(school);
    // Begins the word of the references of each agency.
    await report(home, HOME);
    await report(home, HOME, now, station);
    for (const [by, name] of [
      [agency, "agency"],
      [station, "station"],
    ] as const) {
      const { alerts, gasUsed, found, result, caseId: of } = await report(home, HOME, now, by);
      expect({ alerts, fact: found.fact, result, of }).to.deep.equal({
        alerts: [],
        fact: "inside",
        result: name,
        of: caseId,
      });
      console.log(`      a crossing without an alert, reported by the ${name}: ${gasUsed} gas`);
      expect(gasUsed <= MOST_GAS, `${gasUsed} gas`).to.equal(true);
    }
    expect((await report(school, AWAY)).alerts).to.deep.equal([]);
    expect(await agency.alerts.list(caseId)).to.deep.equal([]);
  });

  it("alert the parties when the person is outside of the allowed one, once a moment", async () => {
    await set(home);
    expect((await report(home, AWAY)).alerts).to.deep.equal([{ kind: "OffTheGrid", due: null }]);
    expect((await report(home, AWAY, now, police)).alerts).to.deep.equal([]);
    await world.moveTo(today, "09:00:01");
    expect((await report(home, AWAY, now + 1, station)).alerts).to.have.length(1);
    const alerts = await agency.alerts.list(caseId);
    expect(alerts.map(({ kind }) => kind)).to.deep.equal(["OffTheGrid", "OffTheGrid"]);
    const fact = await agency.contracts.places.crossingFact(await agency.places.zoneId(home), now);
    expect(alerts[0]!.fact).to.equal(fact);
    const parties = agencies("procuratorate", "court", "police", "correction", "station");
    expect(byNumber(alerts[0]!.concerned)).to.deep.equal(byNumber(parties));
  });

  it("alert the parties, and a minor's guardian, when the person enters a forbidden one (R25)", async () => {
    await admitGuardian("2026-12-31");
    await set(school);
    const { alerts, found } = await report(school, SCHOOL, now, police);
    expect([found.fact, alerts]).to.deep.equal(["forbidden", [{ kind: "ForbiddenZone", due: null }]]);
    const [alert] = await agency.alerts.list(caseId);
    const all = agencies("procuratorate", "court", "police", "correction", "station", "guardian");
    expect(byNumber(alert!.concerned)).to.deep.equal(byNumber(all));
    const guardian = await world.officer("guardian", "officer");
    const { kind, fact } = alert!;
    expect(
      await ending(guardian.alerts.acknowledge({ caseId, kind, fact, reference: world.text() })),
    ).to.equal("taken");
  });

  it("tell a guardian of the hospital's case in the hospital's place, and none whose membership is over", async () => {
    const of = await world.supervised(["station", "police", "prison", "hospital"]);
    await admitGuardian(today, of);
    const zone = { ...school, caseId: of };
    await set(zone);
    await report(zone, SCHOOL);
    await world.moveTo(shifted(1));
    await report(zone, SCHOOL, at(shifted(1)));
    const [during, afterwards] = await agency.alerts.list(of);
    const parties = agencies("procuratorate", "court", "police", "correction", "station", "prison");
    expect(byNumber(during!.concerned)).to.deep.equal(byNumber([...parties, ...agencies("guardian")]));
    expect(byNumber(afterwards!.concerned)).to.deep.equal(byNumber([...parties, ...agencies("hospital")]));
  });

  it("are reported on by the case's correction agency, station and police, and by nobody else", async () => {
    await set(home);
    for (const [name, post] of [
      ["otherCorrection", "officer"],
      ["guardian", "officer"],
      ["procuratorate", "procurator"],
      ["correction", "head"],
    ] as const) {
      const by = await world.officer(name, post);
      expect(await ending(report(home, HOME, undefined, by)), name).to.equal("OfficerNotAuthorized");
      expect(await ending(lost(at(START), by)), name).to.equal("OfficerNotAuthorized");
    }
  });

  it("hold from when they were set until they were removed, and no report is of a time to come", async () => {
    await set(home);
    const later = at(shifted(2));
    await world.moveTo(shifted(2));
    expect(await ending(report(home, HOME, later + 1))).to.equal("MomentInvalid");
    expect(await ending(report(home, HOME, 0))).to.equal("MomentInvalid");
    const { since } = (await agency.places.get(caseId, home))!;
    expect(await ending(report(home, HOME, since - 1))).to.equal("ZoneNotInForce");
    expect(await ending(report(home, HOME, since))).to.equal("taken");
    await remove(home);
    expect(await ending(report(home, HOME, later))).to.equal("ZoneNotInForce");
    expect(await ending(report(home, HOME, later - 1))).to.equal("taken");
    expect(await ending(report(school, HOME, later))).to.equal("ZoneNotInForce");
  });

  it("know only facts of their own kind", async () => {
    await set(home);
    await set(school);
    const crossing = async (zone: Zone, fact: "inside" | "outside" | "forbidden") =>
      ending(
        agency.places.reportCrossing({
          caseId,
          zone: await agency.places.zoneId(zone),
          fact,
          at: (await agency.places.get(caseId, zone))!.since,
          evidence: "a record of the device",
          reference: world.text(),
        }),
      );
    expect(await crossing(home, "forbidden")).to.equal("PlaceFactUnfit");
    expect(await crossing(school, "inside")).to.equal("PlaceFactUnfit");
    expect(await crossing(school, "outside")).to.equal("taken");
  });

  it("leave no coordinate on the ledger: neither boundary nor position is in any calldata or event", async () => {
    await set(school);
    await set(home);
    const mined = [await report(school, SCHOOL), await report(home, AWAY)];
    const provider = agency.contracts.places.runner!.provider!;
    const head = await provider.getBlockNumber();
    const said: string[] = [];
    for (let block = head - 3; block <= head; block += 1) {
      for (const transaction of (await provider.getBlock(block, true))!.prefetchedTransactions)
        said.push(transaction.data);
    }
    for (const { receipt } of mined)
      said.push(...receipt.logs.flatMap(({ data, topics }) => [data, ...topics]));
    expect(said.length).to.be.at.least(8);
    const numbers = [HOME, SCHOOL, AWAY]
      .flatMap(({ coordinates }) => [...coordinates])
      .concat([home, school].flatMap(({ boundary }) => boundary.coordinates.flat(3).map(Number)));
    const ieee = (value: number) => {
      const bytes = Buffer.alloc(8);
      bytes.writeDoubleBE(value);
      return bytes.toString("hex");
    };
    for (const value of numbers) {
      const written = [Buffer.from(String(value)).toString("hex"), ieee(value)];
      // Degrees scaled to whole numbers, as contracts would hold them.
      for (const digits of [4, 5, 6, 7]) {
        const scaled = Math.round(Math.abs(value) * 10 ** digits).toString(16);
        written.push(scaled.padStart(16, "0"));
      }
      for (const hex of written)
        expect(
          said.filter((each) => each.includes(hex)),
          `${value} as ${hex}`,
        ).to.deep.equal([]);
    }
  });

  it("stand beside the machine: nextSteps names who may set and report", async () => {
    const next = await agency.supervision.nextSteps(caseId);
    const mine = next.filter(({ action }) =>
      ["setZone", "removeZone", "reportCrossing", "reportLost"].includes(action),
    );
    expect(mine.map(({ action, result, party }) => [action, result, party])).to.deep.equal([
      ["setZone", null, "correction"],
      ["removeZone", null, "correction"],
      ["reportCrossing", "agency", "correction"],
      ["reportCrossing", "station", "station"],
      ["reportCrossing", "police", "police"],
      ["reportLost", "agency", "correction"],
      ["reportLost", "station", "station"],
      ["reportLost", "police", "police"],
    ]);
  });

  it("are for people who reported and are supervised still", async () => {
    const correction = agency;
    const args = { document: world.text("notice"), reference: world.text() };
    const parties = {
      procuratorate: world.agencyId("procuratorate"),
      correction: world.agencyId("correction"),
    };
    const { caseId: awaiting } = await correction.supervision.expect({
      ...args,
      sentence: world.sentence,
      parties,
    });
    expect(await ending(set({ ...home, caseId: awaiting }))).to.equal("CaseUnexpectedState");
    await set(home);
    await agency.supervision.terminate({
      caseId,
      reason: "died",
      document: world.text("notice"),
      reference: world.text(),
    });
    expect(await ending(report(home, HOME, now))).to.equal("CaseUnexpectedState");
    expect(
      await ending(
        agency.places.removeZone({ caseId: 999, zone: id("z"), document: "x", reference: world.text() }),
      ),
    ).to.equal("CaseUnexpectedState");
  });

  it("take an agency's reference once, and a client that starts anew knows it", async () => {
    await set(home);
    const reference = world.text("越界");
    const args = {
      zone: home,
      position: HOME,
      at: (await agency.places.get(caseId, home))!.since,
      reference,
    };
    await agency.places.reportPosition(args);
    const anew = await world.anew(agency);
    expect(await ending(anew.places.reportPosition({ ...args, position: AWAY }))).to.equal("ReferenceUsed");
  });
});

describe("lost contact", () => {
  const SECONDS = { "47:59": 47 * 3600 + 59 * 60, "48:00": 48 * 3600, "48:01": 48 * 3600 + 60 };

  it("is off the grid after more than 48 hours, begun hours counted, and not before (2026/8 13)", async function () {
    this.timeout(60_000);
    const world = await openCorrectionWorld(START);
    const agency = await world.officer("correction", "officer");
    const caseId = await world.supervised();
    await world.moveTo("2026-06-10");
    const now = at("2026-06-10");
    const lost = (lastContact: number) =>
      agency.places.reportLost({
        caseId,
        lastContact,
        document: world.text("record"),
        reference: world.text(),
      });
    for (const span of ["47:59", "48:00"] as const) {
      const refused = await lost(now - SECONDS[span]).catch((e: unknown) => e);
      expect(refused, span).to.be.instanceOf(errors.RuleViolated);
      const [finding] = findingsFromChain((refused as errors.RuleViolated).args.findings);
      expect(finding, span).to.include({ rule: "supervision.offGrid", unit: "hours", limit: 48, given: 48 });
    }
    expect((await lost(now - SECONDS["48:01"])).alerts).to.deep.equal([{ kind: "OffTheGrid", due: null }]);
    expect((await lost(now - SECONDS["48:01"])).alerts).to.deep.equal([]);
    const [alert] = await agency.alerts.list(caseId);
    expect(alert!.fact).to.equal(await agency.contracts.places.lostFact(now - SECONDS["48:01"]));
    expect(await ending(lost(now + 1))).to.equal("MomentInvalid");
    expect(await ending(lost(0))).to.equal("MomentInvalid");
    await world.close();
  });

  it("had no number of hours before: any begun hour counts (社区矫正法 30)", async function () {
    this.timeout(60_000);
    const world = await openCorrectionWorld("2025-06-01");
    const agency = await world.officer("correction", "officer");
    const caseId = await world.supervised();
    const now = at("2025-06-10");
    await world.moveTo("2025-06-10");
    const lost = (lastContact: number) =>
      ending(
        agency.places.reportLost({
          caseId,
          lastContact,
          document: world.text("record"),
          reference: world.text(),
        }),
      );
    expect(await lost(now)).to.equal("RuleViolated");
    expect(await lost(now - 1)).to.equal("taken");
    await world.close();
  });
});
