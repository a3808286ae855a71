import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";
import { EXIT, TaskProblem, run } from "../lib/outcome.ts";
import type { DeploymentArguments } from "../network/ledger/open.ts";
import { onLedger } from "./node.ts";
import { line } from "./report/print.ts";
import { allRules } from "./rules/catalogue.ts";
import type { Finding } from "./rules/rule.ts";
import { CheckpointFile, identityOf } from "./watch/checkpoint.ts";
import { Watch } from "./watch/watch.ts";

interface Arguments extends DeploymentArguments {
  readonly checkpoint: string;
  readonly every: number;
  readonly once: boolean;
  readonly json: boolean;
}

/** Prints findings as blocks arrive, each once, also over restarts and while the node is away. */
export default (asked: Arguments, hre: HardhatRuntimeEnvironment): Promise<void> =>
  run(async () => {
    if (asked.every < 1) {
      throw new TaskProblem(
        EXIT.wrongInput,
        `--every ${asked.every} is too short: 1 second at least / --every 至少为 1 秒`,
      );
    }
    return onLedger(hre, asked, async (open) => {
      const ledger = identityOf(open.deployment, await open.provider.getBlock(0));
      const watch = new Watch({
        ...{ open, rules: await allRules(), file: new CheckpointFile(asked.checkpoint, ledger) },
        tell: (findings) => tell(findings, asked.json),
        warn: (text) => console.error(text),
      });
      const stop = new Promise<void>((resolve) => process.once("SIGINT", resolve).once("SIGTERM", resolve));
      for (let isFirst = true; ; isFirst = false) {
        await watch.look(!isFirst && !asked.once);
        if (asked.once) break;
        const pause = new Promise<"again">((resolve) =>
          setTimeout(() => resolve("again"), 1000 * asked.every),
        );
        if ((await Promise.race([pause, stop])) !== "again") break;
      }
      return watch.found ? EXIT.findings : EXIT.ok;
    });
  });

/** In one piece, so that hardly anything comes between telling and keeping what was told. */
function tell(findings: readonly Finding[], isJson: boolean): void {
  const lines = findings.map((finding) => (isJson ? JSON.stringify(finding) : line(finding)));
  process.stdout.write(`${lines.join("\n")}\n`);
}
