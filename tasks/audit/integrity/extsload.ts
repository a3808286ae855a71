import { id } from "ethers";

/** Slots of a call: some 2,700 gas each with what their place in the call costs, below a transaction's most gas. */
export const SLOTS_A_CALL = 4_000;

const SELECTOR = id("extsload(bytes32[])").slice(0, 10);

export const digitsOf = (word: bigint): string => word.toString(16).padStart(64, "0");

/** The call of `extsload` for slots, as 0x text. */
export const extsloadCall = (slots: readonly bigint[]): string =>
  `${SELECTOR}${digitsOf(32n)}${digitsOf(BigInt(slots.length))}${slots.map(digitsOf).join("")}`;

/** The words of an answer, 64 digits each. @throws Error when the contract at the address does not know the call */
export function extsloaded(answer: string, address: string, slots: number): string {
  const words = answer.slice(2 + 2 * 64);
  if (words.length === 64 * slots) return words;
  throw new Error(`${address} does not answer extsload: is it of an older version?`);
}
