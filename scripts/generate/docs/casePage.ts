import { CASE_KINDS, type CaseKind, type TableKind } from "../../../sdk/src/cases/kinds.ts";
import { CONTRACT_ERRORS } from "../../../sdk/src/generated/errors.ts";
import { dutyWords, wordsOf } from "../../../tasks/lib/wording.ts";
import { diagram } from "./diagram.ts";
import { both, code, lines, table, withWord } from "./markdown.ts";
import { type Period, readPeriods } from "./periods.ts";
import { readErrorOrder, readGuards } from "./sources.ts";
import type { Machine } from "./table.ts";
import { CASE_WORDS } from "./texts/cases.ts";
import { GUARD_WORDS } from "./texts/guards.ts";
import { UNIT_WORDS } from "./texts/periods.ts";
import { notDrawn, transitions } from "./transitions.ts";

type Duty = Parameters<typeof dutyWords<TableKind>>[1];

function periodCell({ amount, unit, article, unverified }: Period["values"][number]): string {
  const words = UNIT_WORDS[unit];
  if (!words) throw new Error(`a period of ${unit}`);
  const length = amount === 0 ? "无此期间 none" : `${amount} ${both(words)}`;
  return `${length}<br>${article}${unverified ? "（未核对全文 unverified）" : ""}`;
}

/** The periods that a machine applies, with their values; empty when it applies none. */
export function periods({ name: kind, lines: all }: Machine): string {
  const started = new Set<string>(all.flatMap(({ starts }) => starts));
  const used = readPeriods(kind).filter(({ duty }) => duty === undefined || started.has(duty));
  if (used.length === 0) return "";
  const rulesets = used[0]?.values.map(({ ruleset }) => ruleset) ?? [];
  const rows = used.map(({ duty, rule, values }) => [
    duty === undefined ? "" : withWord(duty, dutyWords(kind, duty as Duty)),
    `${code(rule.key)}<br>${rule.zh}<br>${rule.en}`,
    ...values.map(periodCell),
  ]);
  return table(["义务 duty", "规则 rule", ...rulesets.map(code)], rows);
}

/** What an error means and what to do, in table cells. */
export function errorCells(error: string): [name: string, meaning: string, next: string] {
  const known: Readonly<Partial<Record<string, (typeof CONTRACT_ERRORS)[keyof typeof CONTRACT_ERRORS]>>> =
    CONTRACT_ERRORS;
  const texts = known[error]?.texts;
  if (!texts) throw new Error(`the error ${error} has no texts`);
  const { zh, en, next } = texts;
  return [code(error), `${zh}<br>${en}`, `${next.zh}<br>${next.en}`];
}

/** The guards of a machine that refuse with an error, each with what it demands. */
export function demandsOf({ name: kind, lines: all }: Machine, error: string): string[] {
  const used = readGuards(kind).filter(({ name }) =>
    all.some(({ guards }) => guards.some((guard) => guard.name === name)),
  );
  return used
    .filter((guard) => guard.error === error)
    .map(({ name }) => `${code(name)} ${both(wordsOf(GUARD_WORDS[kind], name, "guard"))}`);
}

/** The errors of a machine in their order: those that no guard raises come with every step. */
function errors(machine: Machine): string {
  const order = readErrorOrder();
  const all = CASE_KINDS.flatMap((kind) => readGuards(kind));
  const homeless = all.find(({ error }) => !order.includes(error));
  if (homeless) throw new Error(`guard ${homeless.name}: ${homeless.error} is not in the order of errors`);
  const guarded = new Set(all.map(({ error }) => error));
  const rows = order
    .map((error) => ({ error, demands: demandsOf(machine, error) }))
    .filter(({ error, demands }) => demands.length > 0 || !guarded.has(error))
    .map(({ error, demands }, i) => [String(i + 1), ...errorCells(error), lines(demands)]);
  return table(["#", "错误 error", "含义 meaning", "处理 next", "条件 guards"], rows);
}

/** The page of a kind of case. */
export function casePage(header: string, machine: Machine<CaseKind>): string {
  const { title, law, late } = CASE_WORDS[machine.name];
  return `${header}
# ${title.zh} ${title.en}

${law.zh}

${law.en}

## 状态图 States

${diagram(machine)}

图中未画出的步骤 Not drawn:

${notDrawn(machine)}

## 步骤 Transitions

合约即以此表为准，\`steps()\` 返回同一张表。The contract enforces this very table; \`steps()\` returns it.

${transitions(machine)}

## 期间 Periods

期间开始之日不计入；末日为休息日的顺延至下一工作日（刑诉法 105）。${late.zh}
A period does not count its first day, and an end on a day off moves to the next working day (刑诉法 105). ${late.en}

${periods(machine)}

## 错误 Errors

同时存在多个问题时，依此顺序报告第一个；表单为空或重复（\`FormEmpty\`、\`FormDuplicate\`）最后报告。
When several apply, the first of this order is reported; an empty or duplicate form comes last.

${errors(machine)}
`;
}
