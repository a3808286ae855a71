import type { BlockMark } from "./reader.ts";

/** Blocks whose logs a node does not give. */
export class LedgerUnreadable extends Error {
  override readonly name = "LedgerUnreadable";
  readonly from: number;
  readonly to: number;

  constructor(from: number, to: number, why: string) {
    super(
      `blocks ${from} to ${to} cannot be read: ${why}; ask a node that keeps the whole history` +
        ` / 区块 ${from} 至 ${to} 无法读取：请改用保留完整历史的节点`,
    );
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

/** In the words of Geth, Besu, Hardhat, Nethermind and hosted nodes: ask for less. */
const TOO_MUCH =
  /too many (results|logs|blocks)|too large|too big|exceed|more than|limit|range|timeout|timed out|query returned|response size|max(imum)? (results|block)|-32005/i;
/** Ask again later, and not for less. */
const TOO_OFTEN = /rate.?limit|too many requests|\b429\b|throttle/i;
/** What a smaller request does not mend. */
const GONE = /pruned|history|missing trie|not available|header not found|unknown block|resource not found/i;

/** The words of an error and of those that it wraps. */
export function readableReason(error: unknown): string {
  const { error: inner, info, shortMessage, message, data } = (error ?? {}) as Record<string, unknown>;
  const wrapped = inner ?? (info as { error?: unknown } | undefined)?.error ?? data;
  const own =
    typeof wrapped === "object" && wrapped !== null ? (wrapped as { message?: unknown }).message : undefined;
  return [...new Set([own, shortMessage, message].filter((text) => typeof text === "string"))].join(": ");
}

/** Whether a node refused because it was asked too often. */
export const isTooOften = (error: unknown): boolean => TOO_OFTEN.test(readableReason(error));

/** Whether a node refused because it was too much, so that less may pass. */
export function isTooMuch(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  const reason = readableReason(error);
  return !GONE.test(reason) && (TOO_MUCH.test(reason) || code === -32005 || code === "TIMEOUT");
}
