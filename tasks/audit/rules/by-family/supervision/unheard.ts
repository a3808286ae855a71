import { eventOf } from "../../lib.ts";
import { rule } from "../../rule.ts";

/** A revocation without the person having been heard. */
export default rule({
  id: "supervision.unheard",
  article: "社矫法 48; 解释 543",
  severity: "grave",
  family: "supervision",
  title: { en: "A revocation was granted unheard", zh: "未听取本人意见即撤销" },
  reads: "case",
  *check(of) {
    for (const act of of.acts) {
      const decided = eventOf(act, "RevocationDecided");
      if (!decided || act.result !== "granted" || decided.args.heard === true) continue;
      yield {
        what: {
          en: `granted on ${act.at.day} without hearing the person`,
          zh: `${act.at.day} 未听取本人意见即准予撤销`,
        },
        ...{ officer: act.officer, at: act.at },
      };
    }
  },
});
