import type { ContractRunner } from "ethers";
import type { Contracts } from "../chain/contracts.ts";
import { InputError, memberOf, numberOf } from "../chain/input.ts";
import { type Mined, type Sender, sendFree } from "../chain/send.ts";
import type { LedgerTime } from "../chain/time.ts";
import { type TypedData, domainOf, signerOf } from "../chain/typedData.ts";
import type { Content } from "../crypto/commitment.ts";
import type { Dossier } from "../dossier/dossier.ts";
import { Purpose } from "../generated/enums.ts";

/** Who read which document, when, and what for. */
export interface Reading {
  readonly caseId: bigint | number;
  /** The document's form, by its commitment. */
  readonly form: string;
  /** The address of the reader's key. */
  readonly reader: string;
  readonly purpose: Purpose;
  /** Seconds since the Unix epoch. */
  readonly at: number;
}

/** A reading as it is logged. */
export interface LoggedReading extends Reading {
  readonly caseId: bigint;
  /** The agency that let the reader in, and its officer who signed. */
  readonly agency: bigint;
  readonly officer: bigint;
}

/** A document is not what the form commits to. */
export class ContentDiffers extends Error {
  override readonly name = "ContentDiffers";
}

const TYPES = {
  Reading: [
    { name: "machine", type: "address" },
    { name: "caseId", type: "uint64" },
    { name: "commitment", type: "bytes32" },
    { name: "reader", type: "address" },
    { name: "purpose", type: "uint8" },
    { name: "time", type: "uint64" },
  ],
};

/** Who read what, and why. */
export function readsOf(
  contracts: Contracts,
  sender: Sender,
  dossier: Dossier,
  runner: ContractRunner,
  time: LedgerTime,
  fromBlock: number,
) {
  const { readLog } = contracts;

  const toChain = async ({ caseId, form, reader, purpose, at }: Reading) => ({
    machine: await dossier.machineOf(caseId),
    caseId: BigInt(caseId),
    commitment: form,
    reader,
    purpose: numberOf(Purpose, purpose, "purpose"),
    time: at,
  });

  const reads = {
    /** What is signed of a reading. */
    async toSign(reading: Reading): Promise<TypedData> {
      return { domain: await domainOf(readLog), types: TYPES, message: await toChain(reading) };
    },

    /** Logs readings with their signatures; anyone may bring them. */
    async log(readings: readonly Reading[], signatures: readonly string[]): Promise<Mined> {
      return sendFree(sender, readLog, "log", [await Promise.all(readings.map(toChain)), [...signatures]]);
    },

    /**
     * Opens a document: logs the reading under this officer's signature, and only then hands the content out.
     *
     * @param load fetches the content from wherever the agency keeps it
     * @throws ContentDiffers when the content is not what the form commits to; the reading stays logged
     */
    async open<C extends Content>(
      args: Omit<Reading, "at" | "reader"> & {
        readonly reader?: string;
        readonly load: () => Promise<C>;
      },
    ): Promise<C> {
      const signer = signerOf(runner);
      const { caseId, form, purpose, load } = args;
      const reader = args.reader ?? (await signer.getAddress());
      const reading: Reading = { caseId, form, purpose, reader, at: await time.now() };
      const { domain, types, message } = await reads.toSign(reading);
      await reads.log([reading], [await signer.signTypedData(domain, types, message)]);
      const content = await load();
      const { suite } = (await dossier.get(caseId, form)) ?? {};
      if (dossier.commit(content, suite).commitment !== form)
        throw new ContentDiffers(`the document is not what ${form} commits to / 文件与链上承诺值不符`);
      return content;
    },

    /** Readings by form, reader or purpose, oldest first; what is left out is any. */
    async list(by: {
      readonly caseId?: bigint | number;
      readonly form?: string;
      readonly reader?: string;
      readonly purpose?: Purpose;
    }): Promise<LoggedReading[]> {
      const { caseId, form, reader, purpose } = by;
      if (form !== undefined && caseId === undefined)
        throw new InputError("a form is looked up within its case: give the `caseId` too");
      const { dossier: records } = contracts;
      const key =
        form === undefined || caseId === undefined
          ? undefined
          : await records.formIdOf(await dossier.machineOf(caseId), caseId, form);
      const wanted = purpose === undefined ? undefined : numberOf(Purpose, purpose, "purpose");
      const found = await readLog.queryFilter(readLog.filters.DocumentRead(key, reader, wanted), fromBlock);
      const all = found.map(({ args }): LoggedReading => ({
        caseId: args.reading.caseId,
        form: args.reading.commitment,
        reader: args.reading.reader,
        purpose: memberOf(Purpose, args.reading.purpose),
        at: Number(args.reading.time),
        agency: args.agency,
        officer: args.officer,
      }));
      return caseId === undefined ? all : all.filter((reading) => reading.caseId === BigInt(caseId));
    },
  };
  return reads;
}
export type Reads = ReturnType<typeof readsOf>;
