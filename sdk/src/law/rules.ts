import type { Contracts } from "../chain/contracts.ts";
import { InputError, memberOf } from "../chain/input.ts";
import { decodeRevert } from "../chain/revert.ts";
import { Unit } from "../generated/enums.ts";
import { RulesetUnknown } from "../generated/errors.ts";
import { RULES } from "../generated/rules.ts";
import { type Day, dayFromChain, dayToChain } from "./day.ts";
import { textFromChain } from "./findings.ts";

/** A ruleset of the Rulebook. */
export interface Ruleset {
  readonly number: number;
  readonly name: string;
  readonly effective: Day;
  /** keccak-256 of all it holds. */
  readonly hash: string;
}

/** A rule of the law with its value under a ruleset. */
export interface RuleValue {
  /** Its number in the Rulebook. */
  readonly number: number;
  /** Such as `commutation.start.short`. */
  readonly key: string;
  readonly zh: string;
  readonly en: string;
  /** A number of what `unit` says; of `day` a civil day. */
  readonly value: number | Day | null;
  readonly unit: Unit;
  readonly article: string;
  /** Nobody has read the article's full text yet. */
  readonly unverified: boolean;
}

/** A rule that two rulesets give different values or articles. */
export interface RuleChange {
  readonly before: RuleValue;
  readonly after: RuleValue;
}

/** The Rulebook: its rulesets and what they hold. */
export function rulesOf({ rulebook }: Contracts) {
  let known: Ruleset[] = [];

  async function rulesets(): Promise<Ruleset[]> {
    const count = Number(await rulebook.count());
    // Rulesets are added and never change.
    if (known.length === count) return known;
    const sets = await Promise.all(Array.from({ length: count }, (_, i) => rulebook.get(i)));
    known = sets.map(({ name, effective, hash }, number) => ({
      number,
      name: textFromChain(name),
      effective: dayFromChain(effective) ?? "",
      hash,
    }));
    return known;
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

  /**
   * A ruleset by its name.
   *
   * @throws InputError when none is called so
   */
  async function rulesetNamed(name: string): Promise<Ruleset> {
    const all = await rulesets();
    const found = all.find((set) => set.name === name);
    if (found) return found;
    const names = all.map((set) => set.name).join(", ");
    throw new InputError(`no ruleset is called "${name}" (there are ${names}) / 没有名为"${name}"的规则集`);
  }

  /** The first day of the next ruleset after a day; null when there is none. */
  async function nextAfter(day: Day): Promise<Day | null> {
    return (await rulesets()).find(({ effective }) => effective > day)?.effective ?? null;
  }

  /** All rules under a ruleset; under the newest when none is named. */
  async function rules(ruleset?: string): Promise<RuleValue[]> {
    const all = await rulesets();
    const number = ruleset === undefined ? all.length - 1 : (await rulesetNamed(ruleset)).number;
    const set = await rulebook.get(number);
    return readStores(set.valueStore, set.articleStore);
  }

  /** The rules that a proposed ruleset would bring; null when nothing is proposed under this act. */
  async function proposedRules(act: string): Promise<RuleValue[] | null> {
    const set = await rulebook.proposalOf(act);
    return set.effective === 0n ? null : readStores(set.valueStore, set.articleStore);
  }

  async function readStores(valueStore: string, articleStore: string): Promise<RuleValue[]> {
    const [values, articles] = await Promise.all([codeOf(valueStore), codeOf(articleStore)]);
    return RULES.map(({ key, zh, en }, rule) => {
      const word = parseInt(values.slice(rule * 8, rule * 8 + 8), 16);
      const unit = memberOf(Unit, Math.floor(word / 2 ** 24) & 0x7f);
      const amount = word % 2 ** 24;
      return {
        number: rule,
        key,
        zh,
        en,
        value: unit === "day" ? dayFromChain(amount) : amount,
        unit,
        article: textFromChain(`0x${articles.slice(rule * 64, rule * 64 + 64)}`),
        unverified: word >= 2 ** 31,
      };
    });
  }

  /** What a data contract holds, hex, behind the byte that keeps it from running. */
  async function codeOf(address: string): Promise<string> {
    const provider = rulebook.runner?.provider;
    if (!provider) throw new InputError("reading the law needs a provider");
    return (await provider.getCode(address)).slice(4);
  }

  /** What changed from one ruleset to another. */
  async function diff(before: string, after: string): Promise<RuleChange[]> {
    const [old, now] = await Promise.all([rules(before), rules(after)]);
    return old.flatMap((was, i) => {
      const is = now[i];
      const same = is?.value === was.value && is.unit === was.unit && is.article === was.article;
      return is === undefined || (same && is.unverified === was.unverified)
        ? []
        : [{ before: was, after: is }];
    });
  }

  return { rulesets, rulesetOn, rulesetNamed, nextAfter, rules, proposedRules, diff };
}
export type RulesOfLaw = ReturnType<typeof rulesOf>;
