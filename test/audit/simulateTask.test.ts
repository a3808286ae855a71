import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect } from "chai";
import { describe, it } from "mocha";

const root = join(import.meta.dirname, "..", "..");
const hardhat = join(root, "node_modules", "hardhat", "dist", "src", "cli.js");

/** Runs the task as a user does. */
function run(...args: string[]): { code: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [hardhat, "audit", "simulate", ...args], {
    cwd: root,
    encoding: "utf8",
  });
  return { code: status, out: stdout, err: stderr };
}

describe("The task audit simulate", function () {
  this.timeout(120_000);

  it("says as JSON what it made, cases by kind and state", () => {
    const { code, out } = run("--cases", "5", "--seed", "4", "--json");
    expect(code).to.equal(0);
    const made = JSON.parse(out) as Record<string, unknown> & {
      cases: Record<string, Record<string, number>>;
    };
    expect(made).to.include({ network: "default", deploymentId: null, rehearsal: false, seed: 4 });
    const opened = ["commutation", "parole", "temporaryRelease"].flatMap((kind) =>
      Object.values(made.cases[kind] ?? {}),
    );
    expect(opened.reduce((sum, count) => sum + count, 0)).to.be.within(1, 5);
    expect(made.transactions).to.be.greaterThan(100);
    expect(made.events).to.be.greaterThan(Number(made.transactions));
  });

  const wrong: readonly (readonly [string, readonly string[], RegExp])[] = [
    ["no cases", ["--cases", "0"], /--cases/],
    ["a number of cases that is none", ["--cases", "many"], /--cases/],
    ["a seed that is no number", ["--seed", "spring"], /--seed/],
    ["a day without a calendar", ["--from", "2031-01-02"], /--from.*2004.*2026/],
    ["a rehearsal of no network", ["--rehearsal"], /--network/],
  ];
  for (const [what, args, message] of wrong) {
    it(`refuses ${what} in one line`, () => {
      const { code, out, err } = run(...args);
      expect(code).to.equal(2);
      expect(out).to.equal("");
      expect(err.trim().split("\n")).to.have.length(1);
      expect(err).to.match(message);
    });
  }
});
