import type { LedgerEvent } from "@xingzhi/sdk";
import { stepOf } from "./steps.ts";
import { ANY_RESULT, STAYS, type Row as TableRow, targetOf } from "./table.ts";

/** What of a machine's row leads from a state to another. */
export type Row = Pick<TableRow, "action" | "result" | "from" | "to">;

/** One act of a case in one machine, and the state it left. */
export interface Replayed {
  readonly event: LedgerEvent;
  readonly action: number;
  readonly result: number;
  readonly from: number;
  readonly to: number;
  /** Why the table does not allow it; null when it does. */
  readonly wrong: "from" | "row" | null;
}

/**
 * Replays a case's acts in a case machine by its table. An act is wrong when it starts from another state than the one
 * before left (`from`), or when no row of the table leads from its state to where it says (`row`). The state goes on as the
 * event says, so that one wrong act is told once.
 *
 * @param rows the contract's `steps()`
 * @param events the case's `Stepped` and `TakenBack` of that contract, in the chain's order; others are passed over
 */
export function replaySteps(rows: readonly Row[], events: readonly LedgerEvent[]): Replayed[] {
  let state = 0;
  let before = 0;
  return events.flatMap((event): Replayed[] => {
    // The supervision that followed moved the case, no act of its own.
    if (event.name === "TakenBack") [before, state] = [state, Number(event.args.to)];
    if (event.name !== "Stepped") return [];
    const step = stepOf(event);
    const continues = step.from === state;
    // A state that was not left here was not led to by any act that we know: so neither is the one before it.
    if (!continues) before = state;
    const allowed = rows.some((row) => leads(row, step, before));
    // The contract remembers the state before by every move, also into the same state.
    if (rows.some((row) => leads(row, step, before) && row.to !== STAYS) || step.to !== step.from) {
      [before, state] = [step.from, step.to];
    } else state = step.to;
    return [{ event, ...step, wrong: continues ? (allowed ? null : "row") : "from" }];
  });
}

function leads(row: Row, step: Pick<Replayed, "action" | "result" | "from" | "to">, before: number): boolean {
  if (row.action !== step.action || ((row.from >> BigInt(step.from)) & 1n) === 0n) return false;
  if (row.result !== ANY_RESULT && row.result !== step.result) return false;
  return targetOf(row, step.from, before) === step.to;
}
