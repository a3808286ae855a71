// A node of nothing but logs, in a process of its own so that its work is not measured: told how many on its command line.
import { createServer } from "node:http";
import { AbiCoder, Interface, type ParamType, id, keccak256, toBeHex, zeroPadValue } from "ethers";
import * as abi from "../../sdk/src/generated/abi/index.ts";

/** How the ledger's busiest contracts speak, a share each. */
const MIX: readonly (readonly [string, keyof typeof abi, string, number])[] = [
  ["dossier", "dossierAbi", "Filed", 25],
  ["commutationCases", "commutationCasesAbi", "Stepped", 25],
  ["dossier", "dossierAbi", "Confirmed", 15],
  ["checkIns", "checkInsAbi", "CheckedIn", 15],
  ["dossier", "dossierAbi", "Acted", 8],
  ["leaves", "leavesAbi", "LeaveRequested", 4],
  ["alerts", "alertsAbi", "AlertOpened", 4],
  ["readLog", "readLogAbi", "DocumentRead", 3],
  ["register", "sentenceRegisterAbi", "SentenceRegistered", 1],
];
export const LOGS_A_BLOCK = 100;
/** Where the contract of a place in the house stands on this chain. */
export const addressOf = (key: string): string => `0x${keccak256(id(key)).slice(-40)}`;

const COMMA = Buffer.from(",");
const hex = (n: number): string => `0x${n.toString(16)}`;

/** A value of a type, another one each time; never one that is wider than what it stands for. */
function valueOf(
  { type, baseType, arrayChildren, arrayLength, components }: ParamType,
  seed: number,
): unknown {
  if (baseType === "array" && arrayChildren) {
    const length = arrayLength !== null && arrayLength >= 0 ? arrayLength : 2;
    return Array.from({ length }, (_, i) => valueOf(arrayChildren, seed + i));
  }
  if (components) return components.map((each, i) => valueOf(each, seed + i));
  if (type === "string") return `(2026)云01刑更${seed}号`;
  if (type === "bool") return seed % 2 === 0;
  if (type === "address") return addressOf(`account ${seed % 50}`);
  const bytes = /^bytes(\d+)$/.exec(type);
  if (bytes) return keccak256(toBeHex(seed + 1, 32)).slice(0, 2 + 2 * Number(bytes[1]));
  const bits = Number(/\d+$/.exec(type)?.[0] ?? 256);
  return BigInt(seed + 1) % 2n ** BigInt(Math.min(bits - 1, 40));
}

function logsOf(count: number): string[] {
  const coder = AbiCoder.defaultAbiCoder();
  const kinds = MIX.flatMap(([key, name, event, share]) => {
    const fragment = new Interface(abi[name]).getEvent(event);
    if (!fragment) throw new Error(`${name} has no ${event}`);
    return Array.from({ length: share }, () => ({ address: addressOf(key), fragment }));
  });
  return Array.from({ length: count }, (_, n) => {
    const kind = kinds[(n * 37) % kinds.length];
    if (!kind) throw new Error("no kind");
    const { address, fragment } = kind;
    const values = fragment.inputs.map((input, i) => [input, valueOf(input, n + i)] as const);
    const indexed = values
      .filter(([input]) => input.indexed)
      .map(([{ type }, value]) => coder.encode([type], [value]));
    const rest = values.filter(([input]) => !input.indexed);
    const block = 1 + Math.floor(n / LOGS_A_BLOCK);
    return JSON.stringify({
      address,
      topics: [fragment.topicHash, ...indexed],
      data: coder.encode(
        rest.map(([input]) => input),
        rest.map(([, value]) => value),
      ),
      blockNumber: hex(block),
      transactionHash: keccak256(toBeHex(Math.floor(n / 4) + 1, 32)),
      transactionIndex: hex(Math.floor((n % LOGS_A_BLOCK) / 4)),
      blockHash: hashOf(block),
      logIndex: hex(n % LOGS_A_BLOCK),
      removed: false,
    });
  });
}

const hashOf = (block: number): string => zeroPadValue(toBeHex(block + 1), 32);

interface Question {
  readonly id: number;
  readonly method: string;
  readonly params: readonly never[];
}

function serve(count: number): void {
  // As bytes, once: a node's own work is not what is measured.
  const blocks = new Map<number, Buffer>();
  const logs = logsOf(count);
  for (let i = 0; i < logs.length; i += LOGS_A_BLOCK) {
    blocks.set(1 + i / LOGS_A_BLOCK, Buffer.from(logs.slice(i, i + LOGS_A_BLOCK).join(",")));
  }
  const answer = ({ method, params }: Question): Buffer => {
    switch (method) {
      case "eth_getLogs": {
        const { fromBlock, toBlock } = params[0] as unknown as { fromBlock: string; toBlock: string };
        const found: Buffer[] = [];
        for (let block = Number(fromBlock); block <= Number(toBlock); block += 1) {
          const own = blocks.get(block);
          if (own !== undefined) found.push(found.length === 0 ? Buffer.from("[") : COMMA, own);
        }
        return found.length === 0 ? Buffer.from("[]") : Buffer.concat([...found, Buffer.from("]")]);
      }
      case "eth_getBlockByNumber": {
        const block = Number(params[0]);
        const header = { number: hex(block), hash: hashOf(block), parentHash: hashOf(block - 1) };
        return Buffer.from(JSON.stringify({ ...header, timestamp: hex(1_700_000_000 + block) }));
      }
      case "eth_chainId":
        return Buffer.from(`"0x5849"`);
      default:
        return Buffer.from("null");
    }
  };
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      const asked = JSON.parse(Buffer.concat(parts).toString()) as Question | Question[];
      const one = (each: Question): Buffer =>
        Buffer.concat([
          Buffer.from(`{"jsonrpc":"2.0","id":${each.id},"result":`),
          answer(each),
          Buffer.from("}"),
        ]);
      response.setHeader("content-type", "application/json");
      if (!Array.isArray(asked)) response.end(one(asked));
      else {
        const answers = asked.flatMap((each, i) => (i === 0 ? [one(each)] : [COMMA, one(each)]));
        response.end(Buffer.concat([Buffer.from("["), ...answers, Buffer.from("]")]));
      }
    });
  });
  server.listen(0, "127.0.0.1", () => {
    const address = server.address();
    process.send?.(typeof address === "object" && address ? address.port : 0);
  });
}

if (process.send) serve(Number(process.argv[2]));
