import { type BaseContract, isCallException } from "ethers";
import type { Contracts } from "../chain/contracts.ts";
import { InputError } from "../chain/input.ts";
import { type Mined, type Sender, sendFree } from "../chain/send.ts";
import { signerOf } from "../chain/typedData.ts";

/** What became of a call that the consortium administers. */
export type Administered =
  | (Mined & { readonly done: true })
  /** Announced: from the moment (seconds since the Unix epoch) the same call carries it out, unless the guardian cancels it. */
  | { readonly done: false; readonly from: number };

/**
 * Carries out what the consortium's administration may do: at once where it has no delay, else announcing it the first
 * time and doing it when the same is asked again after the delay.
 *
 * @throws InputError when the signer has no such role
 */
export async function administer(
  { access }: Contracts,
  sender: Sender,
  target: BaseContract,
  method: string,
  args: unknown[],
): Promise<Administered> {
  const [address, caller] = await Promise.all([target.getAddress(), callerOf(target)]);
  const data = target.interface.encodeFunctionData(method, args);
  const [isAllowed, delay] = await access.canCall(caller, address, data.slice(0, 10));
  if (isAllowed) return { done: true, ...(await sendFree(sender, target, method, args)) };
  if (delay === 0n) {
    throw new InputError(
      `${caller} does not administer the ledger: ${method} is the consortium's / 该账户无账本管理权限`,
    );
  }
  const operation = await access.hashOperation(caller, address, data);
  const from = Number(await access.getSchedule(operation));
  if (from === 0) await sendFree(sender, access, "schedule", [address, data, 0]);
  else if (await isReady(access, address, data))
    return { done: true, ...(await sendFree(sender, access, "execute", [address, data])) };
  return { done: false, from: Number(await access.getSchedule(operation)) };
}

function callerOf({ runner }: BaseContract): Promise<string> {
  if (!runner) throw new InputError("writing needs a signer");
  return signerOf(runner).getAddress();
}

/** Whether the delay is over by the time of the next block. */
async function isReady(access: Contracts["access"], target: string, data: string): Promise<boolean> {
  try {
    await access.execute.staticCall(target, data);
    return true;
  } catch (error) {
    if (isCallException(error) && error.revert?.name === "AccessManagerNotReady") return false;
    throw error;
  }
}
