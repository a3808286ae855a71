import type { Day } from "@xingzhi/sdk";
import { daysBetween, monthsOn, plusDays } from "../days.ts";
import type { Calendar, Span } from "./model.ts";

const yearOf = (day: Day): number => Number(day.slice(0, 4));

/** The working days of the years that were published. */
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
    const index = daysBetween(`${day.slice(0, 4)}-01-01`, day);
    return ((year >> BigInt(index)) & 1n) === 1n;
  }

  isDayOff(day: Day): boolean {
    return this.#years.has(yearOf(day)) && !this.isWorkday(day);
  }

  endOf(from: Day, { unit, amount }: Span): Day {
    const key = `${from} ${amount} ${unit}`;
    const known = this.#ends.get(key);
    if (known !== undefined) return known;
    const end =
      unit === "workdays"
        ? this.workdayAfter(from, amount)
        : this.workdayFrom(unit === "months" ? monthsOn(from, amount) : plusDays(from, amount));
    this.#ends.set(key, end);
    return end;
  }

  /** The day itself, or the first working day after it. @throws RangeError past the last published year */
  workdayFrom(day: Day): Day {
    let on = day;
    while (!this.isWorkday(on)) on = plusDays(on, 1);
    return on;
  }

  /** The so-manieth working day after a day; of none the day itself. @throws RangeError past the last published year */
  workdayAfter(day: Day, count: number): Day {
    let on = day;
    for (let left = count; left > 0; left -= 1) on = this.workdayFrom(plusDays(on, 1));
    return on;
  }
}
