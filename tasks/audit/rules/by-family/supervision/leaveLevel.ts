import { daysBetween, monthsOn, plusDays } from "../../../days.ts";
import { rule } from "../../rule.ts";
import { type Leave, leavesOf } from "../../supervision.ts";

/** Days that the station and the county may approve, both ends counted (办法 27). */
const STATION = 7;
const COUNTY = 30;
const MONTHS = 2;
/** Asked for three days ahead, once the last one is over: leaves as close as the ledger takes them are one journey. */
const APART = 3;

/** Leave longer than who approved it may approve: alone, together with the others of two months, or in pieces. */
export default rule({
  id: "supervision.leaveLevel",
  article: "办法 27",
  severity: "major",
  family: "supervision",
  title: { en: "Leave beyond the level of who approved it", zh: "越级批准外出" },
  reads: "case",
  *check(of) {
    const approved = leavesOf(of).filter(({ decided }) => decided?.action === "approveLeave");
    for (const [i, leave] of approved.entries()) {
      const { decided, from, to } = leave;
      const level = decided?.result ?? "above";
      if (!decided || level === "above") continue;
      const limit = level === "station" ? STATION : COUNTY;
      const joined = journeyOf(approved.slice(0, i + 1));
      const start = monthsOn(to, -MONTHS);
      const lately = approved
        .slice(0, i + 1)
        .reduce(
          (sum, each) =>
            sum +
            Math.max(
              0,
              daysBetween(each.from > start ? each.from : plusDays(start, 1), endOfLeave(each, leave)) + 1,
            ),
          0,
        );
      const given = Math.max(joined, level === "county" ? lately : 0);
      if (given <= limit) continue;
      yield {
        what: {
          en: `the ${level} approved leave from ${from} to ${to}: ${given} days with what adjoins or lies within two months, ${limit} at most`,
          zh: `${level === "station" ? "司法所" : "县级机构"}批准 ${from} 至 ${to} 外出：连同相接或两个月内的外出共 ${given} 日，其权限为 ${limit} 日`,
        },
        ...{ officer: decided.officer, at: decided.at },
      };
    }
  },
});

/** Days of leaves that follow each other so closely that they are one, ending with the last. */
function journeyOf(leaves: readonly Leave[]): number {
  let days = 0;
  let before: Leave | undefined;
  for (const leave of leaves) {
    const own = daysBetween(leave.from, endOfLeave(leave, leave)) + 1;
    const adjoins = before && daysBetween(endOfLeave(before, leave), leave.from) <= APART;
    days = adjoins ? days + own : own;
    before = leave;
  }
  return days;
}

/** Whoever came back early was away no longer; of the leave that is decided on nobody knows yet. */
const endOfLeave = ({ ended, to }: Leave, now: Leave): string =>
  ended && now.decided && ended.at.day < to && ended.at.block < now.decided.at.block ? ended.at.day : to;
