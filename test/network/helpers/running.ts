import { spawnSync } from "node:child_process";
import { existsSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect } from "chai";
import type { Context } from "mocha";
import { NetworkDescription } from "../../../networks/description.ts";
import { buildGeth } from "../../../networks/geth/build.ts";
import { engines, NativeNetwork } from "../../../networks/native/network.ts";
import { networkStatus, type NetworkStatus } from "../../../networks/native/status.ts";
import { waitUntil } from "../../../networks/native/wait.ts";
import { EXIT, TaskProblem } from "../../../tasks/lib/outcome.ts";

/** The engine that these tests run on: XINGZHI_ENGINE, else Geth. */
export const engine = NetworkDescription.shape.engine.parse(process.env.XINGZHI_ENGINE ?? "geth-clique");

export const root = join(import.meta.dirname, "..", "..", "..");
const cli = join(root, "node_modules", "hardhat", "dist", "src", "cli.js");
const folders = new Set<string>();

// A test run that is broken off must leave no node behind.
process.on("exit", () => {
  for (const dir of folders) killAll(dir);
});
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => process.exit(1));

/** Has the engine there: Geth is built when it is missing; without Besu the tests are skipped, and it is said. */
export async function needEngine(test: Context): Promise<void> {
  try {
    engines[engine].binary();
  } catch (error) {
    if (!(error instanceof TaskProblem) || error.exitCode !== EXIT.node) throw error;
    // One build for all tests: without an offset its clock is the machine's.
    if (engine === "geth-clique") process.env.XINGZHI_GETH = await buildGeth({ skewable: true });
    else {
      console.error(`skipped 已跳过: ${error.message}`);
      test.skip();
    }
  }
}

/** Opens a folder's network; its nodes are killed at the latest when the process ends. */
export function open(dir: string): NativeNetwork {
  folders.add(dir);
  return new NativeNetwork(dir);
}

/** Kills what runs of a folder, and removes it. */
export async function remove(dir: string | undefined): Promise<void> {
  if (dir === undefined) return;
  await Promise.all(new NativeNetwork(dir).nodes.map((node) => node.kill()));
  folders.delete(dir);
  rmSync(dirname(dir), { recursive: true, force: true });
}

function killAll(dir: string): void {
  if (!existsSync(dir)) return;
  for (const node of new NativeNetwork(dir).nodes) node.killNow();
}

/** What a command ended with. */
export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs a network task as a user does. */
export const run = (...args: string[]): Ran => hardhat(["network", ...args]);

/** Runs Hardhat as a user does. */
export function hardhat(args: string[], environment: Record<string, string> = {}): Ran {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], {
    cwd: root,
    env: { ...process.env, ...environment },
    encoding: "utf8",
  });
  return { code: status, out: stdout, err: stderr };
}

/** The status as soon as it is as wanted. @throws AssertionError with the last one when it never is */
export async function statusWhen(
  network: NativeNetwork,
  isWanted: (status: NetworkStatus) => boolean,
  seconds = 60,
): Promise<NetworkStatus> {
  let status: NetworkStatus | undefined;
  const reached = await waitUntil(seconds, async () => isWanted((status = await networkStatus(network))));
  expect(reached, JSON.stringify(status?.findings)).to.equal(true);
  return status!;
}

export const kinds = ({ findings }: NetworkStatus): string[] =>
  findings.map(({ kind, who }) => `${kind} ${who}`);
