import { styleText } from "node:util";

export interface Tally {
  passed: number;
  failed: number;
}

/** The last line of a check or a test run, always plain: other programs add these lines up. */
export function tallyLine({ passed, failed }: Tally): string {
  return `${passed} passed, ${failed} failed`;
}

export function mark(ok: boolean): string {
  return ok ? styleText("green", "✓") : styleText("red", "✗");
}

export function secondsSince(start: number): string {
  return `${((performance.now() - start) / 1000).toFixed(1)} s`;
}
