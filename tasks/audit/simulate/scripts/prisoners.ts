import { plusDays, sameDate } from "../../days.ts";
import { type Day, PROPOSAL_FORMS } from "@xingzhi/sdk";
import type { Facts } from "../plan.ts";
import type { Random } from "../random.ts";

/** The papers that a proposal about somebody needs. */
export const papersFor = ({ property, relief }: Facts): string[] => [
  ...PROPOSAL_FORMS,
  ...(relief.length > 0 ? ["priorRulings"] : []),
  ...(property === "none" ? [] : ["propertyProof"]),
];

/** A fixed term of which so many months are served on a day. */
export function fixedTerm(
  random: Random,
  on: Day,
  { months, served, crime = "other" }: { months: number; served: number; crime?: "other" | "graft" },
): Facts {
  const begins = plusDays(sameDate(on, -served), -random.whole(1, 25));
  const effective = sameDate(begins, random.whole(4, 8));
  return {
    sentence: {
      kind: "fixed",
      restrictedCommutation: false,
      months,
      begins,
      effective,
      delivered: plusDays(effective, random.whole(10, 25)),
      ends: plusDays(sameDate(begins, months), -1),
    },
    offences: [{ crime, months }],
    traits: crime === "graft" ? ["official"] : [],
    property: random.chance(0.3) ? "paid" : "none",
    risks: [],
    relief: [],
  };
}

/** A life sentence, not converted, of which more than three years are served on a day. */
export function lifeTerm(random: Random, on: Day): Facts {
  const effective = plusDays(sameDate(on, -random.whole(40, 60)), -random.whole(1, 25));
  return {
    sentence: {
      kind: "life",
      restrictedCommutation: false,
      effective,
      delivered: plusDays(effective, random.whole(10, 25)),
      begins: effective,
    },
    offences: [{ crime: "other", months: "life" }],
    traits: [],
    property: "none",
    risks: [],
    relief: [],
  };
}

/** A probation that begins on a day; half of it is the suspended term. */
export function probation(on: Day, months: number): Facts {
  return {
    sentence: {
      kind: "probation",
      restrictedCommutation: false,
      months,
      effective: on,
      delivered: on,
      begins: on,
      ends: plusDays(sameDate(on, months), -1),
    },
    offences: [{ crime: "other", months: Math.max(6, Math.floor(months / 2)) }],
    traits: [],
    property: "none",
    risks: [],
    relief: [],
  };
}
