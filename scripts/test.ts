// All tests: those in TypeScript with Mocha, those in Solidity with Hardhat's own runner.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { dirname, join, relative, resolve, sep } from "node:path";
import { NetworkDescription } from "../networks/description.ts";
import { tallyLine } from "./lib/tally.ts";
import type { TestCounts, TestOptions } from "./lib/test-counts.ts";
import { parseCommandLine, runMain, UsageError } from "./lib/usage.ts";
import { rehearsalArtifacts } from "./rehearsal/build.ts";

const root = dirname(import.meta.dirname);
const suffixes = { solidity: ".t.sol", mocha: ".test.ts" };
/** Folders whose tests run only when asked for. */
const apart = ["test/slow/", "test/network/", "test/browser/"];

/** Processes that TypeScript tests are shared between, as far as there are cores. */
const PROCESSES = 2;

const help = `
npm test -- [FILE|FOLDER]... [--slow] [--grep PATTERN] [--bail]

Runs test/**/*.t.sol and test/**/*.test.ts except test/slow, test/network and test/browser.
运行 test/ 下的全部测试，test/slow、test/network 与 test/browser 除外。

  FILE|FOLDER     just these, e.g. test/network          只运行这些文件或目录
  --slow          just test/slow                         只运行 test/slow
  --grep PATTERN  just the tests with a matching name    只运行名称匹配的测试
  --engine NAME   test/network on geth-clique (the default, built if missing) or besu-qbft (a besu on PATH or XINGZHI_BESU)
                  test/network 所用引擎：geth-clique（默认）或 besu-qbft
  --bail          stop after the first failing TypeScript test  首个失败后停止
`;

await runMain(async () => {
  const { values, positionals } = parseCommandLine(help, {
    options: {
      slow: { type: "boolean" },
      grep: { type: "string" },
      engine: { type: "string" },
      bail: { type: "boolean" },
    },
    allowPositionals: true,
  });
  if (values.engine !== undefined) process.env.XINGZHI_ENGINE = engineNamed(values.engine);
  const files = testFiles(positionals, values.slow === true);
  const options: Omit<TestOptions, "isBuilt"> = {
    bail: values.bail === true,
    forbidOnly: process.env.CI !== undefined,
    ...(values.grep === undefined ? {} : { grep: values.grep }),
  };
  const total: TestCounts = { passed: 0, failed: 0, skipped: 0 };
  for (const [runner, suffix] of Object.entries(suffixes)) {
    const its = files.filter((file) => file.endsWith(suffix));
    if (its.length === 0) continue;
    const shares = sharesOf(runner, its);
    // Two processes would compile the same, and Hardhat fails when two write its cache at once.
    const isBuilt = shares.length > 1;
    if (isBuilt) build();
    const runs = shares.map((share) => run(runner, { ...options, isBuilt }, ...share));
    for (const counts of await Promise.all(runs)) {
      total.passed += counts.passed;
      total.failed += counts.failed;
      total.skipped += counts.skipped;
    }
  }
  const ran = total.passed + total.failed + total.skipped;
  if (ran === 0) {
    console.error("No test was run: nothing matches. / 未运行任何测试：没有匹配的测试。");
  }
  if (total.skipped > 0) console.log(`${total.skipped} skipped`);
  console.log(tallyLine(total));
  // What needs something that is not there is skipped, and says so; that is no failure.
  return total.failed > 0 || ran === 0 ? 1 : 0;
});

function engineNamed(name: string): string {
  const known = NetworkDescription.shape.engine.options;
  if (known.some((each) => each === name)) return name;
  throw new UsageError(
    `--engine ${name} is unknown: use ${known.join(" or ")}.`,
    `--engine ${name} 未知：可选 ${known.join("、")}。`,
  );
}

function testFiles(named: string[], slow: boolean): string[] {
  const all = (folder: string) =>
    Object.values(suffixes)
      .flatMap((suffix) => globSync(`${folder}/**/*${suffix}`, { cwd: root }))
      .map((file) => file.split(sep).join("/"))
      .sort();
  if (slow) return all("test/slow");
  if (named.length === 0)
    return all("test").filter((file) => !apart.some((folder) => file.startsWith(folder)));
  return [...new Set(named.flatMap((name) => namedFiles(name, all)))];
}

function namedFiles(name: string, all: (folder: string) => string[]): string[] {
  const path = resolve(root, name);
  const file = relative(root, path).split(sep).join("/");
  if (existsSync(path) && statSync(path).isDirectory()) return all(file);
  if (existsSync(path) && Object.values(suffixes).some((suffix) => file.endsWith(suffix))) return [file];
  throw new UsageError(
    `${name} is neither a test file (*.test.ts, *.t.sol) nor a folder.`,
    `${name} 既不是测试文件（*.test.ts、*.t.sol），也不是目录。`,
  );
}

/**
 * TypeScript tests are shared out, file by file, between a process for each of two cores; those of networks run alone, as
 * they keep real time.
 *
 * @returns each share with whether its words are shown at once
 */
function sharesOf(runner: string, files: string[]): [files: string[], isShown: boolean][] {
  const isAlone = runner !== "mocha" || files.some((file) => file.startsWith("test/network/"));
  const count = isAlone ? 1 : Math.min(PROCESSES, availableParallelism(), files.length);
  return Array.from({ length: count }, (_, n) => [files.filter((_, i) => i % count === n), n === 0]);
}

/** Compiles all that tests need: the contracts, and a rehearsal's. */
function build(): void {
  const hardhat = join(root, "node_modules", ".bin", "hardhat");
  const { status } = spawnSync(process.execPath, [hardhat, "build", "--quiet"], {
    cwd: root,
    stdio: ["ignore", 2, 2],
  });
  if (status !== 0)
    throw new UsageError("The contracts do not compile: see above.", "合约编译失败：请见上方输出。");
  rehearsalArtifacts();
}

/**
 * Each runner has a process of its own, so that none can take down the others or leave something behind for them.
 *
 * @param isShown whether its words appear at once; else when it is done, so that they don't mix with another's
 */
async function run(
  runner: string,
  options: TestOptions,
  files: string[],
  isShown: boolean,
): Promise<TestCounts> {
  const folder = mkdtempSync(join(tmpdir(), "xingzhi-test-"));
  try {
    const countsFile = join(folder, "counts.json");
    const program = join(import.meta.dirname, "lib", "test-runner.ts");
    const code = await new Promise<number>((done) => {
      const args = [program, runner, countsFile, JSON.stringify(options), ...files];
      const child = spawn(process.execPath, args, {
        cwd: root,
        stdio: ["ignore", isShown ? "inherit" : "pipe", isShown ? "inherit" : "pipe"],
      });
      const words: Buffer[] = [];
      for (const stream of [child.stdout, child.stderr])
        stream?.on("data", (part: Buffer) => words.push(part));
      child.on("close", (code) => {
        process.stdout.write(Buffer.concat(words));
        done(code ?? 1);
      });
    });
    if (existsSync(countsFile)) return JSON.parse(readFileSync(countsFile, "utf8")) as TestCounts;
    console.error(
      `The ${runner} tests broke off (exit code ${code}); counted as one failed. / ${runner} 测试中断（退出码 ${code}），计为一项失败。`,
    );
    return { passed: 0, failed: 1, skipped: 0 };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
