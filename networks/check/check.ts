import { existsSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { EXIT, TaskProblem } from "../../tasks/lib/outcome.ts";
import { readNetwork, type NetworkDescription } from "../description.ts";
import { isLoopback } from "../hosts.ts";
import { placeOf } from "../native/engine.ts";
import { portsOf, usedPorts } from "../ports.ts";
import { misfit, type Misfit } from "./finding.ts";
import { genesisMisfits } from "./genesis.ts";
import { isOpen, nodeMisfits } from "./node.ts";

export type { Misfit };

/**
 * Reads a network's folder and says what in it does not fit, by what the engines are known to ask for. Of a network on
 * several machines only the nodes whose folders are here are looked at.
 *
 * @throws TaskProblem when the folder holds no network
 */
export function checkNetwork(dir: string): Misfit[] {
  const root = resolve(dir);
  const description = readNetwork(root);
  const places = description.nodes.map((node) => placeOf(root, description, node));
  const here = places.filter(({ folder }) => existsSync(folder));
  const absent = places
    .filter(({ node, folder }) => isLoopback(node.host) && !existsSync(folder))
    .map(({ node }) => misfit(node.name, `has no folder nodes/${node.name}`, `缺少目录 nodes/${node.name}`));
  return [
    ...absent,
    ...twice(description),
    ...genesisMisfits(root, description, here),
    ...here.flatMap(nodeMisfits),
    ...openAccounts(root),
  ];
}

/** @throws TaskProblem with a line a misfit */
export function mustFit(misfits: readonly Misfit[]): void {
  if (misfits.length === 0) return;
  throw new TaskProblem(EXIT.wrongInput, misfits.map(lineOf).join("\n"));
}

export const lineOf = ({ where, en, zh }: Misfit): string => `${where}: ${en} / ${zh}`;

/** Nodes whose ports somebody else has. */
export async function portMisfits(nodes: NetworkDescription["nodes"]): Promise<Misfit[]> {
  return (await usedPorts(nodes)).map(({ node, port, by }) => {
    const [en, zh] = by === undefined ? ["", ""] : [` by ${by}`, `（${by}）`];
    return misfit(node, `port ${port} is in use${en}`, `端口 ${port} 已被占用${zh}`);
  });
}

/** Names and, on one machine, ports that two nodes claim. */
function twice({ nodes }: NetworkDescription): Misfit[] {
  const claims = nodes.flatMap((node) => [
    { node: node.name, what: `name ${node.name}`, of: "name" },
    ...portsOf(node).map((port) => ({ node: node.name, what: `port ${port}`, of: node.host })),
  ]);
  const seen = new Map<string, string>();
  return claims.flatMap(({ node, what, of }) => {
    const key = `${of} ${what}`;
    const other = seen.get(key);
    seen.set(key, node);
    return other === undefined
      ? []
      : [
          misfit(
            "network.json",
            `${what} is claimed by ${other} and ${node}`,
            `${what} 重复：${other} 与 ${node}`,
          ),
        ];
  });
}

function openAccounts(dir: string): Misfit[] {
  const folder = join(dir, "accounts");
  if (process.platform === "win32" || !existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => isOpen(join(folder, name)))
    .map((name) =>
      misfit(`accounts/${name}`, "can be read by others: chmod 600", "可被他人读取：请 chmod 600"),
    );
}
