import { plusDays } from "../../../days.ts";
import { dayOfTimestamp } from "@xingzhi/sdk";
import { rule } from "../../rule.ts";
import { consequence, leavesOf } from "../../supervision.ts";

/** Time to look into it and to decide. */
const DAYS = 16;

/** Somebody was out of bounds without leave, and it had no consequence. */
export default rule({
  id: "supervision.travel",
  article: "社矫法 27, 30; 办法 27, 34, 35; 禁止令; R13",
  severity: "grave",
  family: "supervision",
  title: { en: "Somebody travelled without leave, without consequence", zh: "未经批准外出而无后果" },
  reads: "case",
  *check(of, { record }) {
    if (of.kind !== "supervision") return;
    for (const act of of.acts) {
      const crossing = act.beside.find(({ name }) => name === "CrossingReported");
      if (!crossing || Number(crossing.args.fact) === 0) continue;
      const time = Number(crossing.args.time);
      const on = dayOfTimestamp(time);
      const isForbidden = Number(crossing.args.fact) === 2;
      const isOnLeave = leavesOf(of).some(
        ({ from, to, decided, ended }) =>
          decided?.action === "approveLeave" &&
          // What is approved afterwards was no leave then, and whoever is back is on leave no more.
          decided.at.time <= time &&
          (ended === null || time <= ended.at.time) &&
          from <= on &&
          on <= to,
      );
      // Outside of a forbidden zone is where one should be; in it no leave helps.
      if (!isAlerted(of.events, crossing.tx) || (isOnLeave && !isForbidden)) continue;
      const until = plusDays(act.at.day, DAYS);
      const followed = consequence(of, act.at, until);
      const resolved = of.alerts.some(
        ({ opened, resolved: by }) => opened.tx === act.at.tx && by !== null && by.at.day <= until,
      );
      if (followed || resolved || record.now.day <= until) continue;
      yield {
        what: {
          en: `${isForbidden ? "in a forbidden zone" : "out of bounds without leave"} on ${on}, reported on ${act.at.day}; nothing followed by ${until}`,
          zh: `${on} ${isForbidden ? "进入禁止区域" : "未经批准离开规定区域"}，${act.at.day} 报告；至 ${until} 无任何处理`,
        },
        ...{ agency: of.parties[6] ?? 0, at: act.at },
      };
    }
  },
});

const isAlerted = (events: readonly { readonly name: string; readonly tx: string }[], tx: string): boolean =>
  events.some((event) => event.tx === tx && event.name === "AlertOpened");
