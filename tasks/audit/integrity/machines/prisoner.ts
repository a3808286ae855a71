import { enums } from "@xingzhi/sdk";
import type { ExpectedLedger } from "../projection.ts";
import { bitsOf } from "../storage.ts";

// Bits of `Procedure.sol`.
const LIFE_TRACK = 1 << 0;
const HEARING_FORCED_BY_CRIME = 1 << 1;
const NOT_EXTENDABLE = 1 << 2;
const HAS_RELIEF = 1 << 14;
const HAS_PROPERTY_JUDGMENT = 1 << 15;
export { LIFE_TRACK };

// As `SentenceRegister.sol` packs offences.
const OFFENCES_A_WORD = 10;
const OFFENCE_BITS = 24;
const OFFENCE_COUNT_AT = 240;
const RULING_COUNT_AT = 248;
const SHIFTED_AT = 255;

const kindOf = (name: enums.SentenceKind): number => enums.SentenceKind.indexOf(name);
const crimeOf = (name: enums.Crime): number => enums.Crime.indexOf(name);
const FORCED: readonly number[] = [crimeOf("organisedCrime"), crimeOf("financialOrder")];

interface Judged {
  kind: number;
  months: number;
  convertedOn: number;
}

const isUnconverted = ({ kind, months, convertedOn }: Judged): boolean =>
  kind === kindOf("life") ? convertedOn === 0 : kind === kindOf("deathReprieve") && months === 0;

/** What a sentence's facts say of the procedure, now: `SentenceRegister.procedureOf`. */
export function procedureOf(ledger: ExpectedLedger, sentence: number): number {
  const s = ledger.of("register");
  const field = (member: string): number => Number(s.field("_judgments", member, sentence));
  const head = s.word("_offences", sentence, 0);
  const crimes = offencesOf(ledger, sentence, head);
  const judged: Judged = { kind: field("kind"), months: field("months"), convertedOn: field("convertedOn") };
  const begun = s.field("_shifts", "begun", sentence) !== 0n;
  if (bitsOf(head, SHIFTED_AT, 1) === 1n && begun) {
    judged.kind = kindOf("fixed");
    judged.months = Math.max(0, ...crimes.map(({ months }) => months));
  }
  const reliefs = applyRulings(ledger, sentence, head, judged);
  const unconverted = isUnconverted(judged);
  const official = (field("traits") >> enums.Trait.indexOf("official")) & 1;
  let facts = 0;
  if (unconverted) facts |= LIFE_TRACK;
  if (official || crimes.some(({ crime }) => FORCED.includes(crime))) facts |= HEARING_FORCED_BY_CRIME;
  const short = judged.kind === kindOf("control") || judged.kind === kindOf("detention");
  if (short || (unconverted && judged.kind === kindOf("deathReprieve"))) facts |= NOT_EXTENDABLE;
  if (reliefs !== 0) facts |= HAS_RELIEF;
  if (field("property") !== enums.Property.indexOf("none")) facts |= HAS_PROPERTY_JUDGMENT;
  return facts;
}

function offencesOf(
  ledger: ExpectedLedger,
  sentence: number,
  head: bigint,
): { crime: number; months: number }[] {
  const s = ledger.of("register");
  return Array.from({ length: Number(bitsOf(head, OFFENCE_COUNT_AT, 8)) }, (_, i) => {
    const word = s.word("_offences", sentence, Math.floor(i / OFFENCES_A_WORD));
    const packed = bitsOf(word, OFFENCE_BITS * (i % OFFENCES_A_WORD), OFFENCE_BITS);
    return { crime: Number(packed >> 16n), months: Number(packed & 0xffffn) };
  });
}

/** `SentenceRegister._applyRulings`, as far as the procedure depends on it: how many rulings stand. */
function applyRulings(ledger: ExpectedLedger, sentence: number, head: bigint, judged: Judged): number {
  const s = ledger.of("register");
  const count = Number(bitsOf(head, RULING_COUNT_AT, SHIFTED_AT - RULING_COUNT_AT));
  let kept = 0;
  for (let i = 0; i < count; i += 1) {
    const field = (member: string): bigint => s.field("_rulings", member, sentence, i);
    const kind = Number(field("kind"));
    if (kind === enums.ReliefKind.indexOf("none")) continue;
    kept += 1;
    const isOfCase = kind === enums.ReliefKind.indexOf("commutation") && field("caseId") !== 0n;
    if (!isOfCase || !isUnconverted(judged)) continue;
    if (judged.kind === kindOf("life")) judged.convertedOn = Number(field("ruledOn"));
    judged.months = Number(field("months"));
  }
  return kept;
}
