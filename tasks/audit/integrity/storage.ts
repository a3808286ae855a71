import { type ContractKey, STORAGE } from "@xingzhi/sdk";
import { slotAt } from "./slots.ts";

/** A contract with storage; `clock` is a rehearsal's. */
export type StoredContract = ContractKey | "clock";
/** A variable of a contract, by its name in Solidity. */
export type VariableOf<K extends StoredContract> = string & keyof (typeof STORAGE)[K];
/** A mapping's key: an integer, or an address or bytesN as lower-case 0x text. */
export type Key = number | bigint | string;
/** What is written to a field: a number, a bool, or an address or bytes32 as 0x text. */
export type Value = number | bigint | boolean | string;

/** Where a compiler puts something: bytes from the slot's lowest. */
export interface Place {
  readonly slot: number;
  readonly offset: number;
  readonly bytes: number;
  readonly members?: Readonly<Record<string, Place>>;
}

/** Which event wrote last. */
export interface Mark {
  readonly block: number;
  readonly index: number;
}

/** A word of storage with what it is. */
export interface Cell {
  /** The variable; of several in one slot the first. */
  readonly variable: string;
  /** Below it, see `slotAt`: `12`, `7/3`, `0xab…/+2`. */
  readonly path: string;
  word: bigint;
  block: number;
  index: number;
}

const WORD_BITS = 256;

export const toWord = (value: Value): bigint =>
  typeof value === "bigint" ? value : typeof value === "boolean" ? (value ? 1n : 0n) : BigInt(value);

/** Bits of a word. */
export const bitsOf = (word: bigint, at: number, bits: number): bigint =>
  BigInt.asUintN(bits, word >> BigInt(at));

/** The same word with other bits in a place. */
export function withBits(word: bigint, at: number, bits: number, value: Value): bigint {
  const mask = ((1n << BigInt(bits)) - 1n) << BigInt(at);
  return (word & ~mask) | ((toWord(value) << BigInt(at)) & mask);
}

const keyText = (key: Key): string => (typeof key === "string" ? key : String(key));

/** The path below a mapping: of nested ones the outer key comes first. */
export const pathOf = (key: Key, inner?: Key): string =>
  inner === undefined ? keyText(key) : `${keyText(key)}/${keyText(inner)}`;

/**
 * What a contract's storage should hold: words by variable and path, written as the contract writes them. Slots are
 * computed only where a word is compared. Mapping members and nested keys are joined by `/`, see `pathOf`; words after the
 * first of a struct or fixed array by `/+n`, a dynamic array's elements by `/*` and their distance.
 */
export class ContractStorage<K extends StoredContract = StoredContract> {
  readonly contract: K;
  readonly #layout: Readonly<Record<string, Place>>;
  readonly #variables = new Map<string, Map<string, Cell>>();
  readonly #firstOfSlot = new Map<number, string>();
  #dirty = new Set<Cell>();
  readonly #mark: Mark;

  /** @param mark the event on whose account everything is written; it changes as events pass */
  constructor(contract: K, mark: Mark = { block: -1, index: -1 }) {
    this.contract = contract;
    this.#mark = mark;
    this.#layout = STORAGE[contract];
    for (const [label, { slot }] of Object.entries(this.#layout)) {
      if (!this.#firstOfSlot.has(slot)) this.#firstOfSlot.set(slot, label);
    }
  }

  /** A variable that is no mapping, by itself. */
  value(variable: VariableOf<K>): bigint {
    const { slot, offset, bytes } = this.#place(variable);
    const word = this.#read(this.#firstOfSlot.get(slot) ?? variable, "");
    return bitsOf(word, 8 * offset, 8 * bytes);
  }

  setValue(variable: VariableOf<K>, value: Value): void {
    const { slot, offset, bytes } = this.#place(variable);
    const first = this.#firstOfSlot.get(slot) ?? variable;
    this.#write(first, "", withBits(this.#read(first, ""), 8 * offset, 8 * bytes, value));
  }

  /** A mapping's word. */
  word(variable: VariableOf<K>, key: Key, inner?: Key): bigint {
    return this.#read(variable, pathOf(key, inner));
  }

  setWord(variable: VariableOf<K>, value: Value, key: Key, inner?: Key): void {
    this.#write(variable, pathOf(key, inner), toWord(value));
  }

  /** A member of a mapping's struct. */
  field(variable: VariableOf<K>, member: string, key: Key, inner?: Key): bigint {
    const { slot, offset, bytes } = this.#member(variable, member);
    const word = this.#read(variable, wordPath(pathOf(key, inner), slot));
    return bitsOf(word, 8 * offset, 8 * bytes);
  }

  setField(variable: VariableOf<K>, member: string, value: Value, key: Key, inner?: Key): void {
    const { slot, offset, bytes } = this.#member(variable, member);
    const path = wordPath(pathOf(key, inner), slot);
    this.#write(variable, path, withBits(this.#read(variable, path), 8 * offset, 8 * bytes, value));
  }

  /** Anything, by its path. */
  at(variable: VariableOf<K>, path: string): bigint {
    return this.#read(variable, path);
  }

  setAt(variable: VariableOf<K>, path: string, value: Value): void {
    this.#write(variable, path, toWord(value));
  }

  /** Writes a dynamic array of integers as wide as `bytes`: its length, and its elements packed. What was longer is cleared. */
  setArray(variable: VariableOf<K>, path: string, elements: readonly Value[], bytes: number): void {
    const inWord = Math.floor(32 / bytes);
    const before = Number(this.#read(variable, path));
    this.#write(variable, path, BigInt(elements.length));
    const words = Math.ceil(Math.max(before, elements.length) / inWord);
    for (let n = 0; n < words; n += 1) {
      let word = 0n;
      const part = elements.slice(n * inWord, (n + 1) * inWord);
      for (const [i, element] of part.entries()) word |= toWord(element) << BigInt(8 * bytes * i);
      this.#write(variable, elementPath(path, n), word);
    }
  }

  *cells(): Generator<Cell> {
    for (const cells of this.#variables.values()) yield* cells.values();
  }

  get size(): number {
    let size = 0;
    for (const cells of this.#variables.values()) size += cells.size;
    return size;
  }

  /** What was written since this was asked last. */
  takeDirty(): Cell[] {
    const dirty = [...this.#dirty];
    this.#dirty = new Set();
    return dirty;
  }

  /** A cell as a checkpoint holds it. */
  restore({ variable, path, word, block, index }: Cell): void {
    this.#cellsOf(variable).set(path, { variable, path, word, block, index });
  }

  slotOf({ variable, path }: Pick<Cell, "variable" | "path">): bigint {
    return slotAt(this.#place(variable).slot, path);
  }

  #place(variable: string): Place {
    const place = this.#layout[variable];
    if (!place) throw new Error(`${this.contract} has no variable ${variable}`);
    return place;
  }

  #member(variable: string, member: string): Place {
    const place = this.#place(variable).members?.[member];
    if (!place) throw new Error(`${this.contract}: ${variable} has no member ${member}`);
    return place;
  }

  #cellsOf(variable: string): Map<string, Cell> {
    let cells = this.#variables.get(variable);
    if (!cells) this.#variables.set(variable, (cells = new Map<string, Cell>()));
    return cells;
  }

  #read(variable: string, path: string): bigint {
    return this.#variables.get(variable)?.get(path)?.word ?? 0n;
  }

  #write(variable: string, path: string, value: bigint): void {
    const cells = this.#cellsOf(variable);
    const word = BigInt.asUintN(WORD_BITS, value);
    const { block, index } = this.#mark;
    let cell = cells.get(path);
    if (!cell) {
      // What was never written and still holds nothing needs no place.
      if (word === 0n) return;
      cells.set(path, (cell = { variable, path, word, block, index }));
    } else {
      cell.word = word;
      cell.block = block;
      cell.index = index;
    }
    this.#dirty.add(cell);
  }
}

/** The n-th word of what a path leads to. */
export const wordPath = (path: string, n: number): string => (n === 0 ? path : `${path}/+${n}`);

/** The n-th word of a dynamic array's elements. */
export const elementPath = (path: string, n: number): string => wordPath(path === "" ? "*" : `${path}/*`, n);
