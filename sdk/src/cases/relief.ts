import type { Parties } from "../agencies/parties.ts";
import type { Contracts } from "../chain/contracts.ts";
import { memberOf } from "../chain/input.ts";
import type { Sender } from "../chain/send.ts";
import type { Dossier } from "../dossier/dossier.ts";
import type { Papers, TypedDocument } from "../dossier/papers.ts";
import * as enums from "../generated/enums.ts";
import type { ParoleCases as ParoleContract } from "../generated/typechain/contracts/cases/relief/ParoleCases.ts";
import { type Day, dayFromChain } from "../law/day.ts";
import { type NextStep, type Paperless, type Step, type StepTaken, callsOf, openIn } from "./calls.ts";
import { KINDS, type ReliefMachine } from "./kinds.ts";
import { type OpenDuty, dutiesOf, holderOf, membersIn } from "./read.ts";

/** The forms of every proposal; earlier rulings add `priorRulings`, a property judgment `propertyProof` (司法部令130号). */
export const PROPOSAL_FORMS = [
  "wardMinutes",
  "proposalForm",
  "scoreSummary",
  "judgment",
  "executionNotice",
  "appraisal",
  "rewardsAndPenalties",
  "repentanceEvidence",
] as const satisfies readonly enums.FormType[];

type Taken = StepTaken<"commutation" | "parole">;

/** The steps of commutation and parole; each says in its errors who, what was, what was needed. */
export interface ReliefSteps {
  approveByWard(args: Step): Promise<Taken>;
  reviewByExecutionDept(args: Step & { readonly result: enums.Review }): Promise<Taken>;
  reviewByCommittee(
    args: Step & {
      readonly members: number;
      readonly procurators: number;
      readonly result: enums.CommitteeVote;
    },
  ): Promise<Taken>;
  recordAttendance(args: Paperless & { readonly procurators: number }): Promise<Taken>;
  publish(args: Step): Promise<Taken>;
  object(args: Step): Promise<Taken>;
  answerObjection(args: Step & { readonly upheld: boolean }): Promise<Taken>;
  opine(args: Step & { readonly result: enums.Opinion }): Promise<Taken>;
  replyToOpinion(args: Step): Promise<Taken>;
  decideByWarden(args: Step & { readonly result: enums.WardenDecision }): Promise<Taken>;
  approveByBureau(args: Step & { readonly result: enums.Review }): Promise<Taken>;
  submit(args: Step): Promise<Taken>;
  opineOnSubmission(args: Step & { readonly result: enums.Opinion }): Promise<Taken>;
  requestCure(args: Step & { readonly forms: readonly enums.FormType[] }): Promise<Taken>;
  cure(args: Paperless & { readonly papers: readonly TypedDocument[] }): Promise<Taken>;
  refuseDocket(args: Step): Promise<Taken>;
  docket(args: Step): Promise<Taken>;
  publishDocket(args: Step): Promise<Taken>;
  chooseProcedure(args: Step & { readonly procedure: enums.Procedure }): Promise<Taken>;
  noticeHearing(args: Step & { readonly on: Day }): Promise<Taken>;
  holdHearing(args: Step): Promise<Taken>;
  /** `transcript`: the commitment of the transcript as the procuratorate has it; another than the court's is alerted. */
  confirmTranscript(args: Step & { readonly transcript: string }): Promise<Taken>;
  /** `months` with `adjusted`: the months granted. */
  rule(args: Step & { readonly result: enums.Outcome; readonly months?: number }): Promise<Taken>;
  extendTrial(args: Step): Promise<Taken>;
  withdraw(args: Step): Promise<Taken>;
  decideWithdrawal(args: Step & { readonly result: enums.WithdrawalDecision }): Promise<Taken>;
  serve(args: Step): Promise<Taken>;
  proposeCorrection(args: Step): Promise<Taken>;
  /** `panel`: the addresses of the court's judges who hear again. */
  rehear(args: Step & { readonly panel: readonly string[] }): Promise<Taken>;
  lapse(args: Step): Promise<Taken>;
  checkOverdue(args: Paperless): Promise<Taken>;
}

/** Steps that only parole has. */
export interface ParoleSteps extends ReliefSteps {
  commissionAssessment(args: Step): Promise<Taken>;
  fileAssessment(args: Step & { readonly result: enums.Suitability }): Promise<Taken>;
  interview(args: Step): Promise<Taken>;
  release(args: Step): Promise<Taken>;
}

/** What opens a case, or proposes again in one that was returned. */
export interface Proposal {
  readonly papers: readonly TypedDocument[];
  readonly reference: string;
}
type Opening = Proposal & { readonly sentence: bigint | number; readonly parties: Parties };
type Again = Proposal & { readonly caseId: bigint | number };
/** What a commutation asks for. */
export interface Commutation {
  readonly grade: enums.Grade;
  /** The cut in months; of an unconverted life sentence or reprieve the new term. */
  readonly months: number;
}

/** What a case knows of itself. */
export interface ReliefCase {
  readonly caseId: bigint;
  readonly state: enums.ReliefState;
  readonly ruleset: number;
  readonly sentence: bigint;
  readonly grade: enums.Grade;
  readonly months: number;
  readonly outcome: enums.Outcome;
  readonly ruledMonths: number;
  readonly ruledOn: Day | null;
  readonly servedOn: Day | null;
  readonly hearingOn: Day | null;
  readonly waitingSince: Day | null;
  /** The last day of the publicity or cure that runs, or the day of the hearing. */
  readonly waitingUntil: Day | null;
  readonly openObjections: number;
  /** What nobody has answered yet. */
  readonly duties: readonly OpenDuty<enums.ReliefDuty>[];
}

/** The calls of one machine. */
export function reliefCasesOf(
  contracts: Contracts,
  sender: Sender,
  machine: ReliefMachine,
  papers: Papers,
  dossier: Dossier,
) {
  const cases = contracts[KINDS[machine].contract] as unknown as ParoleContract;
  const { contract, steps, take, calls } = callsOf(contracts, sender, machine, papers, dossier);

  async function get(caseId: bigint | number): Promise<ReliefCase | null> {
    const address = await contract.getAddress();
    const [c, duties] = await Promise.all([
      contracts.reliefReader.caseOf(address, caseId),
      contracts.reliefReader.dutiesOf(address, caseId),
    ]);
    const state = memberOf(enums.ReliefState, c.state);
    if (state === "None") return null;
    return {
      caseId: BigInt(caseId),
      state,
      ruleset: Number(c.ruleset),
      sentence: c.sentence,
      grade: memberOf(enums.Grade, c.grade),
      months: Number(c.months),
      outcome: memberOf(enums.Outcome, c.outcome),
      ruledMonths: Number(c.ruledMonths),
      ruledOn: dayFromChain(c.ruledOn),
      servedOn: dayFromChain(c.servedOn),
      hearingOn: dayFromChain(c.hearingOn),
      waitingSince: dayFromChain(c.waitingSince),
      waitingUntil: dayFromChain(c.waitingUntil),
      openObjections: Number(c.openObjections),
      duties: dutiesOf(enums.ReliefDuty, duties),
    };
  }

  /** The agency that holds a place of the case now; null when nobody does. */
  const partyOf = (caseId: bigint | number, party: enums.Party): Promise<bigint | null> =>
    holderOf(cases, caseId, party);

  async function tracks(caseId: bigint | number): Promise<enums.Track[]> {
    const { tracks: mask } = await contracts.reliefReader.caseOf(await contract.getAddress(), caseId);
    return membersIn(enums.Track, mask);
  }

  return {
    ...calls,
    /** What the machine keeps of a case; null when it runs no such case. */
    get,
    /** The machine's whole table, from its contract. */
    steps,
    partyOf,

    /** The tracks that the case is on. */
    tracks,

    /** The steps whose state has come; who may take them, and what they file. */
    async nextSteps(caseId: bigint | number): Promise<NextStep<ReliefMachine>[]> {
      const [table, state, on] = await Promise.all([steps(), cases.stateOf(caseId), tracks(caseId)]);
      return openIn(table, memberOf(enums.ReliefState, state), on, (party) => partyOf(caseId, party));
    },

    propose: (args: Record<string, unknown> & Proposal): Promise<Taken> =>
      take(args.caseId === undefined ? "propose" : "proposeAgain", args),
  };
}

/** Commutation 减刑. */
export type CommutationCases = ReturnType<typeof reliefCasesOf> &
  ReliefSteps & { propose(args: (Opening | Again) & Commutation): Promise<Taken> };
/** Parole 假释. */
export type ParoleCases = ReturnType<typeof reliefCasesOf> &
  ParoleSteps & { propose(args: Opening | Again): Promise<Taken> };
