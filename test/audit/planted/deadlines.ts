import type { Day } from "@xingzhi/sdk";
import type { PlannedCase } from "../../../tasks/audit/simulate/plan.ts";
import {
  type Garden,
  OWN,
  after,
  agencyOf,
  dayOfStep,
  endAt,
  endOf,
  findStep,
  has,
  plusDays,
  plusWorkdays,
  postpone,
} from "./garden.ts";
import type { Kind, Planted } from "./kind.ts";

const isWritten = (of: PlannedCase): boolean => !has(of, "holdHearing");

/** A step that comes on the first working day after its last one. */
const late = (starts: string, step: string, period: Parameters<typeof endOf>[1]) => (garden: Garden) => {
  const change = (of: PlannedCase): void =>
    postpone(of, findStep(of, step), after(dayOfStep(of, starts), period));
  const of = garden.changedRelief(change, [step], isWritten);
  return answeredLate(of, agencyOf(of, "court"), dayOfStep(of, step));
};

/** The ledger alerts of what is late, and nobody resolves it. */
const answeredLate = (of: PlannedCase, agency: string, day: Day): readonly Planted[] => [
  { case: of, agency, day, finds: ["deadlines.late"] },
  { case: of, day: plusDays(day, 10), finds: ["records.alertUnanswered"] },
];

export const DEADLINES: readonly Kind[] = [
  {
    title: "a ruling comes after its month (法释〔2014〕5号 1)",
    plant: late("docket", "rule", { months: 1 }),
  },
  {
    title: "a ruling is served after seven days (法释〔2014〕5号 18)",
    plant: late("rule", "serve", { days: 7 }),
  },
  {
    title: "the court posts its publicity after five days (法释〔2014〕5号 3)",
    plant: late("docket", "publishDocket", { days: 5 }),
  },
  {
    title: "the assessment comes after ten working days (办法 14)",
    plant: (garden) => {
      const of = garden.relief("parole");
      const due = after(dayOfStep(of, "commissionAssessment"), { workdays: 10 });
      postpone(of, findStep(of, "fileAssessment"), due);
      endAt(of, "decideByWarden", { result: "notPropose" });
      return answeredLate(of, agencyOf(of, "correction"), due);
    },
  },
  {
    title: "the procuratorate gives no opinion on the copy (规则 635)",
    plant: (garden) => {
      const of = garden.relief("commutation");
      of.steps.splice(of.steps.indexOf(findStep(of, "opineOnSubmission")), 1);
      const day = endOf(dayOfStep(of, "submit"), { days: 10 });
      return [{ case: of, agency: agencyOf(of, "procuratorate"), day, finds: ["deadlines.overdue"] }];
    },
  },
  {
    title: "a docketed case is never ruled on (法释〔2014〕5号 1)",
    plant: (garden) => {
      const of = garden.relief("commutation");
      endAt(of, "chooseProcedure");
      const day = endOf(dayOfStep(of, "docket"), { months: 1 });
      return [{ case: of, agency: agencyOf(of, "court"), day, finds: ["deadlines.overdue"] }];
    },
  },
  {
    title: "a parolee never reports, and nobody says so (社矫法 21)",
    plant: (garden) => {
      const of = garden.relief("parole", ({ prisoner }) => (prisoner.sentence.ends ?? "") > garden.plan.to);
      const on = plusWorkdays(dayOfStep(of, "serve"), 1);
      garden.act(of, on, "prison.executionOfficer", "release");
      const day = endOf(on, { days: 10 });
      const agency = agencyOf(of, "correction");
      return [{ case: of, follows: true, agency, day, finds: ["deadlines.overdue"] }];
    },
  },
  {
    title: "the handover comes after ten days (社矫法 21)",
    plant: (garden) => {
      const of = garden.release();
      const due = after(dayOfStep(of, "approve"), { days: 10 });
      // Whoever is received a few days later is not heard of the less.
      postpone(of, findStep(of, "handOver"), due);
      return answeredLate(of, agencyOf(of, "prison"), due);
    },
  },
  {
    title: "a revocation is decided on after thirty days (社矫法 48)",
    plant: (garden) => {
      const { of, dues } = garden.probation();
      const on = plusWorkdays(dues[2] ?? "", 2);
      garden.act(of, on, "correction.head", "proposeRevocation", { ground: "seriousBreach" });
      const day = after(on, { days: 30 });
      garden.act(of, day, "court.judge", "decideRevocation", { result: "refused", heard: true }, "11:00");
      return answeredLate(of, agencyOf(of, "court"), day);
    },
  },
  {
    title: "a correction opinion leads to no rehearing (刑诉法 274)",
    plant: (garden) => {
      const of = garden.relief("commutation");
      const on = plusWorkdays(dayOfStep(of, "serve"), 3);
      garden.act(of, on, "procuratorate.procurator", "proposeCorrection");
      const due = endOf(on, { months: 1 });
      const about = { case: of, agency: agencyOf(of, "court") };
      return [
        { ...about, day: due, finds: ["deadlines.overdue"] },
        { ...about, day: on, finds: ["relief.correctionUnanswered"] },
      ];
    },
  },
];

export const ATTENDANCE: readonly Kind[] = [
  {
    title: "prison and procuratorate count other procurators at the committee (130号)",
    plant: (garden) => {
      const of = garden.relief("commutation");
      const recorded = differ(garden, of);
      const { by: officer } = recorded;
      const day = dayOfStep(of, "recordAttendance");
      return [
        { case: of, agency: agencyOf(of, "procuratorate"), officer, day, finds: ["attendance.differs"] },
      ];
    },
  },
  {
    title: "the minutes name procurators, the procuratorate recorded none (130号)",
    plant: (garden) => {
      const of = garden.relief("commutation");
      of.steps.splice(of.steps.indexOf(findStep(of, "recordAttendance")), 1);
      const { by: officer } = findStep(of, "reviewByCommittee");
      const day = dayOfStep(of, "reviewByCommittee");
      return [{ case: of, officer, day, finds: ["attendance.oneSided"] }];
    },
  },
  {
    title: "the records of one prison and its procuratorate never agree (130号)",
    plant: (garden) => {
      const cases = Array.from({ length: 6 }, () => {
        const of = garden.relief("commutation", undefined, { district: OWN.attendance });
        differ(garden, of);
        return of;
      });
      return [
        { agency: OWN.attendance.prison, finds: ["attendance.neverMatched"] },
        ...cases.map((of) => ({ case: of, finds: ["attendance.differs"] })),
      ];
    },
  },
];

/** The procuratorate records one more than the minutes; the alert of it is resolved in time. */
function differ(garden: Garden, of: PlannedCase) {
  const recorded = findStep(of, "recordAttendance");
  recorded.with.procurators = Number(recorded.with.procurators) + 1;
  const resolved = { alert: "AttendanceMismatch", reason: "经核对，各自记录无误" };
  garden.act(of, recorded.at.slice(0, 10), "prison.executionOfficer", "resolve", resolved, "17:30");
  return recorded;
}
