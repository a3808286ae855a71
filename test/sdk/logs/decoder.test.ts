// The decoder beside ethers' on random events, by seed.
import { expect } from "chai";
import { AbiCoder, Interface, id } from "ethers";
import { describe, it } from "mocha";
import { seeded } from "../../helpers/seeded.ts";
import { LogMalformed, decoderOf } from "../../../sdk/src/chain/logs/index.ts";

const { random, bytes } = seeded(20_260_101);

interface Sample {
  readonly type: string;
  readonly give: () => { readonly encoded: unknown; readonly expected: unknown };
}

function integer(): Sample {
  const bits = 8 * (1 + random(32));
  const isSigned = random(2) === 1;
  const give = () => {
    const raw = BigInt(bytes(bits / 8));
    const value = isSigned ? BigInt.asIntN(bits, raw) : raw;
    return { encoded: value, expected: bits <= 48 ? Number(value) : value };
  };
  return { type: `${isSigned ? "" : "u"}int${bits}`, give };
}

function plain(type: string, make: () => unknown): Sample {
  const give = () => {
    const value = make();
    return { encoded: value, expected: value };
  };
  return { type, give };
}

function sample(depth: number): Sample {
  const length = 1 + random(32);
  const kind = random(depth > 0 ? 8 : 6);
  if (kind === 0) return integer();
  if (kind === 1) return plain("bool", () => random(2) === 1);
  if (kind === 2) return plain("address", () => bytes(20));
  if (kind === 3) return plain(`bytes${length}`, () => bytes(length));
  if (kind === 4) return plain("bytes", () => bytes(random(80)));
  if (kind === 5) return plain("string", () => "监字〔2018〕17号".repeat(random(5)));
  if (kind === 6) {
    const child = sample(depth - 1);
    const fixed = random(2) === 1 ? 1 + random(3) : undefined;
    const give = () => {
      const all = Array.from({ length: fixed ?? random(4) }, () => child.give());
      return { encoded: all.map((one) => one.encoded), expected: all.map((one) => one.expected) };
    };
    return { type: `${child.type}[${fixed ?? ""}]`, give };
  }
  const children = Array.from({ length: 1 + random(3) }, () => sample(depth - 1));
  const give = () => {
    const all = children.map((child) => child.give());
    const expected = Object.fromEntries(all.map((one, i) => [`f${i}`, one.expected]));
    return { encoded: all.map((one) => one.encoded), expected };
  };
  return { type: `tuple(${children.map(({ type }, i) => `${type} f${i}`).join(", ")})`, give };
}

const place = {
  address: bytes(20),
  blockNumber: "0x7",
  blockHash: id("b"),
  transactionHash: id("t"),
  logIndex: "0x2",
};

describe("The decoder of logs", () => {
  it("reads what ethers encodes, in 3,000 random events", () => {
    for (let n = 0; n < 3_000; n += 1) {
      const fields = Array.from({ length: 1 + random(4) }, () => sample(3));
      const abi = new Interface([`event E(${fields.map(({ type }, i) => `${type} a${i}`).join(", ")})`]);
      const event = abi.getEvent("E");
      const values = fields.map((field) => field.give());
      const data = AbiCoder.defaultAbiCoder().encode(
        event?.inputs ?? [],
        values.map(({ encoded }) => encoded),
      );
      const read = decoderOf(abi.fragments)({ ...place, topics: [event?.topicHash ?? ""], data });
      const args = Object.fromEntries(values.map(({ expected }, i) => [`a${i}`, expected]));
      expect(read, event?.format("full")).to.deep.equal({ name: "E", args });
    }
  });

  it("refuses dirty padding, data that are too short and topics that are too few, naming block and log", () => {
    const abi = new Interface(["event E(uint8 indexed a, bool b)"]);
    const topics = [abi.getEvent("E")?.topicHash ?? "", `0x${"0".repeat(64)}`];
    const decode = decoderOf(abi.fragments);
    const dirty = `0x${"0".repeat(63)}2`;
    expect(() => decode({ ...place, topics, data: dirty })).to.throw(LogMalformed, "block 7, log 2");
    expect(() => decode({ ...place, topics, data: "0x" })).to.throw(LogMalformed);
    expect(() => decode({ ...place, topics: topics.slice(0, 1), data: dirty })).to.throw(LogMalformed);
  });
});
