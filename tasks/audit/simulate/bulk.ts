import {
  AbstractSigner,
  type Provider,
  type TransactionRequest,
  type TransactionResponse,
  type TypedDataDomain,
  type TypedDataField,
  type Wallet,
} from "ethers";

/** A node that takes transactions of whatever account, and mines when told. */
export interface Rpc {
  send(method: string, params: readonly unknown[]): Promise<unknown>;
}

/** A mined transaction, as the SDK reads it. */
export interface MinedReceipt {
  readonly hash: string;
  readonly to: string;
  readonly blockNumber: number;
  readonly gasUsed: bigint;
  readonly status: number;
  readonly logs: readonly { readonly address: string; readonly topics: string[]; readonly data: string }[];
}

interface Waiting {
  readonly from: string;
  readonly to: string;
  readonly data: string;
  readonly done: (receipt: MinedReceipt) => void;
  readonly failed: (reason: unknown) => void;
}

/** Above what any act needs; nothing is estimated. */
const GAS = 4_000_000;
const BLOCK_GAS = 200_000_000;
/** Transactions of a block. */
const MOST = 40;
/** What a write's simulation would give: numbers, all 0. */
const NOTHING = `0x${"00".repeat(128)}`;
const hex = (value: number): string => `0x${value.toString(16)}`;

/**
 * Mines acts together: what is begun in one round lies in one block, at its second. Nothing is simulated, estimated or
 * signed first; an act that the contracts refuse is simulated afterwards, which says why.
 */
export class Bulk {
  readonly #rpc: Rpc;
  readonly provider: Provider;
  /** Selectors of functions that only read. */
  readonly #reading: ReadonlySet<string>;
  #waiting: Waiting[] = [];
  #expected = 0;
  #arrived = 0;
  #ready: (() => void) | undefined;
  #last: number;
  transactions = 0;
  blocks = 0;
  logs = 0;

  private constructor(rpc: Rpc, provider: Provider, reading: ReadonlySet<string>, last: number) {
    this.#rpc = rpc;
    this.provider = provider;
    this.#reading = reading;
    this.#last = last;
  }

  static async open(rpc: Rpc, provider: Provider, reading: ReadonlySet<string>): Promise<Bulk> {
    const block = (await rpc.send("eth_getBlockByNumber", ["latest", false])) as { timestamp: string };
    await rpc.send("evm_setAutomine", [false]);
    await rpc.send("evm_setBlockGasLimit", [hex(BLOCK_GAS)]);
    return new Bulk(rpc, provider, reading, Number(block.timestamp));
  }

  async close(): Promise<void> {
    await this.#rpc.send("evm_setAutomine", [true]);
  }

  /** The second of the newest block. */
  get now(): number {
    return this.#last;
  }

  isReading(data: string): boolean {
    return this.#reading.has(data.slice(0, 10));
  }

  /** Does work, each of which sends one transaction, in blocks of one second or right after. */
  async round<T>(second: number, work: readonly (() => Promise<T>)[]): Promise<T[]> {
    const results: T[] = [];
    for (let i = 0; i < work.length; i += MOST) {
      const part = work.slice(i, i + MOST);
      this.#expected = part.length;
      this.#arrived = 0;
      const ready = new Promise<void>((resolve) => (this.#ready = resolve));
      let isMined = false;
      const running = part.map(async (each) => {
        try {
          return await each();
        } catch (error) {
          // Who fails before the block was to send nothing to it.
          if (!isMined) this.#arrive();
          throw error;
        }
      });
      const all = Promise.all(running);
      all.catch(() => undefined);
      await ready;
      isMined = true;
      await this.#mine(Math.max(second, this.#last + 1));
      results.push(...(await all));
    }
    return results;
  }

  /** Takes a transaction for the block to come. */
  take(from: string, to: string, data: string): Promise<MinedReceipt> {
    const receipt = new Promise<MinedReceipt>((done, failed) => {
      this.#waiting.push({ from, to, data, done, failed });
    });
    this.#arrive();
    return receipt;
  }

  #arrive(): void {
    this.#arrived += 1;
    if (this.#arrived === this.#expected) this.#ready?.();
  }

  async #mine(second: number): Promise<void> {
    const block = this.#waiting;
    this.#waiting = [];
    if (block.length === 0) return;
    const sent = await Promise.all(
      block.map(({ from, to, data }) =>
        this.#rpc.send("eth_sendTransaction", [
          { from, to, data, gas: hex(GAS), gasPrice: hex(2_000_000_000) },
        ]),
      ),
    );
    await this.#rpc.send("evm_setNextBlockTimestamp", [second]);
    await this.#rpc.send("evm_mine", []);
    this.#last = second;
    this.blocks += 1;
    await Promise.all(
      block.map(async (each, i) => {
        const raw = (await this.#rpc.send("eth_getTransactionReceipt", [sent[i]])) as RawReceipt | null;
        if (!raw) {
          each.failed(new Error("the block had no room for it"));
          return;
        }
        if (raw.status !== "0x1") {
          each.failed(await this.#whyNot(each));
          return;
        }
        this.transactions += 1;
        this.logs += raw.logs.length;
        each.done({
          hash: raw.transactionHash,
          to: raw.to,
          blockNumber: Number(raw.blockNumber),
          gasUsed: BigInt(raw.gasUsed),
          status: 1,
          logs: raw.logs,
        });
      }),
    );
  }

  async #whyNot({ from, to, data }: Waiting): Promise<unknown> {
    try {
      await this.provider.call({ from, to, data });
      return new Error("it failed when it was mined, and would not now");
    } catch (error) {
      return error;
    }
  }
}

interface RawReceipt {
  readonly transactionHash: string;
  readonly to: string;
  readonly blockNumber: string;
  readonly gasUsed: string;
  readonly status: string;
  readonly logs: MinedReceipt["logs"];
}

/** An account whose transactions a bulk mines. */
export class BulkSigner extends AbstractSigner {
  readonly #bulk: Bulk;
  readonly #wallet: Wallet;

  constructor(bulk: Bulk, wallet: Wallet) {
    super(bulk.provider);
    this.#bulk = bulk;
    this.#wallet = wallet;
  }

  getAddress(): Promise<string> {
    return Promise.resolve(this.#wallet.address);
  }
  connect(): this {
    return this;
  }
  signTransaction(): Promise<string> {
    throw new Error("a bulk's transactions are not signed");
  }
  signMessage(message: string | Uint8Array): Promise<string> {
    return this.#wallet.signMessage(message);
  }
  signTypedData(
    domain: TypedDataDomain,
    types: Record<string, TypedDataField[]>,
    value: Record<string, unknown>,
  ): Promise<string> {
    return this.#wallet.signTypedData(domain, types, value);
  }

  override call(request: TransactionRequest): Promise<string> {
    if (!this.#bulk.isReading(request.data ?? "")) return Promise.resolve(NOTHING);
    return this.#bulk.provider.call(request);
  }

  override sendTransaction({ to, data }: TransactionRequest): Promise<TransactionResponse> {
    const receipt = this.#bulk.take(this.#wallet.address, to as string, data ?? "0x");
    // Whoever waits sees what became of it; nobody else need.
    receipt.catch(() => undefined);
    return Promise.resolve({ hash: "", wait: () => receipt } as unknown as TransactionResponse);
  }
}
