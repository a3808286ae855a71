import {
  AGENCY_WORDS,
  ALERT_WORDS,
  CHANGE_WORDS,
  DISPUTE_WORDS,
  DUTY_WORDS,
  FORM_WORDS,
  POST_WORDS,
  PURPOSE_WORDS,
  WORDS_OF,
  type Words,
  stepWords,
} from "../../lib/wording.ts";

const named = (list: Readonly<Record<string, Words>>, name: string): string =>
  Object.hasOwn(list, name) ? (list[name]?.zh ?? name) : name;

/** Names of the ledger as a Chinese finding tells them: in words where there are some. */
export const zh = {
  /** @param what `table.action`, as acts are named */
  step: (what: string): string => stepWords(what)?.zh ?? what,
  duty: (table: string, duty: string): string => {
    const tables: Readonly<Record<string, { readonly duties: Readonly<Record<string, Words>> }>> = WORDS_OF;
    return named(tables[table]?.duties ?? DUTY_WORDS, duty);
  },
  form: (type: string): string => named(FORM_WORDS, type),
  alert: (kind: string): string => named(ALERT_WORDS, kind),
  change: (change: string): string => named(CHANGE_WORDS, change),
  dispute: (kind: string): string => named(DISPUTE_WORDS, kind),
  agency: (kind: string): string => named(AGENCY_WORDS, kind),
  purpose: (purpose: string): string => named(PURPOSE_WORDS, purpose),
  post: (post: string): string => named(POST_WORDS, post),
};
