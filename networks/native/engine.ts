import { join } from "node:path";
import type { z } from "zod";
import type { NetworkDescription } from "../description.ts";

/** Asks a node. */
export type Ask = <T>(method: string, params: readonly unknown[], shape: z.ZodType<T>) => Promise<T>;

/** What a block tells of who made it. */
export interface BlockHeader {
  readonly number: number;
  readonly hash: string;
  /** Seconds since 1970. */
  readonly timestamp: number;
  readonly transactions: number;
  readonly miner: string;
  readonly nonce: string;
  readonly extraData: string;
}

/** A vote that a block carries. */
export interface Vote {
  readonly address: string;
  readonly add: boolean;
}

/** A node with all that its start depends on. */
export interface NodePlace {
  readonly network: NetworkDescription;
  readonly node: NetworkDescription["nodes"][number];
  /** The network's folder. */
  readonly dir: string;
  /** nodes/NAME in it. */
  readonly folder: string;
  /** nodes/NAME/data. */
  readonly data: string;
}

/** What the process manager must know of an engine. */
export interface Engine {
  readonly program: "geth" | "besu";
  /** The binary to run. @throws TaskProblem when there is none */
  binary(): string;
  /** Makes a node's data ready for its start. @throws TaskProblem when it is another chain's */
  prepare(place: NodePlace, binary: string): void;
  argumentsFor(place: NodePlace): string[];
  /** What a node that has started must be told besides. */
  afterStart(ask: Ask): Promise<void>;
  /** Has a node seal, if it has an account, as soon as it is with the others; undefined where it does so by itself. */
  readonly seal?: (ask: Ask, place: NodePlace) => Promise<void>;
  /** Of Clique: goes back to an earlier block, without sealing on it until `seal`. */
  goBack?(ask: Ask, height: number): Promise<void>;
  /** How many of so many signers must run for a block to be sealed. */
  quorum(signers: number): number;
  /** Seconds without a block after which a running network is taken to stand still. */
  patienceSeconds(network: NetworkDescription, genesis: Genesis): number;
  signers(ask: Ask): Promise<string[]>;
  sealer(ask: Ask, block: BlockHeader): Promise<string>;
  propose(ask: Ask, vote: Vote): Promise<void>;
  discard(ask: Ask, address: string): Promise<void>;
  voteIn(block: BlockHeader): Vote | undefined;
}

/** What is read here of the genesis. */
export interface Genesis {
  readonly gasLimit: number;
  /** Of QBFT: seconds between blocks while there is nothing to put into them. */
  readonly emptyBlockPeriodSeconds: number;
}

/** More than half: what a vote needs on both engines, and a block on Clique. */
export const majority = (signers: number): number => Math.floor(signers / 2) + 1;

export function placeOf(dir: string, network: NetworkDescription, node: NodePlace["node"]): NodePlace {
  const folder = join(dir, "nodes", node.name);
  return { network, node, dir, folder, data: join(folder, "data") };
}
