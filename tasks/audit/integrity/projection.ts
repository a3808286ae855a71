import type { Deployment, LedgerEvent } from "@xingzhi/sdk";
import type { Finding } from "./finding.ts";
import type { Law } from "./law.ts";
import type { Taken } from "./machines/steps.ts";
import type { ContractStorage, StoredContract } from "./storage.ts";

/** What the chain does not store but later events need; a checkpoint keeps it. */
export type Note = string | number | boolean | bigint;

/** What all contracts' storage should hold after the events so far. */
export interface ExpectedLedger {
  readonly chainId: bigint;
  readonly deployment: Deployment;
  /** What the rulebook says in numbers: each ruleset's values, which nothing can change. */
  readonly law: Law;
  /** A contract's expected storage. */
  of<K extends StoredContract>(contract: K): ContractStorage<K>;
  /** A contract's address, in lower case. */
  addressOf(contract: StoredContract): string;
  /** The contract at an address (any case); undefined for a stranger. */
  contractAt(address: string): StoredContract | undefined;
  /** A contract's notes, by names that its projection gives them. */
  notes(contract: StoredContract): Map<string, Note>;
  /**
   * The address in lower case of the contract that runs a case, told by the dossier; undefined before it was opened. It may be
   * none of the deployment's: a contract that a later charter replaced goes on with its cases.
   */
  machineOf(caseId: bigint): string | undefined;
  /** All parties of a case now, 24 bits each in the order of `Party`. @param machine the address of the contract that runs it */
  partiesOf(machine: string, caseId: bigint): bigint;
  /** References, as agency/number, that the transaction under way has taken. */
  readonly takenNow: Set<string>;
  /** Is told of each step by which transition its machine takes it. */
  took(taken: Taken): void;
  /** Reports what is wrong in the events themselves. */
  report(finding: Omit<Finding, "block" | "tx" | "index">, event: LedgerEvent): void;
}

type Apply = (event: LedgerEvent, ledger: ExpectedLedger) => void;

/** Writes what a contract writes, event by event; readable side by side with its Solidity. */
export interface Projection {
  readonly contract: StoredContract;
  /** By the events' names. An event that changes no storage has a function that does nothing. */
  readonly on: Readonly<Record<string, Apply>>;
}

export const nothing: Apply = () => undefined;

const SECONDS_A_DAY = 86_400;
const CHINA = 8 * 3600;

/** The civil day in UTC+8 of a moment, counted from 1970-01-01: the contracts' `_today()`. */
export const dayAt = (time: number): number => Math.floor((time + CHINA) / SECONDS_A_DAY);

/** The arguments of an event, as its ABI types them. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- the caller names the event's type
export const argsOf = <T>(event: LedgerEvent): T => event.args as T;
