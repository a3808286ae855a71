// In the ward and the execution department (130号; for the assessment 办法 14).
import { PROPOSAL } from "../actions.ts";
import { allows, due, only, refuses, sentence, step } from "../claims.ts";
import type { Sentence } from "../claims.ts";

export const ward: readonly Sentence[] = [
  ...step({
    title: "the ward proposes, with all papers (130号)",
    action: "propose",
    by: "prison.wardOfficer",
    from: ["None"],
    becomes: "WardProposed",
  }),
  ...step({
    title: "what was returned the ward proposes again in the same case",
    action: "propose",
    by: "prison.wardOfficer",
    from: ["Returned"],
    becomes: "WardProposed",
  }),
  only("a case under way is not proposed again unless it was returned", "propose", ["None", "Returned"]),
  sentence("a proposal lacks none of its papers (130号)", ["propose"], async (walk) => {
    for (const state of ["None", "Returned"] as const) {
      await walk.to(state);
      for (const missing of PROPOSAL) {
        const forms = PROPOSAL.filter((form) => form !== missing);
        await refuses(walk, "FormRequired", "propose", { forms });
      }
      await allows(walk, "propose", { forms: PROPOSAL });
    }
  }),
  sentence("earlier rulings and a property judgment belong to the papers", ["propose"], async (walk) => {
    await walk.to("None");
    for (const [person, form] of [
      ["commuted", "priorRulings"],
      ["fined", "propertyProof"],
    ] as const) {
      walk.fresh(person);
      await refuses(walk, "FormRequired", "propose", { forms: PROPOSAL });
      await allows(walk, "propose", { forms: [...PROPOSAL, form] });
    }
  }),
  sentence(
    "a fixed term is for the intermediate court, life for the high one (5号 1, court.level)",
    ["propose"],
    async (walk) => {
      for (const [track, wrong] of [
        ["ordinary", "highCourt"],
        ["life", "court"],
      ] as const) {
        await walk.to("None", { track });
        await allows(walk, "propose");
        const parties = { ...walk.world.partiesOf(walk.case), court: wrong };
        await refuses(walk, "RuleViolated court.level", "propose", { parties });
      }
    },
  ),
  sentence("nothing is proposed that the law does not allow yet", ["propose"], async (walk) => {
    await walk.to("None");
    const served = walk.machine === "parole" ? "parole.served" : "commutation.start";
    await refuses(walk.fresh("newcomer"), `RuleViolated ${served}`, "propose");
  }),
  ...step({
    title: "the ward head approves what the ward proposed (130号)",
    action: "approveByWard",
    by: "prison.wardHead",
    from: ["WardProposed"],
    becomes: "WardApproved",
    files: "wardApproval",
  }),
  only("the ward head approves what was just proposed", "approveByWard", ["WardProposed"]),
  ...step({
    title: "the execution department reviews what the ward head approved (130号)",
    action: "reviewByExecutionDept",
    by: "prison.executionOfficer",
    from: ["WardApproved"],
    with: [{ result: "approved" }],
    becomes: "ExecReviewed",
    files: "executionReview",
  }),
  ...step({
    title: "the execution department may return the proposal to the ward",
    action: "reviewByExecutionDept",
    by: "prison.executionOfficer",
    from: ["WardApproved"],
    with: [{ result: "returned" }],
    becomes: "Returned",
    files: "executionReview",
  }),
  only("the execution department reviews what the ward head approved, once", "reviewByExecutionDept", [
    "WardApproved",
  ]),
  ...step({
    title:
      "a parole's community impact assessment is commissioned after the review, and due from that day (办法 14)",
    action: "commissionAssessment",
    machine: "parole",
    by: "prison.executionOfficer",
    from: ["ExecReviewed"],
    becomes: "AssessmentPending",
    files: "assessmentCommission",
    starts: ["assessment"],
  }),
  only("the assessment is commissioned right after the review", "commissionAssessment", ["ExecReviewed"], {
    machine: "parole",
  }),
  ...step({
    title: "the assessment leads on, whatever it finds",
    action: "fileAssessment",
    machine: "parole",
    by: "correction.officer",
    from: ["AssessmentPending"],
    with: [{ result: "suitable" }, { result: "unsuitable" }],
    becomes: "Assessed",
    files: "assessment",
    answers: ["assessment"],
  }),
  only("an assessment answers a commission, once", "fileAssessment", ["AssessmentPending"], {
    machine: "parole",
  }),
  due({
    title: "the assessment is due ten working days after its commission (办法 14, parole.assessment)",
    machine: "parole",
    duty: "assessment",
    from: "AssessmentPending",
    action: "fileAssessment",
    with: [{ result: "suitable" }, { result: "unsuitable" }],
    lastDay: "2018-05-23",
    dayAfter: "2018-05-24",
  }),
];
