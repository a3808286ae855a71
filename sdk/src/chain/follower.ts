import type { JsonRpcApiProvider } from "ethers";
import {
  type Engine,
  type RawBlock,
  blockAt,
  engineOf,
  firstSigners,
  sealerOf,
  signerCount,
  unsettled,
} from "./finality.ts";

/** Where a transaction lies in the chain. */
export interface Inclusion {
  readonly blockHash: string;
  readonly blockNumber: number;
  /** Whether that block can no longer vanish. */
  readonly final: boolean;
}

const INSTANT = { engine: "instant", signers: 0 } as const;
const chainOf = (first: RawBlock): { engine: Engine; signers: number } => {
  const engine = engineOf(first);
  return { engine, signers: engine === "clique" ? firstSigners(first) : 0 };
};

/** Blocks that are kept although they are final, so that a head that lags behind is recognised. */
const KEPT = 16;

/**
 * The chain since a moment, as far as it may still change: which transactions it holds, and which of them for good. Blocks
 * that vanish in a reorganisation take their transactions with them.
 */
export class Follower {
  readonly #provider: JsonRpcApiProvider;
  #chain: { readonly engine: Engine; readonly signers: number } | undefined;
  readonly #sealers = new Set<string>();
  /** Oldest first; the first one was the head when the following began. */
  #blocks: RawBlock[] = [];
  readonly #inclusions = new Map<string, RawBlock>();
  #settled = -1;

  constructor(provider: JsonRpcApiProvider) {
    this.#provider = provider;
  }

  /** Begins anew at the present head: what is sent from now on will be found. */
  async begin(): Promise<void> {
    this.#chain ??= chainOf(await blockAt(this.#provider, "0x0"));
    this.#blocks = [await blockAt(this.#provider, "latest")];
    this.#inclusions.clear();
    this.#settled = -1;
  }

  /**
   * Reads on to the node's head.
   *
   * @returns whether anything changed
   */
  async advance(): Promise<boolean> {
    const fresh: RawBlock[] = [];
    let block = await blockAt(this.#provider, "latest");
    const oldest = this.#oldest;
    let at = this.#indexOf(block);
    // A head that is known already, and no later than ours: this node is behind, or nothing happened.
    if (at >= 0) return false;
    while (at < 0 && Number(block.number) > oldest) {
      fresh.unshift(block);
      block = await blockAt(this.#provider, block.parentHash);
      at = this.#indexOf(block);
    }
    // Even the first block was replaced: whatever is known of it and after it is void.
    if (at < 0) fresh.unshift(block);
    for (const gone of this.#blocks.splice(at + 1)) {
      for (const hash of gone.transactions) this.#inclusions.delete(hash);
    }
    for (const each of fresh) {
      this.#blocks.push(each);
      for (const hash of each.transactions) this.#inclusions.set(hash, each);
    }
    await this.#settle();
    return true;
  }

  /** Where a transaction lies; undefined while no block holds it. */
  inclusionOf(hash: string): Inclusion | undefined {
    const block = this.#inclusions.get(hash);
    if (!block) return undefined;
    const blockNumber = Number(block.number);
    return { blockHash: block.hash, blockNumber, final: this.isSettled(blockNumber) };
  }

  /** Whether a block of the chain can no longer vanish. */
  isSettled(blockNumber: number): boolean {
    return blockNumber <= this.#settled;
  }

  async #settle(): Promise<void> {
    const { engine, signers: first } = this.#chain ?? INSTANT;
    let signers = 0;
    if (engine === "clique") {
      for (const block of this.#blocks.slice(1)) this.#sealers.add(sealerOf(block));
      signers = await signerCount(this.#provider, Math.max(first, this.#sealers.size));
    }
    const open = unsettled(engine, this.#blocks, signers);
    const settled = this.#blocks.length - 1 - open;
    if (settled < 0) return;
    this.#settled = this.#oldest + settled;
    const old = this.#blocks.splice(0, Math.max(0, settled - KEPT));
    for (const block of old) for (const hash of block.transactions) this.#inclusions.delete(hash);
  }

  get #oldest(): number {
    return Number(this.#blocks[0]?.number ?? 0);
  }

  #indexOf(block: RawBlock): number {
    const at = Number(block.number) - this.#oldest;
    return this.#blocks[at]?.hash === block.hash ? at : -1;
  }
}
