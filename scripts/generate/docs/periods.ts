import { KINDS, type SideKind, type TableKind } from "../../../sdk/src/cases/kinds.ts";
import { Unit } from "../../../sdk/src/generated/enums.ts";
import { constantOf, encodeRulesets, readLaw } from "../rules.ts";
import { bodyOf, contractOf, part } from "./sources.ts";

/** A rule of the law as a machine names it. */
export interface Rule {
  readonly key: string;
  readonly zh: string;
  readonly en: string;
}

/** A period or limit that a machine applies. */
export interface Period {
  /** The duty that runs for it; undefined for one that a guard asks for. */
  readonly duty: string | undefined;
  readonly rule: Rule;
  /** By ruleset. */
  readonly values: readonly PeriodValue[];
}
interface PeriodValue {
  readonly ruleset: string;
  readonly amount: number;
  readonly unit: Unit;
  readonly article: string;
  readonly unverified: boolean;
}

/** The libraries that list a machine's periods. */
const LIBRARIES: Readonly<Partial<Record<TableKind, string>>> = {
  commutation: "ReliefFields",
  parole: "ReliefFields",
  temporaryRelease: "ReleaseFields",
  supervision: "SupervisionFields",
};

const constantsIn = (source: string): string[] =>
  [...source.matchAll(/\bRules\.([A-Z_]+)\b/g)].map(([, name = ""]) => name);

const FUNCTION = /^ {4}function (\w+)\([^{;]*\{(.*?)^ {4}\}/gms;

/** The body of each function of a contract. */
const functionsOf = (unit: string): Map<string, string> =>
  new Map([...bodyOf(unit).matchAll(FUNCTION)].map(([, name = "", body = ""]) => [name, body]));

/** The rules of a kind's duties, in their order, then those of its other periods. */
function periodConstants(kind: TableKind): string[] {
  const library = LIBRARIES[kind];
  if (library !== undefined)
    return constantsIn(part(new RegExp(`library ${library} \\{.*?constant RULES =(.*?);`, "s")));
  return constantsIn(functionsOf(`contract ${contractOf(kind)}`).get("_periodRules") ?? "");
}

const bytesOf = (hex: string): Buffer => Buffer.from(hex.slice(2), "hex");

/** A kind's periods in their order: the duties' first. */
export function readPeriods(kind: TableKind): Period[] {
  const law = readLaw();
  const rulesets = encodeRulesets(law).map((set) => ({
    ...set,
    words: bytesOf(set.values),
    cites: bytesOf(set.articles),
  }));
  const duties: readonly string[] = KINDS[kind].duties;
  const constants = periodConstants(kind);
  if (constants.length < duties.length)
    throw new Error(`${kind}: the duty ${duties[constants.length]} has no rule`);
  return constants.map((constant, i) => {
    const number = law.rules.findIndex(({ key }) => constantOf(key) === constant);
    const values = rulesets.map(({ name: ruleset, words, cites }): PeriodValue => {
      const word = words.readUInt32BE(number * 4);
      return {
        ruleset,
        amount: word % 2 ** 24,
        unit: Unit[(word >>> 24) & 0x7f] ?? "none",
        article: cites.toString("utf8", number * 32, number * 32 + 32).replace(/\0+$/, ""),
        unverified: word >>> 31 === 1,
      };
    });
    return { duty: duties[i], rule: ruleOf(constant, kind), values };
  });
}

function ruleOf(constant: string, where: string): Rule {
  const rule = readLaw().rules.find(({ key }) => constantOf(key) === constant);
  if (!rule) throw new Error(`${where}: no rule ${constant}`);
  return rule;
}

/** The rules that a contract beside the machine applies by itself or through `SupervisionRules`, but for its periods. */
export function readRulesApplied(kind: SideKind): Rule[] {
  const rules = functionsOf("contract SupervisionRules");
  const constants = new Set<string>();
  const seen = new Set<string>();
  const visit = (body: string, call: RegExp): void => {
    for (const constant of constantsIn(body)) constants.add(constant);
    for (const [, name = ""] of body.matchAll(call)) {
      const called = rules.get(name);
      if (called === undefined || seen.has(name)) continue;
      seen.add(name);
      visit(called, /\b(\w+)\(/g);
    }
  };
  for (const body of functionsOf(`contract ${contractOf(kind)}`).values()) visit(body, /\bRULES\.(\w+)\(/g);
  for (const constant of periodConstants(kind)) constants.delete(constant);
  return [...constants].map((constant) => ruleOf(constant, contractOf(kind)));
}
