import { plusDays } from "../../../days.ts";
import { isBefore } from "../../lib.ts";
import { zh } from "../../chinese.ts";
import { rule } from "../../rule.ts";

/** As the ledger has it for every alert. */
const DAYS = 10;
/** Steps that take the case's material to another agency, or settle the case on it. */
const RELIES: ReadonlySet<string> = new Set(["submit", "rule", "serve", "approve", "decide"]);

/** Material that the case already held came again with other content, and the alert of it was not resolved in time, or before the case relied on it. */
export default rule({
  id: "records.changedMaterial",
  article: "R6",
  severity: "major",
  family: "records",
  title: { en: "Material changed and nobody explained it", zh: "材料变更而未予说明" },
  reads: "case",
  *check(of, { record }) {
    for (const alert of of.alerts) {
      if (alert.kind !== "MaterialChanged") continue;
      const { opened, resolved } = alert;
      const relied = of.acts.find(
        ({ action, at }) =>
          RELIES.has(action) && isBefore(opened, at) && (!resolved || isBefore(at, resolved.at)),
      );
      const last = plusDays(opened.day, DAYS);
      if (!relied && (resolved?.at.day ?? record.now.day) <= last) continue;
      yield {
        what: {
          en: `the change alerted on ${opened.day} was ${resolved ? `resolved only on ${resolved.at.day}` : `not resolved by ${record.now.day}`}${relied ? `; ${relied.what} followed on ${relied.at.day}` : ""}`,
          zh: `${opened.day} 预警的材料变更${resolved ? `至 ${resolved.at.day} 方处理` : `至 ${record.now.day} 未处理`}${relied ? `，其间 ${relied.at.day} 办理 ${zh.step(relied.what)}` : ""}`,
        },
        agency: of.parties[0] || of.parties.find((agency) => agency !== 0) || 0,
        at: opened,
      };
    }
  },
});
