import { type Refusal, reasonOf, refusalOf } from "../refusal.ts";
import type { BlockMark } from "./reader.ts";

/** What to do about blocks that cannot be read, by why they cannot. */
const NEXT: Readonly<Record<"pruned" | "limited" | "other", readonly [en: string, zh: string]>> = {
  pruned: ["ask a node that keeps the whole history", "请改用保留完整历史的节点"],
  limited: [
    "raise the node's limits of a query for logs, or ask another node",
    "请提高节点的日志查询上限，或改用其他节点",
  ],
  other: ["ask another node", "请改用其他节点"],
};

/** Blocks whose logs a node does not give. */
export class LedgerUnreadable extends Error {
  override readonly name = "LedgerUnreadable";
  readonly from: number;
  readonly to: number;

  constructor(from: number, to: number, why: string, kind: keyof typeof NEXT = "other") {
    const [en, zh] = NEXT[kind];
    super(`blocks ${from} to ${to} cannot be read: ${why}; ${en} / 区块 ${from} 至 ${to} 无法读取：${zh}`);
    this.from = from;
    this.to = to;
  }
}

/** A block that was read is no more the chain's: what was read from it on has to be read again. */
export class Reorganised extends Error {
  override readonly name = "Reorganised";
  /** The block that vanished. */
  readonly block: BlockMark;

  constructor(block: BlockMark) {
    super(
      `block ${block.number} is no more the one that was read (${block.hash}): the chain was reorganised, read again from an earlier one` +
        ` / 区块 ${block.number} 已被链重组替换，请从更早的区块重新读取`,
    );
    this.block = block;
  }
}

/** Whether less of it may pass. */
export const isTooMuch = (error: unknown): boolean =>
  refusalOf(error) === "tooMuch" || (error as { code?: unknown } | null)?.code === "TIMEOUT";

/** What became of blocks whose logs a node refused; a node that is silent is another matter, and its error stays. */
export function unreadable(from: number, to: number, error: unknown): unknown {
  const kinds: Readonly<Partial<Record<Refusal, keyof typeof NEXT>>> = {
    pruned: "pruned",
    tooMuch: "limited",
    tooOften: "limited",
  };
  const refusal = refusalOf(error);
  if (refusal === "silent" || refusal === undefined) return error;
  return new LedgerUnreadable(from, to, reasonOf(error), kinds[refusal]);
}
