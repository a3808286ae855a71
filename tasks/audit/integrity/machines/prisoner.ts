import { dayFromChain, dayToChain, enums } from "@xingzhi/sdk";
import { sameDate } from "../../days.ts";
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
/** No cut reaches fifteen years, no fixed term that life or a reprieve becomes is shorter. */
const CONVERSION_FROM = 180;

const kindOf = (name: enums.SentenceKind): number => enums.SentenceKind.indexOf(name);
const crimeOf = (name: enums.Crime): number => enums.Crime.indexOf(name);
const FORCED: readonly number[] = [crimeOf("organisedCrime"), crimeOf("financialOrder")];
const COMMUTATION = enums.ReliefKind.indexOf("commutation");

/** A sentence as it is served now: `Sentence`, days counted from 1970-01-01, 0 for none. */
interface Served {
  kind: number;
  months: number;
  begins: number;
  ends: number;
  convertedOn: number;
}

interface Relief {
  readonly kind: number;
  readonly served: number;
  readonly months: number;
}

/** What the register holds of a sentence, with its rulings and what moved its term applied. */
interface State {
  readonly sentence: Served;
  readonly offences: readonly { readonly crime: number; readonly months: number }[];
  readonly relief: readonly Relief[];
  /** Days that do not count. */
  readonly added: number;
}

const isUnconverted = ({ kind, months, convertedOn }: Served): boolean =>
  kind === kindOf("life") ? convertedOn === 0 : kind === kindOf("deathReprieve") && months === 0;

/** What a sentence's facts say of the procedure, now: `SentenceRegister.procedureOf`. */
export function procedureOf(ledger: ExpectedLedger, id: number): number {
  const field = (member: string): number => Number(ledger.of("register").field("_judgments", member, id));
  const { sentence, offences, relief } = stateOf(ledger, id);
  const unconverted = isUnconverted(sentence);
  const official = (field("traits") >> enums.Trait.indexOf("official")) & 1;
  let facts = 0;
  if (unconverted) facts |= LIFE_TRACK;
  if (official || offences.some(({ crime }) => FORCED.includes(crime))) facts |= HEARING_FORCED_BY_CRIME;
  const short = sentence.kind === kindOf("control") || sentence.kind === kindOf("detention");
  if (short || (unconverted && sentence.kind === kindOf("deathReprieve"))) facts |= NOT_EXTENDABLE;
  if (relief.length > 0) facts |= HAS_RELIEF;
  if (field("property") !== enums.Property.indexOf("none")) facts |= HAS_PROPERTY_JUDGMENT;
  return facts;
}

/** The last day of a sentence's term, as facts and rulings give it: `SentenceRegister.endOf`; 0 while it has none. */
export function endOfTerm(ledger: ExpectedLedger, id: number): number {
  const { sentence, relief, added } = stateOf(ledger, id);
  if (isUnconverted(sentence) || sentence.ends === 0) return 0;
  if (sentence.kind === kindOf("lifeWithoutRelease")) return 0;
  const { months } = sentence;
  const left = Math.max(0, months - cutsOf(sentence, relief));
  return lastDay(originOf(sentence), left) + added;
}

/** `PrisonerFacts.history`, as far as the end of the term depends on it: the months that were cut. */
function cutsOf(sentence: Served, relief: readonly Relief[]): number {
  const mayConvert = sentence.kind === kindOf("life") || sentence.kind === kindOf("deathReprieve");
  const converted = mayConvert && !isUnconverted(sentence);
  const { kind, convertedOn, ends, months } = sentence;
  const conversion = kind === kindOf("life") ? convertedOn : monthsAfter(ends + 1, -months);
  return relief
    .filter((each) => each.kind === COMMUTATION)
    .filter((each) => !(converted && (each.served <= conversion || each.months >= CONVERSION_FROM)))
    .reduce((sum, each) => sum + each.months, 0);
}

/** `PrisonerFacts.origin`. */
function originOf({ kind, months, begins, ends, convertedOn }: Served): number {
  if (kind === kindOf("life") && lastDay(convertedOn, months) === ends) return convertedOn;
  return lastDay(begins, months) === ends ? begins : monthsAfter(ends + 1, -months);
}

/** `Terms.lastDay`. */
const lastDay = (begins: number, months: number): number => monthsAfter(begins, months) - 1;

/** `Day.sameDate`. */
const monthsAfter = (day: number, months: number): number =>
  dayToChain(sameDate(dayFromChain(day) ?? "1970-01-01", months));

/** `SentenceRegister._readSentence` and `_applyRulings`. */
function stateOf(ledger: ExpectedLedger, id: number): State {
  const s = ledger.of("register");
  const field = (member: string): number => Number(s.field("_judgments", member, id));
  const head = s.word("_offences", id, 0);
  const offences = offencesOf(ledger, id, head);
  const isShifted = bitsOf(head, SHIFTED_AT, 1) === 1n;
  const begun = isShifted ? Number(s.field("_shifts", "begun", id)) : 0;
  const sentence: Served = {
    ...{ kind: field("kind"), months: field("months"), begins: field("begins"), ends: field("ends") },
    convertedOn: field("convertedOn"),
  };
  if (begun !== 0) {
    // The suspended term of a revoked probation, less the custody before the judgment (刑法 77, 47).
    const custody = Math.max(0, field("effective") - sentence.begins);
    const months = Math.max(0, ...offences.map((offence) => offence.months));
    const ends = lastDay(begun, months) - custody;
    Object.assign(sentence, { kind: kindOf("fixed"), months, ends, begins: begun - custody });
  }
  const relief = applyRulings(ledger, id, head, sentence);
  return { sentence, offences, relief, added: isShifted ? Number(s.field("_shifts", "added", id)) : 0 };
}

function offencesOf(ledger: ExpectedLedger, id: number, head: bigint): { crime: number; months: number }[] {
  const s = ledger.of("register");
  return Array.from({ length: Number(bitsOf(head, OFFENCE_COUNT_AT, 8)) }, (_, i) => {
    const word = s.word("_offences", id, Math.floor(i / OFFENCES_A_WORD));
    const packed = bitsOf(word, OFFENCE_BITS * (i % OFFENCES_A_WORD), OFFENCE_BITS);
    return { crime: Number(packed >> 16n), months: Number(packed & 0xffffn) };
  });
}

/** The rulings in force; one that converted life or a reprieve becomes the fixed term, from its day on (刑法 80). */
function applyRulings(ledger: ExpectedLedger, id: number, head: bigint, sentence: Served): Relief[] {
  const s = ledger.of("register");
  const count = Number(bitsOf(head, RULING_COUNT_AT, SHIFTED_AT - RULING_COUNT_AT));
  const kept: Relief[] = [];
  for (let i = 0; i < count; i += 1) {
    const field = (member: string): number => Number(s.field("_rulings", member, id, i));
    const kind = field("kind");
    if (kind === enums.ReliefKind.indexOf("none")) continue;
    const [months, ruledOn] = [field("months"), field("ruledOn")];
    kept.push({ kind, served: field("served"), months });
    if (kind !== COMMUTATION || field("caseId") === 0 || !isUnconverted(sentence)) continue;
    if (sentence.kind === kindOf("life")) sentence.convertedOn = ruledOn;
    Object.assign(sentence, { months, begins: ruledOn, ends: lastDay(ruledOn, months) });
  }
  return kept;
}
