import { readFileSync } from "node:fs";
import type { Question } from "@xingzhi/sdk";
import { parseChecks } from "@xingzhi/sdk/casefiles";
import { type BaseContract, dataLength, dataSlice } from "ethers";
import { requestToChain } from "../sdk/src/law/requests.ts";
import type { Benchmark, Figure, Peer } from "./lib/benchmark.ts";
import { easPeers } from "./lib/eas.ts";
import { BenchLedger } from "./lib/ledger.ts";

const CHECKS = 10_000;
/** Asked one by one, for comparison; so many that the time of one is known well enough. */
const SINGLY = 500;
const LIMITS = { seconds: 60, evaluation: 40_000 };
/** What every transaction costs before it does anything (the Yellow Paper's G_transaction and data), and a cold call. */
const TRANSACTION = 21_000;
const DATA = { zero: 4, other: 16 };
const COLD_CALL = 2_600;

/** Facts that ask much of the rules: several counts, a history, a conversion. */
const HEAVY: readonly Question[] = [
  question("commutation", {
    sentence: fixed(180),
    offences: [
      { crime: "robbery", months: 120 },
      { crime: "drugs", months: 60 },
      { crime: "other", months: 24 },
    ],
    traits: ["recidivist"],
    relief: [
      { kind: "commutation", served: "2016-05-20", months: 9 },
      { kind: "commutation", served: "2018-02-10", months: 9 },
    ],
  }),
  question("commutation", {
    sentence: {
      kind: "life",
      months: 264,
      effective: "2005-03-01",
      begins: "2008-06-12",
      ends: "2030-06-11",
      convertedOn: "2008-06-12",
      restrictedCommutation: false,
    },
    offences: [{ crime: "other", months: "life" }],
    relief: [
      { kind: "commutation", served: "2008-06-20", months: 264 },
      { kind: "commutation", served: "2012-01-20", months: 6 },
      { kind: "commutation", served: "2015-01-20", months: 6 },
    ],
  }),
  question("parole", {
    sentence: fixed(108),
    offences: [
      { crime: "graft", months: 96 },
      { crime: "other", months: 24 },
    ],
    relief: [{ kind: "commutation", served: "2018-02-10", months: 9 }],
  }),
  question("temporaryRelease", {
    sentence: fixed(180),
    offences: [{ crime: "robbery", months: 180 }],
    traits: ["recidivist"],
  }),
];

function fixed(months: number): Question["prisoner"]["sentence"] {
  const ends = new Date(Date.UTC(2013, months, 0)).toISOString().slice(0, 10);
  return {
    kind: "fixed",
    months,
    effective: "2013-01-10",
    begins: "2013-01-01",
    ends,
    restrictedCommutation: false,
  };
}

function question(
  kind: Question["request"]["kind"],
  prisoner: Partial<Question["prisoner"]> & Pick<Question["prisoner"], "sentence" | "offences">,
): Question {
  const on = "2020-08-10";
  const requests = {
    commutation: { kind: "commutation", on, grade: "repentance", months: 6 },
    parole: { kind: "parole", on },
    temporaryRelease: {
      kind: "temporaryRelease",
      on,
      ground: "illness",
      lifeInDanger: false,
      chronic: false,
    },
  } as const;
  const plain = { traits: [], property: "none", risks: [], relief: [] } as const;
  return { prisoner: { ...plain, ...prisoner } as Question["prisoner"], request: requests[kind] };
}

const published = (): Question[] =>
  parseChecks(readFileSync("cases/checks.json", "utf8"), "cases/checks.json");

async function measure(progress: (what: string) => void): Promise<Figure[]> {
  progress("deploying the ledger… / 正在部署账本…");
  const ledger = await BenchLedger.open("2026-11-02", [
    { name: "bureau", kind: "bureau", level: "province" },
  ]);
  try {
    const { law } = ledger.xingzhi;
    const some = published();
    const many = Array.from({ length: CHECKS }, (_, i) => some[i % some.length]).filter(
      (each) => each !== undefined,
    );
    progress(`${SINGLY} checks, a call each / 逐一核查…`);
    const single = await seconds(async () => {
      for (const { prisoner, request, ruleset } of many.slice(0, SINGLY))
        await law.check(prisoner, request, ruleset);
    });
    progress(`${CHECKS} checks / 批量核查…`);
    const all = await seconds(() => law.checkAll(many));
    const peer = { name: "one call a check (ethers)", value: (single * CHECKS) / SINGLY };
    const speed = {
      op: "10,000 checks",
      unit: "s",
      value: round(all),
      peer: { ...peer, value: round(peer.value) },
    };
    progress("rule evaluations… / 规则求值…");
    const { attest: gas } = await easPeers(await ledger.wallet("attester"), progress);
    return [{ ...speed, limit: LIMITS.seconds }, ...(await evaluations(ledger, [...some, ...HEAVY], gas))];
  } finally {
    await ledger.close();
  }
}

/** The dearest evaluation of each kind among lawful requests, as a transition pays it: on a cold contract. */
async function evaluations(
  ledger: BenchLedger,
  questions: readonly Question[],
  peer: Peer,
): Promise<Figure[]> {
  const { law, contracts } = ledger.xingzhi;
  const rules: Record<Question["request"]["kind"], BaseContract> = {
    commutation: contracts.commutationRules,
    parole: contracts.paroleRules,
    temporaryRelease: contracts.temporaryReleaseRules,
  };
  const dearest = new Map<string, number>();
  for (const { prisoner, request, ruleset } of questions) {
    const judgement = await law.check(prisoner, request, ruleset);
    if (!judgement.eligible) continue;
    const { number } = await law.rulesetNamed(judgement.ruleset);
    const asked = requestToChain(prisoner, request, number) as Record<string, unknown>;
    const contract = rules[request.kind];
    const inputs = contract.interface.getFunction("judge")?.inputs ?? [];
    const data = contract.interface.encodeFunctionData(
      "judge",
      inputs.map(({ name }) => asked[name]),
    );
    const call = { to: await contract.getAddress(), data };
    const estimate: unknown = await ledger.provider.send("eth_estimateGas", [call]);
    const gas = Number(estimate) - intrinsic(data) + COLD_CALL;
    dearest.set(request.kind, Math.max(gas, dearest.get(request.kind) ?? 0));
  }
  return [...dearest].map(([kind, value]) => ({
    op: `rule evaluation ${kind}`,
    unit: "gas",
    value,
    peer,
    limit: LIMITS.evaluation,
  }));
}

function intrinsic(data: string): number {
  let gas = TRANSACTION;
  for (let i = 0; i < dataLength(data); i++)
    gas += dataSlice(data, i, i + 1) === "0x00" ? DATA.zero : DATA.other;
  return gas;
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}
const round = (value: number): number => Math.round(value * 100) / 100;

export default {
  about: {
    en: "10,000 checks of the law, and the gas of a rule's evaluation",
    zh: "一万次法律核查的用时与规则求值的燃料",
  },
  measure,
} satisfies Benchmark;
