import { z } from "zod";
import { quote } from "./wording.ts";

const DAY = z.regexes.date.source.replace(/^\^|\$$/g, "");
const TIME = "T(?:[01]\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d)?\\+08:00";

const looksLikeDay = (value: unknown): boolean =>
  typeof value === "string" && /^\d{4}-\d{2}-\d{2}/.test(value);

/** A civil day in UTC+8, `YYYY-MM-DD`, that the calendar really has. */
export const day = z
  .string()
  .regex(new RegExp(`^${DAY}$`), {
    error: ({ input }) =>
      looksLikeDay(input) && String(input).length === 10
        ? `${quote(input)} is a day that no calendar has / 没有这一天`
        : `${quote(input)} is not a day written YYYY-MM-DD / 日期应写作 YYYY-MM-DD`,
  })
  .meta({ id: "day", description: "A civil day in UTC+8, YYYY-MM-DD" });

/** When a step is taken: a day, or a time of UTC+8 (`YYYY-MM-DDTHH:mm[:ss]+08:00`). */
export const at = z
  .string()
  .regex(new RegExp(`^${DAY}(?:${TIME})?$`), {
    error: ({ input }) =>
      looksLikeDay(input) && !new RegExp(`^${DAY}`).test(String(input))
        ? `${quote(input)} is on a day that no calendar has / 没有这一天`
        : `${quote(input)} is neither YYYY-MM-DD nor YYYY-MM-DDTHH:mm[:ss]+08:00 / 时间格式不对`,
  })
  .meta({ id: "at", description: "A civil day (09:00), or a time with +08:00" });

/** The civil day (UTC+8) of an `at`. */
export const dayOf = (value: string): string => value.slice(0, 10);

/** The civil day (UTC+8) of a moment in epoch seconds. */
export const dayOfMoment = (moment: number): string =>
  new Date((moment + 8 * 3600) * 1000).toISOString().slice(0, 10);

/**
 * The moment of every step, in epoch seconds: a day means 09:00 (UTC+8), each further step of that day comes
 * one second after the step above it, and a written time stands as it is.
 *
 * @example moments([{ at: "2020-06-01" }, { at: "2020-06-01" }]) // [1590973200, 1590973201]
 */
export function moments(steps: readonly { readonly at: string }[]): number[] {
  const result: number[] = [];
  let today = "";
  for (const { at: when } of steps) {
    const written = when.length > 10;
    const above = result.at(-1);
    if (written) result.push(Date.parse(when) / 1000);
    else if (above !== undefined && when === today) result.push(above + 1);
    else result.push(Date.parse(`${when}T09:00:00+08:00`) / 1000);
    today = dayOf(when);
  }
  return result;
}
