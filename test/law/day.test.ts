import { expect } from "chai";
import type { Contract } from "ethers";
import { network } from "hardhat";
import { before, describe, it } from "mocha";
import { Temporal } from "temporal-polyfill";
import { Unit } from "../../sdk/src/generated/enums.ts";
import { civil, quantity } from "../helpers/law.ts";
import { day } from "../helpers/ledger.ts";

type Date = Temporal.PlainDate;

const EPOCH = Temporal.PlainDate.from("1970-01-01");
const RANDOM_DAYS = 100_000;
/** On how many of them terms are moved back and forth, which costs the chain most. */
const MOVED_DAYS = 10_000;
/** Questions a call: larger calls take longer by the question. */
const BATCH = 250;
/** The last day that fits: 2^24 − 1 days after 1970-01-01. */
const LAST = 2 ** 24 - 1;

const numberOf = (date: Date): bigint => BigInt(EPOCH.until(date, { largestUnit: "days" }).days);
const dateOf = (count: number): Date => EPOCH.add({ days: count });

/** From a month's last day to a month's last day (刑诉解释 202). */
function monthsOn(from: Date, months: number): Date {
  const to = from.add({ months });
  return from.day === from.daysInMonth ? to.with({ day: to.daysInMonth }) : to;
}

/** mulberry32. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

/** Bit and width of what the harnesses answer in a word. */
const DATES = {
  year: [0, 16],
  month: [16, 8],
  dayOfMonth: [24, 8],
  fromCivil: [32, 24],
  monthsOn: [56, 24],
  lastDay: [80, 24],
} as const;
const MOVED = {
  sameDate: [56, 24],
  sameDateBack: [80, 24],
  origin: [152, 24],
  originOfMovedEnd: [176, 24],
  shareServed: [200, 24],
} as const;
type Field = keyof typeof DATES | keyof typeof MOVED;
const isDate = (field: Field): field is keyof typeof DATES => field in DATES;

interface Question {
  day: number;
  months: number;
  extra: number;
  divisor: number;
}

const dateWordOf = ({ day, months }: Question): bigint => BigInt(day) | (BigInt(months) << 24n);
const wordOf = (question: Question): bigint =>
  dateWordOf(question) | (BigInt(question.extra) << 40n) | (BigInt(question.divisor) << 56n);

/** Half of them in the next two centuries, half up to the year 9900; every third a month's end or its neighbour. */
function questionsOf(seed: number): Question[] {
  const below = random(seed);
  const span = (year: number) => Number(numberOf(Temporal.PlainDate.from({ year, month: 1, day: 1 })));
  const spans = [span(2170), span(9900)];
  return Array.from({ length: RANDOM_DAYS }, (_, i) => {
    // Six hundred months back stay after 1970.
    let count = span(2021) + below(spans[i % 2]! - span(2021));
    if (i % 3 === 0) {
      const date = dateOf(count);
      count = Number(numberOf(date.with({ day: date.daysInMonth }))) - 2 + below(4);
    }
    return { day: count, months: below(601), extra: below(3) && below(400), divisor: 2 + below(2) };
  });
}

describe("Days, terms and quantities", () => {
  let harness: Contract;
  let connection: Awaited<ReturnType<typeof network.create>>;
  before(async () => {
    connection = await network.create();
    const { ethers } = connection;
    harness = await ethers.deployContract("LawHarness");
  });
  const ask = async (name: string, ...args: unknown[]) =>
    (await harness.getFunction(name)(...args)) as unknown;
  const dayFrom = async (name: string, ...args: unknown[]) => civil((await ask(name, ...args)) as bigint);

  describe(`agree with another calendar on ${RANDOM_DAYS} days`, () => {
    let questions: Question[];
    let dates: bigint[];
    let moved: bigint[];
    before(async function () {
      this.timeout(180_000);
      questions = questionsOf(202);
      const batches = await connection.ethers.deployContract("Batches");
      dates = await askAll(batches, "datesOf", questions.map(dateWordOf));
      moved = await askAll(harness, "answer", questions.slice(0, MOVED_DAYS).map(wordOf));
    });

    async function askAll(of: Contract, name: string, words: bigint[]): Promise<bigint[]> {
      const answers: bigint[] = [];
      const to = await of.getAddress();
      for (let i = 0; i < words.length; i += BATCH) {
        const data = of.interface.encodeFunctionData(name, [words.slice(i, i + BATCH)]);
        const result = await connection.ethers.provider.call({ to, data });
        answers.push(...(of.interface.decodeFunctionResult(name, result)[0] as bigint[]));
      }
      return answers;
    }

    /** Expects each answer to be what `expected` makes of the question. */
    const agree = (field: Field, expected: (date: Date, question: Question) => bigint) => {
      const [bit, width] = isDate(field) ? DATES[field] : MOVED[field];
      const answers = isDate(field) ? dates : moved;
      const wrong = answers.flatMap((answer, i) => {
        const question = questions[i]!;
        const date = dateOf(question.day);
        const is = (answer >> BigInt(bit)) & ((1n << BigInt(width)) - 1n);
        const should = expected(date, question);
        return is === should ? [] : [`${date.toString()} ${JSON.stringify(question)}: ${is}, not ${should}`];
      });
      expect(wrong.slice(0, 5), `${field}: ${wrong.length} differ`).to.deep.equal([]);
    };

    it("on year, month and day, there and back", () => {
      agree("year", ({ year }) => BigInt(year));
      agree("month", ({ month }) => BigInt(month));
      agree("dayOfMonth", (date) => BigInt(date.day));
      agree("fromCivil", numberOf);
    });

    it("on the same date months later and earlier, a missing day being the month's last", () => {
      agree("sameDate", (date, { months }) => numberOf(date.add({ months })));
      agree("sameDateBack", (date, { months }) => numberOf(date.add({ months }).subtract({ months })));
    });

    it("on the day when a period of months is full", () => {
      agree("monthsOn", (date, { months }) => numberOf(monthsOn(date, months)));
    });

    it("on the last day of a term", () => {
      agree("lastDay", (date, { months }) => numberOf(date.add({ months })) - 1n);
    });

    it("on the day from which a term is counted, whether or not its end was moved", () => {
      agree("origin", numberOf);
      agree("originOfMovedEnd", (date, { months, extra }) =>
        numberOf(extra === 0 ? date : date.add({ months }).add({ days: extra }).subtract({ months })),
      );
    });

    it("on the day when a half or a third of a term is served", () => {
      agree("shareServed", (date, { months, divisor }) => {
        const rest = Math.floor(((months % divisor) * 30) / divisor);
        return numberOf(monthsOn(date, Math.floor(months / divisor)).add({ days: rest }));
      });
    });
  });

  describe("A day", () => {
    const at = (moment: string) => dayFrom("at", Date.parse(moment) / 1000);

    it("begins at midnight in UTC+8", async () => {
      expect(await at("2026-11-20T23:59:59+08:00")).to.equal("2026-11-20");
      expect(await at("2026-11-21T00:00:00+08:00")).to.equal("2026-11-21");
      expect(await at("2026-11-20T16:00:00Z")).to.equal("2026-11-21");
      expect(await at("2026-11-20T15:59:59Z")).to.equal("2026-11-20");
    });

    it("29 February is one in 2000, 2024 and 2400, and none in 1900, 2025 and 2100", async () => {
      for (const [year, leap] of Object.entries({
        2000: true,
        2024: true,
        2400: true,
        2025: false,
        2100: false,
      })) {
        expect(await ask("isLeapYear", year), year).to.equal(leap);
        expect(await ask("daysInMonth", year, 2), year).to.equal(leap ? 29n : 28n);
      }
      expect(await ask("isLeapYear", 1900)).to.equal(false);
      expect(await dayFrom("fromCivil", 2024, 2, 29)).to.equal("2024-02-29");
      expect(await dayFrom("plusDays", day("2024-02-28"), 1)).to.equal("2024-02-29");
      expect(await dayFrom("plusDays", day("2100-02-28"), 1)).to.equal("2100-03-01");
    });

    it("has a month of 31, 30 or 28 days", async () => {
      const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
      for (const [i, length] of lengths.entries())
        expect(await ask("daysInMonth", 2026, i + 1)).to.equal(BigInt(length));
    });

    it("is before, on or after another", async () => {
      const [a, b] = [day("2026-11-20"), day("2026-11-21")];
      expect(await ask("compare", a, b)).to.deep.equal([true, true, false, false, false, true]);
      expect(await ask("compare", a, a)).to.deep.equal([false, true, false, true, true, false]);
      expect(await ask("compare", b, a)).to.deep.equal([false, false, true, true, false, true]);
    });

    it("is out of range past the last that can be counted, and before 1970", async () => {
      expect(await ask("plusDays", LAST - 1, 1)).to.equal(BigInt(LAST));
      await expect(harness.getFunction("plusDays")(LAST, 1))
        .to.be.revertedWithCustomError(harness, "DayOutOfRange")
        .withArgs(2 ** 24);
      await expect(harness.getFunction("monthsOn")(LAST, 12)).to.be.revertedWithCustomError(
        harness,
        "DayOutOfRange",
      );
      await expect(harness.getFunction("fromCivil")(48_000, 1, 1)).to.be.revertedWithCustomError(
        harness,
        "DayOutOfRange",
      );
      await expect(harness.getFunction("sameDate")(day("1970-06-01"), -6)).to.be.revertedWithCustomError(
        harness,
        "DayOutOfRange",
      );
      expect(await ask("sameDate", day("1970-06-01"), -5)).to.equal(0n);
      await expect(harness.getFunction("minusDays")(5, 6)).to.revert(connection.ethers);
      expect(await ask("minusDays", 5, 5)).to.equal(0n);
    });
  });

  describe("A period of months", () => {
    it("runs to the same day of the month it reaches (刑诉解释 202)", async () => {
      expect(await dayFrom("monthsOn", day("2017-08-15"), 18)).to.equal("2019-02-15");
      expect(await dayFrom("monthsOn", day("2019-01-30"), 1)).to.equal("2019-02-28");
      expect(await dayFrom("monthsOn", day("2019-01-30"), 2)).to.equal("2019-03-30");
    });

    it("runs from a month's last day to a month's last day (刑诉解释 202)", async () => {
      expect(await dayFrom("monthsOn", day("2017-08-31"), 18)).to.equal("2019-02-28");
      expect(await dayFrom("monthsOn", day("2019-02-28"), 12)).to.equal("2020-02-29");
      expect(await dayFrom("monthsOn", day("2020-02-28"), 12)).to.equal("2021-02-28");
      expect(await dayFrom("monthsOn", day("2020-02-29"), 12)).to.equal("2021-02-28");
      expect(await dayFrom("monthsOn", day("2019-04-30"), 1)).to.equal("2019-05-31");
      expect(await dayFrom("monthsOn", day("2019-04-30"), 0)).to.equal("2019-04-30");
    });
  });

  describe("A term", () => {
    it("ends the day before the same date (刑诉解释 202)", async () => {
      expect(await dayFrom("lastDay", day("2009-07-20"), 84)).to.equal("2016-07-19");
      expect(await dayFrom("lastDay", day("2017-08-31"), 60)).to.equal("2022-08-30");
      expect(await dayFrom("lastDay", day("2019-03-01"), 12)).to.equal("2020-02-29");
    });

    it("ends the day before the month's last when the month lacks the date (刑法 80)", async () => {
      expect(await dayFrom("lastDay", day("2017-08-31"), 54)).to.equal("2022-02-27");
      expect(await dayFrom("lastDay", day("2017-08-31"), 30)).to.equal("2020-02-28");
      expect(await dayFrom("lastDay", day("2016-02-29"), 12)).to.equal("2017-02-27");
    });

    it("is half served after n/2 months, and fifteen days when n is odd (刑法 81)", async () => {
      expect(await dayFrom("shareServed", day("2017-08-01"), 36, 2)).to.equal("2019-02-01");
      expect(await dayFrom("shareServed", day("2018-01-10"), 7, 2)).to.equal("2018-04-25");
      expect(await dayFrom("shareServed", day("2018-01-31"), 2, 2)).to.equal("2018-02-28");
      expect(await dayFrom("shareServed", day("2018-01-31"), 3, 2)).to.equal("2018-03-15");
    });

    it("is a third served after n/3 months, and ten days for each month left over", async () => {
      expect(await dayFrom("shareServed", day("2018-01-10"), 120, 3)).to.equal("2021-05-10");
      expect(await dayFrom("shareServed", day("2018-01-10"), 121, 3)).to.equal("2021-05-20");
      expect(await dayFrom("shareServed", day("2018-01-10"), 122, 3)).to.equal("2021-05-30");
    });
  });

  describe("A quantity", () => {
    const end = (unit: Unit, amount: number, from: string) =>
      dayFrom("earliestEnd", quantity(unit, amount), day(from));

    it("holds a number, its unit and whether it is unverified", async () => {
      for (const [i, unit] of Unit.entries()) {
        expect(await ask("parts", quantity(unit, 9))).to.deep.equal([9n, BigInt(i), false]);
        expect(await ask("parts", quantity(unit, 0xffffff, true))).to.deep.equal([
          0xffffffn,
          BigInt(i),
          true,
        ]);
      }
    });

    it("adds to another of its unit", async () => {
      const sum = await ask("plus", quantity("months", 1, true), quantity("months", 2));
      expect(sum).to.equal(BigInt(quantity("months", 3, true)));
    });

    it("comes out of the sixteen bits in which many are packed", async () => {
      expect(await ask("unpacked", (Unit.indexOf("workdays") << 12) | 0xfff)).to.equal(
        BigInt(quantity("workdays", 0xfff)),
      );
      expect(await ask("unpacked", (1n << 255n) | 0x1006n)).to.equal(BigInt(quantity("months", 6)));
    });

    it("ends, when it is a period, without its first day (刑诉法 105)", async () => {
      expect(await end("months", 1, "2019-01-31")).to.equal("2019-02-28");
      expect(await end("calendarDays", 5, "2019-01-31")).to.equal("2019-02-05");
      // Not before as many days as working days are asked for.
      expect(await end("workdays", 5, "2019-01-31")).to.equal("2019-02-05");
    });

    it("is refused as a period when it is none", async () => {
      for (const unit of Unit.filter((each) => !["months", "calendarDays", "workdays"].includes(each)))
        await expect(harness.getFunction("earliestEnd")(quantity(unit, 5), 20_000))
          .to.be.revertedWithCustomError(harness, "PeriodInvalid")
          .withArgs(quantity(unit, 5));
    });
  });
});
