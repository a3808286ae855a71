// People whose facts open or shut the doors that the tests try.
import { cut, prisoner as made } from "../helpers/facts.ts";
import type { FactsPlan } from "../helpers/facts.ts";

/** Seven years for robbery; more than half served by 2018. */
const SEVEN_YEARS: FactsPlan = {
  effective: "2014-11-27",
  delivered: "2014-12-23",
  begins: "2014-02-12",
  offences: [{ crime: "robbery", months: 84 }],
};
/** More than thirteen years before 2018. */
const LIFE: FactsPlan = { kind: "life", effective: "2004-03-01" };

const PEOPLE = {
  ordinary: SEVEN_YEARS,
  life: LIFE,
  /** Neither a commutation nor a parole is open yet. */
  newcomer: { effective: "2018-02-01" },
  commuted: { ...SEVEN_YEARS, relief: [cut("2017-03-20", 9)] },
  fined: { ...SEVEN_YEARS, property: "paid" },
  official: { ...SEVEN_YEARS, offences: [{ crime: "other", months: 84 }], traits: ["official"] },
  gangster: { ...SEVEN_YEARS, offences: [{ crime: "organisedCrime", months: 84 }] },
  swindler: { ...SEVEN_YEARS, offences: [{ crime: "financialOrder", months: 84 }] },
  /** 拘役 */
  detained: { kind: "detention", months: 6, effective: "2018-02-01" },
  /** 管制 */
  controlled: { kind: "control", months: 24, effective: "2018-02-01" },
  /** A reprieve that became life five years before. */
  reprieved: { kind: "deathReprieve", effective: "2011-03-01", convertedOn: "2013-04-01" },
  /** The seven years of another, later. */
  later: { effective: "2020-11-27", begins: "2020-02-12" },
} as const satisfies Record<string, FactsPlan>;
export type PrisonerName = keyof typeof PEOPLE;

/** What a proposal needs beside its usual papers. */
export const hasRelief = (name: PrisonerName): boolean => "relief" in PEOPLE[name];
export const hasProperty = (name: PrisonerName): boolean => "property" in PEOPLE[name];

/** The facts as the register takes them. */
export const prisoner = (name: PrisonerName) => made(PEOPLE[name]);
