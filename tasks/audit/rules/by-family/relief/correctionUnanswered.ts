import { plusDays } from "../../../days.ts";
import { rule } from "../../rule.ts";

/** A month (刑诉法 274), however long it is and whatever day it ends on. */
const DAYS = 45;

/** A correction opinion of the procuratorate that led to no rehearing. */
export default rule({
  id: "relief.correctionUnanswered",
  article: "刑诉法 274",
  severity: "grave",
  family: "relief",
  title: { en: "A correction opinion led to no rehearing", zh: "纠正意见提出后未重新审理" },
  reads: "case",
  *check(of, { record }) {
    const proposed = of.acts.findLast(({ action }) => action === "proposeCorrection");
    if (!proposed || of.acts.some(({ action, at }) => action === "rehear" && at.block >= proposed.at.block))
      return;
    if (record.now.day <= plusDays(proposed.at.day, DAYS)) return;
    yield {
      what: {
        en: `the correction opinion of ${proposed.at.day} has led to no rehearing by ${record.now.day}`,
        zh: `${proposed.at.day} 的纠正意见至 ${record.now.day} 仍未重新组成合议庭审理`,
      },
      agency: of.parties[2] ?? 0,
      day: proposed.at.day,
    };
  },
});
