import { z } from "zod";
import { day, dayOf } from "./days.ts";
import { prisoner } from "./facts.ts";
import type { Prisoner } from "./facts.ts";
import { misfitsOf } from "./misfits.ts";
import { MACHINES, partiesOf } from "./parties.ts";
import type { Machine, PartyName } from "./parties.ts";
import { ALERTS, STATES } from "./states.ts";
import type { Alert, State } from "./states.ts";
import { anyStepOf, opensSupervision } from "./step.ts";
import type { Step } from "./step.ts";
import { quote } from "./wording.ts";

/** What a flow ends in; what is left out is not compared. */
export interface FlowExpectation {
  readonly state?: State;
  readonly endsAfter?: string;
  readonly alerts?: readonly Alert[];
  readonly supervision?: { readonly state?: State; readonly alerts?: readonly Alert[] };
}

/** A whole case, step by step. */
export interface Flow {
  readonly id: string;
  readonly source?: string;
  readonly filledIn: readonly string[];
  readonly type: Machine;
  readonly ruleset: string;
  /** Display names by party. */
  readonly parties: { readonly [P in PartyName]?: string };
  readonly prisoner: Prisoner;
  readonly steps: readonly [Step, ...Step[]];
  readonly expect: FlowExpectation;
}

const text = z.string().regex(/\S/, { error: "may not be empty / 不能为空" });
const alerts = z.array(z.enum(ALERTS)).optional();
const outcome = (machine: Machine) => ({ state: z.enum(STATES[machine]).optional(), alerts });

function expectation(machine: Machine) {
  const { state } = outcome(machine);
  const own = { state, endsAfter: day.optional(), alerts };
  if (!opensSupervision(machine)) return z.strictObject(own);
  return z.strictObject({ ...own, supervision: z.strictObject(outcome("supervision")).optional() });
}

function flowOf(machine: Machine) {
  return z
    .strictObject({
      id: text,
      source: z.string().optional(),
      filledIn: z.array(z.string()).default([]),
      type: z.literal(machine),
      ruleset: text,
      parties: partiesOf(machine),
      prisoner,
      steps: z.array(anyStepOf(machine)).min(1, { error: "needs at least one step / 至少一个步骤" }),
      expect: expectation(machine).prefault({}),
    })
    .superRefine((flow, context) => {
      if (context.issues.length > 0) return;
      for (const { path, problem } of misfitsOf(flow as unknown as Flow)) {
        context.addIssue({ code: "custom", path, message: problem });
        return;
      }
    });
}

/** The schema of a flow file; whether its ruleset is in force is for `rulesetMisfit`. */
export const flowSchema = z.discriminatedUnion(
  "type",
  MACHINES.map(flowOf) as [ReturnType<typeof flowOf>, ...ReturnType<typeof flowOf>[]],
) as unknown as z.ZodType<Flow>;

/** Gives the ruleset in force on a day, or null when none is. */
export type RulesetOn = (day: string) => string | null;

/** Why a flow's ruleset is not the one in force on its first step's day, or undefined when it is. */
export function rulesetMisfit(flow: Flow, rulesetOn: RulesetOn): string | undefined {
  const first = dayOf(flow.steps[0].at);
  const inForce = rulesetOn(first);
  if (inForce === flow.ruleset) return undefined;
  if (inForce === null)
    return `no ruleset is in force on ${first}, the first step's day / 当日没有生效的规则`;
  return `${quote(flow.ruleset)} is not in force on ${first}, the first step's day: ${inForce} is / 不是当日生效的规则`;
}
