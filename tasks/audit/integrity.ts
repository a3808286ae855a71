import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";
import { EXIT, run } from "../lib/outcome.ts";
import { type AuditArguments, give } from "./audit.ts";
import { BlockDays } from "./blockDays.ts";
import { INTEGRITY_RULES } from "./integrity/finding.ts";
import { findingOf, integrityOf } from "./integrity/report.ts";
import { onLedger } from "./node.ts";
import { rangeOf, requireReached } from "./range.ts";
import { summaryOf } from "./report/report.ts";
import { isWithin } from "./rules/judge.ts";

type Arguments = AuditArguments & { readonly checkpoint: string };

/** Every contract's storage recomputed from events and compared with the chain's. */
export default (asked: Arguments, hre: HardhatRuntimeEnvironment): Promise<void> =>
  run(async () => {
    const range = rangeOf(asked.from, asked.to);
    return onLedger(hre, asked, async (open) => {
      const days = await BlockDays.open(open);
      // Storage is that of a block: the last one of a day.
      const { toDay, toBlock: named = days.newest } = range;
      const toBlock = Math.min(toDay === undefined ? named : await days.lastBlockOf(toDay), days.newest);
      const end = { block: toBlock, day: await days.dayOf(toBlock) };
      requireReached(range, end, asked.from);
      const result = await integrityOf(open, toBlock, asked.checkpoint);
      const dated = result.findings.map(async (finding) => ({
        ...findingOf(finding),
        day: finding.block === undefined ? null : await days.dayOf(finding.block),
      }));
      const findings = (await Promise.all(dated)).filter((finding) => isWithin(finding, range));
      const { en, zh } = result.incomplete ?? { en: "nothing lies beside it", zh: "此外没有其他存储" };
      const row = { slots: result.slots, events: result.events, complete: `${zh} ${en}` };
      await give(
        {
          ...{ audit: "integrity", chainId: Number(open.chainId), ...end },
          rehearsal: open.deployment.rehearsalClock !== undefined,
          range: { from: asked.from === "" ? null : asked.from, to: asked.to === "" ? null : asked.to },
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
        asked,
      );
      return findings.length === 0 ? EXIT.ok : EXIT.findings;
    });
  });
