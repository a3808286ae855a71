import { enums } from "@xingzhi/sdk";
import * as heads from "./head.ts";

// The four lowest flags of a head, as `Routes.sol` has them.
const COURT = 1 << 0;
const DETENTION = 1 << 1;
const HELD_BY_PRISON = 1 << 2;
const HELD_BY_DETENTION_HOUSE = 1 << 3;

export const place = (party: enums.Party): number => enums.Party.indexOf(party);
const trackBit = (track: enums.Track): number => 1 << enums.Track.indexOf(track);

export function routeFlags(parties: bigint): number {
  const holds = (party: enums.Party): boolean => heads.holderIn(parties, place(party)) !== 0n;
  let flags = 0;
  if (holds("court")) flags |= COURT;
  if (holds("police")) flags |= DETENTION;
  if (holds("prison")) flags |= HELD_BY_PRISON;
  if (holds("detentionHouse")) flags |= HELD_BY_DETENTION_HOUSE;
  return flags;
}

/** The tracks of the route and the escort, a bit each. */
export function routeTracks(flags: number): number {
  let route = trackBit(flags & DETENTION ? "detentionRoute" : "prisonRoute");
  if (flags & COURT) route = trackBit("courtRoute");
  let escort = trackBit(flags & HELD_BY_DETENTION_HOUSE ? "heldByDetentionHouse" : "heldByPolice");
  if (flags & HELD_BY_PRISON) escort = trackBit("heldByPrison");
  return route | escort;
}

export { trackBit };
