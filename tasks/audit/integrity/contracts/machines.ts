import type { Projection } from "../projection.ts";

/** The projections of the contracts with tables, and of the reporting rules. */
export const machines: readonly Projection[] = [];
