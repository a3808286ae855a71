import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { computeAddress, encodeRlp, encryptKeystoreJson, SigningKey, Wallet } from "ethers";
import { writeNetwork, type NetworkDescription } from "../../../networks/description.ts";

type Node = NetworkDescription["nodes"][number];

export interface FolderOptions {
  readonly engine: NetworkDescription["engine"];
  /** How many of the nodes the genesis names as signers. */
  readonly signers: number;
  /** How many more nodes have an account that may be voted in. */
  readonly candidates?: number;
  readonly chainId?: number;
}

const gasLimit = 30_000_000;
const blockPeriodSeconds = 1;

/** Writes a network on free ports of this machine into a new folder. @returns its path */
export async function writeFolder(options: FolderOptions): Promise<string> {
  const dir = mkdtempSync(join(tmpdir(), "xingzhi-network-"));
  const count = options.signers + (options.candidates ?? 0);
  const ports = await freePorts(4 * count);
  const wallets = Array.from({ length: count }, () => Wallet.createRandom());
  const nodes = wallets.map(({ privateKey, address }, i): Node => {
    const id = SigningKey.computePublicKey(privateKey, false).slice(4);
    const [p2pPort = 0, rpcPort = 0, wsPort = 0, metricsPort = 0] = ports.slice(4 * i, 4 * i + 4);
    return {
      ...{ name: `node${i + 1}`, agency: `agency${i + 1}`, kind: "court", validator: i < options.signers },
      ...{ address, enode: `enode://${id}@127.0.0.1:${p2pPort}`, host: "127.0.0.1" },
      ...{ p2pPort, rpcPort, wsPort, metricsPort },
    };
  });
  const chainId = options.chainId ?? 20_251;
  const signers = nodes.slice(0, options.signers).map(({ address }) => address ?? "");
  const genesis = options.engine === "geth-clique" ? cliqueGenesis : qbftGenesis;
  writeFileSync(join(dir, "genesis.json"), JSON.stringify(genesis(chainId, signers)));
  writeNetwork(dir, {
    ...{ version: 1, name: "rehearsal", engine: options.engine, chainId, blockPeriodSeconds, epoch: 30_000 },
    ...(options.engine === "besu-qbft" ? { requestTimeoutSeconds: 2 } : {}),
    nodes,
  });
  for (const [i, { privateKey }] of wallets.entries()) {
    const folder = join(dir, "nodes", nodes[i]!.name);
    mkdirSync(join(folder, "keystore"), { recursive: true });
    const others = nodes.filter((_, other) => other !== i).map(({ enode }) => enode);
    writeFileSync(join(folder, "static-nodes.json"), JSON.stringify(others));
    writeFileSync(join(folder, "nodekey"), privateKey.slice(2));
    writeFileSync(join(folder, "key"), privateKey);
    writeFileSync(join(folder, "password"), "password");
    writeFileSync(join(folder, "keystore", "account"), await keystore(privateKey));
  }
  return dir;
}

function keystore(privateKey: string): Promise<string> {
  // The cheapest scrypt: these accounts guard nothing.
  const account = { address: computeAddress(privateKey), privateKey };
  return encryptKeystoreJson(account, "password", { scrypt: { N: 2, r: 8, p: 1 } });
}

const forks = {
  ...{ homesteadBlock: 0, eip150Block: 0, eip155Block: 0, eip158Block: 0, byzantiumBlock: 0 },
  ...{ constantinopleBlock: 0, petersburgBlock: 0, istanbulBlock: 0, berlinBlock: 0 },
};
const head = { gasLimit: `0x${gasLimit.toString(16)}`, difficulty: "0x1", alloc: {} };

function cliqueGenesis(chainId: number, signers: string[]): object {
  const sorted = signers.map((each) => each.slice(2).toLowerCase()).sort();
  const clique = { period: blockPeriodSeconds, epoch: 30_000 };
  const extraData = `0x${"00".repeat(32)}${sorted.join("")}${"00".repeat(65)}`;
  return { config: { chainId, ...forks, clique }, extraData, ...head };
}

function qbftGenesis(chainId: number, signers: string[]): object {
  const qbft = { blockperiodseconds: blockPeriodSeconds, epochlength: 30_000, requesttimeoutseconds: 2 };
  return {
    config: { chainId, ...forks, londonBlock: 0, zeroBaseFee: true, qbft },
    extraData: encodeRlp([`0x${"00".repeat(32)}`, signers, [], "0x", []]),
    mixHash: "0x63746963616c2062797a616e74696e65206661756c7420746f6c6572616e6365",
    ...head,
  };
}

/** Ports that nobody listens on now; all are held until the last is found, so that none comes twice. */
async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer();
      await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
      return server;
    }),
  );
  const ports = servers.map((server) => (server.address() as { port: number }).port);
  await Promise.all(servers.map((server) => new Promise((done) => server.close(done))));
  return ports;
}
