import { CASE_KINDS, KINDS, SIDE_KINDS, type TableKind } from "../../../sdk/src/cases/kinds.ts";
import * as enums from "../../../sdk/src/generated/enums.ts";
import * as wording from "../../../tasks/lib/wording.ts";
import type { Words } from "../../../tasks/lib/wording.ts";
import { readGuards } from "./sources.ts";
import { GUARD_WORDS } from "./texts/guards.ts";

type WordList = readonly [what: string, names: readonly string[], words: Readonly<Record<string, Words>>];

const wordsOfKind = (kind: TableKind): WordList[] => [
  [`${kind}: action`, KINDS[kind].actions, wording.WORDS_OF[kind].actions],
  [`${kind}: state`, KINDS[kind].states, wording.WORDS_OF[kind].states],
  [`${kind}: duty`, KINDS[kind].duties, wording.WORDS_OF[kind].duties],
  [`${kind}: guard`, readGuards(kind).map(({ name }) => name), GUARD_WORDS[kind]],
];

/** Every name of the contracts that people see has its words, and there are no others. */
export function requireWords(): void {
  const kinds: readonly TableKind[] = [...CASE_KINDS, ...SIDE_KINDS];
  const results = kinds.flatMap((kind) => Object.values<readonly string[]>(KINDS[kind].results).flat());
  const lists: WordList[] = [
    ...kinds.flatMap(wordsOfKind),
    ["party", enums.Party, wording.PARTY_WORDS],
    ["post", enums.Post, wording.POST_WORDS],
    ["form", enums.FormType, wording.FORM_WORDS],
    ["track", enums.Track.filter((track) => track !== "any"), wording.TRACK_WORDS],
    ["result", results, wording.RESULT_WORDS],
  ];
  for (const [what, names, words] of lists) {
    for (const name of names) wording.wordsOf(words, name, what);
    const stale = Object.keys(words).find((name) => !names.includes(name));
    if (stale !== undefined)
      throw new Error(`there are words for the ${what} ${stale}, which does not exist`);
  }
}
