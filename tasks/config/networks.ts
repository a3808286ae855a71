import { existsSync, globSync, readFileSync } from "node:fs";
import { delimiter, dirname, join, resolve } from "node:path";
import type { HardhatUserConfig, HttpNetworkUserConfig } from "hardhat/types/config";
import type { NetworkDescription } from "../../networks/description.ts";

/** Makes every private network whose folder is known usable by its name, as `--network NAME`. */
export async function addNetworks(config: HardhatUserConfig): Promise<HardhatUserConfig> {
  const networks = { ...config.networks };
  for (const dir of networkFolders()) {
    try {
      // Loaded only where there is a network to read.
      const { readNetwork } = await import("../../networks/description.ts");
      const description = readNetwork(dir);
      const { name } = description;
      if (name in networks) warn(dir, `a network ${name} is known already`, `网络 ${name} 已存在`);
      else networks[name] = await httpNetwork(dir, description);
    } catch (error) {
      // Who asks for something else must not be kept from it by this.
      const [line] = (error instanceof Error ? error.message : String(error)).split("\n");
      warn(dir, line ?? "", "已忽略");
    }
  }
  return { ...config, networks };
}

/** The folder of the private network of this name. */
export async function folderOfNetwork(name: string): Promise<string | undefined> {
  const { readNetwork } = await import("../../networks/description.ts");
  return networkFolders().find((dir) => {
    try {
      return readNetwork(dir).name === name;
    } catch {
      // It was warned of when the networks were added.
      return false;
    }
  });
}

/** Of the project, and those that XINGZHI_NETWORKS names or holds. */
function networkFolders(): string[] {
  const named = (process.env.XINGZHI_NETWORKS ?? "").split(delimiter).filter((each) => each !== "");
  const folders = [join(projectRoot(), "networks"), ...named.map((each) => resolve(each))];
  const files = folders.flatMap((folder) => {
    const own = join(folder, "network.json");
    if (existsSync(own)) return [own];
    return globSync("*/network.json", { cwd: folder })
      .sort()
      .map((file) => join(folder, file));
  });
  return [...new Set(files.map((file) => dirname(file)))];
}

/** The folder of the Hardhat project that a command is run in. */
function projectRoot(): string {
  for (let dir = process.cwd(); ; dir = dirname(dir)) {
    if (globSync("hardhat.config.{ts,mts,cts,js,mjs,cjs}", { cwd: dir }).length > 0) return dir;
    if (dirname(dir) === dir) return process.cwd();
  }
}

async function httpNetwork(
  dir: string,
  { chainId, nodes }: NetworkDescription,
): Promise<HttpNetworkUserConfig> {
  const { urlOf } = await import("../../networks/url.ts");
  const [first] = nodes;
  if (first === undefined) throw new Error("it has no nodes");
  return {
    type: "http",
    chainType: "l1",
    url: urlOf(first),
    chainId,
    gasPrice: 0n,
    accounts: deployerOf(dir),
    // Free gas needs it said again here: Geth's eth_gasPrice answers 1 gwei.
    ignition: { gasPrice: 0n },
  };
}

/** The deployer's key alone; the consortium's and the agencies' are nobody's to use by accident. */
function deployerOf(dir: string): string[] {
  const file = join(dir, "accounts", "deployer.key");
  return existsSync(file) ? [readFileSync(file, "utf8").trim()] : [];
}

function warn(dir: string, en: string, zh: string): void {
  console.error(`${dir} is left out: ${en} / ${zh}`);
}
