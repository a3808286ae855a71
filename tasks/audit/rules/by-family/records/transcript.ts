import type { AlertRecord, CaseRecord, Moment } from "../../../record/model.ts";
import { isBefore } from "../../lib.ts";
import { zh } from "../../chinese.ts";
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
      if (alert.kind !== "TranscriptDisputed") continue;
      const settled = settlementOf(of, alert);
      const ruled = of.acts.find(
        ({ action, at }) =>
          (action === "rule" || action === "serve") &&
          isBefore(alert.opened, at) &&
          (!settled || isBefore(at, settled)),
      );
      if (!ruled) continue;
      yield {
        what: {
          en: `disputed on ${alert.opened.day}, ${ruled.action} on ${ruled.at.day}`,
          zh: `${alert.opened.day} 提出异议，${ruled.at.day} 仍 ${zh.step(ruled.what)}`,
        },
        ...{ officer: ruled.officer, at: ruled.at },
      };
    }
  },
});

/** When the alert was resolved, the dispute withdrawn or the transcript corrected, whichever came first. */
function settlementOf(of: CaseRecord, { fact, resolved }: AlertRecord): Moment | undefined {
  const transcript = of.forms.get(fact);
  const withdrawn = transcript?.disputes.map((dispute) => dispute.withdrawn) ?? [];
  const isWithdrawn = withdrawn.length > 0 && withdrawn.every((at) => at !== null);
  return [resolved?.at, transcript?.superseded?.at, isWithdrawn ? withdrawn.at(-1) : null]
    .filter((at) => at !== null && at !== undefined)
    .sort((a, b) => (isBefore(a, b) ? -1 : 1))[0];
}
