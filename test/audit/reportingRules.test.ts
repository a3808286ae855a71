import type { Deployment, LedgerEvent } from "@xingzhi/sdk";
import { expect } from "chai";
import { describe, it } from "mocha";
import { reportingRules } from "../../tasks/audit/integrity/contracts/reportingRules.ts";
import { Expected } from "../../tasks/audit/integrity/ledger.ts";
import { lawOf } from "../../tasks/audit/integrity/law.ts";

const AGENCY = 7;
const NOON_OF_DAY_20000 = 20_000 * 86_400 + 4 * 3600;
const deployment = {
  chainId: 1n,
  addresses: { reportingRules: `0x${"11".repeat(20)}` },
} as unknown as Deployment;

/** The word that a correction agency's rules should have after events. */
function wordAfter(...told: [name: string, args: object, time: number][]): bigint {
  const ledger = new Expected(deployment, lawOf([]));
  for (const [name, args, time] of told) {
    const event = {
      ...{ contract: "reportingRules", name, args: { agency: AGENCY, ...args }, block: 1, index: 0 },
      ...{ tx: "0x", time },
    } as LedgerEvent;
    reportingRules.on[name]?.(event, ledger);
  }
  return ledger.of("reportingRules").word("_rules", AGENCY);
}

describe("what an agency's reporting rules should hold", () => {
  it("is the day of the last filing, in UTC+8, and the interval above it", () => {
    const filed = wordAfter(["RulesFiled", {}, NOON_OF_DAY_20000], ["IntervalSet", { intervalWeeks: 2 }, 0]);
    expect(filed).to.equal(20_000n | (2n << 24n));
  });

  it("keeps the interval when rules are filed anew", () => {
    const later = NOON_OF_DAY_20000 + 86_400;
    const filed = wordAfter(["IntervalSet", { intervalWeeks: 1 }, 0], ["RulesFiled", {}, later]);
    expect(filed).to.equal(20_001n | (1n << 24n));
  });
});
