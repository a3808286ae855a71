import type { ContractKey, LedgerEvent } from "@xingzhi/sdk";
import type { ExpectedLedger } from "../projection.ts";

/** How many forms a case's machine filed in the transaction under way since its last step: transaction/case/number. */
const FILED = "filed";

function countOf(event: LedgerEvent, ledger: ExpectedLedger, machine: ContractKey, caseId: bigint): number {
  const [tx, of, count] = String(ledger.notes(machine).get(FILED) ?? "").split("/");
  return tx === event.tx && of === String(caseId) ? Number(count) : 0;
}

/** Counts a form that was filed in a case. */
export function countFiled(
  event: LedgerEvent,
  ledger: ExpectedLedger,
  machine: ContractKey,
  caseId: bigint,
): void {
  const count = countOf(event, ledger, machine, caseId) + 1;
  ledger.notes(machine).set(FILED, `${event.tx}/${caseId}/${count}`);
}

/**
 * The forms filed before a step was told.
 *
 * @param filesAfter whether the step files one right after, which is no other's
 */
export function filedBefore(
  event: LedgerEvent,
  ledger: ExpectedLedger,
  machine: ContractKey,
  caseId: bigint,
  filesAfter: boolean,
): number {
  const count = countOf(event, ledger, machine, caseId);
  if (filesAfter) ledger.notes(machine).set(FILED, `${event.tx}/${caseId}/-1`);
  else ledger.notes(machine).delete(FILED);
  return count;
}
