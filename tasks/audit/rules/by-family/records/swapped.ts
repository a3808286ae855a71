import { isBefore } from "../../lib.ts";
import { rule } from "../../rule.ts";

/** A form that others had confirmed was exchanged for another, and nobody has confirmed the new one though the case went on. */
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
  *check(of, { record }) {
    for (const form of of.forms.values()) {
      const { superseded } = form;
      if (!superseded) continue;
      const confirmed = form.confirmations.filter(({ at }) => isBefore(at, superseded.at));
      const successor = of.forms.get(superseded.by);
      if (confirmed.length === 0 || !successor || successor.confirmations.length > 0) continue;
      const next = of.acts.find(({ at, to, from }) => isBefore(superseded.at, at) && to !== from);
      if (!next && record.now.day === superseded.at.day) continue;
      yield {
        what: {
          en: `the ${form.type} of ${form.filed.day}, confirmed by ${confirmed.length}, was exchanged on ${superseded.at.day} (${superseded.change}: ${superseded.note || "no reason"}); nobody has confirmed the new one${next ? `, and ${next.what} followed on ${next.at.day}` : ""}`,
          zh: `${form.filed.day} 的 ${form.type} 已获 ${confirmed.length} 个机关确认，于 ${superseded.at.day} 被替换（${superseded.change}：${superseded.note || "无理由"}）；新表单无人确认${next ? `，其后 ${next.at.day} 仍办理 ${next.what}` : ""}`,
        },
        ...{ officer: successor.officer, at: superseded.at },
      };
    }
  },
});
