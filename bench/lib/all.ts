import { globSync } from "node:fs";
import { basename, join } from "node:path";
import type { Benchmark } from "./benchmark.ts";

/** The names of all benchmarks: the modules of bench/ itself. */
export const benchmarkNames = (): string[] =>
  globSync("*.ts", { cwd: join(import.meta.dirname, "..") })
    .map((file) => basename(file, ".ts"))
    .sort();

/** A benchmark by its name. */
export const loadBenchmark = async (name: string): Promise<Benchmark> =>
  ((await import(`../${name}.ts`)) as { default: Benchmark }).default;
