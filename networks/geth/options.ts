import { stringify } from "smol-toml";
import type { NetworkDescription } from "../description.ts";
import { isLoopback, isName, LOOPBACK, peersListen } from "../hosts.ts";

/** Where a node's files are, as the machine that runs it sees them. */
export interface GethPlaces {
  readonly config: string;
  readonly data: string;
  readonly nodeKey: string;
  readonly keystore: string;
  readonly password: string;
}

/** The files in a node's folder, as a program that was started there names them. */
export const gethFolder: GethPlaces = {
  config: "config.toml",
  data: "data",
  nodeKey: "nodekey",
  keystore: "keystore",
  password: "password",
};

/** What a start of Geth depends on beside the network's description. */
export interface GethOptions extends GethPlaces {
  readonly chainId: number;
  /** Where the nodes of the network are. */
  readonly hosts: readonly string[];
  readonly blockPeriodSeconds: number;
  /** Of the genesis: Geth moves each block's limit towards what its signers are told. */
  readonly gasLimit: number;
}

/**
 * Megabytes for a node's caches: with 64 a burst of check-ins takes half as long again. Several nodes on one machine share
 * its memory.
 */
const cacheMegabytes = (host: string): number => (isLoopback(host) ? 256 : 512);

/** The arguments that a node of a Clique network is started with; those with an account seal once they are told to. */
export function gethArguments(
  node: NetworkDescription["nodes"][number],
  { chainId, hosts, gasLimit, blockPeriodSeconds, ...places }: GethOptions,
): string[] {
  const apis = "eth,net,web3,clique,txpool,admin,miner,debug";
  return [
    ...["--config", places.config, "--datadir", places.data, "--networkid", `${chainId}`],
    ...["--nodekey", places.nodeKey, "--nodiscover", "--nat", "none", "--ipcdisable"],
    ...peersOnly(hosts),
    // Full would keep new states in memory for an hour: nodes that all lose power would lose their blocks with them.
    ...["--syncmode", "full", "--gcmode", "archive"],
    // Past the last 2,350,000 blocks, a few months, a transaction could not be found by its hash any more.
    ...["--history.transactions", "0"],
    ...["--http", "--http.addr", LOOPBACK, "--http.port", `${node.rpcPort}`, "--http.api", apis],
    ...["--ws", "--ws.addr", LOOPBACK, "--ws.port", `${node.wsPort}`, "--ws.api", "eth,net,web3"],
    // Nothing speaks to it here, but two nodes on a machine must not both ask for the usual port.
    ...["--authrpc.addr", LOOPBACK, "--authrpc.port", "0"],
    ...["--metrics", "--metrics.addr", LOOPBACK, "--metrics.port", `${node.metricsPort}`],
    // At their defaults these drop the bursts of a court's docket silently.
    ...["--txpool.pricelimit", "0", "--txpool.accountslots", "4096", "--txpool.globalslots", "65536"],
    ...["--txpool.accountqueue", "4096", "--txpool.globalqueue", "65536"],
    ...["--cache", `${cacheMegabytes(node.host)}`, "--verbosity", "3"],
    ...(node.address === null ? [] : signerArguments(node.address, gasLimit, blockPeriodSeconds, places)),
  ];
}

/** The nearest that Geth has to a list of allowed nodes: nobody from another address becomes a peer. Names it takes none. */
function peersOnly(hosts: readonly string[]): string[] {
  if (hosts.some(isName)) return [];
  return ["--netrestrict", [...new Set(hosts)].map((host) => `${host}/32`).join(",")];
}

/**
 * By default a signer makes its block anew every two seconds, for transactions that came late: at such a period just when
 * the block is due, so that each would be executed once more for nothing by every signer.
 */
export const recommitOf = (blockPeriodSeconds: number): string => `${2 * blockPeriodSeconds}s`;

function signerArguments(
  address: string,
  gasLimit: number,
  blockPeriodSeconds: number,
  { keystore, password }: GethPlaces,
): string[] {
  return [
    // Not --mine: see gethBeginning.
    ...["--miner.etherbase", address, "--miner.gaslimit", `${gasLimit}`],
    ...["--miner.recommit", recommitOf(blockPeriodSeconds)],
    ...["--keystore", keystore, "--unlock", address, "--password", password, "--allow-insecure-unlock"],
  ];
}

/** Geth begins to catch up with fewer than five peers only after so many seconds. */
export const CATCH_UP_SECONDS = 10;

/**
 * What a node that has started is told through its console, where nothing else looks after it. Free gas is no option:
 * Geth takes a minimum of 0 for a mistake and asks 1 gwei. And a signer that seals before it has seen the others' blocks
 * begins a branch of its own; of an even number of signers two halves may then wait for each other for ever. So it
 * waits a minute at most for half of the other signers, then for their blocks.
 */
export function gethBeginning({ address }: NetworkDescription["nodes"][number], signers: number): string {
  if (address === null) return "miner.setGasPrice(0)";
  const others = Math.floor(signers / 2);
  const wait = `for (var i = 0; i < 60 && net.peerCount < ${others}; i++) admin.sleep(1)`;
  return `miner.setGasPrice(0); ${wait}; admin.sleep(${others > 0 ? CATCH_UP_SECONDS + 2 : 0}); miner.start()`;
}

/**
 * The TOML that a node needs beside its arguments, which cannot say either: whom it dials, and on which interface it
 * is dialled.
 */
export function gethConfig(
  { host, p2pPort }: NetworkDescription["nodes"][number],
  staticNodes: readonly string[],
): string {
  const p2p = { ListenAddr: `${peersListen(host)}:${p2pPort}`, StaticNodes: staticNodes };
  return `${stringify({ Node: { P2P: p2p } })}\n`;
}
