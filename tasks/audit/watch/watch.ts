import type { BlockMark } from "@xingzhi/sdk";
import { EXIT, TaskProblem } from "../../lib/outcome.ts";
import type { OpenDeployment } from "../../network/ledger/open.ts";
import type { CaseRecord } from "../record/model.ts";
import { type ReadLedger, openRecord } from "../record/read.ts";
import { inquiryOf, judge } from "../rules/judge.ts";
import type { AuditRule, Finding } from "../rules/rule.ts";
import type { CheckpointFile, WatchCheckpoint } from "./checkpoint.ts";
import { Told } from "./told.ts";

/** A chain that is reorganised again and again while it is read is left for the next look. */
const MOST_READINGS = 3;

export interface WatchOptions {
  readonly open: OpenDeployment;
  readonly rules: readonly AuditRule[];
  readonly file: CheckpointFile;
  /** Is given what was found and not told before. */
  readonly tell: (findings: readonly Finding[]) => void;
  /** Is told, in both languages, what keeps the watch from reading on. */
  readonly warn: (line: string) => void;
}

/** Looks at a ledger again and again, and tells each finding once. */
export class Watch {
  /** Whether anything was told. */
  found = false;
  readonly #options: WatchOptions;
  readonly #told: Told;
  /** Where an earlier run stopped, until the chain was seen to have that block. */
  #resumed: WatchCheckpoint | undefined;
  #ledger: ReadLedger | undefined;
  #mark: BlockMark | undefined;
  /** The day and the block of the last judgement. */
  #judged: { readonly day: string; readonly block: number } | undefined;
  #warned = "";

  /** @throws TaskProblem when the checkpoint is another ledger's */
  constructor(options: WatchOptions) {
    this.#options = options;
    this.#resumed = options.file.load();
    this.#told = new Told(options.rules, this.#resumed?.told);
  }

  /**
   * Reads what is new, and tells what it makes of it.
   *
   * @param isPatient whether a node that is silent or behind is waited for, which is said once
   * @throws TaskProblem when the node is behind and nobody waits; what the node's silence throws then
   */
  async look(isPatient: boolean): Promise<void> {
    const { isSilence, LedgerUnreadable } = this.#options.open.sdk;
    try {
      await this.#look();
      this.#warned = "";
    } catch (error) {
      if (!isPatient) throw error instanceof Behind ? new TaskProblem(EXIT.node, error.message) : error;
      // What a node cannot give now, being behind or out of sync, it may give later.
      if (isSilence(error)) this.#warn("the node does not answer; waiting / 节点无应答，等待中…");
      else if (error instanceof Behind || error instanceof LedgerUnreadable) this.#warn(error.message);
      else throw error;
    }
  }

  #warn(line: string): void {
    if (this.#warned !== line) this.#options.warn(line);
    this.#warned = line;
  }

  async #look(): Promise<void> {
    const { provider, sdk } = this.#options.open;
    for (let reading = 1; ; reading += 1) {
      const newest = await provider.getBlockNumber();
      const reached = this.#mark?.number ?? this.#resumed?.block.number ?? 0;
      if (newest < reached) throw new Behind(newest, reached);
      try {
        await this.#resume();
        await this.#read(newest);
        break;
      } catch (error) {
        if (!(error instanceof sdk.Reorganised) || reading === MOST_READINGS) throw error;
        this.#options.warn(`${error.message}; reading again from the beginning / 从头重新读取`);
        this.#ledger = this.#mark = this.#judged = undefined;
      }
    }
    await this.#judge();
  }

  /** Whether the chain still has the block at which an earlier run stopped; what is read is read from the beginning anyway. */
  async #resume(): Promise<void> {
    const { provider, sdk } = this.#options.open;
    const { block } = this.#resumed ?? {};
    if (!block) return;
    const now = await provider.getBlock(block.number);
    this.#resumed = undefined;
    if (now?.hash !== block.hash) throw new sdk.Reorganised(block);
  }

  async #read(newest: number): Promise<void> {
    const { sdk, provider, source, deployment } = this.#options.open;
    const { record } = (this.#ledger ??= await openRecord(this.#options.open));
    const from = this.#mark && { after: this.#mark, clockTime: record.now.time };
    const range = { fromBlock: deployment.fromBlock ?? 0, toBlock: newest, ...from };
    for await (const { events, head } of sdk.ledgerEvents(source, deployment, range)) {
      record.add(events);
      this.#mark = head;
    }
    const block = await provider.getBlock(newest);
    const isRehearsal = deployment.rehearsalClock !== undefined;
    record.reach(newest, (isRehearsal ? undefined : block?.timestamp) ?? record.now.time);
  }

  async #judge(): Promise<void> {
    const { open, rules, file, tell } = this.#options;
    if (!this.#ledger || !this.#mark) return;
    const { record, tables, xingzhi } = this.#ledger;
    const { day, block } = record.now;
    if (this.#judged?.block === block) return;
    // On another day, what was due may be late in any case.
    const cases: Iterable<CaseRecord> =
      this.#judged?.day === day ? [...record.touched] : record.cases.values();
    const found = await judge(rules, inquiryOf(open.sdk, xingzhi, record, tables), { cases });
    const fresh = this.#told.fresh(found, day);
    // Told before it is kept: whoever is stopped in between tells it again, and loses nothing.
    if (fresh.length > 0) tell(fresh);
    this.found ||= fresh.length > 0;
    file.save({ block: this.#mark, told: this.#told.all });
    record.touched.clear();
    this.#judged = { day, block };
  }
}

/** A node that has not the blocks that were read already. */
class Behind extends Error {
  constructor(newest: number, reached: number) {
    super(
      `the node has block ${newest} and block ${reached} was read already: it is behind, or its chain was made anew` +
        ` / 节点区块 ${newest} 低于已读取的区块 ${reached}：节点落后或链已重建`,
    );
  }
}
