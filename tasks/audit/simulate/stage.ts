import type { Deployment, Xingzhi } from "@xingzhi/sdk";
import { BrowserProvider, type Eip1193Provider } from "ethers";
import { CONSORTIUM_KEY, administratorOf } from "../../../ignition/stage.ts";
import type { Rpc } from "./bulk.ts";
import { type PlanOptions, planOf } from "./generate.ts";
import type { SimulationPlan } from "./plan.ts";
import { type Simulated, type SimulationStage, simulate } from "./run.ts";

/** What the parties of simulated cases share. */
export const SECRET = new TextEncoder().encode("the simulation's parties share this");
const SECONDS_A_DAY = 86_400;

/** The chain's time when a plan's ledger is deployed: early on the day before the plan. */
export const startOf = ({ from }: SimulationPlan): number =>
  Date.parse(`${from}T01:00:00+08:00`) / 1000 - SECONDS_A_DAY;

/** Requests without the waiting by which ethers gathers them. */
export const atOnce = (provider: BrowserProvider): Rpc => ({
  async send(method, params) {
    const [answer] = await provider._send({ id: 1, jsonrpc: "2.0", method, params: [...params] });
    if (!answer) throw new Error(`${method}: no answer`);
    // With its data, which say why.
    if ("error" in answer) throw Object.assign(new Error(answer.error.message), answer.error);
    return answer.result as unknown;
  },
});

/**
 * The node as the SDK sees it: it reads all events once, to number references after those that were used; what it then
 * writes it knows itself.
 */
export class QuietProvider extends BrowserProvider {
  readonly #rpc: Rpc;
  #isRead = false;

  constructor(rpc: Rpc) {
    const request: Eip1193Provider["request"] = ({ method, params }) =>
      rpc.send(method, (params ?? []) as unknown[]);
    super({ request }, undefined, { cacheTimeout: -1 });
    this.#rpc = rpc;
  }

  override async send(method: string, params: unknown[]): Promise<unknown> {
    // What a call is refused with is found by ethers itself.
    if (method === "eth_call") return super.send(method, params) as Promise<unknown>;
    const [filter] = params as { address?: unknown }[];
    const isOfReferences = method === "eth_getLogs" && Array.isArray(filter?.address);
    if (isOfReferences && this.#isRead) return [];
    const answer = await this.#rpc.send(method, params);
    this.#isRead ||= isOfReferences;
    return answer;
  }
}

/** A simulated chain in this process. */
export interface Simulation extends Simulated {
  readonly plan: SimulationPlan;
  readonly provider: BrowserProvider;
  readonly deployment: Deployment;
  readonly xingzhi: Xingzhi;
  close(): Promise<void>;
}

/** A ledger of a plan's agencies, on a chain in this process. */
export interface EmbeddedStage extends SimulationStage {
  /** The ledger for whoever reads it afterwards, all of its events. */
  readonly reading: Xingzhi;
  close(): Promise<void>;
}

/** Deploys a plan's ledger on a chain of its own in this process. */
export async function openStage(plan: SimulationPlan): Promise<EmbeddedStage> {
  const [sdk, { openLedger }] = await Promise.all([
    import("@xingzhi/sdk"),
    import("../../../ignition/embedded.ts"),
  ]);
  const ledger = await openLedger(startOf(plan), plan.agencies, SECRET);
  const own = ledger.xingzhi.contracts.registry.runner?.provider as BrowserProvider;
  const rpc = atOnce(own);
  const provider = new QuietProvider(rpc);
  const { deployment } = ledger.xingzhi;
  const keys = { secret: SECRET, consortiumKey: CONSORTIUM_KEY };
  const xingzhi = await sdk.createXingzhi({ runner: provider, deployment, ...keys });
  return {
    ...{ sdk, xingzhi, rpc, agencies: ledger.agencies, reading: ledger.xingzhi },
    wallet: (name) => ledger.wallet(keyOf(name)),
    async close() {
      provider.destroy();
      await ledger.close();
    },
  };
}

/** An agency's first administrator has the key that the deployment named. */
export const keyOf = (name: string): string => {
  const agency = name.endsWith(".administrator") ? name.slice(0, -".administrator".length) : undefined;
  return agency === undefined ? name : administratorOf(agency);
};

/**
 * A plan, or one made from options, run on a chain in this process.
 *
 * @param change alters the plan before it is run
 */
export async function openSimulation(
  options: PlanOptions | SimulationPlan,
  change: (plan: SimulationPlan) => void = () => undefined,
): Promise<Simulation> {
  const plan = "agencies" in options ? options : planOf(options);
  change(plan);
  const stage = await openStage(plan);
  try {
    const made = await simulate(plan, stage);
    const provider = stage.reading.contracts.registry.runner?.provider as BrowserProvider;
    const { deployment } = stage.reading;
    return { ...made, plan, provider, deployment, xingzhi: stage.reading, close: () => stage.close() };
  } catch (error) {
    await stage.close();
    throw error;
  }
}
