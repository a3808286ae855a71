import { groupBy } from "../../lib.ts";
import { rule } from "../../rule.ts";
import { type Ruling, allRulings } from "../../rulings.ts";

/** Fewer rulings than these are no habit. */
const LEAST = 5;
/** Docketing, five days of publicity and a panel's work cannot be done sooner (法释〔2014〕5号 3). */
const DAYS = 7;

/** A court that rules as soon as the publicity is over, and grants. */
export default rule({
  id: "relief.inADay",
  article: "法释〔2014〕5号 3, 4, 6",
  severity: "grave",
  family: "relief",
  title: { en: "A court grants at once, as a habit", zh: "法院习惯性即时准许" },
  moves: ["day", "transaction"],
  reads: "record",
  *check(record) {
    for (const [court, rulings] of groupBy(allRulings(record), ({ court }) => court)) {
      const quick = rulings.filter(isQuick);
      const last = quick.at(-1);
      if (!last || rulings.length < LEAST || quick.length * 10 < rulings.length * 8) continue;
      yield {
        what: {
          en: `court ${court} granted ${quick.length} of ${rulings.length} requests no later than ${DAYS} days after docketing, or the day after its publicity, all as asked`,
          zh: `法院 ${court} 的 ${rulings.length} 件裁定中有 ${quick.length} 件在立案后 ${DAYS} 日内或公示期满次日即照请准许`,
        },
        agency: court,
        case: null,
        day: last.act.at.day,
        at: last.act.at,
      };
    }
  },
});

/** Ruled within a day of when that was possible at all. */
function isQuick({ of, act, outcome, took }: Ruling): boolean {
  if (outcome !== "granted" || took === null) return false;
  const chosen = of.acts.findLast(
    ({ action, at }) => action === "chooseProcedure" && at.block <= act.at.block,
  );
  return took <= DAYS || chosen?.at.day === act.at.day;
}
