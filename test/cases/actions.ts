// The actions of commutation and parole with their arguments, as the case files' format names them.
import {
  CommitteeVote,
  FormType,
  Grade,
  Opinion,
  Outcome,
  Procedure,
  Review,
  Suitability,
  WardenDecision,
  WithdrawalDecision,
} from "../../sdk/src/generated/enums.ts";
import type { Party, Post, ReliefAction } from "../../sdk/src/generated/enums.ts";
import { NONE, day, paper, ref, tagOf, typedPaper } from "../helpers/ledger.ts";
import type { AgencyName } from "../helpers/ledger.ts";
import { hasProperty, hasRelief } from "./prisoners.ts";
import type { PrisonerName } from "./prisoners.ts";

export type Machine = "commutation" | "parole";
/** A post of an agency, and which of those who hold it: `court.judge.2`. */
export type Officer = `${AgencyName}.${Post}` | `${AgencyName}.${Post}.${number}`;
export type Parties = Partial<Record<Party, AgencyName>>;

/** What a step takes beside case, paper and reference. Left out, it is what leads on. */
export interface ActionArgs {
  propose: {
    grade?: Grade;
    months?: number;
    forms?: readonly FormType[];
    /** What some of the forms say; the others say what no form said before. */
    content?: Partial<Record<FormType, string>>;
    parties?: Parties;
  };
  reviewByExecutionDept: { result?: Review };
  fileAssessment: { result?: Suitability };
  reviewByCommittee: { members?: number; procurators?: number; result?: CommitteeVote };
  recordAttendance: { procurators?: number };
  answerObjection: { upheld?: boolean };
  opine: { result?: Opinion };
  decideByWarden: { result?: WardenDecision };
  approveByBureau: { result?: Review };
  opineOnSubmission: { result?: Opinion };
  requestCure: { forms?: readonly FormType[] };
  cure: { forms?: readonly FormType[] };
  chooseProcedure: { procedure?: Procedure };
  noticeHearing: { on?: string };
  rule: { result?: Outcome; months?: number };
  decideWithdrawal: { result?: WithdrawalDecision };
  rehear: { panel?: readonly Officer[] };
}
export type ArgsOf<A extends ReliefAction> = A extends keyof ActionArgs
  ? ActionArgs[A]
  : Record<string, never>;

/** Who takes a step when nobody is named. */
export const DEFAULT_OFFICER: Record<ReliefAction, Officer> = {
  propose: "prison.wardOfficer",
  approveByWard: "prison.wardHead",
  reviewByExecutionDept: "prison.executionOfficer",
  commissionAssessment: "prison.executionOfficer",
  fileAssessment: "correction.officer",
  reviewByCommittee: "prison.committeeSecretary",
  recordAttendance: "procuratorate.procurator",
  publish: "prison.executionOfficer",
  object: "prison.wardOfficer",
  answerObjection: "prison.executionOfficer",
  opine: "procuratorate.procurator",
  replyToOpinion: "prison.executionOfficer",
  decideByWarden: "prison.warden",
  approveByBureau: "bureau.head",
  submit: "prison.executionOfficer",
  opineOnSubmission: "procuratorate.procurator",
  requestCure: "court.clerk",
  cure: "prison.executionOfficer",
  refuseDocket: "court.clerk",
  docket: "court.clerk",
  publishDocket: "court.clerk",
  chooseProcedure: "court.judge",
  noticeHearing: "court.clerk",
  holdHearing: "court.judge",
  confirmTranscript: "procuratorate.procurator",
  interview: "court.judge",
  rule: "court.judge",
  extendTrial: "court.judge",
  withdraw: "prison.executionOfficer",
  decideWithdrawal: "court.judge",
  serve: "court.clerk",
  proposeCorrection: "procuratorate.procurator",
  rehear: "court.judge",
  release: "prison.executionOfficer",
  lapse: "court.judge",
  checkOverdue: "procuratorate.procurator",
};

/** The forms of every proposal. */
export const PROPOSAL: readonly FormType[] = [
  "wardMinutes",
  "proposalForm",
  "scoreSummary",
  "judgment",
  "executionNotice",
  "appraisal",
  "rewardsAndPenalties",
  "repentanceEvidence",
];
const proposalOf = (name: PrisonerName): FormType[] => [
  ...PROPOSAL,
  ...(hasRelief(name) ? (["priorRulings"] as const) : []),
  ...(hasProperty(name) ? (["propertyProof"] as const) : []),
];

/** What encoding a step asks of the case. */
export interface Scene {
  machine: Machine;
  /** 0 while it is not proposed. */
  caseId: bigint;
  /** Whether it is of a life sentence. */
  life: boolean;
  prisoner: PrisonerName;
  sentence: bigint;
  parties: Parties;
  today: number;
  address(officer: Officer): string;
  agencyIds(parties: Parties): number[];
  /** The latest form of each type that the case holds. */
  forms: ReadonlyMap<FormType, string>;
}

export interface Encoded {
  name: string;
  values: unknown[];
  /** The forms that come with the step: those of a list with their types, the step's own without. */
  papers: { type?: FormType; commitment: string }[];
}

type Encoder<A extends ReliefAction> = (
  args: ArgsOf<A>,
  scene: Scene,
) => Omit<Encoded, "name"> & { name?: string };

/** Papers with their types; of those that the case holds already the same are brought again, unless content is given. */
function typed(
  forms: readonly FormType[],
  content: Partial<Record<FormType, string>> = {},
  held: ReadonlyMap<FormType, string> = new Map(),
) {
  const values = forms.map((type) => {
    const [had, made] = [held.get(type), typedPaper(type, content[type], held.get(type))];
    return had === undefined || content[type] !== undefined ? made : { ...made, commitment: had };
  });
  const papers = forms.map((type, i) => ({ type, commitment: values[i]!.commitment }));
  return { papers: papers.filter(({ type, commitment }) => held.get(type) !== commitment), values };
}

function filing(scene: Scene, ...given: unknown[]) {
  const own = paper();
  return { values: [scene.caseId, ...given, own, ref()], papers: [{ commitment: own.commitment }] };
}
const bare = (_: object, scene: Scene) => filing(scene);
const unfiled = (scene: Scene, ...given: unknown[]) => ({
  values: [scene.caseId, ...given, ref()],
  papers: [],
});

const ENCODERS: { [A in ReliefAction]: Encoder<A> } = {
  propose({ grade = "repentance", months, forms, content, parties }, scene) {
    const { papers, values } = typed(forms ?? proposalOf(scene.prisoner), content, scene.forms);
    const asked = [Grade.indexOf(grade), months ?? (scene.life ? 264 : 6)];
    const request = scene.machine === "commutation" ? asked : [];
    if (scene.caseId !== 0n) {
      return { name: "proposeAgain", values: [scene.caseId, ...request, values, ref()], papers };
    }
    const agencies = scene.agencyIds(parties ?? scene.parties);
    return { values: [scene.sentence, agencies, ...request, values, ref()], papers };
  },
  approveByWard: bare,
  reviewByExecutionDept: ({ result = "approved" }, scene) => filing(scene, Review.indexOf(result)),
  commissionAssessment: bare,
  fileAssessment: ({ result = "suitable" }, scene) => filing(scene, Suitability.indexOf(result)),
  reviewByCommittee: ({ members = 9, procurators = 2, result = "agreed" }, scene) =>
    filing(scene, members, procurators, CommitteeVote.indexOf(result), tagOf(NONE)),
  recordAttendance: ({ procurators = 2 }, scene) => unfiled(scene, procurators),
  publish: bare,
  object: bare,
  answerObjection: ({ upheld = false }, scene) => filing(scene, upheld),
  opine: ({ result = "agrees" }, scene) => filing(scene, Opinion.indexOf(result)),
  replyToOpinion: bare,
  decideByWarden: ({ result = "propose" }, scene) => filing(scene, WardenDecision.indexOf(result)),
  approveByBureau: ({ result = "approved" }, scene) => filing(scene, Review.indexOf(result)),
  submit: bare,
  opineOnSubmission: ({ result = "agrees" }, scene) => filing(scene, Opinion.indexOf(result)),
  requestCure: ({ forms = ["scoreSummary"] }, scene) =>
    filing(
      scene,
      forms.map((form) => FormType.indexOf(form)),
    ),
  cure({ forms = ["scoreSummary"] }, scene) {
    const { papers, values } = typed(forms);
    return { values: [scene.caseId, values, ref()], papers };
  },
  refuseDocket: bare,
  docket: bare,
  publishDocket: bare,
  chooseProcedure: ({ procedure = "hearing" }, scene) => filing(scene, Procedure.indexOf(procedure)),
  noticeHearing: ({ on }, scene) => filing(scene, on === undefined ? scene.today + 3 : day(on)),
  holdHearing: bare,
  confirmTranscript: (_, scene) => filing(scene, scene.forms.get("transcript") ?? NONE),
  interview: bare,
  rule: ({ result = "granted", months = 0 }, scene) => filing(scene, Outcome.indexOf(result), months),
  extendTrial: bare,
  withdraw: bare,
  decideWithdrawal: ({ result = "granted" }, scene) => filing(scene, WithdrawalDecision.indexOf(result)),
  serve: bare,
  proposeCorrection: bare,
  rehear: ({ panel = ["court.judge.2"] }, scene) =>
    filing(
      scene,
      panel.map((judge) => scene.address(judge)),
    ),
  release: bare,
  lapse: bare,
  checkOverdue: (_, scene) => unfiled(scene),
};

/** A step's function and values, with papers and a reference that no step used before. */
export function encode<A extends ReliefAction>(action: A, args: ArgsOf<A>, scene: Scene): Encoded {
  const encoder: Encoder<A> = ENCODERS[action];
  return { name: action, ...encoder(args, scene) };
}
