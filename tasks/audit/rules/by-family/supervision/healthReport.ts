import { daysBetween } from "../../../days.ts";
import { rule } from "../../rule.ts";

/** Monthly (办法 24); a report some days late, over a holiday, is still that month's. */
const REPORT_DAYS = 45;
/** Every three months, or as far as the interval was lengthened. */
const REVIEW_DAYS = 107;
const ILL: readonly string[] = ["illness", "selfCare"];

/** Somebody on temporary release for illness without the monthly report, or the quarterly review. */
export default rule({
  id: "supervision.healthReport",
  article: "办法 24",
  severity: "major",
  family: "supervision",
  title: {
    en: "No monthly report of health, or no quarterly review, on temporary release",
    zh: "暂予监外执行期间缺少病情报告或复查",
  },
  reads: "case",
  *check(of, { record }) {
    const applied = of.events.find(({ name }) => name === "Applied");
    if (
      of.kind !== "temporaryRelease" ||
      !applied ||
      !ILL.includes(["illness", "pregnancy", "nursing", "selfCare"][Number(applied.args.ground)] ?? "")
    )
      return;
    const received = of.acts.find(({ to, from }) => to === "OnRelease" && from === "HandedOver");
    if (!received) return;
    const left = of.acts.find(
      ({ from, to, at }) => from === "OnRelease" && to !== "OnRelease" && at.block > received.at.block,
    );
    const end = left?.at.day ?? record.now.day;
    const lengthened = of.events
      .filter(({ name }) => name === "ReviewLengthened")
      .map(({ args }) => Number(args.months));
    const reviewDays = REVIEW_DAYS + 31 * Math.max(0, ...lengthened);
    for (const [action, limit, en, zh] of [
      ["fileHealthReport", REPORT_DAYS, "report of health", "病情报告"],
      ["reviewGround", reviewDays, "review of the ground", "情形复查"],
    ] as const) {
      const days = of.acts
        .filter(
          (act) => act.action === action || (action === "fileHealthReport" && act.action === "reviewGround"),
        )
        .map(({ at }) => at.day);
      const points = [received.at.day, ...days.filter((day) => day > received.at.day && day <= end), end];
      for (const [i, day] of points.entries()) {
        const next = points[i + 1];
        if (next === undefined || daysBetween(day, next) <= limit) continue;
        yield {
          what: { en: `no ${en} between ${day} and ${next}`, zh: `${day} 至 ${next} 无${zh}` },
          ...{ agency: of.parties[6] ?? 0, day: next },
        };
      }
    }
  },
});
