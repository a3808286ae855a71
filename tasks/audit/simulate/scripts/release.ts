import type { Day } from "@xingzhi/sdk";
import { endOf, plusDays, plusMonths } from "../calendar.ts";
import type { PlannedCase } from "../plan.ts";
import { Script, type Writing } from "../script.ts";
import { fixedTerm } from "./prisoners.ts";
import { supervise } from "./supervision.ts";

/** A temporary release for an illness, from the application to its end or the plan's. */
export function temporaryRelease(writing: Writing, id: string, start: Day): PlannedCase {
  const { random, world } = writing;
  const district = random.of(world.districts);
  const { correction, station, upper } = random.of(world.counties);
  const inPrison = random.chance(0.7);
  const prisoner = fixedTerm(random, start, { months: 96, served: random.whole(30, 50) });
  const shared = { procuratorate: district.procuratorate, correction, station, correctionUpper: upper };
  const hospital = random.of(world.hospitals);
  const parties = inPrison
    ? { ...shared, hospital, prison: district.prison, bureau: world.bureau }
    : { ...shared, hospital, detentionHouse: random.of(world.detentionHouses), police: world.cityPolice };
  const script = new Script(writing, start, {
    ...{ id, type: "temporaryRelease", prisoner, parties, sentencedBy: district.court },
  });
  decide(script, inPrison);
  return script.case;
}

function decide(script: Script, inPrison: boolean): void {
  const { random } = script;
  const holding = inPrison ? "prison.executionOfficer" : "detentionHouse.officer";
  const deciding = inPrison ? "bureau" : "police";
  script.act("apply", holding, { ground: "illness" });
  const confirmed = random.chance(0.9);
  const on = script.later(2, 6).day;
  const examination = { doctors: 2, signedOn: on, evidenceFrom: on, panel: 7, acts: 3, treatment: 6 };
  script.act("diagnose", "hospital.doctor", {
    result: confirmed ? "confirmed" : "notConfirmed",
    examination,
  });
  if (!confirmed) return;
  script.later(1, 3).act("confirmGuarantor", holding);
  script.later(3, 6).act("fileAssessment", "correction.officer", { result: "suitable" });
  script.later(1, 2).act("sendPapers", holding);
  const agreed = random.chance(0.95);
  script.later(2, 4).act("deliberate", inPrison ? "prison.committeeSecretary" : "detentionHouse.officer", {
    ...{ members: random.whole(9, 12), medical: 2, procurators: 0, result: agreed ? "agreed" : "disagreed" },
  });
  if (!agreed) return;
  const published = script.later(1, 1).day;
  script.act("publish", holding);
  script.on(plusDays(endOf(published, { workdays: 3 }), 1));
  script.act("opine", "procuratorate.procurator", { result: "agrees" });
  script
    .later(1, 2)
    .act("decideByWarden", inPrison ? "prison.warden" : "detentionHouse.head", { result: "propose" });
  script.later(1, 2).act("submit", holding);
  script.later(1, 2).act("opineOnSubmission", "procuratorate.procurator", { result: "agrees" });
  const again = script.later(1, 1).day;
  script.act("publishDecision", `${deciding}.officer`);
  script.on(plusDays(endOf(again, { days: 3 }), 1));
  if (random.chance(0.1)) {
    script.act("refuse", `${deciding}.head`);
    return;
  }
  const decided = script.day;
  const until = plusMonths(decided, random.whole(4, 6));
  script.act("approve", `${deciding}.head`, { until });
  script.later(1, 3, endOf(decided, { days: 10 })).act("handOver", holding);
  script.act("receive", "correction.officer");
  onRelease(script, script.day, until, `${deciding}.head`, holding);
}

/** Monthly reports, reviews and extensions; in the end death, or the way back. */
function onRelease(
  script: Script,
  since: Day,
  first: Day,
  deciding: "bureau.head" | "police.head",
  holding: "prison.executionOfficer" | "detentionHouse.officer",
): void {
  const { random } = script;
  let until = first;
  const end = random.next();
  script.follow();
  supervise(script, since, (_, number) => {
    script.origin();
    const last = number >= 4;
    if (last && end < 0.15) {
      script.later(1, 3).act("recordDeath", "correction.officer", { on: script.day });
      script.follow().act("terminate", "correction.officer", { reason: "died" });
      return false;
    }
    if (last && end < 0.35) {
      script.act("reviewGround", "correction.officer", { result: "gone" });
      script.later(1, 3).act("proposeReimprisonment", "correction.head", { ground: "groundGone" });
      script.later(3, 6).act("decideReimprisonment", deciding, { result: "granted" });
      script.later(1, 1).act("reimprison", holding);
      script.follow().act("terminate", "correction.officer", { reason: "revoked" });
      return false;
    }
    script.act("fileHealthReport", "correction.officer", { result: "confirmed" });
    if (number % 3 === 2) script.act("reviewGround", "correction.officer", { result: "confirmed" });
    if (plusDays(script.day, 45) > until) {
      const from = plusDays(until, 1);
      until = plusMonths(until, 6);
      script.later(1, 2).act("extendRelease", deciding, { from, until });
    }
    script.follow();
    return true;
  });
}
