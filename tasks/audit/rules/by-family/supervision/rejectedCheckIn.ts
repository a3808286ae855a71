import { plusDays } from "../../../days.ts";
import { rule } from "../../rule.ts";
import { consequence } from "../../supervision.ts";

/** Time to look into it and to decide. */
const DAYS = 16;

/** A check-in that was found to be none, and nothing followed. */
export default rule({
  id: "supervision.rejectedCheckIn",
  article: "办法 34, 35; R11",
  severity: "major",
  family: "supervision",
  title: { en: "A check-in was rejected, without consequence", zh: "报到被认定无效而无后果" },
  reads: "case",
  *check(of, { record }) {
    for (const { day, verdict, at } of of.checkIns) {
      if (verdict?.verdict !== "rejected") continue;
      const until = plusDays(verdict.at.day, DAYS);
      const again = of.checkIns.some(
        (each) => each.day > day && each.day <= until && each.verdict?.verdict !== "rejected",
      );
      if (again || consequence(of, at, until) || record.now.day <= until) continue;
      yield {
        what: {
          en: `the check-in of ${day} was rejected on ${verdict.at.day}; nothing followed by ${until}`,
          zh: `${day} 的报到于 ${verdict.at.day} 被认定无效；至 ${until} 无任何处理`,
        },
        ...{ agency: of.parties[6] ?? 0, at: verdict.at },
      };
    }
  },
});
