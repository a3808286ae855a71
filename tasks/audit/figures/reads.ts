import { AGENCY, Counts, type FiguresOf } from "./counts.ts";

/** Readings by agency and purpose. */
export const reads: FiguresOf = ({ ask: { record }, isMeant }) => {
  const counts = new Counts(
    { agency: AGENCY, purpose: { en: "purpose", zh: "目的" } },
    {
      readings: { en: "readings", zh: "查阅" },
      officers: { en: "officers", zh: "人员" },
      cases: { en: "cases", zh: "案件" },
    },
  );
  const seen = new Set<string>();
  for (const { agency, purpose, officer, case: on, logged } of record.reads) {
    if (!isMeant(logged)) continue;
    const names = { agency, purpose };
    const isNew = (what: string): boolean => {
      const key = `${agency} ${purpose} ${what}`;
      return !seen.has(key) && Boolean(seen.add(key));
    };
    counts.add(names, "readings");
    if (isNew(`officer ${officer}`)) counts.add(names, "officers");
    if (on && isNew(`case ${on.id}`)) counts.add(names, "cases");
  }
  return [counts.table("reads", { en: "Readings by agency and purpose", zh: "各机关查阅情况" })];
};
