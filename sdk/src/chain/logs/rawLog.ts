/** A log as a node gives it. */
export interface RawLog {
  readonly address: string;
  readonly topics: readonly string[];
  readonly data: string;
  readonly blockNumber: string;
  readonly blockHash: string;
  readonly transactionHash: string;
  readonly logIndex: string;
  readonly blockTimestamp?: string | undefined;
  readonly removed?: boolean;
}

/** What a log holds is not as the ABI has it. */
export class Malformed extends Error {}

/** Characters of a topic with its 0x. */
export const TOPIC = 66;

/** The characters of a place: nothing that is read so has other than ASCII's. */
export const digitsAt = (bytes: Buffer, from: number, to: number): string =>
  bytes.toString("latin1", from, to);

/** A log's topics and data as bytes of hexadecimal digits, from which values are read where they lie. */
export class LogBytes {
  readonly bytes: Buffer;
  /** The first topic, which names the event; empty where there is none. */
  readonly topic: string;
  readonly topicCount: number;
  /** Where the first topic's 0x stands, and how far it is from one topic to the next. */
  readonly topicsAt: number;
  readonly topicStride: number;
  /** The data's digits, without their 0x. */
  readonly dataAt: number;
  readonly dataEnd: number;

  constructor(
    bytes: Buffer,
    topic: string,
    topicCount: number,
    topicsAt: number,
    topicStride: number,
    dataAt: number,
    dataEnd: number,
  ) {
    this.bytes = bytes;
    this.topic = topic;
    this.topicCount = topicCount;
    this.topicsAt = topicsAt;
    this.topicStride = topicStride;
    this.dataAt = dataAt;
    this.dataEnd = dataEnd;
  }

  /** Where the digits of a topic begin. */
  topicAt(number: number): number {
    return this.topicsAt + number * this.topicStride + 2;
  }
}

/** @throws Malformed when a topic is no word */
export function bytesOf(log: RawLog): LogBytes {
  if (log instanceof LogBytes) return log;
  const { topics, data } = log;
  if (topics.some(({ length }) => length !== TOPIC)) throw new Malformed("a topic is no word");
  const bytes = Buffer.from(topics.join("") + data, "latin1");
  return new LogBytes(
    bytes,
    topics[0] ?? "",
    topics.length,
    0,
    TOPIC,
    TOPIC * topics.length + 2,
    bytes.length,
  );
}
