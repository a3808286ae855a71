import { expect } from "chai";
import { after, before, describe, it } from "mocha";
import { auditIntegrity } from "../../../tasks/audit/integrity/audit.ts";
import { readCheckpoint } from "../../../tasks/audit/integrity/checkpoint.ts";
import type { Finding as IntegrityFinding } from "../../../tasks/audit/integrity/finding.ts";
import { readLaw } from "../../../tasks/audit/integrity/law.ts";
import { allRules } from "../../../tasks/audit/rules/catalogue.ts";
import { judge } from "../../../tasks/audit/rules/judge.ts";
import type { LedgerRecord } from "../../../tasks/audit/record/model.ts";
import type { Finding } from "../../../tasks/audit/rules/rule.ts";
import { eventOf } from "../../../tasks/audit/rules/lib.ts";
import type { PlanOptions } from "../../../tasks/audit/simulate/generate.ts";
import { type Harvest, figuresOf, harvest, tableOf, told } from "./harvest.ts";
import { STORAGE_KINDS, type Tampered, tamper } from "./storage.ts";

/** What the contracts refuse whatever their storage holds, told all the same: by a node that changes what they said. */
const FORGED: Readonly<
  Record<string, (record: LedgerRecord) => { readonly undo: () => void } & Partial<Finding>>
> = {
  "supervision.unheard": ({ cases }) => {
    const acts = [...cases.values()].flatMap((of) => of.acts);
    const act = acts.find(({ action, result }) => action === "decideRevocation" && result === "granted");
    const args: { heard?: unknown } = (act && eventOf(act, "RevocationDecided")?.args) ?? {};
    const { heard } = args;
    args.heard = false;
    const undo = (): void => void (args.heard = heard);
    return { undo, case: act?.case.id ?? null, who: act?.officer ?? null, day: act?.at.day ?? null };
  },
  // Where the register itself is changed, integrity.term says so too.
  "relief.term": ({ cases, sentences }) => {
    const of = [...cases.values()].find(
      ({ kind, acts }) =>
        kind === "commutation" &&
        acts.at(-1)?.action === "serve" &&
        acts.findLast(({ action }) => action === "rule")?.result === "granted",
    );
    const ruling = of?.acts.findLast(({ action }) => action === "rule");
    const changes = sentences.get(of?.sentence ?? 0)?.changes ?? [];
    const args: { ends?: unknown } = changes.find(({ name }) => name === "RulingServed")?.args ?? {};
    const { ends } = args;
    args.ends = Number(ends) + 30;
    const undo = (): void => void (args.ends = ends);
    return { undo, case: of?.id ?? null, who: ruling?.officer ?? null, day: ruling?.at.day ?? null };
  },
  "officers.twoAgencies": ({ officers, agencies }) => {
    const [one, other] = [...agencies.values()].slice(2, 4).map((agency) => agency.officers[1]);
    const key: { address?: string } = officers.get(other?.number ?? 0) ?? {};
    const { address } = key;
    key.address = one?.address ?? "";
    const undo = (): void => void (key.address = address ?? "");
    return {
      undo,
      who: other?.number ?? null,
      agency: other?.agency ?? null,
      day: other?.terms[0]?.given.day ?? null,
    };
  },
};

const toldOf = (findings: readonly IntegrityFinding[]): string[] =>
  findings.map(({ rule, en }) => `${rule}: ${en}`);

const isOf = (each: Tampered, { rule, contract, slot }: IntegrityFinding): boolean =>
  each.contract === contract &&
  each.finds.includes(rule) &&
  (rule !== "integrity.storage" || each.slot === slot);

/** Tests of one chain into which all kinds of fault are planted. */
export function plantedInto(options: PlanOptions): void {
  describe(`Faults planted into a simulated chain of ${options.cases} cases and seed ${options.seed}`, function () {
    this.timeout(600_000);
    let crop: Harvest;
    before(async () => {
      crop = await harvest(options);
    });
    after(() => crop.stage.close());

    it("are each found: by the rule, in the case, of the agency and officer, on the day", () => {
      console.log(`${tableOf(crop)}\n${figuresOf(crop)}`);
      const missed = crop.yields.flatMap((kind) => kind.missed.map((each) => `${kind.title}: ${each}`));
      expect(missed).to.deep.equal([]);
    });

    it("are all that is found", () => {
      expect(crop.strays.map(told)).to.deep.equal([]);
      expect(figuresOf(crop)).to.match(/^precision 1\.000, recall 1\.000 /);
    });

    it("leave out no rule", async () => {
      const rules = (await allRules()).map(({ id }) => id).filter((id) => !(id in FORGED));
      expect([...new Set(crop.findings.map(({ rule }) => rule))]).to.have.members(rules);
    });

    for (const [id, forge] of Object.entries(FORGED)) {
      it(`show in an event that no contract would tell: ${id}`, async () => {
        const { ask } = crop;
        const rules = (await allRules()).filter((rule) => rule.id === id);
        const { undo, ...expected } = forge(ask.record);
        const [found, ...others] = await judge(rules, ask);
        undo();
        expect(others.map(told)).to.deep.equal([]);
        expect(found).to.include({ rule: id, ...expected });
      });
    }

    it("are found in storage and code, each where it was changed, and nothing else is", async () => {
      const { provider, stage } = crop;
      const { deployment } = stage.reading;
      const toBlock = await provider.getBlockNumber();
      const clean = await auditIntegrity({ provider, deployment, toBlock });
      // What was put back is no change.
      expect(toldOf(clean.findings)).to.deep.equal([]);
      if (!clean.checkpoint) throw new Error("no checkpoint");
      const law = await readLaw(provider, deployment, toBlock);
      const { expected } = readCheckpoint(clean.checkpoint, deployment, law);
      const made: Tampered[] = [];
      for (const kind of STORAGE_KINDS) made.push(await tamper(kind, expected, deployment, stage.rpc));
      const { findings } = await auditIntegrity({ provider, deployment, toBlock });
      const strays = findings.filter((finding) => !made.some((each) => isOf(each, finding)));
      const own = made.map((each) => ({ each, found: findings.filter((finding) => isOf(each, finding)) }));
      const share = (part: number, whole: number): string => (part / whole).toFixed(3);
      const recall = share(own.filter(({ found }) => found.length > 0).length, made.length);
      console.log(
        `precision ${share(findings.length - strays.length, findings.length)}, recall ${recall} (${made.length} kinds of change to storage and code, ${findings.length} findings)`,
      );
      for (const { each, found } of own) {
        expect(
          found.map(({ rule }) => rule),
          each.title,
        ).to.have.members(each.finds);
        if (each.case !== null) expect(found[0]?.case, each.title).to.equal(each.case);
      }
      expect(toldOf(strays)).to.deep.equal([]);
    });
  });
}
