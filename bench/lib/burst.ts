import { setTimeout as sleep } from "node:timers/promises";
import { type Interface, JsonRpcProvider, type Wallet, keccak256 } from "ethers";

/** A call that somebody signs. */
export interface Call {
  readonly to: string;
  readonly data: string;
  /** Gas that it may use. */
  readonly gasLimit: number;
}

/** Calls of each sender, in the order of their nonces. */
export type Calls = ReadonlyMap<Wallet, readonly Call[]>;

/** How a burst went. */
export interface Burst {
  readonly transactions: number;
  /** From the first one sent until a block holds the last one. */
  readonly seconds: number;
  /** Of all of them together. */
  readonly gas: bigint;
  /** Transactions of each block that holds some, in order. */
  readonly blocks: readonly number[];
}

const BATCH = 50;

/** Several nodes of a network, to which transactions are sent as fast as they take them: signed before, many a request. */
export class BurstSender {
  readonly #urls: readonly string[];
  readonly #provider: JsonRpcProvider;
  readonly #chainId: number;

  constructor(urls: readonly string[], chainId: number) {
    this.#urls = urls;
    this.#chainId = chainId;
    this.#provider = new JsonRpcProvider(urls[0], chainId, { staticNetwork: true, cacheTimeout: -1 });
  }

  close(): void {
    this.#provider.destroy();
  }

  /** @throws Error when one is refused or fails */
  async send(calls: Calls): Promise<Burst> {
    const senders = [...calls];
    const signed = await Promise.all(senders.map(([wallet, list]) => this.#sign(wallet, list)));
    const before = await this.#provider.getBlockNumber();
    const begun = performance.now();
    await Promise.all(signed.map((raws, i) => this.#post(raws, this.#urls[i % this.#urls.length] ?? "")));
    // A sender's last one is mined after all of its others.
    await Promise.all(signed.map((raws) => this.#mined(raws.at(-1) ?? "")));
    const seconds = (performance.now() - begun) / 1000;
    const receipts = await this.#receiptsAfter(before, new Set(signed.flat().map((raw) => keccak256(raw))));
    const failed = receipts.filter(({ status }) => status !== "0x1").length;
    if (failed > 0) throw new Error(`${failed} of ${receipts.length} transactions failed`);
    const gas = receipts.reduce((sum, { gasUsed }) => sum + BigInt(gasUsed), 0n);
    const blocks = new Map<number, number>();
    for (const { blockNumber } of receipts) {
      const block = Number(blockNumber);
      blocks.set(block, (blocks.get(block) ?? 0) + 1);
    }
    const counts = [...blocks].sort(([a], [b]) => a - b).map(([, count]) => count);
    return { transactions: receipts.length, seconds, gas, blocks: counts };
  }

  async #sign(wallet: Wallet, calls: readonly Call[]): Promise<string[]> {
    const first = await this.#provider.getTransactionCount(wallet.address, "pending");
    const chainId = this.#chainId;
    const price = { type: 0, gasPrice: 0n };
    return Promise.all(
      calls.map((call, i) => wallet.signTransaction({ ...call, ...price, chainId, nonce: first + i })),
    );
  }

  async #post(raws: readonly string[], url: string): Promise<void> {
    for (let i = 0; i < raws.length; i += BATCH) {
      const batch = raws.slice(i, i + BATCH).map((raw, id) => ({
        ...{ jsonrpc: "2.0", id, method: "eth_sendRawTransaction", params: [raw] },
      }));
      const headers = { "content-type": "application/json" };
      const response = await fetch(url, { method: "POST", headers, body: JSON.stringify(batch) });
      const answers = (await response.json()) as { error?: { message: string } }[];
      const refused = answers.find(({ error }) => error !== undefined)?.error;
      if (refused) throw new Error(`${url} refused a transaction: ${refused.message}`);
    }
  }

  /** Waits until a block holds a transaction. */
  async #mined(raw: string): Promise<void> {
    const hash = keccak256(raw);
    while ((await this.#provider.send("eth_getTransactionReceipt", [hash])) === null) await sleep(100);
  }

  /** The receipts of transactions in the blocks after one: asked for by their hashes, each would cost its block's reading. */
  async #receiptsAfter(block: number, hashes: ReadonlySet<string>): Promise<Receipt[]> {
    const receipts: Receipt[] = [];
    for (let next = block + 1; receipts.length < hashes.size; next += 1) {
      const all = (await this.#provider.send("eth_getBlockReceipts", [`0x${next.toString(16)}`])) as
        Receipt[] | null;
      if (all === null) throw new Error(`${hashes.size - receipts.length} transactions are in no block`);
      receipts.push(...all.filter(({ transactionHash }) => hashes.has(transactionHash)));
    }
    return receipts;
  }
}

interface Receipt {
  readonly transactionHash: string;
  readonly status: string;
  readonly gasUsed: string;
  readonly blockNumber: string;
}

/** A call to a contract. */
export const callOf = (
  to: string,
  iface: Interface,
  method: string,
  args: readonly unknown[],
  gasLimit: number,
): Call => ({ to, data: iface.encodeFunctionData(method, args), gasLimit });
