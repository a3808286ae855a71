// The shortest way of a case into every state, and how long the law makes it wait on that way.
import type { ReliefAction, ReliefState } from "../../sdk/src/generated/enums.ts";
import type { ActionArgs, Machine, Parties } from "./actions.ts";
import type { PrisonerName } from "./prisoners.ts";

export type Track = "ordinary" | "life";

type Args = Partial<ActionArgs[keyof ActionArgs]>;
/** @param wait days before the step, enough for its period even when that ends in holidays */
interface Leg {
  after: ReliefState;
  action: ReliefAction;
  args?: Args;
  wait?: number;
}
type Legs = Partial<Record<ReliefState, Leg>>;

const LEGS: Legs = {
  WardProposed: { after: "None", action: "propose" },
  WardApproved: { after: "WardProposed", action: "approveByWard" },
  ExecReviewed: { after: "WardApproved", action: "reviewByExecutionDept" },
  Returned: { after: "WardApproved", action: "reviewByExecutionDept", args: { result: "returned" } },
  CommitteeReviewed: { after: "ExecReviewed", action: "reviewByCommittee" },
  NotProposed: { after: "ExecReviewed", action: "reviewByCommittee", args: { result: "disagreed" } },
  PrisonPublicity: { after: "CommitteeReviewed", action: "publish" },
  Consulted: { after: "PrisonPublicity", action: "opine", wait: 20 },
  WardenDecided: { after: "Consulted", action: "decideByWarden" },
  BureauApproved: { after: "WardenDecided", action: "approveByBureau" },
  Submitted: { after: "WardenDecided", action: "submit" },
  CurePending: { after: "Submitted", action: "requestCure" },
  NotDocketed: { after: "CurePending", action: "refuseDocket", wait: 10 },
  Docketed: { after: "Submitted", action: "docket" },
  CourtPublicity: { after: "Docketed", action: "publishDocket" },
  HearingChosen: { after: "CourtPublicity", action: "chooseProcedure", wait: 16 },
  HearingNoticed: { after: "HearingChosen", action: "noticeHearing" },
  Heard: { after: "HearingNoticed", action: "holdHearing", wait: 3 },
  WrittenChosen: {
    after: "CourtPublicity",
    action: "chooseProcedure",
    args: { procedure: "written" },
    wait: 16,
  },
  RuledGranted: { after: "Heard", action: "rule" },
  RuledAdjusted: { after: "Heard", action: "rule", args: { result: "adjusted", months: 3 } },
  RuledRefused: { after: "Heard", action: "rule", args: { result: "refused" } },
  WithdrawalAsked: { after: "Submitted", action: "withdraw" },
  Withdrawn: { after: "WithdrawalAsked", action: "decideWithdrawal" },
  Served: { after: "RuledGranted", action: "serve" },
  CorrectionProposed: { after: "Served", action: "proposeCorrection" },
  Rehearing: { after: "CorrectionProposed", action: "rehear" },
  Lapsed: { after: "Served", action: "lapse" },
};
const PAROLE_LEGS: Legs = {
  AssessmentPending: { after: "ExecReviewed", action: "commissionAssessment" },
  Assessed: { after: "AssessmentPending", action: "fileAssessment" },
  CommitteeReviewed: { after: "Assessed", action: "reviewByCommittee" },
  NotProposed: { after: "Assessed", action: "reviewByCommittee", args: { result: "disagreed" } },
  Interviewed: { after: "WrittenChosen", action: "interview" },
  Released: { after: "Served", action: "release" },
};
const LIFE_LEGS: Legs = {
  Submitted: { after: "BureauApproved", action: "submit" },
  RuledAdjusted: { after: "Heard", action: "rule", args: { result: "adjusted", months: 276 } },
};

function legsOf(machine: Machine, track: Track): Legs {
  const legs: Legs = { ...LEGS, ...(track === "life" ? LIFE_LEGS : {}) };
  if (machine === "commutation") return legs;
  // A parole has no amount to adjust.
  const { RuledAdjusted: _, ...others } = legs;
  return { ...others, ...PAROLE_LEGS };
}

/** The states that a case of a machine can be in. */
export const statesOf = (machine: Machine): ReliefState[] =>
  Object.keys(legsOf(machine, "ordinary")) as ReliefState[];

/** A step on the way, `before` days before the day of arrival. */
export interface PathStep {
  action: ReliefAction;
  args: Args;
  before: number;
}

/** @param via states that come before others, other than on the shortest way */
export function pathTo(
  machine: Machine,
  track: Track,
  state: ReliefState,
  via: Partial<Record<ReliefState, ReliefState>> = {},
): PathStep[] {
  const legs = legsOf(machine, track);
  const path: PathStep[] = [];
  let before = 0;
  for (let at = state; at !== "None";) {
    const leg = legs[at];
    if (leg === undefined) throw new Error(`a ${machine} is never in ${at}`);
    path.unshift({ action: leg.action, args: leg.args ?? {}, before });
    before += leg.wait ?? 0;
    // The opinion on the submission comes in time, so that no case arrives with a late duty.
    if (leg.after === "CourtPublicity") path.unshift({ action: "opineOnSubmission", args: {}, before });
    at = via[at] ?? leg.after;
  }
  return path;
}

/** A case of the world: the state in which it arrives on the world's day, and what is particular to it. */
export interface Plan {
  machine: Machine;
  track: Track;
  state: ReliefState;
  prisoner: PrisonerName;
  propose?: ActionArgs["propose"];
  via?: Partial<Record<ReliefState, ReliefState>>;
  without?: readonly (keyof Parties)[];
  /** The state of the case for whose sentence this one is too. */
  sameSentenceAs?: ReliefState;
}

type Particular = Omit<Plan, "machine" | "track" | "prisoner"> &
  Partial<Pick<Plan, "machine" | "track" | "prisoner">>;

/** Cases that are somebody's in particular, by name. */
const PARTICULARS = {
  official: { state: "CourtPublicity", prisoner: "official" },
  gangster: { state: "CourtPublicity", prisoner: "gangster" },
  swindler: { state: "CourtPublicity", prisoner: "swindler" },
  majorMerit: { machine: "commutation", state: "CourtPublicity", propose: { grade: "majorMerit" } },
  detained: { machine: "commutation", state: "Docketed", prisoner: "detained", propose: { months: 1 } },
  controlled: { machine: "commutation", state: "Docketed", prisoner: "controlled", propose: { months: 1 } },
  reprieved: {
    machine: "commutation",
    track: "life",
    state: "Docketed",
    prisoner: "reprieved",
    propose: { months: 300 },
  },
  /** Asks for no months. */
  open: { machine: "commutation", state: "Heard", propose: { months: 0 } },
  openReheard: {
    machine: "commutation",
    state: "Rehearing",
    propose: { months: 0 },
    via: { Served: "RuledAdjusted" },
  },
  withoutBureau: { state: "WardenDecided", without: ["bureau"] },
} as const satisfies Record<string, Particular>;
export type ParticularName = keyof typeof PARTICULARS;

/** Cases for one sentence: once the ruling of the second is served, the first is judged by what is left. */
const TWINS: Partial<Record<ReliefState, ReliefState>> = {
  WardenDecided: "RuledGranted",
  BureauApproved: "RuledGranted",
};

export const keyOf = (machine: Machine, track: Track, state: ReliefState): string =>
  `${machine}.${track}.${state}`;

/** Every case of a world by its key: one in every state on either track, then those of somebody in particular. */
export function plans(): Map<string, Plan> {
  const list = new Map<string, Plan>();
  for (const machine of ["commutation", "parole"] as const) {
    for (const track of ["ordinary", "life"] as const) {
      for (const state of statesOf(machine)) {
        const twin = TWINS[state];
        const plan: Plan = { machine, track, state, prisoner: track };
        const key = keyOf(machine, track, state);
        list.set(key, twin === undefined ? plan : { ...plan, sameSentenceAs: twin });
      }
    }
    for (const [name, particular] of Object.entries<Particular>(PARTICULARS)) {
      if ((particular.machine ?? machine) !== machine) continue;
      const { track = "ordinary" } = particular;
      list.set(`${machine}.${name}`, { prisoner: track, ...particular, machine, track });
    }
  }
  return list;
}
