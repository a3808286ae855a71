import { AGENCY, Counts, type FiguresOf } from "./counts.ts";

/** Forms by the agency that filed them, and alerts by kind. */
export const records: FiguresOf = ({ ask: { record }, isMeant }) => {
  const forms = new Counts(
    { agency: AGENCY },
    {
      filed: { en: "filed", zh: "提交" },
      merged: { en: "trusted", zh: "已并入总表单" },
      superseded: { en: "superseded", zh: "被替换" },
      disputed: { en: "disputed", zh: "有异议" },
      open: { en: "of these open", zh: "其中未决" },
      appealed: { en: "appealed against", zh: "有申诉" },
    },
  );
  for (const of of record.cases.values()) {
    for (const { agency, filed, merged, superseded, disputes, appeals } of of.forms.values()) {
      if (!isMeant(filed)) continue;
      forms.add({ agency }, "filed");
      if (merged) forms.add({ agency }, "merged");
      if (superseded) forms.add({ agency }, "superseded");
      if (disputes.length > 0) forms.add({ agency }, "disputed");
      if (!superseded && disputes.some(({ withdrawn }) => !withdrawn)) forms.add({ agency }, "open");
      if (appeals.length > 0) forms.add({ agency }, "appealed");
    }
  }
  const alerts = new Counts(
    { kind: { en: "alert", zh: "预警" } },
    {
      opened: { en: "opened", zh: "发出" },
      resolved: { en: "resolved", zh: "已处理" },
      escalated: { en: "brought before the procuratorate", zh: "已提交检察院" },
      open: { en: "open", zh: "未处理" },
    },
  );
  for (const { kind, opened, resolved, escalated } of record.alerts) {
    if (!isMeant(opened)) continue;
    alerts.add({ kind }, "opened");
    alerts.add({ kind }, resolved ? "resolved" : "open");
    if (escalated) alerts.add({ kind }, "escalated");
  }
  return [
    forms.table("forms", { en: "Forms by the agency that filed them", zh: "各机关提交的表单" }),
    alerts.table("alerts", { en: "Alerts by kind", zh: "各类预警" }),
  ];
};
