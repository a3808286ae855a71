import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import type * as Sdk from "@xingzhi/sdk";
import type * as CaseFiles from "@xingzhi/sdk/casefiles";
import { BrowserProvider, type JsonRpcApiProvider } from "ethers";
import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";
import { EXIT, TaskProblem } from "./outcome.ts";

/** A ledger to ask, and how to leave it. */
export interface OpenLedger {
  readonly xingzhi: Sdk.Xingzhi;
  readonly close: () => Promise<void>;
}

const root = dirname(dirname(import.meta.dirname));

/**
 * The ledger of the network that the user chose; on a simulated one the whole ledger is deployed first.
 *
 * @throws TaskProblem when the network holds none, or does not answer
 */
export async function openLedger(hre: HardhatRuntimeEnvironment): Promise<OpenLedger> {
  const { createXingzhi, DeploymentError, getDeployment } = await loadSdk();
  if (isSimulated(hre)) {
    const embedded = await import("../../ignition/embedded.ts");
    console.error("deploying the ledger… / 正在部署账本…");
    const agencies = [{ name: "bureau", kind: "bureau", level: "province" }] as const;
    return embedded.openLedger(Math.floor(Date.now() / 1000), agencies, new Uint8Array(32));
  }
  const chain = await openChain(hre);
  try {
    const { provider, chainId } = chain;
    const deployment = getDeployment(chainId, deploymentsOf(hre));
    return { xingzhi: await createXingzhi({ runner: provider, deployment }), close: chain.close };
  } catch (error) {
    await chain.close();
    if (error instanceof DeploymentError) throw new TaskProblem(EXIT.node, error.message);
    throw error;
  }
}

/** The network that the user chose: its name, where one was given, and its configuration. */
function chosen({ config, globalOptions }: HardhatRuntimeEnvironment) {
  const name = globalOptions.network as string | undefined;
  return { name, config: config.networks[name ?? "default"] };
}

/** Whether the chosen network is one in this process, which holds nothing before it is asked. */
export function isSimulated(hre: HardhatRuntimeEnvironment): boolean {
  return chosen(hre).config?.type === "edr-simulated";
}

/** The chain of the network that the user chose. */
export interface OpenChain {
  readonly provider: JsonRpcApiProvider;
  /** The same node for whoever reads in bulk. */
  readonly source: Sdk.LogSource;
  readonly chainId: bigint;
  readonly close: () => Promise<void>;
}

/** @throws TaskProblem when no node answers, or one of another chain does */
export async function openChain(hre: HardhatRuntimeEnvironment): Promise<OpenChain> {
  const { name = "", config } = chosen(hre);
  const expected = config?.chainId;
  const connection = await hre.network.create();
  const provider = new BrowserProvider(connection.provider, undefined, { cacheTimeout: -1 });
  const close = async () => {
    provider.destroy();
    await connection.close();
  };
  try {
    const { chainId } = await provider.getNetwork();
    if (expected !== undefined && chainId !== BigInt(expected)) {
      throw new TaskProblem(
        EXIT.wrongInput,
        `the node serves chain ${chainId}, and the network "${name}" is chain ${expected}: check its URL`,
        `节点所在链为 ${chainId}，而网络"${name}"应为链 ${expected}：请检查地址`,
      );
    }
    return { provider, source: await sourceOf(hre, provider), chainId, close };
  } catch (error) {
    await close();
    if (error instanceof TaskProblem) throw error;
    const [reason = ""] = (await loadSdk()).reasonOf(error).split("\n");
    throw new TaskProblem(
      EXIT.node,
      `the network "${name}" does not answer (${reason}): check its URL and that the node runs`,
      `网络"${name}"无应答：请检查地址和节点是否运行`,
    );
  }
}

/** Milliseconds that a node of whatever network may take for an answer: who waits longer would not halve what it asked. */
const PATIENCE = 60_000;

/** A node is asked past Hardhat, whose way to it makes texts of all that it answers; and singly, as Hardhat asks. */
async function sourceOf(
  hre: HardhatRuntimeEnvironment,
  provider: JsonRpcApiProvider,
): Promise<Sdk.LogSource> {
  const { httpSource, providerSource } = await loadSdk();
  const { config } = chosen(hre);
  if (config?.type !== "http") return providerSource(provider);
  const { httpHeaders: headers, timeout } = config;
  const patience = { timeout: Math.min(timeout, PATIENCE), retries: 3 };
  return httpSource(await config.url.getUrl(), { ...patience, headers, batch: 1 });
}

/** Where Ignition keeps what it deployed. */
export const deploymentsOf = (hre: HardhatRuntimeEnvironment): string =>
  join(hre.config.paths.ignition, "deployments");

/** The SDK; in a fresh clone it is compiled first. */
export async function loadSdk(): Promise<typeof Sdk> {
  prepare();
  return import("@xingzhi/sdk");
}

/** The format of case files; see `loadSdk`. */
export async function loadCaseFiles(): Promise<typeof CaseFiles> {
  prepare();
  return import("@xingzhi/sdk/casefiles");
}

/** Compiles what a clone of this repository has not compiled yet; an installed package has it all. */
function prepare(): void {
  if (!existsSync(join(root, "sdk", "package.json")) || existsSync(join(root, "sdk", "dist", "index.js")))
    return;
  console.error("compiling contracts and generating code… / 正在编译合约并生成代码…");
  const generator = [join(root, "scripts", "bootstrap.mjs"), join("scripts", "generate.ts")];
  const { status } = spawnSync(process.execPath, generator, { cwd: root, stdio: ["ignore", 2, 2] });
  if (status !== 0) {
    throw new TaskProblem(
      EXIT.node,
      "generating code failed: run npm run generate",
      "代码生成失败：请运行 npm run generate",
    );
  }
}
