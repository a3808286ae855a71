import {
  BaseWallet,
  type ContractRunner,
  JsonRpcApiProvider,
  NonceManager,
  type Overrides,
  type Provider,
  type Signer,
  type TransactionReceipt,
  type TransactionRequest,
  keccak256,
  resolveProperties,
} from "ethers";
import { Follower } from "./follower.ts";
import { InputError } from "./input.ts";
import { isSilence } from "./refusal.ts";

/** How transactions are sent and waited for; what is left out has the value given here. */
export interface Sending {
  /** Until when a write waits: until it can no longer vanish (`final`), or until a block holds it (`included`). */
  readonly until?: "final" | "included";
  /** Milliseconds between two looks at the chain; 500. */
  readonly pollEvery?: number;
  /** Milliseconds after which what no block holds is sent again; 10,000. */
  readonly resendAfter?: number;
  /** Milliseconds after which a write gives up, when meanwhile no block came or no node answered; 600,000. */
  readonly patience?: number;
  /** Transactions of one officer on their way at a time: nodes drop an account's later ones silently; 32. */
  readonly inFlight?: number;
}

/** A transaction that is not known to have been mined: it may still be, so look for its reference before anything else. */
export class Unsettled extends Error {
  override readonly name = "Unsettled";
  readonly transactionHash: string;

  constructor(transactionHash: string, why: string) {
    super(
      `transaction ${transactionHash} is not settled: ${why}; ask for its reference before sending it again` +
        ` / 交易 ${transactionHash} 尚未确认：请先按业务编号查询再重发`,
    );
    this.transactionHash = transactionHash;
  }
}

/** A transaction that a block holds as failed, or whose place another took: it changed nothing. */
export class Undone extends Error {
  override readonly name = "Undone";
}

const DEFAULTS: Required<Sending> = {
  until: "final",
  pollEvery: 500,
  resendAfter: 10_000,
  patience: 600_000,
  inFlight: 32,
};
/** The gas of a step depends a little on what happened since it was estimated; what is not used is not paid. */
const gasLimitOf = (estimate: bigint): bigint => estimate + estimate / 4n + 30_000n;

/** What a transaction waits for in a node, by the words of Geth and Besu. */
const KNOWN = /already known|known transaction|already imported/i;
const NONCE_TAKEN =
  /nonce.{0,12}too (low|high)|nonce.{0,30}below|replacement transaction|underpriced replacement|nonce has already been used/i;
/** What passes: a pool that is full, or that a node which is not in sync keeps closed; a nonce too far ahead. */
const NOT_NOW =
  /txpool is full|pool is full|exceeds.{0,20}(queue|slots)|too many|pool not enabled|sync is still in progress|too distant/i;

interface Letter {
  readonly hash: string;
  readonly raw: string;
  readonly from: string;
  readonly nonce: number;
  sentAt: number;
  /** Once it can no longer vanish: the hash of its block. */
  final: string | undefined;
  readonly done: (receipt: TransactionReceipt) => void;
  readonly failed: (reason: Unsettled | Undone) => void;
}

interface Account {
  /** Its next nonce; undefined while the node has to be asked. */
  next: number | undefined;
  /** Whether it has nothing to pay with, and so can only be on a chain of free gas. */
  penniless: boolean | undefined;
  /** Behind whom the next one to be signed queues. */
  turn: Promise<unknown>;
  onTheirWay: number;
  readonly waiting: (() => void)[];
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const messageOf = (error: unknown): string => {
  const { error: inner, info, shortMessage, message } = error as Record<string, unknown>;
  const more = inner ?? (info as { error?: unknown } | undefined)?.error;
  return [message, shortMessage, (more as { message?: unknown } | undefined)?.message]
    .filter(Boolean)
    .join(" ");
};
/**
 * Sends transactions and sees them through: one after another of an officer, each with its own nonce; again when a node
 * lost them; until their blocks can no longer vanish. The ledger takes a business reference once, so that what is sent
 * again is never done twice.
 */
export class Outbox {
  readonly #provider: JsonRpcApiProvider;
  readonly #settings: Required<Sending>;
  readonly #follower: Follower;
  readonly #accounts = new Map<string, Account>();
  readonly #letters = new Map<string, Letter>();
  #chainId: bigint | undefined;
  #following: Promise<void> | undefined;
  #sending = 0;
  #looking: Promise<void> | undefined;
  #lookAgain = false;
  #timer: NodeJS.Timeout | undefined;
  #progressAt = 0;

  constructor(provider: Provider, sending: Sending = {}) {
    if (!(provider instanceof JsonRpcApiProvider)) {
      throw new InputError("the provider speaks no JSON-RPC: use ethers' JsonRpcProvider or BrowserProvider");
    }
    this.#provider = provider;
    this.#settings = { ...DEFAULTS, ...sending };
    this.#follower = new Follower(provider);
  }

  /**
   * @returns the receipt, once the write is settled
   * @throws Undone when it was mined as failed or another transaction took its place
   * @throws Unsettled when nothing is known of it for too long
   */
  async send(
    runner: ContractRunner,
    to: string,
    data: string,
    overrides: Overrides,
  ): Promise<TransactionReceipt> {
    const signer = signerOf(runner);
    const from = await signer.getAddress();
    const account = this.#account(from);
    this.#sending += 1;
    await this.#enter(account);
    try {
      const request: TransactionRequest = { ...(await resolveProperties(overrides)), to, data, from };
      if (!(signer instanceof BaseWallet)) return await this.#trust(signer, request);
      return await this.#post(signer, from, account, request);
    } finally {
      this.#leave(account);
      this.#sending -= 1;
      if (this.#sending === 0) this.#following = undefined;
    }
  }

  /** A signer that signs elsewhere: the node or the wallet keeps its nonces, and what is lost stays lost. */
  async #trust(signer: Signer, request: TransactionRequest): Promise<TransactionReceipt> {
    const response = await signer.sendTransaction(request);
    const receipt = await response.wait();
    if (!receipt) throw new Unsettled(response.hash, "it vanished from the pool");
    return receipt;
  }

  async #post(
    wallet: BaseWallet,
    from: string,
    account: Account,
    request: TransactionRequest,
  ): Promise<TransactionReceipt> {
    const gasLimit =
      request.gasLimit ?? gasLimitOf(await this.patiently(() => this.#provider.estimateGas(request)));
    const price = await this.patiently(() => this.#price(from, account, request));
    const chainId = (this.#chainId ??= (await this.patiently(() => this.#provider.getNetwork())).chainId);
    // Whoever signs has a nonce that nobody else of this officer has, and has sent it before the next one signs.
    const posted = account.turn.then(async () => {
      for (;;) {
        account.next ??= await this.patiently(() => this.#provider.getTransactionCount(from, "pending"));
        const nonce = account.next;
        const raw = await wallet.signTransaction({ ...request, ...price, gasLimit, chainId, nonce });
        await this.patiently(() => this.#follow());
        if (await this.#broadcast(raw)) {
          account.next = nonce + 1;
          return this.#keep(raw, from, nonce);
        }
        account.next = undefined;
      }
    });
    account.turn = posted.catch(() => undefined);
    const { settled } = await posted;
    this.#look();
    return settled;
  }

  /** Asks a node, again and again while none answers. @throws what it refuses with, or its silence for too long */
  async patiently<T>(ask: () => Promise<T>): Promise<T> {
    const until = Date.now() + this.#settings.patience;
    for (let pause = 100; ; pause = Math.min(2 * pause, 5_000)) {
      try {
        return await ask();
      } catch (error) {
        if (!isSilence(error) || Date.now() > until) throw error;
        await sleep(pause);
      }
    }
  }

  /** Hands a transaction to the node; false when its nonce is another one's. */
  async #broadcast(raw: string): Promise<boolean> {
    const until = Date.now() + this.#settings.patience;
    for (let pause = 100; ; pause = Math.min(2 * pause, 5_000)) {
      try {
        await this.#rpc("eth_sendRawTransaction", [raw]);
        return true;
      } catch (error) {
        const message = messageOf(error);
        if (KNOWN.test(message)) return true;
        // A block may hold it by now, if this was not the first time.
        if (NONCE_TAKEN.test(message)) {
          return (await this.patiently(() => this.#provider.getTransaction(keccak256(raw)))) !== null;
        }
        if (!isSilence(error) && !NOT_NOW.test(message)) throw error;
        if (Date.now() > until) throw new Unsettled(keccak256(raw), `no node took it: ${message}`);
        await sleep(pause);
      }
    }
  }

  /** In an object, so that whoever waits for the keeping does not wait for the settling. */
  #keep(raw: string, from: string, nonce: number): { readonly settled: Promise<TransactionReceipt> } {
    const hash = keccak256(raw);
    const settled = new Promise<TransactionReceipt>((done, failed) => {
      this.#letters.set(hash, { hash, raw, from, nonce, sentAt: Date.now(), final: undefined, done, failed });
    });
    return { settled };
  }

  /** From here on the chain is followed, unless it is already; until nobody sends any more. */
  async #follow(): Promise<void> {
    this.#following ??= this.#begin();
    try {
      await this.#following;
    } catch (error) {
      this.#following = undefined;
      throw error;
    }
  }

  async #begin(): Promise<void> {
    await this.#looking;
    await this.#follower.begin();
    this.#progressAt = Date.now();
  }

  /** Looks at the chain now, and again while anything is on its way. */
  #look(): void {
    clearTimeout(this.#timer);
    // What was posted while it looks may be in a block already that this look does not see.
    this.#lookAgain = this.#looking !== undefined;
    this.#looking ??= this.#settleAll().finally(() => {
      this.#looking = undefined;
      clearTimeout(this.#timer);
      if (this.#letters.size === 0) return;
      if (this.#lookAgain) this.#look();
      else this.#timer = setTimeout(() => this.#look(), this.#settings.pollEvery);
    });
  }

  async #settleAll(): Promise<void> {
    try {
      if (await this.#follower.advance()) this.#progressAt = Date.now();
      await Promise.all([...this.#letters.values()].map((letter) => this.#settle(letter)));
      await this.#resend();
    } catch {
      // The node does not answer; the next look may find it again, or another one.
    }
    if (Date.now() - this.#progressAt < this.#settings.patience) return;
    for (const letter of this.#letters.values()) {
      this.#letters.delete(letter.hash);
      letter.failed(new Unsettled(letter.hash, `no block came for ${this.#settings.patience / 1000} s`));
    }
  }

  async #settle(letter: Letter): Promise<void> {
    const inclusion = this.#follower.inclusionOf(letter.hash);
    const isEnough = inclusion?.final === true || this.#settings.until === "included";
    if (inclusion && isEnough) letter.final = inclusion.blockHash;
    if (letter.final === undefined) return;
    const receipt = await this.#provider.getTransactionReceipt(letter.hash);
    // A node that is behind, or still indexes, does not know it yet.
    if (receipt?.blockHash !== letter.final) return;
    this.#letters.delete(letter.hash);
    if (receipt.status === 1) letter.done(receipt);
    else letter.failed(new Undone(`transaction ${letter.hash} failed when it was mined`));
  }

  /** What no block holds for a while is sent again, an officer's earlier ones first: later ones wait for them. */
  async #resend(): Promise<void> {
    const late = [...this.#letters.values()].filter(
      ({ hash, sentAt }) =>
        Date.now() - sentAt > this.#settings.resendAfter && !this.#follower.inclusionOf(hash),
    );
    for (const letter of late.sort((a, b) => a.nonce - b.nonce)) {
      if (!this.#letters.has(letter.hash)) continue;
      letter.sentAt = Date.now();
      try {
        await this.#rpc("eth_sendRawTransaction", [letter.raw]);
      } catch (error) {
        if (isSilence(error)) throw error;
        if (NONCE_TAKEN.test(messageOf(error))) await this.#replaced(letter);
      }
    }
  }

  /** A nonce that is used up: by this transaction, in a block that was not looked at, or by another one. */
  async #replaced(letter: Letter): Promise<void> {
    // In this order: a block between the two would otherwise make its own transaction look replaced.
    const used = await this.#provider.getTransactionCount(letter.from, "latest");
    const known = await this.#provider.getTransactionReceipt(letter.hash);
    if (known && this.#follower.isSettled(known.blockNumber)) letter.final = known.blockHash;
    if (known || used <= letter.nonce) return;
    this.#letters.delete(letter.hash);
    letter.failed(new Undone(`another transaction took the place of ${letter.hash}`));
  }

  async #price(from: string, account: Account, request: TransactionRequest): Promise<TransactionRequest> {
    if (request.gasPrice != null || request.maxFeePerGas != null) return {};
    account.penniless ??= (await this.#provider.getBalance(from)) === 0n;
    if (account.penniless) return { type: 0, gasPrice: 0n };
    const { gasPrice, maxFeePerGas, maxPriorityFeePerGas } = await this.#provider.getFeeData();
    return maxFeePerGas == null ? { type: 0, gasPrice } : { type: 2, maxFeePerGas, maxPriorityFeePerGas };
  }

  #rpc(method: string, params: unknown[]): Promise<unknown> {
    return this.#provider.send(method, params);
  }

  #account(from: string): Account {
    const known = this.#accounts.get(from);
    if (known) return known;
    const made = {
      next: undefined,
      penniless: undefined,
      turn: Promise.resolve(),
      onTheirWay: 0,
      waiting: [],
    };
    this.#accounts.set(from, made);
    return made;
  }

  async #enter(account: Account): Promise<void> {
    if (account.onTheirWay >= this.#settings.inFlight) {
      await new Promise<void>((resolve) => account.waiting.push(resolve));
    } else account.onTheirWay += 1;
  }

  #leave(account: Account): void {
    const next = account.waiting.shift();
    // The place goes over to the next one.
    if (next) next();
    else account.onTheirWay -= 1;
  }
}

function signerOf(runner: ContractRunner): Signer {
  const signer = runner instanceof NonceManager ? runner.signer : runner;
  return signer as Signer;
}
