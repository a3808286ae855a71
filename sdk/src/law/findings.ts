import { decodeBytes32String } from "ethers";
import { memberOf } from "../chain/input.ts";
import { Unit } from "../generated/enums.ts";
import { type Day, dayFromChain } from "./day.ts";

/** A broken rule, in words. */
export interface Finding {
  /** Such as `commutation.start`. */
  readonly rule: string;
  /** Where the law says so. */
  readonly article: string;
  readonly unit: Unit;
  /** What the law demands: a day, or a number of what `unit` says. */
  readonly limit: string | number;
  /** What was asked. */
  readonly given: string | number;
  /** The first day on which it would pass; null when time alone mends nothing. */
  readonly earliest: Day | null;
  /** The law lets the court relax this rule for this person. */
  readonly discretion: boolean;
}

interface ChainFinding {
  readonly rule: string;
  readonly article: string;
  readonly unit: bigint;
  readonly limit: bigint;
  readonly given: bigint;
  readonly earliest: bigint;
  readonly discretion: boolean;
}

const text = (bytes32: string): string => (/^0x0*$/.test(bytes32) ? "" : decodeArticle(bytes32));

/** UTF-8 in 32 bytes; a text of exactly 32 bytes has no closing zero. */
function decodeArticle(bytes32: string): string {
  return bytes32.endsWith("00")
    ? decodeBytes32String(bytes32)
    : Buffer.from(bytes32.slice(2), "hex").toString("utf8");
}

/** Findings of the contracts, from a call's result or from `RuleViolated`. */
export function findingsFromChain(findings: readonly ChainFinding[]): Finding[] {
  return findings.map((f) => {
    const unit = memberOf(Unit, f.unit);
    const amount = (value: bigint): string | number =>
      unit === "day" ? (dayFromChain(value) ?? 0) : Number(value);
    return {
      rule: text(f.rule),
      article: text(f.article),
      unit,
      limit: amount(f.limit),
      given: amount(f.given),
      earliest: dayFromChain(f.earliest),
      discretion: f.discretion,
    };
  });
}

export { text as textFromChain };
