import type { PlannedCase } from "../../../tasks/audit/simulate/plan.ts";
import {
  type Garden,
  addStep,
  agencyOf,
  dayOf,
  dayOfStep,
  findStep,
  has,
  plusDays,
  plusWorkdays,
} from "./garden.ts";
import type { Kind } from "./kind.ts";
import { replacePaper } from "./relief.ts";

/** An officer reads a form some time after a step. */
function read(garden: Garden, step: string, given: Record<string, unknown>, agency?: "court") {
  const of = garden.relief("commutation");
  const day = plusWorkdays(dayOfStep(of, step), 1);
  const who = agency === "court" ? "court.clerk" : "procuratorate.procurator";
  const { by: officer } = garden.act(
    of,
    day,
    who,
    "read",
    { form: "proposalForm", purpose: "legalSupervision", ...given },
    "17:20",
  );
  return { case: of, officer, day };
}

export const READS: readonly Kind[] = [
  {
    title: "a court's clerk reads for the purpose of correction (R16)",
    plant: (garden) => [
      { ...read(garden, "docket", { purpose: "correction" }, "court"), finds: ["reads.purpose"] },
    ],
  },
  {
    title: "a reading is logged weeks after it happened (R15)",
    plant: (garden) => {
      const of = garden.relief("commutation");
      const day = plusWorkdays(dayOfStep(of, "serve"), 20);
      const readAt = `${plusWorkdays(dayOfStep(of, "serve"), 5)}T10:00:00+08:00`;
      const given = { form: "proposalForm", purpose: "legalSupervision", readAt };
      const { by: officer } = garden.act(of, day, "procuratorate.procurator", "read", given);
      return [{ case: of, officer, day, finds: ["reads.late"] }];
    },
  },
  {
    title: "a ruling is said to have been read before it was filed (R15)",
    plant: (garden) => {
      const of = garden.relief("commutation");
      const rule = findStep(of, "rule");
      const readAt = `${plusDays(dayOf(rule), -1)}T10:00:00+08:00`;
      const day = dayOf(rule);
      const given = { form: "ruling", purpose: "legalSupervision", readAt };
      const { by: officer } = garden.act(of, day, "procuratorate.procurator", "read", given, "17:40");
      return [{ case: of, officer, day, finds: ["reads.beforeFiled"] }];
    },
  },
  {
    title: "a procurator reads twenty-four people's files in a day and works on none of them (R16)",
    plant: (garden) => {
      const all = garden.plan.cases.filter((of) => of.type === "commutation" && has(of, "serve"));
      const agency = agencyOf(all[0] as PlannedCase, "procuratorate");
      const own = all.filter((of) => agencyOf(of, "procuratorate") === agency).slice(0, 24);
      const { name } = garden.officer(agency, ["procurator"]);
      const last = own.map((of) => dayOf(of.steps.at(-1) ?? findStep(of, "serve"))).sort();
      const day = plusWorkdays(last.at(-1) ?? "", 2);
      for (const of of own) {
        const given = { form: "proposalForm", purpose: "legalSupervision" };
        addStep(of, { at: `${day}T15:00:00+08:00`, do: "read", by: name, with: given });
      }
      return [{ officer: name, agency, day, finds: ["reads.fishing"] }];
    },
  },
];

export const RECORDS: readonly Kind[] = [
  {
    title: "an alert of attendance that differs is never resolved (R7)",
    plant: (garden) => {
      const of = garden.relief("commutation");
      const recorded = findStep(of, "recordAttendance");
      recorded.with.procurators = Number(recorded.with.procurators) + 2;
      const day = plusDays(dayOf(recorded), 10);
      return [
        { case: of, day, finds: ["records.alertUnanswered"] },
        { case: of, day: dayOf(recorded), finds: ["attendance.differs"] },
      ];
    },
  },
  {
    title: "an appeal against a ruling's form is never answered (R20)",
    plant: (garden) => {
      const of = garden.relief("commutation");
      const day = plusWorkdays(dayOfStep(of, "serve"), 2);
      garden.act(of, day, "procuratorate.procurator", "appeal", { form: "ruling", reason: "记载有误" });
      return [{ case: of, agency: agencyOf(of, "court"), day, finds: ["records.appealOpen"] }];
    },
  },
  {
    title: "an appeal is upheld, and the form never superseded (R20)",
    plant: (garden) => {
      const of = garden.relief("commutation");
      const day = plusWorkdays(dayOfStep(of, "serve"), 2);
      garden.act(of, day, "procuratorate.procurator", "appeal", { form: "ruling", reason: "记载有误" });
      const answer = { form: "ruling", upheld: true, reason: "申诉成立" };
      garden.act(of, plusWorkdays(day, 3), "procuratorate.procurator", "answerAppeal", answer);
      return [{ case: of, agency: agencyOf(of, "court"), day, finds: ["records.appealOpen"] }];
    },
  },
  {
    title: "an appeal is answered only after two months (监狱法 46)",
    plant: (garden) => {
      const of = garden.relief("commutation");
      const day = plusWorkdays(dayOfStep(of, "serve"), 2);
      garden.act(of, day, "procuratorate.procurator", "appeal", { form: "ruling", reason: "记载有误" });
      const answer = { form: "ruling", upheld: false, reason: "经核实无误" };
      garden.act(of, plusWorkdays(day, 42), "procuratorate.procurator", "answerAppeal", answer);
      return [{ case: of, agency: agencyOf(of, "court"), day, finds: ["records.appealOpen"] }];
    },
  },
  {
    title: "a proposal comes again with another score summary, and nobody explains it (R6)",
    plant: (garden) => {
      const also = ["acknowledge", "resolve"];
      const of = garden.relief("commutation", (each) => has(each, "acknowledge"), { also });
      const again = of.steps.findLast((step) => step.do === "propose") ?? findStep(of, "propose");
      of.steps.splice(0, of.steps.length, ...of.steps.filter((step) => !also.includes(step.do)));
      return [{ case: of, day: dayOf(again), finds: ["records.changedMaterial"] }];
    },
  },
  {
    title: "a ruling is disputed, and served all the same (R3)",
    plant: (garden) => {
      const of = garden.relief("commutation");
      const day = dayOfStep(of, "rule");
      const given = { form: "ruling", reason: "wrong", note: "幅度有误" };
      const { by: officer } = garden.act(of, day, "procuratorate.procurator", "dispute", given, "17:40");
      return [{ case: of, officer, day, finds: ["records.disputeOpen"] }];
    },
  },
  {
    title: "a dispute stays open for months after the service (R3)",
    plant: (garden) => {
      const of = garden.relief("commutation");
      const day = plusWorkdays(dayOfStep(of, "serve"), 2);
      const given = { form: "proposalForm", reason: "incomplete", note: "情况未载明" };
      const { by: officer } = garden.act(of, day, "procuratorate.procurator", "dispute", given);
      return [{ case: of, officer, day, finds: ["records.disputeOpen"] }];
    },
  },
  {
    title:
      "a confirmed form is exchanged after the ruling, which is served with nobody confirming the new one (R12)",
    plant: (garden) => {
      const of = garden.relief("commutation");
      const day = dayOfStep(of, "rule");
      const given = { form: "appraisal", change: "raisedInError", note: "" };
      const { by } = findStep(of, "propose");
      garden.act(of, day, "prison.wardOfficer", "supersede", given, "17:40").by = by;
      return [{ case: of, day, finds: ["records.swapped", "records.changedMaterial"] }];
    },
  },
  {
    title: "the transcript is disputed, and the ruling served all the same (法释〔2014〕5号 7)",
    plant: (garden) => {
      const of = garden.relief("commutation", (each) => has(each, "holdHearing"));
      const on = dayOfStep(of, "rule");
      const given = { form: "transcript", reason: "wrong", note: "与庭审不符" };
      garden.act(of, on, "procuratorate.procurator", "dispute", given, "17:40");
      return [
        {
          case: of,
          agency: agencyOf(of, "court"),
          day: dayOfStep(of, "serve"),
          finds: ["records.transcript"],
        },
        { case: of, day: on, finds: ["records.disputeOpen"] },
        { case: of, day: plusDays(on, 10), finds: ["records.alertUnanswered"] },
      ];
    },
  },
];

/** Cases of one prison, none of whose committees sat on the same day. */
function meetings(garden: Garden, count: number): PlannedCase[] {
  const first = garden.relief("commutation");
  const days = new Set([dayOfStep(first, "reviewByCommittee")]);
  const others = Array.from({ length: count - 1 }, () =>
    garden.relief("commutation", (of) => {
      const day = dayOfStep(of, "reviewByCommittee");
      if (agencyOf(of, "prison") !== agencyOf(first, "prison") || days.has(day)) return false;
      days.add(day);
      return true;
    }),
  );
  return [first, ...others].sort((a, b) =>
    findStep(a, "reviewByCommittee").at.localeCompare(findStep(b, "reviewByCommittee").at),
  );
}

export const DUPLICATES: readonly Kind[] = [
  {
    title: "one diagnosis is used six times (112号 9)",
    plant: (garden) =>
      Array.from({ length: 6 }, () => {
        const of = garden.release();
        Object.assign(findStep(of, "diagnose").with, { document: "诊断证明：高血压三级" });
        return { case: of, day: dayOfStep(of, "diagnose"), finds: ["duplicates.tag"] };
      }),
  },
  {
    title: "one piece of evidence of merit serves three people (法释〔2016〕23号 5)",
    plant: (garden) =>
      Array.from({ length: 3 }, () => {
        const of = garden.relief("commutation");
        replacePaper(of, "repentanceEvidence", { document: "立功证明：制止他人违法" });
        return { case: of, day: dayOfStep(of, "propose"), finds: ["duplicates.tag"] };
      }),
  },
  {
    title: "one committee's minutes serve meetings of three days (130号)",
    plant: (garden) => {
      const cases = meetings(garden, 3);
      for (const each of cases) {
        Object.assign(findStep(each, "reviewByCommittee").with, { document: "评审委员会会议记录 一次会议" });
      }
      return cases
        .slice(1)
        .map((of) => ({ case: of, day: dayOfStep(of, "reviewByCommittee"), finds: ["duplicates.tag"] }));
    },
  },
  {
    title: "the very same appraisal stands in two people's files (R6)",
    plant: (garden) =>
      Array.from({ length: 2 }, () => {
        const of = garden.relief("commutation");
        replacePaper(of, "appraisal", { document: "鉴定表：该犯认罪悔罪" });
        return { case: of, day: dayOfStep(of, "propose"), finds: ["duplicates.commitment"] };
      }),
  },
  {
    title: "a second commutation is proposed while the first one runs (法释〔2016〕23号 6)",
    plant: (garden) => {
      const first = garden.relief("commutation");
      const starts = dayOfStep(first, "propose");
      const second = garden.relief("commutation", (of) => {
        const day = dayOfStep(of, "propose");
        return day > starts && day < dayOfStep(first, "docket");
      });
      const { prisoner } = first;
      Object.assign(second, { prisoner, sentenceOf: first.id });
      Object.assign(findStep(second, "propose").with, { forms: findStep(first, "propose").with.forms });
      second.steps.splice(second.steps.indexOf(findStep(second, "approveByWard")) + 1);
      const { by: officer } = findStep(second, "propose");
      return [{ case: second, officer, day: dayOfStep(second, "propose"), finds: ["duplicates.parallel"] }];
    },
  },
];
