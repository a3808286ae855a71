import { type Deployment, createXingzhi } from "@xingzhi/sdk";
import { BrowserProvider, type Eip1193Provider, Wallet, id, toBeHex } from "ethers";
import { network } from "hardhat";
import type {} from "@nomicfoundation/hardhat-ignition-ethers";
import XingzhiModule from "./modules/Xingzhi.ts";
import { foundingParameters } from "./parameters.ts";
import {
  type AgencyPlan,
  CONSORTIUM_KEY,
  type Stage,
  admissionsOf,
  administratorOf,
  found,
} from "./stage.ts";

const BALANCE = toBeHex(10n ** 24n);

interface RpcProvider {
  request(args: { method: string; params?: unknown[] }): Promise<unknown>;
}

/**
 * The chain as ethers sees it: before a transaction is sent, the next block's time is set to the replay's second. Gas
 * is estimated in the newest block: the pending one has the time that really passed, which may be the next day's.
 */
function atTheMoment(provider: RpcProvider, moment: () => number | undefined): Eip1193Provider {
  let last: Promise<unknown> = Promise.resolve();
  return {
    async request({ method, params }) {
      const now = moment();
      if (now !== undefined && method === "eth_sendRawTransaction") {
        const send = async (): Promise<unknown> => {
          await provider.request({ method: "evm_setNextBlockTimestamp", params: [now] });
          return provider.request({ method, params: (params ?? []) as unknown[] });
        };
        // One after another: between the two another one's block would take the time that was set.
        const sent = last.then(send, send);
        last = sent;
        return sent;
      }
      if (now !== undefined && method === "eth_estimateGas") {
        const [transaction] = (params ?? []) as unknown[];
        return provider.request({ method, params: [transaction, "latest"] });
      }
      return provider.request({ method, params: (params ?? []) as unknown[] });
    },
  };
}

/**
 * Starts the embedded chain at a moment and deploys the ledger there with Ignition.
 *
 * @param start seconds since the Unix epoch
 * @param secret what the parties' commitments are salted with
 */
export async function openLedger(
  start: number,
  plans: readonly AgencyPlan[],
  secret: Uint8Array,
): Promise<Stage> {
  const connection = await network.create({
    network: "default",
    // As hardhat.config.ts has it; the network may be another project's.
    override: { initialDate: new Date(start * 1000), allowBlocksWithSameTimestamp: true },
  });
  let moment: number | undefined;
  const rpc = connection.provider as RpcProvider;
  const provider = new BrowserProvider(
    atTheMoment(rpc, () => moment),
    undefined,
    { cacheTimeout: -1 },
  );

  const wallets = new Map<string, Wallet>();
  async function wallet(name: string): Promise<Wallet> {
    const known = wallets.get(name);
    if (known) return known;
    const made = new Wallet(id(`xingzhi replay ${name}`), provider);
    wallets.set(name, made);
    await rpc.request({ method: "hardhat_setBalance", params: [made.address, BALANCE] });
    return made;
  }

  const agencies = await admissionsOf(plans, wallet);
  const parameters = foundingParameters(agencies, (await wallet("consortium")).address);
  const contracts = await connection.ignition.deploy(XingzhiModule, { parameters: { Xingzhi: parameters } });
  const addresses = Object.fromEntries(
    await Promise.all(
      Object.entries(contracts).map(async ([key, contract]) => [key, await contract.getAddress()] as const),
    ),
  ) as Deployment["addresses"];
  const { chainId } = await provider.getNetwork();
  const xingzhi = await createXingzhi({
    runner: provider,
    deployment: { chainId, addresses },
    secret,
    consortiumKey: CONSORTIUM_KEY,
  });
  const administrators = await Promise.all(plans.map(({ name }) => wallet(administratorOf(name))));
  await found(xingzhi, administrators);

  return {
    xingzhi,
    agencies: new Map(plans.map(({ name }, i) => [name, BigInt(i + 1)])),
    wallet,
    async moveTo(next) {
      moment = next;
      // Calls see the time of the newest block, so the second itself begins with an empty one.
      await rpc.request({ method: "evm_setNextBlockTimestamp", params: [next] });
      await rpc.request({ method: "evm_mine" });
    },
    async close() {
      provider.destroy();
      await connection.close();
    },
  };
}
