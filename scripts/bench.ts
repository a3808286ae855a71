// Benchmarks: each a module of bench/, which measures the ledger and a peer in the same run.
import Table from "cli-table3";
import { benchmarkNames, loadBenchmark } from "../bench/lib/all.ts";
import { type Figure, toJson } from "../bench/lib/benchmark.ts";
import { writeSnapshot } from "../bench/lib/snapshots.ts";
import { secondsSince } from "./lib/tally.ts";
import { parseCommandLine, runMain, UsageError } from "./lib/usage.ts";

async function help(names: readonly string[]): Promise<string> {
  const lines = await Promise.all(
    names.map(async (name) => {
      const { en, zh } = (await loadBenchmark(name)).about;
      return `  ${name}  ${en}  ${zh}`;
    }),
  );
  return `
Usage: npm run bench -- NAME [--json] [--accept]

Measures the ledger and compares it with a peer. 测量本账本并与同类系统比较。

${lines.join("\n")}

  --json    prints an array of { op, unit, value, peer, peerValue, ratio }  以 JSON 输出
  --accept  writes what was measured to bench/snapshots                    将结果存为快照
Example: npm run bench -- gas
`;
}

function table(figures: readonly Figure[]): string {
  const head = [
    "op 操作",
    "value 数值",
    "limit 上限",
    "peer 对照",
    "peer value",
    "ratio 比值",
    "dearest 最高情形",
  ];
  const printed = new Table({
    head,
    style: { head: [], border: [], compact: true },
    colAligns: ["left", "right", "right", "left", "right", "right", "left"],
  });
  const number = (value: number) => value.toLocaleString("en-US");
  for (const { op, unit, value, limit, peer, where = "" } of figures) {
    const aim = limit === undefined ? "" : `${number(limit)}${value > limit ? " !" : ""}`;
    const ratio = (value / peer.value).toFixed(2);
    printed.push([op, `${number(value)} ${unit}`, aim, peer.name, number(peer.value), ratio, where]);
  }
  return printed.toString();
}

await runMain(async () => {
  const names = benchmarkNames();
  const text = await help(names);
  const { values, positionals } = parseCommandLine(text, {
    options: { json: { type: "boolean" }, accept: { type: "boolean" } },
    allowPositionals: true,
  });
  const [name, ...others] = positionals;
  if (name === undefined) {
    console.log(text.trim());
    return 0;
  }
  if (!names.includes(name) || others.length > 0) {
    const given = positionals.join(" ");
    throw new UsageError(
      `No such benchmark: ${given}. There are: ${names.join(", ")}.`,
      `没有此项基准测试：${given}。可选：${names.join(", ")}。`,
    );
  }
  const start = performance.now();
  const benchmark = await loadBenchmark(name);
  const figures = await benchmark.measure((what) => console.error(what));
  if (values.accept) {
    const snapshots = Object.entries(benchmark.snapshots?.(figures) ?? {});
    for (const [file, snapshot] of snapshots)
      console.error(`written: ${writeSnapshot(file, snapshot)} / 已写入`);
  }
  console.error(`measured in ${secondsSince(start)} / 用时`);
  console.log(values.json ? JSON.stringify(figures.map(toJson), null, 2) : table(figures));
  return 0;
});
