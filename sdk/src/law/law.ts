import type { CheckRequest } from "../casefiles/checks.ts";
import type { Prisoner } from "../casefiles/facts.ts";
import type { Contracts } from "../chain/contracts.ts";
import { InputError, numberOf } from "../chain/input.ts";
import { decodeRevert } from "../chain/revert.ts";
import { Grade } from "../generated/enums.ts";
import { RulesetUnknown } from "../generated/errors.ts";
import { type Day, dayFromChain, dayToChain } from "./day.ts";
import { factsToChain } from "./facts.ts";
import { type Finding, findingsFromChain, textFromChain } from "./findings.ts";

/** A ruleset of the Rulebook. */
export interface Ruleset {
  readonly number: number;
  readonly name: string;
  readonly effective: Day;
  /** keccak-256 of all it holds. */
  readonly hash: string;
}

/** The law's answer to a request. */
export interface Judgement {
  readonly ruleset: string;
  readonly eligible: boolean;
  readonly findings: readonly Finding[];
  /** The last day of the term when what is asked is granted; null when it is not fixed or nothing is asked. */
  readonly endsAfter: Day | null;
}

/** What the law says: rulesets, judgements and the calendar, all asked of the contracts. */
export function lawOf(contracts: Contracts) {
  const { rulebook, calendar, commutationRules, paroleRules } = contracts;

  async function rulesets(): Promise<Ruleset[]> {
    const count = Number(await rulebook.count());
    const sets = await Promise.all(Array.from({ length: count }, (_, i) => rulebook.get(i)));
    return sets.map(({ name, effective, hash }, number) => ({
      number,
      name: textFromChain(name),
      effective: dayFromChain(effective) ?? "",
      hash,
    }));
  }

  /** The ruleset in force on a day; null before the first. */
  async function rulesetOn(day: Day): Promise<Ruleset | null> {
    try {
      const number = Number(await rulebook.inForce(dayToChain(day)));
      return (await rulesets())[number] ?? null;
    } catch (error) {
      const refusal = decodeRevert(error);
      if (refusal instanceof RulesetUnknown) return null;
      throw refusal ?? error;
    }
  }

  async function rulesetNumber(day: Day, name: string | undefined): Promise<Ruleset> {
    const found =
      name === undefined ? await rulesetOn(day) : (await rulesets()).find((set) => set.name === name);
    if (found) return found;
    if (name !== undefined) throw new InputError(`no ruleset is called "${name}"`);
    throw new RulesetUnknown({ day: BigInt(dayToChain(day)) });
  }

  /**
   * Judges a request for commutation or parole by the contracts.
   *
   * @param ruleset its name; the one in force on the request's day when left out
   */
  async function check(prisoner: Prisoner, request: CheckRequest, ruleset?: string): Promise<Judgement> {
    const { number, name } = await rulesetNumber(request.on, ruleset);
    const facts = factsToChain(prisoner);
    const on = dayToChain(request.on);
    try {
      if (request.kind === "parole") {
        const findings = findingsFromChain(await paroleRules.judge(number, facts, on));
        return { ruleset: name, eligible: findings.length === 0, findings, endsAfter: null };
      }
      if (request.kind !== "commutation")
        throw new InputError(`no law of ${request.kind} on this ledger yet`);
      const grade = numberOf(Grade, request.grade, "grade");
      const verdict = await commutationRules.judge(number, facts, grade, request.months ?? 0, on);
      const findings = findingsFromChain(verdict.findings);
      const eligible = findings.length === 0;
      return { ruleset: name, eligible, findings, endsAfter: dayFromChain(verdict.endsAfter) };
    } catch (error) {
      throw decodeRevert(error) ?? error;
    }
  }

  /** One value of the law with its article. */
  async function value(
    ruleset: number,
    rule: number,
  ): Promise<{ amount: number; unverified: boolean; article: string }> {
    const [word, article] = await Promise.all([
      rulebook.value(ruleset, rule),
      rulebook.article(ruleset, rule),
    ]);
    return {
      amount: Number(word & 0xffffffn),
      unverified: word >> 31n === 1n,
      article: textFromChain(article),
    };
  }

  /** Whether a day is worked, weekends that the State Council swaps for work included. */
  const isWorkday = (day: Day): Promise<boolean> => calendar.isWorkday(dayToChain(day));

  return { rulesets, rulesetOn, check, value, isWorkday };
}
export type Law = ReturnType<typeof lawOf>;
