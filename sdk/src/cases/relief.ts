import type { BaseContract } from "ethers";
import type { Contracts } from "../chain/contracts.ts";
import { InputError, memberOf, numberOf } from "../chain/input.ts";
import { type Mined, type Sender, send } from "../chain/send.ts";
import { unpackStep } from "../chain/stepEvent.ts";
import type { Content, Paper } from "../crypto/commitment.ts";
import type { Dossier } from "../dossier/dossier.ts";
import { type Papers, type TypedDocument, noneReplaced } from "../dossier/papers.ts";
import { commutationCasesAbi, paroleCasesAbi } from "../generated/abi/index.ts";
import * as enums from "../generated/enums.ts";
import { FormNotTrusted } from "../generated/errors.ts";
import { type Day, dayFromChain, dayToChain } from "../law/day.ts";
import { type ReliefMachine, type Transition, readTable, resultName } from "./table.ts";

/** What every step takes: the case, the document that it files or, of a side record, that it puts on record, and the agency's own reference for it. */
export interface Step {
  readonly caseId: bigint | number;
  /** The document's content, committed to under the parties' secret; or a commitment made before. */
  readonly document: Content | Paper;
  /** The acting agency's business reference: the same text is never accepted twice. */
  readonly reference: string;
}
/** A step without a paper of its own. */
export type Paperless = Omit<Step, "document">;

/** A step as the ledger took it. */
export interface StepTaken extends Mined {
  readonly caseId: bigint;
  readonly action: enums.ReliefAction;
  readonly result: string | null;
  readonly from: enums.ReliefState;
  readonly to: enums.ReliefState;
  /** The number of the officer who acted. */
  readonly officer: bigint;
  /** The forms filed and cited, by commitment. */
  readonly forms: readonly {
    readonly type: enums.FormType;
    readonly commitment: string;
    readonly cited: boolean;
  }[];
  /** The commitment to a side record's paper; null of any other step. */
  readonly recorded: string | null;
  /** Alerts that the step opened. */
  readonly alerts: readonly { readonly kind: enums.AlertKind; readonly due: Day | null }[];
}

/** The steps of commutation and parole; each says in its errors who, what was, what was needed. */
export interface ReliefSteps {
  approveByWard(args: Step): Promise<StepTaken>;
  reviewByExecutionDept(args: Step & { readonly result: enums.Review }): Promise<StepTaken>;
  reviewByCommittee(
    args: Step & {
      readonly members: number;
      readonly procurators: number;
      readonly result: enums.CommitteeVote;
    },
  ): Promise<StepTaken>;
  recordAttendance(args: Paperless & { readonly procurators: number }): Promise<StepTaken>;
  publish(args: Step): Promise<StepTaken>;
  object(args: Step): Promise<StepTaken>;
  answerObjection(args: Step & { readonly upheld: boolean }): Promise<StepTaken>;
  opine(args: Step & { readonly result: enums.Opinion }): Promise<StepTaken>;
  replyToOpinion(args: Step): Promise<StepTaken>;
  decideByWarden(args: Step & { readonly result: enums.WardenDecision }): Promise<StepTaken>;
  approveByBureau(args: Step & { readonly result: enums.Review }): Promise<StepTaken>;
  submit(args: Step): Promise<StepTaken>;
  opineOnSubmission(args: Step & { readonly result: enums.Opinion }): Promise<StepTaken>;
  requestCure(args: Step & { readonly forms: readonly enums.FormType[] }): Promise<StepTaken>;
  cure(args: Paperless & { readonly papers: readonly TypedDocument[] }): Promise<StepTaken>;
  refuseDocket(args: Step): Promise<StepTaken>;
  docket(args: Step): Promise<StepTaken>;
  publishDocket(args: Step): Promise<StepTaken>;
  chooseProcedure(args: Step & { readonly procedure: enums.Procedure }): Promise<StepTaken>;
  noticeHearing(args: Step & { readonly on: Day }): Promise<StepTaken>;
  holdHearing(args: Step): Promise<StepTaken>;
  /** `transcript`: the commitment of the transcript as the procuratorate has it; another than the court's is alerted. */
  confirmTranscript(args: Step & { readonly transcript: string }): Promise<StepTaken>;
  /** `months` with `adjusted`: the months granted. */
  rule(args: Step & { readonly result: enums.Outcome; readonly months?: number }): Promise<StepTaken>;
  extendTrial(args: Step): Promise<StepTaken>;
  withdraw(args: Step): Promise<StepTaken>;
  decideWithdrawal(args: Step & { readonly result: enums.WithdrawalDecision }): Promise<StepTaken>;
  serve(args: Step): Promise<StepTaken>;
  proposeCorrection(args: Step): Promise<StepTaken>;
  /** `panel`: the addresses of the court's judges who hear again. */
  rehear(args: Step & { readonly panel: readonly string[] }): Promise<StepTaken>;
  lapse(args: Step): Promise<StepTaken>;
  checkOverdue(args: Paperless): Promise<StepTaken>;
}

/** Steps that only parole has. */
export interface ParoleSteps extends ReliefSteps {
  commissionAssessment(args: Step): Promise<StepTaken>;
  fileAssessment(args: Step & { readonly result: enums.Suitability }): Promise<StepTaken>;
  interview(args: Step): Promise<StepTaken>;
  release(args: Step): Promise<StepTaken>;
}

/** The agencies of a new case by their places. */
export type Parties = Partial<Record<Exclude<enums.Party, "any">, bigint | number>>;

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

/** A step that somebody may take now. */
export interface NextStep extends Transition {
  /** The agency that holds the place; null for any party, and when nobody holds it. */
  readonly agency: bigint | null;
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
  readonly duties: readonly {
    readonly duty: enums.ReliefDuty;
    readonly since: Day | null;
    readonly due: Day | null;
    readonly late: boolean;
  }[];
}

const PLACES = enums.Party.filter((party) => party !== "any");

interface AbiInput {
  readonly name: string;
  readonly type: string;
  readonly internalType?: string;
}

/** The calls of one machine: arguments are laid out as the contract's ABI says. */
export function reliefCasesOf(
  contracts: Contracts,
  sender: Sender,
  machine: ReliefMachine,
  papers: Papers,
  dossier: Dossier,
) {
  const contract = (machine === "parole"
    ? contracts.paroleCases
    : contracts.commutationCases) as unknown as BaseContract;
  const cases = machine === "parole" ? contracts.paroleCases : contracts.commutationCases;
  const abi = machine === "parole" ? paroleCasesAbi : commutationCasesAbi;

  /** The content tag of an action's own form. */
  async function tagOf(action: string, document: Content | Paper): Promise<string> {
    const row = (await shared.steps()).find((each) => each.action === action);
    return papers.tagFor(document, row?.form ?? "none");
  }

  async function encode(
    action: string,
    { name, type, internalType = "" }: AbiInput,
    args: Record<string, unknown>,
  ): Promise<unknown> {
    if (name === "paper") return papers.paper(args.document as Content | Paper);
    if (name === "tag") return tagOf(action, args.document as Content | Paper);
    const value = args[name];
    if (name === "papers") {
      // Only what is proposed again is compared with what the case holds.
      const again = action === "proposeAgain";
      const replaced = again ? dossier.replacements(args.caseId as bigint) : noneReplaced;
      return papers.typed((value ?? []) as readonly TypedDocument[], replaced);
    }
    if (name === "forms")
      return (value as enums.FormType[]).map((form) => numberOf(enums.FormType, form, name));
    if (internalType.startsWith("enum ")) {
      const list = enums[internalType.slice("enum ".length) as keyof typeof enums] as readonly string[];
      return numberOf(list, value as string, name);
    }
    if (internalType === "Day") return dayToChain(value as Day);
    if (value === undefined && type.startsWith("uint")) return 0;
    if (value === undefined) throw new InputError(`${name} is missing`);
    return value;
  }

  function taken(mined: Mined): StepTaken {
    let step: ReturnType<typeof unpackStep> | undefined;
    let caseId = 0n;
    let recorded: string | null = null;
    const forms: StepTaken["forms"][number][] = [];
    const alerts: StepTaken["alerts"][number][] = [];
    for (const log of mined.receipt.logs) {
      const event =
        contract.interface.parseLog(log) ??
        contracts.dossier.interface.parseLog(log) ??
        contracts.alerts.interface.parseLog(log);
      if (event?.name === "Stepped") {
        step = unpackStep(event.args.step as string);
        caseId = event.args.caseId as bigint;
      } else if (event?.name === "Recorded") {
        recorded = event.args.commitment as string;
      } else if (event?.name === "Filed") {
        const type = memberOf(enums.FormType, (event.args.form as bigint) & 0xffn);
        forms.push({ type, commitment: event.args.commitment as string, cited: false });
      } else if (event?.name === "AlertOpened") {
        const kind = memberOf(enums.AlertKind, event.args.kind as bigint);
        alerts.push({ kind, due: dayFromChain(event.args.due as bigint) });
      }
    }
    if (!step) throw new InputError("the transaction holds no step of this machine");
    const action = memberOf(enums.ReliefAction, step.action);
    return {
      ...mined,
      caseId,
      action,
      result: resultName(action, step.result),
      from: memberOf(enums.ReliefState, step.from),
      to: memberOf(enums.ReliefState, step.to),
      officer: step.officer,
      forms,
      recorded,
      alerts,
    };
  }

  const stepOf =
    (fragment: { name: string; inputs: readonly AbiInput[] }) => async (args: Record<string, unknown>) => {
      const inputs = fragment.inputs.filter((input) => input.name !== "ref");
      const values = await Promise.all(inputs.map((input) => encode(fragment.name, input, args)));
      try {
        return taken(await send(sender, contract, fragment.name, values, args.reference as string));
      } catch (error) {
        throw await named(error, args.caseId as bigint);
      }
    };

  /** The contract knows only how many forms of a case are not trusted; this names the first of them. */
  async function named(error: unknown, caseId: bigint): Promise<unknown> {
    if (!(error instanceof FormNotTrusted) || BigInt(error.args.form) !== 0n) return error;
    const [first] = await dossier.untrusted(caseId);
    if (!first) return error;
    const form = await contracts.dossier.formIdOf(await contract.getAddress(), caseId, first.commitment);
    const { confirmations, needed } = first;
    return new FormNotTrusted({ form, confirmations: BigInt(confirmations), needed: BigInt(needed) });
  }

  const steps: Record<string, (args: Record<string, unknown>) => Promise<StepTaken>> = {};
  contract.interface.forEachFunction(({ name, inputs, stateMutability }) => {
    const isStep =
      stateMutability === "nonpayable" && inputs[0]?.name === "caseId" && inputs.at(-1)?.name === "ref";
    if (isStep) steps[name] = stepOf({ name, inputs: inputsOf(abi, name) });
  });

  let table: Promise<Transition[]> | undefined;

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
      duties: duties.map(({ duty, since, due, late }) => ({
        duty: memberOf(enums.ReliefDuty, duty),
        since: dayFromChain(since),
        due: dayFromChain(due),
        late,
      })),
    };
  }

  const shared = {
    /** What the machine keeps of a case; null when it runs no such case. */
    get,
    /** The machine's whole table, from its contract. */
    steps: (): Promise<Transition[]> => (table ??= readTable(contracts, machine)),

    /** The steps whose state has come; who may take them, and what they file. */
    async nextSteps(caseId: bigint | number): Promise<NextStep[]> {
      const [all, state] = await Promise.all([shared.steps(), cases.stateOf(caseId)]);
      const current = memberOf(enums.ReliefState, state);
      const track = (await isLifeTrack(caseId)) ? "life" : "ordinary";
      const open = all.filter((t) => t.from.includes(current) && (t.track === "any" || t.track === track));
      return Promise.all(
        open.map(async (transition) => {
          if (transition.party === "any") return { ...transition, agency: null };
          const agency = await cases.partyOf(caseId, numberOf(enums.Party, transition.party, "party"));
          return { ...transition, agency: agency === 0n ? null : agency };
        }),
      );
    },

    /** The agency that holds a place of the case now; null when nobody does. */
    async partyOf(caseId: bigint | number, party: Exclude<enums.Party, "any">): Promise<bigint | null> {
      const agency = await cases.partyOf(caseId, numberOf(enums.Party, party, "party"));
      return agency === 0n ? null : agency;
    },
  };

  async function isLifeTrack(caseId: bigint | number): Promise<boolean> {
    const { flags } = await contracts.reliefReader.caseOf(await contract.getAddress(), caseId);
    return (flags & 1n) === 1n;
  }

  async function propose(args: Record<string, unknown> & Proposal): Promise<StepTaken> {
    const again = args.caseId !== undefined;
    const name = again ? "proposeAgain" : "propose";
    const inputs = inputsOf(abi, name).filter((input) => input.name !== "ref");
    const parties = (args.parties ?? {}) as Parties;
    const places = PLACES.map((place) => parties[place] ?? 0);
    const values = await Promise.all(
      inputs.map(async (input) => (input.name === "parties" ? places : encode(name, input, args))),
    );
    return taken(await send(sender, contract, name, values, args.reference));
  }

  return { ...shared, ...steps, propose };
}

/** A function's inputs with Solidity's own type names, which ethers' fragments do not carry. */
function inputsOf(abi: readonly object[], name: string): readonly AbiInput[] {
  const items = abi as readonly { type: string; name?: string; inputs?: readonly AbiInput[] }[];
  return items.find((item) => item.type === "function" && item.name === name)?.inputs ?? [];
}

/** Commutation 减刑. */
export type CommutationCases = ReturnType<typeof reliefCasesOf> &
  ReliefSteps & { propose(args: (Opening | Again) & Commutation): Promise<StepTaken> };
/** Parole 假释. */
export type ParoleCases = ReturnType<typeof reliefCasesOf> &
  ParoleSteps & { propose(args: Opening | Again): Promise<StepTaken> };
