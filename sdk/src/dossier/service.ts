import { toBeHex, zeroPadValue } from "ethers";
import type { Contracts } from "../chain/contracts.ts";
import { type Mined, type Sender, send, sendFree } from "../chain/send.ts";
import { type TypedData, domainOf } from "../chain/typedData.ts";
import { type Day, dayFromChain } from "../law/day.ts";
import type { Dossier } from "./dossier.ts";

/** Who receives a document: an agency, or a person by the address of the person's key. */
export type Receiver = { readonly agency: bigint | number } | { readonly person: string };

/** A document of a case and who receives it. */
export interface Delivery {
  readonly caseId: bigint | number;
  /** The document's form, by its commitment. */
  readonly form: string;
  readonly to: Receiver;
}

const TYPES = {
  Receipt: [
    { name: "machine", type: "address" },
    { name: "caseId", type: "uint64" },
    { name: "commitment", type: "bytes32" },
    { name: "receiver", type: "bytes32" },
  ],
};
const NOBODY = `0x${"00".repeat(20)}`;

const wordOf = (to: Receiver): string =>
  zeroPadValue("agency" in to ? toBeHex(to.agency) : to.person, 32).toLowerCase();

/** Service of documents, with receipts that the receiver signs. */
export function serviceOf(contracts: Contracts, sender: Sender, dossier: Dossier) {
  const { service } = contracts;
  const serving = {
    /** Serves a document of a case. By an officer of a party; a ruling served late is alerted. */
    async serve({ caseId, form, to, reference }: Delivery & { readonly reference: string }): Promise<Mined> {
      const agency = "agency" in to ? to.agency : 0;
      const person = "person" in to ? to.person : NOBODY;
      const values = [await dossier.machineOf(caseId), caseId, form, agency, person];
      return send(sender, service, "serve", values, reference);
    },

    /** What the receiver signs when the document has come. */
    async receiptToSign({ caseId, form, to }: Delivery): Promise<TypedData> {
      const machine = await dossier.machineOf(caseId);
      const message = { machine, caseId: BigInt(caseId), commitment: form, receiver: wordOf(to) };
      return { domain: await domainOf(service), types: TYPES, message };
    },

    /** Brings the receiver's signature; anyone may. */
    async acknowledge({
      caseId,
      form,
      to,
      signature,
    }: Delivery & { readonly signature: string }): Promise<Mined> {
      const values = [await dossier.machineOf(caseId), caseId, form, wordOf(to), signature];
      return sendFree(sender, service, "acknowledge", values);
    },

    /** When a document was served to a receiver, and when the receipt was signed; null when not. */
    async get({ caseId, form, to }: Delivery): Promise<{ served: Day | null; received: Day | null }> {
      const machine = await dossier.machineOf(caseId);
      const { served, received } = await service.serviceOf(machine, caseId, form, wordOf(to));
      return { served: dayFromChain(served), received: dayFromChain(received) };
    },
  };
  return serving;
}
export type Service = ReturnType<typeof serviceOf>;
