import type { Day } from "@xingzhi/sdk";
import { shiftFrom, type PlannedCase } from "../../../tasks/audit/simulate/plan.ts";
import {
  OWN,
  agencyOf,
  dayOfStep,
  daysBetween,
  findStep,
  has,
  plusDays,
  plusWorkdays,
  postpone,
} from "./garden.ts";
import type { Kind } from "./kind.ts";

const formsOf = (of: PlannedCase): unknown[] => findStep(of, "propose").with.forms as unknown[];

/** Another paper in a proposal. */
export function replacePaper(of: PlannedCase, type: string, paper: object): void {
  const forms = formsOf(of);
  forms[forms.indexOf(type)] = { type, ...paper };
}

/** The next day that nobody works. */
const dayOff = (from: Day): Day => plusDays(from, 6 - ((new Date(from).getUTCDay() + 7) % 7) || 7);

export const RELIEF: readonly Kind[] = [
  {
    title: "a utility-model patent is filed as major merit (法释〔2016〕23号 5)",
    plant: (garden) => {
      const of = garden.relief("commutation", (each) => has(each, "holdHearing"));
      Object.assign(findStep(of, "propose").with, { grade: "majorMerit" });
      replacePaper(of, "repentanceEvidence", { merit: "utilityModelPatent" });
      const { by: officer } = findStep(of, "propose");
      return [{ case: of, officer, day: dayOfStep(of, "propose"), finds: ["relief.patent"] }];
    },
  },
  {
    title: "the procuratorate disagrees, and lets the period for a correction opinion pass (刑诉法 274)",
    plant: (garden) => {
      const of = garden.relief("commutation", (each) => has(each, "holdHearing"));
      Object.assign(findStep(of, "opineOnSubmission").with, { result: "disagrees" });
      const about = { agency: agencyOf(of, "procuratorate"), day: dayOfStep(of, "serve") };
      return [{ case: of, ...about, finds: ["relief.correctionMissed"] }];
    },
  },
  {
    title: "a court grants every request the day its publicity is over (法释〔2014〕5号 3, 4, 6)",
    plant: (garden) => {
      for (let i = 0; i < 6; i += 1) {
        const of = garden.relief("commutation", (each) => !has(each, "holdHearing"), { district: OWN.quick });
        const rule = findStep(of, "rule");
        shiftFrom(of, rule, daysBetween(dayOfStep(of, "rule"), dayOfStep(of, "chooseProcedure")));
        rule.at = `${rule.at.slice(0, 10)}T17:30:00+08:00`;
      }
      return [{ agency: OWN.quick.court, finds: ["relief.inADay"] }];
    },
  },
  {
    title: "a judge grants every one of forty-one requests (法释〔2014〕5号 16)",
    plant: (garden) => {
      const judge = garden.officer(OWN.granting.court, ["judge"]).name;
      const judges = ["chooseProcedure", "holdHearing", "rule"];
      for (let i = 0; i < 41; i += 1) {
        const of = garden.relief("commutation", undefined, { district: OWN.granting });
        for (const step of of.steps) if (judges.includes(step.do)) step.by = judge;
      }
      return [{ officer: judge, agency: OWN.granting.court, finds: ["relief.alwaysGrants"] }];
    },
  },
];

export const OFFICERS: readonly Kind[] = [
  {
    title: "one person proposes and approves for the ward (监狱法 50)",
    plant: (garden) => {
      const of = garden.relief("commutation");
      const { name } = garden.officer(agencyOf(of, "prison"), ["wardOfficer", "wardHead"]);
      findStep(of, "propose").by = name;
      findStep(of, "approveByWard").by = name;
      const day = dayOfStep(of, "approveByWard");
      return [{ case: of, officer: name, day, finds: ["officers.bothSides"] }];
    },
  },
  {
    title: "one person reviews a case for the department and decides on it as the warden (130号)",
    plant: (garden) => {
      const of = garden.relief("commutation");
      const { name } = garden.officer(agencyOf(of, "prison"), ["executionOfficer", "warden"]);
      findStep(of, "reviewByExecutionDept").by = name;
      findStep(of, "decideByWarden").by = name;
      const day = dayOfStep(of, "decideByWarden");
      return [{ case: of, officer: name, day, finds: ["officers.bothSides"] }];
    },
  },
  {
    title: "a clerk answers the appeal against the clerk's own form (社矫法 34)",
    plant: (garden) => {
      const of = garden.relief("commutation");
      const on = plusWorkdays(dayOfStep(of, "serve"), 2);
      const officer = findStep(of, "docket").by;
      const appealed = { form: "docketNotice", reason: "立案日期有误" };
      garden.act(of, on, "procuratorate.procurator", "appeal", appealed);
      const answer = { form: "docketNotice", upheld: false, reason: "经核实无误" };
      garden.act(of, plusWorkdays(on, 2), "court.clerk", "answerAppeal", answer).by = officer;
      return [
        { case: of, agency: agencyOf(of, "court"), day: plusWorkdays(on, 2), finds: ["officers.bothSides"] },
      ];
    },
  },
  {
    title: "one person asks for leave on somebody's behalf and approves it (办法 27)",
    plant: (garden) => {
      const { of, dues } = garden.probation();
      const on = plusWorkdays(dues[1] ?? "", 1);
      const { name } = garden.officer(agencyOf(of, "correction"), ["officer", "head"]);
      const from = plusDays(on, 5);
      garden.act(of, on, "correction.officer", "requestLeave", { from, to: plusDays(on, 9) }).by = name;
      garden.act(of, on, "correction.head", "approveLeave", {}, "11:00").by = name;
      garden.act(of, plusWorkdays(from, 1), "correction.officer", "returnFromLeave");
      return [{ case: of, officer: name, day: on, finds: ["officers.bothSides"] }];
    },
  },
  {
    title: "the warden decides at night (R15)",
    plant: (garden) => {
      const of = garden.relief("commutation");
      const decided = findStep(of, "decideByWarden");
      const day = dayOfStep(of, "decideByWarden");
      decided.at = `${day}T23:30:00+08:00`;
      postpone(of, findStep(of, "submit"), plusWorkdays(day, 1));
      return [{ case: of, officer: decided.by, day, finds: ["officers.oddHours"] }];
    },
  },
  {
    title: "a judge rules on a day off (R15)",
    plant: (garden) => {
      const change = (of: PlannedCase): void => {
        const step = findStep(of, "rule");
        const day = dayOff(dayOfStep(of, "rule"));
        postpone(of, findStep(of, "serve"), plusWorkdays(day, 2));
        step.at = `${day}T10:00:00+08:00`;
      };
      const of = garden.changedRelief(change, []);
      const agency = agencyOf(of, "court");
      return [{ case: of, agency, day: dayOfStep(of, "rule"), finds: ["officers.daysOff"] }];
    },
  },
];
