// Every event of every contract, as its ABI has it, beside ethers' encoding: random values by seed, and the extremes.
import {
  type ContractEvent,
  type ContractKey,
  type EventContract,
  type LedgerEvent,
  type RawLog,
  contractDecoder,
  isBehind,
} from "@xingzhi/sdk";
import { expect } from "chai";
import { type EventFragment, Interface, type ParamType, id, keccak256, toUtf8Bytes } from "ethers";
import { describe, it } from "mocha";
import { seeded } from "../../helpers/seeded.ts";
import * as abi from "../../../sdk/src/generated/abi/index.ts";
import { CODE } from "../../../sdk/src/generated/code.ts";

const ROUNDS = 40;
const SAFE_BITS = 48;
const TEXTS = ["", "监字〔2018〕17号", "\u0000\u{1F4DC} ' \" < & \\", "刑".repeat(100)];

const { random, bytes } = seeded(20_260_202);

/** Which values a round takes: the least, the greatest, or any. */
type Choice = "least" | "greatest" | "any";
/** What ethers is given, and what the decoder must give for it. */
interface Value {
  readonly given: unknown;
  readonly decoded: unknown;
}
const same = (value: unknown): Value => ({ given: value, decoded: value });

function integer(isSigned: boolean, bits: number, choice: Choice): Value {
  const least = isSigned ? -(2n ** BigInt(bits - 1)) : 0n;
  const greatest = 2n ** BigInt(isSigned ? bits - 1 : bits) - 1n;
  const any = least + (BigInt(bytes(32)) % (greatest - least + 1n));
  const value = { least, greatest, any }[choice];
  return { given: value, decoded: bits <= SAFE_BITS ? Number(value) : value };
}

const fixedBytes = (length: number, choice: Choice): string =>
  ({ least: `0x${"00".repeat(length)}`, greatest: `0x${"ff".repeat(length)}`, any: bytes(length) })[choice];

/** What has any length: none, much, or any. */
const lengthOf = (choice: Choice, much: number): number =>
  ({ least: 0, greatest: much, any: random(much) })[choice];

function valueOf(
  { type, baseType, components, arrayChildren, arrayLength }: ParamType,
  choice: Choice,
): Value {
  if (baseType === "array" && arrayChildren) {
    const length = arrayLength === -1 || arrayLength === null ? lengthOf(choice, 9) : arrayLength;
    const all = Array.from({ length }, () => valueOf(arrayChildren, choice));
    return { given: all.map(({ given }) => given), decoded: all.map(({ decoded }) => decoded) };
  }
  if (baseType === "tuple" && components) {
    const all = components.map((each) => [each.name, valueOf(each, choice)] as const);
    const decoded = Object.fromEntries(all.map(([name, value]) => [name, value.decoded]));
    return { given: all.map(([, { given }]) => given), decoded };
  }
  const whole = /^(u?)int(\d+)$/.exec(type);
  if (whole) return integer(whole[1] === "", Number(whole[2]), choice);
  if (type === "bool") return same({ least: false, greatest: true, any: random(2) === 1 }[choice]);
  if (type === "string") {
    const text = { least: TEXTS[0], greatest: TEXTS.at(-1), any: TEXTS[random(TEXTS.length)] }[choice];
    return same(text ?? "");
  }
  if (type === "bytes") return same(bytes(lengthOf(choice, 200)));
  if (type === "address") return same(fixedBytes(20, choice));
  return same(fixedBytes(Number(type.slice("bytes".length)), choice));
}

/** What an indexed text leaves of itself. */
function hashOf({ baseType }: ParamType, { given, decoded }: Value): unknown {
  if (baseType !== "string" && baseType !== "bytes") return decoded;
  return keccak256(baseType === "string" ? toUtf8Bytes(String(given)) : String(given));
}

function logOf(face: Interface, fragment: EventFragment, values: readonly Value[]): RawLog {
  const { topics, data } = face.encodeEventLog(
    fragment,
    values.map(({ given }) => given),
  );
  return {
    ...{ address: `0x${"11".repeat(20)}`, topics, data },
    ...{ blockNumber: "0x7", blockHash: id("block"), transactionHash: id("transaction"), logIndex: "0x2" },
  };
}

const abis = abi as Readonly<Record<string, readonly object[]>>;
const faces = new Map<string, Interface>([
  ...Object.entries(CODE)
    .filter(([key]) => !isBehind(key as ContractKey))
    .map(([key, { contract }]) => {
      const found = abis[`${contract.slice(0, 1).toLowerCase()}${contract.slice(1)}Abi`];
      if (!found) throw new Error(`no ABI of ${contract}`);
      return [key, new Interface(found)] as const;
    }),
  ["clock", new Interface(abi.rehearsalClockAbi)],
]);
const speaking = [...faces].filter(([, face]) => face.fragments.some(({ type }) => type === "event"));

describe("The events of the ledger's contracts", () => {
  it("are said by most of the contracts", () => {
    expect(speaking.length).to.be.greaterThan(20);
  });

  for (const [contract, face] of speaking) {
    it(`are decoded as they were encoded: ${contract}`, () => {
      const decode = contractDecoder(contract as EventContract);
      const fragments: EventFragment[] = [];
      face.forEachEvent((fragment) => fragments.push(fragment));
      for (const fragment of fragments) {
        const choices: Choice[] = [
          "least",
          "greatest",
          ...Array.from({ length: ROUNDS }, () => "any" as const),
        ];
        for (const choice of choices) {
          const values = fragment.inputs.map((input) => valueOf(input, choice));
          const args = Object.fromEntries(
            fragment.inputs.map((input, i) => {
              const value = values[i] ?? same(undefined);
              return [input.name, input.indexed === true ? hashOf(input, value) : value.decoded];
            }),
          );
          const read = decode(logOf(face, fragment, values));
          expect(read, fragment.format("full")).to.deep.equal({ contract, name: fragment.name, args });
        }
      }
    });
  }

  it("are told apart by their names, each with its own arguments", () => {
    // The compiler checks what this returns.
    const about = (event: LedgerEvent): string => {
      switch (event.name) {
        case "AgencyAdmitted":
          return `${event.contract satisfies "registry"} ${event.args.kind satisfies number}`;
        case "YearPublished":
          return event.args.workdays.map((word: bigint) => word.toString(2)).join();
        case "DocumentRead":
          // @ts-expect-error a case's number is no text
          return event.args.reading.caseId;
        case "AgencySuspended":
          // @ts-expect-error the event says nothing of a case
          return String(event.args.caseId);
        default:
          return event.name;
      }
    };
    const place = { block: 1, index: 0, tx: id("transaction"), time: 0 };
    const args = { year: 2026n, workdays: [5n, 2n] };
    expect(about({ contract: "calendar", name: "YearPublished", args, ...place })).to.equal("101,10");
    const suspended: ContractEvent<"registry"> = {
      ...{ contract: "registry", name: "AgencySuspended", args: { agency: 3, suspended: true } },
    };
    expect(about({ ...suspended, ...place })).to.equal("undefined");
  });
});
