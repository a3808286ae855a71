import { rule } from "../../rule.ts";

/** Material that the case already held came again with other content, and the alert of it was never resolved. */
export default rule({
  id: "records.changedMaterial",
  article: "R6",
  severity: "major",
  family: "records",
  title: { en: "Material changed and nobody explained it", zh: "材料变更而未予说明" },
  reads: "case",
  *check(of, { record }) {
    for (const alert of of.alerts) {
      if (alert.kind !== "MaterialChanged" || alert.resolved) continue;
      if (record.now.day === alert.opened.day) continue;
      yield {
        what: {
          en: `the change alerted on ${alert.opened.day} is not resolved by ${record.now.day}`,
          zh: `${alert.opened.day} 预警的材料变更至 ${record.now.day} 未处理`,
        },
        agency: of.parties[0] || of.parties.find((agency) => agency !== 0) || 0,
        at: alert.opened,
      };
    }
  },
});
