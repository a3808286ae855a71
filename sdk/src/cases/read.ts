import { memberOf, numberOf } from "../chain/input.ts";
import * as enums from "../generated/enums.ts";
import { type Day, dayFromChain } from "../law/day.ts";

/** A duty that nobody has answered yet. */
export interface OpenDuty<D extends string> {
  readonly duty: D;
  readonly since: Day | null;
  /** Its last day; null when the calendar of that year is not published yet. */
  readonly due: Day | null;
  readonly late: boolean;
}

interface ChainDuty {
  readonly duty: bigint;
  readonly since: bigint;
  readonly due: bigint;
  readonly late: boolean;
}

/** A machine's open duties, as its reader gives them. */
export const dutiesOf = <D extends string>(
  names: readonly D[],
  duties: readonly ChainDuty[],
): OpenDuty<D>[] =>
  duties.map(({ duty, since, due, late }) => ({
    duty: memberOf(names, duty),
    since: dayFromChain(since),
    due: dayFromChain(due),
    late,
  }));

/** The agency that holds a place of a machine's case now; null when nobody does. */
export async function holderOf(
  machine: { partyOf(caseId: bigint | number, party: number): Promise<bigint> },
  caseId: bigint | number,
  party: enums.Party,
): Promise<bigint | null> {
  const agency = await machine.partyOf(caseId, numberOf(enums.Party, party, "party"));
  return agency === 0n ? null : agency;
}

/** The members of an enumeration whose bits are set. */
export const membersIn = <T extends string>(list: readonly T[], mask: bigint): T[] =>
  list.filter((_, i) => (mask >> BigInt(i)) & 1n);
