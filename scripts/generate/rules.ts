import { readFileSync } from "node:fs";

/** The units of `contracts/law/Quantity.sol`, in its order. */
const UNITS = [
  "none",
  "months",
  "calendarDays",
  "workdays",
  "count",
  "day",
  "flag",
  "divisor",
  "hours",
] as const;
type Unit = (typeof UNITS)[number];

/** A value of one ruleset: the number (or day; a number with a unit of its own where the law changed the unit), its
 * article, and whether it was read in the full text. */
type RuleValue = [value: number | string, article: string, unverified?: "unverified"];

export interface LawData {
  rulesets: { name: string; effective: string; en: string; zh: string }[];
  rules: { key: string; unit: Unit; en: string; zh: string; values: Record<string, RuleValue> }[];
}

export interface EncodedRuleset {
  name: string;
  effective: number;
  values: `0x${string}`;
  articles: `0x${string}`;
}

export const lawFile = new URL("../../contracts/law/rulesets.json", import.meta.url);

export function readLaw(): LawData {
  return JSON.parse(readFileSync(lawFile, "utf8")) as LawData;
}

/** Days since 1970-01-01 of a civil day written YYYY-MM-DD. */
export const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 86_400_000;

/** The name of a rule in `Rules.sol`. */
export const constantOf = (key: string): string =>
  key
    .replace(/([a-z])([A-Z])/g, "$1_$2")
    .replaceAll(".", "_")
    .toUpperCase();

/** `contracts/law/Rules.sol`: the number of each rule, in the order of rulesets.json, which only ever grows. */
export function rulesSolidity(law: LawData): string {
  const lines = law.rules.map(
    (rule, i) =>
      `    /// @dev ${rule.key} (${rule.unit}): ${rule.en}\n    uint256 internal constant ${constantOf(rule.key)} = ${i};`,
  );
  return `// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

/// @title The numbers of the law's rules.
/// @dev Generated from rulesets.json by \`npm run generate\`; do not edit.
library Rules {
    uint256 internal constant COUNT = ${law.rules.length};

${lines.join("\n")}
}
`;
}

/** A number with its unit, as `Quantity` packs them. */
function quantityOf(value: number | string, unit: Unit): number {
  const [, amount, own] = /^(\d+) (\w+)$/.exec(String(value)) ?? [];
  if (amount !== undefined && own !== undefined) return quantityOf(Number(amount), own as Unit);
  if (!UNITS.includes(unit)) throw new Error(`rulesets.json: there is no unit ${unit}`);
  return (typeof value === "string" ? dayNumber(value) : value) + UNITS.indexOf(unit) * 2 ** 24;
}

/** Every ruleset as the Rulebook takes it: a rule keeps its value until a later ruleset changes it. */
export function encodeRulesets(law: LawData): EncodedRuleset[] {
  return law.rulesets.map(({ name, effective }, number) => {
    const inForce = law.rules.map((rule) => {
      const since = law.rulesets.slice(0, number + 1).findLast((set) => rule.values[set.name] !== undefined);
      const value = since && rule.values[since.name];
      if (!value) throw new Error(`rulesets.json: ${rule.key} has no value in ${name}`);
      return { unit: rule.unit, value };
    });
    const values = inForce.map(({ unit, value: [value, , unverified] }) => {
      const word = quantityOf(value, unit) + (unverified ? 2 ** 31 : 0);
      return word.toString(16).padStart(8, "0");
    });
    const articles = inForce.map(({ value: [, article] }) => {
      const hex = Buffer.from(article, "utf8").toString("hex");
      if (hex.length > 64) throw new Error(`rulesets.json: the article "${article}" is longer than 32 bytes`);
      return hex.padEnd(64, "0");
    });
    return {
      name,
      effective: dayNumber(effective),
      values: `0x${values.join("")}`,
      articles: `0x${articles.join("")}`,
    };
  });
}
