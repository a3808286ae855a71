import { type ReliefAction as Action, type FormType, type Party, type Post, type ReliefDuty } from "../../sdk/src/generated/enums.ts";
import * as enums from "../../sdk/src/generated/enums.ts";
import { type Args, type By, type Machine, OFFICERS, type Parked, type State } from "./parked.ts";

/** A transition as the law and the agencies' rules say it (DOMAIN 5–7, 10); nothing here is read from the contracts. */
export interface Sentence {
  readonly title: string;
  readonly action: Action;
  readonly machines?: readonly Machine[];
  readonly args?: Args;
  readonly from: readonly State[];
  /** The case to start from, where a parked one of that state would not do. */
  readonly on?: Readonly<Partial<Record<State, (p: Parked) => Promise<bigint>>>>;
  readonly to: State | "stays" | "the state before";
  readonly by?: By;
  /** Others than `by` who may as well. */
  readonly alsoBy?: readonly By[];
  /** The forms that the step files; `null` for none of its own kind. */
  readonly files: FormType | null;
  readonly starts?: readonly ReliefDuty[];
  readonly waits?: boolean;
  readonly answers?: readonly ReliefDuty[];
}

/** What a guard of the law refuses. */
export interface Refusal {
  readonly title: string;
  readonly action: Action;
  readonly machines?: readonly Machine[];
  readonly run: (p: Parked) => Promise<string | null>;
  readonly error: string;
}

const PAROLE: readonly Machine[] = ["parole"];
const COMMUTATION: readonly Machine[] = ["commutation"];
const TRIAL: readonly State[] = ["Docketed", "CourtPublicity", "HearingChosen", "HearingNoticed", "Heard", "WrittenChosen", "Interviewed"];

/** A consulted case whose opinion disagrees. */
async function disagreed(p: Parked): Promise<bigint> {
  await p.act("opine", p.id("PrisonPublicity"), { result: 1 });
  return p.id("PrisonPublicity");
}
const objected = (state: State) => async (p: Parked): Promise<bigint> => {
  await p.act("object", p.id(state));
  return p.id(state);
};
const second: By = ["court", "second judge" as Post];

export const SENTENCES: readonly Sentence[] = [
  { title: "a returned proposal is proposed again by the ward", action: "propose", from: ["Returned"], to: "WardProposed", files: null },
  { title: "the ward head's meeting approves the ward's proposal (130号)", action: "approveByWard", from: ["WardProposed"], to: "WardApproved", files: "wardApproval" },
  { title: "the execution department reviews what the ward approved (130号)", action: "reviewByExecutionDept", from: ["WardApproved"], to: "ExecReviewed", files: "executionReview" },
  { title: "the execution department may return it to the ward", action: "reviewByExecutionDept", args: { result: 1 }, from: ["WardApproved"], to: "Returned", files: "executionReview" },
  { title: "a parole needs a commissioned assessment, due in ten working days (实施办法 14)", action: "commissionAssessment", machines: PAROLE, from: ["ExecReviewed"], to: "AssessmentPending", files: "assessmentCommission", starts: ["assessment"] },
  { title: "the correction agency files the assessment (实施办法 14)", action: "fileAssessment", machines: PAROLE, from: ["AssessmentPending"], to: "Assessed", files: "assessment", answers: ["assessment"] },
  { title: "an unsuitable assessment does not stop the case", action: "fileAssessment", args: { result: 1 }, machines: PAROLE, from: ["AssessmentPending"], to: "Assessed", files: "assessment", answers: ["assessment"] },
  { title: "the committee agrees to a commutation that the execution department reviewed", action: "reviewByCommittee", machines: COMMUTATION, from: ["ExecReviewed"], to: "CommitteeReviewed", files: "committeeMinutes" },
  { title: "the committee agrees to a parole that was assessed", action: "reviewByCommittee", machines: PAROLE, from: ["Assessed"], to: "CommitteeReviewed", files: "committeeMinutes" },
  { title: "the committee's no ends a commutation's proposal", action: "reviewByCommittee", args: { result: 1 }, machines: COMMUTATION, from: ["ExecReviewed"], to: "NotProposed", files: "committeeMinutes" },
  { title: "the committee's no ends a parole's proposal", action: "reviewByCommittee", args: { result: 1 }, machines: PAROLE, from: ["Assessed"], to: "NotProposed", files: "committeeMinutes" },
  { title: "the procuratorate records its own attendance while the committee's review and publicity last", action: "recordAttendance", from: ["CommitteeReviewed", "PrisonPublicity"], to: "stays", files: null },
  { title: "the prison publishes what the committee reviewed (监狱法 50)", action: "publish", from: ["CommitteeReviewed"], to: "PrisonPublicity", files: "prisonPublicity", waits: true },
  { title: "any officer of a party brings an objection in during publicity", action: "object", from: ["PrisonPublicity", "CourtPublicity"], to: "stays", files: "objection", alsoBy: [["procuratorate", "procurator"], ["court", "clerk"], ["court", "judge"], ["prison", "wardHead"], ["prison", "wardOfficer"], ["prison", "executionOfficer"], ["prison", "committeeSecretary"], ["bureau", "head"], ["bureau", "officer"], ["correction", "officer"], ["correction", "head"]] },
  { title: "the prison rejects an objection during its publicity", action: "answerObjection", from: ["PrisonPublicity"], on: { PrisonPublicity: objected("PrisonPublicity") }, to: "stays", files: "objectionAnswer" },
  { title: "an objection upheld in the prison returns the proposal", action: "answerObjection", args: { upheld: true }, from: ["PrisonPublicity"], on: { PrisonPublicity: objected("PrisonPublicity") }, to: "Returned", files: "objectionAnswer" },
  { title: "a judge answers an objection during the court's publicity", action: "answerObjection", by: ["court", "judge"], from: ["CourtPublicity"], on: { CourtPublicity: objected("CourtPublicity") }, to: "stays", files: "objectionAnswer" },
  { title: "an objection upheld at the court only forces the hearing", action: "answerObjection", args: { upheld: true }, by: ["court", "judge"], from: ["CourtPublicity"], on: { CourtPublicity: objected("CourtPublicity") }, to: "stays", files: "objectionAnswer" },
  { title: "the procuratorate gives its opinion before the prison decides (38号)", action: "opine", from: ["PrisonPublicity"], to: "Consulted", files: "procuratorateOpinion" },
  { title: "the procuratorate may disagree", action: "opine", args: { result: 1 }, from: ["PrisonPublicity"], to: "Consulted", files: "procuratorateOpinion" },
  { title: "an opinion not adopted gets a reasoned reply (38号)", action: "replyToOpinion", from: ["Consulted"], on: { Consulted: disagreed }, to: "stays", files: "opinionReply" },
  { title: "the warden's meeting decides to propose", action: "decideByWarden", from: ["Consulted"], to: "WardenDecided", files: "wardenDecision" },
  { title: "the warden's meeting decides not to propose", action: "decideByWarden", args: { result: 1 }, from: ["Consulted"], to: "NotProposed", files: "wardenDecision" },
  { title: "the provincial bureau reviews (监狱法 51)", action: "approveByBureau", from: ["WardenDecided"], to: "BureauApproved", files: "bureauReview" },
  { title: "what the bureau returns is not proposed", action: "approveByBureau", args: { result: 1 }, from: ["WardenDecided"], to: "NotProposed", files: "bureauReview" },
  { title: "the prison submits to the court; the procuratorate has ten days for its opinion (规则 635)", action: "submit", from: ["WardenDecided", "BureauApproved"], to: "Submitted", files: "submission", starts: ["submissionOpinion"] },
  { title: "the procuratorate opines on the submission until the court's publicity ends (规则 635)", action: "opineOnSubmission", from: ["Submitted", "Docketed", "CourtPublicity"], to: "stays", files: "submissionOpinion", answers: ["submissionOpinion"] },
  { title: "the procuratorate may disagree with the submission", action: "opineOnSubmission", args: { result: 1 }, from: ["Submitted", "Docketed", "CourtPublicity"], to: "stays", files: "submissionOpinion", answers: ["submissionOpinion"] },
  { title: "the court asks for missing papers (法释〔2014〕5号 2)", action: "requestCure", from: ["Submitted"], to: "CurePending", files: "cureRequest", waits: true },
  { title: "the prison cures within the days (法释〔2014〕5号 2)", action: "cure", from: ["CurePending"], on: { CurePending: async (p) => p.id("CurePending fresh") }, to: "Submitted", files: null },
  { title: "what is not cured is not docketed (法释〔2014〕5号 2)", action: "refuseDocket", from: ["CurePending"], to: "NotDocketed", files: "docketRefusal" },
  { title: "docketing starts the month of the trial and the days for publicity (法释〔2014〕5号 1, 3)", action: "docket", from: ["Submitted"], to: "Docketed", files: "docketNotice", starts: ["courtPublicity", "ruling"] },
  { title: "the court posts its publicity (法释〔2014〕5号 3)", action: "publishDocket", from: ["Docketed"], to: "CourtPublicity", files: "courtPublicity", waits: true, answers: ["courtPublicity"] },
  { title: "the court chooses an open hearing (法释〔2014〕5号 6)", action: "chooseProcedure", from: ["CourtPublicity"], to: "HearingChosen", files: "procedureDecision" },
  { title: "the court chooses a written trial (法释〔2014〕5号 6)", action: "chooseProcedure", args: { procedure: 1 }, from: ["CourtPublicity"], to: "WrittenChosen", files: "procedureDecision" },
  { title: "the hearing is announced (法释〔2014〕5号 9)", action: "noticeHearing", from: ["HearingChosen"], to: "HearingNoticed", files: "hearingNotice" },
  { title: "the hearing is held and its transcript filed", action: "holdHearing", from: ["HearingNoticed"], to: "Heard", files: "transcript" },
  { title: "the procuratorate confirms the transcript", action: "confirmTranscript", from: ["Heard"], to: "stays", files: "transcriptConfirmation" },
  { title: "a written parole needs the person interviewed (法释〔2014〕5号 15)", action: "interview", machines: PAROLE, from: ["WrittenChosen"], to: "Interviewed", files: "interviewRecord" },
  { title: "the court grants a commutation; it is served within seven days (法释〔2014〕5号 16, 18)", action: "rule", machines: COMMUTATION, from: ["Heard", "WrittenChosen"], to: "RuledGranted", files: "ruling", starts: ["service"], answers: ["ruling"] },
  { title: "the court grants a commutation of another amount", action: "rule", args: { result: 1, months: 270 }, machines: COMMUTATION, from: ["Heard", "WrittenChosen"], to: "RuledAdjusted", files: "ruling", starts: ["service"], answers: ["ruling"] },
  { title: "the court refuses a commutation", action: "rule", args: { result: 2 }, machines: COMMUTATION, from: ["Heard", "WrittenChosen"], to: "RuledRefused", files: "ruling", starts: ["service"], answers: ["ruling"] },
  { title: "the court grants a parole", action: "rule", machines: PAROLE, from: ["Heard", "Interviewed"], to: "RuledGranted", files: "ruling", starts: ["service"], answers: ["ruling"] },
  { title: "the court refuses a parole", action: "rule", args: { result: 2 }, machines: PAROLE, from: ["Heard", "Interviewed"], to: "RuledRefused", files: "ruling", starts: ["service"], answers: ["ruling"] },
  { title: "the new panel grants (刑诉法 274)", action: "rule", by: second, from: ["Rehearing"], to: "RuledGranted", files: "ruling", starts: ["service"], answers: ["newRuling"] },
  { title: "the new panel grants another amount", action: "rule", args: { result: 1, months: 270 }, machines: COMMUTATION, by: second, from: ["Rehearing"], to: "RuledAdjusted", files: "ruling", starts: ["service"], answers: ["newRuling"] },
  { title: "the new panel refuses", action: "rule", args: { result: 2 }, by: second, from: ["Rehearing"], to: "RuledRefused", files: "ruling", starts: ["service"], answers: ["newRuling"] },
  { title: "the trial is extended from docketing until the ruling (法释〔2014〕5号 1)", action: "extendTrial", from: TRIAL, to: "stays", files: "trialExtension" },
  { title: "the prison asks to withdraw from submission until the ruling (法释〔2014〕5号 16)", action: "withdraw", from: ["Submitted", ...TRIAL], to: "WithdrawalAsked", files: "withdrawalRequest" },
  { title: "the court consents to the withdrawal", action: "decideWithdrawal", from: ["WithdrawalAsked"], to: "Withdrawn", files: "withdrawalDecision" },
  { title: "a withdrawal refused leads back", action: "decideWithdrawal", args: { result: 1 }, from: ["WithdrawalAsked"], to: "the state before", files: "withdrawalDecision" },
  { title: "every ruling is served (法释〔2014〕5号 18)", action: "serve", from: ["RuledGranted", "RuledAdjusted", "RuledRefused"], to: "Served", files: "serviceReceipt", answers: ["service"] },
  { title: "the procuratorate's correction opinion reopens what was served; the court hears again within a month (刑诉法 274)", action: "proposeCorrection", from: ["Served", "Released"], to: "CorrectionProposed", files: "correctionOpinion", starts: ["rehearing"] },
  { title: "a new panel is named and rules within a month (刑诉法 274)", action: "rehear", from: ["CorrectionProposed"], to: "Rehearing", files: "rehearingNotice", starts: ["newRuling"], answers: ["rehearing"] },
  { title: "a served ruling lapses (32, 34)", action: "lapse", from: ["Served"], to: "Lapsed", files: "lapseRuling" },
  { title: "a granted parole releases", action: "release", machines: PAROLE, from: ["Served"], to: "Released", files: "releaseCertificate" },
  { title: "any officer of a party has overdue duties looked for, at any time", action: "checkOverdue", from: enums.ReliefState.filter((s) => s !== "None"), to: "stays", files: null, alsoBy: [["court", "clerk"], ["prison", "wardOfficer"], ["bureau", "officer"], ["correction", "head"]] },
];

const rulingIsLate = (result: number) => (p: Parked) => p.refusal("rule", p.id("Rehearing"), { result, months: 270 }, OFFICERS.rule);
const objectedCourt = (procedure: number) => async (p: Parked) =>
  p.refusal("chooseProcedure", await objected("CourtPublicity")(p), { procedure });
const freshCourt = (procedure: number) => async (p: Parked) => {
  await p.act("publishDocket", p.id("Docketed"));
  return p.refusal("chooseProcedure", p.id("Docketed"), { procedure });
};
/** A commutation served meanwhile in another case, on the same sentence. */
async function servedElsewhere(p: Parked, caseId: bigint): Promise<void> {
  const { ethers, networkHelpers, register, reliefReader } = p.ledger;
  await networkHelpers.impersonateAccount(p.address);
  await networkHelpers.setBalance(p.address, 10n ** 20n);
  const { sentence } = await reliefReader.caseOf(p.address, caseId);
  const room = await ethers.getSigner(p.address);
  const months = p.life ? 300 : 3;
  await (await register.connect(room).serve(sentence, 9999, 1, months, await p.today())).wait();
}
const unlawfulSubmission = (state: State) => async (p: Parked) => {
  await servedElsewhere(p, p.id(state));
  return p.refusal("submit", p.id(state));
};

export const REFUSALS: readonly Refusal[] = [
  { title: "a proposal without the ward's minutes is incomplete (130号)", action: "propose", error: "FormRequired", run: (p) => p.refusal("propose", p.id("Returned"), { papers: p.papers(p.FORMS.slice(1)) }) },
  { title: "a proposal without earlier rulings is incomplete when there are some", action: "propose", error: "FormRequired", run: (p) => p.refusal("propose", p.id("Returned"), { papers: p.papers(p.FORMS.filter((f) => f !== "priorRulings")) }) },
  { title: "what the law bars cannot be proposed: a commutation of 99 months, a recidivist's parole", action: "propose", error: "RuleViolated", run: (p) => p.machine === "parole" ? p.open({ traits: 1 }).then(() => null, (e: Error) => e.message) : p.refusal("propose", p.id("Returned"), { months: 99 }) },
  { title: "the law is judged again on the day of submission", action: "submit", error: "RuleViolated", run: (p) => unlawfulSubmission(p.life ? "BureauApproved" : "WardenDecided")(p) },
  { title: "the law is judged again also after the bureau's review", action: "submit", error: "RuleViolated", run: unlawfulSubmission("BureauApproved") },
  { title: "a committee of eight cannot agree (130号)", action: "reviewByCommittee", error: "RuleViolated", run: (p) => p.refusal("reviewByCommittee", p.id(p.machine === "parole" ? "Assessed" : "ExecReviewed"), { members: 8 }) },
  { title: "a committee of eight cannot disagree either", action: "reviewByCommittee", error: "RuleViolated", run: (p) => p.refusal("reviewByCommittee", p.id(p.machine === "parole" ? "Assessed" : "ExecReviewed"), { members: 8, result: 1 }) },
  { title: "attendance is recorded once", action: "recordAttendance", error: "RuleViolated", run: async (p) => { await p.act("recordAttendance", p.id("CommitteeReviewed")); return p.refusal("recordAttendance", p.id("CommitteeReviewed")); } },
  { title: "an opinion waits for the end of publicity (监狱法 50)", action: "opine", error: "PeriodNotElapsed", run: async (p) => { await p.act("publish", p.id("CommitteeReviewed")); return p.refusal("opine", p.id("CommitteeReviewed")); } },
  { title: "an opinion waits until objections are answered", action: "opine", error: "ObjectionOpen", run: async (p) => p.refusal("opine", await objected("PrisonPublicity")(p)) },
  { title: "no objection, nothing to reject", action: "answerObjection", error: "RuleViolated", run: (p) => p.refusal("answerObjection", p.id("PrisonPublicity")) },
  { title: "no objection, nothing to uphold", action: "answerObjection", error: "RuleViolated", run: (p) => p.refusal("answerObjection", p.id("PrisonPublicity"), { upheld: true }) },
  { title: "no objection at the court, nothing to answer", action: "answerObjection", error: "RuleViolated", run: (p) => p.refusal("answerObjection", p.id("CourtPublicity"), {}, ["court", "judge"]) },
  { title: "an opinion that agrees gets no reply", action: "replyToOpinion", error: "RuleViolated", run: (p) => p.refusal("replyToOpinion", p.id("Consulted")) },
  { title: "against the procuratorate nothing is proposed without a reply (38号)", action: "decideByWarden", error: "FormRequired", run: async (p) => p.refusal("decideByWarden", await disagreed(p)) },
  { title: "one opinion a submission", action: "opineOnSubmission", error: "RuleViolated", run: async (p) => { await p.act("opineOnSubmission", p.id("Submitted")); return p.refusal("opineOnSubmission", p.id("Submitted")); } },
  { title: "a court asks only for papers of before docketing", action: "requestCure", error: "RuleViolated", run: (p) => p.refusal("requestCure", p.id("Submitted"), { forms: [enums.FormType.indexOf("ruling")] }) },
  { title: "a cure brings all papers asked for", action: "cure", error: "FormRequired", run: (p) => p.refusal("cure", p.id("CurePending fresh"), { papers: [] }) },
  { title: "a late cure is lost", action: "cure", error: "RuleViolated", run: (p) => p.refusal("cure", p.id("CurePending")) },
  { title: "docketing is not refused while the cure's days run", action: "refuseDocket", error: "PeriodNotElapsed", run: (p) => p.refusal("refuseDocket", p.id("CurePending fresh")) },
  { title: "a hearing is chosen after five days of publicity (法释〔2014〕5号 3)", action: "chooseProcedure", error: "PeriodNotElapsed", run: freshCourt(0) },
  { title: "a written trial is chosen after five days of publicity", action: "chooseProcedure", error: "PeriodNotElapsed", run: freshCourt(1) },
  { title: "a hearing is chosen once objections are answered", action: "chooseProcedure", error: "ObjectionOpen", run: objectedCourt(0) },
  { title: "a written trial is chosen once objections are answered", action: "chooseProcedure", error: "ObjectionOpen", run: objectedCourt(1) },
  { title: "an objection at the court forces a hearing even when answered (法释〔2014〕5号 6)", action: "chooseProcedure", error: "ProcedureRequired", run: async (p) => { const id = await objected("CourtPublicity")(p); await p.act("answerObjection", id, {}, ["court", "judge"]); return p.refusal("chooseProcedure", id, { procedure: 1 }); } },
  { title: "a hearing is announced three days ahead (法释〔2014〕5号 9)", action: "noticeHearing", error: "RuleViolated", run: async (p) => p.refusal("noticeHearing", p.id("HearingChosen"), { on: (await p.today()) + 2 }) },
  { title: "no hearing before its day", action: "holdHearing", error: "PeriodNotElapsed", run: async (p) => { await p.act("noticeHearing", p.id("HearingChosen")); return p.refusal("holdHearing", p.id("HearingChosen")); } },
  ...[0, 1, 2].map((result): Refusal => ({ title: `no written parole is ruled without the interview (outcome ${result})`, action: "rule", machines: PAROLE, error: "ProcedureRequired", run: (p) => p.refusal("rule", p.id("WrittenChosen"), { result }) })),
  { title: "a parole has no amount to adjust", action: "rule", machines: PAROLE, error: "RuleViolated", run: (p) => p.refusal("rule", p.id("Heard"), { result: 1, months: 3 }) },
  { title: "a new panel cannot adjust a parole either", action: "rule", machines: PAROLE, error: "RuleViolated", run: (p) => p.refusal("rule", p.id("Rehearing"), { result: 1, months: 3 }, second) },
  { title: "a ruling adjusts within the law's bound", action: "rule", machines: COMMUTATION, error: "RuleViolated", run: (p) => p.refusal("rule", p.id("Heard"), { result: 1, months: p.life ? 263 : 10 }) },
  { title: "a new panel adjusts within the law's bound", action: "rule", machines: COMMUTATION, error: "RuleViolated", run: (p) => p.refusal("rule", p.id("Rehearing"), { result: 1, months: p.life ? 263 : 10 }, second) },
  { title: "no months asked, none granted", action: "rule", machines: COMMUTATION, error: "RuleViolated", run: (p) => p.refusal("rule", p.id("Heard, no months asked")) },
  { title: "no months asked, none granted by the new panel", action: "rule", machines: COMMUTATION, error: "RuleViolated", run: (p) => p.refusal("rule", p.id("Rehearing, no months asked"), {}, second) },
  ...[0, 1, 2].map((result): Refusal => ({ title: `the judge who ruled before does not rule again (outcome ${result})`, action: "rule", error: "RuleViolated", machines: result === 1 ? COMMUTATION : (["commutation", "parole"] as const), run: rulingIsLate(result) })),
  { title: "a trial is extended once (法释〔2014〕5号 1)", action: "extendTrial", error: "RuleViolated", run: async (p) => { await p.act("extendTrial", p.id("Heard")); return p.refusal("extendTrial", p.id("Heard")); } },
  { title: "one correction opinion a case (刑诉法 274)", action: "proposeCorrection", error: "RuleViolated", run: async (p) => { const id = p.id("Rehearing"); await p.act("rule", id, {}, second); await p.act("serve", id); return p.refusal("proposeCorrection", id); } },
  { title: "the judge who ruled before is not of the new panel (刑诉法 274)", action: "rehear", error: "RuleViolated", run: (p) => p.refusal("rehear", p.id("CorrectionProposed"), { panel: [p.key("court.judge").address] }) },
  { title: "a new panel has a judge", action: "rehear", error: "RuleViolated", run: (p) => p.refusal("rehear", p.id("CorrectionProposed"), { panel: [] }) },
  { title: "a refused parole releases nobody", action: "release", machines: PAROLE, error: "RuleViolated", run: async (p) => { await p.act("serve", p.id("RuledRefused")); return p.refusal("release", p.id("RuledRefused")); } },
  { title: "life is not submitted without the bureau's review (监狱法 51)", action: "submit", error: "CaseUnexpectedState", run: (p) => (p.life ? p.refusal("submit", p.id("WardenDecided")) : Promise.resolve("CaseUnexpectedState")) },
];

export const partyOf: Readonly<Record<string, Party>> = { prison: "prison", procuratorate: "procuratorate", court: "court", bureau: "bureau", correction: "correction" };
