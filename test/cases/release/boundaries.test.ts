// Both sides of the boundaries that the law of temporary release draws.
import { expect } from "chai";
import { before, beforeEach, describe, it } from "mocha";
import { shift } from "../../helpers/facts.ts";
import {
  APPLIED_ON,
  SupervisionWorld,
  dateOf,
  releaseUpTo,
  walkRelease,
  wayOf,
} from "../../helpers/supervision.ts";
import type { Args, Case, Leg, Officer } from "../../helpers/supervision.ts";

/** Three years that end on 2025-05-31. */
const SHORT = { effective: "2022-06-01", months: 36 };
/** The usual way's days: the opinion and the submission on a Friday, the decision on the Tuesday after. */
const SUBMITTED_ON = "2025-03-07";
const DECIDED_ON = "2025-03-11";
/** The last day of what is approved on the usual way. */
const UNTIL = "2025-09-10";

describe("Temporary release", function () {
  this.timeout(60_000);
  let world: SupervisionWorld;
  before(async () => {
    world = await SupervisionWorld.build();
  });
  beforeEach(() => world.restore());

  const act = (of: Case, action: string, args?: Args, by?: Officer) =>
    world.act(of, "temporaryRelease", action, args, by);
  const alertsOf = async (of: Case, action: string, args?: Args, by?: Officer) =>
    (await act(of, action, args, by)).alerts;
  const answer = (of: Case, action: string, args?: Args, by?: Officer) =>
    world.answer(of, "temporaryRelease", action, args, by);

  /** Expects a step to wait until a day: refused on the day before, which names it, and open then. */
  async function expectOpens(of: Case, action: string, opens: string, args?: Args) {
    await world.on(shift(opens, -1));
    const refused = await world.refusal(of, "temporaryRelease", action, args);
    expect(refused?.name, `${action} on ${world.date}`).to.equal("PeriodNotElapsed");
    expect(dateOf(Number(refused?.args.opens)), "the day on which it opens").to.equal(opens);
    await world.on(opens);
    expect(await answer(of, action, args), `${action} on ${opens}`).to.equal("taken");
  }

  /** Expects a step to open no alert on the last day of its time, and one of a kind the day after. */
  async function expectDue(of: Case, action: string, last: string, kind = "DeadlineMissed", args?: Args) {
    await world.on(last);
    await world.undoing(async () => expect(await alertsOf(of, action, args), last).to.deep.equal([]));
    await world.undoing(async () => {
      await world.on(shift(last, 1));
      expect(await alertsOf(of, action, args), `the day after ${last}`).to.deep.equal([kind]);
    });
  }

  describe("the diagnosis", () => {
    it("is signed by two doctors, not by one (司发通〔2014〕112号 9, temporaryRelease.diagnosis.doctors)", async () => {
      const of = await releaseUpTo(world, "diagnose");
      const signedBy = (doctors: number) => answer(of, "diagnose", { examination: { doctors } });
      expect(await signedBy(1)).to.equal("RuleViolated temporaryRelease.diagnosis");
      expect(await signedBy(2)).to.equal("taken");
    });

    it("is valid for three months, on evidence of three months (司发通〔2023〕24号 17, temporaryRelease.diagnosis.valid, temporaryRelease.diagnosis.evidence)", async () => {
      const of = await releaseUpTo(world, "diagnose");
      const dated = (signedOn: string, evidenceFrom: string) =>
        answer(of, "diagnose", { examination: { signedOn, evidenceFrom } });
      expect(await dated("2024-12-03", "2024-12-03")).to.equal("taken");
      expect(await dated("2024-12-02", "2024-12-02")).to.equal("RuleViolated temporaryRelease.diagnosis");
      expect(await dated("2025-03-03", "2024-12-03")).to.equal("taken");
      expect(await dated("2025-03-03", "2024-12-02")).to.equal("RuleViolated temporaryRelease.diagnosis");
    });

    it("is still valid when the case is submitted, or another is needed (temporaryRelease.diagnosis.valid)", async () => {
      for (const [signedOn, expected] of [
        ["2024-12-07", "taken"],
        ["2024-12-06", "RuleViolated temporaryRelease.diagnosis"],
      ] as const) {
        await world.restore();
        const of = await releaseUpTo(world, "diagnose");
        await act(of, "diagnose", { examination: { signedOn, evidenceFrom: signedOn } });
        await walkRelease(world, of, "submit", wayOf("prison").slice(1));
        expect(world.date).to.equal(SUBMITTED_ON);
        expect(await answer(of, "submit"), signedOn).to.equal(expected);
      }
    });

    it("of somebody who cannot care for himself needs seven who judge, three acts and six months' treatment (temporaryRelease.selfCare.panel, temporaryRelease.selfCare.acts, temporaryRelease.selfCare.treatment)", async () => {
      const of = await releaseUpTo(world, "diagnose", { ground: "selfCare" });
      const found = (examination: Args) => answer(of, "diagnose", { examination });
      expect(await found({})).to.equal("taken");
      for (const less of [{ panel: 6 }, { acts: 2 }, { treatment: 5 }]) {
        expect(await found(less), JSON.stringify(less)).to.equal("RuleViolated temporaryRelease.selfCare");
      }
    });

    it("that does not confirm the ground ends the case", async () => {
      const of = await releaseUpTo(world, "diagnose");
      await act(of, "diagnose", { result: "notConfirmed" });
      expect(await world.state(of)).to.equal("Refused");
    });
  });

  it("needs a guarantor for an illness, before the assessment; for nothing else (司发通〔2014〕112号 11, temporaryRelease.guarantor)", async () => {
    const ill = await releaseUpTo(world, "confirmGuarantor");
    expect(await answer(ill, "fileAssessment")).to.equal("CaseUnexpectedState");
    expect(await answer(ill, "confirmGuarantor")).to.equal("taken");
    for (const ground of ["pregnancy", "nursing", "selfCare"]) {
      await world.restore();
      const other = await releaseUpTo(world, "fileAssessment", { guaranteed: false, ground });
      expect(await answer(other, "confirmGuarantor"), ground).to.equal("CaseUnexpectedState");
      expect(await answer(other, "replaceGuarantor"), ground).to.equal("CaseUnexpectedState");
      expect(await answer(other, "fileAssessment"), ground).to.equal("taken");
    }
  });

  it("of a life sentence is for the pregnant and the nursing alone (刑诉法 265, temporaryRelease.ground.life)", async () => {
    await world.on(APPLIED_ON);
    const life = { kind: "life", effective: "2022-06-01" } as const;
    const sentence = await world.register(life);
    const of = { ...(await world.apply()), sentence };
    expect(await answer(of, "apply", { ground: "illness" })).to.equal("RuleViolated temporaryRelease.ground");
    expect(await answer(of, "apply", { ground: "nursing" })).to.equal("taken");
  });

  describe("the committee", () => {
    it("has nine members, not eight (司发通〔2016〕78号 3, temporaryRelease.committee.members)", async () => {
      const of = await releaseUpTo(world, "deliberate");
      expect(await answer(of, "deliberate", { members: 8 })).to.equal(
        "RuleViolated temporaryRelease.committee",
      );
      expect(await answer(of, "deliberate", { members: 9, medical: 0 })).to.equal("taken");
    });

    it("has two medical members for somebody who cannot care for himself, not one (temporaryRelease.committee.medical)", async () => {
      const of = await releaseUpTo(world, "deliberate", { ground: "selfCare", guaranteed: false });
      const sat = (medical: number) => answer(of, "deliberate", { medical });
      expect(await sat(1)).to.equal("RuleViolated temporaryRelease.committee");
      expect(await sat(2)).to.equal("taken");
    });

    it("that disagrees ends the case", async () => {
      const of = await releaseUpTo(world, "deliberate");
      await act(of, "deliberate", { result: "disagreed" });
      expect(await world.state(of)).to.equal("NotProposed");
    });
  });

  describe("the publicity", () => {
    it("in the prison lasts three working days (司发通〔2016〕78号, temporaryRelease.period.publicity)", async () => {
      const of = await releaseUpTo(world, "opine", { route: "prison" });
      expect(world.date).to.equal(APPLIED_ON);
      await expectOpens(of, "opine", "2025-03-07");
    });

    it("in the detention house lasts three working days (police.period.publicity)", async () => {
      const of = await releaseUpTo(world, "opine", { route: "detention" });
      await expectOpens(of, "opine", "2025-03-07");
    });

    it("counts working days alone: from a Friday it lasts until the Wednesday (temporaryRelease.period.publicity)", async () => {
      const of = await releaseUpTo(world, "publish");
      await world.on("2025-03-07");
      await act(of, "publish");
      await expectOpens(of, "opine", "2025-03-13");
    });

    it("is followed by the opinion when every objection is answered; one upheld ends the case (prison.noOpenObjection)", async () => {
      const of = await releaseUpTo(world, "opine");
      expect(await answer(of, "answerObjection")).to.equal("RuleViolated prison.noOpenObjection");
      await act(of, "object", {}, "hospital.doctor");
      await world.on("2025-03-07");
      expect(await answer(of, "opine")).to.equal("ObjectionOpen");
      await world.undoing(async () => {
        await act(of, "answerObjection", { upheld: true });
        expect(await world.state(of)).to.equal("NotProposed");
      });
      await act(of, "answerObjection");
      expect(await answer(of, "opine")).to.equal("taken");
    });

    it("is not waited for when the release is urgent (司发通〔2016〕78号 17)", async () => {
      const of = await releaseUpTo(world, "publish");
      await act(of, "releaseUrgently");
      expect(await world.state(of)).to.equal("Publicity");
      expect(world.date).to.equal(APPLIED_ON);
      expect(await answer(of, "opine")).to.equal("taken");
    });
  });

  it("is proposed against the procuratorate's opinion only with a reply; not proposed without (prison.opinionReply)", async () => {
    const of = await releaseUpTo(world, "opine");
    await world.on("2025-03-07");
    await world.undoing(async () => {
      await act(of, "opine");
      expect(await answer(of, "replyToOpinion")).to.equal("RuleViolated prison.opinionReply");
      expect(await answer(of, "decideByWarden")).to.equal("taken");
    });
    await act(of, "opine", { result: "disagrees" });
    expect(await answer(of, "decideByWarden")).to.equal("FormRequired");
    expect(await answer(of, "decideByWarden", { result: "notPropose" })).to.equal("taken");
    await act(of, "replyToOpinion");
    expect(await answer(of, "decideByWarden")).to.equal("taken");
  });

  it("is submitted on forms that the parties have confirmed", async () => {
    const of = await releaseUpTo(world, "submit");
    expect(await answer(of, "submit", { confirming: false })).to.equal("FormNotTrusted");
    expect(await answer(of, "submit")).to.equal("taken");
  });

  describe("the second publicity", () => {
    it("comes before the approval, and lasts three days (司发通〔2023〕24号 20, temporaryRelease.period.secondPublicity)", async () => {
      const of = await releaseUpTo(world, "publishDecision");
      expect(await answer(of, "approve")).to.equal("FormRequired");
      await world.on("2025-03-10");
      await act(of, "publishDecision");
      await expectOpens(of, "approve", "2025-03-14");
    });

    it("whose last day is none on which one works lasts until the next (刑诉法 105)", async () => {
      const of = await releaseUpTo(world, "publishDecision");
      await world.on("2025-03-12");
      await act(of, "publishDecision");
      // Wednesday and three days are Saturday.
      await expectOpens(of, "approve", "2025-03-18");
    });

    it("is asked for of cases from 2024-05-01, of none before (temporaryRelease.period.secondPublicity)", async () => {
      for (const [on, expected] of [
        ["2024-04-30", "taken"],
        ["2024-05-01", "FormRequired"],
      ] as const) {
        await world.restore();
        await world.on(on);
        const of = await world.apply();
        const way = wayOf("prison").map((leg) =>
          leg.action === "opine" ? { ...leg, not: "2024-05-14" } : leg,
        );
        await walkRelease(world, of, "publishDecision", way);
        expect(await answer(of, "approve"), on).to.equal(expected);
      }
    });

    it("is not asked for when the release was urgent", async () => {
      const of = await urgent();
      await walkRelease(world, of, "publishDecision", AFTER_PUBLICITY);
      expect(await answer(of, "approve")).to.equal("taken");
    });
  });

  describe("the procuratorate's opinion", () => {
    it("on the submission is due in ten days, and given once (刑诉规则 635, procuratorate.submissionOpinion)", async () => {
      const of = await releaseUpTo(world, "submit");
      await world.on("2025-03-10");
      await act(of, "submit");
      await expectDue(of, "opineOnSubmission", "2025-03-20");
      await act(of, "opineOnSubmission");
      expect(await answer(of, "opineOnSubmission")).to.equal("RuleViolated procuratorate.submissionOpinion");
    });

    it("before a court's decision is due ten days after the papers (刑诉规则 630, temporaryRelease.period.opinion)", async () => {
      const of = await releaseUpTo(world, "opine", { route: "court" });
      await expectDue(of, "opine", "2025-03-13");
    });
  });

  describe("the decision", () => {
    it("is due fifteen working days after the submission (司发通〔2014〕112号 14, temporaryRelease.period.approval)", async () => {
      const of = await releaseUpTo(world, "approve");
      await expectDue(of, "approve", "2025-03-28");
    });

    it("that refuses is due as one that approves (temporaryRelease.period.approval)", async () => {
      const of = await releaseUpTo(world, "approve");
      await expectDue(of, "refuse", "2025-03-28");
    });

    it("of a court that refuses is due as one that grants (temporaryRelease.period.approval)", async () => {
      const of = await releaseUpTo(world, "decide", { route: "court" });
      await expectDue(of, "decide", "2025-03-24", "DeadlineMissed", { result: "refused" });
    });

    it("of a court is due fifteen working days after the opinion (temporaryRelease.period.approval)", async () => {
      const of = await releaseUpTo(world, "decide", { route: "court" });
      await expectDue(of, "decide", "2025-03-24");
    });

    it("names a last day that is not past (temporaryRelease.until)", async () => {
      const of = await releaseUpTo(world, "approve");
      await world.on(DECIDED_ON);
      const until = (last: string) => answer(of, "approve", { until: last });
      expect(await until("2025-03-10")).to.equal("RuleViolated temporaryRelease.until");
      expect(await until(DECIDED_ON)).to.equal("taken");
      const from = (first: string) => answer(of, "approve", { from: first, until: "2025-03-20" });
      expect(await from("2025-03-21")).to.equal("RuleViolated temporaryRelease.until");
      expect(await from("2025-03-20")).to.equal("taken");
    });

    it("is found late by whoever looks, once (checkOverdue)", async () => {
      const of = await releaseUpTo(world, "approve");
      await world.on("2025-03-17");
      expect(await alertsOf(of, "checkOverdue")).to.deep.equal([]);
      await world.on("2025-03-28");
      expect(await alertsOf(of, "checkOverdue"), "the opinion alone").to.deep.equal(["DeadlineMissed"]);
      await world.on("2025-03-31");
      expect(await alertsOf(of, "checkOverdue"), "the decision too").to.deep.equal(["DeadlineMissed"]);
      expect(await alertsOf(of, "approve"), "known already").to.deep.equal([]);
    });
  });

  it("is handed over ten days after the decision; later is an alert of its own (社区矫正法 21, temporaryRelease.period.handover)", async () => {
    const of = await releaseUpTo(world, "handOver");
    expect(world.date).to.equal(DECIDED_ON);
    await expectDue(of, "handOver", "2025-03-21", "HandoverLate");
  });

  describe("released urgently", () => {
    it("is announced three working days after the handover (temporaryRelease.period.urgentAnnounce)", async () => {
      const of = await urgent();
      await walkRelease(world, of, undefined, URGENTLY_OUT);
      expect(world.date).to.equal(APPLIED_ON);
      await expectDue(of, "announceUrgent", "2025-03-06");
    });

    it("alone is announced so (temporaryRelease.period.urgentAnnounce)", async () => {
      const of = await releaseUpTo(world);
      expect(await answer(of, "announceUrgent")).to.equal("RuleViolated temporaryRelease.urgent");
    });
  });

  describe("the procuratorate's objection to a decision", () => {
    it("comes within a month (刑诉法 267, temporaryRelease.period.objection)", async () => {
      const of = await releaseUpTo(world, "handOver");
      await world.on("2025-04-11");
      expect(await answer(of, "object")).to.equal("taken");
      await world.on("2025-04-12");
      expect(await answer(of, "object")).to.equal("RuleViolated temporaryRelease.objection");
    });

    it("has the decision checked again within fifteen days (司发通〔2016〕78号 24, temporaryRelease.period.recheck)", async () => {
      const of = await releaseUpTo(world);
      await act(of, "object");
      await expectDue(of, "recheck", "2025-03-26");
    });

    it("has it checked in time too where the check revokes the decision (temporaryRelease.period.recheck)", async () => {
      for (const step of ["handOver", undefined]) {
        await world.restore();
        const of = await releaseUpTo(world, step);
        await act(of, "object");
        await expectDue(of, "recheck", "2025-03-26", "DeadlineMissed", { result: "revoked" });
      }
    });

    it("has it checked again within a month from 2026-11-01 (监狱法(2026) 46, temporaryRelease.period.recheck)", async () => {
      await world.on("2026-11-02");
      const of = await world.apply();
      const days: Record<string, string> = { opine: "2026-11-06", approve: "2026-11-10" };
      const way = wayOf("prison").map(({ action }) => ({
        action,
        ...(action === "approve" ? { args: { until: "2027-05-09" } } : {}),
        ...(days[action] === undefined ? {} : { not: days[action] }),
      }));
      await walkRelease(world, of, undefined, way);
      await act(of, "object");
      await expectDue(of, "recheck", "2026-12-10");
    });

    it("that is upheld by the check changes nothing; one that revokes refuses the release before the handover", async () => {
      const of = await releaseUpTo(world, "handOver");
      await act(of, "object");
      await world.undoing(async () => {
        await act(of, "recheck");
        expect(await world.state(of)).to.equal("Approved");
      });
      await act(of, "recheck", { result: "revoked" });
      expect(await world.state(of)).to.equal("Refused");
    });

    it("that revokes after the handover is a decision to take the person back", async () => {
      for (const step of ["receive", undefined]) {
        await world.restore();
        const of = await releaseUpTo(world, step);
        await act(of, "recheck", { result: "revoked" });
        expect(await world.state(of), step ?? "on release").to.equal("ReimprisonmentDecided");
      }
    });
  });

  describe("is prolonged", () => {
    for (const [from, alerts] of [
      ["2025-09-11", []],
      ["2025-09-12", ["ApprovalGap"]],
      ["2025-09-10", ["ApprovalOverlap"]],
    ] as const) {
      it(`from ${from}, where it was approved until ${UNTIL}: ${alerts[0] ?? "no alert"}`, async () => {
        const of = await releaseUpTo(world);
        await world.on("2025-09-01");
        expect(await alertsOf(of, "extendRelease", { from, until: "2026-03-10" })).to.deep.equal(alerts);
      });
    }

    it("from the day after what was approved last, not what was approved first", async () => {
      const of = await releaseUpTo(world);
      await world.on("2025-09-01");
      await act(of, "extendRelease", { from: "2025-09-11", until: "2026-03-10" });
      const again = (from: string) =>
        world.undoing(() => alertsOf(of, "extendRelease", { from, until: "2026-09-10" }));
      expect(await again("2026-03-11")).to.deep.equal([]);
      expect(await again("2026-03-12")).to.deep.equal(["ApprovalGap"]);
      expect(await again("2026-03-10")).to.deep.equal(["ApprovalOverlap"]);
    });
  });

  describe("the review of the ground", () => {
    it("is put off by less than three months by the level above, by three by the province alone (社矫法实施办法 24, temporaryRelease.review.provinceFrom)", async () => {
      const of = await releaseUpTo(world);
      expect(await answer(of, "lengthenReview", { months: 2 })).to.equal("taken");
      expect(await answer(of, "lengthenReview", { months: 3 })).to.equal(
        "RuleViolated temporaryRelease.review",
      );
    });

    it("that finds the ground gone leaves the person on release until a return is decided on", async () => {
      const of = await releaseUpTo(world);
      await act(of, "reviewGround", { result: "gone" });
      expect(await world.state(of)).to.equal("OnRelease");
    });
  });

  describe("time that does not count (刑诉法 268, temporaryRelease.uncounted)", () => {
    it("moves the end of the term by exactly its days", async () => {
      const of = await releaseUpTo(world);
      const end = await world.end(of);
      expect(end).to.equal("2029-05-31");
      await world.on("2025-03-25");
      await act(of, "recordUncounted", { from: "2025-03-12", to: "2025-03-21" });
      expect(await world.end(of)).to.equal(shift(end, 10));
      await act(of, "recordUncounted", { from: "2025-03-22", to: "2025-03-22" });
      expect(await world.end(of)).to.equal(shift(end, 11));
    });

    it("is counted once", async () => {
      const of = await releaseUpTo(world);
      await world.on("2025-03-25");
      await act(of, "recordUncounted", { from: "2025-03-12", to: "2025-03-21" });
      const from = (first: string) => answer(of, "recordUncounted", { from: first, to: "2025-03-24" });
      expect(await from("2025-03-21")).to.equal("RuleViolated temporaryRelease.uncounted");
      expect(await from("2025-03-22")).to.equal("taken");
    });

    it("lies within the release: from the decision until today", async () => {
      const of = await releaseUpTo(world);
      await world.on("2025-03-25");
      const time = (from: string, to: string) => answer(of, "recordUncounted", { from, to });
      expect(await time("2025-03-10", "2025-03-20")).to.equal("RuleViolated temporaryRelease.uncounted");
      expect(await time(DECIDED_ON, "2025-03-25")).to.equal("taken");
      expect(await time(DECIDED_ON, "2025-03-26")).to.equal("RuleViolated temporaryRelease.uncounted");
      expect(await time("2025-03-20", "2025-03-19")).to.equal("RuleViolated temporaryRelease.uncounted");
    });

    it("puts off the day on which the term is over", async () => {
      const of = await releaseUpTo(world, undefined, { of: SHORT });
      await world.on("2025-03-25");
      await act(of, "recordUncounted", { from: "2025-03-12", to: "2025-03-21" });
      await expectOpens(of, "expire", "2025-06-11");
    });
  });

  describe("the return", () => {
    it("is decided on within thirty days (社区矫正法 49, temporaryRelease.period.reimprisonDecision)", async () => {
      const of = await releaseUpTo(world);
      await act(of, "proposeReimprisonment");
      await expectDue(of, "decideReimprisonment", "2025-04-10");
      await expectDue(of, "decideReimprisonment", "2025-04-10", "DeadlineMissed", { result: "refused" });
    });

    it("for two warnings needs two (社矫法实施办法 49(4), temporaryRelease.reimprison.warnings)", async () => {
      const of = await releaseUpTo(world);
      const supervision = await world.supervisionOf(of);
      await world.act(supervision, "supervision", "register");
      const twice = () => answer(of, "proposeReimprisonment", { ground: "twoWarnings" });
      await world.act(supervision, "sanctions", "warn");
      expect(await twice()).to.equal("RuleViolated temporaryRelease.reimprison");
      expect(await answer(of, "proposeReimprisonment"), "on another ground").to.equal("taken");
      await world.act(supervision, "sanctions", "warn");
      expect(await twice()).to.equal("taken");
    });

    it("refused leaves the person on release; granted, it is carried out", async () => {
      const of = await releaseUpTo(world);
      await act(of, "proposeReimprisonment");
      await world.undoing(async () => {
        await act(of, "decideReimprisonment", { result: "refused" });
        expect(await world.state(of)).to.equal("OnRelease");
      });
      await act(of, "decideReimprisonment");
      expect(await world.state(of)).to.equal("ReimprisonmentDecided");
      await act(of, "reimprison");
      expect(await world.state(of)).to.equal("Reimprisoned");
    });
  });

  it("expires the day after the last day of the term", async () => {
    const of = await releaseUpTo(world, undefined, { of: SHORT });
    await expectOpens(of, "expire", "2025-06-01");
  });

  it("received opens a case of community correction, which expects the person that day", async () => {
    const of = await releaseUpTo(world, "receive");
    await world.on("2025-03-12");
    const { events } = await act(of, "receive");
    expect(events.map(({ name }) => name)).to.include.members(["SupervisionOpened", "SupervisionBegun"]);
    const supervision = await world.supervisionOf(of);
    expect(await world.state(supervision)).to.equal("AwaitingReport");
    const facts = await world.ledger.supervisionReader.supervisionOf(supervision.id);
    expect(facts.sentence).to.equal(of.sentence);
    expect(dateOf(Number(facts.from))).to.equal("2025-03-12");
    expect(facts.originCase).to.equal(of.id);
  });

  /** A case released urgently, before the opinion. */
  async function urgent(): Promise<Case> {
    const of = await releaseUpTo(world, "publish");
    await act(of, "releaseUrgently");
    return of;
  }
});

/** What comes after the publicity, without waiting for anything. */
const AFTER_PUBLICITY: Leg[] = wayOf("prison")
  .slice(wayOf("prison").findIndex(({ action }) => action === "opine"))
  .map(({ action, args }) => ({ action, args: args ?? {} }));
const URGENTLY_OUT = AFTER_PUBLICITY.filter(({ action }) => action !== "publishDecision");
