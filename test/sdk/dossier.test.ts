import {
  ContentDiffers,
  MasterMismatch,
  type Xingzhi,
  createXingzhi,
  type enums,
  errors,
  PLACES,
  rebuildMaster,
  seedOf,
  tagOf,
} from "@xingzhi/sdk";
import { expect } from "chai";
import { afterEach, beforeEach, describe, it } from "mocha";
import { readFileSync } from "node:fs";
import { correctedAppraisal } from "../../docs/examples/dossier.ts";
import { openLedger } from "../../ignition/embedded.ts";
import { type Stage, administratorOf } from "../../ignition/stage.ts";
import { readFlow } from "../../scripts/replay/files.ts";
import { PROPOSAL_FORMS, officerOf } from "../helpers/embedded.ts";

const SECRET = new TextEncoder().encode("a secret of the parties alone");
const START = Date.parse("2018-04-15T09:00:00+08:00") / 1000;
const DAY = 86_400;
const TERM = { from: "2018-04-15", until: "2030-12-31" };
const AGENCIES = [
  { name: "prison", kind: "prison", level: "city" },
  { name: "procuratorate", kind: "procuratorate", level: "city" },
  { name: "court", kind: "court", level: "city" },
  { name: "correction", kind: "correction", level: "county" },
] as const;

describe("the dossier in the SDK", () => {
  let ledger: Stage;
  let prison: Xingzhi;
  let procurator: Xingzhi;
  let clerk: Xingzhi;
  let correction: Xingzhi;
  let caseId: bigint;

  const officer = (agency: string, post: enums.Post) => officerOf(ledger, agency, post, TERM);
  const nameOf = (type: string) => `${type} of the proposal`;
  const commitmentOf = (content: string) => ledger.xingzhi.dossier.commit(content).commitment;

  beforeEach(async () => {
    ledger = await openLedger(START, AGENCIES, SECRET);
    const ward = await officer("prison", "wardOfficer");
    prison = await officer("prison", "executionOfficer");
    procurator = await officer("procuratorate", "procurator");
    clerk = await officer("court", "clerk");
    correction = await officer("correction", "officer");
    const { prisoner } = readFlow("cases/parole-spp-196.json");
    const { sentence } = await clerk.sentences.register({ prisoner, reference: "sentence" });
    await ledger.moveTo(START + DAY);
    const proposed = await ward.parole.propose({
      sentence,
      parties: { prison: 1n, procuratorate: 2n, court: 3n, correction: 4n },
      papers: PROPOSAL_FORMS.map((type) => ({ type, document: nameOf(type) })),
      reference: "2018/17",
    });
    caseId = proposed.caseId;
  });
  afterEach(() => ledger.close());

  it("the example in docs/dossier.md runs: filed, disputed, corrected, confirmed, and part of the master form", async () => {
    const { first, trusted, master } = await correctedAppraisal(
      prison,
      procurator,
      [procurator, clerk],
      caseId,
    );
    expect(first?.supersededBy?.change).to.equal("completed");
    expect(first?.disputes.map(({ kind }) => kind)).to.deep.equal(["incomplete"]);
    expect(trusted).to.include({ type: "appraisal", trusted: true, disputed: false });
    expect(master.forms.map(({ number }) => number)).to.deep.equal([1]);
  });

  it("docs/dossier.md shows that example", () => {
    const example = readFileSync("docs/examples/dossier.ts", "utf8").trim();
    expect(readFileSync("docs/dossier.md", "utf8")).to.include(example);
  });

  it("a form tells who filed it, who confirmed it, what it supersedes and who cites it", async () => {
    const summary = commitmentOf(nameOf("scoreSummary"));
    await procurator.dossier.cite({ caseId, forms: [summary], reference: "cite" });
    const [old, filed] = [
      summary,
      await prison.dossier.supersede({
        caseId,
        form: summary,
        document: "another summary",
        change: "raisedInError",
        note: "counted twice",
        reference: "supersede",
      }),
    ];
    const form = await procurator.dossier.verify(caseId, "another summary");
    await procurator.dossier.confirm({ caseId, forms: [form!.commitment] });
    const now = await clerk.dossier.get(caseId, form!.commitment);
    expect(now).to.include({
      type: "scoreSummary",
      supersedes: old,
      agency: 1n,
      trusted: false,
      merged: false,
    });
    expect(now?.confirmedBy).to.deep.equal(["procuratorate"]);
    expect(filed.alerts).to.deep.equal([]);
    expect((await clerk.dossier.get(caseId, old))?.citedBy).to.have.length(1);
    const [first, second] = await clerk.dossier.list(caseId);
    expect([first?.commitment, second?.commitment]).to.have.members([old, form!.commitment]);
  });

  it("a merged form of the type that new content replaces is named by the SDK, and all parties are alerted", async () => {
    const summary = commitmentOf(nameOf("appraisal"));
    for (const peer of [procurator, clerk]) await peer.dossier.confirm({ caseId, forms: [summary] });
    const filed = await correction.dossier.file({
      caseId,
      type: "appraisal",
      document: "appraisal by the correction agency",
      reference: "other",
    });
    expect(filed.alerts).to.deep.equal([{ kind: "MaterialChanged", due: null }]);
    const form = await clerk.dossier.get(caseId, filed.filed[0]!.commitment);
    expect(form?.differsFrom).to.equal(summary);
    const [alert] = await clerk.alerts.list(caseId);
    expect(alert).to.include({ kind: "MaterialChanged", fact: form?.commitment, state: "open" });
    expect(alert?.concerned).to.deep.equal([1n, 2n, 3n, 4n]);
  });

  it("an alert is acknowledged, escalated when nobody resolves it in time, and resolved by the procuratorate", async () => {
    await prison.dossier.file({ caseId, type: "residence", document: "at home", reference: "r1" });
    await correction.dossier.file({ caseId, type: "residence", document: "elsewhere", reference: "r2" });
    const [alert] = await clerk.alerts.list(caseId);
    expect(alert?.kind).to.equal("ResidenceMismatch");
    const { kind, fact } = alert!;
    await correction.alerts.acknowledge({ caseId, kind, fact, reference: "seen" });
    await ledger.moveTo(START + 12 * DAY);
    await clerk.alerts.escalate({ caseId, kind, fact, reference: "escalate" });
    const reason = "the police confirmed the first";
    const refused = await clerk.alerts
      .resolve({ caseId, kind, fact, reason, reference: "resolve" })
      .catch((error: unknown) => error);
    expect(refused).to.be.instanceOf(errors.OfficerNotAuthorized);
    await procurator.alerts.resolve({ caseId, kind, fact, reason, reference: "resolve" });
    const [after] = await clerk.alerts.list(caseId);
    expect(after).to.include({ state: "resolved", escalated: true });
  });

  it("what is not trusted is named, by the form, its confirmations and how many are needed", async () => {
    const refused = await ledger.xingzhi.dossier
      .requireTrusted(caseId, [commitmentOf(nameOf("judgment"))])
      .catch((error: unknown) => error);
    expect(refused).to.be.instanceOf(errors.FormNotTrusted);
    expect((refused as errors.FormNotTrusted).args).to.include({ confirmations: 0n, needed: 2n });
    const untrusted = await clerk.dossier.untrusted(caseId);
    expect(untrusted).to.have.length(PROPOSAL_FORMS.length);
    expect(untrusted[0]).to.include({ confirmations: 0, needed: 2 });
  });

  it("an appeal comes before the form in every view, with its answer", async () => {
    const form = commitmentOf(nameOf("rewardsAndPenalties"));
    await correction.dossier.appeal({ caseId, form, reason: "one is missing", reference: "appeal" });
    expect((await clerk.dossier.list(caseId))[0]?.appeals[0]?.answer).to.equal(null);
    expect(await clerk.dossier.verifyDocument(caseId, form)).to.include({ appealed: true, trusted: false });
    await procurator.dossier.answerAppeal({
      caseId,
      form,
      upheld: true,
      reason: "it is",
      reference: "answer",
    });
    const [first] = await clerk.dossier.list(caseId);
    expect(first?.commitment).to.equal(form);
    expect(first?.appeals[0]?.answer?.upheld).to.equal(true);
    expect(await clerk.dossier.verifyDocument(caseId, form)).to.include({ faulty: true, appealed: false });
  });

  it("a document that the case does not hold is unknown, and one byte makes it so", async () => {
    expect(await clerk.dossier.verifyDocument(caseId, nameOf("judgment"))).to.include({ type: "judgment" });
    expect(await clerk.dossier.verifyDocument(caseId, `${nameOf("judgment")}.`)).to.equal(null);
  });

  it("the same minutes in two cases carry the same tag, and what no key knows carries another", () => {
    const [key, other] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)];
    expect(tagOf("minutes", key)).to.equal(tagOf("minutes", key));
    expect(tagOf("minutes", key)).to.not.equal(tagOf("minutes", other));
    expect(() => tagOf("minutes", new Uint8Array(8))).to.throw(/16 bytes/);
  });

  it("minutes are not filed without the consortium's key", async () => {
    const { deployment } = ledger.xingzhi;
    const runner = await ledger.wallet("prison.executionOfficer");
    const keyless = await createXingzhi({ runner, deployment, secret: SECRET });
    const refused = await keyless.dossier
      .file({ caseId, type: "wardMinutes", document: "new minutes", reference: "minutes" })
      .catch((error: unknown) => error);
    expect(String(refused)).to.match(/consortiumKey/);
  });

  it("a document is served with a receipt that the receiver signs, and a stranger's signature is refused", async () => {
    const form = commitmentOf(nameOf("judgment"));
    const person = await ledger.wallet("the person");
    for (const to of [{ agency: 4n }, { person: person.address }]) {
      await clerk.service.serve({ caseId, form, to, reference: `serve ${Object.keys(to)[0]}` });
    }
    const to = { person: person.address };
    const { domain, types, message } = await clerk.service.receiptToSign({ caseId, form, to });
    const stranger = await ledger.wallet("a stranger");
    const forged = await stranger.signTypedData(domain, types, message);
    const refused = await clerk.service
      .acknowledge({ caseId, form, to, signature: forged })
      .catch((error: unknown) => error);
    expect(refused).to.be.instanceOf(errors.ReceiptForeign);
    const signature = await person.signTypedData(domain, types, message);
    await clerk.service.acknowledge({ caseId, form, to, signature });
    expect(await clerk.service.get({ caseId, form, to })).to.deep.equal({
      served: "2018-04-16",
      received: "2018-04-16",
    });
    expect(await clerk.dossier.verifyDocument(caseId, form)).to.include({ served: 2, received: 1 });
  });

  it("opening a document logs who reads it and why; content that is not the form's is not handed out", async () => {
    const form = commitmentOf(nameOf("judgment"));
    const load = () => Promise.resolve(nameOf("judgment"));
    const content = await procurator.reads.open({ caseId, form, purpose: "legalSupervision", load });
    expect(content).to.equal(nameOf("judgment"));
    const swapped = () => Promise.resolve("something else");
    const refused = await procurator.reads
      .open({ caseId, form, purpose: "legalSupervision", reader: `0x${"11".repeat(20)}`, load: swapped })
      .catch((error: unknown) => error);
    expect(refused).to.be.instanceOf(ContentDiffers);
    const reader = (await ledger.wallet("procuratorate.procurator")).address;
    expect(await clerk.reads.list({ caseId, form })).to.have.length(2);
    expect(await clerk.reads.list({ reader })).to.have.length(1);
    expect(await clerk.reads.list({ purpose: "audit" })).to.have.length(0);
    const [logged] = await clerk.reads.list({ purpose: "legalSupervision", reader });
    expect(logged).to.include({ caseId, form, agency: 2n });
  });

  it("the charter tells who signed which version, when; a successor needs what its predecessor demands", async () => {
    const { charter } = ledger.xingzhi;
    const first = await charter.get(1);
    expect(first).to.include({ inForce: true, threshold: 3 });
    expect(first?.signed.map(({ agency }) => agency)).to.deep.equal([1n, 2n, 3n, 4n]);
    expect(first?.signed[0]).to.include({ on: "2018-04-15", relayed: true });
    const as = async (agency: string) =>
      ledger.xingzhi.connect(await ledger.wallet(administratorOf(agency))).charter;
    const { version } = await (await as("court")).propose(await charter.terms(`0x${"22".repeat(32)}`));
    await (await as("court")).sign(version);
    const refused = await charter.get(version);
    expect(refused?.signatures).to.deep.equal({ signed: 1, needed: 3 });
    for (const agency of ["prison", "correction"]) await (await as(agency)).sign(version);
    await (await as("prison")).enact(version);
    expect(await charter.inForce()).to.equal(version);
    expect((await charter.get(1))?.inForce).to.equal(false);
    expect(await charter.get(9)).to.equal(null);
  });

  it("after a restart the agency's references beside the steps have their numbers again", async () => {
    await prison.dossier.file({ caseId, type: "residence", document: "at home", reference: "the same text" });
    const runner = await ledger.wallet("prison.executionOfficer");
    const { deployment } = ledger.xingzhi;
    const again = await createXingzhi({ runner, deployment, secret: SECRET });
    const refused = await again.dossier
      .cite({ caseId, forms: [commitmentOf("at home")], reference: "the same text" })
      .catch((error: unknown) => error);
    expect(refused).to.be.instanceOf(errors.ReferenceUsed);
  });

  describe("a master form rebuilt from the events", () => {
    const agencies = new Map<bigint, bigint>();
    async function rebuilt(change: (events: Awaited<ReturnType<Xingzhi["dossier"]["history"]>>) => void) {
      const all = PROPOSAL_FORMS.map((type) => commitmentOf(nameOf(type)));
      for (const peer of [procurator, clerk]) await peer.dossier.confirm({ caseId, forms: all });
      const events = await clerk.dossier.history(caseId);
      for (const event of events) {
        if (!("officer" in event)) continue;
        const address = await ledger.xingzhi.contracts.registry.officerAt(event.officer);
        agencies.set(event.officer, (await clerk.agencies.officer(address))!.agency);
      }
      change(events);
      const at = await clerk.dossier.machineOf(caseId);
      const { dossier } = ledger.xingzhi.contracts;
      const places = await dossier.partiesOf(at, caseId);
      const parties = PLACES.map((_, i) => (places >> BigInt(24 * i)) & 0xffffffn);
      const seed = seedOf(ledger.xingzhi.deployment.chainId, await dossier.getAddress(), at, caseId);
      return rebuildMaster(events, seed, parties, (number) => agencies.get(number));
    }

    it("is the chain's", async () => {
      const { head, forms } = await rebuilt(() => undefined);
      expect(await clerk.dossier.master(caseId)).to.deep.equal({ head, forms: forms.length, needed: 2 });
      const [first, second, ...others] = forms.map(({ commitment }) => commitment);
      const proof = { number: 2, before: forms[0]!.head, forms: [second!, ...others] };
      expect(await clerk.dossier.proveMaster(caseId, proof)).to.equal(true);
      expect(await clerk.dossier.proveMaster(caseId, { ...proof, forms: [first!, ...others] })).to.equal(
        false,
      );
    });

    it("is refused when an event is left out, or tells another form than was filed", async () => {
      const without = await rebuilt((events) => {
        events.splice(
          events.findIndex(({ kind }) => kind === "confirmed"),
          1,
        );
      }).catch((error: unknown) => error);
      expect(without).to.be.instanceOf(MasterMismatch);
    });
  });
});
