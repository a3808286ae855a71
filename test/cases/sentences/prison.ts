// From the committee to the submission (130号; 监狱法 50–53; 38号; 刑诉法 273).
import { expect } from "chai";
import { day } from "../../helpers/ledger.ts";
import { alertsOf, allows, due, only, refuses, reliesOnForms, sentence, step } from "../claims.ts";
import type { Sentence } from "../claims.ts";
import { keyOf } from "../paths.ts";

const committee = (
  [
    ["commutation", "ExecReviewed", "reviewed"],
    ["parole", "Assessed", "reviewed and assessed"],
  ] as const
).flatMap(([machine, from, done]) => [
  ...step({
    title: `the committee agrees to what was ${done} (130号)`,
    action: "reviewByCommittee",
    machine,
    by: "prison.committeeSecretary",
    from: [from],
    with: [{ result: "agreed" }],
    becomes: "CommitteeReviewed",
    files: "committeeMinutes",
  }),
  ...step({
    title: "the committee's no ends the case",
    action: "reviewByCommittee",
    machine,
    by: "prison.committeeSecretary",
    from: [from],
    with: [{ result: "disagreed" }],
    becomes: "NotProposed",
    files: "committeeMinutes",
    ends: true,
  }),
  only(`the committee sits once, over what was ${done}`, "reviewByCommittee", [from], { machine }),
  sentence(
    "a committee of eight decides nothing, one of nine does (130号, prison.committee)",
    ["reviewByCommittee"],
    async (walk) => {
      await walk.to(from);
      for (const result of ["agreed", "disagreed"] as const) {
        await refuses(walk, "RuleViolated prison.committee", "reviewByCommittee", { members: 8, result });
        await allows(walk, "reviewByCommittee", { members: 9, result });
      }
    },
    machine,
  ),
]);

const attendance = [
  ...step({
    title: "the procuratorate records for itself how many of it attended",
    action: "recordAttendance",
    by: "procuratorate.procurator",
    from: ["CommitteeReviewed", "PrisonPublicity"],
  }),
  only("attendance is recorded from the committee until publicity ends", "recordAttendance", [
    "CommitteeReviewed",
    "PrisonPublicity",
  ]),
  sentence("records of attendance that differ are alerted", ["recordAttendance"], async (walk) => {
    await walk.to("CommitteeReviewed");
    const done = await walk.act("recordAttendance", { procurators: 1 });
    expect(await alertsOf(walk, done)).to.deep.equal([{ kind: "AttendanceMismatch" }]);
  }),
  sentence(
    "the procuratorate records its attendance once (prison.attendance)",
    ["recordAttendance"],
    async (walk) => {
      await walk.to("CommitteeReviewed");
      await walk.act("recordAttendance");
      await refuses(walk, "RuleViolated prison.attendance", "recordAttendance");
    },
  ),
];

const PUBLICITIES = ["PrisonPublicity", "CourtPublicity"] as const;
const publicity = [
  ...step({
    title: "the prison publishes what the committee agreed to, and publicity begins (监狱法 50)",
    action: "publish",
    by: "prison.executionOfficer",
    from: ["CommitteeReviewed"],
    becomes: "PrisonPublicity",
    files: "prisonPublicity",
    waits: "2018-05-10",
  }),
  only("what the committee agreed to is published, once", "publish", ["CommitteeReviewed"]),
  ...step({
    title: "during a publicity any party takes up an objection, whoever objects",
    action: "object",
    by: "any",
    from: PUBLICITIES,
    records: true,
  }),
  only("objections are raised only while a publicity lasts", "object", PUBLICITIES),
  ...step({
    title: "in the prison's publicity its execution department rejects an objection",
    action: "answerObjection",
    by: "prison.executionOfficer",
    from: ["PrisonPublicity"],
    first: (walk) => walk.act("object"),
    with: [{ upheld: false }],
    files: "objectionAnswer",
  }),
  ...step({
    title: "an objection upheld in the prison's publicity returns the proposal",
    action: "answerObjection",
    by: "prison.executionOfficer",
    from: ["PrisonPublicity"],
    first: (walk) => walk.act("object"),
    with: [{ upheld: true }],
    becomes: "Returned",
    files: "objectionAnswer",
  }),
  ...step({
    title: "in the court's publicity a judge answers an objection, and upheld or not the case goes on",
    action: "answerObjection",
    by: "court.judge",
    from: ["CourtPublicity"],
    first: (walk) => walk.act("object"),
    with: [{ upheld: false }, { upheld: true }],
    files: "objectionAnswer",
  }),
  only("objections are answered only while a publicity lasts", "answerObjection", PUBLICITIES),
  sentence("there is no answer without an objection", ["answerObjection"], async (walk) => {
    for (const upheld of [false, true]) {
      const refusal = "RuleViolated prison.noOpenObjection";
      await walk.to("PrisonPublicity");
      await refuses(walk, refusal, "answerObjection", { upheld });
      await walk.to("CourtPublicity");
      await refuses(walk, refusal, "answerObjection", { upheld }, "court.judge");
    }
  }),
  sentence("a returned proposal forgets objections and attendance", ["propose"], async (walk) => {
    await walk.to("PrisonPublicity");
    await walk.act("recordAttendance");
    await walk.act("object");
    await walk.act("object");
    await walk.act("answerObjection", { upheld: true });
    expect((await walk.facts()).openObjections).to.equal(1);
    await walk.act("propose");
    expect(await walk.facts()).to.include({ openObjections: 0, flags: 0 });
  }),
];

const opinion = [
  ...step({
    title: "the procuratorate gives its opinion once publicity is over, and either way it was asked",
    action: "opine",
    by: "procuratorate.procurator",
    from: ["PrisonPublicity"],
    on: "2018-05-17",
    with: [{ result: "agrees" }, { result: "disagrees" }],
    becomes: "Consulted",
    files: "procuratorateOpinion",
  }),
  only("the opinion comes after publicity, once", "opine", ["PrisonPublicity"]),
  sentence(
    "the opinion waits until five working days of publicity are over (prison.publicity)",
    ["opine"],
    async (walk) => {
      await walk.to("PrisonPublicity");
      await walk.on("2018-05-16");
      const { args } = await refuses(walk, "PeriodNotElapsed", "opine");
      expect(args.opens).to.equal(BigInt(day("2018-05-17")));
      await walk.on("2018-05-17");
      await allows(walk, "opine");
    },
  ),
  sentence(
    "the opinion waits until every objection is answered (prison.noOpenObjection)",
    ["opine"],
    async (walk) => {
      await walk.to("PrisonPublicity");
      await walk.on("2018-05-17");
      await walk.act("object");
      await walk.act("object");
      await walk.act("answerObjection");
      await refuses(walk, "ObjectionOpen", "opine");
      await walk.act("answerObjection");
      await allows(walk, "opine");
    },
  ),
  ...step({
    title: "the prison replies to an opinion that it does not adopt (38号 2)",
    action: "replyToOpinion",
    by: "prison.executionOfficer",
    via: "PrisonPublicity",
    on: "2018-05-17",
    first: (walk) => walk.act("opine", { result: "disagrees" }),
    from: ["Consulted"],
    files: "opinionReply",
  }),
  only("a reply follows the opinion, before the warden decides", "replyToOpinion", ["Consulted"]),
  sentence("an opinion that agrees needs no reply", ["replyToOpinion"], async (walk) => {
    await walk.to("Consulted");
    await refuses(walk, "RuleViolated prison.opinionReply", "replyToOpinion");
  }),
];

const decision = [
  ...step({
    title: "the warden's meeting decides to propose",
    action: "decideByWarden",
    by: "prison.warden",
    from: ["Consulted"],
    with: [{ result: "propose" }],
    becomes: "WardenDecided",
    files: "wardenDecision",
  }),
  ...step({
    title: "the warden's no ends the case",
    action: "decideByWarden",
    by: "prison.warden",
    from: ["Consulted"],
    with: [{ result: "notPropose" }],
    becomes: "NotProposed",
    files: "wardenDecision",
    ends: true,
  }),
  only("the warden decides once, after the procuratorate was asked", "decideByWarden", ["Consulted"]),
  sentence(
    "against the opinion nothing is proposed without a reply (38号 2, prison.opinionReply)",
    ["decideByWarden"],
    async (walk) => {
      await walk.to("PrisonPublicity");
      await walk.on("2018-05-17");
      await walk.act("opine", { result: "disagrees" });
      await refuses(walk, "FormRequired", "decideByWarden");
      await allows(walk, "decideByWarden", { result: "notPropose" });
      await walk.act("replyToOpinion");
      await allows(walk, "decideByWarden");
    },
  ),
  ...step({
    title: "the provincial bureau approves (监狱法 51)",
    action: "approveByBureau",
    by: "bureau.head",
    from: ["WardenDecided"],
    with: [{ result: "approved" }],
    becomes: "BureauApproved",
    files: "bureauReview",
  }),
  ...step({
    title: "what the bureau returns is not proposed",
    action: "approveByBureau",
    by: "bureau.head",
    from: ["WardenDecided"],
    with: [{ result: "returned" }],
    becomes: "NotProposed",
    files: "bureauReview",
    ends: true,
  }),
  only("the bureau reviews once, what the warden decided to propose", "approveByBureau", ["WardenDecided"]),
  sentence("a bureau that is no party has no say", ["approveByBureau"], async (walk) => {
    await walk.to("WardenDecided", { of: "withoutBureau" });
    await refuses(walk, "OfficerNotAuthorized", "approveByBureau");
    await allows(walk, "submit");
  }),
];

const submission = [
  ...step({
    title:
      "a fixed term is submitted with or without the bureau; the opinion is due from that day (刑诉法 273)",
    action: "submit",
    track: "ordinary",
    by: "prison.executionOfficer",
    from: ["WardenDecided", "BureauApproved"],
    becomes: "Submitted",
    files: "submission",
    starts: ["submissionOpinion"],
  }),
  ...step({
    title: "life is submitted through the bureau (监狱法 51)",
    action: "submit",
    track: "life",
    by: "prison.executionOfficer",
    from: ["BureauApproved"],
    becomes: "Submitted",
    files: "submission",
    starts: ["submissionOpinion"],
  }),
  ...reliesOnForms("what is submitted is trusted by the other agencies", "submit", [
    "WardenDecided",
    "BureauApproved",
  ]),
  only("a fixed term is submitted once the warden decided", "submit", ["WardenDecided", "BureauApproved"]),
  only("life is not submitted without the bureau (监狱法 51)", "submit", ["BureauApproved"], {
    track: "life",
  }),
  sentence("the law is judged again on the day of submission", ["submit"], async (walk) => {
    for (const [track, state] of [
      ["ordinary", "WardenDecided"],
      ["ordinary", "BureauApproved"],
      ["life", "BureauApproved"],
    ] as const) {
      const twin = walk.world.cases.get(keyOf(walk.machine, track, state))!;
      await walk.to("RuledGranted", { track });
      await allows(walk.switchTo(twin), "submit");
      await walk.to("RuledGranted", { track });
      await walk.act("serve");
      await refuses(walk.switchTo(twin), "RuleViolated", "submit");
    }
  }),
  due({
    title: "the opinion on the submission is due ten days after it, on Monday for Saturday (规则 635)",
    duty: "submissionOpinion",
    from: "Submitted",
    action: "opineOnSubmission",
    with: [{ result: "agrees" }, { result: "disagrees" }],
    lastDay: "2018-05-21",
    dayAfter: "2018-05-22",
  }),
  due({
    title:
      "the opinion on a Monday's submission is due on the tenth day, a Thursday (procuratorate.submissionOpinion)",
    duty: "submissionOpinion",
    from: "WardenDecided",
    starts: { action: "submit", on: "2018-05-14" },
    action: "opineOnSubmission",
    lastDay: "2018-05-24",
    dayAfter: "2018-05-25",
  }),
];

export const prison: readonly Sentence[] = [
  ...committee,
  ...attendance,
  ...publicity,
  ...opinion,
  ...decision,
  ...submission,
];
