import {
  FetchRequest,
  JsonRpcApiProvider,
  type JsonRpcError,
  type JsonRpcPayload,
  type JsonRpcResult,
  Network,
} from "ethers";
import { DeploymentError } from "./deployment.ts";
import { InputError } from "./input.ts";

/** How a provider over several nodes treats them. */
export interface NodesOptions {
  /** The chain that all of them serve. */
  readonly chainId: bigint | number;
  /** Milliseconds after which a node that does not answer is left for the next; 10,000. */
  readonly timeout?: number;
  /** Milliseconds without a new block after which the others are asked whether they have one; 15,000. */
  readonly stalled?: number;
  /** Milliseconds for which a node that is behind what was read already is waited for; 5,000. */
  readonly catchUp?: number;
}

type Answer = JsonRpcResult | JsonRpcError;

/** What Besu answers while it is not in sync: it takes no transactions, or has no state to call on; another node does. */
const NOT_IN_SYNC = /pool not enabled|initial sync is still in progress|world state unavailable/i;

/** As ethers says that a server failed, so that it is taken for silence and not for a refusal. */
const silence = (message: string): Error => Object.assign(new Error(message), { code: "SERVER_ERROR" });

/**
 * A provider over several nodes of one chain: it stays with one as long as it answers, and goes on with the next when it
 * does not. Time never runs backwards by that: a node that is behind what was read already is waited for, or left.
 */
export class NodesProvider extends JsonRpcApiProvider {
  readonly #urls: readonly string[];
  readonly #chainId: bigint;
  readonly #timeout: number;
  readonly #catchUp: number;
  readonly #stalled: number;
  #at = 0;
  /** Whether the present node is known to serve the chain, and to be no further behind than what was read. */
  #isKnown: Promise<boolean> | undefined;
  #genesis: string | undefined;
  #highest = 0;
  /** When a new block was seen last, or the other nodes were asked for one. */
  #progressAt = Date.now();

  /** @throws InputError when no node is named */
  constructor(
    urls: readonly string[],
    { chainId, timeout = 10_000, stalled = 15_000, catchUp = 5_000 }: NodesOptions,
  ) {
    const network = Network.from(chainId);
    super(network, { staticNetwork: network, cacheTimeout: -1 });
    if (urls.length === 0) throw new InputError("no node is named: give at least one URL");
    this.#urls = urls;
    this.#chainId = BigInt(chainId);
    this.#timeout = timeout;
    this.#catchUp = catchUp;
    this.#stalled = stalled;
    // Waiting for a network to be detected is for who does not know the chain.
    this._start();
  }

  /** The node that is asked at present. */
  get url(): string {
    return this.#urls[this.#at] ?? "";
  }

  override async _send(payload: JsonRpcPayload | JsonRpcPayload[]): Promise<Answer[]> {
    if (Date.now() - this.#progressAt > this.#stalled) await this.#leaveStalled();
    let last: unknown;
    for (let tried = 0; tried < this.#urls.length; tried += 1) {
      const at = this.#at;
      try {
        this.#isKnown ??= this.#know();
        if (await this.#isKnown) {
          const answers = await this.#ask(payload);
          const unable = answers.find(
            (each) => "error" in each && NOT_IN_SYNC.test(each.error.message ?? ""),
          );
          if (unable && "error" in unable) throw silence(`${this.url}: ${unable.error.message ?? ""}`);
          this.#remember(payload, answers);
          return answers;
        }
        last = silence(`${this.url} is behind block ${this.#highest}, which was read already`);
      } catch (error) {
        if (error instanceof DeploymentError) throw error;
        last = error;
      }
      // Somebody else may have gone on meanwhile.
      if (this.#at === at) this.#goTo((at + 1) % this.#urls.length);
    }
    throw last;
  }

  #goTo(at: number): void {
    this.#at = at;
    this.#isKnown = undefined;
  }

  /** A node whose disk is full, or that is cut off, still answers: it is left when another one has newer blocks. */
  async #leaveStalled(): Promise<void> {
    this.#progressAt = Date.now();
    const payload = { id: 0, jsonrpc: "2.0", method: "eth_blockNumber", params: [] } as const;
    const heights = await Promise.all(
      this.#urls.map(async (url) => {
        try {
          const [answer] = await this.#ask(payload, url);
          return answer !== undefined && "result" in answer ? Number(answer.result) : -1;
        } catch {
          return -1;
        }
      }),
    );
    const best = heights.indexOf(Math.max(...heights));
    if ((heights[best] ?? -1) > Math.max(heights[this.#at] ?? -1, this.#highest)) this.#goTo(best);
  }

  async #ask(payload: JsonRpcPayload | JsonRpcPayload[], url = this.url): Promise<Answer[]> {
    const request = new FetchRequest(url);
    request.timeout = this.#timeout;
    // The other nodes are the retry.
    request.setThrottleParams({ maxAttempts: 1 });
    request.body = JSON.stringify(payload);
    request.setHeader("content-type", "application/json");
    const response = await request.send();
    response.assertOk();
    const body = response.bodyJson as Answer | Answer[];
    return Array.isArray(body) ? body : [body];
  }

  async #one(method: string, params: unknown[]): Promise<unknown> {
    const [answer] = await this.#ask({ id: 0, jsonrpc: "2.0", method, params });
    if (answer === undefined || "error" in answer) throw silence(`${this.url}: ${method} failed`);
    return answer.result as unknown;
  }

  /** Whether the present node may be read from. @throws DeploymentError when it serves another chain */
  async #know(): Promise<boolean> {
    const { hash } = (await this.#one("eth_getBlockByNumber", ["0x0", false])) as { hash: string };
    const chainId = BigInt((await this.#one("eth_chainId", [])) as string);
    this.#genesis ??= hash;
    if (chainId !== this.#chainId || hash !== this.#genesis) {
      throw new DeploymentError(
        `${this.url} serves another chain (id ${chainId}, first block ${hash}): take it off the list of nodes` +
          " / 该节点属于另一条链，请从节点列表中移除",
      );
    }
    for (const until = Date.now() + this.#catchUp; ; await new Promise((done) => setTimeout(done, 200))) {
      if (Number(await this.#one("eth_blockNumber", [])) >= this.#highest) return true;
      if (Date.now() > until) return false;
    }
  }

  #saw(height: number): void {
    if (height <= this.#highest) return;
    this.#highest = height;
    this.#progressAt = Date.now();
  }

  /** Notes how far the chain was seen to go. */
  #remember(payload: JsonRpcPayload | JsonRpcPayload[], answers: Answer[]): void {
    const asked = Array.isArray(payload) ? payload : [payload];
    for (const [i, { method, params }] of asked.entries()) {
      const answer = answers[i];
      if (answer === undefined || "error" in answer) continue;
      const result = answer.result as { number?: string; blockNumber?: string } | string | null;
      const isLatest = method === "eth_getBlockByNumber" && (params as unknown[])[0] === "latest";
      if (method === "eth_blockNumber") this.#saw(Number(result));
      else if (typeof result !== "object" || result === null) continue;
      else if (isLatest) this.#saw(Number(result.number));
      else if (method === "eth_getTransactionReceipt") this.#saw(Number(result.blockNumber));
    }
  }
}
