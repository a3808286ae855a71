// A node's answer of many logs, read from its bytes: whoever reads millions of logs makes no text of what nobody asks for.
import { isAscii } from "node:buffer";
import { LogBytes, type RawLog, TOPIC, digitsAt } from "./rawLog.ts";

const codeOf = (character: string): number => character.charCodeAt(0);
const QUOTE = codeOf('"');
const COMMA = codeOf(",");
const COLON = codeOf(":");
const BACKSLASH = codeOf("\\");
const OPEN = codeOf("{");
const CLOSE = codeOf("}");
const OPEN_LIST = codeOf("[");
const CLOSE_LIST = codeOf("]");
const TRUE = codeOf("t");
const FALSE = codeOf("f");
const ZERO = codeOf("0");
const ADDRESS = 42;

/** A text's place between its quotes. */
interface Span {
  from: number;
  to: number;
}

function holds(bytes: Uint8Array, from: number, to: number, text: string): boolean {
  if (to - from !== text.length) return false;
  for (let i = 0; i < text.length; i += 1) if (bytes[from + i] !== text.charCodeAt(i)) return false;
  return true;
}

/** The texts of an answer, most of which recur: each is made once. */
class Texts {
  readonly #bytes: Buffer;
  readonly #byEnd = new Map<number, string>();

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  at(from: number, to: number): string {
    const end = this.#bytes.readInt32LE(to - 4);
    const known = this.#byEnd.get(end);
    if (known !== undefined && holds(this.#bytes, from, to, known)) return known;
    const text = digitsAt(this.#bytes, from, to);
    this.#byEnd.set(end, text);
    return text;
  }
}

/** A log in the bytes of an answer, which it holds on to; its texts are made when they are asked for. */
class ScannedLog extends LogBytes implements RawLog {
  readonly address: string;
  readonly blockNumber: string;
  readonly transactionHash: string;
  readonly logIndex: string;
  readonly removed: boolean;
  readonly #blockHash: number;
  readonly #timestamp: number;
  readonly #timestampEnd: number;

  constructor(bytes: Buffer, parts: Parts, texts: Texts) {
    const { topicCount, topicsAt, data, address, blockNumber, transactionHash, logIndex } = parts;
    const topic = topicCount === 0 ? "" : texts.at(topicsAt, topicsAt + TOPIC);
    super(bytes, topic, topicCount, topicsAt, TOPIC + 3, data.from + 2, data.to);
    this.address = texts.at(address, address + ADDRESS);
    this.blockNumber = texts.at(blockNumber.from, blockNumber.to);
    this.transactionHash = texts.at(transactionHash, transactionHash + TOPIC);
    this.logIndex = texts.at(logIndex.from, logIndex.to);
    this.removed = parts.removed;
    this.#blockHash = parts.blockHash;
    this.#timestamp = parts.timestamp.from;
    this.#timestampEnd = parts.timestamp.to;
  }

  get topics(): readonly string[] {
    return Array.from({ length: this.topicCount }, (_, i) => {
      const at = this.topicsAt + i * this.topicStride;
      return digitsAt(this.bytes, at, at + TOPIC);
    });
  }

  get data(): string {
    return digitsAt(this.bytes, this.dataAt - 2, this.dataEnd);
  }

  get blockHash(): string {
    return digitsAt(this.bytes, this.#blockHash, this.#blockHash + TOPIC);
  }

  get blockTimestamp(): string | undefined {
    return this.#timestamp < 0 ? undefined : digitsAt(this.bytes, this.#timestamp, this.#timestampEnd);
  }

  toJSON(): RawLog {
    const { address, topics, data, blockNumber, blockHash, transactionHash, logIndex } = this;
    const { blockTimestamp, removed } = this;
    const timed = blockTimestamp !== undefined && { blockTimestamp };
    return {
      ...{ address, topics, data, blockNumber, blockHash, transactionHash, logIndex, removed },
      ...timed,
    };
  }
}

/** Where the parts of the log that is being read lie; -1 is nowhere. */
interface Parts {
  address: number;
  topicsAt: number;
  topicCount: number;
  readonly data: Span;
  readonly blockNumber: Span;
  transactionHash: number;
  blockHash: number;
  readonly logIndex: Span;
  readonly timestamp: Span;
  removed: boolean;
}

/** The answer is written in a way that only a whole reader of JSON knows. */
class Unusual extends Error {}

/** Reads the answer to question 0, for logs; what it does not know at sight it throws Unusual for. */
class Scanner {
  readonly #bytes: Buffer;
  #at = 0;
  readonly #logs: ScannedLog[] = [];
  #hasResult = false;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  read(): ScannedLog[] {
    this.#expect(OPEN);
    do {
      const key = this.#key();
      if (key === "result" && !this.#hasResult) this.#result();
      else if (key === "id" && this.#bytes[this.#at] === ZERO) this.#scalar();
      else if (key === "jsonrpc") this.#scalar();
      else throw new Unusual();
    } while (this.#next(CLOSE));
    if (!this.#hasResult || this.#bytes.toString("latin1", this.#at).trim() !== "") throw new Unusual();
    return this.#logs;
  }

  #result(): void {
    this.#hasResult = true;
    if (this.#isEmptyList()) return;
    const parts: Parts = {
      ...{ address: -1, topicsAt: -1, topicCount: 0, transactionHash: -1, blockHash: -1, removed: false },
      data: { from: -1, to: -1 },
      blockNumber: { from: -1, to: -1 },
      logIndex: { from: -1, to: -1 },
      timestamp: { from: -1, to: -1 },
    };
    const texts = new Texts(this.#bytes);
    do {
      this.#log(parts);
      this.#logs.push(new ScannedLog(this.#bytes, parts, texts));
    } while (this.#next(CLOSE_LIST));
  }

  #log(parts: Parts): void {
    parts.address = parts.topicsAt = parts.transactionHash = parts.blockHash = -1;
    parts.data.from = parts.blockNumber.from = parts.logIndex.from = parts.timestamp.from = -1;
    parts.removed = false;
    this.#expect(OPEN);
    do this.#member(parts);
    while (this.#next(CLOSE));
    const { address, topicsAt, transactionHash, blockHash, data, blockNumber, logIndex } = parts;
    const least = Math.min(address, topicsAt, transactionHash, blockHash);
    if (Math.min(least, data.from, blockNumber.from, logIndex.from) < 0) throw new Unusual();
  }

  #member(parts: Parts): void {
    switch (this.#key()) {
      case "address":
        parts.address = this.#text(ADDRESS);
        break;
      case "topics":
        this.#topics(parts);
        break;
      case "data":
        this.#span(parts.data);
        break;
      case "blockNumber":
        this.#span(parts.blockNumber);
        break;
      case "transactionHash":
        parts.transactionHash = this.#text(TOPIC);
        break;
      case "blockHash":
        parts.blockHash = this.#text(TOPIC);
        break;
      case "logIndex":
        this.#span(parts.logIndex);
        break;
      case "blockTimestamp":
        this.#span(parts.timestamp);
        break;
      case "removed":
        parts.removed = this.#bytes[this.#at] === TRUE;
        if (!parts.removed && this.#bytes[this.#at] !== FALSE) throw new Unusual();
        this.#scalar();
        break;
      default:
        this.#scalar();
    }
  }

  #topics(parts: Parts): void {
    parts.topicsAt = this.#at + 2;
    parts.topicCount = 0;
    if (this.#isEmptyList()) return;
    do {
      this.#text(TOPIC);
      parts.topicCount += 1;
    } while (this.#next(CLOSE_LIST));
  }

  /** Begins a list. @returns whether it ends at once */
  #isEmptyList(): boolean {
    this.#expect(OPEN_LIST);
    if (this.#bytes[this.#at] !== CLOSE_LIST) return false;
    this.#at += 1;
    return true;
  }

  /** Whether another one follows: after a comma, or else the end. */
  #next(end: number): boolean {
    const code = this.#bytes[this.#at];
    this.#at += 1;
    if (code === COMMA) return true;
    if (code !== end) throw new Unusual();
    return false;
  }

  #expect(code: number): void {
    if (this.#bytes[this.#at] !== code) throw new Unusual();
    this.#at += 1;
  }

  /** The key of a member; what is not known is "". */
  #key(): string {
    this.#expect(QUOTE);
    const from = this.#at;
    while (this.#bytes[this.#at] !== QUOTE) {
      if (this.#at === this.#bytes.length) throw new Unusual();
      this.#at += 1;
    }
    const to = this.#at;
    this.#at += 1;
    this.#expect(COLON);
    for (const key of KEYS[to - from] ?? NONE) if (holds(this.#bytes, from, to, key)) return key;
    return "";
  }

  /** A text of so many characters. @returns where it begins */
  #text(length: number): number {
    const from = this.#at + 1;
    if (this.#bytes[this.#at] !== QUOTE || this.#bytes[from + length] !== QUOTE) throw new Unusual();
    this.#at = from + length + 1;
    return from;
  }

  #span(span: Span): void {
    this.#expect(QUOTE);
    const to = this.#bytes.indexOf(QUOTE, this.#at);
    if (to < 0) throw new Unusual();
    span.from = this.#at;
    span.to = to;
    this.#at = to + 1;
  }

  /** A text, a number, a truth value or null, of which nothing is wanted. */
  #scalar(): void {
    const code = this.#bytes[this.#at];
    if (code === QUOTE) {
      this.#at = this.#bytes.indexOf(QUOTE, this.#at + 1) + 1;
      if (this.#at === 0) throw new Unusual();
      return;
    }
    if (code === OPEN || code === OPEN_LIST) throw new Unusual();
    while (this.#at < this.#bytes.length) {
      const code = this.#bytes[this.#at];
      if (code === COMMA || code === CLOSE) return;
      this.#at += 1;
    }
    throw new Unusual();
  }
}

const NAMES = [
  ...["address", "topics", "data", "blockNumber", "transactionHash", "blockHash", "logIndex"],
  ...["removed", "blockTimestamp", "jsonrpc", "id", "result"],
];
const NONE: readonly string[] = [];
/** The keys that are known, by their length. */
const KEYS = Array.from({ length: 16 }, (_, length) => NAMES.filter((name) => name.length === length));

/**
 * The logs that a node's answer to one question holds.
 *
 * @returns undefined for an answer that is anything else, or written in a way that nodes seldom have: it is for JSON.parse
 */
export function scanLogs(answer: Buffer): readonly RawLog[] | undefined {
  // Nothing that a node says of a log needs an escape, or more than ASCII.
  if (!isAscii(answer) || answer.includes(BACKSLASH)) return undefined;
  try {
    return new Scanner(answer).read();
  } catch (error) {
    if (error instanceof Unusual) return undefined;
    throw error;
  }
}
