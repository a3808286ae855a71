import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, globSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { Artifact } from "hardhat/types/artifacts";
import { shippedArtifact } from "../../ignition/artifacts.ts";

const root = join(import.meta.dirname, "..", "..");
const folder = join(root, "cache", "rehearsal");
const stamp = join(folder, "built");

/** What the build reads; the same contents give the same code. */
function inputs(): string {
  const files = ["contracts/**/*.sol", "hardhat.config.ts", "scripts/rehearsal/*.ts", "package-lock.json"];
  const hash = createHash("sha256");
  for (const file of globSync(files, { cwd: root }).sort()) {
    hash.update(`${file}\0`).update(readFileSync(join(root, file)));
  }
  return hash.digest("hex");
}

/**
 * The artifacts of a rehearsal's contracts by their names: the ledger's own sources, compiled with
 * contracts/rehearsal/Clock.sol in the place of contracts/law/Clock.sol. Built when they are not there or stale; the
 * package carries them.
 *
 * @throws Error when they do not compile
 */
export function rehearsalArtifacts(): (contract: string) => Artifact {
  if (shippedArtifact("rehearsal", "Dossier")) {
    return (contract) => shippedArtifact("rehearsal", contract) ?? missing(contract);
  }
  const wanted = inputs();
  if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== wanted) build(wanted);
  const files = new Map(
    globSync("artifacts/**/*.json", { cwd: folder })
      .filter((path) => !path.includes("build-info"))
      .map((path) => [basename(path, ".json"), join(folder, path)]),
  );
  return (contract) => {
    const file = files.get(contract);
    if (file === undefined) return missing(contract);
    return JSON.parse(readFileSync(file, "utf8")) as Artifact;
  };
}

function missing(contract: string): never {
  throw new Error(`a rehearsal has no contract ${contract}`);
}

function build(wanted: string): void {
  console.error("compiling the rehearsal's contracts… / 正在编译演练合约…");
  const sources = join(folder, "contracts");
  rmSync(folder, { recursive: true, force: true });
  cpSync(join(root, "contracts"), sources, { recursive: true });
  renameSync(join(sources, "rehearsal", "Clock.sol"), join(sources, "law", "Clock.sol"));
  const config = join("scripts", "rehearsal", "hardhat.config.ts");
  const args = [join("node_modules", ".bin", "hardhat"), "--config", config, "build", "--no-tests"];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: "utf8" });
  if (status !== 0) throw new Error(`the rehearsal's contracts do not compile\n${stdout}${stderr}`);
  writeFileSync(stamp, wanted);
}
