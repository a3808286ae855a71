import { Reorganised, type Deployment, STORAGE } from "@xingzhi/sdk";
import { expect } from "chai";
import { keccak256, toUtf8Bytes } from "ethers";
import { describe, it } from "mocha";
import { readFlow, shippedFlows } from "../../scripts/replay/files.ts";
import { type IntegrityResult, auditIntegrity } from "../../tasks/audit/integrity/audit.ts";
import {
  CheckpointRefused,
  readCheckpoint,
  writeCheckpoint,
} from "../../tasks/audit/integrity/checkpoint.ts";
import { PROJECTIONS } from "../../tasks/audit/integrity/contracts/index.ts";
import type { Finding } from "../../tasks/audit/integrity/finding.ts";
import { readLaw } from "../../tasks/audit/integrity/law.ts";
import { wordText } from "../../tasks/audit/integrity/slots.ts";
import type { StoredContract } from "../../tasks/audit/integrity/storage.ts";
import { planOf } from "../../tasks/audit/simulate/generate.ts";
import { openSimulation } from "../../tasks/audit/simulate/stage.ts";
import { type Replayed, afterReplay } from "./ledgers.ts";

const MINUTES = 60_000;
const flows = shippedFlows();
const stored = (Object.keys(STORAGE) as StoredContract[]).filter(
  (contract) => Object.keys(STORAGE[contract]).length > 0,
);
const told = (findings: readonly Finding[]): string[] => findings.map(({ rule, en }) => `${rule}: ${en}`);
const audit = (
  ledger: Replayed,
  more: { checkpoint?: Buffer; toBlock?: number; deployment?: Deployment } = {},
) => auditIntegrity({ ...ledger, ...more });

/** A slot of a contract that nothing writes. */
const NOBODYS = keccak256(toUtf8Bytes("nobody's"));

async function checkpointOf(result: IntegrityResult): Promise<Buffer> {
  expect(told(result.findings)).deep.equal([]);
  if (!result.checkpoint) throw new Error("no checkpoint");
  return Promise.resolve(result.checkpoint);
}

describe("audit integrity", () => {
  it("projects every contract that has storage", () => {
    expect(PROJECTIONS.map(({ contract }) => contract)).to.have.members(stored);
  });

  for (const { id, file } of flows) {
    it(`finds nothing beside what the events of ${id} give, and sees all of it`, async function () {
      this.timeout(3 * MINUTES);
      const result = await afterReplay(readFlow(file), audit);
      expect(told(result.findings)).deep.equal([]);
      expect(result).includes({ complete: true, codeChecked: true });
      expect(result.slots).greaterThan(300);
    });
  }

  it("finds nothing on a ledger with every kind of case, and sees all of it", async function () {
    this.timeout(10 * MINUTES);
    const simulation = await openSimulation(planOf({ cases: 60, seed: 5 }));
    try {
      const { provider, deployment } = simulation;
      const toBlock = await provider.getBlockNumber();
      const result = await auditIntegrity({ provider, deployment, toBlock });
      expect(told(result.findings)).deep.equal([]);
      expect(result).includes({ complete: true, codeChecked: true });
      expect(result.events).greaterThan(2_000);
    } finally {
      await simulation.close();
    }
  });

  it("names each slot that was changed past the events, whichever contract's, and each that none should have written", async function () {
    this.timeout(10 * MINUTES);
    const flow = flows.find(({ id }) => id === "parole-revoked");
    if (!flow) throw new Error("no such flow");
    await afterReplay(readFlow(flow.file), async (ledger) => {
      const { deployment } = ledger;
      const send = (method: string, params: readonly unknown[]) => ledger.send(method, params);
      const checkpoint = await checkpointOf(await audit(ledger));
      const { expected } = readCheckpoint(
        checkpoint,
        deployment,
        await readLaw(ledger.provider, deployment, ledger.toBlock),
      );
      for (const storage of expected.storages()) {
        const { contract } = storage;
        const address = expected.addressOf(contract);
        const cell = [...storage.cells()].findLast(({ word }) => word !== 0n);
        const known = cell && { slot: wordText(storage.slotOf(cell)), word: cell.word };
        if (known) {
          await send("hardhat_setStorageAt", [address, known.slot, wordText(known.word ^ 1n)]);
          const { findings } = await audit(ledger);
          await send("hardhat_setStorageAt", [address, known.slot, wordText(known.word)]);
          expect(told(findings)).has.length(1);
          const [found] = findings;
          expect(found).includes({ rule: "integrity.storage", contract, slot: known.slot });
          expect(found).includes({ expected: wordText(known.word), found: wordText(known.word ^ 1n) });
          // Of what a contract learned of the law no event tells.
          if (cell.variable !== "_periods") expect(found?.tx).matches(/^0x[0-9a-f]{64}$/);
        }
        await send("hardhat_setStorageAt", [address, NOBODYS, wordText(7n)]);
        const { findings, complete } = await audit(ledger);
        await send("hardhat_setStorageAt", [address, NOBODYS, wordText(0n)]);
        expect(told(findings)).has.length(1);
        expect(findings[0]).includes({ rule: "integrity.root", contract });
        expect(complete).equal(true);
      }
      expect(told((await audit(ledger)).findings)).deep.equal([]);
    });
  });

  it("reads on from a checkpoint, compares what came later, and refuses a checkpoint that is not this ledger's", async function () {
    this.timeout(3 * MINUTES);
    const flow = flows.find(({ id }) => id === "commutation-graft");
    if (!flow) throw new Error("no such flow");
    await afterReplay(readFlow(flow.file), async (ledger) => {
      const { deployment, toBlock } = ledger;
      const whole = await audit(ledger);
      const first = await audit(ledger, { toBlock: toBlock - 20 });
      const checkpoint = await checkpointOf(first);
      const rest = await audit(ledger, { checkpoint });
      expect(told(rest.findings)).deep.equal([]);
      expect(first.events + rest.events).equal(whole.events);
      expect(rest.events).greaterThan(0);
      expect(rest.slots).lessThan(whole.slots);
      expect(rest.complete).equal(true);

      const law = await readLaw(ledger.provider, deployment, toBlock);
      const kept = readCheckpoint(checkpoint, deployment, law);
      const rewritten = writeCheckpoint({ ...kept, at: { ...kept.at, hash: wordText(1n) } });
      await refused(audit(ledger, { checkpoint: rewritten }), Reorganised);
      const cut = Buffer.from(checkpoint);
      cut[cut.length - 9] = (cut[cut.length - 9] ?? 0) ^ 1;
      await refused(audit(ledger, { checkpoint: cut }), CheckpointRefused);
      await refused(audit(ledger, { checkpoint: Buffer.from("{}") }), CheckpointRefused);
      const { register, registry } = deployment.addresses;
      const other = {
        ...deployment,
        addresses: { ...deployment.addresses, register: registry, registry: register },
      };
      expect(() => readCheckpoint(checkpoint, other, law)).throws(CheckpointRefused);
    });
  });
});

async function refused(running: Promise<unknown>, error: new (...args: never[]) => Error): Promise<void> {
  const outcome = await running.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(outcome).instanceOf(error);
}
