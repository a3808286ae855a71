import type { BaseContract, EventFragment, Interface, Log, Provider, Result } from "ethers";
import type { Contracts } from "./contracts.ts";
import { isFinal } from "./finality.ts";
import { unpackAct, unpackStep } from "./stepEvent.ts";

/** Where a business reference was used. */
export interface UsedReference {
  readonly transactionHash: string;
  readonly blockNumber: number;
  /** Whether that block can no longer vanish. */
  readonly final: boolean;
}

/** Where a number was used, and with which text. */
interface Use {
  readonly text: string;
  readonly transactionHash: string;
  readonly blockNumber: number;
}

/** The arguments by which events tell of a reference. */
interface ReferencedEvent {
  readonly text: string;
  readonly number?: bigint;
  readonly agency?: bigint;
  readonly officer?: bigint;
  readonly refNumber?: bigint;
  readonly step?: string;
  readonly act?: string;
}

/** Every event with a reference's text is of one of three kinds: with its number, of a step, of an act on forms. */
function usedIn({ step, act, officer = 0n, refNumber = 0n }: ReferencedEvent): {
  officer: bigint;
  reference: bigint;
} {
  if (step !== undefined) return unpackStep(step);
  if (act !== undefined) return unpackAct(act);
  return { officer, reference: refNumber };
}

/** By a contract's address and an event's topic: how that event is read. */
type Sources = ReadonlyMap<string, ReadonlyMap<string, { fragment: EventFragment; iface: Interface }>>;

/** The events of the ledger that carry a business reference. */
function sourcesOf(contracts: Contracts): Sources {
  const sources = (Object.values(contracts) as BaseContract[]).map((contract) => {
    const events = contract.interface.fragments.filter(
      (fragment): fragment is EventFragment =>
        fragment.type === "event" && fragment.inputs.some(({ name }) => name === "text"),
    );
    const read = events.map(
      (fragment) => [fragment.topicHash, { fragment, iface: contract.interface }] as const,
    );
    return [(contract.target as string).toLowerCase(), new Map(read)] as const;
  });
  return new Map(sources.filter(([, events]) => events.size > 0));
}

/** Blocks that are read again each time: more than a reorganisation takes away. */
const REORGANISED = 64;

/**
 * An agency's business references: the same text always has the same number. Numbers follow one another, so that they
 * share their words on chain; what was used is recovered from the events after a restart.
 */
export class ReferenceBook {
  readonly #provider: Provider;
  readonly #sources: Sources;
  readonly #from: number;
  /** By agency and text: what the chain holds, and what this client gave out and may not have been used yet. */
  readonly #numbers = new Map<bigint, Map<string, bigint>>();
  /** By `agency/number`: what the chain holds. */
  readonly #onChain = new Map<string, Use>();
  readonly #agencyOf = new Map<bigint, bigint>();
  readonly #highest = new Map<bigint, bigint>();
  #nextBlock: number;
  #reading: Promise<void> | undefined;

  constructor(contracts: Contracts, fromBlock: number) {
    const { provider } = contracts.registry.runner ?? {};
    if (!provider) throw new Error("the contracts have no provider");
    this.#provider = provider;
    this.#sources = sourcesOf(contracts);
    this.#from = fromBlock;
    this.#nextBlock = fromBlock;
  }

  /** The number of an agency's reference: the one it had, or the agency's next. */
  async numberOf(agency: bigint, text: string): Promise<bigint> {
    const known = this.#of(agency).get(text);
    if (known !== undefined) return known;
    await this.read();
    const found = this.#of(agency).get(text);
    if (found !== undefined) return found;
    return this.#take(agency, text, (this.#highest.get(agency) ?? 0n) + 1n);
  }

  /** Gives the text another number, after the chain refused its own; undefined when the text itself was used. */
  async renumber(agency: bigint, text: string, taken: bigint): Promise<bigint | undefined> {
    await this.read();
    if (this.#onChain.get(`${agency}/${taken}`)?.text === text) return undefined;
    return this.#take(agency, text, (this.#highest.get(agency) ?? 0n) + 1n);
  }

  /** The transaction that used an agency's reference; null while none was mined. */
  async find(agency: bigint, text: string): Promise<UsedReference | null> {
    await this.read();
    const used = this.#onChain.get(`${agency}/${this.#of(agency).get(text)}`);
    if (used?.text !== text) return null;
    const { transactionHash, blockNumber } = used;
    return { transactionHash, blockNumber, final: await isFinal(this.#provider, blockNumber) };
  }

  /** Reads the events since the last time. */
  read(): Promise<void> {
    this.#reading ??= this.#readNew().finally(() => {
      this.#reading = undefined;
    });
    return this.#reading;
  }

  async #readNew(): Promise<void> {
    const [provider, sources] = [this.#provider, this.#sources];
    const head = await provider.getBlockNumber();
    const from = Math.max(this.#from, Math.min(this.#nextBlock, head + 1) - REORGANISED);
    const logs = await provider.getLogs({
      address: [...sources.keys()],
      topics: [[...new Set([...sources.values()].flatMap((source) => [...source.keys()]))]],
      fromBlock: from,
      toBlock: head,
    });
    // What a reorganisation took away since the last time must not be told of any more.
    for (const [key, { blockNumber }] of this.#onChain) if (blockNumber >= from) this.#onChain.delete(key);
    for (const log of logs) {
      const event = sources.get(log.address.toLowerCase())?.get(log.topics[0] ?? "");
      if (event) this.#note(event.iface.decodeEventLog(event.fragment, log.data, [...log.topics]), log);
    }
    this.#nextBlock = head + 1;
  }

  #note(args: Result, { transactionHash, blockNumber }: Log): void {
    const event = args.toObject() as ReferencedEvent;
    const { number, agency, text, refNumber = 0n } = event;
    // Of the appointment itself and of the dismissal: they alone name the agency that acts.
    if (number !== undefined && agency !== undefined) {
      this.#agencyOf.set(number, agency);
      this.#used(agency, refNumber, { text, transactionHash, blockNumber });
      return;
    }
    const { officer, reference } = usedIn(event);
    this.#used(this.#agencyOf.get(officer), reference, { text, transactionHash, blockNumber });
  }

  #used(agency: bigint | undefined, number: bigint, use: Use): void {
    // Number 0 is the admission's own, which no agency gave.
    if (agency === undefined || number === 0n) return;
    this.#onChain.set(`${agency}/${number}`, use);
    this.#take(agency, use.text, number);
  }

  #take(agency: bigint, text: string, number: bigint): bigint {
    this.#of(agency).set(text, number);
    if (number > (this.#highest.get(agency) ?? 0n)) this.#highest.set(agency, number);
    return number;
  }

  #of(agency: bigint): Map<string, bigint> {
    let numbers = this.#numbers.get(agency);
    if (!numbers) this.#numbers.set(agency, (numbers = new Map<string, bigint>()));
    return numbers;
  }
}
