import { attendance } from "./attendance.ts";
import type { FamilyFigures } from "./counts.ts";
import { deadlines } from "./deadlines.ts";
import { duplicates } from "./duplicates.ts";
import { officers } from "./officers.ts";
import { reads } from "./reads.ts";
import { records } from "./records.ts";
import { relief } from "./relief.ts";
import { supervision } from "./supervision.ts";

/** What is counted beside the findings, by family of rules. */
export const FIGURES: FamilyFigures = {
  ...{ deadlines, attendance, relief, officers, supervision, duplicates, reads, records },
};
