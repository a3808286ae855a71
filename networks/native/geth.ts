import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { getAddress, ZeroAddress } from "ethers";
import { z } from "zod";
import { EXIT, TaskProblem } from "../../tasks/lib/outcome.ts";
import { builtGeth, GETH_VERSION } from "../geth/build.ts";
import { CATCH_UP_SECONDS, gethArguments, gethFolder, type GethPlaces } from "../geth/options.ts";
import { urlOf } from "../url.ts";
import type { Ask, Engine, NodePlace } from "./engine.ts";
import { majority } from "./engine.ts";
import { isMadeWithGenesis, readGenesis, staleData, stampGenesis } from "./genesis.ts";
import { namedProgram, programOnPath } from "./programs.ts";
import { ask as askAt, quantity } from "./rpc.ts";
import { waitUntil } from "./wait.ts";

/** Clique, as sealed by Geth. */
export const gethClique: Engine = {
  program: "geth",
  binary: () => {
    const found = namedProgram("XINGZHI_GETH") ?? sealingGethOnPath() ?? builtGeth({ skewable: false });
    if (existsSync(found)) return found;
    throw new TaskProblem(
      EXIT.node,
      `no Geth ${GETH_VERSION} here: run npx hardhat network get-geth, or name one with XINGZHI_GETH`,
      `未找到 Geth ${GETH_VERSION}：请运行 npx hardhat network get-geth，或用 XINGZHI_GETH 指定`,
    );
  },
  prepare: (place, binary) => {
    const { folder, data } = place;
    mkdirSync(data, { recursive: true });
    if (isMadeWithGenesis(place)) return;
    const init = ["init", "--datadir", data, join(folder, "genesis.json")];
    const { status, stderr } = spawnSync(binary, init, { encoding: "utf8" });
    if (status !== 0) throw initProblem(place, stderr);
    stampGenesis(place);
  },
  argumentsFor: (place) =>
    gethArguments(place.node, {
      ...placesOf(place),
      chainId: place.network.chainId,
      blockPeriodSeconds: place.network.blockPeriodSeconds,
      hosts: place.network.nodes.map(({ host }) => host),
      gasLimit: readGenesis(place.folder).gasLimit,
    }),
  // No option says so: Geth takes a minimum of 0 for a mistake and asks 1 gwei, so that a free transaction would be
  // mined by the node that it was sent to and by no other.
  afterStart: async (ask) => {
    await ask("miner_setGasPrice", ["0x0"], z.literal(true));
  },
  seal: async (ask, place) => {
    if (place.node.address === null) return;
    // Otherwise it would begin a branch of its own; see gethBeginning.
    await waitUntil(CATCH_UP_SECONDS + 5, () => isWithOthers(ask, place));
    await ask("miner_start", [], z.null());
  },
  goBack: async (ask, height) => {
    await ask("miner_stop", [], z.null());
    await ask("debug_setHead", [`0x${height.toString(16)}`], z.null());
  },
  quorum: majority,
  patienceSeconds: ({ blockPeriodSeconds }) => 3 * blockPeriodSeconds + 5,
  signers: async (ask) => (await ask("clique_getSigners", [], z.array(z.string()))).map(getAddress),
  sealer: async (ask, { number }) =>
    getAddress(await ask("clique_getSigner", [`0x${number.toString(16)}`], z.string())),
  propose: async (ask, { address, add }) => {
    await ask("clique_propose", [address, add], z.null());
  },
  discard: async (ask, address) => {
    await ask("clique_discard", [address], z.null());
  },
  voteIn: ({ miner, nonce }) => {
    if (getAddress(miner) === ZeroAddress) return undefined;
    return { address: getAddress(miner), add: nonce === "0xffffffffffffffff" };
  },
};

function placesOf({ folder, data }: NodePlace): GethPlaces {
  return {
    data,
    config: join(folder, gethFolder.config),
    nodeKey: join(folder, gethFolder.nodeKey),
    keystore: join(folder, gethFolder.keystore),
    password: join(folder, gethFolder.password),
  };
}

const headSchema = z.object({ hash: z.string() });

/**
 * Whether a node is connected to every other one that answers, and all have the same newest block: one that knows an
 * older one would seal beside it.
 */
async function isWithOthers(ask: Ask, { network, node }: NodePlace): Promise<boolean> {
  const latest = ["eth_getBlockByNumber", ["latest", false], headSchema] as const;
  const others = network.nodes.filter(({ name }) => name !== node.name);
  const answers = await Promise.allSettled(others.map((other) => askAt(urlOf(other), ...latest)));
  const heads = answers.flatMap((each) => (each.status === "fulfilled" ? [each.value.hash] : []));
  const [peers, { hash }] = await Promise.all([ask("net_peerCount", [], quantity), ask(...latest)]);
  return peers >= heads.length && heads.every((head) => head === hash);
}

/** Geth 1.14 and newer run, and never seal a block. */
function sealingGethOnPath(): string | undefined {
  const found = programOnPath("geth");
  if (found === undefined) return undefined;
  const { stdout } = spawnSync(found, ["version"], { encoding: "utf8" });
  return /^Version: 1\.(\d|1[0-3])\./m.test(stdout) ? found : undefined;
}

function initProblem(place: NodePlace, stderr: string): TaskProblem {
  const last = stderr.trim().split("\n").at(-1) ?? "";
  if (/incompatible genesis|mismatching/i.test(last)) return staleData(place);
  return new TaskProblem(
    EXIT.node,
    `${place.node.name}: geth init failed: ${last}`,
    `${place.node.name}：geth init 失败`,
  );
}
