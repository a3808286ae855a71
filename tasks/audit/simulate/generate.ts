import type { Day } from "@xingzhi/sdk";
import { daysBetween, plusDays } from "../days.ts";
import { YEARS } from "./calendar.ts";
import type { PlannedCase, SimulationPlan } from "./plan.ts";
import { Random } from "./random.ts";
import type { Writing } from "./script.ts";
import { RELIEF_TAKES, relief } from "./scripts/relief.ts";
import { temporaryRelease } from "./scripts/release.ts";
import { probationCase } from "./scripts/supervision.ts";
import { Staff, worldOf } from "./world.ts";

/** What a plan is made from. */
export interface PlanOptions {
  readonly cases: number;
  readonly seed: number;
  /** Its first day; the second of January 2025 when left out. */
  readonly from?: Day;
  /** Its last day; a year and a half later when left out, and no later than the calendar. */
  readonly to?: Day;
}

/** The first day of a plan that names none. */
export const FIRST_DAY = "2025-01-02";
const LASTS = 540;
/** Shares of the kinds of case, by what is left of one. */
const KINDS = { commutation: 0.45, parole: 0.7, temporaryRelease: 0.82 };

/** What is wrong with what was asked for. */
export class PlanError extends Error {
  override readonly name = "PlanError";
}

/**
 * A plan, from its options alone: the same give the same.
 *
 * @throws PlanError when there is nothing to plan, or no calendar of its years
 */
export function planOf({ cases, seed, from = FIRST_DAY, to }: PlanOptions): SimulationPlan {
  if (!Number.isInteger(cases) || cases < 1)
    throw new PlanError("--cases: a whole number from 1 on / --cases：应为不小于1的整数");
  if (!Number.isSafeInteger(seed)) throw new PlanError("--seed: a whole number / --seed：应为整数");
  if (!/^\d{4}-\d{2}-\d{2}$/.test(from) || Number.isNaN(Date.parse(from)))
    throw new PlanError("--from: a day as YYYY-MM-DD / --from：应为 YYYY-MM-DD");
  const end = `${YEARS.last}-12-20`;
  const last = to ?? (plusDays(from, LASTS) < end ? plusDays(from, LASTS) : end);
  const most = plusDays(end, -RELIEF_TAKES - 20);
  if (Number(from.slice(0, 4)) < YEARS.first || last > end || daysBetween(from, last) < RELIEF_TAKES + 20) {
    throw new PlanError(
      `--from: the working days of the years ${YEARS.first} to ${YEARS.last} are published, so it begins ${YEARS.first}-01-01 to ${most} / --from：工作日历覆盖 ${YEARS.first} 至 ${YEARS.last} 年`,
    );
  }
  const random = new Random(seed);
  const world = worldOf(cases);
  const staff = new Staff(random, world.agencies, from);
  const writing: Writing = { random, world, staff, from, to: last, rulings: new Map() };
  const written = Array.from({ length: cases }, (_, i) => write(writing, i));
  return {
    ...{ seed, from, to: last },
    agencies: world.agencies,
    officers: staff.officers,
    cases: written,
  };
}

function write(writing: Writing, index: number): PlannedCase {
  const { random, from, to } = writing;
  const kind = random.next();
  const id = `案${String(index + 1).padStart(5, "0")}`;
  // Those that lead to supervision may still run when the plan ends; everything else is over.
  const latest = daysBetween(from, to) - RELIEF_TAKES;
  const start = plusDays(from, random.whole(5, Math.max(6, latest)));
  if (kind < KINDS.commutation) return relief(writing, id, "commutation", start);
  if (kind < KINDS.parole) return relief(writing, id, "parole", start);
  if (kind < KINDS.temporaryRelease) return temporaryRelease(writing, id, start);
  return probationCase(writing, id, start);
}
