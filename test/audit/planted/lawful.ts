// What looks like a fault and is none: an audit that finds it is wrong.
import type { Day } from "@xingzhi/sdk";
import { agencyOf, dayOf, dayOfStep, findStep, plusDays, plusWorkdays, workdayUntil } from "./garden.ts";
import type { Kind } from "./kind.ts";

export const LAWFUL: readonly Kind[] = [
  {
    title:
      "somebody on release is returned for two warnings, which stand in the case of supervision (办法 49)",
    plant: (garden) => {
      const of = garden.release();
      const third = of.steps.filter((step) => step.do === "checkIn")[2];
      const on = plusWorkdays(dayOf(third ?? findStep(of, "checkIn")), 1);
      of.steps.splice(0, of.steps.length, ...of.steps.filter((step) => dayOf(step) < on));
      const warn = { ground: "heavierBreach" };
      garden.act(of, on, "correction.head", "warn", warn).case = "supervision";
      garden.act(of, plusWorkdays(on, 2), "correction.head", "warn", warn).case = "supervision";
      const proposed = plusWorkdays(on, 3);
      garden.act(of, proposed, "correction.head", "proposeReimprisonment", { ground: "twoWarnings" });
      garden.act(of, plusWorkdays(on, 6), "bureau.head", "decideReimprisonment", { result: "granted" });
      const back = plusWorkdays(on, 7);
      garden.act(of, back, "prison.executionOfficer", "reimprison");
      const end = { reason: "revoked" };
      garden.act(of, back, "correction.officer", "terminate", end, "15:00").case = "supervision";
      return [];
    },
  },
  {
    title: "somebody is warned for two admonitions, one of which is annulled afterwards (办法 35)",
    plant: (garden) => {
      const { of, dues } = garden.probation();
      const on = plusWorkdays(dues[1] ?? "", 1);
      garden.act(of, on, "correction.head", "admonish", { ground: "minorBreach" });
      garden.act(of, plusWorkdays(on, 2), "correction.head", "admonish", { ground: "minorBreach" });
      garden.act(of, plusWorkdays(on, 4), "correction.head", "warn", { ground: "twoAdmonitionsUnreformed" });
      garden.act(of, plusWorkdays(on, 5), "procuratorate.procurator", "appealSanction", { number: 1 });
      const answer = { number: 1, upheld: true };
      garden.act(of, plusWorkdays(on, 8), "procuratorate.procurator", "answerSanctionAppeal", answer);
      return [];
    },
  },
  {
    title: "a missed check-in leads to a warning, and its alert is resolved (办法 35)",
    plant: (garden) => {
      const { of, dues } = garden.probation();
      const due: Day = dues[3] ?? "";
      const day = workdayUntil(due);
      const missed = of.steps.findIndex((step) => step.do === "checkIn" && dayOf(step) === day);
      of.steps.splice(missed, 1);
      const noticed = plusDays(due, 8);
      garden.act(of, noticed, "correction.officer", "checkOverdue");
      garden.act(of, noticed, "correction.head", "warn", { ground: "heavierBreach" }, "11:00");
      const resolved = { alert: "CheckInMissed", reason: "无故未报到，已予警告" };
      garden.act(of, noticed, "correction.officer", "resolve", resolved, "14:00");
      return [];
    },
  },
  {
    title: "one meeting of a committee deals with two people, in one set of minutes (130号)",
    plant: (garden) => {
      const first = garden.relief("commutation");
      const second = garden.relief(
        "commutation",
        (of) =>
          agencyOf(of, "prison") === agencyOf(first, "prison") &&
          dayOfStep(of, "reviewByCommittee") === dayOfStep(first, "reviewByCommittee"),
      );
      for (const each of [first, second]) {
        Object.assign(findStep(each, "reviewByCommittee").with, { document: "评审委员会会议记录 同次会议" });
      }
      return [];
    },
  },
];
