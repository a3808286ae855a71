import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";
import { EXIT, TaskProblem } from "../lib/outcome.ts";
import { type DeploymentArguments, type OpenDeployment, onDeployment } from "../network/ledger/open.ts";

/** An audit's work on a deployment. @throws TaskProblem in one line, also when the node is the trouble */
export const onLedger = (
  hre: HardhatRuntimeEnvironment,
  asked: DeploymentArguments,
  work: (open: OpenDeployment) => Promise<number>,
): Promise<number> =>
  onDeployment(hre, asked, async (open) => {
    try {
      return await work(open);
    } catch (error) {
      throw problemOf(error, open) ?? error;
    }
  });

function problemOf(error: unknown, { sdk }: OpenDeployment): TaskProblem | undefined {
  const { LedgerUnreadable, LogMalformed, Reorganised } = sdk;
  if (error instanceof LogMalformed) return new TaskProblem(EXIT.wrongInput, error.message);
  if (error instanceof LedgerUnreadable || error instanceof Reorganised)
    return new TaskProblem(EXIT.node, error.message);
  if (!sdk.isSilence(error)) return undefined;
  const { code, message } = error as { code?: unknown; message?: string };
  return new TaskProblem(
    EXIT.node,
    `the node stopped answering (${message ?? String(code)}): check that it runs, then audit again`,
    "节点停止应答：请检查节点后重新核查",
  );
}
