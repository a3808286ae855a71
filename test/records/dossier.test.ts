// What was filed, and what the agencies say of it. Each test has a commutation or a parole that has just arrived in a state,
// all of whose forms are trusted.
import { expect } from "chai";
import { before, beforeEach, describe, it } from "mocha";
import { AlertKind, FormType, Party } from "../../sdk/src/generated/enums.ts";
import type { Officer } from "../cases/actions.ts";
import { ARRIVAL } from "../cases/claims.ts";
import { keyOf } from "../cases/paths.ts";
import { Walk } from "../cases/walk.ts";
import { World, wordsOf } from "../cases/world.ts";
import { NONE, ref, typedPaper } from "../helpers/ledger.ts";

/** Who may file what beside the steps, by the places of a parole. */
const FILERS: Partial<Record<FormType, readonly Party[]>> = {
  wardMinutes: ["prison"],
  scoreSummary: ["prison"],
  proposalForm: ["prison", "correction"],
  appraisal: ["prison", "correction"],
  rewardsAndPenalties: ["prison", "correction"],
  judgment: ["prison", "court", "correction"],
  executionNotice: ["prison", "court", "correction"],
  priorRulings: ["prison", "court", "correction"],
  propertyProof: ["prison", "court", "correction"],
  repentanceEvidence: ["prison", "procuratorate", "correction"],
  assessment: ["correction"],
  inquiryProcess: ["procuratorate"],
  inquiryResult: ["procuratorate"],
  residence: ["prison", "correction"],
  supervisionAssessment: ["correction"],
  teamRecord: ["correction"],
  intervalExplanation: ["correction"],
};
const PARTIES: Partial<Record<Party, Officer>> = {
  prison: "prison.warden",
  procuratorate: "procuratorate.procurator",
  court: "court.clerk",
  bureau: "bureau.officer",
  correction: "correction.officer",
};
const STRANGER: Officer = "otherPrison.warden";
const FREE = { number: 0, text: "" };

describe("the dossier", () => {
  let world: World;
  let walk: Walk;
  before(async function () {
    this.timeout(120_000);
    const only = [
      keyOf("parole", "ordinary", "WardApproved"),
      keyOf("parole", "ordinary", "Heard"),
      keyOf("commutation", "ordinary", "WardApproved"),
      keyOf("commutation", "ordinary", "WardenDecided"),
      "commutation.withoutBureau",
    ];
    world = await World.build({ on: ARRIVAL, from: "2018-03-01", only });
  });
  beforeEach(async () => {
    walk = await new Walk(world, "parole").to("WardApproved");
  });

  const dossier = () => world.ledger.dossier;
  const addressOf = (by: Officer) => world.address(by, world.partiesOf(walk.case));

  /** Sends an act, or tells what it is refused with. */
  async function act(by: Officer, method: string, ...values: unknown[]): Promise<string> {
    const data = dossier().interface.encodeFunctionData(
      method as "file",
      [walk.address, walk.case.id, ...values] as never,
    );
    const to = await dossier().getAddress();
    const refused = await world.refusalData(addressOf(by), to, data);
    if (refused !== undefined) return world.decode(refused).name;
    hash = await world.send(addressOf(by), to, data);
    return "taken";
  }
  let hash = "";
  const file = (by: Officer, ...papers: unknown[]) => act(by, "file", papers, ref());
  const confirm = (by: Officer, ...forms: string[]) => act(by, "confirm", forms, FREE);
  const dispute = (by: Officer, ...forms: string[]) =>
    act(
      by,
      "dispute",
      forms.map((commitment) => ({ commitment, kind: 0, reason: NONE })),
      ref(),
    );
  const withdraw = (by: Officer, ...forms: string[]) => act(by, "withdrawDispute", forms, ref());
  const appeal = (by: Officer, form: string) => act(by, "appeal", form, NONE, ref());
  const answer = (by: Officer, form: string, upheld: boolean) =>
    act(by, "answerAppeal", form, upheld, NONE, ref());
  const supersede = (by: Officer, old: string, paper: unknown) =>
    act(by, "supersede", old, 0, paper, "", ref());
  const standing = (form: string) => dossier().standingOf(walk.address, walk.case.id, form);
  const master = () => dossier().masterOf(walk.address, walk.case.id);
  const held = (type: FormType) => walk.case.forms.get(type)!;
  const alerts = async () =>
    (await world.events(hash))
      .filter(({ name }) => name === "AlertOpened")
      .map(({ args }) => AlertKind[Number(args.kind)]);

  /** A form that the prison has just filed beside the steps, of a type that is not compared. */
  async function fresh(type: FormType = "propertyProof", by: Officer = "prison.warden"): Promise<string> {
    const paper = typedPaper(type);
    expect(await file(by, paper)).to.equal("taken");
    return paper.commitment;
  }

  describe("takes forms", () => {
    it("beside the steps only of the types of the catalogue, each from the agencies that it names", async () => {
      const everyone = Object.entries(PARTIES) as [Party, Officer][];
      for (const type of FormType.filter((each) => each !== "none")) {
        for (const [place, by] of everyone) {
          await walk.to("WardApproved");
          const done = await file(by, typedPaper(type, undefined, walk.case.forms.get(type)));
          const may = FILERS[type]?.includes(place) ?? false;
          expect(done, `${type} by ${place}`).to.equal(may ? "taken" : "FormNotAccepted");
        }
      }
    });

    it("of officers of parties alone, of any post, while they hold one", async () => {
      expect(await file(STRANGER, typedPaper("propertyProof"))).to.equal("OfficerNotAuthorized");
      expect(await file("prison.administrator", typedPaper("propertyProof"))).to.equal("taken");
      const { registry } = world.ledger;
      const dismissal = registry.interface.encodeFunctionData("dismiss", [addressOf("prison.warden"), ref()]);
      await world.send(addressOf("prison.administrator"), await registry.getAddress(), dismissal);
      expect(await file("prison.warden", typedPaper("judgment"))).to.equal("OfficerNotAuthorized");
    });

    it("once: the same content is to be cited, in a batch too", async () => {
      const paper = typedPaper("propertyProof");
      expect(await file("prison.warden", paper, paper)).to.equal("FormDuplicate");
      expect(await file("prison.warden", paper)).to.equal("taken");
      expect(await file("court.clerk", paper)).to.equal("FormDuplicate");
      expect(await act("court.clerk", "cite", [paper.commitment], ref())).to.equal("taken");
    });

    it("with a commitment and a type, and with a content tag where the type carries one", async () => {
      expect(await file("prison.warden", { ...typedPaper("propertyProof"), commitment: NONE })).to.equal(
        "FormEmpty",
      );
      expect(await file("prison.warden", { ...typedPaper("none") })).to.not.equal("taken");
      const minutes = typedPaper("wardMinutes", undefined, held("wardMinutes"));
      expect(await file("prison.warden", { ...minutes, tag: NONE })).to.equal("TagMissing");
      expect(await file("prison.warden", minutes)).to.equal("taken");
      const [tagged] = (await world.events(hash)).filter(({ name }) => name === "Tagged");
      expect(tagged?.args.tag).to.equal(minutes.tag);
    });

    it("with their author, suite and kind of merit, and refuses kinds that there are not", async () => {
      const evidence = typedPaper("repentanceEvidence", undefined, held("repentanceEvidence"));
      const patent = BigInt(evidence.form) | (11n << 72n) | (2n << 8n);
      expect(await file("correction.officer", { ...evidence, form: patent })).to.equal("taken");
      const form = await standing(evidence.commitment);
      expect([form.merit, form.suite, form.agency]).to.deep.equal([
        11n,
        2n,
        BigInt(world.ledger.agencyId("correction")),
      ]);
      const unknown = { ...typedPaper("propertyProof"), form: BigInt(evidence.form) | (9n << 8n) };
      expect(await file("prison.warden", unknown)).to.not.equal("taken");
    });

    it("under a reference that the agency used for nothing else", async () => {
      const reference = ref();
      expect(await act("prison.warden", "file", [typedPaper("propertyProof")], reference)).to.equal("taken");
      expect(await act("prison.warden", "file", [typedPaper("propertyProof")], reference)).to.equal(
        "ReferenceUsed",
      );
      expect(await act("court.clerk", "file", [typedPaper("propertyProof")], reference)).to.equal("taken");
    });
  });

  describe("trusts a form", () => {
    const cases = [
      ["a commutation of three parties", "commutation", "withoutBureau", ["procuratorate", "court"]],
      ["a commutation of four", "commutation", undefined, ["procuratorate", "bureau"]],
      ["a parole of five", "parole", undefined, ["correction", "bureau", "court"]],
    ] as const;
    for (const [title, machine, of, peers] of cases) {
      it(`of ${title} once ${peers.length} others confirmed it, and not one fewer`, async () => {
        walk = await new Walk(world, machine).to("WardApproved", of === undefined ? {} : { of });
        const form = await fresh();
        for (const [i, peer] of peers.entries()) {
          expect((await standing(form)).trusted).to.equal(false);
          expect(await confirm(PARTIES[peer]!, form)).to.equal("taken");
          const { trusted, merged, confirmedBy } = await standing(form);
          const last = i === peers.length - 1;
          expect([trusted, merged]).to.deep.equal([last, last]);
          expect((confirmedBy >> BigInt(Party.indexOf(peer))) & 1n).to.equal(1n);
        }
      });
    }

    it("that nobody disputes: the withdrawal of the last dispute gives it its place", async () => {
      const form = await fresh();
      expect(await dispute("correction.officer", form)).to.equal("taken");
      for (const peer of ["procuratorate.procurator", "court.clerk", "bureau.officer"] as const)
        expect(await confirm(peer, form)).to.equal("taken");
      expect((await standing(form)).merged).to.equal(false);
      const { merged } = await master();
      expect(await withdraw("correction.officer", form)).to.equal("taken");
      expect((await standing(form)).merged).to.equal(true);
      expect((await master()).merged).to.equal(merged + 1n);
    });

    it("no more while it is disputed after merging, which every view shows; the master form stays as it is", async () => {
      const form = held("scoreSummary");
      const was = await master();
      expect(await dispute("court.clerk", form)).to.equal("taken");
      const now = await standing(form);
      expect([now.trusted, now.merged]).to.deep.equal([false, true]);
      const seen = await world.ledger.service.verifyDocument(walk.address, walk.case.id, form);
      expect([seen.trusted, seen.disputed]).to.deep.equal([false, true]);
      expect((await master()).settled).to.equal(was.settled - 1n);
      expect(await withdraw("court.clerk", form)).to.equal("taken");
      const { head, settled } = await master();
      expect([head, settled]).to.deep.equal([was.head, was.settled]);
      expect((await standing(form)).trusted).to.equal(true);
    });

    it("by others' word alone, said once, of a form of this very case that no newer one stands for", async () => {
      const form = await fresh();
      expect(await confirm("prison.wardHead", form)).to.equal("FormOwn");
      expect(await confirm(STRANGER, form)).to.equal("OfficerNotAuthorized");
      expect(await confirm("court.clerk", NONE)).to.equal("FormUnknown");
      const elsewhere = await new Walk(world, "commutation").to("WardApproved");
      expect(await confirm("court.clerk", elsewhere.case.forms.get("scoreSummary")!)).to.equal("FormUnknown");
    });

    it("in batches of which all or none is said, and a confirmation needs no reference, but takes one given", async () => {
      const [first, second] = [await fresh(), await fresh("inquiryResult", "procuratorate.procurator")];
      expect(await confirm("court.clerk", first, second)).to.equal("taken");
      expect((await world.events(hash)).map(({ name }) => name)).to.not.include("Acted");
      expect(await confirm("court.judge", first)).to.equal("AlreadyConfirmed");
      expect(await confirm("correction.officer", first, second, first)).to.equal("AlreadyConfirmed");
      const reference = ref();
      expect(await act("correction.officer", "confirm", [first], reference)).to.equal("taken");
      expect(await act("correction.officer", "confirm", [second], reference)).to.equal("ReferenceUsed");
    });
  });

  describe("hears disputes", () => {
    it("of others alone, once each, and lets an agency take back its own", async () => {
      const form = await fresh();
      expect(await dispute("prison.wardHead", form)).to.equal("FormOwn");
      expect(await dispute("court.clerk", form)).to.equal("taken");
      expect(await dispute("court.judge", form)).to.equal("AlreadyDisputed");
      expect(await withdraw("correction.officer", form)).to.equal("NotDisputed");
      expect(await confirm("court.clerk", form)).to.equal("taken");
      expect(await withdraw("court.judge", form)).to.equal("taken");
      expect(await dispute("court.clerk", NONE)).to.equal("FormUnknown");
      expect(await dispute(STRANGER, form)).to.equal("OfficerNotAuthorized");
    });

    it("of a transcript with an alert, one for the transcript", async () => {
      walk = await new Walk(world, "parole").to("Heard");
      expect(await dispute("procuratorate.procurator", held("transcript"))).to.equal("taken");
      expect(await alerts()).to.deep.equal(["TranscriptDisputed"]);
      expect(await dispute("prison.warden", held("transcript"))).to.equal("taken");
      expect(await alerts()).to.deep.equal([]);
    });

    it("and compares the transcript that the procuratorate confirms with the court's", async () => {
      walk = await new Walk(world, "parole").to("Heard");
      hash = (await walk.act("confirmTranscript")).hash;
      expect(await alerts()).to.deep.equal([]);
      walk.case.forms.set("transcript", held("judgment"));
      hash = (await walk.act("confirmTranscript")).hash;
      expect(await alerts()).to.deep.equal(["TranscriptDisputed"]);
    });
  });

  describe("lets an author correct", () => {
    it("its own form with another of the type, once; the parties hear of it when it was merged", async () => {
      const old = held("scoreSummary");
      const paper = typedPaper("scoreSummary");
      expect(await supersede("court.clerk", old, paper)).to.equal("FormForeign");
      expect(await supersede("prison.warden", old, typedPaper("judgment"))).to.equal("FormNotAccepted");
      expect(await supersede("prison.warden", old, { ...paper, commitment: held("judgment") })).to.equal(
        "FormDuplicate",
      );
      expect(await supersede("prison.warden", old, paper)).to.equal("taken");
      expect(await alerts()).to.deep.equal(["MaterialChanged"]);
      expect((await standing(old)).supersededBy).to.equal(paper.commitment);
      for (const again of [supersede, () => dispute("court.clerk", old), () => appeal("court.clerk", old)])
        expect(await again("prison.warden", old, typedPaper("scoreSummary"))).to.equal("FormSuperseded");
      expect(await act("court.clerk", "cite", [old], ref())).to.equal("FormSuperseded");
    });

    it("what nobody trusts yet without an alert, and then the correction is what must be trusted", async () => {
      const { settled } = await master();
      const old = await fresh();
      const paper = typedPaper("propertyProof");
      expect(await supersede("prison.warden", old, paper)).to.equal("taken");
      expect(await alerts()).to.deep.equal([]);
      expect((await master()).settled).to.equal(settled + 1n);
      expect((await master()).beside).to.equal(2n);
      expect((await standing(paper.commitment)).trusted).to.equal(false);
    });
  });

  describe("compares", () => {
    it("material with what the case relies on: a change is named, and alerted", async () => {
      const other = [NONE, held("judgment")];
      for (const replaces of other) {
        const paper = typedPaper("appraisal", undefined, replaces);
        expect(await file("prison.warden", paper)).to.equal("ChangeUnnamed");
      }
      const paper = typedPaper("appraisal", undefined, held("appraisal"));
      expect(await file("prison.warden", { ...paper, replaces: paper.commitment })).to.equal("ChangeUnnamed");
      expect(await file("prison.warden", paper)).to.equal("taken");
      expect(await alerts()).to.deep.equal(["MaterialChanged"]);
      const [differs] = (await world.events(hash)).filter(({ name }) => name === "Differs");
      expect([differs?.args.old, differs?.args.commitment]).to.deep.equal([
        held("appraisal"),
        paper.commitment,
      ]);
    });

    it("nothing with material that nobody trusts yet", async () => {
      await fresh();
      await fresh();
      expect(await alerts()).to.deep.equal([]);
    });

    it("inquiries with nothing: each is a paper of its own", async () => {
      const first = await fresh("inquiryProcess", "procuratorate.procurator");
      for (const peer of ["prison.warden", "court.clerk", "bureau.officer"] as const)
        await confirm(peer, first);
      expect((await standing(first)).merged).to.equal(true);
      await fresh("inquiryProcess", "procuratorate.procurator");
      expect(await alerts()).to.deep.equal([]);
    });

    it("what two agencies hold to be somebody's residence, as soon as the second says it", async () => {
      const mine = await fresh("residence");
      expect(await file("correction.officer", typedPaper("residence"))).to.equal("ChangeUnnamed");
      expect(await file("correction.officer", typedPaper("residence", undefined, mine))).to.equal("taken");
      expect(await alerts()).to.deep.equal(["ResidenceMismatch"]);
      expect(await file("prison.warden", typedPaper("residence", undefined, mine))).to.equal("taken");
      expect(await alerts()).to.deep.equal(["MaterialChanged"]);
    });
  });

  describe("hears appeals", () => {
    it("of any party, one at a time, and nobody relies on the form until the answer", async () => {
      const form = held("rewardsAndPenalties");
      expect(await appeal(STRANGER, form)).to.equal("OfficerNotAuthorized");
      expect(await answer("prison.warden", form, false)).to.equal("NotAppealed");
      expect(await appeal("prison.wardOfficer", form)).to.equal("taken");
      expect(await appeal("court.clerk", form)).to.equal("AlreadyAppealed");
      expect((await standing(form)).trusted).to.equal(false);
      expect(await answer("court.judge", form, false)).to.equal("OfficerNotAuthorized");
      expect(await answer("procuratorate.procurator", form, false)).to.equal("taken");
      expect((await standing(form)).trusted).to.equal(true);
    });

    it("and what is found wrong is relied on no more, until its author supersedes it", async () => {
      const form = held("rewardsAndPenalties");
      await appeal("correction.officer", form);
      const { settled } = await master();
      expect(await answer("prison.warden", form, true)).to.equal("taken");
      const now = await standing(form);
      expect([now.trusted, now.faulty, now.appealed]).to.deep.equal([false, true, false]);
      expect((await master()).settled).to.equal(settled);
      expect(await supersede("prison.warden", form, typedPaper("rewardsAndPenalties"))).to.equal("taken");
      expect((await standing(form)).faulty).to.equal(false);
      expect((await master()).settled).to.equal(settled + 1n);
    });
  });

  describe("makes the master form", () => {
    it("a chain that verifies whole and from any place, and no other", async () => {
      const forms = [await fresh(), await fresh(), await fresh("inquiryResult", "procuratorate.procurator")];
      const was = await master();
      for (const peer of ["court.clerk", "bureau.officer", "correction.officer"] as const)
        expect(await confirm(peer, ...forms)).to.equal("taken");
      const { head, merged } = await master();
      expect(merged).to.equal(was.merged + 3n);
      const extended = (await world.events(hash)).filter(({ name }) => name === "MasterExtended");
      expect(extended.map(({ args }): unknown[] => [args.forms, args.head])).to.deep.equal([[merged, head]]);
      const first = was.merged + 1n;
      const verify = (number: bigint, before: string, list: string[]) =>
        dossier().verifyMaster(walk.address, walk.case.id, number, before, list);
      expect(await verify(first, was.head, forms)).to.equal(true);
      expect(await verify(first, was.head, forms.slice(0, 2))).to.equal(false);
      expect(await verify(first, was.head, [forms[1]!, forms[0]!, forms[2]!])).to.equal(false);
      expect(await verify(first + 1n, was.head, forms.slice(1))).to.equal(false);
      expect(await verify(0n, was.head, forms)).to.equal(false);
      const replayed = await dossier().replay(walk.address, walk.case.id, first, was.head, [forms[0]!]);
      expect(await verify(first + 1n, replayed, forms.slice(1))).to.equal(true);
    });
  });

  describe("guards the steps that rely on it", () => {
    it("a form beside the steps that lacks one confirmation keeps the case from submission", async () => {
      walk = await new Walk(world, "commutation").to("WardenDecided");
      const form = await fresh();
      await confirm("court.clerk", form);
      const refused = await walk.refusal("submit");
      expect(refused?.name, wordsOf(refused!)).to.equal("FormNotTrusted");
      const id = await dossier().formIdOf(walk.address, walk.case.id, form);
      await expect(dossier().requireTrusted(walk.address, walk.case.id, [held("judgment"), form]))
        .to.be.revertedWithCustomError(dossier(), "FormNotTrusted")
        .withArgs(id, 1n, 2n);
      await confirm("procuratorate.procurator", form);
      expect(await walk.refusal("submit")).to.equal(undefined);
    });

    it("what is appealed against, or was found wrong, does too", async () => {
      walk = await new Walk(world, "commutation").to("WardenDecided");
      const form = held("rewardsAndPenalties");
      await appeal("procuratorate.procurator", form);
      expect((await walk.refusal("submit"))?.name).to.equal("FormNotTrusted");
      await answer("prison.warden", form, true);
      expect((await walk.refusal("submit"))?.name).to.equal("FormNotTrusted");
      await answer("prison.warden", form, false);
      const paper = typedPaper("rewardsAndPenalties");
      await supersede("prison.warden", form, paper);
      expect((await walk.refusal("submit"))?.name).to.equal("FormNotTrusted");
      for (const peer of ["procuratorate.procurator", "court.clerk"] as const)
        await confirm(peer, paper.commitment);
      expect(await walk.refusal("submit")).to.equal(undefined);
    });

    it("what a contract that is no machine files is no form of the case", async () => {
      const form = typedPaper("judgment").commitment;
      const data = dossier().interface.encodeFunctionData("fileStep", [walk.case.id, 4, form]);
      await world.send(addressOf(STRANGER), await dossier().getAddress(), data);
      expect((await standing(form)).formType).to.equal(0n);
      const fake = dossier().interface.encodeFunctionData("confirm", [
        addressOf(STRANGER),
        walk.case.id,
        [form],
        FREE,
      ]);
      const refused = await world.refusalData(addressOf("court.clerk"), await dossier().getAddress(), fake);
      expect(world.decode(refused!).name).to.equal("OfficerNotAuthorized");
    });
  });
});
