import { ATTENDANCE, DEADLINES } from "./deadlines.ts";
import { DUPLICATES, READS, RECORDS } from "./files.ts";
import type { Kind } from "./kind.ts";
import { PAST } from "./past.ts";
import { LAWFUL } from "./lawful.ts";
import { OFFICERS, RELIEF } from "./relief.ts";
import { SUPERVISION } from "./supervision.ts";

/** Faults that are planted into a simulated chain, all into one. */
export const KINDS: readonly Kind[] = [
  ...DEADLINES,
  ...ATTENDANCE,
  ...RELIEF,
  ...OFFICERS,
  ...READS,
  ...RECORDS,
  ...DUPLICATES,
  ...SUPERVISION,
  ...PAST,
  ...LAWFUL,
];
