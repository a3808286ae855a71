import type { LedgerEvent } from "@xingzhi/sdk";
import { takeReferenceOf } from "./contracts/references.ts";
import type { Finding } from "./finding.ts";
import type { Expected } from "./ledger.ts";
import type { Projection } from "./projection.ts";

/** Events of one kind that cannot be followed. */
interface Unfollowed {
  readonly event: LedgerEvent;
  readonly why: string;
  count: number;
}

/** Applies the projections of all contracts, event by event. */
export class Applier {
  readonly #ledger: Expected;
  readonly #projections: ReadonlyMap<string, Projection["on"]>;
  readonly #unfollowed = new Map<string, Unfollowed>();
  #tx = "";

  constructor(ledger: Expected, projections: readonly Projection[]) {
    this.#ledger = ledger;
    this.#projections = new Map(projections.map(({ contract, on }) => [contract, on]));
  }

  apply(event: LedgerEvent): void {
    const ledger = this.#ledger;
    if (event.tx !== this.#tx) {
      this.#tx = event.tx;
      ledger.takenNow.clear();
    }
    ledger.mark(event);
    const apply = this.#projections.get(event.contract)?.[event.name];
    try {
      takeReferenceOf(event, ledger);
      if (apply) apply(event, ledger);
      else this.#note(event, "");
    } catch (error) {
      this.#note(event, error instanceof Error ? error.message : String(error));
    }
  }

  /** Events that no projection follows, a finding a kind. */
  findings(): Finding[] {
    return [...this.#unfollowed.values()].map(({ event, why, count }): Finding => {
      const { contract, name, block, index, tx } = event;
      const en = `${contract}: ${count} ${name} could not be followed${why && `: ${why}`}; the first in block ${block}`;
      const zh = `${contract}：${count} 个 ${name} 事件无法推演${why && `（${why}）`}，首个在区块 ${block}`;
      return { rule: "integrity.event", contract, block, index, tx, en, zh };
    });
  }

  #note(event: LedgerEvent, why: string): void {
    const kind = `${event.contract}.${event.name}: ${why}`;
    const known = this.#unfollowed.get(kind);
    if (known) known.count += 1;
    else this.#unfollowed.set(kind, { event, why, count: 1 });
  }
}
