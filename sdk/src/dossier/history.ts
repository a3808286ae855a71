import type { Contracts } from "../chain/contracts.ts";
import { memberOf } from "../chain/input.ts";
import { Change, DisputeKind, FormType, HashSuite, MeritKind } from "../generated/enums.ts";

/** What happened to a case's forms, oldest first, as the events tell it. */
export type FormEvent = { readonly commitment: string; readonly block: number; readonly index: number } & (
  | {
      readonly kind: "filed";
      readonly type: FormType;
      /** The event's word, see `Form` in contracts/records/Form.sol. */
      readonly word: bigint;
      readonly officer: bigint;
      readonly agency: bigint;
    }
  | { readonly kind: "cited"; readonly officer: bigint }
  | ({ readonly kind: "confirmed" | "withdrawn" } & Mark)
  | {
      readonly kind: "disputed";
      readonly officer: bigint;
      readonly about: DisputeKind;
      /** The hash of the reasons. */
      readonly reason: string;
    }
  | { readonly kind: "superseded"; readonly by: string; readonly change: Change; readonly note: string }
  | { readonly kind: "differs"; readonly old: string }
  | { readonly kind: "appealed"; readonly officer: bigint; readonly reason: string }
  | ({ readonly kind: "answered"; readonly upheld: boolean; readonly reason: string } & Mark)
  /** A place of the case was handed to another agency; 0 is nobody. */
  | { readonly kind: "handed"; readonly place: number; readonly from: bigint; readonly to: bigint }
  | { readonly kind: "extended"; readonly forms: number; readonly head: string }
);

/** Who said something of a form, and the place in the master form that the form took with it. */
export interface Mark {
  readonly officer: bigint;
  /** From 1; null when it took none. */
  readonly number: number | null;
}

/** Reads the mark of a `Confirmed` event (`IDossier`). */
export function unpackMark(word: string): Mark {
  const number = Number.parseInt(word.slice(10, 16), 16);
  return { officer: BigInt(`0x${word.slice(2, 10)}`), number: number === 0 ? null : number };
}

/** The forms that the master form holds, in their order. */
export function mergedIn(events: readonly FormEvent[]): string[] {
  const taken = events.flatMap((event) =>
    "number" in event && event.number !== null ? [{ number: event.number, of: event.commitment }] : [],
  );
  return taken.sort((a, b) => a.number - b.number).map(({ of }) => of);
}

/** What a form's word says of it from the beginning: see `Form` in contracts/records/Form.sol. */
export interface FormWord {
  readonly type: FormType;
  readonly suite: HashSuite;
  readonly merit: MeritKind;
  readonly officer: bigint;
  readonly agency: bigint;
}

const SUITE_AT = 8n;
const OFFICER_AT = 16n;
const AGENCY_AT = 48n;
const MERIT_AT = 72n;
const BYTE = 0xffn;
const OFFICER_MASK = 0xffffffffn;
const AGENCY_MASK = 0xffffffn;

/** Reads the word of a `Filed` event (`IDossier`). */
export const unpackForm = (word: bigint): FormWord => ({
  type: memberOf(FormType, word & BYTE),
  suite: memberOf(HashSuite, (word >> SUITE_AT) & BYTE),
  merit: memberOf(MeritKind, (word >> MERIT_AT) & BYTE),
  officer: (word >> OFFICER_AT) & OFFICER_MASK,
  agency: (word >> AGENCY_AT) & AGENCY_MASK,
});

/** The contract that runs a case; null when there is no such case. */
export async function machineOf(
  { dossier }: Contracts,
  caseId: bigint | number,
  fromBlock: number,
): Promise<string | null> {
  const [opened] = await dossier.queryFilter(dossier.filters.CaseOpened(caseId), fromBlock);
  return opened?.args.machine ?? null;
}

/** All that happened to a case's forms, oldest first. */
export async function historyOf(
  { dossier }: Contracts,
  machine: string,
  caseId: bigint | number,
  fromBlock: number,
): Promise<FormEvent[]> {
  const topic = dossier.filters.CaseOpened(caseId);
  const [, caseTopic = null] = await topic.getTopicFilter();
  const address = await dossier.getAddress();
  const provider = dossier.runner?.provider;
  if (!provider) throw new Error("the dossier has no provider");
  const logs = await provider.getLogs({ address, topics: [null, caseTopic], fromBlock });
  const events: FormEvent[] = [];
  for (const log of logs) {
    const event = dossier.interface.parseLog(log);
    if (!event) continue;
    const args = event.args.toObject() as Record<string, unknown>;
    // What another contract filed under the case's number is no form of it.
    if (typeof args.machine === "string" && args.machine !== machine) continue;
    const place = { block: log.blockNumber, index: log.index, commitment: String(args.commitment) };
    const officer = args.officer as bigint;
    const reason = String(args.reason);
    switch (event.name) {
      case "Filed": {
        const word = args.form as bigint;
        const { type, officer: author, agency } = unpackForm(word);
        events.push({ ...place, kind: "filed", type, word, officer: author, agency });
        break;
      }
      case "Cited":
        events.push({ ...place, kind: "cited", officer });
        break;
      case "Confirmed":
        events.push({ ...place, kind: "confirmed", ...unpackMark(String(args.mark)) });
        break;
      case "DisputeWithdrawn":
        events.push({ ...place, kind: "withdrawn", ...unpackMark(String(args.mark)) });
        break;
      case "Disputed": {
        const about = memberOf(DisputeKind, args.kind as bigint);
        events.push({ ...place, kind: "disputed", officer, about, reason });
        break;
      }
      case "Superseded": {
        const change = memberOf(Change, args.change as bigint);
        const note = String(args.note);
        const by = String(args.commitment);
        events.push({ ...place, commitment: String(args.old), kind: "superseded", by, change, note });
        break;
      }
      case "Differs":
        events.push({ ...place, kind: "differs", old: String(args.old) });
        break;
      case "Appealed":
        events.push({ ...place, kind: "appealed", officer, reason });
        break;
      case "AppealAnswered": {
        const mark = unpackMark(String(args.mark));
        events.push({ ...place, kind: "answered", ...mark, upheld: args.upheld as boolean, reason });
        break;
      }
      case "PlaceHanded": {
        const [from, to] = [args.from as bigint, args.to as bigint];
        events.push({ ...place, kind: "handed", place: Number(args.place), from, to });
        break;
      }
      case "MasterExtended":
        events.push({ ...place, kind: "extended", forms: Number(args.forms), head: String(args.head) });
        break;
    }
  }
  return events;
}
