import { ZeroAddress } from "ethers";
import { network } from "hardhat";
import type { Contracts } from "../../../sdk/src/chain/contracts.ts";
import { type ReliefMachine, type Transition, readTable } from "../../../sdk/src/cases/table.ts";
import { ReliefState } from "../../../sdk/src/generated/enums.ts";
import { type Guard, readGuards } from "./sources.ts";

/** A transition with the names of its guards; only states that the machine comes to are in it. */
export type Line = Transition & { readonly guards: readonly Guard[] };

/** A machine's table as its contract enforces it. */
export interface Machine {
  readonly name: ReliefMachine;
  readonly lines: readonly Line[];
  /** The states that it comes to, in the order of their numbers. */
  readonly states: readonly ReliefState[];
}

/** Asks both machines for their tables, on a chain that lives as long as the question. */
export async function readMachines(): Promise<Machine[]> {
  const connection = await network.create();
  try {
    const { ethers } = connection;
    // The table is in the code: no rooms are needed for it.
    const names = ["registry", "rulebook", "calendar", "register", "dossier", "alerts"];
    const rooms = Object.fromEntries(names.map((name) => [name, ZeroAddress]));
    const commutationCases = await ethers.deployContract("CommutationCases", [rooms, ZeroAddress]);
    const paroleCases = await ethers.deployContract("ParoleCases", [rooms, ZeroAddress]);
    const contracts = { commutationCases, paroleCases } as unknown as Contracts;
    const guards = readGuards();
    const machine = async (name: ReliefMachine, steps: readonly { guards: bigint }[]): Promise<Machine> => {
      const table = await readTable(contracts, name);
      const lines = table.map((line, i) => ({ ...line, guards: guardsOf(guards, steps[i]?.guards ?? 0n) }));
      return reached(name, lines);
    };
    return [
      await machine("commutation", await contracts.commutationCases.steps()),
      await machine("parole", await contracts.paroleCases.steps()),
    ];
  } finally {
    await connection.close();
  }
}

function guardsOf(guards: readonly Guard[], mask: bigint): Guard[] {
  const found = guards.filter(({ bit }) => (mask & bit) !== 0n);
  if (found.reduce((sum, { bit }) => sum | bit, 0n) !== mask) throw new Error(`unknown guards in ${mask}`);
  return found;
}

/** The shared table names states of both machines: what this one never comes to is left out. */
function reached(name: ReliefMachine, lines: readonly Line[]): Machine {
  const states = new Set<ReliefState>(["None"]);
  for (let before = 0; before < states.size;) {
    before = states.size;
    for (const { from, to } of lines) {
      if (to !== "stays" && to !== "back" && from.some((state) => states.has(state))) states.add(to);
    }
  }
  const kept = lines.map((line) => ({ ...line, from: line.from.filter((state) => states.has(state)) }));
  return { name, lines: kept, states: ReliefState.filter((state) => states.has(state)) };
}
