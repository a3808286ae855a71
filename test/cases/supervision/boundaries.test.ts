// Both sides of the boundaries that the law of community correction draws.
import { expect } from "chai";
import { before, beforeEach, describe, it } from "mocha";
import { AlertKind, AlertState, DueState, Party, SanctionKind } from "../../../sdk/src/generated/enums.ts";
import type { FormType } from "../../../sdk/src/generated/enums.ts";
import { lastDay, shift } from "../../helpers/facts.ts";
import { NONE, day, typedPaper, ref } from "../../helpers/ledger.ts";
import type { AgencyName } from "../../helpers/ledger.ts";
import {
  APPLIED_ON,
  COURT_CASE,
  PRISONER,
  PROBATIONER,
  SupervisionWorld,
  dateOf,
  releaseUpTo,
  supervised,
} from "../../helpers/supervision.ts";
import type { Args, Case, Desk, Officer } from "../../helpers/supervision.ts";

const STATION = "station.officer";
const COUNTY = "correction.head";
const ABOVE = "correctionUpper.head";
const HOUR = 3600;
const MINUTE = 60;

describe("Community correction, step by step", function () {
  this.timeout(60_000);
  let world: SupervisionWorld;
  before(async () => {
    world = await SupervisionWorld.build();
  });
  beforeEach(() => world.restore());

  const alertsOf = async (of: Case, desk: Desk, action: string, args?: Args, by?: Officer) =>
    (await world.act(of, desk, action, args, by)).alerts;

  /** Expects a step to wait until a day: refused on the day before, which names it, and open then. */
  async function expectOpens(of: Case, desk: Desk, action: string, opens: string) {
    await world.on(shift(opens, -1));
    const refused = await world.refusal(of, desk, action);
    expect(refused?.name, `${action} on ${world.date}`).to.equal("PeriodNotElapsed");
    expect(dateOf(Number(refused?.args.opens)), "the day on which it opens").to.equal(opens);
    await world.on(opens);
    expect(await world.answer(of, desk, action), `${action} on ${opens}`).to.equal("taken");
  }

  /** Expects a step to open no alert on the last day of its time, and one the day after. */
  async function expectDue(of: Case, desk: Desk, action: string, last: string, args?: Args) {
    await world.on(last);
    await world.undoing(async () => expect(await alertsOf(of, desk, action, args), last).to.deep.equal([]));
    await world.undoing(async () => {
      await world.on(shift(last, 1));
      expect(await alertsOf(of, desk, action, args), `the day after ${last}`).to.deep.equal([
        "DeadlineMissed",
      ]);
    });
  }

  describe("the first report", () => {
    const expected = async () => {
      await world.on(APPLIED_ON);
      return world.expect();
    };

    it("is made within ten days; overdue from the day after, with an alert (社区矫正法 21, supervision.period.report)", async () => {
      const of = await expected();
      await expectOpens(of, "supervision", "overdue", "2025-03-14");
      expect(await alertsOf(of, "supervision", "overdue")).to.deep.equal(["DeadlineMissed"]);
      expect(await world.state(of)).to.equal("Overdue");
    });

    it("is taken late too, with an alert (supervision.period.report)", async () => {
      await expectDue(await expected(), "supervision", "register", "2025-03-13");
    });

    it("is found late by whoever looks (supervision.period.report)", async () => {
      await expectDue(await expected(), "supervision", "checkOverdue", "2025-03-13");
    });

    it("runs from the day on which a person on release is received (supervision.period.report)", async () => {
      const release = await releaseUpTo(world, "receive");
      await world.on("2025-03-17");
      await world.act(release, "temporaryRelease", "receive");
      await expectOpens(await world.supervisionOf(release), "supervision", "overdue", "2025-03-28");
    });

    it("is registered once (社区矫正法 22, supervision.registered)", async () => {
      const of = await supervised(world);
      await world.act(of, "supervision", "search");
      expect(await world.answer(of, "supervision", "register")).to.equal(
        "RuleViolated supervision.registered",
      );
      expect(await world.answer(of, "supervision", "resume")).to.equal("taken");
    });

    it("ends a search of somebody who never reported", async () => {
      const of = await expected();
      await world.on("2025-03-14");
      await world.act(of, "supervision", "overdue");
      await world.act(of, "supervision", "search");
      expect(await world.answer(of, "supervision", "register")).to.equal("taken");
      await world.act(of, "supervision", "resume");
      expect(await world.state(of), "back where the search began").to.equal("Overdue");
    });
  });

  describe("leave (社矫法实施办法 27)", () => {
    const FROM = shift(APPLIED_ON, 3);
    /** The last of so many days from `FROM`, both counted. */
    const until = (days: number) => shift(FROM, days - 1);
    const request = (of: Case, args: Args) => world.act(of, "leaves", "requestLeave", args);
    const approval = (of: Case, by: Officer) => world.answer(of, "leaves", "approveLeave", {}, by);

    for (const [days, officers] of [
      [1, [STATION, COUNTY, ABOVE]],
      [7, [STATION, COUNTY, ABOVE]],
      [8, [COUNTY, ABOVE]],
      [30, [COUNTY, ABOVE]],
      [31, [ABOVE]],
    ] as const) {
      it(`of ${days} days is approved by ${officers[0]} (supervision.leave.station, supervision.leave.county)`, async () => {
        const of = await supervised(world);
        await request(of, { from: FROM, to: until(days) });
        for (const by of [STATION, COUNTY, ABOVE] as const) {
          const may = (officers as readonly Officer[]).includes(by);
          expect(await approval(of, by), by).to.equal(may ? "taken" : "RuleViolated supervision.leave");
        }
      });
    }

    it("is asked for three days ahead, not two (supervision.leave.ahead)", async () => {
      const of = await supervised(world);
      const from = (first: string) =>
        world.answer(of, "leaves", "requestLeave", { from: first, to: "2025-03-10" });
      expect(await from("2025-03-05")).to.equal("RuleViolated supervision.leave.ahead");
      expect(await from("2025-03-06")).to.equal("taken");
    });

    it("does not end before it begins", async () => {
      const of = await supervised(world);
      const to = (last: string) => world.answer(of, "leaves", "requestLeave", { from: FROM, to: last });
      expect(await to(shift(FROM, -1))).to.equal("RuleViolated supervision.leave");
      expect(await to(FROM)).to.equal("taken");
    });

    /** A leave of so many days, taken to its end. */
    async function taken(of: Case, days: number): Promise<void> {
      await request(of, { from: FROM, to: until(days) });
      await world.act(of, "leaves", "approveLeave", {}, COUNTY);
      await world.on(until(days));
      await world.act(of, "leaves", "returnFromLeave");
    }

    for (const [earlier, may] of [
      [23, true],
      [24, false],
    ] as const) {
      it(`of seven days after ${earlier} in two months is approved by ${may ? STATION : `${ABOVE} alone`} (supervision.leave.window)`, async () => {
        const of = await supervised(world);
        await taken(of, earlier);
        await request(of, { from: shift(until(earlier), 3), to: shift(until(earlier), 9) });
        const expected = may ? "taken" : "RuleViolated supervision.leave";
        expect(await approval(of, STATION)).to.equal(expected);
        expect(await approval(of, COUNTY)).to.equal(expected);
        expect(await approval(of, ABOVE)).to.equal("taken");
      });
    }

    for (const [last, used, expected] of [
      // The two months that end with 5 May begin on 6 March, those that end with 6 May a day later.
      ["2025-05-05", 24n, "RuleViolated supervision.leave"],
      ["2025-05-06", 23n, "taken"],
    ] as const) {
      it(`until ${last} adds up with ${used} earlier days of two months (supervision.leave.window)`, async () => {
        const of = await supervised(world);
        await taken(of, 24);
        await world.on("2025-04-21");
        await request(of, { from: shift(last, -6), to: last });
        expect((await world.ledger.leaves.leaveOf(of.id)).used).to.equal(used);
        expect(await approval(of, STATION)).to.equal(expected);
      });
    }

    it("cut short counts as far as it was used (supervision.leave.window)", async () => {
      const of = await supervised(world);
      await request(of, { from: FROM, to: until(30) });
      await world.act(of, "leaves", "approveLeave", {}, COUNTY);
      await world.on(until(10));
      await world.act(of, "leaves", "returnFromLeave");
      await request(of, { from: shift(until(10), 3), to: shift(until(10), 9) });
      expect((await world.ledger.leaves.leaveOf(of.id)).used).to.equal(10n);
      expect(await approval(of, STATION)).to.equal("taken");
    });

    it("refused is no day of leave, and may be asked for again", async () => {
      const of = await supervised(world);
      await request(of, { from: FROM, to: until(30) });
      await world.act(of, "leaves", "refuseLeave", {}, COUNTY);
      await request(of, { from: shift(FROM, 1), to: until(7) });
      expect((await world.ledger.leaves.leaveOf(of.id)).used).to.equal(0n);
      expect(await approval(of, STATION)).to.equal("taken");
    });

    describe("overstayed", () => {
      const onLeave = async () => {
        const of = await supervised(world);
        await request(of, { from: FROM, to: "2025-03-08" });
        await world.act(of, "leaves", "approveLeave");
        return of;
      };

      it("is so only after its last day, with one alert", async () => {
        const of = await onLeave();
        await expectOpens(of, "leaves", "overstayLeave", "2025-03-09");
        expect(await alertsOf(of, "leaves", "overstayLeave")).to.deep.equal(["LeaveOverstayed"]);
        await world.on("2025-03-10");
        expect(await alertsOf(of, "leaves", "returnFromLeave"), "known already").to.deep.equal([]);
      });

      it("is found by whoever looks, once, from the day after", async () => {
        const of = await onLeave();
        await world.on("2025-03-08");
        expect(await world.alertOverdue(of, "leaves")).to.deep.equal([]);
        await world.on("2025-03-09");
        expect(await world.alertOverdue(of, "leaves")).to.deep.equal(["LeaveOverstayed"]);
        expect(await world.alertOverdue(of, "leaves")).to.deep.equal([]);
      });

      it("is told by a late return as well, not by one in time", async () => {
        const of = await onLeave();
        await world.on("2025-03-08");
        await world.undoing(async () =>
          expect(await alertsOf(of, "leaves", "returnFromLeave")).to.deep.equal([]),
        );
        await world.on("2025-03-09");
        expect(await alertsOf(of, "leaves", "returnFromLeave")).to.deep.equal(["LeaveOverstayed"]);
      });

      describe("has an alert that the record keeps", () => {
        const KIND = AlertKind.indexOf("LeaveOverstayed");
        const LATE = "2025-03-09";
        const overstayed = async () => {
          const of = await onLeave();
          await world.on(LATE);
          const { events } = await world.act(of, "leaves", "overstayLeave");
          const opened = events.find(({ name }) => name === "AlertOpened");
          return { of, fact: opened!.args.fact as string };
        };
        const alertOf = async (of: Case, fact: string) => {
          const { state, openedOn, due, escalated } = await world.ledger.alerts.alertOf(of.id, KIND, fact);
          const days = { openedOn: dateOf(Number(openedOn)), due: dateOf(Number(due)) };
          return { state: AlertState[Number(state)], escalated, ...days };
        };
        const OPEN = { state: "open", escalated: false, openedOn: LATE, due: "2025-03-08" };
        const answer = (of: Case, fact: string, by: Officer, method: string, ...more: unknown[]) =>
          world.call(by, world.ledger.alerts, method, [of.id, KIND, fact, ...more, ref()]);

        it("and that concerns every party", async () => {
          const { of, fact } = await overstayed();
          expect(await alertOf(of, fact)).to.deep.equal(OPEN);
          const { alerts, dossier } = world.ledger;
          const parties = await dossier.partiesOf(world.addresses.supervision, of.id);
          expect(await alerts.concernedBy(of.id, KIND, fact)).to.equal(parties);
          expect(await answer(of, fact, "otherCorrection.officer", "acknowledge")).to.equal(
            "OfficerNotAuthorized",
          );
          expect(await answer(of, fact, "station.officer", "acknowledge")).to.equal("taken");
          expect((await alertOf(of, fact)).state).to.equal("acknowledged");
          expect(await answer(of, fact, "court.clerk", "resolve", "came back on foot")).to.equal("taken");
          expect(await answer(of, fact, "court.clerk", "acknowledge")).to.equal("AlertUnexpectedState");
        });

        it("until the next leave is asked for, and nobody has to have answered before", async () => {
          const { of, fact } = await overstayed();
          await world.on("2025-03-10");
          await world.act(of, "leaves", "returnFromLeave");
          expect(await alertOf(of, fact)).to.deep.equal(OPEN);
          await request(of, { from: "2025-03-20", to: "2025-03-21" });
          expect(await alertOf(of, fact), "written by now").to.deep.equal(OPEN);
          await world.act(of, "leaves", "approveLeave");
          await world.on("2025-03-22");
          const second = await world.act(of, "leaves", "returnFromLeave");
          const opened = second.events.find(({ name }) => name === "AlertOpened");
          const later = opened!.args.fact as string;
          expect(later).to.not.equal(fact);
          expect(await alertOf(of, fact)).to.deep.equal(OPEN);
          expect(await alertOf(of, later)).to.include({ openedOn: "2025-03-22", due: "2025-03-21" });
          expect(await answer(of, fact, "correction.officer", "escalate")).to.equal("taken");
          expect(await answer(of, later, "correction.officer", "escalate")).to.equal("AlertNotOverdue");
        });

        it("and no other fact or kind has it", async () => {
          const { of, fact } = await overstayed();
          const { alerts } = world.ledger;
          const none = { state: "none", escalated: false, openedOn: dateOf(0), due: dateOf(0) };
          const other = `0x${(BigInt(fact) + 1n).toString(16).padStart(64, "0")}`;
          expect(await alertOf(of, other)).to.deep.equal(none);
          expect(await answer(of, other, "court.clerk", "acknowledge")).to.equal("AlertUnknown");
          const missed = AlertKind.indexOf("DeadlineMissed");
          expect((await alerts.alertOf(of.id, missed, fact)).state).to.equal(0n);
          expect(await alerts.concernedBy(of.id, missed, fact)).to.equal(0n);
          expect(await world.call("court.clerk", alerts, "tell", [of.id, KIND, fact, 0])).to.equal(
            "RoomUnknown",
          );
        });
      });
    });
  });

  describe("sanctions", () => {
    const act = (of: Case, action: string, args?: Args, by?: Officer) =>
      world.act(of, "sanctions", action, args, by);
    const warnForTwo = (of: Case) =>
      world.answer(of, "sanctions", "warn", { ground: "twoAdmonitionsUnreformed" });
    const revokeForTwo = (of: Case) =>
      world.answer(of, "supervision", "proposeRevocation", { ground: "twoWarningsUnreformed" });

    it("warn for two admonitions after two, not after one (社矫法实施办法 35, supervision.warning.admonitions)", async () => {
      const of = await supervised(world);
      await act(of, "admonish");
      expect(await warnForTwo(of)).to.equal("RuleViolated supervision.warning");
      expect(await world.answer(of, "sanctions", "warn"), "on another ground").to.equal("taken");
      await act(of, "admonish");
      expect(await warnForTwo(of)).to.equal("taken");
    });

    it("lead to revocation for two warnings after two, not after one (刑诉解释 543, supervision.revocation.warnings)", async () => {
      const of = await supervised(world);
      await act(of, "warn");
      // Admonitions are no warnings.
      await act(of, "admonish");
      expect(await revokeForTwo(of)).to.equal("RuleViolated supervision.revocation");
      await act(of, "warn");
      expect(await revokeForTwo(of)).to.equal("taken");
    });

    it("lead to a return for two warnings after two, not after one (社矫法实施办法 49(4), temporaryRelease.reimprison.warnings)", async () => {
      const of = await world.supervisionOf(await releaseUpTo(world));
      await world.act(of, "supervision", "register");
      const twice = () => world.answer(of, "supervision", "proposeReimprisonment", { ground: "twoWarnings" });
      await act(of, "warn");
      expect(await twice()).to.equal("RuleViolated temporaryRelease.reimprison");
      await act(of, "warn");
      expect(await twice()).to.equal("taken");
    });

    it("annulled on appeal count no more; upheld ones do (社区矫正法 34)", async () => {
      const of = await supervised(world);
      for (const action of ["admonish", "admonish", "warn", "warn"]) await act(of, action);
      for (const [number, ask, refused] of [
        [2, warnForTwo, "RuleViolated supervision.warning"],
        [3, revokeForTwo, "RuleViolated supervision.revocation"],
      ] as const) {
        await act(of, "appealSanction", { number }, "procuratorate.procurator");
        expect(await ask(of), "while it is appealed").to.equal("taken");
        await world.undoing(async () => {
          await act(of, "answerSanctionAppeal", { number, upheld: false });
          expect(await ask(of), "confirmed").to.equal("taken");
        });
        await act(of, "answerSanctionAppeal", { number, upheld: true });
        expect(await ask(of), "annulled").to.equal(refused);
      }
      expect((await world.ledger.sanctions.countsOf(of.id)).slice(0, 4)).to.deep.equal([1n, 1n, 0n, 4n]);
    });

    it("are kept to the twenty-second, each with its kind and its appeal", async () => {
      const of = await supervised(world);
      const { sanctions } = world.ledger;
      const KINDS = ["admonish", "warn", "referToPolice"] as const;
      for (let i = 0; i < 22; i += 1) await act(of, KINDS[i % 3]!);
      for (const action of KINDS) {
        expect(await world.answer(of, "sanctions", action), action).to.equal("SanctionsFull");
      }
      for (const number of [21, 22]) await act(of, "appealSanction", { number });
      await act(of, "answerSanctionAppeal", { number: 22, upheld: true });
      const said = async (number: number) => {
        const { kind, annulled, appealed } = await sanctions.sanctionOf(of.id, number);
        return [SanctionKind[Number(kind)], annulled, appealed];
      };
      expect(await said(1)).to.deep.equal(["admonition", false, false]);
      expect(await said(20)).to.deep.equal(["warning", false, false]);
      expect(await said(21)).to.deep.equal(["referral", false, true]);
      expect(await said(22)).to.deep.equal(["admonition", true, false]);
      for (const number of [0, 23, 255])
        expect(await said(number), `no. ${number}`).to.deep.equal(["none", false, false]);
      expect((await sanctions.countsOf(of.id)).slice(0, 4)).to.deep.equal([7n, 7n, 7n, 22n]);
    });

    it("are no duty that could be late: whoever looks for one opens no alert", async () => {
      const of = await supervised(world);
      for (let i = 0; i < 9; i += 1) {
        await act(of, "admonish");
        expect(await world.alertOverdue(of, "sanctions"), `after ${i + 1}`).to.deep.equal([]);
      }
    });

    it("are appealed one by one, and each once while it stands", async () => {
      const of = await supervised(world);
      await act(of, "admonish");
      const appeal = (number: number) => world.answer(of, "sanctions", "appealSanction", { number });
      expect(await appeal(2)).to.equal("SanctionUnknown");
      expect(await appeal(1)).to.equal("taken");
      await act(of, "appealSanction");
      expect(await appeal(1)).to.equal("SanctionUnknown");
      await act(of, "answerSanctionAppeal", { upheld: true });
      expect(await appeal(1)).to.equal("SanctionUnknown");
      expect(await world.answer(of, "sanctions", "answerSanctionAppeal")).to.equal("SanctionUnknown");
    });
  });

  describe("revocation", () => {
    const propose = (of: Case, ground: string) =>
      world.answer(of, "supervision", "proposeRevocation", { ground });

    it("for any other breach is of a parole, not of a probation (刑诉解释 543, supervision.revocation.other)", async () => {
      expect(await propose(await supervised(world), "otherBreach")).to.equal(
        "RuleViolated supervision.revocation",
      );
      const parole = await supervised(world, { of: PRISONER });
      expect(await propose(parole, "otherBreach")).to.equal("taken");
    });

    it("is of probation and parole alone (社区矫正法 46, supervision.revocation.kind)", async () => {
      const control = { kind: "control", effective: "2024-12-01", months: 24 } as const;
      const of = await supervised(world, { of: control });
      expect(await propose(of, "seriousBreach")).to.equal("RuleViolated supervision.revocation");
      await world.restore();
      const released = await world.supervisionOf(await releaseUpTo(world));
      await world.act(released, "supervision", "register");
      expect(await propose(released, "seriousBreach")).to.equal("RuleViolated supervision.revocation");
      await world.restore();
      expect(await propose(await supervised(world), "seriousBreach")).to.equal("taken");
    });

    it("is granted only when person and lawyer were heard (社区矫正法 48, supervision.revocation.heard)", async () => {
      const of = await supervised(world);
      await world.act(of, "supervision", "proposeRevocation");
      const decide = (result: string, heard: boolean) =>
        world.answer(of, "supervision", "decideRevocation", { result, heard });
      expect(await decide("granted", false)).to.equal("RuleViolated supervision.heard");
      expect(await decide("granted", true)).to.equal("taken");
      expect(await decide("refused", false)).to.equal("taken");
    });

    for (const result of ["refused", "granted"]) {
      it(`is ${result} within thirty days of the proposal, later with an alert (社区矫正法 48, supervision.period.revocation)`, async () => {
        const of = await supervised(world);
        await world.act(of, "supervision", "proposeRevocation");
        await expectDue(of, "supervision", "decideRevocation", "2025-04-02", { result });
      });
    }

    it("refused leaves the person under supervision", async () => {
      const of = await supervised(world);
      await world.act(of, "supervision", "proposeRevocation");
      await world.act(of, "supervision", "decideRevocation", { result: "refused" });
      expect(await world.state(of)).to.equal("Active");
    });

    it("is decided on forms that the parties have confirmed", async () => {
      const of = await supervised(world);
      await world.act(of, "supervision", "proposeRevocation");
      const unconfirmed = { confirming: false };
      expect(await world.answer(of, "supervision", "decideRevocation", unconfirmed)).to.equal(
        "FormNotTrusted",
      );
      expect(await world.answer(of, "supervision", "decideRevocation")).to.equal("taken");
    });
  });

  describe("an arrest", () => {
    for (const [words, seconds, alerts] of [
      ["47:59", 47 * HOUR + 59 * MINUTE, []],
      ["48:00", 48 * HOUR, []],
      ["48:01", 48 * HOUR + MINUTE, ["DeadlineMissed"]],
    ] as const) {
      it(`answered after ${words} hours: ${alerts[0] ?? "in time"} (社区矫正法 47, supervision.arrest.answer)`, async () => {
        const of = await supervised(world);
        await world.act(of, "supervision", "proposeRevocation");
        await world.act(of, "arrestRequests", "requestArrest");
        const { requestedAt } = await world.ledger.arrestRequests.arrestOf(of.id);
        await world.undoing(async () => {
          await world.atSecond(Number(requestedAt) + seconds);
          expect(await alertsOf(of, "arrestRequests", "answerArrest")).to.deep.equal(alerts);
        });
        await world.atSecond(Number(requestedAt) + seconds);
        expect(await world.alertOverdue(of, "arrestRequests"), "whoever looks").to.deep.equal(alerts);
      });
    }
  });

  describe("electronic positioning (社区矫正法 29)", () => {
    const answer = (of: Case, action: string, args: Args) => world.answer(of, "positioning", action, args);

    it("lasts three months at most, and not a day more (supervision.positioning.most)", async () => {
      const of = await supervised(world);
      const until = (last: string) => answer(of, "approvePositioning", { until: last });
      expect(await until("2025-06-03")).to.equal("taken");
      expect(await until("2025-06-04")).to.equal("RuleViolated supervision.positioning");
    });

    it("names a last day that is not past (supervision.positioning.ground)", async () => {
      const of = await supervised(world);
      const until = (last: string) => answer(of, "approvePositioning", { until: last });
      expect(await until("2025-03-02")).to.equal("RuleViolated supervision.positioning");
      expect(await until(APPLIED_ON)).to.equal("taken");
    });

    it("is renewed after an assessment, for three months from that day (supervision.positioning.ground, supervision.positioning.most)", async () => {
      const of = await supervised(world);
      await world.act(of, "positioning", "approvePositioning", { until: "2025-06-03" });
      await world.on("2025-06-03");
      expect(await answer(of, "renewPositioning", { assessment: NONE })).to.equal("FormRequired");
      expect(await answer(of, "renewPositioning", { until: "2025-09-03" })).to.equal("taken");
      expect(await answer(of, "renewPositioning", { until: "2025-09-04" })).to.equal(
        "RuleViolated supervision.positioning",
      );
    });
  });

  describe("a change of place (社矫法实施办法 30, 31)", () => {
    const WAY = [
      "requestPlaceChange",
      "consultPlaceChange",
      "answerPlaceChange",
      "approvePlaceChange",
      "sendPlaceChangePapers",
      "receivePlaceChangePapers",
      "reportAtNewPlace",
    ] as const;
    /** Walks a change that is asked for on Thursday, 2025-03-06, up to a step. */
    async function changeUpTo(step?: (typeof WAY)[number], args: Args = {}): Promise<Case> {
      const of = await supervised(world, { on: "2025-03-06" });
      for (const action of WAY) {
        if (action === step) break;
        await world.act(of, "placeChanges", action, action === "requestPlaceChange" ? args : {});
      }
      return of;
    }

    it("is asked for a month ahead (supervision.place.ahead)", async () => {
      const of = await changeUpTo("requestPlaceChange");
      const on = (first: string) => world.answer(of, "placeChanges", "requestPlaceChange", { on: first });
      expect(await on("2025-04-05")).to.equal("RuleViolated supervision.place.ahead");
      expect(await on("2025-04-06")).to.equal("taken");
    });

    it("leads to another correction agency (supervision.place.other)", async () => {
      const of = await changeUpTo("requestPlaceChange");
      const to = (agency: AgencyName) =>
        world.answer(of, "placeChanges", "requestPlaceChange", { to: world.ledger.agencyId(agency) });
      expect(await to("correction")).to.equal("RuleViolated supervision.place");
      expect(await to("correctionNew")).to.equal("taken");
      expect(await to("otherPrison")).to.equal("AgencyUnknown");
    });

    for (const [step, last, rule] of [
      ["consultPlaceChange", "2025-03-11", "supervision.period.placeConsult"],
      ["answerPlaceChange", "2025-03-11", "supervision.period.placeAnswer"],
      ["sendPlaceChangePapers", "2025-03-11", "supervision.period.placePapers"],
      ["receivePlaceChangePapers", "2025-03-11", "supervision.period.placeReceipt"],
      ["reportAtNewPlace", "2025-03-13", "supervision.period.placeReport"],
    ] as const) {
      it(`${step}: due on ${last}, later with an alert, which anybody may look for (${rule})`, async () => {
        const of = await changeUpTo(step);
        await expectDue(of, "placeChanges", step, last);
        await world.on(last);
        expect(await world.alertOverdue(of, "placeChanges")).to.deep.equal([]);
        await world.on(shift(last, 1));
        expect(await world.alertOverdue(of, "placeChanges")).to.deep.equal(["DeadlineMissed"]);
        expect(await world.alertOverdue(of, "placeChanges"), "once").to.deep.equal([]);
      });
    }

    it("each of its periods begins with the step before it, not with the request", async () => {
      const of = await changeUpTo("consultPlaceChange");
      await world.on("2025-03-07");
      await world.act(of, "placeChanges", "consultPlaceChange");
      await expectDue(of, "placeChanges", "answerPlaceChange", "2025-03-12");
    });

    it("declined is not approved, only refused; then it may be asked for again", async () => {
      const of = await changeUpTo("answerPlaceChange");
      await world.act(of, "placeChanges", "answerPlaceChange", { result: "declined" });
      expect(await world.answer(of, "placeChanges", "approvePlaceChange")).to.equal("CaseUnexpectedState");
      await world.act(of, "placeChanges", "refusePlaceChange");
      expect(await world.answer(of, "placeChanges", "requestPlaceChange")).to.equal("taken");
    });

    it("hands the case to the new place, and takes the old station out of it", async () => {
      const of = await changeUpTo("reportAtNewPlace");
      const { supervisionCases: machine, dossier, agencyId } = world.ledger;
      const holder = (party: Party) => machine.partyOf(of.id, Party.indexOf(party));
      const place = (word: bigint, party: Party) =>
        Number((word >> BigInt(24 * Party.indexOf(party))) & 0xffffffn);
      expect(await holder("correction")).to.equal(BigInt(agencyId("correction")));
      await world.act(of, "placeChanges", "reportAtNewPlace");
      expect(await holder("correction")).to.equal(BigInt(agencyId("correctionNew")));
      expect(await holder("station")).to.equal(0n);
      const word = await dossier.partiesOf(await machine.getAddress(), of.id);
      expect(place(word, "correction")).to.equal(agencyId("correctionNew"));
      expect(place(word, "station")).to.equal(0);
      expect(place(word, "procuratorate"), "the others stay").to.equal(agencyId("procuratorate"));
    });

    it("leaves the old agency nothing to do, and the new one everything", async () => {
      const of = await changeUpTo();
      const tries = [
        ["supervision", "setPlan", "officer"],
        ["supervision", "terminate", "officer"],
        ["supervision", "proposeRevocation", "head"],
        ["sanctions", "admonish", "head"],
        ["leaves", "requestLeave", "officer"],
        ["positioning", "approvePositioning", "head"],
      ] as const;
      for (const [desk, action, post] of tries) {
        const by = (agency: AgencyName) => world.answer(of, desk, action, {}, `${agency}.${post}`);
        expect(await by("correction"), `${action} by the old`).to.equal("OfficerNotAuthorized");
        expect(await by("correctionNew"), `${action} by the new`).to.equal("taken");
      }
      await world.act(of, "supervision", "setPlan", {}, "correctionNew.officer");
      const station = await world.answer(of, "checkIns", "checkIn", {}, STATION);
      expect(station, "the old station").to.equal("OfficerNotAuthorized");
      const overdue = await world.answer(of, "supervision", "checkOverdue", {}, "correction.officer");
      expect(overdue, "not even to look").to.equal("OfficerNotAuthorized");
    });

    it("leaves the old agency in charge until the person reports", async () => {
      const of = await changeUpTo("reportAtNewPlace");
      const by = (agency: AgencyName) => world.answer(of, "sanctions", "admonish", {}, `${agency}.head`);
      expect(await by("correction")).to.equal("taken");
      expect(await by("correctionNew")).to.equal("OfficerNotAuthorized");
    });
  });

  describe("the plan (社矫法实施办法 23)", () => {
    const plan = (of: Case, args: Args = {}, by?: Officer) =>
      world.answer(of, "supervision", "setPlan", args, by);

    it("is made after the agency has filed its rules", async () => {
      await world.on(APPLIED_ON);
      const parties = { ...COURT_CASE, correction: "otherCorrection" } as const;
      const by = "otherCorrection.officer";
      const of = await world.expect({ parties, by });
      await world.act(of, "supervision", "register", {}, by);
      expect(await plan(of, {}, by)).to.equal("FormRequired");
      await world.fileRules("otherCorrection");
      expect(await plan(of, {}, by)).to.equal("taken");
    });

    it("has check-ins every 1, 2, 4 or 8 weeks, and at no other interval (supervision.interval)", async () => {
      const of = await supervised(world);
      for (let weeks = 0; weeks <= 9; weeks += 1) {
        const known = [1, 2, 4, 8].includes(weeks);
        const expected = known ? "taken" : "RuleViolated supervision.interval";
        expect(await plan(of, { intervalWeeks: weeks }), `${weeks} weeks`).to.equal(expected);
      }
    });

    it("has fewer days of grace than the interval has days (supervision.interval)", async () => {
      const of = await supervised(world);
      expect(await plan(of, { intervalWeeks: 4, graceDays: 27 })).to.equal("taken");
      expect(await plan(of, { intervalWeeks: 4, graceDays: 28 })).to.equal(
        "RuleViolated supervision.interval",
      );
      expect(await plan(of, { intervalWeeks: 1, graceDays: 6 })).to.equal("taken");
      expect(await plan(of, { intervalWeeks: 1, graceDays: 7 })).to.equal(
        "RuleViolated supervision.interval",
      );
    });

    it("follows the agency's one interval, which the first plan sets, and needs an explanation for another", async () => {
      const first = await supervised(world);
      await world.act(first, "supervision", "setPlan", { intervalWeeks: 2 });
      const of = await supervised(world);
      expect(await plan(of, { intervalWeeks: 2 })).to.equal("taken");
      expect(await plan(of, { intervalWeeks: 4 })).to.equal("FormRequired");
      const commitment = typedPaper("intervalExplanation").commitment;
      expect(await plan(of, { intervalWeeks: 4, explanation: commitment }), "not filed").to.equal(
        "FormRequired",
      );
    });

    it("has another interval once the form that explains it is filed in the case", async () => {
      const first = await supervised(world);
      await world.act(first, "supervision", "setPlan", { intervalWeeks: 2 });
      const of = await supervised(world);
      const explanation = await file(of, "intervalExplanation");
      expect(await plan(of, { intervalWeeks: 4, explanation })).to.equal("taken");
      const other = await file(of, "supervisionAssessment");
      expect(await plan(of, { intervalWeeks: 4, explanation: other }), "another form").to.equal(
        "FormRequired",
      );
    });

    /** The correction agency files a form beside the steps. */
    async function file(of: Case, type: FormType): Promise<string> {
      const { dossier, supervisionCases } = world.ledger;
      const made = typedPaper(type);
      const call = [await supervisionCases.getAddress(), of.id, [made], ref()] as const;
      const data = dossier.interface.encodeFunctionData("file", call as never);
      const from = world.address("correction.officer");
      await world.request("eth_sendTransaction", [
        { from, to: await dossier.getAddress(), data, gas: "0xf42400" },
      ]);
      return made.commitment;
    }
  });

  describe("check-ins", () => {
    /** Weekly from Monday, 2025-03-03: due on the tenth, with grace until the twelfth. */
    const planned = async () => {
      const of = await supervised(world);
      await world.act(of, "supervision", "setPlan", { intervalWeeks: 1, graceDays: 2 });
      return of;
    };
    const checkIn = (of: Case, by?: Officer) => world.act(of, "checkIns", "checkIn", {}, by);
    const missed = (of: Case) => world.alertOverdue(of, "checkIns");
    const dueState = async (of: Case, due: string) =>
      DueState[Number(await world.ledger.checkIns.dueStateOf(of.id, day(due)))];

    it("follow a plan", async () => {
      const of = await supervised(world);
      expect(await world.answer(of, "checkIns", "checkIn")).to.equal("FormRequired");
      await world.act(of, "supervision", "setPlan");
      expect(await world.answer(of, "checkIns", "checkIn")).to.equal("taken");
    });

    it("are one a person a day (supervision.checkIn)", async () => {
      const of = await planned();
      await checkIn(of);
      for (const by of ["correction.officer", STATION] as const) {
        const again = await world.answer(of, "checkIns", "checkIn", {}, by);
        expect(again, by).to.equal("RuleViolated supervision.checkIn");
      }
      await world.on(shift(APPLIED_ON, 1));
      expect(await world.answer(of, "checkIns", "checkIn")).to.equal("taken");
    });

    it("missed are found by anyone, once, only when their grace is over", async () => {
      const of = await planned();
      await world.on("2025-03-12");
      expect(await missed(of)).to.deep.equal([]);
      await world.on("2025-03-13");
      expect(await missed(of)).to.deep.equal(["CheckInMissed"]);
      expect(await missed(of)).to.deep.equal([]);
      expect(await dueState(of, "2025-03-10")).to.equal("missed");
    });

    it("on the last day of grace keep the due day, by the station too; a day later they do not", async () => {
      const of = await planned();
      await world.on("2025-03-12");
      await world.undoing(async () => {
        await checkIn(of, STATION);
        await world.on("2025-03-13");
        expect(await missed(of)).to.deep.equal([]);
      });
      await world.on("2025-03-13");
      expect((await checkIn(of)).alerts).to.deep.equal(["CheckInMissed"]);
    });

    it("keep one due day, however many come before it", async () => {
      const of = await planned();
      for (const date of ["2025-03-04", "2025-03-05", "2025-03-06"]) {
        await world.on(date);
        await checkIn(of);
      }
      await world.on("2025-03-19");
      expect(await missed(of)).to.deep.equal([]);
      await world.on("2025-03-20");
      expect(await missed(of)).to.deep.equal(["CheckInMissed"]);
      expect(await dueState(of, "2025-03-10")).to.equal("none");
      expect(await dueState(of, "2025-03-17")).to.equal("missed");
    });

    it("missed are explained or sanctioned, once, and only when missed", async () => {
      const of = await planned();
      const due = "2025-03-10";
      const note = (action: string) => world.answer(of, "checkIns", action, { due });
      expect(await note("explainMissed")).to.equal("DueDayUnexpected");
      expect(await note("sanctionMissed")).to.equal("DueDayUnexpected");
      await world.on("2025-03-13");
      await missed(of);
      for (const [action, state] of [
        ["explainMissed", "explained"],
        ["sanctionMissed", "sanctioned"],
      ] as const) {
        await world.undoing(async () => {
          await world.act(of, "checkIns", action, { due });
          expect(await dueState(of, due)).to.equal(state);
          expect(await note("explainMissed")).to.equal("DueDayUnexpected");
          expect(await note("sanctionMissed")).to.equal("DueDayUnexpected");
        });
      }
    });

    it("are cancelled ahead, and then not missed", async () => {
      const of = await planned();
      const due = "2025-03-10";
      await world.on(due);
      expect(await world.answer(of, "checkIns", "cancelDue", { due })).to.equal("taken");
      await world.undoing(async () => {
        await world.act(of, "checkIns", "cancelDue", { due });
        await world.on("2025-03-13");
        expect(await missed(of)).to.deep.equal([]);
        expect(await dueState(of, due)).to.equal("cancelled");
      });
      await world.on(shift(due, 1));
      expect(await world.answer(of, "checkIns", "cancelDue", { due })).to.equal("DueDayUnexpected");
    });

    it("are judged by a person apart from what a machine found", async () => {
      const of = await planned();
      await world.act(of, "checkIns", "checkIn", { machine: 0b000110 });
      expect(await world.ledger.checkIns.verdictOf(of.id, world.today)).to.equal(0n);
      await world.act(of, "checkIns", "reviewCheckIn", { verdict: 1 });
      expect(await world.ledger.checkIns.verdictOf(of.id, world.today)).to.equal(1n);
    });
  });

  describe("the end", () => {
    it("comes the day after the last day of the term", async () => {
      // Two years of probation from 2024-12-01.
      await expectOpens(await supervised(world), "supervision", "release", "2026-12-01");
    });

    it("comes also while a revocation is pending (司发通〔2026〕8号 20)", async () => {
      const of = await supervised(world);
      await world.on("2026-11-27");
      await world.act(of, "supervision", "proposeRevocation");
      await expectOpens(of, "supervision", "release", "2026-12-01");
    });

    it("comes of a person on release the day after the last day of the sentence", async () => {
      const short = { effective: "2022-06-01", months: 36 };
      const of = await world.supervisionOf(await releaseUpTo(world, undefined, { of: short }));
      await world.act(of, "supervision", "register");
      await expectOpens(of, "supervision", "release", "2025-06-01");
    });
  });

  describe("taken back", () => {
    async function revoked(of: Case, on: string): Promise<void> {
      await world.act(of, "supervision", "proposeRevocation");
      await world.on(on);
      await world.act(of, "supervision", "decideRevocation");
    }

    it("after a parole, the term ends that day and what was left on the day of the release later (刑法 86)", async () => {
      const of = await supervised(world, { of: PRISONER });
      const end = "2029-05-31";
      await revoked(of, "2025-03-24");
      expect(await world.end(of), "the revocation moves nothing").to.equal(end);
      await world.on("2025-04-01");
      await world.act(of, "supervision", "reimprison");
      expect(await world.end(of)).to.equal(shift("2025-04-01", day(end) - day(APPLIED_ON)));
    });

    it("after a probation, the suspended term runs from that day (刑法 77)", async () => {
      const of = await supervised(world);
      await revoked(of, "2025-03-24");
      expect(await world.end(of), "the revocation moves nothing").to.equal("2026-11-30");
      await world.on("2025-04-01");
      await world.act(of, "supervision", "reimprison");
      expect(await world.end(of)).to.equal(lastDay("2025-04-01", 12));
    });

    it("after a probation, custody before it is taken off (刑法 47)", async () => {
      const held = { ...PROBATIONER, begins: shift("2024-12-01", -30), ends: "2026-11-30" };
      const of = await supervised(world, { of: held });
      await revoked(of, "2025-03-24");
      await world.on("2025-04-01");
      await world.act(of, "supervision", "reimprison");
      expect(await world.end(of)).to.equal(shift(lastDay("2025-04-01", 12), -30));
    });

    it("is nobody without a revocation, nor anybody on probation by a decision on release (社区矫正法 49, supervision.reimprisonment)", async () => {
      const of = await supervised(world);
      expect(await world.answer(of, "supervision", "reimprison")).to.equal("CaseUnexpectedState");
      const propose = (each: Case) => world.answer(each, "supervision", "proposeReimprisonment");
      expect(await propose(of)).to.equal("RuleViolated supervision.reimprisonment");
      const released = await world.supervisionOf(await releaseUpTo(world));
      await world.act(released, "supervision", "register");
      expect(await propose(released)).to.equal("taken");
    });

    it("is decided on within thirty days (社区矫正法 49, temporaryRelease.period.reimprisonDecision)", async () => {
      const of = await world.supervisionOf(await releaseUpTo(world));
      await world.act(of, "supervision", "register");
      await world.act(of, "supervision", "proposeReimprisonment");
      for (const result of ["granted", "refused"]) {
        await world.undoing(() =>
          expectDue(of, "supervision", "decideReimprisonment", "2025-04-10", { result }),
        );
      }
    });

    it("ends the temporary release that it came from, and moves no end", async () => {
      const release = await releaseUpTo(world);
      const of = await world.supervisionOf(release);
      const end = await world.end(of);
      for (const action of ["register", "proposeReimprisonment", "decideReimprisonment"]) {
        await world.act(of, "supervision", action);
      }
      expect(await world.state(release)).to.equal("OnRelease");
      await world.on("2025-04-01");
      await world.act(of, "supervision", "reimprison");
      expect(await world.state(of)).to.equal("Reimprisoned");
      expect(await world.state(release)).to.equal("Reimprisoned");
      expect(await world.end(of)).to.equal(end);
    });
  });
});
