import { resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { EXIT, TaskProblem } from "../../tasks/lib/outcome.ts";
import { checkNetwork, mustFit, portMisfits, type Misfit } from "../check/check.ts";
import { readNetwork, type NetworkDescription } from "../description.ts";
import { isLoopback } from "../hosts.ts";
import { besuQbft } from "./besu.ts";
import { placeOf, type Engine, type Genesis } from "./engine.ts";
import { readGenesis } from "./genesis.ts";
import { gethClique } from "./geth.ts";
import { NativeNode } from "./node.ts";
import { waitUntil } from "./wait.ts";

export const engines: Record<NetworkDescription["engine"], Engine> = {
  "geth-clique": gethClique,
  "besu-qbft": besuQbft,
};

/** How a network is started. */
export interface UpOptions {
  /** Is told how many nodes have been started. */
  readonly onStarted?: (done: number) => void;
  /** Of a Geth that was built for it: how far its clock is ahead, or behind. */
  readonly clockOffsetSeconds?: number;
}

/** What `up` found and did. */
export interface Up {
  readonly started: string[];
  readonly running: string[];
  readonly height: number;
}

/** A network whose nodes are processes of this machine, described by its folder. */
export class NativeNetwork {
  readonly dir: string;
  readonly description: NetworkDescription;
  readonly engine: Engine;
  readonly genesis: Genesis;
  readonly nodes: readonly NativeNode[];

  constructor(dir: string) {
    this.dir = resolve(dir);
    this.description = readNetwork(this.dir);
    this.genesis = readGenesis(this.dir);
    this.engine = engines[this.description.engine];
    this.nodes = this.description.nodes.map(
      (node) => new NativeNode(placeOf(this.dir, this.description, node), this.engine),
    );
  }

  /** @throws TaskProblem when there is no such node */
  node(name: string): NativeNode {
    const found = this.nodes.find((node) => node.name === name);
    if (found) return found;
    const names = this.nodes.map((node) => node.name).join(", ");
    throw new TaskProblem(
      EXIT.wrongInput,
      `no node ${name} in ${this.dir}: there are ${names}`,
      `${this.dir} 中没有节点 ${name}`,
    );
  }

  /** Those whose processes were started here. */
  running(): NativeNode[] {
    return this.nodes.filter((node) => node.isRunning());
  }

  /** Those that answer, whoever started them. */
  async answering(): Promise<NativeNode[]> {
    const answers = await Promise.all(this.nodes.map((node) => node.isAnswering()));
    return this.nodes.filter((_, i) => answers[i]);
  }

  /** Those that neither were started here nor answer. */
  async missing(): Promise<NativeNode[]> {
    const answering = await this.answering();
    return this.nodes.filter((node) => !node.isRunning() && !answering.includes(node));
  }

  /**
   * Starts the nodes that do not run and waits until the network seals.
   *
   * @throws TaskProblem when it is another machine's, its files do not fit, a port is taken, a node dies, or no block comes
   */
  async up({ onStarted, clockOffsetSeconds = 0 }: UpOptions = {}): Promise<Up> {
    for (const { place } of this.nodes) mustBeHere(place.node.name, place.node.host);
    const missing = await this.missing();
    const running = this.nodes.filter((node) => !missing.includes(node));
    mustFit([...checkNetwork(this.dir), ...(await takenPorts(missing))]);
    const binary = missing.length > 0 ? this.engine.binary() : "";
    for (const [i, node] of missing.entries()) {
      await node.start({ binary, seal: false, clockOffsetSeconds });
      onStarted?.(i + 1);
    }
    const before = await this.height();
    await this.#beginSealing(missing);
    const isNew = missing.length > 0 || (await this.isStalled());
    const height = isNew ? await this.#waitForBlocks(before) : before;
    return { started: missing.map(({ name }) => name), running: running.map(({ name }) => name), height };
  }

  /** Ends every node that was started here, gracefully, and keeps the data. @returns the names of those that ran */
  async down(): Promise<string[]> {
    const running = this.running();
    await Promise.all(this.nodes.map((node) => node.stop()));
    return running.map(({ name }) => name);
  }

  /** The highest block of the nodes that answer; -1 when none does. */
  async height(): Promise<number> {
    const heights = await Promise.allSettled((await this.answering()).map((node) => node.height()));
    return Math.max(-1, ...heights.map((each) => (each.status === "fulfilled" ? each.value : -1)));
  }

  /** Cuts the connections between each two nodes of different groups. */
  async split(...groups: NativeNode[][]): Promise<void> {
    await Promise.all(across(groups).map(([one, other]) => one.disconnect(other)));
  }

  /** Connects each two nodes of different groups again. */
  async heal(...groups: NativeNode[][]): Promise<void> {
    await Promise.all(across(groups).map(([one, other]) => one.connect(other)));
  }

  /**
   * Has nodes that have started seal: first as many signers as a block needs, of whom mostly one alone may seal next, so
   * that no two do at once; then the others, who decide where two did. Four at once came to stand two against two.
   */
  async #beginSealing(started: NativeNode[]): Promise<void> {
    if (this.engine.seal === undefined) return;
    const signs = (node: NativeNode) => node.place.node.validator;
    const needed = this.engine.quorum(this.nodes.filter(signs).length);
    const answering = await this.answering();
    const sealing = answering.filter((node) => signs(node) && !started.includes(node)).length;
    const first = started.filter(signs).slice(0, Math.max(0, needed - sealing));
    const before = await this.height();
    await Promise.all(first.map((node) => node.seal()));
    const seconds = this.engine.patienceSeconds(this.description, this.genesis);
    if (first.length > 0) await waitUntil(seconds, async () => (await this.height()) >= before + 2);
    await Promise.all(started.filter((node) => !first.includes(node)).map((node) => node.seal()));
  }

  /** Whether no block came for longer than it may take. */
  async isStalled(): Promise<boolean> {
    const blocks = await Promise.allSettled((await this.answering()).map((node) => node.block("latest")));
    const newest = Math.max(
      ...blocks.map((block) => (block.status === "fulfilled" ? (block.value?.timestamp ?? 0) : 0)),
    );
    return Date.now() / 1000 - newest > this.engine.patienceSeconds(this.description, this.genesis);
  }

  async #waitForBlocks(before: number): Promise<number> {
    const { blockPeriodSeconds: period, requestTimeoutSeconds: timeout = 0 } = this.description;
    // Signers of Clique may each seal a block before it shows that they part.
    const wanted = this.engine.goBack ? (await this.answering()).length : 1;
    const patience = this.engine.patienceSeconds(this.description, this.genesis);
    // QBFT's rounds double after a stall, so that the next one may begin only after sixteen times the first.
    const seconds = 60 + (5 + wanted) * Math.max(period, this.genesis.emptyBlockPeriodSeconds) + 16 * timeout;
    const until = Date.now() + 1000 * seconds;
    let height = before;
    while (Date.now() < until) {
      const last = height;
      const isEnough = async () => (height = await this.height()) >= before + wanted;
      if (await waitUntil(Math.min(seconds, patience + 10), isEnough)) return height;
      if (height === last) await this.unite();
    }
    throw new TaskProblem(
      EXIT.node,
      `${this.description.name} runs and seals no block in ${seconds} s (height ${height}): see npx hardhat network status --dir ${this.dir}`,
      `${this.description.name} 已启动，但 ${seconds} 秒内未出块：请查看 network status`,
    );
  }

  /**
   * Brings nodes together that run, are connected and stand still on branches of their own, as an even number of signers
   * of Clique may come to: half of them waits for the other half, and neither is told of the other's branch any more. A
   * new connection tells it; of branches that weigh the same, all but one are given up first.
   */
  async unite(): Promise<void> {
    const { engine } = this;
    if (engine.goBack === undefined) return;
    const nodes = await this.answering();
    await this.#reconnect(nodes);
    const before = await this.height();
    const patience = this.engine.patienceSeconds(this.description, this.genesis);
    if (await waitUntil(patience, async () => (await this.height()) > before)) return;
    const fork = await forkOf(nodes);
    if (fork === undefined) return;
    await Promise.all(fork.others.map(async (node) => engine.goBack?.(node.ask, fork.height)));
    await this.#reconnect(nodes);
    await Promise.all(fork.others.map((node) => node.seal()));
  }

  /**
   * Waits for somebody's work and meanwhile, once it is watched, unites nodes that stand still: what an operator does when
   * status says that all run and nothing goes on.
   */
  async tended<T>(work: Promise<T>, isWatched: () => boolean = () => true): Promise<T> {
    const over = new AbortController();
    const patience = 1000 * this.engine.patienceSeconds(this.description, this.genesis);
    let [height, since] = [-1, Date.now()];
    const watching = (async () => {
      while (!over.signal.aborted) {
        await sleep(1_000);
        const now = await this.height();
        if (now !== height || !isWatched()) [height, since] = [now, Date.now()];
        if (Date.now() - since <= patience) continue;
        await this.unite();
        since = Date.now();
      }
    })();
    try {
      return await work;
    } finally {
      over.abort();
      await watching;
    }
  }

  async #reconnect(nodes: NativeNode[]): Promise<void> {
    const groups = nodes.map((node) => [node]);
    await this.split(...groups);
    await Promise.all(nodes.map((node) => waitUntil(10, async () => (await node.peers()) === 0)));
    await this.heal(...groups);
    await Promise.all(
      nodes.map((node) => waitUntil(20, async () => (await node.peers()) === nodes.length - 1)),
    );
  }
}

/** Where the chains of nodes part: the last block they share, and who is not on the first one's branch. */
async function forkOf(nodes: NativeNode[]): Promise<{ height: number; others: NativeNode[] } | undefined> {
  const lowest = Math.min(...(await Promise.all(nodes.map((node) => node.height()))));
  const hashesAt = async (height: number) =>
    Promise.all(nodes.map(async (node) => (await node.block(height))?.hash));
  const heads = await hashesAt(lowest);
  const others = nodes.filter((_, i) => heads[i] !== heads[0]);
  if (others.length === 0) return undefined;
  for (let height = lowest - 1; height >= 0; height -= 1)
    if (new Set(await hashesAt(height)).size === 1) return { height, others };
  return undefined;
}

/** Each two nodes of different groups, both ways round. */
function across(groups: NativeNode[][]): [NativeNode, NativeNode][] {
  return groups.flatMap((group) =>
    group.flatMap((one) =>
      groups
        .filter((each) => each !== group)
        .flat()
        .map((other): [NativeNode, NativeNode] => [one, other]),
    ),
  );
}

/** The nodes' ports that somebody else has, and not just a node that was killed a moment ago. */
async function takenPorts(nodes: NativeNode[]): Promise<Misfit[]> {
  let taken: Misfit[] = [];
  const wanted = nodes.map(({ place }) => place.node);
  await waitUntil(3, async () => (taken = await portMisfits(wanted)).length === 0);
  return taken;
}

function mustBeHere(name: string, host: string): void {
  if (isLoopback(host)) return;
  throw new TaskProblem(
    EXIT.wrongInput,
    `${name} is on ${host}: up runs a network whose nodes are all on 127.0.0.1; start this one by compose or systemd`,
    `${name} 位于 ${host}：up 只启动全部在本机的网络，请用 compose 或 systemd 启动`,
  );
}
