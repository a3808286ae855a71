import chineseDays from "chinese-days";

/** The years that the State Council's lists in `chinese-days` cover. */
export const CALENDAR_YEARS = { first: 2004, last: 2026 } as const;

/** A year's working days as the WorkCalendar takes them: bit n of the first word is the day n after 1 January. */
export function yearBitmap(year: number): [string, string] {
  const words: [bigint, bigint] = [0n, 0n];
  const day = new Date(Date.UTC(year, 0, 1));
  for (let n = 0; day.getUTCFullYear() === year; n++, day.setUTCDate(day.getUTCDate() + 1)) {
    if (!chineseDays.isWorkday(day.toISOString().slice(0, 10))) continue;
    if (n < 256) words[0] |= 1n << BigInt(n);
    else words[1] |= 1n << BigInt(n - 256);
  }
  return [`0x${words[0].toString(16)}`, `0x${words[1].toString(16)}`];
}

/** `ignition/data/calendar.json`. */
export function calendarData(): { firstYear: number; workdays: [string, string][] } {
  const years = Array.from(
    { length: CALENDAR_YEARS.last - CALENDAR_YEARS.first + 1 },
    (_, i) => CALENDAR_YEARS.first + i,
  );
  return { firstYear: CALENDAR_YEARS.first, workdays: years.map(yearBitmap) };
}
