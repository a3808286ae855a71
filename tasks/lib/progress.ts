import type { ReadingProgress } from "@xingzhi/sdk";
import { Presets, SingleBar } from "cli-progress";

/** Shows on standard error how far a task has come; nothing where nobody watches. */
export function progressBar(total: number, what: string): { update(done: number): void; stop(): void } {
  const bar = barOf(`{bar} {value}/{total} ${what}, {eta_formatted}`);
  bar.start(total, 0);
  return { update: (done) => bar.update(done), stop: () => bar.stop() };
}

/** Shows how far the ledger's events were read. */
export function readingBar(): { readonly update: (so: ReadingProgress) => void; stop(): void } {
  const bar = barOf("{bar} {value}/{total} blocks 区块, {logs} logs 日志, {eta_formatted}");
  bar.start(0, 0, { logs: 0 });
  return {
    update: ({ blocks, total, logs }) => {
      bar.setTotal(total);
      bar.update(blocks, { logs });
    },
    stop: () => bar.stop(),
  };
}

const barOf = (format: string): SingleBar =>
  new SingleBar({ format, clearOnComplete: true, hideCursor: true }, Presets.shades_classic);
