// After the ruling: service, correction, release, lapse; and what is late (5号 18; 刑诉法 273, 274).
import { expect } from "chai";
import { FormType, ReliefAction } from "../../../sdk/src/generated/enums.ts";
import type { ReliefDuty, ReliefState } from "../../../sdk/src/generated/enums.ts";
import { alertsOf, allows, due, only, refuses, sentence, step } from "../claims.ts";
import type { Sentence } from "../claims.ts";
import { statesOf } from "../paths.ts";

const MACHINES = ["commutation", "parole"] as const;
const RULED = ["RuledGranted", "RuledAdjusted", "RuledRefused"] as const;

const service = [
  ...step({
    title: "the court serves its ruling, whatever it is (5号 18)",
    action: "serve",
    by: "court.clerk",
    from: RULED,
    becomes: "Served",
    files: "serviceReceipt",
    answers: ["service"],
  }),
  only("a ruling is served, once", "serve", RULED),
  ...(["RuledGranted", "RuledRefused"] as const).map((from) =>
    due({
      title: `a ruling is served within seven days: in ${from} (5号 18, court.service)`,
      duty: "service",
      from,
      action: "serve",
      lastDay: "2018-05-16",
      dayAfter: "2018-05-17",
    }),
  ),
];

const correction = [
  ...step({
    title:
      "the procuratorate opines against a served ruling, be the person released; the court must hear again (刑诉法 274)",
    action: "proposeCorrection",
    by: "procuratorate.procurator",
    from: ["Served", "Released"],
    becomes: "CorrectionProposed",
    files: "correctionOpinion",
    starts: ["rehearing"],
  }),
  only("a correction opinion is given on what was served", "proposeCorrection", ["Served", "Released"]),
  sentence(
    "a correction opinion comes within twenty days of service (刑诉法 274, procuratorate.correction)",
    ["proposeCorrection"],
    async (walk) => {
      await walk.to("Served");
      await walk.on("2018-05-29");
      await allows(walk, "proposeCorrection");
      await walk.on("2018-05-30");
      await refuses(walk, "RuleViolated procuratorate.correction", "proposeCorrection");
    },
  ),
  sentence(
    "there is one correction opinion in a case (刑诉法 274, procuratorate.correctionOnce)",
    ["proposeCorrection"],
    async (walk) => {
      await walk.to("Rehearing");
      await walk.act("rule", {}, "court.judge.2");
      await walk.act("serve");
      await refuses(walk, "RuleViolated procuratorate.correctionOnce", "proposeCorrection");
    },
  ),
  ...step({
    title: "the court names a new panel, which must rule within the month (刑诉法 274)",
    action: "rehear",
    by: "court.judge",
    from: ["CorrectionProposed"],
    becomes: "Rehearing",
    files: "rehearingNotice",
    starts: ["newRuling"],
    answers: ["rehearing"],
  }),
  only("a new panel is named after a correction opinion, once", "rehear", ["CorrectionProposed"]),
  sentence(
    "the new panel has somebody, and nobody who ruled before (刑诉法 274, court.newPanel)",
    ["rehear"],
    async (walk) => {
      const refusal = "RuleViolated court.newPanel";
      await walk.to("CorrectionProposed");
      await refuses(walk, refusal, "rehear", { panel: [] });
      await refuses(walk, refusal, "rehear", { panel: ["court.judge"] });
      await refuses(walk, refusal, "rehear", { panel: ["court.judge.2", "court.judge"] });
      await allows(walk, "rehear", { panel: ["court.judge.2", "court.judge.3", "court.judge.4"] });
    },
  ),
  due({
    title:
      "the court hears again within a month of the opinion, on Monday for Saturday (刑诉法 274, court.rehear)",
    duty: "rehearing",
    from: "CorrectionProposed",
    action: "rehear",
    lastDay: "2018-06-11",
    dayAfter: "2018-06-12",
  }),
];

const effect = [
  ...step({
    title: "the prison releases on a parole that was granted and served",
    action: "release",
    machine: "parole",
    by: "prison.executionOfficer",
    from: ["Served"],
    becomes: "Released",
    files: "releaseCertificate",
  }),
  only("nobody is released before service, or twice", "release", ["Served"], { machine: "parole" }),
  sentence(
    "nobody is released on a refusal (parole.release)",
    ["release"],
    async (walk) => {
      await walk.to("RuledGranted");
      await walk.act("serve");
      await allows(walk, "release");
      await walk.to("RuledRefused");
      await walk.act("serve");
      await refuses(walk, "RuleViolated parole.release", "release");
    },
    "parole",
  ),
  ...step({
    title: "a served ruling lapses, and the case owes nothing any more",
    action: "lapse",
    by: "court.judge",
    from: ["Served"],
    becomes: "Lapsed",
    records: true,
    ends: true,
  }),
  only("a ruling lapses once it was served", "lapse", ["Served"]),
];

/** Duties that nobody answered: the state in which they run, their last day and the day after. */
const OVERDUE: readonly [ReliefDuty, ReliefState, string, string][] = [
  ["submissionOpinion", "Submitted", "2018-05-21", "2018-05-22"],
  ["assessment", "AssessmentPending", "2018-05-23", "2018-05-24"],
  ["courtPublicity", "Docketed", "2018-05-14", "2018-05-15"],
  ["ruling", "Heard", "2018-05-21", "2018-05-22"],
  ["service", "RuledGranted", "2018-05-16", "2018-05-17"],
  ["rehearing", "CorrectionProposed", "2018-06-11", "2018-06-12"],
  ["newRuling", "Rehearing", "2018-06-11", "2018-06-12"],
];
const EVERY_STATE = [...new Set(MACHINES.flatMap(statesOf))];

const overdue = [
  ...step({
    title: "any party asks at any time what is late, and nothing else happens",
    action: "checkOverdue",
    by: "any",
    from: EVERY_STATE,
  }),
  only("nothing is late in a case that does not exist", "checkOverdue", EVERY_STATE),
  sentence("what nobody did in time is alerted when a party asks, once", ["checkOverdue"], async (walk) => {
    for (const [duty, state, lastDay, dayAfter] of OVERDUE) {
      if (!statesOf(walk.machine).includes(state)) continue;
      const asked = async () => alertsOf(walk, await walk.act("checkOverdue"));
      await walk.to(state);
      await walk.on(lastDay);
      expect(await asked(), duty).to.deep.equal([]);
      await walk.on(dayAfter);
      expect(await asked(), duty).to.deep.equal([{ kind: "DeadlineMissed", due: lastDay }]);
      expect(await asked(), duty).to.deep.equal([]);
    }
  }),
];

/** Steps whose papers come with types of their own, and side records, which file nothing. */
const FORMLESS: readonly ReliefAction[] = [
  "propose",
  "cure",
  "recordAttendance",
  "object",
  "opineOnSubmission",
  "extendTrial",
  "withdraw",
  "lapse",
  "checkOverdue",
];

export const after: readonly Sentence[] = [
  ...service,
  ...correction,
  ...effect,
  ...overdue,
  sentence(
    "every step but these has a form of its own, and these are published without",
    FORMLESS,
    async (walk) => {
      for (const { action, form } of await walk.contract.steps()) {
        const name = ReliefAction[Number(action)]!;
        expect(FormType[Number(form)] === "none", name).to.equal(FORMLESS.includes(name));
      }
    },
  ),
];
