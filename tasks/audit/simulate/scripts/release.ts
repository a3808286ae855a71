import type { Day, enums } from "@xingzhi/sdk";
import { plusDays, sameDate } from "../../days.ts";
import { endOf, workdayFrom } from "../calendar.ts";
import type { PlannedCase } from "../plan.ts";
import { Script, type Writing } from "../script.ts";
import { fixedTerm } from "./prisoners.ts";
import { supervise } from "./supervision.ts";

/** Who applies, who hands over and who decides on each of the law's three routes (刑诉法 265). */
const ROUTES = {
  prison: { applies: "prison.executionOfficer", holds: "prison.executionOfficer", decides: "bureau.head" },
  detention: { applies: "detentionHouse.officer", holds: "detentionHouse.officer", decides: "police.head" },
  court: { applies: "court.clerk", holds: "detentionHouse.officer", decides: "court.judge" },
} as const;
type Route = keyof typeof ROUTES;

/** Past every plan. */
const LATER = "2099-12-31";

/** What an application is about. */
interface Request {
  readonly route: Route;
  readonly ground: enums.ReleaseGround;
  readonly urgent: boolean;
}

/** A temporary release, from the application to its end or the plan's. */
export function temporaryRelease(writing: Writing, id: string, start: Day): PlannedCase {
  const { random, world } = writing;
  const district = random.of(world.districts);
  const { correction, station, upper } = random.of(world.counties);
  const route = random.of<Route>(["prison", "prison", "prison", "detention", "court"]);
  // Of some the term ends while they are out.
  const isShort = random.chance(0.2);
  const prisoner = isShort
    ? fixedTerm(random, start, { months: 48, served: 48 - random.whole(8, 10) })
    : fixedTerm(random, start, { months: 96, served: random.whole(30, 50) });
  const shared = {
    ...{ procuratorate: district.procuratorate, correction, station, correctionUpper: upper },
    hospital: random.of(world.hospitals),
  };
  const detentionHouse = random.of(world.detentionHouses);
  const parties = {
    prison: { ...shared, prison: district.prison, bureau: world.bureau },
    detention: { ...shared, detentionHouse, police: world.cityPolice },
    court: { ...shared, detentionHouse, court: district.court },
  }[route];
  const script = new Script(writing, start, {
    ...{ id, type: "temporaryRelease", prisoner, parties, sentencedBy: district.court },
  });
  const ground = random.of(["illness", "illness", "illness", "selfCare", "pregnancy", "nursing"] as const);
  const urgent = ground === "illness" && route !== "court" && random.chance(0.15);
  const request = { route, ground, urgent };
  if (examined(script, request) && agreed(script, request)) decided(script, request);
  return script.case;
}

/** From the application to the papers that the procuratorate gets; false when the case ends there. */
function examined(script: Script, { route, ground, urgent }: Request): boolean {
  const { random } = script;
  const { applies } = ROUTES[route];
  script.act("apply", applies, { ground, lifeInDanger: urgent });
  const confirmed = urgent || random.chance(0.9);
  const on = script.later(2, 6).day;
  const examination = { doctors: 2, signedOn: on, evidenceFrom: on, panel: 7, acts: 3, treatment: 6 };
  script.act("diagnose", "hospital.doctor", {
    result: confirmed ? "confirmed" : "notConfirmed",
    examination,
  });
  if (!confirmed) return false;
  if (ground === "illness") script.later(1, 3).act("confirmGuarantor", applies);
  if (!urgent) script.later(3, 6).act("fileAssessment", "correction.officer", { result: "suitable" });
  script.later(1, 2).act("sendPapers", applies);
  return true;
}

/** From the committee to the submission, of which a court's case has none; false when the case ends there. */
function agreed(script: Script, { route, urgent }: Request): boolean {
  const { random } = script;
  if (route === "court") {
    script.later(2, 4, endOf(script.day, { days: 10 }));
    script.act("opine", "procuratorate.procurator", { result: "agrees" });
    return true;
  }
  const { applies } = ROUTES[route];
  const inPrison = route === "prison";
  const isAgreed = random.chance(0.95);
  script.later(2, 4).act("deliberate", inPrison ? "prison.committeeSecretary" : "detentionHouse.officer", {
    ...{
      members: random.whole(9, 12),
      medical: 2,
      procurators: 0,
      result: isAgreed ? "agreed" : "disagreed",
    },
  });
  if (!isAgreed) return false;
  if (urgent) script.act("releaseUrgently", applies).later(1, 1);
  else {
    const published = script.later(1, 1).day;
    script.act("publish", applies);
    if (random.chance(0.08)) {
      script.later(1, 1).act("object", "procuratorate.procurator");
      const upheld = random.chance(0.3);
      script.later(1, 1).act("answerObjection", applies, { upheld });
      if (upheld) return false;
    }
    script.on(plusDays(endOf(published, { workdays: 3 }), 1));
  }
  const disagrees = random.chance(0.06);
  script.act("opine", "procuratorate.procurator", { result: disagrees ? "disagrees" : "agrees" });
  if (disagrees) script.later(1, 2).act("replyToOpinion", applies);
  const isProposed = random.chance(disagrees ? 0.5 : 0.97);
  script.later(1, 2).act("decideByWarden", inPrison ? "prison.warden" : "detentionHouse.head", {
    result: isProposed ? "propose" : "notPropose",
  });
  if (!isProposed) return false;
  script.later(1, 2).act("submit", applies);
  script.later(1, 2).act("opineOnSubmission", "procuratorate.procurator", { result: "agrees" });
  if (urgent) return true;
  const again = script.later(1, 1).day;
  script.act("publishDecision", inPrison ? "bureau.officer" : "police.officer");
  script.on(plusDays(endOf(again, { days: 3 }), 1));
  return true;
}

/** The decision, and what follows from one that grants. */
function decided(script: Script, request: Request): void {
  const { random } = script;
  const { holds, decides } = ROUTES[request.route];
  const isCourts = decides === "court.judge";
  if (isCourts) script.later(2, 6);
  if (!request.urgent && random.chance(0.1)) {
    if (isCourts) script.act("decide", decides, { result: "refused" });
    else script.act("refuse", decides);
    return;
  }
  const on = script.day;
  const { ends = LATER } = script.facts.sentence;
  const over = ends < script.writing.to ? workdayFrom(plusDays(ends, 1)) : LATER;
  const until = earlier(sameDate(on, random.whole(4, 6)), over);
  if (isCourts) script.act("decide", decides, { result: "granted", until });
  else script.act("approve", decides, { until });
  script.later(1, 3, endOf(on, { days: 10 })).act("handOver", holds);
  script.act("receive", "correction.officer");
  const received = script.day;
  if (request.urgent) script.later(1, 1).act("announceUrgent", holds);
  else if (random.chance(0.06)) {
    script
      .act("object", "procuratorate.procurator")
      .later(1, 2)
      .act("recheck", decides, { result: "upheld" });
  }
  onRelease(script, { since: received, until, over, decides, holds });
}

const earlier = (a: Day, b: Day): Day => (a < b ? a : b);

interface Release {
  readonly since: Day;
  /** The last day approved. */
  readonly until: Day;
  /** The working day after the term. */
  readonly over: Day;
  readonly decides: (typeof ROUTES)[Route]["decides"];
  readonly holds: (typeof ROUTES)[Route]["holds"];
}

/** Monthly reports, reviews and extensions; in the end death, the way back, or the term's end. */
function onRelease(script: Script, { since, until: first, over, decides, holds }: Release): void {
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
      script.later(3, 6).act("decideReimprisonment", decides, { result: "granted" });
      script.later(1, 1).act("reimprison", holds);
      script.follow().act("terminate", "correction.officer", { reason: "revoked" });
      return false;
    }
    script.act("fileHealthReport", "correction.officer", { result: "confirmed" });
    if (number % 3 === 2) script.act("reviewGround", "correction.officer", { result: "confirmed" });
    if (until < over && plusDays(script.day, 45) > until) {
      const from = plusDays(until, 1);
      until = earlier(sameDate(until, 6), over);
      script.later(1, 2).act("extendRelease", decides, { from, until });
    }
    script.follow();
    return true;
  });
}
