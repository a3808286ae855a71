import type { BaseContract } from "ethers";
import { NO_TAG, PLACES, dayToChain } from "@xingzhi/sdk";
import type { Benchmark, Figure } from "./lib/benchmark.ts";
import { BenchLedger, type Facts, type Officer, paper } from "./lib/ledger.ts";

/** How many people a county's agency supervises in the end. */
const SUPERVISEES = 10_000;
const SET_UP_ON = "2026-11-01";
const AGENCIES = [
  { name: "correction", kind: "correction", level: "county" },
  { name: "procuratorate", kind: "procuratorate", level: "city" },
  { name: "court", kind: "court", level: "city" },
] as const;
const OFFICERS: readonly Officer[] = [
  "correction.officer",
  "correction.head",
  "procuratorate.procurator",
  "court.clerk",
];
const FACTS = {
  sentence: {
    restrictedCommutation: false,
    kind: "probation",
    months: 24,
    effective: "2026-10-30",
    begins: "2026-10-30",
    ends: "2028-10-29",
  },
  offences: [{ crime: "other", months: 12 }],
  traits: [],
  property: "none",
  risks: [],
  relief: [],
} satisfies Facts;

/** Steps of one more person, by name; each is taken twice and the cheaper counts, for a new word of references costs more. */
class Supervisee {
  readonly #ledger: BenchLedger;
  #papers = 0;

  constructor(ledger: BenchLedger) {
    this.#ledger = ledger;
  }

  async open(sentence: bigint): Promise<[caseId: bigint, gas: number]> {
    const { supervisionCases, dossier } = this.#ledger.xingzhi.contracts;
    const parties = PLACES.map((party) =>
      AGENCIES.some(({ name }) => name === party) ? this.#ledger.agency(party) : 0n,
    );
    const gas = await this.#send("correction.officer", supervisionCases, "expect", [
      sentence,
      parties,
      this.#paper(),
    ]);
    return [await dossier.caseCount(), gas];
  }

  async steps(sentence: bigint): Promise<Map<string, number>> {
    const { supervisionCases, checkIns, sanctions, leaves } = this.#ledger.xingzhi.contracts;
    const gas = new Map<string, number>();
    const note = (op: string, value: number) => gas.set(op, Math.min(value, gas.get(op) ?? Infinity));
    for (let twice = 0; twice < 2; twice += 1) {
      const [caseId, opening] = await this.open(sentence);
      note("open supervision", opening);
      const on = async (
        op: string,
        officer: Officer,
        contract: BaseContract,
        method: string,
        args: unknown[],
      ) => note(op, await this.#send(officer, contract, method, [caseId, ...args]));
      const from = dayToChain(this.#ledger.today) + 3;
      await on("transition register", "correction.officer", supervisionCases, "register", [this.#paper()]);
      await on("transition announce", "correction.officer", supervisionCases, "announce", [this.#paper()]);
      const plan = [1, 3, NO_TAG, this.#paper()];
      await on("transition setPlan", "correction.officer", supervisionCases, "setPlan", plan);
      const report = [0, 0, paper("process").commitment, this.#paper()];
      await on("first check-in", "correction.officer", checkIns, "checkIn", report);
      const sanction = [2, paper("evidence").commitment, this.#paper()];
      await on("transition admonish", "correction.head", sanctions, "admonish", sanction);
      const leave = [from, from + 4, this.#paper()];
      await on("transition requestLeave", "correction.officer", leaves, "requestLeave", leave);
      await on("transition approveLeave", "correction.head", leaves, "approveLeave", [this.#paper()]);
    }
    return gas;
  }

  #paper() {
    return paper(`supervisee ${(this.#papers += 1)}`);
  }

  async #send(officer: Officer, contract: BaseContract, method: string, args: unknown[]): Promise<number> {
    return Number((await this.#ledger.send(officer, contract, method, args)).gasUsed);
  }
}

async function measure(progress: (what: string) => void): Promise<Figure[]> {
  progress("deploying the ledger… / 正在部署账本…");
  const ledger = await BenchLedger.open(SET_UP_ON, AGENCIES);
  try {
    await ledger.appoint(OFFICERS);
    await ledger.send("correction.head", ledger.xingzhi.contracts.reportingRules, "fileRules", [
      paper("rules"),
    ]);
    await ledger.goOnTo("2026-11-02");
    const sentence = await ledger.register("court.clerk", FACTS);
    const supervisee = new Supervisee(ledger);
    const before = await supervisee.steps(sentence);
    for (let opened = 1; opened < SUPERVISEES; opened += 1) {
      await supervisee.open(sentence);
      if (opened % 1000 === 0) progress(`${opened} supervisees / 已有 ${opened} 名社区矫正对象`);
    }
    const after = await supervisee.steps(sentence);
    return [...after].map(([op, value]) => ({
      op,
      unit: "gas",
      value,
      peer: { name: "the same step with one supervisee", value: before.get(op) ?? Number.NaN },
      limit: Math.round((before.get(op) ?? Number.NaN) * 1.01),
      where: `${SUPERVISEES} supervisees`,
    }));
  } finally {
    await ledger.close();
  }
}

export default {
  about: {
    en: "gas of the steps of community correction with one supervisee and with ten thousand",
    zh: "社区矫正各步骤的燃料消耗：一名对象与一万名对象对比（约两分钟）",
  },
  measure,
} satisfies Benchmark;
