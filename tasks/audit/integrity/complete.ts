import { type LogSource, refusalOf } from "@xingzhi/sdk";
import { keccak256 } from "ethers";
import type { Difference } from "./compare.ts";
import type { Finding } from "./finding.ts";
import { storageRoot } from "./root.ts";
import { wordText } from "./slots.ts";
import type { ContractStorage } from "./storage.ts";

/** Slots that one answer of `debug_storageRangeAt` gives. */
const RANGE = 1_024;
/** Strange slots that are named one by one. */
const MOST_NAMED = 20;

interface Range {
  readonly storage: Readonly<Record<string, { readonly key: string | null; readonly value: string }>>;
  readonly nextKey: string | null;
}

/** A node that gives no proof of a storage: it offers none at all, or none of the block. */
export type NoProof = "unsupported" | "pruned";

/**
 * Whether a contract's storage holds nothing beside what was compared: its root against that of what was found there.
 *
 * @param differences the expected slots that hold something else, all of them: known already, they hide nothing beside them
 * @returns findings; where the node gives no proofs, why
 * @throws whatever the node's silence throws
 */
export async function checkRoot(
  source: LogSource,
  address: string,
  storage: ContractStorage,
  block: number,
  differences: readonly Difference[],
): Promise<Finding[] | NoProof> {
  const { contract } = storage;
  let found: string;
  try {
    const proof = await source.request("eth_getProof", [address, [], `0x${block.toString(16)}`]);
    found = (proof as { storageHash: string }).storageHash;
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === "unsupported" || refusal === "pruned") return refusal;
    throw error;
  }
  const words = new Map<bigint, bigint>();
  for (const cell of storage.cells()) words.set(storage.slotOf(cell), cell.word);
  for (const { slot, found: word } of differences) words.set(slot, word);
  const expected = storageRoot(words);
  if (found === expected) return [];
  const strange = await strangeSlots(source, address, words, block);
  if (strange.length > 0) return strange.map(([slot, value]) => strangeFinding(storage, slot, value));
  const [en, zh] =
    differences.length === 0
      ? [
          "every expected slot holds what it should, and yet the storage's root is another: something is written that no event tells of",
          "所有应有的存储槽均相符，但存储根不同，存在任何事件均未说明的写入",
        ]
      : [
          "the slots that differ do not explain the storage's root: something else is written that no event tells of",
          "已列出的不符存储槽不足以解释存储根，另有任何事件均未说明的写入",
        ];
  const what = { rule: "integrity.root", contract, expected, found, block } as const;
  return [{ ...what, en: `${contract}: ${en}`, zh: `${contract}：${zh}` }];
}

function strangeFinding({ contract }: ContractStorage, slot: string, value: bigint): Finding {
  return {
    ...{ rule: "integrity.root", contract, slot, expected: wordText(0n), found: wordText(value) },
    en: `${contract}: slot ${slot} holds ${wordText(value)}, which no event tells of`,
    zh: `${contract}：存储槽 ${slot} 的值 ${wordText(value)} 没有任何事件说明`,
  };
}

/** Slots that hold something and should not, where the node lists its storage; a slot whose preimage it lacks by its hash. */
async function strangeSlots(
  source: LogSource,
  address: string,
  words: ReadonlyMap<bigint, bigint>,
  block: number,
): Promise<[slot: string, value: bigint][]> {
  const strange: [string, bigint][] = [];
  try {
    const known = new Set<string>();
    for (const [slot, word] of words) if (word !== 0n) known.add(keccak256(wordText(slot)));
    const header = (await source.request("eth_getBlockByNumber", [`0x${block.toString(16)}`, false])) as {
      hash: string;
      transactions: readonly unknown[];
    };
    let next: string | null = wordText(0n);
    while (next !== null && strange.length < MOST_NAMED) {
      const params = [header.hash, header.transactions.length, address, next, RANGE];
      const range = (await source.request("debug_storageRangeAt", params)) as Range;
      for (const [hash, { key, value }] of Object.entries(range.storage))
        if (!known.has(hash)) strange.push([key ?? `keccak ${hash}`, BigInt(value)]);
      next = range.nextKey;
    }
  } catch (error) {
    // Few nodes offer it; one that is silent is another matter.
    if (refusalOf(error) === "silent") throw error;
  }
  return strange.slice(0, MOST_NAMED);
}
