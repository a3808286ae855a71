// Answers of many logs read from their bytes: what JSON.parse reads is read the same, or left to it.
import { expect } from "chai";
import { id } from "ethers";
import { describe, it } from "mocha";
import { seeded } from "../../helpers/seeded.ts";
import type { RawLog } from "../../../sdk/src/chain/logs/index.ts";
import { scanLogs } from "../../../sdk/src/chain/logs/scan.ts";

const { random, bytes } = seeded(20_261_127);
const hex = (n: number): string => `0x${n.toString(16)}`;

const KNOWN = [
  ...["address", "topics", "data", "blockNumber", "transactionHash", "blockHash", "logIndex", "removed"],
  "blockTimestamp",
] as const;

/** A log in the order in which Geth 1.13 has its parts. */
function gethLog(n: number): Record<string, unknown> {
  return {
    address: bytes(20),
    topics: Array.from({ length: n % 5 }, () => bytes(32)),
    data: n % 7 === 0 ? "0x" : bytes(32 * (n % 7)),
    blockNumber: hex(1 + Math.floor(n / 3)),
    transactionHash: id(`transaction ${Math.floor(n / 2)}`),
    transactionIndex: hex(n % 3),
    blockHash: id(`block ${Math.floor(n / 3)}`),
    logIndex: hex(n % 300),
    removed: n % 11 === 10,
  };
}

/** In Besu's order. */
function besuLog(n: number): Record<string, unknown> {
  const { address, topics, data, blockNumber, transactionHash, transactionIndex, ...rest } = gethLog(n);
  const { blockHash, logIndex, removed } = rest;
  const place = { blockNumber, blockHash, transactionHash, transactionIndex };
  return { logIndex, removed, ...place, address, data, topics };
}

const timed = (log: Record<string, unknown>, n: number) => ({
  ...log,
  blockTimestamp: hex(1_700_000_000 + n),
});
const withMore = (log: Record<string, unknown>) => ({
  note: "a: {b}, [c]",
  ...log,
  depth: 12,
  nothing: null,
});

const SHAPES: Readonly<Record<string, (n: number) => Record<string, unknown>>> = {
  "Geth's": gethLog,
  "Besu's": besuLog,
  "newer ones with the block's time": (n) => timed(gethLog(n), n),
  "with members that nobody knows": (n) => withMore(gethLog(n)),
};

const answerOf = (logs: unknown): string => JSON.stringify({ jsonrpc: "2.0", id: 0, result: logs });
const scan = (text: string | Buffer): readonly RawLog[] | undefined => scanLogs(Buffer.from(text));

/** The parts of a log that are read; who does not say that it was removed means that it was not. */
function partsOf(log: object): Record<string, unknown> {
  const all: Record<string, unknown> = { removed: false, ...plain(log) };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}
function plain(log: object): Record<string, unknown> {
  const found = KNOWN.filter((key) => key in log);
  return Object.fromEntries(found.map((key) => [key, Reflect.get(log, key) as unknown]));
}

/** The same of a scanned one, by its own texts and by what JSON.stringify makes of it. */
function read(logs: readonly RawLog[]): unknown[] {
  const own = logs.map(partsOf);
  expect(JSON.parse(JSON.stringify(logs))).to.deep.equal(own);
  return own;
}

describe("Answers of many logs, read from their bytes", () => {
  for (const [whose, make] of Object.entries(SHAPES)) {
    it(`are what JSON.parse makes of them: ${whose}`, () => {
      const logs = Array.from({ length: 300 }, (_, n) => make(n));
      for (const end of ["", "\n"]) {
        expect(read(scan(answerOf(logs) + end) ?? [])).to.deep.equal(logs.map(partsOf));
      }
    });
  }

  it("may hold no log", () => {
    expect(scan(answerOf([]))).to.deep.equal([]);
  });

  const left: Record<string, string | Buffer> = {
    "a refusal": JSON.stringify({ jsonrpc: "2.0", id: 0, error: { code: -32_005, message: "too many" } }),
    "no logs": answerOf(null),
    "the answer to another question": JSON.stringify({ jsonrpc: "2.0", id: 1, result: [gethLog(1)] }),
    "answers to several questions": `[${answerOf([gethLog(1)])}]`,
    "no result": JSON.stringify({ jsonrpc: "2.0", id: 0 }),
    "two results": `{"id":0,"result":[],"result":${JSON.stringify([gethLog(1)])}}`,
    "what is written over many lines": JSON.stringify(JSON.parse(answerOf([gethLog(1)])), null, 2),
    "an escape": answerOf([{ ...gethLog(1), note: '"' }]),
    "more than ASCII": answerOf([{ ...gethLog(1), note: "刑执" }]),
    "a member with members": answerOf([{ ...gethLog(1), more: { address: "0x" } }]),
    "a topic that is no word": answerOf([{ ...gethLog(1), topics: ["0x12"] }]),
    "an address of another length": answerOf([{ ...gethLog(1), address: "0x12" }]),
    "a log of no block": answerOf([{ ...gethLog(1), blockNumber: null }]),
    "a text for a truth": answerOf([{ ...gethLog(1), removed: "true" }]),
    "more after its end": `${answerOf([gethLog(1)])}{}`,
    "no JSON": "<html>",
    nothing: "",
  };
  for (const [what, answer] of Object.entries(left)) {
    it(`are left to JSON.parse: ${what}`, () => {
      expect(scan(answer)).to.be.undefined;
    });
  }

  it("are left to JSON.parse where a part of a log is missing", () => {
    for (const key of KNOWN.filter((each) => each !== "removed" && each !== "blockTimestamp")) {
      const log = gethLog(1);
      expect(scan(answerOf([Object.fromEntries(Object.entries(log).filter(([k]) => k !== key))]))).to.be
        .undefined;
    }
  });

  it("are left to JSON.parse wherever they break off", () => {
    const whole = answerOf([gethLog(3), besuLog(4)]);
    for (let length = 0; length < whole.length; length += 1)
      expect(scan(whole.slice(0, length)), `${length} of ${whole.length}`).to.be.undefined;
  });

  it("are never read as anything else, with 20,000 bytes changed, left out or put in at random", () => {
    const whole = Buffer.from(answerOf([timed(gethLog(3), 3), withMore(besuLog(4)), gethLog(9)]));
    const put = Buffer.from('{}[]",:0xftn \n\u00e9');
    let same = 0;
    for (let n = 0; n < 20_000; n += 1) {
      const at = random(whole.length);
      const code = random(2) === 0 ? (put[random(put.length)] ?? 0) : random(256);
      const cut = random(3);
      const changed = Buffer.concat([
        whole.subarray(0, at),
        Buffer.from(cut === 0 ? [] : [code]),
        whole.subarray(cut === 2 ? at : at + 1),
      ]);
      let expected: { result?: Record<string, unknown>[] };
      try {
        expected = JSON.parse(changed.toString()) as typeof expected;
      } catch {
        continue;
      }
      const scanned = scanLogs(changed);
      if (scanned === undefined) continue;
      same += 1;
      expect(read(scanned), changed.toString()).to.deep.equal(expected.result?.map(partsOf));
    }
    // Most changes are those of a digit.
    expect(same).to.be.greaterThan(2_000);
  });
});
