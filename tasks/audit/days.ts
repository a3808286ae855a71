import type { Day } from "@xingzhi/sdk";

const MILLISECONDS_A_DAY = 86_400_000;
const millisecondsOf = (day: Day): number => Date.parse(`${day}T00:00:00Z`);
const dayAt = (milliseconds: number): Day => new Date(milliseconds).toISOString().slice(0, 10);

/** Days from one to another; negative when it lies before. */
export const daysBetween = (from: Day, to: Day): number =>
  (millisecondsOf(to) - millisecondsOf(from)) / MILLISECONDS_A_DAY;

/** The day so many days later, or before. */
export const plusDays = (day: Day, days: number): Day =>
  dayAt(millisecondsOf(day) + days * MILLISECONDS_A_DAY);

/** The last second of a day, in seconds since the Unix epoch. */
export const endOf = (day: Day): number => Date.parse(`${day}T23:59:59+08:00`) / 1000;

function partsOf(day: Day): readonly [year: number, month: number, date: number] {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return [year, month, date];
}

/** The last date of the month so many months after a day's. */
function lastDate(day: Day, months: number): number {
  const [year, month] = partsOf(day);
  return new Date(Date.UTC(year, month + months, 0)).getUTCDate();
}

/** The same date so many months later, or before; the month's last where it has none: how terms count (`Day.sameDate`). */
export function sameDate(day: Day, months: number): Day {
  const [year, month, date] = partsOf(day);
  return dayAt(Date.UTC(year, month - 1 + months, Math.min(date, lastDate(day, months))));
}

/** As `sameDate`, and from a month's last day to a month's last day: how periods count (刑诉解释 202; `Day.monthsOn`). */
export function monthsOn(day: Day, months: number): Day {
  const [year, month, date] = partsOf(day);
  return date === lastDate(day, 0)
    ? dayAt(Date.UTC(year, month - 1 + months, lastDate(day, months)))
    : sameDate(day, months);
}
