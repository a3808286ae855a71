import type { Projection } from "../projection.ts";
import { access } from "./access.ts";
import { alerts } from "./alerts.ts";
import { calendar } from "./calendar.ts";
import { charter } from "./charter.ts";
import { clock } from "./clock.ts";
import { dossier } from "./dossier.ts";
import { machines } from "./machines.ts";
import { members } from "./members.ts";
import { readLog } from "./readLog.ts";
import { register } from "./register.ts";
import { registry } from "./registry.ts";
import { rulebook } from "./rulebook.ts";
import { service } from "./service.ts";
import { spotChecks } from "./spotChecks.ts";

/** Every contract's projection. */
export const PROJECTIONS: readonly Projection[] = [
  ...[access, registry, charter, rulebook, calendar, clock],
  ...[register, dossier, service, alerts, readLog, spotChecks, members],
  ...machines,
];
