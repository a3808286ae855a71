import type { Contracts } from "../chain/contracts.ts";
import { decodeRevert } from "../chain/revert.ts";
import { type Day, dayFromChain, dayToChain } from "./day.ts";
import { type Period, parsePeriod, periodToChain } from "./periods.ts";

/** The end of a period and how it was counted. */
export interface Deadline {
  readonly from: Day;
  readonly period: Period;
  /** The first day that counts: the one after `from` (刑诉法 105). */
  readonly counts: Day;
  /** Where the period would end if every day were worked. */
  readonly bare: Day;
  /** The last day on which what is due is in time. */
  readonly end: Day;
  /** The first day on which what must wait is open. */
  readonly opens: Day;
  /** The days off that were passed over. */
  readonly skipped: readonly Day[];
}

/** The ends of periods, by the calendar on chain. */
export function deadlinesOf({ calendar, periods }: Contracts) {
  /**
   * The end of a period, counted by the calendar on chain.
   *
   * @param from the day of its cause, which does not count
   * @param period such as `5WD`, `10D`, `1M`
   * @throws CalendarMissing when it reaches into a year whose working days are not published
   */
  async function deadline(from: Day, period: string | Period): Promise<Deadline> {
    const parsed = typeof period === "string" ? parsePeriod(period) : period;
    const start = dayToChain(from);
    try {
      const { bare, end, off } = await periods.count(start, periodToChain(parsed));
      const day = (count: bigint | number): Day => dayFromChain(count) ?? "";
      return {
        from,
        period: parsed,
        counts: day(start + 1),
        bare: day(bare),
        end: day(end),
        opens: day(end + 1n),
        skipped: off.map(day),
      };
    } catch (error) {
      throw decodeRevert(error) ?? error;
    }
  }

  /** Whether a day is worked, weekends that the State Council swaps for work included. */
  const isWorkday = (day: Day): Promise<boolean> => calendar.isWorkday(dayToChain(day));

  return { deadline, isWorkday };
}
