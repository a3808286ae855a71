import { ReliefState } from "../../../sdk/src/generated/enums.ts";
import { STATE_WORDS } from "../../lib/wording.ts";
import type { Line, Machine } from "./table.ts";

/** The first of the final states, which come last in the enum; a correction opinion may still reopen it and the next. */
const FIRST_FINAL = ReliefState.indexOf("Served");

/** What an arrow says: the action, with its result and whose sentences it is for. */
export function labelOf({ action, result, track }: Line): string {
  const details = [result, track === "any" ? null : track].filter((detail) => detail !== null);
  return details.length === 0 ? action : `${action} (${details.join(", ")})`;
}

/** The machine as a state diagram of Mermaid: every transition that moves a case, an arrow for each pair of states. */
export function diagram({ lines, states }: Machine): string {
  const arrows = new Map<string, string[]>();
  for (const line of lines) {
    if (line.to === "stays" || line.to === "back") continue;
    for (const from of line.from) {
      const arrow = `${from === "None" ? "[*]" : from} --> ${line.to}`;
      arrows.set(arrow, [...(arrows.get(arrow) ?? []), labelOf(line)]);
    }
  }
  const known = states.filter((state) => state !== "None");
  const finals = known.filter((state) => ReliefState.indexOf(state) >= FIRST_FINAL);
  const leads = (state: ReliefState) => [...arrows.keys()].some((arrow) => arrow.startsWith(`${state} -->`));
  const stuck = known.find((state) => !leads(state) && !finals.includes(state));
  if (stuck) throw new Error(`no transition leads out of ${stuck}, which is not final`);
  return [
    "```mermaid",
    "stateDiagram-v2",
    ...known.map((state) => `    state "${state}<br/>${STATE_WORDS[state].zh}" as ${state}`),
    ...[...arrows].map(([arrow, labels]) => `    ${arrow} : ${labels.join(" / ")}`),
    ...finals.map((state) => `    ${state} --> [*]`),
    "```",
  ].join("\n");
}
