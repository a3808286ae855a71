import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { decodeRlp, getAddress } from "ethers";
import { z } from "zod";
import { EXIT, TaskProblem } from "../../tasks/lib/outcome.ts";
import { besuArguments, besuFolder } from "../besu/options.ts";
import { readPermissions } from "../besu/permissions.ts";
import { hasNames } from "../description.ts";
import type { Engine } from "./engine.ts";
import { isMadeWithGenesis, staleData, stampGenesis } from "./genesis.ts";
import { namedProgram, programOnPath } from "./programs.ts";

/** QBFT, as sealed by Besu. */
export const besuQbft: Engine = {
  program: "besu",
  binary: () => {
    const found = namedProgram("XINGZHI_BESU") ?? programOnPath("besu");
    if (found !== undefined) return found;
    throw new TaskProblem(
      EXIT.node,
      "no besu on PATH: install Besu 26.7.1 or newer with Java 21, or name it with XINGZHI_BESU",
      "PATH 中没有 besu：请安装 Besu 26.7.1 或更新版本及 Java 21，或用 XINGZHI_BESU 指定",
    );
  },
  prepare: (place) => {
    // Besu makes its data itself at the first start.
    if (!existsSync(place.data) || !existsSync(join(place.data, "database"))) {
      mkdirSync(place.data, { recursive: true });
      stampGenesis(place);
    } else if (!isMadeWithGenesis(place)) throw staleData(place);
  },
  argumentsFor: ({ network, node, folder, data }) => {
    const permissions = join(folder, besuFolder.permissions);
    const permitted = existsSync(permissions) ? { permissions } : {};
    return besuArguments(node, {
      genesis: join(folder, besuFolder.genesis),
      data,
      key: join(folder, besuFolder.key),
      staticNodes: join(folder, besuFolder.staticNodes),
      ...permitted,
      hasNames: hasNames(network),
      accountPermissioning: "permissions" in permitted && readPermissions(permissions).accounts !== undefined,
    });
  },
  afterStart: () => Promise.resolve(),
  quorum: (signers) => Math.ceil((2 * signers) / 3),
  // One round that failed and the next are ordinary.
  patienceSeconds: ({ blockPeriodSeconds, requestTimeoutSeconds = 4 }, { emptyBlockPeriodSeconds }) =>
    3 * Math.max(blockPeriodSeconds, emptyBlockPeriodSeconds) + 3 * requestTimeoutSeconds + 5,
  signers: async (ask) =>
    (await ask("qbft_getValidatorsByBlockNumber", ["latest"], z.array(z.string()))).map(getAddress),
  sealer: (_ask, { miner }) => Promise.resolve(getAddress(miner)),
  propose: async (ask, { address, add }) => {
    await ask("qbft_proposeValidatorVote", [address, add], z.boolean());
  },
  discard: async (ask, address) => {
    await ask("qbft_discardValidatorVote", [address], z.boolean());
  },
  voteIn: ({ extraData }) => {
    const fields = decodeRlp(extraData);
    // [vanity, validators, [recipient, 0xff to add or nothing], round, seals]
    const vote = Array.isArray(fields) ? fields[2] : undefined;
    if (!Array.isArray(vote) || typeof vote[0] !== "string") return undefined;
    return { address: getAddress(vote[0]), add: vote[1] === "0xff" };
  },
};
