import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { type TransactionRequest, Wallet, ZeroAddress } from "ethers";
import { after, afterEach, before, describe, it } from "mocha";
import { z } from "zod";
import { allowAccounts } from "../../networks/allow.ts";
import type { NativeNetwork } from "../../networks/native/network.ts";
import type { Up } from "../../networks/native/network.ts";
import { networkStatus, type NetworkStatus } from "../../networks/native/status.ts";
import type { Change } from "../../networks/native/voting.ts";
import { waitUntil } from "../../networks/native/wait.ts";
import { writeFolder } from "./helpers/folder.ts";
import {
  type Ran,
  engine,
  hardhat,
  kinds,
  needEngine,
  open,
  remove,
  root,
  run,
  statusWhen,
} from "./helpers/running.ts";

/** Does something while nothing here tells of the nodes' processes, as when a service or a container runs them. */
function asIfStartedElsewhere<T>(network: NativeNetwork, work: () => T): T {
  const files = network.nodes.map(({ place }) => join(place.data, "node.pid"));
  for (const file of files) renameSync(file, `${file}.away`);
  try {
    expect(network.running()).to.deep.equal([]);
    return work();
  } finally {
    for (const file of files) renameSync(`${file}.away`, file);
  }
}

describe(`A network of four signers on one machine (${engine})`, function () {
  this.timeout(240_000);
  let dir: string | undefined;
  let network: NativeNetwork;
  before(async function () {
    this.timeout(1_800_000);
    await needEngine(this);
    dir = await writeFolder({ engine, signers: 4 });
    network = open(dir);
  });
  after(async () => remove(dir));

  const json = (out: string): unknown => JSON.parse(out);
  const findingsOf = (out: string): string[] =>
    (json(out) as { findings: { kind: string }[] }).findings.map(({ kind }) => kind);
  const healthy = async () => statusWhen(network, (status) => status.healthy);

  describe("up, status and down", () => {
    it("says with exit code 3 that nothing runs before it is up", () => {
      const { code, out } = run("status", "--dir", dir!, "--json");
      expect(code).to.equal(3);
      const status = json(out) as NetworkStatus;
      expect(kinds(status)).to.deep.equal(network.nodes.map(({ name }) => `silent ${name}`));
    });

    it("starts every node and has sealed a block when it is done", async () => {
      const { code, out, err } = run("up", "--dir", dir!, "--json");
      expect(code, err).to.equal(0);
      const up = json(out) as Up;
      expect(up.started).to.deep.equal(["node1", "node2", "node3", "node4"]);
      expect(up.height).to.be.at.least(1);
      for (const node of network.nodes) expect(readFileSync(node.log, "utf8")).to.not.equal("");
    });

    it("is healthy, each signer sealing, and exits 0", async () => {
      await network.nodes[0]!.waitForHeight(8, 60);
      await healthy();
      const { code, out } = run("status", "--dir", dir!, "--json");
      expect(code).to.equal(0);
      const { nodes, signers, sealers } = json(out) as NetworkStatus;
      expect(nodes.map(({ peers }) => peers)).to.deep.equal([3, 3, 3, 3]);
      expect(signers).to.have.length(4);
      expect(sealers).to.have.length(4);
      expect(network.nodes.map(({ name }) => name)).to.include.members(sealers);
    });

    it("starts nothing again when it runs", () => {
      const pids = () => network.nodes.map((node) => readFileSync(join(node.place.data, "node.pid"), "utf8"));
      const earlier = pids();
      const { code, out } = run("up", "--dir", dir!);
      expect(code).to.equal(0);
      expect(out).to.match(/runs already/);
      expect(pids()).to.deep.equal(earlier);
    });

    it("knows nodes that something else started: they are healthy, and run already", () => {
      asIfStartedElsewhere(network, () => {
        const status = run("status", "--dir", dir!, "--json");
        expect(status.code, status.out).to.equal(0);
        expect((json(status.out) as NetworkStatus).nodes.every(({ running }) => running)).to.equal(true);
        const up = run("up", "--dir", dir!, "--json");
        expect(up.code, up.err).to.equal(0);
        expect((json(up.out) as Up).started).to.deep.equal([]);
        const unite = run("unite", "--dir", dir!, "--json");
        expect(json(unite.out)).to.include({ wasStalled: false });
      });
    });

    it("stops on down and goes on from its height, with the same blocks, on up", async () => {
      const height = await network.height();
      const hash = (await network.nodes[0]!.block(height))?.hash;
      const down = run("down", "--dir", dir!, "--json");
      expect(down.code).to.equal(0);
      expect(json(down.out)).to.deep.equal({ stopped: ["node1", "node2", "node3", "node4"] });
      expect(network.running()).to.deep.equal([]);
      const up = await network.up();
      expect(up.height).to.be.greaterThan(height);
      expect((await network.nodes[0]!.block(height))?.hash).to.equal(hash);
    });
  });

  describe("with nodes that fail", () => {
    before(healthy);
    afterEach(async () => {
      await network.up();
      await healthy();
    });

    it("goes on without one signer, and status says which, until up starts it again", async () => {
      const [, , , last] = network.nodes;
      await last!.kill();
      const height = await network.height();
      await network.nodes[0]!.waitForHeight(height + 4, 60);
      const { code, out } = run("status", "--dir", dir!, "--json");
      expect(code).to.equal(1);
      expect(kinds(json(out) as NetworkStatus))
        .to.include("silent node4")
        .and.not.include("stalled rehearsal");
      const up = json(run("up", "--dir", dir!, "--json").out) as Up;
      expect(up.started).to.deep.equal(["node4"]);
      await last!.waitForHeight(height + 4, 60);
    });

    it("names a signer that runs elsewhere no more as one that seals nothing", async () => {
      await network.node("node2").kill();
      const status = await statusWhen(network, ({ findings }) =>
        findings.some(({ kind }) => kind === "idle"),
      );
      expect(kinds(status)).to.include("idle node2");
    });

    it("stands still without two of four, says so, and heals when one is back", async () => {
      await Promise.all([network.node("node3").kill(), network.node("node4").kill()]);
      const status = await statusWhen(network, ({ findings }) =>
        findings.some(({ kind }) => kind === "stalled"),
      );
      expect(kinds(status)).to.include.members(["silent node3", "silent node4", "stalled rehearsal"]);
      const { height } = status;
      await network.node("node3").start();
      await network.node("node1").waitForHeight(height + 2, 120);
      expect(kinds(await networkStatus(network))).to.not.include("stalled rehearsal");
    });

    it("loses no block when all are killed at once", async () => {
      const height = await network.height();
      const hashes = async () =>
        Promise.all(network.nodes.map(async (node) => (await node.block(height - 3))?.hash));
      const earlier = await hashes();
      expect(new Set(earlier).size).to.equal(1);
      await Promise.all(network.nodes.map((node) => node.kill()));
      const up = await network.up();
      expect(up.height).to.be.greaterThan(height - 1);
      expect(await hashes()).to.deep.equal(earlier);
    });

    it("heals to one chain when a signer was cut off from the others", async () => {
      const [one, ...others] = [
        network.node("node1"),
        network.node("node2"),
        network.node("node3"),
        network.node("node4"),
      ];
      await network.split([one], others);
      await one.waitForPeers(0, 30);
      expect(kinds(await networkStatus(network))).to.include("alone node1");
      const height = await others[0].height();
      await others[0].waitForHeight(height + 8, 60);
      const status = await statusWhen(network, ({ findings }) =>
        findings.some(({ kind }) => kind === "behind"),
      );
      expect(kinds(status)).to.include("behind node1");
      await network.heal([one], others);
      await one.waitForHeight(height + 8, 120);
      await healthy();
      const at = await Promise.all(network.nodes.map(async (node) => (await node.block(height + 6))?.hash));
      expect(new Set(at).size).to.equal(1);
    });
  });

  describe("with another genesis", () => {
    const copies = () =>
      [dir!, ...network.nodes.map(({ place }) => place.folder)].map((each) => join(each, "genesis.json"));
    const other = (text: string) => text.replace(/"gasLimit": "0x\w+"/, '"gasLimit": "0x1c9c381"');
    let right: string;
    before(async () => {
      right = readFileSync(copies()[0]!, "utf8");
      await network.down();
    });
    afterEach(() => {
      for (const file of copies()) writeFileSync(file, right);
    });

    it("refuses to start nodes that hold another chain, with exit code 2", () => {
      for (const file of copies()) writeFileSync(file, other(right));
      const { code, err } = run("up", "--dir", dir!);
      expect(code).to.equal(2);
      expect(err).to.match(/^node1: .*holds another chain/);
      expect(network.running()).to.deep.equal([]);
    });

    it("says in one line which node's genesis differs, with exit code 2", () => {
      writeFileSync(join(network.node("node3").place.folder, "genesis.json"), other(right));
      const { code, err } = run("up", "--dir", dir!);
      expect(code).to.equal(2);
      expect(err).to.match(/^genesis.json: differs from the copy of node3: /);
    });

    it("starts with the right one again", async () => {
      const up = await network.up();
      expect(up.started).to.have.length(4);
    });
  });

  describe("as network create made it", () => {
    before(async () => {
      await network.up();
      await healthy();
    });

    const id = `network-test-${process.pid}`;
    const deployments = join(root, "ignition", "deployments");
    const onNetwork = (...args: string[]) =>
      hardhat([...args, "--network", "rehearsal"], {
        XINGZHI_NETWORKS: dir!,
        HARDHAT_IGNITION_CONFIRM_DEPLOYMENT: "true",
      });
    const deploy = (deploymentId = id) =>
      onNetwork(
        ...["ignition", "deploy", "ignition/modules/Xingzhi.ts", "--deployment-id", deploymentId],
        ...["--parameters", join(dir!, "ignition", "parameters.json")],
      );
    const onLedger = (task: string, ...args: string[]) =>
      onNetwork("network", task, "--deployment-id", id, "--json", ...args);
    after(() => {
      for (const each of [id, `${id}-stale`])
        rmSync(join(deployments, each), { recursive: true, force: true });
    });

    it("is a network of Hardhat's where the deployer deploys the ledger without a balance", () => {
      const { code, out, err } = deploy();
      expect(code, out + err).to.equal(0);
      expect(out).to.match(/Xingzhi#CommutationCases - 0x/);
    });

    it("has nothing to deploy a second time", () => {
      const { code, out } = deploy();
      expect(code).to.equal(0);
      expect(out).to.match(/Nothing new to deploy/);
    });

    it("refuses a deployment folder of another chain in one line, with exit code 2", () => {
      const stale = join(deployments, `${id}-stale`);
      mkdirSync(stale, { recursive: true });
      const address = Wallet.createRandom().address;
      writeFileSync(
        join(stale, "deployed_addresses.json"),
        JSON.stringify({ "Xingzhi#AccessManager": address }),
      );
      const { code, err } = deploy(`${id}-stale`);
      expect(code).to.equal(2);
      expect(err).to.match(/is of another chain: none of its 1 contracts is on this one/);
    });

    it("carries a ledger that verify finds right once its agencies have signed the charter", () => {
      const before = onLedger("verify");
      expect(before.code).to.equal(1);
      expect(findingsOf(before.out)).to.deep.equal(["unchartered"]);
      const agreement = join(dir!, "agreement.md");
      writeFileSync(agreement, "章程 charter");
      const keys = join(dir!, "accounts");
      const signed = onLedger("charter", "--keys", keys, "--agreement", agreement);
      expect(signed.code, signed.err).to.equal(0);
      expect(json(signed.out)).to.include({ version: 1, inForce: true });
      const verified = onLedger("verify");
      expect(verified.code, verified.out).to.equal(0);
      expect(findingsOf(verified.out)).to.deep.equal([]);
    });

    it("takes a further agency only after the delay, and only from the consortium", () => {
      const agency = ["--name", "新机关", "--kind", "police", "--level", "city"];
      const administrator = ["--administrator", Wallet.createRandom().address];
      const key = (name: string) => ["--key", join(dir!, "accounts", `${name}.key`)];
      const announced = onLedger("add-agency", ...key("consortium"), ...agency, ...administrator);
      expect(announced.code, announced.err).to.equal(0);
      expect(json(announced.out)).to.have.property("done", false);
      const refused = onLedger("add-agency", ...key("node1"), ...agency, ...administrator);
      expect(refused.code).to.equal(2);
      expect(refused.err).to.match(/does not administer the ledger/);
    });

    it("takes transactions of accounts that it was told of, and on Besu of nobody else", async () => {
      const officer = Wallet.createRandom();
      const send = async () =>
        network.nodes[0]!.ask("eth_sendRawTransaction", [await signed(officer)], z.string());
      if (engine === "besu-qbft") await expectRefusal(send);
      const allowed = await allowAccounts(network, [officer.address]);
      expect(allowed.map(({ by }) => by)).to.deep.equal(
        network.nodes.map(() => (engine === "besu-qbft" ? "running" : "everybody")),
      );
      const hash = await send();
      const mined = async () =>
        (
          await network.nodes[3]!.ask(
            "eth_getTransactionByHash",
            [hash],
            z.object({ blockNumber: z.string().nullable() }).nullable(),
          )
        )?.blockNumber;
      expect(await waitUntil(60, async () => typeof (await mined()) === "string")).to.equal(true);
    });

    async function signed(officer: {
      signTransaction(tx: TransactionRequest): Promise<string>;
    }): Promise<string> {
      const { chainId } = network.description;
      return officer.signTransaction({
        chainId,
        to: ZeroAddress,
        nonce: 0,
        gasLimit: 21_000,
        gasPrice: 0,
        type: 0,
      });
    }

    async function expectRefusal(send: () => Promise<string>): Promise<void> {
      const refusal = await send().then(
        () => "",
        (error: unknown) => String(error),
      );
      expect(refusal).to.match(/not authorized/i);
    }
  });
});

describe(`The signers' votes (${engine})`, function () {
  this.timeout(240_000);
  let dir: string | undefined;
  let network: NativeNetwork;
  before(async function () {
    this.timeout(1_800_000);
    await needEngine(this);
    dir = await writeFolder({ engine, signers: 4, candidates: 1 });
    network = open(dir);
    await network.up();
  });
  after(async () => remove(dir));

  const vote = (...args: string[]) => run(...args, "--dir", dir!);
  const fifth = () => network.node("node5").place.node.address!;
  const validators = () =>
    open(dir!)
      .description.nodes.filter(({ validator }) => validator)
      .map(({ name }) => name);

  it("refuses a signer there is, one there is not, and names that are none, with exit code 2", () => {
    const wrong: [string[], RegExp][] = [
      [["add-signer", "--node", "node1"], /is a signer already/],
      [["remove-signer", "--node", "node5"], /is no signer/],
      [["add-signer", "--node", "node9"], /no node node9/],
      [["add-signer", "--address", "0x12"], /is no address/],
      [["add-signer"], /one of --address/],
      [["add-signer", "--address", fifth(), "--node", "node5"], /one of --address/],
    ];
    for (const [args, message] of wrong) {
      const { code, err } = vote(...args);
      expect(code, args.join(" ")).to.equal(2);
      expect(err).to.match(message);
    }
  });

  it("take in a fifth signer with three of four votes; it seals, and the folder says so", async () => {
    const { code, out, err } = vote("add-signer", "--node", "node5", "--json");
    expect(code, err).to.equal(0);
    const change = JSON.parse(out) as Change;
    expect(change.votes).to.be.within(3, 4);
    expect(change.signers).to.have.length(5);
    expect(validators()).to.include("node5");
    await statusWhen(network, ({ healthy, sealers }) => healthy && sealers.includes("node5"));
  });

  it("put it out again, also where a service runs the nodes, and leave no vote behind", async () => {
    const { code, out, err } = asIfStartedElsewhere(network, () =>
      vote("remove-signer", "--address", fifth(), "--json"),
    );
    expect(code, err).to.equal(0);
    expect((JSON.parse(out) as Change).signers).to.have.length(4);
    expect(validators()).to.not.include("node5");
    const left = engine === "geth-clique" ? "clique_proposals" : "qbft_getPendingVotes";
    for (const node of network.nodes) {
      expect(await node.ask(left, [], z.record(z.string(), z.boolean()))).to.deep.equal({});
    }
  });

  it("refuse what leaves too few running signers for a block", async () => {
    await network.node("node4").kill();
    const { code, err } = vote("add-signer", "--address", `0x${"11".repeat(20)}`);
    // Three of four run. Of five signers Clique needs three; QBFT needs four of five, but two of three.
    let next: Ran;
    if (engine === "besu-qbft") {
      expect(code, err).to.equal(2);
      expect(err).to.match(/5 signers would be left, 4 needed for a block and 3 running/);
      expect(vote("remove-signer", "--node", "node3").code).to.equal(0);
      next = vote("remove-signer", "--node", "node2");
    } else {
      expect(code, err).to.equal(0);
      next = vote("remove-signer", "--node", "node3");
    }
    expect(next.code).to.equal(2);
    expect(next.err).to.match(/signers/);
  });
});
