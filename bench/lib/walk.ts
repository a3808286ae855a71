import {
  NO_TAG,
  PROPOSAL_FORMS,
  type ReliefMachine,
  type Transition,
  dayToChain,
  enums,
  unpackStep,
} from "@xingzhi/sdk";
import { type BaseContract, getAddress } from "ethers";
import { PLACES } from "../../sdk/src/agencies/parties.ts";
import { resultName } from "../../sdk/src/cases/kinds.ts";
import { type BenchLedger, type Officer, type Receipt, Refused, paper, tagOf, typedPaper } from "./ledger.ts";

/** A case to walk: whose sentence, which agency holds which place. */
export interface CasePlan {
  readonly machine: ReliefMachine;
  readonly track: Extract<enums.Track, "ordinary" | "life">;
  readonly sentence: bigint;
  readonly holders: Partial<Record<enums.Party, string>>;
  /** A commutation's months as proposed, and as a ruling adjusts them. */
  readonly months: { readonly proposed: number; readonly adjusted: number };
}

/** A step that was taken. */
export interface Taken {
  readonly plan: CasePlan;
  readonly action: enums.ReliefAction;
  readonly result: string | null;
  readonly from: enums.ReliefState;
  readonly officer: Officer;
  readonly gas: number;
  /** Whether it files one form of its own. */
  readonly filesOne: boolean;
}

interface Row extends Transition<ReliefMachine> {
  readonly index: number;
  /** What the call says; where any result takes the transition there is a row for each. */
  readonly given: number;
}

/** The day of the proposal, and the first days on which later acts are open: no day off lies at the end of a period. */
const PROPOSED_ON = "2026-11-02";
const HEARING_ON = "2026-11-20";
const NOT_BEFORE: Partial<Record<enums.ReliefAction, string>> = {
  opine: "2026-11-10",
  submit: "2026-11-11",
  chooseProcedure: "2026-11-17",
  refuseDocket: "2026-11-17",
  holdHearing: HEARING_ON,
};
/** Who acts for a party where any of its officers may. */
export const ANY_OFFICER: Partial<Record<enums.Party, enums.Post>> = {
  prison: "executionOfficer",
  procuratorate: "procurator",
  court: "clerk",
  bureau: "head",
  correction: "officer",
};
const COMMITTEE = 11;
const PROCURATORS = 2;
const NO_RESULT = 255;
/** A confirmation needs no reference. */
export const NO_REFERENCE = { number: 0, text: "" };
const CURED = "scoreSummary";
/** The judge who hears again. */
const secondJudge = (court: string): Officer => `${court}.judge#2`;

/** Every officer who acts in a case. */
export const officersOf = (holders: CasePlan["holders"]): Officer[] =>
  Object.entries(holders).flatMap(([party, agency]): Officer[] => {
    switch (party) {
      case "prison":
        return (["wardOfficer", "wardHead", "executionOfficer", "committeeSecretary", "warden"] as const).map(
          (post): Officer => `${agency}.${post}`,
        );
      case "court":
        return [`${agency}.clerk`, `${agency}.judge`, secondJudge(agency)];
      default:
        return [`${agency}.${ANY_OFFICER[party as enums.Party] ?? "officer"}`];
    }
  });

/**
 * Walks a machine's whole table, as `steps()` gives it: from every state that it comes to, every transition with every
 * result is taken and, where it led to something new, gone on from; then it is taken back. What a state does not allow
 * after what went before (a reply to an opinion that agrees) is tried again where the state was come to otherwise.
 */
export class Walk {
  readonly taken: Taken[] = [];
  readonly #ledger: BenchLedger;
  readonly #plan: CasePlan;
  readonly #contract: BaseContract;
  readonly #rows: Row[];
  readonly #arrivals = new Set<string>();
  readonly #states = new Set<enums.ReliefState>();
  readonly #refusals = new Map<string, Refused>();
  #transcript = NO_TAG;

  private constructor(ledger: BenchLedger, plan: CasePlan, rows: Row[]) {
    this.#ledger = ledger;
    this.#plan = plan;
    this.#contract = contractOf(ledger, plan.machine);
    this.#rows = rows;
  }

  /** Opens a case and walks all of its ways. */
  static async through(ledger: BenchLedger, plan: CasePlan): Promise<Taken[]> {
    const contract = contractOf(ledger, plan.machine);
    const raw = await contract.steps();
    const rows = (await ledger.xingzhi[plan.machine].steps())
      .flatMap((row, i) =>
        resultsOf(contract, row, Number(raw[i]?.result)).map((given) => ({ ...row, given })),
      )
      .map((row, index) => ({ ...row, index, result: resultName(plan.machine, row.action, row.given) }))
      .filter(({ tracks }) => tracks.every((track) => track === plan.track))
      // The way of a case first: what is recorded beside it makes no state cheaper to come to.
      .sort((a, b) => Number(isBeside(a)) - Number(isBeside(b)));
    const walk = new Walk(ledger, plan, rows);
    await ledger.undoing(() => walk.#open());
    walk.#requireEveryTransition();
    return walk.taken;
  }

  async #open(): Promise<void> {
    const { sentence, holders } = this.#plan;
    const places = PLACES.map((place) => holders[place]);
    const parties = places.map((agency) => (agency === undefined ? 0n : this.#ledger.agency(agency)));
    const officer: Officer = `${holders.prison ?? ""}.wardOfficer`;
    const row = this.#rows.find(({ action }) => action === "propose");
    if (!row) throw new Error(`${this.#plan.machine} has no propose`);
    await this.#ledger.goOnTo(PROPOSED_ON);
    const args = [sentence, parties, ...this.#proposal()];
    const receipt = await this.#ledger.send(officer, this.#contract, "propose", args);
    const { caseId, to } = this.#note(row, officer, receipt);
    await this.#confirm(caseId, receipt);
    await this.#goOn(caseId, to);
  }

  async #goOn(caseId: bigint, state: enums.ReliefState): Promise<void> {
    this.#states.add(state);
    for (const row of this.#rows.filter(({ from }) => from.includes(state))) {
      for (const officer of this.#officers(row, state)) {
        await this.#ledger.undoing(() => this.#take(caseId, state, row, officer));
      }
    }
  }

  async #take(caseId: bigint, state: enums.ReliefState, row: Row, officer: Officer): Promise<void> {
    await this.#ledger.goOnTo(NOT_BEFORE[row.action] ?? this.#ledger.today);
    const method = row.action === "propose" ? "proposeAgain" : row.action;
    try {
      const args = await this.#arguments(method, caseId, row, state);
      const receipt = await this.#ledger.send(officer, this.#contract, method, args);
      const { to } = this.#note(row, officer, receipt);
      // Looking for what is overdue changes nothing.
      if (row.action === "checkOverdue") return;
      const arrival = `${row.index} ${to}`;
      if (this.#arrivals.has(arrival)) return;
      this.#arrivals.add(arrival);
      await this.#confirm(caseId, receipt);
      await this.#goOn(caseId, to);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.#refusals.set(`${row.index} ${state}`, error);
    }
  }

  /** The other parties confirm what a step filed. */
  async #confirm(caseId: bigint, { logs }: Receipt): Promise<void> {
    const { dossier } = this.#ledger.xingzhi.contracts;
    const filed = logs.flatMap((log) => {
      const event = dossier.interface.parseLog(log);
      return event?.name === "Filed" ? [filedForm(event.args)] : [];
    });
    this.#transcript = filed.find(({ type }) => type === "transcript")?.commitment ?? this.#transcript;
    const machine = await this.#contract.getAddress();
    for (const [party, agency] of Object.entries(this.#plan.holders)) {
      const others = filed.filter(({ author }) => author !== this.#ledger.agency(agency));
      if (others.length === 0) continue;
      const officer: Officer = `${agency}.${ANY_OFFICER[party as enums.Party] ?? "officer"}`;
      const forms = others.map(({ commitment }) => commitment);
      await this.#ledger.sendFree(officer, dossier, "confirm", [machine, caseId, forms, NO_REFERENCE]);
    }
  }

  #officers({ party, post }: Row, state: enums.ReliefState): Officer[] {
    const { holders } = this.#plan;
    if (party === "any")
      return Object.entries(holders).map(
        ([p, agency]): Officer => `${agency}.${ANY_OFFICER[p as enums.Party] ?? "officer"}`,
      );
    const agency = holders[party];
    if (agency === undefined) return [];
    return [state === "Rehearing" && post === "judge" ? secondJudge(agency) : `${agency}.${post}`];
  }

  /** A call's arguments but the reference, by the names in the contract's ABI. */
  async #arguments(method: string, caseId: bigint, row: Row, state: enums.ReliefState): Promise<unknown[]> {
    if (method === "proposeAgain") return [caseId, ...this.#proposal()];
    const { address } = await this.#ledger.wallet(secondJudge(this.#plan.holders.court ?? ""));
    const values: Record<string, unknown> = {
      caseId,
      paper: paper(`${row.action} ${row.result ?? ""} from ${state}`),
      tag: tagOf(row.action),
      transcript: this.#transcript,
      result: row.given,
      procedure: row.given,
      upheld: row.result === "upheld",
      members: COMMITTEE,
      procurators: PROCURATORS,
      on: dayToChain(HEARING_ON),
      months: row.result === "adjusted" ? this.#plan.months.adjusted : 0,
      forms: [enums.FormType.indexOf(CURED)],
      papers: [typedPaper(CURED, "cured")],
      panel: [address],
    };
    const inputs = this.#contract.interface.getFunction(method)?.inputs ?? [];
    return inputs.slice(0, -1).map(({ name }) => {
      if (!(name in values)) throw new Error(`${method}: nothing is known of ${name}`);
      return values[name];
    });
  }

  /** What both ways to propose take: first and again the same, so that the second time the papers are cited. */
  #proposal(): unknown[] {
    const papers = PROPOSAL_FORMS.map((type) => typedPaper(type));
    const asked = [enums.Grade.indexOf("repentance"), this.#plan.months.proposed];
    return this.#plan.machine === "parole" ? [papers] : [...asked, papers];
  }

  #note(row: Row, officer: Officer, { logs, gasUsed }: Receipt) {
    const { alerts } = this.#ledger.xingzhi.contracts;
    if (logs.some((log) => alerts.interface.parseLog(log)?.name === "AlertOpened")) {
      throw new Error(`${row.action} by ${officer} opened an alert: not in time`);
    }
    // A supervision case that a release opens tells of its own first step.
    const event = logs
      .filter(({ address }) => getAddress(address) === this.#contract.target)
      .map((log) => this.#contract.interface.parseLog(log))
      .find((e) => e?.name === "Stepped");
    if (!event) throw new Error(`${row.action} took no step`);
    const step = unpackStep(event.args.step as string);
    const [from, to] = [stateAt(step.from), stateAt(step.to)];
    this.taken.push({
      plan: this.#plan,
      action: row.action,
      result: row.result,
      from,
      officer,
      gas: Number(gasUsed),
      filesOne: row.form !== null || row.action === "cure",
    });
    return { caseId: event.args.caseId as bigint, to };
  }

  /** Nothing of the table may be missed. */
  #requireEveryTransition(): void {
    for (const row of this.#rows) {
      for (const state of row.from.filter((each) => this.#states.has(each))) {
        if (this.taken.some((t) => t.action === row.action && t.result === row.result && t.from === state))
          continue;
        if (isForbidden(this.#plan.machine, row, state)) continue;
        const name = [this.#plan.machine, row.action, row.result ?? "", "from", state].join(" ");
        throw new Error(`never taken: ${name}`, { cause: this.#refusals.get(`${row.index} ${state}`) });
      }
    }
  }
}

function filedForm({ commitment, form }: Record<string, unknown>) {
  const word = form as bigint;
  const type = enums.FormType[Number(word & 0xffn)];
  return { commitment: commitment as string, type, author: (word >> 48n) & 0xffffffn };
}

/** The results with which a row is walked: its own, or both where the action has some and any takes the row. */
function resultsOf(
  contract: BaseContract,
  { action, result }: Transition<ReliefMachine>,
  own: number,
): number[] {
  if (result !== null) return [own];
  const inputs = contract.interface.getFunction(action)?.inputs ?? [];
  return inputs.some(({ name }) => name === "result" || name === "upheld") ? [0, 1] : [NO_RESULT];
}

/** What the law forbids whatever went before: to adjust a parole, and to rule one in writing without an interview. */
const isForbidden = (machine: ReliefMachine, { action, result }: Row, state: enums.ReliefState): boolean =>
  machine === "parole" && action === "rule" && (result === "adjusted" || state === "WrittenChosen");

const isBeside = ({ to }: Row): boolean => to === "stays" || to === "back";

function stateAt(number: number): enums.ReliefState {
  const state = enums.ReliefState[number];
  if (state === undefined) throw new Error(`no state ${number}`);
  return state;
}

const contractOf = ({ xingzhi: { contracts } }: BenchLedger, machine: ReliefMachine) =>
  machine === "parole" ? contracts.paroleCases : contracts.commutationCases;
