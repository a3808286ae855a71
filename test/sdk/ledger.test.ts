import { type Xingzhi, createXingzhi, enums, errors } from "@xingzhi/sdk";
import { expect } from "chai";
import { afterEach, beforeEach, describe, it } from "mocha";
import { readFileSync } from "node:fs";
import { approve } from "../../docs/examples/readme.ts";
import { readFlow } from "../../scripts/replay/files.ts";
import { PROPOSAL_FORMS, officerOf } from "../helpers/embedded.ts";
import { openLedger } from "../../ignition/embedded.ts";
import { type Stage, administratorOf } from "../../ignition/stage.ts";

const SECRET = new TextEncoder().encode("a secret of the parties alone");
const START = Date.parse("2018-04-15T09:00:00+08:00") / 1000;
const TERM = { from: "2018-04-15", until: "2030-12-31" };

describe("the SDK on an embedded ledger", () => {
  let ledger: Stage;
  let ward: Xingzhi;
  let head: Xingzhi;
  let sentence: bigint;
  const parties = () => ({ prison: 1n, procuratorate: 2n, court: 3n, correction: 4n });
  const papers = () => PROPOSAL_FORMS.map((type) => ({ type, document: `${type} of the first proposal` }));

  const officer = (agency: string, post: enums.Post) => officerOf(ledger, agency, post, TERM);

  beforeEach(async () => {
    ledger = await openLedger(
      START,
      [
        { name: "prison", kind: "prison", level: "city" },
        { name: "procuratorate", kind: "procuratorate", level: "city" },
        { name: "court", kind: "court", level: "city" },
        { name: "correction", kind: "correction", level: "county" },
      ],
      SECRET,
    );
    ward = await officer("prison", "wardOfficer");
    head = await officer("prison", "wardHead");
    const clerk = await officer("court", "clerk");
    const { prisoner } = readFlow("cases/parole-spp-196.json");
    ({ sentence } = await clerk.sentences.register({ prisoner, reference: "sentence" }));
    await ledger.moveTo(START + 86_400);
  });
  afterEach(() => ledger.close());

  const propose = () =>
    ward.parole.propose({ sentence, parties: parties(), papers: papers(), reference: "2018/17" });

  it("a write returns the domain's result", async () => {
    const taken = await propose();
    expect(taken.action).to.equal("propose");
    expect(taken.to).to.equal("WardProposed");
    expect(taken.forms.map(({ type }) => type)).to.deep.equal([...PROPOSAL_FORMS]);
    expect((await ward.parole.get(taken.caseId))?.sentence).to.equal(sentence);
    expect(await ward.parole.get(99n)).to.equal(null);
  });

  it("a refused write is a typed error with both languages and the next step, and sends nothing", async () => {
    const { caseId } = await propose();
    const before = await ledger.xingzhi.contracts.dossier.runner!.provider!.getBlockNumber();
    const refused = await ward.parole
      .approveByWard({ caseId, document: "no", reference: "r" })
      .catch((e: unknown) => e);
    expect(refused).to.be.instanceOf(errors.OfficerNotAuthorized);
    const { args, texts } = refused as errors.OfficerNotAuthorized;
    expect(args.agency).to.equal(1n);
    expect(enums.Post[Number(args.post)]).to.equal("wardHead");
    expect(texts.zh).to.match(/无权/);
    expect(texts.next.en).to.not.equal("");
    expect(await ledger.xingzhi.contracts.dossier.runner!.provider!.getBlockNumber()).to.equal(before);
  });

  it("nextSteps says who may act now, from the contract's table", async () => {
    const { caseId } = await propose();
    const next = await ward.parole.nextSteps(caseId);
    expect(next.map(({ action }) => action)).to.deep.equal(["approveByWard", "checkOverdue"]);
    expect(next[0]).to.include({
      party: "prison",
      post: "wardHead",
      agency: 1n,
      form: "wardApproval",
      to: "WardApproved",
    });
  });

  it("a filed document verifies, and with one byte altered it does not", async () => {
    const { caseId } = await propose();
    const content = new TextEncoder().encode("wardMinutes of the first proposal");
    expect((await head.dossier.verify(caseId, content))?.type).to.equal("wardMinutes");
    for (let i = 0; i < content.length; i += 5) {
      const altered = Uint8Array.from(content);
      altered[i] = altered[i]! ^ 1;
      expect(await head.dossier.verify(caseId, altered), `byte ${i}`).to.equal(null);
    }
    expect((await head.dossier.list(caseId)).map(({ type }) => type)).to.deep.equal([...PROPOSAL_FORMS]);
  });

  it("the same reference is the same operation, also for a client that starts anew", async () => {
    const { caseId } = await propose();
    const first = await head.parole.approveByWard({ caseId, document: "yes", reference: "meeting 3" });
    const { provider } = ledger.xingzhi.contracts.dossier.runner!;
    const wallet = (await ledger.wallet("prison.wardHead")).connect(provider);
    const restarted = await createXingzhi({
      runner: wallet,
      deployment: ledger.xingzhi.deployment,
      secret: SECRET,
    });
    const again = await restarted.parole
      .approveByWard({ caseId, document: "yes, again", reference: "meeting 3" })
      .catch((e: unknown) => e);
    expect(again).to.be.instanceOf(errors.ReferenceUsed);
    const { transactionHash, blockNumber } = first;
    expect(await restarted.find("meeting 3")).to.deep.equal({ transactionHash, blockNumber, final: true });
    expect(await restarted.find("meeting 4")).to.equal(null);
  });

  it("two clients of one agency that never spoke take different numbers", async () => {
    const { caseId } = await propose();
    const { provider } = ledger.xingzhi.contracts.dossier.runner!;
    const other = await createXingzhi({
      runner: (await ledger.wallet("prison.wardHead")).connect(provider),
      deployment: ledger.xingzhi.deployment,
      secret: SECRET,
    });
    // Both count on from the same events; the second finds its number taken and goes on to the next.
    const administrator = ledger.xingzhi.connect(await ledger.wallet(administratorOf("prison")));
    await other.parole
      .approveByWard({ caseId: 99n, document: "x", reference: "probe" })
      .catch(() => undefined);
    const { address } = await ledger.wallet("prison.another");
    const term = { from: "2018-04-15", until: "2030-12-31" };
    await administrator.agencies.appoint({
      officer: address,
      posts: ["warden"],
      ...term,
      reference: "meanwhile",
    });
    const taken = await other.parole.approveByWard({ caseId, document: "yes", reference: "probe" });
    expect(taken.to).to.equal("WardApproved");
  });

  it("the README's example runs: the ward head approves, another officer reads what to do next", async () => {
    const { caseId } = await propose();
    const { provider } = ledger.xingzhi.contracts.dossier.runner!;
    const key = async (name: string) => (await ledger.wallet(name)).privateKey;
    const { deployment } = ledger.xingzhi;
    const refused = await approve(provider!, await key("prison.wardOfficer"), SECRET, caseId, deployment);
    expect(refused).to.match(/^Let an officer of that agency/);
    const approved = await approve(provider!, await key("prison.wardHead"), SECRET, caseId, deployment);
    expect(approved).to.equal("WardProposed → WardApproved");
  });

  it("the law answers without a case: all broken rules at once, with article, limit and earliest day", async () => {
    const { prisoner } = readFlow("cases/parole-spp-196.json");
    const recidivist = { ...prisoner, traits: ["recidivist" as const] };
    const judged = await ledger.xingzhi.law.check(recidivist, { kind: "parole", on: "2018-03-16" });
    expect(judged.ruleset).to.equal("2016-23");
    expect(judged.findings.map(({ rule }) => rule)).to.have.members(["parole.recidivist", "parole.interval"]);
    expect(judged.findings.find(({ rule }) => rule === "parole.interval")).to.include({
      earliest: "2018-03-30",
      unit: "day",
    });
    expect((await ledger.xingzhi.law.rulesetOn("2016-12-31"))?.name ?? null).to.equal(null);
    expect((await ledger.xingzhi.law.rulesetOn("2019-06-01"))?.name).to.equal("2016-23+2019");
  });

  it("a ledger with other code than the SDK was built with is refused", async () => {
    const { deployment, contracts } = ledger.xingzhi;
    const swapped = {
      ...deployment,
      addresses: { ...deployment.addresses, dossier: deployment.addresses.alerts },
    };
    const opened = await createXingzhi({ runner: contracts.dossier.runner!, deployment: swapped }).catch(
      (e: unknown) => e,
    );
    expect(String(opened)).to.match(/Dossier at .* has other code/);
    const elsewhere = await createXingzhi({
      runner: contracts.dossier.runner!,
      deployment: { ...deployment, chainId: 7n },
    }).catch((e: unknown) => e);
    expect(String(elsewhere)).to.match(/chain 31337.*chain 7/);
  });
});

describe("the README's example", () => {
  it("is the file that is compiled and tested", () => {
    const example = readFileSync("docs/examples/readme.ts", "utf8").trim();
    expect(readFileSync("README.md", "utf8")).to.include(example);
  });
});
