import { InputError } from "../chain/input.ts";

declare const brand: unique symbol;
/** A civil day in UTC+8, written YYYY-MM-DD. */
export type Day = string & { readonly [brand]?: "Day" };

const SECONDS_A_DAY = 86_400;
const UTC_PLUS_8 = 8 * 3600;

/** Days since 1970-01-01, as the contracts count them. */
export function dayToChain(day: Day): number {
  const moment = Date.parse(`${day}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || new Date(moment).toISOString().slice(0, 10) !== day) {
    throw new InputError(`"${day}" is no day (write YYYY-MM-DD)`);
  }
  return moment / 1000 / SECONDS_A_DAY;
}

/** The civil day of a count of the contracts; null for 0, which stands for none. */
export function dayFromChain(count: bigint | number): Day | null {
  if (Number(count) === 0) return null;
  return new Date(Number(count) * SECONDS_A_DAY * 1000).toISOString().slice(0, 10);
}

/** The civil day in UTC+8 at a moment in seconds since the Unix epoch. */
export const dayOfTimestamp = (seconds: bigint | number): Day =>
  new Date((Number(seconds) + UTC_PLUS_8) * 1000).toISOString().slice(0, 10);
