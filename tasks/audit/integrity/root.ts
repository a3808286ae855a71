import { keccakBytes, keccakDigits } from "./keccak.ts";

/** The root of an empty trie. */
export const EMPTY_ROOT = "0x56e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421";

const BYTE = 0x80;
const LIST = 0xc0;
const SHORT = 55;

function withHeader(offset: number, payload: Buffer): Buffer {
  if (payload.length <= SHORT) return Buffer.concat([Buffer.of(offset + payload.length), payload]);
  const length = Buffer.from(payload.length.toString(16).padStart(payload.length > 0xff ? 4 : 2, "0"), "hex");
  return Buffer.concat([Buffer.of(offset + SHORT + length.length), length, payload]);
}

const encodeBytes = (bytes: Buffer): Buffer =>
  bytes.length === 1 && (bytes[0] ?? BYTE) < BYTE ? bytes : withHeader(BYTE, bytes);
const encodeList = (items: readonly Buffer[]): Buffer => withHeader(LIST, Buffer.concat(items));

const EMPTY = Buffer.of(BYTE);
const HASH_HEADER = Buffer.of(BYTE + 32);

/** Nibbles with the prefix that says whether they are odd and whether they end in a leaf. */
function compact(nibbles: Uint8Array, isLeaf: boolean): Buffer {
  const odd = nibbles.length % 2;
  const bytes = Buffer.alloc(1 + (nibbles.length - odd) / 2);
  bytes[0] = (isLeaf ? 0x20 : 0) + (odd ? 0x10 + (nibbles[0] ?? 0) : 0);
  for (let i = odd, at = 1; i < nibbles.length; i += 2, at += 1)
    bytes[at] = ((nibbles[i] ?? 0) << 4) | (nibbles[i + 1] ?? 0);
  return bytes;
}

interface Leaf {
  /** 64 nibbles: of the hash of a slot. */
  readonly path: Uint8Array;
  /** The RLP of the word. */
  readonly value: Buffer;
}

function leafOf(slot: bigint, word: bigint): Leaf {
  const key = keccakBytes(Buffer.from(slot.toString(16).padStart(64, "0"), "hex"));
  const path = new Uint8Array(64);
  for (const [i, byte] of key.entries()) {
    path[2 * i] = byte >> 4;
    path[2 * i + 1] = byte & 15;
  }
  const digits = word.toString(16);
  return { path, value: encodeBytes(Buffer.from(digits.length % 2 ? `0${digits}` : digits, "hex")) };
}

function compare(a: Leaf, b: Leaf): number {
  return Buffer.compare(a.path, b.path);
}

/** A node by its RLP where it is shorter than a hash, else by its hash. */
const reference = (node: Buffer): Buffer =>
  node.length < 32 ? node : Buffer.concat([HASH_HEADER, keccakBytes(node)]);

/** The node over leaves `from` to `to`, whose paths agree up to `depth`. */
function nodeOver(leaves: readonly Leaf[], from: number, to: number, depth: number): Buffer {
  const first = leaves[from] as Leaf;
  if (to - from === 1)
    return encodeList([encodeBytes(compact(first.path.subarray(depth), true)), encodeBytes(first.value)]);
  const last = leaves[to - 1] as Leaf;
  let shared = depth;
  while (first.path[shared] === last.path[shared]) shared += 1;
  const children: Buffer[] = [];
  let at = from;
  for (let nibble = 0; nibble < 16; nibble += 1) {
    const start = at;
    while (at < to && leaves[at]?.path[shared] === nibble) at += 1;
    children.push(at === start ? EMPTY : reference(nodeOver(leaves, start, at, shared + 1)));
  }
  const branch = encodeList([...children, EMPTY]);
  if (shared === depth) return branch;
  return encodeList([encodeBytes(compact(first.path.subarray(depth, shared), false)), reference(branch)]);
}

/** The storage root of an account whose slots hold these words: Ethereum's Merkle-Patricia trie over hashed slots. */
export function storageRoot(words: Iterable<readonly [slot: bigint, word: bigint]>): string {
  const leaves: Leaf[] = [];
  for (const [slot, word] of words) if (word !== 0n) leaves.push(leafOf(slot, word));
  if (leaves.length === 0) return EMPTY_ROOT;
  leaves.sort(compare);
  return `0x${keccakDigits(nodeOver(leaves, 0, leaves.length, 0))}`;
}
