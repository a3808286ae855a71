import {
  type SimulationPlan,
  addStep,
  casesWith,
  dayOf,
  findStep,
  shiftFrom,
} from "../../tasks/audit/simulate/plan.ts";
import { type Simulation, openSimulation } from "../../tasks/audit/simulate/stage.ts";
import { isIn } from "../../tasks/audit/simulate/world.ts";

/** What nobody should be able to have run, shown or fetched by whoever reads a report. */
export const HOSTILE =
  `"><script>document.title="stolen"</script><img src="https://example.invalid/x" onerror="document.title='stolen'">` +
  `</table><style>*{display:none}</style>'-->`;

/** Some cases in which an act, and all after it, may come so many days later: everybody is still in post. */
function delay(plan: SimulationPlan, action: string, days: number, count: number): void {
  const officers = new Map(plan.officers.map((officer) => [officer.name, officer]));
  const delayed = casesWith(plan, action).map((each) => structuredClone(each));
  let left = count;
  for (const [i, of] of casesWith(plan, action).entries()) {
    const late = delayed[i];
    if (!late || left === 0) return;
    shiftFrom(late, findStep(late, action), days);
    const isPossible = late.steps.every((step) => {
      const officer = officers.get(step.by);
      return officer && isIn(officer, dayOf(step)) && dayOf(step) <= plan.to;
    });
    if (!isPossible) continue;
    shiftFrom(of, findStep(of, action), days);
    left -= 1;
  }
}

/** Faults of several kinds, at several agencies, in several months; and words that are none of a person's. */
function plant(plan: SimulationPlan): void {
  // Where a ruling is disputed, it must be the last.
  const hostile = casesWith(plan, "supersede").find(({ steps }) => steps.at(-1)?.do === "serve");
  if (!hostile) throw new Error("no case fits");
  findStep(hostile, "supersede").with.note = HOSTILE;
  findStep(hostile, "publish").ref = HOSTILE;
  const by = findStep(hostile, "opine").by;
  const dispute = { form: "ruling", reason: "wrong", note: HOSTILE };
  addStep(hostile, {
    at: `${dayOf(findStep(hostile, "rule"))}T16:50:00+08:00`,
    do: "dispute",
    by,
    with: dispute,
  });
  for (const differing of casesWith(plan, "recordAttendance").slice(2, 5)) {
    const recorded = findStep(differing, "recordAttendance");
    recorded.with.procurators = Number(recorded.with.procurators) + 1;
  }
  delay(plan, "serve", 9, 4);
  delay(plan, "rule", 25, 3);
}

/** A small chain on which some things went wrong. */
export const openFaulty = (): Promise<Simulation> => openSimulation({ cases: 30, seed: 3 }, plant);
