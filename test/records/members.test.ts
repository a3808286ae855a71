// Further members of a case, by the person's needs.
import { type Xingzhi, enums } from "@xingzhi/sdk";
import { expect } from "chai";
import { ZeroHash, id } from "ethers";
import { after, before, beforeEach, describe, it } from "mocha";
import { type CorrectionWorld, at, ending, openCorrectionWorld } from "../helpers/correctionWorld.ts";

const START = "2026-06-01";
type Name = Parameters<CorrectionWorld["agencyId"]>[0];

describe("a further member of a case", () => {
  let world: CorrectionWorld;
  let head: Xingzhi;
  let caseId: bigint;
  /** Each test has days of its own. */
  let today: string;
  let next = Date.parse("2026-06-02T00:00:00Z");
  const shifted = (days: number): string =>
    new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10);

  before(async function () {
    this.timeout(60_000);
    world = await openCorrectionWorld(START);
    head = await world.officer("correction", "head");
  });
  after(() => world.close());
  beforeEach(async () => {
    today = new Date(next).toISOString().slice(0, 10);
    next += 6 * 86_400_000;
    await world.moveTo(today);
    caseId = await world.supervised();
  });

  const admit = (name: Name, over: Partial<Parameters<Xingzhi["members"]["admit"]>[0]> = {}, by = head) =>
    by.members.admit({
      caseId,
      agency: world.agencyId(name),
      types: ["inquiryResult", "residence"],
      from: today,
      until: shifted(10),
      document: world.text("admission"),
      reference: world.text(),
      ...over,
    });
  const dismiss = (name: Name, by = head) =>
    by.members.dismiss({
      caseId,
      agency: world.agencyId(name),
      document: world.text("dismissal"),
      reference: world.text(),
    });
  const file = async (name: Name, type: enums.FormType = "inquiryResult", post: enums.Post = "officer") => {
    const by = await world.officer(name, post);
    return by.members.file({ caseId, type, document: world.text("report"), reference: world.text() });
  };
  /** Admits past the SDK's own checks. */
  const admitRaw = async (
    agency: bigint | number,
    types: bigint,
    from: number,
    until: number,
    commitment = id("p"),
  ) => {
    const machine = await head.dossier.machineOf(caseId);
    const reference = { number: 900_000, text: "raw" };
    const values = [
      machine,
      caseId,
      agency,
      types,
      from,
      until,
      { commitment, suite: 0 },
      reference,
    ] as const;
    return ending(head.contracts.members.admit.staticCall(...values));
  };

  it("is admitted for a period and for named forms, files them, and is found", async () => {
    await admit("rehabilitation");
    const membership = {
      agency: world.agencyId("rehabilitation"),
      kind: "drugRehabilitation",
      from: today,
      until: shifted(10),
      dismissedOn: null,
      types: ["inquiryResult", "residence"],
    };
    expect(await head.members.get(caseId, world.agencyId("rehabilitation"))).to.deep.equal(membership);
    expect(await head.members.list(caseId)).to.deep.equal([membership]);
    expect(await head.members.get(caseId, world.agencyId("bank"))).to.equal(null);
    await file("rehabilitation");
    await file("rehabilitation", "residence", "head");
    const filings = await head.members.filings(caseId);
    expect(filings.map(({ agency, type, at: moment }) => [agency, type, moment])).to.deep.equal([
      [membership.agency, "inquiryResult", at(today)],
      [membership.agency, "residence", at(today)],
    ]);
  });

  it("files no form of the case: nothing waits for confirmation, and the master form is as it was", async () => {
    await admit("civilAffairs");
    const before = await head.dossier.list(caseId);
    await file("civilAffairs");
    expect(await head.dossier.list(caseId)).to.deep.equal(before);
    const { members } = head.contracts;
    const machine = await head.dossier.machineOf(caseId);
    expect(await head.contracts.dossier.placeOf(machine, caseId, world.agencyId("civilAffairs"))).to.equal(
      255n,
    );
    expect(await members.membersOf(machine, caseId)).to.equal(world.agencyId("civilAffairs"));
  });

  it("is an agency for drug rehabilitation, minors, civil affairs or employment, or a bank, and no other", async () => {
    for (const name of ["rehabilitation", "guardian", "civilAffairs", "employment", "bank"] as const) {
      expect(await ending(admit(name)), name).to.equal("taken");
    }
    for (const name of [
      "prison",
      "procuratorate",
      "court",
      "police",
      "station",
      "hospital",
      "otherCorrection",
    ] as const) {
      expect(await ending(admit(name)), name).to.equal("MemberKindRefused");
    }
    expect(await admitRaw(999, 2n, 20_700, 99_999)).to.equal("AgencyUnknown");
  });

  it("is admitted and dismissed by the head of the case's correction agency alone", async () => {
    const others = [
      ["correction", "officer"],
      ["otherCorrection", "head"],
      ["station", "officer"],
      ["procuratorate", "procurator"],
      ["bank", "head"],
      ["prison", "executionOfficer"],
    ] as const;
    for (const [name, post] of others) {
      const by = await world.officer(name, post);
      expect(await ending(admit("employment", {}, by)), name).to.equal("OfficerNotAuthorized");
    }
    await admit("employment");
    for (const [name, post] of others) {
      const by = await world.officer(name, post);
      expect(await ending(dismiss("employment", by)), name).to.equal("OfficerNotAuthorized");
    }
    const { members } = head.contracts;
    const machine = await head.dossier.machineOf(caseId);
    const paper = { commitment: id("a paper"), suite: 0 };
    const unknownCase = members.dismiss.staticCall(machine, 999, 1, paper, { number: 900_000, text: "raw" });
    expect(await ending(unknownCase)).to.equal("OfficerNotAuthorized");
  });

  it("files on the first day and on the last, and neither the day before nor the day after", async () => {
    await admit("bank", { from: shifted(2), until: shifted(4) });
    expect(await ending(file("bank"))).to.equal("MembershipNotInForce");
    await world.moveTo(shifted(1), "23:59:59");
    expect(await ending(file("bank"))).to.equal("MembershipNotInForce");
    await world.moveTo(shifted(2), "00:00:00");
    expect(await ending(file("bank"))).to.equal("taken");
    await world.moveTo(shifted(4), "23:59:59");
    // However long the machine takes, the ledger's second stays.
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    expect(await ending(file("bank"))).to.equal("taken");
    await world.moveTo(shifted(5), "00:00:00");
    expect(await ending(file("bank"))).to.equal("MembershipNotInForce");
    expect(await head.members.list(caseId)).to.deep.equal([]);
  });

  it("files only what its admission names, in post, and with a paper", async () => {
    await admit("guardian");
    expect(await ending(file("guardian", "diagnosis"))).to.equal("MemberTypeRefused");
    expect(await ending(file("guardian", "none"))).to.equal("MemberTypeRefused");
    expect(await ending(file("guardian", "residence", "administrator"))).to.equal("OfficerNotAuthorized");
    expect(await ending(file("otherGuardian"))).to.equal("OfficerNotAuthorized");
    expect(await ending(file("correction"))).to.equal("OfficerNotAuthorized");
    const officer = await world.officer("guardian", "officer");
    const machine = await head.dossier.machineOf(caseId);
    const type = enums.FormType.indexOf("residence");
    const empty = { commitment: ZeroHash, suite: 0 };
    const filing = officer.contracts.members.file.staticCall(machine, caseId, type, empty, {
      number: 900_000,
      text: "raw",
    });
    expect(await ending(filing)).to.equal("FormEmpty");
  });

  it("is dismissed at once, files no more, and may be admitted anew", async () => {
    expect(await ending(dismiss("employment"))).to.equal("MemberUnknown");
    await admit("employment");
    expect(await ending(admit("employment", { types: ["residence"] }))).to.equal("MemberStanding");
    await dismiss("employment");
    expect(await ending(file("employment"))).to.equal("MembershipNotInForce");
    expect(await ending(dismiss("employment"))).to.equal("MemberUnknown");
    expect((await head.members.get(caseId, world.agencyId("employment")))?.dismissedOn).to.equal(today);
    expect(await head.members.list(caseId)).to.deep.equal([]);
    await admit("employment", { types: ["residence"] });
    expect(await ending(file("employment"))).to.equal("MemberTypeRefused");
    expect(await ending(file("employment", "residence"))).to.equal("taken");
  });

  it("is admitted anew after its last day, and not on it", async () => {
    await admit("bank", { until: shifted(1) });
    await world.moveTo(shifted(1));
    expect(await ending(admit("bank"))).to.equal("MemberStanding");
    await world.moveTo(shifted(2));
    expect(await ending(dismiss("bank"))).to.equal("MemberUnknown");
    expect(await ending(admit("bank"))).to.equal("taken");
    expect((await head.members.list(caseId)).length).to.equal(1);
  });

  it("has a period that is not reversed and not over, types that exist, and a decision", async () => {
    const bank = world.agencyId("bank");
    const now = Date.parse(today) / 86_400_000;
    const last = BigInt(enums.FormType.length - 1);
    expect(await admitRaw(bank, 2n, now + 1, now)).to.equal("MembershipPeriodInvalid");
    expect(await admitRaw(bank, 2n, now - 2, now - 1)).to.equal("MembershipPeriodInvalid");
    expect(await admitRaw(bank, 2n, now, now)).to.equal("taken");
    expect(await ending(admit("bank", { from: shifted(1), until: today }))).to.equal("InputError");
    for (const types of [0n, 1n, 3n, 1n << (last + 1n), 1n << 255n])
      expect(await admitRaw(bank, types, now, now), `${types}`).to.equal("MemberTypesInvalid");
    expect(await admitRaw(bank, 1n << last, now, now)).to.equal("taken");
    expect(await admitRaw(bank, 2n, now, now, ZeroHash)).to.equal("FormEmpty");
  });

  it("is one of eight at most, of whom those past their last day make room", async () => {
    const eight = ["rehabilitation", "guardian", "civilAffairs", "bank", "bank0", "bank1", "bank2"] as const;
    for (const name of eight) await admit(name, { until: shifted(9) });
    await admit("employment", { until: today });
    expect(await ending(admit("bank3"))).to.equal("MembersFull");
    expect((await head.members.list(caseId)).length).to.equal(8);
    await world.moveTo(shifted(1));
    await admit("bank3");
    expect(await ending(admit("bank4"))).to.equal("MembersFull");
    await dismiss("guardian");
    await admit("bank4");
    const standing = await head.members.list(caseId);
    expect(standing.map(({ agency }) => agency)).to.have.members(
      (["rehabilitation", "civilAffairs", "bank", "bank0", "bank1", "bank2", "bank3", "bank4"] as const).map(
        world.agencyId,
      ),
    );
  });

  it("protects minors as a guardian from its first day to its last", async () => {
    await admit("guardian", { from: shifted(1), until: shifted(2) });
    await admit("bank");
    await admit("otherGuardian");
    const machine = await head.dossier.machineOf(caseId);
    const { members } = head.contracts;
    const [guardian, other] = [world.agencyId("guardian"), world.agencyId("otherGuardian")];
    expect(await members.guardiansOf(machine, caseId)).to.equal(other);
    await world.moveTo(shifted(2));
    expect(await members.guardiansOf(machine, caseId)).to.equal(guardian | (other << 24n));
    await world.moveTo(shifted(3));
    expect(await members.guardiansOf(machine, caseId)).to.equal(other);
  });

  it("of a case without a correction agency is admitted by the prison's execution officer", async () => {
    const ward = await world.officer("prison", "wardOfficer");
    const execution = await world.officer("prison", "executionOfficer");
    const clerk = await world.officer("court", "clerk");
    const { sentence } = await clerk.sentences.register({
      prisoner: {
        sentence: {
          kind: "fixed",
          months: 84,
          effective: "2020-01-10",
          begins: "2020-01-10",
          ends: "2027-01-09",
          restrictedCommutation: false,
        },
        offences: [{ crime: "other", months: 84 }],
        traits: [],
        property: "none",
        risks: [],
        relief: [],
      },
      reference: world.text(),
    });
    const parties = Object.fromEntries(
      (["prison", "procuratorate", "court"] as const).map((name) => [name, world.agencyId(name)]),
    );
    const types = [
      "wardMinutes",
      "proposalForm",
      "scoreSummary",
      "judgment",
      "executionNotice",
      "appraisal",
      "rewardsAndPenalties",
      "repentanceEvidence",
    ] as const;
    ({ caseId } = await ward.commutation.propose({
      sentence,
      parties,
      grade: "repentance",
      months: 3,
      papers: types.map((type) => ({ type, document: world.text(type) })),
      reference: world.text(),
    }));
    expect(await ending(admit("rehabilitation", {}, head))).to.equal("OfficerNotAuthorized");
    expect(await ending(admit("rehabilitation", {}, ward))).to.equal("OfficerNotAuthorized");
    expect(await ending(admit("rehabilitation", {}, execution))).to.equal("taken");
    expect(await ending(file("rehabilitation"))).to.equal("taken");
    expect(await ending(dismiss("rehabilitation", execution))).to.equal("taken");
  });

  it("takes an agency's reference once, and a client that starts anew knows it", async () => {
    await admit("bank", { reference: "收〔2026〕1号" });
    const host = await world.anew(head);
    expect(await ending(admit("guardian", { reference: "收〔2026〕1号" }, host))).to.equal("ReferenceUsed");
    const by = await world.officer("bank", "officer");
    const args = { caseId, type: "residence", document: "account", reference: "函〔2026〕1号" } as const;
    await by.members.file(args);
    const anew = await world.anew(by);
    expect(await ending(anew.members.file({ ...args, document: "another" }))).to.equal("ReferenceUsed");
  });
});
