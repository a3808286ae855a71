// A node before a chain in the process, which answers as real ones do, and a Hardhat project of which it is the network.
import type { Deployment } from "@xingzhi/sdk";
import { createHardhatRuntimeEnvironment } from "hardhat/hre";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { type ServerResponse, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CODE } from "../../sdk/src/generated/code.ts";
import xingzhi from "../../tasks/index.ts";
import type { Replayed } from "./ledgers.ts";

interface Question {
  readonly id: number;
  readonly method: string;
  readonly params: readonly unknown[];
}

/** What a node does instead of answering: a JSON-RPC error, a status of HTTP, or it closes the connection. */
export type Quirk =
  { readonly code: number; readonly message: string } | { readonly status: number } | "close";
export type Quirks = (method: string, params: readonly unknown[]) => Quirk | undefined;

/** What a task printed, and its exit code. */
export interface Ran {
  readonly code: number | string | undefined;
  readonly out: string;
  readonly err: string;
}

/** A project whose network `audited` is a ledger behind such a node. */
export interface Project {
  /** How the node behaves from now on. */
  quirks: Quirks;
  /** Where the project keeps its files. */
  readonly folder: string;
  run(task: readonly string[], args?: Readonly<Record<string, unknown>>): Promise<Ran>;
  close(): Promise<void>;
}

const root = join(import.meta.dirname, "..", "..");

/** @param more the chain that the network should be, and where it has its deployment, when other than the ledger's */
export async function openProject(
  ledger: Replayed,
  more: { readonly chainId?: number; readonly deploymentId?: string } = {},
): Promise<Project> {
  const folder = mkdtempSync(join(tmpdir(), "xingzhi-audit-"));
  let quirks: Quirks = () => undefined;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => void answer(JSON.parse(Buffer.concat(chunks).toString()) as Question, response));
  });
  const answer = async ({ id, method, params }: Question, response: ServerResponse): Promise<void> => {
    const quirk = quirks(method, params);
    if (quirk === "close") {
      response.socket?.destroy();
      return;
    }
    if (quirk && "status" in quirk) {
      response.statusCode = quirk.status;
      response.end("unavailable");
      return;
    }
    const said = quirk ? { error: quirk } : await ask(ledger, method, params);
    response.end(JSON.stringify({ jsonrpc: "2.0", id, ...said }));
  };
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { deployment } = ledger;
  record(join(folder, "deployments", more.deploymentId ?? `chain-${deployment.chainId}`), deployment);
  const network = { type: "http", url, chainId: more.chainId ?? Number(deployment.chainId) } as const;
  const hre = await createHardhatRuntimeEnvironment(
    { plugins: [xingzhi], networks: { audited: network }, paths: { ignition: folder } },
    { network: "audited" },
    root,
  );
  return {
    folder,
    get quirks() {
      return quirks;
    },
    set quirks(next) {
      quirks = next;
    },
    run: (task, args = {}) => captured(() => hre.tasks.getTask([...task]).run({ ...args })),
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      rmSync(folder, { recursive: true });
    },
  };
}

/** As Ignition writes it. */
function record(folder: string, { addresses }: Deployment): void {
  mkdirSync(folder, { recursive: true });
  const keys = Object.keys(addresses) as (keyof typeof addresses)[];
  const written = Object.fromEntries(keys.map((key) => [`Xingzhi#${CODE[key].contract}`, addresses[key]]));
  writeFileSync(join(folder, "deployed_addresses.json"), JSON.stringify(written));
}

async function ask(ledger: Replayed, method: string, params: readonly unknown[]): Promise<object> {
  try {
    return { result: await ledger.send(method, params) };
  } catch (error) {
    const { error: inner = error, info } = error as { error?: unknown; info?: { error?: unknown } };
    const { code = -32000, message, data } = (info?.error ?? inner) as Record<string, unknown>;
    return { error: { code: typeof code === "number" ? code : -32000, message, data } };
  }
}

async function captured(work: () => Promise<unknown>): Promise<Ran> {
  const { log, error } = console;
  const { exitCode: before } = process;
  const [out, err]: [string[], string[]] = [[], []];
  console.log = (text: unknown) => out.push(String(text));
  console.error = (text: unknown) => err.push(String(text));
  try {
    await work();
    return { code: process.exitCode ?? 0, out: out.join("\n"), err: err.join("\n") };
  } finally {
    Object.assign(console, { log, error });
    process.exitCode = before ?? 0;
  }
}
