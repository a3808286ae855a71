import type { Day } from "@xingzhi/sdk";
import published from "../../../ignition/data/calendar.json" with { type: "json" };

const MS_A_DAY = 86_400_000;
const at = (day: Day): number => Date.parse(`${day}T00:00:00Z`);
const dayAt = (ms: number): Day => new Date(ms).toISOString().slice(0, 10);

/** The first and last year whose working days are published with the ledger. */
export const YEARS = {
  first: published.firstYear,
  last: published.firstYear + published.workdays.length - 1,
} as const;

const years = published.workdays.map((words) => words.map((word) => BigInt(word)));

/** Days after a day, or before. */
export const plusDays = (day: Day, days: number): Day => dayAt(at(day) + days * MS_A_DAY);

export const daysBetween = (from: Day, to: Day): number => (at(to) - at(from)) / MS_A_DAY;

/** The same day some months on; the month's last where it has none. */
export function plusMonths(day: Day, months: number): Day {
  const [year = 0, month = 0, date = 0] = day.split("-").map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return dayAt(Date.UTC(year, month - 1 + months, Math.min(date, last)));
}

/** @throws RangeError in a year whose calendar is not published */
export function isWorkday(day: Day): boolean {
  const year = Number(day.slice(0, 4));
  const words = years[year - YEARS.first];
  if (!words) throw new RangeError(`no calendar of ${year}`);
  const ofYear = daysBetween(`${year}-01-01`, day);
  return (((words[ofYear >> 8] ?? 0n) >> BigInt(ofYear & 255)) & 1n) === 1n;
}

/** The day itself, or the first working day after it. */
export function workdayFrom(day: Day): Day {
  let on = day;
  while (!isWorkday(on)) on = plusDays(on, 1);
  return on;
}

/** The working day so many after a day; 0 gives the day itself, or the next where it is off. */
export function plusWorkdays(day: Day, count: number): Day {
  let on = count === 0 ? workdayFrom(day) : day;
  for (let left = count; left > 0; left -= 1) on = workdayFrom(plusDays(on, 1));
  return on;
}

/** A legal period. */
export interface Period {
  readonly days?: number;
  readonly workdays?: number;
  readonly months?: number;
}

/** The last day of a period that began on a day: moved to the next working day where it is off (刑诉法 105). */
export function endOf(from: Day, { days, workdays, months }: Period): Day {
  if (workdays !== undefined) return plusWorkdays(from, workdays);
  return workdayFrom(days !== undefined ? plusDays(from, days) : plusMonths(from, months ?? 0));
}
