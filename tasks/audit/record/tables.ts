import type { ContractKey, TableKind, Transition, Xingzhi } from "@xingzhi/sdk";
import type * as Sdk from "@xingzhi/sdk";
import type { Span } from "./model.ts";

/** What the machines say of themselves: their tables, and the periods of their duties. */
export interface Tables {
  /** The kind of the table that a contract keeps; undefined for one without a table. */
  kindOf(contract: ContractKey | "clock"): TableKind | undefined;
  rows(kind: TableKind): readonly Transition[];
  /** The period of a duty under a ruleset. */
  period(kind: TableKind, ruleset: number, duty: string): Span;
  /** By how much an extension lengthens the time for a ruling. */
  extension(kind: TableKind, ruleset: number): Span;
}

/** Kinds whose duties have periods. */
const WITH_DUTIES = ["commutation", "parole", "temporaryRelease", "supervision", "placeChanges"] as const;
/** As `ReliefFields.EXTENSION` numbers it among a relief machine's periods. */
const EXTENSION = 11;

/** Reads all tables and periods, once for the whole audit. */
export async function readTables(sdk: typeof Sdk, xingzhi: Xingzhi): Promise<Tables> {
  const { KINDS, enums, readTable } = sdk;
  const kinds = Object.keys(KINDS) as TableKind[];
  const rows = new Map<TableKind, readonly Transition[]>();
  const periods = new Map<string, Span>();
  const rulesets = Number(await xingzhi.contracts.rulebook.count());
  await Promise.all(kinds.map(async (kind) => rows.set(kind, await readTable(xingzhi.contracts, kind))));
  const read = async (kind: (typeof WITH_DUTIES)[number], ruleset: number, index: number, name: string) => {
    const machine = xingzhi.contracts[KINDS[kind].contract] as unknown as {
      periodOf(ruleset: number, period: number): Promise<bigint>;
    };
    const word = Number(await machine.periodOf(ruleset, index));
    const unit = enums.Unit[(word >>> 24) & 0x7f];
    if (unit === "months" || unit === "calendarDays" || unit === "workdays")
      periods.set(`${kind} ${ruleset} ${name}`, { unit, amount: word & 0xffffff });
  };
  await Promise.all(
    WITH_DUTIES.flatMap((kind) =>
      Array.from({ length: rulesets }, (_, ruleset) => [
        ...KINDS[kind].duties.map((duty, index) => read(kind, ruleset, index, duty)),
        ...(kind === "commutation" || kind === "parole" ? [read(kind, ruleset, EXTENSION, "extension")] : []),
      ]).flat(),
    ),
  );
  const byContract = new Map<string, TableKind>(kinds.map((kind) => [KINDS[kind].contract, kind]));
  const span = (kind: TableKind, ruleset: number, name: string): Span => {
    const known = periods.get(`${kind} ${ruleset} ${name}`);
    if (known) return known;
    throw new Error(`ruleset ${ruleset} has no period ${name} of ${kind}`);
  };
  return {
    kindOf: (contract) => byContract.get(contract),
    rows: (kind) => rows.get(kind) ?? [],
    period: span,
    extension: (kind, ruleset) => span(kind, ruleset, "extension"),
  };
}
