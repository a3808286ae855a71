import { agencyOfDuty, statesFailure } from "../rules/duty.ts";
import { AGENCY, Counts, type FiguresOf, percent } from "./counts.ts";

/** Duties that fell due, by the agency that owes them and by kind; those still running are counted from their start. */
export const deadlines: FiguresOf = ({ ask: { record, tables }, isMeant }) => {
  const counts = new Counts(
    { agency: AGENCY, kind: { en: "kind of case", zh: "案件类别" }, duty: { en: "duty", zh: "期限" } },
    {
      kept: { en: "kept", zh: "按期" },
      late: { en: "late", zh: "逾期" },
      overdue: { en: "overdue now", zh: "现已超期" },
      missed: { en: "ended unanswered", zh: "终未履行" },
      running: { en: "running", zh: "期限内" },
    },
  );
  for (const of of record.cases.values()) {
    for (const run of of.duties) {
      const { answered, dropped, due, duty, table } = run;
      if (!isMeant({ day: due, block: (answered?.at ?? dropped ?? run.started.at).block })) continue;
      const names = { agency: agencyOfDuty(of, run, tables), kind: table, duty };
      if (answered) {
        const isLate = answered.at.day > due;
        counts.add(names, !isLate ? "kept" : statesFailure(answered) ? "missed" : "late");
      } else if (dropped) {
        if (dropped.day > due) counts.add(names, "missed");
      } else counts.add(names, record.now.day > due ? "overdue" : "running");
    }
  }
  const title = { en: "Duties by agency and kind", zh: "各机关、各类期限履行情况" };
  const share = { onTime: { en: "% kept", zh: "按期率%" } };
  return [
    counts.table("deadlines", title, share, ({ kept = 0, late = 0, overdue = 0, missed = 0 }) => ({
      onTime: percent(kept, Number(kept) + Number(late) + Number(overdue) + Number(missed)),
    })),
  ];
};
