import type { Place, Xingzhi } from "@xingzhi/sdk";
import type * as Sdk from "@xingzhi/sdk";
import type { MinedReceipt } from "./bulk.ts";

/** A form of a case that runs, and which places confirmed it. */
export interface RunningForm {
  readonly type: string;
  readonly commitment: string;
  readonly agency: number;
  readonly confirmed: Set<number>;
  gone: boolean;
}

/** A case on the ledger, as the receipts of its acts tell it. */
export interface RunningCase {
  readonly id: bigint;
  readonly kind: Sdk.CaseKind;
  readonly machine: string;
  readonly holders: Map<Place, number>;
  readonly forms: RunningForm[];
  /** Alerts that nobody resolved, oldest first. */
  readonly alerts: { readonly kind: Sdk.enums.AlertKind; readonly fact: string }[];
}

type Contracts = Xingzhi["contracts"];

const AUTHOR_AT = 48n;

/** Reads receipts. */
export class Receipts {
  readonly #sdk: typeof Sdk;
  readonly #contracts: Contracts;
  readonly #dossier: string;
  readonly #alerts: string;
  readonly cases = new Map<bigint, RunningCase>();

  constructor(sdk: typeof Sdk, contracts: Contracts) {
    this.#sdk = sdk;
    this.#contracts = contracts;
    this.#dossier = (contracts.dossier.target as string).toLowerCase();
    this.#alerts = (contracts.alerts.target as string).toLowerCase();
  }

  /** Notes what a transaction said of the cases that run. */
  note({ logs }: Pick<MinedReceipt, "logs">): void {
    const { enums } = this.#sdk;
    for (const log of logs) {
      const address = log.address.toLowerCase();
      if (address === this.#dossier) this.#noteForms(log);
      if (address !== this.#alerts) continue;
      const event = this.#contracts.alerts.interface.parseLog(log);
      if (event?.name !== "AlertOpened") continue;
      const kind = enums.AlertKind[Number(event.args.kind)] ?? "none";
      this.cases.get(event.args.caseId as bigint)?.alerts.push({ kind, fact: String(event.args.fact) });
    }
  }

  #noteForms(log: MinedReceipt["logs"][number]): void {
    const { enums } = this.#sdk;
    const event = this.#contracts.dossier.interface.parseLog(log);
    if (!event) return;
    const of = this.cases.get(event.args.caseId as bigint);
    if (!of) return;
    if (event.name === "Filed") {
      const word = event.args.form as bigint;
      of.forms.push({
        type: enums.FormType[Number(word & 0xffn)] ?? "none",
        commitment: String(event.args.commitment),
        agency: Number((word >> AUTHOR_AT) & 0xffffffn),
        confirmed: new Set(),
        gone: false,
      });
    } else if (event.name === "Superseded") {
      const old = of.forms.find(({ commitment }) => commitment === String(event.args.old));
      if (old) old.gone = true;
    } else if (event.name === "PlaceHanded") {
      const place = this.#sdk.PLACES[Number(event.args.place)];
      if (place) of.holders.set(place, Number(event.args.to));
    }
  }
}
