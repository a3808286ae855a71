import { Interface, type Provider, isError } from "ethers";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { rehearsalClockAbi } from "../generated/abi/index.ts";
import { CODE } from "../generated/code.ts";
import { inspectCode } from "./code.ts";

/** The ledger's contracts by their place in the house. */
export type ContractKey = keyof typeof CODE;

/** Where the ledger's contracts stand on a chain. */
export interface Deployment {
  readonly chainId: bigint;
  readonly addresses: Readonly<Record<ContractKey, string>>;
  /** The clock of a rehearsal; a ledger in production has none. */
  readonly rehearsalClock?: string;
  /** The block from which the ledger's events are read; 0 when left out. */
  readonly fromBlock?: number;
}

/** Which of a chain's deployments is meant. */
export interface DeploymentOptions {
  /** The rehearsal, and not the ledger itself. */
  readonly rehearsal?: boolean;
  /** As Ignition was told it; `chain-` and the chain's number when left out. */
  readonly deploymentId?: string;
}

/** A deployment that is not there, or not what this SDK was built with. */
export class DeploymentError extends Error {
  override readonly name = "DeploymentError";
}

const KEYS = Object.keys(CODE) as ContractKey[];

/**
 * The deployment that Ignition wrote for a chain.
 *
 * @param chainId the chain's number
 * @param folder Ignition's `deployments` folder; `ignition/deployments` under the working directory when left out
 * @throws DeploymentError when there is none, or a contract is missing in it
 */
export function getDeployment(
  chainId: bigint | number,
  folder = join("ignition", "deployments"),
  { rehearsal = false, deploymentId = `chain-${chainId}` }: DeploymentOptions = {},
): Deployment {
  const module = rehearsal ? "Rehearsal" : "Xingzhi";
  const file = join(folder, deploymentId, "deployed_addresses.json");
  if (!existsSync(file)) {
    throw new DeploymentError(
      `no deployment on chain ${chainId}: ${file} is missing; deploy with ignition/modules/${module}.ts or name its folder` +
        ` / 链 ${chainId} 上没有部署记录：缺少 ${file}`,
    );
  }
  const written = JSON.parse(readFileSync(file, "utf8")) as Record<string, string>;
  const addressOf = (contract: string): string => {
    const address = written[`${module}#${contract}`];
    if (address) return address;
    throw new DeploymentError(
      `${file} lacks ${module}#${contract}: deploy ignition/modules/${module}.ts, again if it was broken off` +
        ` / ${file} 中缺少 ${module}#${contract}：请（重新）部署`,
    );
  };
  const addresses = Object.fromEntries(KEYS.map((key) => [key, addressOf(CODE[key].contract)])) as Record<
    ContractKey,
    string
  >;
  return {
    chainId: BigInt(chainId),
    addresses,
    ...(rehearsal && { rehearsalClock: addressOf("RehearsalClock") }),
  };
}

const rehearsed = new Interface(rehearsalClockAbi);

/** The rehearsal's clock whose time a contract keeps; undefined for one of a ledger in production. */
export async function rehearsalClockAt(provider: Provider, address: string): Promise<string | undefined> {
  const asked = { to: address, data: rehearsed.encodeFunctionData("rehearsalClock") };
  try {
    const [clock] = rehearsed.decodeFunctionResult("rehearsalClock", await provider.call(asked));
    return String(clock);
  } catch (error) {
    // Nothing there answers to that name: a revert, or no data at all.
    if (isError(error, "CALL_EXCEPTION") || isError(error, "BAD_DATA")) return undefined;
    throw error;
  }
}

/**
 * Compares the code on chain with the code that this SDK was built with. Of a rehearsal, whose code is another, it asks
 * that it be one: that its contracts keep the time of the clock named.
 *
 * @throws DeploymentError naming the first contract that differs, and when the provider serves another chain
 */
export async function checkDeployment(provider: Provider, deployment: Deployment): Promise<void> {
  const { chainId } = await provider.getNetwork();
  if (chainId !== deployment.chainId) {
    throw new DeploymentError(
      `the node serves chain ${chainId}, the deployment is on chain ${deployment.chainId} / 节点所在链与部署记录不符`,
    );
  }
  const { registry } = deployment.addresses;
  const clock = await rehearsalClockAt(provider, registry);
  if (clock !== deployment.rehearsalClock) {
    throw new DeploymentError(
      clock === undefined
        ? `the AgencyRegistry at ${registry} is none of a rehearsal with the clock ${deployment.rehearsalClock ?? ""} / 该地址不是所述演练部署`
        : `the ledger at ${registry} is a REHEARSAL, whose time somebody moves by the clock ${clock}: nothing in it ever happened;` +
            " open it as one (getDeployment's { rehearsal: true }) or take the ledger's own addresses" +
            " / 该地址是演练账本，其时间由人拨动，内容均非事实",
    );
  }
  if (clock !== undefined) return;
  const [found] = await inspectCode(provider, deployment);
  if (found === undefined) return;
  const { contract, address, problem, stranger } = found;
  throw new DeploymentError(
    problem === "wired"
      ? `${contract} at ${address} works with ${stranger ?? ""}, which is none of this deployment's contracts; check the` +
          ` deployment's addresses / 合约 ${contract} 关联了部署之外的合约`
      : `${contract} at ${address} has other code than this SDK was built with; use the SDK of that deployment` +
          ` / 链上合约 ${contract} 的代码与本SDK不符`,
  );
}
