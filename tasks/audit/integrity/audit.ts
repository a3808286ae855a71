import {
  type BlockMark,
  type BuiltCode,
  type ContractKey,
  type Deployment,
  type EventBatch,
  type LogSource,
  type ReadingProgress,
  builtCode,
  ledgerEvents,
  providerSource,
} from "@xingzhi/sdk";
import type { JsonRpcApiProvider } from "ethers";
import { Applier } from "./apply.ts";
import { type Checkpoint, readCheckpoint, writeCheckpoint } from "./checkpoint.ts";
import { checkCharter, checkCode } from "./code.ts";
import { type Difference, compareStorage } from "./compare.ts";
import { PROJECTIONS } from "./contracts/index.ts";
import { describeCell } from "./describe.ts";
import type { Finding } from "./finding.ts";
import { readLaw } from "./law.ts";
import { Expected } from "./ledger.ts";
import { expectLearned } from "./machines/learned.ts";
import type { Projection } from "./projection.ts";
import { type Incomplete, checkRoots } from "./roots.ts";
import { wordText } from "./slots.ts";
import { type Writer, writersOf } from "./writer.ts";

export interface IntegrityOptions {
  readonly provider: JsonRpcApiProvider;
  readonly deployment: Deployment;
  /** The last block that is looked at. */
  readonly toBlock: number;
  /** How the node is asked in bulk; through the provider when left out. */
  readonly source?: LogSource;
  /** The ledger's events, in order, after a block or from the first; read from the node when left out. */
  readonly events?: (after: BlockMark | undefined, clockTime: number) => AsyncIterable<EventBatch>;
  /** What an earlier run left: only what came later is read, and only what that wrote is compared. */
  readonly checkpoint?: Buffer;
  /** The code of each contract by a build; the SDK's when left out. Null leaves the code unchecked. */
  readonly built?: ((key: ContractKey) => BuiltCode) | null;
  readonly projections?: readonly Projection[];
  readonly progress?: (what: IntegrityProgress) => void;
}

export type IntegrityProgress =
  | ({ readonly phase: "read" } & ReadingProgress)
  | { readonly phase: "compare"; readonly slots: number; readonly total: number }
  | { readonly phase: "root"; readonly contracts: number; readonly total: number };

export interface IntegrityResult {
  readonly findings: readonly Finding[];
  /** Events that were read now. */
  readonly events: number;
  /** Slots that were compared now. */
  readonly slots: number;
  /** Whether it was seen that no contract's storage holds anything beside. */
  readonly complete: boolean;
  /** Why not, in both languages; null when it was. */
  readonly incomplete: Incomplete | null;
  /** Whether the code was compared with a build's. */
  readonly codeChecked: boolean;
  /** The block that the result speaks of. */
  readonly at: BlockMark | null;
  /** For the next run; null when there was nothing to read or something was found, which the next run must find again. */
  readonly checkpoint: Buffer | null;
}

/** Blocks of the first request: stretches grow by themselves, and what is under way at first must fit the memory. */
const FIRST_STRETCH = 50;

/**
 * Recomputes every contract's storage from the events alone and compares it with the chain: storage, roots, code, charter,
 * references, counters and master forms.
 *
 * @throws CheckpointRefused, Reorganised (when the checkpoint's block is no more the chain's), LedgerUnreadable
 */
export async function auditIntegrity(options: IntegrityOptions): Promise<IntegrityResult> {
  const { provider, deployment, toBlock, built = builtCode, projections = PROJECTIONS, progress } = options;
  const source = options.source ?? providerSource(provider);
  const law = await readLaw(provider, deployment, toBlock);
  const last: Checkpoint | undefined =
    options.checkpoint && readCheckpoint(options.checkpoint, deployment, law);
  const ledger = last?.expected ?? new Expected(deployment, law);
  expectLearned(ledger);
  const applier = new Applier(ledger, projections);
  const strangers: Finding[] = [];
  const clock = { time: last?.clockTime ?? 0 };
  const read =
    options.events ??
    ((after, clockTime) =>
      ledgerEvents(source, deployment, {
        ...{ fromBlock: deployment.fromBlock ?? 0, toBlock, clockTime, firstStretch: FIRST_STRETCH },
        ...(after && { after }),
        onProgress: (so) => progress?.({ phase: "read", ...so }),
        unknown: ({ message }, { address, blockNumber, logIndex, transactionHash: tx }) => {
          const [en = message, zh = message] = message.split(" / ");
          const contract = ledger.contractAt(address) ?? "access";
          const [block, index] = [Number(blockNumber), Number(logIndex)];
          strangers.push({ rule: "integrity.event", contract, block, index, tx, en, zh });
        },
      }));

  let at = last?.at ?? null;
  let events = 0;
  for await (const batch of read(last?.at, clock.time)) {
    for (const event of batch.events) {
      applier.apply(event);
      if (event.contract === "clock") clock.time = event.time;
    }
    events += batch.events.length;
    at = batch.head;
  }
  const findings = [...strangers, ...applier.findings(), ...ledger.findings];
  const block = at?.number ?? toBlock;

  const compared = await compareAll(source, ledger, block, last !== undefined, progress);
  const roots = await checkRoots(
    source,
    ledger,
    block,
    compared.differences,
    last !== undefined,
    (n, total) => progress?.({ phase: "root", contracts: n, total }),
  );
  const differences = [...compared.differences, ...roots.differences];
  findings.push(...(await storageFindings(source, ledger, differences)), ...roots.findings);
  if (built) findings.push(...(await checkCode(provider, deployment, built)));
  findings.push(...(await checkCharter(provider, ledger, block)));

  const checkpoint =
    at && findings.length === 0
      ? writeCheckpoint({ at, clockTime: clock.time, events: (last?.events ?? 0) + events, expected: ledger })
      : null;
  const { incomplete } = roots;
  return {
    ...{ findings, events, slots: compared.slots },
    ...{ complete: incomplete === null, incomplete, codeChecked: built !== null, at, checkpoint },
  };
}

/** Compares the storages, or what was written in them since a checkpoint. */
async function compareAll(
  source: LogSource,
  ledger: Expected,
  block: number,
  isIncremental: boolean,
  progress: IntegrityOptions["progress"],
): Promise<{ readonly slots: number; readonly differences: readonly Difference[] }> {
  const parts = [...ledger.storages()].map((storage) => {
    const dirty = storage.takeDirty();
    return { storage, cells: isIncremental ? dirty : [...storage.cells()] };
  });
  const total = parts.reduce((sum, { cells }) => sum + cells.length, 0);
  let slots = 0;
  const differences: Difference[] = [];
  for (const { storage, cells } of parts) {
    const address = ledger.addressOf(storage.contract);
    const found = await compareStorage(source, address, storage, cells, block, (count) => {
      slots += count;
      progress?.({ phase: "compare", slots, total });
    });
    differences.push(...found);
  }
  return { slots, differences };
}

/** Each differing slot with what it is and who wrote it last. */
async function storageFindings(
  source: LogSource,
  { deployment }: Expected,
  differences: readonly Difference[],
): Promise<Finding[]> {
  const cells = differences.map(({ cell }) => cell);
  const writer = await writersOf(source, deployment, cells);
  return differences.map((difference) => storageFinding(difference, writer(difference.cell)));
}

/** @param writer the event that wrote it last */
export function storageFinding(
  { contract, cell, slot, found }: Difference,
  writer: Writer | undefined,
): Finding {
  const [en, zh] = describeCell(contract, cell);
  const { case: id } = writer ?? {};
  const by =
    writer &&
    `, last written in block ${cell.block} by ${writer.name}${id === undefined ? "" : ` of case ${id}`}`;
  const byZh =
    writer &&
    `（最后由区块 ${cell.block} 的 ${writer.name}${id === undefined ? "" : `（案件 ${id}）`} 写入）`;
  const [expected, holds] = [wordText(cell.word), wordText(found)];
  return {
    ...{ rule: "integrity.storage", contract, slot: wordText(slot), expected, found: holds },
    ...{ block: cell.block, index: cell.index },
    ...(writer && { tx: writer.tx, ...(id !== undefined && { case: id }) }),
    en: `${contract}: ${en}${by ?? ""}: the events give ${expected}, the storage holds ${holds}`,
    zh: `${contract}：${zh}${byZh ?? ""}：按事件应为 ${expected}，链上为 ${holds}`,
  };
}
