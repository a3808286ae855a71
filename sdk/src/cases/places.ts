import type { Contracts } from "../chain/contracts.ts";
import { memberOf } from "../chain/input.ts";
import type { Sender } from "../chain/send.ts";
import type { Content, Paper } from "../crypto/commitment.ts";
import type { Dossier } from "../dossier/dossier.ts";
import type { Papers } from "../dossier/papers.ts";
import { type PlaceFact, ZoneKind } from "../generated/enums.ts";
import type { Found, Position, Zone } from "../places/geometry.ts";
import { type Paperless, type Step, type StepTaken, callsOf } from "./calls.ts";

type Taken = Promise<StepTaken<"places">>;

/** How a zone of a case stands. */
export interface ZoneStanding {
  readonly kind: Exclude<ZoneKind, "none">;
  /** Seconds since the Unix epoch. */
  readonly since: number;
  /** When it was removed; null while it holds. */
  readonly until: number | null;
}

/** The steps as the contract takes them: a zone is named by its commitment. */
export interface PlaceSteps {
  setZone(args: Step & { readonly zone: string; readonly kind: Exclude<ZoneKind, "none"> }): Taken;
  removeZone(args: Step & { readonly zone: string }): Taken;
  /** `at`: seconds since the Unix epoch; `evidence`: its content, or the commitment to it. */
  reportCrossing(
    args: Paperless & {
      readonly zone: string;
      readonly fact: PlaceFact;
      readonly at: number;
      readonly evidence: Content | Paper;
    },
  ): Taken;
  /** `lastContact`: seconds since the Unix epoch. */
  reportLost(args: Step & { readonly lastContact: number }): Taken;
}

// The geometry comes only where a zone is worked with: most software of the ledger never does.
const geometry = () => import("../places/geometry.ts");

/** Zones and boundaries in community correction. Coordinates stay off chain: zones and positions are committed to. */
export function placesOf(contracts: Contracts, sender: Sender, papers: Papers, dossier: Dossier) {
  const { calls, steps } = callsOf(contracts, sender, "places", papers, dossier);
  const taken = calls as unknown as PlaceSteps;

  /** The commitment under which a zone is known on chain. */
  async function zoneId(zone: Zone): Promise<string> {
    const { zoneText } = await geometry();
    return papers.commitTo(zoneText(zone)).commitment;
  }

  return {
    /** The table of the contract. */
    steps,
    zoneId,

    /** Sets a zone. By the correction agency's officer. */
    async setZone({
      zone,
      document,
      reference,
    }: Omit<Step, "caseId"> & { readonly zone: Zone }): Promise<
      StepTaken<"places"> & { readonly zone: string }
    > {
      const id = await zoneId(zone);
      const { caseId, kind } = zone;
      return { ...(await taken.setZone({ caseId, kind, zone: id, document, reference })), zone: id };
    },

    /** Removes a zone. By the correction agency's officer. */
    async removeZone({ zone, ...rest }: Step & { readonly zone: Zone | string }): Taken {
      return taken.removeZone({ ...rest, zone: typeof zone === "string" ? zone : await zoneId(zone) });
    },

    /** Reports a fact about a zone. By an officer of the correction agency, the station or the police of the case. */
    reportCrossing: (args: Parameters<PlaceSteps["reportCrossing"]>[0]): Taken => taken.reportCrossing(args),

    /**
     * Finds out what a position means for a zone, and reports it with the position, committed to, as evidence.
     *
     * @param args `at`: seconds since the Unix epoch
     * @returns the step, and what was found
     */
    async reportPosition({
      zone,
      position,
      at,
      reference,
    }: {
      readonly zone: Zone;
      readonly position: Position;
      readonly at: number;
      readonly reference: string;
    }): Promise<StepTaken<"places"> & { readonly found: Found }> {
      const { factOf, positionText } = await geometry();
      const found = factOf(zone, position);
      const { caseId } = zone;
      const evidence = positionText(position, at);
      const [id, { fact }] = [await zoneId(zone), found];
      return { ...(await taken.reportCrossing({ caseId, zone: id, fact, at, evidence, reference })), found };
    },

    /** Reports that contact is lost. By an officer of the correction agency, the station or the police of the case. */
    reportLost: (args: Parameters<PlaceSteps["reportLost"]>[0]): Taken => taken.reportLost(args),

    /** How a zone of a case stands; null when the case never had it. */
    async get(caseId: bigint | number, zone: Zone | string): Promise<ZoneStanding | null> {
      const id = typeof zone === "string" ? zone : await zoneId(zone);
      const standing = await contracts.places.zoneOf(caseId, id);
      const kind = memberOf(ZoneKind, standing.kind);
      if (kind === "none") return null;
      const until = Number(standing.until);
      return { kind, since: Number(standing.since), until: until === 0 ? null : until };
    },
  };
}
export type Places = ReturnType<typeof placesOf>;
