import { daysBetween } from "../../../days.ts";
import { actsOf, eventOf } from "../../lib.ts";
import { rule } from "../../rule.ts";

/** Days within which a ruling may be objected to (刑诉法 274), from its service. */
const DAYS = 20;

/** The procuratorate disagreed, the court granted all the same, and the period for a correction opinion passed unused. */
export default rule({
  id: "relief.correctionMissed",
  article: "刑诉法 274; 规则 635",
  severity: "minor",
  family: "relief",
  title: {
    en: "The procuratorate disagreed, and let the period for a correction opinion pass",
    zh: "检察院持不同意见而未在期限内提出纠正意见",
  },
  reads: "case",
  *check(of, { record }) {
    const disagreed = actsOf(of, "opineOnSubmission").filter(({ result }) => result === "disagrees");
    const ruled = actsOf(of, "rule").at(-1);
    const served = actsOf(of, "serve").at(-1);
    if (disagreed.length === 0 || !ruled || ruled.result !== "granted" || !served) return;
    if (actsOf(of, "proposeCorrection").length > 0) return;
    const over = daysBetween(served.at.day, record.now.day);
    // Days off at its end lengthen the period by a holiday at most.
    if (over <= DAYS + 10) return;
    const months = Number(eventOf(ruled, "Ruled")?.args.months ?? 0);
    yield {
      what: {
        en: `its opinion of ${disagreed[0]?.at.day} disagreed; the ruling of ${ruled.at.day} (${months} months) was served on ${served.at.day}, and no correction opinion followed`,
        zh: `${disagreed[0]?.at.day} 的检察意见为不同意；${ruled.at.day} 裁定（${months} 个月）于 ${served.at.day} 送达后未提出纠正意见`,
      },
      agency: of.parties[1] ?? 0,
      day: served.at.day,
    };
  },
});
