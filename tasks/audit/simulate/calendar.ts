import type { Day } from "@xingzhi/sdk";
import published from "../../../ignition/data/calendar.json" with { type: "json" };
import { PublishedCalendar } from "../record/calendar.ts";

/** The first and last year whose working days are published with the ledger. */
export const YEARS = {
  first: published.firstYear,
  last: published.firstYear + published.workdays.length - 1,
} as const;

const calendar = new PublishedCalendar();
for (const [i, words] of published.workdays.entries()) calendar.publish(YEARS.first + i, words.map(BigInt));

/** @throws RangeError in a year whose calendar is not published */
export const isWorkday = (day: Day): boolean => calendar.isWorkday(day);

/** The day itself, or the first working day after it. */
export const workdayFrom = (day: Day): Day => calendar.workdayFrom(day);

/** The working day so many after a day; 0 gives the day itself, or the next where it is off. */
export const plusWorkdays = (day: Day, count: number): Day =>
  count === 0 ? workdayFrom(day) : calendar.workdayAfter(day, count);

/** A legal period. */
export interface Period {
  readonly days?: number;
  readonly workdays?: number;
  readonly months?: number;
}

/** The last day of a period that began on a day: moved to the next working day where it is off (刑诉法 105). */
export function endOf(from: Day, { days, workdays, months }: Period): Day {
  if (workdays !== undefined) return calendar.endOf(from, { unit: "workdays", amount: workdays });
  if (days !== undefined) return calendar.endOf(from, { unit: "calendarDays", amount: days });
  return calendar.endOf(from, { unit: "months", amount: months ?? 0 });
}
