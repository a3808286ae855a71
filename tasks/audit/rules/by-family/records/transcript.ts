import { rule } from "../../rule.ts";

/** The procuratorate holds another transcript than the court's, and the ruling came all the same. */
export default rule({
  id: "records.transcript",
  article: "R10; 法释〔2014〕5号 7",
  severity: "grave",
  family: "records",
  title: {
    en: "The transcript is disputed, and the ruling came all the same",
    zh: "庭审笔录有异议而仍作裁定或送达",
  },
  reads: "case",
  *check(of) {
    for (const alert of of.alerts) {
      if (alert.kind !== "TranscriptDisputed" || alert.resolved) continue;
      const ruled = of.acts.find(
        ({ action, at }) => (action === "rule" || action === "serve") && at.block >= alert.opened.block,
      );
      if (!ruled) continue;
      yield {
        what: {
          en: `disputed on ${alert.opened.day}, ${ruled.action} on ${ruled.at.day}`,
          zh: `${alert.opened.day} 提出异议，${ruled.at.day} 仍 ${ruled.action}`,
        },
        ...{ officer: ruled.officer, at: ruled.at },
      };
    }
  },
});
