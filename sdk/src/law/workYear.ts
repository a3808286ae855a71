/** A year's working days as the WorkCalendar takes them: bit n of the first word is the day n after 1 January. */
export type WorkYear = readonly [first: string, second: string];

const BITS = 256;

/**
 * A year's working days.
 *
 * @param isWorkday whether a civil day, written YYYY-MM-DD, is worked
 */
export function workYear(year: number, isWorkday: (day: string) => boolean): WorkYear {
  const words: [bigint, bigint] = [0n, 0n];
  const day = new Date(Date.UTC(year, 0, 1));
  for (let n = 0; day.getUTCFullYear() === year; n++, day.setUTCDate(day.getUTCDate() + 1)) {
    if (!isWorkday(day.toISOString().slice(0, 10))) continue;
    if (n < BITS) words[0] |= 1n << BigInt(n);
    else words[1] |= 1n << BigInt(n - BITS);
  }
  return [`0x${words[0].toString(16)}`, `0x${words[1].toString(16)}`];
}
