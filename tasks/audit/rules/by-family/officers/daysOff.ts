import { zh } from "../../chinese.ts";
import { rule } from "../../rule.ts";

/** Deliberate acts, which an agency does in its working time. */
const DELIBERATE: ReadonlySet<string> = new Set([
  ...[
    "approveByWard",
    "reviewByExecutionDept",
    "reviewByCommittee",
    "deliberate",
    "decideByWarden",
    "approveByBureau",
    "docket",
    "chooseProcedure",
    "holdHearing",
  ],
  ...[
    "rule",
    "decide",
    "rehear",
    "extendTrial",
    "decideWithdrawal",
    "refuseDocket",
    "approve",
    "refuse",
    "recheck",
    "extendRelease",
    "decideRevocation",
    "decideReimprisonment",
    "opine",
    "opineOnSubmission",
    "interview",
  ],
]);

/** A decision on a day that nobody works. */
export default rule({
  id: "officers.daysOff",
  article: "R15",
  severity: "note",
  family: "officers",
  title: { en: "A decision was taken on a day off", zh: "休息日作出决定" },
  reads: "case",
  *check(of, { record: { calendar } }) {
    for (const { what, action, officer, at } of of.acts) {
      if (!DELIBERATE.has(action) || !calendar.isDayOff(at.day)) continue;
      yield {
        what: { en: `${what} on ${at.day}, a day off`, zh: `${zh.step(what)} 于休息日 ${at.day} 作出` },
        officer,
        at,
      };
    }
  },
});
