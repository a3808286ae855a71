import { plusDays } from "../../../days.ts";
import { zh } from "../../chinese.ts";
import { rule } from "../../rule.ts";

/** As the ledger has it: days within which an alert is resolved before it may come before the procuratorate. */
const DAYS = 10;

/** An alert that nobody resolved in time. What has a rule of its own is left to it. */
export default rule({
  id: "records.alertUnanswered",
  article: "R7; R13",
  severity: "minor",
  family: "records",
  title: { en: "An alert was not resolved in time", zh: "预警逾期未处理" },
  reads: "record",
  *check({ alerts, now }) {
    for (const { case: on, kind, opened, due, resolved } of alerts) {
      const last = plusDays(opened.day, DAYS);
      if (kind === "MaterialChanged" || (resolved?.at.day ?? now.day) <= last) continue;
      yield {
        what: {
          en: `${kind}${due ? ` (due ${due})` : ""}, opened on ${opened.day}, was ${resolved ? `resolved only on ${resolved.at.day}` : `not resolved by ${now.day}`}`,
          zh: `${zh.alert(kind)}${due ? `（应于 ${due}）` : ""}于 ${opened.day} 预警，${resolved ? `至 ${resolved.at.day} 方处理` : `至 ${now.day} 未处理`}`,
        },
        ...{ case: on, day: last, at: opened },
      };
    }
  },
});
