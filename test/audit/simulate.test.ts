import { expect } from "chai";
import { T } from "../../tasks/audit/simulate/bulk.ts";
import { openSimulation } from "../../tasks/audit/simulate/stage.ts";

describe("A simulated chain", () => {
  it("is accepted by the contracts", async () => {
    process.on("exit", () => console.log(T));
    const made = await openSimulation({
      cases: Number(process.env.CASES ?? 10),
      seed: Number(process.env.SEED ?? 1),
    });
    console.log({ ...made, plan: 0, provider: 0, deployment: 0, xingzhi: 0, cases: made.cases.size });
    console.log(T);
    expect(made.transactions).to.be.greaterThan(100);
    await made.close();
  });
});
