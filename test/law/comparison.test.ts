import { readFileSync } from "node:fs";
import { expect } from "chai";
import { before, describe, it } from "mocha";
import { parseChecks } from "../../sdk/src/casefiles/index.ts";
import { structOf } from "../helpers/facts.ts";
import { deployLaw } from "../helpers/law.ts";
import type { Answer, Law, Verdict } from "../helpers/law.ts";
import { judge } from "./oracle.ts";
import { generate } from "./requests.ts";

const SEED = 12;
const REQUESTS = 5000;
/** Calls in flight. */
const CHUNK = 250;

const file = new URL("../../cases/checks.json", import.meta.url);
const published = parseChecks(readFileSync(file, "utf8"), "cases/checks.json");

/** Article, limit, and the earliest day of each rule that a published check breaks. */
const FINDINGS: Record<string, Record<string, [article: string, limit: Limit, earliest: string | null]>> = {
  "spp-196-too-soon": { "parole.interval": ["法释〔2016〕23号 28", "2018-03-30", "2018-03-30"] },
  "zhengzhou-2107": { "commutation.cap": ["法释〔2016〕23号 6", 9, null] },
  "proceeds-unexplained": { "commutation.property": ["法释〔2024〕5号 4", null, null] },
  "spp-70": { "commutation.majorMeritOnly": ["法释〔2016〕23号 18", 0, null] },
  "recidivist-parole": { "parole.recidivist": ["刑法 81(2)", 0, null] },
  "robbery-ten-years-parole": { "parole.violent": ["刑法 81(2)", 120, null] },
  "half-served-by-a-day": { "parole.served": ["刑法 81", "2019-02-01", "2019-02-01"] },
  "reprieve-restricted": { "commutation.start": ["法释〔2016〕23号 13", "2019-06-01", "2019-06-01"] },
};
type Limit = string | number | null;

describe("The contracts and the law's oracle", () => {
  let law: Law;
  before(async () => {
    law = await deployLaw();
  });

  it(`judge ${REQUESTS} made-up requests alike`, async function () {
    this.timeout(60_000);
    const checks = generate(SEED, REQUESTS);
    const differences: object[] = [];
    const compare = async ({ id, prisoner, request, ruleset }: (typeof checks)[number]) => {
      const { on, grade, months } = request;
      const asked = { of: structOf(prisoner), on, ruleset };
      const chain: Answer & Partial<Verdict> =
        request.kind === "parole"
          ? await law.parole(asked)
          : await law.commutation({ ...asked, grade, months });
      const oracle = judge({ id, prisoner, request, ...(ruleset && { ruleset }) });
      const breaks = [...chain.breaks].sort();
      const endsAfter = chain.endsAfter ?? null;
      // Of what the law refuses no end is promised.
      const sameEnd = oracle.breaks.length > 0 || endsAfter === oracle.endsAfter;
      if (sameEnd && breaks.join() === oracle.breaks.join()) return;
      differences.push({ id, prisoner, request, chain: { breaks, endsAfter }, oracle });
    };
    for (let i = 0; i < checks.length; i += CHUNK) await Promise.all(checks.slice(i, i + CHUNK).map(compare));
    const shown = differences.slice(0, 5).map((difference) => JSON.stringify(difference));
    expect(differences, `${differences.length} differ, such as\n${shown.join("\n")}\n`).to.have.length(0);
  });

  describe("answer the published checks", () => {
    for (const { id, prisoner, request, ruleset, expect: expected } of published) {
      if (request.kind === "temporaryRelease") continue;
      it(id, async () => {
        const asked = { of: structOf(prisoner), on: request.on, ruleset };
        const answer: Answer & Partial<Verdict> =
          request.kind === "parole"
            ? await law.parole(asked)
            : await law.commutation({ ...asked, grade: request.grade, months: request.months });
        expect([...answer.breaks].sort()).to.deep.equal([...expected.breaks!].sort());
        expect(answer.findings.length === 0).to.equal(expected.eligible);
        if (expected.endsAfter !== undefined) expect(answer.endsAfter).to.equal(expected.endsAfter);
        const found = answer.findings.map(({ rule, article, limit, earliest }) => [
          rule,
          [article, limit, earliest],
        ]);
        expect(Object.fromEntries(found)).to.deep.equal(FINDINGS[id] ?? {});
      });
    }

    it("of which there are some of each kind", () => {
      for (const kind of ["commutation", "parole"])
        expect(published.filter(({ request }) => request.kind === kind)).to.have.length.greaterThan(5);
    });
  });
});
