import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import type { JsonRpcApiProvider } from "ethers";
import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";
import { EXIT, TaskProblem, run } from "../../lib/outcome.ts";
import { progressBar } from "../../lib/progress.ts";
import { builtFor } from "../../network/ledger/built.ts";
import type { DeploymentArguments, OpenDeployment } from "../../network/ledger/open.ts";
import { onLedger } from "../node.ts";
import type { IntegrityProgress, IntegrityResult } from "./audit.ts";

interface Arguments extends DeploymentArguments {
  readonly to: string;
  readonly checkpoint: string;
  readonly json: boolean;
}

/** Recomputes every contract's storage from the events alone and compares it with the chain. */
export default (asked: Arguments, hre: HardhatRuntimeEnvironment): Promise<void> =>
  run(async () =>
    onLedger(hre, asked, async (open) => {
      const result = await resultOf(open, asked);
      give(result, asked.json);
      return result.findings.length === 0 ? EXIT.ok : EXIT.findings;
    }),
  );

async function resultOf(
  open: OpenDeployment,
  { to, checkpoint: file, rehearsal }: Arguments,
): Promise<IntegrityResult> {
  const { auditIntegrity } = await import("./audit.ts");
  const { CheckpointRefused } = await import("./checkpoint.ts");
  const newest = await open.provider.getBlockNumber();
  const toBlock = to === "" ? newest : blockOf(to, newest);
  const bars = new Bars();
  try {
    const result = await auditIntegrity({
      provider: open.provider as JsonRpcApiProvider,
      deployment: open.deployment,
      toBlock,
      built: await builtFor(rehearsal),
      ...(file !== "" && existsSync(file) && { checkpoint: readFileSync(file) }),
      progress: (what) => {
        bars.show(what);
      },
    });
    if (file !== "" && result.checkpoint) write(file, result.checkpoint);
    return result;
  } catch (error) {
    if (!(error instanceof CheckpointRefused) && !(error instanceof open.sdk.Reorganised)) throw error;
    throw new TaskProblem(
      EXIT.wrongInput,
      `--checkpoint ${file}: ${error.message}: remove the file to begin anew`,
      `断点文件 ${file} 不可用：请删除后重新开始`,
    );
  } finally {
    bars.stop();
  }
}

function blockOf(text: string, newest: number): number {
  const block = Number(text);
  if (/^\d+$/.test(text) && block <= newest) return block;
  throw new TaskProblem(
    EXIT.wrongInput,
    `--to "${text}" must be a block up to ${newest}, the newest`,
    `--to "${text}" 须为不超过最新区块 ${newest} 的区块号`,
  );
}

/** Writes a checkpoint whole, or leaves the old one. @throws TaskProblem when it cannot be written */
function write(file: string, bytes: Buffer): void {
  try {
    writeFileSync(`${file}.new`, bytes);
    renameSync(`${file}.new`, file);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new TaskProblem(
      EXIT.wrongInput,
      `--checkpoint ${file} cannot be written (${reason}): name a file in a folder that is there`,
      `无法写入断点文件 ${file}：请检查目录与权限`,
    );
  }
}

/** One bar after another. */
class Bars {
  #phase = "";
  #bar: ReturnType<typeof progressBar> | undefined;

  show(what: IntegrityProgress): void {
    const [done, total, unit] =
      what.phase === "read"
        ? [what.block, what.toBlock, "blocks 区块"]
        : what.phase === "compare"
          ? [what.slots, what.total, "slots 存储槽"]
          : [what.contracts, what.total, "contracts 合约"];
    if (this.#phase !== what.phase) {
      this.stop();
      this.#phase = what.phase;
      this.#bar = progressBar(total, unit);
    }
    this.#bar?.update(done);
  }

  stop(): void {
    this.#bar?.stop();
    this.#bar = undefined;
  }
}

function give(result: IntegrityResult, json: boolean): void {
  const { findings, events, slots, complete, incomplete, codeChecked, at } = result;
  if (json) {
    const about = { findings, events, slots, complete, incomplete, codeChecked, at };
    console.log(
      JSON.stringify(about, (_, value: unknown) => (typeof value === "bigint" ? Number(value) : value)),
    );
    return;
  }
  for (const { rule, en, zh } of findings) console.log(`${rule}\n  ${zh}\n  ${en}`);
  const block = at ? ` to block ${at.number} / 至区块 ${at.number}` : "";
  console.log(
    `${events} events, ${slots} slots${block}: ${findings.length} findings / ${events} 个事件，${slots} 个存储槽，${findings.length} 项发现`,
  );
  if (!complete && incomplete) console.log(`not complete: ${incomplete.en} / 不完整：${incomplete.zh}`);
}
