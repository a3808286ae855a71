import type { CaseRecord } from "../../../record/model.ts";
import { eventOf, isBefore } from "../../lib.ts";
import { rule } from "../../rule.ts";

/** What the committee's minutes say of procurators present is not what the procuratorate recorded. */
export default rule({
  id: "attendance.differs",
  article: "130号 (评审委员会); R7",
  severity: "major",
  family: "attendance",
  title: { en: "Prison and procuratorate recorded different attendance", zh: "监狱与检察院的列席记录不一致" },
  reads: "case",
  *check(of) {
    for (const { meeting, record } of meetingsOf(of)) {
      if (!record || record.procurators === meeting.procurators) continue;
      yield {
        what: {
          en: `the prison recorded ${meeting.procurators} procurators on ${meeting.day}, the procuratorate ${record.procurators} on ${record.day}`,
          zh: `监狱于 ${meeting.day} 记载列席检察人员 ${meeting.procurators} 人，检察院于 ${record.day} 记载 ${record.procurators} 人`,
        },
        officer: record.act.officer,
        at: record.act.at,
      };
    }
  },
});

/** A committee's meetings on a case, each with what the procuratorate recorded of it. */
export function meetingsOf(of: CaseRecord) {
  const meetings = of.acts.flatMap((act) => {
    const sat = act.action === "reviewByCommittee" ? eventOf(act, "CommitteeSat") : undefined;
    return sat
      ? [
          {
            act,
            day: act.at.day,
            members: Number(sat.args.members),
            procurators: Number(sat.args.procurators),
          },
        ]
      : [];
  });
  const records = of.acts.flatMap((act) => {
    const recorded = act.action === "recordAttendance" ? eventOf(act, "AttendanceRecorded") : undefined;
    return recorded ? [{ act, day: act.at.day, procurators: Number(recorded.args.procurators) }] : [];
  });
  return meetings.map((meeting, i) => {
    const next = meetings[i + 1];
    const record = records.find(
      ({ act }) => isBefore(meeting.act.at, act.at) && (!next || isBefore(act.at, next.act.at)),
    );
    return { meeting, record };
  });
}
