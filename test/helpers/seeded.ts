import { hexlify } from "ethers";

/** Whole numbers below a bound and bytes as 0x text, the same ones for the same seed. */
export function seeded(seed: number) {
  let state = seed;
  const random = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const bytes = (length: number): string => hexlify(Uint8Array.from({ length }, () => random(256)));
  return { random, bytes };
}
