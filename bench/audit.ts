import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";
import type { Benchmark, Figure } from "./lib/benchmark.ts";
import type { Run } from "./lib/integrityRun.ts";
import { type ReadStretch, logPeers } from "./lib/logPeers.ts";

/** A ledger that a process serves. */
export interface Served {
  readonly port: number;
  readonly chainId: string;
  readonly addresses: Readonly<Record<string, string>>;
  readonly toBlock: number;
  readonly events: number;
}

/** Events of the ledgers; fewer by AUDIT_EVENTS=100000. */
const SIZES = (process.env.AUDIT_EVENTS ?? "100000,300000,1000000").split(",").map(Number);
const LIMIT_S = 8;
const LIMIT_MB = 700;
const SHARE = 100_000;
/** The peers only read and decode, and are asked for fewer: it is their rate that is compared. */
const PEER_EVENTS = 20_000;
const STRETCH = 50;

async function measure(progress: (what: string) => void): Promise<Figure[]> {
  const figures: Figure[] = [];
  let first: { seconds: number; ethers: number; viem: number } | undefined;
  for (const size of SIZES) {
    progress(`making a ledger of ${size} events… / 正在生成账本…`);
    const server = fork(join(import.meta.dirname, "lib", "integrityServer.ts"), [String(size)]);
    try {
      const served = (await messageOf(server)) as Served;
      const run = await runOf(served);
      if (run.findings.length > 0) progress(`findings: ${run.findings.slice(0, 3).join("; ")}`);
      const seconds = (run.ms / 1000) * (SHARE / run.events);
      progress(
        `${run.events} events, ${run.slots} slots: ${(run.ms / 1000).toFixed(1)} s (${run.cpu.toFixed(1)} s on a processor), ${run.mb.toFixed(0)} MB`,
      );
      first ??= { seconds, ...(await peersOf(served, progress)) };
      const where = `${run.events} events, ${run.slots} slots, ${run.cpu.toFixed(1)} s on a processor, over HTTP from another process`;
      const time = {
        op: "integrity per 100k events",
        unit: "s",
        value: round(seconds),
        limit: LIMIT_S,
        where,
      };
      figures.push({
        ...time,
        peer: { name: "ethers, reading and decoding only", value: round(first.ethers) },
      });
      figures.push({ ...time, peer: { name: "viem, reading and decoding only", value: round(first.viem) } });
      if (seconds !== first.seconds) {
        const peer = { name: `per 100k of ${SIZES[0]}`, value: round(first.seconds) };
        figures.push({ op: `linear to ${size}`, unit: "s", value: round(seconds), peer, where });
      }
      const inMemory = size === SHARE ? { limit: LIMIT_MB } : {};
      figures.push({
        ...{
          op: `integrity of ${size} events, memory`,
          unit: "MB",
          value: Math.round(run.mb),
          ...inMemory,
          where,
        },
        peer: { name: "limit for 100k", value: LIMIT_MB },
      });
      figures.push({
        ...{
          op: `from a checkpoint, ${run.incremental.events} events later`,
          unit: "s",
          value: round(run.incremental.ms / 1000),
          where,
        },
        peer: { name: "the whole run", value: round(run.ms / 1000) },
      });
    } finally {
      server.kill();
    }
  }
  return figures;
}

const round = (value: number): number => Math.round(1000 * value) / 1000;

const messageOf = (child: ChildProcess): Promise<unknown> =>
  new Promise((done, failed) => {
    child.once("message", done);
    child.once("exit", (code) => {
      failed(new Error(`the process ended with ${code}`));
    });
  });

async function runOf(served: Served): Promise<Run> {
  const child = fork(join(import.meta.dirname, "lib", "integrityRun.ts"));
  try {
    child.send(served);
    return (await messageOf(child)) as Run;
  } finally {
    child.kill();
  }
}

/** Seconds for 100,000 events of what other clients read and decode. */
async function peersOf({ port, chainId, addresses, toBlock }: Served, progress: (what: string) => void) {
  const url = `http://127.0.0.1:${port}`;
  const peers = logPeers(url, Number(chainId), Object.values(addresses));
  const rate = async (read: ReadStretch): Promise<number> => {
    const begun = performance.now();
    let count = 0;
    for (let from = 1; from <= toBlock && count < PEER_EVENTS; from += STRETCH)
      count += await read(from, Math.min(from + STRETCH - 1, toBlock));
    return ((performance.now() - begun) / 1000) * (SHARE / count);
  };
  const [ethers, viem] = [await rate(peers.ethers), await rate(peers.viem)];
  peers.close();
  progress(
    `ethers ${ethers.toFixed(1)} s, viem ${viem.toFixed(1)} s per 100k events, reading and decoding only`,
  );
  return { ethers, viem };
}

export default {
  about: {
    en: "audit integrity: time, memory and how both grow, beside what ethers and viem need to read alone",
    zh: "完整性核验的时间、内存及增长，与 ethers、viem 仅读取的用时对比",
  },
  measure,
} satisfies Benchmark;
