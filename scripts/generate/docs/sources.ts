import { globSync, readFileSync } from "node:fs";
import { FormType, Party, ReliefDuty, Unit } from "../../../sdk/src/generated/enums.ts";
import { encodeRulesets, readLaw, rulesSolidity } from "../rules.ts";

const sources = globSync("contracts/**/*.sol").map((file) => readFileSync(file, "utf8"));

/** What the contracts say in one place, wherever that is: the first group of a pattern. */
function part(pattern: RegExp): string {
  const [found, ...others] = sources.flatMap((text) => pattern.exec(text)?.[1] ?? []);
  if (found === undefined) throw new Error(`no contract matches ${String(pattern)}`);
  if (others.length > 0) throw new Error(`several contracts match ${String(pattern)}`);
  return found;
}

/** A guard as `ReliefGuards` names it, with the error that it refuses with. */
export interface Guard {
  readonly name: string;
  readonly bit: bigint;
  readonly error: string;
}

/** The guards in the order of their bits: an error's name in a comment stands above those that refuse with it. */
export function readGuards(): Guard[] {
  const guards: Guard[] = [];
  let error = "";
  for (const line of part(/library ReliefGuards \{(.*?)\n\}/s).split("\n")) {
    error = /^\s*\/\/ (\w+)$/.exec(line)?.[1] ?? error;
    const [, name, bit] = /constant (\w+) = 1 << (\d+);/.exec(line) ?? [];
    if (name !== undefined && bit !== undefined) guards.push({ name, bit: 1n << BigInt(bit), error });
  }
  if (guards.length === 0 || guards.some((guard) => guard.error === "")) {
    throw new Error("a guard of ReliefGuards stands under no error");
  }
  return guards;
}

/** The errors of a step in the order in which they are reported, as `IReliefCases` states it. */
export function readErrorOrder(): string[] {
  const sentence = part(/fails by name:(.*?)in this order/s);
  return [...sentence.matchAll(/`(\w+)`/g)].map(([, name = ""]) => name);
}

/** A form that a proposal needs: always, or when the sentence's facts say so. */
export interface NeededForm {
  readonly form: FormType;
  /** The fact's name in `Procedure`; undefined when the form is always needed. */
  readonly when: string | undefined;
}

/** The forms of a proposal. */
export function readProposalForms(): NeededForm[] {
  const body = part(/function _papersNeeded\(.*?\{(.*?)\n {4}\}/s);
  return body.split(";").flatMap((statement) => {
    const when = /Facts\.(\w+)/.exec(statement)?.[1];
    return [...statement.matchAll(/FormType\.(\w+)/g)].map(([, name = ""]) => {
      const form = FormType.find((each) => each === name);
      if (form === undefined) throw new Error(`_papersNeeded: no form ${name}`);
      return { form, when };
    });
  });
}

/** Forms below this number can be asked for again before a case is docketed. */
export const readCurable = (): number => Number(part(/constant CURE_BITS = (\d+);/));

/** Which forms may be filed beside the steps, by the agencies in which places, and which carry a content tag. */
export interface Catalogue {
  readonly filers: ReadonlyMap<FormType, readonly Party[]>;
  readonly tagged: readonly FormType[];
}

/** The catalogue of forms, as `FormCatalogue` states it. */
export function readCatalogue(): Catalogue {
  const library = part(/library FormCatalogue \{(.*?)\n\}/s);
  const masks = new Map<string, readonly Party[]>();
  for (const [, name = "", value = ""] of library.matchAll(/constant ([A-Z]+) =([^;]*);/g)) {
    const places = [...value.matchAll(/Party\.(\w+)/g)].map(([, party = ""]) => named(Party, party));
    const others = [...value.matchAll(/\b([A-Z]{2,})\b/g)].flatMap(
      ([, other = ""]) => masks.get(other) ?? [],
    );
    masks.set(name, [...places, ...others]);
  }
  const filers = new Map<FormType, readonly Party[]>();
  for (const [, condition = "", value = ""] of library.matchAll(/if \((.*?)\)\s*return ([A-Z |]+);/g)) {
    const places = value.split("|").flatMap((name) => masks.get(name.trim()) ?? []);
    for (const [, form = ""] of condition.matchAll(/FormType\.(\w+)/g))
      filers.set(named(FormType, form), places);
  }
  if (filers.size === 0) throw new Error("FormCatalogue names no form");
  const [, tagged = ""] = /constant TAGGED =(.*?);/s.exec(library) ?? [];
  return {
    filers,
    tagged: [...tagged.matchAll(/FormType\.(\w+)/g)].map(([, form = ""]) => named(FormType, form)),
  };
}

function named<T extends string>(members: readonly T[], name: string): T {
  const found = members.find((each) => each === name);
  if (found === undefined) throw new Error(`FormCatalogue: no ${name}`);
  return found;
}

/** A period or limit that the machines apply. */
export interface Period {
  /** The duty that runs for it; undefined for one that a guard asks for. */
  readonly duty: ReliefDuty | undefined;
  /** The rule's key, and what it says. */
  readonly rule: string;
  readonly zh: string;
  readonly en: string;
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

/** The machines' periods in their order: the duties' first. */
export function readPeriods(): Period[] {
  const law = readLaw();
  const numbers = new Map(
    [...rulesSolidity(law).matchAll(/constant (\w+) = (\d+);/g)].map(([, name, number]) => [
      name,
      Number(number),
    ]),
  );
  const rulesets = encodeRulesets(law).map((set) => ({
    ...set,
    words: bytesOf(set.values),
    cites: bytesOf(set.articles),
  }));
  const names = [...part(/constant RULES =(.*?);/s).matchAll(/Rules\.(\w+)/g)];
  if (names.length < ReliefDuty.length) throw new Error("ReliefFields.RULES: a duty has no rule");
  return names.map(([, name = ""], i) => {
    const number = numbers.get(name) ?? -1;
    const rule = law.rules[number];
    if (!rule) throw new Error(`ReliefFields.RULES: no rule ${name}`);
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
    return { duty: ReliefDuty[i], rule: rule.key, zh: rule.zh, en: rule.en, values };
  });
}

const bytesOf = (hex: string): Buffer => Buffer.from(hex.slice(2), "hex");
