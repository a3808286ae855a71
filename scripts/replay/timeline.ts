import type { Outcome } from "./replay.ts";
export const timeline = (o: Outcome): string => JSON.stringify(o.steps.map((s) => [s.day, s.by, s.step.do, s.ok, s.error?.message]), null, 1);
