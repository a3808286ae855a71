import { readFileSync } from "node:fs";
import { expect } from "chai";
import chineseDays from "chinese-days";
import { encodeBytes32String } from "ethers";
import { before, describe, it } from "mocha";
import { Temporal } from "temporal-polyfill";
import type { Unit } from "../../sdk/src/generated/enums.ts";
import type { Periods } from "../../types/ethers-contracts/contracts/law/Periods.ts";
import { shift } from "../helpers/facts.ts";
import { RULESETS, civil, deployLaw, quantity } from "../helpers/law.ts";
import type { Law } from "../helpers/law.ts";
import { day } from "../helpers/ledger.ts";

const { rules } = JSON.parse(
  readFileSync(new URL("../../contracts/law/rulesets.json", import.meta.url), "utf8"),
) as { rules: { key: string }[] };
const numberOf = (key: string): number => {
  const number = rules.findIndex((rule) => rule.key === key);
  if (number < 0) throw new Error(`no rule is called ${key}`);
  return number;
};

type RulesetName = (typeof RULESETS)[number];
/** What the law says from a ruleset on (from the first when left out), and the instrument that says so. */
type Version = [
  amount: number,
  unit: Extract<Unit, "months" | "calendarDays" | "workdays">,
  source: string,
  since?: RulesetName,
];

const RELEASE_2014 = "司发通〔2014〕112号";
const RELEASE_2016 = "司发通〔2016〕78号";
const RELEASE_2023 = "司发通〔2023〕24号";
/** The first ruleset that holds what 司发通〔2023〕24号 brought. */
const JOINT: RulesetName = "2016-23+2019+2024";
const LAW = "社区矫正法";
const MEASURES = "社矫法实施办法";
const SCORES = "司规〔2021〕3号";

/** Every period of the law, by hand. */
const PERIODS: Record<string, Version[]> = {
  "temporaryRelease.period.diagnosisBegin": [[5, "workdays", RELEASE_2023, JOINT]],
  "temporaryRelease.period.diagnosisDone": [[20, "workdays", RELEASE_2023, JOINT]],
  "temporaryRelease.period.diagnosisUrgent": [[3, "calendarDays", RELEASE_2023, JOINT]],
  "temporaryRelease.period.diagnosisTold": [[1, "workdays", RELEASE_2023, JOINT]],
  "temporaryRelease.period.diagnosisResult": [[3, "workdays", RELEASE_2023, JOINT]],
  "temporaryRelease.period.publicity": [[3, "workdays", RELEASE_2016]],
  "temporaryRelease.period.opinion": [[10, "calendarDays", "刑诉规则 630"]],
  "temporaryRelease.period.urgentConfirm": [[3, "workdays", RELEASE_2016]],
  "temporaryRelease.period.urgentAnnounce": [
    [3, "workdays", RELEASE_2016],
    [3, "workdays", RELEASE_2023, JOINT],
  ],
  "temporaryRelease.period.urgentAnnounced": [[5, "calendarDays", RELEASE_2023, JOINT]],
  "temporaryRelease.period.secondPublicityWithin": [[5, "workdays", RELEASE_2023, JOINT]],
  "temporaryRelease.period.secondPublicity": [[3, "calendarDays", RELEASE_2023, JOINT]],
  "temporaryRelease.period.secondObjection": [[5, "workdays", RELEASE_2023, JOINT]],
  "temporaryRelease.period.approval": [[15, "workdays", RELEASE_2014]],
  "temporaryRelease.period.service": [[5, "workdays", RELEASE_2014]],
  "temporaryRelease.period.online": [[10, "workdays", RELEASE_2014]],
  "temporaryRelease.period.missingPapers": [[15, "workdays", RELEASE_2014]],
  "temporaryRelease.period.objection": [[1, "months", "刑诉法 267"]],
  "temporaryRelease.period.recheck": [
    [15, "calendarDays", RELEASE_2016],
    [1, "months", "监狱法(2026) 46", "2026-11"],
  ],
  "temporaryRelease.period.handover": [[10, "calendarDays", LAW]],
  "temporaryRelease.period.handoverReport": [[5, "workdays", RELEASE_2016]],
  "temporaryRelease.period.healthReport": [[1, "months", MEASURES]],
  "temporaryRelease.period.review": [[3, "months", MEASURES]],
  "temporaryRelease.period.reimprisonDecision": [[30, "calendarDays", LAW]],
  "temporaryRelease.period.reimprison": [[3, "calendarDays", RELEASE_2023, JOINT]],
  "temporaryRelease.period.endTold": [[1, "months", RELEASE_2014]],
  "temporaryRelease.period.deathReported": [[5, "calendarDays", RELEASE_2014]],
  "temporaryRelease.period.uncounted": [[1, "months", RELEASE_2014]],
  "supervision.period.notify": [[5, "calendarDays", LAW]],
  "supervision.period.deliver": [[10, "calendarDays", LAW]],
  "supervision.period.report": [[10, "calendarDays", LAW]],
  "supervision.period.assessmentFast": [[5, "workdays", MEASURES]],
  "supervision.period.assessmentIncomplete": [
    [3, "workdays", MEASURES],
    [3, "workdays", "司发通〔2026〕8号", "2026-02"],
  ],
  "supervision.period.papersMissing": [[5, "calendarDays", MEASURES]],
  "supervision.period.papersReceipt": [[5, "calendarDays", MEASURES]],
  "supervision.period.placeConsult": [[5, "calendarDays", MEASURES]],
  "supervision.period.placeAnswer": [[5, "calendarDays", MEASURES]],
  "supervision.period.placePapers": [[5, "calendarDays", MEASURES]],
  "supervision.period.placeReceipt": [[5, "calendarDays", MEASURES]],
  "supervision.period.placeReport": [[7, "calendarDays", MEASURES]],
  "supervision.period.revocation": [[30, "calendarDays", LAW]],
  "supervision.period.arrest": [[30, "calendarDays", LAW]],
  "supervision.period.detainedElsewhere": [[3, "calendarDays", MEASURES]],
  "scores.period.publicity": [[3, "workdays", SCORES]],
  "scores.period.objection": [[3, "workdays", SCORES]],
  "scores.period.answer": [[5, "workdays", SCORES]],
  "scores.period.again": [[3, "workdays", SCORES]],
  "scores.period.finalAnswer": [[5, "workdays", SCORES]],
  "scores.period.correction": [[5, "workdays", SCORES]],
  "police.period.publicity": [[3, "workdays", "公安部令128号"]],
  "procuratorate.period.complexOpinion": [[20, "calendarDays", "刑诉规则 635"]],
  "court.period.communityCommutation": [[30, "calendarDays", LAW]],
};
/** What the law says under a ruleset, undefined before it says anything. */
const versionOf = (key: string, ruleset: number): Version | undefined =>
  PERIODS[key]!.findLast(([, , , since]) => ruleset >= (since === undefined ? 0 : RULESETS.indexOf(since)));

const workdayFrom = (on: string): string => (chineseDays.isWorkday(on) ? on : workdayFrom(shift(on, 1)));
/** The last day of a period, counted day by day; none of `FROM` is a month's last day. */
function endOf(from: string, [amount, unit]: Version): string {
  if (unit === "calendarDays") return workdayFrom(shift(from, amount));
  if (unit === "months") return workdayFrom(Temporal.PlainDate.from(from).add({ months: amount }).toString());
  let end = from;
  for (let left = amount; left > 0; left--) end = workdayFrom(shift(end, 1));
  return end;
}
/** A day without days off near it, and one before the Spring Festival and its swapped weekend. */
const FROM = ["2026-03-04", "2026-02-11"] as const;

const NAME = encodeBytes32String("a.period");

describe("The law's periods", () => {
  let law: Law;
  let periods: Periods;
  before(async () => {
    law = await deployLaw();
    periods = law.periods;
  });

  /** The last day of a rule's period under a ruleset. */
  const last = async (ruleset: number, key: string, from: string) =>
    civil(await periods.lastDay(ruleset, numberOf(key), day(from)));
  const inTime = (ruleset: number, key: string, from: string, on: string) =>
    periods.requireInTime(ruleset, numberOf(key), NAME, day(from), day(on));
  const over = (ruleset: number, key: string, from: string, on: string) =>
    periods.requireOver(ruleset, numberOf(key), NAME, day(from), day(on));
  const newest = RULESETS.length - 1;

  it("are every period that the rulesets hold, and no other", () => {
    const held = rules.map(({ key }) => key).filter((key) => key.includes(".period."));
    expect(Object.keys(PERIODS).sort()).to.deep.equal(held.sort());
  });

  describe("last as long as the law says", () => {
    for (const [key, versions] of Object.entries(PERIODS)) {
      const words = versions.map(
        ([amount, unit, source, since]) => `${amount} ${unit} (${source})${since ? ` from ${since} on` : ""}`,
      );
      it(`${key}: ${words.join(", ")}`, async () => {
        for (const [number, name] of RULESETS.entries()) {
          const version = versionOf(key, number);
          if (!version) continue;
          for (const from of FROM) {
            const end = endOf(from, version);
            const next = shift(end, 1);
            expect(await last(number, key, from), `${name}, from ${from}`).to.equal(end);
            const opens = await periods.opensOn(number, numberOf(key), day(from));
            expect(civil(opens), `${name}, open from ${from}`).to.equal(next);
          }
        }
      });

      it(`${key}: in time on its last day, over the day after`, async () => {
        const from = FROM[1];
        for (const number of RULESETS.keys()) {
          const version = versionOf(key, number);
          if (!version) continue;
          const end = endOf(from, version);
          const next = shift(end, 1);
          await inTime(number, key, from, end);
          const late = await law.refusal(inTime(number, key, from, next));
          expect(late).to.include({ rule: "a.period", unit: "day", limit: end, given: next, earliest: null });
          await over(number, key, from, next);
          const early = await law.refusal(over(number, key, from, end));
          expect(early).to.include({ rule: "a.period", unit: "day", limit: next, given: end });
          for (const { article } of [late, early]) expect(article.startsWith(version[2]), article).to.be.true;
        }
      });
    }

    it("in time on their first day, and not over on it", async () => {
      await inTime(newest, "supervision.period.report", FROM[0], FROM[0]);
      await law.refusal(over(newest, "supervision.period.report", FROM[0], FROM[0]));
    });
  });

  describe("end (刑诉法 105)", () => {
    /** Expects a period to be in time on `end`, and over from the day after. */
    async function expectEnd(key: string, from: string, end: string) {
      expect(await last(newest, key, from), `${key} from ${from}`).to.equal(end);
      await inTime(newest, key, from, end);
      expect(await law.refusal(inTime(newest, key, from, shift(end, 1)))).to.include({ limit: end });
      expect(await law.refusal(over(newest, key, from, end))).to.include({ limit: shift(end, 1) });
      await over(newest, key, from, shift(end, 1));
    }

    it("after a weekend", async () => {
      await expectEnd("temporaryRelease.period.handover", "2026-11-05", "2026-11-16");
      await expectEnd("supervision.period.placeReport", "2026-11-14", "2026-11-23");
    });

    it("after the National Day", async () => {
      await expectEnd("supervision.period.report", "2026-09-24", "2026-10-08");
      await expectEnd("supervision.period.revocation", "2026-09-01", "2026-10-08");
      await expectEnd("temporaryRelease.period.healthReport", "2026-09-05", "2026-10-08");
      await expectEnd("temporaryRelease.period.review", "2026-07-03", "2026-10-08");
    });

    it("on the day before the National Day, when they end there", async () => {
      await expectEnd("supervision.period.report", "2026-09-20", "2026-09-30");
    });

    it("on a weekend that is swapped for work", async () => {
      await expectEnd("temporaryRelease.period.diagnosisUrgent", "2026-02-11", "2026-02-14");
      await expectEnd("temporaryRelease.period.objection", "2026-01-31", "2026-02-28");
    });

    it("counting a weekend that is swapped for work, and no holiday", async () => {
      await expectEnd("temporaryRelease.period.publicity", "2026-02-12", "2026-02-24");
      await expectEnd("temporaryRelease.period.diagnosisTold", "2026-02-13", "2026-02-14");
      await expectEnd("scores.period.answer", "2025-09-26", "2025-10-10");
    });

    it("on a month's last day from a month's last day (刑诉解释 202)", async () => {
      await expectEnd("temporaryRelease.period.uncounted", "2026-06-30", "2026-07-31");
      await expectEnd("temporaryRelease.period.recheck", "2025-11-30", "2025-12-31");
      await expectEnd("temporaryRelease.period.review", "2026-03-31", "2026-06-30");
    });

    it("but of custody on the day itself: it is never lengthened (supervision.period.arrest)", async () => {
      await expectEnd("supervision.period.arrest", "2026-09-04", "2026-10-04");
      await expectEnd("supervision.period.arrest", "2026-10-23", "2026-11-22");
    });
  });

  describe("are none", () => {
    const expectNone = async (ruleset: number, key: string) => {
      const rule = numberOf(key);
      const from = day(FROM[0]);
      const all = [
        periods.lastDay(ruleset, rule, from),
        periods.opensOn(ruleset, rule, from),
        periods.requireInTime(ruleset, rule, NAME, from, from),
        periods.requireOver(ruleset, rule, NAME, from, from + 100),
      ];
      for (const call of all)
        await expect(call).to.be.revertedWithCustomError(periods, "NoPeriod").withArgs(ruleset, rule);
    };

    for (const [key, versions] of Object.entries(PERIODS))
      if (versions[0]![3] !== undefined)
        it(`before the law knew them: ${key}`, async () => {
          const since = RULESETS.indexOf(versions[0]![3]!);
          for (let number = 0; number < since; number++) await expectNone(number, key);
        });

    for (const [what, key] of [
      ["a flag", "commutation.barred"],
      ["a count", "supervision.leave.station"],
      ["a share", "temporaryRelease.served.share"],
      ["a day", "commutation.graft.judgedFrom"],
      ["hours", "supervision.arrest.answer"],
    ] as const)
      it(`for a rule that is ${what}: ${key}`, async () => {
        for (const number of RULESETS.keys()) await expectNone(number, key);
      });

    it("beyond the days that the ledger can count", async () => {
      const last = 2 ** 24 - 1;
      const tooLate = periods.count(last, quantity("calendarDays", 1));
      await expect(tooLate)
        .to.be.revertedWithCustomError(periods, "DayOutOfRange")
        .withArgs(last + 1);
      const tooEarly = periods.count(0, quantity("calendarDays", 0));
      await expect(tooEarly).to.be.revertedWithCustomError(periods, "DayOutOfRange").withArgs(0);
    });

    it("under a ruleset that there is not", async () => {
      const call = periods.lastDay(RULESETS.length, numberOf("supervision.period.report"), day(FROM[0]));
      await expect(call).to.be.revertedWithCustomError(law.rulebook, "RulesetUnknown");
    });
  });

  describe("are counted for anybody", () => {
    const count = async (from: string, unit: Unit, amount: number) => {
      const { bare, end, off } = await periods.count(day(from), quantity(unit, amount));
      return { bare: civil(bare), end: civil(end), off: off.map(civil) };
    };
    const days = (from: string, to: string): string[] =>
      from > to ? [] : [from, ...days(shift(from, 1), to)];

    it("with the days off at the end of days and months", async () => {
      const off = days("2026-10-04", "2026-10-07");
      const expected = { bare: "2026-10-04", end: "2026-10-08", off };
      expect(await count("2026-09-24", "calendarDays", 10)).to.deep.equal(expected);
      expect(await count("2026-09-04", "months", 1)).to.deep.equal(expected);
      expect(await count("2026-11-20", "calendarDays", 5)).to.deep.equal({
        bare: "2026-11-25",
        end: "2026-11-25",
        off: [],
      });
    });

    it("with all days off among working days, and no swapped weekend", async () => {
      expect(await count("2026-02-12", "workdays", 3)).to.deep.equal({
        bare: "2026-02-15",
        end: "2026-02-24",
        off: days("2026-02-15", "2026-02-23"),
      });
      expect(await count("2026-11-20", "workdays", 5)).to.deep.equal({
        bare: "2026-11-25",
        end: "2026-11-27",
        off: ["2026-11-21", "2026-11-22"],
      });
    });
  });
});
