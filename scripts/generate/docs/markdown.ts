import type { Words } from "../../../tasks/lib/wording.ts";

export const both = ({ zh, en }: Words): string => `${zh} ${en}`;
export const code = (name: string): string => `\`${name}\``;
export const lines = (cells: readonly string[]): string => cells.join("<br>");
/** A name of the contracts with its word below. */
export const withWord = (name: string, words: Words): string => `${code(name)}<br>${words.zh}`;

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const row = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [row(head), row(head.map(() => "---")), ...rows.map(row)].join("\n");
}

/** As `table`, without the columns in which no row says anything. */
export function fullColumns(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const used = head.map((_, i) => rows.some((row) => row[i] !== ""));
  const kept = (cells: readonly string[]) => cells.filter((_, i) => used[i]);
  return table(kept(head), rows.map(kept));
}
