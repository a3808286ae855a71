import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { getAddress } from "ethers";
import { z } from "zod";
import { qbftValidators } from "../besu/genesis.ts";
import { cliqueSigners } from "../geth/genesis.ts";
import type { NetworkDescription } from "../description.ts";
import type { NodePlace } from "../native/engine.ts";
import { isMadeOtherwise } from "../native/genesis.ts";
import { misfit, reasonOf, type Misfit } from "./finding.ts";

const FILE = "genesis.json";

const schema = z.object({
  extraData: z.string(),
  config: z.object({
    chainId: z.number(),
    londonBlock: z.number().optional(),
    shanghaiTime: z.number().optional(),
    zeroBaseFee: z.boolean().optional(),
    qbft: z.object({ blockperiodseconds: z.number() }).optional(),
    clique: z.object({ period: z.number() }).optional(),
  }),
});
type Genesis = z.output<typeof schema>;

/** Whether the genesis is the one that the description and the engine ask for. */
export function genesisMisfits(dir: string, description: NetworkDescription, places: NodePlace[]): Misfit[] {
  let genesis: Genesis;
  try {
    genesis = schema.parse(JSON.parse(readFileSync(join(dir, FILE), "utf8")));
  } catch (error) {
    return [misfit(FILE, `cannot be read: ${reasonOf(error)}`, "无法读取")];
  }
  return [
    ...chain(genesis, description),
    ...freeGas(genesis, description),
    ...signers(genesis, description, places),
    ...copies(dir, places),
  ];
}

function chain({ config }: Genesis, { engine, chainId, blockPeriodSeconds }: NetworkDescription): Misfit[] {
  const misfits: Misfit[] = [];
  if (config.chainId !== chainId) {
    const en = `has chain id ${config.chainId}, network.json ${chainId}`;
    misfits.push(misfit(FILE, en, `链 ID 为 ${config.chainId}，network.json 为 ${chainId}`));
  }
  const period = engine === "besu-qbft" ? config.qbft?.blockperiodseconds : config.clique?.period;
  if (period === undefined)
    misfits.push(misfit(FILE, `is not one of ${engine}`, `不是 ${engine} 的创世文件`));
  else if (period !== blockPeriodSeconds) {
    const en = `has a block every ${period} s, network.json every ${blockPeriodSeconds}`;
    misfits.push(misfit(FILE, en, `出块间隔为 ${period} 秒，network.json 为 ${blockPeriodSeconds} 秒`));
  }
  return misfits;
}

function freeGas({ config }: Genesis, { engine }: NetworkDescription): Misfit[] {
  if (engine === "besu-qbft") {
    if (config.londonBlock === undefined || config.zeroBaseFee === true) return [];
    return [
      misfit(
        FILE,
        "has London and no zeroBaseFee: free transactions stick",
        "缺少 zeroBaseFee，零价格交易将滞留",
      ),
    ];
  }
  if (config.londonBlock === undefined && config.shanghaiTime === undefined) return [];
  const en = "has London or a later fork: on Clique free transactions stick, or Geth refuses it";
  return [misfit(FILE, en, "含 London 或更新的分叉，Clique 不可用")];
}

/** The validators that the first block names; votes change them afterwards, so later only strangers are found. */
function signers(
  { extraData }: Genesis,
  { engine, nodes }: NetworkDescription,
  places: NodePlace[],
): Misfit[] {
  let named: string[];
  try {
    named = engine === "besu-qbft" ? qbftValidators(extraData) : cliqueSigners(extraData);
  } catch (error) {
    return [
      misfit(FILE, `extraData is none of ${engine}'s: ${reasonOf(error)}`, `extraData 不符合 ${engine} 格式`),
    ];
  }
  const has = ({ address }: { address: string | null }) =>
    address !== null && named.includes(getAddress(address));
  const known = nodes.flatMap(({ address }) => (address === null ? [] : [getAddress(address)]));
  const strangers = named
    .filter((address) => !known.includes(address))
    .map((address) =>
      misfit(FILE, `names the validator ${address}, which is no node's`, `验证者 ${address} 不属于任何节点`),
    );
  if (places.some(hasStarted)) return strangers;
  const left = nodes
    .filter((node) => node.validator !== has(node))
    .map(({ name, validator }) =>
      misfit(
        name,
        validator
          ? "is a validator that genesis.json does not name"
          : "is named by genesis.json and no validator",
        validator ? "为验证节点，但 genesis.json 未列入" : "被 genesis.json 列为验证者，但不是验证节点",
      ),
    );
  return [...strangers, ...left];
}

const hasStarted = ({ data }: NodePlace): boolean =>
  existsSync(join(data, "genesis.sha256")) ||
  existsSync(join(data, "database")) ||
  existsSync(join(data, "geth"));

/** All nodes begin with one genesis, and none has data of another. */
function copies(dir: string, places: NodePlace[]): Misfit[] {
  const own = (folder: string) => {
    const file = join(folder, FILE);
    return existsSync(file) ? readFileSync(file, "utf8") : undefined;
  };
  const shared = own(dir);
  const odd = places.filter(({ folder }) => own(folder) !== shared).map(({ node }) => node.name);
  const differs = misfit(
    FILE,
    `differs from the copy of ${odd.join(", ")}: all nodes of a network need the same`,
    `与 ${odd.join("、")} 的副本不同：全部节点须使用同一创世文件`,
  );
  const stale = places
    .filter(({ folder }) => own(folder) !== undefined)
    .filter(isMadeOtherwise)
    .map(({ node, data }) =>
      misfit(
        node.name,
        `${data} holds another chain than genesis.json: move it away, or bring back the genesis it was made with`,
        `${data} 中的数据属于另一条链：请移走该目录或恢复其创世文件`,
      ),
    );
  return [...(odd.length > 0 ? [differs] : []), ...stale];
}
