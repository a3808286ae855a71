import type { Day, Place, Xingzhi, enums } from "@xingzhi/sdk";

type Machine = "commutation" | "parole" | "temporaryRelease" | "supervision";

/** The facts of a sentence, as case files write them. */
export type Facts = Parameters<Xingzhi["sentences"]["register"]>[0]["prisoner"];

export interface PlannedAgency {
  readonly name: string;
  readonly kind: enums.AgencyKind;
  readonly level: enums.Level;
}

/** Somebody who holds posts of an agency; named `agency/post/number`. */
export interface PlannedOfficer {
  readonly name: string;
  readonly agency: string;
  readonly posts: readonly enums.Post[];
  readonly from: Day;
  /** The last day of the term. */
  readonly until: Day;
  /** The day of the dismissal, in whose first minutes it happens; left out when the term runs out. */
  readonly dismissed?: Day;
}

/** One act. What it does and is given is named as in case files (`@xingzhi/sdk/casefiles`), with the SDK's names beside. */
export interface PlannedStep {
  /** When, as `YYYY-MM-DDTHH:MM:00+08:00`. */
  at: string;
  do: string;
  /** The name of an officer of the plan; `agency.administrator` of an agency's first one. */
  by: string;
  with: Record<string, unknown>;
  /** The agency's business reference; made from case and number when left out. */
  ref?: string;
  /** Of the case of community correction that a release opened. */
  case?: "supervision";
}

/** A paper of a proposal, where it is more than its type. */
export interface PlannedPaper {
  readonly type: string;
  /** It is another than the case holds. */
  readonly changed?: boolean;
  /** Its content; made from case and type when left out. */
  readonly document?: string;
  readonly merit?: enums.MeritKind;
}

export interface PlannedCase {
  readonly id: string;
  readonly type: Machine;
  readonly prisoner: Facts;
  /** The case whose sentence this one is about too; registers none of its own. */
  readonly sentenceOf?: string;
  /** The court's clerk who registers the sentence, on the plan's first day. */
  readonly registrar: string;
  readonly parties: Partial<Record<Place, string>>;
  /** In their order. */
  readonly steps: PlannedStep[];
}

/** A chain's whole life, as data: made from a seed, changed by whoever plants a fault, run by `simulate`. */
export interface SimulationPlan {
  readonly seed: number;
  readonly from: Day;
  readonly to: Day;
  readonly agencies: PlannedAgency[];
  readonly officers: PlannedOfficer[];
  readonly cases: PlannedCase[];
}

const SECONDS_A_DAY = 86_400;

export const secondsOf = ({ at }: Pick<PlannedStep, "at">): number => Date.parse(at) / 1000;
export const dayOf = ({ at }: Pick<PlannedStep, "at">): Day => at.slice(0, 10);
/** A moment as plans write it. */
export const momentAt = (seconds: number): string =>
  `${new Date((seconds + 8 * 3600) * 1000).toISOString().slice(0, 19)}+08:00`;

/** The cases that have such a step. */
export const casesWith = (plan: SimulationPlan, action: string, type?: Machine): PlannedCase[] =>
  plan.cases.filter((each) => (!type || each.type === type) && each.steps.some((step) => step.do === action));

/** @throws RangeError when the case has no such step */
export function findStep(of: PlannedCase, action: string): PlannedStep {
  const found = of.steps.find((step) => step.do === action);
  if (!found) throw new RangeError(`${of.id} has no ${action}`);
  return found;
}

/** Moves a step, and all that come after it, by days. */
export function shiftFrom(of: PlannedCase, step: PlannedStep, days: number): void {
  for (const each of of.steps.slice(of.steps.indexOf(step)))
    each.at = momentAt(secondsOf(each) + days * SECONDS_A_DAY);
}

/** Puts a step in its place in time. */
export function addStep(of: PlannedCase, step: PlannedStep): PlannedStep {
  const next = of.steps.findIndex((each) => secondsOf(each) > secondsOf(step));
  of.steps.splice(next === -1 ? of.steps.length : next, 0, step);
  return step;
}

export function removeStep(of: PlannedCase, step: PlannedStep): void {
  of.steps.splice(of.steps.indexOf(step), 1);
}

/** Gives an agency one more officer, for the whole plan unless said otherwise. */
export function addOfficer(
  plan: SimulationPlan,
  agency: string,
  posts: readonly enums.Post[],
  term: { readonly from?: Day; readonly until?: Day } = {},
): PlannedOfficer {
  const number = plan.officers.filter((each) => each.agency === agency).length + 1;
  const name = `${agency}/${posts.join("+")}/${number}`;
  const officer = { name, agency, posts, from: term.from ?? plan.from, until: term.until ?? "2099-12-31" };
  plan.officers.push(officer);
  return officer;
}

/** A plan of one's own to change. */
export const copyOf = (plan: SimulationPlan): SimulationPlan => structuredClone(plan);
