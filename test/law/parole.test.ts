import { expect } from "chai";
import { before, describe, it } from "mocha";
import { Crime } from "../../sdk/src/generated/enums.ts";
import { cut, lastDay, prisoner } from "../helpers/facts.ts";
import type { FactsPlan } from "../helpers/facts.ts";
import { deployLaw } from "../helpers/law.ts";
import type { Law } from "../helpers/law.ts";

const VIOLENT = Crime.slice(0, Crime.indexOf("organisedViolence") + 1);

// The builder's person: seven years from 2018-01-10, half of which is served on 2021-07-09.
describe("Parole", () => {
  let law: Law;
  before(async () => {
    law = await deployLaw();
  });
  const breaks = async (on: string, plan: FactsPlan = {}, ruleset?: string) =>
    (await law.parole({ of: prisoner(plan), on, ruleset })).breaks;

  describe("opens when enough is served", () => {
    const opens = (day: string, plan: FactsPlan) => law.paroleOpens("served", day, { of: prisoner(plan) });

    it("half of a fixed term (刑法 81), which the Supreme Court may shorten", async () => {
      const finding = await opens("2021-07-10", {});
      expect(finding).to.deep.equal({
        rule: "parole.served",
        article: "刑法 81",
        unit: "day",
        limit: "2021-07-10",
        given: "2021-07-09",
        earliest: "2021-07-10",
        discretion: true,
      });
      expect(await breaks("2021-07-10")).to.be.empty;
    });

    it("half of an odd number of months: half a month is fifteen days (刑法 81)", async () => {
      await opens("2021-07-25", { months: 85 });
      await opens("2020-03-15", { months: 49, effective: "2018-02-28" });
      await opens("2020-02-25", { months: 49, effective: "2018-02-10" });
    });

    it("on a month's last day for a term begun on one (刑诉解释 202)", async () => {
      await opens("2020-08-31", { months: 60, effective: "2018-02-28" });
      await opens("2020-02-29", { months: 36, effective: "2018-08-31" });
    });

    it("custody credited: from the beginning of the term, not from effect or delivery (刑法 47)", async () => {
      await opens("2020-09-01", { begins: "2017-03-01", delivered: "2018-04-01" });
    });

    it("of the original term, whatever was cut from it (刑法 81)", async () => {
      await opens("2021-07-10", { relief: [cut("2019-08-01", 9), cut("2020-09-01", 9)] });
    });

    it("thirteen years of life from effect, custody not credited (刑法 81)", async () => {
      const finding = await opens("2031-01-10", {
        kind: "life",
        begins: "2017-01-10",
        delivered: "2018-05-01",
      });
      expect(finding).to.include({ article: "刑法 81", discretion: true });
    });

    it("thirteen years of life even after it became a fixed term", async () => {
      const fixed: FactsPlan = { convertedOn: "2020-06-01", months: 264, ends: lastDay("2020-06-01", 264) };
      await opens("2031-01-10", { kind: "life", ...fixed });
    });

    it("fifteen years after a reprieve's end (23)", async () => {
      const finding = await opens("2035-01-10", { kind: "deathReprieve", convertedOn: "2020-03-01" });
      expect(finding).to.include({ article: "法释〔2016〕23号 23", discretion: true });
      const fixed: FactsPlan = { months: 300, ends: lastDay("2023-03-01", 300) };
      await opens("2035-01-10", { kind: "deathReprieve", convertedOn: "2020-03-01", ...fixed });
    });

    it("fifteen years after a reprieve that ends with a month (刑诉解释 202)", async () => {
      await opens("2035-02-28", {
        kind: "deathReprieve",
        effective: "2018-02-28",
        convertedOn: "2020-03-01",
      });
      await opens("2033-02-28", {
        kind: "deathReprieve",
        effective: "2016-02-29",
        convertedOn: "2018-03-01",
      });
    });
  });

  describe("is barred", () => {
    const on = "2024-06-01";

    for (const kind of ["control", "detention", "probation", "lifeWithoutRelease"] as const)
      it(`to ${kind}: only fixed terms and life are paroled (刑法 81)`, async () => {
        const months = kind === "lifeWithoutRelease" ? undefined : 12;
        const { breaks, findings } = await law.parole({
          of: prisoner({ kind, months, traits: ["recidivist"] }),
          on,
        });
        expect(breaks).to.deep.equal(["parole.barred"]);
        expect(findings[0]).to.include({ article: "刑法 81", earliest: null, discretion: false });
      });

    it("to recidivists (刑法 81(2))", async () => {
      const { breaks, findings } = await law.parole({ of: prisoner({ traits: ["recidivist"] }), on });
      expect(breaks).to.deep.equal(["parole.recidivist"]);
      expect(findings[0]).to.include({ article: "刑法 81(2)", earliest: null, discretion: false });
    });

    it("to no other trait", async () => {
      const traits: FactsPlan["traits"] = [
        "official",
        "drugKingpin",
        "drugRepeat",
        "minor",
        "elderly",
        "ill",
      ];
      expect(await breaks(on, { traits })).to.be.empty;
    });

    for (const crime of VIOLENT)
      it(`to ${crime} of ten years or more, or life (刑法 81(2))`, async () => {
        const of = (months: number) => prisoner({ months, offences: [{ crime, months }] });
        expect((await law.parole({ of: of(119), on })).breaks).to.be.empty;
        const { breaks, findings } = await law.parole({ of: of(120), on });
        expect(breaks).to.deep.equal(["parole.violent"]);
        expect(findings[0]).to.include({ article: "刑法 81(2)", unit: "months", limit: 120, given: 120 });
        const life = prisoner({ kind: "life", offences: [{ crime, months: "life" }] });
        expect((await law.parole({ of: life, on: "2032-01-10" })).breaks).to.deep.equal(["parole.violent"]);
      });

    it("to such a crime also after its term was cut below ten years (25)", async () => {
      const offences = [{ crime: "robbery", months: 120 }] as const;
      const relief = [cut("2020-01-20", 9)];
      expect(await breaks(on, { months: 120, offences: [...offences], relief })).to.deep.equal([
        "parole.violent",
      ]);
    });

    it("count by count: neither by a sum nor by another count's length", async () => {
      const robbery = { crime: "robbery", months: 70 } as const;
      const other = { crime: "other", months: 120 } as const;
      expect(await breaks("2025-06-01", { months: 130, offences: [robbery, robbery] })).to.be.empty;
      expect(await breaks("2025-06-01", { months: 160, offences: [other, robbery] })).to.be.empty;
      const long = { crime: "robbery", months: 120 } as const;
      expect(await breaks("2025-06-01", { months: 160, offences: [other, long, long] })).to.deep.equal([
        "parole.violent",
      ]);
    });

    for (const crime of Crime.slice(VIOLENT.length))
      it(`not to ${crime} of ten years or more`, async () => {
        expect(await breaks(on, { months: 120, offences: [{ crime, months: 120 }] })).to.be.empty;
      });

    it("a second time, generally (30)", async () => {
      const relief: FactsPlan["relief"] = [{ kind: "parole", served: "2021-08-01" }];
      const { breaks, findings } = await law.parole({ of: prisoner({ relief }), on });
      expect(breaks).to.deep.equal(["parole.barred"]);
      expect(findings[0]).to.include({ article: "法释〔2016〕23号 30", earliest: null, discretion: true });
    });

    it("not after a temporary release", async () => {
      expect(await breaks(on, { relief: [{ kind: "temporaryRelease", served: "2021-08-01" }] })).to.be.empty;
    });
  });

  describe("to those able but unwilling to pay (27)", () => {
    const property = "unwilling";
    it("is barred under every ruleset", async () => {
      for (const [on, ruleset] of [
        ["2021-08-01", "2016-23"],
        ["2021-08-01", "2016-23+2019"],
        ["2024-08-01", "2016-23+2019+2024"],
      ] as const) {
        const { breaks, findings } = await law.parole({ of: prisoner({ property }), on, ruleset });
        expect(breaks).to.deep.equal(["parole.property"]);
        expect(findings[0]).to.include({ article: "法释〔2016〕23号 27", limit: null, earliest: null });
      }
    });

    it("is open once they paid, before 2024", async () => {
      const of = prisoner({ property, settledOn: "2022-03-15" });
      await law.paroleOpens("property", "2022-03-15", { of });
    });

    it("is open six months after they paid, from 2024 on (法释〔2024〕5号 6)", async () => {
      await law.paroleOpens("property", "2024-09-15", {
        of: prisoner({ property, settledOn: "2024-03-15" }),
      });
      await law.paroleOpens("property", "2025-02-28", {
        of: prisoner({ property, settledOn: "2024-08-31" }),
      });
    });

    it("is not barred to those who paid or cannot pay", async () => {
      for (const property of ["none", "paid", "unable"] as const)
        expect(await breaks("2024-08-01", { property })).to.be.empty;
    });
  });

  describe("waits after a commutation (28)", () => {
    // Ten years: half is served on 2023-01-09, and enough is left to make no exception.
    const opens = (day: string, ...relief: NonNullable<FactsPlan["relief"]>) =>
      law.paroleOpens("interval", day, { of: prisoner({ months: 120, relief }) });

    it("one year", async () => {
      expect(await opens("2024-03-15", cut("2023-03-15", 9))).to.include({
        article: "法释〔2016〕23号 28",
        discretion: false,
      });
    });

    it("a year and a half after a cut of a year or more", async () => {
      await opens("2024-09-15", cut("2023-03-15", 12));
      await opens("2024-03-15", cut("2023-03-15", 11));
    });

    it("counted from the last one's service, whatever an earlier one cut", async () => {
      await opens("2024-03-15", cut("2021-03-15", 18), cut("2023-03-15", 6));
    });

    it("from a month's last day to a month's last day (刑诉解释 202)", async () => {
      await opens("2024-02-29", cut("2023-02-28", 6));
      await opens("2024-08-31", cut("2023-02-28", 12));
    });

    it("one year after life became a fixed term, which is no cut", async () => {
      const fixed: FactsPlan = { convertedOn: "2030-06-01", months: 264, ends: lastDay("2030-06-01", 264) };
      const of = prisoner({ kind: "life", ...fixed, relief: [cut("2030-06-08", 264)] });
      await law.paroleOpens("interval", "2031-06-08", { of });
    });

    it("not without one", async () => {
      expect(await breaks("2023-01-10", { months: 120 })).to.be.empty;
    });

    // What is left on 2022-12-01 of a term that began on 2018-01-10.
    for (const [left, plan, discretion] of [
      ["more than two years", { months: 84, relief: [cut("2022-06-01", 1)] }, false],
      ["two years", { months: 83, effective: "2018-02-01", relief: [cut("2022-06-01", 1)] }, false],
      ["two years less a day", { months: 83, effective: "2018-01-31", relief: [cut("2022-06-01", 1)] }, true],
      ["less than two years", { months: 84, relief: [cut("2022-06-01", 9)] }, true],
    ] as const)
      it(`which ${discretion ? "may" : "may not"} be shorter when ${left} are left`, async () => {
        const { findings, breaks } = await law.parole({
          of: prisoner({ ...plan, relief: [...plan.relief] }),
          on: "2022-12-01",
        });
        expect(breaks).to.deep.equal(["parole.interval"]);
        expect(findings[0]).to.include({ discretion });
      });
  });

  it("is refused with every broken rule at once", async () => {
    const of = prisoner({
      months: 120,
      offences: [{ crime: "rape", months: 120 }],
      traits: ["recidivist"],
      property: "unwilling",
      relief: [cut("2020-03-01", 9), { kind: "parole", served: "2020-04-01" }],
    });
    const { breaks, findings } = await law.parole({ of, on: "2020-09-01" });
    expect(breaks).to.have.members(
      ["barred", "recidivist", "violent", "property", "served", "interval"].map((rule) => `parole.${rule}`),
    );
    for (const { article } of findings) expect(article).not.to.be.empty;
  });

  it("is judged by the ruleset in force, and by none before 2017", async () => {
    const of = prisoner({ effective: "2010-01-10" });
    await expect(law.parole({ of, on: "2016-12-31" })).to.be.revertedWithCustomError(
      law.rulebook,
      "RulesetUnknown",
    );
    expect((await law.parole({ of, on: "2017-01-01" })).breaks).to.be.empty;
  });
});
