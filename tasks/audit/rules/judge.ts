import type * as Sdk from "@xingzhi/sdk";
import type { Day, Xingzhi } from "@xingzhi/sdk";
import type { CaseRecord, LedgerRecord } from "../record/model.ts";
import type { Tables } from "../record/tables.ts";
import type { AuditRule, Finding, Found, Inquiry } from "./rule.ts";

/** A part of the ledger's time: findings of other days and blocks are left out. */
export interface Range {
  readonly fromDay?: Day;
  readonly toDay?: Day;
  readonly fromBlock?: number;
  readonly toBlock?: number;
}

/** What rules are asked with. */
export function inquiryOf(sdk: typeof Sdk, xingzhi: Xingzhi, record: LedgerRecord, tables: Tables): Inquiry {
  const answers = new Map<string, unknown>();
  return {
    ...{ record, tables, sdk, xingzhi },
    once: <T>(key: string, make: () => T): T => {
      if (!answers.has(key)) answers.set(key, make());
      return answers.get(key) as T;
    },
    officer: (number) => record.officers.get(number),
  };
}

/**
 * Applies rules to a record.
 *
 * @param cases those that the rules about cases look at; all when left out
 * @param progress is told how many steps of `rules.length` are done
 * @returns the findings in the order of the chain, those of what was never done at their day
 */
export async function judge(
  rules: readonly AuditRule[],
  ask: Inquiry,
  { range = {}, cases = ask.record.cases.values(), progress = () => undefined }: JudgeOptions = {},
): Promise<Finding[]> {
  const findings: Finding[] = [];
  const looked = [...cases];
  for (const [i, rule] of rules.entries()) {
    progress(i);
    if (rule.reads === "record") take(rule, await rule.check(ask.record, ask));
    else for (const each of looked) take(rule, await rule.check(each, ask), each);
  }
  progress(rules.length);
  return findings.filter((finding) => isWithin(finding, range)).sort(inOrder);

  function take(rule: AuditRule, found: Iterable<Found>, of: CaseRecord | null = null): void {
    for (const each of found) findings.push(findingOf(rule, each, of, ask));
  }
}

export interface JudgeOptions {
  readonly range?: Range;
  readonly cases?: Iterable<CaseRecord>;
  readonly progress?: (done: number) => void;
}

function findingOf(
  { id, article, severity }: AuditRule,
  { what, officer, agency, case: named, at, day }: Found,
  of: CaseRecord | null,
  ask: Inquiry,
): Finding {
  const whose = agency ?? (officer === undefined ? undefined : ask.officer(officer)?.agency);
  return {
    rule: id,
    ...{ article, severity, what },
    who: officer ?? null,
    agency: whose ?? null,
    case: (named === undefined ? of : named)?.id ?? null,
    day: day ?? at?.day ?? null,
    block: at?.block ?? null,
    transaction: at?.tx ?? null,
  };
}

/** Whether something of a day and a block, as far as it has them, is within a range. */
export function isWithin(
  { day, block }: Pick<Finding, "day" | "block">,
  { fromDay, toDay, fromBlock, toBlock }: Range,
): boolean {
  if (day !== null && fromDay !== undefined && day < fromDay) return false;
  if (day !== null && toDay !== undefined && day > toDay) return false;
  if (block !== null && fromBlock !== undefined && block < fromBlock) return false;
  return !(block !== null && toBlock !== undefined && block > toBlock);
}

const inOrder = (a: Finding, b: Finding): number =>
  (a.day ?? "").localeCompare(b.day ?? "") ||
  (a.block ?? Infinity) - (b.block ?? Infinity) ||
  (a.case ?? 0) - (b.case ?? 0) ||
  a.rule.localeCompare(b.rule) ||
  a.what.en.localeCompare(b.what.en);
