import { AbiCoder, concat, keccak256, toBeHex, zeroPadValue } from "ethers";
import type { FormEvent, Mark } from "./history.ts";

/** The master form as it follows from the events alone. */
export interface RebuiltMaster {
  readonly head: string;
  /** The merged forms in their order, with the head after each. */
  readonly forms: readonly { readonly commitment: string; readonly number: number; readonly head: string }[];
}

/** Where a rebuilt master form and the events or the chain disagree. */
export class MasterMismatch extends Error {
  override readonly name = "MasterMismatch";
}

const coder = AbiCoder.defaultAbiCoder();
/** The part of a form's word that was fixed when it was filed. */
const CONTENT_BITS = 120n;
const CONTENT_MASK = (1n << CONTENT_BITS) - 1n;

const hash = (first: string, second: string): string => keccak256(concat([first, second]));

/** The head after a form: keccak-256 of the one before and of what the form is and where it stands. */
function extend(head: string, place: number, commitment: string, word: bigint): string {
  const content = (BigInt(place) << CONTENT_BITS) | (word & CONTENT_MASK);
  return hash(head, hash(commitment, zeroPadValue(toBeHex(content), 32)));
}

/** The head of a master form before its first form. */
export function seedOf(chainId: bigint, dossier: string, machine: string, caseId: bigint): string {
  return keccak256(
    coder.encode(
      ["string", "uint256", "address", "address", "uint64"],
      ["xingzhi master form", chainId, dossier, machine, caseId],
    ),
  );
}

interface Standing {
  readonly word: bigint;
  readonly author: bigint;
  /** The places whose agencies confirmed it, and hold something against it. */
  readonly confirmedBy: Set<number>;
  readonly disputedBy: Set<number>;
  appealed: boolean;
  faulty: boolean;
  superseded: boolean;
  merged: boolean;
}

/**
 * Rebuilds a master form from what the agencies said of each form, in the order in which they said it. What the events
 * say of heads and of what was merged is not believed but compared.
 *
 * @param agencyOf the agency of an officer by number
 * @param parties the agencies in the order of `Party` as the case was opened, 0 for none
 * @throws MasterMismatch naming the first form that was merged otherwise than what was said of it allows
 */
export function rebuildMaster(
  events: readonly FormEvent[],
  seed: string,
  parties: readonly bigint[],
  agencyOf: (officer: bigint) => bigint | undefined,
): RebuiltMaster {
  const holders = [...parties];
  const needed = (): number =>
    Math.floor((new Set(holders.filter((agency) => agency !== 0n)).size - 1) / 2) + 1;
  const place = (agency: bigint): number => holders.indexOf(agency);
  const standings = new Map<string, Standing>();
  const forms: RebuiltMaster["forms"][number][] = [];
  let head = seed;

  const standingOf = (event: FormEvent): Standing => {
    const found = standings.get(event.commitment);
    if (!found) throw new MasterMismatch(`${event.commitment} was ${event.kind} before it was filed`);
    return found;
  };
  const agency = (officer: bigint): bigint => {
    const found = agencyOf(officer);
    if (found === undefined) throw new MasterMismatch(`officer ${officer} was never appointed`);
    return found;
  };
  /** What is said of a form gives it the next place, or none. */
  const weigh = (s: Standing, event: FormEvent & Mark): void => {
    const trusted =
      s.confirmedBy.size >= needed() && s.disputedBy.size === 0 && !s.appealed && !s.faulty && !s.superseded;
    const number = trusted && !s.merged ? forms.length + 1 : null;
    if (event.number !== number) {
      const [told, due] = [event.number ?? "no", number ?? "no"];
      throw new MasterMismatch(
        `${event.commitment} took ${told} place in the master form, and was due ${due} place`,
      );
    }
    if (number === null) return;
    s.merged = true;
    const { commitment } = event;
    head = extend(head, number, commitment, s.word);
    forms.push({ commitment, number, head });
  };

  for (const event of events) {
    switch (event.kind) {
      case "filed":
        standings.set(event.commitment, {
          word: event.word,
          author: event.agency,
          confirmedBy: new Set(),
          disputedBy: new Set(),
          appealed: false,
          faulty: false,
          superseded: false,
          merged: false,
        });
        break;
      case "confirmed": {
        const s = standingOf(event);
        const by = agency(event.officer);
        if (by === s.author) throw new MasterMismatch(`${event.commitment} was confirmed by its own author`);
        s.confirmedBy.add(place(by));
        weigh(s, event);
        break;
      }
      case "disputed":
        standingOf(event).disputedBy.add(place(agency(event.officer)));
        break;
      case "withdrawn": {
        const s = standingOf(event);
        s.disputedBy.delete(place(agency(event.officer)));
        weigh(s, event);
        break;
      }
      case "superseded":
        standingOf(event).superseded = true;
        break;
      case "appealed":
        standingOf(event).appealed = true;
        break;
      case "answered": {
        const s = standingOf(event);
        s.appealed = false;
        if (event.upheld && !s.superseded) s.faulty = true;
        weigh(s, event);
        break;
      }
      case "extended":
        if (head !== event.head || forms.length !== event.forms)
          throw new MasterMismatch(`after ${forms.length} forms the head is another than the event tells`);
        break;
      case "handed":
        holders[event.place] = event.to;
        break;
      case "cited":
      case "differs":
        break;
    }
  }
  return { head, forms };
}
