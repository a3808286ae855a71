import * as sdk from "@xingzhi/sdk";
import Table from "cli-table3";
import { readLedger } from "../../../tasks/audit/record/read.ts";
import type { LedgerRecord } from "../../../tasks/audit/record/model.ts";
import { allRules } from "../../../tasks/audit/rules/catalogue.ts";
import { inquiryOf, judge } from "../../../tasks/audit/rules/judge.ts";
import type { Finding, Inquiry } from "../../../tasks/audit/rules/rule.ts";
import type { PlanOptions } from "../../../tasks/audit/simulate/generate.ts";
import { type Simulated, simulate } from "../../../tasks/audit/simulate/run.ts";
import { type EmbeddedStage, openStage } from "../../../tasks/audit/simulate/stage.ts";
import type { BrowserProvider } from "ethers";
import { KINDS } from "./catalogue.ts";
import { Garden } from "./garden.ts";
import type { Planted } from "./kind.ts";
import { Chain } from "./past.ts";

/** What came of one kind of fault. */
export interface Yield {
  readonly title: string;
  readonly planted: readonly Planted[];
  /** What was planted and not found by a rule that it names. */
  readonly missed: readonly string[];
  readonly findings: readonly Finding[];
}

/** A chain with all kinds of fault, audited. */
export interface Harvest {
  readonly stage: EmbeddedStage;
  readonly provider: BrowserProvider;
  readonly made: Simulated;
  readonly ask: Inquiry;
  readonly findings: readonly Finding[];
  readonly yields: readonly Yield[];
  /** Findings of nothing that was planted. */
  readonly strays: readonly Finding[];
}

/** Plants all kinds into a simulated chain and has it audited. */
export async function harvest(options: PlanOptions): Promise<Harvest> {
  const garden = new Garden(options);
  const kinds = KINDS.map(({ title, plant }) => ({ title, planted: plant(garden) }));
  const stage = await openStage(garden.close());
  try {
    const made = await simulate(garden.plan, { ...stage, aside: new Chain(stage).aside });
    const provider = stage.reading.contracts.registry.runner?.provider as BrowserProvider;
    const { deployment } = stage.reading;
    const { record, tables, xingzhi } = await readLedger({ sdk, provider, deployment });
    const ask = inquiryOf(sdk, xingzhi, record, tables);
    const findings = await judge(await allRules(), ask);
    const numbers = await numbersOf(stage, record, kinds);
    const isOf = (each: Planted, finding: Finding): boolean => {
      const { case: of, follows, agency, officer, day, finds } = each;
      const known = of && made.cases.get(of.id);
      const id = follows ? known?.supervision : known?.case;
      return (
        finds.includes(finding.rule) &&
        (known === undefined || finding.case === Number(id)) &&
        (agency === undefined || finding.agency === Number(stage.agencies.get(agency))) &&
        (officer === undefined || finding.who === numbers.get(officer)) &&
        (day === undefined || finding.day === day)
      );
    };
    const yields = kinds.map(({ title, planted }) => ({
      ...{ title, planted },
      missed: planted.flatMap((each) =>
        each.finds
          .filter((rule) => !findings.some((finding) => finding.rule === rule && isOf(each, finding)))
          .map(
            (rule) =>
              `${rule} of ${each.case?.id ?? each.officer ?? each.agency ?? "?"} on ${each.day ?? "any day"}`,
          ),
      ),
      findings: findings.filter((finding) => planted.some((each) => isOf(each, finding))),
    }));
    const explained = new Set(yields.flatMap((each) => each.findings));
    const strays = findings.filter((finding) => !explained.has(finding));
    return { stage, provider, made, ask, findings, yields, strays };
  } catch (error) {
    await stage.close();
    throw error;
  }
}

/** A finding in a line. */
export const told = ({ rule, case: of, agency, who, day, what }: Finding): string =>
  `${rule} case ${of ?? "-"} agency ${agency ?? "-"} officer ${who ?? "-"} ${day ?? "-"}: ${what.en}`;

const askedOf = (planted: readonly Planted[]): number =>
  planted.reduce((sum, { finds }) => sum + finds.length, 0);

/** What each kind came to, a line a kind. */
export function tableOf({ yields }: Harvest): string {
  const table = new Table({
    head: ["kind", "planted", "found", "findings", "rules"],
    wordWrap: true,
    style: { compact: true, head: [], border: [] },
    colWidths: [60, 9, 7, 10, 50],
  });
  for (const { title, planted, missed, findings } of yields) {
    const asked = askedOf(planted);
    const rules = [...new Set(findings.map(({ rule }) => rule))].sort().join(" ");
    table.push([title, asked, asked - missed.length, findings.length, rules]);
  }
  return table.toString();
}

/** How much of what was found was planted, and how much of what was planted was found. */
export function figuresOf({ yields, findings, strays }: Harvest): string {
  const planted = yields.reduce((sum, each) => sum + askedOf(each.planted), 0);
  const missed = yields.reduce((sum, each) => sum + each.missed.length, 0);
  const share = (part: number, whole: number): string => (part / whole).toFixed(3);
  return `precision ${share(findings.length - strays.length, findings.length)}, recall ${share(planted - missed, planted)} (${yields.length} kinds, ${planted} planted, ${findings.length} findings)`;
}

/** The numbers of the officers whom the planted faults name. */
async function numbersOf(
  stage: EmbeddedStage,
  { officers }: LedgerRecord,
  kinds: readonly { readonly planted: readonly Planted[] }[],
): Promise<Map<string, number>> {
  const byAddress = new Map(
    [...officers.values()].map(({ address, number }) => [address.toLowerCase(), number]),
  );
  const names = kinds.flatMap(({ planted }) =>
    planted.flatMap(({ officer }) => (officer === undefined ? [] : [officer])),
  );
  const numbers = new Map<string, number>();
  for (const name of names) {
    const number = byAddress.get((await stage.wallet(name)).address.toLowerCase());
    if (number !== undefined) numbers.set(name, number);
  }
  return numbers;
}
