import { expect } from "chai";
import { before, describe, it } from "mocha";
import { Grade } from "../../sdk/src/generated/enums.ts";
import { cut, lastDay, prisoner } from "../helpers/facts.ts";
import type { FactsPlan } from "../helpers/facts.ts";
import { deployLaw } from "../helpers/law.ts";
import type { Law } from "../helpers/law.ts";

// Effective on 2018-01-10 and delivered ten days later, as the builder has it; the reprieve ends on 2020-01-10.
const life = (plan: FactsPlan = {}) => prisoner({ kind: "life", ...plan });
const reprieve = (plan: FactsPlan = {}) =>
  prisoner({ kind: "deathReprieve", convertedOn: "2020-01-10", ...plan });
/** Life that became `months` on `on`. */
const fixedFromLife = (on: string, months: number, plan: FactsPlan = {}) =>
  life({ convertedOn: on, months, ends: lastDay(on, months), ...plan });
/** A reprieve that became life and then `months` on `on`. */
const fixedFromReprieve = (on: string, months: number, plan: FactsPlan = {}) =>
  reprieve({ months, ends: lastDay(on, months), ...plan });

const VIOLENCE: FactsPlan = { offences: [{ crime: "robbery", months: "life" }] };
const SEVERAL: FactsPlan = {
  offences: [
    { crime: "other", months: "life" },
    { crime: "other", months: 6 },
  ],
};
/** Who is of the restricted category for life and reprieve: also listed violence and several counts (9, 11). */
const RESTRICTED: Record<string, FactsPlan> = {
  "a recidivist": { traits: ["recidivist"] },
  "a listed violent crime": VIOLENCE,
  "several counts": SEVERAL,
  "a payer able but unwilling": { property: "unwilling" },
};
/** Cuts of two years each and a rest: `months` in all, a month apart. */
const cuts = (months: number) =>
  Array.from({ length: Math.ceil(months / 24) }, (_, i) =>
    cut(`2026-${String(i + 1).padStart(2, "0")}-01`, Math.min(24, months - 24 * i)),
  );

describe("Commutation of life", () => {
  let law: Law;
  before(async () => {
    law = await deployLaw();
  });

  it("starts two years after delivery (8)", async () => {
    const finding = await law.commutationOpens("start", "2020-01-20", { of: life() });
    expect(finding.article).to.equal("法释〔2016〕23号 8");
  });

  for (const [who, plan] of Object.entries(RESTRICTED))
    it(`starts three years after delivery for the restricted category: ${who} (9)`, async () => {
      const finding = await law.commutationOpens("start", "2021-01-20", { of: life(plan) });
      expect(finding.article).to.equal("法释〔2016〕23号 9");
    });

  it("starts at once for major merit, also of the restricted category (8, 9)", async () => {
    for (const person of [life(), life(VIOLENCE)]) {
      const asked = { of: person, on: "2018-02-01", grade: "majorMerit", months: 240 } as const;
      expect((await law.commutation(asked)).breaks).to.be.empty;
    }
  });

  for (const [plan, kind, terms, articles] of [
    [{}, "ordinarily", [264, 264, 252, 240, 228], [8, 8, 8, 8, 8]],
    [VIOLENCE, "for the restricted category", [264, 264, 252, 240, 240], [8, 8, 8, 8, 9]],
  ] as const)
    for (const [i, grade] of Grade.entries())
      it(`becomes ${terms[i]!} months or more for ${grade}, ${kind} (${articles[i]!})`, async () => {
        const asked = { of: life(plan), on: "2021-06-01", grade };
        const finding = await law.expectShortest(terms[i]!, asked);
        expect(finding.article).to.equal(`法释〔2016〕23号 ${articles[i]!}`);
        expect((await law.commutation(asked)).bound, "bound of a ruling").to.equal(terms[i]);
      });

  it("becomes a longer term than the grade's range without breaking it", async () => {
    const asked = { of: life(), on: "2021-06-01", grade: "repentanceAndMerit", months: 300 } as const;
    expect((await law.commutation(asked)).breaks).to.be.empty;
  });

  it("becomes a term that runs from the ruling (刑法 80)", async () => {
    const of = life();
    expect((await law.commutation({ of, on: "2021-06-01", months: 264 })).endsAfter).to.equal("2043-05-31");
    expect((await law.commutation({ of, on: "2020-02-29", months: 270 })).endsAfter).to.equal("2042-08-28");
  });

  it("becomes no term that ends before thirteen years from effect (刑法 78)", async () => {
    const asked = { of: life({ delivered: "2018-03-01" }), on: "2021-01-10", grade: "majorMerit" } as const;
    expect((await law.commutation({ ...asked, months: 120 })).breaks).to.deep.equal(["commutation.cap"]);
    const { findings } = await law.commutation({ ...asked, months: 119 });
    expect(findings.at(-1)).to.include({
      rule: "commutation.floor",
      article: "刑法 78",
      limit: "2031-01-09",
      given: "2030-12-09",
    });
  });

  it("without release is never commuted (15), for whatever merit", async () => {
    const of = prisoner({ kind: "lifeWithoutRelease", traits: ["official", "recidivist"] });
    for (const grade of Grade) {
      const { breaks, findings, bound } = await law.commutation({ of, on: "2024-06-01", grade, months: 240 });
      expect(breaks).to.deep.equal(["commutation.barred"]);
      expect(findings[0]).to.include({ article: "法释〔2016〕23号 15", earliest: null, discretion: false });
      expect(bound).to.equal(0);
    }
  });

  describe("that became a fixed term", () => {
    it("waits two years from the conversion's service (8)", async () => {
      const of = fixedFromLife("2021-06-01", 264, { relief: [cut("2021-06-08", 264)] });
      const finding = await law.commutationOpens("interval", "2023-06-08", { of });
      expect(finding.article).to.equal("法释〔2016〕23号 8");
      const unserved = { of: fixedFromLife("2021-06-01", 264) };
      await law.commutationOpens("interval", "2023-06-01", unserved);
    });

    it("waits two years from the last cut, the restricted category too (8, 9)", async () => {
      const relief = [cut("2021-06-08", 264), cut("2023-07-01", 6)];
      const of = fixedFromLife("2021-06-01", 264, { relief });
      await law.commutationOpens("interval", "2025-07-01", { of });
      const restricted = fixedFromLife("2021-06-01", 264, { relief, ...VIOLENCE });
      await law.commutationOpens("interval", "2025-07-01", { of: restricted });
    });

    it("has its start behind it", async () => {
      const of = fixedFromLife("2018-02-01", 240);
      const { breaks } = await law.commutation({ of, on: "2018-03-01" });
      expect(breaks).to.deep.equal(["commutation.interval"]);
    });

    it("does not wait for major merit (8)", async () => {
      const of = fixedFromLife("2021-06-01", 264);
      const asked = { of, on: "2021-07-01", grade: "majorMerit", months: 18 } as const;
      expect((await law.commutation(asked)).breaks).to.be.empty;
    });

    for (const [plan, kind, caps] of [
      [{}, "like a fixed term", [9, 9, 12, 18, 24]],
      [VIOLENCE, "at most a year for the restricted category (9)", [9, 9, 12, 12, 12]],
    ] as const)
      it(`is cut ${kind}`, async () => {
        const of = fixedFromLife("2021-06-01", 264, plan);
        for (const [i, grade] of Grade.entries())
          await law.expectMost(caps[i]!, { of, on: "2023-06-01", grade });
      });

    it("is recomputed from the day of its conversion (刑法 80)", async () => {
      const asked = { on: "2012-09-01", months: 6, ruleset: "2016-23" };
      const end = async (plan: FactsPlan) => {
        const of = fixedFromLife("2010-08-31", 258, { effective: "2007-08-01", ...plan });
        return (await law.commutation({ ...asked, of })).endsAfter;
      };
      // 258 months end on 2032-02-28, the day before the month's last; 252 months on 2031-08-30.
      expect(await end({ begins: "2010-08-31" }), "as the register keeps it").to.equal("2031-08-30");
      expect(await end({}), "as case files write it").to.equal("2031-08-30");
    });

    it("leaves thirteen years from effect to be served, custody before it not credited (刑法 78)", async () => {
      const plan: FactsPlan = { begins: "2017-01-10", relief: cuts(140) };
      const asked = { of: fixedFromLife("2021-01-10", 264, plan), on: "2030-06-01" } as const;
      const exactly = await law.commutation({ ...asked, months: 4 });
      expect(exactly.breaks).to.be.empty;
      expect(exactly.endsAfter).to.equal("2031-01-09");
      expect(exactly.bound).to.equal(4);
      const { breaks, findings } = await law.commutation({ ...asked, months: 5 });
      expect(breaks).to.deep.equal(["commutation.floor"]);
      expect(findings[0]).to.include({ article: "刑法 78", limit: "2031-01-09", given: "2030-12-09" });
    });
  });
});

describe("Commutation of a death sentence with reprieve", () => {
  let law: Law;
  before(async () => {
    law = await deployLaw();
  });
  const limited = (plan: FactsPlan = {}) => reprieve({ restrictedCommutation: true, ...plan });

  it("waits for the conversion to life, for whatever merit (10)", async () => {
    const of = prisoner({ kind: "deathReprieve" });
    for (const grade of Grade) {
      const { breaks, findings } = await law.commutation({ of, on: "2019-06-01", grade });
      expect(breaks).to.deep.equal(["commutation.start"]);
      expect(findings[0]).to.include({ article: "法释〔2016〕23号 10", earliest: null, discretion: false });
    }
  });

  for (const [kind, plan, opens, article] of [
    ["three years after the conversion to life (10)", {}, "2023-01-10", 10],
    ["three years after it for the restricted category (11)", VIOLENCE, "2023-01-10", 11],
    ["three years after it for several counts (11)", SEVERAL, "2023-01-10", 11],
    [
      "five years after it with restricted commutation (13)",
      { restrictedCommutation: true },
      "2025-01-10",
      13,
    ],
  ] as const)
    for (const grade of ["repentance", "repentanceAndMajorMerit"] as const)
      it(`starts ${kind}, ${grade}`, async () => {
        const of = reprieve({ delivered: "2018-05-01", ...plan });
        const finding = await law.commutationOpens("start", opens, { of, grade });
        expect(finding.article).to.equal(`法释〔2016〕23号 ${article}`);
      });

  for (const [kind, plan, terms, articles] of [
    ["ordinarily", {}, [300, 300, 288, 276, 264], [10, 10, 10, 10, 10]],
    ["for the restricted category", VIOLENCE, [300, 300, 288, 276, 276], [10, 10, 10, 10, 11]],
    [
      "with restricted commutation",
      { restrictedCommutation: true },
      [300, 300, 288, 276, 276],
      [10, 10, 10, 10, 11],
    ],
  ] as const)
    for (const [i, grade] of Grade.entries())
      it(`becomes ${terms[i]!} months or more for ${grade}, ${kind} (${articles[i]!})`, async () => {
        const asked = { of: reprieve(plan), on: "2025-06-01", grade };
        const finding = await law.expectShortest(terms[i]!, asked);
        expect(finding.article).to.equal(`法释〔2016〕23号 ${articles[i]!}`);
        expect((await law.commutation({ ...asked, months: terms[i] })).breaks).to.be.empty;
      });

  describe("that became a fixed term", () => {
    for (const [kind, plan, article] of [
      ["ordinarily (10)", {}, 10],
      ["for the restricted category (11)", VIOLENCE, 11],
      ["with restricted commutation (14)", { restrictedCommutation: true }, 14],
    ] as const)
      it(`waits two years, also for major merit, ${kind}`, async () => {
        const of = fixedFromReprieve("2023-06-01", 300, plan);
        for (const grade of ["repentance", "majorMerit"] as const) {
          const finding = await law.commutationOpens("interval", "2025-06-01", { of, grade });
          // Where two rows ask for the same time the general one is named.
          expect([10, article].map((each) => `法释〔2016〕23号 ${each}`)).to.include(finding.article);
        }
      });

    for (const [kind, plan, caps] of [
      ["like a fixed term (10)", {}, [9, 9, 12, 18, 24]],
      ["at most a year for the restricted category (11)", VIOLENCE, [9, 9, 12, 12, 12]],
      [
        "at most six months with restricted commutation, a year for major merit (14)",
        { restrictedCommutation: true },
        [6, 6, 6, 12, 12],
      ],
    ] as const)
      it(`is cut ${kind}`, async () => {
        const of = fixedFromReprieve("2023-06-01", 300, plan);
        for (const [i, grade] of Grade.entries())
          await law.expectMost(caps[i]!, { of, on: "2025-06-01", grade });
      });

    for (const [kind, plan, total, least, article] of [
      ["fifteen years besides the reprieve (12)", {}, 156, "2035-01-09", "法释〔2016〕23号 12"],
      [
        "twenty-five years besides it with restricted commutation (刑法 78)",
        { restrictedCommutation: true },
        36,
        "2045-01-09",
        "刑法 78",
      ],
    ] as const)
      it(`leaves ${kind}`, async () => {
        const of = fixedFromReprieve("2023-01-10", 300, { ...plan, relief: cuts(total - 2) });
        const asked = { of, on: "2030-06-01" };
        const exactly = await law.commutation({ ...asked, months: 2 });
        expect(exactly.breaks).to.be.empty;
        expect(exactly.endsAfter).to.equal(least);
        const { breaks, findings } = await law.commutation({ ...asked, months: 3 });
        expect(breaks).to.deep.equal(["commutation.floor"]);
        expect(findings[0]).to.include({ article, unit: "day", limit: least });
      });

    it("at once, not over life, leaves twenty years besides the reprieve with restricted commutation (刑法 78)", async () => {
      const on = "2020-01-10";
      const plan = { kind: "deathReprieve", restrictedCommutation: true, months: 300 } as const;
      const of = prisoner({ ...plan, ends: lastDay(on, 300), relief: cuts(58) });
      const exactly = await law.commutation({ of, on: "2030-06-01", months: 2 });
      expect(exactly.breaks).to.be.empty;
      expect(exactly.endsAfter).to.equal("2040-01-09");
      const { breaks } = await law.commutation({ of, on: "2030-06-01", months: 3 });
      expect(breaks).to.deep.equal(["commutation.floor"]);
    });

    it("at once, not over life, waits two years from then on and has no start", async () => {
      const of = prisoner({ kind: "deathReprieve", months: 300, ends: lastDay("2020-01-10", 300) });
      await law.commutationOpens("interval", "2022-01-10", { of });
      expect((await law.commutation({ of, on: "2022-01-10", months: 9 })).breaks).to.be.empty;
    });
  });

  it("is bound by the shortest term while it is life, by cap and floor afterwards", async () => {
    expect((await law.commutation({ of: limited(), on: "2025-06-01" })).bound).to.equal(300);
    const of = (total: number) =>
      fixedFromReprieve("2023-01-10", 300, { restrictedCommutation: true, relief: cuts(total) });
    expect((await law.commutation({ of: of(0), on: "2030-06-01" })).bound).to.equal(6);
    expect((await law.commutation({ of: of(31), on: "2030-06-01" })).bound).to.equal(5);
    expect((await law.commutation({ of: of(36), on: "2030-06-01" })).bound).to.equal(0);
  });
});
