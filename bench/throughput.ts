import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { NO_TAG, PLACES, type Xingzhi, createXingzhi, dayOfTimestamp, getDeployment } from "@xingzhi/sdk";
import { type BaseContract, ContractFactory, type Interface, JsonRpcProvider, Wallet, id } from "ethers";
import { createHardhatRuntimeEnvironment } from "hardhat/hre";
import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";
import config from "../hardhat.config.ts";
import { deploy } from "../ignition/deploy.ts";
import { found } from "../ignition/stage.ts";
import { createNetwork } from "../networks/create/create.ts";
import { buildGeth } from "../networks/geth/build.ts";
import { NativeNetwork } from "../networks/native/network.ts";
import type { Benchmark, Figure } from "./lib/benchmark.ts";
import { type Burst, BurstSender, type Call, callOf } from "./lib/burst.ts";
import { type Facts, paper } from "./lib/ledger.ts";

const root = join(import.meta.dirname, "..");
/** Officers who act side by side, and the people whom each supervises. */
const OFFICERS = 20;
const PEOPLE_EACH = 600;
const BASE_PORT = 47_303;
const LAST_DAY = "2099-12-31";
const SECONDS_A_DAY = 86_400;

const agencies = (
  [
    ["procuratorate", "city"],
    ["court", "city"],
    ["correction", "county"],
    ["prison", "province"],
  ] as const
).map(([kind, level]) => ({ id: kind, title: kind, kind, level, region: 0, host: "127.0.0.1" }));

/** Four signers of Clique on this machine, with the ledger in production deployed and chartered there. */
class Site {
  readonly network: NativeNetwork;
  readonly xingzhi: Xingzhi;
  readonly sender: BurstSender;
  readonly officers: readonly Wallet[];
  readonly #folder: string;
  readonly #provider: JsonRpcProvider;
  readonly #hre: HardhatRuntimeEnvironment;
  #references = 1_000_000;

  private constructor(
    folder: string,
    network: NativeNetwork,
    hre: HardhatRuntimeEnvironment,
    provider: JsonRpcProvider,
    xingzhi: Xingzhi,
  ) {
    this.#folder = folder;
    this.network = network;
    this.#hre = hre;
    this.#provider = provider;
    this.xingzhi = xingzhi;
    this.sender = new BurstSender(
      network.nodes.map(({ url }) => url),
      network.description.chainId,
    );
    this.officers = Array.from({ length: OFFICERS }, (_, i) => new Wallet(id(`officer ${i}`), provider));
  }

  static async open(progress: (what: string) => void): Promise<Site> {
    // Its clock can be moved to another day, on which everybody may check in again.
    process.env.XINGZHI_GETH = await buildGeth({ skewable: true });
    const folder = mkdtempSync(join(tmpdir(), "xingzhi-throughput-"));
    const out = join(folder, "throughput");
    const { dir, description } = await createNetwork({
      ...{ engine: "geth-clique", validators: 4, agencies, out, basePort: BASE_PORT },
    });
    const network = new NativeNetwork(dir);
    process.on("exit", () => {
      for (const node of network.nodes) node.killNow();
    });
    progress("starting four signers… / 正在启动四个签发节点…");
    await network.up();
    progress("deploying the ledger… / 正在部署账本…");
    // Hardhat adds the networks that it is told of when it starts.
    process.env.XINGZHI_NETWORKS = dir;
    const hre = await createHardhatRuntimeEnvironment(config, {}, root);
    const { Xingzhi: parameters } = JSON.parse(
      readFileSync(join(dir, "ignition", "parameters.json"), "utf8"),
    ) as { Xingzhi: object };
    const { name, chainId } = description;
    await deploy(hre, { network: name, module: "Xingzhi", parameters });
    const provider = new JsonRpcProvider(network.nodes[0]?.url, chainId, {
      staticNetwork: true,
      cacheTimeout: -1,
    });
    const deployment = getDeployment(chainId, join(hre.config.paths.ignition, "deployments"));
    const xingzhi = await createXingzhi({
      runner: provider,
      deployment,
      secret: new Uint8Array(32),
      sending: { until: "included" },
    });
    const site = new Site(folder, network, hre, provider, xingzhi);
    await site.#setUp();
    return site;
  }

  async close(): Promise<void> {
    this.sender.close();
    this.#provider.destroy();
    await this.network.down();
    const { chainId } = this.network.description;
    const deployments = join(this.#hre.config.paths.ignition, "deployments", `chain-${chainId}`);
    for (const folder of [this.#folder, deployments]) rmSync(folder, { recursive: true, force: true });
  }

  /** The whole network goes on a day later. */
  async nextDay(): Promise<void> {
    await this.network.down();
    await this.network.up({ clockOffsetSeconds: SECONDS_A_DAY });
  }

  /** The key of an agency's administrator, or of the deployer. */
  key(name: string): Wallet {
    const file = join(this.network.dir, "accounts", `${name}.key`);
    return new Wallet(readFileSync(file, "utf8").trim(), this.#provider);
  }

  agency(kind: string): bigint {
    return BigInt(agencies.findIndex((agency) => agency.kind === kind) + 1);
  }

  async today(): Promise<string> {
    return dayOfTimestamp(await this.xingzhi.time.now());
  }

  /** The charter, officers in post, supervision rules. */
  async #setUp(): Promise<void> {
    await found(
      this.xingzhi,
      agencies.map(({ id: name }) => this.key(name)),
    );
    const from = await this.today();
    const appoint = (agency: string, wallet: Wallet, post: "officer" | "head" | "clerk") =>
      this.xingzhi.connect(this.key(agency)).agencies.appoint({
        ...{ officer: wallet.address, posts: [post], from, until: LAST_DAY },
        reference: `set-up/${wallet.address}`,
      });
    const head = new Wallet(id("head"), this.#provider);
    const clerk = new Wallet(id("clerk"), this.#provider);
    await Promise.all([
      ...this.officers.map((officer) => appoint("correction", officer, "officer")),
      appoint("correction", head, "head"),
      appoint("court", clerk, "clerk"),
    ]);
    await this.xingzhi
      .connect(head)
      .supervision.fileRules({ document: "supervision rules", reference: "set-up/rules" });
    await this.xingzhi
      .connect(clerk)
      .sentences.register({ prisoner: probation(from), reference: "set-up/sentence" });
  }

  /** A contract whose code is STOP. */
  async noOp(): Promise<BaseContract> {
    const returnsStop = "0x6001600c60003960016000f300";
    const factory = new ContractFactory(["function noOp()"], returnsStop, this.key("deployer"));
    const contract = await factory.deploy({ type: 0, gasPrice: 0n });
    await contract.waitForDeployment();
    return contract;
  }

  /** The same call for every person, shared out among the officers. */
  async burst({ to, face, method, gasLimit, args, times = 1 }: Calling): Promise<Burst> {
    const calls = this.officers.map((officer, i): [Wallet, Call[]] => [
      officer,
      Array.from({ length: PEOPLE_EACH * times }, (_, j) =>
        callOf(to, face, method, args(i * PEOPLE_EACH + (j % PEOPLE_EACH) + 1), gasLimit),
      ),
    ]);
    return this.network.tended(this.sender.send(new Map(calls)));
  }

  /** The correction agency's next reference. */
  reference(): { number: number; text: string } {
    const number = (this.#references += 1);
    return { number, text: `throughput/${number}` };
  }
}

/** What is called, and with what for each person. */
interface Calling {
  readonly to: string;
  readonly face: Interface;
  readonly method: string;
  readonly gasLimit: number;
  readonly args: (person: number) => readonly unknown[];
  /** Calls for each person; one when left out. */
  readonly times?: number;
}

/** A probation that became effective three days ago. */
function probation(today: string): Facts {
  const effective = shifted(today, -3);
  return {
    sentence: {
      ...{ restrictedCommutation: false, kind: "probation", months: 12 },
      ...{
        effective,
        begins: effective,
        ends: shifted(`${Number(effective.slice(0, 4)) + 1}${effective.slice(4)}`, -1),
      },
    },
    offences: [{ crime: "other", months: 8 }],
    ...{ traits: [], property: "none", risks: [], relief: [] },
  };
}

const shifted = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

async function measure(progress: (what: string) => void): Promise<Figure[]> {
  const site = await Site.open(progress);
  try {
    const { supervisionCases, checkIns } = site.xingzhi.contracts;
    const at = async (contract: BaseContract) => ({
      to: await contract.getAddress(),
      face: contract.interface,
    });
    const cases = await at(supervisionCases);
    const register = await at(checkIns);
    const empty = await at(await site.noOp());
    const parties = PLACES.map((place) =>
      ["correction", "procuratorate", "court"].includes(place) ? site.agency(place) : 0n,
    );
    const own = (what: string, person: number) => paper(`${what} ${person}`);
    const bursts = new Map<string, Burst[]>();
    const run = async (op: string, calling: Calling): Promise<void> => {
      const burst = await site.burst(calling);
      const { transactions, seconds, blocks } = burst;
      progress(
        `${op}: ${transactions} in ${seconds.toFixed(1)} s, blocks of ${blocks.join(", ")} / ${transactions} 笔`,
      );
      bursts.set(op, [...(bursts.get(op) ?? []), burst]);
    };
    const checkIn = {
      ...{ method: "checkIn", gasLimit: 200_000 },
      args: (n: number) => [n, 0, 0, own("process", n).commitment, own("report", n), site.reference()],
    };
    const noOps = async (): Promise<void> => {
      await run(EMPTY, { ...empty, method: "noOp", gasLimit: 60_000, args: () => [], times: 2 });
      await run(SAME, { ...register, ...checkIn, to: empty.to, times: 2 });
    };
    await run("open supervision", {
      ...{ ...cases, method: "expect", gasLimit: 500_000 },
      args: (n) => [1n, parties, own("expected", n), site.reference()],
    });
    await run("transition register", {
      ...{ ...cases, method: "register", gasLimit: 200_000 },
      args: (n) => [n, own("registered", n), site.reference()],
    });
    await run("transition announce", {
      ...{ ...cases, method: "announce", gasLimit: 200_000 },
      args: (n) => [n, own("announced", n), site.reference()],
    });
    await run("transition setPlan", {
      ...{ ...cases, method: "setPlan", gasLimit: 250_000 },
      args: (n) => [n, 1, 3, NO_TAG, own("plan", n), site.reference()],
    });
    await run("first check-in", { ...register, ...checkIn });
    progress("a day passes… / 跳至次日…");
    await site.nextDay();
    await noOps();
    await run("check-in", { ...register, ...checkIn });
    await noOps();
    const figures = (op: string, peer: string): Figure[] =>
      (bursts.get(op) ?? []).map((burst) => ({
        ...{ op, unit: "tx/s", value: rate([burst]) },
        peer: { name: peer, value: rate(bursts.get(peer) ?? []) },
        where: `${burst.transactions} by ${OFFICERS} officers, ${burst.gas / BigInt(burst.transactions)} gas each`,
      }));
    const others = [...bursts.keys()].filter((op) => ![EMPTY, SAME, "check-in"].includes(op));
    return [
      ...[...figures("check-in", SAME), ...figures("check-in", EMPTY)],
      ...others.flatMap((op) => figures(op, EMPTY)),
    ];
  } finally {
    await site.close();
  }
}

/** What a check-in is put beside: the engine's own work on the same transaction, and on the least that there is. */
const SAME = "the same call of a contract that does nothing";
const EMPTY = "an empty call of a contract that does nothing";

/** Transactions a second. */
function rate(bursts: readonly Burst[]): number {
  const sum = (of: (burst: Burst) => number) => bursts.reduce((all, burst) => all + of(burst), 0);
  return Math.round((10 * sum(({ transactions }) => transactions)) / sum(({ seconds }) => seconds)) / 10;
}

export default {
  about: {
    en: "transactions a second on four Geth signers on this machine, beside a contract that does nothing (minutes)",
    zh: "本机四个 Geth 签发节点上每秒交易数，与空合约对比（数分钟）",
  },
  measure,
} satisfies Benchmark;
