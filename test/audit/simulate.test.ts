import { expect } from "chai";
import { openSimulation } from "../../tasks/audit/simulate/stage.ts";

describe("A simulated chain", () => {
  it("is accepted by the contracts", async () => {
    const made = await openSimulation({
      cases: Number(process.env.CASES ?? 10),
      seed: Number(process.env.SEED ?? 1),
    });
    console.log({ ...made, plan: 0, provider: 0, deployment: 0, xingzhi: 0, cases: made.cases.size });
    expect(made.transactions).to.be.greaterThan(100);
    await made.close();
  });
});
