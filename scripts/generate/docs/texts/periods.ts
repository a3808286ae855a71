import type { Unit } from "../../../../sdk/src/generated/enums.ts";
import type { Words } from "../../../../tasks/lib/wording.ts";

/** The units of the periods and limits that the machines apply. */
export const UNIT_WORDS: Readonly<Partial<Record<Unit, Words>>> = {
  months: { zh: "个月", en: "months" },
  calendarDays: { zh: "日", en: "days" },
  workdays: { zh: "个工作日", en: "working days" },
  count: { zh: "人", en: "persons" },
};
