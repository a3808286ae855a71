import { expect } from "chai";
import { before, describe, it } from "mocha";
import { Grade } from "../../sdk/src/generated/enums.ts";
import { cut, prisoner, shift } from "../helpers/facts.ts";
import type { FactsPlan } from "../helpers/facts.ts";
import { deployLaw } from "../helpers/law.ts";
import type { Law } from "../helpers/law.ts";

// The rules that hold for every kind of penalty; those of fixed terms, of life and reprieve, and of officials' graft
// have files of their own.
describe("Commutation", () => {
  let law: Law;
  before(async () => {
    law = await deployLaw();
  });

  describe("of control and detention (16)", () => {
    for (const kind of ["control", "detention"] as const) {
      it(`of ${kind} has neither start nor interval nor cap`, async () => {
        const of = prisoner({ kind, months: 36, traits: ["recidivist"], relief: [cut("2018-01-25", 1)] });
        const { breaks, bound } = await law.commutation({ of, on: "2018-01-26", months: 17 });
        expect(breaks).to.be.empty;
        expect(bound).to.equal(17);
      });

      it(`of ${kind} leaves half to be served (刑法 78)`, async () => {
        for (const [months, most] of [
          [6, 3],
          [5, 2],
        ] as const) {
          const asked = { of: prisoner({ kind, months }), on: "2018-01-20" };
          expect((await law.commutation({ ...asked, months: most })).breaks).to.be.empty;
          const { breaks, findings } = await law.commutation({ ...asked, months: most + 1 });
          expect(breaks).to.deep.equal(["commutation.floor"]);
          expect(findings[0]).to.include({ article: "刑法 78", limit: 3, given: months - most - 1 });
        }
      });
    }
  });

  describe("of probation (18)", () => {
    const probation = (months: number, suspended: number, plan: FactsPlan = {}) =>
      prisoner({ kind: "probation", months, offences: [{ crime: "other", months: suspended }], ...plan });
    const on = "2018-06-01";

    for (const grade of Grade.slice(0, 3))
      it(`is refused for ${grade}`, async () => {
        const { breaks, findings } = await law.commutation({ of: probation(48, 36), on, grade, months: 10 });
        expect(breaks).to.deep.equal(["commutation.majorMeritOnly"]);
        expect(findings[0]).to.include({ article: "法释〔2016〕23号 18", earliest: null });
      });

    for (const grade of Grade.slice(3))
      it(`is possible for ${grade}, without start, interval or cap`, async () => {
        const of = probation(60, 36, { relief: [cut("2018-05-01", 6)], traits: ["recidivist"] });
        const { breaks, bound } = await law.commutation({ of, on, grade, months: 42 });
        expect(breaks).to.be.empty;
        expect(bound).to.equal(42);
      });

    for (const [suspended, kind, least] of [
      [36, "a suspended fixed term", 12],
      [6, "a suspended fixed term of six months", 12],
      [5, "suspended 拘役", 2],
    ] as const)
      it(`leaves ${least} months of ${kind}`, async () => {
        const asked = { of: probation(24, suspended), on: "2018-02-01", grade: "majorMerit" } as const;
        expect((await law.commutation({ ...asked, months: 24 - least })).breaks).to.be.empty;
        const { breaks, findings } = await law.commutation({ ...asked, months: 25 - least });
        expect(breaks).to.deep.equal(["commutation.floor"]);
        expect(findings[0]).to.include({
          article: "法释〔2016〕23号 18",
          unit: "months",
          limit: least,
          given: least - 1,
        });
      });

    it("asks for neither property nor new crime", async () => {
      const plan: FactsPlan = { property: "unwilling", newCrime: { judgedOn: "2024-06-01", months: 6 } };
      const of = probation(36, 24, { ...plan, effective: "2024-01-10" });
      const { breaks } = await law.commutation({ of, on: "2024-06-10", grade: "majorMerit", months: 6 });
      expect(breaks).to.be.empty;
    });
  });

  describe("of those able but unwilling to pay", () => {
    const unwilling = (plan: FactsPlan = {}) => prisoner({ months: 119, property: "unwilling", ...plan });

    it("is stricter, not barred, before 2024-05-01 (7)", async () => {
      const asked = { of: unwilling(), on: "2024-04-30" };
      expect((await law.commutation({ ...asked, months: 9 })).breaks).to.be.empty;
      await law.expectMost(12, { ...asked, grade: "majorMerit" });
    });

    it("is barred from 2024-05-01 on (法释〔2024〕5号 4)", async () => {
      const { breaks, findings } = await law.commutation({ of: unwilling(), on: "2024-05-01", months: 9 });
      expect(breaks).to.deep.equal(["commutation.property"]);
      expect(findings[0]).to.deep.equal({
        rule: "commutation.property",
        article: "法释〔2024〕5号 4",
        unit: "day",
        limit: null,
        given: "2024-05-01",
        earliest: null,
        discretion: false,
      });
    });

    it("is not barred for major merit (法释〔2024〕5号 4(4)), but of the restricted category (7)", async () => {
      for (const grade of Grade.slice(3)) {
        const asked = { of: unwilling(), on: "2024-06-01", grade };
        expect((await law.commutation({ ...asked, months: 12 })).breaks).to.be.empty;
        await law.expectMost(12, asked);
      }
    });

    it("is neither stricter nor barred once they paid, before 2024 (7)", async () => {
      const of = unwilling({ months: 59, settledOn: "2019-06-15" });
      expect((await law.commutation({ of, on: "2019-06-14" })).breaks).to.deep.equal(["commutation.start"]);
      expect((await law.commutation({ of, on: "2019-06-15" })).breaks).to.be.empty;
    });

    it("opens six months after they paid, from 2024 on (法释〔2024〕5号 6)", async () => {
      const of = unwilling({ settledOn: "2024-03-15" });
      const finding = await law.commutationOpens("property", "2024-09-15", { of });
      expect(finding.given).to.equal("2024-09-14");
      const atMonthsEnd = { of: unwilling({ settledOn: "2024-02-29" }) };
      await law.commutationOpens("property", "2024-08-31", atMonthsEnd);
    });

    it("stays of the restricted category until then", async () => {
      const asked = { of: unwilling({ settledOn: "2024-03-15" }), grade: "majorMerit" } as const;
      await law.expectMost(12, { ...asked, on: "2024-09-14" });
      await law.expectMost(18, { ...asked, on: "2024-09-15" });
    });

    it("is open to those who paid or cannot pay", async () => {
      for (const property of ["none", "paid", "unable"] as const) {
        const of = prisoner({ months: 119, property });
        expect((await law.commutation({ of, on: "2024-06-01", months: 9 })).breaks).to.be.empty;
      }
    });

    it("of control and detention is barred, too", async () => {
      const of = unwilling({ kind: "detention", months: 6, effective: "2024-05-01" });
      expect((await law.commutation({ of, on: "2024-06-01" })).breaks).to.deep.equal([
        "commutation.property",
      ]);
    });
  });

  describe("after a new intentional crime (21)", () => {
    const opens = (day: string, plan: FactsPlan, grade?: Grade) =>
      law.commutationOpens("newCrime", day, { of: prisoner({ months: 180, ...plan }), grade });

    it("opens three years after its judgment when that is a fixed penalty", async () => {
      const finding = await opens("2024-03-15", { newCrime: { judgedOn: "2021-03-15", months: 120 } });
      expect(finding).to.include({ article: "法释〔2016〕23号 21", discretion: false });
    });

    it("opens four years after its judgment when that is life", async () => {
      await opens("2025-03-15", { newCrime: { judgedOn: "2021-03-15", months: "life" } });
    });

    it("opens on a month's last day after a judgment on one", async () => {
      await opens("2023-02-28", { newCrime: { judgedOn: "2020-02-29", months: 6 } });
      await opens("2024-02-29", { newCrime: { judgedOn: "2020-02-29", months: "life" } });
    });

    it("opens no sooner for major merit or lenient treatment", async () => {
      const plan: FactsPlan = { newCrime: { judgedOn: "2021-03-15", months: 6 }, traits: ["elderly"] };
      expect(await opens("2024-03-15", plan, "majorMerit")).to.include({ discretion: false });
    });

    it("opens five years after the conversion to life when it was committed during the reprieve", async () => {
      const plan: FactsPlan = {
        kind: "deathReprieve",
        months: undefined,
        newCrime: { judgedOn: "2019-03-15", months: 36, duringReprieve: true },
      };
      await opens("2025-01-10", { ...plan, convertedOn: "2020-01-10" });
      const { breaks, findings } = await law.commutation({ of: prisoner(plan), on: "2019-12-01" });
      expect(breaks).to.have.members(["commutation.newCrime", "commutation.start"]);
      expect(findings.map(({ earliest }) => earliest)).to.deep.equal([null, null]);
    });

    it("counts control and detention in", async () => {
      await opens("2021-02-01", {
        kind: "control",
        months: 36,
        newCrime: { judgedOn: "2018-02-01", months: 3 },
      });
    });
  });

  describe("of minors, the old, the ill and the disabled (19, 20)", () => {
    const relief = [cut("2019-08-01", 6)];
    const flags = async (plan: FactsPlan, on: string, months: number) => {
      const { findings } = await law.commutation({ of: prisoner(plan), on, months });
      return Object.fromEntries(
        findings.map(({ rule, discretion }) => [rule.split(".")[1]!, discretion] as const),
      );
    };

    for (const trait of ["minor", "elderly", "ill", "disabled"] as const)
      it(`may be eased in start, interval and cap by the court: ${trait}`, async () => {
        expect(await flags({ traits: [trait] }, "2019-07-01", 10)).to.deep.equal({ start: true, cap: true });
        expect(await flags({ traits: [trait], relief }, "2020-07-01", 9)).to.deep.equal({ interval: true });
        expect(await flags({ kind: "life", traits: [trait] }, "2020-01-19", 263)).to.deep.equal({
          start: true,
          cap: true,
        });
      });

    it("is not eased in what must be served, paid or atoned for", async () => {
      const plan: FactsPlan = {
        traits: ["minor", "elderly", "ill", "disabled"],
        property: "unwilling",
        newCrime: { judgedOn: "2024-06-01", months: 6 },
      };
      expect(await flags(plan, "2024-06-10", 8)).to.deep.equal({
        property: false,
        newCrime: false,
        floor: false,
      });
    });

    it("nobody else's is eased", async () => {
      expect(await flags({}, "2019-07-01", 10)).to.deep.equal({ start: false, cap: false });
      expect(await flags({ traits: ["official"], relief }, "2020-07-01", 9)).to.deep.equal({
        interval: false,
      });
    });
  });

  it("is refused with every broken rule at once", async () => {
    const of = prisoner({
      property: "unwilling",
      newCrime: { judgedOn: "2024-06-01", months: 6 },
      relief: [cut("2024-07-01", 6)],
      effective: "2024-01-10",
    });
    const { breaks, findings } = await law.commutation({ of, on: "2024-08-01", months: 60 });
    expect(breaks).to.have.members(
      ["property", "newCrime", "start", "interval", "cap", "floor"].map((rule) => `commutation.${rule}`),
    );
    for (const { article } of findings) expect(article).not.to.be.empty;
  });

  it("is judged by the ruleset in force, and by none before 2017", async () => {
    const of = prisoner({
      effective: "2015-01-10",
      traits: ["official"],
      offences: [{ crime: "graft", months: 84 }],
    });
    await expect(law.commutation({ of, on: "2016-12-31" })).to.be.revertedWithCustomError(
      law.rulebook,
      "RulesetUnknown",
    );
    expect((await law.commutation({ of, on: "2017-01-20" })).breaks).to.be.empty;
    expect((await law.commutation({ of, on: shift("2017-01-20", -1) })).breaks).to.deep.equal([
      "commutation.start",
    ]);
    await expect(
      law.commutationRules.judge(99, of, 0, 0, 20_000),
      "a ruleset that there is not",
    ).to.be.revertedWithCustomError(law.rulebook, "RulesetUnknown");
  });
});
