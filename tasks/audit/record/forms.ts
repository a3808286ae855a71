import type * as Sdk from "@xingzhi/sdk";
import type { LedgerEvent } from "@xingzhi/sdk";
import type { AnyArgs, CaseRecord, FormRecord, Moment } from "./model.ts";

/** What became of each form, from the dossier's events. */
export class FormBook {
  readonly #sdk: typeof Sdk;

  constructor(sdk: typeof Sdk) {
    this.#sdk = sdk;
  }

  take(on: CaseRecord, { name, args }: LedgerEvent, at: Moment): void {
    const said: AnyArgs = args;
    const commitment = String(name === "Superseded" ? args.old : said.commitment);
    if (name === "Filed") {
      on.forms.set(commitment, this.#filed(on, commitment, args.form, at));
      return;
    }
    const form = on.forms.get(commitment);
    if (!form) return;
    const officer = Number(said.officer);
    const reason = String(said.reason);
    switch (name) {
      case "Tagged":
        form.tag = args.tag;
        break;
      case "Cited":
        form.citations.push({ officer, at });
        break;
      case "Differs":
        form.differsFrom.push(args.old);
        break;
      case "Superseded": {
        const change = this.#sdk.enums.Change[args.change] ?? "updated";
        form.superseded = { by: args.commitment, change, note: args.note, at };
        break;
      }
      case "Confirmed":
        form.confirmations.push({ officer: this.#mark(form, args.mark, at), at });
        break;
      case "Disputed": {
        const kind = this.#sdk.enums.DisputeKind[args.kind] ?? "wrong";
        form.disputes.push({ officer, kind, reason, at, withdrawn: null });
        break;
      }
      case "DisputeWithdrawn": {
        const by = this.#mark(form, args.mark, at);
        const open = form.disputes.findLast((each) => each.officer === by && !each.withdrawn);
        const any = open ?? form.disputes.findLast((each) => !each.withdrawn);
        if (any) any.withdrawn = at;
        break;
      }
      case "Appealed":
        form.appeals.push({ officer, reason, at, answer: null });
        break;
      case "AppealAnswered": {
        const by = this.#mark(form, args.mark, at);
        const open = form.appeals.findLast(({ answer }) => !answer);
        if (open) open.answer = { officer: by, upheld: args.upheld, at };
        break;
      }
    }
  }

  /** Whose mark it is; what the form took with it is noted. */
  #mark(form: FormRecord, mark: unknown, at: Moment): number {
    const { officer, number } = this.#sdk.unpackMark(String(mark));
    if (number !== null) form.merged = { number, at };
    return Number(officer);
  }

  #filed(on: CaseRecord, commitment: string, word: bigint, filed: Moment): FormRecord {
    const { officer, agency, ...said } = this.#sdk.unpackForm(word);
    return {
      ...{ commitment, ...said, officer: Number(officer), agency: Number(agency) },
      ...{ filed, case: on, tag: null, citations: [], confirmations: [], disputes: [], appeals: [] },
      ...{ superseded: null, differsFrom: [], merged: null },
    };
  }
}
