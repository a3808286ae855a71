import { type ContractKey, KINDS, type LedgerEvent, type TableKind, unpackStep } from "@xingzhi/sdk";
import type { ExpectedLedger } from "../projection.ts";
import { type Row, findRow, targetOf } from "./table.ts";

/** A step that an event tells of. */
export interface Step {
  readonly caseId: bigint;
  readonly action: number;
  /** 255 when the action has none. */
  readonly result: number;
  readonly from: number;
  readonly to: number;
  /** The officer's number. */
  readonly officer: bigint;
}

/** Reads a `Stepped`. */
export function stepOf(event: LedgerEvent): Step {
  const { caseId, step } = event.args as { caseId: bigint; step: string };
  return stepIn(caseId, step);
}

/** Reads a step's word. */
export const stepIn = (caseId: bigint, step: string): Step => ({ caseId, ...unpackStep(step) });

/** The kind of table that a contract enforces. */
export const KIND_OF: ReadonlyMap<string, TableKind> = new Map(
  (Object.keys(KINDS) as TableKind[]).map((kind) => [KINDS[kind].contract, kind]),
);

/** The name of an action of a contract, as in its table. */
export function actionName(contract: ContractKey, action: number): string {
  const kind = KIND_OF.get(contract);
  return (kind && (KINDS[kind].actions as readonly string[])[action]) ?? String(action);
}

/** The name of a state of a contract's table. */
export function stateName(contract: ContractKey, state: number): string {
  const kind = KIND_OF.get(contract);
  return (kind && (KINDS[kind].states as readonly string[])[state]) ?? String(state);
}

/** What is wrong with a step: both languages. */
export interface Misstep {
  readonly expected: string;
  readonly found: string;
  readonly en: string;
  readonly zh: string;
}

/** The transition by which a machine takes a step. */
export interface Taken {
  readonly event: LedgerEvent;
  readonly contract: ContractKey;
  readonly step: Step;
  /** The row of `steps()`, from 1; null when the table has none. */
  readonly row: number | null;
  readonly misstep: Misstep | null;
}

/**
 * Finds the transition that a step took.
 *
 * @param state the state in which the events so far left the case or record, `before` the one before it
 * @returns the row, if the table has one; and what is wrong: the state is another than the step says, the table does not
 * allow it there, or leads elsewhere
 */
export function takenRow(
  contract: ContractKey,
  rows: readonly Row[],
  step: Step,
  state: number,
  before: number,
  tracks: number,
): { row: Row | undefined; misstep: Misstep | undefined } {
  const { action, result, from, to, caseId } = step;
  const row = findRow(rows, action, result, state, tracks);
  const target = row && targetOf(row, state, before);
  if (row && from === state && to === target) return { row, misstep: undefined };
  const name = actionName(contract, action);
  const [is, said, went] = [state, from, to].map((each) => stateName(contract, each));
  const expected = target === undefined ? "-" : `${is} → ${stateName(contract, target)}`;
  const found = `${said} → ${went}`;
  const en = row
    ? `the table leads ${expected}, the event says ${found}`
    : `the table does not allow it in ${is}`;
  const zh = row ? `流程表应为 ${expected}，事件记载为 ${found}` : `流程表在 ${is} 状态下不允许此步骤`;
  return {
    row,
    misstep: {
      ...{ expected, found },
      en: `${contract}: ${name} of case ${caseId}: ${en}`,
      zh: `${contract}：案件 ${caseId} 的 ${name}：${zh}`,
    },
  };
}

/** As `takenRow` by the ledger's tables; a misstep is reported. */
export function rowTaken(
  event: LedgerEvent,
  ledger: ExpectedLedger,
  contract: ContractKey,
  step: Step,
  state: number,
  before: number,
  tracks: number,
): Row | undefined {
  const rows = ledger.law.steps(contract);
  const { row, misstep } = takenRow(contract, rows, step, state, before, tracks);
  ledger.took({ event, contract, step, row: row ? rows.indexOf(row) + 1 : null, misstep: misstep ?? null });
  if (misstep) ledger.report({ rule: "integrity.machine", contract, case: step.caseId, ...misstep }, event);
  return row;
}
