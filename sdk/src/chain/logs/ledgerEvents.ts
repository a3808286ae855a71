import * as abi from "../../generated/abi/index.ts";
import { CODE } from "../../generated/code.ts";
import type { ContractEvent, EventContract } from "../../generated/events.ts";
import { isBehind } from "../code.ts";
import type { ContractKey, Deployment } from "../deployment.ts";
import { type DecodedEvent, LogMalformed, decoderOf } from "./decoder.ts";
import type { RawLog } from "./rawLog.ts";
import { type BlockMark, type LogSource, type ReadLogsOptions, blockAt, readLogs } from "./reader.ts";

/** Where and when something was said. */
export interface EventPlace {
  readonly block: number;
  /** The place of its log in the block. */
  readonly index: number;
  /** The transaction's hash. */
  readonly tx: string;
  /** Seconds since the Unix epoch by the ledger's clock: the block's, or that of a rehearsal at that moment. */
  readonly time: number;
}

/** Something that a contract of the ledger said: in a `switch` on its name its arguments have their types. */
export type LedgerEvent<C extends EventContract = EventContract> = ContractEvent<C> & EventPlace;

/** The events of a name, of whatever contract. */
export type EventNamed<N extends LedgerEvent["name"]> = Extract<LedgerEvent, { readonly name: N }>;

/** What the ledger said in a stretch of blocks. */
export interface EventBatch {
  readonly from: number;
  readonly to: number;
  readonly head: BlockMark;
  readonly events: readonly LedgerEvent[];
}

export interface LedgerEventsOptions extends Omit<ReadLogsOptions, "addresses" | "topics"> {
  /** Of a rehearsal read on from `after`: the time that its clock showed there. */
  readonly clockTime?: number;
  /** Is told of a log that is none of the ABI's events, which is then left out; without it such a log ends the reading. */
  readonly unknown?: (problem: LogMalformed, log: RawLog) => void;
}

type AbiOf = Readonly<Record<string, readonly object[]>>;

/** Headers that one go asks for. */
const HEADERS = 200;

function abiOf(contract: ContractKey | "clock"): readonly object[] {
  if (contract === "clock") return abi.rehearsalClockAbi;
  const name = CODE[contract].contract;
  return (abi as AbiOf)[`${name.slice(0, 1).toLowerCase()}${name.slice(1)}Abi`] ?? [];
}

/**
 * The decoder of a contract's logs, by the ABI that this SDK was built with.
 *
 * @returns reads a log of the contract; undefined for an event that the ABI does not have
 */
export function contractDecoder<C extends EventContract>(
  contract: C,
): (log: RawLog) => ContractEvent<C> | undefined {
  const decode = decoderOf(abiOf(contract));
  return (log) => {
    const event = decode(log);
    // The types are generated from the ABI that it decodes by.
    return event && ({ contract, name: event.name, args: event.args } as ContractEvent<C>);
  };
}

/**
 * Everything that the ledger's contracts said in a range of blocks, in order.
 *
 * @throws LogMalformed for an event that is none of this SDK's contracts'; and what `readLogs` throws
 */
export async function* ledgerEvents(
  source: LogSource,
  { addresses, rehearsalClock }: Deployment,
  { clockTime = 0, unknown, ...options }: LedgerEventsOptions,
): AsyncGenerator<EventBatch> {
  const keys = (Object.keys(addresses) as ContractKey[]).filter((key) => !isBehind(key));
  const contracts = new Map<string, { key: ContractKey | "clock"; decode: ReturnType<typeof decoderOf> }>(
    keys.map((key) => [addresses[key].toLowerCase(), { key, decode: decoderOf(abiOf(key)) }]),
  );
  if (rehearsalClock !== undefined)
    contracts.set(rehearsalClock.toLowerCase(), { key: "clock", decode: decoderOf(abiOf("clock")) });
  let rehearsed = clockTime;
  for await (const { from, to, head, logs } of readLogs(source, {
    ...options,
    addresses: [...contracts.keys()],
  })) {
    const times = rehearsalClock === undefined ? await timesOf(source, logs) : undefined;
    const decoded = (
      log: RawLog,
      decode: ReturnType<typeof decoderOf> | undefined,
    ): DecodedEvent | undefined => {
      try {
        const event = decode?.(log);
        if (event) return event;
        throw new LogMalformed(`the event ${log.topics[0] ?? ""} is not known`, log);
      } catch (error) {
        if (!unknown || !(error instanceof LogMalformed)) throw error;
        unknown(error, log);
        return undefined;
      }
    };
    const events: LedgerEvent[] = [];
    let text = "";
    let block = 0;
    let time: number | undefined;
    for (const log of logs) {
      const contract = contracts.get(log.address) ?? contracts.get(log.address.toLowerCase());
      const event = decoded(log, contract?.decode);
      if (!contract || !event) continue;
      if (contract.key === "clock") rehearsed = Number(event.args.to);
      // Many logs of a block follow one another.
      if (log.blockNumber !== text) {
        block = Number((text = log.blockNumber));
        time = times?.get(block);
      }
      // The types are generated from the ABI that it is decoded by.
      events.push({
        contract: contract.key,
        name: event.name,
        args: event.args,
        block,
        index: Number(log.logIndex),
        tx: log.transactionHash,
        time: time ?? rehearsed,
      } as LedgerEvent);
    }
    yield { from, to, head, events };
  }
}

/** The times of the blocks that hold logs, asked for only where the logs do not tell. */
async function timesOf(source: LogSource, logs: readonly RawLog[]): Promise<Map<number, number>> {
  const times = new Map<number, number>();
  const unknown = new Set<number>();
  let text = "";
  for (const log of logs) {
    if (log.blockNumber === text) continue;
    const block = Number((text = log.blockNumber));
    if (times.has(block)) continue;
    const { blockTimestamp } = log;
    if (blockTimestamp === undefined) unknown.add(block);
    else times.set(block, Number(blockTimestamp));
  }
  const asked = [...unknown];
  for (let i = 0; i < asked.length; i += HEADERS) {
    await Promise.all(
      asked.slice(i, i + HEADERS).map(async (block) => {
        times.set(block, Number((await blockAt(source, block)).timestamp));
      }),
    );
  }
  return times;
}
