import { expect } from "chai";
import { describe, it } from "mocha";
import { parseFlow } from "@xingzhi/sdk/casefiles";
import { RULESETS } from "@xingzhi/sdk";
import { type Outcome, replay } from "../../scripts/replay/replay.ts";

interface RawStep {
  at: string;
  do: string;
  by?: string;
  case?: "supervision";
  with?: Record<string, unknown>;
  expect?: string;
  confirm?: string;
}
interface RawFlow {
  type: "temporaryRelease" | "supervision";
  parties: readonly string[];
  sentence?: Record<string, unknown>;
  prisoner?: Record<string, unknown>;
  steps: readonly RawStep[];
  expect: Record<string, unknown>;
}

const FIXED = {
  kind: "fixed",
  months: 60,
  effective: "2020-06-01",
  delivered: "2020-06-15",
  begins: "2020-01-10",
  ends: "2025-01-09",
};
const PROBATION = {
  kind: "probation",
  months: 24,
  effective: "2022-06-28",
  delivered: "2022-06-28",
  begins: "2022-06-28",
  ends: "2024-06-27",
};

function run({ type, parties, sentence, prisoner, steps, expect: wished }: RawFlow): Promise<Outcome> {
  const first = steps[0]?.at ?? "";
  const flow = {
    id: "made-up",
    type,
    ruleset: RULESETS.findLast(({ effective }) => effective <= first.slice(0, 10))?.name,
    parties: Object.fromEntries(parties.map((party) => [party, `The ${party}`])),
    prisoner: {
      sentence: sentence ?? (type === "supervision" ? PROBATION : FIXED),
      offences: [{ crime: "other", months: 12 }],
      property: "none",
      ...prisoner,
    },
    steps,
    expect: wished,
  };
  const rulesetOn = (day: string) => RULESETS.findLast(({ effective }) => effective <= day)?.name ?? null;
  return replay(parseFlow(JSON.stringify(flow), "made-up.json", { rulesetOn }), () => undefined);
}

/** Goes as its file expects. */
async function goes(flow: RawFlow): Promise<void> {
  expect((await run(flow)).misses).to.deep.equal([]);
}

const step = (
  at: string,
  action: string,
  args?: Record<string, unknown>,
  more: Partial<RawStep> = {},
): RawStep => ({
  at,
  do: action,
  ...(args && { with: args }),
  ...more,
});
const refused = (error: string) => ({ expect: error });
const supervised = (each: RawStep): RawStep => ({ ...each, case: "supervision" });

const PRISON = ["prison", "bureau", "procuratorate", "hospital", "correction"] as const;
/** A pregnant prisoner, until the bureau has the papers. */
const UNTIL_SUBMITTED = [
  step("2021-03-01", "apply", { ground: "pregnancy" }),
  step("2021-03-03", "diagnose", { doctors: 2 }),
  step("2021-03-10", "fileAssessment"),
  step("2021-03-11", "sendPapers"),
  step("2021-03-15", "deliberate", { members: 9, procurators: 2 }),
  step("2021-03-16", "publish"),
  step("2021-03-22", "opine"),
  step("2021-03-24", "decideByWarden"),
  step("2021-03-25", "submit"),
];
const UNTIL_RECEIVED = [
  ...UNTIL_SUBMITTED,
  step("2021-03-29", "opineOnSubmission"),
  step("2021-04-02", "approve", { until: "2022-04-01" }),
  step("2021-04-06", "handOver"),
  step("2021-04-06", "receive"),
];
const COUNTY = [
  "correction",
  "correctionUpper",
  "station",
  "procuratorate",
  "court",
  "police",
  "prison",
] as const;
const ACTIVE = [
  step("2022-06-28", "expect"),
  step("2022-07-01", "register"),
  step("2022-07-04", "announce"),
  step("2022-07-05", "setPlan", { intervalWeeks: 1, graceDays: 3 }),
];

describe("replaying temporary release and community correction", function () {
  this.timeout(60_000);

  it("the detention house's route: its officers act, the city police decide (刑诉法 265)", () =>
    goes({
      type: "temporaryRelease",
      parties: ["detentionHouse", "police", "procuratorate", "hospital", "correction"],
      steps: [
        step("2021-03-01", "apply", { ground: "illness" }),
        step("2021-03-03", "diagnose", { doctors: 2 }),
        step("2021-03-04", "fileAssessment", {}, refused("CaseUnexpectedState")),
        step("2021-03-04", "confirmGuarantor"),
        step("2021-03-10", "fileAssessment"),
        step("2021-03-11", "sendPapers"),
        step("2021-03-15", "deliberate", { members: 8 }, refused("RuleViolated")),
        step("2021-03-15", "deliberate", { members: 9 }),
        step("2021-03-16", "publish"),
        step("2021-03-17", "object", { reason: "a neighbour" }, { by: "procuratorate.procurator" }),
        step("2021-03-22", "opine", {}, refused("ObjectionOpen")),
        step("2021-03-22", "answerObjection"),
        step("2021-03-22", "opine", { result: "disagrees" }),
        step("2021-03-23", "decideByWarden", {}, refused("FormRequired")),
        step("2021-03-23", "replyToOpinion"),
        step("2021-03-24", "decideByWarden"),
        step("2021-03-25", "submit"),
        step(
          "2021-04-02",
          "approve",
          { until: "2022-04-01" },
          { by: "police.officer", expect: "OfficerNotAuthorized" },
        ),
        step("2021-04-20", "approve", { until: "2022-04-01" }),
        step("2021-04-21", "handOver"),
        step("2021-04-22", "receive"),
      ],
      expect: { state: "OnRelease", alerts: ["DeadlineMissed"], supervision: { state: "AwaitingReport" } },
    }));

  it("the court's route: no committee and no submission, the court decides in 15 working days", () =>
    goes({
      type: "temporaryRelease",
      parties: ["court", "detentionHouse", "police", "procuratorate", "hospital", "correction"],
      steps: [
        step("2021-03-01", "apply", { ground: "nursing" }),
        step("2021-03-03", "diagnose", { doctors: 2 }),
        step("2021-03-10", "fileAssessment"),
        step("2021-03-11", "sendPapers"),
        step(
          "2021-03-12",
          "deliberate",
          { members: 9 },
          { by: "court.clerk", expect: "CaseUnexpectedState" },
        ),
        step("2021-03-22", "opine"),
        step("2021-04-14", "decide", { result: "granted", until: "2022-01-01" }),
        step("2021-04-14", "handOver"),
        step("2021-04-15", "receive"),
        step("2021-04-16", "recheck", { result: "revoked" }),
        step("2021-04-17", "reimprison"),
      ],
      expect: { state: "Reimprisoned", alerts: ["DeadlineMissed"] },
    }));

  it("urgent release waits for no publicity, and is announced within three working days of the handover", () =>
    goes({
      type: "temporaryRelease",
      parties: PRISON,
      steps: [
        step("2024-06-03", "apply", { ground: "illness", lifeInDanger: true }),
        step("2024-06-03", "diagnose", { doctors: 2 }),
        step("2024-06-03", "confirmGuarantor"),
        step("2024-06-03", "sendPapers"),
        step("2024-06-03", "deliberate", { members: 9 }),
        step("2024-06-03", "releaseUrgently"),
        step("2024-06-03", "opine"),
        step("2024-06-03", "decideByWarden"),
        step("2024-06-03", "submit"),
        step("2024-06-04", "approve", { until: "2024-12-01" }),
        step("2024-06-04", "handOver"),
        step("2024-06-04", "receive"),
        step("2024-06-11", "announceUrgent"),
      ],
      expect: { state: "OnRelease", alerts: ["DeadlineMissed"] },
    }));

  it("from 2024-05-01 on the deciding body publishes for three days before it approves (司发通〔2023〕24号 20)", () =>
    goes({
      type: "temporaryRelease",
      parties: PRISON,
      steps: [
        ...UNTIL_SUBMITTED.map((each) => ({ ...each, at: each.at.replace("2021-03", "2024-07") })),
        step("2024-08-01", "approve", { until: "2024-12-31" }, refused("FormRequired")),
        step("2024-08-01", "publishDecision"),
        step("2024-08-05", "approve", { until: "2024-12-31" }, refused("PeriodNotElapsed")),
        step("2024-08-06", "approve", { until: "2024-12-31" }),
      ],
      expect: { state: "Approved", alerts: [] },
    }));

  it("approvals that follow one another alert a gap and an overlap, and nothing when they meet", () =>
    goes({
      type: "temporaryRelease",
      parties: PRISON,
      steps: [
        ...UNTIL_RECEIVED,
        step("2022-04-02", "extendRelease", { until: "2022-06-01" }),
        step("2022-06-03", "extendRelease", { until: "2022-09-01" }),
        step("2022-09-01", "extendRelease", { until: "2023-01-01" }),
      ],
      expect: { state: "OnRelease", alerts: ["ApprovalGap", "ApprovalOverlap"] },
    }));

  it("days that do not count move the end of the term by their number (刑诉法 268)", () =>
    goes({
      type: "temporaryRelease",
      parties: PRISON,
      steps: [
        ...UNTIL_RECEIVED,
        step("2021-08-01", "recordUncounted", { from: "2021-07-01", to: "2021-07-10", ground: "escape" }),
        step(
          "2021-08-01",
          "recordUncounted",
          { from: "2021-07-10", to: "2021-07-11" },
          refused("RuleViolated"),
        ),
        step("2025-01-19", "expire", {}, refused("PeriodNotElapsed")),
        step("2025-01-20", "expire"),
      ],
      expect: { state: "Expired", endsAfter: "2025-01-19" },
    }));

  it("a breach under supervision leads from there back to prison, and ends the release", () =>
    goes({
      type: "temporaryRelease",
      parties: PRISON,
      steps: [
        ...UNTIL_RECEIVED,
        supervised(step("2021-04-08", "register")),
        supervised(step("2021-04-09", "announce")),
        supervised(step("2021-05-08", "warn", { ground: "papersLate" })),
        step("2021-05-10", "proposeReimprisonment", { ground: "twoWarnings" }, refused("RuleViolated")),
        supervised(
          step("2021-05-10", "proposeRevocation", { ground: "seriousBreach" }, refused("RuleViolated")),
        ),
        supervised(step("2021-06-08", "warn", { ground: "heavierBreach" })),
        supervised(step("2021-06-10", "proposeReimprisonment", { ground: "twoWarnings" })),
        supervised(step("2021-06-20", "decideReimprisonment", { result: "granted" })),
        supervised(step("2021-06-21", "reimprison")),
      ],
      expect: {
        state: "Reimprisoned",
        endsAfter: "2025-01-09",
        alerts: [],
        supervision: { state: "Reimprisoned", alerts: [] },
      },
    }));

  it("a revoked probation: the suspended term runs from the day of taking in", () =>
    goes({
      type: "supervision",
      parties: COUNTY,
      steps: [
        ...ACTIVE,
        step("2022-08-01", "proposeRevocation", { ground: "otherBreach" }, refused("RuleViolated")),
        step("2022-08-01", "proposeRevocation", { ground: "seriousBreach" }),
        step("2022-09-01", "decideRevocation", { result: "granted", heard: true }),
        step("2022-09-05", "reimprison"),
      ],
      // 30 days from 2022-08-01 end on 08-31: the ruling is a day late.
      expect: { state: "Reimprisoned", endsAfter: "2023-09-04", alerts: ["DeadlineMissed"] },
    }));

  it("a change of place hands the case over: the new agency acts, the old one and its station do no more", () =>
    goes({
      type: "supervision",
      parties: [...COUNTY, "correctionNew"],
      steps: [
        ...ACTIVE,
        step(
          "2022-07-20",
          "requestPlaceChange",
          { to: "correctionNew", on: "2022-08-19" },
          refused("RuleViolated"),
        ),
        step("2022-07-20", "requestPlaceChange", { to: "correctionNew", on: "2022-08-20" }),
        step("2022-07-22", "answerPlaceChange", {}, refused("CaseUnexpectedState")),
        step("2022-07-26", "consultPlaceChange"),
        step("2022-07-28", "answerPlaceChange"),
        step("2022-07-29", "approvePlaceChange"),
        step("2022-08-01", "sendPlaceChangePapers"),
        step("2022-08-02", "receivePlaceChangePapers"),
        step("2022-08-03", "checkIn", {}, { by: "correctionNew.officer", expect: "OfficerNotAuthorized" }),
        step("2022-08-04", "reportAtNewPlace"),
        step("2022-08-05", "checkIn", {}, { by: "station.officer", expect: "OfficerNotAuthorized" }),
        step("2022-08-05", "checkIn", {}, { by: "correction.officer", expect: "OfficerNotAuthorized" }),
        step("2022-08-05", "setPlan", { intervalWeeks: 2, graceDays: 3 }),
        step("2022-08-19", "checkIn"),
      ],
      // The consultation was due on 2022-07-25; three weekly check-ins under the old plan were never made.
      expect: { state: "Active", alerts: ["DeadlineMissed"] },
    }));

  it("whoever looks finds the missed check-ins, once each, and only after their grace", () =>
    goes({
      type: "supervision",
      parties: COUNTY,
      steps: [
        ...ACTIVE,
        step("2022-07-12", "checkIn", { means: "video" }),
        step("2022-07-22", "checkOverdue"),
        step("2022-07-23", "checkOverdue"),
        step("2022-07-24", "checkOverdue"),
        step("2022-08-03", "checkIn", {}, { by: "station.officer" }),
      ],
      expect: { state: "Active", alerts: ["CheckInMissed", "CheckInMissed"] },
    }));

  it("another interval than the agency's needs a form that explains it", () =>
    goes({
      type: "supervision",
      parties: COUNTY,
      steps: [
        ...ACTIVE,
        step("2022-07-06", "setPlan", { intervalWeeks: 1, graceDays: 7 }, refused("RuleViolated")),
        step("2022-07-06", "setPlan", { intervalWeeks: 2, graceDays: 3 }, refused("FormRequired")),
        step("2022-07-06", "file", { form: "intervalExplanation" }, { by: "correction.officer" }),
        step("2022-07-06", "setPlan", { intervalWeeks: 2, graceDays: 3 }),
      ],
      expect: { state: "Active", alerts: [] },
    }));

  it("supervision ends the day after the last day of the term, also while a revocation is waited for", () =>
    goes({
      type: "supervision",
      parties: COUNTY,
      steps: [
        ...ACTIVE,
        step("2024-06-20", "proposeRevocation", { ground: "seriousBreach" }),
        step("2024-06-27", "release", {}, refused("PeriodNotElapsed")),
        step("2024-06-28", "release"),
      ],
      expect: { state: "Released", endsAfter: "2024-06-27" },
    }));

  it("somebody who does not report is sought, found and registered; the case goes on where it was", () =>
    goes({
      type: "supervision",
      parties: COUNTY,
      steps: [
        step("2022-06-28", "expect"),
        step("2022-07-11", "overdue"),
        step("2022-07-12", "search"),
        step("2022-07-13", "resume"),
        step("2022-07-13", "register"),
        step("2022-07-14", "announce"),
        step("2022-07-20", "search"),
        step("2022-07-21", "register", {}, refused("RuleViolated")),
        step("2022-07-22", "resume"),
        step("2022-07-23", "terminate", { reason: "died" }),
      ],
      expect: { state: "Terminated", alerts: ["DeadlineMissed"] },
    }));
});
