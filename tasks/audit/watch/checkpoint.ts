import { accessSync, constants, existsSync, readFileSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { BlockMark, Deployment } from "@xingzhi/sdk";
import { z } from "zod";
import { writeWhole } from "../../lib/files.ts";
import { EXIT, TaskProblem } from "../../lib/outcome.ts";
import type { ToldFindings } from "./told.ts";

/** Which ledger a checkpoint is of: its chain by number and first block, its contracts by the registry's address. */
export interface LedgerIdentity {
  readonly chainId: number;
  readonly genesis: string;
  readonly registry: string;
}

const Written = z.object({
  ledger: z.object({ chainId: z.number(), genesis: z.string(), registry: z.string() }),
  block: z.object({ number: z.number(), hash: z.string() }),
  told: z.record(z.string(), z.array(z.string())),
});

/** How far a watch came, and what it had told. */
export interface WatchCheckpoint {
  readonly block: BlockMark;
  readonly told: ToldFindings;
}

export const identityOf = (
  { chainId, addresses }: Deployment,
  genesis: { readonly hash: string | null } | null,
): LedgerIdentity => ({
  chainId: Number(chainId),
  genesis: genesis?.hash ?? "",
  registry: addresses.registry.toLowerCase(),
});

/** The file in which a watch keeps how far it came; without a name it keeps nothing. */
export class CheckpointFile {
  readonly #file: string;
  readonly #ledger: LedgerIdentity;

  /** @throws TaskProblem when nothing can be written there */
  constructor(file: string, ledger: LedgerIdentity) {
    this.#file = file;
    this.#ledger = ledger;
    if (file === "") return;
    try {
      accessSync(dirname(resolve(file)), constants.W_OK);
      if (existsSync(file) && !statSync(file).isFile()) throw new Error("it is no file");
    } catch (error) {
      throw this.#unwritable(error);
    }
  }

  /** @throws TaskProblem when the file is no checkpoint, or another ledger's */
  load(): WatchCheckpoint | undefined {
    if (this.#file === "" || !existsSync(this.#file)) return undefined;
    let written: z.infer<typeof Written>;
    try {
      written = Written.parse(JSON.parse(readFileSync(this.#file, "utf8")));
    } catch {
      throw this.#refused("is no checkpoint of this task", "不是本任务的断点文件");
    }
    const { chainId, genesis, registry } = written.ledger;
    if (chainId !== this.#ledger.chainId) throw this.#refused(`is of chain ${chainId}`, `属于链 ${chainId}`);
    if (genesis !== this.#ledger.genesis)
      throw this.#refused("is of another chain of this number", "属于同一编号的另一条链");
    if (registry !== this.#ledger.registry)
      throw this.#refused(`is of the ledger at ${registry}`, `属于地址 ${registry} 处的账本`);
    return written;
  }

  /** @throws TaskProblem when it cannot be written any more */
  save(kept: WatchCheckpoint): void {
    if (this.#file === "") return;
    try {
      writeWhole(this.#file, `${JSON.stringify({ ledger: this.#ledger, ...kept })}\n`);
    } catch (error) {
      throw this.#unwritable(error);
    }
  }

  #refused(english: string, chinese: string): TaskProblem {
    return new TaskProblem(
      EXIT.wrongInput,
      `--checkpoint ${this.#file} ${english}: name another file, or remove it to begin anew` +
        ` / 断点文件 ${this.#file} ${chinese}：请换用其他文件，或删除后重新开始`,
    );
  }

  #unwritable(error: unknown): TaskProblem {
    const reason = error instanceof Error ? error.message : String(error);
    return new TaskProblem(
      EXIT.wrongInput,
      `--checkpoint ${this.#file} cannot be written (${reason}): name a file in a folder that is there` +
        ` / 无法写入断点文件 ${this.#file}：请检查目录与权限`,
    );
  }
}
