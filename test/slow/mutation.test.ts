import { expect } from "chai";
import { Interface } from "ethers";
import { before, describe, it } from "mocha";
import { ReliefAction, RoomStatus } from "../../sdk/src/generated/enums.ts";
import type { ReliefDuty, ReliefState } from "../../sdk/src/generated/enums.ts";
import type { Machine } from "../cases/actions.ts";
import { ARRIVAL } from "../cases/claims.ts";
import type { Sentence } from "../cases/claims.ts";
import { statesOf } from "../cases/paths.ts";
import { sentencesOf } from "../cases/sentences.ts";
import { Walk } from "../cases/walk.ts";
import { World } from "../cases/world.ts";
import { mutantsOf, unpack } from "../harness/mutants.ts";
import type { Mutant, Row } from "../harness/mutants.ts";
import type { Ledger } from "../helpers/ledger.ts";

const TABLE = new Interface([
  "function mutate(uint256 cell, uint256 row)",
  "function rowAt(uint256 cell) view returns (uint256)",
]);
/** Cells of the table that an action has for its alternatives. */
const ALTERNATIVES = 16;
const A_WHILE = 50;

/** The machines with a table that can be made wrong, let in by the consortium as any other contract. */
async function mutableMachines(ledger: Ledger): Promise<Record<Machine, string>> {
  const { ethers, access, consortium, registry, networkHelpers } = ledger;
  const rooms = {
    registry: await registry.getAddress(),
    rulebook: await ledger.rulebook.getAddress(),
    calendar: await ledger.calendar.getAddress(),
    register: await ledger.register.getAddress(),
    dossier: await ledger.dossier.getAddress(),
    alerts: await ledger.alerts.getAddress(),
  };
  const deploy = async (name: string, ...others: { getAddress(): Promise<string> }[]) => {
    const addresses = await Promise.all(others.map((other) => other.getAddress()));
    const machine = await ethers.deployContract(name, [rooms, ...addresses]);
    return machine.getAddress();
  };
  const machines = {
    commutation: await deploy("MutableCommutationCases", ledger.commutationRules),
    parole: await deploy("MutableParoleCases", ledger.paroleRules, ledger.supervisionCases),
  };
  const letIn = Object.values(machines).map((machine) => [machine, RoomStatus.indexOf("open")] as const);
  for (const args of letIn) {
    const data = registry.interface.encodeFunctionData("setRoom", [...args]);
    await (await access.connect(consortium).schedule(rooms.registry, data, 0)).wait();
  }
  await networkHelpers.time.increase(6 * 24 * 3600);
  for (const args of letIn) await (await registry.connect(consortium).setRoom(...args)).wait();
  return machines;
}

describe("The table of relief, with a wrong cell", function () {
  this.timeout(0);
  let world: World;
  before(async () => {
    world = await World.build({
      on: ARRIVAL,
      from: "2018-03-01",
      replace: mutableMachines,
      ledger: { allowUnlimitedContractSize: true },
    });
  });

  for (const machine of ["commutation", "parole"] as const) {
    it(`${machine}: every wrong cell breaks a sentence of law`, async () => {
      const sentences = sentencesOf(machine);
      const mutants = await mutantsOfTable(machine);
      const [first] = mutants;
      const unchanged = { ...first!, change: "unchanged", word: first!.row.word };
      expect(await brokenBy(unchanged, sentences), "what the table of law itself breaks").to.be.undefined;

      const survivors: string[] = [];
      const start = performance.now();
      for (const [i, mutant] of mutants.entries()) {
        if ((await brokenBy(mutant, sentences)) === undefined) survivors.push(nameOf(mutant));
        if ((i + 1) % A_WHILE !== 0 && i + 1 !== mutants.length) continue;
        const seconds = Math.round((performance.now() - start) / 1000);
        console.log(`      ${i + 1} of ${mutants.length} in ${seconds} s, ${survivors.length} survive`);
      }
      expect(survivors, "wrong cells that break no sentence").to.deep.equal([]);
    });
  }

  async function mutantsOfTable(machine: Machine): Promise<Mutant[]> {
    await world.restore();
    const rows: Row[] = [];
    for (const [number, action] of ReliefAction.entries()) {
      for (let index = ALTERNATIVES * number; index < ALTERNATIVES * (number + 1); index += 1) {
        const word = await rowAt(machine, index);
        if (word !== 0n) rows.push({ index, action, word, cells: unpack(word) });
      }
    }
    const walk = new Walk(world, machine);
    const published = (await walk.contract.steps()).map(([action, ...cells]) => [
      ReliefAction[Number(action)],
      ...cells,
    ]);
    const read = rows.map(({ action, cells: c }) => {
      return [
        action,
        c.result,
        c.tracks,
        c.from,
        c.to,
        c.party,
        c.post,
        c.form,
        c.starts,
        c.answers,
        c.guards,
      ];
    });
    expect(read, "rows as the contract packs them").to.deep.equal(published);

    const reachable = statesOf(machine);
    const running = new Map<ReliefState, Set<ReliefDuty>>();
    for (const state of reachable) {
      await walk.to(state);
      running.set(state, new Set((await walk.duties()).map(({ duty }) => duty)));
    }
    return rows.flatMap((row) => mutantsOf(row, { machine, rows, reachable, running }));
  }

  async function rowAt(machine: Machine, index: number): Promise<bigint> {
    const call = { to: world.machines[machine], data: TABLE.encodeFunctionData("rowAt", [index]) };
    return BigInt((await world.request("eth_call", [call, "latest"])) as string);
  }

  /** The first sentence that the mutant breaks; those about its action are tried before the others. */
  async function brokenBy(
    { machine, row, word }: Mutant,
    sentences: readonly Sentence[],
  ): Promise<string | undefined> {
    const isAbout = ({ actions }: Sentence) => Number(actions.includes(row.action));
    const inOrder = [...sentences].sort((a, b) => isAbout(b) - isAbout(a));
    const lawful = (await world.request("evm_snapshot", [])) as string;
    const mutation = TABLE.encodeFunctionData("mutate", [row.index, word]);
    await world.send(world.address("court.clerk"), world.machines[machine], mutation);
    await world.mark();
    try {
      for (const { run, title } of inOrder) {
        try {
          await run(new Walk(world, machine));
        } catch (error) {
          return `${title}: ${(error as Error).message}`;
        }
      }
      return undefined;
    } finally {
      await world.request("evm_revert", [lawful]);
      await world.mark();
    }
  }
});

const nameOf = ({ row: { action, cells }, change }: Mutant): string =>
  cells.result === 255n ? `${action}: ${change}` : `${action} with result ${cells.result}: ${change}`;
