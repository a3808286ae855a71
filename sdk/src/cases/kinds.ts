import type { Contracts } from "../chain/contracts.ts";
import * as abi from "../generated/abi/index.ts";
import * as enums from "../generated/enums.ts";

/** The machines that commutation and parole run on. */
export type ReliefMachine = "commutation" | "parole";
/** The machines, one a kind of case. */
export type CaseKind = ReliefMachine | "temporaryRelease" | "supervision";
/** What stands beside the machine of community correction. */
export type SideKind =
  "sanctions" | "leaves" | "placeChanges" | "positioning" | "arrestRequests" | "checkIns" | "places";
/** Everything with a table of transitions. */
export type TableKind = CaseKind | SideKind;

/** The actions of a kind. */
export interface ActionOf {
  commutation: enums.ReliefAction;
  parole: enums.ReliefAction;
  temporaryRelease: enums.ReleaseAction;
  supervision: enums.SupervisionAction;
  sanctions: enums.SanctionAction;
  leaves: enums.LeaveAction;
  placeChanges: enums.PlaceChangeAction;
  positioning: enums.PositioningAction;
  arrestRequests: enums.ArrestAction;
  checkIns: enums.CheckInAction;
  places: enums.PlacesAction;
}
/** The states of a kind: a case's, or those of the record that stands beside it. */
export interface StateOf {
  commutation: enums.ReliefState;
  parole: enums.ReliefState;
  temporaryRelease: enums.ReleaseState;
  supervision: enums.SupervisionState;
  sanctions: "None";
  leaves: enums.LeaveState;
  placeChanges: enums.PlaceChangeState;
  positioning: enums.PositioningState;
  arrestRequests: enums.ArrestState;
  checkIns: "None";
  places: "None";
}
/** The duties of a kind. */
export interface DutyOf {
  commutation: enums.ReliefDuty;
  parole: enums.ReliefDuty;
  temporaryRelease: enums.ReleaseDuty;
  supervision: enums.SupervisionDuty;
  sanctions: never;
  leaves: never;
  placeChanges: enums.PlaceChangeDuty;
  positioning: never;
  arrestRequests: never;
  checkIns: never;
  places: never;
}

/** What is particular to a kind: its contract, and the names of the numbers there. */
export interface Kind<K extends TableKind = TableKind> {
  readonly contract: Exclude<keyof Contracts, "access">;
  readonly abi: readonly object[];
  readonly actions: readonly ActionOf[K][];
  readonly states: readonly StateOf[K][];
  readonly duties: readonly DutyOf[K][];
  /** The names of the results of each action that has some. */
  readonly results: Partial<Record<ActionOf[K], readonly string[]>>;
}

const OBJECTION_ANSWERS = ["rejected", "upheld"];
const RELIEF_RESULTS: Kind<"parole">["results"] = {
  reviewByExecutionDept: enums.Review,
  fileAssessment: enums.Suitability,
  reviewByCommittee: enums.CommitteeVote,
  answerObjection: OBJECTION_ANSWERS,
  opine: enums.Opinion,
  decideByWarden: enums.WardenDecision,
  approveByBureau: enums.Review,
  opineOnSubmission: enums.Opinion,
  chooseProcedure: enums.Procedure,
  rule: enums.Outcome,
  decideWithdrawal: enums.WithdrawalDecision,
};
const RELIEF = {
  actions: enums.ReliefAction,
  states: enums.ReliefState,
  duties: enums.ReliefDuty,
  results: RELIEF_RESULTS,
};
/** Whose officer acted, where one of several agencies may. */
const BY = ["agency", "station", "police"];

export const KINDS: { readonly [K in TableKind]: Kind<K> } = {
  commutation: { contract: "commutationCases", abi: abi.commutationCasesAbi, ...RELIEF },
  parole: { contract: "paroleCases", abi: abi.paroleCasesAbi, ...RELIEF },
  temporaryRelease: {
    contract: "temporaryReleaseCases",
    abi: abi.temporaryReleaseCasesAbi,
    actions: enums.ReleaseAction,
    states: enums.ReleaseState,
    duties: enums.ReleaseDuty,
    results: {
      diagnose: enums.DiagnosisResult,
      fileAssessment: enums.Suitability,
      deliberate: enums.CommitteeVote,
      answerObjection: OBJECTION_ANSWERS,
      opine: enums.Opinion,
      decideByWarden: enums.WardenDecision,
      opineOnSubmission: enums.Opinion,
      decide: enums.Decision,
      fileHealthReport: enums.GroundReview,
      reviewGround: enums.GroundReview,
      recheck: enums.Recheck,
      decideReimprisonment: enums.Decision,
    },
  },
  supervision: {
    contract: "supervisionCases",
    abi: abi.supervisionCasesAbi,
    actions: enums.SupervisionAction,
    states: enums.SupervisionState,
    duties: enums.SupervisionDuty,
    results: { decideRevocation: enums.Decision, decideReimprisonment: enums.Decision },
  },
  sanctions: {
    contract: "sanctions",
    abi: abi.sanctionsAbi,
    actions: enums.SanctionAction,
    states: ["None"],
    duties: [],
    results: { answerSanctionAppeal: OBJECTION_ANSWERS },
  },
  leaves: {
    contract: "leaves",
    abi: abi.leavesAbi,
    actions: enums.LeaveAction,
    states: enums.LeaveState,
    duties: [],
    results: { approveLeave: enums.LeaveLevel, refuseLeave: enums.LeaveLevel },
  },
  placeChanges: {
    contract: "placeChanges",
    abi: abi.placeChangesAbi,
    actions: enums.PlaceChangeAction,
    states: enums.PlaceChangeState,
    duties: enums.PlaceChangeDuty,
    results: { answerPlaceChange: enums.PlaceAnswer },
  },
  positioning: {
    contract: "positioning",
    abi: abi.positioningAbi,
    actions: enums.PositioningAction,
    states: enums.PositioningState,
    duties: [],
    results: {},
  },
  arrestRequests: {
    contract: "arrestRequests",
    abi: abi.arrestRequestsAbi,
    actions: enums.ArrestAction,
    states: enums.ArrestState,
    duties: [],
    results: { answerArrest: enums.Decision },
  },
  checkIns: {
    contract: "checkIns",
    abi: abi.checkInsAbi,
    actions: enums.CheckInAction,
    states: ["None"],
    duties: [],
    results: { checkIn: BY, reviewCheckIn: BY, explainMissed: BY, cancelDue: BY },
  },
  places: {
    contract: "places",
    abi: abi.placesAbi,
    actions: enums.PlacesAction,
    states: ["None"],
    duties: [],
    results: { reportCrossing: BY, reportLost: BY },
  },
};

/** The machines' names. */
export const CASE_KINDS = [
  "commutation",
  "parole",
  "temporaryRelease",
  "supervision",
] as const satisfies readonly CaseKind[];
/** The names of what stands beside the machine of community correction, in the order in which it is asked. */
export const SIDE_KINDS = [
  "sanctions",
  "leaves",
  "placeChanges",
  "positioning",
  "arrestRequests",
  "checkIns",
  "places",
] as const satisfies readonly SideKind[];

const ANY_RESULT = 255n;

/** The name of an action's result; null when it has none. */
export function resultName<K extends TableKind>(
  kind: K,
  action: ActionOf[K],
  result: bigint | number,
): string | null {
  if (BigInt(result) === ANY_RESULT) return null;
  const { results } = KINDS[kind] as Kind<K>;
  return results[action]?.[Number(result)] ?? null;
}
