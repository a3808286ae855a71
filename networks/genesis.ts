/** What both engines' genesis files share. */

/**
 * Gas of a block. A transaction stays below 16,777,216 (EIP-7825), so the largest one always fits, beside others; a block
 * of nothing but the ledger's dearest steps still executes well within a second.
 */
export const GAS_LIMIT = 60_000_000;

/** Blocks after which votes begin anew, and a node may take the signers from the header alone. */
export const EPOCH = 30_000;

/**
 * Forks up to Berlin from the first block. The contracts are compiled for `paris`, which asks for nothing newer of the EVM.
 */
export const forks = {
  ...{ homesteadBlock: 0, eip150Block: 0, eip155Block: 0, eip158Block: 0, byzantiumBlock: 0 },
  ...{ constantinopleBlock: 0, petersburgBlock: 0, istanbulBlock: 0, berlinBlock: 0 },
} as const;

/** Nobody owns anything: gas is free. */
export const head = {
  nonce: "0x0",
  timestamp: "0x0",
  gasLimit: `0x${GAS_LIMIT.toString(16)}`,
  difficulty: "0x1",
  alloc: {},
} as const;

/** Addresses as both engines want them in extraData: ascending. */
export const ascending = (addresses: readonly string[]): string[] =>
  addresses.map((address) => address.toLowerCase()).sort();
