import type { StoredContract } from "./storage.ts";

export const INTEGRITY_RULES = [
  "integrity.storage",
  "integrity.root",
  "integrity.code",
  "integrity.charter",
  "integrity.reference",
  "integrity.head",
  "integrity.counter",
  "integrity.event",
  "integrity.machine",
  "integrity.term",
] as const;
export type IntegrityRule = (typeof INTEGRITY_RULES)[number];

/** Something that is not as the events, the build or the charter say, in both languages. */
export interface Finding {
  readonly rule: IntegrityRule;
  readonly contract: StoredContract;
  /** 0x and 64 digits. */
  readonly slot?: string;
  readonly expected?: string;
  readonly found?: string;
  readonly case?: bigint;
  readonly agency?: number;
  /** The last event that wrote there, or the event itself. */
  readonly block?: number;
  readonly index?: number;
  readonly tx?: string;
  readonly en: string;
  readonly zh: string;
}
