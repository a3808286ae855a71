import { rule } from "../../rule.ts";
import { meetingsOf } from "./differs.ts";

/** The minutes name procurators who were present; the procuratorate recorded nothing until the case was submitted. */
export default rule({
  id: "attendance.oneSided",
  article: "130号 (评审委员会); R7",
  severity: "minor",
  family: "attendance",
  title: {
    en: "Procurators are said to have attended, and their procuratorate recorded nothing",
    zh: "记载检察人员列席而检察院无记录",
  },
  reads: "case",
  *check(of) {
    for (const { meeting, record } of meetingsOf(of)) {
      // Recording is open until the prison's publicity is over.
      const isClosed = of.acts.some(
        ({ action, at }) => action === "opine" && at.block >= meeting.act.at.block,
      );
      if (record || meeting.procurators === 0 || !isClosed) continue;
      yield {
        what: {
          en: `the minutes of ${meeting.day} name ${meeting.procurators} procurators, the procuratorate recorded none`,
          zh: `${meeting.day} 会议记录载明列席检察人员 ${meeting.procurators} 人，检察院未作记录`,
        },
        officer: meeting.act.officer,
        at: meeting.act.at,
      };
    }
  },
});
