import { type Deployment, type LogSource, type RawLog, decoderOf } from "@xingzhi/sdk";
import * as abi from "@xingzhi/sdk/abi";
import type { Cell } from "./storage.ts";

/** The event that wrote a word last. */
export interface Writer {
  readonly name: string;
  readonly tx: string;
  readonly case?: bigint;
}

const DECODERS = Object.values(abi).map((each) => decoderOf(each as readonly object[]));

/** Asks for the event that wrote a cell last; undefined where none did. */
export async function writerOf(
  source: LogSource,
  { addresses, rehearsalClock }: Deployment,
  { block, index }: Pick<Cell, "block" | "index">,
): Promise<Writer | undefined> {
  if (block < 0) return undefined;
  const tag = `0x${block.toString(16)}`;
  const address = [...Object.values(addresses), ...(rehearsalClock === undefined ? [] : [rehearsalClock])];
  const logs = (await source.request("eth_getLogs", [{ address, fromBlock: tag, toBlock: tag }])) as RawLog[];
  const log = logs.find(({ logIndex }) => Number(logIndex) === index);
  if (!log) return undefined;
  for (const decode of DECODERS) {
    const event = decode(log);
    if (!event) continue;
    const { caseId } = event.args;
    return { name: event.name, tx: log.transactionHash, ...(typeof caseId === "bigint" && { case: caseId }) };
  }
  return undefined;
}
