import { type LedgerEvent, enums } from "@xingzhi/sdk";
import { OWN_AT, takeSideStep } from "../machines/sideMachine.ts";
import { rowTaken, stepOf } from "../machines/steps.ts";
import { type ExpectedLedger, type Projection, argsOf, dayAt, nothing } from "../projection.ts";
import { bitsOf, withBits } from "../storage.ts";
import { planOf } from "./supervisionCases.ts";

const LAST_AT = OWN_AT;
const PLAN_AT = OWN_AT + 24;
const INTERVAL_AT = OWN_AT + 48;
const GRACE_AT = OWN_AT + 56;
const SETTLED_AT = OWN_AT + 64;
const COUNT_AT = OWN_AT + 80;
const PLAN_BITS = 40;
/** Missed days that one transaction looks for at most. */
const MOST = 16;
const MISSED = enums.DueState.indexOf("missed");

interface OfCase {
  readonly caseId: bigint;
}

/** Check-ins in community correction: `CheckIns`. */
export const checkIns: Projection = {
  contract: "checkIns",
  on: {
    Recorded: nothing,
    Stepped: (event, ledger) => takeSideStep(event, ledger, "checkIns"),
    CheckedIn: (event, ledger) => {
      const { caseId } = argsOf<OfCase>(event);
      rowTaken(event, ledger, "checkIns", stepOf(event), 0, 0, 0);
      const s = ledger.of("checkIns");
      const today = dayAt(event.time);
      s.setWord("_records", kept(settle(ledger, caseId, today), today), caseId);
    },
    DuesSettled: (event, ledger) => settled(event, ledger),
    CheckInReviewed: (event, ledger) => {
      const { caseId, day, verdict } = argsOf<OfCase & { day: number; verdict: number }>(event);
      ledger.of("checkIns").setWord("_verdicts", verdict, caseId, day);
    },
    DueDayNoted: (event, ledger) => {
      const { caseId, due, state } = argsOf<OfCase & { due: number; state: number }>(event);
      ledger.of("checkIns").setWord("_dues", state, caseId, due);
    },
  },
};

/** `CheckIns.alertOverdue`. */
function settled(event: LedgerEvent, ledger: ExpectedLedger): void {
  const { caseId } = argsOf<OfCase>(event);
  ledger.of("checkIns").setWord("_records", settle(ledger, caseId, dayAt(event.time)), caseId);
}

/** A check-in keeps the next due day, once the due day before it is past. */
function kept(record: bigint, today: number): bigint {
  const days = 7n * bitsOf(record, INTERVAL_AT, 8) * bitsOf(record, SETTLED_AT, 16);
  if (BigInt(today) > bitsOf(record, PLAN_AT, 24) + days) record += 1n << BigInt(SETTLED_AT);
  return withBits(record, LAST_AT, 24, today) + (1n << BigInt(COUNT_AT));
}

/** Finds the due days whose grace is over and that nobody kept. */
function settle(ledger: ExpectedLedger, caseId: bigint, today: number): bigint {
  let record = ledger.of("checkIns").word("_records", caseId);
  const plan = planOf(ledger, caseId);
  if (bitsOf(record, PLAN_AT, PLAN_BITS) !== plan.word) {
    const followed = Number(bitsOf(record, PLAN_AT, 24));
    if (followed !== 0) record = findMissed(ledger, caseId, record, followed, plan.since);
    record = withBits(record, SETTLED_AT, 16, 0);
    record = withBits(record, PLAN_AT, PLAN_BITS, plan.word);
  }
  return plan.word === 0n ? record : findMissed(ledger, caseId, record, plan.since, today);
}

/** The due days of the plan followed whose grace ends before a day. */
function findMissed(
  ledger: ExpectedLedger,
  caseId: bigint,
  record: bigint,
  since: number,
  before: number,
): bigint {
  const s = ledger.of("checkIns");
  const days = 7 * Number(bitsOf(record, INTERVAL_AT, 8));
  const grace = Number(bitsOf(record, GRACE_AT, 8));
  let count = Number(bitsOf(record, SETTLED_AT, 16));
  for (let i = 0; i < MOST; i += 1) {
    const due = since + days * (count + 1);
    if (due + grace >= before) break;
    count += 1;
    if (s.word("_dues", caseId, due) !== 0n) continue;
    s.setWord("_dues", MISSED, caseId, due);
  }
  return withBits(record, SETTLED_AT, 16, count);
}
