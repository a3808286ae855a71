import { plusDays } from "../../../days.ts";
import { eventOf } from "../../lib.ts";
import { rule } from "../../rule.ts";

/** The procuratorate tells the result in time (社矫法 34); longer than a month is none. */
const DAYS = 31;

/** An appeal against a sanction that nobody answered. */
export default rule({
  id: "supervision.sanctionAppeal",
  article: "社矫法 34",
  severity: "major",
  family: "supervision",
  title: { en: "An appeal against a sanction was not answered", zh: "对处罚的申诉未答复" },
  reads: "case",
  *check(of, { record }) {
    for (const act of of.acts) {
      const appealed = eventOf(act, "SanctionAppealed");
      if (!appealed) continue;
      const answered = of.acts.find(
        (each) =>
          each.at.block > act.at.block &&
          eventOf(each, "SanctionAppealAnswered")?.args.number === appealed.args.number,
      );
      const until = plusDays(act.at.day, DAYS);
      if ((answered?.at.day ?? record.now.day) <= until) continue;
      yield {
        what: {
          en: `the appeal of ${act.at.day} against sanction ${String(appealed.args.number)} was ${answered ? `answered only on ${answered.at.day}` : `not answered by ${record.now.day}`}`,
          zh: `${act.at.day} 对第 ${String(appealed.args.number)} 次处罚的申诉${answered ? `至 ${answered.at.day} 方答复` : `至 ${record.now.day} 未答复`}`,
        },
        ...{ agency: of.parties[1] ?? 0, at: act.at },
      };
    }
  },
});
