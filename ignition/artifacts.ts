import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Artifact } from "hardhat/types/artifacts";

/** Where the package carries what its contracts were compiled to; a clone of the repository compiles them itself. */
const folder = join(import.meta.dirname, "..", "artifacts");

/** A build whose artifacts the package carries. */
export type ShippedBuild = "ledger" | "rehearsal";

/** The artifact of a contract as the package carries it; undefined in a clone of the repository. */
export function shippedArtifact(build: ShippedBuild, contract: string): Artifact | undefined {
  const file = join(folder, build, `${contract}.json`);
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Artifact) : undefined;
}
