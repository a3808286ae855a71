import { existsSync } from "node:fs";
import { join } from "node:path";
import { BrowserProvider, Wallet, id, toBeHex } from "ethers";
import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";
import { deploy } from "../../../ignition/deploy.ts";
import { foundingParameters } from "../../../ignition/parameters.ts";
import { CONSORTIUM_KEY, admissionsOf, administratorOf, found } from "../../../ignition/stage.ts";
import { deploymentsOf, loadSdk } from "../../lib/ledger.ts";
import { EXIT, TaskProblem } from "../../lib/outcome.ts";
import type { Rpc } from "./bulk.ts";
import type { SimulationPlan } from "./plan.ts";
import type { SimulationStage } from "./run.ts";
import { QuietProvider, SECRET, keyOf, startOf } from "./stage.ts";

/** A stage on a network, with the record under which Ignition keeps its ledger. */
export interface NetworkStage extends SimulationStage {
  readonly deploymentId: string;
}

/** A Hardhat node that the user chose. */
export interface HardhatNode {
  readonly name: string;
  readonly chainId: bigint;
  readonly rpc: Rpc;
  /** Seconds since the Unix epoch, of its newest block. */
  readonly newest: number;
  close(): Promise<void>;
}

const BALANCE = toBeHex(10n ** 24n);

/** @throws TaskProblem when no node answers, or one whose time cannot be set */
export async function openNode(hre: HardhatRuntimeEnvironment): Promise<HardhatNode> {
  const name = (hre.globalOptions.network as string | undefined) ?? "default";
  const connection = await hre.network.create();
  const rpc: Rpc = {
    send: (method, params) => connection.provider.request({ method, params: [...params] }),
  };
  try {
    const client = String(await rpc.send("web3_clientVersion", []));
    if (!client.startsWith("HardhatNetwork/")) {
      throw new TaskProblem(
        EXIT.wrongInput,
        `"${name}" (${client}) is no Hardhat node, and only a node whose time can be set is simulated on: leave --network out, name a Hardhat node, or add --rehearsal / "${name}" 不是 Hardhat 节点，无法设定时间：请省略 --network、指定 Hardhat 节点，或加 --rehearsal`,
      );
    }
    const chainId = BigInt(String(await rpc.send("eth_chainId", [])));
    const block = (await rpc.send("eth_getBlockByNumber", ["latest", false])) as { timestamp: string };
    return { name, chainId, rpc, newest: Number(block.timestamp), close: () => connection.close() };
  } catch (error) {
    await connection.close();
    if (error instanceof TaskProblem) throw error;
    const [reason = ""] = (error instanceof Error ? error.message : String(error)).split("\n");
    throw new TaskProblem(
      EXIT.node,
      `the network "${name}" does not answer (${reason}): check its URL and that the node runs`,
      `网络"${name}"无应答：请检查地址和节点是否运行`,
    );
  }
}

/**
 * Deploys a plan's ledger on a Hardhat node, as `ignition deploy` does, and has every agency sign the charter.
 *
 * @throws TaskProblem when the node's time is past the plan's first day, or its ledger is there already
 */
export async function deployOnNode(
  hre: HardhatRuntimeEnvironment,
  { name, chainId, rpc, newest }: HardhatNode,
  plan: SimulationPlan,
  named: string,
): Promise<NetworkStage> {
  if (newest >= startOf(plan)) {
    const day = new Date((newest + 8 * 3600) * 1000).toISOString().slice(0, 10);
    throw new TaskProblem(
      EXIT.wrongInput,
      `the node's newest block is of ${day}, and time only goes forward: begin later (--from), or start a node with an earlier initialDate / 节点最新区块日期为 ${day}，时间不可倒退：请推迟 --from，或以更早的 initialDate 启动节点`,
    );
  }
  const deploymentId = named === "" ? `chain-${chainId}` : named;
  const file = join(deploymentsOf(hre), deploymentId, "deployed_addresses.json");
  if (existsSync(file)) {
    throw new TaskProblem(
      EXIT.wrongInput,
      `there is a deployment ${deploymentId} already, with agencies of its own: name another one with --deployment-id, or move ${file} away if its chain is no more / 部署 ${deploymentId} 已存在：请用 --deployment-id 另行命名，或在其链已不存在时移走该目录`,
    );
  }
  const sdk = await loadSdk();
  const provider = new QuietProvider(rpc);
  // What the founding reads must not be kept from what comes after.
  const plain = new BrowserProvider(
    { request: ({ method, params }) => rpc.send(method, (params ?? []) as unknown[]) },
    undefined,
    { cacheTimeout: -1 },
  );
  const wallets = new Map<string, Wallet>();
  const wallet = async (key: string): Promise<Wallet> => {
    const known = wallets.get(key);
    if (known) return known;
    const made = new Wallet(id(`xingzhi simulation ${plan.seed} ${key}`), plain);
    wallets.set(key, made);
    await rpc.send("hardhat_setBalance", [made.address, BALANCE]);
    return made;
  };
  const { agencies } = plan;
  const admissions = await admissionsOf(agencies, wallet);
  const parameters = foundingParameters(admissions, (await wallet("consortium")).address);
  await deploy(hre, { network: name, module: "Xingzhi", deploymentId, parameters });
  const deployment = sdk.getDeployment(chainId, deploymentsOf(hre), { deploymentId });
  const keys = { secret: SECRET, consortiumKey: CONSORTIUM_KEY };
  const founding = await sdk.createXingzhi({ runner: plain, deployment, ...keys });
  await found(founding, await Promise.all(agencies.map((each) => wallet(administratorOf(each.name)))));
  const xingzhi = await sdk.createXingzhi({ runner: provider, deployment, checkCode: false, ...keys });
  return {
    ...{ sdk, xingzhi, rpc, deploymentId },
    agencies: new Map(agencies.map((each, i) => [each.name, BigInt(i + 1)])),
    wallet: (key) => wallet(keyOf(key)),
  };
}
