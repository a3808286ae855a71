import { existsSync, readFileSync } from "node:fs";
import type { BlockMark } from "@xingzhi/sdk";
import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";
import { z } from "zod";
import { writeWhole } from "../lib/files.ts";
import { EXIT, TaskProblem, run } from "../lib/outcome.ts";
import type { DeploymentArguments, OpenDeployment } from "../network/ledger/open.ts";
import { onLedger } from "./node.ts";
import type { CaseRecord } from "./record/model.ts";
import { type ReadLedger, openRecord } from "./record/read.ts";
import { line } from "./report/print.ts";
import { allRules } from "./rules/catalogue.ts";
import { inquiryOf, judge } from "./rules/judge.ts";
import type { AuditRule, Finding } from "./rules/rule.ts";

interface Arguments extends DeploymentArguments {
  readonly checkpoint: string;
  readonly every: number;
  readonly once: boolean;
  readonly json: boolean;
}

/** How far a watch came, and what it has told. */
const Checkpoint = z.object({
  chainId: z.number(),
  block: z.number(),
  hash: z.string(),
  told: z.array(z.string()),
});
type Checkpoint = z.infer<typeof Checkpoint>;

/** Prints findings as blocks arrive, each once, also over restarts and while the node is away. */
export default (asked: Arguments, hre: HardhatRuntimeEnvironment): Promise<void> =>
  run(async () => {
    if (asked.every < 1) {
      throw new TaskProblem(EXIT.wrongInput, "--every must be a second at least", "--every 至少为 1 秒");
    }
    return onLedger(hre, asked, async (open) => {
      const watch = new Watch(open, asked);
      const stop = new Promise<void>((resolve) => process.once("SIGINT", resolve).once("SIGTERM", resolve));
      for (let first = true; ; first = false) {
        await watch.look(first);
        if (asked.once) return watch.found ? EXIT.findings : EXIT.ok;
        const pause = new Promise<"again">((resolve) =>
          setTimeout(() => resolve("again"), 1000 * asked.every),
        );
        if ((await Promise.race([pause, stop])) !== "again") return watch.found ? EXIT.findings : EXIT.ok;
      }
    });
  });

class Watch {
  /** Whether anything was told. */
  found = false;
  readonly #open: OpenDeployment;
  readonly #asked: Arguments;
  readonly #told: Set<string>;
  #rules: readonly AuditRule[] | undefined;
  #ledger: ReadLedger | undefined;
  #mark: BlockMark | undefined;
  #isAway = false;

  constructor(open: OpenDeployment, asked: Arguments) {
    this.#open = open;
    this.#asked = asked;
    this.#told = new Set(this.#load()?.told ?? []);
  }

  /** Reads what is new, and tells what it makes of it. @param strict whether a silent node is an error */
  async look(strict: boolean): Promise<void> {
    try {
      await this.#look();
      this.#isAway = false;
    } catch (error) {
      if (error instanceof this.#open.sdk.Reorganised) {
        console.error(`${error.message}\nreading again from the beginning / 从头重新读取`);
        this.#ledger = undefined;
        return;
      }
      if (strict || !this.#open.sdk.isSilence(error)) throw error;
      if (!this.#isAway) console.error("the node does not answer; waiting / 节点无应答，等待中…");
      this.#isAway = true;
    }
  }

  async #look(): Promise<void> {
    const { sdk, provider, deployment } = this.#open;
    const newest = await provider.getBlockNumber();
    if (this.#ledger && this.#mark && newest <= this.#mark.number) return;
    const isFirst = this.#ledger === undefined;
    const ledger = (this.#ledger ??= await openRecord(this.#open));
    const { record } = ledger;
    const before = record.now.day;
    const source = sdk.providerSource(provider);
    const from = isFirst ? {} : { ...(this.#mark && { after: this.#mark }), clockTime: record.now.time };
    const range = { fromBlock: deployment.fromBlock ?? 0, toBlock: newest, ...from };
    for await (const { events, head } of sdk.ledgerEvents(source, deployment, range)) {
      record.add(events);
      this.#mark = head;
    }
    const block = await provider.getBlock(newest);
    const isRehearsal = deployment.rehearsalClock !== undefined;
    record.reach(newest, (isRehearsal ? undefined : block?.timestamp) ?? record.now.time);
    await this.#tell(
      ledger,
      isFirst || before !== record.now.day ? record.cases.values() : [...record.touched],
    );
    record.touched.clear();
    this.#save();
  }

  /** @param cases those of which something may be new: all on another day, when what was due may be late */
  async #tell({ record, tables, xingzhi }: ReadLedger, cases: Iterable<CaseRecord>) {
    const ask = inquiryOf(this.#open.sdk, xingzhi, record, tables);
    this.#rules ??= await allRules();
    for (const finding of await judge(this.#rules, ask, { cases })) {
      const key = keyOf(finding);
      if (this.#told.has(key)) continue;
      this.#told.add(key);
      this.found = true;
      console.log(this.#asked.json ? JSON.stringify(finding) : line(finding));
    }
  }

  #load(): Checkpoint | undefined {
    const { checkpoint: file } = this.#asked;
    if (file === "" || !existsSync(file)) return undefined;
    const problem = (why: string) =>
      new TaskProblem(
        EXIT.wrongInput,
        `--checkpoint ${file} ${why}: name another file, or remove it to begin anew`,
        `断点文件 ${file} 不可用：请换用其他文件，或删除后重新开始`,
      );
    let parsed: Checkpoint;
    try {
      parsed = Checkpoint.parse(JSON.parse(readFileSync(file, "utf8")));
    } catch {
      throw problem("is none");
    }
    if (parsed.chainId !== Number(this.#open.chainId)) throw problem(`is of chain ${parsed.chainId}`);
    return parsed;
  }

  #save(): void {
    const { checkpoint: file } = this.#asked;
    if (file === "" || !this.#mark) return;
    const { number: block, hash } = this.#mark;
    const kept: Checkpoint = { chainId: Number(this.#open.chainId), block, hash, told: [...this.#told] };
    writeWhole(file, JSON.stringify(kept));
  }
}

/** What makes a finding the same on another day: not its words, which may tell how late it is by now. */
const keyOf = ({ rule, case: id, agency, who, day, transaction }: Finding): string =>
  [rule, id, agency, who, day, transaction].join("|");
