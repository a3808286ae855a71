import { readdirSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { AuditRule } from "./rule.ts";

const folder = join(import.meta.dirname, "by-family");

/**
 * All rules, in the order of their names: a file of by-family/FAMILY each, whose default export is the rule
 * FAMILY.FILE. A new rule is a new file.
 */
export async function allRules(): Promise<AuditRule[]> {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.[jt]s$/.test(file) && !file.endsWith(".d.ts"))
    .sort();
  return Promise.all(
    files.map(async (file) => {
      const loaded = (await import(pathToFileURL(join(folder, file)).href)) as { default?: AuditRule };
      const found = loaded.default;
      const [family = ""] = file.split(/[\\/]/);
      const id = `${family}.${basename(file, extname(file))}`;
      if (found?.id === id && found.family === family) return found;
      throw new Error(`${file} declares ${found?.id ?? "no rule"}: a rule's file has its name`);
    }),
  );
}
