import { hourOf } from "../../lib.ts";
import { zh } from "../../chinese.ts";
import { rule } from "../../rule.ts";

/** Nobody's office hours anywhere (UTC+8). */
const FROM = 7;
const UNTIL = 22;
/** What cannot wait for the morning. */
const URGENT: ReadonlySet<string> = new Set([
  ...[
    "search",
    "resume",
    "overdue",
    "releaseUrgently",
    "handOver",
    "receive_",
    "receive",
    "recordDeath",
    "checkIn",
  ],
  ...["reportCrossing", "reportLost", "requestArrest", "answerArrest", "overstayLeave", "returnFromLeave"],
]);

/** @param hour 0 to 23 */
export const isNight = (hour: number): boolean => hour < FROM || hour >= UNTIL;

/** A step of a case at night. */
export default rule({
  id: "officers.oddHours",
  article: "R15",
  severity: "minor",
  family: "officers",
  title: { en: "A step was taken at night", zh: "夜间办理" },
  reads: "case",
  *check(of) {
    for (const { what, action, officer, at } of of.acts) {
      const hour = hourOf(at);
      if (URGENT.has(action) || !isNight(hour)) continue;
      yield {
        what: {
          en: `${what} at ${hour}:00–${hour}:59 (UTC+8)`,
          zh: `${zh.step(what)} 于 ${hour} 时（UTC+8）办理`,
        },
        ...{ officer, at },
      };
    }
  },
});
