import { Party } from "../generated/enums.ts";

/** A place of a case, held by at most one agency. */
export type Place = Exclude<Party, "any" | "correctionNew">;
/** The agencies of a new case by their places. */
export type Parties = Partial<Record<Place, bigint | number>>;

/** The places of a case, in the contracts' order. */
export const PLACES: readonly Place[] = Party.filter(
  (party): party is Place => party !== "any" && party !== "correctionNew",
);
