import { expect } from "chai";
import { before, describe, it } from "mocha";
import { Crime, Grade } from "../../sdk/src/generated/enums.ts";
import { cut, prisoner } from "../helpers/facts.ts";
import type { FactsPlan } from "../helpers/facts.ts";
import { deployLaw } from "../helpers/law.ts";
import type { Law } from "../helpers/law.ts";

const VIOLENT = Crime.slice(0, Crime.indexOf("organisedViolence") + 1);
/** Who is of the restricted category by the count or by the person, whatever the length (7). */
const RESTRICTED: Record<string, (months: number) => FactsPlan> = {
  "a recidivist": () => ({ traits: ["recidivist"] }),
  "an official's crime": () => ({ traits: ["official"] }),
  "a crime against financial order": (months) => ({ offences: [{ crime: "financialOrder", months }] }),
  "organised crime": (months) => ({ offences: [{ crime: "organisedCrime", months }] }),
  "a crime against national security": (months) => ({ offences: [{ crime: "nationalSecurity", months }] }),
  terrorism: (months) => ({ offences: [{ crime: "terrorism", months }] }),
  "the head of a drug group": (months) => ({
    offences: [{ crime: "drugs", months }],
    traits: ["drugKingpin"],
  }),
  "a repeated drug crime": (months) => ({ offences: [{ crime: "drugs", months }], traits: ["drugRepeat"] }),
  "a payer able but unwilling": () => ({ property: "unwilling" }),
  "one restricted count among others": (months) => ({
    offences: [
      { crime: "other", months },
      { crime: "terrorism", months: 6 },
    ],
  }),
};

describe("Commutation of a fixed term", () => {
  let law: Law;
  before(async () => {
    law = await deployLaw();
  });

  describe("starts (6)", () => {
    for (const [months, start, opens] of [
      [59, "one year", "2019-01-20"],
      [60, "a year and a half", "2019-07-20"],
      [119, "a year and a half", "2019-07-20"],
      [120, "two years", "2020-01-20"],
    ] as const)
      it(`${start} after delivery for ${months} months`, async () => {
        expect(await law.commutationOpens("start", opens, { of: prisoner({ months }) })).to.include({
          article: "法释〔2016〕23号 6",
          discretion: false,
        });
      });

    it("from the day handed to the executing body, not from effect or the term's beginning (40)", async () => {
      const of = prisoner({ months: 36, begins: "2017-09-01", delivered: "2018-03-05" });
      await law.commutationOpens("start", "2019-03-05", { of });
    });

    it("from a month's last day on a month's last day (刑诉解释 202)", async () => {
      await law.commutationOpens("start", "2019-08-31", { of: prisoner({ delivered: "2018-02-28" }) });
      await law.commutationOpens("start", "2019-02-28", {
        of: prisoner({ months: 48, delivered: "2018-02-28" }),
      });
    });

    it("naming the day asked and the day that opens it", async () => {
      const { findings, breaks } = await law.commutation({ of: prisoner(), on: "2019-03-01", months: 6 });
      expect(breaks).to.deep.equal(["commutation.start"]);
      expect(findings[0]).to.deep.equal({
        rule: "commutation.start",
        article: "法释〔2016〕23号 6",
        unit: "day",
        limit: "2019-07-20",
        given: "2019-03-01",
        earliest: "2019-07-20",
        discretion: false,
      });
    });

    for (const grade of ["majorMerit", "repentanceAndMajorMerit"] as const)
      it(`at once for ${grade} (6)`, async () => {
        const of = prisoner({ months: 180, traits: ["recidivist"] });
        expect((await law.commutation({ of, on: "2018-01-21", grade, months: 12 })).breaks).to.be.empty;
      });

    it("not at once for repentance and merit (6)", async () => {
      await law.commutationOpens("start", "2019-07-20", { of: prisoner(), grade: "repentanceAndMerit" });
    });
  });

  describe("starts without waiting when less than two years are left as the judgment takes effect (16)", () => {
    const on = "2018-02-01";
    it("but not when two years are left", async () => {
      const exact = prisoner({ months: 36, begins: "2017-01-10" });
      expect((await law.commutation({ of: exact, on })).breaks).to.deep.equal(["commutation.start"]);
      const aDayLess = prisoner({ months: 36, begins: "2017-01-09" });
      expect((await law.commutation({ of: aDayLess, on })).breaks).to.be.empty;
    });

    it("a sentence below two years", async () => {
      expect((await law.commutation({ of: prisoner({ months: 23 }), on })).breaks).to.be.empty;
      expect((await law.commutation({ of: prisoner({ months: 24 }), on })).breaks).to.include(
        "commutation.start",
      );
    });

    it("whatever the category", async () => {
      const of = prisoner({ months: 36, begins: "2017-01-09", traits: ["recidivist"] });
      expect((await law.commutation({ of, on })).breaks).to.be.empty;
    });

    it("but half of it stays", async () => {
      const of = prisoner({ months: 12 });
      expect((await law.commutation({ of, on, months: 6 })).breaks).to.be.empty;
      expect((await law.commutation({ of, on, months: 7 })).breaks).to.deep.equal(["commutation.floor"]);
    });
  });

  describe("waits after the last commutation (6)", () => {
    const relief = [cut("2020-06-15", 6)];
    it("a year below ten years", async () => {
      const finding = await law.commutationOpens("interval", "2021-06-15", {
        of: prisoner({ months: 119, relief }),
      });
      expect(finding.article).to.equal("法释〔2016〕23号 6");
    });

    it("a year and a half from ten years on", async () => {
      await law.commutationOpens("interval", "2021-12-15", { of: prisoner({ months: 120, relief }) });
    });

    for (const [months, last, opens] of [
      [84, 12, "2021-06-15"],
      [84, 13, "2021-07-15"],
      [84, 24, "2022-06-15"],
      [120, 18, "2021-12-15"],
      [120, 20, "2022-02-15"],
    ] as const)
      it(`at least as long as was cut: ${last} months of ${months}`, async () => {
        const of = prisoner({ months, relief: [cut("2020-06-15", last)] });
        await law.commutationOpens("interval", opens, { of });
      });

    it("from the service of the last ruling, whatever an earlier one cut (40)", async () => {
      const of = prisoner({ relief: [cut("2019-08-01", 18), cut("2021-02-28", 3)] });
      await law.commutationOpens("interval", "2022-02-28", { of });
    });

    it("from a month's last day to a month's last day (刑诉解释 202)", async () => {
      await law.commutationOpens("interval", "2021-02-28", {
        of: prisoner({ relief: [cut("2020-02-29", 6)] }),
      });
      await law.commutationOpens("interval", "2020-02-29", {
        of: prisoner({ relief: [cut("2019-02-28", 6)] }),
      });
    });

    it("not at all for major merit", async () => {
      const of = prisoner({ relief });
      const asked = { of, on: "2020-06-16", months: 6 };
      expect((await law.commutation({ ...asked, grade: "majorMerit" })).breaks).to.be.empty;
      expect((await law.commutation({ ...asked, grade: "merit" })).breaks).to.deep.equal([
        "commutation.interval",
      ]);
    });

    it("not after a parole or a temporary release", async () => {
      for (const kind of ["parole", "temporaryRelease"] as const) {
        const of = prisoner({ relief: [{ kind, served: "2020-06-15" }] });
        expect((await law.commutation({ of, on: "2020-06-16", months: 6 })).breaks).to.be.empty;
      }
    });
  });

  describe("is capped in one ruling (6)", () => {
    for (const [grade, most] of [
      ["repentance", 9],
      ["merit", 9],
      ["repentanceAndMerit", 12],
      ["majorMerit", 18],
      ["repentanceAndMajorMerit", 24],
    ] as const)
      it(`at ${most} months for ${grade}`, async () => {
        const finding = await law.expectMost(most, { of: prisoner(), on: "2020-06-01", grade });
        expect(finding.article).to.equal("法释〔2016〕23号 6");
        expect((await law.commutation({ of: prisoner(), on: "2020-06-01", grade })).bound).to.equal(most);
      });
  });

  describe("of the restricted category (7)", () => {
    for (const [who, plan] of Object.entries(RESTRICTED)) {
      it(`waits two years to start: ${who}`, async () => {
        const of = prisoner({ months: 59, ...plan(59) });
        const finding = await law.commutationOpens("start", "2020-01-20", { of });
        expect(finding.article).to.equal("法释〔2016〕23号 7");
      });

      it(`is capped at one year and never above its grade: ${who}`, async () => {
        const of = prisoner({ months: 84, ...plan(84) });
        const caps = [9, 9, 12, 12, 12];
        for (const [i, grade] of Grade.entries())
          await law.expectMost(caps[i]!, { of, on: "2020-06-01", grade });
      });
    }

    it("waits a year between rulings below ten years, a year and a half from there on (7(1), 7(2))", async () => {
      const plan: FactsPlan = { traits: ["recidivist"], relief: [cut("2020-06-15", 6)] };
      const below = { of: prisoner({ months: 119, ...plan }) };
      await law.commutationOpens("interval", "2021-06-15", below);
      await law.commutationOpens("interval", "2021-12-15", { of: prisoner({ months: 120, ...plan }) });
    });

    const asked = { on: "2020-06-01", grade: "majorMerit" } as const;
    for (const crime of VIOLENT)
      it(`holds ${crime} from ten years on (7(2))`, async () => {
        const of = (months: number) => prisoner({ months, offences: [{ crime, months }] });
        await law.expectMost(12, { of: of(120), ...asked });
        await law.expectMost(18, { of: of(119), ...asked });
      });

    it("holds several counts when two reach ten years each (7(2))", async () => {
      const of = (...counts: number[]) =>
        prisoner({ months: 216, offences: counts.map((months) => ({ crime: "other", months })) });
      await law.expectMost(12, { of: of(120, 120), ...asked });
      await law.expectMost(12, { of: of(6, 120, 180), ...asked });
      await law.expectMost(18, { of: of(120, 119), ...asked });
      await law.expectMost(18, { of: of(119, 119, 119), ...asked });
    });

    it("judges lengths count by count, not by their sum", async () => {
      const offences = [
        { crime: "robbery", months: 110 },
        { crime: "robbery", months: 110 },
      ] as const;
      await law.expectMost(18, { of: prisoner({ months: 200, offences: [...offences] }), ...asked });
    });

    for (const [who, plan] of Object.entries({
      "graft that is no official's": { offences: [{ crime: "graft", months: 84 }] },
      "drugs without a trait of the law": { offences: [{ crime: "drugs", months: 84 }] },
      "a drug trait without a drug count": { traits: ["drugKingpin", "drugRepeat"] },
      "a payer unable to pay": { property: "unable" },
      "a payer who paid": { property: "paid" },
      "an old, ill or disabled person": { traits: ["elderly", "ill", "disabled"] },
    } satisfies Record<string, FactsPlan>))
      it(`does not hold ${who}`, async () => {
        await law.expectMost(18, { of: prisoner(plan), ...asked });
        await law.commutationOpens("start", "2019-07-20", { of: prisoner(plan) });
      });
  });

  describe("leaves half of the term to be served (刑法 78)", () => {
    /** Eighteen months twice: `left` more keep the half of 84. */
    const relief = [cut("2019-08-01", 18), cut("2020-02-03", 18)];
    const asked = { on: "2021-06-01", grade: "majorMerit" } as const;

    it("of an even number of months", async () => {
      const of = prisoner({ relief });
      const exactly = await law.commutation({ of, ...asked, months: 6 });
      expect(exactly.breaks).to.be.empty;
      expect(exactly.endsAfter).to.equal("2021-07-09");
      const { breaks, findings } = await law.commutation({ of, ...asked, months: 7 });
      expect(breaks).to.deep.equal(["commutation.floor"]);
      expect(findings[0]).to.include({
        article: "刑法 78",
        unit: "months",
        limit: 42,
        given: 41,
        earliest: null,
      });
    });

    it("of an odd number of months, rounded up", async () => {
      const of = prisoner({ months: 85, relief });
      expect((await law.commutation({ of, ...asked, months: 6 })).breaks).to.be.empty;
      const { findings } = await law.commutation({ of, ...asked, months: 7 });
      expect(findings[0]).to.include({ rule: "commutation.floor", limit: 43, given: 42 });
    });

    it("and not less than what has passed: no cut ends the term before the request", async () => {
      const asked = { of: prisoner({ months: 60 }), months: 7 };
      const onTheLastDay = await law.commutation({ ...asked, on: "2022-06-09" });
      expect(onTheLastDay.breaks).to.be.empty;
      expect(onTheLastDay.endsAfter).to.equal("2022-06-09");
      const { findings, breaks } = await law.commutation({ ...asked, on: "2022-06-10" });
      expect(breaks).to.deep.equal(["commutation.floor"]);
      expect(findings[0]).to.include({ unit: "day", limit: "2022-06-10", given: "2022-06-09" });
    });

    it("which bounds a ruling below the cap", async () => {
      const bound = async (...cuts: number[]) => {
        const relief = cuts.map((months, i) => cut(`2019-0${i + 1}-01`, months));
        return (await law.commutation({ of: prisoner({ relief }), on: "2020-06-01" })).bound;
      };
      expect(await bound()).to.equal(9);
      expect(await bound(24, 9)).to.equal(9);
      expect(await bound(24, 10)).to.equal(8);
      expect(await bound(24, 17)).to.equal(1);
      expect(await bound(24, 18)).to.equal(0);
    });
  });

  describe("recomputes the term in one step (刑法 80)", () => {
    const plan: FactsPlan = { months: 60, begins: "2017-08-31", effective: "2017-09-10" };
    const end = async (months: number, more: FactsPlan = {}) =>
      (await law.commutation({ of: prisoner({ ...plan, ...more }), on: "2019-12-01", months })).endsAfter;

    it("from its beginning, a missing day being the month's last", async () => {
      expect(await end(6)).to.equal("2022-02-27");
      expect(await end(7)).to.equal("2022-01-30");
    });

    it("taking all cuts together off the original months", async () => {
      expect(await end(6, { relief: [cut("2019-03-01", 6)] })).to.equal("2021-08-30");
      expect(await end(1, { relief: [cut("2019-03-01", 5)] })).to.equal("2022-02-27");
    });

    it("keeping days that did not count", async () => {
      expect(await end(6, { ends: "2022-09-09" })).to.equal("2022-03-09");
    });

    it("and promises no end when no months are asked, nor judges cap or floor", async () => {
      const { breaks, endsAfter } = await law.commutation({ of: prisoner(plan), on: "2019-12-01" });
      expect(breaks).to.be.empty;
      expect(endsAfter).to.be.null;
    });
  });
});
