import type { LogSource } from "@xingzhi/sdk";
import { SLOTS_A_CALL, digitsOf, extsloadCall, extsloaded } from "./extsload.ts";
import { wordText } from "./slots.ts";
import type { Cell, ContractStorage, StoredContract } from "./storage.ts";

/** A slot that holds something else than the events give. */
export interface Difference {
  readonly contract: StoredContract;
  readonly cell: Cell;
  readonly slot: bigint;
  readonly found: bigint;
}

/** Calls under way. */
const CALLS = 8;
/** Questions of such a call for one slot each, where a contract cannot be asked for many. */
const SINGLES = 25;

/** OpenZeppelin's contract and the rehearsal's clock answer no batched reads. */
const SINGLY: ReadonlySet<StoredContract> = new Set<StoredContract>(["access", "clock"]);

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
  const read = SINGLY.has(contract) ? readSingly : readBatched;
  await inParts(cells, SINGLY.has(contract) ? SINGLES : SLOTS_A_CALL, async (part) => {
    const slots = part.map((cell) => storage.slotOf(cell));
    const found = await read(source, address, slots, tag);
    const expected = part.map(({ word }) => digitsOf(word)).join("");
    compared(part.length);
    if (found === expected) return;
    for (const [n, cell] of part.entries()) {
      const word = BigInt(`0x${found.slice(64 * n, 64 * n + 64)}`);
      if (word !== cell.word) differences.push({ contract, cell, slot: slots[n] ?? 0n, found: word });
    }
  });
  return differences;
}

/** Works on parts of a list, a few at a time. */
export async function inParts<T>(
  list: readonly T[],
  size: number,
  work: (part: readonly T[]) => Promise<void>,
): Promise<void> {
  for (let i = 0; i < list.length; i += size * CALLS) {
    const now = list.slice(i, i + size * CALLS);
    const parts = Array.from({ length: Math.ceil(now.length / size) }, (_, n) =>
      now.slice(n * size, (n + 1) * size),
    );
    await Promise.all(parts.map(work));
  }
}

async function readBatched(
  source: LogSource,
  to: string,
  slots: readonly bigint[],
  tag: string,
): Promise<string> {
  const answer = await source.request("eth_call", [{ to, data: extsloadCall(slots) }, tag]);
  return extsloaded(String(answer), to, slots.length);
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
