import Table from "cli-table3";
import type { Finding, Severity } from "../rules/rule.ts";
import type { Figures, Report } from "./report.ts";

const SEVERITY: Readonly<Record<Severity, string>> = {
  critical: "致命 critical",
  grave: "严重 grave",
  major: "重大 major",
  minor: "轻微 minor",
  note: "提示 note",
};

/** A report for a terminal. */
export function print(report: Report): void {
  if (report.rehearsal) {
    console.log("!!! REHEARSAL 演练账本: time is moved by hand, nothing here ever happened !!!");
  }
  console.log(
    `chain 链 ${report.chainId}, block 区块 ${report.block} (${report.day}): ${report.cases} cases 案件, ` +
      `${report.events} events 事件, ${report.rules} rules 规则`,
  );
  for (const figures of report.figures) printFigures(figures);
  for (const finding of report.findings) console.log(line(finding));
  const { findings, severities } = report.summary;
  const counts = (Object.keys(SEVERITY) as Severity[])
    .filter((severity) => severities[severity] > 0)
    .map((severity) => `${SEVERITY[severity]} ${severities[severity]}`);
  console.log(
    findings === 0 ? "✓ nothing found / 未发现问题" : `✗ ${findings} findings 项发现: ${counts.join(", ")}`,
  );
}

/** A finding in two lines: what happened, and where. */
export function line({
  rule,
  severity,
  article,
  what,
  who,
  agency,
  case: id,
  day,
  transaction,
}: Finding): string {
  const where = [
    id !== null && `case 案件 ${id}`,
    agency !== null && `agency 机关 ${agency}`,
    who !== null && `officer 人员 ${who}`,
    day,
    transaction,
  ].filter(Boolean);
  return `✗ [${SEVERITY[severity]}] ${rule} (${article})\n    ${what.zh} / ${what.en}\n    ${where.join(", ")}`;
}

function printFigures({ title, columns, rows }: Figures): void {
  if (rows.length === 0) return;
  console.log(`${title.zh} ${title.en}`);
  const table = new Table({ head: columns.map((column) => `${column.title.zh} ${column.title.en}`) });
  for (const row of rows) table.push(columns.map(({ key }) => row[key] ?? ""));
  console.log(table.toString());
}
