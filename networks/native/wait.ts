import { setTimeout as sleep } from "node:timers/promises";

/**
 * Asks again and again until something is so.
 *
 * @returns whether it was so before the time was up
 */
export async function waitUntil(
  seconds: number,
  isSo: () => boolean | Promise<boolean>,
  everyMs = 200,
): Promise<boolean> {
  const end = performance.now() + seconds * 1000;
  for (;;) {
    if (await isSo()) return true;
    if (performance.now() >= end) return false;
    await sleep(everyMs);
  }
}
