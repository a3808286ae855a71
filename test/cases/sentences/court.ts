// Before the court, until the ruling (法释〔2014〕5号; 刑诉解释 533–541).
import { expect } from "chai";
import type { ReliefState } from "../../../sdk/src/generated/enums.ts";
import { day } from "../../helpers/ledger.ts";
import { allows, due, only, refuses, reliesOnForms, sentence, step } from "../claims.ts";
import type { Sentence } from "../claims.ts";
import type { ParticularName } from "../paths.ts";
import type { Walk } from "../walk.ts";

/** From docketing until the ruling. */
const TRIAL: readonly ReliefState[] = [
  "Docketed",
  "CourtPublicity",
  "HearingChosen",
  "HearingNoticed",
  "Heard",
  "WrittenChosen",
  "Interviewed",
];

const OPINION_OPEN = ["Submitted", "Docketed", "CourtPublicity"] as const;
const docketing = [
  ...step({
    title: "the procuratorate opines on the submission's copy (规则 635)",
    action: "opineOnSubmission",
    by: "procuratorate.procurator",
    from: OPINION_OPEN,
    with: [{ result: "agrees" }, { result: "disagrees" }],
    records: true,
    answers: ["submissionOpinion"],
  }),
  only("the copy's opinion comes from submission until publicity ends", "opineOnSubmission", OPINION_OPEN),
  sentence("there is one opinion on a submission", ["opineOnSubmission"], async (walk) => {
    await walk.to("Submitted");
    await walk.act("opineOnSubmission");
    await refuses(walk, "RuleViolated procuratorate.submissionOpinion", "opineOnSubmission");
  }),
  ...step({
    title: "the court asks for missing papers, and the time to cure begins (5号 2)",
    action: "requestCure",
    by: "court.clerk",
    from: ["Submitted"],
    becomes: "CurePending",
    files: "cureRequest",
    waits: "2018-05-10",
  }),
  only("papers are asked for before docketing", "requestCure", ["Submitted"]),
  sentence("the court asks for no paper that comes after docketing", ["requestCure"], async (walk) => {
    await walk.to("Submitted");
    await refuses(walk, "RuleViolated court.cure", "requestCure", { forms: ["docketNotice"] });
    await allows(walk, "requestCure", { forms: ["judgment", "scoreSummary"] });
  }),
  ...step({
    title: "the prison files what the court asked for",
    action: "cure",
    by: "prison.executionOfficer",
    from: ["CurePending"],
    becomes: "Submitted",
  }),
  only("nothing is cured that the court did not ask for", "cure", ["CurePending"]),
  sentence("every paper that was asked for is filed", ["cure"], async (walk) => {
    await walk.to("Submitted");
    await walk.act("requestCure", { forms: ["judgment", "scoreSummary"] });
    await refuses(walk, "FormRequired", "cure", { forms: ["judgment"] });
    await refuses(walk, "FormRequired", "cure", { forms: ["scoreSummary"] });
    await allows(walk, "cure", { forms: ["judgment", "scoreSummary"] });
  }),
  sentence("papers are cured within three days, on Monday for Saturday (5号 2)", ["cure"], async (walk) => {
    await walk.to("CurePending");
    await walk.on("2018-05-14");
    await allows(walk, "cure");
    await walk.on("2018-05-15");
    await refuses(walk, "RuleViolated court.cure", "cure");
  }),
  sentence(
    "what is asked for on Monday is cured until Thursday, property papers too (court.cure, court.cureProperty)",
    ["cure"],
    async (walk) => {
      for (const form of ["judgment", "propertyProof"] as const) {
        const args = { forms: [form] };
        await walk.to("Submitted");
        await walk.on("2018-05-14");
        await walk.act("requestCure", args);
        await walk.on("2018-05-17");
        await allows(walk, "cure", args);
        await walk.on("2018-05-18");
        await refuses(walk, "RuleViolated court.cure", "cure", args);
      }
    },
  ),
  ...step({
    title: "what was not cured in time is not docketed (5号 2)",
    action: "refuseDocket",
    by: "court.clerk",
    from: ["CurePending"],
    on: "2018-05-15",
    becomes: "NotDocketed",
    files: "docketRefusal",
    ends: true,
  }),
  only("docketing is refused only for papers that were asked for", "refuseDocket", ["CurePending"]),
  sentence("docketing is not refused while papers can be cured", ["refuseDocket"], async (walk) => {
    await walk.to("CurePending");
    await walk.on("2018-05-14");
    const { args } = await refuses(walk, "PeriodNotElapsed", "refuseDocket");
    expect(args.opens).to.equal(BigInt(day("2018-05-15")));
  }),
  ...step({
    title: "docketing starts the month of the trial and the five days for publicity (5号 1, 3)",
    action: "docket",
    by: "court.clerk",
    from: ["Submitted"],
    becomes: "Docketed",
    files: "docketNotice",
    starts: ["ruling", "courtPublicity"],
  }),
  ...reliesOnForms("what is docketed is trusted by the other agencies", "docket", ["Submitted"]),
  only("what was submitted is docketed, once", "docket", ["Submitted"]),
];

const publicity = [
  ...step({
    title: "the court posts its publicity, which begins on that day (5号 3)",
    action: "publishDocket",
    by: "court.clerk",
    from: ["Docketed"],
    becomes: "CourtPublicity",
    files: "courtPublicity",
    answers: ["courtPublicity"],
    waits: "2018-05-10",
  }),
  only("what was docketed is posted, once", "publishDocket", ["Docketed"]),
  due({
    title: "publicity is posted within five days of docketing (5号 3)",
    duty: "courtPublicity",
    from: "Docketed",
    action: "publishDocket",
    lastDay: "2018-05-14",
    dayAfter: "2018-05-15",
  }),
  due({
    title: "publicity of what was docketed on Thursday is posted until Tuesday (court.publishWithin)",
    duty: "courtPublicity",
    from: "Submitted",
    starts: { action: "docket", on: "2018-05-10" },
    action: "publishDocket",
    lastDay: "2018-05-15",
    dayAfter: "2018-05-16",
  }),
];

const WRITTEN = { procedure: "written" } as const;
/** Where nothing forces a hearing, the court may try a case in writing. */
async function mayBeWritten(walk: Walk): Promise<void> {
  await walk.to("CourtPublicity");
  await walk.on("2018-05-15");
  await allows(walk, "chooseProcedure", WRITTEN);
}
const forcedBy = (
  crime: string,
  of: ParticularName,
  rule: string,
  machine?: Sentence["machine"],
): Sentence => ({
  title: `${crime} is tried in an open hearing (5号 6)`,
  actions: ["chooseProcedure"],
  machine,
  run: async (walk) => {
    await mayBeWritten(walk);
    await walk.to("CourtPublicity", { of });
    await walk.on("2018-05-15");
    await refuses(walk, `ProcedureRequired ${rule}`, "chooseProcedure", WRITTEN);
    await allows(walk, "chooseProcedure");
  },
});

const procedure = [
  ...(
    [
      ["hearing", "HearingChosen", "a judge chooses an open hearing"],
      ["written", "WrittenChosen", "a judge chooses a written trial"],
    ] as const
  ).flatMap(([chosen, becomes, title]) => [
    ...step({
      title: `after publicity ${title}`,
      action: "chooseProcedure",
      by: "court.judge",
      from: ["CourtPublicity"],
      on: "2018-05-15",
      with: [{ procedure: chosen }],
      becomes,
      files: "procedureDecision",
    }),
    sentence(`${title}, but not on the fifth day of publicity (5号 3)`, ["chooseProcedure"], async (walk) => {
      await walk.to("CourtPublicity");
      await walk.on("2018-05-14");
      const { args } = await refuses(walk, "PeriodNotElapsed", "chooseProcedure", { procedure: chosen });
      expect(args.opens).to.equal(BigInt(day("2018-05-15")));
    }),
    sentence(
      `${title}, when the five days from Thursday are over on Tuesday (court.publicity)`,
      ["chooseProcedure"],
      async (walk) => {
        await walk.to("Docketed");
        await walk.on("2018-05-10");
        await walk.act("publishDocket");
        await walk.on("2018-05-15");
        await refuses(walk, "PeriodNotElapsed", "chooseProcedure", { procedure: chosen });
        await walk.on("2018-05-16");
        await allows(walk, "chooseProcedure", { procedure: chosen });
      },
    ),
    sentence(`${title}, but not while an objection is open`, ["chooseProcedure"], async (walk) => {
      await walk.to("CourtPublicity");
      await walk.on("2018-05-15");
      await walk.act("object");
      await refuses(walk, "ObjectionOpen", "chooseProcedure", { procedure: chosen });
    }),
  ]),
  only("a procedure is chosen in the court's publicity, once", "chooseProcedure", ["CourtPublicity"]),
  forcedBy("an official's crime", "official", "court.hearing.crime"),
  forcedBy("organised crime", "gangster", "court.hearing.crime"),
  forcedBy("financial crime", "swindler", "court.hearing.crime"),
  forcedBy("major merit", "majorMerit", "court.hearing.majorMerit", "commutation"),
  sentence(
    "an objection in court, even answered, forces a hearing (5号 6)",
    ["chooseProcedure"],
    async (walk) => {
      await mayBeWritten(walk);
      await walk.act("object");
      await walk.act("answerObjection", { upheld: false }, "court.judge");
      await refuses(walk, "ProcedureRequired court.hearing.objection", "chooseProcedure", WRITTEN);
      await allows(walk, "chooseProcedure");
    },
  ),
  sentence(
    "a procuratorate that disagrees forces a hearing, whichever time it was asked (5号 6)",
    ["chooseProcedure"],
    async (walk) => {
      await walk.to("Docketed");
      await walk.act("opineOnSubmission", { result: "agrees" });
      await walk.act("publishDocket");
      await walk.on("2018-05-15");
      await allows(walk, "chooseProcedure", WRITTEN);

      await walk.to("Docketed");
      await walk.act("opineOnSubmission", { result: "disagrees" });
      await walk.act("publishDocket");
      await walk.on("2018-05-15");
      await refuses(walk, "ProcedureRequired court.hearing.opinion", "chooseProcedure", WRITTEN);
      await allows(walk, "chooseProcedure");

      await walk.to("PrisonPublicity");
      await walk.on("2018-05-17");
      await walk.act("opine", { result: "disagrees" });
      await walk.act("replyToOpinion");
      for (const action of ["decideByWarden", "submit", "docket", "publishDocket"] as const)
        await walk.act(action);
      await walk.on("2018-05-23");
      await refuses(walk, "ProcedureRequired court.hearing.opinion", "chooseProcedure", WRITTEN);
      await allows(walk, "chooseProcedure");
    },
  ),
];

const hearing = [
  ...step({
    title: "the court announces the hearing (5号 9)",
    action: "noticeHearing",
    by: "court.clerk",
    from: ["HearingChosen"],
    with: [{ on: "2018-05-14" }],
    becomes: "HearingNoticed",
    files: "hearingNotice",
    waits: "2018-05-14",
  }),
  only("a hearing is announced once it was chosen, once", "noticeHearing", ["HearingChosen"]),
  sentence(
    "a hearing is announced three days ahead (5号 9, court.notice)",
    ["noticeHearing"],
    async (walk) => {
      await walk.to("HearingChosen");
      await refuses(walk, "RuleViolated court.notice", "noticeHearing", { on: "2018-05-11" });
      await allows(walk, "noticeHearing", { on: "2018-05-12" });
    },
  ),
  ...step({
    title: "the hearing is held",
    action: "holdHearing",
    by: "court.judge",
    from: ["HearingNoticed"],
    on: "2018-05-14",
    becomes: "Heard",
    files: "transcript",
  }),
  only("an announced hearing is held, once", "holdHearing", ["HearingNoticed"]),
  sentence("the hearing is not held before its day", ["holdHearing"], async (walk) => {
    await walk.to("HearingNoticed");
    await walk.on("2018-05-11");
    const { args } = await refuses(walk, "PeriodNotElapsed", "holdHearing");
    expect(args.opens).to.equal(BigInt(day("2018-05-12")));
    await walk.on("2018-05-12");
    await allows(walk, "holdHearing");
  }),
  ...step({
    title: "the procuratorate confirms the transcript",
    action: "confirmTranscript",
    by: "procuratorate.procurator",
    from: ["Heard"],
    files: "transcriptConfirmation",
  }),
  only("the transcript is confirmed between hearing and ruling", "confirmTranscript", ["Heard"]),
  ...step({
    title: "in a written trial of a parole a judge interviews the person (5号 15)",
    action: "interview",
    machine: "parole",
    by: "court.judge",
    from: ["WrittenChosen"],
    becomes: "Interviewed",
    files: "interviewRecord",
  }),
  only("the person is interviewed in a written trial, once", "interview", ["WrittenChosen"], {
    machine: "parole",
  }),
];

const extension = [
  ...step({
    title: "a judge extends the trial (5号 1)",
    action: "extendTrial",
    by: "court.judge",
    from: TRIAL,
    records: true,
  }),
  only("the trial is extended between docketing and ruling", "extendTrial", TRIAL),
  sentence("the trial is extended once (5号 1, court.extendable)", ["extendTrial"], async (walk) => {
    await walk.to("Docketed");
    await walk.act("extendTrial");
    await refuses(walk, "RuleViolated court.extendable", "extendTrial");
  }),
];

const withdrawal = [
  ...step({
    title: "the prison asks to withdraw (5号 16)",
    action: "withdraw",
    by: "prison.executionOfficer",
    from: ["Submitted", ...TRIAL],
    becomes: "WithdrawalAsked",
    records: true,
  }),
  only("a case is withdrawn between submission and ruling", "withdraw", ["Submitted", ...TRIAL]),
  ...step({
    title: "the court consents to the withdrawal, and the case ends (5号 16)",
    action: "decideWithdrawal",
    by: "court.judge",
    from: ["WithdrawalAsked"],
    with: [{ result: "granted" }],
    becomes: "Withdrawn",
    files: "withdrawalDecision",
    ends: true,
  }),
  ...step({
    title: "when the court refuses the withdrawal the case goes on where it was",
    action: "decideWithdrawal",
    by: "court.judge",
    from: ["WithdrawalAsked"],
    with: [{ result: "refused" }],
    becomes: "the state before",
    files: "withdrawalDecision",
  }),
  only("the court decides on a withdrawal that was asked for", "decideWithdrawal", ["WithdrawalAsked"]),
  sentence("after a refused withdrawal the case owes what it owed", ["decideWithdrawal"], async (walk) => {
    for (const state of ["Submitted", ...TRIAL] as const) {
      if (state === "Interviewed" && walk.machine === "commutation") continue;
      await walk.to(state);
      const owed = await walk.duties();
      await walk.act("withdraw");
      await walk.act("decideWithdrawal", { result: "refused" });
      expect(await walk.state()).to.equal(state);
      expect(await walk.duties()).to.deep.equal(owed);
    }
  }),
];

export const court: readonly Sentence[] = [
  ...docketing,
  ...publicity,
  ...procedure,
  ...hearing,
  ...extension,
  ...withdrawal,
];
