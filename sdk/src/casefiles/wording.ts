import type { z } from "zod";

/** A step of the way to a place in a file. */
export type PathPart = PropertyKey;

const LONGEST_LIST = 14;

/** Text on one line: whatever would break it is escaped. */
export const oneLine = (text: string): string =>
  text.replace(
    /[\p{Cc}\u2028\u2029]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );

/** A value of the file as an error shows it: on one line, cut when long. */
export function quote(value: unknown): string {
  const text = oneLine(value === undefined ? "nothing" : JSON.stringify(value));
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

/** A place as `steps[3].with.members`; the root is `(file)`. */
export function placeOf(path: readonly PathPart[]): string {
  let place = "";
  for (const part of path) {
    if (typeof part === "number") place += `[${part}]`;
    else if (/^[A-Za-z_$][\w$]*$/.test(String(part)))
      place += place === "" ? String(part) : `.${String(part)}`;
    else place += `[${quote(String(part))}]`;
  }
  return place === "" ? "(file)" : place;
}

const TYPES: Record<string, string> = {
  string: "a text / 应为文字",
  number: "a number / 应为数字",
  int: "a whole number / 应为整数",
  boolean: "true or false / 应为真假",
  object: "an object / 应为对象",
  array: "a list / 应为数组",
};

const listed = (names: readonly unknown[]): string =>
  names.length > 0 && names.length <= LONGEST_LIST ? ` (${names.join(", ")})` : "";

const MISSING = "is missing / 缺少";

const notOneOf = (given: unknown, known: readonly unknown[]): string =>
  `${quote(given)} is not one of the known values${listed(known)} / 未知的取值`;

/** The problem that an issue reports, in words; what a schema words itself is left to it. */
export function wording(issue: z.core.$ZodRawIssue): string {
  if (issue.code !== "unrecognized_keys" && issue.input === undefined) return MISSING;
  switch (issue.code) {
    case "invalid_type":
      return `must be ${TYPES[issue.expected] ?? issue.expected}`;
    case "invalid_value":
      return notOneOf(issue.input, issue.values);
    case "unrecognized_keys": {
      const known = (issue.inst as z.ZodObject | undefined)?.shape ?? {};
      return `is not known here${listed(Object.keys(known))} / 未知的名称`;
    }
    case "invalid_union": {
      if (issue.discriminator === undefined) return "is not valid / 无效";
      const given = (issue.input as Record<string, unknown>)[issue.discriminator];
      return given === undefined
        ? MISSING
        : notOneOf(given, Array.isArray(issue.options) ? issue.options : []);
    }
    case "too_small":
      return `must be at least ${issue.minimum} / 过小`;
    case "too_big":
      return `must be at most ${issue.maximum} / 过大`;
    case "invalid_format":
      return "may not be empty / 不能为空";
    default:
      return "is not valid / 无效";
  }
}
