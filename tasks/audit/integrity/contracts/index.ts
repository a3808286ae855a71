import type { Projection } from "../projection.ts";
import { machines } from "./machines.ts";

/** Every contract's projection. */
export const PROJECTIONS: readonly Projection[] = [...machines];
