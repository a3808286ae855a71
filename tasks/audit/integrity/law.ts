import type { ContractKey, Deployment } from "@xingzhi/sdk";
import { rulebookAbi } from "@xingzhi/sdk/abi";
import { Contract, Interface, type Provider } from "ethers";
import { type Learned, readLearned } from "./machines/learned.ts";
import { type Row, type Tables, readSteps } from "./machines/table.ts";

/** A value of the law: the number, and what it counts, as `Unit` numbers it. */
export interface Quantity {
  readonly amount: number;
  readonly unit: number;
}

/**
 * What the rulebook says in numbers, and the tables of the machines: a ruleset's values and a contract's table are code, which
 * nothing can change.
 */
export interface Law {
  /** @throws Error when the rulebook has no such ruleset or rule */
  value(ruleset: number, rule: number): Quantity;
  /** As `Rulebook.pack`: sixteen bits a rule, number and unit, and the highest bit set. */
  pack(ruleset: number, rules: bigint): bigint;
  /** A contract's whole table, as `steps()` gives it; none for a contract without. */
  steps(contract: ContractKey): readonly Row[];
  /** What the contracts with tables have learned of the rulebook. */
  readonly learned: readonly Learned[];
}

const VALUE_BYTES = 4;

/** Reads all rulesets' values and all tables once. */
export async function readLaw(provider: Provider, deployment: Deployment, block: number): Promise<Law> {
  const rulebook = new Contract(deployment.addresses.rulebook, new Interface(rulebookAbi), provider);
  const ask = (name: string, ...args: unknown[]): Promise<unknown> =>
    rulebook.getFunction(name)(...args, { blockTag: block }) as Promise<unknown>;
  const count = Number(await ask("count"));
  const values = await Promise.all(
    Array.from({ length: count }, async (_, ruleset) => {
      const code = await provider.getCode(String(await ask("valuesOf", ruleset)), block);
      // A leading STOP keeps the data from ever running.
      return Buffer.from(code.slice(2), "hex").subarray(1);
    }),
  );
  const [tables, learned] = await Promise.all([
    readSteps(provider, deployment, block),
    readLearned(provider, deployment, block, count),
  ]);
  return lawOf(values, tables, learned);
}

/** @param values by ruleset, four bytes a rule: bits 0–23 the number, 24–30 the unit */
export function lawOf(
  values: readonly Buffer[],
  tables: Tables = new Map(),
  learned: readonly Learned[] = [],
): Law {
  const value = (ruleset: number, rule: number): Quantity => {
    const bytes = values[ruleset];
    if (!bytes || bytes.length < VALUE_BYTES * (rule + 1)) {
      throw new Error(`the rulebook has no value of rule ${rule} in ruleset ${ruleset}`);
    }
    const word = bytes.readUInt32BE(VALUE_BYTES * rule);
    return { amount: word & 0xffffff, unit: (word >>> 24) & 0x7f };
  };
  const pack = (ruleset: number, rules: bigint): bigint => {
    let packed = 1n << 255n;
    for (let i = 0n; rules >> (8n * i) !== 0n; i += 1n) {
      const { amount, unit } = value(ruleset, Number((rules >> (8n * i)) & 0xffn));
      packed |= BigInt((unit << 12) | amount) << (16n * i);
    }
    return packed;
  };
  return { value, pack, steps: (contract) => tables.get(contract) ?? [], learned };
}
