import { expect } from "chai";
import * as sdk from "@xingzhi/sdk";
import { readLedger } from "../../tasks/audit/record/read.ts";
import { allRules } from "../../tasks/audit/rules/catalogue.ts";
import { inquiryOf, judge } from "../../tasks/audit/rules/judge.ts";
import { isWorkday } from "../../tasks/audit/simulate/calendar.ts";
import { PlanError, planOf } from "../../tasks/audit/simulate/generate.ts";
import {
  addStep,
  casesWith,
  copyOf,
  dayOf,
  findStep,
  secondsOf,
  shiftFrom,
} from "../../tasks/audit/simulate/plan.ts";
import { StepRefused } from "../../tasks/audit/simulate/run.ts";
import { openSimulation } from "../../tasks/audit/simulate/stage.ts";
import { isIn } from "../../tasks/audit/simulate/world.ts";

const SEEDS = [1, 2, 3];

describe("The plan of a simulated chain", () => {
  const plan = planOf({ cases: 200, seed: 1 });

  it("is the same for the same seed, and another for another", () => {
    expect(planOf({ cases: 200, seed: 1 })).to.deep.equal(plan);
    expect(planOf({ cases: 200, seed: 2 })).not.to.deep.equal(plan);
  });

  it("has nothing on a day off or outside of office hours", () => {
    for (const { steps } of plan.cases) {
      for (const { at } of steps) {
        expect(isWorkday(at.slice(0, 10)), at).to.equal(true);
        expect(Number(at.slice(11, 13)), at).to.be.within(9, 16);
      }
    }
  });

  it("has each case's acts one after another, by officers who are in post", () => {
    const officers = new Map(plan.officers.map((each) => [each.name, each]));
    for (const { id, steps } of plan.cases) {
      for (const [i, step] of steps.entries()) {
        if (i > 0)
          expect(secondsOf(step), `${id} ${step.do}`).to.be.greaterThan(secondsOf(steps[i - 1] ?? step));
        const officer = officers.get(step.by);
        expect(officer && isIn(officer, dayOf(step)), `${id} ${step.by} ${step.at}`).to.equal(true);
      }
    }
  });

  it("has officers whose term runs out and officers who are dismissed, with successors", () => {
    expect(plan.officers.some(({ dismissed }) => dismissed !== undefined)).to.equal(true);
    expect(plan.officers.some(({ until }) => until < plan.to)).to.equal(true);
    expect(plan.officers.some(({ from }) => from > plan.from)).to.equal(true);
  });

  it("is changed without changing the plan that it was copied from", () => {
    const changed = copyOf(plan);
    const [first] = casesWith(changed, "serve");
    if (!first) throw new Error("nothing is served");
    const serve = findStep(first, "serve");
    const before = serve.at;
    shiftFrom(first, serve, 3);
    addStep(first, { at: before, do: "checkOverdue", by: serve.by, with: {} });
    expect(copyOf(plan)).not.to.deep.equal(changed);
    expect(secondsOf(serve) - secondsOf({ at: before })).to.equal(3 * 86_400);
  });

  it("is refused for nothing to plan, a seed that is no number, and years without a calendar", () => {
    expect(() => planOf({ cases: 0, seed: 1 })).to.throw(PlanError, "--cases");
    expect(() => planOf({ cases: 1, seed: NaN })).to.throw(PlanError, "--seed");
    expect(() => planOf({ cases: 1, seed: 1, from: "soon" })).to.throw(PlanError, "--from");
    expect(() => planOf({ cases: 1, seed: 1, from: "2031-01-01" })).to.throw(PlanError, "--from");
    expect(() => planOf({ cases: 1, seed: 1, from: "1999-01-01" })).to.throw(PlanError, "--from");
  });
});

describe("A simulated chain", () => {
  for (const seed of SEEDS) {
    it(`is accepted by the contracts and gives no finding (seed ${seed})`, async function () {
      this.timeout(120_000);
      const made = await openSimulation({ cases: 40, seed });
      try {
        const ledger = await readLedger({ sdk, ...made });
        const ask = inquiryOf(sdk, made.xingzhi, ledger.record, ledger.tables);
        expect(ledger.record.cases.size).to.be.at.least(40);
        expect(ledger.record.events).to.be.greaterThan(3000);
        const found = await judge(await allRules(), ask);
        expect(found.map(({ rule, what, day }) => `${rule} ${day ?? ""}: ${what.en}`)).to.deep.equal([]);
        expect(made.cases.size).to.equal(40);
      } finally {
        await made.close();
      }
    });
  }

  it("has all kinds of case and most of their final states", async function () {
    this.timeout(180_000);
    const made = await openSimulation({ cases: 200, seed: 7 });
    try {
      const ledger = await readLedger({ sdk, ...made });
      const ask = inquiryOf(sdk, made.xingzhi, ledger.record, ledger.tables);
      const found = await judge(await allRules(), ask);
      expect(found.map(({ rule, what, day }) => `${rule} ${day ?? ""}: ${what.en}`)).to.deep.equal([]);
      const states = new Set([...ledger.record.cases.values()].map(({ kind, state }) => `${kind} ${state}`));
      expect([...states]).to.include.members([
        ...["Served", "NotProposed", "NotDocketed", "Withdrawn"].map((state) => `commutation ${state}`),
        ...["Released", "Served", "NotProposed"].map((state) => `parole ${state}`),
        ...["OnRelease", "Refused", "Reimprisoned"].map((state) => `temporaryRelease ${state}`),
        ...["Active", "Released", "Terminated", "Reimprisoned"].map((state) => `supervision ${state}`),
      ]);
    } finally {
      await made.close();
    }
  });

  it("names the step that the ledger refuses, and why", async function () {
    this.timeout(120_000);
    const running = openSimulation({ cases: 5, seed: 1 }, (plan) => {
      const [first] = casesWith(plan, "approveByWard");
      if (!first) throw new Error("no ward approves");
      findStep(first, "approveByWard").by = findStep(first, "propose").by;
    });
    const error = await running.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(error).to.be.instanceOf(StepRefused);
    expect((error as StepRefused).message).to.contain("OfficerNotAuthorized");
  });
});
