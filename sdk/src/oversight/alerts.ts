import type { Contracts } from "../chain/contracts.ts";
import { memberOf } from "../chain/input.ts";
import { AlertKind } from "../generated/enums.ts";
import { type Day, dayFromChain, dayOfTimestamp } from "../law/day.ts";

/** Something the agencies must look at. */
export interface Alert {
  readonly caseId: bigint;
  readonly kind: AlertKind;
  /** Names the fact within the case; it is alerted once. */
  readonly fact: string;
  /** The day on which what was missed was due; null where nothing was. */
  readonly due: Day | null;
  readonly openedOn: Day;
  readonly transactionHash: string;
}

/** Who watches. */
export function alertsOf({ alerts }: Contracts, fromBlock: number) {
  return {
    /** The alerts of a case in the order in which they were opened. */
    async list(caseId: bigint | number): Promise<Alert[]> {
      const opened = await alerts.queryFilter(alerts.filters.AlertOpened(caseId), fromBlock);
      return Promise.all(
        opened.map(async (event) => ({
          caseId: event.args.caseId,
          kind: memberOf(AlertKind, event.args.kind),
          fact: event.args.fact,
          due: dayFromChain(event.args.due),
          openedOn: dayOfTimestamp((await event.getBlock()).timestamp),
          transactionHash: event.transactionHash,
        })),
      );
    },
  };
}
export type Alerts = ReturnType<typeof alertsOf>;
