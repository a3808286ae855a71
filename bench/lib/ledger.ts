import {
  type ContractError,
  NO_TAG,
  type Xingzhi,
  dayToChain,
  decodeRevert,
  enums,
  factsToChain,
} from "@xingzhi/sdk";
import { type BaseContract, JsonRpcApiProvider, type Wallet, keccak256, toUtf8Bytes } from "ethers";
import { openLedger } from "../../ignition/embedded.ts";
import { type AgencyPlan, type Stage, administratorOf } from "../../ignition/stage.ts";

/** `agency.post`, with a number behind it from the second on. */
export type Officer = `${string}.${enums.Post}${"" | `#${number}`}`;

/** The facts of a sentence, as case files write them. */
export type Facts = Parameters<typeof factsToChain>[0];

/** The gas is far above what any transaction needs: nothing is estimated. */
const TRANSACTION = { type: 0, gasLimit: 12_000_000n, gasPrice: 2_000_000_000n };
const LAST_DAY = "2099-12-31";

/** 09:00 (UTC+8) of a civil day, in seconds since the Unix epoch. */
const nineOClock = (day: string): number => Date.parse(`${day}T09:00:00+08:00`) / 1000;

/** A mined transaction, as the node tells it. */
export interface Receipt {
  readonly gasUsed: string;
  readonly logs: readonly { readonly address: string; readonly topics: string[]; readonly data: string }[];
}

/** What the ledger refused; nothing was written. */
export class Refused extends Error {
  readonly error: ContractError | Error;
  constructor(method: string, error: ContractError | Error) {
    super(`${method}: ${error.name} ${error.message}`);
    this.error = error;
  }
}

/**
 * The whole ledger on a chain of its own, and officers who act through raw calls. The same calls always cost the same:
 * keys, references, commitments and times follow from what is asked for, nothing from the machine's clock.
 */
export class BenchLedger {
  readonly #ledger: Stage;
  /** How many references each agency used, which like the SDK's run on, and how many transactions each officer sent. */
  #used = { references: new Map<string, number>(), nonces: new Map<string, number>() };
  #today: string;
  #chain: Promise<bigint> | undefined;

  private constructor(ledger: Stage, today: string) {
    this.#ledger = ledger;
    this.#today = today;
  }

  static async open(today: string, plans: readonly AgencyPlan[]): Promise<BenchLedger> {
    return new BenchLedger(await openLedger(nineOClock(today), plans, new Uint8Array(32)), today);
  }

  get xingzhi(): Xingzhi {
    return this.#ledger.xingzhi;
  }

  get today(): string {
    return this.#today;
  }

  get provider(): JsonRpcApiProvider {
    const provider = this.xingzhi.contracts.registry.runner?.provider;
    if (!(provider instanceof JsonRpcApiProvider)) throw new Error("the ledger has no JSON-RPC provider");
    return provider;
  }

  close(): Promise<void> {
    return this.#ledger.close();
  }

  agency(name: string): bigint {
    const id = this.#ledger.agencies.get(name);
    if (id === undefined) throw new Error(`no agency ${name}`);
    return id;
  }

  wallet(name: string): Promise<Wallet> {
    return this.#ledger.wallet(name);
  }

  /** Appoints officers by their agencies' administrators. */
  async appoint(officers: readonly Officer[]): Promise<void> {
    for (const officer of officers) {
      const [agency = "", post = ""] = officer.replace(/#\d+$/, "").split(".");
      const { address } = await this.wallet(officer);
      const posts = 1 << enums.Post.indexOf(post as enums.Post);
      const term = [dayToChain(this.#today), dayToChain(LAST_DAY)];
      const administrator = administratorOf(agency) as Officer;
      await this.send(administrator, this.xingzhi.contracts.registry, "appoint", [address, posts, ...term]);
    }
  }

  /** Registers a sentence. */
  async register(clerk: Officer, facts: Facts): Promise<bigint> {
    const { register } = this.xingzhi.contracts;
    await this.send(clerk, register, "register", [factsToChain(facts)]);
    return register.sentenceCount();
  }

  /**
   * Sends a call with the agency's next reference as its last argument.
   *
   * @throws Refused when the ledger refuses
   */
  async send(officer: Officer, contract: BaseContract, method: string, args: unknown[]): Promise<Receipt> {
    const agency = officer.slice(0, officer.indexOf("."));
    const number = next(this.#used.references, agency);
    return this.sendFree(officer, contract, method, [...args, { number, text: `bench/${number}` }]);
  }

  /** Sends a call with its arguments as they are. */
  async sendFree(
    officer: Officer,
    contract: BaseContract,
    method: string,
    args: unknown[],
  ): Promise<Receipt> {
    const wallet = await this.wallet(officer);
    const data = contract.interface.encodeFunctionData(method, args);
    const to = await contract.getAddress();
    // An administrator has signed the charter before.
    if (!this.#used.nonces.has(officer)) this.#used.nonces.set(officer, await wallet.getNonce());
    const nonce = next(this.#used.nonces, officer) - 1;
    const signed = await wallet.signTransaction({
      ...TRANSACTION,
      chainId: await this.#chainId(),
      to,
      data,
      nonce,
    });
    try {
      const hash: unknown = await this.provider.send("eth_sendRawTransaction", [signed]);
      return (await this.provider.send("eth_getTransactionReceipt", [hash])) as Receipt;
    } catch (error) {
      const known = decodeRevert(error);
      throw known ? new Refused(method, known) : error;
    }
  }

  #chainId(): Promise<bigint> {
    return (this.#chain ??= this.provider.getNetwork().then(({ chainId }) => chainId));
  }

  /** Goes on to 09:00 of a day, unless it is later already. */
  async goOnTo(day: string): Promise<void> {
    if (day > this.#today) this.#today = day;
    await this.#ledger.moveTo(nineOClock(this.#today));
  }

  /** Does something and takes it back. */
  async undoing<T>(work: () => Promise<T>): Promise<T> {
    const before = {
      snapshot: (await this.provider.send("evm_snapshot", [])) as unknown,
      used: { references: new Map(this.#used.references), nonces: new Map(this.#used.nonces) },
      today: this.#today,
    };
    try {
      return await work();
    } finally {
      await this.provider.send("evm_revert", [before.snapshot]);
      this.#used = before.used;
      this.#today = before.today;
    }
  }
}

function next(counts: Map<string, number>, key: string): number {
  const count = (counts.get(key) ?? 0) + 1;
  counts.set(key, count);
  return count;
}

/** Types whose papers carry a content tag. */
const TAGGED: ReadonlySet<enums.FormType> = new Set([
  "wardMinutes",
  "committeeMinutes",
  "repentanceEvidence",
]);

/** A paper whose commitment follows from its name. */
export const paper = (name: string) => ({
  commitment: keccak256(toUtf8Bytes(`bench ${name}`)),
  suite: enums.HashSuite.indexOf("keccak256"),
});

/** A content tag that follows from a paper's name. */
export const tagOf = (name: string): string => keccak256(toUtf8Bytes(`tag ${name}`));

/** A paper of a type, under the first hash suite. */
export const typedPaper = (type: enums.FormType, name: string = type) => ({
  form: enums.FormType.indexOf(type),
  commitment: paper(name).commitment,
  tag: TAGGED.has(type) ? tagOf(name) : NO_TAG,
  replaces: NO_TAG,
});
