import type { Unit } from "../generated/enums.ts";
import type { Finding } from "./findings.ts";

/** A text in both languages. */
interface Words {
  readonly zh: string;
  readonly en: string;
}

/** The units of the law. */
export const UNIT_WORDS: Readonly<Record<Unit, Words>> = {
  none: { zh: "", en: "" },
  months: { zh: "个月", en: "months" },
  calendarDays: { zh: "日", en: "days" },
  workdays: { zh: "个工作日", en: "working days" },
  count: { zh: "", en: "" },
  day: { zh: "", en: "" },
  flag: { zh: "", en: "" },
  divisor: { zh: "", en: "" },
  hours: { zh: "小时", en: "hours" },
};

/** A value of the law in words, such as `9 个月 months`, `1/2`, `是 yes`. */
export function quantityText(value: number | string | null, unit: Unit): string {
  if (value === null) return "—";
  switch (unit) {
    case "flag":
      return value === 0 ? "否 no" : "是 yes";
    case "divisor":
      return value === 0 ? "—" : `1/${value}`;
    case "months":
    case "calendarDays":
    case "workdays":
    case "hours":
      return `${value} ${UNIT_WORDS[unit].zh} ${UNIT_WORDS[unit].en}`;
    default:
      return String(value);
  }
}

/** A broken rule in a line: its name, article, limit, what was given, and when it would pass. */
export function findingText(f: Finding): string {
  const earliest = f.earliest === null ? "" : `; 最早 earliest ${f.earliest}`;
  const discretion = f.discretion ? "; 可酌情 the court may relax" : "";
  const limits =
    f.unit === "flag"
      ? ""
      : `: 限 limit ${quantityText(f.limit, f.unit)}, 实 given ${quantityText(f.given, f.unit)}`;
  return `${f.rule} (${f.article})${limits}${earliest}${discretion}`;
}
