import { LedgerUnreadable, Reorganised, isTooMuch, isTooOften, readableReason } from "./problems.ts";
import type { RawLog } from "./decoder.ts";

/** Asks a node; several questions in one go are answered in their order. */
export interface LogSource {
  request(method: string, params: readonly unknown[]): Promise<unknown>;
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
}

const MOST_BLOCKS = 1_000_000;

interface Stretch {
  readonly from: number;
  readonly to: number;
}

const hex = (block: number): string => `0x${block.toString(16)}`;

/**
 * Reads logs in bulk: several requests at a time, yielded in order; stretches halve when a node refuses them and grow while
 * they bring little, so that a node's limits need not be known. No more than `parallel` stretches are held.
 *
 * @throws Reorganised when a block that was read, or `after`, is no more the chain's
 * @throws LedgerUnreadable when the node refuses a single block, has pruned what is asked for, or answers what was not asked
 */
export async function* readLogs(source: LogSource, options: ReadLogsOptions): AsyncGenerator<LogBatch> {
  const { addresses, toBlock, after, parallel = 4, target = 10_000, firstStretch = 1_000, topics } = options;
  const known = new Set(addresses.map((address) => address.toLowerCase()));
  if (after) await requireStill(source, after);
  let next = after ? after.number + 1 : options.fromBlock;
  let size = firstStretch;
  let before = after;
  const flying: { stretch: Stretch; answer: Promise<Fetched> }[] = [];
  const launch = () => {
    while (flying.length < parallel && next <= toBlock) {
      const stretch = { from: next, to: Math.min(next + size - 1, toBlock) };
      next = stretch.to + 1;
      const answer = fetchStretch(source, stretch, addresses, topics);
      // It is awaited in its turn; an earlier one may fail first.
      answer.catch(() => undefined);
      flying.push({ stretch, answer });
    }
  };
  launch();
  for (let first = flying.shift(); first; first = flying.shift()) {
    const { parts, halved } = await first.answer;
    for (const { stretch, logs, head, parent } of parts) {
      check(logs, stretch, known);
      if (before && before.number === stretch.from - 1 && parent !== undefined && parent !== before.hash) {
        throw new Reorganised(before);
      }
      yield { ...stretch, head, logs };
      before = head;
    }
    const length = first.stretch.to - first.stretch.from + 1;
    const count = parts.reduce((sum, { logs }) => sum + logs.length, 0);
    if (halved) size = Math.max(1, Math.min(size, Math.ceil(length / 2 ** halved)));
    else if (count * 2 < target) size = Math.min(size * 2, MOST_BLOCKS);
    else if (count > target * 2) size = Math.max(1, Math.floor(size / 2));
    launch();
  }
  // What was read first may have been replaced while the rest was read.
  if (before) await requireStill(source, before);
}

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
  let logs: RawLog[];
  try {
    logs = (await patiently(() => source.request("eth_getLogs", [filter]))) as RawLog[];
  } catch (error) {
    if (!isTooMuch(error)) throw new LedgerUnreadable(from, to, readableReason(error));
    if (from === to)
      throw new LedgerUnreadable(from, to, `the node refuses even one block: ${readableReason(error)}`);
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

async function patiently(ask: () => Promise<unknown>): Promise<unknown> {
  for (const pause of PAUSES) {
    try {
      return await ask();
    } catch (error) {
      if (!isTooOften(error)) throw error;
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
  throw new LedgerUnreadable(block, block, "the node does not have the block: it is pruned, or not in sync");
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
