import { bitsOf, withBits } from "../storage.ts";

// The word of a case, as `CaseHead.sol` packs it.
const BEFORE_AT = 8;
const RULESET_AT = 16;
const OBJECTIONS_AT = 24;
const PARTIES_AT = 32;
const WAITING_AT = 104;
const FLAGS_AT = 128;
const DUTY_SINCE_AT = 144;
const DUTY_AT = 168;
const LASTING_AT = 176;
/** The machine's own field. */
export const OWN_AT = 224;
const FORMS_AT = 248;
/** Duties 0 and 1 may outlast states and have a field each. */
const LASTING_DUTIES = 2;

export type Head = bigint;

const number = (head: Head, at: number, bits: number): number => Number(bitsOf(head, at, bits));

export const stateOf = (head: Head): number => number(head, 0, 8);
export const beforeOf = (head: Head): number => number(head, BEFORE_AT, 8);
export const rulesetOf = (head: Head): number => number(head, RULESET_AT, 8);
export const objectionsOf = (head: Head): number => number(head, OBJECTIONS_AT, 8);
export const agencyAt = (head: Head, index: number): number => number(head, PARTIES_AT + 24 * index, 24);
export const waitingSince = (head: Head): number => number(head, WAITING_AT, 24);
export const flagsOf = (head: Head): number => number(head, FLAGS_AT, 16);

export const withState = (head: Head, next: number): Head =>
  withBits(head, 0, 16, (stateOf(head) << BEFORE_AT) | next);
export const withRuleset = (head: Head, ruleset: number): Head => withBits(head, RULESET_AT, 8, ruleset);
export const withObjections = (head: Head, count: number): Head => withBits(head, OBJECTIONS_AT, 8, count);
export const withAgencyAt = (head: Head, index: number, agency: number | bigint): Head =>
  withBits(head, PARTIES_AT + 24 * index, 24, agency);
export const withWaitingSince = (head: Head, day: number): Head => withBits(head, WAITING_AT, 24, day);
export const withFlag = (head: Head, flag: number): Head => head | (BigInt(flag) << BigInt(FLAGS_AT));
export const withoutFlags = (head: Head, cleared: number): Head =>
  head & ~(BigInt(cleared) << BigInt(FLAGS_AT));
/** A field of the machine's own. */
export const withField = (head: Head, at: number, bits: number, value: number): Head =>
  withBits(head, at, bits, value);
export const withForms = (head: Head, count: number): Head => head + (BigInt(count) << BigInt(FORMS_AT));

/** Starts a duty on a day, or ends it with day 0. */
export function withDuty(head: Head, duty: number, since: number): Head {
  if (duty < LASTING_DUTIES) return withBits(head, LASTING_AT + 24 * duty, 24, since);
  if (since === 0 && number(head, DUTY_AT, 8) !== duty) return head;
  return withBits(head, DUTY_SINCE_AT, 32, duty * 2 ** 24 + since);
}

export const withoutDuties = (head: Head): Head => withBits(head, DUTY_SINCE_AT, 80, 0);

/** The agency in a place of packed parties. */
export const holderIn = (parties: bigint, place: number): bigint => bitsOf(parties, 24 * place, 24);
