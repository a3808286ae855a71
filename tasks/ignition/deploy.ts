import { existsSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";
import type { TaskArguments } from "hardhat/types/tasks";
import { deploymentsOf, isSimulated, openChain } from "../lib/ledger.ts";
import { EXIT, TaskProblem, run } from "../lib/outcome.ts";

/** Refuses to go on with a deployment folder of a chain that is no more: Ignition would take its word for what is there. */
export default async (
  args: TaskArguments,
  hre: HardhatRuntimeEnvironment,
  runSuper: (args: TaskArguments) => Promise<unknown>,
): Promise<void> => {
  let refusal: Error | undefined;
  await run(async () => {
    if (!isSimulated(hre))
      refusal = await refuseStale(hre, args.deploymentId).then(
        () => undefined,
        (error: unknown) => (error instanceof Error ? error : new Error(String(error))),
      );
    if (refusal !== undefined) throw refusal;
    return Number(process.exitCode ?? EXIT.ok);
  });
  if (refusal === undefined) await runSuper(args);
};

async function refuseStale(hre: HardhatRuntimeEnvironment, deploymentId: unknown): Promise<void> {
  const { provider, chainId, close } = await openChain(hre);
  try {
    const id = typeof deploymentId === "string" ? deploymentId : `chain-${chainId}`;
    const folder = join(deploymentsOf(hre), id);
    const file = join(folder, "deployed_addresses.json");
    if (!existsSync(file)) return;
    const addresses = Object.values(JSON.parse(readFileSync(file, "utf8")) as Record<string, string>);
    const codes = await Promise.all(addresses.map((address) => provider.getCode(address)));
    if (addresses.length === 0 || codes.some((code) => code !== "0x")) return;
    const shown = relative(process.cwd(), folder);
    throw new TaskProblem(
      EXIT.wrongInput,
      `${shown} is of another chain: none of its ${addresses.length} contracts is on this one (chain id ${chainId}); move the folder away, or name another deployment with --deployment-id`,
      `${shown} 属于另一条链：其 ${addresses.length} 个合约均不在当前链（${chainId}）上；请移走该目录或用 --deployment-id 另行命名`,
    );
  } finally {
    await close();
  }
}
