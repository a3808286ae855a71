import Table from "cli-table3";
import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";
import { isSimulated, loadSdk } from "../../lib/ledger.ts";
import { EXIT, TaskProblem, run } from "../../lib/outcome.ts";
import { progressBar } from "../../lib/progress.ts";
import { PlanError, type PlanOptions, planOf } from "./generate.ts";
import type { SimulationPlan } from "./plan.ts";
import { type Simulated, type SimulationStage, simulate } from "./run.ts";

interface SimulateArguments {
  readonly cases: string;
  readonly seed: string;
  readonly from: string;
  readonly json: boolean;
}

/** Makes a realistic chain. */
export default (asked: SimulateArguments, hre: HardhatRuntimeEnvironment): Promise<void> =>
  run(async () => {
    // A text that is no number gives none, which the plan refuses.
    const numberOf = (text: string): number => (/^\d+$/.test(text) ? Number(text) : NaN);
    const named = asked.from === "" ? {} : { from: asked.from };
    const plan = plannedFrom({ cases: numberOf(asked.cases), seed: numberOf(asked.seed), ...named });
    const sdk = await loadSdk();
    const embedded = isSimulated(hre);
    console.error("deploying the ledger… / 正在部署账本…");
    const stage = embedded
      ? await (await import("./stage.ts")).openStage(plan)
      : await (await import("./node.ts")).openNodeStage(hre, sdk, plan);
    const acts = plan.cases.reduce((sum, { steps }) => sum + steps.length, 0);
    const bar = progressBar(acts, "acts 步骤");
    try {
      const made = await simulate(plan, stage, (done) => bar.update(Math.min(done, acts)));
      bar.stop();
      const report = await reportOf(plan, made, stage);
      if (asked.json) console.log(JSON.stringify(report));
      else print(report);
      return EXIT.ok;
    } finally {
      bar.stop();
      await stage.close();
    }
  });

function plannedFrom(options: PlanOptions): SimulationPlan {
  try {
    return planOf(options);
  } catch (error) {
    if (error instanceof PlanError) throw new TaskProblem(EXIT.wrongInput, error.message);
    throw error;
  }
}

/** What was made, as it is printed. */
interface Made {
  readonly deploymentId: string;
  readonly chainId: number;
  readonly seed: number;
  readonly from: string;
  readonly to: string;
  readonly agencies: number;
  readonly officers: number;
  /** Cases by kind and state. */
  readonly cases: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly transactions: number;
  readonly events: number;
  readonly blocks: number;
  readonly seconds: number;
}

async function reportOf(plan: SimulationPlan, made: Simulated, { xingzhi }: SimulationStage): Promise<Made> {
  const cases: Record<string, Record<string, number>> = {};
  const count = async (kind: "commutation" | "parole" | "temporaryRelease" | "supervision", id: bigint) => {
    const state = (await xingzhi[kind].get(id))?.state ?? "None";
    const states = (cases[kind] ??= {});
    states[state] = (states[state] ?? 0) + 1;
  };
  for (const { id, type } of plan.cases) {
    const own = made.cases.get(id);
    if (!own) continue;
    await count(type, own.case);
    if (own.supervision !== null) await count("supervision", own.supervision);
  }
  const chainId = Number(xingzhi.deployment.chainId);
  return {
    ...{ deploymentId: `chain-${chainId}`, chainId },
    ...{ seed: plan.seed, from: plan.from, to: plan.to },
    ...{ agencies: plan.agencies.length, officers: plan.officers.length, cases },
    ...{ transactions: made.transactions, events: made.events, blocks: made.blocks },
    seconds: Math.round(made.seconds * 10) / 10,
  };
}

function print({ cases, ...made }: Made): void {
  const table = new Table({ head: ["kind 类别", "state 状态", "cases 件数"] });
  for (const [kind, states] of Object.entries(cases))
    for (const [state, count] of Object.entries(states)) table.push([kind, state, count]);
  console.log(table.toString());
  const { from, to, transactions, events, blocks, seconds, deploymentId } = made;
  console.log(
    `${from} – ${to}: ${transactions} transactions 笔交易, ${events} events 条事件, ${blocks} blocks 个区块, ${seconds} s; ${deploymentId}`,
  );
}
