import { Interface, type ParamType } from "ethers";
import { type LogBytes, Malformed, type RawLog, bytesOf, digitsAt } from "./rawLog.ts";

/** An event of a contract as its log tells it, by the names of its ABI. */
export interface DecodedEvent {
  readonly name: string;
  /**
   * Integers up to 48 bits are numbers, wider ones bigints; bytes and addresses lower-case 0x texts; structs objects by
   * their fields' names; what is indexed and has no fixed size is its hash.
   */
  readonly args: Readonly<Record<string, unknown>>;
}

/** A log that is not what the ABI says, so that the code on chain is another. */
export class LogMalformed extends Error {
  override readonly name = "LogMalformed";

  constructor(what: string, log: Pick<RawLog, "address" | "blockNumber" | "logIndex">) {
    super(
      `block ${Number(log.blockNumber)}, log ${Number(log.logIndex)} of ${log.address}: ${what}; is the code of another version?` +
        ` / 区块 ${Number(log.blockNumber)} 日志 ${Number(log.logIndex)} 无法按接口解读`,
    );
  }
}

/** Reads a value at a place in a log's bytes; `base` is where the offsets of its tuple count from. */
type Read = (log: LogBytes, at: number, base: number) => unknown;

interface Shape {
  /** Digits in its tuple's head: of what has no fixed size those of its offset. */
  readonly size: number;
  readonly isDynamic: boolean;
  readonly read: Read;
}

const WORD = 64;
/** Beyond 48 bits nobody may count on a number. */
export const MOST_NUMBER_BITS = 48;
const MOST_NUMBER_DIGITS = MOST_NUMBER_BITS / 4;
const ZERO = 0x30;
const ONE = 0x31;

/** Whether digits are zero, from one place up to another. */
function isZero(bytes: Uint8Array, from: number, to: number): boolean {
  for (let i = from; i < to; i += 1) if (bytes[i] !== ZERO) return false;
  return true;
}

function within({ dataEnd }: LogBytes, at: number, digits: number): void {
  if (at + digits > dataEnd) throw new Malformed("its data are too short");
}

/** A place in the data, or a length: no log has 2^32 bytes. */
function sizeAt(log: LogBytes, at: number): number {
  within(log, at, WORD);
  if (!isZero(log.bytes, at, at + 56)) throw new Malformed("an offset or a length lies out of bounds");
  return numberAt(log.bytes, at + 56, at + WORD);
}

/** The value of each hexadecimal digit by its character's code; 16 is none. */
const DIGITS = Uint8Array.from({ length: 256 }, (_, code) => {
  const value = Number.parseInt(String.fromCharCode(code), 16);
  return Number.isNaN(value) ? 16 : value;
});

/** The number of at most twelve hexadecimal digits: read where they lie, as nothing that is cut out is free. */
function numberAt(bytes: Uint8Array, from: number, to: number): number {
  let value = 0;
  for (let i = from; i < to; i += 1) {
    const digit = DIGITS[bytes[i] as number] as number;
    if (digit === 16) throw new Malformed("its data are no hexadecimal digits");
    value = value * 16 + digit;
  }
  return value;
}

/** Reads a word where it lies: nothing is cut out of the bytes but the value. */
type ReadWord = (bytes: Buffer, at: number) => unknown;

function staticWord(read: ReadWord): Shape {
  return {
    size: WORD,
    isDynamic: false,
    read: (log, at) => {
      within(log, at, WORD);
      return read(log.bytes, at);
    },
  };
}

/** What stands before or after a value must be zero. */
function padded(bytes: Uint8Array, from: number, to: number): void {
  if (!isZero(bytes, from, to)) throw new Malformed("a value is wider than its type");
}

function wordReader(type: string): ReadWord | undefined {
  const integer = /^(u?)int(\d+)$/.exec(type);
  if (integer) {
    const bits = Number(integer[2]);
    return integer[1] === "u" ? unsigned(bits) : signed(bits);
  }
  if (type === "bool") {
    return (bytes, at) => {
      const last = at + WORD - 1;
      padded(bytes, at, last);
      const digit = bytes[last];
      if (digit !== ZERO && digit !== ONE) throw new Malformed("a bool is neither 0 nor 1");
      return digit === ONE;
    };
  }
  if (type === "address") {
    return (bytes, at) => {
      padded(bytes, at, at + 24);
      return `0x${digitsAt(bytes, at + 24, at + WORD)}`;
    };
  }
  const fixed = /^bytes(\d+)$/.exec(type);
  if (!fixed) return undefined;
  const digits = 2 * Number(fixed[1]);
  return (bytes, at) => {
    padded(bytes, at + digits, at + WORD);
    return `0x${digitsAt(bytes, at, at + digits)}`;
  };
}

function unsigned(bits: number): ReadWord {
  const from = WORD - bits / 4;
  if (bits <= MOST_NUMBER_BITS) {
    return (bytes, at) => {
      padded(bytes, at, at + from);
      return numberAt(bytes, at + from, at + WORD);
    };
  }
  const narrow = WORD - MOST_NUMBER_DIGITS;
  return (bytes, at) => {
    // Most are small, and a bigint is made faster from a number than from digits.
    if (isZero(bytes, at, at + narrow)) return BigInt(numberAt(bytes, at + narrow, at + WORD));
    padded(bytes, at, at + from);
    return bigintAt(bytes, at + from, at + WORD);
  };
}

function signed(bits: number): ReadWord {
  return (bytes, at) => {
    const value = BigInt.asIntN(256, bigintAt(bytes, at, at + WORD));
    if (BigInt.asIntN(bits, value) !== value) throw new Malformed("a value is wider than its type");
    return bits <= MOST_NUMBER_BITS ? Number(value) : value;
  };
}

const bigintAt = (bytes: Buffer, from: number, to: number): bigint =>
  BigInt(`0x${digitsAt(bytes, from, to)}`);

function shapeOf(param: ParamType): Shape {
  const { type, baseType, arrayChildren, arrayLength, components } = param;
  if (baseType === "array" && arrayChildren) return arrayShape(shapeOf(arrayChildren), arrayLength ?? -1);
  if (baseType === "tuple" && components) return tupleShape(components);
  if (type === "string" || type === "bytes") return bytesShape(type === "string");
  const read = wordReader(type);
  if (!read) throw new Error(`the type ${type} is not known`);
  return staticWord(read);
}

/** What its tuple holds an offset of. */
const dynamic = (read: (log: LogBytes, at: number) => unknown): Shape => ({
  size: WORD,
  isDynamic: true,
  read: (log, at, base) => read(log, base + 2 * sizeAt(log, at)),
});

function bytesShape(isText: boolean): Shape {
  return dynamic((log, at) => {
    const digits = 2 * sizeAt(log, at);
    const from = at + WORD;
    within(log, from, digits);
    if (!isText) return `0x${digitsAt(log.bytes, from, from + digits)}`;
    return textAt(log.bytes, from, digits / 2);
  });
}

/** A text of so many bytes, given by their digits. */
function textAt(digits: Uint8Array, from: number, length: number): string {
  const text = Buffer.allocUnsafe(length);
  for (let i = 0; i < length; i += 1) text[i] = numberAt(digits, from + 2 * i, from + 2 * i + 2);
  return text.toString();
}

function arrayShape(child: Shape, length: number): Shape {
  const readAll = (log: LogBytes, start: number, count: number): unknown[] => {
    within(log, start, count * child.size);
    return Array.from({ length: count }, (_, i) => child.read(log, start + i * child.size, start));
  };
  if (length === -1) return dynamic((log, at) => readAll(log, at + WORD, sizeAt(log, at)));
  if (child.isDynamic) return dynamic((log, at) => readAll(log, at, length));
  return { size: length * child.size, isDynamic: false, read: (log, at) => readAll(log, at, length) };
}

function tupleShape(components: readonly ParamType[]): Shape {
  const shapes = components.map(shapeOf);
  const names = components.map(({ name }) => name);
  const readAll = (log: LogBytes, start: number): Record<string, unknown> => {
    const value: Record<string, unknown> = {};
    let at = start;
    for (const [i, shape] of shapes.entries()) {
      value[names[i] ?? ""] = shape.read(log, at, start);
      at += shape.size;
    }
    return value;
  };
  if (shapes.some(({ isDynamic }) => isDynamic)) return dynamic(readAll);
  const size = shapes.reduce((sum, shape) => sum + shape.size, 0);
  return { size, isDynamic: false, read: (log, at) => readAll(log, at) };
}

type Decode = (log: LogBytes) => DecodedEvent;

/** The decoder of one event, compiled from its layout. */
function compile(name: string, inputs: readonly ParamType[]): Decode {
  // What is indexed stands in the topics, in a word each; the rest is the data's tuple.
  const indexed = inputs.filter((input) => input.indexed).map(indexedReader);
  const rest = inputs.filter((input) => !input.indexed);
  const shapes = rest.map((input) => [input.name, shapeOf(input)] as const);
  const least = shapes.reduce((sum, [, { size }]) => sum + size, 0);
  return (log) => {
    const { topicCount, dataAt, dataEnd } = log;
    if (topicCount !== indexed.length + 1) throw new Malformed(`${name} has ${topicCount - 1} topics`);
    if (dataEnd - dataAt < least) throw new Malformed(`the data of ${name} are too short`);
    const args: Record<string, unknown> = {};
    for (let i = 0; i < indexed.length; i += 1) {
      const { key, read } = indexed[i] as IndexedReader;
      args[key] = read(log.bytes, log.topicAt(i + 1));
    }
    let at = dataAt;
    for (let i = 0; i < shapes.length; i += 1) {
      const [key, shape] = shapes[i] as (typeof shapes)[number];
      args[key] = shape.read(log, at, dataAt);
      at += shape.size;
    }
    return { name, args };
  };
}

interface IndexedReader {
  readonly key: string;
  readonly read: ReadWord;
}

function indexedReader({ name: key, type, baseType }: ParamType): IndexedReader {
  const isHash = baseType === "array" || baseType === "tuple";
  return { key, read: (isHash ? undefined : wordReader(type)) ?? wholeTopic };
}

/** What has no fixed size is its hash. */
const wholeTopic: ReadWord = (bytes, at) => `0x${digitsAt(bytes, at, at + WORD)}`;

/** By ABI: reading one takes longer than decoding thousands of logs, and whoever follows a chain asks again and again. */
const compiled = new WeakMap<readonly object[], ReadonlyMap<string, Decode>>();

function decodersOf(abi: readonly object[]): ReadonlyMap<string, Decode> {
  const known = compiled.get(abi);
  if (known) return known;
  const decoders = new Map<string, Decode>();
  new Interface(abi).forEachEvent(({ name, topicHash, inputs, anonymous }) => {
    if (!anonymous) decoders.set(topicHash, compile(name, inputs));
  });
  compiled.set(abi, decoders);
  return decoders;
}

/**
 * Decoders of a contract's events, by the layout that its ABI gives: several hundred thousand logs a second.
 *
 * @returns reads a log of the contract; undefined for an event that the ABI does not have
 */
export function decoderOf(abi: readonly object[]): (log: RawLog) => DecodedEvent | undefined {
  const decoders = decodersOf(abi);
  return (log) => {
    try {
      const bytes = bytesOf(log);
      return decoders.get(bytes.topic)?.(bytes);
    } catch (error) {
      throw error instanceof Malformed ? new LogMalformed(error.message, log) : error;
    }
  };
}
