// A case told in full: each of its steps by a transition of its table, and what it is now compared with the chain.
import { STORAGE } from "@xingzhi/sdk";
import { expect } from "chai";
import { after, before, describe, it } from "mocha";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readFlow, shippedFlows } from "../../scripts/replay/files.ts";
import { replayOpen } from "../../scripts/replay/replay.ts";
import type { Story } from "../../tasks/audit/case/story.ts";
import { caseKey } from "../../tasks/audit/integrity/keys.ts";
import { slotAt, wordText } from "../../tasks/audit/integrity/slots.ts";
import { type Place, withBits, wordPath } from "../../tasks/audit/integrity/storage.ts";
import { type Project, openProject } from "./fakeNode.ts";
import { type Replayed, replayedOn } from "./ledgers.ts";

describe("The audit of a case", function () {
  this.timeout(300_000);
  let ledger: Replayed;
  let project: Project;
  let close: () => Promise<void>;

  before(async () => {
    const flow = shippedFlows().find(({ id }) => id === "commutation-graft");
    if (!flow) throw new Error("no such flow");
    const { stage } = await replayOpen(readFlow(flow.file));
    close = () => stage.close();
    ledger = await replayedOn(stage.xingzhi);
    project = await openProject(ledger);
  });
  after(async () => {
    await project.close();
    await close();
  });

  async function story(args: Readonly<Record<string, unknown>> = {}) {
    const { code, out, err } = await project.run(["audit", "case"], { id: "1", json: true, ...args });
    expect(err).to.equal("");
    return { code, story: JSON.parse(out) as Story };
  }
  const ofIntegrity = ({ findings }: Story) => findings.filter(({ rule }) => rule.startsWith("integrity."));
  const different = ({ compared }: Story) => compared.filter(({ same }) => !same).map(({ what }) => what);

  it("tells which transition each step took, and finds state, storage, master form and term as the chain has them", async () => {
    const { story: told } = await story();
    expect(told.steps.length).to.be.greaterThan(10);
    for (const { transition, what } of told.steps) {
      expect(transition, what).to.include({ contract: "commutationCases", wrong: null });
      expect(transition?.row, what).to.be.within(1, 60);
    }
    expect(told.compared.map(({ what }) => what)).to.deep.equal(["state", "storage", "master", "term"]);
    expect(different(told)).to.deep.equal([]);
    expect(told.compared[3]?.recomputed).to.match(/^\d{4}-\d\d-\d\d$/);
    expect(ofIntegrity(told)).to.deep.equal([]);
  });

  it("compares with the chain as it was where the record ends", async () => {
    const { story: whole } = await story();
    const half = whole.steps[Math.floor(whole.steps.length / 2)];
    if (!half) throw new Error("no step");
    for (const to of [String(half.block), half.day]) {
      const { story: told } = await story({ to });
      expect(told.steps.length).to.be.within(1, whole.steps.length - 1);
      expect(different(told), to).to.deep.equal([]);
      expect(ofIntegrity(told), to).to.deep.equal([]);
    }
  });

  /** Other bits in a member of a mapping's struct, or in its word, until the work is done. */
  async function changing(
    contract: "commutationCases" | "dossier" | "register",
    variable: string,
    key: string,
    member: string | null,
    work: () => Promise<void>,
  ): Promise<void> {
    const { slot, members } = (STORAGE[contract] as Readonly<Record<string, Place>>)[variable] as Place;
    const within = member === null ? { slot: 0, offset: 0, bytes: 1 } : members?.[member];
    if (!within) throw new Error(`${variable} has no ${String(member)}`);
    const at = wordText(slotAt(slot, wordPath(key, within.slot)));
    const address = ledger.deployment.addresses[contract];
    const word = BigInt(String(await ledger.send("eth_getStorageAt", [address, at, "latest"])));
    const held = (word >> BigInt(8 * within.offset)) & 0xffn;
    const changed = withBits(word, 8 * within.offset, 8, held ^ 1n);
    await ledger.send("hardhat_setStorageAt", [address, at, wordText(changed)]);
    await work();
    await ledger.send("hardhat_setStorageAt", [address, at, wordText(word)]);
  }

  for (const [what, contract, variable, member, shown, rules] of [
    ["a state", "commutationCases", "_heads", null, ["state", "storage"], ["integrity.storage"]],
    [
      ...(["the head of a master form", "dossier", "_records", "head"] as const),
      ["storage", "master"],
      ["integrity.storage", "integrity.head"],
    ],
    [
      ...(["the end of a term", "register", "_judgments", "ends"] as const),
      ["storage", "term"],
      ["integrity.storage", "integrity.term"],
    ],
  ] as const) {
    it(`finds ${what} that was changed past the events, in print, as JSON and as a page`, async () => {
      const { deployment } = ledger;
      const dossierKey = caseKey(deployment.addresses.commutationCases.toLowerCase(), 1n);
      const key = contract === "dossier" ? dossierKey : "1";
      const html = join(project.folder, "case.html");
      await changing(contract, variable, key, member, async () => {
        const { code, story: told } = await story({ html });
        expect(code).to.equal(1);
        expect(different(told)).to.deep.equal(shown);
        const found = ofIntegrity(told);
        expect(found.map(({ rule }) => rule)).to.deep.equal(rules);
        for (const finding of found) expect(finding).to.include({ severity: "critical", case: 1 });
        const page = readFileSync(html, "utf8");
        const { out } = await project.run(["audit", "case"], { id: "1" });
        for (const { rule, what: text } of found) {
          expect(page).to.contain(`<span class="critical">${rule}</span>`);
          expect(out).to.contain(`[致命 critical] ${rule}`).and.to.contain(text.zh).and.to.contain(text.en);
        }
      });
    });
  }
});
