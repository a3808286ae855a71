import { readFileSync } from "node:fs";
import { expect } from "chai";
import { before, describe, it } from "mocha";
import { parseChecks } from "../../sdk/src/casefiles/index.ts";
import { decodeRevert } from "../../sdk/src/chain/revert.ts";
import { ReliefKind } from "../../sdk/src/generated/enums.ts";
import { dayFromChain } from "../../sdk/src/law/day.ts";
import { findingsFromChain } from "../../sdk/src/law/findings.ts";
import type { Finding } from "../../sdk/src/law/findings.ts";
import { IN_FORCE, requestToChain } from "../../sdk/src/law/requests.ts";
import type { LawDesk } from "../../types/ethers-contracts/contracts/law/LawDesk.ts";
import { deployLaw } from "../helpers/law.ts";
import type { Law } from "../helpers/law.ts";
import { judge } from "./oracle.ts";
import type { Prisoner } from "./oracle.ts";
import { generate } from "./requests.ts";

const SEED = 12;
const REQUESTS = 10_000;
/** Requests a call. */
const BATCH = 50;

const file = new URL("../../cases/checks.json", import.meta.url);
const published = parseChecks(readFileSync(file, "utf8"), "cases/checks.json");
type ChainAnswer = Awaited<ReturnType<LawDesk["askAll"]>>[number];
type Question = Pick<(typeof published)[number], "prisoner" | "request" | "ruleset">;

interface Answer {
  /** The number of the ruleset that judged. */
  ruleset: bigint;
  findings: Finding[];
  /** The names of the broken rules, sorted. */
  breaks: string[];
  endsAfter: string | null;
  /** The error with which the question itself was refused. */
  refusal: string | null;
}

/** Article, limit, and the earliest day of each rule that a published check breaks. */
const FINDINGS: Record<string, Record<string, [article: string, limit: Limit, earliest: string | null]>> = {
  "spp-196-too-soon": { "parole.interval": ["法释〔2016〕23号 28", "2018-03-30", "2018-03-30"] },
  "zhengzhou-2107": { "commutation.cap": ["法释〔2016〕23号 6", 9, null] },
  "proceeds-unexplained": { "commutation.property": ["法释〔2024〕5号 4", 0, null] },
  "spp-70": { "commutation.majorMeritOnly": ["法释〔2016〕23号 18", 0, null] },
  "recidivist-parole": { "parole.recidivist": ["刑法 81(2)", 0, null] },
  "robbery-ten-years-parole": { "parole.violent": ["刑法 81(2)", 120, null] },
  "half-served-by-a-day": { "parole.served": ["刑法 81", "2019-02-01", "2019-02-01"] },
  "life-medical-release": { "temporaryRelease.ground": ["刑诉法 265", 0, null] },
  "reprieve-restricted": { "commutation.start": ["法释〔2016〕23号 13", "2019-06-01", "2019-06-01"] },
};
type Limit = string | number;

function answerOf(chain: ChainAnswer): Answer {
  const findings = findingsFromChain(chain.findings);
  return {
    ruleset: chain.ruleset,
    findings,
    breaks: [...new Set(findings.map(({ rule }) => rule))].sort(),
    endsAfter: dayFromChain(chain.endsAfter),
    refusal: chain.refusal === "0x" ? null : (decodeRevert({ data: chain.refusal })?.name ?? "unknown"),
  };
}

describe("The contracts and the law's oracle", () => {
  let law: Law;
  let desk: LawDesk;
  before(async () => {
    law = await deployLaw();
    desk = law.lawDesk;
  });

  /** What the law's desk answers, in the order of the questions. */
  async function askAll(questions: readonly Question[]): Promise<Answer[]> {
    const answers: Answer[] = [];
    let next = 0;
    const askSome = async () => {
      while (next < questions.length) {
        const from = next;
        next += BATCH;
        const asked = await Promise.all(questions.slice(from, next).map(requestOf));
        for (const [i, answer] of (await call(asked)).entries()) answers[from + i] = answerOf(answer);
      }
    };
    // The chain judges one call while the next is written.
    await Promise.all([askSome(), askSome()]);
    return answers;
  }

  /** `desk.askAll(asked)`, past what ethers does to a transaction, which takes longer than the chain's answer. */
  async function call(asked: Awaited<ReturnType<typeof requestOf>>[]): Promise<ChainAnswer[]> {
    const data = desk.interface.encodeFunctionData("askAll", [asked]);
    const to = await desk.getAddress();
    const result = (await law.ethers.provider.send("eth_call", [{ to, data }, "latest"])) as string;
    return desk.interface.decodeFunctionResult("askAll", result)[0] as ChainAnswer[];
  }

  async function requestOf({ prisoner, request, ruleset }: Question) {
    const number = ruleset === undefined ? IN_FORCE : await law.rulesetNumber(request.on, ruleset);
    return requestToChain(prisoner, request, Number(number));
  }

  it(`judge ${REQUESTS} made-up requests alike`, async function () {
    this.timeout(180_000);
    const checks = generate(SEED, REQUESTS);
    const answers = await askAll(parseChecks(JSON.stringify(checks), "made up"));
    const differences: object[] = [];
    const judged = new Map<string, number>();
    for (const [i, check] of checks.entries()) {
      const { id, prisoner, request, ruleset } = check;
      const chain = answers[i]!;
      const oracle = judge(check);
      judged.set(request.kind, (judged.get(request.kind) ?? 0) + 1);
      const sameRules = chain.breaks.join() === oracle.breaks.join();
      // Of what the law refuses no end is promised.
      const sameEnd = oracle.breaks.length > 0 || chain.endsAfter === oracle.endsAfter;
      const sameLaw = chain.ruleset === (await law.rulesetNumber(request.on, oracle.ruleset));
      if (chain.refusal !== null || !sameRules || !sameEnd || !sameLaw)
        differences.push({ id, prisoner, request, ruleset, chain, oracle });
    }
    const text = (_: string, value: unknown) => (typeof value === "bigint" ? Number(value) : value);
    const shown = differences.slice(0, 5).map((difference) => JSON.stringify(difference, text));
    expect(differences, `${differences.length} differ, such as\n${shown.join("\n")}\n`).to.have.length(0);
    for (const kind of ReliefKind.slice(1)) expect(judged.get(kind), kind).to.be.above(REQUESTS / 10);
  });

  it("know no law before 2017-01-01, each request by itself", async () => {
    const [effective, ends] = ["2015-03-10", "2020-03-09"];
    const prisoner: Prisoner = {
      sentence: { kind: "fixed", months: 60, effective, delivered: effective, begins: effective, ends },
      offences: [{ crime: "robbery", months: 60 }],
      traits: ["recidivist"],
      property: "none",
      relief: [],
    };
    const kinds = [
      { kind: "commutation", grade: "merit" },
      { kind: "parole" },
      { kind: "temporaryRelease", ground: "nursing" },
    ] as const;
    const checks = kinds.flatMap((asked) =>
      ["2016-12-31", "2017-01-01"].map((on) => ({
        id: `${asked.kind} ${on}`,
        prisoner,
        request: { ...asked, on },
      })),
    );
    const answers = await askAll(parseChecks(JSON.stringify(checks), "made up"));
    for (const [i, check] of checks.entries()) {
      const isKnown = check.request.on === "2017-01-01";
      expect(answers[i]!.refusal, check.id).to.equal(isKnown ? null : "RulesetUnknown");
      if (isKnown) expect(answers[i]!.breaks, check.id).to.deep.equal(judge(check).breaks);
      else expect(() => judge(check), check.id).to.throw("RulesetUnknown");
    }
  });

  describe("answer the published checks", () => {
    let answers: Answer[];
    before(async () => {
      answers = await askAll(published);
    });

    for (const [i, { id, expect: expected }] of published.entries()) {
      it(id, () => {
        const { breaks, findings, endsAfter, refusal } = answers[i]!;
        expect(refusal).to.be.null;
        expect(breaks).to.deep.equal([...expected.breaks!].sort());
        expect(findings.length === 0).to.equal(expected.eligible);
        if (expected.endsAfter !== undefined) expect(endsAfter).to.equal(expected.endsAfter);
        const found = findings.map(({ rule, article, limit, earliest }) => [
          rule,
          [article, limit, earliest],
        ]);
        expect(Object.fromEntries(found)).to.deep.equal(FINDINGS[id] ?? {});
      });
    }

    it("of which there are some of each kind", () => {
      for (const kind of ["commutation", "parole"])
        expect(published.filter(({ request }) => request.kind === kind)).to.have.length.greaterThan(5);
      expect(published.some(({ request }) => request.kind === "temporaryRelease")).to.be.true;
    });
  });
});
