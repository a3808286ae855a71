import type { LogSource } from "@xingzhi/sdk";
import { id } from "ethers";
import { wordText } from "./slots.ts";
import type { Cell, ContractStorage, StoredContract } from "./storage.ts";

/** A slot that holds something else than the events give. */
export interface Difference {
  readonly contract: StoredContract;
  readonly cell: Cell;
  readonly slot: bigint;
  readonly found: bigint;
}

/** Slots of a call: some 2,700 gas each with what their place in the call costs, below a transaction's most gas. */
const SLOTS_A_CALL = 4_000;
/** Calls under way. */
const CALLS = 8;
/** Questions for one slot each, where a contract cannot be asked for many. */
const SINGLES = 500;

/** OpenZeppelin's contract and the rehearsal's clock answer no batched reads. */
const SINGLY: ReadonlySet<StoredContract> = new Set<StoredContract>(["access", "clock"]);

const EXTSLOAD = id("extsload(bytes32[])").slice(0, 10);

const digits = (word: bigint): string => word.toString(16).padStart(64, "0");

/**
 * Compares expected words with a contract's storage at a block.
 *
 * @param compared is told how many more slots were compared
 */
export async function compareStorage(
  source: LogSource,
  address: string,
  storage: ContractStorage,
  cells: readonly Cell[],
  block: number,
  compared: (slots: number) => void,
): Promise<Difference[]> {
  const tag = `0x${block.toString(16)}`;
  const { contract } = storage;
  const differences: Difference[] = [];
  const size = SINGLY.has(contract) ? SINGLES : SLOTS_A_CALL;
  const read = SINGLY.has(contract) ? readSingly : readBatched;
  const parts: (readonly Cell[])[] = [];
  for (let i = 0; i < cells.length; i += size) parts.push(cells.slice(i, i + size));
  for (let i = 0; i < parts.length; i += CALLS) {
    await Promise.all(
      parts.slice(i, i + CALLS).map(async (part) => {
        const slots = part.map((cell) => storage.slotOf(cell));
        const found = await read(source, address, slots, tag);
        const expected = part.map(({ word }) => digits(word)).join("");
        compared(part.length);
        if (found === expected) return;
        for (const [n, cell] of part.entries()) {
          const word = BigInt(`0x${found.slice(64 * n, 64 * n + 64)}`);
          if (word !== cell.word) differences.push({ contract, cell, slot: slots[n] ?? 0n, found: word });
        }
      }),
    );
  }
  return differences;
}

/** The words of slots, 64 digits each, by one call of `extsload`. */
async function readBatched(
  source: LogSource,
  to: string,
  slots: readonly bigint[],
  tag: string,
): Promise<string> {
  const data = `${EXTSLOAD}${digits(32n)}${digits(BigInt(slots.length))}${slots.map(digits).join("")}`;
  const answer = String(await source.request("eth_call", [{ to, data }, tag]));
  const words = answer.slice(2 + 2 * 64);
  if (words.length !== 64 * slots.length)
    throw new Error(`${to} does not answer extsload: is it of an older version?`);
  return words;
}

async function readSingly(
  source: LogSource,
  address: string,
  slots: readonly bigint[],
  tag: string,
): Promise<string> {
  const words = await Promise.all(
    slots.map((slot) => source.request("eth_getStorageAt", [address, wordText(slot), tag])),
  );
  return words.map((word) => String(word).slice(2).padStart(64, "0")).join("");
}
