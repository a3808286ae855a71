import { enums } from "@xingzhi/sdk";
import { type ExpectedLedger, type Projection, argsOf, dayAt } from "../projection.ts";
import { hashWords } from "../slots.ts";
import { keepOverstay } from "./leaves.ts";
import { guardiansOf } from "./members.ts";

interface Alert {
  readonly caseId: bigint;
  readonly kind: number;
  readonly fact: string;
  readonly due: number;
  readonly openedOn: number;
}

const kindOf = (name: enums.AlertKind): number => enums.AlertKind.indexOf(name);
const stateOf = (name: enums.AlertState): number => enums.AlertState.indexOf(name);

/** The alert that is only told: who tells it keeps it in a record of its own until it is written. */
const KEPT = kindOf("LeaveOverstayed");
/** Alerts that concern a case's guardians too. */
const OF_PLACES: readonly number[] = [kindOf("OffTheGrid"), kindOf("ForbiddenZone")];
const AGENCY_BITS = 24n;
const AGENCY_MASK = 0xffffffn;
const HOSPITAL = BigInt(enums.Party.indexOf("hospital"));
const LAST_PLACE = BigInt(enums.Party.indexOf("correctionUpper"));

export const alertKey = (caseId: bigint, kind: number, fact: string): string =>
  hashWords(caseId, BigInt(kind), BigInt(fact));

/** What the agencies must look at: `Alerts`. */
export const alerts: Projection = {
  contract: "alerts",
  on: {
    AlertOpened: (event, ledger) => {
      const { kind, due, ...alert } = argsOf<Alert>(event);
      if (kind === KEPT) keepOverstay(event, ledger);
      else open(ledger, { ...alert, kind, due, openedOn: dayAt(event.time) });
    },
    AlertWritten: (event, ledger) => {
      open(ledger, argsOf<Alert>(event));
    },
    AlertAcknowledged: (event, ledger) => {
      const { caseId, kind, fact } = argsOf<Alert>(event);
      ledger.of("alerts").setField("_alerts", "state", stateOf("acknowledged"), alertKey(caseId, kind, fact));
    },
    AlertResolved: (event, ledger) => {
      const { caseId, kind, fact } = argsOf<Alert>(event);
      ledger.of("alerts").setField("_alerts", "state", stateOf("resolved"), alertKey(caseId, kind, fact));
    },
    AlertEscalated: (event, ledger) => {
      const { caseId, kind, fact } = argsOf<Alert>(event);
      ledger.of("alerts").setField("_alerts", "escalated", true, alertKey(caseId, kind, fact));
    },
  },
};

function open(ledger: ExpectedLedger, { caseId, kind, fact, openedOn, due }: Alert): void {
  const s = ledger.of("alerts");
  const key = alertKey(caseId, kind, fact);
  s.setField("_alerts", "kind", kind, key);
  s.setField("_alerts", "state", stateOf("open"), key);
  s.setField("_alerts", "openedOn", openedOn, key);
  s.setField("_alerts", "due", due, key);
  s.setWord("_concerned", concernedBy(ledger, caseId, kind, openedOn), key);
}

/** The parties of the case; of what concerns places also the guardians, as `Places` puts them in empty places. */
function concernedBy(ledger: ExpectedLedger, caseId: bigint, kind: number, today: number): bigint {
  const machine = ledger.machineOf(caseId);
  if (machine === undefined) return 0n;
  let list = ledger.partiesOf(machine, caseId);
  if (!OF_PLACES.includes(kind)) return list;
  let guardians = guardiansOf(ledger, machine, caseId, today);
  if (guardians === 0n) return list;
  list &= ~(AGENCY_MASK << (AGENCY_BITS * HOSPITAL));
  let at = 0n;
  for (; guardians !== 0n; guardians >>= AGENCY_BITS) {
    while (((list >> at) & AGENCY_MASK) !== 0n) at += AGENCY_BITS;
    if (at > AGENCY_BITS * LAST_PLACE) return list;
    list |= (guardians & AGENCY_MASK) << at;
  }
  return list;
}
