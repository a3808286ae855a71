import type * as Sdk from "@xingzhi/sdk";
import { type BrowserProvider, Wallet, id, toBeHex } from "ethers";
import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";
import { deploy } from "../../../ignition/deploy.ts";
import { foundingParameters } from "../../../ignition/parameters.ts";
import { CONSORTIUM_KEY, admissionsOf, administratorOf, found } from "../../../ignition/stage.ts";
import { type OpenChain, deploymentsOf, openChain } from "../../lib/ledger.ts";
import { EXIT, TaskProblem } from "../../lib/outcome.ts";
import type { Rpc } from "./bulk.ts";
import type { SimulationPlan } from "./plan.ts";
import { type EmbeddedStage, QuietProvider, SECRET, atOnce, keyOf, startOf } from "./stage.ts";

const BALANCE = toBeHex(10n ** 24n);

/**
 * A plan's ledger on a Hardhat node, deployed there by Ignition's own command with the plan's agencies.
 *
 * @throws TaskProblem when the network is no Hardhat node, holds a ledger already, or is past the plan's first day
 */
export async function openNodeStage(
  hre: HardhatRuntimeEnvironment,
  sdk: typeof Sdk,
  plan: SimulationPlan,
): Promise<EmbeddedStage> {
  const network = hre.globalOptions.network;
  const chain = await openChain(hre);
  try {
    const rpc = atOnce(chain.provider);
    await requireHardhat(rpc, network);
    await requireTime(rpc, plan);
    const wallets = new Map<string, Wallet>();
    const wallet = async (name: string): Promise<Wallet> => {
      const known = wallets.get(name);
      if (known) return known;
      const made = new Wallet(id(`xingzhi simulation ${plan.seed} ${name}`), chain.provider);
      wallets.set(name, made);
      await rpc.send("hardhat_setBalance", [made.address, BALANCE]);
      return made;
    };
    return await opened(hre, { sdk, plan, chain, rpc, wallet, network });
  } catch (error) {
    await chain.close();
    throw error;
  }
}

interface Opening {
  readonly sdk: typeof Sdk;
  readonly plan: SimulationPlan;
  readonly chain: OpenChain;
  readonly rpc: Rpc;
  readonly network: string;
  readonly wallet: (name: string) => Promise<Wallet>;
}

async function opened(hre: HardhatRuntimeEnvironment, o: Opening): Promise<EmbeddedStage> {
  const { sdk, plan, chain, rpc, wallet, network } = o;
  await rpc.send("evm_setNextBlockTimestamp", [startOf(plan)]);
  await rpc.send("evm_mine", []);
  const admissions = await admissionsOf(plan.agencies, wallet);
  const parameters = foundingParameters(admissions, (await wallet("consortium")).address);
  await deploy(hre, { network, module: "Xingzhi", parameters });
  const deployment = sdk.getDeployment(chain.chainId, deploymentsOf(hre));
  const provider: BrowserProvider = new QuietProvider(rpc);
  const keys = { secret: SECRET, consortiumKey: CONSORTIUM_KEY };
  const xingzhi = await sdk.createXingzhi({ runner: provider, deployment, ...keys });
  if ((await xingzhi.charter.inForce()) !== null) {
    throw new TaskProblem(
      EXIT.wrongInput,
      `the network "${network}" holds a ledger already: start the node anew / 网络"${network}"上已有账本：请重新启动节点`,
    );
  }
  const founding = await sdk.createXingzhi({ runner: chain.provider, deployment, ...keys });
  await found(founding, await Promise.all(plan.agencies.map(({ name }) => wallet(administratorOf(name)))));
  return {
    ...{ sdk, xingzhi, rpc, reading: founding },
    agencies: new Map(plan.agencies.map(({ name }, i) => [name, BigInt(i + 1)])),
    wallet: (name) => wallet(keyOf(name)),
    async close() {
      provider.destroy();
      await chain.close();
    },
  };
}

async function requireHardhat(rpc: Rpc, network: string): Promise<void> {
  const version = await rpc.send("web3_clientVersion", []).catch(() => "");
  if (/hardhat/i.test(String(version))) return;
  throw new TaskProblem(
    EXIT.wrongInput,
    `the network "${network}" is no Hardhat node, and the time of other chains is not set / 网络"${network}"不是 Hardhat 节点，其时间无法设定`,
  );
}

/** A chain's time only goes on. */
async function requireTime(rpc: Rpc, plan: SimulationPlan): Promise<void> {
  const block = (await rpc.send("eth_getBlockByNumber", ["latest", false])) as { timestamp: string };
  const now = Number(block.timestamp);
  if (now < startOf(plan)) return;
  const day = new Date((now + 8 * 3600) * 1000).toISOString().slice(0, 10);
  throw new TaskProblem(
    EXIT.wrongInput,
    `--from ${plan.from}: the node's time is ${day} already; begin later, or start the node with an earlier networks.node.initialDate / 节点时间已是 ${day}：请以更晚的 --from 开始，或以更早的 initialDate 启动节点`,
  );
}
