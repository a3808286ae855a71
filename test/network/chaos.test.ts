// Failures with five hundred operations under way: what was accepted is there exactly once afterwards, on every node.
import { expect } from "chai";
import { after, afterEach, before, describe, it } from "mocha";
import type { NativeNetwork } from "../../networks/native/network.ts";
import { writeFolder } from "./helpers/folder.ts";
import { engine, needEngine, open, remove, statusWhen } from "./helpers/running.ts";
import { OPERATIONS, type Storm, StormLedger } from "./helpers/storm.ts";
import { setTimeout as sleep } from "node:timers/promises";

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
});
