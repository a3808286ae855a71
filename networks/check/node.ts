import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { computeAddress, getAddress } from "ethers";
import { parse } from "smol-toml";
import { z } from "zod";
import { besuFolder } from "../besu/options.ts";
import { readPermissions } from "../besu/permissions.ts";
import { enodeOf, nodeId } from "../create/keys.ts";
import { gethFolder } from "../geth/options.ts";
import type { NodePlace } from "../native/engine.ts";
import { misfit, reasonOf, type Misfit } from "./finding.ts";

/** Whether the files in a node's folder are the ones that its network asks for. */
export function nodeMisfits(place: NodePlace): Misfit[] {
  const own = place.network.engine === "besu-qbft" ? besuMisfits : gethMisfits;
  const looks = [keyMisfits, staticNodesMisfits, own, modeMisfits];
  return looks.flatMap((look) => {
    try {
      return look(place);
    } catch (error) {
      return [misfit(place.node.name, reasonOf(error), "节点目录中的文件有误")];
    }
  });
}

const text = (place: NodePlace, name: string): string =>
  readFileSync(join(place.folder, name), "utf8").trim();

function keyMisfits(place: NodePlace): Misfit[] {
  const { node, network } = place;
  const isBesu = network.engine === "besu-qbft";
  const key = isBesu ? text(place, besuFolder.key) : `0x${text(place, gethFolder.nodeKey)}`;
  const misfits: Misfit[] = [];
  if (enodeOf(nodeId(key), node.host, node.p2pPort) !== node.enode) {
    misfits.push(
      misfit(
        node.name,
        "its key is not that of its enode in network.json",
        "密钥与 network.json 中的 enode 不符",
      ),
    );
  }
  const account = isBesu ? computeAddress(key) : keystoreAddress(place);
  if (node.address !== null && account !== getAddress(node.address)) {
    const en = `it seals with ${account}, network.json says ${node.address}`;
    misfits.push(misfit(node.name, en, `签发账户 ${account} 与 network.json 的 ${node.address} 不符`));
  }
  return misfits;
}

function keystoreAddress({ folder }: NodePlace): string {
  const [file] = readdirSync(join(folder, gethFolder.keystore));
  if (file === undefined) throw new Error("its keystore is empty");
  const shape = z.object({ address: z.string() });
  return getAddress(
    shape.parse(JSON.parse(readFileSync(join(folder, gethFolder.keystore, file), "utf8"))).address,
  );
}

const peersOf = ({ network, node }: NodePlace): string[] =>
  network.nodes.filter(({ name }) => name !== node.name).map(({ enode }) => enode);

function missing(place: NodePlace, file: string, listed: readonly string[]): Misfit[] {
  const left = place.network.nodes.filter(
    ({ enode }) => peersOf(place).includes(enode) && !listed.includes(enode),
  );
  if (left.length === 0) return [];
  const names = left.map(({ name }) => name).join(", ");
  return [misfit(place.node.name, `${file} lacks ${names}`, `${file} 缺少 ${names}`)];
}

function staticNodesMisfits(place: NodePlace): Misfit[] {
  const file = besuFolder.staticNodes;
  return missing(place, file, z.array(z.string()).parse(JSON.parse(text(place, file))));
}

function besuMisfits(place: NodePlace): Misfit[] {
  const config = parse(text(place, "config.toml"));
  const misfits: Misfit[] = [];
  if (config["min-gas-price"] !== 0) {
    const en = "config.toml has not min-gas-price = 0: free transactions are never mined";
    misfits.push(misfit(place.node.name, en, "config.toml 未设 min-gas-price = 0，零价格交易永不打包"));
  }
  if (!existsSync(join(place.folder, besuFolder.permissions))) return misfits;
  const { nodes, accounts } = readPermissions(join(place.folder, besuFolder.permissions));
  misfits.push(...missing(place, besuFolder.permissions, nodes));
  const asked = config["permissions-accounts-config-file-enabled"] === true;
  if (asked && (accounts === undefined || accounts.length === 0)) {
    misfits.push(
      misfit(
        place.node.name,
        `${besuFolder.permissions} allows no account`,
        `${besuFolder.permissions} 未允许任何账户`,
      ),
    );
  }
  if (accounts?.some((account) => account !== account.toLowerCase()) === true) {
    const en = `${besuFolder.permissions} has accounts in upper case: Besu could add none to them`;
    misfits.push(misfit(place.node.name, en, `${besuFolder.permissions} 的账户须为小写`));
  }
  return misfits;
}

function gethMisfits(place: NodePlace): Misfit[] {
  const shape = z.object({ Node: z.object({ P2P: z.object({ StaticNodes: z.array(z.string()) }) }) });
  const { Node } = shape.parse(parse(text(place, gethFolder.config)));
  return missing(place, gethFolder.config, Node.P2P.StaticNodes);
}

/** Secrets that somebody else on the machine could read. */
function modeMisfits({ folder, node }: NodePlace): Misfit[] {
  if (process.platform === "win32") return [];
  const keystore = join(folder, gethFolder.keystore);
  const accounts = existsSync(keystore)
    ? readdirSync(keystore).map((name) => join(gethFolder.keystore, name))
    : [];
  return [besuFolder.key, gethFolder.nodeKey, gethFolder.password, ...accounts]
    .filter((name) => isOpen(join(folder, name)))
    .map((name) =>
      misfit(node.name, `${name} can be read by others: chmod 600`, `${name} 可被他人读取：请 chmod 600`),
    );
}

/** Whether a file's group or the world may do anything with it. */
export const isOpen = (file: string): boolean => existsSync(file) && (statSync(file).mode & 0o077) !== 0;
