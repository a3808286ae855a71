import { type Deployment, type LogSource, type RawLog, decoderOf } from "@xingzhi/sdk";
import * as abi from "@xingzhi/sdk/abi";
import { inParts } from "./compare.ts";
import type { Mark } from "./storage.ts";

/** The event that wrote a word last. */
export interface Writer {
  readonly name: string;
  readonly tx: string;
  readonly case?: bigint;
}

const DECODERS = Object.values(abi).map((each) => decoderOf(each as readonly object[]));

/**
 * Asks for the events that wrote words last, once a block.
 *
 * @returns who wrote at a mark; undefined where no event did
 */
export async function writersOf(
  source: LogSource,
  { addresses, rehearsalClock }: Deployment,
  marks: readonly Mark[],
): Promise<(mark: Mark) => Writer | undefined> {
  const address = [...Object.values(addresses), ...(rehearsalClock === undefined ? [] : [rehearsalClock])];
  const blocks = [...new Set(marks.map(({ block }) => block))].filter((block) => block >= 0);
  const logs = new Map<string, RawLog>();
  await inParts(blocks, 1, async ([block = 0]) => {
    const tag = `0x${block.toString(16)}`;
    const filter = { address, fromBlock: tag, toBlock: tag };
    for (const log of (await source.request("eth_getLogs", [filter])) as RawLog[])
      logs.set(`${block}/${Number(log.logIndex)}`, log);
  });
  return ({ block, index }) => {
    const log = logs.get(`${block}/${index}`);
    if (!log) return undefined;
    for (const decode of DECODERS) {
      const event = decode(log);
      if (!event) continue;
      const { caseId } = event.args;
      return {
        name: event.name,
        tx: log.transactionHash,
        ...(typeof caseId === "bigint" && { case: caseId }),
      };
    }
    return undefined;
  };
}
