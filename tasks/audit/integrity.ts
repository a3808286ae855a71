import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";
import { EXIT, TaskProblem, run } from "../lib/outcome.ts";
import { type AuditArguments, give } from "./audit.ts";
import { INTEGRITY_RULES } from "./integrity/finding.ts";
import { findingOf, integrityOf } from "./integrity/report.ts";
import { onLedger } from "./node.ts";
import { rangeOf } from "./range.ts";
import { summaryOf } from "./report/report.ts";

type Arguments = Omit<AuditArguments, "from"> & { readonly checkpoint: string };

/** Every contract's storage recomputed from events and compared with the chain's. */
export default (asked: Arguments, hre: HardhatRuntimeEnvironment): Promise<void> =>
  run(async () => {
    const { toBlock, toDay } = rangeOf("", asked.to);
    if (toDay !== undefined) {
      throw new TaskProblem(
        EXIT.wrongInput,
        `--to ${asked.to} is a day, and storage is that of a block: give the block's number`,
        `--to ${asked.to} 是日期，而存储须以区块为准：请填写区块号`,
      );
    }
    return onLedger(hre, asked, async (open) => {
      const newest = await open.provider.getBlockNumber();
      const result = await integrityOf(open, Math.min(toBlock ?? newest, newest), asked.checkpoint);
      const findings = result.findings.map(findingOf);
      const block = await open.provider.getBlock(result.at?.number ?? newest);
      const day = open.sdk.dayOfTimestamp(block?.timestamp ?? 0);
      const { en, zh } = result.incomplete ?? { en: "nothing lies beside it", zh: "此外没有其他存储" };
      const row = { slots: result.slots, events: result.events, complete: `${zh} ${en}` };
      await give(
        {
          ...{ audit: "integrity", chainId: Number(open.chainId), block: block?.number ?? newest, day },
          rehearsal: open.deployment.rehearsalClock !== undefined,
          range: { from: null, to: asked.to === "" ? null : asked.to },
          ...{
            events: result.events,
            cases: 0,
            agencies: 0,
            rules: INTEGRITY_RULES.length,
            findings,
            summary: summaryOf(findings),
          },
          figures: [
            {
              id: "integrity",
              title: { zh: "比对范围", en: "What was compared" },
              columns: [
                { key: "slots", title: { zh: "存储槽", en: "slots" } },
                { key: "events", title: { zh: "事件", en: "events" } },
                { key: "complete", title: { zh: "完整性", en: "completeness" } },
              ],
              rows: [row],
            },
          ],
        },
        { ...asked, from: "" },
      );
      return findings.length === 0 ? EXIT.ok : EXIT.findings;
    });
  });
