import type { LedgerEvent } from "@xingzhi/sdk";
import type { ExpectedLedger } from "../projection.ts";
import { agencyOfOfficer, takeReference } from "./registry.ts";

interface Referenced {
  readonly officer?: number | string;
  readonly refNumber?: bigint;
  readonly step?: string;
  readonly act?: string;
}

/** From the word's hexadecimal digits. */
const officerAt = (word: string, at: number): number => Number.parseInt(word.slice(at, at + 8), 16);
const numberAt = (word: string, at: number): bigint => BigInt(`0x${word.slice(at, at + 16)}`);

/**
 * Takes the reference that an event tells of: by its arguments, in the word of a step (`Stepped`, `CheckedIn`) or of an act on
 * forms (`Acted`). Where nobody acted none is taken. Appointments, whose officer is who is appointed, are the registry's own.
 */
export function takeReferenceOf(event: LedgerEvent, ledger: ExpectedLedger): void {
  const { officer, refNumber, step, act } = event.args as Referenced;
  if (step !== undefined) take(officerAt(step, 10), numberAt(step, 18));
  else if (act !== undefined) take(officerAt(act, 4), numberAt(act, 12));
  else if (refNumber !== undefined && typeof officer === "number") take(officer, refNumber);

  function take(by: number, number: bigint): void {
    if (by !== 0) takeReference(event, ledger, agencyOfOfficer(ledger, by), number);
  }
}
