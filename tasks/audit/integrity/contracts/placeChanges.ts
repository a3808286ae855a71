import { OWN_AT, setRecord, takeSideStep } from "../machines/sideMachine.ts";
import { type Projection, argsOf, nothing } from "../projection.ts";
import { handToNewPlace } from "./supervisionCases.ts";

const TO_AT = OWN_AT;

interface Change {
  readonly caseId: bigint;
  readonly to: number;
}

/** Change of place in community correction: `PlaceChanges`. */
export const placeChanges: Projection = {
  contract: "placeChanges",
  on: {
    Recorded: nothing,
    Stepped: (event, ledger) => takeSideStep(event, ledger, "placeChanges"),
    PlaceChangeRequested: (event, ledger) => {
      const { caseId, to, on } = argsOf<Change & { on: number }>(event);
      setRecord(ledger, "placeChanges", caseId, TO_AT, 48, (BigInt(on) << 24n) | BigInt(to));
    },
    PlaceChanged: (event, ledger) => {
      const { caseId, to } = argsOf<Change>(event);
      handToNewPlace(ledger, caseId, to);
    },
  },
};
