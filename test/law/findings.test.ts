import { expect } from "chai";
import { before, describe, it } from "mocha";
import { shift, structOf } from "../helpers/facts.ts";
import { deployLaw } from "../helpers/law.ts";
import type { Answer, Law } from "../helpers/law.ts";
import type { Check } from "./oracle.ts";
import { generate } from "./requests.ts";

const SEED = 78;
const REQUESTS = 1500;
const CHUNK = 250;

describe("What the law answers", () => {
  let law: Law;
  let checks: Check[];
  before(async () => {
    law = await deployLaw();
    checks = generate(SEED, REQUESTS);
  });

  /** Expects `wrong` to find nothing in any of the requests. */
  async function expectNone(chosen: Check[], wrong: (check: Check) => Promise<string[]>) {
    const found: string[] = [];
    for (let i = 0; i < chosen.length; i += CHUNK)
      found.push(...(await Promise.all(chosen.slice(i, i + CHUNK).map(wrong))).flat());
    expect(found.slice(0, 3), `${found.length} are wrong`).to.deep.equal([]);
  }
  /** The ruleset stays when the day moves. */
  async function judge({ prisoner, request, ruleset }: Check, on = request.on): Promise<Answer> {
    const of = structOf(prisoner);
    const number = ruleset ?? (await law.rulesetName(request.on));
    if (request.kind === "parole") return law.parole({ of, on, ruleset: number });
    return law.commutation({ of, on, ruleset: number, grade: request.grade, months: request.months });
  }

  it("names as the earliest day the first on which the rule would pass", async function () {
    this.timeout(60_000);
    await expectNone(checks, async (check) => {
      const wrong: string[] = [];
      for (const { rule, earliest } of (await judge(check)).findings) {
        if (earliest === null) continue;
        const says = `${check.id}: ${rule} from ${earliest}`;
        if ((await judge(check, earliest)).breaks.includes(rule)) wrong.push(`${says}, but not on it`);
        if (!(await judge(check, shift(earliest, -1))).breaks.includes(rule))
          wrong.push(`${says}, but the day before, too ${JSON.stringify(check)}`);
      }
      return wrong;
    });
  });

  it("bounds a ruling by the most that neither cap nor floor refuses", async function () {
    this.timeout(60_000);
    const commutations = checks.filter(({ request }) => request.kind === "commutation");
    await expectNone(commutations, async ({ id, prisoner, request, ruleset }) => {
      const { on, grade } = request;
      const asked = { of: structOf(prisoner), on, grade, ruleset };
      const { bound, breaks } = await law.commutation(asked);
      if (breaks.includes("commutation.barred")) return bound === 0 ? [] : [id];
      const isWithin = async (months: number) => {
        const { breaks } = await law.commutation({ ...asked, months });
        return !breaks.includes("commutation.cap") && !breaks.includes("commutation.floor");
      };
      // A new term is bounded from below, a cut from above; a cut of nothing is none.
      const { kind, months } = prisoner.sentence;
      const isNewTerm = ["life", "deathReprieve"].includes(kind) && months === undefined;
      const beyond = isNewTerm ? bound - 1 : bound + 1;
      const right = (bound === 0 || (await isWithin(bound))) && !(await isWithin(beyond));
      return right ? [] : [`${id}: ${bound} months`];
    });
  });

  it("cites an article for every broken rule", async () => {
    await expectNone(checks, async (check) => {
      const { findings } = await judge(check);
      return findings
        .filter(({ article }) => !/^(刑法|法释〔20\d\d〕\d+号) \d/.test(article))
        .map(({ rule }) => rule);
    });
  });

  it("breaks each rule once", async () => {
    await expectNone(checks, async (check) => {
      const { breaks } = await judge(check);
      return new Set(breaks).size === breaks.length ? [] : [`${check.id}: ${breaks.join()}`];
    });
  });
});
