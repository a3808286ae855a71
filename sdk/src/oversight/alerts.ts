import type { Contracts } from "../chain/contracts.ts";
import { memberOf, numberOf } from "../chain/input.ts";
import { type Mined, type Sender, send } from "../chain/send.ts";
import type { LedgerTime } from "../chain/time.ts";
import { AlertKind, AlertState } from "../generated/enums.ts";
import { type Day, dayFromChain, dayOfTimestamp } from "../law/day.ts";

/** Something the agencies must look at. */
export interface Alert {
  readonly caseId: bigint;
  readonly kind: AlertKind;
  /** Names the fact within the case; it is alerted once. */
  readonly fact: string;
  readonly state: AlertState;
  /** Whether it came before the procuratorate, because nobody resolved it in time. */
  readonly escalated: boolean;
  /** The agencies that it concerns. */
  readonly concerned: readonly bigint[];
  /** The day on which what was missed was due; null where nothing was. */
  readonly due: Day | null;
  readonly openedOn: Day;
  readonly transactionHash: string;
}

/** Which alert, and the agency's business reference. */
export interface OnAlert {
  readonly caseId: bigint | number;
  readonly kind: AlertKind;
  readonly fact: string;
  readonly reference: string;
}

const AGENCY_BITS = 24n;
const AGENCY_MASK = 0xffffffn;

function agenciesIn(packed: bigint): bigint[] {
  const list: bigint[] = [];
  for (let rest = packed; rest !== 0n; rest >>= AGENCY_BITS) {
    if ((rest & AGENCY_MASK) !== 0n) list.push(rest & AGENCY_MASK);
  }
  return [...new Set(list)];
}

/** The alerts that a transaction opened, in order. */
export function readAlerts(
  { alerts }: Contracts,
  { receipt }: Mined,
): { readonly kind: AlertKind; readonly due: Day | null }[] {
  return receipt.logs.flatMap((log) => {
    const event = alerts.interface.parseLog(log);
    if (event?.name !== "AlertOpened") return [];
    const kind = memberOf(AlertKind, event.args.kind as bigint);
    return [{ kind, due: dayFromChain(event.args.due as bigint) }];
  });
}

/** Who watches. */
export function alertsOf({ alerts }: Contracts, sender: Sender, time: LedgerTime, fromBlock: number) {
  const key = ({ caseId, kind, fact }: OnAlert) => [caseId, numberOf(AlertKind, kind, "kind"), fact];
  return {
    /** The alerts of a case in the order in which they were opened. */
    async list(caseId: bigint | number): Promise<Alert[]> {
      const opened = await alerts.queryFilter(alerts.filters.AlertOpened(caseId), fromBlock);
      return Promise.all(
        opened.map(async (event) => {
          const { kind, fact, due } = event.args;
          const [now, concerned, openedAt] = await Promise.all([
            alerts.alertOf(caseId, kind, fact),
            alerts.concernedBy(caseId, kind, fact),
            time.at(event.blockNumber),
          ]);
          return {
            caseId: event.args.caseId,
            kind: memberOf(AlertKind, kind),
            fact,
            state: memberOf(AlertState, now.state),
            escalated: now.escalated,
            concerned: agenciesIn(concerned),
            due: dayFromChain(due),
            openedOn: dayOfTimestamp(openedAt),
            transactionHash: event.transactionHash,
          };
        }),
      );
    },

    /** Takes note of an alert. By an officer of a concerned agency. */
    acknowledge: (args: OnAlert): Promise<Mined> =>
      send(sender, alerts, "acknowledge", key(args), args.reference),

    /** Resolves an alert, saying what was found and done; once escalated, only the procuratorate may. */
    resolve: (args: OnAlert & { readonly reason: string }): Promise<Mined> =>
      send(sender, alerts, "resolve", [...key(args), args.reason], args.reference),

    /** Brings an alert that nobody resolved in time before the procuratorate. By an officer of a concerned agency. */
    escalate: (args: OnAlert): Promise<Mined> => send(sender, alerts, "escalate", key(args), args.reference),
  };
}
export type Alerts = ReturnType<typeof alertsOf>;
