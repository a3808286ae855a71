import { refusalOf } from "../refusal.ts";
import { LedgerUnreadable, Reorganised, isTooMuch, unreadable } from "./problems.ts";
import type { RawLog } from "./rawLog.ts";

/** Asks a node; several questions in one go are answered in their order. */
export interface LogSource {
  request(method: string, params: readonly unknown[]): Promise<unknown>;
  /** The answer to eth_getLogs, where the source has a faster way to it. */
  logs?(filter: object): Promise<readonly RawLog[]>;
}

/** A block, by which somebody knows where reading stopped. */
export interface BlockMark {
  readonly number: number;
  readonly hash: string;
}

/** Logs of a stretch of blocks, in the order of the chain. */
export interface LogBatch {
  readonly from: number;
  readonly to: number;
  /** The stretch's last block. */
  readonly head: BlockMark;
  /** Read over HTTP, each is a view on the bytes of its answer: who keeps one keeps them all. */
  readonly logs: readonly RawLog[];
}

export interface ReadLogsOptions {
  /** Contracts whose logs are read. */
  readonly addresses: readonly string[];
  readonly fromBlock: number;
  readonly toBlock: number;
  readonly topics?: readonly (string | readonly string[] | null)[];
  /** Where an earlier reading stopped: the chain must still have that block, and is read from the next one. */
  readonly after?: BlockMark;
  /** Requests in flight; 4. */
  readonly parallel?: number;
  /** Logs that a request should bring; stretches grow and shrink towards it. 10,000. */
  readonly target?: number;
  /** Blocks of the first request; 1,000. */
  readonly firstStretch?: number;
  /**
   * Logs that are asked for ahead of who reads, as many as the blocks of late let expect; four times `target`. A stretch that
   * brings more is waited for alone.
   */
  readonly ahead?: number;
  /** Is told after each stretch how far the reading came. */
  readonly onProgress?: (so: ReadingProgress) => void;
}

/** How far a reading came. */
export interface ReadingProgress {
  /** Blocks read, of all that are to be read. */
  readonly blocks: number;
  readonly total: number;
  readonly logs: number;
}

const MOST_BLOCKS = 1_000_000;

interface Stretch {
  readonly from: number;
  readonly to: number;
}

const hex = (block: number): string => `0x${block.toString(16)}`;

/**
 * Reads logs in bulk: several requests at a time, yielded in order; stretches halve when a node refuses them and grow while
 * they bring little, so that a node's limits need not be known.
 *
 * @throws Reorganised when a block that was read, or `after`, is no more the chain's
 * @throws LedgerUnreadable when the node refuses a single block, has pruned what is asked for, or answers what was not asked
 */
export async function* readLogs(source: LogSource, options: ReadLogsOptions): AsyncGenerator<LogBatch> {
  const { addresses, toBlock, after, topics, onProgress } = options;
  const known = new Set(addresses.map((address) => address.toLowerCase()));
  if (after) await requireStill(source, after);
  const start = after ? after.number + 1 : options.fromBlock;
  const total = Math.max(0, toBlock - start + 1);
  const lookAhead = new LookAhead(options, start, (stretch) =>
    fetchStretch(source, stretch, addresses, topics),
  );
  let before = after;
  let logsRead = 0;
  for (let parts = lookAhead.next(); parts; parts = lookAhead.next()) {
    for (const { stretch, logs, head, parent } of await parts) {
      check(logs, stretch, known);
      if (before && before.number === stretch.from - 1 && parent !== undefined && parent !== before.hash) {
        throw new Reorganised(before);
      }
      logsRead += logs.length;
      onProgress?.({ blocks: stretch.to - start + 1, total, logs: logsRead });
      yield { ...stretch, head, logs };
      before = head;
    }
  }
  // What was read first may have been replaced while the rest was read.
  if (before) await requireStill(source, before);
}

interface Flight {
  readonly blocks: number;
  /** What came; undefined while it is waited for. */
  logs: number | undefined;
  readonly answer: Promise<Fetched>;
}

/** How much of what the densest stretch brought a block is still expected after each stretch that brought less. */
const FORGETTING = 0.5;

/** The requests under way, in the order of the chain: no more of them, and of their logs, than somebody may hold. */
class LookAhead {
  readonly #fetch: (stretch: Stretch) => Promise<Fetched>;
  readonly #toBlock: number;
  readonly #parallel: number;
  readonly #target: number;
  readonly #ahead: number;
  readonly #flights: Flight[] = [];
  #from: number;
  /** Blocks of the next request. */
  #size: number;
  /** Logs that a block brings; undefined before the first stretch came. */
  #density: number | undefined;

  constructor(
    { toBlock, parallel = 4, target = 10_000, firstStretch = 1_000, ahead = 4 * target }: ReadLogsOptions,
    from: number,
    fetch: (stretch: Stretch) => Promise<Fetched>,
  ) {
    this.#fetch = fetch;
    this.#toBlock = toBlock;
    this.#parallel = parallel;
    this.#target = target;
    this.#ahead = ahead;
    this.#size = firstStretch;
    this.#from = from;
  }

  /** The next stretch, halved as the node wanted it; undefined after the last. What it gave before is held no more. */
  next(): Promise<Fetched["parts"]> | undefined {
    this.#launch();
    const flight = this.#flights.shift();
    return flight && this.#take(flight);
  }

  async #take({ blocks, answer }: Flight): Promise<Fetched["parts"]> {
    const { parts, halved } = await answer;
    const logs = countOf(parts);
    this.#density = Math.max(logs / blocks, (this.#density ?? 0) * FORGETTING);
    if (halved) this.#size = Math.max(1, Math.min(this.#size, Math.ceil(blocks / 2 ** halved)));
    else if (logs * 2 < this.#target) this.#size = Math.min(this.#size * 2, MOST_BLOCKS);
    else if (logs > this.#target * 2)
      this.#size = Math.max(1, Math.min(this.#size, Math.floor((blocks * this.#target) / logs)));
    return parts;
  }

  #launch(): void {
    while (this.#flights.length < this.#parallel && this.#from <= this.#toBlock) {
      const to = Math.min(this.#from + this.#size - 1, this.#toBlock);
      const blocks = to - this.#from + 1;
      if (this.#flights.length > 0 && this.#held() + this.#expected(blocks) > this.#ahead) return;
      const flight: Flight = { blocks, logs: undefined, answer: this.#fetch({ from: this.#from, to }) };
      // It is awaited in its turn; an earlier one may fail first.
      flight.answer.then(
        ({ parts }) => {
          flight.logs = countOf(parts);
        },
        () => undefined,
      );
      this.#flights.push(flight);
      this.#from = to + 1;
    }
  }

  #held(): number {
    return this.#flights.reduce((sum, { logs, blocks }) => sum + (logs ?? this.#expected(blocks)), 0);
  }

  #expected(blocks: number): number {
    return this.#density === undefined ? Infinity : blocks * this.#density;
  }
}

const countOf = (parts: Fetched["parts"]): number => parts.reduce((sum, { logs }) => sum + logs.length, 0);

interface Fetched {
  readonly parts: readonly {
    readonly stretch: Stretch;
    readonly logs: readonly RawLog[];
    readonly head: BlockMark;
    /** The hash of the block before the stretch. */
    readonly parent: string | undefined;
  }[];
  /** How often it had to be halved. */
  readonly halved: number;
}

async function fetchStretch(
  source: LogSource,
  { from, to }: Stretch,
  addresses: readonly string[],
  topics: ReadLogsOptions["topics"],
): Promise<Fetched> {
  const filter = { address: addresses, fromBlock: hex(from), toBlock: hex(to), ...(topics && { topics }) };
  let logs: readonly RawLog[];
  try {
    logs = await patiently(() =>
      source.logs ? source.logs(filter) : (source.request("eth_getLogs", [filter]) as Promise<RawLog[]>),
    );
  } catch (error) {
    if (!isTooMuch(error) || from === to) throw unreadable(from, to, error);
    const middle = Math.floor((from + to) / 2);
    const [a, b] = [
      await fetchStretch(source, { from, to: middle }, addresses, topics),
      await fetchStretch(source, { from: middle + 1, to }, addresses, topics),
    ];
    return { parts: [...a.parts, ...b.parts], halved: 1 + Math.max(a.halved, b.halved) };
  }
  const [head, first] = await Promise.all([
    blockAt(source, to),
    from === to ? undefined : blockAt(source, from),
  ]);
  const mark = { number: to, hash: head.hash };
  // Logs and headers are asked for apart: between the two the chain may have changed.
  const last = logs.at(-1);
  if (last && Number(last.blockNumber) === to && last.blockHash !== head.hash) {
    throw new Reorganised({ number: to, hash: last.blockHash });
  }
  return {
    parts: [{ stretch: { from, to }, logs, head: mark, parent: (first ?? head).parentHash }],
    halved: 0,
  };
}

/** Pauses before a node that was asked too often is asked again, in milliseconds. */
const PAUSES = [500, 1_000, 2_000, 4_000, 8_000, 16_000];

async function patiently<T>(ask: () => Promise<T>): Promise<T> {
  for (const pause of PAUSES) {
    try {
      return await ask();
    } catch (error) {
      if (refusalOf(error) !== "tooOften") throw error;
      await new Promise((done) => setTimeout(done, pause));
    }
  }
  return ask();
}

interface Header {
  readonly hash: string;
  readonly parentHash: string;
  readonly timestamp: string;
}

/** @throws LedgerUnreadable when the node has no such block */
export async function blockAt(source: LogSource, block: number): Promise<Header> {
  const header = (await patiently(() =>
    source.request("eth_getBlockByNumber", [hex(block), false]),
  )) as Header | null;
  if (header) return header;
  const why = "the node does not have the block: it is pruned, or not in sync";
  throw new LedgerUnreadable(block, block, why, "pruned");
}

/** @throws Reorganised when the chain has another block there */
async function requireStill(source: LogSource, mark: BlockMark): Promise<void> {
  const header = await blockAt(source, mark.number);
  if (header.hash !== mark.hash) throw new Reorganised(mark);
}

/** A node that answers what was not asked, or twice, or out of order, is not believed. */
function check(logs: readonly RawLog[], { from, to }: Stretch, known: ReadonlySet<string>): void {
  let lastBlock = -1;
  let lastIndex = -1;
  let text = "";
  let block = -1;
  for (const { address, blockNumber, logIndex, removed } of logs) {
    if (blockNumber !== text) block = Number((text = blockNumber));
    const index = Number(logIndex);
    const isInOrder = block > lastBlock || (block === lastBlock && index > lastIndex);
    const problem: string | false =
      (removed === true && "a log of a block that was taken back") ||
      (!known.has(address) &&
        !known.has(address.toLowerCase()) &&
        `a log of ${address}, which was not asked for`) ||
      ((block < from || block > to) && `a log of block ${block}`) ||
      (!isInOrder && `block ${block}, log ${index} out of order or twice`);
    if (problem) throw new LedgerUnreadable(from, to, `the node gave ${problem}`);
    lastBlock = block;
    lastIndex = index;
  }
}
