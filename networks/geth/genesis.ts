import { getAddress } from "ethers";
import { ascending, EPOCH, forks, head } from "../genesis.ts";

const VANITY = 32;
const SEAL = 65;
const ADDRESS = 20;

export interface CliqueChain {
  readonly chainId: number;
  readonly signers: readonly string[];
  readonly blockPeriodSeconds: number;
}

export function cliqueGenesis(chain: CliqueChain): object {
  const clique = { period: chain.blockPeriodSeconds, epoch: EPOCH };
  return {
    // No London: there its base fee would climb from 0, and free transactions stick for ever. Geth's Clique refuses
    // Shanghai and what follows it.
    config: { chainId: chain.chainId, ...forks, clique },
    ...head,
    extraData: cliqueExtraData(chain.signers),
  };
}

/** 32 bytes of vanity, the signers ascending, 65 bytes for a seal that the first block has not. */
export const cliqueExtraData = (signers: readonly string[]): string =>
  `0x${"00".repeat(VANITY)}${ascending(signers)
    .map((each) => each.slice(2))
    .join("")}${"00".repeat(SEAL)}`;

/** The signers that a genesis names. @throws Error when its extraData is none of Clique's */
export function cliqueSigners(extraData: string): string[] {
  const bytes = Buffer.from(extraData.slice(2), "hex");
  const length = bytes.length - VANITY - SEAL;
  if (length <= 0 || length % ADDRESS !== 0) throw new Error("its length fits no list of signers");
  const signers = bytes.subarray(VANITY, VANITY + length);
  return Array.from({ length: length / ADDRESS }, (_, i) =>
    getAddress(`0x${signers.subarray(i * ADDRESS, (i + 1) * ADDRESS).toString("hex")}`),
  );
}
