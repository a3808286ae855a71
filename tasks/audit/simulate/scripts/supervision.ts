import type { Day } from "@xingzhi/sdk";
import { plusDays, sameDate } from "../../days.ts";
import { endOf, isWorkday, plusWorkdays, workdayFrom } from "../calendar.ts";
import type { PlannedCase } from "../plan.ts";
import { Script, type Writing } from "../script.ts";
import { probation } from "./prisoners.ts";

/** Every agency's interval of check-ins, and the days of grace. */
export const INTERVAL_WEEKS = 4;
const GRACE_DAYS = 7;

/** A probation, supervised from its first day. */
export function probationCase(writing: Writing, id: string, start: Day): PlannedCase {
  const { random, world } = writing;
  const { correction, station, upper, court, procuratorate, police } = random.of(world.counties);
  const parties = { correction, station, correctionUpper: upper, court, procuratorate, police };
  const on = workdayFrom(start);
  const prisoner = probation(on, random.of([4, 6, 8, 12, 24]));
  const about = { id, type: "supervision" as const, prisoner, parties, sentencedBy: court };
  const script = new Script(writing, on, about);
  script.act("expect", "correction.officer");
  supervise(script, script.day);
  return script.case;
}

/** What else is written at each due day. */
type Beside = (script: Script, number: number) => boolean;

/**
 * Community correction from the first report to its end, or to the plan's.
 *
 * @param opened the day on which the person was expected
 * @param beside written at each due day; supervision goes no further once it says so
 */
export function supervise(script: Script, opened: Day, beside: Beside = () => true): void {
  script.later(0, 4, endOf(opened, { days: 10 })).act("register", "correction.officer");
  script.later(0, 1).act("announce", "correction.officer");
  script.act("nameTeam", "correction.officer");
  script.act("setPlan", "correction.officer", { intervalWeeks: INTERVAL_WEEKS, graceDays: GRACE_DAYS });
  const since = script.day;
  const ends = script.facts.sentence.ends ?? "2099-12-31";
  const course = courseOf(script);
  const isPlain = script.case.type === "supervision" || script.case.type === "parole";
  for (let number = 1; !script.isOver; number += 1) {
    const due = plusDays(since, 7 * INTERVAL_WEEKS * number);
    if (due >= ends) {
      if (!isPlain) script.origin().on(plusDays(ends, 1)).act("expire", "correction.officer").follow();
      script.on(plusDays(ends, 1)).act("release", "correction.officer");
      return;
    }
    // What comes between two check-ins is over before the next is due.
    const isRoomy = sameDate(script.day, 2) < ends;
    if (course === "revoked" && isPlain && isRoomy) {
      if (unreformed(script, number)) return;
    } else if (course === "dies" && isPlain && number === 3) {
      script.later(1, 8).act("terminate", "correction.officer", { reason: "died" });
      return;
    } else if (isRoomy) happening(script, number);
    checkIn(script, due);
    if (!beside(script, number)) return;
  }
}

type Course = "plain" | "revoked" | "dies";
function courseOf({ random }: Script): Course {
  const what = random.next();
  if (what < 0.07) return "revoked";
  return what < 0.1 ? "dies" : "plain";
}

/** The last working day up to a day. */
function workdayUntil(day: Day): Day {
  let on = day;
  while (!isWorkday(on)) on = plusDays(on, -1);
  return on;
}

function checkIn(script: Script, due: Day): void {
  const { random } = script;
  if (random.chance(0.03)) {
    script.on(plusDays(due, GRACE_DAYS + 1)).act("checkOverdue", "correction.officer");
    script.act("acknowledge", "correction.officer", { alert: "CheckInMissed" });
    if (random.chance(0.4)) {
      script.act("admonish", "correction.head", { ground: "minorBreach" });
      script.act("sanctionMissed", "correction.head", { due });
      script.act("resolve", "correction.officer", {
        alert: "CheckInMissed",
        reason: "无正当理由未报到，已予训诫",
      });
      return;
    }
    script.act("explainMissed", "correction.officer", { due });
    script.act("resolve", "correction.officer", {
      alert: "CheckInMissed",
      reason: "本人住院治疗，已提交证明，予以说明",
    });
    return;
  }
  script.on(workdayUntil(due));
  const means = random.of(["text", "voice", "video", "visit"]);
  const atStation = script.holder("station") !== undefined && random.chance(0.4);
  script.act("checkIn", atStation ? "station.officer" : "correction.officer", { means });
}

/** Now and then something happens: leave, a sanction, positioning, a move. */
function happening(script: Script, number: number): void {
  const { random } = script;
  const what = random.next();
  // Leaves stay so far apart that their days never add up.
  if (number % 3 === 1 && what < 0.5) leave(script);
  else if (what > 0.985 && number === 2 && script.case.type !== "temporaryRelease") move(script);
  else if (what > 0.96) {
    script.later(1, 4).act("admonish", "correction.head", { ground: "minorBreach" });
    const sanctions = script.case.steps.filter(({ do: each }) => each === "admonish").length;
    if (random.chance(0.3)) {
      script.later(1, 3).act("appealSanction", "procuratorate.procurator", { number: sanctions });
      script
        .later(1, 4)
        .act("answerSanctionAppeal", "procuratorate.procurator", { number: sanctions, upheld: false });
    }
  } else if (what > 0.945 && number % 3 === 2) positioning(script);
}

function leave(script: Script): void {
  const { random } = script;
  const from = workdayFrom(plusDays(script.day, 6));
  const level =
    script.holder("station") === undefined ? "county" : random.of(["station", "station", "county", "above"]);
  const days =
    level === "station"
      ? random.whole(2, 7)
      : level === "county"
        ? random.whole(8, 14)
        : random.whole(10, 16);
  const to = plusDays(from, days - 1);
  script.act("requestLeave", "correction.officer", { from, to }).later(1, 1);
  const who =
    level === "station" ? "station.officer" : level === "county" ? "correction.head" : "correctionUpper.head";
  if (random.chance(0.1)) {
    script.act("refuseLeave", who);
    return;
  }
  script.act("approveLeave", who);
  const next = plusWorkdays(to, 1);
  if (random.chance(0.05) && next <= plusDays(to, 3)) {
    script.on(next).act("overstayLeave", "correction.officer");
    script.act("returnFromLeave", "correction.officer");
    script.act("admonish", "correction.head", { ground: "leaveOverstayed" });
    script.act("resolve", "correction.officer", { alert: "LeaveOverstayed", reason: "已销假并予以训诫" });
    return;
  }
  script.on(workdayUntil(to)).act("returnFromLeave", "correction.officer");
}

/** With a device for some days, renewed once after an assessment, and taken off before the approval ends. */
function positioning(script: Script): void {
  const ground = "leftWithoutLeave";
  let until = plusDays(script.day, 12);
  script.act("approvePositioning", "correction.head", { ground, until });
  script.on(workdayUntil(plusDays(until, -2)));
  if (script.random.chance(0.4)) {
    until = plusDays(script.day, 9);
    script
      .act("renewPositioning", "correction.head", { ground, until })
      .on(workdayUntil(plusDays(until, -1)));
  }
  script.act("removePositioning", "correction.head");
}

function move(script: Script): void {
  const { random } = script;
  const { world } = script.writing;
  const others = world.counties.filter(({ correction }) => correction !== script.holder("correction"));
  const to = random.of(others).correction;
  script.act("requestPlaceChange", "correction.officer", { to, on: plusDays(script.day, 45) });
  script.later(1, 1).act("consultPlaceChange", "correction.officer");
  const here = script.holder("correction");
  script.hand("correction", to);
  const accepted = random.chance(0.85);
  script
    .later(1, 1)
    .act("answerPlaceChange", "correction.officer", { result: accepted ? "accepted" : "declined" });
  script.hand("correction", here);
  script.later(1, 1);
  if (!accepted) {
    script.act("refusePlaceChange", "correction.head");
    return;
  }
  script.act("approvePlaceChange", "correction.head");
  script.later(1, 1).act("sendPlaceChangePapers", "correction.officer");
  script.hand("correction", to);
  script.later(1, 1).act("receivePlaceChangePapers", "correction.officer");
  script.later(1, 2).act("reportAtNewPlace", "correction.officer");
  script.hand("station", undefined);
}

/** Two admonitions, a warning, another, then the revocation; true once it is over. */
function unreformed(script: Script, number: number): boolean {
  const { random } = script;
  if (number <= 2) {
    script.later(1, 5).act("admonish", "correction.head", { ground: "minorBreach" });
    return false;
  }
  if (number === 3) {
    script.later(1, 5).act("warn", "correction.head", { ground: "twoAdmonitionsUnreformed" });
    return false;
  }
  if (number > 4) return false;
  script.later(1, 3).act("warn", "correction.head", { ground: "heavierBreach" });
  script.later(1, 3).act("proposeRevocation", "correction.head", { ground: "twoWarningsUnreformed" });
  if (random.chance(0.5)) {
    // The court answers within two days; on the same one there is no weekend between.
    script.act("requestArrest", "correction.head").act("answerArrest", "court.judge", {
      result: random.chance(0.7) ? "granted" : "refused",
    });
  }
  const granted = random.chance(0.8);
  script
    .later(4, 7)
    .act("decideRevocation", "court.judge", { result: granted ? "granted" : "refused", heard: true });
  if (!granted) return false;
  const who = script.holder("prison") === undefined ? "police.officer" : "prison.executionOfficer";
  script.later(1, 2).act("reimprison", who);
  return true;
}
