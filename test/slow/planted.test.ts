import * as sdk from "@xingzhi/sdk";
import { expect } from "chai";
import { describe, it } from "mocha";
import { readLedger } from "../../tasks/audit/record/read.ts";
import { allRules } from "../../tasks/audit/rules/catalogue.ts";
import { inquiryOf, judge } from "../../tasks/audit/rules/judge.ts";
import { openSimulation } from "../../tasks/audit/simulate/stage.ts";
import { told } from "../audit/planted/harvest.ts";
import { plantedInto } from "../audit/planted/suite.ts";

const CASES = 180;
const SEEDS = [2, 3];

for (const seed of SEEDS) {
  plantedInto({ cases: CASES, seed });

  describe(`The same chain of seed ${seed} without them`, function () {
    this.timeout(600_000);

    it("gives no finding", async () => {
      const made = await openSimulation({ cases: CASES, seed });
      try {
        const { record, tables, xingzhi } = await readLedger({ sdk, ...made });
        const found = await judge(await allRules(), inquiryOf(sdk, xingzhi, record, tables));
        expect(found.map(told)).to.deep.equal([]);
      } finally {
        await made.close();
      }
    });
  });
}
