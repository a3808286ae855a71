import { spawn, spawnSync } from "node:child_process";
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { EXIT, TaskProblem } from "../../tasks/lib/outcome.ts";
import { progressBar } from "../../tasks/lib/progress.ts";
import { cacheFolder } from "../cache.ts";

/** The last Geth that seals Clique. */
export const GETH_VERSION = "1.13.15";

const geth = "github.com/ethereum/go-ethereum";
const program = `${geth}/cmd/geth`;
/** A go.mod and go.sum that pin Geth and all its dependencies by hash, so that no sum database has to be asked. */
const pinned = join(import.meta.dirname, "module");

export interface GethBuild {
  /** Whether XINGZHI_CLOCK_OFFSET, in seconds, moves the wall clock by which it seals and judges blocks. */
  readonly skewable: boolean;
}

/** Where a build is kept, be it there or not. */
export function builtGeth({ skewable }: GethBuild): string {
  return join(cacheFolder(), `geth-${GETH_VERSION}${skewable ? "-skewable" : ""}`, "geth");
}

/**
 * Builds Geth with Go into the cache, unless it is there; takes minutes and says so on standard error.
 *
 * @returns the binary's path
 * @throws TaskProblem without Go, or when the build fails
 */
export async function buildGeth(build: GethBuild): Promise<string> {
  const binary = builtGeth(build);
  if (existsSync(binary)) return binary;
  if (spawnSync("go", ["version"]).error) {
    throw new TaskProblem(
      EXIT.node,
      `Geth ${GETH_VERSION} is built with Go, and there is no go on PATH: install Go 1.21 or newer (https://go.dev), or name a Geth with XINGZHI_GETH`,
      `构建 Geth ${GETH_VERSION} 需要 Go，PATH 中没有 go：请安装 Go 1.21 或更新版本，或用 XINGZHI_GETH 指定 Geth`,
    );
  }
  console.error(
    `building Geth ${GETH_VERSION} with Go, a few minutes… / 正在用 Go 构建 Geth ${GETH_VERSION}，需要几分钟…`,
  );
  const folder = mkdtempSync(join(tmpdir(), "xingzhi-geth-"));
  try {
    for (const file of ["go.mod", "go.sum"]) copyFileSync(join(pinned, file), join(folder, file));
    if (build.skewable) await skewClock(folder);
    await compile(folder);
    mkdirSync(join(binary, ".."), { recursive: true });
    // Beside its place first: a build that is interrupted here, or done twice at once, must not leave half a file.
    const beside = `${binary}.${process.pid}`;
    copyFileSync(join(folder, "geth"), beside);
    renameSync(beside, binary);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return binary;
}

async function compile(folder: string): Promise<void> {
  const packages = await go(folder, ["list", "-mod=mod", "-deps", program]);
  const bar = progressBar(packages.length, "packages 个包");
  let done = 0;
  try {
    // -checklinkname=0: Geth reaches into the runtime, which Go's linker refuses from 1.23 on.
    const flags = ["-mod=mod", "-v", "-trimpath", "-ldflags=-checklinkname=0"];
    await go(folder, ["build", ...flags, "-o", "geth", program], () => bar.update(++done));
  } finally {
    bar.stop();
  }
}

/** Runs Go in a folder. @returns the lines of its output */
async function go(
  folder: string,
  args: string[],
  onPackage: () => void = () => undefined,
): Promise<string[]> {
  // A workspace of the user's must not have a say.
  const env = { ...process.env, GOWORK: "off", CGO_ENABLED: "1" };
  const child = spawn("go", args, { cwd: folder, env, stdio: ["ignore", "pipe", "pipe"] });
  const stop = () => child.kill();
  process.on("exit", stop);
  const [out, said]: [string[], string[]] = [[], []];
  createInterface({ input: child.stdout }).on("line", (line) => out.push(line));
  createInterface({ input: child.stderr }).on("line", (line) => {
    said.push(line);
    if (/^[a-z0-9.]+(\/\S+)*$/i.test(line)) onPackage();
  });
  const code = await new Promise<number | null>((done) => child.on("close", done));
  process.off("exit", stop);
  if (code === 0) return out;
  const reason = said.filter((line) => line.trim() !== "").at(-1) ?? "";
  throw new TaskProblem(
    EXIT.node,
    `go ${args[0] ?? ""} of Geth ${GETH_VERSION} failed (${reason}): check the network, GOPROXY and a C compiler`,
    `Geth ${GETH_VERSION} 构建失败：请检查网络、GOPROXY 和 C 编译器`,
  );
}

/** Everything in Geth that makes or judges a block's time asks one of these files. */
const clocks: Record<string, number> = {
  "consensus/clique/clique.go": 4,
  "core/blockchain.go": 1,
  "miner/worker.go": 3,
};
const askedClock = /time\.Now\(\)(?=\.Unix\(\)|\) \/\/ nolint)/g;
const wallClock = `package common

import (
	"os"
	"strconv"
	"time"
)

var clockOffset, _ = strconv.Atoi(os.Getenv("XINGZHI_CLOCK_OFFSET"))

// WallClock is the machine's time moved by XINGZHI_CLOCK_OFFSET seconds.
func WallClock() time.Time {
	return time.Now().Add(time.Duration(clockOffset) * time.Second)
}
`;

/** Has Geth built from a copy of its source whose blocks know another clock. */
async function skewClock(folder: string): Promise<void> {
  await go(folder, ["mod", "download", geth]);
  const [source = ""] = await go(folder, ["list", "-mod=mod", "-m", "-f", "{{.Dir}}", geth]);
  const copy = join(folder, "source");
  copyWritable(source, copy);
  for (const [file, times] of Object.entries(clocks)) patch(join(copy, file), times);
  writeFileSync(join(copy, "common", "wallclock.go"), wallClock);
  await go(folder, ["mod", "edit", `-replace=${geth}=./source`]);
}

/** Go's module cache is read-only, its folders too: a plain copy could neither be changed nor removed. */
function copyWritable(from: string, to: string): void {
  mkdirSync(to);
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) copyWritable(source, target);
    else copyFileSync(source, target);
  }
}

function patch(file: string, times: number): void {
  const text = readFileSync(file, "utf8");
  const found = text.match(askedClock)?.length ?? 0;
  if (found !== times) throw new Error(`${file} asks the clock ${found} times, expected ${times}`);
  chmodSync(file, 0o644);
  writeFileSync(file, text.replace(askedClock, "common.WallClock()"));
}
