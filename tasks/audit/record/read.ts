import type { LedgerEvent, Xingzhi } from "@xingzhi/sdk";
import { readingBar } from "../../lib/progress.ts";
import type { OpenDeployment } from "../../network/ledger/open.ts";
import { endOf } from "../days.ts";
import type { Range } from "../rules/judge.ts";
import { RecordBuilder } from "./builder.ts";
import { type Tables, readTables } from "./tables.ts";

/** The record up to a block, and what the machines say of themselves. */
export interface ReadLedger {
  readonly record: RecordBuilder;
  readonly tables: Tables;
  readonly xingzhi: Xingzhi;
}

type Readable = Pick<OpenDeployment, "sdk" | "deployment" | "provider">;

/** A record in which nothing is written yet. */
export async function openRecord({ sdk, provider, deployment }: Readable): Promise<ReadLedger> {
  const xingzhi = await sdk.createXingzhi({ runner: provider, deployment, checkCode: false });
  const tables = await readTables(sdk, xingzhi);
  const record = new RecordBuilder(sdk, tables, deployment);
  return { record, tables, xingzhi };
}

/**
 * Reads all that the ledger said, up to the end of a range: what lies before it is needed to understand it.
 *
 * @param each is given all events, as they come
 * @throws LedgerUnreadable, Reorganised and what the node's silence throws
 */
export async function readLedger(
  { sdk, provider, deployment, source = sdk.providerSource(provider) }: Readable & Partial<OpenDeployment>,
  { toBlock, toDay }: Range = {},
  each: (events: readonly LedgerEvent[]) => void = () => undefined,
): Promise<ReadLedger> {
  const ledger = await openRecord({ sdk, provider, deployment });
  const { record } = ledger;
  const newest = await provider.getBlockNumber();
  const last = Math.min(toBlock ?? newest, newest);
  const endOfDay = toDay === undefined ? Infinity : endOf(toDay);
  /** The first event after the range, if there is one. */
  let beyond: LedgerEvent | undefined;
  const bar = readingBar();
  try {
    const range = { fromBlock: deployment.fromBlock ?? 0, toBlock: last, onProgress: bar.update };
    for await (const { events } of sdk.ledgerEvents(source, deployment, range)) {
      beyond = events.find(({ time }) => time > endOfDay);
      const within = beyond ? events.filter(({ time }) => time <= endOfDay) : events;
      record.add(within);
      each(within);
      if (beyond) break;
    }
  } finally {
    bar.stop();
  }
  if (beyond) record.reach(beyond.block - 1, endOfDay);
  else {
    const block = await provider.getBlock(last);
    const time = deployment.rehearsalClock === undefined ? block?.timestamp : undefined;
    record.reach(last, Math.min(time ?? record.now.time, endOfDay));
  }
  return ledger;
}
