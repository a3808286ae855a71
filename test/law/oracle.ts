// An oracle of the law of commutation, parole and temporary release, written from the instruments alone:
// 法释〔2016〕23号 (cited by a bare article), 法释〔2019〕6号 (补充), 法释〔2024〕5号 (property), the Criminal Law
// (刑法), the Criminal Procedure Law (刑诉法) and 司发通〔2014〕112号 (112号). It knows nothing of the contracts, so
// that each can be held against the other.
import { Temporal } from "temporal-polyfill";

// The listed violent crimes (刑法 81(2)), and the crimes that are restricted by themselves (7).
export const CRIMES_OF_VIOLENCE = [
  "intentionalHomicide",
  "rape",
  "robbery",
  "kidnapping",
  "arson",
  "explosion",
  "dangerousSubstances",
  "organisedViolence",
] as const;
export const CRIMES_RESTRICTED = [
  "financialOrder",
  "organisedCrime",
  "nationalSecurity",
  "terrorism",
] as const;

export type Day = string;
export type Months = number | "life";
export type SentenceKind =
  "fixed" | "life" | "deathReprieve" | "lifeWithoutRelease" | "control" | "detention" | "probation";
export type Crime =
  (typeof CRIMES_OF_VIOLENCE)[number] | (typeof CRIMES_RESTRICTED)[number] | "graft" | "drugs" | "other";
export type Trait =
  "recidivist" | "official" | "drugKingpin" | "drugRepeat" | "minor" | "elderly" | "disabled" | "ill";
export type Grade = "repentance" | "merit" | "repentanceAndMerit" | "majorMerit" | "repentanceAndMajorMerit";
export type Ground = "illness" | "pregnancy" | "nursing" | "selfCare";
export type RulesetName = "2016-23" | "2016-23+2019" | "2016-23+2019+2024" | "2026-02" | "2026-11";

export interface Sentence {
  kind: SentenceKind;
  months?: number;
  effective: Day;
  delivered: Day;
  begins: Day;
  ends?: Day;
  restrictedCommutation?: boolean;
  convertedOn?: Day;
}
export interface Offence {
  crime: Crime;
  months: Months;
}
export interface Relief {
  kind: "commutation" | "parole" | "temporaryRelease";
  served: Day;
  months?: number;
}
export interface Prisoner {
  sentence: Sentence;
  offences: Offence[];
  traits: Trait[];
  property: "none" | "paid" | "unable" | "unwilling";
  settledOn?: Day;
  newCrime?: { judgedOn: Day; months: Months; duringReprieve?: boolean };
  risks?: ("danger" | "selfHarm" | "refusesTreatment")[];
  relief: Relief[];
}
export interface Request {
  kind: "commutation" | "parole" | "temporaryRelease";
  on: Day;
  grade?: Grade;
  months?: number;
  ground?: Ground;
  lifeInDanger?: boolean;
  chronic?: boolean;
}
export interface Check {
  id: string;
  source?: string;
  prisoner: Prisoner;
  request: Request;
  ruleset?: RulesetName;
}
export interface Judgement {
  ruleset: string;
  breaks: string[];
  endsAfter: string | null;
}

const RULESETS: [name: RulesetName, since: Day][] = [
  ["2016-23", "2017-01-01"],
  ["2016-23+2019", "2019-06-01"],
  ["2016-23+2019+2024", "2024-05-01"],
  ["2026-02", "2026-02-21"],
  ["2026-11", "2026-11-01"],
];

// Months by grade: the most of one cut, or the least of the new term. 补充 2–4 give major merit one value, with or
// without repentance.
type ByGrade = Readonly<Record<Grade, number>>;
const grades = (ordinary: number, both: number, major: number, majorBoth: number): ByGrade => ({
  repentance: ordinary,
  merit: ordinary,
  repentanceAndMerit: both,
  majorMerit: major,
  repentanceAndMajorMerit: majorBoth,
});
const CUT = grades(9, 12, 18, 24); // 6
const CUT_STRICT = grades(9, 12, 12, 12); // 7, 9, 11: at most a year, and never above 6
const CUT_LIMITED = grades(6, 6, 12, 12); // 14
const CUT_GRAFT = grades(6, 9, 12, 12); // 补充 2
const LIFE = grades(264, 252, 240, 228); // 8
const LIFE_STRICT = grades(264, 252, 240, 240); // 9: not below twenty years
const LIFE_GRAFT = grades(276, 264, 252, 252); // 补充 3
const REPRIEVE = grades(300, 288, 276, 264); // 10
// 11, and 13 which refers to it. Merit alone stays at the 300 of its own grade.
const REPRIEVE_STRICT = grades(300, 288, 276, 276);
const REPRIEVE_GRAFT = grades(300, 294, 288, 288); // 补充 4

interface Row {
  start: number;
  interval: number;
  cut: ByGrade;
  newTerm?: ByGrade;
}

// ---- Days -------------------------------------------------------------------------------------------------------

type Date = Temporal.PlainDate;
const date = (day: Day): Date => Temporal.PlainDate.from(day);
const before = (a: Date, b: Date): boolean => Temporal.PlainDate.compare(a, b) < 0;
const later = (a: Date, b: Date): Date => (before(a, b) ? b : a);

/** The same day N months on; from a month's last day to a month's last day (刑诉解释 202). */
export function monthsOn(from: Date, months: number): Date {
  const to = from.add({ months });
  return from.day === from.daysInMonth ? to.with({ day: to.daysInMonth }) : to;
}

/** A term ends the day before the same date; a missing day is the month's last (刑诉解释 202). */
export function endOfTerm(begins: Date, months: number): Date {
  return begins.add({ months }).subtract({ days: 1 });
}

/** The day that a term is counted from: its beginning, unless the register's end tells of another (刑法 80). */
function baseOfTerm(sentence: Sentence): Date {
  const begins = date(sentence.begins);
  if (sentence.ends === undefined || sentence.months === undefined) return begins;
  // 刑法 80: a term that life became runs from its ruling, whatever its beginning is given as.
  const ruling =
    sentence.kind === "life" && sentence.convertedOn !== undefined ? date(sentence.convertedOn) : begins;
  for (const start of [ruling, begins]) {
    if (endOfTerm(start, sentence.months).equals(date(sentence.ends))) return start;
  }
  return date(sentence.ends).add({ days: 1 }).subtract({ months: sentence.months });
}

// ---- Facts ------------------------------------------------------------------------------------------------------

const isMajor = (grade: Grade | undefined): boolean =>
  grade === "majorMerit" || grade === "repentanceAndMajorMerit";
const isViolent = (crime: Crime): boolean => CRIMES_OF_VIOLENCE.some((listed) => listed === crime);
const atLeast = (months: Months, limit: number): boolean => months === "life" || months >= limit;

/** The day a life sentence or a reprieve became a fixed term, if it did. */
function conversionOf(sentence: Sentence): Date | null {
  if (sentence.kind === "life" && sentence.convertedOn !== undefined) return date(sentence.convertedOn);
  if (sentence.kind === "deathReprieve" && sentence.months !== undefined) return baseOfTerm(sentence);
  return null;
}

/** Commutations in order of service; `cut` is 0 for the one that was the conversion itself. */
function cutsOf({ sentence, relief }: Prisoner): { served: Date; cut: number }[] {
  const conversion = conversionOf(sentence);
  const isLong = sentence.kind === "life" || sentence.kind === "deathReprieve";
  return relief
    .filter(({ kind }) => kind === "commutation")
    .map(({ served, months = 0 }) => {
      const isConversion = isLong && (months >= 180 || (conversion && !before(conversion, date(served))));
      return { served: date(served), cut: isConversion ? 0 : months };
    })
    .sort((a, b) => Temporal.PlainDate.compare(a.served, b.served));
}

function judgeFacts(prisoner: Prisoner, request: Request, ruleset: RulesetName) {
  const { sentence, offences, traits, property, settledOn } = prisoner;
  const on = date(request.on);
  const has = (trait: Trait) => traits.includes(trait);
  const since2019 = ruleset !== "2016-23";
  const since2024 = since2019 && ruleset !== "2016-23+2019";
  const within = (crimes: readonly Crime[]) => offences.some(({ crime }) => crimes.includes(crime));

  // Until 2024 the unwillingness ends with the payment (7, 27); since then its effect lasts six months more
  // (法释〔2024〕5号 6), for the restricted category too.
  const settled = settledOn === undefined ? null : monthsOn(date(settledOn), since2024 ? 6 : 0);
  const unwilling = property === "unwilling" && (settled === null || before(on, settled));

  // 7: an official is of this category whatever the count; a drug trait needs a drug count.
  const restricted =
    within(CRIMES_RESTRICTED) ||
    has("official") ||
    has("recidivist") ||
    ((has("drugKingpin") || has("drugRepeat")) && within(["drugs"])) ||
    unwilling;

  // 补充: punished since amendment IX (2015-11-01, that day included). The day of the judgment is not recorded, so
  // the day of its effect stands for it. Graft among other counts makes the whole sentence fall under it.
  const graft2019 =
    since2019 &&
    has("official") &&
    within(["graft"]) &&
    !before(date(sentence.effective), date("2015-11-01"));

  const violentLong = offences.some((o) => isViolent(o.crime) && atLeast(o.months, 120));
  const severalLong = offences.filter((o) => atLeast(o.months, 120)).length >= 2;
  // 9 and 11 add the listed violent crimes and several counts, of any length.
  const restrictedLife = restricted || within(CRIMES_OF_VIOLENCE) || offences.length >= 2;
  return { on, since2024, unwilling, restricted, restrictedLife, graft2019, violentLong, severalLong };
}
type Facts = ReturnType<typeof judgeFacts>;

// ---- Commutation ------------------------------------------------------------------------------------------------

/** Every row of the table that the person falls under; none for control and detention (16) and probation (18). */
function rowsFor(sentence: Sentence, facts: Facts): Row[] {
  const { restricted, restrictedLife, graft2019, violentLong, severalLong } = facts;
  const rows: Row[] = [];
  if (sentence.kind === "fixed") {
    const long = sentence.months! >= 120;
    const interval = long ? 18 : 12;
    rows.push({ start: long ? 24 : sentence.months! >= 60 ? 18 : 12, interval, cut: CUT }); // 6
    if (restricted) rows.push({ start: 24, interval, cut: CUT_STRICT }); // 7(1), 7(2); at ten years the latter
    if (violentLong || severalLong) rows.push({ start: 24, interval: 18, cut: CUT_STRICT }); // 7(2)
    if (graft2019) rows.push({ start: long ? 36 : 24, interval: long ? 24 : 18, cut: CUT_GRAFT }); // 补充 2
  } else if (sentence.kind === "life") {
    rows.push({ start: 24, interval: 24, cut: CUT, newTerm: LIFE }); // 8
    if (restrictedLife) rows.push({ start: 36, interval: 24, cut: CUT_STRICT, newTerm: LIFE_STRICT }); // 9
    if (graft2019) rows.push({ start: 48, interval: 24, cut: CUT_GRAFT, newTerm: LIFE_GRAFT }); // 补充 3
  } else if (sentence.kind === "deathReprieve") {
    rows.push({ start: 36, interval: 24, cut: CUT, newTerm: REPRIEVE }); // 10
    if (restrictedLife) rows.push({ start: 36, interval: 24, cut: CUT_STRICT, newTerm: REPRIEVE_STRICT }); // 11
    if (sentence.restrictedCommutation)
      rows.push({ start: 60, interval: 24, cut: CUT_LIMITED, newTerm: REPRIEVE_STRICT }); // 13, 14
    if (graft2019) rows.push({ start: 48, interval: 24, cut: CUT_GRAFT, newTerm: REPRIEVE_GRAFT }); // 补充 4
  }
  return rows;
}

/** Major merit waives start and interval in 6–9 and 补充 2–4 (补充 5), not in 10, 11, 13 and 14. */
function waivesTime({ kind, restrictedCommutation }: Sentence, facts: Facts, grade?: Grade): boolean {
  if (!isMajor(grade)) return false;
  // 补充 5 is the later and special rule: it prevails over 10 and 11, which it does not over 13 and 14.
  return kind !== "deathReprieve" || (facts.graft2019 && !restrictedCommutation);
}

function breaksStart(sentence: Sentence, rows: Row[], on: Date): boolean {
  const start = Math.max(...rows.map((row) => row.start));
  if (sentence.kind === "deathReprieve") {
    // A reprieve may become 25 years at once (刑法 50, 78): then its start is spent too.
    if (sentence.months !== undefined) return false;
    return before(on, monthsOn(date(sentence.convertedOn!), start)); // 10, 11, 13: from the conversion to life
  }
  // Once life has become a fixed term its start is spent; only the interval counts (8, 9).
  if (conversionOf(sentence)) return false;
  if (sentence.kind === "fixed" && sentence.ends !== undefined) {
    // 16: less than two years left when the judgment takes effect; whatever the category.
    const from = later(date(sentence.effective), date(sentence.begins));
    if (before(date(sentence.ends), endOfTerm(from, 24))) return false;
  }
  return before(on, monthsOn(date(sentence.delivered), start)); // 40
}

function breaksInterval(prisoner: Prisoner, rows: Row[], on: Date): boolean {
  const conversion = conversionOf(prisoner.sentence);
  // The first commutation of a life sentence or reprieve has a start and no interval (8–11, 13).
  if (prisoner.sentence.kind !== "fixed" && !conversion) return false;
  const last = cutsOf(prisoner).at(-1);
  if (!last && !conversion) return false;
  const interval = Math.max(...rows.map((row) => row.interval), last?.cut ?? 0); // 6: at least the last cut
  const from = last && conversion ? later(last.served, conversion) : (last?.served ?? conversion!);
  return before(on, monthsOn(from, interval)); // 40
}

/** 刑法 78; 12, 16, 18. `end` is the end after the cut, `stays` the months that stay of a term counted in months. */
function breaksFloor({ sentence, offences }: Prisoner, end: Date, stays: number): boolean {
  const effective = date(sentence.effective);
  const untilServed = (months: number) => before(end.add({ days: 1 }), monthsOn(effective, months));
  switch (sentence.kind) {
    case "fixed":
    case "control":
    case "detention":
      return 2 * stays < sentence.months!;
    case "probation": // 18: a year for a fixed term, two months for 拘役
      return stays < (offences.some(({ months }) => atLeast(months, 6)) ? 12 : 2);
    case "life": // 刑法 78: 13 years from effect, custody before it not credited
      return untilServed(156);
    case "deathReprieve": // 刑法 78; 12: besides the two years of the reprieve
      if (!sentence.restrictedCommutation) return untilServed(24 + 180);
      return untilServed(24 + (sentence.convertedOn === undefined ? 240 : 300));
    case "lifeWithoutRelease":
      return true;
  }
}

function breaksNewCrime({ sentence, newCrime }: Prisoner, on: Date): boolean {
  if (!newCrime) return false;
  if (newCrime.duringReprieve && sentence.kind === "deathReprieve") {
    // 21(2): five years from the reduction to life; while there is none, the bar still lies ahead.
    return sentence.convertedOn === undefined || before(on, monthsOn(date(sentence.convertedOn), 60));
  }
  // 21(1): the first day open is the same date, as with a start.
  return before(on, monthsOn(date(newCrime.judgedOn), newCrime.months === "life" ? 48 : 36));
}

function judgeCommutation(prisoner: Prisoner, request: Request, facts: Facts) {
  const { sentence } = prisoner;
  const { grade, months = 0 } = request;
  const { on } = facts;
  if (sentence.kind === "lifeWithoutRelease") return { breaks: ["commutation.barred"], end: null }; // 15
  const rows = rowsFor(sentence, facts);
  const breaks: string[] = [];
  // An unconverted life sentence or reprieve asks for a new term, everyone else for a cut.
  const conversion = conversionOf(sentence);
  const newTerm = (sentence.kind === "life" || sentence.kind === "deathReprieve") && !conversion;

  if (sentence.kind === "probation") {
    if (!isMajor(grade)) breaks.push("commutation.majorMeritOnly"); // 18
  } else {
    // 补充 5 waives a time to wait, not the conversion to life before which there is nothing to commute (10, 11).
    const reprieved = sentence.kind === "deathReprieve" && !conversion && sentence.convertedOn === undefined;
    if (rows.length > 0 && reprieved) breaks.push("commutation.start");
    if (rows.length > 0 && !reprieved && !waivesTime(sentence, facts, grade)) {
      if (breaksStart(sentence, rows, on)) breaks.push("commutation.start");
      if (breaksInterval(prisoner, rows, on)) breaks.push("commutation.interval");
    }
    // 补充 1; 法释〔2024〕5号 4, 6: the block falls under major merit (4(4)), the restricted category does not.
    const blocked = facts.unwilling && (facts.since2024 || facts.graft2019);
    if (blocked && !isMajor(grade)) breaks.push("commutation.property");
    if (breaksNewCrime(prisoner, on)) breaks.push("commutation.newCrime");
  }
  if (months === 0) return { breaks, end: null };

  if (rows.length > 0 && grade !== undefined) {
    const beyond = newTerm
      ? months < Math.max(...rows.map((row) => row.newTerm?.[grade] ?? 0))
      : months > Math.min(...rows.map((row) => row.cut[grade]));
    if (beyond) breaks.push("commutation.cap");
  }
  const earlier = cutsOf(prisoner).reduce((sum, { cut }) => sum + cut, 0);
  const stays = newTerm ? months : sentence.months! - earlier - months;
  // A new term runs from the ruling, for which the day of the request stands.
  const end = endOfTerm(newTerm ? on : baseOfTerm(sentence), stays); // 刑法 80
  if (breaksFloor(prisoner, end, stays) || before(end, on)) breaks.push("commutation.floor");
  return { breaks, end };
}

// ---- Parole -----------------------------------------------------------------------------------------------------

/** 刑法 81; 23, 24: the first day on which enough has been served. */
function paroleOpen({ kind, effective, begins, months }: Sentence): Date {
  if (kind === "life") return monthsOn(date(effective), 156);
  if (kind === "deathReprieve") {
    return monthsOn(date(effective), 24 + 180);
  }
  const half = monthsOn(date(begins), Math.floor(months! / 2));
  return months! % 2 === 0 ? half : half.add({ days: 15 });
}

function judgeParole(prisoner: Prisoner, facts: Facts): string[] {
  const { sentence, traits, relief } = prisoner;
  const { on } = facts;
  if (!["fixed", "life", "deathReprieve"].includes(sentence.kind)) return ["parole.barred"];
  const breaks: string[] = [];
  if (relief.some(({ kind }) => kind === "parole")) breaks.push("parole.barred"); // 30
  if (traits.includes("recidivist")) breaks.push("parole.recidivist"); // 刑法 81(2)
  if (facts.violentLong) breaks.push("parole.violent"); // 刑法 81(2); 25, count by count
  if (facts.unwilling) breaks.push("parole.property"); // 27; 法释〔2024〕5号 6
  const open = paroleOpen(sentence);
  if (before(on, open)) breaks.push("parole.served");

  // 28. A conversion is a commutation too, but no cut of a year.
  const days = cutsOf(prisoner);
  for (const day of [sentence.convertedOn ? date(sentence.convertedOn) : null, conversionOf(sentence)])
    if (day) days.unshift({ served: day, cut: 0 });
  days.sort((a, b) => Temporal.PlainDate.compare(a.served, b.served));
  const last = days.at(-1);
  if (last && before(on, monthsOn(last.served, last.cut >= 12 ? 18 : 12))) breaks.push("parole.interval");
  return breaks;
}

// ---- Temporary release ------------------------------------------------------------------------------------------

/** What no ground opens temporary release to: 刑诉法 265 speaks of fixed terms, detention and, of life, of mothers. */
function isNoneToRelease({ kind, months, convertedOn }: Sentence): boolean {
  if (kind === "deathReprieve") return months === undefined && convertedOn === undefined;
  return kind === "control" || kind === "probation" || kind === "lifeWithoutRelease";
}

/** 112号 7: the first day on which enough has been served; null where nothing need be served first. */
function releaseOpen(sentence: Sentence): Date | null {
  const conversion = conversionOf(sentence);
  if (conversion) return monthsOn(conversion, 84);
  // The sentence's own length decides, whatever its counts are.
  if (sentence.kind !== "fixed" || sentence.months! < 120) return null;
  const third = monthsOn(date(sentence.begins), Math.floor(sentence.months! / 3));
  return third.add({ days: 10 * (sentence.months! % 3) });
}

function judgeTemporaryRelease({ sentence, offences, traits, risks = [] }: Prisoner, request: Request) {
  if (isNoneToRelease(sentence)) return ["temporaryRelease.barred"];
  const { ground, lifeInDanger = false, chronic = false } = request;
  const within = (...crimes: Crime[]) => offences.some(({ crime }) => crimes.includes(crime));
  const ofBody = ground === "illness" || ground === "selfCare";
  const breaks: string[] = [];
  // 刑诉法 265; a reprieve that has become life is life.
  const isLong = sentence.kind === "life" || sentence.kind === "deathReprieve";
  if (isLong && !conversionOf(sentence) && ofBody) breaks.push("temporaryRelease.ground");

  // 112号 6: officials' crime is the trait, whatever the count; financial and organised crime are counts.
  const strict = traits.includes("official") || within("financialOrder", "organisedCrime");
  // 刑诉法 265; 112号 6, whatever the ground.
  if (risks.length > 0 || (chronic && strict && !lifeInDanger)) breaks.push("temporaryRelease.barred");

  const servesFirst = traits.includes("recidivist") || within(...CRIMES_OF_VIOLENCE);
  const open = ofBody && servesFirst && !lifeInDanger ? releaseOpen(sentence) : null;
  if (open && before(date(request.on), open)) breaks.push("temporaryRelease.served"); // 112号 7
  return breaks;
}

// ---- The whole --------------------------------------------------------------------------------------------------

export function rulesetOn(day: Day): RulesetName {
  const found = RULESETS.findLast(([, since]) => !before(date(day), date(since)));
  if (!found) throw new Error("RulesetUnknown");
  return found[0];
}

export function judge({ prisoner, request, ruleset: forced }: Check): Judgement {
  const ruleset = forced ?? rulesetOn(request.on);
  if (request.kind === "temporaryRelease")
    return { ruleset, breaks: judgeTemporaryRelease(prisoner, request).sort(), endsAfter: null };
  const facts = judgeFacts(prisoner, request, ruleset);
  if (request.kind === "parole")
    return { ruleset, breaks: judgeParole(prisoner, facts).sort(), endsAfter: null };
  const { breaks, end } = judgeCommutation(prisoner, request, facts);
  return { ruleset, breaks: breaks.sort(), endsAfter: end?.toString() ?? null };
}
