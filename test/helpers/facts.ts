import { Temporal } from "temporal-polyfill";
import { Crime, Property, ReliefKind, SentenceKind, Trait } from "../../sdk/src/generated/enums.ts";
import type { PrisonerStruct } from "../../types/ethers-contracts/contracts/law/CommutationRules.ts";
import { day } from "./ledger.ts";

/** What `Months` holds for a life sentence. */
const LIFE = 0xffff;

type Length = number | "life";

interface Sentence {
  kind: SentenceKind;
  months?: number | undefined;
  effective: string;
  delivered?: string | undefined;
  begins?: string | undefined;
  ends?: string | undefined;
  convertedOn?: string | undefined;
  restrictedCommutation?: boolean | undefined;
}
interface Offence {
  crime: Crime;
  months: Length;
}
interface Relief {
  kind: Exclude<ReliefKind, "none">;
  served: string;
  months?: number | undefined;
}
interface Circumstances {
  offences: Offence[];
  traits: Trait[];
  property: Property;
  settledOn?: string | undefined;
  newCrime?:
    { judgedOn: string; months?: Length | undefined; duringReprieve?: boolean | undefined } | undefined;
  relief: Relief[];
}
/** A person's facts as the case files write them. */
export type Facts = { sentence: Sentence } & Circumstances;
/** The facts that a test is about; all others are the defaults of `prisoner`. */
export type FactsPlan = Partial<Sentence & Circumstances>;

const optionalDay = (text: string | undefined): number => (text === undefined ? 0 : day(text));
const monthsOf = (length: Length | undefined): number => (length === "life" ? LIFE : (length ?? 0));

/** The last day of a term. */
export const lastDay = (begins: string, months: number): string =>
  Temporal.PlainDate.from(begins).add({ months }).subtract({ days: 1 }).toString();

/** The day `days` after (before, when negative) another. */
export const shift = (from: string, days: number): string =>
  Temporal.PlainDate.from(from).add({ days }).toString();

/** A person's facts as the contracts take them. */
export function structOf({ sentence: s, ...facts }: Facts): PrisonerStruct {
  return {
    sentence: {
      kind: SentenceKind.indexOf(s.kind),
      months: s.months ?? 0,
      effective: day(s.effective),
      delivered: optionalDay(s.delivered),
      begins: optionalDay(s.begins),
      ends: optionalDay(s.ends),
      convertedOn: optionalDay(s.convertedOn),
      restrictedCommutation: s.restrictedCommutation ?? false,
    },
    offences: facts.offences.map(({ crime, months }) => ({
      crime: Crime.indexOf(crime),
      months: monthsOf(months),
    })),
    traits: facts.traits.reduce((bits, trait) => bits | (1 << Trait.indexOf(trait)), 0),
    property: Property.indexOf(facts.property),
    settledOn: optionalDay(facts.settledOn),
    newCrime: {
      judgedOn: optionalDay(facts.newCrime?.judgedOn),
      months: monthsOf(facts.newCrime?.months),
      duringReprieve: facts.newCrime?.duringReprieve ?? false,
    },
    risks: 0,
    relief: facts.relief.map(({ kind, served, months }) => ({
      kind: ReliefKind.indexOf(kind),
      served: day(served),
      months: months ?? 0,
    })),
  };
}

/**
 * A person with an ordinary sentence: seven years from 2018-01-10, no traits, nothing to pay, no relief. What is left
 * out follows: delivered ten days after effect, a term that begins with effect and ends with its months, one other
 * count as long as the sentence.
 */
export function prisoner(plan: FactsPlan = {}): PrisonerStruct {
  const kind = plan.kind ?? "fixed";
  const months = "months" in plan || kind !== "fixed" ? plan.months : 84;
  const effective = plan.effective ?? "2018-01-10";
  const begins = plan.begins ?? effective;
  const isTerm = !["life", "deathReprieve", "lifeWithoutRelease"].includes(kind);
  return structOf({
    sentence: {
      kind,
      months,
      effective,
      delivered: plan.delivered ?? shift(effective, 10),
      begins,
      ends: plan.ends ?? (isTerm && months !== undefined ? lastDay(begins, months) : undefined),
      convertedOn: plan.convertedOn,
      restrictedCommutation: plan.restrictedCommutation,
    },
    offences: plan.offences ?? [{ crime: "other", months: isTerm ? (months ?? 0) : "life" }],
    traits: plan.traits ?? [],
    property: plan.property ?? "none",
    settledOn: plan.settledOn,
    newCrime: plan.newCrime,
    relief: plan.relief ?? [],
  });
}

/** An earlier commutation. */
export const cut = (served: string, months: number): Relief => ({ kind: "commutation", served, months });
