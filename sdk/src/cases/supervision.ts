import type { Parties } from "../agencies/parties.ts";
import type { Contracts } from "../chain/contracts.ts";
import { memberOf } from "../chain/input.ts";
import { type Mined, type Sender, send, sendFree } from "../chain/send.ts";
import type { Content, Paper } from "../crypto/commitment.ts";
import type { Dossier } from "../dossier/dossier.ts";
import type { Papers } from "../dossier/papers.ts";
import * as enums from "../generated/enums.ts";
import { type Day, dayFromChain } from "../law/day.ts";
import {
  type MachineResult,
  type NextStep,
  type Paperless,
  type Step,
  type StepTaken,
  callsOf,
  openIn,
} from "./calls.ts";
import { type OpenDuty, dutiesOf, holderOf, membersIn } from "./read.ts";
import type { Transition } from "./table.ts";
import { SIDE_KINDS, type SideKind, type StateOf } from "./kinds.ts";

type Taken = Promise<StepTaken<"supervision">>;
type Beside<K extends SideKind> = Promise<StepTaken<K>>;

/** The steps of the machine of community correction. */
export interface SupervisionSteps {
  /** Opens a case: the person is expected to report. */
  expect(
    args: Omit<Step, "caseId"> & { readonly sentence: bigint | number; readonly parties: Parties },
  ): Taken;
  register(args: Step): Taken;
  announce(args: Step): Taken;
  /** `explanation`: the commitment of the case's form that explains another interval than the agency's uniform one. */
  setPlan(
    args: Step & {
      readonly intervalWeeks: number;
      readonly graceDays: number;
      readonly explanation?: string;
    },
  ): Taken;
  nameTeam(args: Step): Taken;
  assess(args: Step): Taken;
  overdue(args: Step): Taken;
  search(args: Step): Taken;
  resume(args: Step): Taken;
  proposeRevocation(args: Step & { readonly ground: enums.RevocationGround }): Taken;
  decideRevocation(args: Step & { readonly result: enums.Decision; readonly heard: boolean }): Taken;
  proposeReimprisonment(args: Step & { readonly ground: enums.ReimprisonmentGround }): Taken;
  decideReimprisonment(args: Step & { readonly result: enums.Decision }): Taken;
  reimprison(args: Step): Taken;
  release(args: Step): Taken;
  terminate(args: Step & { readonly reason: enums.TerminationReason }): Taken;
}

/** The steps of what stands beside the machine. */
export interface SideSteps {
  /** `evidence`: its content, or the commitment to it. */
  admonish(
    args: Step & { readonly ground: enums.AdmonitionGround; readonly evidence: Content | Paper },
  ): Beside<"sanctions">;
  warn(
    args: Step & { readonly ground: enums.WarningGround; readonly evidence: Content | Paper },
  ): Beside<"sanctions">;
  referToPolice(args: Step & { readonly evidence: Content | Paper }): Beside<"sanctions">;
  /** `number`: the sanction's number in the case, from 1. */
  appealSanction(args: Step & { readonly number: number }): Beside<"sanctions">;
  answerSanctionAppeal(
    args: Step & { readonly number: number; readonly upheld: boolean },
  ): Beside<"sanctions">;
  requestLeave(args: Step & { readonly from: Day; readonly to: Day }): Beside<"leaves">;
  approveLeave(args: Step): Beside<"leaves">;
  refuseLeave(args: Step): Beside<"leaves">;
  returnFromLeave(args: Step): Beside<"leaves">;
  overstayLeave(args: Step): Beside<"leaves">;
  /** `to`: the correction agency of the new place. */
  requestPlaceChange(args: Step & { readonly to: bigint | number; readonly on: Day }): Beside<"placeChanges">;
  consultPlaceChange(args: Step): Beside<"placeChanges">;
  answerPlaceChange(args: Step & { readonly result: enums.PlaceAnswer }): Beside<"placeChanges">;
  approvePlaceChange(args: Step): Beside<"placeChanges">;
  refusePlaceChange(args: Step): Beside<"placeChanges">;
  sendPlaceChangePapers(args: Step): Beside<"placeChanges">;
  receivePlaceChangePapers(args: Step): Beside<"placeChanges">;
  reportAtNewPlace(args: Step): Beside<"placeChanges">;
  approvePositioning(
    args: Step & { readonly ground: enums.PositioningGround; readonly until: Day },
  ): Beside<"positioning">;
  renewPositioning(
    args: Step & {
      readonly ground: enums.PositioningGround;
      readonly until: Day;
      readonly assessment: Content | Paper;
    },
  ): Beside<"positioning">;
  removePositioning(args: Step): Beside<"positioning">;
  requestArrest(args: Step): Beside<"arrestRequests">;
  answerArrest(args: Step & { readonly result: enums.Decision }): Beside<"arrestRequests">;
  /** `document`: what was reported; `process`: how, such as the recording or the log of the visit. */
  checkIn(
    args: Step & {
      readonly means: enums.Means;
      readonly machine?: MachineResult;
      readonly process?: Content | Paper;
    },
  ): Beside<"checkIns">;
  reviewCheckIn(args: Step & { readonly day: Day; readonly verdict: enums.Verdict }): Beside<"checkIns">;
  explainMissed(args: Step & { readonly due: Day }): Beside<"checkIns">;
  sanctionMissed(args: Step & { readonly due: Day }): Beside<"checkIns">;
  cancelDue(args: Step & { readonly due: Day }): Beside<"checkIns">;
}

/** What a case of community correction knows of itself, with what stands beside it. */
export interface SupervisionCase {
  readonly caseId: bigint;
  readonly state: enums.SupervisionState;
  readonly ruleset: number;
  readonly sentence: bigint;
  readonly measure: enums.Measure;
  readonly from: Day | null;
  /** The last day of supervision. */
  readonly ends: Day | null;
  readonly correction: bigint;
  readonly station: bigint | null;
  readonly plan: { readonly since: Day; readonly intervalWeeks: number; readonly graceDays: number } | null;
  readonly admonitions: number;
  readonly warnings: number;
  /** The case from which it follows. */
  readonly originCase: bigint | null;
  /** Nothing of the machine's own is waited for. */
  readonly waitingUntil: null;
  readonly duties: readonly OpenDuty<enums.SupervisionDuty>[];
  /** The states of the records beside the machine. */
  readonly beside: { readonly [K in SideKind]: StateOf[K] };
}

/** What has something to find when nobody acts. */
const LOOKED_AT = ["leaves", "placeChanges", "arrestRequests", "checkIns"] as const;

/** The calls of community correction: of its machine and of what stands beside it. */
export function supervisionCasesOf(contracts: Contracts, sender: Sender, papers: Papers, dossier: Dossier) {
  const machine = callsOf(contracts, sender, "supervision", papers, dossier);
  const { supervisionCases: cases, supervisionReader: reader, reportingRules } = contracts;
  const beside = {
    sanctions: callsOf(contracts, sender, "sanctions", papers, dossier),
    leaves: callsOf(contracts, sender, "leaves", papers, dossier),
    placeChanges: callsOf(contracts, sender, "placeChanges", papers, dossier),
    positioning: callsOf(contracts, sender, "positioning", papers, dossier),
    arrestRequests: callsOf(contracts, sender, "arrestRequests", papers, dossier),
    checkIns: callsOf(contracts, sender, "checkIns", papers, dossier),
    places: callsOf(contracts, sender, "places", papers, dossier),
  };
  const sideCalls = Object.assign({}, ...SIDE_KINDS.map((kind) => beside[kind].calls)) as object;

  async function partyOf(caseId: bigint | number, party: enums.Party): Promise<bigint | null> {
    if (party === "correctionNew") {
      const [, to] = await contracts.placeChanges.placeChangeOf(caseId);
      return to === 0n ? null : to;
    }
    return holderOf(cases, caseId, party);
  }

  async function besideOf(caseId: bigint | number): Promise<SupervisionCase["beside"]> {
    const [leave, place, position, arrest] = await Promise.all([
      contracts.leaves.recordStateOf(caseId),
      contracts.placeChanges.recordStateOf(caseId),
      contracts.positioning.recordStateOf(caseId),
      contracts.arrestRequests.recordStateOf(caseId),
    ]);
    return {
      sanctions: "None",
      leaves: memberOf(enums.LeaveState, leave),
      placeChanges: memberOf(enums.PlaceChangeState, place),
      positioning: memberOf(enums.PositioningState, position),
      arrestRequests: memberOf(enums.ArrestState, arrest),
      checkIns: "None",
      places: "None",
    };
  }

  return {
    ...(machine.calls as unknown as SupervisionSteps),
    ...(sideCalls as SideSteps),
    /** The machine's table, from its contract. */
    steps: machine.steps,
    /** The table of what stands beside it. */
    stepsBeside: (kind: SideKind): Promise<readonly Transition<SideKind>[]> => beside[kind].steps(),
    /** The agency that holds a place of the case now; null when nobody does. */
    partyOf,
    /** The tracks that the case is on. */
    tracks: async (caseId: bigint | number) =>
      membersIn(enums.Track, (await reader.supervisionOf(caseId)).tracks),

    /** Files the agency's supervision rules, before its first plan. By the head of a correction agency. */
    fileRules({ document, reference }: Omit<Step, "caseId">): Promise<Mined> {
      const paper = papers.paper(document);
      return send(sender, reportingRules, "fileRules", [paper], reference);
    },
    /** Sets the agency's uniform interval. By the head of a correction agency. */
    setInterval({ intervalWeeks, reference }: { intervalWeeks: number; reference: string }): Promise<Mined> {
      return send(sender, reportingRules, "setInterval", [intervalWeeks], reference);
    },

    /**
     * Opens alerts for everything that is late and not alerted yet, of the machine and of what stands beside it.
     *
     * @returns the machine's step, with the alerts and the gas of all
     */
    async checkOverdue(args: Paperless): Taken {
      const own = await machine.take("checkOverdue", { ...args });
      let { gasUsed } = own;
      const alerts = [...own.alerts];
      for (const kind of LOOKED_AT) {
        const contract = beside[kind].contract;
        const mined = await sendFree(sender, contract, "alertOverdue", [args.caseId]);
        const opened = mined.receipt.logs
          .map((log) => contracts.alerts.interface.parseLog(log))
          .filter((event) => event?.name === "AlertOpened");
        gasUsed += mined.gasUsed;
        alerts.push(
          ...opened.map((event) => ({
            kind: memberOf(enums.AlertKind, event?.args.kind as bigint),
            due: dayFromChain(event?.args.due as bigint),
          })),
        );
      }
      return { ...own, gasUsed, alerts };
    },

    /** What the ledger keeps of a case; null when it is no case of community correction. */
    async get(caseId: bigint | number): Promise<SupervisionCase | null> {
      const [c, duties] = await Promise.all([
        reader.supervisionOf(caseId),
        reader.dutiesOfSupervision(caseId),
      ]);
      const state = memberOf(enums.SupervisionState, c.state);
      if (state === "None") return null;
      const since = dayFromChain(c.planSince);
      return {
        caseId: BigInt(caseId),
        state,
        ruleset: Number(c.ruleset),
        sentence: c.sentence,
        measure: memberOf(enums.Measure, c.measure),
        from: dayFromChain(c.from),
        ends: dayFromChain(c.ends),
        correction: c.correction,
        station: c.station === 0n ? null : c.station,
        plan:
          since === null
            ? null
            : { since, intervalWeeks: Number(c.intervalWeeks), graceDays: Number(c.graceDays) },
        admonitions: Number(c.admonitions),
        warnings: Number(c.warnings),
        originCase: c.originCase === 0n ? null : c.originCase,
        waitingUntil: null,
        duties: dutiesOf(enums.SupervisionDuty, duties),
        beside: await besideOf(caseId),
      };
    },

    /** The steps whose state has come, of the machine and of what stands beside it; who may take them. */
    async nextSteps(caseId: bigint | number): Promise<NextStep<"supervision" | SideKind>[]> {
      const { state, tracks } = await reader.supervisionOf(caseId);
      const current = memberOf(enums.SupervisionState, state);
      const holder = (party: enums.Party) => partyOf(caseId, party);
      const own = await openIn(await machine.steps(), current, membersIn(enums.Track, tracks), holder);
      const records = await besideOf(caseId);
      const others = await Promise.all(
        SIDE_KINDS.map(async (kind): Promise<NextStep<SideKind>[]> => {
          const states = await contracts[kind].caseStates();
          if (((states >> state) & 1n) === 0n) return [];
          const table = (await beside[kind].steps()) as Transition<SideKind>[];
          return openIn<SideKind>(table, records[kind], [], holder);
        }),
      );
      return [...own, ...others.flat()];
    },
  };
}

/** Community correction 社区矫正. */
export type SupervisionCases = ReturnType<typeof supervisionCasesOf>;
