import type { Prisoner } from "../casefiles/facts.ts";
import { numberOf } from "../chain/input.ts";
import { Crime, Property, ReliefKind, SentenceKind, Trait } from "../generated/enums.ts";
import type { PrisonerStruct } from "../generated/typechain/contracts/sentences/SentenceRegister.ts";
import { dayToChain } from "./day.ts";

/** A life sentence where a count's length is asked (`Months.sol`). */
const LIFE = 0xffff;
/** The bits of `risks` (`Prisoner.sol`). */
const RISK_BITS = ["danger", "selfHarm", "refusesTreatment"] as const;

const day = (value: string | undefined): number => (value === undefined ? 0 : dayToChain(value));
const months = (value: number | "life" | undefined): number => (value === "life" ? LIFE : (value ?? 0));
const bits = <T extends string>(members: readonly T[], held: readonly T[], what: string): number =>
  held.reduce((mask, member) => mask | (1 << numberOf(members, member, what)), 0);

/** A prisoner's facts as the contracts take them. */
export function factsToChain({ sentence, ...p }: Prisoner): PrisonerStruct {
  const effective = day(sentence.effective);
  return {
    sentence: {
      kind: numberOf(SentenceKind, sentence.kind, "sentence.kind"),
      months: sentence.months ?? 0,
      effective,
      delivered: sentence.delivered === undefined ? effective : day(sentence.delivered),
      begins: sentence.begins === undefined ? effective : day(sentence.begins),
      ends: day(sentence.ends),
      convertedOn: day(sentence.convertedOn),
      restrictedCommutation: sentence.restrictedCommutation,
    },
    offences: p.offences.map((o) => ({ crime: numberOf(Crime, o.crime, "crime"), months: months(o.months) })),
    traits: bits(Trait, p.traits, "traits"),
    property: numberOf(Property, p.property, "property"),
    settledOn: day(p.settledOn),
    newCrime: {
      judgedOn: day(p.newCrime?.judgedOn),
      months: months(p.newCrime?.months),
      duringReprieve: p.newCrime?.duringReprieve ?? false,
    },
    risks: bits(RISK_BITS, p.risks, "risks"),
    // The register asks for the oldest first.
    relief: p.relief
      .toSorted((a, b) => a.served.localeCompare(b.served))
      .map((r) => ({
        kind: numberOf(ReliefKind, r.kind, "relief.kind"),
        served: day(r.served),
        months: r.months,
      })),
  };
}
