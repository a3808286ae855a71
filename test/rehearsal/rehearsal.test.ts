// A rehearsal: the ledger's own sources with a clock that is moved by hand, never to be taken for the ledger.
import {
  type Deployment,
  DeploymentError,
  type Xingzhi,
  admissionToChain,
  createXingzhi,
  dayOfTimestamp,
  errors,
  rehearsalClockAt,
} from "@xingzhi/sdk";
import { expect } from "chai";
import { BrowserProvider, Wallet, id } from "ethers";
import { before, describe, it } from "mocha";
import { type AgencyPlan, admissionsOf, found } from "../../ignition/stage.ts";
import { rehearsalArtifacts } from "../../scripts/rehearsal/build.ts";
import { integrityOf } from "../../tasks/audit/integrity/report.ts";
import { type Ledger, deployLedger } from "../helpers/ledger.ts";

const ON = "2018-05-09";
const PLANS: AgencyPlan[] = [{ name: "rehearsing bureau", kind: "bureau", level: "province" }];
const at = (day: string, time = "09:00:00"): number => Date.parse(`${day}T${time}+08:00`) / 1000;

/** What a promise is rejected with. */
const failureOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  );

describe("a rehearsal of the ledger", function () {
  this.timeout(300_000);
  let ledger: Ledger;
  let administrator: Wallet;
  let provider: BrowserProvider;
  let rehearsal: Deployment;
  let production: Deployment;
  let xingzhi: Xingzhi;

  /** Deploys a rehearsal beside the ledger, on the same chain. */
  async function deployRehearsal(): Promise<Deployment> {
    const { default: module } = await import("../../ignition/modules/Rehearsal.ts");
    const [deployer] = await ledger.ethers.getSigners();
    const admissions = await admissionsOf(PLANS, () => Promise.resolve(administrator));
    const parameters = {
      agencies: admissions.map(admissionToChain),
      ...{ consortium: deployer!.address, guardian: administrator.address, signers: [1], threshold: 1 },
    };
    const contracts = await ledger.connection.ignition.deploy(module, {
      parameters: { Rehearsal: parameters },
    });
    const { clock, ...others } = contracts;
    return { ...(await deploymentOf(others)), rehearsalClock: await clock.getAddress() };
  }

  async function deploymentOf(
    contracts: Record<string, { getAddress(): Promise<string> }>,
  ): Promise<Deployment> {
    const entries = Object.entries(contracts).map(
      async ([key, contract]) => [key, await contract.getAddress()] as const,
    );
    const addresses = Object.fromEntries(await Promise.all(entries)) as Deployment["addresses"];
    return { chainId: (await provider.getNetwork()).chainId, addresses };
  }

  before(async () => {
    ledger = await deployLedger(ON, { chartered: false });
    const terms = await ledger.charterTerms();
    expect(terms.rooms.length).to.be.greaterThan(0);
    provider = new BrowserProvider(ledger.connection.provider, undefined, { cacheTimeout: -1 });
    administrator = new Wallet(ledger.key("rehearsing").privateKey, provider);
    await ledger.fund(administrator.address);
    rehearsal = await deployRehearsal();
    production = await deploymentOf(ledger.contracts);
    xingzhi = await createXingzhi({ runner: administrator, deployment: rehearsal });
  });

  const clockAs = async (who: "deployer" | "other") => {
    const signers = await ledger.ethers.getSigners();
    const signer = who === "deployer" ? signers[0]! : administrator;
    return ledger.ethers.getContractAt("RehearsalClock", rehearsal.rehearsalClock!, signer);
  };
  const moveTo = async (moment: number) => (await (await clockAs("deployer")).move(moment)).wait();

  describe("is told from the ledger", () => {
    it("by a flag on each of its contracts that knows the day, and on none of the ledger's", async () => {
      const artifactOf = rehearsalArtifacts();
      const flagged: string[] = [];
      for (const [key, address] of Object.entries(rehearsal.addresses)) {
        const clock = await rehearsalClockAt(provider, address);
        if (clock !== undefined) flagged.push(key);
        expect([undefined, rehearsal.rehearsalClock], key).to.include(clock);
      }
      const knowing = [
        "AgencyRegistry",
        "Rulebook",
        "Charter",
        "Dossier",
        "Alerts",
        "ParoleCases",
        "CheckIns",
      ];
      for (const contract of knowing) {
        expect(Object.keys(artifactOf(contract).linkReferences), contract).to.have.length(1);
      }
      expect(flagged).to.include.members(["registry", "rulebook", "charter", "dossier", "paroleCases"]);
      for (const [key, address] of Object.entries(production.addresses)) {
        expect(await rehearsalClockAt(provider, address), key).to.equal(undefined);
      }
    });

    it("by other code of each such contract", async () => {
      for (const [key, address] of Object.entries(rehearsal.addresses)) {
        if ((await rehearsalClockAt(provider, address)) === undefined) continue;
        const code = await provider.getCode(production.addresses[key as keyof typeof production.addresses]);
        expect(await provider.getCode(address), key).to.not.equal(code);
      }
    });

    it("by the SDK, which does not open it unless it is told so", async () => {
      const { rehearsalClock: _, ...taken } = rehearsal;
      const opened = createXingzhi({ runner: administrator, deployment: taken });
      expect(await failureOf(opened))
        .to.be.instanceOf(DeploymentError)
        .with.property("message")
        .that.matches(/REHEARSAL/);
    });

    it("and the ledger is not opened as a rehearsal", async () => {
      const { rehearsalClock = "" } = rehearsal;
      const opened = createXingzhi({ runner: administrator, deployment: { ...production, rehearsalClock } });
      expect(await failureOf(opened))
        .to.be.instanceOf(DeploymentError)
        .with.property("message")
        .that.matches(/none of a rehearsal/);
    });
  });

  describe("keeps the time of its clock", () => {
    it("which stands still while blocks come", async () => {
      await moveTo(at("2019-03-04"));
      await ledger.networkHelpers.mine(5);
      expect(dayOfTimestamp(await xingzhi.time.now())).to.equal("2019-03-04");
    });

    it("and dates what is done by it, before and after moves in both directions", async () => {
      await moveTo(at("2031-07-01"));
      if ((await xingzhi.charter.inForce()) === null) await found(xingzhi, [administrator]);
      expect((await xingzhi.charter.get(1))?.signed.map(({ on }) => on)).to.deep.equal(["2031-07-01"]);
      await moveTo(at("2019-01-02"));
      const { version } = await xingzhi.charter.propose(await xingzhi.charter.terms(id("again"), 1));
      await xingzhi.charter.sign(version);
      expect((await xingzhi.charter.get(version))?.signed.map(({ on }) => on)).to.deep.equal(["2019-01-02"]);
    });

    it("to the second at midnight in China", async () => {
      const block = async () => provider.getBlockNumber();
      await moveTo(at("2020-02-28", "23:59:59"));
      const before = await block();
      await moveTo(at("2020-02-29", "00:00:00"));
      expect(dayOfTimestamp(await xingzhi.time.at(before))).to.equal("2020-02-28");
      expect(dayOfTimestamp(await xingzhi.time.at(await block()))).to.equal("2020-02-29");
    });

    it("which nobody but its administrator moves", async () => {
      const moved = xingzhi.rehearsal!.moveTo(at("2020-01-01"));
      expect(await failureOf(moved)).to.be.instanceOf(errors.ClockNotYours);
      expect(await xingzhi.rehearsal!.administrator()).to.equal(
        (await ledger.ethers.getSigners())[0]!.address,
      );
    });
  });

  describe("never becomes the ledger", () => {
    it("for a charter in production refuses each of its contracts that knows the day", async () => {
      for (const key of ["dossier", "paroleCases", "checkIns", "rulebook"] as const) {
        const room = rehearsal.addresses[key];
        const terms = await ledger.charterTerms({ [key]: room });
        await expect(ledger.charter.connect(ledger.administrators.prison).propose(terms))
          .to.be.revertedWithCustomError(ledger.charter, "ClockDiffers")
          .withArgs(room, rehearsal.rehearsalClock);
      }
    });

    it("nor does a rehearsal's charter take contracts of another rehearsal", async () => {
      await moveTo(at("2026-01-05"));
      const other = await deployRehearsal();
      const terms = await xingzhi.charter.terms(id("mixed"), 1);
      const rooms = terms.rooms.map((room) =>
        room.target === rehearsal.addresses.alerts ? { ...room, target: other.addresses.alerts } : room,
      );
      const codeHash = await ledger.codeHash(other.addresses.alerts);
      const mixed = rooms.map((room) =>
        room.target === other.addresses.alerts ? { ...room, codeHash } : room,
      );
      const proposed = xingzhi.charter.propose({ ...terms, rooms: mixed });
      expect(await failureOf(proposed)).to.be.instanceOf(errors.ClockDiffers);
    });
  });

  it("holds what its events give, by the time of its own clock", async () => {
    const toBlock = await provider.getBlockNumber();
    const result = await integrityOf({ provider, deployment: rehearsal }, toBlock);
    expect(result.findings.map(({ rule, en }) => `${rule}: ${en}`)).to.deep.equal([]);
    expect(result).to.include({ complete: true, codeChecked: true });
  });

  it("is audited by the code that a rehearsal of this build has", async () => {
    const address = rehearsal.addresses.periods;
    const code = await provider.getCode(address);
    await provider.send("hardhat_setCode", [address, `${code.slice(0, -2)}fe`]);
    const { findings } = await integrityOf(
      { provider, deployment: rehearsal },
      await provider.getBlockNumber(),
    );
    await provider.send("hardhat_setCode", [address, code]);
    expect(
      findings.filter(({ rule }) => rule === "integrity.code").map(({ contract }) => contract),
    ).to.deep.equal(["periods"]);
  });
});
