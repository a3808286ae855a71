import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";
import { loadSdk, openLedger } from "../lib/ledger.ts";
import { EXIT, TaskProblem, run } from "../lib/outcome.ts";

interface Arguments {
  readonly from: string;
  readonly period: string;
  readonly json: boolean;
}

export default async ({ from, period, json }: Arguments, hre: HardhatRuntimeEnvironment): Promise<void> =>
  run(async () => {
    const { ContractError, InputError, dayToChain, parsePeriod, quantityText } = await loadSdk();
    try {
      // Before a ledger is deployed for nothing.
      dayToChain(from);
      parsePeriod(period);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      throw new TaskProblem(EXIT.wrongInput, `${error.message}; example 例: --from 2026-09-28 --period 5WD`);
    }
    const ledger = await openLedger(hre);
    try {
      const deadline = await ledger.xingzhi.law.deadline(from, period);
      const { counts, bare, end, opens, skipped } = deadline;
      if (json) {
        console.log(JSON.stringify({ ...deadline, period: period.trim().toUpperCase() }));
        return EXIT.ok;
      }
      const length = quantityText(deadline.period.amount, deadline.period.unit);
      const passed = skipped.length === 0 ? "无 none" : skipped.join(", ");
      console.log(
        [
          `届满 end        ${end}`,
          `起算 counted    自 from ${counts}（${from} 当日不计入 does not count），${length}`,
          `不计休日 bare   ${bare}`,
          `跳过 passed     ${passed}`,
          `此后可办 opens  ${opens}`,
          "依据 article    刑诉法 105；刑诉解释 202",
        ].join("\n"),
      );
      return EXIT.ok;
    } catch (error) {
      if (!(error instanceof ContractError)) throw error;
      const args = Object.values(error.args as Record<string, unknown>)
        .map(String)
        .join(", ");
      throw new TaskProblem(
        EXIT.findings,
        `${error.error} ${args}: ${error.texts.en} ${error.texts.next.en}`,
        `${error.texts.zh}：${error.texts.next.zh}`,
      );
    } finally {
      await ledger.close();
    }
  });
