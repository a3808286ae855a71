import { plusDays } from "../../../days.ts";
import { zh } from "../../chinese.ts";
import { rule } from "../../rule.ts";
import { endOf } from "../../supervision.ts";

/** Searched at once (社矫法 30): days within which it is stated that somebody is missing, and then within which the search begins. */
const DAYS = 7;

/** Somebody did not report: it was stated late, or nobody was sent to look. */
export default rule({
  id: "supervision.notReported",
  article: "社矫法 21, 30; 2026/8 13",
  severity: "grave",
  family: "supervision",
  title: { en: "Somebody did not report, and nobody searched", zh: "未按时报到而未组织查找" },
  reads: "case",
  *check(of, { record }) {
    for (const act of of.acts) {
      if (act.table !== "supervision" || act.action !== "overdue") continue;
      const due = of.duties.find(({ answered }) => answered === act)?.due;
      if (due !== undefined && act.at.day > plusDays(due, DAYS)) {
        yield {
          what: {
            en: `somebody had to report by ${due}; that they did not was stated only on ${act.at.day}`,
            zh: `应于 ${due} 前报到，至 ${act.at.day} 方认定未报到`,
          },
          ...{ officer: act.officer, at: act.at },
        };
      }
      const until = plusDays(act.at.day, DAYS);
      const next = of.acts.find(
        (each) => each.table === "supervision" && each.at.block > act.at.block && each.to !== each.from,
      );
      const day = next?.at.day ?? endOf(of)?.day ?? record.now.day;
      if (day <= until) continue;
      yield {
        what: {
          en: `overdue since ${act.at.day}; ${next ? `${next.action} only on ${next.at.day}` : `nothing followed by ${day}`}`,
          zh: `${act.at.day} 认定未报到；${next ? `至 ${next.at.day} 方 ${zh.step(next.what)}` : `至 ${day} 未采取措施`}`,
        },
        ...{ officer: act.officer, at: act.at },
      };
    }
  },
});
