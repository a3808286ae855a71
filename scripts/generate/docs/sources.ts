import { globSync, readFileSync } from "node:fs";
import {
  type CaseKind,
  KINDS,
  type SideKind,
  type StateOf,
  type TableKind,
} from "../../../sdk/src/cases/kinds.ts";
import { CONTRACTS } from "../artifacts.ts";

const sources = globSync("contracts/**/*.sol").map((file) => readFileSync(file, "utf8"));

/** What the contracts say in one place, wherever that is: the first group of a pattern. */
export function part(pattern: RegExp): string {
  const [found, ...others] = sources.flatMap((text) => pattern.exec(text)?.[1] ?? []);
  if (found === undefined) throw new Error(`no contract matches ${String(pattern)}`);
  if (others.length > 0) throw new Error(`several contracts match ${String(pattern)}`);
  return found;
}

/** What stands in a contract, library or interface, such as `library ReliefGuards`. */
export const bodyOf = (unit: string): string => part(new RegExp(`^${unit}\\b[^{;]*\\{(.*?)^\\}`, "ms"));

/** The member of a list that a contract names. */
export function named<T extends string>(members: readonly T[], name: string, where: string): T {
  const found = members.find((each) => each === name);
  if (found === undefined) throw new Error(`${where}: no ${name}`);
  return found;
}

/** The contract of a kind, by its name in Solidity. */
export const contractOf = (kind: TableKind): string => CONTRACTS[KINDS[kind].contract];

const GUARD_LIBRARIES: Readonly<Record<CaseKind, string>> = {
  commutation: "ReliefGuards",
  parole: "ReliefGuards",
  temporaryRelease: "ReleaseGuards",
  supervision: "SupervisionGuards",
};
const isCase = (kind: TableKind): kind is CaseKind => kind in GUARD_LIBRARIES;

/** A guard as a machine's library or contract names it, with the error that it refuses with. */
export interface Guard {
  readonly name: string;
  readonly bit: bigint;
  readonly error: string;
}

/** A kind's guards in the order of their bits: an error's name in a comment stands above those that refuse with it. */
export function readGuards(kind: TableKind): Guard[] {
  const guards: Guard[] = [];
  const unit = isCase(kind) ? `library ${GUARD_LIBRARIES[kind]}` : `contract ${contractOf(kind)}`;
  let error = "";
  for (const line of bodyOf(unit).split("\n")) {
    if (line.trim() === "") error = "";
    error = /^\s*\/\/ (\w+)$/.exec(line)?.[1] ?? error;
    const [, name, bit] = /constant (\w+) = 1 << (\d+);/.exec(line) ?? [];
    if (name === undefined || bit === undefined) continue;
    if (error === "") throw new Error(`${unit}: the guard ${name} stands under no error`);
    guards.push({ name, bit: 1n << BigInt(bit), error });
  }
  if (guards.length === 0 && isCase(kind)) throw new Error(`${unit} names no guard`);
  return guards;
}

/** The errors of a step in the order in which they are reported, as `IReliefCases` states it for all. */
export function readErrorOrder(): string[] {
  const sentence = part(/fails by name:(.*?)in this order/s);
  return [...sentence.matchAll(/`(\w+)`/g)].map(([, name = ""]) => name);
}

/** The errors that only one contract beside the machine has. */
export const readOwnErrors = (kind: SideKind): string[] =>
  [...bodyOf(`interface I${contractOf(kind)}`).matchAll(/^ {4}error (\w+)\(/gm)].map(([, name = ""]) => name);

const SETTLED_IN: Readonly<Record<CaseKind, string>> = {
  commutation: "ReliefCases",
  parole: "ReliefCases",
  temporaryRelease: contractOf("temporaryRelease"),
  supervision: contractOf("supervision"),
};
/** Settled too, but for a correction opinion that may reopen them. */
const REOPENABLE: readonly string[] = ["Served", "Released"];

/** The final states of a kind of case: those in which it owes nothing any more. */
export function readFinals<K extends CaseKind>(kind: K): readonly StateOf[K][] {
  const unit = SETTLED_IN[kind];
  const list = part(new RegExp(`contract ${unit} is.*?constant SETTLED = uint64\\((.*?)\\);`, "s"));
  const settled = [...list.matchAll(/\bS\.(\w+)/g)].map(([, name = ""]) => name);
  const reopenable = unit === "ReliefCases" ? REOPENABLE : [];
  const { states } = KINDS[kind] as { readonly states: readonly StateOf[K][] };
  return [...reopenable, ...settled].map((name) => named(states, name, unit));
}
