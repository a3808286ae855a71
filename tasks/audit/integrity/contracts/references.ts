import { type LedgerEvent, enums } from "@xingzhi/sdk";
import { ZeroAddress } from "ethers";
import type { ExpectedLedger } from "../projection.ts";
import { agencyOfOfficer, takeReference } from "./registry.ts";

interface Referenced {
  readonly officer?: number | string;
  readonly refNumber?: bigint;
  readonly step?: string;
  readonly act?: string;
  readonly origin?: string;
}

const EXPECT = enums.SupervisionAction.indexOf("expect");
/** The officer of the first step of a supervision, until it is told whether it follows from another case. */
const EXPECTING = "expecting";

/** From the word's hexadecimal digits. */
const officerAt = (word: string, at: number): number => Number.parseInt(word.slice(at, at + 8), 16);
const numberAt = (word: string, at: number): bigint => BigInt(`0x${word.slice(at, at + 16)}`);

/**
 * Takes the reference that an event tells of: by its arguments, in the word of a step (`Stepped`, `CheckedIn`) or of an act on
 * forms (`Acted`). Where nobody acted none is taken. Appointments, whose officer is who is appointed, are the registry's own.
 */
export function takeReferenceOf(event: LedgerEvent, ledger: ExpectedLedger): void {
  const { officer, refNumber, step, act, origin } = event.args as Referenced;
  const notes = ledger.notes("registry");
  if (origin !== undefined && event.name === "SupervisionOpened") {
    const by = notes.get(EXPECTING);
    notes.delete(EXPECTING);
    if (origin === ZeroAddress && by !== undefined) take(Number(by), 0n);
  } else if (step !== undefined) {
    const [by, number] = [officerAt(step, 10), numberAt(step, 18)];
    // What follows from another case takes no reference, and its word has number 0.
    const mayFollow = event.contract === "supervisionCases" && Number(step.slice(0, 4)) === EXPECT;
    if (mayFollow && number === 0n) notes.set(EXPECTING, by);
    else take(by, number);
  } else if (act !== undefined) take(officerAt(act, 4), numberAt(act, 12));
  else if (refNumber !== undefined && typeof officer === "number") take(officer, refNumber);

  function take(by: number, number: bigint): void {
    if (by !== 0) takeReference(event, ledger, agencyOfOfficer(ledger, by), number);
  }
}
