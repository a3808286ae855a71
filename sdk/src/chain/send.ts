import type { BaseContract, Overrides, TransactionReceipt } from "ethers";
import { ReferenceUsed } from "../generated/errors.ts";
import { type Outbox, Undone } from "./outbox.ts";
import type { ReferenceBook } from "./references.ts";
import { decodeRevert } from "./revert.ts";

/** What sending needs to know of the caller. */
export interface Sender {
  /** The officer's agency. */
  readonly agency: () => Promise<bigint>;
  readonly references: ReferenceBook;
  readonly outbox: () => Outbox;
  readonly overrides: Overrides;
}

/** The mined transaction of a write. */
export interface Mined {
  readonly transactionHash: string;
  readonly blockNumber: number;
  readonly gasUsed: bigint;
  readonly receipt: TransactionReceipt;
}

/** How often a write that failed when it was mined, though its simulation passed, is taken up again. */
const ATTEMPTS = 3;

/**
 * Simulates a write, and only then sends it and waits until it is settled. When it comes too late, because something else
 * was mined before it, it is simulated again, which says why.
 *
 * @throws the class of the contract's error when it refuses; then nothing was done
 */
async function sendOnce(
  { outbox, overrides }: Sender,
  contract: BaseContract,
  method: string,
  args: unknown[],
): Promise<Mined> {
  const call = contract.getFunction(method);
  const { runner } = contract;
  if (!runner) throw new Error(`${method}: the contract has no runner`);
  try {
    for (let attempt = 1; ; attempt += 1) {
      await outbox().patiently(() => call.staticCall(...args));
      const { to, data } = await call.populateTransaction(...args);
      try {
        const receipt = await outbox().send(runner, to, data, overrides);
        const { hash, blockNumber, gasUsed } = receipt;
        return { transactionHash: hash, blockNumber, gasUsed, receipt };
      } catch (error) {
        if (!(error instanceof Undone) || attempt === ATTEMPTS) throw error;
      }
    }
  } catch (error) {
    throw decodeRevert(error) ?? error;
  }
}

/** As {@link sendOnce}, for what takes no reference or none of its own. */
export const sendFree = (
  sender: Sender,
  contract: BaseContract,
  method: string,
  args: unknown[],
): Promise<Mined> => sendOnce(sender, contract, method, args);

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
  const { references } = sender;
  const patiently = <T>(ask: () => Promise<T>) => sender.outbox().patiently(ask);
  const agency = await patiently(() => sender.agency());
  let number = await patiently(() => references.numberOf(agency, reference));
  for (;;) {
    try {
      return await sendOnce(sender, contract, method, [...args, { number, text: reference }]);
    } catch (error) {
      if (!(error instanceof ReferenceUsed)) throw error;
      const next = await patiently(() => references.renumber(agency, reference, number));
      if (next === undefined) throw error;
      number = next;
    }
  }
}
