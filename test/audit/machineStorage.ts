import {
  type Deployment,
  KINDS,
  type LogSource,
  RULESETS,
  type TableKind,
  ledgerEvents,
  resultName,
} from "@xingzhi/sdk";
import type { Provider } from "ethers";
import { Applier } from "../../tasks/audit/integrity/apply.ts";
import { compareStorage } from "../../tasks/audit/integrity/compare.ts";
import { checkRoot } from "../../tasks/audit/integrity/complete.ts";
import { PROJECTIONS } from "../../tasks/audit/integrity/contracts/index.ts";
import { describeCell } from "../../tasks/audit/integrity/describe.ts";
import { type Law, readLaw } from "../../tasks/audit/integrity/law.ts";
import { Expected } from "../../tasks/audit/integrity/ledger.ts";
import { expectLearned, readLearned } from "../../tasks/audit/integrity/machines/learned.ts";
import { type Step, actionName, stepOf } from "../../tasks/audit/integrity/machines/steps.ts";

const KIND_OF = new Map(
  (Object.keys(KINDS) as TableKind[]).map((kind) => [KINDS[kind].contract as string, kind]),
);
/** An act of any result, of an action that has some, has the number 255. */
const ANY_RESULT = 255;

/** A chain with a ledger. */
export interface Chain {
  readonly source: LogSource;
  readonly provider: Provider;
  readonly deployment: Deployment;
}

/** Looks, as often as asked, whether the machines' storage is what the events of a chain give. */
export class MachineStorage {
  /** What was otherwise. */
  readonly wrong = new Set<string>();
  looks = 0;
  readonly #taken = new Set<string>();
  #law: Law | undefined;

  /** Recomputes the storage of every contract with a table from all events, and compares every word and each root. */
  async look({ source, provider, deployment }: Chain): Promise<void> {
    this.looks += 1;
    const toBlock = Number(await source.request("eth_blockNumber", []));
    this.#law ??= await readLaw(provider, deployment, toBlock);
    const learned = await readLearned(provider, deployment, toBlock, RULESETS.length);
    const ledger = new Expected(deployment, { ...this.#law, learned });
    expectLearned(ledger);
    const applier = new Applier(ledger, PROJECTIONS);
    let last = "";
    for await (const { events } of ledgerEvents(source, deployment, {
      fromBlock: 0,
      toBlock,
      clockTime: 0,
    })) {
      for (const event of events) {
        applier.apply(event);
        const kind = KIND_OF.get(event.contract);
        if (kind && (event.name === "Stepped" || event.name === "CheckedIn"))
          this.#taken.add((last = nameOf(kind, stepOf(event))));
      }
    }
    for (const { en } of [...applier.findings(), ...ledger.findings]) this.wrong.add(en);
    for (const storage of ledger.storages()) {
      const { contract } = storage;
      if (!KIND_OF.has(contract) && contract !== "reportingRules") continue;
      const address = ledger.addressOf(contract);
      const cells = [...storage.cells()];
      const differing = await compareStorage(source, address, storage, cells, toBlock, () => undefined);
      for (const { cell, found } of differing) {
        const [en] = describeCell(contract, cell);
        this.wrong.add(
          `${contract}: ${en}: ${cell.word.toString(16)}, not ${found.toString(16)}, after ${last}`,
        );
      }
      const roots = await checkRoot(source, address, storage, toBlock, differing);
      for (const { en } of typeof roots === "string" ? [{ en: `no proofs: ${roots}` }] : roots)
        this.wrong.add(`${en}, after ${last}`);
    }
  }

  /** Which of the actions of kinds, with each of their results, no chain that was looked at had. */
  missing(kinds: readonly TableKind[]): string[] {
    return kinds.flatMap((kind) =>
      (KINDS[kind].actions as readonly string[]).flatMap((action) => {
        const results = (KINDS[kind].results as Partial<Record<string, readonly string[]>>)[action] ?? [null];
        return results
          .map((result) => wordsOf(kind, action, result))
          .filter((each) => !this.#taken.has(each));
      }),
    );
  }
}

const wordsOf = (kind: TableKind, action: string, result: string | null): string =>
  result === null ? `${kind}.${action}` : `${kind}.${action} ${result}`;

function nameOf(kind: TableKind, { action, result }: Step): string {
  const name = actionName(KINDS[kind].contract, action);
  return wordsOf(kind, name, result === ANY_RESULT ? null : resultName(kind, name as never, result));
}
