import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";

/** What is deployed where. */
export interface DeployOptions {
  readonly network: string;
  /** A module of ignition/modules. */
  readonly module: "Xingzhi" | "Rehearsal";
  /** `chain-` and the chain's number when left out. */
  readonly deploymentId?: string;
  readonly parameters: object;
}

/**
 * Deploys by Ignition's own command, for only it takes the price of gas from the network's configuration; what was broken
 * off is taken up where it stopped. Its words are shown when it fails.
 *
 * @throws Error when it fails
 */
export async function deploy(
  { config }: HardhatRuntimeEnvironment,
  { network, module, deploymentId, parameters }: DeployOptions,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "xingzhi-deploy-"));
  try {
    const file = join(folder, "parameters.json");
    writeFileSync(file, JSON.stringify({ [module]: parameters }));
    // Both profiles are the same; the one that Ignition would take is seldom built already.
    const args = [
      "--build-profile",
      "default",
      "ignition",
      "deploy",
      moduleFile(config.paths.ignition, module),
      "--network",
      network,
    ];
    const id = deploymentId === undefined ? [] : ["--deployment-id", deploymentId];
    const hardhat = join("node_modules", ".bin", "hardhat");
    const child = spawn(process.execPath, [hardhat, ...args, ...id, "--parameters", file], {
      cwd: config.paths.root,
      env: { ...process.env, HARDHAT_IGNITION_CONFIRM_DEPLOYMENT: "true" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const words: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (part: Buffer) => words.push(part));
    const code = await new Promise<number | null>((done) => child.on("close", done));
    if (code === 0) return;
    console.error(Buffer.concat(words).toString());
    throw new Error(`deploying ${module} on ${network} failed (see above): run it again`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Ignition deploys modules of its project's own folder alone: another project gets one that passes the package's on. */
function moduleFile(ignition: string, module: DeployOptions["module"]): string {
  const file = join(ignition, "modules", `${module}.ts`);
  if (!existsSync(file)) {
    mkdirSync(join(ignition, "modules"), { recursive: true });
    writeFileSync(file, `export { default } from "xingzhi/ignition/${module}";\n`);
    console.error(`${file} is written / 已写入`);
  }
  return file;
}
