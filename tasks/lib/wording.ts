import type { ActionOf, DutyOf, StateOf, TableKind } from "@xingzhi/sdk";
import * as beside from "./wording/beside.ts";
import { DOSSIER_WORDS } from "./wording/forms.ts";
import { RELEASE_ACTIONS, RELEASE_DUTIES, RELEASE_STATES } from "./wording/release.ts";
import { RELIEF_ACTIONS, RELIEF_DUTIES, RELIEF_STATES } from "./wording/relief.ts";
import { RESULTS_OF, RESULT_WORDS } from "./wording/results.ts";
import { SUPERVISION_ACTIONS, SUPERVISION_DUTIES, SUPERVISION_STATES } from "./wording/supervision.ts";
import type { Words, WordsOf } from "./wording/words.ts";

export { ALERT_WORDS, CASE_WORDS } from "./wording/kinds.ts";
export { DOSSIER_WORDS };
export { CHANGE_WORDS, DISPUTE_WORDS, FORM_WORDS } from "./wording/forms.ts";
export { AGENCY_WORDS, PARTY_WORDS, POST_WORDS, PURPOSE_WORDS } from "./wording/people.ts";
export { RESULT_WORDS };
export { TRACK_WORDS } from "./wording/tracks.ts";
export type { Words };

/** The words of each kind. */
interface KindWords<K extends TableKind> {
  readonly actions: WordsOf<ActionOf[K]>;
  readonly states: WordsOf<StateOf[K]>;
  readonly duties: WordsOf<DutyOf[K]>;
}

const RELIEF = { actions: RELIEF_ACTIONS, states: RELIEF_STATES, duties: RELIEF_DUTIES };
/** In the order in which a name that several kinds have gets its meaning in the flat lists below. */
export const WORDS_OF: { readonly [K in TableKind]: KindWords<K> } = {
  commutation: RELIEF,
  parole: RELIEF,
  temporaryRelease: { actions: RELEASE_ACTIONS, states: RELEASE_STATES, duties: RELEASE_DUTIES },
  supervision: { actions: SUPERVISION_ACTIONS, states: SUPERVISION_STATES, duties: SUPERVISION_DUTIES },
  sanctions: { actions: beside.SANCTION_ACTIONS, states: beside.STATELESS, duties: {} },
  leaves: { actions: beside.LEAVE_ACTIONS, states: beside.LEAVE_STATES, duties: {} },
  placeChanges: {
    actions: beside.PLACE_CHANGE_ACTIONS,
    states: beside.PLACE_CHANGE_STATES,
    duties: beside.PLACE_CHANGE_DUTIES,
  },
  positioning: { actions: beside.POSITIONING_ACTIONS, states: beside.POSITIONING_STATES, duties: {} },
  arrestRequests: { actions: beside.ARREST_ACTIONS, states: beside.ARREST_STATES, duties: {} },
  checkIns: { actions: beside.CHECK_IN_ACTIONS, states: beside.STATELESS, duties: {} },
  places: { actions: beside.PLACES_ACTIONS, states: beside.STATELESS, duties: {} },
};

/** The words of a name that nothing but the types guarantees to have some. */
export function wordsOf(list: Readonly<Record<string, Words>>, name: string, what: string): Words {
  const words = list[name];
  if (!words?.zh || !words.en) throw new Error(`${what} ${name} has no words in both languages`);
  return words;
}

/** What an action of a kind is called. */
export const actionWords = <K extends TableKind>(kind: K, action: ActionOf[K]): Words =>
  wordsOf(WORDS_OF[kind].actions, action, `${kind}: action`);
/** What a state of a kind is called: a case's, or that of the record beside it. */
export const stateWords = <K extends TableKind>(kind: K, state: StateOf[K]): Words =>
  wordsOf(WORDS_OF[kind].states, state, `${kind}: state`);
/** What a duty of a kind is called. */
export const dutyWords = <K extends TableKind>(kind: K, duty: DutyOf[K]): Words =>
  wordsOf(WORDS_OF[kind].duties, duty, `${kind}: duty`);

/** What a step is called by what is done where: `table.action`, or `dossier.action`; undefined when it has no words. */
export function stepWords(what: string): Words | undefined {
  const [where = "", action = ""] = what.split(".");
  const tables: Readonly<Record<string, { readonly actions: Readonly<Record<string, Words>> }>> = WORDS_OF;
  const list: Readonly<Record<string, Words>> | undefined =
    where === "dossier" ? DOSSIER_WORDS : Object.hasOwn(tables, where) ? tables[where]?.actions : undefined;
  return list !== undefined && Object.hasOwn(list, action) ? list[action] : undefined;
}

/** What a result of an action is called. */
export function resultWords<K extends TableKind>(kind: K, action: ActionOf[K], result: string): Words {
  const own: Partial<Record<string, Readonly<Record<string, Words>>>> = RESULTS_OF[kind] ?? {};
  return own[action]?.[result] ?? wordsOf(RESULT_WORDS, result, `${kind}: result`);
}

/** All kinds' words in one list: where two kinds share a name, the first kind's. */
function flat(part: keyof KindWords<TableKind>): Readonly<Record<string, Words>> {
  const lists: Readonly<Record<string, Words>>[] = Object.values(WORDS_OF).map((words) => words[part]);
  return Object.assign({}, ...lists.reverse()) as Readonly<Record<string, Words>>;
}
/** What is done, of whatever kind; `actionWords` knows a kind's own. */
export const ACTION_WORDS = flat("actions");
/** Where something stands, of whatever kind; `stateWords` knows a kind's own. */
export const STATE_WORDS = flat("states");
/** What is owed, of whatever kind; `dutyWords` knows a kind's own. */
export const DUTY_WORDS = flat("duties");
