import type { Provider } from "ethers";
import { type Mined, type Sender, sendFree } from "./send.ts";
import type { RehearsalClock } from "../generated/typechain/contracts/rehearsal/RehearsalClock.ts";

/** The time that the ledger keeps, in seconds since the Unix epoch. */
export interface LedgerTime {
  /** Of the newest block. */
  now(): Promise<number>;
  /** At the end of a block. */
  at(block: number): Promise<number>;
}

/** A ledger whose time is moved by hand, to rehearse months of law on real nodes. */
export interface Rehearsal {
  /** The clock's address. */
  readonly clock: string;
  /** Who may move it. */
  administrator(): Promise<string>;
  /** Sets the ledger's time, in seconds since the Unix epoch, earlier or later. By the administrator. */
  moveTo(moment: number): Promise<Mined>;
}

/** The blocks' own time, which production keeps. */
export function blockTime(provider: () => Provider): LedgerTime {
  const timestamp = async (block: number | "latest"): Promise<number> => {
    const found = await provider().getBlock(block);
    if (!found) throw new Error(`the node has no block ${block}`);
    return found.timestamp;
  };
  return { now: () => timestamp("latest"), at: timestamp };
}

/** The time of a rehearsal's clock. */
export function rehearsedTime(clock: RehearsalClock, fromBlock: number): LedgerTime {
  return {
    now: async () => Number(await clock.moment()),
    // From the events: few nodes keep the state of old blocks.
    async at(block) {
      const moves = await clock.queryFilter(clock.filters.ClockMoved(), fromBlock, block);
      return Number(moves.at(-1)?.args.to ?? 0n);
    },
  };
}

export function rehearsalOf(clock: RehearsalClock, address: string, sender: Sender): Rehearsal {
  return {
    clock: address,
    administrator: () => clock.administrator(),
    moveTo: (moment) => sendFree(sender, clock, "move", [moment]),
  };
}
