import { z } from "zod";
import { setTimeout as sleep } from "node:timers/promises";
import type { BlockHeader } from "./engine.ts";
import type { NativeNetwork } from "./network.ts";
import type { NativeNode } from "./node.ts";
import { quantity } from "./rpc.ts";

/** What a node says of itself. */
export interface NodeStatus {
  readonly name: string;
  /** Whether its process was started here and runs, or it answers. */
  readonly running: boolean;
  /** Whether it answered; what follows is there only then. */
  readonly answers: boolean;
  readonly address: string | null;
  readonly height?: number;
  readonly peers?: number;
  readonly pending?: number;
  readonly queued?: number;
}

/** A thing that is wrong, said in both languages. */
export interface Finding {
  readonly kind: "silent" | "behind" | "alone" | "stalled" | "split" | "idle" | "stuck";
  /** The node's name, or the signer's address; of the whole network: its name. */
  readonly who: string;
  readonly en: string;
  readonly zh: string;
}

export interface NetworkStatus {
  readonly name: string;
  readonly healthy: boolean;
  readonly height: number;
  readonly signers: string[];
  /** Who sealed the newest blocks, the newest first: a node's name, or the address of a signer elsewhere. */
  readonly sealers: string[];
  readonly nodes: NodeStatus[];
  readonly findings: Finding[];
}

/** A node this far behind the highest is behind, and not just asked a moment earlier. */
const blocksBehind = 3;
/** On Clique a signer in health may lose one turn to another, but not two. */
const roundsWatched = 2;

const poolSchema = z.object({ pending: quantity, queued: quantity });
const besuPoolSchema = z.object({ localCount: z.number(), remoteCount: z.number() });

/** Asks every node how the network is; takes a few blocks' time where only a second look can tell. */
export async function networkStatus(network: NativeNetwork): Promise<NetworkStatus> {
  const nodes = await Promise.all(network.nodes.map(observe));
  const height = Math.max(-1, ...nodes.map((node) => node.height ?? -1));
  const best = network.nodes[nodes.findIndex((node) => node.answers && node.height === height)];
  const silent = nodes.filter(({ answers }) => !answers).map(silentFinding);
  if (best === undefined) {
    return {
      ...{ name: network.description.name, healthy: false, height, signers: [], sealers: [] },
      ...{ nodes, findings: silent },
    };
  }
  const signers = await network.engine.signers(best.ask);
  const recent = await newestBlocks(best, roundsWatched * signers.length);
  const sealed = await Promise.all(recent.map((block) => network.engine.sealer(best.ask, block)));
  const findings = [
    ...silent,
    ...behindOrAlone(nodes, height),
    ...stalled(network, recent[0]),
    ...idle(network, signers, sealed),
    ...(await split(network, nodes)),
    ...(await stuck(network, nodes, best, recent)),
  ];
  const sealers = sealed.slice(0, signers.length).map((address) => nameOf(network, address));
  const { name } = network.description;
  return { name, healthy: findings.length === 0, height, signers, sealers, nodes, findings };
}

async function observe(node: NativeNode): Promise<NodeStatus> {
  const { address } = node.place.node;
  const still = { name: node.name, running: node.isRunning(), address };
  if (!(await node.isAnswering())) return { ...still, answers: false };
  try {
    const [height, peers, pool] = await Promise.all([node.height(), node.peers(), poolOf(node)]);
    return { ...still, running: true, answers: true, height, peers, ...pool };
  } catch {
    return { ...still, answers: false };
  }
}

async function poolOf(node: NativeNode): Promise<{ pending: number; queued: number }> {
  if (node.engine.program === "geth") return node.ask("txpool_status", [], poolSchema);
  // Besu does not tell apart what can be mined from what waits for an earlier nonce.
  const { localCount, remoteCount } = await node.ask("txpool_besuStatistics", [], besuPoolSchema);
  return { pending: localCount + remoteCount, queued: 0 };
}

async function newestBlocks(node: NativeNode, count: number): Promise<BlockHeader[]> {
  const newest = await node.block("latest");
  // Nobody sealed the genesis.
  const numbers = Array.from({ length: count }, (_, i) => (newest?.number ?? 0) - i).filter((n) => n > 0);
  const blocks = await Promise.all(numbers.map((number) => node.block(number)));
  return blocks.filter((block) => block !== null);
}

function silentFinding({ name, running }: NodeStatus): Finding {
  return running
    ? { kind: "silent", who: name, en: `${name} runs and does not answer`, zh: `${name} 运行中但无应答` }
    : { kind: "silent", who: name, en: `${name} does not run`, zh: `${name} 未运行` };
}

function behindOrAlone(nodes: NodeStatus[], highest: number): Finding[] {
  return nodes.flatMap(({ name, height, peers }): Finding[] => {
    const findings: Finding[] = [];
    if (height !== undefined && highest - height > blocksBehind) {
      const [en, zh] = [
        `${name} is ${highest - height} blocks behind`,
        `${name} 落后 ${highest - height} 个区块`,
      ];
      findings.push({ kind: "behind", who: name, en, zh });
    }
    if (peers === 0 && nodes.length > 1) {
      findings.push({ kind: "alone", who: name, en: `${name} has no peers`, zh: `${name} 没有对等节点` });
    }
    return findings;
  });
}

function stalled(network: NativeNetwork, newest: BlockHeader | undefined): Finding[] {
  const { description, engine, genesis } = network;
  const seconds = Math.floor(Date.now() / 1000) - (newest?.timestamp ?? 0);
  if (newest && seconds <= engine.patienceSeconds(description, genesis)) return [];
  const [en, zh] = newest ? [`for ${seconds} s`, `${seconds} 秒`] : ["since it began", "自启动以来"];
  const who = description.name;
  return [{ kind: "stalled", who, en: `${who} sealed no block ${en}`, zh: `${who} 已 ${zh}未出块` }];
}

function idle(network: NativeNetwork, signers: string[], sealed: string[]): Finding[] {
  if (sealed.length < roundsWatched * signers.length) return [];
  return signers
    .filter((signer) => !sealed.includes(signer))
    .map((signer) => {
      const who = nameOf(network, signer);
      const en = `${who} sealed none of the last ${sealed.length} blocks`;
      return { kind: "idle", who, en, zh: `${who} 未签发最近 ${sealed.length} 个区块中的任何一个` };
    });
}

/** Whether the nodes' chains part, and not for a moment only, as Clique's do when two signers seal at once. */
async function split(network: NativeNetwork, nodes: NodeStatus[]): Promise<Finding[]> {
  const height = Math.min(...nodes.flatMap((node) => node.height ?? []));
  const answering = network.nodes.filter((_, i) => nodes[i]?.answers === true);
  if (new Set((await hashesAt(answering, height)).values()).size <= 1) return [];
  await sleep((3 * network.description.blockPeriodSeconds + 2) * 1000);
  const sides = sidesOf(await hashesAt(answering, height));
  if (sides.size <= 1) return [];
  const names = [...sides.values()].map((side) => side.join(" ")).join(" | ");
  const who = network.description.name;
  return [
    {
      kind: "split",
      who,
      en: `${who} is split at block ${height}: ${names}`,
      zh: `${who} 在区块 ${height} 分叉`,
    },
  ];
}

async function hashesAt(nodes: NativeNode[], height: number): Promise<Map<string, string>> {
  const blocks = await Promise.allSettled(nodes.map((node) => node.block(height)));
  return new Map(
    blocks.flatMap((block, i): [string, string][] =>
      block.status === "fulfilled" && block.value ? [[nodes[i]?.name ?? "", block.value.hash]] : [],
    ),
  );
}

/** The names of those who have the same block. */
function sidesOf(hashes: Map<string, string>): Map<string, string[]> {
  const sides = new Map<string, string[]>();
  for (const [name, hash] of hashes) sides.set(hash, [...(sides.get(hash) ?? []), name]);
  return sides;
}

/** Nodes whose transactions stay while blocks pass them by. */
async function stuck(
  network: NativeNetwork,
  before: NodeStatus[],
  best: NativeNode,
  recent: BlockHeader[],
): Promise<Finding[]> {
  const waiting = (node: NodeStatus) => (node.pending ?? 0) + (node.queued ?? 0);
  if (!before.some((node) => waiting(node) > 0)) return [];
  await sleep((3 * network.description.blockPeriodSeconds + 1) * 1000);
  const from = recent[0]?.number ?? 0;
  const since = (await newestBlocks(best, recent.length)).filter(({ number }) => number > from);
  if (since.some(({ transactions }) => transactions > 0)) return [];
  const after = await Promise.all(network.nodes.map(observe));
  return after.flatMap((node, i): Finding[] => {
    const old = before[i];
    if (!old || waiting(old) === 0 || waiting(node) < waiting(old)) return [];
    const { name, pending = 0, queued = 0 } = node;
    const en = `${name}'s pool is stuck: ${pending} pending, ${queued} waiting for an earlier nonce, no block takes any`;
    return [{ kind: "stuck", who: name, en, zh: `${name} 的交易池停滞：待打包 ${pending}，排队 ${queued}` }];
  });
}

function nameOf(network: NativeNetwork, address: string): string {
  const same = (other: string | null) => other?.toLowerCase() === address.toLowerCase();
  return network.description.nodes.find((node) => same(node.address))?.name ?? address;
}
