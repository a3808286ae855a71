import { type Projection, argsOf, dayAt, nothing } from "../projection.ts";
import { caseKey, formId } from "../keys.ts";

interface Delivery {
  readonly caseId: bigint;
  readonly machine: string;
  readonly commitment: string;
  readonly receiver: string;
}

/** Who got which document when: `Service`. */
export const service: Projection = {
  contract: "service",
  on: {
    EIP712DomainChanged: nothing,
    DocumentServed: (event, ledger) => {
      const { caseId, machine, commitment, receiver } = argsOf<Delivery>(event);
      const s = ledger.of("service");
      const form = formId(caseKey(machine, caseId), commitment);
      s.setField("_deliveries", "served", dayAt(event.time), form, receiver);
      s.setField("_counts", "served", s.field("_counts", "served", form) + 1n, form);
    },
    DocumentReceived: (event, ledger) => {
      const { caseId, machine, commitment, receiver } = argsOf<Delivery>(event);
      const s = ledger.of("service");
      const form = formId(caseKey(machine, caseId), commitment);
      s.setField("_deliveries", "received", dayAt(event.time), form, receiver);
      s.setField("_counts", "received", s.field("_counts", "received", form) + 1n, form);
    },
  },
};
