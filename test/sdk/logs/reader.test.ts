// The bulk reader on a scripted node.
import { expect } from "chai";
import { id } from "ethers";
import { describe, it } from "mocha";
import { setTimeout as wait } from "node:timers/promises";
import {
  LedgerUnreadable,
  type LogBatch,
  type LogSource,
  type RawLog,
  Reorganised,
  type ReadLogsOptions,
  readLogs,
} from "../../../sdk/src/chain/logs/index.ts";

const LEDGER = `0x${"11".repeat(20)}`;
const options: ReadLogsOptions = { addresses: [LEDGER], fromBlock: 0, toBlock: 99, firstStretch: 10 };

const logAt = (block: number, changes: Partial<RawLog> = {}): RawLog => ({
  ...{ address: LEDGER, topics: [id("E()")], data: "0x", blockHash: id(`${block}`) },
  ...{ blockNumber: `0x${block.toString(16)}`, transactionHash: id(`tx ${block}`), logIndex: "0x0" },
  ...changes,
});

interface Script {
  /** Blocks that a request may span. */
  readonly widest?: number;
  readonly refusal?: string;
  readonly logs?: (from: number, to: number) => RawLog[];
  readonly hash?: (block: number) => string;
  readonly delay?: (from: number) => number;
  readonly asked?: [number, number][];
}

/** A node with a log in each block. */
function node({
  widest = Infinity,
  refusal = "query returned more than 10000 results",
  ...script
}: Script): LogSource {
  const hash = script.hash ?? ((block: number) => id(`${block}`));
  return {
    request: async (method, [first]) => {
      if (method === "eth_getBlockByNumber") {
        const block = Number(first);
        return { hash: hash(block), parentHash: hash(block - 1), timestamp: "0x1" };
      }
      const { fromBlock, toBlock } = first as { fromBlock: string; toBlock: string };
      const [from, to] = [Number(fromBlock), Number(toBlock)];
      script.asked?.push([from, to]);
      await wait(script.delay?.(from) ?? 0);
      if (to - from + 1 > widest) throw new Error(refusal);
      const own = (block: number) => logAt(block, { blockHash: hash(block) });
      return script.logs?.(from, to) ?? Array.from({ length: to - from + 1 }, (_, i) => own(from + i));
    },
  };
}

async function all(source: LogSource, changes: Partial<ReadLogsOptions> = {}): Promise<LogBatch[]> {
  const batches: LogBatch[] = [];
  for await (const batch of readLogs(source, { ...options, ...changes })) batches.push(batch);
  return batches;
}

async function failure(reading: Promise<unknown>): Promise<unknown> {
  try {
    await reading;
  } catch (error) {
    return error;
  }
  throw new Error("nothing failed");
}

const blocks = (batches: readonly LogBatch[]): number[] =>
  batches.flatMap(({ logs }) => logs.map(({ blockNumber }) => Number(blockNumber)));
const HUNDRED = Array.from({ length: 100 }, (_, i) => i);

describe("The bulk reader of logs", () => {
  it("yields in the chain's order though later requests are answered first", async () => {
    expect(blocks(await all(node({ delay: (from) => (100 - from) / 5 })))).to.deep.equal(HUNDRED);
  });

  it("halves what a node refuses and loses no block", async () => {
    expect(blocks(await all(node({ widest: 3 })))).to.deep.equal(HUNDRED);
  });

  it("asks for longer stretches while they bring little", async () => {
    const asked: [number, number][] = [];
    await all(node({ asked }));
    expect(Math.max(...asked.map(([from, to]) => to - from + 1))).to.be.greaterThan(10);
  });

  it("says when even one block is refused, and when a node has pruned its history", async () => {
    expect(await failure(all(node({ widest: 0 })))).to.be.instanceOf(LedgerUnreadable);
    const asked: [number, number][] = [];
    const pruned = node({ widest: 0, refusal: "pruned history unavailable", asked });
    expect(await failure(all(pruned, { parallel: 1 }))).to.be.instanceOf(LedgerUnreadable);
    expect(asked).to.deep.equal([[0, 9]]);
  });

  it("believes no node that gives foreign, unordered, repeated, removed or unasked logs", async () => {
    const lies: RawLog[][] = [
      [logAt(1, { address: `0x${"22".repeat(20)}` })],
      [logAt(2), logAt(1)],
      [logAt(1), logAt(1)],
      [logAt(1, { removed: true })],
      [logAt(500)],
    ];
    for (const lie of lies) {
      expect(await failure(all(node({ logs: () => lie }), { toBlock: 9 }))).to.be.instanceOf(
        LedgerUnreadable,
      );
    }
  });

  it("goes on after a checkpoint, and refuses one that is no more the chain's", async () => {
    const after = { number: 49, hash: id("49") };
    expect(blocks(await all(node({}), { after }))).to.deep.equal(HUNDRED.slice(50));
    expect(await failure(all(node({}), { after: { ...after, hash: id("x") } }))).to.be.instanceOf(
      Reorganised,
    );
  });

  it("sees a reorganisation between batches", async () => {
    let fork = "";
    const reading = readLogs(node({ hash: (block) => id(`${fork}${block}`) }), { ...options, parallel: 1 });
    await reading.next();
    fork = "other ";
    expect(await failure(reading.next())).to.be.instanceOf(Reorganised);
  });

  it("sees that the chain changed between a stretch's logs and its headers", async () => {
    const logs = (from: number, to: number) =>
      Array.from({ length: to - from + 1 }, (_, i) => logAt(from + i));
    const source = node({ logs, hash: (block) => id(`other ${block}`) });
    expect(await failure(all(source))).to.be.instanceOf(Reorganised);
  });

  it("keeps no more than its requests in flight while nobody reads on", async () => {
    const asked: [number, number][] = [];
    const reading = readLogs(node({ asked }), { ...options, firstStretch: 1, parallel: 3 });
    await reading.next();
    await reading.next();
    await wait(20);
    expect(asked).to.have.length(4);
    await reading.return(undefined);
  });

  it("asks for no more logs ahead than it may hold, however many a stretch has", async () => {
    const PER_BLOCK = 50;
    let held = 0;
    let most = 0;
    const logs = (from: number, to: number) => {
      const all = Array.from({ length: PER_BLOCK * (to - from + 1) }, (_, i) => {
        const block = from + Math.floor(i / PER_BLOCK);
        return logAt(block, { logIndex: `0x${(i % PER_BLOCK).toString(16)}` });
      });
      held += all.length;
      most = Math.max(most, held);
      return all;
    };
    const [target, firstStretch] = [100, 10];
    let blocksRead = 0;
    for await (const batch of readLogs(node({ logs }), { ...options, firstStretch, target, ahead: 300 })) {
      blocksRead += batch.to - batch.from + 1;
      await wait(2);
      held -= batch.logs.length;
    }
    expect(blocksRead).to.equal(100);
    // The first stretch tells how many a block has; after it no more are asked for than fit.
    expect(most).to.equal(PER_BLOCK * firstStretch);
  });

  it("tells how far it came, of how many blocks, and the logs", async () => {
    const told: object[] = [];
    const onProgress = (so: object) => told.push(so);
    await all(node({}), { fromBlock: 0, toBlock: 39, firstStretch: 10, target: 20, onProgress });
    expect(told[0]).to.deep.equal({ blocks: 10, total: 40, logs: 10 });
    expect(told.at(-1)).to.deep.equal({ blocks: 40, total: 40, logs: 40 });
    told.length = 0;
    await all(node({}), { after: { number: 79, hash: id("79") }, onProgress });
    expect(told.at(-1)).to.deep.equal({ blocks: 20, total: 20, logs: 20 });
  });

  it("leaves the error of a node that is silent as it is, and says of others what to do", async () => {
    const silence = Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" });
    expect(await failure(all({ request: () => Promise.reject(silence) }))).to.equal(silence);
    const advice = [
      ["pruned history unavailable", /keeps the whole history.*保留完整历史/],
      ["block range exceeds 10000", /raise the node's limits.*提高节点的日志查询上限/],
    ] as const;
    for (const [refusal, expected] of advice) {
      const error = (await failure(all(node({ widest: 0, refusal })))) as Error;
      expect(error).to.be.instanceOf(LedgerUnreadable);
      expect(error.message).to.match(expected);
    }
  });
});
