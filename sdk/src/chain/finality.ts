import {
  JsonRpcApiProvider,
  type Provider,
  decodeRlp,
  encodeRlp,
  getBytes,
  hexlify,
  keccak256,
  recoverAddress,
  toBeArray,
  toQuantity,
} from "ethers";

/** A block as a node gives it: what a header is made of, and the transactions' hashes. */
export interface RawBlock {
  readonly number: string;
  readonly hash: string;
  readonly parentHash: string;
  readonly sha3Uncles: string;
  readonly miner: string;
  readonly stateRoot: string;
  readonly transactionsRoot: string;
  readonly receiptsRoot: string;
  readonly logsBloom: string;
  readonly difficulty: string;
  readonly gasLimit: string;
  readonly gasUsed: string;
  readonly timestamp: string;
  readonly extraData: string;
  readonly mixHash: string;
  readonly nonce: string;
  readonly transactions: readonly string[];
}

/** What makes the blocks of a chain; `instant` stands for a chain of one process, whose blocks never vanish. */
export type Engine = "qbft" | "clique" | "instant";

const VANITY = 32;
const SEAL = 65;
const ADDRESS = 20;

/** What extraData of the first block says of the engine. */
export function engineOf({ extraData, difficulty }: Pick<RawBlock, "extraData" | "difficulty">): Engine {
  const bytes = getBytes(extraData);
  const signers = bytes.length - VANITY - SEAL;
  if (signers > 0 && signers % ADDRESS === 0 && BigInt(difficulty) !== 0n) return "clique";
  return isQbft(extraData) ? "qbft" : "instant";
}

/** RLP([vanity, [validators], votes, round, seals]). */
function isQbft(extraData: string): boolean {
  try {
    const fields = decodeRlp(extraData);
    if (!Array.isArray(fields) || fields.length !== 5) return false;
    const [vanity, validators] = fields;
    return typeof vanity === "string" && getBytes(vanity).length === VANITY && Array.isArray(validators);
  } catch {
    return false;
  }
}

/** Recovering a signature is slow, and each look at the chain asks for the sealers of the same blocks again. */
const sealers = new WeakMap<RawBlock, string>();

/** Who sealed a block of Clique. */
export function sealerOf(block: RawBlock): string {
  const sealer = sealers.get(block) ?? recoverSealer(block);
  sealers.set(block, sealer);
  return sealer;
}

/** The signature at the end of extraData is over the header without it. */
function recoverSealer(block: RawBlock): string {
  const extra = getBytes(block.extraData);
  const unsealed = hexlify(extra.slice(0, -SEAL));
  const seal = extra.slice(-SEAL);
  const number = (value: string): Uint8Array => toBeArray(BigInt(value));
  const header = [
    block.parentHash,
    block.sha3Uncles,
    block.miner,
    block.stateRoot,
    block.transactionsRoot,
    block.receiptsRoot,
    block.logsBloom,
    number(block.difficulty),
    number(block.number),
    number(block.gasLimit),
    number(block.gasUsed),
    number(block.timestamp),
    unsealed,
    block.mixHash,
    block.nonce,
  ];
  const signature = {
    r: hexlify(seal.slice(0, 32)),
    s: hexlify(seal.slice(32, 64)),
    v: 27 + (seal[64] ?? 0),
  };
  return recoverAddress(keccak256(encodeRlp(header)), signature);
}

/** The signers that the first block of a Clique chain names. */
export const firstSigners = ({ extraData }: Pick<RawBlock, "extraData">): number =>
  (getBytes(extraData).length - VANITY - SEAL) / ADDRESS;

/**
 * How many signers a Clique chain has. A node that does not answer the question leaves what the first block said and who
 * was seen sealing, whichever is more: with more signers a block is final later.
 */
export async function signerCount(provider: JsonRpcApiProvider, known: number): Promise<number> {
  try {
    return ((await provider.send("clique_getSigners", [])) as string[]).length;
  } catch {
    return known;
  }
}

/**
 * How many of a chain's newest blocks may still vanish. A block of QBFT is final when it is there. One of Clique is when
 * more than half of the signers have built on it, for a split is healed by reorganisation towards the branch of the most.
 *
 * @param blocks oldest first
 * @param signers how many there are, for Clique
 */
export function unsettled(engine: Engine, blocks: readonly RawBlock[], signers: number): number {
  // Nobody else can have built another branch.
  if (engine !== "clique" || signers <= 1) return 0;
  const builders = new Set<string>();
  let open = 0;
  // The oldest is not asked who sealed it: nothing before it is known, and the first block of a chain nobody sealed.
  for (const block of blocks.slice(1).reverse()) {
    if (builders.size > signers / 2) return open;
    builders.add(sealerOf(block));
    open += 1;
  }
  return builders.size > signers / 2 ? open : blocks.length;
}

/** A block by its number, its hash or `latest`. @throws Error when the node does not know it */
export async function blockAt(provider: JsonRpcApiProvider, which: string): Promise<RawBlock> {
  const method = which.length === 66 ? "eth_getBlockByHash" : "eth_getBlockByNumber";
  const block = (await provider.send(method, [which, false])) as RawBlock | null;
  if (!block) throw new Error(`the node does not know block ${which}`);
  return block;
}

/** Whether a block of the chain can no longer vanish. Where the engine cannot be told, a block is taken for final. */
export async function isFinal(provider: Provider, blockNumber: number): Promise<boolean> {
  if (!(provider instanceof JsonRpcApiProvider)) return true;
  const first = await blockAt(provider, "0x0");
  if (engineOf(first) !== "clique") return true;
  const signers = await signerCount(provider, firstSigners(first));
  const head = Number((await blockAt(provider, "latest")).number);
  const built = new Set<string>();
  for (let number = blockNumber; number <= head; number += 1) {
    built.add(sealerOf(await blockAt(provider, toQuantity(number))));
    if (built.size > signers / 2) return true;
  }
  return false;
}
