import type { CaseKind, Xingzhi } from "@xingzhi/sdk";
import type * as Sdk from "@xingzhi/sdk";
import { plusDays } from "../days.ts";
import Table from "cli-table3";
import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";
import { isSimulated, loadSdk } from "../../lib/ledger.ts";
import { EXIT, TaskProblem, run } from "../../lib/outcome.ts";
import { progressBar } from "../../lib/progress.ts";
import { FIRST_DAY, PlanError, planOf } from "./generate.ts";
import type { SimulationPlan } from "./plan.ts";
import { type Simulated, type SimulationStage, StepRefused, simulate } from "./run.ts";

interface SimulateArguments {
  readonly cases: string;
  readonly seed: string;
  readonly from: string;
  readonly deploymentId: string;
  readonly rehearsal: boolean;
  readonly json: boolean;
}

/** What a simulation left on a chain. */
export interface Made {
  readonly network: string;
  readonly chainId: number;
  /** As Ignition keeps the ledger; null of a chain that is gone by now. */
  readonly deploymentId: string | null;
  readonly rehearsal: boolean;
  readonly seed: number;
  readonly from: string;
  readonly to: string;
  readonly agencies: number;
  readonly officers: number;
  /** Cases by kind and the state that they are in. */
  readonly cases: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly transactions: number;
  readonly events: number;
  readonly blocks: number;
  /** Of the simulation alone, without the deployment. */
  readonly seconds: number;
}

/** Fills a chain with cases. */
export default (asked: SimulateArguments, hre: HardhatRuntimeEnvironment): Promise<void> =>
  run(async () => {
    const made = await makeOn(asked, hre);
    if (asked.json) console.log(JSON.stringify(made));
    else print(made);
    return EXIT.ok;
  });

async function makeOn(asked: SimulateArguments, hre: HardhatRuntimeEnvironment): Promise<Made> {
  const plan = plannedAs(asked, asked.from);
  // The SDK is compiled in a fresh clone before anything that imports it.
  await loadSdk();
  if (isSimulated(hre)) {
    if (asked.rehearsal) throw wrong("--rehearsal needs --network NAME", "--rehearsal 须与 --network 同用");
    console.error("deploying the ledger… / 正在部署账本…");
    const { openStage } = await import("./stage.ts");
    const stage = await openStage(plan);
    try {
      return await madeOf(plan, stage, {
        network: nameOf(hre),
        deploymentId: null,
      });
    } finally {
      await stage.close();
    }
  }
  return asked.rehearsal ? onRehearsal(plan, hre) : onNode(asked, plan, hre);
}

async function onNode(asked: SimulateArguments, plan: SimulationPlan, hre: HardhatRuntimeEnvironment) {
  const { deployOnNode, openNode } = await import("./node.ts");
  const node = await openNode(hre);
  try {
    const today = new Date((node.newest + 8 * 3600) * 1000).toISOString().slice(0, 10);
    // Unless a first day is named, time on the node only goes on from where it is.
    const planned =
      asked.from === "" && plusDays(today, 2) > plan.from ? plannedAs(asked, plusDays(today, 2)) : plan;
    console.error("deploying the ledger… / 正在部署账本…");
    const stage = await deployOnNode(hre, node, planned, asked.deploymentId);
    return await madeOf(planned, stage, { network: node.name, deploymentId: stage.deploymentId });
  } finally {
    await node.close();
  }
}

async function onRehearsal(plan: SimulationPlan, hre: HardhatRuntimeEnvironment): Promise<Made> {
  const name = nameOf(hre);
  const { openRehearsalStage } = await import("./rehearsal.ts");
  const stage = await openRehearsalStage(hre, name, plan);
  try {
    return await madeOf(plan, stage, { network: name, deploymentId: stage.deploymentId });
  } finally {
    await stage.close();
  }
}

/** The network that the user chose. */
function nameOf({ globalOptions }: HardhatRuntimeEnvironment): string {
  const { network = "default" } = globalOptions as { readonly network?: string };
  return network;
}

/** @throws TaskProblem when nothing can be planned so */
function plannedAs({ cases, seed }: SimulateArguments, from: string): SimulationPlan {
  const number = (text: string): number => (/^-?\d+$/.test(text) ? Number(text) : NaN);
  try {
    return planOf({ cases: number(cases), seed: number(seed), from: from === "" ? FIRST_DAY : from });
  } catch (error) {
    if (error instanceof PlanError) throw new TaskProblem(EXIT.wrongInput, error.message);
    throw error;
  }
}

const wrong = (english: string, chinese: string): TaskProblem =>
  new TaskProblem(EXIT.wrongInput, `${english} / ${chinese}`);

async function madeOf(
  plan: SimulationPlan,
  stage: SimulationStage,
  where: Pick<Made, "network" | "deploymentId">,
): Promise<Made> {
  let bar: ReturnType<typeof progressBar> | undefined;
  let made: Simulated;
  try {
    made = await simulate(plan, stage, (done, total) => {
      bar ??= progressBar(total, "acts 办理");
      bar.update(done);
    });
  } catch (error) {
    // A plan that its own contracts refuse is a defect of the plan, or of them.
    if (error instanceof StepRefused) throw new TaskProblem(EXIT.findings, error.message);
    throw error;
  } finally {
    bar?.stop();
  }
  const { transactions, events, blocks, seconds } = made;
  const { deployment } = stage.xingzhi;
  return {
    ...where,
    chainId: Number(deployment.chainId),
    rehearsal: deployment.rehearsalClock !== undefined,
    ...{ seed: plan.seed, from: plan.from, to: plan.to },
    ...{ agencies: plan.agencies.length, officers: plan.officers.length },
    cases: await statesOf(plan, made, stage.sdk, stage.xingzhi),
    ...{ transactions, events, blocks, seconds: Math.round(seconds * 10) / 10 },
  };
}

/** How many cases of each kind are in each state. */
async function statesOf(
  plan: SimulationPlan,
  { cases }: Simulated,
  { CASE_KINDS, KINDS }: typeof Sdk,
  { contracts }: Xingzhi,
): Promise<Made["cases"]> {
  const counts = new Map<CaseKind, Map<string, number>>(CASE_KINDS.map((kind) => [kind, new Map()]));
  const count = async (kind: CaseKind, id: bigint): Promise<void> => {
    const { contract, states } = KINDS[kind];
    const machine = contracts[contract] as unknown as { stateOf(id: bigint): Promise<bigint> };
    const state = states[Number(await machine.stateOf(id))] ?? "None";
    const own = counts.get(kind);
    own?.set(state, (own.get(state) ?? 0) + 1);
  };
  for (const { id, type } of plan.cases) {
    const made = cases.get(id);
    if (made && made.case !== 0n) await count(type, made.case);
    if (made && made.supervision !== null) await count("supervision", made.supervision);
  }
  return Object.fromEntries([...counts].map(([kind, own]) => [kind, Object.fromEntries([...own].sort())]));
}

function print(made: Made): void {
  const table = new Table({
    head: ["kind 类别", "cases 件数", "states 状态"],
    wordWrap: true,
    colWidths: [20, 13, 70],
  });
  for (const [kind, states] of Object.entries(made.cases)) {
    const all = Object.values(states).reduce((sum, count) => sum + count, 0);
    table.push([
      kind,
      all,
      Object.entries(states)
        .map(([state, count]) => `${state} ${count}`)
        .join(", "),
    ]);
  }
  console.log(table.toString());
  const { agencies, officers, transactions, events, blocks, seconds, from, to, deploymentId } = made;
  console.log(`${from} – ${to}: ${agencies} agencies 机关, ${officers} officers 人员`);
  console.log(
    `${transactions} transactions 交易, ${events} events 事件, ${blocks} blocks 区块, ${seconds} s 秒`,
  );
  console.log(
    deploymentId === null
      ? "on a chain in this process, gone by now; name a Hardhat node with --network to audit it / 链仅存于本进程；如需核查请用 --network 指定节点"
      : `deployment 部署: ${deploymentId}${made.rehearsal ? " (rehearsal 演练)" : ""}; npx hardhat audit all --network ${made.network} --deployment-id ${deploymentId}${made.rehearsal ? " --rehearsal" : ""}`,
  );
}
