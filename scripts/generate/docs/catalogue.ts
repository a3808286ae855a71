import { FormType, Party, Post } from "../../../sdk/src/generated/enums.ts";
import { bodyOf, named, part } from "./sources.ts";

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
    return [...statement.matchAll(/FormType\.(\w+)/g)].map(([, name = ""]) => ({
      form: named(FormType, name, "_papersNeeded"),
      when,
    }));
  });
}

/** Forms below this number can be asked for again before a case is docketed. */
export const readCurable = (): number => Number(part(/constant CURE_BITS = (\d+);/));

/** Which forms may be filed beside the steps, by the agencies in which places, and which carry a content tag. */
export interface Catalogue {
  readonly filers: ReadonlyMap<FormType, readonly Party[]>;
  readonly tagged: readonly FormType[];
}

const WHERE = "FormCatalogue";
const formsIn = (text: string): FormType[] =>
  [...text.matchAll(/FormType\.(\w+)/g)].map(([, form = ""]) => named(FormType, form, WHERE));

/** The catalogue of forms, as `FormCatalogue` states it. */
export function readCatalogue(): Catalogue {
  const library = bodyOf(`library ${WHERE}`);
  const masks = new Map<string, readonly Party[]>();
  for (const [, name = "", value = ""] of library.matchAll(/constant ([A-Z]+) =([^;]*);/g)) {
    const places = [...value.matchAll(/Party\.(\w+)/g)].map(([, party = ""]) => named(Party, party, WHERE));
    const others = [...value.matchAll(/\b([A-Z]{2,})\b/g)].flatMap(
      ([, other = ""]) => masks.get(other) ?? [],
    );
    masks.set(name, [...places, ...others]);
  }
  const filers = new Map<FormType, readonly Party[]>();
  for (const [, condition = "", value = ""] of library.matchAll(/if \((.*?)\)\s*return ([A-Z |]+);/g)) {
    const places = value.split("|").flatMap((name) => masks.get(name.trim()) ?? []);
    for (const form of formsIn(condition)) filers.set(form, places);
  }
  if (filers.size === 0) throw new Error(`${WHERE} names no form`);
  const [, tagged = ""] = /constant TAGGED =(.*?);/s.exec(library) ?? [];
  return { filers, tagged: formsIn(tagged) };
}

/** Who may call a contract that keeps papers of an agency: the post, in agencies of the kind whose place has its name. */
export function readKeeper(contract: string, call: string): { party: Party; post: Post } {
  const body = bodyOf(`contract ${contract}`);
  if (!body.includes(`function ${call}(`)) throw new Error(`${contract} has no function ${call}`);
  const [, post = ""] = /\.holds\(Post\.(\w+)\)/.exec(body) ?? [];
  const [, kind = ""] = /requireKind\(\w+, AgencyKind\.(\w+)\)/.exec(body) ?? [];
  return { party: named(Party, kind, contract), post: named(Post, post, contract) };
}
