import { z } from "zod";
import { ACTIONS, actionsOf, argumentsSchema, defaultBy } from "./actions.ts";
import type { ActionName, ActionRow, ArgumentsOf } from "./actions.ts";
import { at } from "./days.ts";
import { officer } from "./parties.ts";
import type { Machine, Officer } from "./parties.ts";
import { quote } from "./wording.ts";

/** A step: an action with its arguments, discriminated by `do`. */
export type Step = { [A in ActionName]: StepOf<A> }[ActionName];

/** A step that takes the action `A`. */
export interface StepOf<A extends ActionName> {
  /** A day (09:00) or a time with +08:00; `moments` gives the seconds. */
  readonly at: string;
  readonly do: A;
  /** party.post, when it is not the default officer. */
  readonly by?: Officer;
  readonly with: ArgumentsOf<A>;
  /** The step acts on the supervision case that a release opened. */
  readonly case?: "supervision";
  /** The acting agency's business reference; left out, `id/index`. */
  readonly ref?: string;
  /** Whether the other parties confirm what the step filed. */
  readonly confirm: "auto" | "none";
  /** The name of the error that the step is expected to end in. */
  readonly expect?: string;
}

/** The machine that a step of a flow acts on. */
export const machineOf = (type: Machine, step: { readonly case?: "supervision" }): Machine =>
  step.case ?? type;

const NOT_EMPTY = { error: "may not be empty / 不能为空" };

const common = {
  ref: z.string().min(1, NOT_EMPTY).meta({ id: "ref" }).optional(),
  confirm: z.enum(["auto", "none"]).meta({ id: "confirm" }).default("auto"),
  expect: z
    .string()
    .regex(/^[A-Z][A-Za-z]+$/, {
      error: ({ input }) => `${quote(input)} is not an error's name / 不是错误名称`,
    })
    .meta({ id: "errorName" })
    .optional(),
};

const CASE_ERROR =
  'is "supervision" or left out, in parole and temporaryRelease flows only / 只用于假释与暂予监外执行';
const ownCase = z.undefined({ error: CASE_ERROR }).optional();
const supervisionCase = z.literal("supervision");

const made = new Map<string, ReturnType<typeof stepSchema>>();

function stepSchema(name: ActionName, machine: Machine, onSupervisionCase: boolean) {
  return z.strictObject({
    at,
    do: z.literal(name),
    by: defaultBy(name, machine) === null ? officer : officer.optional(),
    with: argumentsSchema(name, machine).prefault({}),
    case: onSupervisionCase ? supervisionCase : ownCase,
    ...common,
  });
}

/** The schema of an action's step; machines whose rows are alike share one. */
function sharedStep(name: ActionName, machine: Machine, onSupervisionCase: boolean) {
  const differs = (ACTIONS[name] as ActionRow).except?.[machine] !== undefined;
  const id = [
    "step",
    name,
    ...(differs ? [machine] : []),
    ...(onSupervisionCase ? ["ofSupervision"] : []),
  ].join(".");
  const schema = made.get(id) ?? stepSchema(name, machine, onSupervisionCase).meta({ id });
  made.set(id, schema);
  return schema;
}

function stepsOf(machine: Machine, onSupervisionCase: boolean) {
  const options = actionsOf(machine).map((name) => sharedStep(name, machine, onSupervisionCase));
  return z.discriminatedUnion("do", options as [(typeof options)[number]], {
    error: ({ input }) => {
      const given = (input as { do?: unknown } | null)?.do;
      if (given === undefined) return undefined;
      return typeof given === "string" && Object.hasOwn(ACTIONS, given)
        ? `${given} is no action of the ${machine} machine / 该类案件没有这一步骤`
        : `${quote(given)} is not an action / 未知的步骤`;
    },
  });
}

/** Whether a flow of this type may open a supervision case of its own. */
export const opensSupervision = (machine: Machine): boolean =>
  machine === "parole" || machine === "temporaryRelease";

/** The schema of a step of this type's flows. */
export function anyStepOf(machine: Machine) {
  const own = stepsOf(machine, false);
  if (!opensSupervision(machine)) return own;
  return z.discriminatedUnion("case", [own, stepsOf("supervision", true)], {
    error: ({ input }) => ((input as { case?: unknown } | null)?.case === undefined ? undefined : CASE_ERROR),
  });
}
