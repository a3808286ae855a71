import { expect } from "chai";
import { before, beforeEach, describe, it } from "mocha";
import type { ReliefState } from "../../sdk/src/generated/enums.ts";
import type { Machine, Officer } from "./actions.ts";
import { ARRIVAL, alertsOf, allows, refuses } from "./claims.ts";
import { Walk } from "./walk.ts";
import { World, dateOf } from "./world.ts";

const MACHINES = ["commutation", "parole"] as const;
const NEW_JUDGE: Officer = "court.judge.2";

describe("What relief effects", function () {
  this.timeout(60_000);
  let world: World;
  before(async () => {
    world = await World.build({ on: ARRIVAL, from: "2018-03-01" });
  });
  beforeEach(() => world.restore());
  const walkTo = (machine: Machine, state: ReliefState, where = {}) =>
    new Walk(world, machine).to(state, where);
  const endOf = async (walk: Walk) => dateOf(await walk.end());
  const reliefOf = async (walk: Walk) => (await world.ledger.register.prisonerOf(walk.case.sentence)).relief;

  describe("on the register", () => {
    it("a commutation shortens the term by what was granted, from service on (刑法 80)", async () => {
      const walk = await walkTo("commutation", "RuledGranted");
      expect(await endOf(walk)).to.equal("2021-02-11");
      await walk.act("serve");
      expect(await endOf(walk)).to.equal("2020-08-11");
    });

    it("by another amount, when the court adjusts it", async () => {
      const walk = await walkTo("commutation", "RuledAdjusted");
      await walk.act("serve");
      expect(await endOf(walk)).to.equal("2020-11-11");
    });

    it("by nothing, when the court refuses", async () => {
      const walk = await walkTo("commutation", "RuledRefused");
      await walk.act("serve");
      expect(await endOf(walk)).to.equal("2021-02-11");
      expect(await reliefOf(walk)).to.be.empty;
    });

    it("life becomes a fixed term that runs from the ruling (刑法 80)", async () => {
      const walk = await walkTo("commutation", "RuledGranted", { track: "life" });
      expect(await walk.end()).to.equal(0);
      await walk.on("2018-05-16");
      await walk.act("serve");
      expect(await endOf(walk)).to.equal("2040-05-08");
    });

    it("a parole leaves the term's end where it is", async () => {
      const walk = await walkTo("parole", "Served");
      expect(await endOf(walk)).to.equal("2021-02-11");
      expect((await reliefOf(walk)).map(({ kind }) => kind)).to.deep.equal([2n]);
    });

    for (const [machine, state] of [
      ["commutation", "Served"],
      ["parole", "Served"],
      ["parole", "Released"],
    ] as const) {
      it(`${machine}: a refusal after a correction opinion, once served, undoes what was ${state.toLowerCase()}`, async () => {
        const walk = await walkTo(machine, state);
        await walk.act("proposeCorrection");
        await walk.act("rehear");
        await walk.act("rule", { result: "refused" }, NEW_JUDGE);
        expect(await reliefOf(walk)).to.have.length(1);
        await walk.act("serve");
        expect(await reliefOf(walk)).to.be.empty;
        expect(await endOf(walk)).to.equal("2021-02-11");
        if (machine === "parole") await refuses(walk, "RuleViolated parole.release", "release");
      });
    }

    it("a life sentence that was refused again is life again", async () => {
      const walk = await walkTo("commutation", "Rehearing", { track: "life" });
      expect(await endOf(walk)).to.equal("2040-05-08");
      await walk.act("rule", { result: "refused" }, NEW_JUDGE);
      await walk.act("serve");
      expect(await walk.end()).to.equal(0);
    });

    it("the new panel's amount takes the place of the old one", async () => {
      const walk = await walkTo("commutation", "Rehearing");
      expect(await endOf(walk)).to.equal("2020-08-11");
      await walk.act("rule", { result: "adjusted", months: 2 }, NEW_JUDGE);
      await walk.act("serve");
      expect(await endOf(walk)).to.equal("2020-12-11");
      expect(await reliefOf(walk)).to.have.length(1);
    });

    it("the new panel may grant a parole after a release, and the prison releases again", async () => {
      const walk = await walkTo("parole", "Released");
      await walk.act("proposeCorrection");
      await walk.act("rehear");
      await walk.act("rule", {}, NEW_JUDGE);
      await walk.act("serve");
      expect(await reliefOf(walk)).to.have.length(1);
      await walk.act("release");
      expect(await walk.state()).to.equal("Released");
    });

    for (const machine of MACHINES) {
      it(`${machine}: a ruling that lapses has no effect any more`, async () => {
        const walk = await walkTo(machine, "Served");
        expect(await reliefOf(walk)).to.have.length(1);
        await walk.act("lapse");
        expect(await reliefOf(walk)).to.be.empty;
        expect(await endOf(walk)).to.equal("2021-02-11");
      });

      it(`${machine}: a case withdrawn has none`, async () => {
        const walk = await walkTo(machine, "Withdrawn");
        expect(await reliefOf(walk)).to.be.empty;
        expect(await endOf(walk)).to.equal("2021-02-11");
      });
    }
  });

  describe("by correction (刑诉法 274)", () => {
    for (const machine of MACHINES) {
      it(`${machine}: twenty days that end on the Dragon Boat Festival end on the working day after it`, async () => {
        const walk = await walkTo(machine, "RuledGranted");
        await walk.on("2018-05-29");
        await walk.act("serve");
        await walk.on("2018-06-19");
        await allows(walk, "proposeCorrection");
        await walk.on("2018-06-20");
        await refuses(walk, "RuleViolated procuratorate.correction", "proposeCorrection");
      });

      it(`${machine}: the new panel is of judges of that court, seven at most, any of whom rules`, async () => {
        const walk = await walkTo(machine, "CorrectionProposed");
        const judges = (count: number) =>
          Array.from({ length: count }, (_, i): Officer => `court.judge.${i + 2}`);
        await refuses(walk, "OfficerNotAuthorized", "rehear", { panel: ["court.judge.2", "court.clerk"] });
        await refuses(walk, "OfficerNotAuthorized", "rehear", { panel: ["otherCourt.judge"] });
        await refuses(walk, "RuleViolated court.newPanel", "rehear", { panel: judges(8) });
        await walk.act("rehear", { panel: judges(7) });
        for (const judge of judges(7)) await allows(walk, "rule", {}, judge);
        await refuses(walk, "RuleViolated court.newPanel", "rule", {}, "court.judge.9");
      });

      it(`${machine}: after the new ruling nothing is opined against it again, be it within twenty days`, async () => {
        const walk = await walkTo(machine, "Rehearing");
        await walk.act("rule", { result: "refused" }, NEW_JUDGE);
        await walk.act("serve");
        await refuses(walk, "RuleViolated procuratorate.correctionOnce", "proposeCorrection");
        await allows(walk, "lapse");
      });
    }
  });

  describe("in time", () => {
    it("reprieve, 拘役 and 管制 know no extension of the trial (5号 1, court.extendable)", async () => {
      for (const person of ["detained", "controlled", "reprieved"] as const) {
        const walk = await walkTo("commutation", "Docketed", { of: person });
        await refuses(walk, "RuleViolated court.extendable", "extendTrial");
      }
      await allows(await walkTo("commutation", "Docketed", { track: "life" }), "extendTrial");
    });

    for (const machine of MACHINES) {
      it(`${machine}: the trial is extended on the last day of its month, not after (court.extendable)`, async () => {
        const walk = await walkTo(machine, "Docketed");
        await walk.on("2018-06-11");
        await allows(walk, "extendTrial");
        await walk.on("2018-06-12");
        await refuses(walk, "RuleViolated court.extendable", "extendTrial");
      });

      it(`${machine}: the ruling of an extended trial is late after two months (court.extension)`, async () => {
        for (const [today, missed] of [
          ["2018-06-20", []],
          ["2018-06-21", [{ kind: "DeadlineMissed", due: "2018-06-20" }]],
        ] as const) {
          const walk = await walkTo(machine, "Heard");
          await walk.act("extendTrial");
          await walk.on(today);
          expect(await alertsOf(walk, await walk.act("rule"))).to.deep.equal(missed);
        }
      });

      it(`${machine}: all that is late is alerted at once, each once, though it is done later`, async () => {
        const walk = await walkTo(machine, "Docketed");
        await walk.on("2018-06-12");
        const missed = (due: string) => ({ kind: "DeadlineMissed", due });
        const alerts = await alertsOf(walk, await walk.act("checkOverdue"));
        expect(alerts).to.have.deep.members([
          missed("2018-05-21"),
          missed("2018-06-11"),
          missed("2018-05-14"),
        ]);
        expect(await alertsOf(walk, await walk.act("checkOverdue"))).to.be.empty;
        expect(await alertsOf(walk, await walk.act("opineOnSubmission"))).to.be.empty;
        expect(await alertsOf(walk, await walk.act("publishDocket"))).to.be.empty;
      });

      it(`${machine}: a case that ended owes nothing, and nothing of it is ever late`, async () => {
        for (const state of ["NotProposed", "NotDocketed", "Withdrawn", "Lapsed"] as const) {
          const walk = await walkTo(machine, state);
          expect(await walk.duties(), state).to.be.empty;
          await walk.on("2019-05-09");
          expect(await alertsOf(walk, await walk.act("checkOverdue")), state).to.be.empty;
        }
      });

      it(`${machine}: attendance is compared once both sides recorded it`, async () => {
        const walk = await walkTo(machine, machine === "parole" ? "Assessed" : "ExecReviewed");
        const sat = await walk.act("reviewByCommittee", { procurators: 3 });
        expect(await alertsOf(walk, sat)).to.be.empty;
        const recorded = await walk.act("recordAttendance", { procurators: 2 });
        expect(await alertsOf(walk, recorded)).to.deep.equal([{ kind: "AttendanceMismatch" }]);
      });
    }
  });
});

describe("The time to cure missing papers", function () {
  this.timeout(60_000);
  const only = ["commutation.ordinary.Submitted"];
  const people = { ordinary: "later" } as const;

  /** The last day on which papers asked for are taken. */
  async function lastDay(
    world: World,
    forms: readonly ("judgment" | "propertyProof")[],
    days: [string, string],
  ) {
    const walk = await new Walk(world, "commutation").to("Submitted");
    await walk.act("requestCure", { forms });
    await walk.on(days[0]);
    await allows(walk, "cure", { forms });
    await refuses(walk, "PeriodNotElapsed", "refuseDocket");
    await walk.on(days[1]);
    await refuses(walk, "RuleViolated court.cure", "cure", { forms });
    await allows(walk, "refuseDocket");
  }

  it("is three days before 2024-05-01, for property papers too (法释〔2014〕5号 2, court.cureProperty)", async () => {
    const key = "parole.ordinary.Submitted";
    const world = await World.build({ on: ARRIVAL, from: "2018-03-01", only: [...only, key] });
    await lastDay(world, ["judgment"], ["2018-05-14", "2018-05-15"]);
    await lastDay(world, ["propertyProof"], ["2018-05-14", "2018-05-15"]);
  });

  it("is seven days for property papers from then on (法释〔2024〕5号 5, court.cureProperty)", async () => {
    const world = await World.build({ on: "2024-06-12", from: "2024-05-01", only, people });
    await lastDay(world, ["judgment"], ["2024-06-17", "2024-06-18"]);
    await lastDay(world, ["propertyProof"], ["2024-06-19", "2024-06-20"]);
    await lastDay(world, ["judgment", "propertyProof"], ["2024-06-19", "2024-06-20"]);
  });

  it("stays three days in a case that was filed before that day", async () => {
    const world = await World.build({ on: "2024-05-15", from: "2024-04-10", only, people });
    await lastDay(world, ["propertyProof"], ["2024-05-20", "2024-05-21"]);
  });
});

describe("The prison's publicity under the Prison Law of 2026", function () {
  this.timeout(60_000);

  it("lasts five working days, and every objection is answered (监狱法 50, prison.publicity, prison.noOpenObjection)", async () => {
    const only = ["commutation.life.PrisonPublicity"];
    const world = await World.build({ on: "2026-11-18", from: "2026-11-02", only });
    const walk = await new Walk(world, "commutation").to("PrisonPublicity", { track: "life" });
    await walk.act("object");
    await walk.on("2026-11-25");
    await refuses(walk, "PeriodNotElapsed", "opine");
    await walk.on("2026-11-26");
    await refuses(walk, "ObjectionOpen", "opine");
    await walk.act("answerObjection");
    await allows(walk, "opine");
  });
});
