import { expect } from "chai";
import { encodeBytes32String } from "ethers";
import { before, describe, it } from "mocha";
import { Grade, RightsCut, SentenceKind } from "../../sdk/src/generated/enums.ts";
import { cut, lastDay, prisoner, shift } from "../helpers/facts.ts";
import type { FactsPlan } from "../helpers/facts.ts";
import { RULESETS, civil, deployLaw } from "../helpers/law.ts";
import type { Law } from "../helpers/law.ts";
import { day } from "../helpers/ledger.ts";

const ALL = RULESETS.map((_, number) => number);
/** Whom the court may treat leniently. */
const LENIENT = ["minor", "elderly", "disabled", "ill"] as const;

describe("What follows from a sentence", () => {
  let law: Law;
  before(async () => {
    law = await deployLaw();
  });

  describe("leaves of the deprivation of political rights (17)", () => {
    const require = (number: number, cut: RightsCut, left: number) =>
      law.commutationRules.requireRights(number, RightsCut.indexOf(cut), left);
    const refused = async (cut: RightsCut, limit: number, given: number) => {
      for (const number of ALL)
        expect(await law.refusal(require(number, cut, given))).to.deep.equal({
          rule: "commutation.rights",
          article: "法释〔2016〕23号 17",
          unit: "months",
          limit,
          given,
          earliest: null,
          discretion: false,
        });
    };
    const kept = async (cut: RightsCut, ...months: number[]) => {
      for (const number of ALL) for (const left of months) await require(number, cut, left);
    };

    it("a year (commutation.rights.least)", async () => {
      await kept("ordinary", 12, 13, 60, 121);
      await refused("ordinary", 12, 11);
      await refused("ordinary", 12, 0);
    });

    it("seven years as life or a reprieve is converted (commutation.rights.convertedLeast)", async () => {
      await kept("atConversion", 84, 85);
      await refused("atConversion", 84, 83);
      await refused("atConversion", 84, 12);
    });

    it("ten years at most as either is converted (commutation.rights.convertedMost)", async () => {
      await kept("atConversion", 119, 120);
      await refused("atConversion", 120, 121);
    });

    it("three years finally after such a conversion (commutation.rights.final)", async () => {
      await kept("afterConversion", 36, 37, 84, 121);
      await refused("afterConversion", 36, 35);
      await refused("afterConversion", 36, 12);
    });
  });

  it("is cut again after a retrial or for an omitted crime within what had been cut (32, 34: commutation.retrial)", async () => {
    const again = (number: number, months: number) => law.commutationRules.requireRetrial(number, 15, months);
    for (const number of ALL) {
      for (const months of [0, 14, 15]) await again(number, months);
      expect(await law.refusal(again(number, 16))).to.deep.equal({
        rule: "commutation.retrial",
        article: "法释〔2016〕23号 32, 34",
        unit: "months",
        limit: 15,
        given: 16,
        earliest: null,
        discretion: false,
      });
    }
  });

  describe("puts a parole on probation (刑法 83)", () => {
    const end = async (plan: FactsPlan, on: string, number = 0) =>
      civil(await law.paroleRules.probationEnd(number, prisoner(plan), day(on)));

    it("for the unserved rest of a fixed term", async () => {
      for (const number of ALL) {
        expect(await end({}, "2021-07-10", number)).to.equal("2025-01-09");
        expect(await end({}, "2024-12-31", number)).to.equal("2025-01-09");
      }
    });

    it("for the rest of a fixed term whose custody is credited", async () => {
      expect(await end({ begins: "2017-09-01" }, "2021-07-10")).to.equal("2024-08-31");
    });

    it("for the rest that cuts left of a fixed term, recomputed in one step (刑法 80)", async () => {
      expect(await end({ relief: [cut("2019-08-01", 9)] }, "2021-07-12")).to.equal("2024-04-09");
      const twice = [cut("2019-08-01", 9), cut("2020-09-01", 6)];
      expect(await end({ relief: twice }, "2021-09-06")).to.equal("2023-10-09");
      const atMonthsEnd: FactsPlan = { months: 60, begins: "2017-08-31", effective: "2017-09-10" };
      expect(await end({ ...atMonthsEnd, relief: [cut("2019-03-01", 6)] }, "2020-03-02")).to.equal(
        "2022-02-27",
      );
    });

    for (const [on, until] of [
      ["2031-01-10", "2041-01-09"],
      ["2032-03-01", "2042-02-28"],
      // 2042 has no 29 February: the term ends the day before that month's last.
      ["2032-02-29", "2042-02-27"],
    ] as const)
      it(`for ten years of life, from ${on} to ${until} (parole.probation.life)`, async () => {
        const reprieve: FactsPlan = { kind: "deathReprieve", convertedOn: "2020-03-01" };
        for (const number of ALL) {
          expect(await end({ kind: "life" }, on, number)).to.equal(until);
          expect(await end(reprieve, on, number), "a reprieve become life").to.equal(until);
        }
      });

    it("for the rest of a fixed term that life became", async () => {
      const fixed: FactsPlan = { convertedOn: "2020-06-01", months: 264, ends: lastDay("2020-06-01", 264) };
      expect(await end({ kind: "life", ...fixed }, "2031-01-10")).to.equal("2042-05-31");
      const relief = [cut("2020-06-08", 264), cut("2022-07-01", 9)];
      expect(await end({ kind: "life", ...fixed, relief }, "2031-01-10")).to.equal("2041-08-31");
    });
  });

  describe("may be relaxed by the court by up to a third (19, 20: commutation.relaxed)", () => {
    /** Expects the time to break all the while before `opens`, with the court's discretion from `from` on. */
    async function expectRelaxed(rule: string, from: string, opens: string, plan: FactsPlan) {
      const of = prisoner(plan);
      for (const [on, discretion] of [
        [shift(from, -1), false],
        [from, true],
        [shift(opens, -1), true],
      ] as const) {
        const { findings } = await law.commutation({ of, on });
        const finding = findings.find((each) => each.rule === rule);
        // What time mends is the strict limit: the court's discretion moves no day.
        expect(finding, `${rule} on ${on}`).to.include({
          limit: opens,
          given: on,
          earliest: opens,
          discretion,
        });
      }
      expect((await law.commutation({ of, on: opens })).breaks).not.to.include(rule);
    }
    const start = (from: string, opens: string, plan: FactsPlan) =>
      expectRelaxed("commutation.start", from, opens, plan);
    const interval = (from: string, opens: string, plan: FactsPlan) =>
      expectRelaxed("commutation.interval", from, opens, plan);

    for (const trait of LENIENT) {
      it(`the start: ${trait}`, async () => {
        await start("2018-09-20", "2019-01-20", { months: 59, traits: [trait] });
        await start("2019-01-20", "2019-07-20", { months: 84, traits: [trait] });
        await start("2019-05-20", "2020-01-20", { months: 120, traits: [trait] });
      });

      it(`the start of life and of a reprieve: ${trait}`, async () => {
        await start("2019-05-20", "2020-01-20", { kind: "life", traits: [trait] });
        const reprieve: FactsPlan = { kind: "deathReprieve", convertedOn: "2020-01-10", traits: [trait] };
        await start("2022-01-10", "2023-01-10", reprieve);
        await start("2023-05-10", "2025-01-10", { ...reprieve, restrictedCommutation: true });
      });

      it(`the interval: ${trait}`, async () => {
        const relief = [cut("2020-06-15", 6)];
        await interval("2021-02-15", "2021-06-15", { months: 84, traits: [trait], relief });
        await interval("2021-06-15", "2021-12-15", { months: 120, traits: [trait], relief });
        const fixed: FactsPlan = { convertedOn: "2021-06-01", months: 264, ends: lastDay("2021-06-01", 264) };
        await interval("2022-10-08", "2023-06-08", {
          kind: "life",
          ...fixed,
          traits: [trait],
          relief: [cut("2021-06-08", 264)],
        });
      });

      it(`the cap: ${trait}`, async () => {
        const caps = [9, 9, 12, 18, 24];
        for (const [i, grade] of Grade.entries()) {
          const cap = caps[i]!;
          const asked = { of: prisoner({ traits: [trait] }), on: "2020-06-01", grade };
          for (const [months, discretion] of [
            [cap + 1, true],
            [(cap * 4) / 3, true],
            [(cap * 4) / 3 + 1, false],
          ] as const) {
            const { findings } = await law.commutation({ ...asked, months });
            const finding = findings.find(({ rule }) => rule === "commutation.cap");
            expect(finding, `${months} months for ${grade}`).to.include({
              limit: cap,
              given: months,
              discretion,
            });
          }
        }
      });
    }

    it("the interval that is as long as the last cut (6)", async () => {
      const traits = ["elderly"] as const;
      const last = (months: number): FactsPlan => ({
        months: 120,
        traits: [...traits],
        relief: [cut("2020-06-15", months)],
      });
      await interval("2021-08-15", "2022-03-15", last(21));
      await interval("2021-10-15", "2022-06-15", last(24));
    });

    it("the interval whose third is no whole months: a third of a month is ten days", async () => {
      const plan: FactsPlan = { months: 84, traits: ["elderly"] };
      // Two thirds of thirteen months are eight months and twenty days, of fourteen nine and ten.
      await interval("2021-03-07", "2021-07-15", { ...plan, relief: [cut("2020-06-15", 13)] });
      await interval("2021-03-25", "2021-08-15", { ...plan, relief: [cut("2020-06-15", 14)] });
    });

    it("on a month's last day from a month's last day (刑诉解释 202)", async () => {
      await start("2018-06-30", "2018-10-31", {
        months: 59,
        delivered: "2017-10-31",
        effective: "2017-10-20",
        traits: ["minor"],
      });
      await interval("2021-02-28", "2021-06-30", {
        months: 84,
        traits: ["minor"],
        relief: [cut("2020-06-30", 6)],
      });
    });

    it("nothing of nobody else's", async () => {
      const relief = [cut("2020-06-15", 6)];
      for (const traits of [[], ["official", "recidivist"]] as const) {
        const of = prisoner({ traits: [...traits] });
        for (const on of ["2019-01-20", "2019-07-19"])
          expect(
            (await law.commutation({ of, on, months: 10 })).findings.map((each) => each.discretion),
            on,
          ).to.deep.equal([false, false]);
        const waits = prisoner({ traits: [...traits], relief });
        expect((await law.commutation({ of: waits, on: "2021-06-14" })).findings[0]).to.include({
          rule: "commutation.interval",
          discretion: false,
        });
      }
    });
  });

  describe("credits custody", () => {
    const term = async (
      kind: SentenceKind,
      months: number,
      executed: string,
      custody: number,
      number = 0,
    ) => {
      const { lawDesk } = law;
      const found = await lawDesk.termOf(number, SentenceKind.indexOf(kind), months, day(executed), custody);
      return [civil(found.begins), civil(found.ends)];
    };

    for (const kind of ["fixed", "detention"] as const)
      it(`a day for a day of ${kind} (刑法 44, 47: custody.fixed)`, async () => {
        for (const number of ALL) {
          const of = (custody: number) => term(kind, 6, "2018-01-10", custody, number);
          expect(await of(0)).to.deep.equal(["2018-01-10", "2018-07-09"]);
          expect(await of(1)).to.deep.equal(["2018-01-09", "2018-07-08"]);
          expect(await of(40)).to.deep.equal(["2017-12-01", "2018-05-31"]);
        }
      });

    it("two days for a day of control (刑法 41: custody.control)", async () => {
      for (const number of ALL) {
        const of = (custody: number) => term("control", 6, "2018-01-10", custody, number);
        expect(await of(0)).to.deep.equal(["2018-01-10", "2018-07-09"]);
        expect(await of(1)).to.deep.equal(["2018-01-08", "2018-07-07"]);
        expect(await of(20)).to.deep.equal(["2017-12-01", "2018-05-31"]);
      }
    });

    it("to a term that ends the day before the same date (刑诉解释 202)", async () => {
      expect(await term("fixed", 84, "2009-07-20", 0)).to.deep.equal(["2009-07-20", "2016-07-19"]);
      expect(await term("fixed", 84, "2009-08-20", 31)).to.deep.equal(["2009-07-20", "2016-07-19"]);
      expect(await term("fixed", 54, "2017-09-10", 10)).to.deep.equal(["2017-08-31", "2022-02-27"]);
    });

    it("to no other penalty", async () => {
      for (const kind of ["life", "deathReprieve", "lifeWithoutRelease", "probation"] as const)
        await expect(term(kind, 12, "2018-01-10", 0), kind)
          .to.be.revertedWithCustomError(law.lawDesk, "SentenceInvalid")
          .withArgs(encodeBytes32String("kind"));
    });
  });
});
