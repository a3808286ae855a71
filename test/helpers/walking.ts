// Acts on the contracts beside the machines, by the officers of a walk's case.
import type { BaseContract } from "ethers";
import type { Officer } from "../cases/actions.ts";
import type { Walk } from "../cases/walk.ts";

/** What an act ended in: its events, or what it was refused with. */
export interface Acted {
  readonly result: string;
  readonly events: Awaited<ReturnType<Walk["world"]["events"]>>;
}

/** Sends an act of an officer, or tells the name of the error that it is refused with. */
export async function actOn(
  walk: Walk,
  contract: BaseContract,
  by: Officer,
  method: string,
  values: readonly unknown[],
): Promise<Acted> {
  const { world } = walk;
  const data = contract.interface.encodeFunctionData(method, values);
  const [from, to] = [world.address(by, world.partiesOf(walk.case)), await contract.getAddress()];
  const refused = await world.refusalData(from, to, data);
  if (refused !== undefined) {
    const error = contract.interface.parseError(refused);
    return { result: error?.name ?? world.decode(refused).name, events: [] };
  }
  return { result: "taken", events: await world.events(await world.send(from, to, data)) };
}
