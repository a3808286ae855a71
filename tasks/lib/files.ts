import { renameSync, writeFileSync } from "node:fs";

/** Writes a file beside its place and moves it there: whoever is stopped meanwhile leaves no half of it. */
export function writeWhole(file: string, content: string | Uint8Array): void {
  const beside = `${file}.new`;
  writeFileSync(beside, content);
  renameSync(beside, file);
}
