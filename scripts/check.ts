// Everything about the source that can be checked without running it, each check with its result in a line.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { mark, secondsSince, tallyLine } from "./lib/tally.ts";
import { parseCommandLine, runMain, UsageError } from "./lib/usage.ts";

const root = dirname(import.meta.dirname);

/** Each a Node program and its arguments, relative to the root. */
const checks: Record<string, [program: string, ...args: string[]]> = {
  types: ["node_modules/typescript/bin/tsc", "--noEmit"],
  eslint: ["node_modules/eslint/bin/eslint.js", ".", "--max-warnings", "0"],
  solhint: [
    "node_modules/solhint/solhint.js",
    // Neither of its two distractions: the look-up of a newer version and the poster.
    "--disc",
    "--noPoster",
    "--max-warnings",
    "0",
    "contracts/**/*.sol",
  ],
  prettier: ["node_modules/prettier/bin/prettier.cjs", "--check", "--log-level", "warn", "."],
  generated: ["scripts/generate.ts", "--check"],
  snapshots: ["scripts/check-snapshots.ts"],
};

const help = `
npm run check -- [--only NAME]... [--json]

Checks the source without running it. 不运行代码，仅检查源文件。

  types      tsc --noEmit over the whole repository    类型检查
  eslint     ESLint over TypeScript and JavaScript     代码规范
  solhint    solhint over contracts/                   合约规范
  prettier   formatting (npx prettier --write . mends) 格式
  generated  generated files are up to date            生成文件是否最新
  snapshots  gas and code size are as accepted         燃料消耗与合约大小是否如快照

  --only NAME  just this check; may be repeated        只做此项检查，可重复
  --json       the results as JSON                     以 JSON 输出结果
`;

interface CheckResult {
  name: string;
  ok: boolean;
  seconds: number;
  output: string;
}

await runMain(async () => {
  const { values } = parseCommandLine(help, {
    options: { only: { type: "string", multiple: true }, json: { type: "boolean" } },
  });
  const names = Object.keys(checks);
  const unknown = (values.only ?? []).filter((name) => !names.includes(name));
  if (unknown.length > 0) {
    const known = names.join(", ");
    throw new UsageError(
      `No such check: ${unknown.join(", ")}. There are: ${known}.`,
      `没有此项检查：${unknown.join(", ")}。可选：${known}。`,
    );
  }
  const chosen = new Set(values.only ?? names);
  const results: CheckResult[] = [];
  for (const name of names.filter((each) => chosen.has(each))) {
    const start = performance.now();
    const { ok, output } = await check(name, values.json !== true && process.stdout.isTTY);
    results.push({ name, ok, seconds: Math.round((performance.now() - start) / 100) / 10, output });
    if (values.json === true) continue;
    console.log(`${mark(ok)} ${name} (${secondsSince(start)})`);
    if (!ok) console.log(`\n${output.trim()}\n`);
  }
  const tally = {
    passed: results.filter(({ ok }) => ok).length,
    failed: results.filter(({ ok }) => !ok).length,
  };
  const report = () => JSON.stringify({ checks: results, ...tally }, null, 2);
  console.log(values.json === true ? report() : tallyLine(tally));
  return tally.failed > 0 ? 1 : 0;
});

async function check(name: string, color: boolean): Promise<{ ok: boolean; output: string }> {
  const [program = "", ...args] = checks[name] ?? [];
  if (!existsSync(join(root, program))) {
    return { ok: false, output: `${program} is missing. / 缺少 ${program}。` };
  }
  return new Promise((done) => {
    // The tools see a pipe, and some of them take a CI for a terminal with colours.
    const { FORCE_COLOR: _, NO_COLOR: __, ...rest } = process.env;
    const child = spawn(process.execPath, [program, ...args], {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...rest, ...(color ? { FORCE_COLOR: "1" } : { NO_COLOR: "1" }) },
    });
    const chunks: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => chunks.push(chunk));
    child.on("close", (code) => {
      done({ ok: code === 0, output: Buffer.concat(chunks).toString() });
    });
  });
}
