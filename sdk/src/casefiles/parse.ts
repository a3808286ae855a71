import type { z } from "zod";
import { checksSchema } from "./checks.ts";
import type { Check } from "./checks.ts";
import { flowSchema, rulesetMisfit } from "./flow.ts";
import type { Flow, RulesetOn } from "./flow.ts";
import { jsonProblem } from "./json.ts";
import { oneLine, placeOf, wording } from "./wording.ts";

/** Thrown when a case file is wrong; its message is one line: `FILE: PLACE: problem`. */
export class CaseFileError extends Error {
  override readonly name = "CaseFileError";
  /** The file's name as the caller gave it. */
  readonly file: string;
  /** Where in the file, as `steps[3].with.members`, or `line 3 column 5` when it is not JSON. */
  readonly place: string;
  /** What is wrong there, in English and Chinese. */
  readonly problem: string;

  constructor(file: string, place: string, problem: string) {
    super(oneLine(`${file}: ${place}: ${problem}`));
    this.file = file;
    this.place = oneLine(place);
    this.problem = oneLine(problem);
  }
}

/** What {@link parseFlow} asks of the law. */
export interface ParseFlowOptions {
  /** The ruleset in force on a day, or null. */
  readonly rulesetOn: RulesetOn;
}

/**
 * Reads a flow.
 *
 * @param text - The file's text.
 * @param name - The file's name, for errors.
 * @throws {@link CaseFileError} naming the first problem.
 */
export function parseFlow(text: string, name: string, options: ParseFlowOptions): Flow {
  const flow = parse(flowSchema, text, name);
  const misfit = rulesetMisfit(flow, options.rulesetOn);
  if (misfit !== undefined) throw new CaseFileError(name, "ruleset", misfit);
  return flow;
}

/**
 * Reads a file of checks.
 *
 * @param text - The file's text.
 * @param name - The file's name, for errors.
 * @throws {@link CaseFileError} naming the first problem.
 */
export function parseChecks(text: string, name: string): Check[] {
  return parse(checksSchema, text, name);
}

function parse<T>(schema: z.ZodType<T>, text: string, name: string): T {
  const json = text.replace(/^\uFEFF/, "");
  const broken = jsonProblem(json);
  if (broken !== undefined)
    throw new CaseFileError(name, `line ${broken.line} column ${broken.column}`, broken.problem);
  const result = schema.safeParse(JSON.parse(json), { error: wording });
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const unknown = issue?.code === "unrecognized_keys" ? issue.keys.slice(0, 1) : [];
  throw new CaseFileError(name, placeOf([...(issue?.path ?? []), ...unknown]), issue?.message ?? "");
}
