import type { Contracts } from "../chain/contracts.ts";
import { memberOf } from "../chain/input.ts";
import { type Content, type Paper, commit } from "../crypto/commitment.ts";
import { FormType, HashSuite } from "../generated/enums.ts";
import { type Day, dayOfTimestamp } from "../law/day.ts";

/** A form as the ledger keeps it. */
export interface Form {
  readonly type: FormType;
  readonly suite: HashSuite;
  /** The number of the officer who filed it. */
  readonly officer: bigint;
  readonly filedOn: Day;
  /** Seconds since the Unix epoch. */
  readonly filedAt: number;
  readonly commitment: string;
}

/** What was filed. */
export function dossierOf({ dossier }: Contracts, secret: () => Uint8Array) {
  /** A form of a case by its commitment; null when it was never filed. */
  async function get(caseId: bigint | number, commitment: string): Promise<Form | null> {
    const { formType, suite, officer, filedAt } = await dossier.formOf(caseId, commitment);
    const type = memberOf(FormType, formType);
    if (type === "none") return null;
    const filedOn = dayOfTimestamp(filedAt);
    return {
      type,
      suite: memberOf(HashSuite, suite),
      officer,
      filedOn,
      filedAt: Number(filedAt),
      commitment,
    };
  }

  return {
    get,
    /** The commitment of a document under the parties' secret. */
    commit: (content: Content, suite?: HashSuite): Paper => commit(content, secret(), suite),

    /** The form that a document is in a case, under any hash suite; null when not a byte of it was filed. */
    async verify(caseId: bigint | number, content: Content): Promise<Form | null> {
      for (const suite of HashSuite) {
        const form = await get(caseId, commit(content, secret(), suite).commitment);
        if (form) return form;
      }
      return null;
    },

    /** The forms filed in a case, oldest first. */
    async list(caseId: bigint | number, fromBlock = 0): Promise<Form[]> {
      const machine = await dossier.machineOf(caseId);
      const filed = await dossier.queryFilter(dossier.filters.Filed(caseId, machine), fromBlock);
      const forms = await Promise.all(filed.map(({ args }) => get(caseId, args.commitment)));
      return forms.filter((form) => form !== null);
    },
  };
}
export type Dossier = ReturnType<typeof dossierOf>;
