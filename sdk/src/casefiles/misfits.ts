import { defaultBy, defaultOfficers, OFFICER_OF_TO } from "./actions.ts";
import { dayOf, dayOfMoment, moments } from "./days.ts";
import type { Flow } from "./flow.ts";
import { kindOf, partyOf, postsOf } from "./parties.ts";
import type { PartyName } from "./parties.ts";
import { machineOf } from "./step.ts";
import type { Step } from "./step.ts";

/** A problem of a flow that no single step shows. */
export interface Misfit {
  readonly path: (string | number)[];
  readonly problem: string;
}

/** What no step's own schema sees: time that runs back, and parties that are not named. */
export function* misfitsOf(flow: Flow): Generator<Misfit> {
  const when = moments(flow.steps);
  let above = -Infinity;
  let newPlace: PartyName = "correctionNew";
  for (const [index, step] of flow.steps.entries()) {
    const now = when[index] ?? above;
    if (step.do === "requestPlaceChange") newPlace = step.with.to ?? "correctionNew";
    for (const [path, problem] of [...timeMisfits(step, now, above), ...partyMisfits(flow, step, newPlace)])
      yield { path: ["steps", index, ...path.split(".")], problem };
    above = now;
  }
}

type Found = [path: string, problem: string];

function* timeMisfits(step: Step, now: number, above: number): Generator<Found> {
  if (now < above) yield ["at", `${step.at} is before the step above / 早于上一步`];
  else if (dayOfMoment(now) !== dayOf(step.at))
    yield ["at", `no second of ${step.at} is left after the step above / 当日已无时刻`];
}

function* partyMisfits(flow: Flow, step: Step, newPlace: PartyName): Generator<Found> {
  const unnamed = (party: PartyName): string | undefined =>
    Object.hasOwn(flow.parties, party)
      ? undefined
      : `${party} is not named in parties / parties 中没有该机关`;

  const by = step.by === undefined ? defaultMissing(flow, step, newPlace) : unnamed(partyOf(step.by));
  if (by !== undefined) yield [step.by === undefined ? "do" : "by", by];

  if (step.do === "requestPlaceChange" && step.with.to !== undefined) {
    const to = unnamed(step.with.to);
    if (to !== undefined) yield ["with.to", to];
  }
  if ((step.do === "appoint" || step.do === "dismiss") && step.by !== undefined) {
    const party = partyOf(step.by);
    const { post } = step.with;
    if (post !== undefined && !postsOf(kindOf(party)).includes(post))
      yield ["with.post", `${party} has no post ${post} / 该机关没有这一岗位`];
  }
}

/** Why a step without `by` has nobody to take it, or undefined when it has somebody. */
function defaultMissing(flow: Flow, step: Step, newPlace: PartyName): string | undefined {
  const named = (party: PartyName): boolean => Object.hasOwn(flow.parties, party);
  const machine = machineOf(flow.type, step);
  if (defaultBy(step.do, machine) === OFFICER_OF_TO) {
    if (named(newPlace) && postsOf(kindOf(newPlace)).includes("officer")) return undefined;
    return `is taken by default by ${newPlace}.officer, whom parties do not give / 默认承办机关不在 parties 中`;
  }
  const officers = defaultOfficers(step.do, machine);
  if (officers === null || officers.some((one) => named(partyOf(one)))) return undefined;
  return `is taken by default by ${officers.join(" or ")}, not named in parties / 默认承办机关不在 parties 中`;
}
