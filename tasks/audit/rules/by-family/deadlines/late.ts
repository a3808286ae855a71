import { daysBetween } from "../../../days.ts";
import { statesFailure } from "../../duty.ts";
import { zh } from "../../chinese.ts";
import { rule } from "../../rule.ts";

/** A duty that was answered after its last day. */
export default rule({
  id: "deadlines.late",
  article: "刑诉法 105; 法释〔2014〕5号 1, 3, 18; 刑诉解释 534; 112号 14; 社矫法 49",
  severity: "major",
  family: "deadlines",
  title: { en: "A duty was answered after its last day", zh: "逾期履行" },
  reads: "case",
  *check(of) {
    for (const { table, duty, due, since, answered } of of.duties) {
      if (!answered || answered.at.day <= due || statesFailure(answered)) continue;
      const late = daysBetween(due, answered.at.day);
      yield {
        what: {
          en: `${duty}, running since ${since}, was due on ${due} and answered ${late} days late, on ${answered.at.day} by ${answered.action}`,
          zh: `${zh.duty(table, duty)} 自 ${since} 起算，应于 ${due} 届满，逾期 ${late} 日于 ${answered.at.day} 以 ${zh.step(answered.what)} 完成`,
        },
        officer: answered.officer,
        at: answered.at,
      };
    }
  },
});
