import type { enums } from "@xingzhi/sdk";
import { OWN_AT, takeSideStep } from "../machines/sideMachine.ts";
import { type Projection, nothing } from "../projection.ts";
import { withBits } from "../storage.ts";

const REQUESTED_AT = OWN_AT;

/** Requests to arrest somebody whose revocation or return is proposed: `ArrestRequests`. */
export const arrestRequests: Projection = {
  contract: "arrestRequests",
  on: {
    Recorded: nothing,
    ArrestAnswered: nothing,
    Stepped: (event, ledger) =>
      takeSideStep(event, ledger, "arrestRequests", (act) => {
        if ((act.name as enums.ArrestAction) === "requestArrest")
          act.record = withBits(act.record, REQUESTED_AT, 40, event.time);
      }),
  },
};
