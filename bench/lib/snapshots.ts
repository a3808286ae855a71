import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Snapshot } from "./benchmark.ts";

const folder = join(import.meta.dirname, "..", "snapshots");
const fileOf = (name: string): string => join(folder, `${name}.json`);

/** A value that is not what the snapshot says; undefined where one of both has none. */
export interface Change {
  readonly snapshot: string;
  readonly name: string;
  readonly before: number | undefined;
  readonly now: number | undefined;
}

export function writeSnapshot(name: string, snapshot: Snapshot): string {
  mkdirSync(folder, { recursive: true });
  writeFileSync(fileOf(name), `${JSON.stringify(snapshot, null, 2)}\n`);
  return fileOf(name);
}

/** What differs from the snapshot that was accepted. */
export function changesOf(name: string, now: Snapshot): Change[] {
  const before = existsSync(fileOf(name)) ? (JSON.parse(readFileSync(fileOf(name), "utf8")) as Snapshot) : {};
  return [...new Set([...Object.keys(before), ...Object.keys(now)])]
    .filter((key) => before[key] !== now[key])
    .map((key) => ({ snapshot: name, name: key, before: before[key], now: now[key] }));
}
