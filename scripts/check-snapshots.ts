// Measures again what bench/snapshots holds, and names everything that is not what was accepted.
import { benchmarkNames, loadBenchmark } from "../bench/lib/all.ts";
import { type Change, changesOf } from "../bench/lib/snapshots.ts";
import { parseCommandLine, runMain } from "./lib/usage.ts";

const HELP = `
Usage: node scripts/bootstrap.mjs scripts/check-snapshots.ts

Measures gas and code size again and compares them with bench/snapshots; exits 1 and names each that changed.
重新测量燃料消耗与合约大小并与快照比较；如有变化则列出并以 1 退出。
Accept what is meant to change: npm run bench -- gas --accept
接受有意的变化：npm run bench -- gas --accept
`;

const shown = (value: number | undefined): string => value?.toLocaleString("en-US") ?? "-";
const lineOf = ({ snapshot, name, before, now }: Change): string =>
  `${snapshot}: ${name}: ${shown(before)} -> ${shown(now)}`;

await runMain(async () => {
  parseCommandLine(HELP, {});
  const changes: string[] = [];
  for (const name of benchmarkNames()) {
    const benchmark = await loadBenchmark(name);
    if (!benchmark.snapshots) continue;
    const measured = await benchmark.measure(() => undefined);
    const found = Object.entries(benchmark.snapshots(measured)).flatMap(([file, now]) =>
      changesOf(file, now),
    );
    changes.push(...found.map(lineOf));
    if (found.length > 0) changes.push(`meant? npm run bench -- ${name} --accept / 如属有意请接受`);
  }
  for (const line of changes) console.log(line);
  return changes.length === 0 ? 0 : 1;
});
