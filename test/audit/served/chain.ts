import { type SpawnSyncReturns, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { type IncomingMessage, type Server, type ServerResponse, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Deployment } from "@xingzhi/sdk";
import { CODE } from "../../../sdk/src/generated/code.ts";

const root = join(import.meta.dirname, "..", "..", "..");
const cli = join(root, "node_modules", "hardhat", "dist", "src", "cli.js");

interface Question {
  readonly id: number;
  readonly method: string;
  readonly params?: unknown[];
}

interface Node {
  send(method: string, params: unknown[]): Promise<unknown>;
}

/** A chain of this process as a node of its own, with the record of a ledger on it: a node that can go away and come back. */
export class ServedChain {
  readonly folder = mkdtempSync(join(tmpdir(), "xingzhi-served-"));
  readonly #node: Node;
  #server: Server | undefined;
  #port = 0;
  /** A method whose next question breaks the connection off. */
  #breaking: string | undefined;

  private constructor(node: Node, deployment: Deployment) {
    this.#node = node;
    this.record(deployment, `chain-${deployment.chainId}`);
  }

  static async open(node: Node, deployment: Deployment): Promise<ServedChain> {
    const chain = new ServedChain(node, deployment);
    await chain.up();
    return chain;
  }

  /** Writes the record of a deployment, as Ignition does. */
  record({ addresses }: Deployment, deploymentId: string): void {
    const folder = join(this.folder, "ignition", "deployments", deploymentId);
    mkdirSync(folder, { recursive: true });
    const written = Object.entries(CODE).map(([key, { contract }]) => [
      `Xingzhi#${contract}`,
      addresses[key as keyof typeof CODE],
    ]);
    writeFileSync(join(folder, "deployed_addresses.json"), JSON.stringify(Object.fromEntries(written)));
  }

  /** The node answers, at the same place as before. */
  async up(): Promise<void> {
    const server = createServer((request, response) => void this.#answer(request, response));
    this.#server = server;
    await new Promise<void>((resolve) => server.listen(this.#port, "127.0.0.1", resolve));
    this.#port = (server.address() as AddressInfo).port;
  }

  /** The node is gone. */
  async down(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (!server) return;
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeAllConnections();
    await closed;
  }

  /** The node is gone in the middle of the next question of a method. */
  breakAt(method: string): void {
    this.#breaking = method;
  }

  async close(): Promise<void> {
    await this.down();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Starts an audit's task on it, as a user does. */
  audit(...args: string[]): ReturnType<typeof spawn> {
    const config = join(import.meta.dirname, "hardhat.config.ts");
    return spawn(process.execPath, [cli, "--config", config, "audit", ...args, "--network", "served"], {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
      env: {
        ...process.env,
        XINGZHI_SERVED_URL: `http://127.0.0.1:${this.#port}`,
        XINGZHI_SERVED_IGNITION: join(this.folder, "ignition"),
      },
    });
  }

  /** Runs an audit's task to its end. */
  async audited(...args: string[]): Promise<Pick<SpawnSyncReturns<string>, "status" | "stdout" | "stderr">> {
    const child = this.audit(...args);
    let [stdout, stderr] = ["", ""];
    child.stdout?.setEncoding("utf8").on("data", (text: string) => (stdout += text));
    child.stderr?.setEncoding("utf8").on("data", (text: string) => (stderr += text));
    const status = await new Promise<number | null>((resolve) => child.on("close", resolve));
    return { status, stdout, stderr };
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = "";
    for await (const chunk of request.setEncoding("utf8")) body += String(chunk);
    const asked = JSON.parse(body) as Question | Question[];
    const questions = Array.isArray(asked) ? asked : [asked];
    if (questions.some(({ method }) => method === this.#breaking)) {
      this.#breaking = undefined;
      await this.down();
      return;
    }
    const answers = await Promise.all(questions.map((each) => this.#one(each)));
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify(Array.isArray(asked) ? answers : answers[0]));
  }

  async #one({ id, method, params = [] }: Question): Promise<object> {
    try {
      return { jsonrpc: "2.0", id, result: await this.#node.send(method, params) };
    } catch (error) {
      const { code = -32000, message } = error as { code?: unknown; message: string };
      return { jsonrpc: "2.0", id, error: { code: typeof code === "number" ? code : -32000, message } };
    }
  }
}
