import type { Day } from "@xingzhi/sdk";
import { id } from "ethers";
import type { PlannedCase } from "../../../tasks/audit/simulate/plan.ts";
import {
  type Garden,
  type Probation,
  agencyOf,
  dayOf,
  dayOfStep,
  endAt,
  endOf,
  findStep,
  has,
  plusDays,
  plusWorkdays,
  workdayUntil,
} from "./garden.ts";
import type { Kind } from "./kind.ts";

const dueAt = ({ dues }: Probation, number: number): Day => dues[number - 1] ?? "";
/** The step by which somebody checked in for a due day. */
const checkInFor = ({ of, dues }: Probation, number: number) => {
  const day = workdayUntil(dues[number - 1] ?? "");
  const found = of.steps.find((step) => step.do === "checkIn" && dayOf(step) === day);
  if (!found) throw new Error(`nobody checked in on ${day}`);
  return found;
};
function drop(of: PlannedCase, isDropped: (step: PlannedCase["steps"][number]) => boolean): void {
  of.steps.splice(0, of.steps.length, ...of.steps.filter((step) => !isDropped(step)));
}

/** Leave from a day that is asked for a week ahead. */
function leave(garden: Garden, of: PlannedCase, asked: Day, from: Day, to: Day, level: "station" | "county") {
  garden.act(of, asked, "correction.officer", "requestLeave", { from, to }, "09:00");
  const who = level === "station" ? "station.officer" : "correction.head";
  return garden.act(of, asked, who, "approveLeave", {}, "11:00");
}

const ZONE = id("the city");
/** Somebody was seen out of bounds. */
function crossing(garden: Garden, { of }: Probation, on: Day, zone: "allowed" | "forbidden") {
  const before = on;
  garden.act(of, before, "correction.officer", "setZone", { zone: ZONE, kind: zone }, "09:00");
  const fact = zone === "allowed" ? "outside" : "forbidden";
  const reported = plusWorkdays(on, 1);
  const at = Date.parse(`${on}T20:00:00+08:00`) / 1000;
  garden.act(of, reported, "correction.officer", "reportCrossing", { zone: ZONE, fact, at }, "09:30");
  return reported;
}

const CHECK_INS: readonly Kind[] = [
  {
    title: "a check-in is missed, and nobody asks why (办法 34)",
    plant: (garden) => {
      const at = garden.probation();
      drop(at.of, (step) => step === checkInFor(at, 4));
      const noticed = dayOf(checkInFor(at, 5));
      return [
        {
          case: at.of,
          agency: agencyOf(at.of, "correction"),
          day: dueAt(at, 4),
          finds: ["supervision.missedUnanswered"],
        },
        { case: at.of, day: plusDays(noticed, 10), finds: ["records.alertUnanswered"] },
      ];
    },
  },
  {
    title: "a missed check-in is explained only after two months (办法 34)",
    plant: (garden) => {
      const at = garden.probation();
      drop(at.of, (step) => step === checkInFor(at, 3));
      const on = plusWorkdays(dueAt(at, 5), 3);
      garden.act(at.of, plusDays(dueAt(at, 3), 8), "correction.officer", "checkOverdue");
      const resolved = { alert: "CheckInMissed", reason: "正在核实" };
      garden.act(at.of, plusDays(dueAt(at, 3), 10), "correction.officer", "resolve", resolved);
      garden.act(at.of, on, "correction.officer", "explainMissed", { due: dueAt(at, 3) });
      return [{ case: at.of, day: dueAt(at, 3), finds: ["supervision.missedUnanswered"] }];
    },
  },
  {
    title: "a check-in is found to be somebody else's, and nothing follows (R11)",
    plant: (garden) => {
      const at = garden.probation();
      const checkIn = checkInFor(at, 4);
      const on = plusWorkdays(dayOf(checkIn), 2);
      const verdict = { day: dayOf(checkIn), verdict: "rejected" };
      garden.act(at.of, on, "correction.officer", "reviewCheckIn", verdict);
      return [
        {
          case: at.of,
          agency: agencyOf(at.of, "correction"),
          day: on,
          finds: ["supervision.rejectedCheckIn"],
        },
      ];
    },
  },
  {
    title: "nobody looks for a person for months (社矫法 30)",
    plant: (garden) => {
      const at = garden.probation();
      const last = dayOf(checkInFor(at, 5));
      drop(at.of, (step) => step.do === "checkIn" && dayOf(step) > last);
      return [
        { case: at.of, agency: agencyOf(at.of, "correction"), finds: ["supervision.nobodyLooked"] },
        { case: at.of, finds: ["supervision.missedUnanswered"] },
      ];
    },
  },
  {
    title: "no plan is made after the announcement, and nobody calls the person in (社矫法 24)",
    plant: (garden) => {
      const { of } = garden.probation();
      const announced = dayOfStep(of, "announce");
      endAt(of, "nameTeam");
      return [
        { case: of, day: plusDays(announced, 30), finds: ["supervision.noPlan"] },
        { case: of, finds: ["supervision.nobodyLooked"] },
      ];
    },
  },
  {
    title: "a probationer never reports, and nobody says so (社矫法 21)",
    plant: (garden) => {
      const { of } = garden.probation();
      endAt(of, "expect");
      const day = endOf(dayOfStep(of, "expect"), { days: 10 });
      return [{ case: of, agency: agencyOf(of, "correction"), day, finds: ["deadlines.overdue"] }];
    },
  },
  {
    title: "somebody does not report and is not searched for (社矫法 30)",
    plant: (garden) => {
      const { of } = garden.probation();
      endAt(of, "expect");
      const due = endOf(dayOfStep(of, "expect"), { days: 10 });
      const { by: officer, at } = garden.act(of, plusWorkdays(due, 1), "correction.officer", "overdue");
      const day = at.slice(0, 10);
      return [
        { case: of, officer, day, finds: ["supervision.notReported"] },
        { case: of, day: plusDays(day, 10), finds: ["records.alertUnanswered"] },
      ];
    },
  },
  {
    title: "that somebody did not report is stated only weeks later (社矫法 21)",
    plant: (garden) => {
      const { of } = garden.probation();
      endAt(of, "expect");
      const day = plusWorkdays(endOf(dayOfStep(of, "expect"), { days: 10 }), 12);
      const { by: officer } = garden.act(of, day, "correction.officer", "overdue");
      garden.act(of, plusWorkdays(day, 1), "correction.officer", "search");
      return [
        { case: of, officer, day, finds: ["supervision.notReported"] },
        { case: of, day: plusDays(day, 10), finds: ["records.alertUnanswered"] },
      ];
    },
  },
  {
    title: "the term ends, and supervision goes on (社矫法 44)",
    plant: (garden) => {
      const { of, ends } = garden.probation(6);
      return [
        { case: of, agency: agencyOf(of, "correction"), day: ends, finds: ["supervision.neverReleased"] },
      ];
    },
  },
];

const AWAY: readonly Kind[] = [
  {
    title: "the station approves one journey in two pieces (办法 27)",
    plant: (garden) => {
      const at = garden.probation();
      const on = plusWorkdays(dueAt(at, 2), 1);
      leave(garden, at.of, on, plusDays(on, 5), plusDays(on, 10), "station");
      const back = workdayUntil(plusDays(on, 10));
      garden.act(at.of, back, "correction.officer", "returnFromLeave", {}, "08:30");
      const next = plusDays(back, 3);
      const { by: officer } = leave(garden, at.of, back, next, plusDays(next, 6), "station");
      garden.act(
        at.of,
        workdayUntil(plusDays(next, 6)),
        "correction.officer",
        "returnFromLeave",
        {},
        "15:00",
      );
      return [{ case: at.of, officer, day: back, finds: ["supervision.leaveLevel"] }];
    },
  },
  {
    title: "leave ends, and nobody says that the person is back (办法 27)",
    plant: (garden) => {
      const at = garden.probation();
      const on = plusWorkdays(dueAt(at, 3), 1);
      leave(garden, at.of, on, plusDays(on, 5), plusDays(on, 9), "station");
      const agency = agencyOf(at.of, "correction");
      return [{ case: at.of, agency, day: plusDays(on, 12), finds: ["supervision.leaveUnreturned"] }];
    },
  },
  {
    title: "somebody leaves the city without leave, and it has no consequence (社矫法 27)",
    plant: (garden) => {
      const at = garden.probation();
      const day = crossing(garden, at, plusWorkdays(dueAt(at, 3), 2), "allowed");
      return [
        { case: at.of, agency: agencyOf(at.of, "correction"), day, finds: ["supervision.travel"] },
        { case: at.of, day: plusDays(day, 10), finds: ["records.alertUnanswered"] },
      ];
    },
  },
  {
    title: "somebody enters a forbidden zone, and it has no consequence (禁止令)",
    plant: (garden) => {
      const at = garden.probation();
      const day = crossing(garden, at, plusWorkdays(dueAt(at, 5), 2), "forbidden");
      return [
        { case: at.of, agency: agencyOf(at.of, "correction"), day, finds: ["supervision.travel"] },
        { case: at.of, day: plusDays(day, 10), finds: ["records.alertUnanswered"] },
      ];
    },
  },
  {
    title: "a journey is approved only when it was found out (办法 27)",
    plant: (garden) => {
      const at = garden.probation();
      const on = plusWorkdays(dueAt(at, 3), 2);
      const from = plusDays(on, 4);
      garden.act(at.of, on, "correction.officer", "requestLeave", { from, to: plusDays(from, 20) }, "09:00");
      const day = crossing(garden, at, workdayUntil(plusDays(from, 6)), "allowed");
      garden.act(at.of, plusWorkdays(day, 1), "correction.head", "approveLeave");
      const back = workdayUntil(plusDays(from, 20));
      garden.act(at.of, back, "correction.officer", "returnFromLeave", {}, "15:00");
      return [
        { case: at.of, agency: agencyOf(at.of, "correction"), day, finds: ["supervision.travel"] },
        { case: at.of, day: plusDays(day, 10), finds: ["records.alertUnanswered"] },
      ];
    },
  },
  {
    title: "positioning goes on past its approval (社矫法 29)",
    plant: (garden) => {
      const at = garden.probation();
      const on = plusWorkdays(dueAt(at, 2), 1);
      const until = plusDays(on, 12);
      garden.act(at.of, on, "correction.head", "approvePositioning", { ground: "leftWithoutLeave", until });
      garden.act(at.of, plusWorkdays(on, 18), "correction.head", "removePositioning");
      const agency = agencyOf(at.of, "correction");
      return [{ case: at.of, agency, day: until, finds: ["supervision.positioningGap"] }];
    },
  },
];

const SANCTIONS: readonly Kind[] = [
  {
    title: "a court answers a request for an arrest after five days (社矫法 47)",
    plant: (garden) => {
      const at = garden.probation();
      const on = plusWorkdays(dueAt(at, 3), 2);
      garden.act(at.of, on, "correction.head", "proposeRevocation", { ground: "seriousBreach" });
      garden.act(at.of, on, "correction.head", "requestArrest", {}, "10:30");
      const day = plusWorkdays(on, 4);
      const { by: officer } = garden.act(at.of, day, "court.judge", "answerArrest", { result: "refused" });
      const decision = { result: "refused", heard: true };
      garden.act(at.of, plusWorkdays(on, 8), "court.judge", "decideRevocation", decision);
      return [
        { case: at.of, officer, day, finds: ["deadlines.arrest"] },
        { case: at.of, day: plusDays(day, 10), finds: ["records.alertUnanswered"] },
      ];
    },
  },
  {
    title: "an appeal against a sanction is never answered (社矫法 34)",
    plant: (garden) => {
      const at = garden.probation();
      const on = plusWorkdays(dueAt(at, 2), 2);
      garden.act(at.of, on, "correction.head", "admonish", { ground: "minorBreach" });
      const day = plusWorkdays(on, 2);
      garden.act(at.of, day, "procuratorate.procurator", "appealSanction", { number: 1 });
      return [
        { case: at.of, agency: agencyOf(at.of, "procuratorate"), day, finds: ["supervision.sanctionAppeal"] },
      ];
    },
  },
  {
    title: "a court revokes for two warnings, one of which was annulled meanwhile (解释 543)",
    plant: (garden) => {
      const at = garden.probation();
      const on = plusWorkdays(dueAt(at, 2), 2);
      garden.act(at.of, on, "correction.head", "warn", { ground: "heavierBreach" });
      garden.act(at.of, plusWorkdays(on, 5), "correction.head", "warn", { ground: "heavierBreach" });
      const proposed = plusWorkdays(on, 7);
      garden.act(at.of, proposed, "correction.head", "proposeRevocation", {
        ground: "twoWarningsUnreformed",
      });
      const appealed = plusWorkdays(on, 8);
      garden.act(at.of, appealed, "procuratorate.procurator", "appealSanction", { number: 2 });
      const answer = { number: 2, upheld: true };
      garden.act(at.of, plusWorkdays(on, 9), "procuratorate.procurator", "answerSanctionAppeal", answer);
      const day = plusWorkdays(on, 12);
      const decision = { result: "granted", heard: true };
      const { by: officer } = garden.act(at.of, day, "court.judge", "decideRevocation", decision);
      garden.act(at.of, plusWorkdays(day, 1), "police.officer", "reimprison");
      drop(at.of, (step) => step.do === "checkIn" && dayOf(step) >= day);
      return [{ case: at.of, officer, day, finds: ["supervision.skippedStep"] }];
    },
  },
  {
    title: "a revocation is granted, and nobody takes the person in (社矫法 50)",
    plant: (garden) => {
      const at = garden.probation();
      const on = plusWorkdays(dueAt(at, 3), 2);
      garden.act(at.of, on, "correction.head", "proposeRevocation", { ground: "seriousBreach" });
      const day = plusWorkdays(on, 6);
      garden.act(at.of, day, "court.judge", "decideRevocation", { result: "granted", heard: true });
      drop(at.of, (step) => step.do === "checkIn" && dayOf(step) >= on);
      return [{ case: at.of, agency: agencyOf(at.of, "police"), day, finds: ["supervision.notCarriedOut"] }];
    },
  },
];

const isExtended = (of: PlannedCase): boolean => has(of, "extendRelease");

const RELEASES: readonly Kind[] = [
  {
    title: "temporary release goes on past its approval (刑诉法 268)",
    plant: (garden) => {
      const of = garden.release(isExtended);
      drop(of, (step) => step.do === "extendRelease");
      const day = findStep(of, "approve").with.until as Day;
      return [{ case: of, day, finds: ["supervision.releaseGap"] }];
    },
  },
  {
    title: "a release is extended from weeks after its last approval ended (刑诉法 268)",
    plant: (garden) => {
      const of = garden.release(isExtended);
      const extended = findStep(of, "extendRelease");
      const day = findStep(of, "approve").with.until as Day;
      Object.assign(extended.with, { from: plusDays(day, 22) });
      const alerted = dayOf(extended);
      return [
        { case: of, day, finds: ["supervision.releaseGap"] },
        { case: of, day: plusDays(alerted, 10), finds: ["records.alertUnanswered"] },
      ];
    },
  },
  {
    title: "a release is extended only when its approval had long ended (办法 24)",
    plant: (garden) => {
      const of = garden.release(isExtended);
      const extended = findStep(of, "extendRelease");
      const day = findStep(of, "approve").with.until as Day;
      drop(of, (step) => step === extended);
      const { with: given } = extended;
      garden.act(of, plusWorkdays(day, 15), "bureau.head", "extendRelease", given, "17:30");
      return [{ case: of, day, finds: ["supervision.releaseGap"] }];
    },
  },
  {
    title: "nobody reports on the health of somebody released for illness (办法 24)",
    plant: (garden) => {
      const of = garden.release();
      drop(of, (step) => step.do === "fileHealthReport" || step.do === "reviewGround");
      return [{ case: of, agency: agencyOf(of, "correction"), finds: ["supervision.healthReport"] }];
    },
  },
];

export const SUPERVISION: readonly Kind[] = [...CHECK_INS, ...AWAY, ...SANCTIONS, ...RELEASES];
