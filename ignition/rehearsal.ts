import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { type Deployment, type Sending, type Xingzhi, createXingzhi, getDeployment } from "@xingzhi/sdk";
import { BrowserProvider, Wallet, id } from "ethers";
import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";
import { deploy } from "./deploy.ts";
import { foundingParameters } from "./parameters.ts";
import {
  type AgencyPlan,
  CONSORTIUM_KEY,
  type Stage,
  admissionsOf,
  administratorOf,
  found,
  signCharter,
} from "./stage.ts";

/** A rehearsal on real nodes, on which flows are played one after another. */
export interface RehearsalHost {
  readonly deployment: Deployment;
  /**
   * Admits the agencies of one more flow, with keys that nobody had before, and sets the time.
   *
   * @param start seconds since the Unix epoch
   * @param secret what the parties' commitments are salted with
   */
  readonly stage: (start: number, plans: readonly AgencyPlan[], secret: Uint8Array) => Promise<Stage>;
  readonly close: () => Promise<void>;
}

export interface RehearsalOptions {
  /** Called with accounts before they send, where nodes must be told of them. */
  readonly allow?: (addresses: readonly string[]) => Promise<void>;
}

/**
 * A flow goes on as soon as a block holds its step: on Clique waiting until it is final takes three blocks more each time.
 * Whether all of it stayed is asked once, at the end.
 */
const WATCHED: Sending = { until: "included", pollEvery: 200 };

/** The agency of whoever rehearses: it founds the rehearsal's charter, and the others join. */
const FOUNDER: AgencyPlan = { name: "rehearsal", kind: "bureau", level: "province" };

/**
 * Opens the rehearsal of a network, deploying it there first when it is missing; a deployment that was broken off is
 * taken up where it stopped.
 *
 * @param hre Hardhat, with the network in its configuration
 * @param name a network of the Hardhat configuration, with the rehearsing account's key
 */
export async function openRehearsal(
  hre: HardhatRuntimeEnvironment,
  name: string,
  { allow = () => Promise.resolve() }: RehearsalOptions = {},
): Promise<RehearsalHost> {
  const key = await rehearsingKey(hre, name);
  const connection = await hre.network.create(name);
  const provider = new BrowserProvider(connection.provider, undefined, { cacheTimeout: -1 });
  const close = async (): Promise<void> => {
    provider.destroy();
    await connection.close();
  };
  try {
    const rehearsing = new Wallet(key, provider);
    await allow([rehearsing.address]);
    const { chainId } = await provider.getNetwork();
    const genesis = await provider.getBlock(0);
    // By the genesis: a chain that was made anew under its old number starts with nothing.
    const deploymentId = `rehearsal-${chainId}-${genesis?.hash?.slice(2, 10) ?? ""}`;
    const keyOf = () => Promise.resolve(rehearsing);
    const founders = await admissionsOf([FOUNDER], keyOf);
    const parameters = foundingParameters(founders, rehearsing.address);
    await deploy(hre, { network: name, module: "Rehearsal", deploymentId, parameters });
    const folder = join(hre.config.paths.ignition, "deployments");
    const deployment = getDeployment(chainId, folder, { rehearsal: true, deploymentId });
    const open = (sending: Sending, secret?: Uint8Array): Promise<Xingzhi> =>
      createXingzhi({
        ...{ runner: rehearsing, deployment, consortiumKey: CONSORTIUM_KEY, sending },
        ...(secret && { secret }),
      });
    const founding = await open({});
    if ((await founding.charter.inForce()) === null) await found(founding, [rehearsing]);

    return {
      close,
      deployment,
      async stage(start, plans, secret) {
        const xingzhi = await open(WATCHED, secret);
        const run = randomBytes(8).toString("hex");
        const wallets = new Map<string, Promise<Wallet>>();
        const made = async (name: string): Promise<Wallet> => {
          const wallet = new Wallet(id(`xingzhi rehearsal ${run} ${name}`), provider);
          await allow([wallet.address]);
          return wallet;
        };
        const wallet = (name: string): Promise<Wallet> => {
          const known = wallets.get(name) ?? made(name);
          wallets.set(name, known);
          return known;
        };
        const moveTo = async (moment: number): Promise<void> => {
          await xingzhi.rehearsal?.moveTo(moment);
        };
        await moveTo(start);
        const admitted = await xingzhi.agencies.admit(await admissionsOf(plans, wallet));
        if (!admitted.done) throw new Error("a rehearsal's administration has a delay");
        const administrators = await Promise.all(plans.map(({ name }) => wallet(administratorOf(name))));
        await signCharter(xingzhi, (await xingzhi.charter.inForce()) ?? 0, administrators);
        return {
          xingzhi,
          agencies: new Map(plans.map(({ name }, i) => [name, admitted.agencies[i] ?? 0n])),
          wallet,
          moveTo,
          async close() {
            // All that was done is final as soon as what was done after it is.
            await (await open({})).rehearsal?.moveTo(await xingzhi.time.now());
          },
        };
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The key of the network's first account, which deploys the rehearsal and moves its clock. */
async function rehearsingKey({ config }: HardhatRuntimeEnvironment, name: string): Promise<string> {
  const chosen = config.networks[name];
  if (chosen === undefined) throw new Error(`no network "${name}" in the Hardhat configuration`);
  const { accounts } = chosen;
  const [first] = Array.isArray(accounts) ? accounts : [];
  if (first === undefined) {
    throw new Error(`the network "${name}" names no account that could rehearse: give it one under accounts`);
  }
  const key = "privateKey" in first ? first.privateKey : first;
  return key.getHexString();
}
