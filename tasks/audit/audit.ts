import { writeFileSync } from "node:fs";
import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";
import { EXIT, TaskProblem, run } from "../lib/outcome.ts";
import { progressBar } from "../lib/progress.ts";
import type { DeploymentArguments, OpenDeployment } from "../network/ledger/open.ts";
import { countingOf } from "./figures/counts.ts";
import { FIGURES } from "./figures/index.ts";
import { onLedger } from "./node.ts";
import { rangeOf, requireReached } from "./range.ts";
import { type ReadLedger, readLedger } from "./record/read.ts";
import { toCsv } from "./report/csv.ts";
import { print } from "./report/print.ts";
import { type Report, summaryOf } from "./report/report.ts";
import { allRules } from "./rules/catalogue.ts";
import { type Range, inquiryOf, judge } from "./rules/judge.ts";
import type { Family, Finding } from "./rules/rule.ts";

/** What every audit is told. */
export interface AuditArguments extends DeploymentArguments {
  readonly from: string;
  readonly to: string;
  readonly json: boolean;
  readonly csv: string;
  readonly html: string;
}

/** An audit of its own kind: which rules it applies, and what else it finds. */
export interface Audit {
  readonly name: Report["audit"];
  /** Families of rules. */
  readonly families: readonly Family[];
  /** Findings of another way of looking than rules'. */
  readonly more?: (open: OpenDeployment, ledger: ReadLedger) => Promise<readonly Finding[]>;
}

/** The action of an audit's task. */
export const auditTask =
  (audit: Audit) =>
  (asked: AuditArguments, hre: HardhatRuntimeEnvironment): Promise<void> =>
    run(async () => {
      const range = rangeOf(asked.from, asked.to);
      return onLedger(hre, asked, async (open) => {
        const report = await reportOf(audit, open, asked, range);
        await give(report, asked);
        return report.findings.length === 0 ? EXIT.ok : EXIT.findings;
      });
    });

/** Does an audit. */
export async function reportOf(
  { name, families, more }: Audit,
  open: OpenDeployment,
  asked: Pick<AuditArguments, "from" | "to">,
  range: Range,
): Promise<Report> {
  const ledger = await readLedger(open, range);
  const { record, tables, xingzhi } = ledger;
  requireReached(range, record.now, asked.from);
  const ask = inquiryOf(open.sdk, xingzhi, record, tables);
  const rules = (await allRules()).filter(({ family }) => families.includes(family));
  const bar = progressBar(rules.length, "rules 规则");
  const found = await judge(rules, ask, { range, progress: (done) => bar.update(done) });
  bar.stop();
  // What was changed past the events comes first: nothing else can be relied on then.
  const findings = [...((await more?.(open, ledger)) ?? []), ...found];
  return {
    audit: name,
    chainId: Number(open.chainId),
    rehearsal: open.deployment.rehearsalClock !== undefined,
    range: { from: asked.from === "" ? null : asked.from, to: asked.to === "" ? null : asked.to },
    ...{ block: record.now.block, day: record.now.day, events: record.events },
    ...{ cases: record.cases.size, agencies: record.agencies.size, rules: rules.length },
    summary: summaryOf(findings),
    figures: families.flatMap((family) => FIGURES[family]?.(countingOf(ask, range)) ?? []),
    findings,
  };
}

/** Prints a report, and writes the files that were asked for. @throws TaskProblem when one cannot be written */
export async function give(
  report: Report,
  { json, csv, html }: Omit<AuditArguments, keyof DeploymentArguments>,
) {
  if (csv !== "") write("--csv", csv, toCsv(report.findings));
  if (html !== "") {
    const { toHtml } = await import("./report/html.ts");
    write("--html", html, toHtml(report, await allRules()));
  }
  if (json) console.log(JSON.stringify(report));
  else print(report);
}

/** @throws TaskProblem when the file cannot be written */
export function write(option: string, file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new TaskProblem(
      EXIT.wrongInput,
      `${option} ${file} cannot be written (${reason}): name a file in a folder that is there`,
      `无法写入 ${file}：请检查目录与权限`,
    );
  }
}
