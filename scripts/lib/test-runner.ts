// One test run inside Hardhat, started by scripts/test.ts in a process of its own:
//   node scripts/lib/test-runner.ts mocha|solidity COUNTS_FILE OPTIONS_JSON FILE...
// The counts go to a file because Hardhat's own summary cannot be trusted for Mocha: it counts every test that did
// not fail as passed, the skipped ones and those behind a failed hook too.
import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import hre from "hardhat";
import Mocha from "mocha";
import type { TestCounts, TestOptions } from "./test-counts.ts";

const [runner, countsFile = "", optionsJson = "{}", ...testFiles] = process.argv.slice(2);
const options = JSON.parse(optionsJson) as TestOptions;

// Builds everything once, unless whoever started this has done so; the runners below are told not to build, because a
// build of single test files would compile them apart from the contracts and thus a second time.
if (!options.isBuilt) await hre.tasks.getTask("build").run({});

const counts = runner === "mocha" ? await runMocha() : await runSolidity();
writeFileSync(countsFile, JSON.stringify(counts));
// A test that left a server or a socket open must not keep the whole run waiting.
process.exit(counts.failed > 0 ? 1 : 0);

async function runMocha(): Promise<TestCounts> {
  let stats: Mocha.Stats | undefined;
  class CountingReporter extends Mocha.reporters.Spec {
    constructor(mochaRunner: Mocha.Runner, mochaOptions: Mocha.MochaOptions) {
      super(mochaRunner, mochaOptions);
      mochaRunner.once(Mocha.Runner.constants.EVENT_RUN_END, () => (stats = mochaRunner.stats));
    }
  }
  Object.assign(hre.config.test.mocha, { reporter: CountingReporter, forbidOnly: options.forbidOnly });
  const result: unknown = await hre.tasks.getTask(["test", "mocha"]).run({
    testFiles: testFiles.map((file) => resolve(file)),
    noCompile: true,
    bail: options.bail,
    ...grepOption(),
  });
  if (stats === undefined) throw new Error("Mocha ended without a result.");
  return {
    passed: stats.passes,
    failed: atLeastOneIfUnsuccessful(stats.failures, result),
    skipped: stats.pending,
  };
}

async function runSolidity(): Promise<TestCounts> {
  const result: unknown = await hre.tasks
    .getTask(["test", "solidity"])
    .run({ testFiles, noCompile: true, ...grepOption() });
  const { value, error } = result as Partial<Record<"value" | "error", SolidityRun>>;
  const statuses = ((value ?? error)?.suiteResults ?? []).flatMap((suite) =>
    suite.testResults.map((test) => test.status),
  );
  const count = (status: string) => statuses.filter((each) => each === status).length;
  return {
    passed: count("Success"),
    failed: atLeastOneIfUnsuccessful(count("Failure"), result),
    skipped: count("Skipped"),
  };
}

interface SolidityRun {
  suiteResults: { testResults: { status: string }[] }[];
}

/** A run may fail without a failed test, e.g. when the Solidity runner itself breaks down. */
function atLeastOneIfUnsuccessful(failed: number, result: unknown): number {
  const { success } = result as { success: boolean };
  return success ? failed : Math.max(failed, 1);
}

function grepOption(): { grep?: string } {
  return options.grep === undefined ? {} : { grep: options.grep };
}
