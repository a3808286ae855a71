import { takeSideStep } from "../machines/sideMachine.ts";
import { type Projection, argsOf, nothing } from "../projection.ts";

interface Zone {
  readonly caseId: bigint;
  readonly zone: string;
}

/** Zones and boundaries in community correction: `Places`. */
export const places: Projection = {
  contract: "places",
  on: {
    Recorded: nothing,
    CrossingReported: nothing,
    ContactLost: nothing,
    Stepped: (event, ledger) => takeSideStep(event, ledger, "places"),
    ZoneSet: (event, ledger) => {
      const { caseId, zone, kind } = argsOf<Zone & { kind: number }>(event);
      const s = ledger.of("places");
      s.setField("_zones", "kind", kind, caseId, zone);
      s.setField("_zones", "since", event.time, caseId, zone);
      s.setField("_zones", "until", 0, caseId, zone);
    },
    ZoneRemoved: (event, ledger) => {
      const { caseId, zone } = argsOf<Zone>(event);
      ledger.of("places").setField("_zones", "until", event.time, caseId, zone);
    },
  },
};
