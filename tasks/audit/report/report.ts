import type { Day } from "@xingzhi/sdk";
import type { Family, Finding, Severity, Text } from "../rules/rule.ts";

/** A table of counts that an audit prints beside its findings. */
export interface Figures {
  readonly id: string;
  readonly title: Text;
  readonly columns: readonly { readonly key: string; readonly title: Text }[];
  readonly rows: readonly Readonly<Record<string, string | number | null>>[];
}

/** What an audit found, whole: what `--json` prints. */
export interface Report {
  readonly audit: Family | "all";
  readonly chainId: number;
  /** Whether the ledger is a rehearsal, whose time is moved by hand. */
  readonly rehearsal: boolean;
  /** What was asked for; null where nothing was. */
  readonly range: { readonly from: string | null; readonly to: string | null };
  /** The last block read, and the ledger's day there. */
  readonly block: number;
  readonly day: Day;
  readonly events: number;
  readonly cases: number;
  readonly agencies: number;
  readonly rules: number;
  readonly summary: {
    readonly findings: number;
    readonly severities: Readonly<Record<Severity, number>>;
    readonly families: Readonly<Record<string, number>>;
    readonly rules: Readonly<Record<string, number>>;
  };
  readonly figures: readonly Figures[];
  readonly findings: readonly Finding[];
}

/** The family of a rule, by which its name begins. */
export const familyOf = (rule: string): string => rule.slice(0, rule.indexOf("."));

/** Counts findings by severity, family and rule. */
export function summaryOf(findings: readonly Finding[]): Report["summary"] {
  const severities: Record<Severity, number> = { note: 0, minor: 0, major: 0, grave: 0, critical: 0 };
  const families: Record<string, number> = {};
  const rules: Record<string, number> = {};
  for (const { severity, rule } of findings) {
    severities[severity] += 1;
    rules[rule] = (rules[rule] ?? 0) + 1;
    families[familyOf(rule)] = (families[familyOf(rule)] ?? 0) + 1;
  }
  return { findings: findings.length, severities, families, rules };
}
