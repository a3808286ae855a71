import { daysBetween, plusDays } from "../../../days.ts";
import { rule } from "../../rule.ts";
import { endOf } from "../../supervision.ts";

/** Longer than the longest interval of a plan (8 weeks) with its grace: whoever was not heard of for so long was not looked for. */
const DAYS = 100;
/** Without a plan nobody has to come: whoever registered is called in within weeks. */
const DAYS_WITHOUT_PLAN = 45;

/** A supervised person of whom nothing was heard for long, and nobody looked. */
export default rule({
  id: "supervision.nobodyLooked",
  article: "社矫法 30; 2026/8 13; 办法 24",
  severity: "grave",
  family: "supervision",
  title: { en: "Nobody looked for a supervised person for long", zh: "长期无人过问社区矫正对象" },
  reads: "case",
  *check(of, { record }) {
    if (of.kind !== "supervision") return;
    const begun = of.acts.find(({ action }) => action === "register");
    if (!begun) return;
    const end = endOf(of)?.day ?? record.now.day;
    // Somebody on temporary release is heard of in its case too.
    const acts = [...of.acts, ...(of.origin?.acts ?? [])];
    const days = [...acts.map(({ at }) => at.day), ...of.checkIns.map(({ day }) => day), end]
      .filter((day) => day >= begun.at.day && day <= end)
      .sort();
    const hasPlan = of.acts.some(({ action }) => action === "setPlan");
    for (const [i, day] of days.entries()) {
      const next = days[i + 1];
      const limit = hasPlan ? DAYS : DAYS_WITHOUT_PLAN;
      if (next === undefined || daysBetween(day, next) <= limit) continue;
      yield {
        what: {
          en: `nothing is on record between ${day} and ${next}, ${daysBetween(day, next)} days`,
          zh: `${day} 至 ${next} 共 ${daysBetween(day, next)} 日无任何记录`,
        },
        ...{ agency: of.parties[6] ?? 0, day: plusDays(day, limit + 1) },
      };
    }
  },
});
