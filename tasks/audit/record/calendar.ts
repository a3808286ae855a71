import { type Day, dayFromChain, dayToChain } from "@xingzhi/sdk";
import type { Calendar, Span } from "./model.ts";

const yearOf = (day: Day): number => Number(day.slice(0, 4));
const later = (day: Day, days: number): Day => dayFromChain(dayToChain(day) + days) ?? day;

/** The day so many months later; from a month's last day, and where there is no such day, the month's last (刑诉解释 202). */
export function monthsLater(day: Day, months: number): Day {
  const [year = 0, month = 1, dayOfMonth = 1] = day.split("-").map(Number);
  const lastOf = (monthsOn: number) => new Date(Date.UTC(year, month + monthsOn, 0)).getUTCDate();
  const last = lastOf(months);
  const on = dayOfMonth === lastOf(0) ? last : Math.min(dayOfMonth, last);
  return new Date(Date.UTC(year, month - 1 + months, on)).toISOString().slice(0, 10);
}

/** The working days that the chain's calendar published. */
export class PublishedCalendar implements Calendar {
  readonly #years = new Map<number, bigint>();
  readonly #ends = new Map<string, Day>();

  /** @param workdays bit n of the two words is set when day n of the year, from 0, is worked */
  publish(year: number, [low = 0n, high = 0n]: readonly bigint[]): void {
    this.#years.set(year, (high << 256n) | low);
  }

  isWorkday(day: Day): boolean {
    const year = this.#years.get(yearOf(day));
    if (year === undefined) throw new RangeError(`the calendar of ${yearOf(day)} is not published`);
    const index = dayToChain(day) - dayToChain(`${day.slice(0, 4)}-01-01`);
    return ((year >> BigInt(index)) & 1n) === 1n;
  }

  endOf(from: Day, { unit, amount }: Span): Day {
    const key = `${from} ${amount} ${unit}`;
    const known = this.#ends.get(key);
    if (known !== undefined) return known;
    const end =
      unit === "workdays"
        ? this.#workday(from, amount)
        : this.#workday(later(unit === "months" ? monthsLater(from, amount) : later(from, amount), -1), 1);
    this.#ends.set(key, end);
    return end;
  }

  /** The so-manieth working day after a day. */
  #workday(from: Day, count: number): Day {
    let day = from;
    for (let found = 0; found < count;) {
      day = later(day, 1);
      if (this.isWorkday(day)) found += 1;
    }
    return day;
  }
}
