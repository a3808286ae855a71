import { groupBy } from "../rules/lib.ts";
import { Counts, type FiguresOf } from "./counts.ts";

/** Papers that carry a mark of their content, and how many of them serve several persons. */
export const duplicates: FiguresOf = ({ ask: { record }, isMeant }) => {
  const counts = new Counts(
    { type: { en: "form", zh: "表单" } },
    {
      marked: { en: "marked", zh: "有内容标记" },
      papers: { en: "different papers", zh: "不同材料" },
      shared: { en: "in cases of several persons", zh: "用于多人案件" },
    },
  );
  const forms = [...record.cases.values()]
    .flatMap((of) => [...of.forms.values()])
    .filter(({ tag, filed }) => tag !== null && isMeant(filed));
  for (const same of groupBy(forms, ({ type, tag }) => `${type} ${tag ?? ""}`).values()) {
    const type = same[0]?.type ?? "none";
    counts.add({ type }, "marked", same.length);
    counts.add({ type }, "papers");
    if (new Set(same.map((form) => form.case.sentence)).size > 1) counts.add({ type }, "shared");
  }
  return [counts.table("duplicates", { en: "Papers by their content", zh: "材料内容比对" })];
};
