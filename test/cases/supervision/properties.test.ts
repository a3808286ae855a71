// Leave and check-ins against plain models of them: the contracts keep bits and counters, the models keep days.
import { expect } from "chai";
import { before, beforeEach, describe, it } from "mocha";
import { Temporal } from "temporal-polyfill";
import { shift } from "../../helpers/facts.ts";
import { day } from "../../helpers/ledger.ts";
import { seeded } from "../../helpers/seeded.ts";
import { SupervisionWorld, dateOf, supervised } from "../../helpers/supervision.ts";
import type { Officer } from "../../helpers/supervision.ts";

const LEVELS: readonly { by: Officer; most: number }[] = [
  { by: "station.officer", most: 7 },
  { by: "correction.head", most: 30 },
  { by: "correctionUpper.head", most: Infinity },
];
const WINDOW_MONTHS = 2;
const COUNTY_DAYS = 30;
const LEAVES = 40;
const WEEKS = 60;

/** The level that a leave needs: by its own days, and by all days of leave in the two months that end with its last. */
function levelOf(taken: ReadonlySet<string>, from: string, to: string): number {
  const days = day(to) - day(from) + 1;
  const after = Temporal.PlainDate.from(to).add({ days: 1 });
  const first = after.subtract({ months: WINDOW_MONTHS }).toString();
  const earlier = [...taken].filter((each) => each >= first && each < from).length;
  if (days > COUNTY_DAYS || days + earlier > COUNTY_DAYS) return 2;
  return days > 7 ? 1 : 0;
}

describe("Community correction, as plain models have it", function () {
  this.timeout(180_000);
  let world: SupervisionWorld;
  before(async () => {
    world = await SupervisionWorld.build();
  });
  beforeEach(() => world.restore());

  for (const seed of [1, 2]) {
    it(`a row of ${LEAVES} leaves needs the levels of 社矫法实施办法 27, early returns counted (seed ${seed})`, async () => {
      const { random } = seeded(seed);
      const of = await supervised(world);
      const taken = new Set<string>();
      const seen = new Set<number>();
      for (let i = 0; i < LEAVES; i += 1) {
        const from = shift(world.date, 3 + random(20));
        const to = shift(from, random(3) === 0 ? random(45) : random(10));
        await world.act(of, "leaves", "requestLeave", { from, to });
        const needed = levelOf(taken, from, to);
        seen.add(needed);
        for (const [level, { by }] of LEVELS.entries()) {
          await world.undoing(async () => {
            const answer = await world.answer(of, "leaves", "approveLeave", {}, by);
            const expected = level >= needed ? "taken" : "RuleViolated";
            expect(answer.split(" ")[0], `${from} to ${to} by ${by}`).to.equal(expected);
          });
        }
        await world.act(of, "leaves", "approveLeave", {}, LEVELS[2]!.by);
        const back = shift(from, random(day(to) - day(from) + 1));
        await world.on(back);
        await world.act(of, "leaves", "returnFromLeave");
        for (let each = from; each <= back; each = shift(each, 1)) taken.add(each);
      }
      expect(seen).to.have.property("size", 3);
    });
  }

  for (const [seed, weeks, grace] of [
    [3, 1, 0],
    [4, 1, 6],
    [5, 2, 3],
  ] as const) {
    it(`${WEEKS} weeks of check-ins every ${weeks} weeks with ${grace} days of grace: the missed days are those that nobody kept`, async () => {
      const { random } = seeded(seed);
      const of = await supervised(world);
      await world.act(of, "supervision", "setPlan", { intervalWeeks: weeks, graceDays: grace });
      const since = day(world.date);
      const due = (k: number) => since + 7 * weeks * k;
      /** The next due day that nobody kept or missed, from 1. */
      let next = 1;
      const missed: number[] = [];
      const pass = (today: number) => {
        for (; due(next) + grace < today; next += 1) missed.push(due(next));
      };
      for (let today = since; today < since + 7 * WEEKS;) {
        today += 1 + random(6 * weeks);
        await world.on(dateOf(today));
        if (random(4) === 0) {
          await world.alertOverdue(of, "checkIns");
          pass(today);
        } else {
          await world.act(of, "checkIns", "checkIn");
          pass(today);
          if (today > due(next - 1)) next += 1;
        }
        const [, , nextDue] = await world.ledger.checkIns.standOf(of.id);
        expect(dateOf(Number(nextDue)), `after ${world.date}`).to.equal(dateOf(due(next)));
      }
      const states = await Promise.all(missed.map((each) => world.ledger.checkIns.dueStateOf(of.id, each)));
      expect(new Set(states)).to.deep.equal(new Set([1n]));
      for (let k = 1; k < next; k += 1) {
        const found = (await world.ledger.checkIns.dueStateOf(of.id, due(k))) === 1n;
        expect(found, dateOf(due(k))).to.equal(missed.includes(due(k)));
      }
      expect(missed).to.not.have.property("length", 0);
    });
  }
});
