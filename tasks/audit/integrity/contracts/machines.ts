import type { Projection } from "../projection.ts";
import { arrestRequests } from "./arrestRequests.ts";
import { checkIns } from "./checkIns.ts";
import { leaves } from "./leaves.ts";
import { placeChanges } from "./placeChanges.ts";
import { places } from "./places.ts";
import { positioning } from "./positioning.ts";
import { commutationCases, paroleCases } from "./relief.ts";
import { reportingRules } from "./reportingRules.ts";
import { sanctions } from "./sanctions.ts";
import { supervisionCases } from "./supervisionCases.ts";
import { temporaryReleaseCases } from "./temporaryReleaseCases.ts";

/** The projections of the contracts with tables, and of the reporting rules. */
export const machines: readonly Projection[] = [
  ...[commutationCases, paroleCases, temporaryReleaseCases, supervisionCases],
  ...[sanctions, leaves, placeChanges, positioning, arrestRequests, checkIns, places],
  reportingRules,
];
