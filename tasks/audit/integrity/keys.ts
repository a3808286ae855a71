import { hashWords } from "./slots.ts";

const MOST = 100_000;
const known = new Map<string, string>();

/** A case's key in the dossier and the members' list, by its machine's address: most events are of few cases. */
export function caseKey(machine: string, caseId: bigint): string {
  const name = `${machine}/${caseId}`;
  let key = known.get(name);
  if (key === undefined) {
    if (known.size === MOST) known.clear();
    key = hashWords(BigInt(machine), caseId);
    known.set(name, key);
  }
  return key;
}

/** A form's key in the dossier. */
export const formId = (key: string, commitment: string): string => hashWords(BigInt(key), BigInt(commitment));
