import { plusDays } from "../../../days.ts";
import { rule } from "../../rule.ts";
import { endOf, leavesOf } from "../../supervision.ts";

/** Off the grid after 48 hours (2026/8 13): by then somebody must have said so. */
const DAYS = 3;

/** Leave that ended, and nobody said that the person was back, or was not. */
export default rule({
  id: "supervision.leaveUnreturned",
  article: "办法 27; 2026/8 13",
  severity: "major",
  family: "supervision",
  title: {
    en: "Leave ended, and nobody knows whether the person came back",
    zh: "外出期满未销假也未认定逾期",
  },
  reads: "case",
  *check(of, { record }) {
    for (const { from, to, decided, ended } of leavesOf(of)) {
      if (decided?.action !== "approveLeave") continue;
      const stated = of.acts.find(
        ({ action, at }) => action === "overstayLeave" && at.block > decided.at.block && at.day >= to,
      );
      const searched = of.acts.find(({ action, at }) => action === "search" && at.day >= to);
      const until = plusDays(to, DAYS);
      const days = [ended, stated, searched].flatMap((act) => (act ? [act.at.day] : []));
      const end = endOf(of)?.day;
      const first = [...days, end ?? record.now.day].sort()[0] ?? record.now.day;
      if (first <= until) continue;
      yield {
        what: {
          en: `leave from ${from} to ${to}: neither a return nor an overstay by ${until}${days.length > 0 ? `, only on ${first}` : ""}`,
          zh: `${from} 至 ${to} 外出：至 ${until} 未销假也未认定逾期${days.length > 0 ? `，至 ${first} 方处理` : ""}`,
        },
        ...{ agency: of.parties[6] ?? 0, day: until },
      };
    }
  },
});
