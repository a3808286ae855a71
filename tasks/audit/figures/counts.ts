import type { Day } from "@xingzhi/sdk";
import type { Figures } from "../report/report.ts";
import { type Range, isWithin } from "../rules/judge.ts";
import type { Family, Inquiry, Text } from "../rules/rule.ts";

/** What is counted: what an audit was asked for, and of which time. */
export interface Counting {
  readonly ask: Inquiry;
  /** Whether something of a day, and of a block where it has one, is within the time asked for. */
  readonly isMeant: (on: { readonly day: Day; readonly block?: number }) => boolean;
}

/** The tables of counts of a family of rules. */
export type FiguresOf = (counting: Counting) => readonly Figures[];
export type FamilyFigures = Partial<Record<Family, FiguresOf>>;

export const countingOf = (ask: Inquiry, range: Range): Counting => ({
  ask,
  isMeant: ({ day, block }) => isWithin({ day, block: block ?? null }, range),
});

type Columns = Readonly<Record<string, Text>>;
type Cell = string | number | null;

/** A table in which things are counted, row by row: one row for each combination of its names. */
export class Counts<Names extends Columns, Numbers extends Columns> {
  readonly #names: Names;
  readonly #numbers: Numbers;
  readonly #rows = new Map<string, Record<string, Cell>>();

  constructor(names: Names, numbers: Numbers) {
    this.#names = names;
    this.#numbers = numbers;
  }

  add(names: Record<keyof Names, string | number>, column: keyof Numbers & string, count = 1): void {
    const key = Object.keys(this.#names)
      .map((name) => names[name])
      .join(" ");
    const row = this.#rows.get(key) ?? this.#empty(names);
    row[column] = Number(row[column]) + count;
    this.#rows.set(key, row);
  }

  #empty(names: Record<keyof Names, string | number>): Record<string, Cell> {
    const row = { ...names, ...Object.fromEntries(Object.keys(this.#numbers).map((name) => [name, 0])) };
    return row;
  }

  /** @param more columns made of a row's own numbers */
  table(
    id: string,
    title: Text,
    more: Columns = {},
    also: (row: Record<string, Cell>) => object = () => ({}),
  ) {
    const columns = { ...this.#names, ...this.#numbers, ...more };
    return {
      ...{ id, title },
      columns: Object.entries(columns).map(([key, text]) => ({ key, title: text })),
      rows: [...this.#rows]
        .sort(([a], [b]) => a.localeCompare(b, "en", { numeric: true }))
        .map(([, row]) => ({ ...row, ...also(row) })),
    } satisfies Figures;
  }
}

export const AGENCY = { en: "agency", zh: "机关" };

/** A part of a whole in percent, to one digit; null of nothing. */
export const percent = (part: Cell, whole: Cell): number | null =>
  Number(whole) === 0 ? null : Math.round((1000 * Number(part)) / Number(whole)) / 10;
