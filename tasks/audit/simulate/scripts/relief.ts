import type { Day } from "@xingzhi/sdk";
import { plusDays } from "../../days.ts";
import { endOf, plusWorkdays, workdayFrom } from "../calendar.ts";
import type { PlannedCase } from "../plan.ts";
import { Script, type Writing } from "../script.ts";
import { beside } from "./beside.ts";
import { fixedTerm, lifeTerm, papersFor } from "./prisoners.ts";
import { supervise } from "./supervision.ts";

/** A commutation, or a parole with the community correction that follows from it. */
export function relief(
  writing: Writing,
  id: string,
  type: "commutation" | "parole",
  start: Day,
): PlannedCase {
  const { random, world } = writing;
  const district = random.of(world.districts);
  const isLife = type === "commutation" && random.chance(0.12);
  const isGraft = !isLife && type === "commutation" && random.chance(0.1);
  const months = 6 * random.whole(10, 18);
  const prisoner = isLife
    ? lifeTerm(random, start)
    : type === "parole"
      ? fixedTerm(random, start, { months, served: months - random.whole(5, Math.floor(months / 2) - 5) })
      : fixedTerm(random, start, {
          months,
          served: random.whole(34, Math.min(months - 20, 60)),
          crime: isGraft ? "graft" : "other",
        });
  const { correction, station, upper } = random.of(world.counties);
  const parties = {
    prison: district.prison,
    procuratorate: district.procuratorate,
    court: isLife ? world.highCourt : district.court,
    ...(isLife && { bureau: world.bureau }),
    ...(type === "parole" && { correction, station, correctionUpper: upper }),
  };
  const sentencedBy = district.court;
  const script = new Script(writing, start, { id, type, prisoner, parties, sentencedBy });
  const cut = isLife ? 264 + 6 * random.whole(0, 2) : isGraft ? random.whole(3, 6) : random.whole(3, 8);
  const isProposed = prison(script, type, isLife, cut);
  const stands = isProposed && court(script, type, cut, isLife, isGraft);
  if (stands && type === "parole" && random.chance(0.03)) script.later(1, 2).act("lapse", "court.judge");
  else if (stands && type === "parole") {
    script.later(0, 1).act("release", "prison.executionOfficer");
    script.follow();
    supervise(script, script.day);
  }
  return script.case;
}

/** Days in which who hears again stays in post. */
const SITS = 60;

/** From the ward to the submission; false when the case ends there. */
function prison(script: Script, type: "commutation" | "parole", isLife: boolean, months: number): boolean {
  const { random, facts } = script;
  const asked = type === "parole" ? {} : { grade: "repentance", months };
  const forms: unknown[] = papersFor(facts);
  script.act("propose", "prison.wardOfficer", { ...asked, forms });
  script.later(1, 2).act("approveByWard", "prison.wardHead");
  script.later(1, 3);
  if (random.chance(0.05)) {
    script.act("reviewByExecutionDept", "prison.executionOfficer", { result: "returned" });
    const again = forms.map((form) => (form === "scoreSummary" ? { type: form, changed: true } : form));
    script.later(2, 4).act("propose", "prison.wardOfficer", { ...asked, forms: again });
    script.act("acknowledge", "procuratorate.procurator", { alert: "MaterialChanged" });
    script.act("resolve", "prison.executionOfficer", {
      alert: "MaterialChanged",
      reason: "计分考核明细经复核更正，原因已向各机关说明",
    });
    script.later(1, 2).act("approveByWard", "prison.wardHead").later(1, 2);
  }
  script.act("reviewByExecutionDept", "prison.executionOfficer", { result: "approved" });
  if (type === "parole") {
    const on = script.later(1, 2).day;
    script.act("commissionAssessment", "prison.executionOfficer");
    script.later(4, 8, endOf(on, { workdays: 10 }));
    script.act("fileAssessment", "correction.officer", {
      result: random.chance(0.92) ? "suitable" : "unsuitable",
    });
  }
  beside(script, "proposalForm", "appraisal");
  const procurators = random.whole(1, 3);
  const isAgreed = random.chance(0.96);
  script.later(2, 4).act("reviewByCommittee", "prison.committeeSecretary", {
    members: random.whole(9, 13),
    procurators,
    result: isAgreed ? "agreed" : "disagreed",
  });
  if (!isAgreed) return false;
  script.act("recordAttendance", "procuratorate.procurator", { procurators });
  const published = script.later(1, 2).day;
  script.act("publish", "prison.executionOfficer");
  if (random.chance(0.08)) {
    script.later(1, 2).act("object", "procuratorate.procurator");
    const upheld = random.chance(0.2);
    script.later(1, 2).act("answerObjection", "prison.executionOfficer", { upheld });
    if (upheld) {
      script.later(3, 6);
      return prison(script, type, isLife, months);
    }
  }
  script.on(plusDays(endOf(published, { workdays: 5 }), 1)).later(0, 2);
  const disagrees = random.chance(0.08);
  script.act("opine", "procuratorate.procurator", { result: disagrees ? "disagrees" : "agrees" });
  if (disagrees) script.later(1, 2).act("replyToOpinion", "prison.executionOfficer");
  script.later(1, 3);
  const isDecided = random.chance(disagrees ? 0.5 : 0.98);
  script.act("decideByWarden", "prison.warden", { result: isDecided ? "propose" : "notPropose" });
  if (!isDecided) return false;
  if (isLife) {
    const isApproved = random.chance(0.92);
    script
      .later(3, 6)
      .act("approveByBureau", "bureau.head", { result: isApproved ? "approved" : "returned" });
    if (!isApproved) return false;
  }
  script.later(1, 2).act("submit", "prison.executionOfficer");
  return true;
}

/** From the docket on; whether a ruling that grants was served and stands. */
function court(
  script: Script,
  type: "commutation" | "parole",
  asked: number,
  isLife: boolean,
  isGraft: boolean,
): boolean {
  const { random } = script;
  script.later(1, 1);
  const disagrees = random.chance(0.04);
  script.act("opineOnSubmission", "procuratorate.procurator", { result: disagrees ? "disagrees" : "agrees" });
  if (random.chance(0.07)) {
    const on = script.day;
    script.act("requestCure", "court.clerk", { forms: ["rewardsAndPenalties"] });
    if (random.chance(0.3)) {
      script.on(plusDays(endOf(on, { days: 3 }), 1)).act("refuseDocket", "court.clerk");
      return false;
    }
    script.later(1, 1).act("cure", "prison.executionOfficer", { forms: ["rewardsAndPenalties"] });
  }
  const docketed = script.later(1, 2).day;
  script.act("docket", "court.clerk");
  const posted = script.later(1, 1).day;
  script.act("publishDocket", "court.clerk");
  if (random.chance(0.04)) {
    script.later(1, 1).act("withdraw", "prison.executionOfficer");
    const granted = random.chance(0.7);
    script.later(1, 2).act("decideWithdrawal", "court.judge", { result: granted ? "granted" : "refused" });
    if (granted) return false;
  }
  const isObjected = random.chance(0.04);
  if (isObjected) {
    script.later(1, 1).act("object", "procuratorate.procurator");
    script.later(1, 1).act("answerObjection", "court.judge", { upheld: false });
  }
  const prisonDisagreed = script.case.steps.some(
    ({ do: action, with: given }) => action === "opine" && given.result === "disagrees",
  );
  const isForced = isGraft || disagrees || isObjected || prisonDisagreed;
  script.on(plusDays(endOf(posted, { days: 5 }), 1));
  const procedure = isForced || random.chance(0.35) ? "hearing" : "written";
  script.act("chooseProcedure", "court.judge", { procedure });
  const last = endOf(docketed, { months: 1 });
  let extended = false;
  if (procedure === "hearing") {
    const hearing = workdayFrom(plusDays(script.day, 4));
    extended = !isLife && random.chance(0.05);
    script.act("noticeHearing", "court.clerk", { on: hearing });
    if (extended) script.act("extendTrial", "court.judge");
    script.on(hearing).act("holdHearing", "court.judge");
    script.act("confirmTranscript", "procuratorate.procurator");
  } else if (type === "parole") script.later(1, 2).act("interview", "court.judge");
  script.later(1, 3, last);
  if (extended) script.later(5, 8);
  const judge = script.officer("court.judge");
  // What the procuratorate is against and the court grants all the same, it would have to contest.
  const outcome = disagrees ? "refused" : outcomeOf(script, judge, type);
  const months = outcome === "adjusted" ? adjusted(asked, isLife) : undefined;
  ruleAndServe(script, judge, outcome, months);
  const second = script.stays("court.judge", SITS, [judge]);
  if (!random.chance(0.06) || type === "parole" || second === undefined) return outcome !== "refused";
  // The procuratorate holds the ruling wrong: another judge hears again.
  script.later(3, 6).act("proposeCorrection", "procuratorate.procurator");
  script.later(4, 8);
  script.by(second, "rehear", { panel: [second] }).later(6, 10);
  ruleAndServe(script, second, "adjusted", adjusted(asked, isLife));
  return true;
}

function ruleAndServe(script: Script, judge: string, result: string, months?: number): void {
  const on = script.day;
  script.by(judge, "rule", { result, ...(months !== undefined && { months }) });
  script.later(1, 3, endOf(on, { days: 7 })).act("serve", "court.clerk");
  if (!script.random.chance(0.3)) return;
  script.act("deliver", "court.clerk", { form: "ruling", to: "prison" });
  script.act("receipt", "prison.executionOfficer", { form: "ruling" });
}

/** A cut is adjusted to less; the new term of a life sentence to more. */
const adjusted = (asked: number, isLife: boolean): number => (isLife ? asked + 6 : asked - 1);

/** No judge grants all as asked: of four rulings one is another. */
function outcomeOf(script: Script, judge: string, type: string): "granted" | "adjusted" | "refused" {
  const { rulings } = script.writing;
  const count = rulings.get(judge) ?? 0;
  rulings.set(judge, count + 1);
  if (count % 4 !== 1) return "granted";
  return type === "parole" || script.random.chance(0.4) ? "refused" : "adjusted";
}

/** How many working days a relief takes at most, so that it ends within the plan. */
export const RELIEF_TAKES = 200;
export const lastStart = (to: Day): Day => plusWorkdays(plusDays(to, -RELIEF_TAKES), 0);
