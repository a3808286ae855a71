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
  const said = logs.flatMap((log): DossierEvent[] => {
    const event = dossier.interface.parseLog(log);
    if (!event) return [];
    const args = event.args.toObject() as Record<string, unknown>;
    return [{ name: event.name, args, block: log.blockNumber, index: log.index }];
  });
  return formEventsOf(said, machine);
}

/** What the dossier said, its arguments by name; integers as numbers or bigints. */
export interface DossierEvent {
  readonly name: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly block: number;
  readonly index: number;
}

/**
 * What the dossier's events about one case's number tell of its forms.
 *
 * @param machine the contract that runs the case: what another one filed under its number is no form of it
 */
export function formEventsOf(events: readonly DossierEvent[], machine: string): FormEvent[] {
  return events.flatMap((event): FormEvent[] => {
    const { machine: filer } = event.args;
    if (typeof filer === "string" && filer.toLowerCase() !== machine.toLowerCase()) return [];
    const told = formEventOf(event);
    return told ? [told] : [];
  });
}

function formEventOf({ name, args, block, index }: DossierEvent): FormEvent | undefined {
  const number = (key: string): bigint => BigInt(args[key] as number | bigint);
  const text = (key: string): string => String(args[key]);
  const place = { block, index, commitment: text("commitment") };
  switch (name) {
    case "Filed": {
      const word = number("form");
      const { type, officer, agency } = unpackForm(word);
      return { ...place, kind: "filed", type, word, officer, agency };
    }
    case "Cited":
      return { ...place, kind: "cited", officer: number("officer") };
    case "Confirmed":
      return { ...place, kind: "confirmed", ...unpackMark(text("mark")) };
    case "DisputeWithdrawn":
      return { ...place, kind: "withdrawn", ...unpackMark(text("mark")) };
    case "Disputed": {
      const about = memberOf(DisputeKind, number("kind"));
      return { ...place, kind: "disputed", officer: number("officer"), about, reason: text("reason") };
    }
    case "Superseded": {
      const change = memberOf(Change, number("change"));
      const by = place.commitment;
      return { ...place, commitment: text("old"), kind: "superseded", by, change, note: text("note") };
    }
    case "Differs":
      return { ...place, kind: "differs", old: text("old") };
    case "Appealed":
      return { ...place, kind: "appealed", officer: number("officer"), reason: text("reason") };
    case "AppealAnswered": {
      const upheld = args.upheld as boolean;
      return { ...place, kind: "answered", ...unpackMark(text("mark")), upheld, reason: text("reason") };
    }
    case "PlaceHanded":
      return { ...place, kind: "handed", place: Number(args.place), from: number("from"), to: number("to") };
    case "MasterExtended":
      return { ...place, kind: "extended", forms: Number(args.forms), head: text("head") };
  }
  return undefined;
}
