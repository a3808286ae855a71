import type { Act, AnyEvent, CaseRecord, Moment, OfficerRecord, Term } from "../record/model.ts";

/** The middle one, of an even number the lower of the two; undefined of none. */
export function median(numbers: readonly number[]): number | undefined {
  return numbers.toSorted((a, b) => a - b)[Math.floor((numbers.length - 1) / 2)];
}

/** Values by what they share. */
export function groupBy<K, V>(values: Iterable<V>, keyOf: (value: V) => K | undefined): Map<K, V[]> {
  const groups = new Map<K, V[]>();
  for (const value of values) {
    const key = keyOf(value);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group) group.push(value);
    else groups.set(key, [value]);
  }
  return groups;
}

/** A case's acts of a kind, oldest first. */
export const actsOf = (of: CaseRecord, ...actions: readonly string[]): Act[] =>
  of.acts.filter(({ action }) => actions.includes(action));

/** Where on the chain something was said. */
type Place = Pick<Moment, "block" | "index">;

/** Whether a happened before b. */
export const isBefore = (a: Place, b: Place): boolean =>
  a.block < b.block || (a.block === b.block && a.index < b.index);

/** The event of a name that an act's transaction said of the case. */
export const eventOf = (act: Act, name: AnyEvent["name"]): AnyEvent | undefined =>
  act.beside.find((event) => event.name === name);

/** The term in which an officer was at a moment, by what the agency had said until then; undefined when in none. */
export function termAt(officer: OfficerRecord, at: Moment): Term | undefined {
  return officer.terms.findLast(
    ({ given, ended, from, until }) =>
      isBefore(given, at) && (ended === null || isBefore(at, ended)) && from <= at.day && at.day <= until,
  );
}

/** The hour (UTC+8) of a moment, 0 to 23. */
export const hourOf = ({ time }: Moment): number => Math.floor(((time + 8 * 3600) % 86_400) / 3600);

/** Cases of commutation and parole. */
export const isRelief = ({ kind }: CaseRecord): boolean => kind === "commutation" || kind === "parole";
