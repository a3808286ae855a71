import { type LedgerEvent, enums } from "@xingzhi/sdk";
import { caseKey, formId } from "../keys.ts";
import { countFiled } from "../machines/filed.ts";
import { type ExpectedLedger, type Projection, argsOf, nothing } from "../projection.ts";
import { hashWords, wordText } from "../slots.ts";
import { bitsOf, withBits } from "../storage.ts";
import * as file from "./caseFile.ts";
import { agencyOfOfficer, counted, roomStatusOf } from "./registry.ts";

interface OfCase {
  readonly caseId: bigint;
}
interface OfForm extends OfCase {
  readonly commitment: string;
}
type Marked = OfForm & { readonly mark: string };

/** Bits of a form's word. */
const AGENCY_AT = 48;
const CONFIRMED_AT = 120;
const DISPUTED_AT = 136;
const FLAGS_AT = 152n;
const MERGED = 1n << FLAGS_AT;
const SUPERSEDED = 1n << (FLAGS_AT + 1n);
const APPEALED = 1n << (FLAGS_AT + 2n);
const FAULTY = 1n << (FLAGS_AT + 3n);
const SETTLED = 1n << (FLAGS_AT + 4n);

const FILE = enums.DossierAction.indexOf("file");
const SUPERSEDE = enums.DossierAction.indexOf("supersede");
const SEED = "xingzhi master form";
/** The case of which an officer files forms beside the steps, while the act lasts. */
const DESK = "desk";

/** What was filed: `Dossier`. */
export const dossier: Projection = {
  contract: "dossier",
  on: {
    Tagged: nothing,
    Cited: nothing,
    Differs: nothing,
    CaseOpened: (event, ledger) => {
      const { caseId, machine, parties } = argsOf<OfCase & { machine: string; parties: bigint }>(event);
      const s = ledger.of("dossier");
      counted(event, ledger, s.value("_caseCount") + 1n, caseId, "case", "案件");
      s.setValue("_caseCount", caseId);
      if (!ledger.contractAt(machine) && roomStatusOf(ledger, machine) === 0) strange(event, ledger, machine);
      ledger.notes("dossier").set(`machine/${caseId}`, machine);
      const key = caseKey(machine, caseId);
      const { first, more } = file.opened(parties);
      s.setField("_records", "file", first, key);
      s.setField("_records", "more", more, key);
      s.setField("_records", "head", seedOf(ledger, machine, caseId), key);
    },
    PlaceHanded: (event, ledger) => {
      const { caseId, machine, place, to } = argsOf<OfCase & { machine: string; place: bigint; to: number }>(
        event,
      );
      const s = ledger.of("dossier");
      const key = caseKey(machine, caseId);
      const handed = file.handed(
        s.field("_records", "file", key),
        s.field("_records", "more", key),
        place,
        to,
      );
      s.setField("_records", "file", handed.first, key);
      s.setField("_records", "more", handed.more, key);
    },
    Acted: (event, ledger) => {
      const { caseId, act } = argsOf<OfCase & { act: string }>(event);
      const action = Number.parseInt(act.slice(2, 4), 16);
      const notes = ledger.notes("dossier");
      if (action === FILE || action === SUPERSEDE) notes.set(DESK, `${event.tx}/${caseId}/${action}`);
      else notes.delete(DESK);
    },
    Filed: (event, ledger) => {
      const { caseId, machine, commitment, form } = argsOf<OfForm & { machine: string; form: bigint }>(event);
      const s = ledger.of("dossier");
      const key = caseKey(machine, caseId);
      s.setWord("_forms", form, formId(key, commitment));
      const desk = ledger.notes("dossier").get(DESK);
      const filer = ledger.contractAt(machine);
      if (filer && filer !== "clock") countFiled(event, ledger, filer, caseId);
      const isFiling = desk === `${event.tx}/${caseId}/${FILE}`;
      if (!isFiling && desk !== `${event.tx}/${caseId}/${SUPERSEDE}`) return;
      let held = file.withBeside(s.field("_records", "file", key));
      const type = Number(bitsOf(form, 0, 8));
      if (isFiling && file.isFact(type)) held = file.withType(held, type);
      s.setField("_records", "file", held, key);
    },
    Superseded: (event, ledger) => {
      const { caseId, old, commitment } = argsOf<OfForm & { old: string }>(event);
      const desk = deskOf(event, ledger, caseId);
      if (!desk) return;
      const id = formId(desk.key, old);
      ledger.of("dossier").setWord("_successors", commitment, id);
      keep(event, ledger, desk, old, ledger.of("dossier").word("_forms", id) | SUPERSEDED);
    },
    Confirmed: (event, ledger) => {
      const { caseId, commitment, mark } = argsOf<Marked>(event);
      const desk = deskOf(event, ledger, caseId);
      if (!desk) return;
      const form = ledger.of("dossier").word("_forms", formId(desk.key, commitment));
      const place = placeOf(ledger, desk, officerOf(mark));
      const confirmed = form | (1n << BigInt(CONFIRMED_AT + place));
      requirePlace(event, ledger, mark, keep(event, ledger, desk, commitment, confirmed));
    },
    Disputed: (event, ledger) => {
      const { caseId, commitment, officer } = argsOf<OfForm & { officer: number }>(event);
      const desk = deskOf(event, ledger, caseId);
      if (!desk) return;
      const form = ledger.of("dossier").word("_forms", formId(desk.key, commitment));
      const place = placeOf(ledger, desk, officer);
      keep(event, ledger, desk, commitment, form | (1n << BigInt(DISPUTED_AT + place)));
    },
    DisputeWithdrawn: (event, ledger) => {
      const { caseId, commitment, mark } = argsOf<Marked>(event);
      const desk = deskOf(event, ledger, caseId);
      if (!desk) return;
      const form = ledger.of("dossier").word("_forms", formId(desk.key, commitment));
      const place = placeOf(ledger, desk, officerOf(mark));
      const withdrawn = withBits(form, DISPUTED_AT + place, 1, 0);
      requirePlace(event, ledger, mark, keep(event, ledger, desk, commitment, withdrawn));
    },
    Appealed: (event, ledger) => {
      const { caseId, commitment } = argsOf<OfForm>(event);
      const desk = deskOf(event, ledger, caseId);
      if (!desk) return;
      const form = ledger.of("dossier").word("_forms", formId(desk.key, commitment));
      keep(event, ledger, desk, commitment, form | APPEALED);
    },
    AppealAnswered: (event, ledger) => {
      const { caseId, commitment, mark, upheld } = argsOf<Marked & { upheld: boolean }>(event);
      const desk = deskOf(event, ledger, caseId);
      if (!desk) return;
      let form = ledger.of("dossier").word("_forms", formId(desk.key, commitment)) & ~APPEALED;
      if (upheld && (form & SUPERSEDED) === 0n) form |= FAULTY;
      requirePlace(event, ledger, mark, keep(event, ledger, desk, commitment, form));
    },
    MasterExtended: (event, ledger) => {
      const { caseId, forms, head } = argsOf<OfCase & { forms: number; head: string }>(event);
      const desk = deskOf(event, ledger, caseId);
      if (!desk) return;
      const s = ledger.of("dossier");
      const merged = Number(file.merged(s.field("_records", "file", desk.key)));
      if (merged !== forms) headDiffers(event, ledger, caseId, String(merged), String(forms));
      const expected = wordText(s.field("_records", "head", desk.key));
      if (expected !== head) headDiffers(event, ledger, caseId, expected, head);
    },
  },
};

interface Desk {
  readonly key: string;
}

/** The case that an event without its machine is about. */
function deskOf(event: LedgerEvent, ledger: ExpectedLedger, caseId: bigint): Desk | undefined {
  const machine = ledger.machineOf(caseId);
  if (machine !== undefined) return { key: caseKey(machine, caseId) };
  const en = `${event.name} is about case ${caseId}, which was never opened`;
  const zh = `${event.name} 涉及的案件 ${caseId} 从未立案`;
  ledger.report({ rule: "integrity.event", contract: "dossier", case: caseId, en, zh }, event);
  return undefined;
}

/** A case was opened by what is neither of the deployment nor was ever let in by a charter. */
function strange(event: LedgerEvent, ledger: ExpectedLedger, machine: string): void {
  const { caseId } = argsOf<OfCase>(event);
  const en = `case ${caseId} was opened by ${machine}, which no charter ever let in`;
  const zh = `案件 ${caseId} 由 ${machine} 立案，而任何章程均未准入该合约`;
  ledger.report({ rule: "integrity.event", contract: "dossier", case: caseId, en, zh }, event);
}

const seedOf = (ledger: ExpectedLedger, machine: string, caseId: bigint): string =>
  // As abi.encode: the text is dynamic, so that its offset (160) stands first and it comes last.
  hashWords(
    ...[160n, ledger.chainId, BigInt(ledger.addressOf("dossier")), BigInt(machine), caseId],
    ...[BigInt(SEED.length), BigInt(`0x${Buffer.from(SEED).toString("hex").padEnd(64, "0")}`)],
  );

const officerOf = (mark: string): number => Number.parseInt(mark.slice(2, 10), 16);

function placeOf(ledger: ExpectedLedger, { key }: Desk, officer: number): number {
  const s = ledger.of("dossier");
  const agency = agencyOfOfficer(ledger, officer);
  return file.placeOf(s.field("_records", "file", key), s.field("_records", "more", key), agency);
}

const countOf = (bits: bigint): number => {
  let count = 0;
  for (; bits !== 0n; bits &= bits - 1n) count += 1;
  return count;
};

function deservesTrust(form: bigint, needed: number): boolean {
  if (bitsOf(form, DISPUTED_AT, 16) !== 0n) return false;
  if ((form & (APPEALED | FAULTY | SUPERSEDED)) !== 0n) return false;
  return countOf(bitsOf(form, CONFIRMED_AT, 16)) >= needed;
}

/** Writes a form, after weighing anew whether it is trusted: `Dossier._keep`, with what `_leave` writes. */
function keep(
  event: LedgerEvent,
  ledger: ExpectedLedger,
  { key }: Desk,
  commitment: string,
  said: bigint,
): number {
  const s = ledger.of("dossier");
  const before = s.field("_records", "file", key);
  let held = before;
  let form = said;
  let place = 0;
  const trusted = deservesTrust(form, file.needed(held));
  const settled = trusted || (form & SUPERSEDED) !== 0n;
  if (settled !== ((form & SETTLED) !== 0n)) {
    held = settled ? file.withSettled(held) : file.withoutSettled(held);
    form = settled ? form | SETTLED : form & ~SETTLED;
  }
  if (trusted && (form & MERGED) === 0n) {
    form |= MERGED;
    held = file.withType(file.withMerged(held), Number(bitsOf(form, 0, 8)));
    place = Number(file.merged(held));
    const content = (BigInt(place) << BigInt(CONFIRMED_AT)) | bitsOf(form, 0, CONFIRMED_AT);
    const leaf = hashWords(BigInt(commitment), content);
    s.setField("_records", "head", hashWords(s.field("_records", "head", key), BigInt(leaf)), key);
  }
  if (bitsOf(form, AGENCY_AT, 24) === 0n) unfiled(event, ledger, commitment);
  s.setWord("_forms", form, formId(key, commitment));
  if (held !== before) s.setField("_records", "file", held, key);
  return place;
}

/** The place in the master form that an event tells is the next one. */
function requirePlace(event: LedgerEvent, ledger: ExpectedLedger, mark: string, place: number): void {
  const told = Number.parseInt(mark.slice(10, 16), 16);
  if (told !== place) headDiffers(event, ledger, argsOf<OfCase>(event).caseId, String(place), String(told));
}

function headDiffers(
  event: LedgerEvent,
  ledger: ExpectedLedger,
  caseId: bigint,
  expected: string,
  found: string,
): void {
  ledger.report(
    {
      ...{ rule: "integrity.head", contract: "dossier", case: caseId, expected, found },
      en: `case ${caseId}: the master form as its events give it is at ${expected}, the ledger said ${found}`,
      zh: `案件 ${caseId}：按事件重算的共享总表单为 ${expected}，账本所述为 ${found}`,
    },
    event,
  );
}

function unfiled(event: LedgerEvent, ledger: ExpectedLedger, commitment: string): void {
  const { caseId } = argsOf<OfCase>(event);
  const en = `case ${caseId}: ${event.name} is about a form ${commitment} that was never filed`;
  const zh = `案件 ${caseId}：${event.name} 涉及的表单 ${commitment} 从未归档`;
  ledger.report({ rule: "integrity.event", contract: "dossier", case: caseId, en, zh }, event);
}
