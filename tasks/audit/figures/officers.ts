import { hourOf } from "../rules/lib.ts";
import { isNight } from "../rules/by-family/officers/oddHours.ts";
import { AGENCY, Counts, type FiguresOf } from "./counts.ts";

/** Who acts for each agency, and when. */
export const officers: FiguresOf = ({ ask: { record, officer }, isMeant }) => {
  const counts = new Counts(
    { agency: AGENCY },
    {
      officers: { en: "officers ever", zh: "历任人员" },
      dismissed: { en: "dismissed", zh: "免职" },
      acts: { en: "acts", zh: "办理" },
      night: { en: "at night", zh: "夜间" },
      daysOff: { en: "on days off", zh: "休息日" },
    },
  );
  for (const { agency, dismissals } of record.officers.values()) {
    counts.add({ agency }, "officers");
    if (dismissals.some(isMeant)) counts.add({ agency }, "dismissed");
  }
  for (const { officer: number, at } of record.deeds) {
    const agency = officer(number)?.agency;
    if (agency === undefined || !isMeant(at)) continue;
    counts.add({ agency }, "acts");
    if (isNight(hourOf(at))) counts.add({ agency }, "night");
    if (record.calendar.isDayOff(at.day)) counts.add({ agency }, "daysOff");
  }
  return [counts.table("officers", { en: "Officers and their acts by agency", zh: "各机关人员及办理情况" })];
};
