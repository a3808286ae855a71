import { type Projection, argsOf } from "../projection.ts";

/** A rehearsal's clock: `RehearsalClock`. */
export const clock: Projection = {
  contract: "clock",
  on: {
    ClockMoved: (event, ledger) => {
      ledger.of("clock").setValue("moment", argsOf<{ to: bigint }>(event).to);
    },
  },
};
