import { type Provider, getAddress, keccak256 } from "ethers";
import { CODE } from "../generated/code.ts";
import type { ContractKey, Deployment } from "./deployment.ts";

/** The code of a contract as a build gave it. */
export interface BuiltCode {
  /** Its name in a deployment. */
  readonly contract: string;
  /** The contract in Solidity whose code it has: another one where a front stands at the address. */
  readonly artifact: string;
  readonly code: string;
  /** Places (bytes) that the build leaves open: immutables, and addresses that are linked in. */
  readonly immutables: readonly { readonly start: number; readonly length: number }[];
}

/** A contract on chain that is not what it should be. */
export interface CodeFinding {
  readonly key: ContractKey;
  readonly contract: string;
  readonly address: string;
  /** No code there, other code than the build's, or wired to a contract that is none of the deployment's. */
  readonly problem: "missing" | "differs" | "wired";
  /** The contract that it is wired to. */
  readonly stranger?: string;
}

const KEYS = Object.keys(CODE) as ContractKey[];

/** Whether it stands behind a front: it works on the front's variables, and what it says it says at the front's address. */
export const isBehind = (key: ContractKey): boolean => CODE[key].contract === `${CODE[key].artifact}Behind`;

/** The code that this SDK was built with. */
export const builtCode = (key: ContractKey): BuiltCode => CODE[key];

/**
 * Compares the code on chain, contract by contract, with a build's, and what was set at construction with the
 * deployment: contracts know each other by addresses that are part of their code.
 */
export async function inspectCode(
  provider: Provider,
  { addresses, rehearsalClock }: Deployment,
  built: (key: ContractKey) => BuiltCode = builtCode,
): Promise<CodeFinding[]> {
  const own = new Set(
    [...Object.values(addresses), ...(rehearsalClock ? [rehearsalClock] : [])].map(getAddress),
  );
  const codes = await Promise.all(KEYS.map((key) => provider.getCode(addresses[key])));
  return KEYS.flatMap((key, i): CodeFinding[] => {
    const { contract, code, immutables } = built(key);
    const found = codes[i] ?? "0x";
    const about = { key, contract, address: addresses[key] };
    if (found === "0x") return [{ ...about, problem: "missing" }];
    if (hashOf(found, immutables) !== hashOf(code, immutables)) return [{ ...about, problem: "differs" }];
    const [stranger] = immutables
      .map(({ start, length }) => found.slice(2 + 2 * start, 2 + 2 * (start + length)))
      .filter(isAddress)
      .map((word) => getAddress(`0x${word.slice(-ADDRESS_DIGITS)}`))
      .filter((address) => !own.has(address));
    return stranger === undefined ? [] : [{ ...about, problem: "wired", stranger }];
  });
}

const ADDRESS_DIGITS = 40;
/** Numbers of days and the like are far smaller, hashes larger. */
const isAddress = (word: string): boolean => /^(0{24})?(?!0{16})[0-9a-f]{40}$/.test(word);

/** The hash of a contract's code with what the build leaves open blanked out. */
function hashOf(code: string, immutables: BuiltCode["immutables"]): string {
  let blanked = code.slice(2);
  for (const { start, length } of immutables) {
    blanked = blanked.slice(0, start * 2) + "00".repeat(length) + blanked.slice((start + length) * 2);
  }
  return keccak256(`0x${blanked}`);
}
