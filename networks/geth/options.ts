import type { NetworkDescription } from "../description.ts";

/** Where a node's files are, as the machine that runs it sees them. */
export interface GethPlaces {
  readonly config: string;
  readonly data: string;
  readonly nodeKey: string;
  readonly keystore: string;
  readonly password: string;
}

/** What a start of Geth depends on beside the network's description. */
export interface GethOptions extends GethPlaces {
  readonly chainId: number;
  /** Of the genesis: Geth moves each block's limit towards what its signers are told. */
  readonly gasLimit: number;
  /** The address that RPC, WebSocket and metrics listen on. */
  readonly listen: string;
  /** Megabytes for Geth's caches. */
  readonly cacheMegabytes: number;
}

/** The arguments that a node of a Clique network is started with; those with an account seal. */
export function gethArguments(
  node: NetworkDescription["nodes"][number],
  { chainId, gasLimit, listen, cacheMegabytes, ...places }: GethOptions,
): string[] {
  const apis = "eth,net,web3,clique,txpool,admin,miner";
  return [
    ...["--config", places.config, "--datadir", places.data, "--networkid", `${chainId}`],
    ...["--nodekey", places.nodeKey, "--nodiscover", "--nat", "none", "--ipcdisable"],
    // Full would keep new states in memory for an hour: nodes that all lose power would lose their blocks with them.
    ...["--syncmode", "full", "--gcmode", "archive"],
    // Past the last 2,350,000 blocks, a few months, a transaction could not be found by its hash any more.
    ...["--history.transactions", "0"],
    ...["--http", "--http.addr", listen, "--http.port", `${node.rpcPort}`, "--http.api", apis],
    ...["--ws", "--ws.addr", listen, "--ws.port", `${node.wsPort}`, "--ws.api", "eth,net,web3"],
    // Nothing speaks to it here, but two nodes on a machine must not both ask for the usual port.
    ...["--authrpc.addr", "127.0.0.1", "--authrpc.port", "0"],
    ...["--metrics", "--metrics.addr", listen, "--metrics.port", `${node.metricsPort}`],
    // At their defaults these drop the bursts of a court's docket silently.
    ...["--txpool.pricelimit", "0", "--txpool.accountslots", "4096", "--txpool.globalslots", "65536"],
    ...["--txpool.accountqueue", "4096", "--txpool.globalqueue", "65536"],
    ...["--cache", `${cacheMegabytes}`, "--verbosity", "3"],
    ...(node.address === null ? [] : signerArguments(node.address, gasLimit, places)),
  ];
}

function signerArguments(address: string, gasLimit: number, { keystore, password }: GethPlaces): string[] {
  return [
    ...["--mine", "--miner.etherbase", address, "--miner.gasprice", "0", "--miner.gaslimit", `${gasLimit}`],
    ...["--keystore", keystore, "--unlock", address, "--password", password, "--allow-insecure-unlock"],
  ];
}

/**
 * The TOML that a node needs beside its arguments, which cannot say either: whom it dials, and on which interface it
 * is dialled.
 */
export function gethConfig(listen: string, p2pPort: number, staticNodes: readonly string[]): string {
  const list = staticNodes.map((enode) => `  ${JSON.stringify(enode)},\n`).join("");
  return `[Node.P2P]\nListenAddr = "${listen}:${p2pPort}"\nStaticNodes = [\n${list}]\n`;
}
