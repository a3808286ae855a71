import { enums } from "@xingzhi/sdk";
import { bitsOf, withBits } from "../storage.ts";

// The dossier's word of a case, as `CaseFile.sol` packs it.
const AGENCY_BITS = 24;
const PARTIES_AT = 168;
const BESIDE_AT = 176;
const SETTLED_AT = 196;
const MERGED_AT = 216;
const COMPARED_AT = 236n;
const FIRST_PLACES = 7;
const FIRST_BITS = AGENCY_BITS * FIRST_PLACES;
const COUNT_BITS = 20;

interface Opened {
  readonly first: bigint;
  readonly more: bigint;
}

export function opened(parties: bigint): Opened {
  const first = withBits(bitsOf(parties, 0, FIRST_BITS), PARTIES_AT, 8, countOf(parties));
  return { first, more: parties >> BigInt(FIRST_BITS) };
}

/** The same file with another agency in a place. */
export function handed(file: bigint, more: bigint, place: bigint, agency: number): Opened {
  const all = bitsOf(file, 0, FIRST_BITS) | (more << BigInt(FIRST_BITS));
  const next = opened(withBits(all, AGENCY_BITS * Number(place), AGENCY_BITS, agency));
  return { first: next.first | ((file >> BigInt(BESIDE_AT)) << BigInt(BESIDE_AT)), more: next.more };
}

function agenciesIn(list: bigint): number[] {
  const agencies: number[] = [];
  for (; list !== 0n; list >>= BigInt(AGENCY_BITS)) agencies.push(Number(bitsOf(list, 0, AGENCY_BITS)));
  return agencies;
}

/** How many agencies are party: one that holds two places is one. */
const countOf = (parties: bigint): number =>
  new Set(agenciesIn(parties).filter((agency) => agency !== 0)).size;

/** The first place that an agency holds; 255 for one that is no party, as on chain. */
export function placeOf(file: bigint, more: bigint, agency: number): number {
  if (agency === 0) return 255;
  const first = agenciesIn(bitsOf(file, 0, FIRST_BITS)).indexOf(agency);
  if (first !== -1) return first;
  const later = agenciesIn(more).indexOf(agency);
  return later === -1 ? 255 : FIRST_PLACES + later;
}

/** Confirmations that a form needs. */
export function needed(file: bigint): number {
  const count = Number(bitsOf(file, PARTIES_AT, 8));
  return count === 0 ? 1 : Math.floor((count - 1) / 2) + 1;
}

export const merged = (file: bigint): bigint => bitsOf(file, MERGED_AT, COUNT_BITS);
export const withBeside = (file: bigint): bigint => file + (1n << BigInt(BESIDE_AT));
export const withSettled = (file: bigint): bigint => file + (1n << BigInt(SETTLED_AT));
export const withoutSettled = (file: bigint): bigint => file - (1n << BigInt(SETTLED_AT));
export const withMerged = (file: bigint): bigint => file + (1n << BigInt(MERGED_AT));

const PROPERTY_PROOF = enums.FormType.indexOf("propertyProof");
const ASSESSMENT = enums.FormType.indexOf("assessment");
const RESIDENCE = enums.FormType.indexOf("residence");

/** Whether agencies keep versions of the same fact in forms of the type: `FormCatalogue.isFact`. */
export const isFact = (type: number): boolean => type === RESIDENCE;

/** Notes that the case relies on a form of the type, where such forms are compared: `FormCatalogue.comparedBit`. */
export function withType(file: bigint, type: number): bigint {
  if (type <= PROPERTY_PROOF) return file | (1n << (COMPARED_AT + BigInt(type)));
  if (type === ASSESSMENT) return file | (1n << (COMPARED_AT + 11n));
  return type === RESIDENCE ? file | (1n << (COMPARED_AT + 12n)) : file;
}
