import { readFileSync, writeFileSync } from "node:fs";
import { parse, stringify } from "smol-toml";
import { z } from "zod";
import { EXIT, TaskProblem } from "../../tasks/lib/outcome.ts";

const schema = z.object({
  "nodes-allowlist": z.array(z.string()),
  "accounts-allowlist": z.array(z.string()).optional(),
});

/** What a node's permissions_config.toml says. */
export interface Permissions {
  /** Enodes of the peers. */
  readonly nodes: readonly string[];
  /** Who may send; undefined when everybody may. */
  readonly accounts?: readonly string[];
}

/** @throws TaskProblem when it cannot be read or holds something else */
export function readPermissions(file: string): Permissions {
  try {
    const { "nodes-allowlist": nodes, "accounts-allowlist": accounts } = schema.parse(
      parse(readFileSync(file, "utf8")),
    );
    return accounts === undefined ? { nodes } : { nodes, accounts };
  } catch (error) {
    const [reason] = (error instanceof Error ? error.message : String(error)).split("\n");
    throw new TaskProblem(
      EXIT.wrongInput,
      `${file} cannot be read (${reason ?? ""}): it needs nodes-allowlist and accounts-allowlist`,
      `${file} 无法读取：应含 nodes-allowlist 与 accounts-allowlist`,
    );
  }
}

/**
 * The text of such a file. Accounts are in lower case, as Besu keeps them in memory: it adds no account while the file
 * spells one of the others otherwise.
 */
export function permissionsText({ nodes, accounts }: Permissions): string {
  const lists = {
    "nodes-allowlist": nodes,
    ...(accounts ? { "accounts-allowlist": lowerCase(accounts) } : {}),
  };
  return `${stringify(lists)}\n`;
}

export function writePermissions(file: string, permissions: Permissions): void {
  writeFileSync(file, permissionsText(permissions));
}

const lowerCase = (accounts: readonly string[]): string[] => [
  ...new Set(accounts.map((account) => account.toLowerCase())),
];
