import { isBefore } from "../../lib.ts";
import { zh } from "../../chinese.ts";
import { rule } from "../../rule.ts";

/** Steps that rely on the forms of a case. */
const RELIES: ReadonlySet<string> = new Set([
  ...["submit", "docket", "rule", "serve", "release", "approve", "decide", "handOver"],
  ...["decideRevocation", "decideReimprisonment", "reimprison"],
]);

/** A form that others had confirmed was exchanged for another, and the case relied on the new one before anybody confirmed it. */
export default rule({
  id: "records.swapped",
  article: "R4; R6; R12",
  severity: "grave",
  family: "records",
  title: {
    en: "A confirmed form was exchanged, and the case relied on the new one unconfirmed",
    zh: "经确认的表单被替换，案件凭未确认的新表单继续办理",
  },
  reads: "case",
  *check(of) {
    for (const form of of.forms.values()) {
      const { superseded } = form;
      if (!superseded) continue;
      const confirmed = form.confirmations.filter(({ at }) => isBefore(at, superseded.at));
      const successor = of.forms.get(superseded.by);
      if (confirmed.length === 0 || !successor) continue;
      // Until the case relies on it there is time to confirm.
      const relied = of.acts.find(({ action, at }) => RELIES.has(action) && isBefore(superseded.at, at));
      if (!relied || successor.confirmations.some(({ at }) => isBefore(at, relied.at))) continue;
      yield {
        what: {
          en: `the ${form.type} of ${form.filed.day}, confirmed by ${confirmed.length}, was exchanged on ${superseded.at.day} (${superseded.change}: ${superseded.note || "no reason"}); nobody had confirmed the new one when ${relied.what} followed on ${relied.at.day}`,
          zh: `${form.filed.day} 的 ${zh.form(form.type)} 已获 ${confirmed.length} 个机关确认，于 ${superseded.at.day} 被替换（${zh.change(superseded.change)}：${superseded.note || "无理由"}）；${relied.at.day} 办理 ${zh.step(relied.what)} 时新表单无人确认`,
        },
        ...{ officer: successor.officer, at: superseded.at },
      };
    }
  },
});
