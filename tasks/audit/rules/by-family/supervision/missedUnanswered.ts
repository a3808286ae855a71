import { plusDays } from "../../../days.ts";
import { rule } from "../../rule.ts";
import { consequence, endOf, missedOf } from "../../supervision.ts";

/** Time to explain or to sanction after the grace: as long as ten working days may be. */
const DAYS = 16;

/** A check-in that was missed, and nobody asked why. */
export default rule({
  id: "supervision.missedUnanswered",
  article: "办法 34, 35; R11",
  severity: "major",
  family: "supervision",
  title: { en: "A missed check-in had no consequence", zh: "缺报而无说明或处罚" },
  reads: "case",
  *check(of, { record }) {
    if (of.kind !== "supervision") return;
    for (const { due, last, dealt } of missedOf(of, record.now.day)) {
      const until = plusDays(last, DAYS);
      const end = endOf(of)?.day ?? record.now.day;
      if ((dealt?.at.day ?? end) <= until || consequence(of, due, until)) continue;
      yield {
        what: {
          en: `nobody checked in for ${due} (grace to ${last}); ${dealt ? `${dealt.state} only on ${dealt.at.day}` : `neither explained nor sanctioned by ${end}`}`,
          zh: `${due}（宽限至 ${last}）未报到；${dealt ? `至 ${dealt.at.day} 方处理` : `至 ${end} 既无说明也无处罚`}`,
        },
        ...{ agency: of.parties[6] ?? 0, day: due },
        ...(dealt && { at: dealt.at, day: due }),
      };
    }
  },
});
