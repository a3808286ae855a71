import type { RuleValue } from "@xingzhi/sdk";
import Table from "cli-table3";
import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";
import { loadSdk, openLedger } from "../lib/ledger.ts";
import { EXIT, TaskProblem, run } from "../lib/outcome.ts";

interface Arguments {
  readonly ruleset: string;
  readonly diff: string;
  readonly newer: string;
  readonly json: boolean;
}

export default async (asked: Arguments, hre: HardhatRuntimeEnvironment): Promise<void> =>
  run(async () => {
    if (asked.newer !== "" && asked.diff === "") {
      throw new TaskProblem(
        EXIT.wrongInput,
        `"${asked.newer}" stands alone: write --ruleset ${asked.newer}, or --diff OLDER ${asked.newer}`,
        "多余的参数：请写 --ruleset 或 --diff",
      );
    }
    const { InputError } = await loadSdk();
    const ledger = await openLedger(hre);
    try {
      await (asked.diff === "" ? showRules(ledger.xingzhi.law, asked) : showDiff(ledger.xingzhi.law, asked));
      return EXIT.ok;
    } catch (error) {
      if (error instanceof InputError) throw new TaskProblem(EXIT.wrongInput, error.message);
      throw error;
    } finally {
      await ledger.close();
    }
  });

type Law = Awaited<ReturnType<typeof openLedger>>["xingzhi"]["law"];

async function showRules(law: Law, { ruleset, json }: Arguments): Promise<void> {
  const { dayOfTimestamp } = await loadSdk();
  const today = dayOfTimestamp(Math.floor(Date.now() / 1000));
  const shown = ruleset === "" ? await law.rulesetOn(today) : await law.rulesetNamed(ruleset);
  if (shown === null)
    throw new TaskProblem(EXIT.wrongInput, `no ruleset is in force on ${today} / 今日无适用规则集`);
  const rules = await law.rules(shown.name);
  if (json) {
    console.log(JSON.stringify({ ruleset: shown.name, effective: shown.effective, hash: shown.hash, rules }));
    return;
  }
  const { quantityText } = await loadSdk();
  console.log(`${shown.name}, 自 from ${shown.effective}, ${shown.hash}`);
  const table = tableOf(["规则 rule", "内容 meaning", "数值 value", "条文 article", "核对 verified"]);
  for (const rule of rules) {
    table.push([
      rule.key,
      `${rule.zh}\n${rule.en}`,
      quantityText(rule.value, rule.unit),
      rule.article,
      rule.unverified ? "未核对 unverified" : "已核对 verified",
    ]);
  }
  console.log(table.toString());
}

async function showDiff(law: Law, { diff, newer, json }: Arguments): Promise<void> {
  const all = await law.rulesets();
  const last = newer === "" ? (all.at(-1)?.name ?? "") : newer;
  const changes = await law.diff(diff, last);
  if (json) {
    console.log(JSON.stringify({ before: diff, after: last, changes }));
    return;
  }
  const { quantityText } = await loadSdk();
  const cell = ({ value, unit, article, unverified }: RuleValue) =>
    `${quantityText(value, unit)}\n${article}${unverified ? "\n未核对 unverified" : ""}`;
  const table = tableOf(["规则 rule", "内容 meaning", diff, last]);
  for (const { before, after } of changes) {
    table.push([before.key, `${before.zh}\n${before.en}`, cell(before), cell(after)]);
  }
  console.log(table.toString());
  console.log(`${changes.length} rules changed 条规则有变`);
}

const tableOf = (head: string[]) => new Table({ head, style: { head: [], border: [] } });
