import type * as Sdk from "@xingzhi/sdk";
import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";
import { type OpenChain, deploymentsOf, isSimulated, loadSdk, openChain } from "../../lib/ledger.ts";
import { EXIT, TaskProblem } from "../../lib/outcome.ts";

/** Which of a network's deployments a task is about. */
export interface DeploymentArguments {
  readonly deploymentId: string;
  readonly rehearsal: boolean;
}

/** A deployment on the chain of the network that the user chose. */
export interface OpenDeployment extends OpenChain {
  readonly sdk: typeof Sdk;
  readonly deployment: Sdk.Deployment;
}

/**
 * A task's action on a deployment, left however the work ends.
 *
 * @throws TaskProblem when there is none, no node answers, or the ledger refuses what is asked
 */
export async function onDeployment(
  hre: HardhatRuntimeEnvironment,
  asked: DeploymentArguments,
  work: (open: OpenDeployment) => Promise<number>,
): Promise<number> {
  const open = await openDeployment(hre, asked);
  const { InputError, ContractError, DeploymentError } = open.sdk;
  try {
    return await work(open);
  } catch (error) {
    if (error instanceof InputError || error instanceof ContractError || error instanceof DeploymentError)
      throw new TaskProblem(EXIT.wrongInput, error.message);
    throw error;
  } finally {
    await open.close();
  }
}

async function openDeployment(
  hre: HardhatRuntimeEnvironment,
  { deploymentId, rehearsal }: DeploymentArguments,
): Promise<OpenDeployment> {
  if (isSimulated(hre)) {
    throw new TaskProblem(
      EXIT.wrongInput,
      "--network NAME is missing: name the network whose ledger is meant",
      "缺少 --network：请指定账本所在网络",
    );
  }
  const sdk = await loadSdk();
  const chain = await openChain(hre);
  try {
    const named = deploymentId === "" ? {} : { deploymentId };
    const deployment = sdk.getDeployment(chain.chainId, deploymentsOf(hre), { rehearsal, ...named });
    return { ...chain, sdk, deployment };
  } catch (error) {
    await chain.close();
    if (error instanceof sdk.DeploymentError) throw new TaskProblem(EXIT.wrongInput, error.message);
    throw error;
  }
}
