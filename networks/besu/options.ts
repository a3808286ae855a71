import type { NetworkDescription } from "../description.ts";

/** What a start of Besu depends on beside the network's description. */
export interface BesuOptions {
  readonly genesis: string;
  readonly data: string;
  /** The node key, hex with 0x. */
  readonly key: string;
  readonly staticNodes: string;
  /** The local file of allowed nodes and accounts; without one, everybody is allowed. */
  readonly permissions?: string;
  /** The address that everything listens on. */
  readonly listen: string;
  /** The host names by which RPC may be asked. */
  readonly hosts: readonly string[];
}

const apis = "ETH,NET,WEB3,QBFT,TXPOOL,PERM,ADMIN";

/** The arguments that a node of a QBFT network is started with. */
export function besuArguments(node: NetworkDescription["nodes"][number], options: BesuOptions): string[] {
  const { listen, permissions } = options;
  return [
    `--genesis-file=${options.genesis}`,
    `--data-path=${options.data}`,
    `--node-private-key-file=${options.key}`,
    `--static-nodes-file=${options.staticNodes}`,
    "--sync-mode=FULL",
    "--discovery-enabled=false",
    "--nat-method=NONE",
    `--p2p-host=${node.host}`,
    `--p2p-interface=${listen}`,
    `--p2p-port=${node.p2pPort}`,
    // Together with the genesis' zeroBaseFee; at the default, free transactions are silently not mined.
    "--min-gas-price=0",
    `--host-allowlist=${options.hosts.join(",")}`,
    "--rpc-http-enabled=true",
    `--rpc-http-host=${listen}`,
    `--rpc-http-port=${node.rpcPort}`,
    `--rpc-http-api=${apis}`,
    "--rpc-ws-enabled=true",
    `--rpc-ws-host=${listen}`,
    `--rpc-ws-port=${node.wsPort}`,
    "--rpc-ws-api=ETH,NET,WEB3",
    "--metrics-enabled=true",
    `--metrics-host=${listen}`,
    `--metrics-port=${node.metricsPort}`,
    ...(permissions === undefined ? [] : permissionArguments(permissions)),
  ];
}

function permissionArguments(file: string): string[] {
  return ["nodes", "accounts"].flatMap((what) => [
    `--permissions-${what}-config-file-enabled=true`,
    `--permissions-${what}-config-file=${file}`,
  ]);
}
