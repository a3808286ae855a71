// A node whose ledger is one real flow, lived through by very many cases at the same time; in a process of its own, so that its
// work is not measured. Told on its command line how many events there should be, it tells its port, deployment and blocks.
import { type ContractKey, type LedgerEvent, type RawLog, decoderOf, isBehind } from "@xingzhi/sdk";
import { AbiCoder, type BrowserProvider, Interface, type ParamType } from "ethers";
import { createServer } from "node:http";
import { readFlow } from "../../scripts/replay/files.ts";
import { replayOpen } from "../../scripts/replay/replay.ts";
import * as abi from "../../sdk/src/generated/abi/index.ts";
import { CODE } from "../../sdk/src/generated/code.ts";
import { Applier } from "../../tasks/audit/integrity/apply.ts";
import { PROJECTIONS } from "../../tasks/audit/integrity/contracts/index.ts";
import { caseKey } from "../../tasks/audit/integrity/keys.ts";
import { readLaw } from "../../tasks/audit/integrity/law.ts";
import { Expected } from "../../tasks/audit/integrity/ledger.ts";
import { expectLearned } from "../../tasks/audit/integrity/machines/learned.ts";
import { storageRoot } from "../../tasks/audit/integrity/root.ts";
import { wordText } from "../../tasks/audit/integrity/slots.ts";

const FLOW = "cases/parole-revoked.json";
export const LOGS_A_BLOCK = 100;
/** References that the copies use follow one another from here. */
const FIRST_REFERENCE = 1_000_000n;

// What stands for a value that differs from copy to copy, as digits that nothing else has.
const CASE = (n: bigint): string => `00c0ffee${n.toString(16).padStart(8, "0")}`;
const SENTENCE = "5e5e5e5e5e";
const HEAD = "4ead".repeat(16);
const REFERENCE = /^(?:step|act)$/;
const REF_MARK = "0abcdef00fedcba0";

/** A log with its differing values marked. */
interface Template {
  readonly contract: string;
  readonly json: readonly string[];
  /** What comes between the parts. */
  readonly marks: readonly string[];
  readonly isShared: boolean;
  readonly tx: string;
  readonly time: number;
}

const hex = (n: number | bigint): string => `0x${n.toString(16)}`;

/** The same value with marks in the place of what differs. */
function marked(name: string, type: ParamType, value: unknown): unknown {
  const { components } = type;
  if (components && Array.isArray(value))
    return components.map((each, i) => marked(each.name, each, (value as unknown[])[i]));
  if ((name === "caseId" || name === "originCase") && value !== 0n)
    return BigInt(`0x${CASE(value as bigint)}`);
  if (name === "sentence" && typeof value === "bigint") return BigInt(`0x${SENTENCE}`);
  if (name === "refNumber") return BigInt(`0x${REF_MARK}`);
  if (name === "head") return `0x${HEAD}`;
  if (REFERENCE.test(name)) {
    const word = String(value);
    // A step, a check-in and an act hold the reference in these digits; of what took none it is 0.
    const at = name === "step" ? 18 : 12;
    return Number(`0x${word.slice(at - 8, at)}`) === 0 || /^0+$/.test(word.slice(at, at + 16))
      ? word
      : `${word.slice(0, at)}${REF_MARK}${word.slice(at + 16)}`;
  }
  return value;
}

function templateOf(log: RawLog, contract: string, face: Interface, time: number): Template {
  const coder = AbiCoder.defaultAbiCoder();
  const fragment = face.getEvent(log.topics[0] ?? "");
  if (!fragment) throw new Error(`no event ${log.topics[0]}`);
  const values = [...face.decodeEventLog(fragment, log.data, [...log.topics])] as unknown[];
  const each = fragment.inputs.map(
    (input, i) => [input, marked(input.name, input, plain(values[i]))] as const,
  );
  const topics = each
    .filter(([input]) => input.indexed)
    .map(([{ type }, value]) => coder.encode([type], [value]));
  const rest = each.filter(([input]) => !input.indexed);
  const data = coder.encode(
    rest.map(([input]) => input),
    rest.map(([, value]) => value),
  );
  const text = JSON.stringify({ address: log.address, topics: [fragment.topicHash, ...topics], data });
  const pattern = new RegExp(`00c0ffee[0-9a-f]{8}|${SENTENCE}|${HEAD}|${REF_MARK}`, "g");
  const marks = text.match(pattern) ?? [];
  const isShared = !marks.some((mark) => mark.startsWith("00c0ffee") || mark === SENTENCE);
  const shared = JSON.stringify({ address: log.address, topics: log.topics, data: log.data });
  return {
    contract,
    json: isShared ? [shared] : text.split(pattern),
    marks: isShared ? [] : marks,
    isShared,
    tx: log.transactionHash,
    time,
  };
}

const plain = (value: unknown): unknown =>
  Array.isArray(value) ? [...(value as unknown[])].map(plain) : value;

async function main(count: number): Promise<void> {
  const { stage } = await replayOpen(readFlow(FLOW));
  const { deployment, contracts } = stage.xingzhi;
  const provider = contracts.registry.runner?.provider as BrowserProvider;
  const chain = await Chain.from(provider, deployment.addresses, deployment.chainId, count);
  chain.serve();
}

type Addresses = ConstructorParameters<typeof Expected>[0]["addresses"];

class Chain {
  readonly #provider: BrowserProvider;
  readonly #ledger: Expected;
  readonly #blocks: Buffer[][] = [[]];
  readonly #times: number[] = [0];
  readonly #words = new Map<string, Map<string, string>>();
  readonly #roots = new Map<string, string>();
  #references = FIRST_REFERENCE;
  #events = 0;

  private constructor(provider: BrowserProvider, ledger: Expected) {
    this.#provider = provider;
    this.#ledger = ledger;
  }

  static async from(
    provider: BrowserProvider,
    addresses: Addresses,
    chainId: bigint,
    count: number,
  ): Promise<Chain> {
    const deployment = { chainId, addresses };
    const block = await provider.getBlockNumber();
    const chain = new Chain(provider, new Expected(deployment, await readLaw(provider, deployment, block)));
    expectLearned(chain.#ledger);
    const faces = new Map(
      Object.entries(addresses)
        .filter(([key]) => !isBehind(key as ContractKey))
        .map(([key, address]) => {
          const { contract } = CODE[key as ContractKey];
          const name = `${contract.slice(0, 1).toLowerCase()}${contract.slice(1)}Abi` as keyof typeof abi;
          const at = { key, face: new Interface(abi[name]), decode: decoderOf(abi[name]) };
          return [address.toLowerCase(), at] as const;
        }),
    );
    const filter = { address: [...faces.keys()], fromBlock: "0x0", toBlock: hex(block) };
    const logs = (await provider.send("eth_getLogs", [filter])) as RawLog[];
    const templates: Template[] = [];
    for (const log of logs) {
      const at = faces.get(log.address.toLowerCase());
      if (!at) throw new Error(`a log of ${log.address}`);
      const { timestamp } = (await provider.send("eth_getBlockByNumber", [log.blockNumber, false])) as {
        timestamp: string;
      };
      templates.push(templateOf(log, at.key, at.face, Number(timestamp)));
    }
    const shared = templates.filter(({ isShared }) => isShared).length;
    const copies = Math.max(1, Math.round((count - shared) / (templates.length - shared)));
    const applier = new Applier(chain.#ledger, PROJECTIONS);
    // Step by step, each for all copies, so that time passes as it did.
    const groups = groupsOf(templates);
    for (const group of groups) {
      const times = group[0]?.isShared ? 1 : copies;
      for (let copy = 0; copy < times; copy += 1) {
        const references = chain.#references++;
        for (const template of group) {
          if (template.isShared && copy > 0) continue;
          chain.#add(template, copy, copies, references, applier, faces);
        }
      }
    }
    const findings = [...chain.#ledger.findings, ...applier.findings()];
    if (findings.length > 0)
      console.error(
        findings
          .slice(0, 5)
          .map(({ en }) => en)
          .join("\n"),
      );
    for (const storage of chain.#ledger.storages()) {
      const address = chain.#ledger.addressOf(storage.contract);
      const words = new Map<string, string>();
      const forRoot: [bigint, bigint][] = [];
      for (const cell of storage.cells()) {
        const slot = storage.slotOf(cell);
        words.set(wordText(slot).slice(2), wordText(cell.word).slice(2));
        forRoot.push([slot, cell.word]);
      }
      chain.#words.set(address, words);
      chain.#roots.set(address, storageRoot(forRoot));
    }
    return chain;
  }

  #add(
    template: Template,
    copy: number,
    copies: number,
    reference: bigint,
    applier: Applier,
    faces: ReadonlyMap<string, { key: string; decode: ReturnType<typeof decoderOf> }>,
  ): void {
    const caseOf = (n: bigint): bigint => (n - 1n) * BigInt(copies) + BigInt(copy) + 1n;
    const filled = template.marks.map((mark) => {
      if (mark === SENTENCE) return (copy + 1).toString(16).padStart(10, "0");
      if (mark === REF_MARK) return reference.toString(16).padStart(16, "0");
      if (mark === HEAD) return "";
      return caseOf(BigInt(`0x${mark.slice(8)}`))
        .toString(16)
        .padStart(16, "0");
    });
    const heads = template.marks.indexOf(HEAD);
    if (heads !== -1) {
      const first = template.marks.find((mark) => mark.startsWith("00c0ffee")) ?? "";
      const caseId = caseOf(BigInt(`0x${first.slice(8)}`));
      const machine = this.#ledger.machineOf(caseId);
      const key = machine === undefined ? "" : caseKey(machine, caseId);
      filled[heads] = wordText(this.#ledger.of("dossier").field("_records", "head", key)).slice(2);
    }
    const text = template.json.map((part, i) => `${part}${filled[i] ?? ""}`).join("");
    let block = this.#blocks.length - 1;
    if (this.#times[block] !== template.time || (this.#blocks[block]?.length ?? 0) >= LOGS_A_BLOCK) {
      this.#blocks.push([]);
      this.#times.push(template.time);
      block += 1;
    }
    const index = this.#blocks[block]?.length ?? 0;
    const tx = `${template.tx.slice(0, 58)}${copy.toString(16).padStart(8, "0")}`;
    const rest = {
      blockNumber: hex(block),
      blockHash: hashOf(block),
      transactionHash: tx,
      transactionIndex: "0x0",
      logIndex: hex(index),
      removed: false,
    };
    this.#blocks[block]?.push(Buffer.from(`${text.slice(0, -1)},${JSON.stringify(rest).slice(1)}`));
    const log = { ...(JSON.parse(text) as RawLog), ...rest };
    const at = faces.get(log.address.toLowerCase());
    const event = at?.decode(log);
    if (!at || !event) throw new Error(`cannot be read: ${text}`);
    const place = { block, index, tx, time: template.time };
    applier.apply({ ...event, contract: at.key, ...place } as LedgerEvent);
    this.#events += 1;
  }

  serve(): void {
    const joined = this.#blocks.map((logs) => Buffer.from(logs.map(String).join(",")));
    const answer = async (method: string, params: readonly never[]): Promise<string | Buffer> => {
      switch (method) {
        case "eth_getLogs": {
          const { fromBlock, toBlock } = params[0] as unknown as { fromBlock: string; toBlock: string };
          const found = joined
            .slice(Number(fromBlock), Number(toBlock) + 1)
            .filter(({ length }) => length > 0);
          return Buffer.concat([
            Buffer.from("["),
            ...found.flatMap((part, i) => (i === 0 ? [part] : [Buffer.from(","), part])),
            Buffer.from("]"),
          ]);
        }
        case "eth_blockNumber":
          return `"${hex(this.#blocks.length - 1)}"`;
        case "eth_getBlockByNumber": {
          const block = Number(params[0]);
          return JSON.stringify({
            number: hex(block),
            hash: hashOf(block),
            parentHash: hashOf(block - 1),
            timestamp: hex(this.#times[block] ?? 0),
          });
        }
        case "eth_getProof":
          return JSON.stringify({ storageHash: this.#roots.get(String(params[0]).toLowerCase()) });
        case "eth_getStorageAt":
          return `"0x${this.#words.get(String(params[0]).toLowerCase())?.get(String(params[1]).slice(2)) ?? "0".repeat(64)}"`;
        case "eth_call": {
          const { to, data } = params[0] as unknown as { to: string; data: string };
          const words = this.#words.get(to.toLowerCase());
          if (!data.startsWith("0xdbd035ff") || !words) break;
          const slots = data.slice(10 + 128);
          const parts = [data.slice(10, 138)];
          for (let i = 0; i < slots.length; i += 64)
            parts.push(words.get(slots.slice(i, i + 64)) ?? "0".repeat(64));
          return `"0x${parts.join("")}"`;
        }
      }
      // All else is the flow's own chain's, as it is now.
      const rest = method === "eth_call" || method === "eth_getCode" ? [params[0], "latest"] : params;
      return JSON.stringify(await this.#provider.send(method, rest as never[]));
    };
    const server = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on("data", (part: Buffer) => parts.push(part));
      request.on("end", () => {
        void (async () => {
          const asked = JSON.parse(Buffer.concat(parts).toString()) as {
            id: number;
            method: string;
            params: never[];
          }[];
          const list = Array.isArray(asked) ? asked : [asked];
          const answers: Buffer[] = [];
          for (const { id, method, params } of list) {
            const result = await answer(method, params);
            answers.push(
              Buffer.concat([
                Buffer.from(`${answers.length > 0 ? "," : ""}{"jsonrpc":"2.0","id":${id},"result":`),
                Buffer.from(result),
                Buffer.from("}"),
              ]),
            );
          }
          response.setHeader("content-type", "application/json");
          const body = Buffer.concat(answers);
          response.end(
            Array.isArray(asked) ? Buffer.concat([Buffer.from("["), body, Buffer.from("]")]) : body,
          );
        })();
      });
    });
    // A client that computes for a while comes back on the same connection.
    server.keepAliveTimeout = 120_000;
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" && address ? address.port : 0;
      const { chainId, deployment } = this.#ledger;
      process.send?.({
        port,
        chainId: String(chainId),
        addresses: deployment.addresses,
        toBlock: this.#blocks.length - 1,
        events: this.#events,
      });
    });
  }
}

const hashOf = (block: number): string => wordText(BigInt(block + 1));

/** Logs of one transaction belong together. */
function groupsOf(templates: readonly Template[]): Template[][] {
  const groups: Template[][] = [];
  for (const template of templates) {
    const last = groups.at(-1);
    if (last?.[0]?.tx === template.tx && last[0].isShared === template.isShared) last.push(template);
    else groups.push([template]);
  }
  return groups;
}

if (process.send) await main(Number(process.argv[2]));
