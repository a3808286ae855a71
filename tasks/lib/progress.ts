/** Shows on standard error how far a task has come; nothing where nobody watches. */
export function progressBar(total: number, what: string): { update(done: number): void; stop(): void } {
  const width = 30;
  const shown = process.stderr.isTTY;
  return {
    update(done) {
      if (!shown) return;
      const filled = Math.round((width * done) / Math.max(1, total));
      process.stderr.write(
        `\r\x1b[2K${"█".repeat(filled)}${"░".repeat(width - filled)} ${done}/${total} ${what}`,
      );
    },
    stop() {
      if (shown) process.stderr.write("\r\x1b[2K");
    },
  };
}
