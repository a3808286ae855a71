import type { Day, Place, enums } from "@xingzhi/sdk";
import { daysBetween, plusDays } from "../../../tasks/audit/days.ts";
import { endOf, isWorkday, plusWorkdays, workdayFrom } from "../../../tasks/audit/simulate/calendar.ts";
import { type PlanOptions, planOf } from "../../../tasks/audit/simulate/generate.ts";
import {
  type PlannedCase,
  type PlannedOfficer,
  type PlannedStep,
  type SimulationPlan,
  addOfficer,
  addStep,
  dayOf,
  findStep,
  momentAt,
  secondsOf,
} from "../../../tasks/audit/simulate/plan.ts";
import { Random } from "../../../tasks/audit/simulate/random.ts";
import type { Writing } from "../../../tasks/audit/simulate/script.ts";
import { probation } from "../../../tasks/audit/simulate/scripts/prisoners.ts";
import { temporaryRelease } from "../../../tasks/audit/simulate/scripts/release.ts";
import { relief } from "../../../tasks/audit/simulate/scripts/relief.ts";
import { INTERVAL_WEEKS } from "../../../tasks/audit/simulate/scripts/supervision.ts";
import { type District, Staff, isIn, worldOf } from "../../../tasks/audit/simulate/world.ts";

/** Agencies that are nobody else's, for faults that change who is whom. */
const districtOf = (name: string): District => ({
  prison: `${name}监狱`,
  procuratorate: `${name}检察院`,
  court: `${name}中级人民法院`,
});
export const OWN = {
  attendance: districtOf("甲"),
  quick: districtOf("乙"),
  granting: districtOf("丙"),
  suspended: districtOf("丁"),
} as const;

/** What lawfully happens in a case in which nothing else does. */
const PLAIN: ReadonlySet<string> = new Set([
  ...["propose", "approveByWard", "reviewByExecutionDept", "commissionAssessment", "fileAssessment"],
  ...["reviewByCommittee", "recordAttendance", "publish", "opine", "decideByWarden", "submit"],
  ...["opineOnSubmission", "docket", "publishDocket", "chooseProcedure", "noticeHearing", "holdHearing"],
  ...["confirmTranscript", "interview", "rule", "serve"],
  ...["apply", "diagnose", "confirmGuarantor", "sendPapers", "deliberate", "publishDecision", "approve"],
  ...["handOver", "receive", "fileHealthReport", "reviewGround", "extendRelease"],
  ...["register", "announce", "nameTeam", "setPlan", "checkIn"],
]);
/** Steps that each wait for the end of a publicity. */
const WAITS = [
  ["publish", "opine", { workdays: 5 }],
  ["publishDocket", "chooseProcedure", { days: 5 }],
  ["noticeHearing", "holdHearing", { days: 3 }],
] as const;
/** Duties of a commutation, each with its step. */
const DUTIES = [
  ["submit", "opineOnSubmission", { days: 10 }],
  ["docket", "publishDocket", { days: 5 }],
  ["docket", "rule", { months: 1 }],
  ["rule", "serve", { days: 7 }],
] as const;
const MOST_TRIES = 50_000;

type Fits = (of: PlannedCase) => boolean;
interface Where {
  readonly district?: District;
  /** Which steps there may be beside those of a plain case. */
  readonly also?: readonly string[];
}

export const has = ({ steps }: PlannedCase, action: string): boolean =>
  steps.some((step) => step.do === action);
export const dayOfStep = (of: PlannedCase, action: string): Day => dayOf(findStep(of, action));
export const agencyOf = ({ parties }: PlannedCase, place: Place): string => parties[place] ?? "";

/** The last working day up to a day. */
export function workdayUntil(day: Day): Day {
  let on = day;
  while (!isWorkday(on)) on = plusDays(on, -1);
  return on;
}

/** Leaves a case's steps after one away. */
export function endAt(of: PlannedCase, action: string, given: Record<string, unknown> = {}): PlannedStep {
  const last = findStep(of, action);
  Object.assign(last.with, given);
  of.steps.splice(of.steps.indexOf(last) + 1);
  return last;
}

/** A plan with room for faults: what is planted lies in cases of its own among those of a simulated chain. */
export class Garden {
  readonly plan: SimulationPlan;
  readonly #writing: Writing;
  readonly #planted: PlannedCase[] = [];
  /** Officers who act though they are in no such post. */
  readonly #kept = new Set<string>();

  constructor(options: PlanOptions) {
    const { seed, from, to, agencies, cases } = planOf(options);
    const random = new Random(seed);
    const world = worldOf(options.cases);
    const own = Object.values(OWN).flatMap(({ prison, procuratorate, court }) => [
      { name: prison, kind: "prison", level: "city" } as const,
      { name: procuratorate, kind: "procuratorate", level: "city" } as const,
      { name: court, kind: "court", level: "city" } as const,
    ]);
    // The plan's own agencies come first, and so have the officers that they have there.
    const staff = new Staff(random, [...agencies, ...own], from);
    this.plan = { seed, from, to, cases, agencies: [...agencies, ...own], officers: staff.officers };
    this.#writing = { random, world, staff, from, to, rulings: new Map() };
  }

  /** A commutation whose ruling grants, or a parole up to its service, in which nothing unusual happens. */
  relief(type: "commutation" | "parole", fits: Fits = () => true, where: Where = {}): PlannedCase {
    const { world, ...rest } = this.#writing;
    const writing = {
      ...rest,
      world: { ...world, districts: where.district ? [where.district] : world.districts },
    };
    return this.#find(
      where.also,
      (id, start) => relief(writing, id, type, start),
      fits,
      (of) => {
        if (of.prisoner.sentence.kind !== "fixed" || of.parties.bureau !== undefined || !has(of, "serve"))
          return false;
        endAt(of, "serve");
        return (
          !of.steps.some(({ with: { result } }) => result === "disagrees") &&
          findStep(of, "rule").with.result === "granted"
        );
      },
    );
  }

  /** As {@link relief}, changed: another where the change would make more of it late than it says. */
  changedRelief(
    change: (of: PlannedCase) => void,
    late: readonly string[],
    fits: Fits = () => true,
  ): PlannedCase {
    return this.relief("commutation", (of) => {
      if (!fits(of)) return false;
      change(of);
      return isInTime(of, late);
    });
  }

  /** A temporary release of a prison for illness, in which nothing unusual happens until the plan's end. */
  release(fits: Fits = () => true): PlannedCase {
    return this.#find(
      [],
      (id, start) => temporaryRelease(this.#writing, id, start),
      fits,
      (of) => {
        const isOut = has(of, "receive") && has(of, "confirmGuarantor") && !has(of, "decide");
        return isOut && of.parties.prison !== undefined && (of.prisoner.sentence.ends ?? "") > this.plan.to;
      },
    );
  }

  /**
   * A probation with a check-in on the last working day up to each due day, to the plan's end.
   *
   * @param months its length; two years when left out, which no plan lasts
   */
  probation(months = 24): Probation {
    const { random, world, staff, from } = this.#writing;
    const { correction, station, upper, court, procuratorate, police } = random.of(world.counties);
    const on = workdayFrom(plusDays(from, random.whole(5, 120)));
    const of: PlannedCase = {
      id: this.#nextId(),
      type: "supervision",
      prisoner: probation(on, months),
      registrar: staff.on(from, court, "clerk"),
      parties: { correction, station, correctionUpper: upper, court, procuratorate, police },
      steps: [],
    };
    this.#keep(of);
    this.act(of, on, "correction.officer", "expect");
    const since = plusWorkdays(on, 2);
    this.act(of, since, "correction.officer", "register", {}, "09:10");
    this.act(of, since, "correction.officer", "announce", {}, "09:20");
    this.act(of, since, "correction.officer", "nameTeam", {}, "09:30");
    this.act(
      of,
      since,
      "correction.officer",
      "setPlan",
      { intervalWeeks: INTERVAL_WEEKS, graceDays: 7 },
      "09:40",
    );
    const dues: Day[] = [];
    for (
      let due = plusDays(since, 7 * INTERVAL_WEEKS);
      due <= this.plan.to;
      due = plusDays(due, 7 * INTERVAL_WEEKS)
    ) {
      dues.push(due);
      this.act(of, workdayUntil(due), "correction.officer", "checkIn", { means: "video" }, "16:00");
    }
    return { of, dues, ends: of.prisoner.sentence.ends ?? "" };
  }

  /** Adds an act of somebody who is in post, at an hour; of the case that followed with `follows`. */
  act(
    of: PlannedCase,
    day: Day,
    who: `${Place}.${enums.Post}`,
    action: string,
    given: Record<string, unknown> = {},
    time = "10:00",
  ): PlannedStep {
    const [place, post] = who.split(".") as [Place, enums.Post];
    const by = this.#writing.staff.on(day, agencyOf(of, place), post);
    return addStep(of, { at: `${day}T${time}:00+08:00`, do: action, by, with: given });
  }

  /** Adds a step right before or after another, by so many seconds. */
  beside(
    of: PlannedCase,
    step: PlannedStep,
    seconds: number,
    action: string,
    given: Record<string, unknown>,
  ): PlannedStep {
    return addStep(of, { at: momentAt(secondsOf(step) + seconds), do: action, by: step.by, with: given });
  }

  /** Somebody of an agency in posts of one's own, for a term. */
  officer(agency: string, posts: readonly enums.Post[], dismissed?: Day): PlannedOfficer {
    if (dismissed === undefined) return addOfficer(this.plan, agency, posts);
    const officer = { ...addOfficer(this.plan, agency, posts), dismissed };
    this.plan.officers[this.plan.officers.length - 1] = officer;
    return officer;
  }

  /** Whoever does a step, although in no such post then. */
  keep(officer: PlannedOfficer): string {
    this.#kept.add(officer.name);
    return officer.name;
  }

  /** Whoever is no more in post when a step was moved is followed by somebody who is. */
  close(): SimulationPlan {
    const { officers } = this.plan;
    const byName = new Map(officers.map((each) => [each.name, each]));
    for (const step of this.#planted.flatMap(({ steps }) => steps)) {
      const officer = byName.get(step.by);
      const day = dayOf(step);
      if (!officer || this.#kept.has(officer.name) || isIn(officer, day)) continue;
      const next = officers.find(
        (each) => each.agency === officer.agency && each.posts[0] === officer.posts[0] && isIn(each, day),
      );
      if (!next) throw new Error(`nobody follows ${officer.name} on ${day}`);
      step.by = next.name;
    }
    return this.plan;
  }

  #find(
    also: readonly string[] = [],
    write: (id: string, start: Day) => PlannedCase,
    fits: Fits,
    isOfKind: Fits,
  ): PlannedCase {
    const id = this.#nextId();
    for (let i = 0; i < MOST_TRIES; i += 1) {
      const of = write(id, plusDays(this.plan.from, this.#writing.random.whole(5, 150)));
      if (!isOfKind(of) || !of.steps.every(({ do: action }) => PLAIN.has(action) || also.includes(action)))
        continue;
      if (!fits(of)) continue;
      this.#keep(of);
      return of;
    }
    throw new Error(`no such case in ${MOST_TRIES}`);
  }

  #nextId(): string {
    return `植${String(this.#planted.length + 1).padStart(3, "0")}`;
  }

  #keep(of: PlannedCase): void {
    this.#planted.push(of);
    this.plan.cases.push(of);
  }
}

export interface Probation {
  readonly of: PlannedCase;
  /** Its due days within the plan, oldest first. */
  readonly dues: readonly Day[];
  /** The last day of its term. */
  readonly ends: Day;
}

const workdaysBetween = (from: Day, to: Day): number => {
  let count = 0;
  for (let day = from; day < to; day = plusDays(day, 1)) if (isWorkday(plusDays(day, 1))) count += 1;
  return count;
};

const moveTo = (step: PlannedStep, day: Day): void => {
  step.at = `${day}${step.at.slice(10)}`;
};

/** Moves a step to a later day, and all that come after it by as many working days as they came later. */
export function postpone(of: PlannedCase, step: PlannedStep, day: Day): void {
  const later = of.steps.slice(of.steps.indexOf(step));
  let old = dayOf(step);
  let on = day;
  for (const each of later) {
    const own = dayOf(each);
    on = plusWorkdays(on, workdaysBetween(old, own));
    if (each === step) on = day;
    old = own;
    for (const [waits, then, period] of WAITS) {
      if (each.do !== then || !has(of, waits)) continue;
      const over = workdayFrom(plusDays(endOf(dayOfStep(of, waits), period), 1));
      if (over > on) on = over;
    }
    moveTo(each, on);
  }
  if (has(of, "noticeHearing")) findStep(of, "noticeHearing").with.on = dayOfStep(of, "holdHearing");
}

/** Whether every duty of a commutation is answered in time but for those whose step is named. */
function isInTime(of: PlannedCase, late: readonly string[]): boolean {
  return DUTIES.every(([starts, answers, period]) => {
    if (late.includes(answers) || !has(of, answers)) return true;
    return dayOfStep(of, answers) <= endOf(dayOfStep(of, starts), period);
  });
}

/** The working day so many after the last day of a period. */
export const after = (from: Day, period: Parameters<typeof endOf>[1], workdays = 1): Day =>
  plusWorkdays(endOf(from, period), workdays);

export { addStep, daysBetween, endOf, findStep, dayOf, plusDays, plusWorkdays, workdayFrom };
