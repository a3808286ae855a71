import type { BaseContract, ContractTransactionReceipt, Overrides } from "ethers";
import { ReferenceUsed } from "../generated/errors.ts";
import type { ReferenceBook } from "./references.ts";
import { decodeRevert } from "./revert.ts";

/** What sending needs to know of the caller. */
export interface Sender {
  /** The officer's agency. */
  readonly agency: () => Promise<bigint>;
  readonly references: ReferenceBook;
  readonly overrides: Overrides;
}

/** The mined transaction of a write. */
export interface Mined {
  readonly transactionHash: string;
  readonly blockNumber: number;
  readonly gasUsed: bigint;
  readonly receipt: ContractTransactionReceipt;
}

/**
 * Simulates a write, and only then sends it and waits for it.
 *
 * @throws the class of the contract's error when it refuses; then nothing was sent
 */
async function sendOnce(
  contract: BaseContract,
  method: string,
  args: unknown[],
  overrides: Overrides,
): Promise<Mined> {
  const call = contract.getFunction(method);
  try {
    await call.staticCall(...args);
    const response = await call.send(...args, overrides);
    const receipt = await response.wait();
    if (!receipt)
      throw new Error(`${method}: the transaction vanished from the pool; send it again by its reference`);
    const { hash, blockNumber, gasUsed } = receipt;
    return { transactionHash: hash, blockNumber, gasUsed, receipt };
  } catch (error) {
    throw decodeRevert(error) ?? error;
  }
}

/** As {@link sendOnce}, for what takes no reference or none of its own. */
export const sendFree = (
  { overrides }: Sender,
  contract: BaseContract,
  method: string,
  args: unknown[],
): Promise<Mined> => sendOnce(contract, method, args, overrides);

/**
 * As {@link sendOnce}, with the agency's business reference as the last argument. When another client of the same agency
 * took the number meanwhile, the reference gets the next one; when the text itself was used, that is an error.
 */
export async function send(
  sender: Sender,
  contract: BaseContract,
  method: string,
  args: unknown[],
  reference: string,
): Promise<Mined> {
  const agency = await sender.agency();
  let number = await sender.references.numberOf(agency, reference);
  for (;;) {
    try {
      return await sendOnce(contract, method, [...args, { number, text: reference }], sender.overrides);
    } catch (error) {
      if (!(error instanceof ReferenceUsed)) throw error;
      const next = await sender.references.renumber(agency, reference, number);
      if (next === undefined) throw error;
      number = next;
    }
  }
}
