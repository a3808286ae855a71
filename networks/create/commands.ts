import { besuFolder } from "../besu/options.ts";
import type { NetworkDescription } from "../description.ts";
import { GAS_LIMIT } from "../genesis.ts";
import { gethArguments, gethBeginning, gethFolder } from "../geth/options.ts";
import { LOOPBACK } from "../hosts.ts";

/** How a program is started in a node's folder, by systemd or in a container. */
export interface Command {
  readonly program: "besu" | "geth";
  /** Arguments that make its data ready first; Geth refuses another chain's there. */
  readonly init?: readonly string[];
  readonly args: readonly string[];
  /** What it is told through its console when it has started. */
  readonly beginning?: { readonly script: string; readonly url: string };
}

export function commandOf(
  { engine, chainId, blockPeriodSeconds, nodes }: NetworkDescription,
  node: NetworkDescription["nodes"][number],
): Command {
  if (engine === "besu-qbft") return { program: "besu", args: ["--config-file=config.toml"] };
  return {
    program: "geth",
    init: ["init", "--datadir", gethFolder.data, besuFolder.genesis],
    args: gethArguments(node, {
      ...gethFolder,
      ...{ chainId, blockPeriodSeconds },
      hosts: nodes.map(({ host }) => host),
      gasLimit: GAS_LIMIT,
    }),
    beginning: {
      script: gethBeginning(node, nodes.filter(({ validator }) => validator).length),
      url: `http://${LOOPBACK}:${node.rpcPort}`,
    },
  };
}
