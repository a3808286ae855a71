import { expect } from "chai";
import type { BaseContract } from "ethers";
import { it } from "mocha";
import { deployLedger } from "./ledger.ts";
import type { Ledger } from "./ledger.ts";

/** Seconds between scheduling and execution (`ignition/modules/Xingzhi.ts`). */
const DELAY = 5 * 24 * 3600;

interface Administered {
  contract: (ledger: Ledger) => BaseContract;
  /** A call that only the administration may make. */
  method: string;
  args: readonly unknown[];
  /** Whether the call has had its effect. */
  isDone: (ledger: Ledger) => Promise<boolean>;
}

/** A contract that the consortium alone administers, after its delay, unless another agency's guardian objects. */
export function itIsAdministeredByTheConsortium({ contract, method, args, isDone }: Administered): void {
  const deploy = async () => {
    const ledger = await deployLedger("2026-11-20", { chartered: false });
    const target = contract(ledger);
    const data = target.interface.encodeFunctionData(method, args);
    const { access, consortium, ethers } = ledger;
    const to = await target.getAddress();
    return {
      ...ledger,
      ledger,
      target,
      call: (by: Ledger["consortium"]) => by.sendTransaction({ to, data }),
      schedule: async () => access.connect(consortium).schedule(to, data, 0),
      cancel: (by: Ledger["consortium"]) => access.connect(by).cancel(consortium.address, to, data),
      nothing: ethers.ZeroHash,
    };
  };

  it("is administered by no agency and not by the deployer", async () => {
    const { ledger, ethers, administrators, guardian, target, call } = await deploy();
    const [deployer] = await ethers.getSigners();
    for (const stranger of [administrators.court, administrators.prison, guardian])
      await expect(call(stranger))
        .to.be.revertedWithCustomError(target, "AccessManagedUnauthorized")
        .withArgs(stranger.address);
    const byDeployer = target.connect(deployer!);
    await expect(byDeployer.getFunction(method)(...args))
      .to.be.revertedWithCustomError(target, "AccessManagedUnauthorized")
      .withArgs(deployer!.address);
    expect(await isDone(ledger)).to.be.false;
  });

  it("is administered by the consortium, but only what it scheduled and after the delay", async () => {
    const { ledger, access, consortium, networkHelpers, call, schedule } = await deploy();
    await expect(call(consortium)).to.be.revertedWithCustomError(access, "AccessManagerNotScheduled");
    await schedule();
    const scheduled = await networkHelpers.time.latest();
    await networkHelpers.time.setNextBlockTimestamp(scheduled + DELAY - 1);
    await expect(call(consortium)).to.be.revertedWithCustomError(access, "AccessManagerNotReady");
    expect(await isDone(ledger)).to.be.false;
    await networkHelpers.time.setNextBlockTimestamp(scheduled + DELAY);
    await call(consortium);
    expect(await isDone(ledger)).to.be.true;
    await expect(call(consortium)).to.be.revertedWithCustomError(access, "AccessManagerNotScheduled");
  });

  it("lets another agency's guardian stop what the consortium scheduled", async () => {
    const { ledger, access, administrators, consortium, guardian, networkHelpers, call, schedule, cancel } =
      await deploy();
    await schedule();
    await expect(cancel(administrators.court)).to.be.revertedWithCustomError(
      access,
      "AccessManagerUnauthorizedCancel",
    );
    await cancel(guardian);
    await networkHelpers.time.increase(DELAY);
    await expect(call(consortium)).to.be.revertedWithCustomError(access, "AccessManagerNotScheduled");
    expect(await isDone(ledger)).to.be.false;
  });
}
