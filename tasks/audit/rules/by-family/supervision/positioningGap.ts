import { monthsOn } from "../../../days.ts";
import { type Day, dayFromChain } from "@xingzhi/sdk";
import { eventOf } from "../../lib.ts";
import { zh } from "../../chinese.ts";
import { rule } from "../../rule.ts";
import { endOf } from "../../supervision.ts";

/** At most three months at a time (社矫法 29). */
const MONTHS = 3;

/** Electronic positioning that went on past its approval, or was approved for longer than the law allows. */
export default rule({
  id: "supervision.positioningGap",
  article: "社矫法 29",
  severity: "major",
  family: "supervision",
  title: {
    en: "Positioning went on without approval, or was approved for too long",
    zh: "电子定位超期使用或审批超长",
  },
  reads: "case",
  *check(of, { record }) {
    const acts = of.acts.filter(({ table }) => table === "positioning");
    for (const [i, act] of acts.entries()) {
      const approved = eventOf(act, "PositioningApproved");
      const until: Day | null = approved ? dayFromChain(Number(approved.args.until)) : null;
      if (!approved || until === null) continue;
      if (until > monthsOn(act.at.day, MONTHS)) {
        yield {
          what: { en: `approved on ${act.at.day} until ${until}`, zh: `${act.at.day} 批准使用至 ${until}` },
          ...{ officer: act.officer, at: act.at },
        };
      }
      const next = acts[i + 1]?.at.day ?? endOf(of)?.day ?? record.now.day;
      if (next <= until) continue;
      yield {
        what: {
          en: `approved until ${until}; ${acts[i + 1] ? `${acts[i + 1]?.action} only on ${next}` : `neither renewed nor removed by ${next}`}`,
          zh: `批准使用至 ${until}；${acts[i + 1] ? `至 ${next} 方 ${zh.step(acts[i + 1]?.what ?? "")}` : `至 ${next} 既未延长也未解除`}`,
        },
        ...{ agency: of.parties[6] ?? 0, day: until },
      };
    }
  },
});
