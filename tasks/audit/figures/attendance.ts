import { meetingsOf } from "../rules/by-family/attendance/differs.ts";
import { Counts, type FiguresOf, percent } from "./counts.ts";

/** Committees' meetings by prison and procuratorate, and whether both recorded the same procurators. */
export const attendance: FiguresOf = ({ ask: { record }, isMeant }) => {
  const counts = new Counts(
    { prison: { en: "prison", zh: "监狱" }, procuratorate: { en: "procuratorate", zh: "检察院" } },
    {
      meetings: { en: "meetings", zh: "会议" },
      same: { en: "same", zh: "一致" },
      differing: { en: "differing", zh: "不一致" },
      oneSided: { en: "recorded by the prison alone", zh: "仅监狱记载" },
    },
  );
  for (const of of record.cases.values()) {
    const [prison = 0, procuratorate = 0] = of.parties;
    for (const { meeting, record: recorded } of meetingsOf(of)) {
      if (!isMeant(meeting.act.at)) continue;
      const names = { prison, procuratorate };
      counts.add(names, "meetings");
      if (!recorded) counts.add(names, "oneSided");
      else counts.add(names, recorded.procurators === meeting.procurators ? "same" : "differing");
    }
  }
  const title = { en: "Attendance of the committees' meetings", zh: "评审委员会会议列席情况" };
  const share = { matching: { en: "% same of those both recorded", zh: "双方均有记录的一致率%" } };
  return [
    counts.table("attendance", title, share, ({ same = 0, differing = 0 }) => ({
      matching: percent(same, Number(same) + Number(differing)),
    })),
  ];
};
