import type { LedgerEvent } from "@xingzhi/sdk";
import { type ExpectedLedger, type Projection, argsOf } from "../projection.ts";
import { type ContractStorage, bitsOf, elementPath, withBits } from "../storage.ts";

const AGENCY_AT = 32;
const POSTS_AT = 56;
const FROM_AT = 72;
const UNTIL_AT = 96;
const AGENCY_BITS = 24n;
const STATUS_BITS = 8;
/** Set while the administrator of an agency that was just admitted is appointed, which takes no reference. */
const ADMITTING = "admitting";

interface AgencyArgs {
  readonly agency: number;
}
interface Admitted extends AgencyArgs {
  readonly kind: number;
  readonly level: number;
  readonly region: number;
  readonly parent: number;
  readonly nameHash: string;
}
interface Appointed extends AgencyArgs {
  readonly officer: string;
  readonly number: number;
  readonly posts: number;
  readonly from: number;
  readonly until: number;
  readonly refNumber: bigint;
}

/** Who may act: `AgencyRegistry`. */
export const registry: Projection = {
  contract: "registry",
  on: {
    AuthorityUpdated: (event, ledger) => {
      ledger.of("registry").setValue("_authority", argsOf<{ authority: string }>(event).authority);
    },
    AgencyAdmitted: (event, ledger) => {
      const { agency, ...facts } = argsOf<Admitted>(event);
      const s = ledger.of("registry");
      counted(event, ledger, Number(s.value("_agencyCount")) + 1, agency, "agency", "机关");
      s.setValue("_agencyCount", agency);
      for (const member of ["kind", "level", "region", "parent", "nameHash"] as const)
        s.setField("_agencies", member, facts[member], agency);
      ledger.notes("registry").set(ADMITTING, agency);
    },
    OfficerAppointed: (event, ledger) => {
      const { agency, officer, number, posts, from, until, refNumber } = argsOf<Appointed>(event);
      const s = ledger.of("registry");
      const notes = ledger.notes("registry");
      if (notes.get(ADMITTING) === agency) notes.delete(ADMITTING);
      else takeReference(event, ledger, agency, refNumber);
      if (s.word("_officers", officer) === 0n) {
        counted(event, ledger, Number(s.value("_officerCount")) + 1, number, "officer", "人员");
        s.setValue("_officerCount", number);
        s.setWord("_officerAddresses", officer, number);
      }
      let word = withBits(BigInt(number), AGENCY_AT, 24, agency);
      word = withBits(word, POSTS_AT, 16, posts);
      word = withBits(word, FROM_AT, 24, from);
      s.setWord("_officers", withBits(word, UNTIL_AT, 24, until), officer);
    },
    OfficerDismissed: (event, ledger) => {
      const { agency, officer, refNumber } = argsOf<Appointed>(event);
      const s = ledger.of("registry");
      takeReference(event, ledger, agency, refNumber);
      s.setWord("_officers", withBits(s.word("_officers", officer), POSTS_AT, 16, 0), officer);
    },
    AgencySuspended: (event, ledger) => {
      const { agency, suspended } = argsOf<AgencyArgs & { suspended: boolean }>(event);
      const s = ledger.of("registry");
      s.setField("_agencies", "suspended", suspended, agency);
      let list = 0n;
      let count = 0n;
      for (let old = s.value("_suspended"); old !== 0n; old >>= AGENCY_BITS) {
        const id = BigInt.asUintN(24, old);
        if (id !== BigInt(agency)) list |= id << (AGENCY_BITS * count++);
      }
      if (suspended) list |= BigInt(agency) << (AGENCY_BITS * count);
      s.setValue("_suspended", list);
      const rooms = Number(s.value("_roomList"));
      for (let i = 0; i < rooms; i += 1) {
        const room = addressText(s.at("_roomList", elementPath("", i)));
        writeRoom(s, room, Number(bitsOf(s.word("_rooms", room), 0, STATUS_BITS)));
      }
    },
    RoomSet: (event, ledger) => {
      const { room, status } = argsOf<{ room: string; status: number }>(event);
      const s = ledger.of("registry");
      if (s.word("_rooms", room) === 0n) {
        const count = s.value("_roomList");
        s.setAt("_roomList", elementPath("", Number(count)), room);
        s.setValue("_roomList", count + 1n);
      }
      writeRoom(s, room, status);
    },
  },
};

function writeRoom(s: ContractStorage<"registry">, room: string, status: number): void {
  s.setWord("_rooms", (s.value("_suspended") << BigInt(STATUS_BITS)) | BigInt(status), room);
}

/** What the registry lets a contract do: a number of `RoomStatus`. */
export const roomStatusOf = (ledger: ExpectedLedger, address: string): number =>
  Number(bitsOf(ledger.of("registry").word("_rooms", address), 0, STATUS_BITS));

const addressText = (word: bigint): string => `0x${word.toString(16).padStart(40, "0")}`;

/** Numbers follow one another without a gap. */
export function counted(
  event: LedgerEvent,
  ledger: ExpectedLedger,
  expected: number | bigint,
  found: number | bigint,
  en: string,
  zh: string,
): void {
  if (BigInt(expected) === BigInt(found)) return;
  const { contract } = event;
  ledger.report(
    {
      ...{ rule: "integrity.counter", contract, expected: String(expected), found: String(found) },
      en: `${contract}: ${en} ${found} follows ${BigInt(expected) - 1n}: numbers are left out or used again`,
      zh: `${contract}：${zh}编号 ${found} 未接续 ${BigInt(expected) - 1n}，有遗漏或重复`,
    },
    event,
  );
}

/** The agency of an officer; 0 for a number that nobody has. */
export function agencyOfOfficer(ledger: ExpectedLedger, number: number): number {
  const s = ledger.of("registry");
  const address = s.word("_officerAddresses", number);
  return address === 0n ? 0 : Number(bitsOf(s.word("_officers", addressText(address)), AGENCY_AT, 24));
}

/** Sets the bit of a reference, which no event of an earlier transaction may have taken. */
export function takeReference(
  event: LedgerEvent,
  ledger: ExpectedLedger,
  agency: number,
  number: bigint,
): void {
  const s = ledger.of("registry");
  const word = number >> 8n;
  const bit = 1n << (number & 255n);
  const used = s.word("_references", agency, word);
  if ((used & bit) === 0n) {
    s.setWord("_references", used | bit, agency, word);
    ledger.takenNow.add(`${agency}/${number}`);
    return;
  }
  // One act may tell of its reference in several events.
  if (ledger.takenNow.has(`${agency}/${number}`)) return;
  ledger.report(
    {
      ...{ rule: "integrity.reference", contract: event.contract, agency },
      en: `agency ${agency} used its reference ${number} twice`,
      zh: `机关 ${agency} 的业务编号 ${number} 被重复使用`,
    },
    event,
  );
}
