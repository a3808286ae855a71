import type { Xingzhi } from "@xingzhi/sdk";
import { progressBar } from "../../lib/progress.ts";
import type { OpenDeployment } from "../../network/ledger/open.ts";
import { EXIT, TaskProblem } from "../../lib/outcome.ts";
import type { Range } from "../rules/judge.ts";
import { RecordBuilder } from "./builder.ts";
import { type Tables, readTables } from "./tables.ts";

/** The record up to a block, and what the machines say of themselves. */
export interface ReadLedger {
  readonly record: RecordBuilder;
  readonly tables: Tables;
  readonly xingzhi: Xingzhi;
}

/**
 * A record in which nothing is written yet.
 *
 * @throws TaskProblem when there is no ledger where the deployment record has it
 */
export async function openRecord({
  sdk,
  provider,
  deployment,
}: Pick<OpenDeployment, "sdk" | "deployment" | "provider">): Promise<ReadLedger> {
  const { registry } = deployment.addresses;
  if ((await provider.getCode(registry)) === "0x") {
    throw new TaskProblem(
      EXIT.wrongInput,
      `there is no ledger at ${registry}, where the deployment record has it: the node serves another chain, or the record is another's`,
      `部署记录所列地址 ${registry} 处没有账本：节点属于另一条链，或部署记录有误`,
    );
  }
  const xingzhi = await sdk.createXingzhi({ runner: provider, deployment, checkCode: false });
  const tables = await readTables(sdk, xingzhi);
  const record = new RecordBuilder(sdk, tables, deployment);
  return { record, tables, xingzhi };
}

/**
 * Reads all that the ledger said, up to the end of a range: what lies before it is needed to understand it.
 *
 * @throws TaskProblem when the node serves another chain than the deployment's, or cannot give what is needed
 */
export async function readLedger(
  { sdk, provider, deployment }: Pick<OpenDeployment, "sdk" | "deployment" | "provider">,
  { toBlock, toDay }: Range = {},
): Promise<ReadLedger> {
  const ledger = await openRecord({ sdk, provider, deployment });
  const { record } = ledger;
  const newest = await provider.getBlockNumber();
  const last = Math.min(toBlock ?? newest, newest);
  const from = deployment.fromBlock ?? 0;
  const bar = progressBar(last - from, "blocks 区块");
  const source = sdk.providerSource(provider);
  for await (const { to, events } of sdk.ledgerEvents(source, deployment, {
    fromBlock: from,
    toBlock: last,
  })) {
    const within =
      toDay === undefined ? events : events.filter(({ time }) => sdk.dayOfTimestamp(time) <= toDay);
    record.add(within);
    bar.update(to - from);
    if (within.length < events.length) break;
  }
  bar.stop();
  const block = await provider.getBlock(last);
  const time = deployment.rehearsalClock === undefined ? block?.timestamp : undefined;
  if (toDay === undefined || record.now.day < toDay) record.reach(last, time ?? record.now.time);
  return ledger;
}
