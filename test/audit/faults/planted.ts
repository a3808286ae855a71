import { id } from "ethers";
import { type Stage, administratorOf } from "../../../ignition/stage.ts";
import { COMMUTATION, PAROLE, PROBATION, RELEASE, RELEASED } from "./flows.ts";
import {
  type Fault,
  accepted,
  after,
  at,
  changed,
  having,
  later,
  shipped,
  step,
  then,
  upTo,
  without,
} from "./site.ts";

/** Faults, each through the public interface, with the rules that must find it. */
export const PLANTED: readonly Fault[] = [
  {
    title: "a ruling comes after its month (法释〔2014〕5号 1)",
    flow: changed(PAROLE, later("rule", 14), upTo("serve")),
    finds: ["deadlines.late"],
  },
  {
    title: "a ruling is served after seven days (法释〔2014〕5号 18)",
    flow: changed(PAROLE, later("serve", 7), upTo("serve")),
    finds: ["deadlines.late"],
  },
  {
    title: "the court posts its publicity after five days (法释〔2014〕5号 3)",
    flow: changed(PAROLE, later("publishDocket", 6), upTo("publishDocket")),
    finds: ["deadlines.late"],
  },
  {
    title: "the assessment comes after ten working days (办法 14)",
    flow: changed(PAROLE, later("fileAssessment", 7), upTo("fileAssessment")),
    finds: ["deadlines.late"],
  },
  {
    title: "the procuratorate lets the period for its opinion pass (规则 635)",
    flow: changed(PAROLE, without("opineOnSubmission"), upTo("serve")),
    finds: ["deadlines.overdue"],
  },
  {
    title: "a docketed case is never ruled on (法释〔2014〕5号 1)",
    flow: changed(PAROLE, upTo("confirmTranscript")),
    until: "2018-08-01",
    finds: ["deadlines.overdue"],
  },
  {
    title: "a parolee never reports, and nobody says so (社矫法 21)",
    flow: changed(PAROLE, upTo("release")),
    until: "2018-08-01",
    finds: ["deadlines.overdue"],
  },
  {
    title: "prison and procuratorate count other procurators at the committee",
    flow: changed(PAROLE, having("recordAttendance", { procurators: 1 }), upTo("serve")),
    finds: ["attendance.differs", "records.alertUnanswered"],
  },
  {
    title: "the minutes name procurators, the procuratorate recorded none",
    flow: changed(PAROLE, without("recordAttendance"), upTo("serve")),
    finds: ["attendance.oneSided"],
  },
  {
    title: "a correction opinion leads to no rehearing (刑诉法 274)",
    flow: changed(COMMUTATION, then(step("2020-08-05", "proposeCorrection"))),
    until: "2020-11-02",
    finds: ["deadlines.overdue", "relief.correctionUnanswered"],
  },
  {
    title: "the procuratorate disagrees and lets the period for a correction opinion pass (刑诉法 274)",
    flow: changed(
      COMMUTATION,
      having("opineOnSubmission", { result: "disagrees" }),
      having("rule", { result: "granted" }),
    ),
    until: "2020-09-15",
    finds: ["relief.correctionMissed"],
  },
  {
    title: "the warden decides at night",
    flow: changed(PAROLE, at("decideByWarden", "2018-05-23T23:30:00+08:00"), upTo("serve")),
    finds: ["officers.oddHours"],
  },
  {
    title: "a judge rules on a Sunday",
    flow: changed(PAROLE, at("rule", "2018-06-17"), upTo("serve")),
    finds: ["officers.daysOff"],
  },
  {
    title: "a check-in is missed, and nobody asks why (办法 34)",
    flow: changed(PROBATION, (steps) => steps.filter(({ at: day }) => day !== "2022-07-18")),
    until: "2022-08-09",
    finds: ["records.alertUnanswered", "supervision.missedUnanswered"],
  },
  {
    title: "nobody looks for a person for months (社矫法 30)",
    flow: PROBATION,
    until: "2022-12-01",
    finds: ["supervision.missedUnanswered", "supervision.nobodyLooked"],
  },
  {
    title: "somebody does not report and is not searched for (社矫法 30)",
    flow: changed(PROBATION, upTo("expect"), then(step("2022-07-09", "overdue"))),
    until: "2022-08-01",
    finds: ["records.alertUnanswered", "supervision.notReported"],
  },
  {
    title: "the station approves one journey in two pieces (办法 27)",
    flow: changed(
      PROBATION,
      then(
        step("2022-08-02", "requestLeave", { from: "2022-08-07", to: "2022-08-13" }),
        step("2022-08-03", "approveLeave", undefined, { by: "station.officer" }),
        step("2022-08-08", "checkIn"),
        step("2022-08-13", "returnFromLeave"),
        step("2022-08-13", "requestLeave", { from: "2022-08-16", to: "2022-08-21" }),
        step("2022-08-13", "approveLeave", undefined, { by: "station.officer" }),
        step("2022-08-15", "checkIn"),
      ),
    ),
    finds: ["supervision.leaveLevel"],
  },
  {
    title: "leave ends, and nobody says that the person is back (办法 27)",
    flow: changed(
      PROBATION,
      then(
        step("2022-08-02", "requestLeave", { from: "2022-08-06", to: "2022-08-10" }),
        step("2022-08-03", "approveLeave", undefined, { by: "station.officer" }),
        step("2022-08-08", "checkIn"),
        step("2022-08-15", "checkIn"),
        step("2022-08-22", "checkIn"),
      ),
    ),
    finds: ["supervision.leaveUnreturned"],
  },
  {
    title: "no plan is made after the announcement (社矫法 24)",
    flow: changed(PROBATION, upTo("announce")),
    until: "2022-08-10",
    finds: ["supervision.noPlan"],
  },
  {
    title: "a revocation is granted and the person never taken in",
    flow: changed(shipped("parole-revoked"), accepted, upTo("decideRevocation")),
    until: "2019-01-15",
    finds: ["records.alertUnanswered", "supervision.missedUnanswered", "supervision.notCarriedOut"],
  },
  {
    title: "positioning goes on past its approval (社矫法 29)",
    flow: changed(
      PROBATION,
      then(
        step("2022-08-02", "approvePositioning", { ground: "prohibitionBreach", until: "2022-08-05" }),
        step("2022-08-08", "checkIn"),
        step("2022-08-15", "checkIn"),
      ),
    ),
    finds: ["supervision.positioningGap"],
  },
  {
    title: "temporary release goes on past its approval (刑诉法 268)",
    flow: RELEASE,
    until: "2022-05-05",
    finds: ["supervision.nobodyLooked", "supervision.releaseGap"],
  },
  {
    title: "the handover comes after ten days (社矫法 21)",
    flow: changed(RELEASE, later("handOver", 6)),
    finds: ["deadlines.late"],
  },
  {
    title: "a confirmed ruling is exchanged, and served without anybody confirming the new one",
    flow: changed(
      PAROLE,
      after(
        "rule",
        step(
          "2018-06-21",
          "supersede",
          { form: "ruling", change: "raisedInError", note: "" },
          { by: "court.judge", confirm: "none" },
        ),
      ),
      upTo("serve"),
    ),
    finds: ["records.changedMaterial", "records.swapped"],
  },
  {
    title: "the ruling is disputed, and served all the same",
    flow: changed(
      PAROLE,
      after(
        "rule",
        step("2018-06-21", "dispute", { form: "ruling", reason: "wrong" }, { by: "prison.executionOfficer" }),
      ),
      upTo("serve"),
    ),
    finds: ["records.disputeOpen"],
  },
  {
    title: "the transcript is disputed, and the ruling served all the same",
    flow: changed(
      PAROLE,
      after(
        "rule",
        step(
          "2018-06-21",
          "dispute",
          { form: "transcript", reason: "wrong" },
          { by: "procuratorate.procurator" },
        ),
      ),
      upTo("serve"),
    ),
    finds: ["records.disputeOpen", "records.transcript"],
  },
  {
    title: "an appeal against a form is never answered (社矫法 34)",
    flow: changed(
      PROBATION,
      then(
        step(
          "2022-08-02",
          "appeal",
          { form: "correctionPlan", reason: "wrong" },
          { by: "procuratorate.procurator" },
        ),
      ),
    ),
    until: "2022-09-10",
    finds: ["records.appealOpen", "supervision.missedUnanswered"],
  },
  {
    title: "the term of probation ends, and supervision goes on (社矫法 44)",
    flow: RELEASED,
    until: "2021-03-30",
    finds: ["supervision.neverReleased", "supervision.nobodyLooked"],
  },
  {
    title: "an officer goes on after dismissal, though the ledger takes nothing from them",
    flow: RELEASED,
    then: dismissedGoesOn,
    finds: ["officers.refusedAfterTerm"],
  },
];

/** A dismissed officer sends what no wallet would send: without asking first whether the ledger would take it. */
async function dismissedGoesOn(stage: Stage): Promise<void> {
  const { xingzhi } = stage;
  const officer = await stage.wallet("correction.officer");
  const administrator = xingzhi.connect(await stage.wallet(administratorOf("correction")));
  await administrator.agencies.dismiss({ officer: officer.address, reference: "dismissal" });
  const { supervisionCases } = xingzhi.connect(officer).contracts;
  const data = supervisionCases.interface.encodeFunctionData("announce", [
    2,
    { commitment: id("a paper"), suite: 0 },
    { number: 1, text: "late" },
  ]);
  await officer.sendTransaction({ to: supervisionCases.target, data, gasLimit: 500_000, type: 0 }).then(
    (sent) => sent.wait().catch(() => null),
    // This chain mines what is refused and says so at once.
    () => null,
  );
}
