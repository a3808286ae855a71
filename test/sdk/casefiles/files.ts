import { readFileSync } from "node:fs";
import { expect } from "chai";
import { CaseFileError, parseChecks, parseFlow } from "../../../sdk/src/casefiles/index.ts";
import type { Check, Flow } from "../../../sdk/src/casefiles/index.ts";

/** The flows in cases/. */
export const FLOWS = [
  "commutation-graft",
  "parole-spp-196",
  "supervision-probation",
  "temporary-release-pregnancy",
] as const;

/** A file in cases/. */
export type FileName = (typeof FLOWS)[number] | "checks";

/** What to put where in a file, places as errors name them; undefined takes away. */
export type Changes = Readonly<Record<string, unknown>>;

/** The rulesets by the day they come into force, latest first. */
const IN_FORCE = [
  ["2026-11-01", "2026-11"],
  ["2026-02-21", "2026-02"],
  ["2024-05-01", "2016-23+2019+2024"],
  ["2019-06-01", "2016-23+2019"],
  ["2017-01-01", "2016-23"],
] as const;

/** The ruleset in force on a day, standing in for the Rulebook. */
export const rulesetOn = (day: string): string | null =>
  IN_FORCE.find(([since]) => since <= day)?.[1] ?? null;

/** The text of a file in cases/. */
export const shipped = (name: FileName): string =>
  readFileSync(new URL(`../../../cases/${name}.json`, import.meta.url), "utf8");

/** A shipped flow, unchecked. */
export const shippedFlow = (name: FileName): Flow => JSON.parse(shipped(name)) as Flow;

/** The text of a shipped file with changes. */
export function changed(name: FileName, changes: Changes): string {
  const file = JSON.parse(shipped(name)) as Record<string, unknown>;
  for (const [place, value] of Object.entries(changes)) {
    const parts = place.match(/[^.[\]]+/g) ?? [];
    const last = parts.pop() ?? "";
    let at = file;
    for (const part of parts) at = (at[part] ??= {}) as Record<string, unknown>;
    at[last] = value;
  }
  return JSON.stringify(file);
}

/** Reads a text as the kind of file that it was made from. */
export const read = (name: FileName, text: string): Flow | Check[] =>
  name === "checks" ? parseChecks(text, "f.json") : parseFlow(text, "f.json", { rulesetOn });

/** Reads a shipped flow with changes. */
export const readFlow = (name: FileName, changes: Changes): Flow =>
  parseFlow(changed(name, changes), "f.json", { rulesetOn });

/** The error that reading ends in. */
export function refusal(readFile: () => unknown): CaseFileError {
  try {
    readFile();
  } catch (error) {
    if (error instanceof CaseFileError) return error;
    throw error;
  }
  throw new Error("the file was read");
}

/** Asserts that an error is one line that names the file, the place and the problem. */
export function expectOneLine(error: CaseFileError, place: string, problem: RegExp): void {
  expect(error.place).equal(place);
  expect(error.problem).match(problem);
  expect(error.message).equal(`f.json: ${place}: ${error.problem}`);
  expect(error.message).not.match(/[\r\n\u2028\u2029]/);
}
