export { type DecodedEvent, LogMalformed, decoderOf } from "./decoder.ts";
export {
  type EventBatch,
  type EventNamed,
  type EventPlace,
  type LedgerEvent,
  type LedgerEventsOptions,
  contractDecoder,
  ledgerEvents,
} from "./ledgerEvents.ts";
export { LedgerUnreadable, Reorganised } from "./problems.ts";
export {
  type BlockMark,
  type LogBatch,
  type LogSource,
  type ReadingProgress,
  type ReadLogsOptions,
  readLogs,
} from "./reader.ts";
export type { RawLog } from "./rawLog.ts";
export { type HttpSourceOptions, httpSource, providerSource } from "./source.ts";
