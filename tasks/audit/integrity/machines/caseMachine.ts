import type { ContractKey, LedgerEvent } from "@xingzhi/sdk";
import { type ExpectedLedger, dayAt } from "../projection.ts";
import { withBits } from "../storage.ts";
import { filedBefore } from "./filed.ts";
import * as heads from "./head.ts";
import { type Step, actionName, rowTaken, stepOf } from "./steps.ts";
import { BACK, type Row, STAYS, WAIT } from "./table.ts";

export type CaseContract = Extract<
  ContractKey,
  "commutationCases" | "paroleCases" | "temporaryReleaseCases" | "supervisionCases"
>;

/** A step under way, before the machine moves: the projection's `Act`. */
export interface Act extends Step {
  readonly name: string;
  readonly result: number;
  /** The day of the step. */
  readonly today: number;
  head: heads.Head;
}

/** What is a machine's own beside its table. */
export interface CaseMachine {
  readonly contract: CaseContract;
  /** Bit n is set when a case in state n owes nothing any more. */
  readonly settled: bigint;
  /** Actions whose forms are the papers that come with them, filed before the step is told. */
  readonly withPapers: readonly string[];
  /** The head of a case that is being opened, as its parties make it. */
  opened(parties: bigint): heads.Head;
  tracksOf(head: heads.Head): number;
  /** What the step writes of the machine's own before it moves. */
  own(act: Act, ledger: ExpectedLedger): void;
}

/** `CaseMachine._end` and `_move`: answers and starts duties, counts forms, moves the state. */
export function takeStep(event: LedgerEvent, ledger: ExpectedLedger, machine: CaseMachine): void {
  const { contract } = machine;
  const s = ledger.of(contract);
  const step = stepOf(event);
  const { caseId } = step;
  const held = s.word("_heads", caseId);
  const act: Act = {
    ...step,
    name: actionName(contract, step.action),
    today: dayAt(event.time),
    head: held === 0n ? machine.opened(ledger.partiesOf(ledger.addressOf(contract), caseId)) : held,
  };
  const { head } = act;
  const [state, before] = [heads.stateOf(head), heads.beforeOf(head)];
  const row = rowTaken(event, ledger, contract, step, state, before, machine.tracksOf(head));
  machine.own(act, ledger);
  const filed = filedBefore(event, ledger, contract, caseId, row !== undefined && row.form !== 0);
  if (row) {
    act.head = heads.withForms(act.head, formsOf(machine, act, row, filed));
    act.head = settleDuties(act.head, row, act.today, machine.settled);
    act.head = moved(act.head, row);
  }
  s.setWord("_heads", act.head, caseId);
}

const formsOf = ({ withPapers }: CaseMachine, { name }: Act, { form }: Row, filed: number): number =>
  form !== 0 ? 1 : withPapers.includes(name) ? filed : 0;

function moved(head: heads.Head, { to }: Row): heads.Head {
  if (to === STAYS) return head;
  return heads.withState(head, to === BACK ? heads.beforeOf(head) : to);
}

/** `CaseMachine._settleDuties`. */
export function settleDuties(head: heads.Head, row: Row, today: number, settled: bigint): heads.Head {
  for (let duty = 0; row.answers >> duty !== 0; duty += 1)
    if ((row.answers >> duty) & 1) head = heads.withDuty(head, duty, 0);
  if (((settled >> BigInt(row.to)) & 1n) === 1n) head = heads.withoutDuties(head);
  if (row.starts & WAIT) head = heads.withWaitingSince(head, today);
  const starts = row.starts & ~WAIT;
  for (let duty = 0; starts >> duty !== 0; duty += 1)
    if ((starts >> duty) & 1) head = heads.withDuty(head, duty, today);
  return head;
}

/** A mask of states. */
export const maskOf = <S extends string>(states: readonly S[], ...names: readonly NoInfer<S>[]): bigint =>
  names.reduce((mask, name) => mask | (1n << BigInt(states.indexOf(name))), 0n);

/** Changes the head of a case. */
export function changeHead(
  ledger: ExpectedLedger,
  contract: CaseContract,
  caseId: bigint,
  change: (head: heads.Head) => heads.Head,
): void {
  const s = ledger.of(contract);
  s.setWord("_heads", change(s.word("_heads", caseId)), caseId);
}

/** Writes a field of a case's particulars. */
export function setParticular(
  ledger: ExpectedLedger,
  contract: CaseContract,
  caseId: bigint,
  at: number,
  bits: number,
  value: number | bigint,
): void {
  const s = ledger.of(contract);
  s.setWord("_particulars", withBits(s.word("_particulars", caseId), at, bits, value), caseId);
}
