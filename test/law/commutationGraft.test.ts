import { expect } from "chai";
import { before, describe, it } from "mocha";
import { Grade } from "../../sdk/src/generated/enums.ts";
import { cut, lastDay, prisoner } from "../helpers/facts.ts";
import type { FactsPlan } from "../helpers/facts.ts";
import { deployLaw } from "../helpers/law.ts";
import type { Law } from "../helpers/law.ts";

/** An official's graft; effective on 2018-01-10 and delivered ten days later, as the builder has it. */
function graft(plan: FactsPlan = {}) {
  const isFixed = (plan.kind ?? "fixed") === "fixed";
  const months = isFixed ? (plan.months ?? 84) : "life";
  return prisoner({ traits: ["official"], offences: [{ crime: "graft", months }], ...plan });
}
const OLD = "2016-23";
const ARTICLE = (number: number) => `法释〔2019〕6号 ${number}`;

describe("Commutation of officials' graft (补充规定)", () => {
  let law: Law;
  before(async () => {
    law = await deployLaw();
  });

  describe("applies", () => {
    const cap = async (plan: FactsPlan, most: number) =>
      law.expectMost(most, { of: graft(plan), on: "2021-06-01" });

    it("from 2019-06-01 on", async () => {
      const of = graft({ effective: "2016-01-10" });
      await law.expectMost(9, { of, on: "2019-05-31" });
      const finding = await law.expectMost(6, { of, on: "2019-06-01" });
      expect(finding.article).to.equal(ARTICLE(2));
    });

    it("to what was judged from 2015-11-01 on (1)", async () => {
      await cap({ effective: "2015-10-31" }, 9);
      await cap({ effective: "2015-11-01" }, 6);
    });

    it("also when graft is one among other counts", async () => {
      const offences = [
        { crime: "other", months: 60 },
        { crime: "graft", months: 36 },
      ] as const;
      await cap({ offences: [...offences] }, 6);
    });

    it("neither to an official without graft nor to graft that is no official's", async () => {
      await cap({ offences: [{ crime: "other", months: 84 }] }, 9);
      await cap({ traits: [] }, 9);
      await cap({ traits: ["recidivist"] }, 9);
    });
  });

  describe("starts", () => {
    for (const [kind, plan, opens, before2019, article] of [
      ["two years after delivery below ten years (2)", { months: 119 }, "2020-01-20", "2020-01-20", 2],
      ["three years after it from ten years on (2)", { months: 120 }, "2021-01-20", "2020-01-20", 2],
      ["four years after it for life (3)", { kind: "life" }, "2022-01-20", "2021-01-20", 3],
      [
        "four years after a reprieve became life (4)",
        { kind: "deathReprieve", convertedOn: "2020-01-10" },
        "2024-01-10",
        "2023-01-10",
        4,
      ],
    ] as const) {
      it(kind, async () => {
        const finding = await law.commutationOpens("start", opens, { of: graft(plan) });
        // Where article 7 asks for the same time it is named.
        expect(["法释〔2016〕23号 7", ARTICLE(article)]).to.include(finding.article);
      });

      it(`${kind}, not so under ${OLD}`, async () => {
        await law.commutationOpens("start", before2019, { of: graft(plan), ruleset: OLD });
      });
    }

    it("below five years two years after delivery, too (2)", async () => {
      await law.commutationOpens("start", "2020-01-20", { of: graft({ months: 36 }) });
    });

    it("without waiting when less than two years are left as the judgment takes effect (16)", async () => {
      const of = (begins: string) => graft({ months: 36, begins });
      const on = "2019-06-01";
      expect((await law.commutation({ of: of("2017-01-09"), on })).breaks).to.be.empty;
      expect((await law.commutation({ of: of("2017-01-10"), on })).breaks).to.deep.equal([
        "commutation.start",
      ]);
    });
  });

  describe("is cut in one ruling", () => {
    const asked = { on: "2024-06-01" };
    const caps = [6, 6, 9, 12, 12];
    for (const [i, grade] of Grade.entries())
      it(`at most ${caps[i]!} months for ${grade}, whatever the length (2)`, async () => {
        for (const months of [36, 119, 120, 180]) {
          const of = graft({ months, begins: "2018-01-10" });
          const finding = await law.expectMost(caps[i]!, { of, ...asked, grade });
          // Where article 7 allows no more it may be the one that is named.
          expect(finding.article).to.match(/^法释〔2019〕6号 2$|^法释〔2016〕23号 7$/);
        }
      });

    it(`at most nine months and a year under ${OLD}, as 职务犯罪 of article 7`, async () => {
      for (const [i, grade] of Grade.entries())
        await law.expectMost([9, 9, 12, 12, 12][i]!, { of: graft(), ...asked, grade, ruleset: OLD });
    });

    it("like a fixed term once life or a reprieve became one (3, 4)", async () => {
      const on = "2024-01-10";
      const fixed: FactsPlan = { months: 300, ends: lastDay(on, 300) };
      for (const person of [
        graft({ kind: "life", convertedOn: on, ...fixed }),
        graft({ kind: "deathReprieve", convertedOn: "2020-01-10", ...fixed }),
      ])
        for (const [i, grade] of Grade.entries())
          await law.expectMost(caps[i]!, { of: person, on: "2026-01-10", grade });
    });
  });

  describe("becomes a fixed term", () => {
    for (const [kind, plan, terms, old, article] of [
      ["of life", { kind: "life" }, [276, 276, 264, 252, 252], [264, 264, 252, 240, 240], 3],
      [
        "of a reprieve",
        { kind: "deathReprieve", convertedOn: "2020-01-10" },
        [300, 300, 294, 288, 288],
        [300, 300, 288, 276, 276],
        4,
      ],
    ] as const)
      for (const [i, grade] of Grade.entries()) {
        const asked = { of: graft(plan), on: "2024-06-01", grade };
        it(`${kind}, of ${terms[i]!} months or more for ${grade} (${article})`, async () => {
          const finding = await law.expectShortest(terms[i]!, asked);
          if (terms[i] !== old[i]) expect(finding.article).to.equal(ARTICLE(article));
          expect((await law.commutation(asked)).bound).to.equal(terms[i]);
        });

        it(`${kind}, of ${old[i]!} months or more for ${grade} under ${OLD}`, async () => {
          await law.expectShortest(old[i]!, { ...asked, ruleset: OLD });
        });
      }
  });

  describe("waits after the last commutation", () => {
    const relief = [cut("2021-06-15", 6)];
    for (const [kind, months, opens, before2019] of [
      ["a year and a half below ten years (2)", 119, "2022-12-15", "2022-06-15"],
      ["two years from ten years on (2)", 120, "2023-06-15", "2022-12-15"],
    ] as const) {
      it(kind, async () => {
        const of = graft({ months, relief });
        const finding = await law.commutationOpens("interval", opens, { of });
        expect(finding.article).to.equal(ARTICLE(2));
        await law.commutationOpens("interval", before2019, { of, ruleset: OLD });
      });
    }

    it("at least as long as was cut (6)", async () => {
      const of = graft({ relief: [cut("2021-06-15", 20)] });
      await law.commutationOpens("interval", "2023-02-15", { of });
    });

    it("two years after life or a reprieve became a fixed term (3, 4)", async () => {
      const on = "2024-01-10";
      const fixed: FactsPlan = { months: 300, ends: lastDay(on, 300) };
      await law.commutationOpens("interval", "2026-01-10", {
        of: graft({ kind: "life", convertedOn: on, ...fixed }),
      });
      await law.commutationOpens("interval", "2026-01-10", {
        of: graft({ kind: "deathReprieve", convertedOn: "2020-01-10", ...fixed }),
      });
    });
  });

  describe("does not wait for major merit (5)", () => {
    const grade = "majorMerit";
    const fixed: FactsPlan = { months: 300, ends: lastDay("2024-01-10", 300) };

    it("of a fixed term", async () => {
      const of = graft({ months: 120, relief: [cut("2019-06-15", 6)] });
      expect((await law.commutation({ of, on: "2019-06-16", grade, months: 12 })).breaks).to.be.empty;
    });

    it("of life, before and after it became a fixed term", async () => {
      const unconverted = { of: graft({ kind: "life" }), on: "2019-06-01", grade, months: 252 } as const;
      expect((await law.commutation(unconverted)).breaks).to.be.empty;
      const of = graft({ kind: "life", convertedOn: "2024-01-10", ...fixed });
      expect((await law.commutation({ of, on: "2024-02-01", grade, months: 12 })).breaks).to.be.empty;
    });

    it("of a reprieve that became life, before and after it became a fixed term", async () => {
      const plan: FactsPlan = { kind: "deathReprieve", convertedOn: "2020-01-10" };
      const asked = { of: graft(plan), on: "2020-02-01", grade, months: 288 } as const;
      expect((await law.commutation(asked)).breaks).to.be.empty;
      const of = graft({ ...plan, ...fixed });
      expect((await law.commutation({ of, on: "2024-02-01", grade, months: 12 })).breaks).to.be.empty;
    });

    it(`of a reprieve it does under ${OLD} (10, 11)`, async () => {
      const of = graft({ kind: "deathReprieve", convertedOn: "2020-01-10" });
      await law.commutationOpens("start", "2023-01-10", { of, grade, ruleset: OLD });
    });

    it("with restricted commutation it does (13, 14)", async () => {
      const plan: FactsPlan = {
        kind: "deathReprieve",
        convertedOn: "2020-01-10",
        restrictedCommutation: true,
      };
      await law.commutationOpens("start", "2025-01-10", { of: graft(plan), grade });
      await law.commutationOpens("interval", "2026-01-10", { of: graft({ ...plan, ...fixed }), grade });
    });

    it("before a reprieve became life there is nothing to commute (4)", async () => {
      const of = graft({ kind: "deathReprieve" });
      const { breaks } = await law.commutation({ of, on: "2019-12-01", grade });
      expect(breaks).to.deep.equal(["commutation.start"]);
    });
  });

  describe("is refused to those able but unwilling to pay (1)", () => {
    const unwilling: FactsPlan = { property: "unwilling" };
    const breaks = async (on: string, plan: FactsPlan, grade?: Grade, ruleset?: string) =>
      (await law.commutation({ of: graft(plan), on, grade, ruleset })).breaks;

    it("from 2019-06-01 on", async () => {
      const plan = { ...unwilling, effective: "2016-01-10" };
      expect(await breaks("2019-05-31", plan)).to.be.empty;
      const { breaks: broken, findings } = await law.commutation({ of: graft(plan), on: "2019-06-01" });
      expect(broken).to.deep.equal(["commutation.property"]);
      expect(findings[0]).to.include({ article: ARTICLE(1), limit: null, earliest: null, discretion: false });
    });

    it("unless the merit is major", async () => {
      expect(await breaks("2021-06-01", unwilling, "repentanceAndMerit")).to.deep.equal([
        "commutation.property",
      ]);
      for (const grade of ["majorMerit", "repentanceAndMajorMerit"] as const)
        expect(await breaks("2021-06-01", unwilling, grade)).to.be.empty;
    });

    it("until they paid", async () => {
      const of = graft({ ...unwilling, settledOn: "2021-06-01" });
      const finding = await law.commutationOpens("property", "2021-06-01", { of });
      expect(finding.article).to.equal(ARTICLE(1));
    });

    it("but not before 2024 to others, who are of the restricted category", async () => {
      expect(await breaks("2021-06-01", { ...unwilling, traits: [] })).to.be.empty;
      expect(await breaks("2021-06-01", { ...unwilling, effective: "2015-10-31" })).to.be.empty;
    });

    it("nor to those unable to pay", async () => {
      expect(await breaks("2021-06-01", { property: "unable" })).to.be.empty;
    });
  });
});
