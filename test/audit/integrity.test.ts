import { type Deployment, Reorganised, STORAGE, reasonOf } from "@xingzhi/sdk";
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
import { type Replayed, afterReplay, behind } from "./ledgers.ts";

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

function paroleRevoked() {
  const flow = flows.find(({ id }) => id === "parole-revoked");
  if (!flow) throw new Error("no such flow");
  return readFlow(flow.file);
}

/** What the storage of a contract holds, with the block that wrote it. */
async function cellsOf(ledger: Replayed, contract: StoredContract) {
  const checkpoint = await checkpointOf(await audit(ledger));
  const law = await readLaw(ledger.provider, ledger.deployment, ledger.toBlock);
  const { expected } = readCheckpoint(checkpoint, ledger.deployment, law);
  const storage = expected.of(contract);
  const address = expected.addressOf(contract);
  return [...storage.cells()]
    .filter(({ word }) => word !== 0n)
    .map((cell) => ({ address, slot: wordText(storage.slotOf(cell)), word: cell.word, block: cell.block }));
}

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
    await afterReplay(paroleRevoked(), async (ledger) => {
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

  it("sees that something unknown was written also where a known slot differs", async function () {
    this.timeout(3 * MINUTES);
    await afterReplay(paroleRevoked(), async (ledger) => {
      const [cell] = await cellsOf(ledger, "dossier");
      if (!cell) throw new Error("the dossier is empty");
      const { address, slot, word } = cell;
      await ledger.send("hardhat_setStorageAt", [address, slot, wordText(word ^ 1n)]);
      const known = await audit(ledger);
      expect(known.findings.map(({ rule }) => rule)).deep.equal(["integrity.storage"]);
      expect(known.complete).equal(true);
      await ledger.send("hardhat_setStorageAt", [address, NOBODYS, wordText(7n)]);
      const { findings } = await audit(ledger);
      expect(findings.map(({ rule }) => rule)).deep.equal(["integrity.storage", "integrity.root"]);
    });
  });

  it("tells a node that gives no proofs, or none of the block, from one that failed", async function () {
    this.timeout(3 * MINUTES);
    await afterReplay(paroleRevoked(), async (ledger) => {
      const refusing = (code: number | string, message: string) =>
        audit(
          behind(ledger, (method) =>
            method === "eth_getProof" ? Object.assign(new Error(message), { code }) : undefined,
          ).ledger,
        );
      const none = await refusing(-32601, "the method eth_getProof does not exist/is not available");
      expect(none).includes({ complete: false });
      expect(none.incomplete?.en).contains("the node gives no proofs");
      const pruned = await refusing(-32000, "World state unavailable");
      expect(pruned).includes({ complete: false });
      expect(pruned.incomplete?.en).contains("ask an archive node");
      await failed(refusing("ECONNRESET", "socket hang up"), /socket hang up/);
      await failed(refusing(-32603, "Internal error"), /Internal error/);
    });
  });

  it("asks for many slots a call and for each block's logs once, and for little at a time", async function () {
    this.timeout(3 * MINUTES);
    await afterReplay(paroleRevoked(), async (ledger) => {
      const cells = (await cellsOf(ledger, "dossier")).slice(0, 60);
      const blocks = new Set(cells.map(({ block }) => block));
      expect(blocks.size).lessThan(cells.length);
      for (const { address, slot, word } of cells)
        await ledger.send("hardhat_setStorageAt", [address, slot, wordText(word ^ 1n)]);
      const node = behind(ledger);
      const { findings } = await audit(node.ledger);
      expect(findings).has.length(cells.length);
      const { asked, inFlight } = node;
      const singly = asked.flatMap(({ method, params }) =>
        method === "eth_getStorageAt" ? [params[0]] : [],
      );
      expect(new Set(singly)).deep.equal(new Set([ledger.deployment.addresses.access.toLowerCase()]));
      const logs = asked
        .filter(({ method }) => method === "eth_getLogs")
        .map(({ params }) => params[0] as { fromBlock: string; toBlock: string })
        .filter(({ fromBlock, toBlock }) => fromBlock === toBlock)
        .map(({ fromBlock }) => Number(fromBlock));
      expect(logs).to.have.members([...blocks]);
      expect(inFlight.most).most(200);
    });
  });

  it("names a slot that was changed though nothing was written there since the checkpoint", async function () {
    this.timeout(3 * MINUTES);
    await afterReplay(paroleRevoked(), async (ledger) => {
      const [cell] = await cellsOf(ledger, "calendar");
      if (!cell) throw new Error("the calendar is empty");
      const checkpoint = await checkpointOf(await audit(ledger, { toBlock: ledger.toBlock - 20 }));
      await ledger.send("hardhat_setStorageAt", [cell.address, cell.slot, wordText(cell.word ^ 1n)]);
      const { findings } = await audit(ledger, { checkpoint });
      expect(findings.map(({ rule, slot }) => ({ rule, slot }))).deep.equal([
        { rule: "integrity.storage", slot: cell.slot },
      ]);
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

async function failed(running: Promise<unknown>, reason: RegExp): Promise<void> {
  const outcome = await running.then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(reasonOf(outcome)).matches(reason);
}

async function refused(running: Promise<unknown>, error: new (...args: never[]) => Error): Promise<void> {
  const outcome = await running.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(outcome).instanceOf(error);
}
