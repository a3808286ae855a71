import { type Wallet, toQuantity } from "ethers";
import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";
import { openRehearsal } from "../../../ignition/rehearsal.ts";
import { CONSORTIUM_KEY, type Stage } from "../../../ignition/stage.ts";
import { loadSdk } from "../../lib/ledger.ts";
import type { NetworkStage } from "./node.ts";
import type { Rpc } from "./bulk.ts";
import type { SimulationPlan } from "./plan.ts";
import { QuietProvider, SECRET, keyOf, startOf } from "./stage.ts";

interface Asked {
  readonly from: string;
  readonly to: string;
  readonly data: string;
  readonly gas: string;
}

const POLL = 200;
const sleep = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/**
 * A real node as one whose time is set: the rehearsal's clock is moved instead, transactions are signed, and a block is
 * mined when the node's blocks hold all of them.
 */
export class RehearsedNode implements Rpc {
  readonly #node: Rpc;
  readonly #chainId: bigint;
  readonly #moveTo: Stage["moveTo"];
  readonly #keys = new Map<string, Wallet>();
  readonly #hashes = new Map<string, string>();
  #asked: { readonly id: string; readonly request: Asked }[] = [];
  #now: number;
  #count = 0;

  constructor(node: Rpc, chainId: bigint, moveTo: Stage["moveTo"], now: number) {
    this.#node = node;
    this.#chainId = chainId;
    this.#moveTo = moveTo;
    this.#now = now;
  }

  /** An account whose transactions it signs. */
  know(wallet: Wallet): Wallet {
    this.#keys.set(wallet.address.toLowerCase(), wallet);
    return wallet;
  }

  async send(method: string, params: readonly unknown[]): Promise<unknown> {
    switch (method) {
      case "evm_setAutomine":
      case "evm_setBlockGasLimit":
      case "hardhat_impersonateAccount":
        return true;
      case "evm_setNextBlockTimestamp":
        this.#now = Number(params[0]);
        return true;
      case "evm_mine":
        return this.#mine();
      case "eth_sendTransaction": {
        const id = `asked ${(this.#count += 1)}`;
        this.#asked.push({ id, request: params[0] as Asked });
        return id;
      }
      case "eth_getTransactionReceipt":
        return this.#node.send(method, [this.#hashes.get(String(params[0])) ?? params[0]]);
      case "eth_getBlockByNumber": {
        const block = (await this.#node.send(method, params)) as object | null;
        return block && params[0] === "latest" ? { ...block, timestamp: toQuantity(this.#now) } : block;
      }
      default:
        return this.#node.send(method, params);
    }
  }

  async #mine(): Promise<void> {
    const asked = this.#asked;
    this.#asked = [];
    await this.#moveTo(this.#now);
    const nonces = new Map<string, number>();
    for (const { id, request } of asked) this.#hashes.set(id, await this.#post(request, nonces));
    for (const { id } of asked) await this.#mined(this.#hashes.get(id) ?? "");
  }

  async #post({ from, to, data, gas }: Asked, nonces: Map<string, number>): Promise<string> {
    const wallet = this.#keys.get(from.toLowerCase());
    if (!wallet) throw new Error(`nobody has the key of ${from}`);
    const nonce =
      nonces.get(from) ?? Number(await this.#node.send("eth_getTransactionCount", [from, "pending"]));
    nonces.set(from, nonce + 1);
    const free = { type: 0, gasPrice: 0n, chainId: this.#chainId };
    const raw = await wallet.signTransaction({ to, data, nonce, gasLimit: BigInt(gas), ...free });
    return String(await this.#node.send("eth_sendRawTransaction", [raw]));
  }

  async #mined(hash: string): Promise<void> {
    while ((await this.#node.send("eth_getTransactionReceipt", [hash])) === null) await sleep(POLL);
  }
}

/** Admits a plan's agencies to the rehearsal of a network, deploying it there first when it is missing. */
export async function openRehearsalStage(
  hre: HardhatRuntimeEnvironment,
  name: string,
  plan: SimulationPlan,
): Promise<NetworkStage & { close(): Promise<void> }> {
  const sdk = await loadSdk();
  const host = await openRehearsal(hre, name);
  try {
    const ledger = await host.stage(startOf(plan), plan.agencies, SECRET);
    const { provider } = ledger.xingzhi.contracts.registry.runner ?? {};
    if (!provider) throw new Error("the rehearsal has no provider");
    const own = provider as unknown as { send(method: string, params: unknown[]): Promise<unknown> };
    const node: Rpc = { send: (method, params) => own.send(method, [...params]) };
    const { deployment } = host;
    const rpc = new RehearsedNode(node, deployment.chainId, (to) => ledger.moveTo(to), startOf(plan));
    const xingzhi = await sdk.createXingzhi({
      ...{ runner: new QuietProvider(rpc), deployment, secret: SECRET, consortiumKey: CONSORTIUM_KEY },
    });
    const genesis = await provider.getBlock(0);
    return {
      ...{ sdk, xingzhi, rpc, agencies: ledger.agencies },
      // As the rehearsal names its record.
      deploymentId: `rehearsal-${deployment.chainId}-${genesis?.hash?.slice(2, 10) ?? ""}`,
      wallet: async (key) => rpc.know(await ledger.wallet(keyOf(key))),
      async close() {
        await ledger.close();
        await host.close();
      },
    };
  } catch (error) {
    await host.close();
    throw error;
  }
}
