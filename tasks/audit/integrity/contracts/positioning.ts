import { OWN_AT, setRecord, takeSideStep } from "../machines/sideMachine.ts";
import { type Projection, argsOf, nothing } from "../projection.ts";

const UNTIL_AT = OWN_AT;

interface Approved {
  readonly caseId: bigint;
  readonly ground: number;
  readonly until: number;
}

/** Electronic positioning in community correction: `Positioning`. */
export const positioning: Projection = {
  contract: "positioning",
  on: {
    Recorded: nothing,
    Stepped: (event, ledger) => takeSideStep(event, ledger, "positioning"),
    PositioningApproved: (event, ledger) => {
      const { caseId, ground, until } = argsOf<Approved>(event);
      setRecord(ledger, "positioning", caseId, UNTIL_AT, 32, (BigInt(ground) << 24n) | BigInt(until));
    },
  },
};
