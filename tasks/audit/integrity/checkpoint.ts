import { type BlockMark, type Deployment, STORAGE } from "@xingzhi/sdk";
import { id } from "ethers";
import { createHash } from "node:crypto";
import { gunzipSync, gzipSync } from "node:zlib";
import { Expected } from "./ledger.ts";
import type { Law } from "./law.ts";
import type { Note } from "./projection.ts";
import { wordText } from "./slots.ts";
import type { StoredContract } from "./storage.ts";

/** A checkpoint that is not of this ledger, or not as it was written. */
export class CheckpointRefused extends Error {
  override readonly name = "CheckpointRefused";
}

/** Where a run ended, and what all storages should hold there. */
export interface Checkpoint {
  readonly at: BlockMark;
  /** What a rehearsal's clock showed. */
  readonly clockTime: number;
  /** Events read up to there. */
  readonly events: number;
  readonly expected: Expected;
}

type WrittenNote = string | number | boolean | { readonly big: string };

interface Header {
  readonly chainId: string;
  readonly addresses: Deployment["addresses"];
  readonly rehearsalClock: string | null;
  readonly layout: string;
  readonly at: BlockMark;
  readonly clockTime: number;
  readonly events: number;
  readonly notes: readonly (readonly [StoredContract, readonly (readonly [string, WrittenNote])[]])[];
  /** Of each contract its cells by variable; the words follow the header in this order. */
  readonly cells: readonly (readonly [StoredContract, string, readonly string[]])[];
}

const MAGIC = "XZCP2";
const WORD = 32;
const CELL = WORD + 8;
const HASH = 32;
/** What the words mean: another layout makes another checkpoint. */
const LAYOUT = id(JSON.stringify(STORAGE));

const written = (note: Note): WrittenNote => (typeof note === "bigint" ? { big: String(note) } : note);
const readNote = (note: WrittenNote): Note => (typeof note === "object" ? BigInt(note.big) : note);

/** A checkpoint as a file: a header in JSON, words with the block and log that wrote them, a hash over all; compressed. */
export function writeCheckpoint({ at, clockTime, events, expected }: Checkpoint): Buffer {
  const cells: [StoredContract, string, string[]][] = [];
  const words: Buffer[] = [];
  const notes: Header["notes"][number][] = [];
  for (const storage of expected.storages()) {
    const { contract } = storage;
    let list: string[] = [];
    let variable: string | undefined;
    for (const cell of storage.cells()) {
      if (cell.variable !== variable) {
        variable = cell.variable;
        list = [];
        cells.push([contract, variable, list]);
      }
      list.push(cell.path);
      const bytes = Buffer.alloc(CELL);
      bytes.write(wordText(cell.word).slice(2), "hex");
      bytes.writeInt32BE(cell.block, WORD);
      bytes.writeInt32BE(cell.index, WORD + 4);
      words.push(bytes);
    }
    const kept = [...expected.notes(contract)].map(([key, note]) => [key, written(note)] as const);
    if (kept.length > 0) notes.push([contract, kept]);
  }
  const { chainId, deployment } = expected;
  const header: Header = {
    ...{ chainId: String(chainId), addresses: deployment.addresses },
    ...{
      rehearsalClock: deployment.rehearsalClock ?? null,
      layout: LAYOUT,
      at,
      clockTime,
      events,
      notes,
      cells,
    },
  };
  const json = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(json.length);
  const body = gzipSync(Buffer.concat([length, json, ...words]), { level: 1 });
  return Buffer.concat([Buffer.from(MAGIC), createHash("sha256").update(body).digest(), body]);
}

/**
 * Reads a checkpoint; whether its block is still the chain's is found when events are read on from there.
 *
 * @throws CheckpointRefused when it is another ledger's, another version's, or was changed
 */
export function readCheckpoint(file: Buffer, deployment: Deployment, law: Law): Checkpoint {
  const start = MAGIC.length + HASH;
  if (file.subarray(0, MAGIC.length).toString() !== MAGIC) {
    throw new CheckpointRefused("this is no checkpoint / 文件不是检查点");
  }
  const body = file.subarray(start);
  if (!createHash("sha256").update(body).digest().equals(file.subarray(MAGIC.length, start))) {
    throw new CheckpointRefused(
      "the checkpoint was changed or is cut off: run the whole audit again / 检查点已损坏，请重新全量核验",
    );
  }
  const plain = gunzipSync(body);
  const end = 4 + plain.readUInt32BE(0);
  const header = JSON.parse(plain.subarray(4, end).toString()) as Header;
  requireSame(header, deployment);
  const expected = new Expected(deployment, law);
  let at = end;
  for (const [contract, variable, paths] of header.cells) {
    const storage = expected.of(contract);
    for (const path of paths) {
      const word = BigInt(`0x${plain.toString("hex", at, at + WORD)}`);
      const [block, index] = [plain.readInt32BE(at + WORD), plain.readInt32BE(at + WORD + 4)];
      storage.restore({ variable, path, word, block, index });
      at += CELL;
    }
  }
  for (const [contract, notes] of header.notes) {
    for (const [key, note] of notes) expected.notes(contract).set(key, readNote(note));
  }
  return { at: header.at, clockTime: header.clockTime, events: header.events, expected };
}

function requireSame(header: Header, { chainId, addresses, rehearsalClock }: Deployment): void {
  const lower = (all: Deployment["addresses"]): string =>
    JSON.stringify(Object.entries(all).sort()).toLowerCase();
  const sameClock = (header.rehearsalClock ?? "").toLowerCase() === (rehearsalClock ?? "").toLowerCase();
  if (header.chainId !== String(chainId) || lower(header.addresses) !== lower(addresses) || !sameClock) {
    throw new CheckpointRefused("the checkpoint is another ledger's / 检查点属于另一账本");
  }
  if (header.layout !== LAYOUT) {
    throw new CheckpointRefused(
      "the checkpoint is of another version's contracts: run the whole audit again / 检查点属于其他版本的合约，请重新全量核验",
    );
  }
}
