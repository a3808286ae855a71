import { plusDays } from "../../../days.ts";
import { rule } from "../../rule.ts";
import { endOf } from "../../supervision.ts";

/** The plan is made from what is found at the beginning (社矫法 24): within weeks of the announcement. */
const DAYS = 30;

/** Correction was announced, and no plan was ever made. */
export default rule({
  id: "supervision.noPlan",
  article: "社矫法 24; R11",
  severity: "major",
  family: "supervision",
  title: { en: "No correction plan was made", zh: "未制定矫正方案" },
  reads: "case",
  *check(of, { record }) {
    const announced = of.acts.find(({ action, table }) => action === "announce" && table === "supervision");
    if (!announced) return;
    const planned = of.acts.find(({ action }) => action === "setPlan");
    const until = plusDays(announced.at.day, DAYS);
    if ((planned?.at.day ?? endOf(of)?.day ?? record.now.day) <= until) return;
    yield {
      what: {
        en: `announced on ${announced.at.day}, ${planned ? `planned only on ${planned.at.day}` : `no plan by ${record.now.day}`}`,
        zh: `${announced.at.day} 入矫宣告，${planned ? `至 ${planned.at.day} 方制定方案` : `至 ${record.now.day} 无方案`}`,
      },
      ...{ agency: of.parties[6] ?? 0, day: until },
    };
  },
});
