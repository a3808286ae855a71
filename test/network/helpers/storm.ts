import * as sdk from "@xingzhi/sdk";
import { type Deployment, type Mined, NodesProvider, type Xingzhi, createXingzhi } from "@xingzhi/sdk";
import { expect } from "chai";
import { JsonRpcProvider, Wallet, id } from "ethers";
import { createHardhatRuntimeEnvironment } from "hardhat/hre";
import { z } from "zod";
import { type RehearsalHost, openRehearsal } from "../../../ignition/rehearsal.ts";
import { type AgencyPlan, administratorOf } from "../../../ignition/stage.ts";
import { allowAccounts } from "../../../networks/allow.ts";
import type { NativeNetwork } from "../../../networks/native/network.ts";
import type { NativeNode } from "../../../networks/native/node.ts";
import { readFlow } from "../../../scripts/replay/files.ts";
import { everything } from "../../../tasks/audit/all.ts";
import { reportOf } from "../../../tasks/audit/audit.ts";
import { root } from "./running.ts";

const COURTS = 8;
const OTHERS = 12;
const EACH = 25;
/** Operations of one storm: each court's clerk registers sentences, each other agency's administrator appoints officers. */
export const OPERATIONS = (COURTS + OTHERS) * EACH;

const TODAY = "2018-04-16";
const SECRET = new TextEncoder().encode("the storm's parties share this");
const plans: AgencyPlan[] = [
  ...Array.from(
    { length: COURTS },
    (_, i) => ({ name: `court ${i}`, kind: "court", level: "city" }) as const,
  ),
  ...Array.from(
    { length: OTHERS },
    (_, i) => ({ name: `police ${i}`, kind: "police", level: "city" }) as const,
  ),
];

/** An operation that was said to be done for good. */
interface Accepted {
  readonly reference: string;
  readonly hash: string;
  readonly blockHash: string;
  readonly blockNumber: number;
}

/** What a storm came to. */
export interface Storm {
  readonly accepted: readonly Accepted[];
  /** How often an operation was taken up again by its reference, after it had ended in doubt. */
  readonly doubts: number;
  /** How long it took, in seconds. */
  readonly seconds: number;
}

/** Many officers at work at once on a rehearsal of the ledger, through all nodes of a network. */
export class StormLedger {
  readonly #network: NativeNetwork;
  readonly #host: RehearsalHost;
  readonly #provider: NodesProvider;
  readonly #xingzhi: Xingzhi;
  readonly #clerks: Wallet[] = [];
  readonly #administrators: Wallet[] = [];
  #storms = 0;

  private constructor(
    network: NativeNetwork,
    host: RehearsalHost,
    provider: NodesProvider,
    xingzhi: Xingzhi,
  ) {
    this.#network = network;
    this.#host = host;
    this.#provider = provider;
    this.#xingzhi = xingzhi;
  }

  /** Deploys the rehearsal on a running network and puts its officers in post. */
  static async open(network: NativeNetwork): Promise<StormLedger> {
    // Hardhat adds the networks that it is told of when it starts.
    process.env.XINGZHI_NETWORKS = network.dir;
    const { default: config } = await import("../../../hardhat.config.ts");
    const hre = await createHardhatRuntimeEnvironment(config, {}, root);
    const host = await openRehearsal(hre, network.description.name, {
      allow: async (addresses) => {
        await allowAccounts(network, addresses);
      },
    });
    const stage = await host.stage(Date.parse(`${TODAY}T09:00:00+08:00`) / 1000, plans, SECRET);
    const urls = network.nodes.map(({ url }) => url);
    const provider = new NodesProvider(urls, { chainId: network.description.chainId, timeout: 5_000 });
    const deployment: Deployment = host.deployment;
    const runner = (await stage.wallet("nobody")).connect(provider);
    const xingzhi = await createXingzhi({ runner, deployment });
    const ledger = new StormLedger(network, host, provider, xingzhi);
    await Promise.all(
      plans.map(async ({ name, kind }) => {
        const administrator = (await stage.wallet(administratorOf(name))).connect(provider);
        if (kind !== "court") {
          ledger.#administrators.push(administrator);
          return;
        }
        const clerk = (await stage.wallet(`${name}.clerk`)).connect(provider);
        ledger.#clerks.push(clerk);
        await xingzhi.connect(administrator).agencies.appoint({
          ...{ officer: clerk.address, posts: ["clerk"], from: TODAY, until: "2099-12-31" },
          reference: "set-up/clerk",
        });
      }),
    );
    await stage.close();
    return ledger;
  }

  async close(): Promise<void> {
    this.#provider.destroy();
    await this.#host.close();
  }

  /** Has all operations under way at once, and lets something happen when a tenth of them is done. */
  async rage(during: () => Promise<void>): Promise<Storm> {
    const name = `storm ${(this.#storms += 1)}`;
    const begun = Date.now();
    const accepted: Accepted[] = [];
    let doubts = 0;
    let struck: Promise<void> | undefined;
    let isStruck = false;
    const strike = (): void => {
      if (accepted.length >= OPERATIONS / 10) struck ??= during().finally(() => (isStruck = true));
    };
    const see = async (wallet: Wallet, reference: string, act: () => Promise<Mined>): Promise<void> => {
      for (;;) {
        try {
          const { receipt } = await act();
          const { hash, blockHash, blockNumber } = receipt;
          accepted.push({ reference, hash, blockHash, blockNumber });
          strike();
          return;
        } catch {
          doubts += 1;
          // Ended in doubt: its reference says whether it was done.
          const found = await this.#xingzhi
            .connect(wallet)
            .find(reference)
            .catch(() => null);
          if (found?.final !== true) continue;
          const receipt = await this.#provider.getTransactionReceipt(found.transactionHash);
          if (receipt === null) continue;
          const { hash, blockHash, blockNumber } = receipt;
          accepted.push({ reference, hash, blockHash, blockNumber });
          return;
        }
      }
    };
    const { prisoner } = readFlow("cases/parole-spp-196.json");
    const registering = this.#clerks.flatMap((clerk) =>
      references(name).map((reference) =>
        see(clerk, reference, () => this.#xingzhi.connect(clerk).sentences.register({ prisoner, reference })),
      ),
    );
    const appointing = this.#administrators.flatMap((administrator) =>
      references(name).map((reference) => {
        const officer = new Wallet(id(`${administrator.address} ${reference}`)).address;
        const term = { from: TODAY, until: "2099-12-31" };
        return see(administrator, reference, () =>
          this.#xingzhi
            .connect(administrator)
            .agencies.appoint({ officer, posts: ["officer"], ...term, reference }),
        );
      }),
    );
    await this.#network.tended(Promise.all([...registering, ...appointing]), () => isStruck);
    await struck;
    return { accepted, doubts, seconds: Math.round((Date.now() - begun) / 1000) };
  }

  /**
   * What must hold after a storm, on every node: each operation is there exactly once, in the very block of which it was
   * said that it cannot vanish; all nodes have the same state. Of one of them, another after each storm, the audits find
   * nothing.
   */
  async expectSound({ accepted }: Storm): Promise<void> {
    expect(accepted).to.have.length(OPERATIONS);
    const nodes = this.#network.running();
    const height = Math.max(...accepted.map(({ blockNumber }) => blockNumber));
    await Promise.all(nodes.map((node) => node.waitForHeight(height + 1, 120)));
    const states = await Promise.all(nodes.map((node) => stateAt(node, height)));
    expect(new Set(states), "states").to.have.property("size", 1);
    for (const node of nodes) await this.#expectEachOnce(node, accepted);
    const audited = nodes[this.#storms % nodes.length];
    if (audited) await this.#expectNothingFound(audited);
  }

  async #expectNothingFound({ name, url }: NativeNode): Promise<void> {
    const chainId = BigInt(this.#network.description.chainId);
    const provider = new JsonRpcProvider(url, chainId, { staticNetwork: true, cacheTimeout: -1 });
    try {
      const chain = { provider, source: sdk.httpSource(url), chainId, close: () => Promise.resolve() };
      const open = { ...chain, sdk, deployment: this.#host.deployment };
      const { findings } = await reportOf(everything, open, { from: "", to: "" }, {});
      expect(findings, name).to.deep.equal([]);
    } finally {
      provider.destroy();
    }
  }

  async #expectEachOnce(node: NativeNode, accepted: readonly Accepted[]): Promise<void> {
    const provider = new NodesProvider([node.url], { chainId: this.#network.description.chainId });
    try {
      const reader = await createXingzhi({ runner: provider, deployment: this.#host.deployment });
      const { registry, register } = reader.contracts;
      const texts = [
        ...(await registry.queryFilter(registry.filters.OfficerAppointed())),
        ...(await register.queryFilter(register.filters.SentenceRegistered())),
      ].map((event) => ({ text: event.args.text, hash: event.transactionHash, block: event.blockHash }));
      const byHash = new Map(texts.map((each) => [each.hash, each]));
      for (const { reference, hash, blockHash } of accepted) {
        const found = byHash.get(hash);
        expect(found?.text, `${node.name} ${reference}`).to.equal(reference);
        expect(found?.block, `${node.name} ${reference}`).to.equal(blockHash);
      }
      // Nobody's reference stands twice: as many events as operations with these texts.
      const stormy = new Set(accepted.map(({ reference }) => reference));
      expect(
        texts.filter(({ text }) => stormy.has(text)),
        node.name,
      ).to.have.length(accepted.length);
    } finally {
      provider.destroy();
    }
  }
}

const references = (storm: string): string[] => Array.from({ length: EACH }, (_, i) => `${storm}/${i}`);

async function stateAt(node: NativeNode, height: number): Promise<string> {
  const block = z.object({ hash: z.string(), stateRoot: z.string() });
  const which = `0x${height.toString(16)}`;
  const { hash, stateRoot } = await node.ask("eth_getBlockByNumber", [which, false], block);
  return `${hash} ${stateRoot}`;
}
