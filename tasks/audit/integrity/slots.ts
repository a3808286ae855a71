import { keccakDigits } from "./keccak.ts";

const buffer = new Uint8Array(64);
const view = new DataView(buffer.buffer);

function writeWord(at: number, word: bigint): void {
  for (let i = 3; i >= 0; i -= 1) {
    view.setBigUint64(at + 8 * i, BigInt.asUintN(64, word));
    word >>= 64n;
  }
}

/** A mapping's key as the compiler hashes it: integers and addresses to the right of the word, bytesN to the left. */
function writeKey(key: string): void {
  if (!key.startsWith("0x")) {
    writeWord(0, BigInt(key));
    return;
  }
  const digits = key.length === 42 ? key.slice(2).padStart(64, "0") : key.slice(2).padEnd(64, "0");
  for (let i = 0; i < 4; i += 1) view.setBigUint64(8 * i, BigInt(`0x${digits.slice(16 * i, 16 * i + 16)}`));
}

/**
 * The slot that a path below a variable leads to, by Solidity's layout. Parts of a path are joined by `/`: a mapping's key,
 * `+n` for the n-th word of a struct or array, `*` for the elements of a dynamic array.
 */
export function slotAt(variable: number, path: string): bigint {
  let slot = BigInt(variable);
  if (path === "") return slot;
  for (const part of path.split("/")) {
    if (part.startsWith("+")) slot += BigInt(part.slice(1));
    else if (part === "*") {
      writeWord(0, slot);
      slot = BigInt(`0x${keccakDigits(buffer.subarray(0, 32))}`);
    } else {
      writeKey(part);
      writeWord(32, slot);
      slot = BigInt(`0x${keccakDigits(buffer)}`);
    }
  }
  return BigInt.asUintN(256, slot);
}

/** keccak-256 of words, as `abi.encode` and `Hashes.efficientKeccak256` lay them side by side; 0x text. */
export function hashWords(...words: readonly bigint[]): string {
  const bytes = new Uint8Array(32 * words.length);
  const write = new DataView(bytes.buffer);
  for (const [n, word] of words.entries()) {
    for (let i = 3, rest = word; i >= 0; i -= 1, rest >>= 64n)
      write.setBigUint64(32 * n + 8 * i, BigInt.asUintN(64, rest));
  }
  return `0x${keccakDigits(bytes)}`;
}

/** A word as 0x and 64 digits. */
export const wordText = (word: bigint): string => `0x${word.toString(16).padStart(64, "0")}`;
