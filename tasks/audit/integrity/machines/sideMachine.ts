import type { ContractKey, LedgerEvent, SideKind } from "@xingzhi/sdk";
import { type ExpectedLedger, dayAt } from "../projection.ts";
import { bitsOf, withBits } from "../storage.ts";
import { type Step, actionName, rowTaken, stepOf } from "./steps.ts";
import { type Row, STAYS } from "./table.ts";

export type SideContract = Extract<ContractKey, SideKind>;

// A record's word, as `SideMachine.sol` packs it.
const DUTY_AT = 8;
export const SINCE_AT = 16;
/** From here on a record's word is the contract's own. */
export const OWN_AT = 40;

/** A step of a side record under way. */
export interface SideAct extends Step {
  readonly name: string;
  readonly today: number;
  record: bigint;
}

/** `SideMachine._move`: answers and starts the duty, moves the record's state, keeps it. */
export function takeSideStep(
  event: LedgerEvent,
  ledger: ExpectedLedger,
  contract: SideContract,
  own: (act: SideAct) => void = () => undefined,
): void {
  const s = ledger.of(contract);
  const step = stepOf(event);
  const act: SideAct = {
    ...step,
    name: actionName(contract, step.action),
    today: dayAt(event.time),
    record: s.word("_records", step.caseId),
  };
  const state = Number(bitsOf(act.record, 0, 8));
  const row = rowTaken(event, ledger, contract, step, state, state, 0);
  own(act);
  if (row) {
    act.record = settleDuty(act.record, row, act.today);
    if (row.to !== STAYS) act.record = withBits(act.record, 0, 8, row.to);
  }
  s.setWord("_records", act.record, step.caseId);
}

/** `SideMachine._settleDuty`. */
function settleDuty(record: bigint, { answers, starts }: Row, today: number): bigint {
  const running = Number(bitsOf(record, DUTY_AT, 8));
  if (running !== 0 && (answers >> (running - 1)) & 1) record = withBits(record, DUTY_AT, 32, 0);
  for (let duty = 0; starts >> duty !== 0; duty += 1)
    if ((starts >> duty) & 1)
      record = withBits(record, DUTY_AT, 32, (BigInt(today) << 8n) | BigInt(duty + 1));
  return record;
}

/** Writes a field of a case's record. */
export function setRecord(
  ledger: ExpectedLedger,
  contract: SideContract,
  caseId: bigint,
  at: number,
  bits: number,
  value: number | bigint,
): void {
  const s = ledger.of(contract);
  s.setWord("_records", withBits(s.word("_records", caseId), at, bits, value), caseId);
}
