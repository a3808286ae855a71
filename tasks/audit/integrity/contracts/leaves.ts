import type { enums } from "@xingzhi/sdk";
import { type LedgerEvent } from "@xingzhi/sdk";
import { OWN_AT, SINCE_AT, setRecord, takeSideStep } from "../machines/sideMachine.ts";
import { type ExpectedLedger, type Projection, argsOf, dayAt, nothing } from "../projection.ts";
import { bitsOf, withBits } from "../storage.ts";

const FROM_AT = OWN_AT;
const TO_AT = OWN_AT + 24;
const LAST_AT = OWN_AT + 48;
const DAYS_AT = OWN_AT + 72;
const DAYS = 128;
const ALL_DAYS = (1n << BigInt(DAYS)) - 1n;

interface Leave {
  readonly caseId: bigint;
  readonly from: number;
  readonly to: number;
}

/** Leave in community correction: `Leaves`. */
export const leaves: Projection = {
  contract: "leaves",
  on: {
    Recorded: nothing,
    Stepped: (event, ledger) =>
      takeSideStep(event, ledger, "leaves", (act) => {
        switch (act.name as enums.LeaveAction) {
          case "requestLeave":
            // The last leave's alert is kept elsewhere from now on.
            act.record = withBits(act.record, SINCE_AT, 24, 0);
            return;
          case "approveLeave":
            act.record = taken(act.record);
            return;
          case "returnFromLeave":
            act.record = cutShort(act.record, act.today);
            return;
        }
      }),
    LeaveRequested: (event, ledger) => {
      const { caseId, from, to } = argsOf<Leave>(event);
      setRecord(ledger, "leaves", caseId, FROM_AT, 48, (BigInt(to) << 24n) | BigInt(from));
    },
  },
};

/** The alert of an overstayed leave, which the record keeps: `Leaves._alertIfOverstayed`. */
export function keepOverstay(event: LedgerEvent, ledger: ExpectedLedger): void {
  const { caseId } = argsOf<{ caseId: bigint }>(event);
  setRecord(ledger, "leaves", caseId, SINCE_AT, 24, dayAt(event.time));
}

/** Enters the leave's days in the calendar. */
function taken(record: bigint): bigint {
  let last = bitsOf(record, LAST_AT, 24);
  const to = bitsOf(record, TO_AT, 24);
  const length = to + 1n - bitsOf(record, FROM_AT, 24);
  let days = bitsOf(record, DAYS_AT, DAYS);
  if (to > last) {
    const later = to - last;
    days = later < DAYS ? days << later : 0n;
    last = to;
  }
  const leave = length < DAYS ? (1n << length) - 1n : ALL_DAYS;
  const before = last - to;
  if (before < DAYS) days |= leave << before;
  return withBits(withBits(record, LAST_AT, 24, last), DAYS_AT, DAYS, days & ALL_DAYS);
}

/** Takes the days after the return out of the calendar. */
function cutShort(record: bigint, today: number): bigint {
  const last = bitsOf(record, LAST_AT, 24);
  if (BigInt(today) >= last) return record;
  const unused = last - BigInt(today);
  const days = bitsOf(record, DAYS_AT, DAYS);
  return withBits(record, DAYS_AT, DAYS, unused < DAYS ? (days >> unused) << unused : 0n);
}
