// Coverage of contracts/law by the law's own tests: lines as Hardhat counts them, branches as forge does, which does again
// on contracts of its own what the tests asked of theirs.
import { spawn } from "node:child_process";
import { globSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import Table from "cli-table3";
import { readArtifacts } from "./generate/artifacts.ts";
import { tallyLine } from "./lib/tally.ts";
import { parseCommandLine, runMain } from "./lib/usage.ts";

const HELP = `
Usage: npm run coverage [-- --json]

Runs the law's tests twice and counts what of contracts/law they reach: lines by Hardhat, branches by forge (fetched on
first use). 运行法律规则的测试两次，统计 contracts/law 的行覆盖率（Hardhat）与分支覆盖率（forge，首次使用时下载）。

  --json  prints { lines, branches, files } 以 JSON 输出
Exit code: 1 when lines or branches are below 98%. 低于 98% 时退出码为 1。
Example: npm run coverage
`;

const LEAST = 98;
const FORGE = "@foundry-rs/forge@1.7.1";
const folder = join("cache", "coverage");
const journal = join(folder, "journal");
/** The contracts that forge deploys in place of those of the tests. */
const COUNTED = [
  "AccessManager",
  "AgencyRegistry",
  "CommutationRules",
  "LawDesk",
  "ParoleRules",
  "Periods",
  "Rulebook",
  "SentenceRegister",
  "SupervisionRules",
  "TemporaryReleaseRules",
  "WorkCalendar",
];
/** Hundreds of thousands of questions to the same lines: they add nothing to what is reached. */
const LEFT_OUT = ["comparison", "oracle", "calendarRandom", "custody", "day"];

interface Count {
  readonly hit: number;
  readonly all: number;
}
interface FileCount {
  readonly file: string;
  readonly lines: Count;
  readonly branches: Count;
}

async function run(command: string, args: string[], env: Record<string, string> = {}): Promise<void> {
  const output: Buffer[] = [];
  const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
  child.stdout.on("data", (chunk: Buffer) => output.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => output.push(chunk));
  const code = await new Promise<number | null>((done, fail) => {
    child.on("error", fail);
    child.on("close", done);
  });
  if (code === 0) return;
  const last = Buffer.concat(output).toString().split("\n").slice(-60).join("\n");
  throw new Error(`${command} ${args.join(" ")} failed (exit code ${code ?? "none"}):\n${last}`);
}

const hardhat = (args: string[]) =>
  run(process.execPath, [join("node_modules", "hardhat", "dist", "src", "cli.js"), ...args]);

/** The files of contracts/law in an lcov report. */
function readLcov(file: string): Map<string, { lines: Count; branches: Count }> {
  const counts = new Map<string, { lines: Count; branches: Count }>();
  for (const record of readFileSync(file, "utf8").split("end_of_record")) {
    const source = /^SF:(.*)$/m.exec(record)?.[1] ?? "";
    const name = /contracts\/law\/\w+\.sol$/.exec(source)?.[0];
    if (name === undefined) continue;
    const lines = [...record.matchAll(/^DA:\d+,(\d+)/gm)].map(([, hits]) => Number(hits));
    const branches = [...record.matchAll(/^BRDA:\d+,\w+,\w+,(.+)$/gm)].map(([, hits]) =>
      hits === "-" ? 0 : Number(hits),
    );
    counts.set(name, { lines: countOf(lines), branches: countOf(branches) });
  }
  return counts;
}
const countOf = (hits: readonly number[]): Count => ({
  hit: hits.filter((each) => each > 0).length,
  all: hits.length,
});

async function branches(tests: string[]): Promise<string> {
  await hardhat(["--config", join("scripts", "coverage", "hardhat.config.ts"), "test", "mocha", ...tests]);
  const files = readdirSync(journal).filter((file) => file.endsWith(".txt"));
  const artifacts = readArtifacts();
  const counted = COUNTED.map((name) => {
    const found = artifacts.find(({ contractName }) => contractName === name);
    if (!found) throw new Error(`no artifact of ${name}`);
    return `${name}.sol:${name}\n${found.bytecode}`;
  });
  writeFileSync(join(journal, "contracts.txt"), counted.join("\n"));
  writeFileSync(join(journal, "files.txt"), files.join("\n"));
  const solc = join(folder, "solc.cjs");
  writeFileSync(
    solc,
    `#!/usr/bin/env node
const solc = require(${JSON.stringify(join(process.cwd(), "node_modules", "solc"))});
if (process.argv.includes("--version")) console.log("Version: " + solc.version().replace(/\\.Emscripten.*/, ".Linux.g++"));
else {
  let input = "";
  process.stdin.on("data", (chunk) => (input += chunk));
  process.stdin.on("end", () => process.stdout.write(solc.compile(input)));
}
`,
    { mode: 0o755 },
  );
  // forge takes paths that are not absolute from where its own configuration lies.
  const at = (path: string) => JSON.stringify(resolve(path));
  const config = resolve(folder, "foundry.toml");
  writeFileSync(
    config,
    `[profile.default]
src = ${at("contracts")}
test = ${at("scripts/coverage")}
libs = [${at("node_modules")}]
out = ${at(join(folder, "out"))}
cache_path = ${at(join(folder, "cache"))}
solc = ${at(solc)}
evm_version = "paris"
remappings = [${JSON.stringify(`@openzeppelin/contracts/=${resolve("node_modules/@openzeppelin/contracts")}/`)}]
fs_permissions = [{ access = "read", path = ${at(folder)} }]
gas_limit = "18446744073709551615"
memory_limit = 4294967296
`,
  );
  const report = resolve(folder, "branches.info");
  const forge = ["--yes", "--package", FORGE, "--", "forge", "coverage", "--offline", "--root", resolve(".")];
  await run("npx", [...forge, "--config-path", config, "--report", "lcov", "--report-file", report], {
    XINGZHI_JOURNAL: resolve(journal),
  });
  return report;
}

const percent = ({ hit, all }: Count): number => (all === 0 ? 100 : Math.round((hit / all) * 10_000) / 100);
const sum = (counts: readonly Count[]): Count => ({
  hit: counts.reduce((total, { hit }) => total + hit, 0),
  all: counts.reduce((total, { all }) => total + all, 0),
});

await runMain(async () => {
  const { values } = parseCommandLine(HELP, { options: { json: { type: "boolean" } } });
  // Counting leaves instrumented artifacts behind: whatever runs next compiles anew, also when this breaks off.
  rmSync(join("cache", ".xingzhi-generate"), { force: true });
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(journal, { recursive: true });
  const tests = globSync("test/law/*.test.ts").filter(
    (file) => !LEFT_OUT.includes(basename(file, ".test.ts")),
  );
  console.error("lines: the law's tests under Hardhat's counting… / 行覆盖率…");
  await hardhat(["test", "mocha", "--coverage", ...tests.sort()]);
  const byLine = readLcov(join("coverage", "lcov.info"));
  console.error("branches: the same once more, journalled, then done again by forge… / 分支覆盖率…");
  const byBranch = readLcov(await branches(tests));
  const none = { hit: 0, all: 0 };
  const files = [...byLine.keys()].sort().map((file): FileCount => ({
    file,
    lines: byLine.get(file)?.lines ?? none,
    branches: byBranch.get(file)?.branches ?? none,
  }));
  const lines = percent(sum(files.map((each) => each.lines)));
  const branched = percent(sum(files.map((each) => each.branches)));
  if (values.json) {
    console.log(JSON.stringify({ lines, branches: branched, files }, null, 2));
  } else {
    const table = new Table({
      head: ["文件 file", "行 lines %", "分支 branches %"],
      style: { head: [], border: [] },
    });
    for (const each of files) table.push([each.file, percent(each.lines), percent(each.branches)]);
    table.push(["全部 all", lines, branched]);
    console.log(table.toString());
  }
  const failed = [lines, branched].filter((each) => each < LEAST).length;
  if (!values.json) console.log(tallyLine({ passed: 2 - failed, failed }));
  return failed > 0 ? 1 : 0;
});
