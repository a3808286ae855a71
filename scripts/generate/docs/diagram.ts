import { CASE_KINDS, type CaseKind, type StateOf, type TableKind } from "../../../sdk/src/cases/kinds.ts";
import type { Track } from "../../../sdk/src/generated/enums.ts";
import { stateWords } from "../../../tasks/lib/wording.ts";
import { readFinals } from "./sources.ts";
import type { Line, Machine } from "./table.ts";

/** Transitions that differ in nothing but whose they are: what a reader of a diagram takes for one. */
export interface Way<K extends TableKind = TableKind> {
  readonly action: Line<K>["action"];
  readonly label: string;
  readonly from: Line<K>["from"];
  readonly to: Line<K>["to"];
}

/** The ways of a table, in its order; the label has the tracks that all of a way's transitions need. */
export function waysOf<K extends TableKind>({ lines }: Machine<K>): Way<K>[] {
  const groups = new Map<string, Line<K>[]>();
  for (const line of lines) {
    const key = [line.action, line.result, line.from.join(), line.to].join("|");
    groups.set(key, [...(groups.get(key) ?? []), line]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const tracks = first.tracks.filter((track) => group.every((line) => line.tracks.includes(track)));
    return [{ ...first, label: labelOf(first.action, first.result, tracks) }];
  });
}

/** What an arrow says: the action, with its result and whose cases it is for. */
function labelOf(action: string, result: string | null, tracks: readonly Track[]): string {
  const details = [...(result === null ? [] : [result]), ...tracks];
  return details.length === 0 ? action : `${action} (${details.join(", ")})`;
}

/** A case's final states; a record beside it has none. */
const finalsOf = (kind: TableKind): readonly StateOf[TableKind][] =>
  (CASE_KINDS as readonly TableKind[]).includes(kind) ? readFinals(kind as CaseKind) : [];

/** A table as a state diagram of Mermaid: every transition that moves a case, an arrow for each pair of states. */
export function diagram(machine: Machine): string {
  const arrows = new Map<string, string[]>();
  for (const { from: states, to, label } of waysOf(machine)) {
    if (to === "stays" || to === "back") continue;
    for (const from of states) {
      const arrow = `${from === "None" ? "[*]" : from} --> ${to}`;
      arrows.set(arrow, [...(arrows.get(arrow) ?? []), label]);
    }
  }
  const known = machine.states.filter((state) => state !== "None");
  const last = finalsOf(machine.name);
  const finals = known.filter((state) => last.includes(state));
  const leads = (state: string) => [...arrows.keys()].some((arrow) => arrow.startsWith(`${state} -->`));
  const stuck = known.find((state) => !leads(state) && !finals.includes(state));
  if (stuck) throw new Error(`${machine.name}: no transition leads out of ${stuck}, which is not final`);
  return [
    "```mermaid",
    "stateDiagram-v2",
    ...known.map((state) => `    state "${state}<br/>${stateWords(machine.name, state).zh}" as ${state}`),
    ...[...arrows].map(([arrow, labels]) => `    ${arrow} : ${[...new Set(labels)].join(" / ")}`),
    ...finals.map((state) => `    ${state} --> [*]`),
    "```",
  ].join("\n");
}
