// Failures with five hundred operations under way: what was accepted is there exactly once afterwards, on every node.
import { cpSync, rmSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "chai";
import { after, afterEach, before, describe, it } from "mocha";
import type { NativeNetwork } from "../../networks/native/network.ts";
import { buildGeth } from "../../networks/geth/build.ts";
import { TaskProblem } from "../../tasks/lib/outcome.ts";
import { Disk } from "./helpers/disk.ts";
import { writeFolder } from "./helpers/folder.ts";
import { engine, needEngine, open, remove, statusWhen } from "./helpers/running.ts";
import { OPERATIONS, type Storm, StormLedger } from "./helpers/storm.ts";

describe(`${OPERATIONS} operations under way on four signers (${engine})`, function () {
  this.timeout(600_000);
  let dir: string | undefined;
  let network: NativeNetwork;
  let ledger: StormLedger;
  let storm: Storm | undefined;

  before(async function () {
    this.timeout(1_800_000);
    await needEngine(this);
    dir = await writeFolder({ engine, signers: 4 });
    network = open(dir);
    await network.up();
    ledger = await StormLedger.open(network);
  });
  after(async () => {
    await (ledger as StormLedger | undefined)?.close();
    await remove(dir);
  });
  afterEach(async () => {
    await network.up();
    await statusWhen(network, ({ healthy }) => healthy, 180);
    if (storm) console.log(`      ${storm.seconds} s, ${storm.doubts} taken up again by their references`);
    storm = undefined;
  });

  const [first, second, third, fourth] = ["node1", "node2", "node3", "node4"];

  it("are all done when nothing fails", async () => {
    storm = await ledger.rage(() => Promise.resolve());
    await ledger.expectSound(storm);
  });

  it("go on when one signer, the very node that is asked, is killed", async () => {
    storm = await ledger.rage(() => network.node(first).kill());
    await ledger.expectSound(storm);
  });

  it("stall when two are killed, and are done when one is back", async () => {
    storm = await ledger.rage(async () => {
      await Promise.all([network.node(third).kill(), network.node(fourth).kill()]);
      await sleep(5_000);
      const height = await network.height();
      await sleep(10_000);
      expect(await network.height()).to.be.at.most(height + 1);
      await network.node(third).start();
    });
    await ledger.expectSound(storm);
  });

  it("survive that all are killed and started again", async () => {
    storm = await ledger.rage(async () => {
      await Promise.all(network.nodes.map((node) => node.kill()));
      await sleep(3_000);
      await network.up();
    });
    await ledger.expectSound(storm);
  });

  it("survive that the network is split in two and healed", async () => {
    const half = [network.node(first), network.node(second)];
    const other = [network.node(third), network.node(fourth)];
    storm = await ledger.rage(async () => {
      await network.split(half, other);
      await sleep(20_000);
      await network.heal(half, other);
    });
    await ledger.expectSound(storm);
  });

  it("survive that a node's data are brought back from a back-up", async () => {
    const node = network.node(fourth);
    const backup = `${node.place.data}.backup`;
    await node.stop();
    cpSync(node.place.data, backup, { recursive: true });
    await node.start();
    storm = await ledger.rage(async () => {
      await node.kill();
      rmSync(node.place.data, { recursive: true });
      cpSync(backup, node.place.data, { recursive: true });
      await node.start();
    });
    await ledger.expectSound(storm);
  });

  for (const [offset, what] of [
    [15, "fast"],
    [-15, "slow"],
  ] as const) {
    it(`survive that a signer's clock is ${what} by fifteen seconds`, async function () {
      // Besu's clock cannot be moved without moving the machine's.
      if (engine !== "geth-clique") this.skip();
      this.timeout(1_800_000);
      const binary = await buildGeth({ skewable: true });
      const node = network.node(fourth);
      storm = await ledger.rage(async () => {
        await node.stop();
        await node.start({ clockOffsetSeconds: offset, binary });
        await sleep(20_000);
      });
      await node.stop();
      await node.start();
      await ledger.expectSound(storm);
    });
  }

  describe("with a disk of its own for the node that is asked", function () {
    let disk: Disk | undefined;
    before(async function () {
      const node = network.node(first);
      await node.stop();
      disk = Disk.under(node.place.data);
      if (disk === undefined) {
        console.error("skipped 已跳过: a disk cannot be mounted here (Linux, as root) / 此处无法挂载磁盘");
        this.skip();
      }
      await node.start();
    });
    after(async () => {
      if (disk === undefined) return;
      await network.node(first).kill();
      await disk.remove();
      await network.node(first).start();
    });

    it("survive that it is full", async () => {
      storm = await ledger.rage(async () => {
        disk?.fill();
        await sleep(20_000);
        disk?.empty();
        await network.node(first).restart();
      });
      await ledger.expectSound(storm);
    });

    it("survive that it is read-only, of which its start says so", async () => {
      const node = network.node(first);
      storm = await ledger.rage(async () => {
        await node.kill();
        await disk?.remount("ro");
        const refused = await node.start().then(
          () => "",
          (error: unknown) => (error instanceof TaskProblem ? error.message : ""),
        );
        await disk?.remount("rw");
        expect(refused).to.match(/^node1: .*data cannot be written/);
        await node.start();
      });
      await ledger.expectSound(storm);
    });
  });
});
