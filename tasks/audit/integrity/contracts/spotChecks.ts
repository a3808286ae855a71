import { enums } from "@xingzhi/sdk";
import { type Projection, argsOf, nothing } from "../projection.ts";
import { hashWords } from "../slots.ts";
import { alertKey } from "./alerts.ts";

interface Proposal {
  readonly procuratorate: number;
  readonly day: number;
  readonly roster: string;
  readonly count: number;
  readonly picks: number;
  readonly commitment: string;
}

const REVEALED_CORRECTION = 1n;
const REVEALED_PROCURATORATE = 2n;
const NAMED_AT = 2n;
const AGENCY_BITS = 24n;
const UNREVEALED = enums.AlertKind.indexOf("SpotCheckUnrevealed");

/** Random spot checks: `SpotChecks`. */
export const spotChecks: Projection = {
  contract: "spotChecks",
  on: {
    Drawn: nothing,
    DrawProposed: (event, ledger) => {
      const { drawId, correction, proposal } = argsOf<{
        drawId: string;
        correction: number;
        proposal: Proposal;
      }>(event);
      const s = ledger.of("spotChecks");
      s.setField("_draws", "correction", correction, drawId);
      for (const member of ["procuratorate", "day", "count", "picks", "roster"] as const)
        s.setField("_draws", member, proposal[member], drawId);
      s.setField("_draws", "ofCorrection", proposal.commitment, drawId);
    },
    SecretCommitted: (event, ledger) => {
      const { drawId, commitment } = argsOf<{ drawId: string; commitment: string }>(event);
      ledger.of("spotChecks").setField("_draws", "ofProcuratorate", commitment, drawId);
    },
    SecretRevealed: (event, ledger) => {
      const { drawId, agency, secret } = argsOf<{ drawId: string; agency: number; secret: string }>(event);
      const s = ledger.of("spotChecks");
      const isCorrection = BigInt(agency) === s.field("_draws", "correction", drawId);
      s.setField("_draws", isCorrection ? "ofCorrection" : "ofProcuratorate", secret, drawId);
      const flags = s.field("_draws", "flags", drawId);
      s.setField(
        "_draws",
        "flags",
        flags | (isCorrection ? REVEALED_CORRECTION : REVEALED_PROCURATORATE),
        drawId,
      );
    },
    UnrevealedNamed: (event, ledger) => {
      const { drawId, agency } = argsOf<{ drawId: string; agency: number }>(event);
      const s = ledger.of("spotChecks");
      const correction = s.field("_draws", "correction", drawId);
      const silent = BigInt(agency) === correction ? REVEALED_CORRECTION : REVEALED_PROCURATORATE;
      s.setField("_draws", "flags", s.field("_draws", "flags", drawId) | (silent << NAMED_AT), drawId);
      // The alert, opened just before, does not tell whom it concerns.
      const fact = hashWords(BigInt(drawId), BigInt(agency));
      const concerned = (s.field("_draws", "procuratorate", drawId) << AGENCY_BITS) | correction;
      ledger.of("alerts").setWord("_concerned", concerned, alertKey(0n, UNREVEALED, fact));
    },
  },
};
