import { type ContractKey, type Deployment, type LedgerEvent, STORAGE } from "@xingzhi/sdk";
import type { Finding } from "./finding.ts";
import type { Law } from "./law.ts";
import { caseKey } from "./keys.ts";
import type { Taken } from "./machines/steps.ts";
import type { ExpectedLedger, Note } from "./projection.ts";
import { ContractStorage, type StoredContract } from "./storage.ts";

const FIRST_PLACES_BITS = 168;

/** All contracts' expected storages, and what the projections keep beside them. */
export class Expected implements ExpectedLedger {
  readonly deployment: Deployment;
  readonly chainId: bigint;
  readonly law: Law;
  readonly findings: Finding[] = [];
  /** Who follows the steps, if anybody. */
  onStep: ((taken: Taken) => void) | undefined;
  /** References, as agency/number, that the transaction under way has taken. */
  readonly takenNow = new Set<string>();
  readonly #mark = { block: -1, index: -1 };
  readonly #storages = new Map<StoredContract, ContractStorage>();
  readonly #notes = new Map<StoredContract, Map<string, Note>>();
  readonly #byAddress = new Map<string, StoredContract>();
  readonly #addresses = new Map<StoredContract, string>();

  constructor(deployment: Deployment, law: Law) {
    this.deployment = deployment;
    this.chainId = deployment.chainId;
    this.law = law;
    const { addresses, rehearsalClock } = deployment;
    const all: [StoredContract, string | undefined][] = [
      ...(Object.entries(addresses) as [ContractKey, string][]),
      ["clock", rehearsalClock],
    ];
    for (const [contract, address] of all) {
      if (address === undefined) continue;
      this.#addresses.set(contract, address.toLowerCase());
      this.#byAddress.set(address.toLowerCase(), contract);
      if (Object.keys(STORAGE[contract]).length === 0) continue;
      this.#storages.set(contract, new ContractStorage(contract, this.#mark));
    }
  }

  of<K extends StoredContract>(contract: K): ContractStorage<K> {
    const storage = this.#storages.get(contract);
    if (!storage) throw new Error(`${contract} has no storage`);
    return storage as unknown as ContractStorage<K>;
  }

  /** What is written from now on is on this event's account. */
  mark(event: LedgerEvent): void {
    this.#mark.block = event.block;
    this.#mark.index = event.index;
  }

  storages(): Iterable<ContractStorage> {
    return this.#storages.values();
  }

  addressOf(contract: StoredContract): string {
    const address = this.#addresses.get(contract);
    if (address === undefined) throw new Error(`${contract} is not deployed`);
    return address;
  }

  contractAt(address: string): StoredContract | undefined {
    return this.#byAddress.get(address.toLowerCase());
  }

  notes(contract: StoredContract): Map<string, Note> {
    let notes = this.#notes.get(contract);
    if (!notes) this.#notes.set(contract, (notes = new Map<string, Note>()));
    return notes;
  }

  machineOf(caseId: bigint): string | undefined {
    return this.notes("dossier").get(`machine/${caseId}`) as string | undefined;
  }

  partiesOf(machine: string, caseId: bigint): bigint {
    const key = caseKey(machine, caseId);
    const dossier = this.of("dossier");
    const first = BigInt.asUintN(FIRST_PLACES_BITS, dossier.field("_records", "file", key));
    return first | (dossier.field("_records", "more", key) << BigInt(FIRST_PLACES_BITS));
  }

  took(taken: Taken): void {
    this.onStep?.(taken);
  }

  report(finding: Omit<Finding, "block" | "tx" | "index">, { block, index, tx }: LedgerEvent): void {
    this.findings.push({ ...finding, block, index, tx });
  }
}
