import { stringify } from "smol-toml";
import type { NetworkDescription } from "../description.ts";
import { isName, LOOPBACK, peersListen } from "../hosts.ts";

/** Where a node's files are, as the machine that runs it sees them. */
export interface BesuPlaces {
  readonly genesis: string;
  readonly data: string;
  /** The node key, hex with 0x. */
  readonly key: string;
  readonly staticNodes: string;
  /** The local file of allowed nodes and accounts; without one, everybody is allowed. */
  readonly permissions?: string;
}

/** What a start of Besu depends on beside the network's description. */
export interface BesuOptions extends BesuPlaces {
  /** Whether a peer is known by a name instead of an address. */
  readonly hasNames: boolean;
  /** Whether only the accounts in the file may send. */
  readonly accountPermissioning: boolean;
}

type Value = string | number | boolean | readonly string[];

const apis = ["ETH", "NET", "WEB3", "QBFT", "TXPOOL", "PERM", "ADMIN"];

/** The files beside a node's config.toml, as that file names them. */
export const besuFolder: Required<BesuPlaces> = {
  genesis: "genesis.json",
  data: "data",
  key: "key",
  staticNodes: "static-nodes.json",
  permissions: "permissions_config.toml",
};

/** Every option that a node of a QBFT network runs with: as arguments, or as its config.toml. */
export function besuOptions(
  node: NetworkDescription["nodes"][number],
  options: BesuOptions,
): Record<string, Value> {
  return {
    "genesis-file": options.genesis,
    "data-path": options.data,
    "node-private-key-file": options.key,
    "static-nodes-file": options.staticNodes,
    "sync-mode": "FULL",
    "discovery-enabled": false,
    "nat-method": "NONE",
    // Only an address is taken here; by its default, the machine's own, a node whose peers know its name is found.
    ...(isName(node.host) ? {} : { "p2p-host": node.host }),
    "p2p-interface": peersListen(node.host),
    "p2p-port": node.p2pPort,
    // Without them a name in an enode, here or in the allow-list, is refused; with the second it is looked up again.
    ...(options.hasNames ? { "Xdns-enabled": true, "Xdns-update-enabled": true } : {}),
    // Together with the genesis' zeroBaseFee; at the default, free transactions are silently not mined.
    "min-gas-price": 0,
    "host-allowlist": [...new Set(["localhost", LOOPBACK, node.name, node.host])],
    "rpc-http-enabled": true,
    "rpc-http-host": LOOPBACK,
    "rpc-http-port": node.rpcPort,
    "rpc-http-api": apis,
    "rpc-ws-enabled": true,
    "rpc-ws-host": LOOPBACK,
    "rpc-ws-port": node.wsPort,
    "rpc-ws-api": ["ETH", "NET", "WEB3"],
    // The history of a form or a case is asked for from the first block on.
    "rpc-max-logs-range": 0,
    // At their defaults a burst of a court's docket is dropped: 200 nonces ahead of the next, 50 MB a layer.
    "tx-pool-max-future-by-sender": 4096,
    "tx-pool-layer-max-capacity": 100_000_000,
    "metrics-enabled": true,
    "metrics-host": LOOPBACK,
    "metrics-port": node.metricsPort,
    ...(options.permissions === undefined
      ? {}
      : permissionOptions(options.permissions, options.accountPermissioning)),
  };
}

function permissionOptions(file: string, accounts: boolean): Record<string, Value> {
  return {
    "permissions-nodes-config-file-enabled": true,
    "permissions-nodes-config-file": file,
    "permissions-accounts-config-file-enabled": accounts,
    ...(accounts ? { "permissions-accounts-config-file": file } : {}),
  };
}

/** The arguments that a node of a QBFT network is started with. */
export function besuArguments(node: NetworkDescription["nodes"][number], options: BesuOptions): string[] {
  return Object.entries(besuOptions(node, options)).map(([name, value]) => `--${name}=${value.toString()}`);
}

/** The same options as the config.toml that a node is started with from its own folder. */
export function besuConfig(
  node: NetworkDescription["nodes"][number],
  options: Omit<BesuOptions, keyof BesuPlaces>,
): string {
  return `${stringify(besuOptions(node, { ...besuFolder, ...options }))}\n`;
}
