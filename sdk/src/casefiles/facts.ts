import { z } from "zod";
import { day } from "./days.ts";

/** Kinds of sentence. */
export const SENTENCE_KINDS = [
  "fixed",
  "life",
  "deathReprieve",
  "lifeWithoutRelease",
  "control",
  "detention",
  "probation",
] as const;

/** Crimes that the rules tell apart. */
export const CRIMES = [
  "intentionalHomicide",
  "rape",
  "robbery",
  "kidnapping",
  "arson",
  "explosion",
  "dangerousSubstances",
  "organisedViolence",
  "graft",
  "financialOrder",
  "organisedCrime",
  "nationalSecurity",
  "terrorism",
  "drugs",
  "other",
] as const;

/** Traits of the person that the rules ask for. */
export const TRAITS = [
  "recidivist",
  "official",
  "drugKingpin",
  "drugRepeat",
  "minor",
  "elderly",
  "disabled",
  "ill",
] as const;

/** How the property judgment stands. */
export const PROPERTIES = ["none", "paid", "unable", "unwilling"] as const;

/** Risks that bar temporary release. */
export const RISKS = ["danger", "selfHarm", "refusesTreatment"] as const;

/** Kinds of relief, earlier or asked for. */
export const RELIEF_KINDS = ["commutation", "parole", "temporaryRelease"] as const;

/** Grades of a commutation. */
export const GRADES = [
  "repentance",
  "merit",
  "repentanceAndMerit",
  "majorMerit",
  "repentanceAndMajorMerit",
] as const;

/** Grounds of a temporary release. */
export const RELEASE_GROUNDS = ["illness", "pregnancy", "nursing", "selfCare"] as const;

/** Kinds whose `months` is a term from the start, with a beginning and an end. */
const TERM_KINDS = ["fixed", "control", "detention", "probation"] as const;
/** Kinds that a ruling converts: life becomes fixed, a reprieve becomes life. */
const CONVERTED_KINDS = ["life", "deathReprieve"] as const;

const isOneOf = <T extends string>(list: readonly T[], value: string): value is T =>
  (list as readonly string[]).includes(value);

const MONTHS_ERROR = "must be a whole number of months from 1 to 600 / 应为 1 至 600 的整数(月)";

/** The length of a term in months. */
export const months = z
  .int({ error: ({ input }) => (input === undefined ? undefined : MONTHS_ERROR) })
  .min(1, { error: MONTHS_ERROR })
  .max(600, { error: MONTHS_ERROR })
  .meta({ id: "months", description: "A term in months" });

const monthsOrLife = z
  .union([months, z.literal("life")], {
    error: ({ input }) =>
      input === undefined
        ? undefined
        : `must be "life" or a whole number of months from 1 to 600 / 应为月数或 "life"`,
  })
  .meta({ id: "monthsOrLife" });

const sentence = z
  .strictObject({
    kind: z.enum(SENTENCE_KINDS),
    months: months.optional(),
    effective: day,
    delivered: day.optional(),
    begins: day.optional(),
    ends: day.optional(),
    restrictedCommutation: z.boolean().default(false),
    convertedOn: day.optional(),
  })
  .superRefine((given, context) => {
    if (context.issues.length > 0) return;
    const refuse = (key: keyof typeof given, message: string) =>
      context.addIssue({ code: "custom", path: [key], message });
    const needs = (...keys: (keyof typeof given)[]) => {
      for (const key of keys)
        if (given[key] === undefined)
          refuse(
            key,
            `is missing: a sentence of kind ${given.kind}${converted ? ", converted," : ""} needs it / 缺少`,
          );
    };
    const convertible = isOneOf(CONVERTED_KINDS, given.kind);
    const becameFixed = convertible && given.months !== undefined;
    const converted = becameFixed || (given.kind === "life" && given.convertedOn !== undefined);
    if (isOneOf(TERM_KINDS, given.kind)) needs("months", "begins", "ends");
    // A reprieve may become 25 years at once, without a day of becoming life (刑法 50, 78).
    if (converted) needs("months", "ends", ...(given.kind === "life" ? (["convertedOn"] as const) : []));
    if (given.kind === "lifeWithoutRelease" && given.months !== undefined)
      refuse("months", "life without release has no months / 终身监禁没有刑期月数");
    if (given.convertedOn !== undefined && isOneOf(TERM_KINDS, given.kind))
      refuse("convertedOn", `a sentence of kind ${given.kind} is never converted / 只有无期、死缓可以转换`);
    if (given.convertedOn !== undefined && given.convertedOn < given.effective)
      refuse("convertedOn", `${given.convertedOn} is before the sentence took effect / 早于生效日`);
    if (given.begins !== undefined && given.ends !== undefined && given.ends < given.begins)
      refuse("ends", `${given.ends} is before the term begins (${given.begins}) / 刑期止日早于起日`);
  })
  .meta({
    id: "sentence",
    anyOf: [
      {
        properties: { kind: { enum: [...TERM_KINDS] }, convertedOn: { not: {} } },
        required: ["months", "begins", "ends"],
      },
      { properties: { kind: { const: "life" } }, required: ["months", "ends", "convertedOn"] },
      { properties: { kind: { const: "deathReprieve" } }, required: ["months", "ends"] },
      { properties: { kind: { const: "life" }, months: { not: {} }, convertedOn: { not: {} } } },
      { properties: { kind: { enum: ["deathReprieve", "lifeWithoutRelease"] }, months: { not: {} } } },
    ],
  });

const offence = z.strictObject({ crime: z.enum(CRIMES), months: monthsOrLife });

const newCrime = z
  .strictObject({
    judgedOn: day,
    months: monthsOrLife.optional(),
    duringReprieve: z.boolean().default(false),
  })
  .superRefine((given, context) => {
    if (given.months === undefined && !given.duringReprieve)
      context.addIssue({ code: "custom", path: ["months"], message: "is missing / 缺少" });
  })
  .meta({
    anyOf: [
      { required: ["months"] },
      { properties: { duringReprieve: { const: true } }, required: ["duringReprieve"] },
    ],
  });

const relief = z.strictObject({
  kind: z.enum(RELIEF_KINDS),
  served: day,
  months: z
    .int()
    .min(0, { error: "may not be negative / 不能为负" })
    .max(600, { error: "must be at most 600 months / 不能超过 600 个月" })
    .default(0),
});

/** The facts of a prisoner: what was judged, what the person is, what was ruled since. */
export const prisoner = z
  .strictObject({
    sentence,
    offences: z.array(offence).min(1, { error: "needs at least one offence / 至少一项罪名" }),
    traits: z.array(z.enum(TRAITS)).default([]),
    property: z.enum(PROPERTIES).default("none"),
    settledOn: day.optional(),
    newCrime: newCrime.optional(),
    risks: z.array(z.enum(RISKS)).default([]),
    relief: z.array(relief).default([]),
  })
  .superRefine((given, context) => {
    if (given.settledOn !== undefined && given.property !== "unwilling")
      context.addIssue({
        code: "custom",
        path: ["settledOn"],
        message: `belongs to property "unwilling" only / 只用于有能力而不履行`,
      });
  })
  .meta({
    id: "prisoner",
    anyOf: [
      { properties: { settledOn: { not: {} } } },
      { properties: { property: { const: "unwilling" } }, required: ["property"] },
    ],
  });

/** The facts of a prisoner, what was left out filled in. */
export type Prisoner = z.output<typeof prisoner>;
/** A sentence as judged. */
export type Sentence = Prisoner["sentence"];
/** One count of the judgment. */
export type Offence = Prisoner["offences"][number];
/** An earlier ruling or decision of relief. */
export type Relief = Prisoner["relief"][number];
/** A crime committed while serving. */
export type NewCrime = NonNullable<Prisoner["newCrime"]>;
/** A kind of sentence. */
export type SentenceKind = (typeof SENTENCE_KINDS)[number];
/** A crime. */
export type Crime = (typeof CRIMES)[number];
/** A trait. */
export type Trait = (typeof TRAITS)[number];
/** How the property judgment stands. */
export type Property = (typeof PROPERTIES)[number];
/** A risk. */
export type Risk = (typeof RISKS)[number];
/** A kind of relief. */
export type ReliefKind = (typeof RELIEF_KINDS)[number];
/** A grade of commutation. */
export type Grade = (typeof GRADES)[number];
/** A ground of temporary release. */
export type ReleaseGround = (typeof RELEASE_GROUNDS)[number];
