import { z } from "zod";
import { day } from "./days.ts";

const FORM_TYPE = /^[a-z][A-Za-z0-9]*$/;
const FORM_ERROR = { error: "is not a form type (camelCase letters and digits) / 不是表单类型" };

/** A form type's name. */
export const formType = z.string().regex(FORM_TYPE, FORM_ERROR).meta({ id: "formType" });

const changedForm = z.strictObject({ type: formType, changed: z.literal(true) });

/** A form to file: its type, or the same type with other content. */
export const formEntry = z
  .union([formType, changedForm], {
    error: 'is neither a form type nor { "type", "changed": true } / 不是表单',
  })
  .meta({ id: "form" });

/** A form to file. */
export type FormEntry = z.output<typeof formEntry>;

/** A text left out is empty. */
export const text = z.string().default("");
/** A number left out is 0. */
export const number = z.int().min(0).max(9999).default(0);
/** A yes-or-no left out is false. */
export const yesNo = z.boolean().default(false);
/** Forms to file; left out, none. */
export const forms = z.array(formEntry).default([]);
/** A day left out is the step's; `completeArguments` fills it in. */
export const dayOrStepDay = day.optional();
/** A result left out is the first of its list. */
export const result = <const T extends readonly [string, ...string[]]>(...of: T) =>
  z.enum(of).default(of[0] as z.output<z.ZodEnum<{ [K in T[number]]: K }>>);
/** One of a list; the format gives no default. */
export const choice = <const T extends readonly string[]>(of: T) => z.enum(of).optional();

/** Grounds of the steps whose grounds the format lists. */
export const GROUNDS = {
  admonish: ["reportedLate", "leaveOverstayed", "minorBreach", "skipsEducation"],
  warn: [
    "twoAdmonitionsUnreformed",
    "offTheGridOverTenDays",
    "prohibitionBreach",
    "heavierBreach",
    "papersLate",
  ],
  proposeRevocation: [
    "twoWarningsUnreformed",
    "absentOverOneMonth",
    "policePenaltyUnreformed",
    "seriousBreach",
    "otherBreach",
  ],
  proposeReimprisonment: [
    "groundGone",
    "notEligible",
    "leftWithoutLeave",
    "policePenaltyUnreformed",
    "twoWarnings",
    "papersWithheld",
    "noGuarantor",
    "seriousBreach",
  ],
} as const;

/** Means of a check-in. */
export const CHECK_IN_MEANS = ["text", "voice", "video", "visit", "wristband"] as const;
/** Reasons to terminate a supervision. */
export const TERMINATIONS = ["died", "revoked", "resentenced"] as const;
/** Procedures of a trial. */
export const PROCEDURES = ["hearing", "written"] as const;
