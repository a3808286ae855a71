import { dataLength, decodeRlp, encodeRlp, getAddress } from "ethers";
import { ascending, EPOCH, forks, head } from "../genesis.ts";

const VANITY = `0x${"00".repeat(32)}`;
/** By this mixHash Besu knows a block of its Byzantine fault tolerant engines. */
const MIX_HASH = "0x63746963616c2062797a616e74696e65206661756c7420746f6c6572616e6365";

export interface QbftChain {
  readonly chainId: number;
  readonly validators: readonly string[];
  readonly blockPeriodSeconds: number;
  readonly requestTimeoutSeconds: number;
}

/** A block is proposed once a period; a round that brings none in twice that time is given to the next validator. */
export const requestTimeout = (blockPeriodSeconds: number): number => 2 * blockPeriodSeconds;

export function qbftGenesis(chain: QbftChain): object {
  const qbft = {
    blockperiodseconds: chain.blockPeriodSeconds,
    // Off: an empty block a period shows that every validator is alive, and the ledger's clock never lags.
    emptyblockperiodseconds: 0,
    epochlength: EPOCH,
    requesttimeoutseconds: chain.requestTimeoutSeconds,
  };
  return {
    // London and no later fork. With zeroBaseFee its base fee is none; a later fork would bring nothing that the
    // contracts use, and Osaka's cap on a transaction's gas.
    config: { chainId: chain.chainId, ...forks, londonBlock: 0, zeroBaseFee: true, qbft },
    ...head,
    mixHash: MIX_HASH,
    extraData: qbftExtraData(chain.validators),
  };
}

/** RLP([vanity, [validators], no votes, round 0, no seals]). */
export const qbftExtraData = (validators: readonly string[]): string =>
  encodeRlp([VANITY, ascending(validators), [], "0x", []]);

/** The validators that a genesis names. @throws Error when its extraData is none of QBFT's */
export function qbftValidators(extraData: string): string[] {
  const fields = decodeRlp(extraData);
  if (!Array.isArray(fields) || fields.length !== 5) throw new Error("not a list of five");
  const [vanity, validators, votes, round, seals] = fields;
  if (typeof vanity !== "string" || dataLength(vanity) !== 32) throw new Error("the vanity is not 32 bytes");
  if (!Array.isArray(validators) || validators.length === 0) throw new Error("it names no validators");
  if (!isNothing(votes) || round !== "0x" || !isNothing(seals))
    throw new Error("votes, round or seals are given");
  return validators.map((each) => {
    if (typeof each === "string" && dataLength(each) === 20) return getAddress(each);
    throw new Error("a validator is no address");
  });
}

const isNothing = (field: unknown): boolean => Array.isArray(field) && field.length === 0;
