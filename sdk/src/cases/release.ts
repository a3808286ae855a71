import type { Parties } from "../agencies/parties.ts";
import type { Contracts } from "../chain/contracts.ts";
import { memberOf } from "../chain/input.ts";
import type { Sender } from "../chain/send.ts";
import type { Dossier } from "../dossier/dossier.ts";
import type { Papers } from "../dossier/papers.ts";
import * as enums from "../generated/enums.ts";
import { type Day, dayFromChain } from "../law/day.ts";
import { type NextStep, type Paperless, type Step, type StepTaken, callsOf, openIn } from "./calls.ts";
import { type OpenDuty, dutiesOf, holderOf, membersIn } from "./read.ts";

type Taken = Promise<StepTaken<"temporaryRelease">>;

/** What a hospital's diagnosis rests on; what is left out is 0. */
export interface Examination {
  /** How many senior doctors signed. */
  readonly doctors: number;
  readonly signedOn: Day;
  /** The day of the oldest evidence. */
  readonly evidenceFrom: Day;
  /** For self-care: members of the panel. */
  readonly panel?: number;
  /** For self-care: how many of five acts of daily life cannot be done. */
  readonly acts?: number;
  /** For self-care: months of treatment before. */
  readonly treatment?: number;
}

/** The time that an approval is for; without `from` it begins on the day of the approval. */
export interface Approval {
  readonly from?: Day;
  readonly until: Day;
}

/** The steps of temporary release; each says in its errors who, what was, what was needed. */
export interface ReleaseSteps {
  /** Opens a case; the parties say the route: a court's, else the police's, else a prison's. */
  apply(
    args: Omit<Step, "caseId"> & {
      readonly sentence: bigint | number;
      readonly parties: Parties;
      readonly ground: enums.ReleaseGround;
      readonly lifeInDanger?: boolean;
      readonly chronic?: boolean;
    },
  ): Taken;
  diagnose(args: Step & { readonly result: enums.DiagnosisResult; readonly examination: Examination }): Taken;
  confirmGuarantor(args: Step): Taken;
  replaceGuarantor(args: Step): Taken;
  fileAssessment(args: Step & { readonly result: enums.Suitability }): Taken;
  sendPapers(args: Step): Taken;
  deliberate(
    args: Step & {
      readonly members: number;
      /** How many of them are medical staff. */
      readonly medical?: number;
      readonly procurators: number;
      readonly result: enums.CommitteeVote;
    },
  ): Taken;
  publish(args: Step): Taken;
  releaseUrgently(args: Step): Taken;
  object(args: Step): Taken;
  answerObjection(args: Step & { readonly upheld: boolean }): Taken;
  opine(args: Step & { readonly result: enums.Opinion }): Taken;
  replyToOpinion(args: Step): Taken;
  decideByWarden(args: Step & { readonly result: enums.WardenDecision }): Taken;
  submit(args: Step): Taken;
  opineOnSubmission(args: Step & { readonly result: enums.Opinion }): Taken;
  publishDecision(args: Step): Taken;
  approve(args: Step & Approval): Taken;
  refuse(args: Step): Taken;
  decide(args: Step & Partial<Approval> & { readonly result: enums.Decision }): Taken;
  handOver(args: Step): Taken;
  /** `opened` of the step is the case of community correction. */
  receive(args: Step): Taken;
  announceUrgent(args: Step): Taken;
  fileHealthReport(args: Step & { readonly result: enums.GroundReview }): Taken;
  reviewGround(args: Step & { readonly result: enums.GroundReview }): Taken;
  lengthenReview(args: Step & { readonly months: number }): Taken;
  /** A gap or an overlap with the time before is alerted. */
  extendRelease(args: Step & Approval): Taken;
  recordUncounted(
    args: Step & { readonly from: Day; readonly to: Day; readonly ground: enums.UncountedGround },
  ): Taken;
  recheck(args: Step & { readonly result: enums.Recheck }): Taken;
  proposeReimprisonment(args: Step & { readonly ground: enums.ReimprisonmentGround }): Taken;
  decideReimprisonment(args: Step & { readonly result: enums.Decision }): Taken;
  reimprison(args: Step): Taken;
  expire(args: Step): Taken;
  recordDeath(args: Step & { readonly on: Day }): Taken;
  checkOverdue(args: Paperless): Taken;
}

/** What a temporary release knows of itself. */
export interface ReleaseCase {
  readonly caseId: bigint;
  readonly state: enums.ReleaseState;
  readonly ruleset: number;
  readonly sentence: bigint;
  readonly ground: enums.ReleaseGround;
  readonly decidedOn: Day | null;
  /** The last day approved. */
  readonly until: Day | null;
  /** The case of community correction that it opened. */
  readonly supervision: bigint | null;
  readonly healthReportDue: Day | null;
  readonly reviewDue: Day | null;
  /** The last day of the publicity that runs. */
  readonly waitingUntil: Day | null;
  readonly openObjections: number;
  readonly duties: readonly OpenDuty<enums.ReleaseDuty>[];
}

/** The calls of temporary release. */
export function releaseCasesOf(contracts: Contracts, sender: Sender, papers: Papers, dossier: Dossier) {
  const { steps, calls } = callsOf(contracts, sender, "temporaryRelease", papers, dossier);
  const { temporaryReleaseCases: cases, supervisionReader: reader } = contracts;

  /** The agency that holds a place of the case now; null when nobody does. */
  const partyOf = (caseId: bigint | number, party: enums.Party): Promise<bigint | null> =>
    holderOf(cases, caseId, party);

  return {
    ...(calls as unknown as ReleaseSteps),
    /** The table, from its contract. */
    steps,
    partyOf,
    /** The tracks that the case is on. */
    tracks: async (caseId: bigint | number) =>
      membersIn(enums.Track, (await reader.releaseOf(caseId)).tracks),

    /** What the machine keeps of a case; null when it runs no such case. */
    async get(caseId: bigint | number): Promise<ReleaseCase | null> {
      const [c, duties] = await Promise.all([reader.releaseOf(caseId), reader.dutiesOfRelease(caseId)]);
      const state = memberOf(enums.ReleaseState, c.state);
      if (state === "None") return null;
      return {
        caseId: BigInt(caseId),
        state,
        ruleset: Number(c.ruleset),
        sentence: c.sentence,
        ground: memberOf(enums.ReleaseGround, c.ground),
        decidedOn: dayFromChain(c.decidedOn),
        until: dayFromChain(c.until),
        supervision: c.supervision === 0n ? null : c.supervision,
        healthReportDue: dayFromChain(c.healthReportDue),
        reviewDue: dayFromChain(c.reviewDue),
        waitingUntil: dayFromChain(c.waitingUntil),
        openObjections: Number(c.openObjections),
        duties: dutiesOf(enums.ReleaseDuty, duties),
      };
    },

    /** The steps whose state has come; who may take them, and what they file. */
    async nextSteps(caseId: bigint | number): Promise<NextStep<"temporaryRelease">[]> {
      const [table, { state, tracks }] = await Promise.all([steps(), reader.releaseOf(caseId)]);
      return openIn(table, memberOf(enums.ReleaseState, state), membersIn(enums.Track, tracks), (party) =>
        partyOf(caseId, party),
      );
    },
  };
}

/** Temporary out-of-prison execution 暂予监外执行. */
export type TemporaryReleaseCases = ReturnType<typeof releaseCasesOf>;
