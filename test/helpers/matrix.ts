// Whether a machine answers every officer's try of every action as its own table says, as far as state and officer go.
import { PLACES } from "../../sdk/src/agencies/parties.ts";
import { Party, Post, Track } from "../../sdk/src/generated/enums.ts";
import type { AgencyName } from "./ledger.ts";
import { postsOf } from "./supervision.ts";
import type { Args, Case, Desk, Officer, SupervisionWorld } from "./supervision.ts";

const ANY_RESULT = 255;
/** For each place of a case an agency of its kind that is no party. */
const STRANGERS: Record<(typeof PLACES)[number], AgencyName> = {
  prison: "otherPrison",
  procuratorate: "otherProcuratorate",
  court: "otherCourt",
  bureau: "otherBureau",
  police: "otherPolice",
  detentionHouse: "otherDetentionHouse",
  correction: "otherCorrection",
  station: "otherStation",
  hospital: "otherHospital",
  correctionUpper: "correctionNew",
};
/** The agency that holds a place of a case unless another does. */
const USUAL: Record<(typeof PLACES)[number], AgencyName> = {
  prison: "prison",
  procuratorate: "procuratorate",
  court: "court",
  bureau: "bureau",
  police: "police",
  detentionHouse: "detentionHouse",
  correction: "correction",
  station: "station",
  hospital: "hospital",
  correctionUpper: "correctionUpper",
};

/** A transition as `steps()` gives it. */
interface Row {
  action: bigint;
  result: bigint;
  tracks: bigint;
  from: bigint;
  party: bigint;
  post: bigint;
}

/** An action with one of its results. */
export interface Choice {
  action: string;
  /** The result's number; the officer's agency may be what says it. */
  result?: number | ((agency: AgencyName) => number);
  args?: Args;
}

/** Where the tries are made. */
export interface Scene {
  desk: Desk;
  case: Case;
  /** The names of the desk's actions, by their numbers. */
  actions: readonly string[];
  /** The number of the state that the table's `from` speaks of. */
  state: number;
  /** The tracks on which the case is. */
  tracks: readonly Track[];
  choices: readonly Choice[];
  /** Whether the case admits an action at all; it does unless said otherwise. */
  admits?: (action: string) => boolean;
  /** Whoever holds a place beside those of the case. */
  holders?: Partial<Record<Party, AgencyName>>;
}

/** What the desk answers otherwise than its table says, and all that it was expected to answer. */
export async function wrongAnswers(world: SupervisionWorld, scene: Scene) {
  const machine = world.contracts[scene.desk] as unknown as { steps(): Promise<Row[]> };
  const steps = await machine.steps();
  const tries = scene.choices.map((choice) => ({
    choice,
    data: world.calldata(scene.case, scene.desk, choice.action, {
      ...(typeof choice.result === "number" ? { result: choice.result } : {}),
      ...choice.args,
    }),
  }));
  const agencies = new Set(
    PLACES.flatMap((place) => [scene.case.parties[place] ?? USUAL[place], STRANGERS[place]]),
  );
  const expected = new Set<string>();
  const wrong: string[] = [];
  for (const agency of agencies) {
    for (const post of postsOf(agency)) {
      const officer: Officer = `${agency}.${post}`;
      const answers = await world.attempts(
        officer,
        scene.desk,
        tries.map(({ data }) => data),
      );
      for (const [i, { choice }] of tries.entries()) {
        const needed = expectedOf(scene, steps, choice, agency, post);
        expected.add(needed);
        if (answers[i] !== needed) {
          const result = typeof choice.result === "number" ? ` ${choice.result}` : "";
          wrong.push(`${choice.action}${result} by ${officer}: ${answers[i]!}, not ${needed}`);
        }
      }
    }
  }
  return { wrong, expected };
}

function expectedOf(
  scene: Scene,
  steps: readonly Row[],
  choice: Choice,
  agency: AgencyName,
  post: Post,
): string {
  const result = typeof choice.result === "function" ? choice.result(agency) : choice.result;
  const admitted = scene.admits?.(choice.action) ?? true;
  const row = steps.find(
    (step) =>
      scene.actions[Number(step.action)] === choice.action &&
      (Number(step.result) === ANY_RESULT || Number(step.result) === result) &&
      Track.every((track, i) => ((step.tracks >> BigInt(i)) & 1n) === 0n || scene.tracks.includes(track)) &&
      ((step.from >> BigInt(scene.state)) & 1n) === 1n,
  );
  if (row === undefined || !admitted) return "CaseUnexpectedState";
  const place = Party[Number(row.party)]!;
  const needed = Post[Number(row.post)]!;
  const parties: Partial<Record<Party, AgencyName>> = scene.case.parties;
  const holder =
    scene.holders !== undefined && place in scene.holders ? scene.holders[place] : parties[place];
  const isParty = place === "any" ? Object.values(parties).includes(agency) : holder === agency;
  return isParty && (needed === "any" || needed === post) ? "neither" : "OfficerNotAuthorized";
}
