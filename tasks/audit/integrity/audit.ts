import {
  type BlockMark,
  type BuiltCode,
  type ContractKey,
  type Deployment,
  type EventBatch,
  type LogSource,
  builtCode,
  ledgerEvents,
  providerSource,
} from "@xingzhi/sdk";
import type { JsonRpcApiProvider } from "ethers";
import { Applier } from "./apply.ts";
import { type Checkpoint, readCheckpoint, writeCheckpoint } from "./checkpoint.ts";
import { checkCharter, checkCode } from "./code.ts";
import { type Difference, compareStorage } from "./compare.ts";
import { checkRoot } from "./complete.ts";
import { PROJECTIONS } from "./contracts/index.ts";
import { describeCell } from "./describe.ts";
import type { Finding } from "./finding.ts";
import { readLaw } from "./law.ts";
import { Expected } from "./ledger.ts";
import { expectLearned } from "./machines/learned.ts";
import type { Projection } from "./projection.ts";
import { wordText } from "./slots.ts";
import { writerOf } from "./writer.ts";

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
  | { readonly phase: "read"; readonly block: number; readonly toBlock: number; readonly events: number }
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
  readonly incomplete: { readonly en: string; readonly zh: string } | null;
  /** Whether the code was compared with a build's. */
  readonly codeChecked: boolean;
  /** The block that the result speaks of. */
  readonly at: BlockMark | null;
  /** For the next run; null when there was nothing to read or something was found, which the next run must find again. */
  readonly checkpoint: Buffer | null;
}

/** Blocks of the first request: stretches grow by themselves, and what is under way at first must fit the memory. */
const FIRST_STRETCH = 50;
/** Roots of larger storages are computed in whole runs only. */
const MOST_SLOTS_OF_ROOT = 200_000;

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
    progress?.({ phase: "read", block: batch.to, toBlock, events });
  }
  const findings = [...strangers, ...applier.findings(), ...ledger.findings];
  const block = at?.number ?? toBlock;

  const parts = [...ledger.storages()].map((storage) => {
    const dirty = storage.takeDirty();
    return { storage, cells: last ? dirty : [...storage.cells()] };
  });
  const total = parts.reduce((sum, { cells }) => sum + cells.length, 0);
  let slots = 0;
  const differing = new Set<string>();
  const differences: Difference[] = [];
  for (const { storage, cells } of parts) {
    const address = ledger.addressOf(storage.contract);
    const found = await compareStorage(source, address, storage, cells, block, (count) => {
      slots += count;
      progress?.({ phase: "compare", slots, total });
    });
    if (found.length > 0) differing.add(storage.contract);
    differences.push(...found);
  }
  findings.push(...(await storageFindings(source, ledger, differences)));

  const roots = await rootFindings(source, ledger, block, differing, last !== undefined, progress);
  findings.push(...roots.findings);
  if (built) findings.push(...(await checkCode(provider, deployment, built)));
  findings.push(...(await checkCharter(provider, ledger, block)));

  const checkpoint =
    at && findings.length === 0
      ? writeCheckpoint({ at, clockTime: clock.time, events: (last?.events ?? 0) + events, expected: ledger })
      : null;
  const { incomplete } = roots;
  return {
    findings,
    events,
    slots,
    complete: incomplete === null,
    incomplete,
    codeChecked: built !== null,
    at,
    checkpoint,
  };
}

/** Each differing slot with what it is and who wrote it last. */
async function storageFindings(
  source: LogSource,
  ledger: Expected,
  differences: readonly Difference[],
): Promise<Finding[]> {
  return Promise.all(
    differences.map(async ({ contract, cell, slot, found }): Promise<Finding> => {
      const [en, zh] = describeCell(contract, cell);
      const writer = await writerOf(source, ledger.deployment, cell);
      const by =
        writer &&
        `, last written in block ${cell.block} by ${writer.name}${writer.case === undefined ? "" : ` of case ${writer.case}`}`;
      const byZh =
        writer &&
        `（最后由区块 ${cell.block} 的 ${writer.name}${writer.case === undefined ? "" : `（案件 ${writer.case}）`} 写入）`;
      const [expected, holds] = [wordText(cell.word), wordText(found)];
      return {
        ...{ rule: "integrity.storage", contract, slot: wordText(slot), expected, found: holds },
        ...{ block: cell.block, index: cell.index },
        ...(writer && { tx: writer.tx, ...(writer.case !== undefined && { case: writer.case }) }),
        en: `${contract}: ${en}${by ?? ""}: the events give ${expected}, the storage holds ${holds}`,
        zh: `${contract}：${zh}${byZh ?? ""}：按事件应为 ${expected}，链上为 ${holds}`,
      };
    }),
  );
}

async function rootFindings(
  source: LogSource,
  ledger: Expected,
  block: number,
  differing: ReadonlySet<string>,
  isIncremental: boolean,
  progress: IntegrityOptions["progress"],
): Promise<{ findings: Finding[]; incomplete: IntegrityResult["incomplete"] }> {
  const storages = [...ledger.storages()];
  const findings: Finding[] = [];
  for (const [i, storage] of storages.entries()) {
    if (isIncremental && storage.size > MOST_SLOTS_OF_ROOT) {
      const en = `only what was written since the checkpoint was compared: the root of ${storage.contract} is left to a whole run`;
      return {
        findings,
        incomplete: { en, zh: `仅核验检查点之后写入的内容：${storage.contract} 的存储根须在全量核验时检查` },
      };
    }
    const address = ledger.addressOf(storage.contract);
    const found = await checkRoot(source, address, storage, block, !differing.has(storage.contract));
    if (found === undefined) {
      const en = "the node gives no proofs (eth_getProof): a slot that no event tells of would not be seen";
      return {
        findings,
        incomplete: { en, zh: "节点不提供存储证明（eth_getProof），无法发现没有事件说明的写入" },
      };
    }
    findings.push(...found);
    progress?.({ phase: "root", contracts: i + 1, total: storages.length });
  }
  return { findings, incomplete: null };
}
