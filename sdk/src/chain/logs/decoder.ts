import { Interface, type ParamType } from "ethers";

/** An event of a contract as its log tells it, by the names of its ABI. */
export interface DecodedEvent {
  readonly name: string;
  /**
   * Integers up to 48 bits are numbers, wider ones bigints; bytes and addresses lower-case 0x texts; structs objects by
   * their fields' names; what is indexed and has no fixed size is its hash.
   */
  readonly args: Readonly<Record<string, unknown>>;
}

/** A log as a node gives it. */
export interface RawLog {
  readonly address: string;
  readonly topics: readonly string[];
  readonly data: string;
  readonly blockNumber: string;
  readonly blockHash: string;
  readonly transactionHash: string;
  readonly logIndex: string;
  readonly blockTimestamp?: string;
  readonly removed?: boolean;
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

class Malformed extends Error {}

/** Reads a value at a place of the data, both in hexadecimal digits; `base` is where the offsets of its tuple count from. */
type Read = (data: string, at: number, base: number) => unknown;

interface Shape {
  /** Digits in its tuple's head: of what has no fixed size those of its offset. */
  readonly size: number;
  readonly isDynamic: boolean;
  readonly read: Read;
}

const WORD = 64;
const ZEROS = "0".repeat(WORD);
/** Beyond 48 bits nobody may count on a number. */
export const MOST_NUMBER_BITS = 48;
const MOST_NUMBER_DIGITS = MOST_NUMBER_BITS / 4;

function within(data: string, at: number): void {
  if (at + WORD > data.length) throw new Malformed("its data are too short");
}

/** A place in the data, or a length: no log has 2^32 bytes. */
function sizeAt(data: string, at: number): number {
  within(data, at);
  if (!data.startsWith(ZEROS.slice(0, 56), at))
    throw new Malformed("an offset or a length lies out of bounds");
  return numberAt(data, at + 56, at + WORD);
}

/** The value of each hexadecimal digit by its character's code; 16 is none. */
const DIGITS = Uint8Array.from({ length: 128 }, (_, code) => {
  const value = Number.parseInt(String.fromCharCode(code), 16);
  return Number.isNaN(value) ? 16 : value;
});

/** The number of at most twelve hexadecimal digits: read where they lie, as nothing that is cut out is free. */
function numberAt(data: string, from: number, to: number): number {
  let value = 0;
  for (let i = from; i < to; i += 1) {
    const digit = DIGITS[data.charCodeAt(i)] ?? 16;
    if (digit === 16) throw new Malformed("its data are no hexadecimal digits");
    value = value * 16 + digit;
  }
  return value;
}

/** Reads a word where it lies: nothing is cut out of the data but the value. */
type ReadWord = (data: string, at: number) => unknown;

function staticWord(read: ReadWord): Shape {
  return {
    size: WORD,
    isDynamic: false,
    read: (data, at) => {
      within(data, at);
      return read(data, at);
    },
  };
}

/** @param zeros what must stand before or after the value */
function padded(data: string, at: number, zeros: string): void {
  if (!data.startsWith(zeros, at)) throw new Malformed("a value is wider than its type");
}

function wordReader(type: string): ReadWord | undefined {
  const integer = /^(u?)int(\d+)$/.exec(type);
  if (integer) {
    const bits = Number(integer[2]);
    return integer[1] === "u" ? unsigned(bits) : signed(bits);
  }
  if (type === "bool") {
    const zeros = ZEROS.slice(1);
    return (data, at) => {
      padded(data, at, zeros);
      const digit = data[at + WORD - 1];
      if (digit !== "0" && digit !== "1") throw new Malformed("a bool is neither 0 nor 1");
      return digit === "1";
    };
  }
  if (type === "address") {
    const zeros = ZEROS.slice(0, 24);
    return (data, at) => {
      padded(data, at, zeros);
      return `0x${data.slice(at + 24, at + WORD)}`;
    };
  }
  const bytes = /^bytes(\d+)$/.exec(type);
  if (!bytes) return undefined;
  const end = 2 * Number(bytes[1]);
  const zeros = ZEROS.slice(end);
  return (data, at) => {
    padded(data, at + end, zeros);
    return `0x${data.slice(at, at + end)}`;
  };
}

function unsigned(bits: number): ReadWord {
  const from = WORD - bits / 4;
  const zeros = ZEROS.slice(0, from);
  if (bits <= MOST_NUMBER_BITS) {
    return (data, at) => {
      padded(data, at, zeros);
      return numberAt(data, at + from, at + WORD);
    };
  }
  const narrow = ZEROS.slice(0, WORD - MOST_NUMBER_DIGITS);
  return (data, at) => {
    // Most are small, and a bigint is made faster from a number than from digits.
    if (data.startsWith(narrow, at)) return BigInt(numberAt(data, at + WORD - MOST_NUMBER_DIGITS, at + WORD));
    padded(data, at, zeros);
    return BigInt(`0x${data.slice(at + from, at + WORD)}`);
  };
}

function signed(bits: number): ReadWord {
  return (data, at) => {
    const value = BigInt.asIntN(256, BigInt(`0x${data.slice(at, at + WORD)}`));
    if (BigInt.asIntN(bits, value) !== value) throw new Malformed("a value is wider than its type");
    return bits <= MOST_NUMBER_BITS ? Number(value) : value;
  };
}

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
const dynamic = (read: (data: string, at: number) => unknown): Shape => ({
  size: WORD,
  isDynamic: true,
  read: (data, at, base) => {
    const start = base + 2 * sizeAt(data, at);
    return read(data, start);
  },
});

function bytesShape(isText: boolean): Shape {
  return dynamic((data, at) => {
    const digits = 2 * sizeAt(data, at);
    const from = at + WORD;
    if (from + digits > data.length) throw new Malformed("its data are too short");
    const hex = data.slice(from, from + digits);
    return isText ? Buffer.from(hex, "hex").toString("utf8") : `0x${hex}`;
  });
}

function arrayShape(child: Shape, length: number): Shape {
  const readAll = (data: string, start: number, count: number): unknown[] => {
    if (count * child.size > data.length) throw new Malformed("its data are too short");
    return Array.from({ length: count }, (_, i) => child.read(data, start + i * child.size, start));
  };
  if (length === -1) return dynamic((data, at) => readAll(data, at + WORD, sizeAt(data, at)));
  if (child.isDynamic) return dynamic((data, at) => readAll(data, at, length));
  return { size: length * child.size, isDynamic: false, read: (data, at) => readAll(data, at, length) };
}

function tupleShape(components: readonly ParamType[]): Shape {
  const shapes = components.map(shapeOf);
  const names = components.map(({ name }) => name);
  const readAll = (data: string, start: number): Record<string, unknown> => {
    const value: Record<string, unknown> = {};
    let at = start;
    for (const [i, shape] of shapes.entries()) {
      value[names[i] ?? ""] = shape.read(data, at, start);
      at += shape.size;
    }
    return value;
  };
  if (shapes.some(({ isDynamic }) => isDynamic)) return dynamic(readAll);
  const size = shapes.reduce((sum, shape) => sum + shape.size, 0);
  return { size, isDynamic: false, read: (data, at) => readAll(data, at) };
}

type Decode = (log: RawLog) => DecodedEvent;

/** The decoder of one event, compiled from its layout. */
function compile(name: string, inputs: readonly ParamType[]): Decode {
  // What is indexed stands in the topics, in a word each; the rest is the data's tuple.
  const indexed = inputs.filter((input) => input.indexed).map(indexedReader);
  const rest = inputs.filter((input) => !input.indexed);
  const shapes = rest.map((input) => [input.name, shapeOf(input)] as const);
  const least = shapes.reduce((sum, [, { size }]) => sum + size, 2);
  return ({ topics, data }) => {
    if (topics.length !== indexed.length + 1) throw new Malformed(`${name} has ${topics.length - 1} topics`);
    if (data.length < least) throw new Malformed(`the data of ${name} are too short`);
    const args: Record<string, unknown> = {};
    for (let i = 0; i < indexed.length; i += 1) {
      const { key, read } = indexed[i] as IndexedReader;
      args[key] = read(topics[i + 1] ?? "", 2);
    }
    let at = 2;
    for (let i = 0; i < shapes.length; i += 1) {
      const [key, shape] = shapes[i] as (typeof shapes)[number];
      args[key] = shape.read(data, at, 2);
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
  const isHash = baseType === "array" || baseType === "tuple" || type === "bytes32";
  // A whole topic is what it is; so is the hash of what has no fixed size.
  const whole: ReadWord = (topic) => topic;
  return { key, read: isHash ? whole : (wordReader(type) ?? whole) };
}

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
    const decode = decoders.get(log.topics[0] ?? "");
    if (!decode) return undefined;
    try {
      return decode(log);
    } catch (error) {
      throw error instanceof Malformed ? new LogMalformed(error.message, log) : error;
    }
  };
}
