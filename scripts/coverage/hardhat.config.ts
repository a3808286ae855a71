// Hardhat with a journal: everything that the tests ask of their chains is written down, so that forge can do it again
// and count branches. Used by scripts/coverage.ts.
import { mkdirSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import { AbiCoder, Transaction, type TransactionLike, toBeHex } from "ethers";
import { defineConfig } from "hardhat/config";
import type { NetworkHooks } from "hardhat/types/hooks";
import base from "../../hardhat.config.ts";

const folder = join(process.cwd(), "cache", "coverage", "journal");
mkdirSync(folder, { recursive: true });

const journals = new Map<object, (entry: Entry) => void>();

interface Entry {
  readonly kind: "send" | "call" | "snapshot" | "revert";
  readonly from?: string | undefined;
  readonly to?: string | null | undefined;
  readonly data?: string | null | undefined;
  /** Seconds since the Unix epoch, of the block in which it happens. */
  readonly at?: bigint;
  /** Whether it was carried out, and what it returned or reverted with; of snapshots their number. */
  readonly ok?: boolean;
  readonly result?: string;
}
const KINDS = ["send", "call", "snapshot", "revert"] as const;
const NOBODY = `0x${"00".repeat(20)}`;

function journalOf(connection: object): (entry: Entry) => void {
  const known = journals.get(connection);
  if (known) return known;
  const file = openSync(join(folder, `${process.pid}-${journals.size}.txt`), "w");
  const write = ({ kind, from, to, data, at = 0n, ok = true, result = "0x" }: Entry): void => {
    const types = ["uint8", "address", "address", "bytes", "uint256", "bool", "bytes"];
    const values = [KINDS.indexOf(kind), from ?? NOBODY, to ?? NOBODY, data ?? "0x", at, ok, result];
    writeSync(file, `${AbiCoder.defaultAbiCoder().encode(types, values)}\n`);
  };
  journals.set(connection, write);
  return write;
}

const revertData = (error: unknown): string => {
  const { data } = error as { data?: unknown };
  if (typeof data === "string") return data;
  const inner = (data as { data?: unknown } | undefined)?.data;
  return typeof inner === "string" ? inner : "0x";
};

function callOf(params: unknown[]) {
  const { from, to, data } = params[0] as TransactionLike;
  return { from: from as string, to: to as string, data };
}

/** Who sent what to whom. */
function sendOf(method: string, params: unknown[]) {
  const sent: TransactionLike =
    method === "eth_sendTransaction" ? (params[0] as TransactionLike) : Transaction.from(String(params[0]));
  return { from: sent.from as string, to: sent.to, data: sent.data };
}

const isCall = (method: string) => method === "eth_call" || method === "eth_estimateGas";
const isSend = (method: string) => method === "eth_sendRawTransaction" || method === "eth_sendTransaction";

const handlers: Partial<NetworkHooks> = {
  async onRequest(context, connection, request, next) {
    const { method } = request;
    const params = (request.params ?? []) as unknown[];
    const write = journalOf(connection);
    const ask = async (name: string, asked: unknown[]): Promise<unknown> => {
      const answer = await next(context, connection, { ...request, method: name, params: asked });
      return "result" in answer ? answer.result : undefined;
    };
    const time = async (block: string) =>
      BigInt(((await ask("eth_getBlockByNumber", [block, false])) as { timestamp: string }).timestamp);
    const call = isCall(method)
      ? { ...callOf(params), at: await time(method === "eth_call" ? "latest" : "pending") }
      : undefined;
    const refused = (refusal: unknown) => {
      if (call) write({ kind: "call", ...call, ok: false, result: revertData(refusal) });
    };
    let response: Awaited<ReturnType<typeof next>>;
    try {
      response = await next(context, connection, request);
    } catch (refusal) {
      refused(refusal);
      throw refusal;
    }
    if (!("result" in response)) {
      refused(response.error);
      return response;
    }
    const { result } = response;
    if (call) write({ kind: "call", ...call, result: method === "eth_call" ? String(result) : "0x" });
    else if (isSend(method)) {
      const sent = sendOf(method, params);
      const receipt = sent.to ? undefined : await ask("eth_getTransactionReceipt", [result]);
      const created = (receipt as { contractAddress?: string } | undefined)?.contractAddress ?? "0x";
      write({ kind: "send", ...sent, at: await time("latest"), result: created });
    } else if (method === "evm_snapshot") write({ kind: "snapshot", result: toBeHex(String(result), 32) });
    else if (method === "evm_revert") write({ kind: "revert", result: toBeHex(String(params[0]), 32) });
    return response;
  },
};

const later = <T>(value: T) => Promise.resolve({ default: () => Promise.resolve(value) });

export default defineConfig({
  ...base,
  plugins: [
    ...(base.plugins ?? []),
    { id: "xingzhi-journal", hookHandlers: { network: () => later(handlers) } },
  ],
});
