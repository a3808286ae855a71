import * as sdk from "@xingzhi/sdk";
import type { Flow, Step } from "@xingzhi/sdk/casefiles";
import { JsonRpcApiProvider } from "ethers";
import type { Stage } from "../../../ignition/stage.ts";
import { readFlow } from "../../../scripts/replay/files.ts";
import { replayOpen } from "../../../scripts/replay/replay.ts";
import { readLedger } from "../../../tasks/audit/record/read.ts";
import { allRules } from "../../../tasks/audit/rules/catalogue.ts";
import { inquiryOf, judge } from "../../../tasks/audit/rules/judge.ts";
import type { Finding, Inquiry } from "../../../tasks/audit/rules/rule.ts";

/** What is planted: a flow that goes wrong through the public interface alone. */
export interface Fault {
  /** A sentence of law. */
  readonly title: string;
  readonly flow: Flow;
  /** Acts that no flow has. */
  readonly then?: (stage: Stage) => Promise<void>;
  /** The day on which it is audited; that of the last step when left out. */
  readonly until?: string;
  /** The rules that find it: these and no others. */
  readonly finds: readonly string[];
}

export const shipped = (name: string): Flow => readFlow(`cases/${name}.json`);

/** Plays a flow on a chain of its own, moves to a day and has it looked at. */
export async function played<T>(
  { flow, then, until }: Omit<Fault, "title" | "finds">,
  look: (ask: Inquiry) => T | Promise<T>,
): Promise<T> {
  const { outcome, stage } = await replayOpen(flow);
  try {
    const broken = outcome.steps.find(({ ok }) => !ok);
    if (broken)
      throw new Error(`${broken.step.at} ${broken.step.do}: ${broken.error?.error ?? "not refused"}`);
    await then?.(stage);
    if (until !== undefined) await stage.moveTo(Date.parse(`${until}T09:00:00+08:00`) / 1000);
    const { provider } = stage.xingzhi.contracts.registry.runner ?? {};
    if (!(provider instanceof JsonRpcApiProvider)) throw new Error("no provider");
    const { deployment } = stage.xingzhi;
    const { record, tables, xingzhi } = await readLedger({ sdk, provider, deployment });
    return await look(inquiryOf(sdk, xingzhi, record, tables));
  } finally {
    await stage.close();
  }
}

/** What the audit of a flow finds. */
export const audited = (fault: Omit<Fault, "title" | "finds">): Promise<Finding[]> =>
  played(fault, async (ask) => judge(await allRules(), ask));

type Change = (steps: readonly Step[]) => Step[];

/** A step of a flow, by who lawfully does it unless said otherwise. */
export const step = (on: string, action: string, args?: object, more?: object): Step =>
  ({ at: on, do: action, ...(args && { with: args }), ...more }) as Step;

/** A flow after changes of its steps. */
export const changed = (flow: Flow, ...changes: readonly Change[]): Flow => ({
  ...flow,
  expect: {},
  steps: changes.reduce<readonly Step[]>((steps, change) => change(steps), flow.steps) as Flow["steps"],
});

const indexOf = (steps: readonly Step[], action: string): number => {
  const index = steps.findIndex((step) => step.do === action && step.expect === undefined);
  if (index === -1) throw new Error(`the flow has no ${action}`);
  return index;
};

/** Without the steps that are refused: what went wrong in the published case is no fault of the record. */
export const accepted: Change = (steps) => steps.filter(({ expect }) => expect === undefined);

/** Up to a step, with it. */
export const upTo =
  (action: string): Change =>
  (steps) =>
    steps.slice(0, indexOf(steps, action) + 1);

/** Without a step. */
export const without =
  (action: string): Change =>
  (steps) =>
    steps.filter((_, i) => i !== indexOf(steps, action));

/** A step and all after it so many days later. */
export const later =
  (action: string, days: number): Change =>
  (steps) =>
    steps.map((step, i) =>
      i < indexOf(steps, action) ? step : remade(step, { at: shifted(step.at, days) }),
    );

/** A step on another moment. */
export const at =
  (action: string, moment: string): Change =>
  (steps) =>
    steps.map((step, i) => (i === indexOf(steps, action) ? remade(step, { at: moment }) : step));

/** A step with other arguments. */
export const having =
  (action: string, args: object): Change =>
  (steps) =>
    steps.map((step, i) =>
      i === indexOf(steps, action) ? remade(step, { with: { ...step.with, ...args } }) : step,
    );

const remade = (step: Step, change: object): Step => Object.assign({}, step, change);

/** More steps, after a step. */
export const after =
  (action: string, ...more: readonly Step[]): Change =>
  (steps) => {
    const index = indexOf(steps, action);
    return [...steps.slice(0, index + 1), ...more, ...steps.slice(index + 1)];
  };

/** More steps at the end. */
export const then =
  (...more: readonly Step[]): Change =>
  (steps) => [...steps, ...more];

const shifted = (moment: string, days: number): string =>
  new Date(Date.parse(`${moment.slice(0, 10)}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10) +
  moment.slice(10);
