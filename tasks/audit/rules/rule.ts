import type { Day, Xingzhi } from "@xingzhi/sdk";
import type * as Sdk from "@xingzhi/sdk";
import type { CaseRecord, LedgerRecord, Moment, OfficerRecord } from "../record/model.ts";
import type { Tables } from "../record/tables.ts";

/** The audits, one a task. */
export const FAMILIES = [
  "integrity",
  "deadlines",
  "attendance",
  "relief",
  "officers",
  "supervision",
  "duplicates",
  "reads",
  "records",
] as const;
export type Family = (typeof FAMILIES)[number];

/** How heavy a finding weighs, lightest first; critical is what makes the ledger itself doubtful. */
export const SEVERITIES = ["note", "minor", "major", "grave", "critical"] as const;
export type Severity = (typeof SEVERITIES)[number];

/** A text in both languages. */
export interface Text {
  readonly en: string;
  readonly zh: string;
}

/** What a rule found. */
export interface Found {
  /** What happened, with its figures. */
  readonly what: Text;
  /** The officer who did it, or whose duty it was; left out where it was nobody's alone. */
  readonly officer?: number;
  /** The agency; the officer's when left out. */
  readonly agency?: number;
  readonly case?: CaseRecord | null;
  /** The act that shows it; left out of what was never done. */
  readonly at?: Moment;
  /** The day that it is about; that of `at` when left out. */
  readonly day?: Day;
}

/** A finding, as the audits print it. */
export interface Finding {
  readonly rule: string;
  readonly article: string;
  readonly severity: Severity;
  readonly what: Text;
  /** The number of the officer; null where it was nobody's alone. */
  readonly who: number | null;
  /** The number of the agency; null where it is none's. */
  readonly agency: number | null;
  readonly case: number | null;
  readonly day: Day | null;
  readonly block: number | null;
  readonly transaction: string | null;
}

/** What a rule may ask beside the record. */
export interface Inquiry {
  readonly record: LedgerRecord;
  readonly tables: Tables;
  readonly sdk: typeof Sdk;
  /** The ledger's contracts, to have the law applied by them. */
  readonly xingzhi: Xingzhi;
  /** Answers shared by the rules of one audit, by a key. */
  once<T>(key: string, make: () => T): T;
  readonly officer: (number: number) => OfficerRecord | undefined;
}

interface About {
  /** Its name; the file's, after the family and a dot. */
  readonly id: string;
  /** The law, rule or paper that it enforces; several with a semicolon. */
  readonly article: string;
  readonly severity: Severity;
  readonly family: Exclude<Family, "integrity">;
  /** What it looks for. */
  readonly title: Text;
  /** What of a finding moves on while the habit that it is about goes on, so that it is the same finding still. */
  readonly moves?: readonly ("day" | "transaction")[];
}

/** A rule that looks at one case at a time. */
export interface CaseRule extends About {
  readonly reads: "case";
  check(of: CaseRecord, ask: Inquiry): Iterable<Found> | Promise<Iterable<Found>>;
}

/** A rule that looks at all that the chain says. */
export interface RecordRule extends About {
  readonly reads: "record";
  check(record: LedgerRecord, ask: Inquiry): Iterable<Found> | Promise<Iterable<Found>>;
}

export type AuditRule = CaseRule | RecordRule;

/** Gives a rule its type. */
export const rule = <R extends AuditRule>(declared: R): R => declared;
