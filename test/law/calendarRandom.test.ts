import { expect } from "chai";
import chineseDays from "chinese-days";
import { before, describe, it } from "mocha";
import { Temporal } from "temporal-polyfill";
import type { Unit } from "../../sdk/src/generated/enums.ts";
import { shift } from "../helpers/facts.ts";
import { civil, quantity } from "../helpers/law.ts";
import { day, deployLedger } from "../helpers/ledger.ts";
import { monthsOn } from "./oracle.ts";
import { randomOf } from "./requests.ts";

const FIRST = "2004-01-01";
const LAST = "2026-12-31";
const PERIODS = 30_000;
/** Questions a call. */
const BATCH = 250;

interface Period {
  from: string;
  unit: Unit;
  amount: number;
}

/** All working days in order, and before each day how many of them there are. */
const WORKDAYS: string[] = [];
const EARLIER = new Map<string, number>();
for (let on = FIRST; on <= LAST; on = shift(on, 1)) {
  EARLIER.set(on, WORKDAYS.length);
  if (chineseDays.isWorkday(on)) WORKDAYS.push(on);
}

/** The n-th working day from a day on; undefined past the calendar. */
const workdayFrom = (on: string, n = 1) => WORKDAYS[(EARLIER.get(on) ?? Infinity) + n - 1];

/** Its first day does not count; an end on a day off moves to the next working day (刑诉法 105; 刑诉解释 202). */
function endOf({ from, unit, amount }: Period): string | undefined {
  if (unit === "workdays") return workdayFrom(shift(from, 1), amount);
  return workdayFrom(
    unit === "months" ? monthsOn(Temporal.PlainDate.from(from), amount).toString() : shift(from, amount),
  );
}

/** Periods that end within the calendar; month ends and the weeks around long holidays come more often. */
function periodsOf(seed: number): Period[] {
  const r = randomOf(seed);
  const periods: Period[] = [];
  while (periods.length < PERIODS) {
    const holiday = `${r.int(2004, 2026)}-${r.pick(["01-01", "02-05", "04-05", "05-01", "09-20", "10-01"])}`;
    const from = r.chance(0.3) ? shift(holiday, r.int(-20, 20)) : r.day(2004, 2026).toString();
    const unit = r.pick(["months", "calendarDays", "workdays"] as const);
    const long = unit === "months" ? 60 : unit === "workdays" ? 90 : 800;
    const amount = r.chance(0.7) ? r.int(1, unit === "months" ? 12 : 30) : r.int(1, long);
    const period = { from, unit, amount };
    if (from >= FIRST && endOf(period) !== undefined) periods.push(period);
  }
  return periods;
}

describe("The calendar and another calendar", () => {
  /** When the contract says that the periods end. */
  let endsOf: (periods: Period[]) => Promise<(string | null)[]>;

  before(async () => {
    const { calendar, ethers } = await deployLedger("2026-11-20", { chartered: false });
    const ask = (await ethers.deployContract("Batches")).getFunction("endsOf");
    const address = await calendar.getAddress();
    endsOf = async (periods) => {
      const words = periods.map(
        ({ from, unit, amount }) => BigInt(day(from)) | (BigInt(quantity(unit, amount)) << 24n),
      );
      const ends: (string | null)[] = [];
      for (let i = 0; i < words.length; i += BATCH)
        ends.push(...((await ask(address, words.slice(i, i + BATCH))) as bigint[]).map(civil));
      return ends;
    };
  });

  const described = ({ from, unit, amount }: Period) => `${amount} ${unit} from ${from}`;

  it(`end ${PERIODS} random periods alike`, async function () {
    this.timeout(180_000);
    const periods = periodsOf(105);
    const ends = await endsOf(periods);
    const wrong = periods.flatMap((period, i) =>
      ends[i] === endOf(period) ? [] : [`${described(period)}: ${ends[i]}, not ${endOf(period)}`],
    );
    expect(wrong.slice(0, 5), `${wrong.length} differ`).to.deep.equal([]);
    for (const unit of ["months", "calendarDays", "workdays"])
      expect(periods.filter((period) => period.unit === unit)).to.have.length.above(PERIODS / 4);
    const rolled = periods.filter((period) => {
      const bare = endOf(period)!;
      return period.unit === "calendarDays" && bare !== shift(period.from, period.amount);
    });
    expect(rolled, "ends moved to a working day").to.have.length.above(PERIODS / 20);
  });

  /** From, amount, unit, and the end as a person reads it from the State Council's lists. */
  const KNOWN: [name: string, ...[from: string, amount: number, unit: Unit, end: string][]][] = [
    [
      "around Sunday 2024-02-04 and Sunday 2024-02-18, which are worked",
      ["2024-02-03", 1, "calendarDays", "2024-02-04"],
      ["2024-02-02", 1, "calendarDays", "2024-02-04"],
      ["2024-02-02", 1, "workdays", "2024-02-04"],
      ["2024-02-02", 6, "workdays", "2024-02-09"],
      ["2024-02-02", 7, "workdays", "2024-02-18"],
      ["2024-01-04", 1, "months", "2024-02-04"],
      ["2024-01-10", 1, "months", "2024-02-18"],
    ],
    [
      "around Sunday 2024-09-29 and Saturday 2024-10-12, which are worked",
      ["2024-09-28", 1, "calendarDays", "2024-09-29"],
      ["2024-09-30", 3, "calendarDays", "2024-10-08"],
      ["2024-09-30", 5, "workdays", "2024-10-12"],
      ["2024-09-30", 6, "workdays", "2024-10-14"],
      ["2024-09-12", 1, "months", "2024-10-12"],
      ["2024-09-13", 1, "months", "2024-10-14"],
      ["2024-10-11", 1, "calendarDays", "2024-10-12"],
      ["2024-10-12", 1, "calendarDays", "2024-10-14"],
      ["2024-10-11", 1, "workdays", "2024-10-12"],
    ],
    [
      "in other weeks of the National Day",
      ["2020-09-03", 1, "months", "2020-10-09"],
      ["2020-09-30", 2, "workdays", "2020-10-10"],
      ["2023-09-20", 10, "calendarDays", "2023-10-07"],
      ["2023-09-28", 2, "workdays", "2023-10-08"],
      ["2025-09-30", 1, "workdays", "2025-10-09"],
      ["2025-10-08", 3, "workdays", "2025-10-11"],
    ],
    [
      "at 29 February and the ends of months",
      ["2024-01-31", 1, "months", "2024-02-29"],
      ["2024-02-29", 12, "months", "2025-02-28"],
      ["2023-02-28", 12, "months", "2024-02-29"],
      ["2019-02-28", 12, "months", "2020-03-02"],
      ["2020-01-31", 1, "months", "2020-03-02"],
      ["2024-02-28", 1, "calendarDays", "2024-02-29"],
      ["2024-02-28", 1, "workdays", "2024-02-29"],
      ["2024-06-30", 1, "months", "2024-07-31"],
      ["2024-07-31", 1, "months", "2024-09-02"],
    ],
  ];
  for (const [name, ...known] of KNOWN) {
    it(`end periods ${name}`, async () => {
      const periods = known.map(([from, amount, unit]) => ({ from, amount, unit }));
      const ends = await endsOf(periods);
      for (const [i, [, , , end]] of known.entries()) {
        expect(ends[i], described(periods[i]!)).to.equal(end);
        expect(endOf(periods[i]!), described(periods[i]!)).to.equal(end);
      }
    });
  }
});
