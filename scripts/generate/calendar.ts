import chineseDays from "chinese-days";
import { type WorkYear, workYear } from "../../sdk/src/law/workYear.ts";

/** The years that the State Council's lists in `chinese-days` cover. */
export const CALENDAR_YEARS = { first: 2004, last: 2026 } as const;

/** `ignition/data/calendar.json`. */
export function calendarData(): { firstYear: number; workdays: WorkYear[] } {
  const years = Array.from(
    { length: CALENDAR_YEARS.last - CALENDAR_YEARS.first + 1 },
    (_, i) => CALENDAR_YEARS.first + i,
  );
  return {
    firstYear: CALENDAR_YEARS.first,
    workdays: years.map((year) => workYear(year, (day) => chineseDays.isWorkday(day))),
  };
}
