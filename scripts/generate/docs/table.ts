import { Interface, ZeroAddress } from "ethers";
import { network } from "hardhat";
import {
  CASE_KINDS,
  type CaseKind,
  KINDS,
  SIDE_KINDS,
  type SideKind,
  type StateOf,
  type TableKind,
} from "../../../sdk/src/cases/kinds.ts";
import { type Transition, readTable } from "../../../sdk/src/cases/table.ts";
import type { Contracts } from "../../../sdk/src/chain/contracts.ts";
import { SupervisionState } from "../../../sdk/src/generated/enums.ts";
import { type Guard, contractOf, readGuards } from "./sources.ts";

/** A transition with the names of its guards; only states that the machine comes to are in it. */
export type Line<K extends TableKind = TableKind> = Transition<K> & { readonly guards: readonly Guard[] };

/** A table as its contract enforces it. */
export interface Machine<K extends TableKind = TableKind> {
  readonly name: K;
  readonly lines: readonly Line<K>[];
  /** The states that it comes to, in the order of their numbers. */
  readonly states: readonly StateOf[K][];
}
/** A table beside the machine of community correction. */
export interface Beside extends Machine<SideKind> {
  /** The states of the case in which it acts. */
  readonly caseStates: readonly SupervisionState[];
}
export interface Machines {
  readonly cases: readonly Machine<CaseKind>[];
  readonly beside: readonly Beside[];
}

/** Asks all contracts with a table for it, on a chain that lives as long as the question. */
export async function readMachines(): Promise<Machines> {
  const connection = await network.create();
  try {
    const { ethers } = connection;
    // The table is in the code, or in a contract of its own: no rooms are needed for it.
    const names = ["registry", "rulebook", "calendar", "register", "dossier", "alerts"];
    const rooms = Object.fromEntries(names.map((name) => [name, ZeroAddress]));
    const releaseTable = await ethers.deployContract("ReleaseTable");
    const contracts: Record<string, unknown> = {};
    for (const kind of [...CASE_KINDS, ...SIDE_KINDS] as const) {
      const { deploy } = new Interface(KINDS[kind].abi);
      const given: Readonly<Record<string, unknown>> = { rooms, table: releaseTable };
      const args = deploy.inputs.map(({ name }) => given[name] ?? ZeroAddress);
      contracts[KINDS[kind].contract] = await ethers.deployContract(contractOf(kind), args);
    }
    return await readAll(contracts as unknown as Contracts);
  } finally {
    await connection.close();
  }
}

async function readAll(contracts: Contracts): Promise<Machines> {
  const cases: Machine<CaseKind>[] = [];
  for (const kind of CASE_KINDS) cases.push(await readMachine(contracts, kind));
  const beside: Beside[] = [];
  for (const kind of SIDE_KINDS) {
    const mask = await contracts[kind].caseStates();
    const caseStates = SupervisionState.filter((_, i) => (mask >> BigInt(i)) & 1n);
    beside.push({ ...(await readMachine<SideKind>(contracts, kind)), caseStates });
  }
  return { cases, beside };
}

async function readMachine<K extends TableKind>(contracts: Contracts, name: K): Promise<Machine<K>> {
  const table = await readTable(contracts, name);
  const steps = await contracts[KINDS[name].contract as "sanctions"].steps();
  const guards = readGuards(name);
  const lines = table.map((line, i) => ({ ...line, guards: guardsOf(name, guards, steps[i]?.guards ?? 0n) }));
  return reached(name, lines);
}

function guardsOf(name: TableKind, guards: readonly Guard[], mask: bigint): Guard[] {
  const found = guards.filter(({ bit }) => (mask & bit) !== 0n);
  if (found.reduce((sum, { bit }) => sum | bit, 0n) !== mask)
    throw new Error(`${name}: unknown guards in ${mask}`);
  return found;
}

/** A shared table names states of other machines: what this one never comes to is left out. */
function reached<K extends TableKind>(name: K, lines: readonly Line<K>[]): Machine<K> {
  const none = "None" as StateOf[K];
  const states = new Set([none]);
  for (let before = 0; before < states.size;) {
    before = states.size;
    for (const { from, to } of lines) {
      if (to !== "stays" && to !== "back" && from.some((state) => states.has(state))) states.add(to);
    }
  }
  const kept = lines.map((line) => ({ ...line, from: line.from.filter((state) => states.has(state)) }));
  const all = KINDS[name].states;
  return { name, lines: kept, states: all.filter((state) => states.has(state)) };
}
