import { z } from "zod";
import {
  CHECK_IN_MEANS,
  choice,
  dayOrStepDay,
  formEntry,
  forms,
  formType,
  GROUNDS,
  number,
  PROCEDURES,
  result,
  TERMINATIONS,
  text,
  yesNo,
} from "./arguments.ts";
import { dayOf } from "./days.ts";
import { GRADES, RELEASE_GROUNDS } from "./facts.ts";
import { MACHINES, PARTY_NAMES, POSTS } from "./parties.ts";
import type { Machine, Officer, Party, Post } from "./parties.ts";

/** Default of a step that any officer of any party may take. */
export const ANY_OFFICER = "any officer of a party";
/** Default of a step that needs an agency with a right to it (the filer's, a reader's …). */
export const ANY_ENTITLED_OFFICER = "any officer whose agency may";
/** Default of the steps that the agency named by `requestPlaceChange.to` takes. */
export const OFFICER_OF_TO = "officer of `to`";

/**
 * Who acts when a step has no `by`: an officer; the alternatives in the format's order, when route or state
 * decides; one of the phrases above; or null, where `by` is needed.
 */
export type DefaultBy =
  | `${Party}.${Post}`
  | readonly `${Party}.${Post}`[]
  | typeof ANY_OFFICER
  | typeof ANY_ENTITLED_OFFICER
  | typeof OFFICER_OF_TO
  | null;

/** A row of the action table. */
export interface ActionRow<Args extends z.ZodObject = z.ZodObject> {
  /** The types of flow whose machine has the action. */
  readonly machines: readonly Machine[];
  readonly defaultBy: DefaultBy;
  /** Its arguments. Any may be left out: then days and choices are undefined (see `completeArguments`). */
  readonly args: Args;
  /** What differs in one machine. */
  readonly except?: {
    readonly [M in Machine]?: { readonly defaultBy?: DefaultBy; readonly args?: z.ZodObject };
  };
}

function action<S extends z.core.$ZodLooseShape>(
  machines: readonly Machine[],
  defaultBy: DefaultBy,
  args: S,
  except?: ActionRow["except"],
) {
  const row = { machines, defaultBy, args: z.strictObject(args) };
  return except === undefined ? row : { ...row, except };
}

const PROPOSALS = ["commutation", "parole"] as const;
const PAROLE = ["parole"] as const;
const RELEASE = ["temporaryRelease"] as const;
const PAROLE_AND_RELEASE = ["parole", "temporaryRelease"] as const;
const BEFORE_SUPERVISION = ["commutation", "parole", "temporaryRelease"] as const;
const SUPERVISION = ["supervision"] as const;
const REIMPRISONING = ["temporaryRelease", "supervision"] as const;

const APPLICANTS = ["prison.executionOfficer", "detentionHouse.officer", "court.clerk"] as const;
const WHO_DECIDED = ["bureau.head", "police.head", "court.judge"] as const;
const HANDING_OVER = ["prison.executionOfficer", "detentionHouse.officer"] as const;

/** Every action of the format, in its order: which machines have it, who takes it, what it is given. */
export const ACTIONS = {
  propose: action(
    PROPOSALS,
    "prison.wardOfficer",
    { grade: choice(GRADES), months: number, forms },
    { parole: { args: z.strictObject({ forms }) } },
  ),
  approveByWard: action(PROPOSALS, "prison.wardHead", {}),
  reviewByExecutionDept: action(PROPOSALS, "prison.executionOfficer", {
    result: result("approved", "returned"),
  }),
  commissionAssessment: action(PAROLE, "prison.executionOfficer", {}),
  publish: action(BEFORE_SUPERVISION, "prison.executionOfficer", {}),
  replyToOpinion: action(BEFORE_SUPERVISION, "prison.executionOfficer", {}),
  submit: action(BEFORE_SUPERVISION, "prison.executionOfficer", {}),
  release: action(
    ["parole", "supervision"],
    "prison.executionOfficer",
    {},
    { supervision: { defaultBy: "correction.officer" } },
  ),
  fileAssessment: action(PAROLE_AND_RELEASE, "correction.officer", {
    result: result("suitable", "unsuitable"),
  }),
  reviewByCommittee: action(PROPOSALS, "prison.committeeSecretary", {
    members: number,
    procurators: number,
    result: result("agreed", "disagreed"),
  }),
  deliberate: action(RELEASE, "prison.committeeSecretary", {
    members: number,
    procurators: number,
    result: result("agreed", "disagreed"),
  }),
  recordAttendance: action(PROPOSALS, "procuratorate.procurator", { procurators: number }),
  object: action(BEFORE_SUPERVISION, null, { reason: text }),
  answerObjection: action(BEFORE_SUPERVISION, ["prison.executionOfficer", "court.judge"], { upheld: yesNo }),
  opine: action(BEFORE_SUPERVISION, "procuratorate.procurator", { result: result("agrees", "disagrees") }),
  opineOnSubmission: action(BEFORE_SUPERVISION, "procuratorate.procurator", {
    result: result("agrees", "disagrees"),
  }),
  decideByWarden: action(BEFORE_SUPERVISION, ["prison.warden", "detentionHouse.head"], {
    result: result("propose", "notPropose"),
  }),
  approveByBureau: action(PROPOSALS, "bureau.head", { result: result("approved", "returned") }),
  requestCure: action(PROPOSALS, "court.clerk", { forms }),
  refuseDocket: action(PROPOSALS, "court.clerk", {}),
  docket: action(PROPOSALS, "court.clerk", {}),
  publishDocket: action(PROPOSALS, "court.clerk", {}),
  serve: action(PROPOSALS, "court.clerk", {}),
  cure: action(PROPOSALS, "prison.executionOfficer", { forms }),
  chooseProcedure: action(PROPOSALS, "court.judge", { procedure: choice(PROCEDURES), reason: text }),
  noticeHearing: action(PROPOSALS, "court.clerk", { on: dayOrStepDay }),
  holdHearing: action(PROPOSALS, "court.judge", {}),
  interview: action(PAROLE, "court.judge", {}),
  confirmTranscript: action(PROPOSALS, "procuratorate.procurator", {}),
  rule: action(PROPOSALS, "court.judge", {
    result: result("granted", "adjusted", "refused"),
    months: number,
  }),
  extendTrial: action(PROPOSALS, "court.judge", { reason: text }),
  withdraw: action(PROPOSALS, "prison.executionOfficer", { reason: text }),
  decideWithdrawal: action(PROPOSALS, "court.judge", { result: result("granted", "refused") }),
  proposeCorrection: action(PROPOSALS, "procuratorate.procurator", { reason: text }),
  rehear: action(PROPOSALS, "court.judge", { panel: z.array(z.string().regex(/\S/)).optional() }),
  lapse: action(PROPOSALS, "court.judge", { reason: text }),

  apply: action(RELEASE, APPLICANTS, {
    ground: choice(RELEASE_GROUNDS),
    lifeInDanger: yesNo,
    chronic: yesNo,
  }),
  diagnose: action(RELEASE, "hospital.doctor", {
    doctors: number,
    result: result("confirmed", "notConfirmed"),
  }),
  confirmGuarantor: action(RELEASE, APPLICANTS, {}),
  replaceGuarantor: action(RELEASE, APPLICANTS, {}),
  sendPapers: action(RELEASE, APPLICANTS, {}),
  releaseUrgently: action(RELEASE, "prison.executionOfficer", {}),
  announceUrgent: action(RELEASE, "prison.executionOfficer", {}),
  publishDecision: action(RELEASE, ["bureau.officer", "police.officer"], {}),
  approve: action(RELEASE, ["bureau.head", "police.head"], { until: dayOrStepDay }),
  refuse: action(RELEASE, ["bureau.head", "police.head"], { reason: text }),
  decide: action(RELEASE, "court.judge", { result: result("granted", "refused"), until: dayOrStepDay }),
  handOver: action(RELEASE, HANDING_OVER, {}),
  receive: action(RELEASE, "correction.officer", {}),
  fileHealthReport: action(RELEASE, "correction.officer", { result: result("confirmed", "gone") }),
  reviewGround: action(RELEASE, "correction.officer", { result: result("confirmed", "gone") }),
  extendRelease: action(RELEASE, WHO_DECIDED, { until: dayOrStepDay }),
  recordUncounted: action(RELEASE, WHO_DECIDED, { from: dayOrStepDay, to: dayOrStepDay, ground: text }),
  recheck: action(RELEASE, WHO_DECIDED, { result: result("upheld", "revoked") }),
  proposeReimprisonment: action(REIMPRISONING, "correction.head", {
    ground: choice(GROUNDS.proposeReimprisonment),
  }),
  decideReimprisonment: action(REIMPRISONING, WHO_DECIDED, { result: result("granted", "refused") }),
  reimprison: action(REIMPRISONING, [...HANDING_OVER, "police.officer"], {}),
  expire: action(RELEASE, "correction.officer", {}),
  recordDeath: action(RELEASE, "correction.officer", { on: dayOrStepDay }),

  expect: action(SUPERVISION, "correction.officer", {}),
  register: action(SUPERVISION, "correction.officer", {}),
  announce: action(SUPERVISION, "correction.officer", {}),
  overdue: action(SUPERVISION, "correction.officer", {}),
  search: action(SUPERVISION, "correction.officer", {}),
  resume: action(SUPERVISION, "correction.officer", {}),
  setPlan: action(SUPERVISION, "correction.officer", { intervalWeeks: number, graceDays: number }),
  checkIn: action(SUPERVISION, ["correction.officer", "station.officer"], { means: choice(CHECK_IN_MEANS) }),
  requestLeave: action(SUPERVISION, "correction.officer", { from: dayOrStepDay, to: dayOrStepDay }),
  returnFromLeave: action(SUPERVISION, "correction.officer", {}),
  overstayLeave: action(SUPERVISION, "correction.officer", {}),
  approveLeave: action(SUPERVISION, null, {}),
  refuseLeave: action(SUPERVISION, null, { reason: text }),
  admonish: action(SUPERVISION, "correction.head", { ground: choice(GROUNDS.admonish) }),
  warn: action(SUPERVISION, "correction.head", { ground: choice(GROUNDS.warn) }),
  referToPolice: action(SUPERVISION, "correction.head", { ground: text }),
  proposeRevocation: action(SUPERVISION, "correction.head", { ground: choice(GROUNDS.proposeRevocation) }),
  decideRevocation: action(SUPERVISION, "court.judge", {
    result: result("granted", "refused"),
    heard: yesNo,
  }),
  requestPlaceChange: action(SUPERVISION, "correction.officer", {
    to: choice(PARTY_NAMES),
    on: dayOrStepDay,
  }),
  consultPlaceChange: action(SUPERVISION, "correction.officer", {}),
  answerPlaceChange: action(SUPERVISION, OFFICER_OF_TO, { result: result("accepted", "declined") }),
  approvePlaceChange: action(SUPERVISION, "correction.head", {}),
  refusePlaceChange: action(SUPERVISION, "correction.head", { reason: text }),
  sendPlaceChangePapers: action(SUPERVISION, "correction.officer", {}),
  receivePlaceChangePapers: action(SUPERVISION, OFFICER_OF_TO, {}),
  reportAtNewPlace: action(SUPERVISION, OFFICER_OF_TO, {}),
  approvePositioning: action(SUPERVISION, "correction.head", { ground: text, until: dayOrStepDay }),
  renewPositioning: action(SUPERVISION, "correction.head", { ground: text, until: dayOrStepDay }),
  removePositioning: action(SUPERVISION, "correction.head", { ground: text, until: dayOrStepDay }),
  terminate: action(SUPERVISION, "correction.officer", { reason: choice(TERMINATIONS) }),

  checkOverdue: action(MACHINES, ANY_OFFICER, {}),
  file: action(MACHINES, ANY_ENTITLED_OFFICER, { form: formEntry.optional() }),
  cite: action(MACHINES, ANY_ENTITLED_OFFICER, { form: formType.optional() }),
  confirm: action(MACHINES, ANY_ENTITLED_OFFICER, { form: formType.optional() }),
  withdrawDispute: action(MACHINES, ANY_ENTITLED_OFFICER, { form: formType.optional() }),
  supersede: action(MACHINES, ANY_ENTITLED_OFFICER, {
    form: formType.optional(),
    change: z
      .union([z.string(), z.boolean()], { error: "must be a text, or true or false / 应为文字或真假" })
      .optional(),
    note: text,
  }),
  dispute: action(MACHINES, ANY_ENTITLED_OFFICER, { form: formType.optional(), reason: text }),
  appeal: action(MACHINES, ANY_ENTITLED_OFFICER, { form: formType.optional(), reason: text }),
  answerAppeal: action(MACHINES, ANY_ENTITLED_OFFICER, { upheld: yesNo }),
  appoint: action(MACHINES, null, { post: choice(POSTS) }),
  dismiss: action(MACHINES, null, { post: choice(POSTS) }),
} as const satisfies Record<string, ActionRow>;

/** An action's name. */
export type ActionName = keyof typeof ACTIONS;
/** The arguments of an action, what was left out filled in but days and choices. */
export type ArgumentsOf<A extends ActionName> = z.output<(typeof ACTIONS)[A]["args"]>;

/** Every action's name, in the format's order. */
export const ACTION_NAMES = Object.keys(ACTIONS) as ActionName[];

/** The actions that a machine has, in the format's order. */
export const actionsOf = (machine: Machine): ActionName[] =>
  ACTION_NAMES.filter((name) => (ACTIONS[name] as ActionRow).machines.includes(machine));

/** The arguments' schema of an action in a machine. */
export function argumentsSchema(name: ActionName, machine: Machine): z.ZodObject {
  const row: ActionRow = ACTIONS[name];
  return row.except?.[machine]?.args ?? row.args;
}

/** Who takes an action in a machine when the step has no `by`. */
export function defaultBy(name: ActionName, machine: Machine): DefaultBy {
  const row: ActionRow = ACTIONS[name];
  const other = row.except?.[machine];
  return other?.defaultBy === undefined ? row.defaultBy : other.defaultBy;
}

/**
 * The officers of whom one takes an action by default, or null when none is named. In a temporary release the
 * detention house stands in the prison's place on its own route, by its officer where the table names none.
 */
export function defaultOfficers(name: ActionName, machine: Machine): readonly Officer[] | null {
  const by = defaultBy(name, machine);
  if (by === null || by === ANY_OFFICER || by === ANY_ENTITLED_OFFICER || by === OFFICER_OF_TO) return null;
  const officers: Officer[] = typeof by === "string" ? [by] : [...by];
  const ofPrison = officers.some((officer) => officer.startsWith("prison."));
  const ofDetentionHouse = officers.some((officer) => officer.startsWith("detentionHouse."));
  if (machine === "temporaryRelease" && ofPrison && !ofDetentionHouse)
    officers.push("detentionHouse.officer");
  return officers;
}

/** A step's arguments with the days that were left out: the step's own day. */
export function completeArguments(
  step: { readonly do: ActionName; readonly at: string; readonly with: object },
  machine: Machine,
): Record<string, unknown> {
  const shape = argumentsSchema(step.do, machine).shape;
  const days = Object.keys(shape).filter((key) => shape[key] === dayOrStepDay);
  return { ...Object.fromEntries(days.map((key) => [key, dayOf(step.at)])), ...step.with };
}
