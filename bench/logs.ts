import { fork } from "node:child_process";
import { join } from "node:path";
import { CODE } from "../sdk/src/generated/code.ts";
import { type ContractKey, type Deployment, httpSource, ledgerEvents } from "@xingzhi/sdk";
import type { Benchmark, Figure } from "./lib/benchmark.ts";
import { type ReadStretch, logPeers } from "./lib/logPeers.ts";
import { LOGS_A_BLOCK, addressOf } from "./lib/logServer.ts";

const CHAIN_ID = 0x5849n;
const LOGS = 100_000;
/** The peers are asked for fewer, in stretches that they take: it is their rate that is compared. */
const ETHERS_LOGS = 10_000;
const VIEM_LOGS = 30_000;
const STRETCH = 50;
/** The first ones warm up. */
const RUNS = 6;
const PEER_RUNS = 3;

async function measure(progress: (what: string) => void): Promise<Figure[]> {
  progress("making logs… / 正在生成日志…");
  const child = fork(join(import.meta.dirname, "lib", "logServer.ts"), [String(LOGS)]);
  try {
    const port = await new Promise<number>((resolve) =>
      child.once("message", (message) => resolve(Number(message))),
    );
    const url = `http://127.0.0.1:${port}`;
    const own = await best(RUNS, LOGS, () => readOwn(url));
    progress(`own 本项目 ${own}`);
    const peers = logPeers(url, Number(CHAIN_ID), Object.values(addresses));
    const ethers = await best(PEER_RUNS, ETHERS_LOGS, () => readWith(peers.ethers, ETHERS_LOGS));
    progress(`ethers ${ethers}`);
    const viem = await best(PEER_RUNS, VIEM_LOGS, () => readWith(peers.viem, VIEM_LOGS));
    peers.close();
    progress(`viem ${viem}`);
    const figure = { op: "decode 100k logs", unit: "logs/s", value: own };
    const where = `read over HTTP with their blocks' times, ${LOGS_A_BLOCK} logs a block; the server is another process`;
    return [
      { ...figure, peer: { name: "viem getLogs", value: viem }, where },
      { ...figure, peer: { name: "ethers getLogs", value: ethers }, where },
    ];
  } finally {
    child.kill();
  }
}

/** Logs a second of the fastest run. */
async function best(runs: number, count: number, read: () => Promise<number>): Promise<number> {
  let rate = 0;
  for (let run = 0; run < runs; run += 1) {
    const begun = performance.now();
    const found = await read();
    if (found !== count) throw new Error(`${found} logs were read, ${count} expected`);
    rate = Math.max(rate, (1000 * count) / (performance.now() - begun));
  }
  return Math.round(rate);
}

const keys = Object.keys(CODE) as ContractKey[];
const addresses = Object.fromEntries(keys.map((key) => [key, addressOf(key)])) as Deployment["addresses"];
const blocksOf = (logs: number): number => logs / LOGS_A_BLOCK;

async function readOwn(url: string): Promise<number> {
  let count = 0;
  const deployment = { chainId: CHAIN_ID, addresses };
  for await (const { events } of ledgerEvents(httpSource(url), deployment, {
    fromBlock: 1,
    toBlock: blocksOf(LOGS),
    firstStretch: STRETCH,
  })) {
    count += events.length;
  }
  return count;
}

/** A peer's reading of so many logs, stretch by stretch. */
async function readWith(read: ReadStretch, logs: number): Promise<number> {
  let count = 0;
  for (let from = 1; from <= blocksOf(logs); from += STRETCH)
    count += await read(from, Math.min(from + STRETCH - 1, blocksOf(logs)));
  return count;
}

export default {
  about: {
    en: "reading and decoding the ledger's events, beside ethers and viem",
    zh: "读取并解读账本事件的速度，与 ethers、viem 对比",
  },
  measure,
} satisfies Benchmark;
