import { endOf, leavesOf, missedOf } from "../rules/supervision.ts";
import { AGENCY, Counts, type FiguresOf } from "./counts.ts";

const SANCTIONS: ReadonlySet<string> = new Set(["admonish", "warn", "referToPolice"]);

/** Persons supervised by each agency for community correction, and what became of them. */
export const supervision: FiguresOf = ({ ask: { record, sdk }, isMeant }) => {
  const counts = new Counts(
    { agency: AGENCY },
    {
      persons: { en: "persons", zh: "对象" },
      supervised: { en: "supervised now", zh: "在册" },
      checkIns: { en: "check-ins", zh: "报到" },
      missed: { en: "missed", zh: "缺报" },
      explained: { en: "of these explained", zh: "其中说明" },
      sanctioned: { en: "of these sanctioned", zh: "其中处罚" },
      leaves: { en: "leaves", zh: "请假" },
      sanctions: { en: "sanctions", zh: "处罚" },
      revocations: { en: "revocations proposed", zh: "提请撤销" },
    },
  );
  const correction = sdk.enums.Party.indexOf("correction");
  for (const of of record.cases.values()) {
    if (of.kind !== "supervision") continue;
    const names = { agency: of.parties[correction] ?? 0 };
    counts.add(names, "persons");
    if (endOf(of) === null) counts.add(names, "supervised");
    counts.add(names, "checkIns", of.checkIns.filter(({ at }) => isMeant(at)).length);
    for (const { last, dealt } of missedOf(of, record.now.day)) {
      if (!isMeant({ day: last })) continue;
      counts.add(names, "missed");
      if (dealt) counts.add(names, dealt.state);
    }
    counts.add(names, "leaves", leavesOf(of).filter(({ requested }) => isMeant(requested.at)).length);
    for (const act of of.acts) {
      if (!isMeant(act.at)) continue;
      if (SANCTIONS.has(act.action)) counts.add(names, "sanctions");
      if (act.action === "proposeRevocation") counts.add(names, "revocations");
    }
  }
  return [counts.table("supervision", { en: "Community correction by agency", zh: "各机关社区矫正情况" })];
};
