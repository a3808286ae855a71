import { accessSync, constants, mkdirSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { EXIT, TaskProblem } from "../../tasks/lib/outcome.ts";
import type { Ask, BlockHeader, Engine, NodePlace } from "./engine.ts";
import { forgetDaemon, lastLine, pidOf, signalDaemon, startDaemon, type Daemon } from "./process.ts";
import { ask, quantity } from "./rpc.ts";
import { waitUntil } from "./wait.ts";

/** How long a node may take to answer after its start, and to end after SIGTERM. */
const startSeconds = 60;
const stopSeconds = 30;

const blockSchema = z.object({
  number: quantity,
  hash: z.string(),
  timestamp: quantity,
  transactions: z.array(z.unknown()).transform((all) => all.length),
  miner: z.string(),
  nonce: z.string().default("0x0"),
  extraData: z.string(),
});

export interface StartOptions {
  /** Seconds by which its clock is moved; needs a Geth that `buildGeth({ skewable: true })` made. */
  readonly clockOffsetSeconds?: number;
  /** Another binary than the engine's usual one. */
  readonly binary?: string;
  /** Whether it seals at once; otherwise `seal` is called later. */
  readonly seal?: boolean;
}

/** A node of a network as a process on this machine. */
export class NativeNode {
  readonly place: NodePlace;
  readonly engine: Engine;
  readonly #daemon: Daemon;

  constructor(place: NodePlace, engine: Engine) {
    this.place = place;
    this.engine = engine;
    this.#daemon = {
      pidFile: join(place.data, "node.pid"),
      logFile: join(place.data, "node.log"),
      mark: place.data,
    };
  }

  get name(): string {
    return this.place.node.name;
  }

  get url(): string {
    return `http://127.0.0.1:${this.place.node.rpcPort}`;
  }

  /** Where it writes what it does. */
  get log(): string {
    return this.#daemon.logFile;
  }

  /** Whether the process runs that was started here. */
  isRunning(): boolean {
    return pidOf(this.#daemon) !== undefined;
  }

  readonly ask: Ask = async (method, params, shape) => ask(this.url, method, params, shape);

  async height(): Promise<number> {
    return this.ask("eth_blockNumber", [], quantity);
  }

  async peers(): Promise<number> {
    return this.ask("net_peerCount", [], quantity);
  }

  /** A block by its number, or the newest; null where the chain is shorter. */
  async block(number: number | "latest"): Promise<BlockHeader | null> {
    const which = number === "latest" ? number : `0x${number.toString(16)}`;
    return this.ask("eth_getBlockByNumber", [which, false], blockSchema.nullable());
  }

  /**
   * Starts it and waits until it answers; one that runs is left alone.
   *
   * @throws TaskProblem when its data is another chain's, or it dies or stays silent
   */
  async start(options: StartOptions = {}): Promise<void> {
    const { clockOffsetSeconds = 0, binary = this.engine.binary(), seal = true } = options;
    if (this.isRunning()) return;
    this.#launch(binary, { XINGZHI_CLOCK_OFFSET: `${clockOffsetSeconds}` });
    const isDecided = async () => !this.isRunning() || ((await this.isAnswering()) && this.isRunning());
    const decided = await waitUntil(startSeconds, isDecided);
    const alive = this.isRunning();
    if (alive && decided) {
      await this.engine.afterStart(this.ask);
      if (seal) await this.seal();
      return;
    }
    throw new TaskProblem(
      EXIT.node,
      `${this.name} ${alive ? "does not answer" : "died at its start"}: ${lastLine(this.#daemon)} (${this.log})`,
      `${this.name} ${alive ? "无应答" : "启动即退出"}：见日志 ${this.log}`,
    );
  }

  /** Has it seal, as soon as it is with the others. */
  async seal(): Promise<void> {
    await this.engine.seal?.(this.ask, this.place);
  }

  /** @throws TaskProblem when its data cannot be written */
  #launch(binary: string, environment: Record<string, string>): void {
    const { data } = this.place;
    try {
      mkdirSync(data, { recursive: true });
      // Geth would find out only when it has opened half of its database.
      accessSync(data, constants.W_OK);
      this.engine.prepare(this.place, binary);
      startDaemon(this.#daemon, binary, this.engine.argumentsFor(this.place), environment);
    } catch (error) {
      const { code = "" } = error as NodeJS.ErrnoException;
      if (!["EROFS", "EACCES", "ENOSPC", "EDQUOT"].includes(code)) throw error;
      throw new TaskProblem(
        EXIT.node,
        `${this.name}: ${data} cannot be written (${code}): free or mend its disk`,
        `${this.name}：${data} 无法写入（${code}）：请清理或修复磁盘`,
      );
    }
  }

  /** Whether a node of its chain answers on its port, whoever started it: `network up`, a service, a container. */
  async isAnswering(): Promise<boolean> {
    try {
      return (await this.ask("eth_chainId", [], quantity)) === this.place.network.chainId;
    } catch {
      return false;
    }
  }

  /** Ends it gracefully, or by force when it takes too long; its data stays. */
  async stop(): Promise<void> {
    await this.#end("SIGTERM");
    await this.#end("SIGKILL");
    forgetDaemon(this.#daemon);
  }

  /** Ends it as a failing machine would. */
  async kill(): Promise<void> {
    await this.#end("SIGKILL");
    forgetDaemon(this.#daemon);
  }

  /** As `kill`, for where nothing can be awaited: the exit of a process. */
  killNow(): void {
    signalDaemon(this.#daemon, "SIGKILL");
  }

  async restart(options: StartOptions = {}): Promise<void> {
    await this.stop();
    await this.start(options);
  }

  async #end(signal: "SIGTERM" | "SIGKILL"): Promise<void> {
    signalDaemon(this.#daemon, signal);
    await waitUntil(stopSeconds, () => !this.isRunning(), 50);
  }

  /** Waits for a height. @throws TaskProblem when it is not reached in time */
  async waitForHeight(height: number, seconds: number): Promise<void> {
    let last = -1;
    const reached = await waitUntil(seconds, async () => (last = await this.height()) >= height);
    if (!reached)
      throw this.#late(`is at block ${last}, not at ${height}`, `高度为 ${last}，未达到 ${height}`);
  }

  /** Waits for so many peers, no fewer and no more. @throws TaskProblem when it is not so in time */
  async waitForPeers(count: number, seconds: number): Promise<void> {
    let last = -1;
    const reached = await waitUntil(seconds, async () => (last = await this.peers()) === count);
    if (!reached) throw this.#late(`has ${last} peers, not ${count}`, `对等节点数为 ${last}，应为 ${count}`);
  }

  #late(english: string, chinese: string): TaskProblem {
    return new TaskProblem(EXIT.node, `${this.name} ${english}: see ${this.log}`, `${this.name} ${chinese}`);
  }

  /** Neither dials another any more nor stays connected; both sides have to say so. */
  async disconnect(other: NativeNode): Promise<void> {
    await this.ask("admin_removePeer", [other.place.node.enode], z.boolean());
  }

  async connect(other: NativeNode): Promise<void> {
    await this.ask("admin_addPeer", [other.place.node.enode], z.boolean());
  }
}
