import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "smol-toml";
import type { Agency } from "../../../networks/create/agencies.ts";
import { createNetwork, type CreateOptions, type Created } from "../../../networks/create/create.ts";
import { LOOPBACK } from "../../../networks/hosts.ts";
import { isFree } from "../../../networks/ports.ts";
import { TaskProblem } from "../../../tasks/lib/outcome.ts";

/** Agencies of a kind on one machine. */
export const courts = (count: number, agency: Partial<Agency> = {}): Agency[] =>
  Array.from({ length: count }, (_, i) => {
    const id = `court${i + 1}`;
    return { id, title: id, kind: "court", level: "city", region: 0, host: LOOPBACK, ...agency };
  });

/** A first port whose four rows of ports nobody listens on now. */
export async function freeBasePort(count: number): Promise<number> {
  for (;;) {
    const base = 10_000 + Math.floor(Math.random() * 18_000);
    const ports = [0, 1000, 2000, 3000].flatMap((row) =>
      Array.from({ length: count }, (_, i) => base + row + i),
    );
    if ((await Promise.all(ports.map(isFree))).every(Boolean)) return base;
  }
}

const scratches: string[] = [];

/** A folder that `clean` removes. */
export function scratch(): string {
  const dir = mkdtempSync(join(tmpdir(), "xingzhi-network-"));
  scratches.push(dir);
  return dir;
}

export function clean(): void {
  for (const dir of scratches.splice(0)) rmSync(dir, { recursive: true, force: true });
}

/** Creates a network in a new folder of its own. */
export async function created(
  options: Partial<CreateOptions> & Pick<CreateOptions, "engine">,
): Promise<Created> {
  const agencies = options.agencies ?? courts(4);
  return createNetwork({
    validators: 4,
    out: join(scratch(), "rehearsal"),
    basePort: await freeBasePort(agencies.length + (options.validators ?? 4)),
    ...options,
    agencies,
  });
}

/** What a file of a network says. */
export const textOf = (dir: string, ...path: string[]): string => readFileSync(join(dir, ...path), "utf8");
export const jsonOf = (dir: string, ...path: string[]): unknown => JSON.parse(textOf(dir, ...path));
export const tomlOf = (dir: string, ...path: string[]): Record<string, unknown> =>
  parse(textOf(dir, ...path));

/** Writes a file of agencies. @returns its path */
export function agenciesFile(content: unknown): string {
  const file = join(scratch(), "agencies.json");
  writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
  return file;
}

/** The problem that something is refused with. @throws Error when it is not refused */
export async function problemOf(work: () => unknown): Promise<TaskProblem> {
  try {
    await work();
  } catch (error) {
    if (error instanceof TaskProblem) return error;
    throw error;
  }
  throw new Error("it was not refused");
}
