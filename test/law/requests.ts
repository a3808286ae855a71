// Requests made up from a seed: lawful-looking facts, asked on and around the days and amounts that the law turns on.
import { Temporal } from "temporal-polyfill";
import { CRIMES_OF_VIOLENCE, CRIMES_RESTRICTED, endOfTerm, monthsOn } from "./oracle.ts";
import type {
  Check,
  Crime,
  Grade,
  Offence,
  Prisoner,
  Relief,
  Request,
  RulesetName,
  Sentence,
  Trait,
} from "./oracle.ts";

type Date = Temporal.PlainDate;
const date = (day: string): Date => Temporal.PlainDate.from(day);
const compare = (a: Date, b: Date): number => Temporal.PlainDate.compare(a, b);
const FIRST = date("1995-01-01");
const LAST = date("2026-12-31");

const CRIMES: readonly Crime[] = [...CRIMES_OF_VIOLENCE, ...CRIMES_RESTRICTED, "graft", "drugs", "other"];
const RULESETS: readonly RulesetName[] = [
  "2016-23",
  "2016-23+2019",
  "2016-23+2019+2024",
  "2026-02",
  "2026-11",
];
const GRADES: readonly Grade[] = [
  "repentance",
  "merit",
  "repentanceAndMerit",
  "majorMerit",
  "repentanceAndMajorMerit",
];
const RISKS = ["danger", "selfHarm", "refusesTreatment"] as const;
const TERMS = [6, 7, 23, 24, 25, 36, 37, 59, 59, 60, 60, 61, 84, 119, 119, 120, 120, 121, 144, 180];
// Around the ten years of which a third is served before a temporary release, with and without a rest.
const LONG_TERMS = [119, 120, 120, 121, 122, 123, 130, 144, 150, 180];
const CUTS = [1, 3, 6, 9, 11, 12, 13, 15, 18, 20, 24];
const NEW_TERMS = [228, 240, 252, 264, 276, 288, 294, 300];
// By grade: the caps of one cut, and the least new terms of a life sentence and of a reprieve.
const CAPS: Record<Grade, number[]> = {
  repentance: [6, 9],
  merit: [6, 9],
  repentanceAndMerit: [9, 12],
  majorMerit: [12, 18],
  repentanceAndMajorMerit: [12, 24],
};
const FROM_LIFE: Record<Grade, number[]> = {
  repentance: [264, 276],
  merit: [264, 276],
  repentanceAndMerit: [252, 264],
  majorMerit: [240, 252],
  repentanceAndMajorMerit: [228, 240, 252],
};
const FROM_REPRIEVE: Record<Grade, number[]> = {
  repentance: [300],
  merit: [300],
  repentanceAndMerit: [288, 294],
  majorMerit: [276, 288],
  repentanceAndMajorMerit: [264, 276, 288],
};

/** mulberry32. */
export function randomOf(seed: number) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const int = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  return {
    int,
    chance: (share: number) => next() < share,
    pick: <T>(from: readonly T[]): T => from[int(0, from.length - 1)]!,
    /** A day of these years; month ends and the end of February come more often. */
    day(fromYear: number, toYear: number): Date {
      const first = Temporal.PlainDate.from({ year: int(fromYear, toYear), month: int(1, 12), day: 1 });
      const roll = next();
      if (roll < 0.12) return first.with({ month: 2, day: 28 }).add({ days: int(0, 1) });
      if (roll < 0.2 && first.inLeapYear) return first.with({ month: 2, day: 29 });
      if (roll < 0.4) return first.with({ day: first.daysInMonth });
      if (roll < 0.48) return first.with({ day: Math.min(int(29, 31), first.daysInMonth) });
      return first.add({ days: int(0, first.daysInMonth - 1) });
    },
  };
}
type Random = ReturnType<typeof randomOf>;

// ---- Sentences --------------------------------------------------------------------------------------------------

type Kind = Request["kind"];
type Draft = { sentence: Sentence; offences: Offence[]; conversion?: Date };
interface Outline {
  effective: Date;
  delivered: Date;
  crime: () => Crime;
  terms: readonly number[];
}

function fixed(r: Random, { effective, delivered, crime, terms }: Outline): Draft {
  const months = r.chance(0.1) ? r.int(181, 300) : r.chance(0.6) ? r.pick(terms) : r.int(6, 180);
  let begins = effective.subtract({ days: r.pick([0, 1, 30, 90, r.int(0, 400)]) });
  // Two years left when the judgment takes effect, give or take a day.
  if (months > 24 && months < 60 && r.chance(0.3))
    begins = effective.subtract({ months: months - 24 }).add({ days: r.int(-1, 1) });
  if (compare(endOfTerm(begins, months), delivered) <= 0) begins = effective;
  const single = months <= 180 && r.chance(0.75);
  const offences: Offence[] = [{ crime: crime(), months: single ? months : Math.min(months, 180) }];
  if (!single) {
    if (months > 180) offences.push({ crime: crime(), months: r.int(120, 180) });
    if (months > 240) offences.push({ crime: crime(), months: r.int(120, 180) });
    for (let more = r.chance(0.05) ? 5 : r.int(months > 180 ? 0 : 1, 2); more > 0; more--)
      offences.push({
        crime: crime(),
        months: Math.min(months, r.pick([6, 60, 119, 120, 121, r.int(6, 180)])),
      });
  }
  const ends = endOfTerm(begins, months).toString();
  return { sentence: base("fixed", effective, delivered, begins, { months, ends }), offences };
}

function short(r: Random, { effective, delivered, crime }: Outline): Draft {
  const kind = r.pick(["control", "detention", "probation", "probation"] as const);
  const offence =
    kind === "control" ? r.int(3, 36) : kind === "detention" ? r.int(1, 12) : r.pick([1, 5, 6, r.int(1, 36)]);
  // A period of probation is at least a year for a fixed term and two months for 拘役 (刑法 73).
  const period = offence >= 6 ? r.int(Math.max(12, offence), 60) : r.int(Math.max(2, offence), 12);
  const months = kind === "probation" ? period : offence;
  let begins = kind === "probation" ? effective : effective.subtract({ days: r.int(0, 10) });
  if (compare(endOfTerm(begins, months), delivered) <= 0) begins = effective;
  const ends = endOfTerm(begins, months).toString();
  const offences: Offence[] = [{ crime: crime(), months: offence }];
  if (kind !== "probation" && r.chance(0.15)) offences.push({ crime: crime(), months: r.int(1, offence) });
  return { sentence: base(kind, effective, delivered, begins, { months, ends }), offences };
}

function forLife(r: Random, { effective, delivered, crime }: Outline): Draft {
  const offences: Offence[] = [{ crime: crime(), months: "life" }];
  for (let more = r.chance(0.3) ? r.int(1, 3) : 0; more > 0; more--)
    offences.push({ crime: crime(), months: r.chance(0.1) ? "life" : r.pick([12, 60, 119, 120, 180]) });
  if (r.chance(0.05)) {
    const graft: Offence[] = [{ crime: "graft", months: "life" }];
    return { sentence: base("lifeWithoutRelease", effective, delivered, effective, {}), offences: graft };
  }
  const reprieve = r.chance(0.5);
  const kind = reprieve ? "deathReprieve" : "life";
  const more: Partial<Sentence> = {};
  if (reprieve && r.chance(0.3)) more.restrictedCommutation = true;
  const toLife = monthsOn(effective, 24).add({ days: r.pick([0, 0, 1, 20, 60]) });
  if (reprieve && !r.chance(0.06)) more.convertedOn = toLife.toString();
  const draft: Draft = { sentence: base(kind, effective, delivered, effective, more), offences };
  // Left as life, or as a reprieve; a reprieve without a day of conversion may have gone straight to 25 years.
  if (reprieve && more.convertedOn === undefined && !r.chance(0.2)) return draft;
  if (r.chance(0.4)) return draft;
  const waited = reprieve ? [36, 48, 60, 62] : [24, 36, 48, 53];
  const direct = reprieve && more.convertedOn === undefined;
  const from = direct ? toLife : monthsOn(reprieve ? toLife : delivered, r.pick(waited));
  const conversion = from.add({ days: r.pick([0, 0, 1, 45]) });
  const months = direct ? 300 : r.pick(NEW_TERMS.filter((term) => (reprieve ? term >= 264 : term <= 276)));
  Object.assign(draft.sentence, { months, ends: endOfTerm(conversion, months).toString() });
  if (!reprieve) draft.sentence.convertedOn = conversion.toString();
  return { ...draft, conversion };
}

function base(
  kind: Sentence["kind"],
  effective: Date,
  delivered: Date,
  begins: Date,
  more: Partial<Sentence>,
) {
  const days = {
    effective: effective.toString(),
    delivered: delivered.toString(),
    begins: begins.toString(),
  };
  return { kind, ...days, ...more } satisfies Sentence;
}

// ---- What has happened since ------------------------------------------------------------------------------------

function traitsFor(r: Random, { sentence, offences }: Draft): Trait[] {
  const has = (crime: Crime) => offences.some((offence) => offence.crime === crime);
  const traits: Trait[] = [];
  if (sentence.kind !== "probation" && r.chance(0.1)) traits.push("recidivist");
  if (r.chance(has("graft") ? 0.75 : 0.04) || sentence.kind === "lifeWithoutRelease") traits.push("official");
  if (r.chance(has("drugs") ? 0.3 : 0.02)) traits.push("drugKingpin");
  if (r.chance(has("drugs") ? 0.3 : 0.02)) traits.push("drugRepeat");
  for (const trait of ["minor", "elderly", "disabled", "ill"] as const)
    if (r.chance(0.05)) traits.push(trait);
  return traits;
}

function reliefFor(r: Random, { sentence, conversion }: Draft): Relief[] {
  const relief: Relief[] = [];
  const { kind, months, delivered, convertedOn } = sentence;
  if (conversion) {
    if (kind === "deathReprieve" && convertedOn !== undefined && r.chance(0.2))
      relief.push({ kind: "commutation", served: convertedOn });
    if (r.chance(0.5)) {
      const served = conversion.add({ days: r.pick([0, 0, 1, 7]) }).toString();
      relief.push({ kind: "commutation", served, months: months! });
    }
  }
  let last = relief.length > 0 ? date(relief.at(-1)!.served) : (conversion ?? date(delivered));
  const short = ["control", "detention", "probation"].includes(kind);
  if (months === undefined || (short && r.chance(0.8)) || r.chance(0.35)) {
    if (r.chance(0.04)) relief.push({ kind: "parole", served: monthsOn(last, 12).toString() });
    return relief;
  }
  // Half of the term at most, or what leaves a life sentence its thirteen years; and never past the end.
  const most = conversion ? Math.max(0, months - 150) : Math.floor(months / 2);
  let taken = 0;
  const count = short ? 1 : r.chance(0.06) ? r.int(4, 7) : r.int(1, 3);
  for (let index = 0; index < count; index++) {
    last = monthsOn(last, short ? 1 : r.pick([12, 13, 18, 24, r.int(6, 30)])).add({
      days: r.pick([0, 0, 1, 9]),
    });
    if (r.chance(0.5)) last = last.with({ day: last.daysInMonth });
    const cut = Math.min(r.pick(CUTS), short ? 2 : 24);
    if (compare(last, endOfTerm(conversion ?? date(sentence.begins), months - taken - cut)) >= 0) break;
    const other = r.chance(0.06) ? r.pick(["parole", "temporaryRelease"] as const) : null;
    if (other) relief.push({ kind: other, served: last.toString() });
    else if (taken + cut <= most) {
      relief.push({ kind: "commutation", served: last.toString(), months: cut });
      taken += cut;
    }
  }
  return relief;
}

/** The days on which something opens. */
function openings(r: Random, { sentence, conversion }: Draft, relief: Relief[], asked: Kind): Date[] {
  const { kind, months, convertedOn } = sentence;
  const parole = asked === "parole";
  const effective = date(sentence.effective);
  const begins = date(sentence.begins);
  const last = relief.filter((one) => one.kind === "commutation").at(-1);
  const days: Date[] = [];
  const after = (from: Date, ...counts: number[]) => days.push(...counts.map((n) => monthsOn(from, n)));
  if (asked === "temporaryRelease") {
    if (conversion) after(conversion, 84);
    else if (kind === "fixed") {
      const third = monthsOn(begins, Math.floor(months! / 3));
      days.push(third.add({ days: 10 * (months! % 3) }));
      if (r.chance(0.1)) days.push(third);
    } else after(date(convertedOn ?? sentence.delivered), 1, 3, 84);
    return days;
  }
  if (last) after(date(last.served), 12, 18, ...(parole ? [] : [24, Math.min(last.months ?? 12, 24)]));
  if (kind === "lifeWithoutRelease") after(begins, 24, 156);
  else if (parole) {
    if (kind === "life") after(effective, 156, 156, 156);
    else if (kind === "deathReprieve") after(effective, 204, 204, 204);
    else if (months !== undefined) {
      const half = monthsOn(begins, Math.floor(months / 2));
      days.push(half, half.add({ days: 15 }), months % 2 === 0 ? half : half.add({ days: 15 }));
    }
  } else if (conversion) after(conversion, 24);
  else if (kind === "deathReprieve") after(date(convertedOn ?? sentence.effective), 36, 48, 60);
  else if (kind === "life") after(date(sentence.delivered), 24, 36, 48);
  else if (kind === "fixed") after(date(sentence.delivered), 12, 18, 24, 36);
  else after(begins, 1, 2, 3);
  return days;
}

// ---- The request ------------------------------------------------------------------------------------------------

/** Months left of the term as it was, but for the entry that only records the conversion. */
function staysOf({ months = 0 }: Sentence, relief: Relief[]): number {
  const cuts = relief.filter((one) => one.kind === "commutation" && (one.months ?? 0) < 180);
  return cuts.reduce((left, cut) => left - (cut.months ?? 0), months);
}

/** Amounts that the law turns on: the caps, the floors, and the cut that would end the term today. */
function monthsFor(r: Random, draft: Draft, relief: Relief[], on: Date, grade: Grade): number {
  const { sentence, conversion, offences } = draft;
  const near = r.pick([-1, 0, 0, 1]);
  if (sentence.months === undefined) {
    if (r.chance(0.04)) return r.int(96, 200);
    return r.pick((sentence.kind === "life" ? FROM_LIFE : FROM_REPRIEVE)[grade]) + near;
  }
  const from = conversion ?? date(sentence.begins);
  const stays = staysOf(sentence, relief);
  const until = (day: Date) => stays - from.until(day, { largestUnit: "months" }).months;
  const years = sentence.kind === "life" ? 13 : sentence.restrictedCommutation ? 27 : 17;
  let floor = stays - Math.ceil(sentence.months / 2);
  if (conversion) floor = until(date(sentence.effective).add({ years }));
  if (sentence.kind === "probation")
    floor = stays - (offences.some(({ months }) => Number(months) >= 6) ? 12 : 2);
  const limits = [floor, until(on)];
  const cap = sentence.restrictedCommutation ? r.pick([6, 12]) : r.pick(CAPS[grade]);
  const limit = r.chance(0.25) ? r.pick(limits) : r.chance(0.4) ? Math.min(...limits, r.int(1, 6)) : cap;
  return Math.max(1, limit + near);
}

function attempt(r: Random, id: string): Check | null {
  const asked: Kind = r.chance(1 / 3) ? "temporaryRelease" : r.chance(0.3) ? "parole" : "commutation";
  const parole = asked === "parole";
  const temporary = asked === "temporaryRelease";
  const roll = r.int(1, 100);
  const make = roll <= 48 ? fixed : roll <= (parole ? 97 : 92) ? forLife : short;
  // Officials' graft judged around and after the day from which it is treated more strictly.
  const official = r.chance(0.18);
  const calm = r.chance(0.55);
  const latest = asked !== "commutation" && make === forLife ? 2011 : 2024;
  let effective = official ? r.day(2014, 2021) : r.day(1996, latest);
  if (official && r.chance(0.3)) effective = date("2015-11-01").add({ days: r.int(-1, 1) });
  const delivered = effective.add({ days: r.pick([0, 1, 10, 26, 40]) });
  const violent = temporary && r.chance(0.5);
  const crime = () => {
    if (violent) return r.pick(CRIMES_OF_VIOLENCE);
    return official ? "graft" : calm ? r.pick(["other", "other", "drugs", "graft"] as const) : r.pick(CRIMES);
  };
  const draft = make(r, { effective, delivered, crime, terms: temporary ? LONG_TERMS : TERMS });
  const { sentence, offences, conversion } = draft;

  const relief = reliefFor(r, draft);
  const since = [date(sentence.begins), delivered, conversion, ...relief.map(({ served }) => date(served))];
  if (sentence.convertedOn !== undefined) since.push(date(sentence.convertedOn));
  const isSince = (on: Date) => since.every((day) => !day || compare(on, day) > 0);
  const opens = openings(r, draft, relief, asked).filter(isSince);
  if (opens.length === 0) return null;
  const latestOpening = opens.reduce((a, b) => (compare(a, b) > 0 ? a : b));
  let on = r.chance(0.45) ? latestOpening : r.pick(opens);
  if (r.chance(temporary ? 0.1 : 0.25)) on = latestOpening.add({ days: r.int(0, 900) });
  const duringReprieve = sentence.kind === "deathReprieve" && r.chance(0.08);
  if (duringReprieve && sentence.convertedOn !== undefined && r.chance(0.6))
    on = monthsOn(date(sentence.convertedOn), 60);
  // A reprieve that was never converted has not been forgotten for years.
  if (sentence.kind === "deathReprieve" && !sentence.convertedOn && !conversion)
    on = monthsOn(effective, r.pick([12, 24, 25]));
  if (r.chance(0.02))
    on = date(r.pick(["2017-01-01", "2019-06-01", "2024-05-01", "2026-02-21", "2026-11-01"]));
  on = on.add({ days: r.pick(temporary ? [-1, -1, 0, 1] : [-1, 0, 0, 1]) });
  if (!isSince(on)) return null;
  if (compare(date(sentence.begins), FIRST) < 0 || compare(on, LAST) > 0) return null;
  const from = conversion ?? date(sentence.begins);
  if (sentence.months !== undefined && compare(on, endOfTerm(from, staysOf(sentence, relief))) > 0)
    return null;

  const property = r.chance(calm ? 0.12 : 0.35) ? "unwilling" : r.pick(["none", "paid", "unable"] as const);
  const prisoner: Prisoner = {
    sentence,
    offences,
    traits: calm && !official ? [] : traitsFor(r, draft),
    property,
    relief,
  };
  if (official && !prisoner.traits.includes("official") && r.chance(0.8)) prisoner.traits.push("official");
  const again = temporary && sentence.kind !== "probation" && !prisoner.traits.includes("recidivist");
  if (again && r.chance(0.3)) prisoner.traits.push("recidivist");
  if (property === "unwilling" && r.chance(0.6)) {
    const settled = on.subtract({ months: r.pick([0, 6, 6, 6, 3, 12]) }).add({ days: r.int(-1, 1) });
    prisoner.settledOn = settled.toString();
  }
  const penalty = r.chance(0.2) ? "life" : r.pick([6, 12, 36, 120]);
  if (duringReprieve) {
    const judgedOn = effective.add({ months: r.int(3, 20) });
    if (compare(judgedOn, on) < 0)
      prisoner.newCrime = { judgedOn: judgedOn.toString(), months: penalty, duringReprieve: true };
  } else if (sentence.kind !== "lifeWithoutRelease" && r.chance(calm ? 0.03 : 0.15)) {
    const back = r.chance(0.2)
      ? r.int(1, 60)
      : penalty === "life"
        ? r.pick([36, 48, 48])
        : r.pick([36, 36, 48]);
    const judgedOn = on.subtract({ months: back }).add({ days: r.int(-1, 1) });
    if (compare(judgedOn, delivered) > 0)
      prisoner.newCrime = { judgedOn: judgedOn.toString(), months: penalty };
  }
  if (r.chance(temporary ? 0.08 : 0.02))
    prisoner.risks = r.chance(0.8) ? [r.pick(RISKS)] : RISKS.filter(() => r.chance(0.6));

  const check: Check = { id, source: "made up", prisoner, request: { kind: asked, on: on.toString() } };
  const { request } = check;
  if (asked === "commutation") {
    request.grade = sentence.kind === "probation" && r.chance(0.6) ? "majorMerit" : r.pick(GRADES);
    if (!r.chance(0.06)) request.months = monthsFor(r, draft, relief, on, request.grade);
  } else if (temporary) {
    request.ground = r.pick(
      r.chance(0.75) ? (["illness", "selfCare"] as const) : (["pregnancy", "nursing"] as const),
    );
    request.lifeInDanger = r.chance(0.15);
    request.chronic = r.chance(0.3);
  }
  if (compare(on, date("2017-01-01")) < 0 || r.chance(0.35)) check.ruleset = r.pick(RULESETS);
  return check;
}

export function generate(seed: number, n: number): Check[] {
  const r = randomOf(seed);
  const checks: Check[] = [];
  while (checks.length < n) {
    const check = attempt(r, `made-up-${seed}-${checks.length}`);
    if (check) checks.push(check);
  }
  return checks;
}
