import type { Refusal } from "@xingzhi/sdk";
import { isError } from "ethers";
import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";
import { EXIT, TaskProblem } from "../lib/outcome.ts";
import { type DeploymentArguments, type OpenDeployment, onDeployment } from "../network/ledger/open.ts";
import type { Text } from "./rules/rule.ts";

/** An audit's work on a deployment. @throws TaskProblem in one line a language, also when the node is the trouble */
export const onLedger = (
  hre: HardhatRuntimeEnvironment,
  asked: DeploymentArguments,
  work: (open: OpenDeployment) => Promise<number>,
): Promise<number> =>
  onDeployment(hre, asked, async (open) => {
    try {
      await requireLedger(open);
      return await work(open);
    } catch (error) {
      throw problemOf(error, open) ?? error;
    }
  });

/**
 * Whether there is a ledger where the deployment record has it.
 *
 * @param block where it is looked for; the newest when left out
 * @throws TaskProblem when there is none
 */
export async function requireLedger(
  { provider, deployment }: Pick<OpenDeployment, "provider" | "deployment">,
  block?: number,
): Promise<void> {
  const { registry } = deployment.addresses;
  if ((await provider.getCode(registry, block)) !== "0x") return;
  if (block !== undefined) {
    throw new TaskProblem(
      EXIT.wrongInput,
      `in block ${block} there was no ledger yet at ${registry}: name a later one`,
      `区块 ${block} 时 ${registry} 处尚无账本：请指定更晚的区块`,
    );
  }
  throw new TaskProblem(
    EXIT.wrongInput,
    `there is no ledger at ${registry}, where the deployment record has it: the node serves another chain, or the record is another's`,
    `部署记录所列地址 ${registry} 处没有账本：节点属于另一条链，或部署记录有误`,
  );
}

/** What became of the audit, and what to do. */
const TROUBLE: Readonly<Record<Refusal, readonly [what: Text, next: Text]>> = {
  silent: [
    { en: "the node stopped answering", zh: "节点停止应答" },
    { en: "check that it runs, then audit again", zh: "请检查节点后重新核查" },
  ],
  tooOften: [
    { en: "the node does not want to be asked so often", zh: "节点限制请求频率" },
    { en: "audit again later, or ask a node of your own", zh: "请稍后重试，或改用自有节点" },
  ],
  tooMuch: [
    { en: "the node refuses to give so much at once", zh: "节点拒绝一次返回这么多数据" },
    { en: "raise its limits, or ask another node", zh: "请提高其上限，或改用其他节点" },
  ],
  pruned: [
    { en: "the node no longer keeps the ledger's state of that block", zh: "节点已不再保存该区块的账本状态" },
    { en: "ask an archive node, or audit without --to", zh: "请改用归档节点，或不指定 --to" },
  ],
  unsupported: [
    { en: "the node does not offer what an audit asks for", zh: "节点不支持核查所需的接口" },
    { en: "ask another node", zh: "请改用其他节点" },
  ],
  refused: [
    { en: "the node refuses to answer", zh: "节点拒绝应答" },
    { en: "check it, or ask another node", zh: "请检查节点，或改用其他节点" },
  ],
};

function problemOf(error: unknown, { sdk }: OpenDeployment): TaskProblem | undefined {
  const { LedgerUnreadable, LogMalformed, Reorganised } = sdk;
  if (error instanceof LogMalformed) return new TaskProblem(EXIT.wrongInput, error.message);
  if (error instanceof LedgerUnreadable || error instanceof Reorganised)
    return new TaskProblem(EXIT.node, error.message);
  const isNodes = sdk.answeredCode(error) !== undefined || sdk.isSilence(error);
  const refusal = isNodes ? sdk.refusalOf(error) : undefined;
  // What a contract reverts is no trouble of the node's.
  if (refusal === undefined || (refusal === "refused" && isError(error, "CALL_EXCEPTION"))) return undefined;
  const [what, next] = TROUBLE[refusal];
  const [reason = ""] = sdk.reasonOf(error).split("\n");
  return new TaskProblem(
    EXIT.node,
    `${what.en} (${reason}): ${next.en}`,
    `${what.zh}（${reason}）：${next.zh}`,
  );
}
