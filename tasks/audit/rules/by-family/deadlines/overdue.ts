import { zh } from "../../chinese.ts";
import { rule } from "../../rule.ts";
import { agencyOfDuty } from "../../duty.ts";

/** A duty that nobody answered though its last day is past; also one that ended with its case, unanswered after that day. */
export default rule({
  id: "deadlines.overdue",
  article: "刑诉法 105; 法释〔2014〕5号 1, 3, 18; 规则 635; 刑诉法 274; 112号 14; 社矫法 49",
  severity: "grave",
  family: "deadlines",
  title: { en: "A duty is overdue and nobody has answered it", zh: "超期未履行" },
  reads: "case",
  *check(of, { record, tables }) {
    for (const run of of.duties) {
      const { duty, due, since, answered, dropped } = run;
      if (answered || (dropped?.day ?? record.now.day) <= due) continue;
      const agency = agencyOfDuty(of, run, tables);
      yield {
        what: {
          en: `${duty}, running since ${since}, was due on ${due} and was not answered by ${dropped?.day ?? record.now.day}`,
          zh: `${zh.duty(run.table, duty)} 自 ${since} 起算，应于 ${due} 届满，至 ${dropped?.day ?? record.now.day} 仍未履行`,
        },
        ...(agency !== 0 && { agency }),
        day: due,
      };
    }
  },
});
