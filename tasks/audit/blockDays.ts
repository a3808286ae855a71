import type { Day } from "@xingzhi/sdk";
import type { OpenDeployment } from "../network/ledger/open.ts";
import { endOf } from "./days.ts";

interface Move {
  readonly block: number;
  /** Seconds since the Unix epoch that the clock showed from then on. */
  readonly to: number;
}

type Chain = Pick<OpenDeployment, "sdk" | "provider" | "source" | "deployment">;

/** Which days the blocks of a ledger belong to: by their own time, or by the clock of a rehearsal. */
export class BlockDays {
  /** The newest block. */
  readonly newest: number;
  readonly #chain: Chain;
  /** How a rehearsal's clock was moved. */
  readonly #moves: readonly Move[] | undefined;

  private constructor(chain: Chain, newest: number, moves: readonly Move[] | undefined) {
    this.#chain = chain;
    this.newest = newest;
    this.#moves = moves;
  }

  static async open(chain: Chain): Promise<BlockDays> {
    const { sdk, provider, source, deployment } = chain;
    const toBlock = await provider.getBlockNumber();
    if (deployment.rehearsalClock === undefined) return new BlockDays(chain, toBlock, undefined);
    const decode = sdk.contractDecoder("clock");
    const moves: Move[] = [];
    const range = { fromBlock: deployment.fromBlock ?? 0, toBlock };
    const addresses = [deployment.rehearsalClock];
    for await (const { logs } of sdk.readLogs(source, { addresses, ...range })) {
      for (const log of logs) {
        const event = decode(log);
        if (event) moves.push({ block: Number(log.blockNumber), to: Number(event.args.to) });
      }
    }
    return new BlockDays(chain, toBlock, moves);
  }

  async dayOf(block: number): Promise<Day> {
    return this.#chain.sdk.dayOfTimestamp(await this.#timeOf(block));
  }

  /** The last block that belongs to a day or an earlier one; 0 when all are of later days. */
  async lastBlockOf(day: Day): Promise<number> {
    const end = endOf(day);
    // Time never goes back: what lies up to `known` is of the day or before, what lies after `beyond` is not.
    let known = 0;
    let beyond = this.newest + 1;
    while (beyond - known > 1) {
      const middle = Math.floor((known + beyond) / 2);
      if ((await this.#timeOf(middle)) <= end) known = middle;
      else beyond = middle;
    }
    return known;
  }

  async #timeOf(block: number): Promise<number> {
    if (this.#moves) return this.#moves.findLast((move) => move.block <= block)?.to ?? 0;
    return (await this.#chain.provider.getBlock(block))?.timestamp ?? 0;
  }
}
