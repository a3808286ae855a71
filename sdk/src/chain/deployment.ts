import { keccak256, type Provider } from "ethers";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { CODE } from "../generated/code.ts";

/** The ledger's contracts by their place in the house. */
export type ContractKey = keyof typeof CODE;

/** Where the ledger's contracts stand on a chain. */
export interface Deployment {
  readonly chainId: bigint;
  readonly addresses: Readonly<Record<ContractKey, string>>;
  /** The block from which the ledger's events are read; 0 when left out. */
  readonly fromBlock?: number;
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
): Deployment {
  const file = join(folder, `chain-${chainId}`, "deployed_addresses.json");
  if (!existsSync(file)) {
    throw new DeploymentError(
      `no deployment on chain ${chainId}: ${file} is missing; deploy with ignition/modules/Xingzhi.ts or name its folder` +
        ` / 链 ${chainId} 上没有部署记录：缺少 ${file}`,
    );
  }
  const written = JSON.parse(readFileSync(file, "utf8")) as Record<string, string>;
  const addresses = Object.fromEntries(
    KEYS.map((key) => {
      const id = `Xingzhi#${CODE[key].contract}`;
      const address = written[id];
      if (!address)
        throw new DeploymentError(`${file} lacks ${id}: the deployment is not finished, run it again`);
      return [key, address];
    }),
  ) as Record<ContractKey, string>;
  return { chainId: BigInt(chainId), addresses };
}

/** The hash of a contract's code with its immutables blanked out. */
function codeHash(code: string, immutables: readonly { start: number; length: number }[]): string {
  let blanked = code.slice(2);
  for (const { start, length } of immutables) {
    blanked = blanked.slice(0, start * 2) + "00".repeat(length) + blanked.slice((start + length) * 2);
  }
  return keccak256(`0x${blanked}`);
}

/**
 * Compares the code on chain with the code that this SDK was built with.
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
  const codes = await Promise.all(KEYS.map((key) => provider.getCode(deployment.addresses[key])));
  for (const [i, key] of KEYS.entries()) {
    const { contract, code, immutables } = CODE[key];
    if (codeHash(codes[i] ?? "0x", immutables) === codeHash(code, immutables)) continue;
    throw new DeploymentError(
      `${contract} at ${deployment.addresses[key]} has other code than this SDK was built with; use the SDK of that` +
        ` deployment / 链上合约 ${contract} 的代码与本SDK不符`,
    );
  }
}
