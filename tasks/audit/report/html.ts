import { type AuditRule, type Finding, SEVERITIES, type Severity, type Text } from "../rules/rule.ts";
import { ALERT_WORDS, CASE_WORDS, DUTY_WORDS, FORM_WORDS } from "../../lib/wording.ts";
import { bars, both, counted, dated, escaped, free, named, page, table } from "./page.ts";
import type { Figures, Report } from "./report.ts";

const TITLES: Readonly<Record<Report["audit"], Text>> = {
  all: { zh: "账本核查报告", en: "Audit of the ledger" },
  integrity: { zh: "账本完整性核查", en: "Integrity" },
  deadlines: { zh: "期限核查", en: "Deadlines" },
  attendance: { zh: "列席核查", en: "Attendance" },
  relief: { zh: "减刑、假释裁定核查", en: "Rulings on commutation and parole" },
  officers: { zh: "人员核查", en: "Officers" },
  supervision: { zh: "社区矫正与暂予监外执行核查", en: "Community correction and temporary release" },
  duplicates: { zh: "重复材料核查", en: "Duplicates" },
  reads: { zh: "查阅核查", en: "Reads" },
  records: { zh: "表单、异议与预警核查", en: "Forms, disputes and alerts" },
};
const SEVERITY: Readonly<Record<Severity, Text>> = {
  critical: { zh: "致命", en: "critical" },
  grave: { zh: "严重", en: "grave" },
  major: { zh: "重大", en: "major" },
  minor: { zh: "轻微", en: "minor" },
  note: { zh: "提示", en: "note" },
};

/** What the rows of figures are about, by the names that the ledger gives it. */
const NAMES: Readonly<Record<string, Text>> = { ...FORM_WORDS, ...DUTY_WORDS, ...ALERT_WORDS, ...CASE_WORDS };

/** A report as one page, printable and complete in itself; its numbers are those of the report's JSON. @param rules whose titles it tells */
export function toHtml(report: Report, rules: readonly AuditRule[]): string {
  const title = TITLES[report.audit];
  const parts = [
    `<h1>${both(title)}</h1>`,
    report.rehearsal
      ? '<p class="shout">演练账本：时间由人拨动，其中内容均非事实。 REHEARSAL: nothing in it ever happened.</p>'
      : "",
    facts(report),
    summary(report, new Map(rules.map(({ id, title: of }) => [id, of]))),
    timeline(report.findings),
    ...report.figures.map(figuresTable),
    findingsTable(report.findings),
  ];
  return page(`${title.zh} ${title.en} · ${report.day}`, parts.filter((part) => part !== "").join("\n"));
}

function facts({ chainId, block, day, range, events, cases, agencies, rules }: Report): string {
  const rows: [Text, string][] = [
    [{ zh: "链", en: "chain" }, escaped(chainId)],
    [{ zh: "截至", en: "as of" }, `${escaped(day)}，区块 block ${counted("block", block)}`],
    [
      { zh: "范围", en: "range" },
      `${escaped(range.from ?? "起始 the beginning")} – ${escaped(range.to ?? "截至 the end")}`,
    ],
    [{ zh: "案件", en: "cases" }, counted("cases", cases)],
    [{ zh: "事件", en: "events" }, counted("events", events)],
    [{ zh: "机关", en: "agencies" }, counted("agencies", agencies)],
    [{ zh: "规则", en: "rules applied" }, counted("rules", rules)],
  ];
  return `<dl class="facts">${rows.map(([name, value]) => `<dt>${both(name)}</dt><dd>${value}</dd>`).join("")}</dl>`;
}

function summary(
  { summary: { findings, severities, families, rules }, findings: list }: Report,
  titles: ReadonlyMap<string, Text>,
): string {
  const verdict =
    findings === 0
      ? "<p><strong>未发现问题。 Nothing was found.</strong></p>"
      : `<p>共发现 ${counted("summary.findings", findings)} 项。 ${findings.toLocaleString("en-US")} findings.</p>`;
  const rows = SEVERITIES.toReversed().map((severity) => [
    `<span class="${severity}">${both(SEVERITY[severity])}</span>`,
    counted(`summary.severities.${severity}`, severities[severity]),
  ]);
  const byFamily = Object.entries(families).sort(([, a], [, b]) => b - a);
  const byRule = Object.entries(rules).sort(([, a], [, b]) => b - a);
  const byAgency = new Map<string, number>();
  for (const { agency } of list) {
    const name = agency === null ? "不专属某一机关 none alone" : `机关 agency ${agency}`;
    byAgency.set(name, (byAgency.get(name) ?? 0) + 1);
  }
  const agencies = [...byAgency].sort(([, a], [, b]) => b - a).slice(0, 20);
  return [
    `<h2>${both({ zh: "摘要", en: "Summary" })}</h2>`,
    verdict,
    table(
      both({ zh: "按程度", en: "By severity" }),
      [both({ zh: "程度", en: "severity" }), both({ zh: "项数", en: "findings" })],
      rows,
    ),
    ...(byRule.length === 0 ? [] : [familyTable(byFamily), ruleTable(byRule, titles)]),
    bars(
      { zh: "各规则的发现数", en: "Findings by rule" },
      byRule.map(([rule, count]) => [titles.get(rule)?.zh ?? rule, count]),
    ),
    bars({ zh: "各机关的发现数", en: "Findings by agency" }, agencies),
  ].join("\n");
}

function familyTable(families: readonly (readonly [string, number])[]): string {
  const heads = [both({ zh: "核查", en: "audit" }), both({ zh: "项数", en: "findings" })];
  const rows = families.map(([family, count]) => [
    named(TITLES, family),
    counted(`summary.families.${family}`, count),
  ]);
  return table(both({ zh: "按核查类别", en: "By audit" }), heads, rows, "families");
}

function ruleTable(rules: readonly (readonly [string, number])[], titles: ReadonlyMap<string, Text>): string {
  const heads = [
    both({ zh: "规则", en: "rule" }),
    both({ zh: "查找内容", en: "what is looked for" }),
    both({ zh: "项数", en: "findings" }),
  ];
  const rows = rules.map(([rule, count]) => {
    const title = titles.get(rule);
    return [escaped(rule), title ? both(title) : "–", counted(`summary.rules.${rule}`, count)];
  });
  return table(both({ zh: "按规则", en: "By rule" }), heads, rows, "rules");
}

/** Findings by month. */
function timeline(findings: readonly Finding[]): string {
  const months = new Map<string, number>();
  for (const { day } of findings) {
    if (day !== null) months.set(day.slice(0, 7), (months.get(day.slice(0, 7)) ?? 0) + 1);
  }
  const sorted = [...months].sort(([a], [b]) => a.localeCompare(b));
  if (sorted.length === 0) return "";
  return `<h2>${both({ zh: "时间分布", en: "Timeline" })}</h2>${bars({ zh: "各月的发现数", en: "Findings by month" }, sorted)}`;
}

function figuresTable({ id, title, columns, rows }: Figures): string {
  const heads = columns.map((column) => both(column.title));
  const cells = rows.map((row, i) =>
    columns.map(({ key }) => {
      const value = row[key] ?? null;
      if (typeof value === "number") return counted(`${id}.${i}.${key}`, value);
      return value === null ? "–" : named(NAMES, value);
    }),
  );
  return rows.length === 0 ? "" : table(both(title), heads, cells, id);
}

function findingsTable(findings: readonly Finding[]): string {
  if (findings.length === 0) return "";
  const heads = [
    { zh: "日期", en: "day" },
    { zh: "程度", en: "severity" },
    { zh: "规则与依据", en: "rule, article" },
    { zh: "情况", en: "what happened" },
    { zh: "案件", en: "case" },
    { zh: "机关、人员", en: "agency, officer" },
    { zh: "区块、交易", en: "block, transaction" },
  ].map(both);
  const rows = findings.map(
    ({ day, severity, rule, article, what, case: id, agency, who, block, transaction }) => [
      dated(day),
      `<span class="${severity}">${both(SEVERITY[severity])}</span>`,
      `${escaped(rule)}<br>${escaped(article)}`,
      `<span lang="zh">${free(what.zh)}</span><br><span lang="en" class="en">${free(what.en)}</span>`,
      escaped(id),
      `${escaped(agency)}<br>${escaped(who)}`,
      `${escaped(block)}<br><span class="hash">${escaped(transaction)}</span>`,
    ],
  );
  return `<h2>${both({ zh: "发现", en: "Findings" })}</h2>${table(both({ zh: "按时间排列", en: "In the order of time" }), heads, rows, "findings")}`;
}
