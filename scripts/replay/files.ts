import { RULESETS, enums } from "@xingzhi/sdk";
import { CaseFileError, type Flow, type FormEntry, parseFlow } from "@xingzhi/sdk/casefiles";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

const FOLDER = "cases";

/** The ruleset in force on a day by the law's own data. */
const rulesetOn = (day: string): string | null =>
  RULESETS.findLast((set) => set.effective <= day)?.name ?? null;

/**
 * Reads a flow.
 *
 * @throws CaseFileError with one line that names the file and the place
 */
export function readFlow(file: string): Flow {
  if (!existsSync(file)) throw new CaseFileError(file, "file", "no such file / 文件不存在");
  const flow = parseFlow(readFileSync(file, "utf8"), file, { rulesetOn });
  requireForms(flow, file);
  return flow;
}

/** Every form that a step names is one of the catalogue. */
function requireForms(flow: Flow, file: string): void {
  for (const [i, step] of flow.steps.entries()) {
    const named: [string, FormEntry][] = [];
    if ("forms" in step.with)
      named.push(...step.with.forms.map((entry, k) => [`forms[${k}]`, entry] as [string, FormEntry]));
    if ("form" in step.with && step.with.form !== undefined) named.push(["form", step.with.form]);
    for (const [where, entry] of named) {
      const type = typeof entry === "string" ? entry : entry.type;
      if (type !== "none" && (enums.FormType as readonly string[]).includes(type)) continue;
      throw new CaseFileError(file, `steps[${i}].with.${where}`, `unknown form "${type}" / 未知表单类型`);
    }
  }
}

/** The flows that are shipped. */
export function shippedFlows(): { id: string; type: string; file: string; source: string }[] {
  const files = readdirSync(FOLDER).filter((name) => name.endsWith(".json"));
  return files.flatMap((name) => {
    const file = join(FOLDER, name);
    const content = JSON.parse(readFileSync(file, "utf8")) as Partial<Flow> | unknown[];
    if (Array.isArray(content) || !content.type) return [];
    return [{ id: content.id ?? name, type: content.type, file, source: content.source ?? "" }];
  });
}
