import { Presets, SingleBar } from "cli-progress";

/** Shows on standard error how far a task has come; nothing where nobody watches. */
export function progressBar(total: number, what: string): { update(done: number): void; stop(): void } {
  const format = `{bar} {value}/{total} ${what}, {eta_formatted}`;
  const bar = new SingleBar({ format, clearOnComplete: true, hideCursor: true }, Presets.shades_classic);
  bar.start(total, 0);
  return { update: (done) => bar.update(done), stop: () => bar.stop() };
}
