// The law of commutation and parole as the machines must keep it, a sentence each. What they expect comes from the
// published law and the case files' format, never from a machine's table.
import type { Machine } from "./actions.ts";
import type { Sentence } from "./claims.ts";
import { after } from "./sentences/after.ts";
import { court } from "./sentences/court.ts";
import { prison } from "./sentences/prison.ts";
import { ruling } from "./sentences/ruling.ts";
import { ward } from "./sentences/ward.ts";

/** The phases of a case, each with its sentences. */
export const PHASES: Readonly<Record<string, readonly Sentence[]>> = {
  "in the ward": ward,
  "in the prison": prison,
  "before the court": court,
  "the ruling": ruling,
  "after the ruling": after,
};

export const sentencesOf = (machine: Machine, phase?: string): Sentence[] =>
  (phase === undefined ? Object.values(PHASES).flat() : (PHASES[phase] ?? [])).filter(
    (sentence) => (sentence.machine ?? machine) === machine,
  );
