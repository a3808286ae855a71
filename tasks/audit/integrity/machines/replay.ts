import {
  type ContractKey,
  type Deployment,
  type LedgerEvent,
  type LogSource,
  MasterMismatch,
  PLACES,
  type RebuiltMaster,
  formEventsOf,
  rebuildMaster,
  seedOf,
} from "@xingzhi/sdk";
import { Applier } from "../apply.ts";
import { type Difference, compareStorage } from "../compare.ts";
import { PROJECTIONS } from "../contracts/index.ts";
import { agencyOfOfficer } from "../contracts/registry.ts";
import type { Finding } from "../finding.ts";
import type { Law } from "../law.ts";
import { Expected } from "../ledger.ts";
import type { Cell, ContractStorage } from "../storage.ts";
import * as heads from "./head.ts";
import { expectLearned } from "./learned.ts";
import { endOfTerm } from "./prisoner.ts";
import type { Taken } from "./steps.ts";

/** A case's master form as its events give it. */
export type Rebuilt = RebuiltMaster | { readonly problem: string };

/**
 * Replays the ledger's events and follows one case in them: each step by the row of its machine's table, and every word of
 * storage that the case wrote, whichever contract's.
 */
export class CaseReplay {
  /** The case's steps in all its machines, in order. */
  readonly steps: Taken[] = [];
  readonly #caseId: bigint;
  readonly #ledger: Expected;
  readonly #applier: Applier;
  readonly #written = new Map<ContractStorage, Set<Cell>>();
  readonly #forms: LedgerEvent[] = [];
  #opened: { readonly machine: string; readonly parties: bigint } | undefined;

  constructor(deployment: Deployment, law: Law, caseId: bigint) {
    this.#caseId = caseId;
    this.#ledger = new Expected(deployment, law);
    expectLearned(this.#ledger);
    this.#applier = new Applier(this.#ledger, PROJECTIONS);
    this.#ledger.onStep = (taken) => {
      if (taken.step.caseId === caseId) this.steps.push(taken);
    };
  }

  /** Takes the ledger's events, all of them, in order. */
  add(events: readonly LedgerEvent[]): void {
    for (const event of events) {
      if ("caseId" in event.args && event.args.caseId === this.#caseId) this.#follow(event);
      else this.#applier.apply(event);
    }
  }

  /** The number of the state in which the events left the case. */
  stateIn(contract: ContractKey): number {
    return heads.stateOf(this.#ledger.of(contract as "paroleCases").word("_heads", this.#caseId));
  }

  /** The last day of the term of the case's sentence, counted from 1970-01-01; 0 while it has none. */
  endOfTerm(sentence: number): number {
    return endOfTerm(this.#ledger, sentence);
  }

  /** The master form, made of what the agencies said of each form. */
  master(): Rebuilt {
    const { machine, parties } = this.#opened ?? { machine: "0x", parties: 0n };
    const { chainId } = this.#ledger;
    const seed = seedOf(chainId, this.#ledger.addressOf("dossier"), machine, this.#caseId);
    const holders = PLACES.map((_, i) => (parties >> BigInt(24 * i)) & 0xffffffn);
    const agencyOf = (officer: bigint): bigint | undefined => {
      const agency = agencyOfOfficer(this.#ledger, Number(officer));
      return agency === 0 ? undefined : BigInt(agency);
    };
    try {
      return rebuildMaster(formEventsOf(this.#forms, machine), seed, holders, agencyOf);
    } catch (error) {
      if (error instanceof MasterMismatch) return { problem: error.message };
      throw error;
    }
  }

  /** What is wrong in the case's events themselves. */
  findings(): Finding[] {
    return this.#ledger.findings.filter((finding) => finding.case === this.#caseId);
  }

  /** Compares what the case wrote, and its sentence, with the chain at a block: the slots that differ, and how many were compared. */
  async compare(
    source: LogSource,
    sentence: number,
    block: number,
  ): Promise<{ readonly differences: readonly Difference[]; readonly slots: number }> {
    const differences: Difference[] = [];
    let slots = 0;
    const all = new Map(this.#written);
    const register = this.#ledger.of("register") as unknown as ContractStorage;
    const own = [...register.cells()].filter(({ path }) => path.split("/")[0] === String(sentence));
    all.set(register, new Set([...(all.get(register) ?? []), ...own]));
    for (const [storage, cells] of all) {
      const address = this.#ledger.addressOf(storage.contract);
      differences.push(
        ...(await compareStorage(source, address, storage, [...cells], block, (count) => (slots += count))),
      );
    }
    return { differences, slots };
  }

  #follow(event: LedgerEvent): void {
    for (const storage of this.#ledger.storages()) storage.takeDirty();
    this.#applier.apply(event);
    for (const storage of this.#ledger.storages()) {
      const dirty = storage.takeDirty();
      if (dirty.length === 0) continue;
      const written = this.#written.get(storage);
      if (written) for (const cell of dirty) written.add(cell);
      else this.#written.set(storage, new Set(dirty));
    }
    if (event.contract !== "dossier") return;
    this.#forms.push(event);
    if (event.name === "CaseOpened") this.#opened = event.args;
  }
}
