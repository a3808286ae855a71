import { expect } from "chai";
import { before, describe, it } from "mocha";
import { AbsenceSanction, LeaveLevel } from "../../sdk/src/generated/enums.ts";
import type { SupervisionRules } from "../../types/ethers-contracts/contracts/law/SupervisionRules.ts";
import { shift } from "../helpers/facts.ts";
import { RULESETS, civil, deployLaw } from "../helpers/law.ts";
import type { Finding, Law } from "../helpers/law.ts";
import { day } from "../helpers/ledger.ts";

/** The first ruleset that holds 司发通〔2026〕8号. */
const OPINION_2026 = RULESETS.indexOf("2026-02");
const ALL = RULESETS.map((_, number) => number);

describe("Community correction", () => {
  let law: Law;
  let rules: SupervisionRules;
  before(async () => {
    law = await deployLaw();
    rules = law.supervisionRules;
  });
  /** What a day breaks. */
  const ofDay = (rule: string, article: string, limit: string, given: string): Partial<Finding> => ({
    rule: `supervision.${rule}`,
    article,
    unit: "day",
    limit,
    given,
    discretion: false,
  });
  /** What a number breaks. */
  const ofCount = (rule: string, article: string, limit: number, given: number): Finding => ({
    rule: `supervision.${rule}`,
    article,
    unit: "count",
    limit,
    given,
    earliest: null,
    discretion: false,
  });

  describe("allows leave (办法 27)", () => {
    const FROM = "2026-09-01";
    /** The last of so many days from `FROM`, both counted. */
    const until = (days: number) => shift(FROM, days - 1);
    const levelOf = async (number: number, days: number, earlier = 0) =>
      LeaveLevel[Number(await rules.leaveLevel(number, day(FROM), day(until(days)), earlier))];
    const require = (number: number, level: LeaveLevel, days: number, earlier = 0) =>
      rules.requireLeave(number, LeaveLevel.indexOf(level), day(FROM), day(until(days)), earlier);

    for (const [rule, days, level] of [
      ["supervision.leave.station", 1, "station"],
      ["supervision.leave.station", 7, "station"],
      ["supervision.leave.station", 8, "county"],
      ["supervision.leave.county", 30, "county"],
      ["supervision.leave.county", 31, "above"],
    ] as const)
      it(`of ${days} days by: ${level} (${rule})`, async () => {
        for (const number of ALL) expect(await levelOf(number, days)).to.equal(level);
      });

    for (const [days, earlier, level] of [
      [7, 23, "station"],
      [7, 24, "above"],
      [1, 29, "station"],
      [1, 30, "above"],
      [8, 22, "county"],
      [8, 23, "above"],
      [30, 0, "county"],
      [30, 1, "above"],
    ] as const)
      it(`of ${days} days after ${earlier} in the two months by: ${level}`, async () => {
        for (const number of ALL) expect(await levelOf(number, days, earlier)).to.equal(level);
      });

    it("on one day, both ends being the same", async () => {
      const one = day("2026-09-01");
      expect(await rules.leaveLevel(0, one, one, 0)).to.equal(LeaveLevel.indexOf("station"));
      expect(await rules.leaveLevel(0, one, one, 30)).to.equal(LeaveLevel.indexOf("above"));
    });

    it("not when it ends before it begins", async () => {
      const [from, to] = [day(FROM), day(FROM) - 1];
      for (const call of [
        rules.leaveLevel(0, from, to, 0),
        rules.requireLeave(0, LeaveLevel.indexOf("above"), from, to, 0),
        rules.sanctionOf(0, from, to),
      ])
        await expect(call).to.be.revertedWithCustomError(rules, "DaysReversed").withArgs(from, to);
    });

    it("by the calendar: no day off is left out", async () => {
      const level = (from: string, to: string) => rules.leaveLevel(0, day(from), day(to), 0);
      expect(await level("2026-10-01", "2026-10-07")).to.equal(LeaveLevel.indexOf("station"));
      expect(await level("2026-10-01", "2026-10-08")).to.equal(LeaveLevel.indexOf("county"));
    });

    it("by the level itself and every one above it", async () => {
      for (const number of ALL) {
        for (const level of LeaveLevel) await require(number, level, 7, 23);
        for (const level of LeaveLevel.slice(1)) await require(number, level, 8, 22);
        await require(number, "county", 30);
        await require(number, "above", 31);
        await require(number, "above", 30, 300);
      }
    });

    it("not by the station above seven days", async () => {
      for (const number of ALL)
        for (const days of [8, 31])
          expect(await law.refusal(require(number, "station", days))).to.deep.equal(
            ofCount("leave", "社矫法实施办法 27", 7, days),
          );
    });

    it("not by the county above thirty days", async () => {
      for (const number of ALL)
        expect(await law.refusal(require(number, "county", 31))).to.deep.equal(
          ofCount("leave", "社矫法实施办法 27", 30, 31),
        );
    });

    for (const level of ["station", "county"] as const)
      it(`not by the ${level} above thirty days in two months`, async () => {
        for (const number of ALL)
          expect(await law.refusal(require(number, level, 5, 26))).to.deep.equal(
            ofCount("leave", "社矫法实施办法 27", 30, 31),
          );
      });

    describe("that adds up over two months to its last day (supervision.leave.window)", () => {
      for (const [to, first] of [
        ["2026-06-14", "2026-04-15"],
        ["2026-02-14", "2025-12-15"],
        ["2026-12-31", "2026-11-01"],
        ["2026-04-30", "2026-03-01"],
        ["2026-08-31", "2026-07-01"],
        ["2026-02-28", "2026-01-01"],
        ["2024-02-29", "2024-01-01"],
        // The two months that would begin on a day that February lacks begin on its last day.
        ["2026-04-29", "2026-02-28"],
        ["2024-04-29", "2024-02-29"],
        ["2026-03-30", "2026-01-31"],
      ] as const)
        it(`${to}: from ${first}`, async () => {
          for (const number of ALL) expect(civil(await rules.leaveWindow(number, day(to)))).to.equal(first);
        });
    });

    it("asked for three days ahead (supervision.leave.ahead)", async () => {
      const ask = (number: number, from: string) =>
        rules.requireLeaveAhead(number, day("2026-09-01"), day(from));
      for (const number of ALL) {
        for (const from of ["2026-09-04", "2026-09-05"]) await ask(number, from);
        for (const from of ["2026-09-01", "2026-09-03"])
          expect(await law.refusal(ask(number, from))).to.include(
            ofDay("leave.ahead", "社矫法实施办法 27", "2026-09-04", from),
          );
      }
    });

    it("asked for three days ahead, days off counted in", async () => {
      const ask = (from: string) => rules.requireLeaveAhead(0, day("2026-10-01"), day(from));
      await ask("2026-10-04");
      expect((await law.refusal(ask("2026-10-03"))).limit).to.equal("2026-10-04");
    });

    describe("regularly across counties for six months (办法 29: supervision.leave.regular)", () => {
      for (const [approved, until] of [
        ["2026-03-10", "2026-09-10"],
        ["2026-02-28", "2026-08-31"],
        ["2026-08-31", "2027-02-28"],
        // Leave never moves off a day off.
        ["2026-04-03", "2026-10-03"],
      ] as const)
        it(`from ${approved} to ${until}`, async () => {
          for (const number of ALL)
            expect(civil(await rules.regularLeaveUntil(number, day(approved)))).to.equal(until);
        });
    });
  });

  describe("changes its place when asked a month ahead (办法 30: supervision.place.ahead)", () => {
    for (const [asked, opens] of [
      ["2026-03-10", "2026-04-10"],
      ["2026-01-31", "2026-02-28"],
      ["2026-02-28", "2026-03-31"],
    ] as const)
      it(`asked on ${asked}, on ${opens}`, async () => {
        const change = (number: number, on: string) =>
          rules.requirePlaceChangeAhead(number, day(asked), day(on));
        const eve = shift(opens, -1);
        for (const number of ALL) {
          for (const on of [opens, shift(opens, 1)]) await change(number, on);
          expect(await law.refusal(change(number, eve))).to.include(
            ofDay("place.ahead", "社矫法实施办法 30", opens, eve),
          );
        }
      });
  });

  describe("positions electronically for three months at a time (法 29: supervision.positioning.most)", () => {
    for (const [from, last] of [
      ["2026-03-10", "2026-06-10"],
      ["2026-02-28", "2026-05-31"],
      ["2026-03-31", "2026-06-30"],
    ] as const)
      it(`from ${from} to ${last}`, async () => {
        const position = (number: number, until: string) =>
          rules.requirePositioning(number, day(from), day(until));
        const beyond = shift(last, 1);
        for (const number of ALL) {
          for (const until of [from, last]) await position(number, until);
          expect(await law.refusal(position(number, beyond))).to.include({
            ...ofDay("positioning", "社区矫正法 29", last, beyond),
            earliest: null,
          });
        }
      });
  });

  describe("answers an absence or a late report (办法 34, 35; 刑诉解释 543)", () => {
    for (const [rule, since, until, sanction] of [
      ["supervision.admonition.absence", "2026-03-10", "2026-03-10", "admonition"],
      ["supervision.admonition.absence", "2026-03-10", "2026-03-19", "admonition"],
      ["supervision.admonition.absence", "2026-03-10", "2026-03-20", "warning"],
      ["supervision.admonition.absence", "2026-02-20", "2026-03-01", "admonition"],
      ["supervision.admonition.absence", "2026-02-20", "2026-03-02", "warning"],
      ["supervision.revocation.absence", "2026-03-10", "2026-04-09", "warning"],
      ["supervision.revocation.absence", "2026-03-10", "2026-04-10", "revocation"],
      ["supervision.revocation.absence", "2026-02-10", "2026-03-09", "warning"],
      ["supervision.revocation.absence", "2026-02-10", "2026-03-10", "revocation"],
      ["supervision.revocation.absence", "2026-04-01", "2026-04-30", "warning"],
      ["supervision.revocation.absence", "2026-04-01", "2026-05-01", "revocation"],
      ["supervision.revocation.absence", "2026-01-31", "2026-02-27", "warning"],
      ["supervision.revocation.absence", "2026-01-31", "2026-02-28", "revocation"],
      ["supervision.revocation.absence", "2026-03-10", "2027-03-10", "revocation"],
    ] as const)
      it(`from ${since} to ${until} with: ${sanction} (${rule})`, async () => {
        for (const number of ALL) {
          const found = await rules.sanctionOf(number, day(since), day(until));
          expect(AbsenceSanction[Number(found)]).to.equal(sanction);
        }
      });
  });

  it("warns for two admonitions, unreformed (办法 35: supervision.warning.admonitions)", async () => {
    for (const number of ALL) {
      for (const admonitions of [2, 3]) await rules.requireAdmonitions(number, admonitions);
      for (const admonitions of [0, 1])
        expect(await law.refusal(rules.requireAdmonitions(number, admonitions))).to.deep.equal(
          ofCount("warning", "社矫法实施办法 35", 2, admonitions),
        );
    }
  });

  it("is revoked for two warnings, unreformed (刑诉解释 543: supervision.revocation.warnings)", async () => {
    for (const number of ALL) {
      for (const warnings of [2, 3]) await rules.requireWarnings(number, warnings);
      for (const warnings of [0, 1])
        expect(await law.refusal(rules.requireWarnings(number, warnings))).to.deep.equal(
          ofCount("revocation", "刑诉解释 543", 2, warnings),
        );
    }
  });

  describe("knows who is off the grid (supervision.offGrid)", () => {
    const isOff = (number: number, hours: number) => rules.isOffGrid(number, hours);

    it("after more than 48 hours without contact, from 2026-02-21 on (2026/8 13)", async () => {
      for (const number of ALL.slice(OPINION_2026)) {
        for (const hours of [0, 1, 48]) expect(await isOff(number, hours), `${hours} hours`).to.be.false;
        for (const hours of [49, 720]) expect(await isOff(number, hours), `${hours} hours`).to.be.true;
      }
    });

    it("after any hour before, when the law named no number (法 30)", async () => {
      for (const number of ALL.slice(0, OPINION_2026)) {
        expect(await isOff(number, 0)).to.be.false;
        for (const hours of [1, 48, 49]) expect(await isOff(number, hours), `${hours} hours`).to.be.true;
      }
    });
  });

  it("has an arrest request answered in 48 hours (法 47: supervision.arrest.answer)", async () => {
    for (const number of ALL)
      for (const [hours, answered] of [
        [0, true],
        [48, true],
        [49, false],
      ] as const)
        expect(await rules.isArrestAnswered(number, hours), `${hours} hours`).to.equal(answered);
  });

  describe("commends after six months (办法 33: supervision.commendation)", () => {
    for (const [since, opens] of [
      ["2026-03-10", "2026-09-10"],
      ["2026-02-28", "2026-08-31"],
      ["2025-08-31", "2026-02-28"],
    ] as const)
      it(`since ${since}, from ${opens} on`, async () => {
        const commend = (number: number, on: string) =>
          rules.requireCommendation(number, day(since), day(on));
        const eve = shift(opens, -1);
        for (const number of ALL) {
          for (const on of [opens, shift(opens, 1)]) await commend(number, on);
          expect(await law.refusal(commend(number, eve))).to.include(
            ofDay("commendation", "社矫法实施办法 33", opens, eve),
          );
        }
      });
  });

  describe("asks for an assessment (supervision.assessment.valid)", () => {
    const stands = (number: number, on: string, assessed = "2026-03-10") =>
      rules.assessmentStands(number, day(assessed), day(on));

    it("not again for six months, from 2026-02-21 on (2026/8 5)", async () => {
      for (const number of ALL.slice(OPINION_2026)) {
        for (const on of ["2026-03-10", "2026-09-10"]) expect(await stands(number, on), on).to.be.true;
        for (const on of ["2026-09-11", "2027-03-10"]) expect(await stands(number, on), on).to.be.false;
      }
    });

    it("not again from a month's last day to a month's last day (刑诉解释 202)", async () => {
      for (const number of ALL.slice(OPINION_2026)) {
        expect(await stands(number, "2026-12-31", "2026-06-30")).to.be.true;
        expect(await stands(number, "2027-01-01", "2026-06-30")).to.be.false;
      }
    });

    it("each time before: none stood for another", async () => {
      for (const number of ALL.slice(0, OPINION_2026))
        for (const on of ["2026-03-10", "2026-03-11", "2026-09-10"])
          expect(await stands(number, on), on).to.be.false;
    });
  });

  it("is judged by no ruleset that there is not", async () => {
    const none = RULESETS.length;
    await expect(rules.isOffGrid(none, 1)).to.be.revertedWithCustomError(law.rulebook, "RulesetUnknown");
    await expect(rules.requireWarnings(none, 2)).to.be.revertedWithCustomError(
      law.rulebook,
      "RulesetUnknown",
    );
  });
});
