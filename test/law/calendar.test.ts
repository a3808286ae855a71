import { expect } from "chai";
import chineseDays from "chinese-days";
import { before, describe, it } from "mocha";
import type { Unit } from "../../sdk/src/generated/enums.ts";
import type { Rulebook } from "../../types/ethers-contracts/contracts/law/Rulebook.ts";
import type { WorkCalendar } from "../../types/ethers-contracts/contracts/law/WorkCalendar.ts";
import { shift } from "../helpers/facts.ts";
import { civil, quantity } from "../helpers/law.ts";
import { day, deployLedger } from "../helpers/ledger.ts";
import type { Ledger } from "../helpers/ledger.ts";

const FIRST = 2004;
const LAST = 2026;
/** Any working days: every bit up to `days`. */
const bitmap = (days: number): [bigint, bigint] => [(1n << 256n) - 1n, (1n << BigInt(days - 256)) - 1n];

describe("The calendar of working days", () => {
  let ledger: Ledger;
  let calendar: WorkCalendar;
  before(async () => {
    ledger = await deployLedger("2026-11-20", { chartered: false });
    calendar = ledger.calendar;
  });

  const isWorkday = (on: string) => calendar.isWorkday(day(on));
  const endOf = async (from: string, unit: Unit, amount: number) =>
    civil(await calendar.endOf(day(from), quantity(unit, amount)));
  const isOver = (from: string, unit: Unit, amount: number, today: string) =>
    calendar.isOver(day(from), quantity(unit, amount), day(today));
  /** Expects a period to last through `end` and to be over the day after. */
  const expectEnd = async (from: string, unit: Unit, amount: number, end: string) => {
    expect(await endOf(from, unit, amount), `${amount} ${unit} from ${from}`).to.equal(end);
    expect(await isOver(from, unit, amount, end), `over on ${end}`).to.be.false;
    expect(await isOver(from, unit, amount, shift(end, 1)), `over after ${end}`).to.be.true;
  };

  describe("knows the State Council's lists", () => {
    it(`of every day from ${FIRST} to ${LAST}`, async () => {
      for (let year = FIRST; year <= LAST; year++) {
        const [low, high] = await calendar.yearOf(year);
        let bits = low | (high << 256n);
        const wrong: string[] = [];
        for (let on = `${year}-01-01`; on.startsWith(`${year}`); on = shift(on, 1)) {
          if (((bits & 1n) === 1n) !== chineseDays.isWorkday(on)) wrong.push(on);
          bits >>= 1n;
        }
        expect(wrong, `${year}`).to.deep.equal([]);
        expect(bits, `days after 31 December ${year}`).to.equal(0n);
      }
    });

    it("and answers for a day", async () => {
      for (let on = `${FIRST}-01-01`; on <= `${LAST}-12-31`; on = shift(on, 37))
        expect(await isWorkday(on), on).to.equal(chineseDays.isWorkday(on));
      for (const year of [2004, 2016, 2025, 2026])
        for (const on of [`${year}-09-12`, `${year}-09-13`, `${year}-09-14`, `${year}-12-31`])
          expect(await isWorkday(on), on).to.equal(chineseDays.isWorkday(on));
    });

    it("with weekends swapped for work, and weekdays off for them", async () => {
      expect(await isWorkday("2025-09-28"), "a Sunday before the National Day").to.be.true;
      expect(await isWorkday("2025-10-11"), "a Saturday after it").to.be.true;
      expect(await isWorkday("2025-10-08"), "a Wednesday").to.be.false;
      expect(await isWorkday("2026-02-14"), "a Saturday before the Spring Festival").to.be.true;
      expect(await isWorkday("2026-02-23"), "a Monday").to.be.false;
    });

    it("and refuses to guess before and after them", async () => {
      for (const [on, year] of [
        ["2027-01-01", 2027],
        ["2003-12-31", 2003],
      ] as const) {
        await expect(isWorkday(on)).to.be.revertedWithCustomError(calendar, "CalendarMissing").withArgs(year);
        expect(await calendar.yearOf(year)).to.deep.equal([0n, 0n]);
      }
    });
  });

  describe("ends a period (刑诉法 105)", () => {
    it("of days, its first day not counted", async () => {
      await expectEnd("2026-11-20", "calendarDays", 3, "2026-11-23");
      await expectEnd("2026-11-16", "calendarDays", 1, "2026-11-17");
    });

    it("of months on the same date, and from a month's last day on a month's last day (刑诉解释 202)", async () => {
      await expectEnd("2026-03-10", "months", 1, "2026-04-10");
      await expectEnd("2025-11-30", "months", 1, "2025-12-31");
      await expectEnd("2024-01-31", "months", 1, "2024-02-29");
    });

    it("of working days, its first day not counted even when worked", async () => {
      await expectEnd("2026-11-16", "workdays", 1, "2026-11-17");
      await expectEnd("2026-11-20", "workdays", 5, "2026-11-27");
      await expectEnd("2026-11-21", "workdays", 1, "2026-11-23");
    });

    it("on the next working day when its end is a weekend", async () => {
      await expectEnd("2026-11-19", "calendarDays", 2, "2026-11-23");
      await expectEnd("2026-11-19", "calendarDays", 3, "2026-11-23");
      await expectEnd("2026-10-21", "months", 1, "2026-11-23");
    });

    it("after the National Day when it ends within it", async () => {
      await expectEnd("2025-09-28", "calendarDays", 3, "2025-10-09");
      await expectEnd("2025-09-03", "months", 1, "2025-10-09");
      await expectEnd("2025-09-28", "calendarDays", 2, "2025-09-30");
      expect(await isOver("2025-09-28", "calendarDays", 3, "2025-10-02"), "during the holiday").to.be.false;
    });

    it("after the Spring Festival when it ends within it", async () => {
      await expectEnd("2026-02-06", "calendarDays", 10, "2026-02-24");
      await expectEnd("2024-01-10", "months", 1, "2024-02-18");
    });

    it("on a weekend that is swapped for work", async () => {
      await expectEnd("2026-02-11", "calendarDays", 3, "2026-02-14");
      await expectEnd("2026-01-31", "months", 1, "2026-02-28");
    });

    it("counting swapped weekends as working days, and no holidays", async () => {
      await expectEnd("2026-02-12", "workdays", 2, "2026-02-14");
      await expectEnd("2026-02-12", "workdays", 3, "2026-02-24");
      await expectEnd("2025-09-26", "workdays", 1, "2025-09-28");
      await expectEnd("2025-09-26", "workdays", 3, "2025-09-30");
      await expectEnd("2025-09-26", "workdays", 4, "2025-10-09");
      await expectEnd("2025-09-26", "workdays", 6, "2025-10-11");
    });

    it("into the next year", async () => {
      await expectEnd("2025-12-31", "calendarDays", 1, "2026-01-04");
      await expectEnd("2025-12-30", "workdays", 2, "2026-01-04");
    });

    it("as counting day by day does", async () => {
      const next = (on: string): string => (chineseDays.isWorkday(on) ? on : next(shift(on, 1)));
      for (let i = 0; i < 200; i++) {
        const from = shift("2005-01-01", i * 38);
        const amount = 1 + (i % 30);
        let end = from;
        for (let left = amount; left > 0; left--) end = next(shift(end, 1));
        expect(await endOf(from, "workdays", amount)).to.equal(end);
        expect(await endOf(from, "calendarDays", amount)).to.equal(next(shift(from, amount)));
      }
    });

    it("of no unit of time never: it is refused", async () => {
      for (const unit of ["none", "count", "day", "flag", "divisor"] as const) {
        const period = quantity(unit, 5);
        const from = day("2026-11-20");
        await expect(calendar.endOf(from, period))
          .to.be.revertedWithCustomError(calendar, "PeriodInvalid")
          .withArgs(period);
        await expect(calendar.isOver(from, period, from)).to.be.revertedWithCustomError(
          calendar,
          "PeriodInvalid",
        );
      }
    });
  });

  describe("past its last year", () => {
    const missing = (call: Promise<unknown>) =>
      expect(call).to.be.revertedWithCustomError(calendar, "CalendarMissing").withArgs(2027);

    it("ends no period", async () => {
      await missing(endOf("2026-12-20", "calendarDays", 30));
      await missing(endOf("2026-12-20", "months", 1));
      await missing(endOf("2026-12-20", "workdays", 10));
      expect(await endOf("2026-12-20", "workdays", 9)).to.equal("2026-12-31");
    });

    it("knows that a period is not over while its bare end is ahead", async () => {
      expect(await isOver("2026-12-20", "calendarDays", 30, "2027-01-19")).to.be.false;
      await missing(isOver("2026-12-20", "calendarDays", 30, "2027-01-20"));
      expect(await isOver("2026-12-20", "months", 1, "2027-01-20")).to.be.false;
      await missing(isOver("2026-12-20", "months", 1, "2027-01-21"));
      expect(await isOver("2026-12-20", "workdays", 20, "2027-01-09")).to.be.false;
      await missing(isOver("2026-12-20", "workdays", 20, "2027-01-10"));
    });
  });

  describe("is published", () => {
    let own: WorkCalendar;
    let rulebook: Rulebook;
    before(async () => {
      const [owner] = await ledger.ethers.getSigners();
      const access = await ledger.ethers.deployContract("AccessManager", [owner!.address]);
      const authority = await access.getAddress();
      rulebook = await ledger.ethers.deployContract("Rulebook", [
        authority,
        await ledger.registry.getAddress(),
        5,
      ]);
      own = await ledger.ethers.deployContract("WorkCalendar", [authority, await rulebook.getAddress()]);
    });

    it("by consecutive years", async () => {
      await expect(own.publish(2027, [bitmap(365), bitmap(366)]))
        .to.emit(own, "YearPublished")
        .withArgs(2027, bitmap(365))
        .and.to.emit(own, "YearPublished")
        .withArgs(2028, bitmap(366));
      expect(await own.isWorkday(day("2027-12-31"))).to.be.true;
      expect(await own.isWorkday(day("2028-12-31"))).to.be.true;
    });

    it("once", async () => {
      await expect(own.publish(2026, [bitmap(365), bitmap(365)]))
        .to.be.revertedWithCustomError(own, "CalendarPublished")
        .withArgs(2027);
      expect(await own.yearOf(2026), "the year before it").to.deep.equal([0n, 0n]);
    });

    it("not with days after 31 December", async () => {
      for (const [year, days] of [
        [2030, 365],
        [2032, 366],
        [2100, 365],
      ] as const) {
        await expect(own.publish(year, [bitmap(days + 1)]))
          .to.be.revertedWithCustomError(own, "CalendarInvalid")
          .withArgs(year);
        await own.publish(year, [bitmap(days)]);
      }
    });

    it("not without a working day", async () => {
      await expect(own.publish(2031, [[0n, 0n]]))
        .to.be.revertedWithCustomError(own, "CalendarInvalid")
        .withArgs(2031);
    });

    it("by the administration alone", async () => {
      const stranger = ledger.administrators.court;
      await expect(own.connect(stranger).publish(2033, [bitmap(365)]))
        .to.be.revertedWithCustomError(own, "AccessManagedUnauthorized")
        .withArgs(stranger.address);
    });

    it("without signatures only until signers are appointed", async () => {
      await own.publish(2040, [bitmap(366)]);
      await rulebook.appointSigners([1, 2], 2);
      await expect(own.publish(2041, [bitmap(365)])).to.be.revertedWithCustomError(rulebook, "FoundingOver");
      expect(await own.yearOf(2041)).to.deep.equal([0n, 0n]);
    });

    it("without signatures not even by the consortium once the ledger stands", async () => {
      const { access, calendar, consortium, networkHelpers, rulebook } = await deployLedger("2026-11-20", {
        chartered: false,
      });
      const publish = () => calendar.connect(consortium).publish(2027, [bitmap(365)]);
      await expect(publish()).to.be.revertedWithCustomError(access, "AccessManagerNotScheduled");
      const data = calendar.interface.encodeFunctionData("publish", [2027, [bitmap(365)]]);
      await access.connect(consortium).schedule(await calendar.getAddress(), data, 0);
      await networkHelpers.time.increase(5 * 24 * 3600);
      await expect(publish()).to.be.revertedWithCustomError(rulebook, "FoundingOver");
      expect(await calendar.yearOf(2027)).to.deep.equal([0n, 0n]);
    });
  });
});
