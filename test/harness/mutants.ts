// Every way in which one cell of a machine's table can be wrong, but for those that make no difference.
import { FormType, Party, Post, ReliefDuty, ReliefState, Track } from "../../sdk/src/generated/enums.ts";
import type { ReliefAction } from "../../sdk/src/generated/enums.ts";
import type { Machine } from "../cases/actions.ts";
import { POSTS } from "../cases/world.ts";

/** A row of the table as the contract packs it: where each cell lies, and how many bits it has. */
const CELLS = {
  result: [8n, 8n],
  to: [24n, 8n],
  party: [32n, 8n],
  post: [40n, 8n],
  form: [48n, 8n],
  starts: [56n, 8n],
  answers: [64n, 8n],
  guards: [72n, 32n],
  from: [104n, 64n],
  tracks: [168n, 16n],
} as const;
type Cell = keyof typeof CELLS;
type Cells = Record<Cell, bigint>;

const ANY_RESULT = 255n;
const STAYS = 255;
const WAIT = 1n << 7n;
const LAWFUL_AMOUNT = 1n << 20n;
const ON_PANEL = 1n << 23n;

export const unpack = (row: bigint): Cells =>
  Object.fromEntries(
    Object.entries(CELLS).map(([cell, [at, bits]]) => [cell, (row >> at) & ((1n << bits) - 1n)]),
  ) as Cells;

function put(row: bigint, cell: Cell, value: bigint): bigint {
  const [at, bits] = CELLS[cell];
  return (row & ~(((1n << bits) - 1n) << at)) | (value << at);
}

/** @param index where the row lies in the table */
export interface Row {
  index: number;
  action: ReliefAction;
  word: bigint;
  cells: Cells;
}

export interface Mutant {
  machine: Machine;
  row: Row;
  change: string;
  word: bigint;
}

/** What the mutants of a row depend on. */
export interface Surroundings {
  machine: Machine;
  rows: readonly Row[];
  reachable: readonly ReliefState[];
  /** The duties that run in the cases of each state. */
  running: ReadonlyMap<ReliefState, ReadonlySet<ReliefDuty>>;
}

/** Actions with results that share a row. */
const SHARED_BY_RESULTS: readonly ReliefAction[] = [
  "opine",
  "opineOnSubmission",
  "fileAssessment",
  "answerObjection",
];
/** Where a case owes nothing any more. */
const ENDS: readonly (ReliefState | undefined)[] = ["NotProposed", "NotDocketed", "Withdrawn", "Lapsed"];
const PARTIES = Party.filter((party) => party in POSTS);

const bit = (n: number): bigint => 1n << BigInt(n);
const has = (bits: bigint, n: number): boolean => (bits & bit(n)) !== 0n;
const bitsOf = (bits: bigint, most: number): number[] =>
  Array.from({ length: most }, (_, n) => n).filter((n) => has(bits, n));

export function mutantsOf(row: Row, around: Surroundings): Mutant[] {
  const { cells } = row;
  const mutants: Mutant[] = [{ machine: around.machine, row, change: "no row", word: 0n }];
  const change = (cell: Cell, words: string, value: bigint | number) => {
    const word = put(row.word, cell, BigInt(value));
    mutants.push({ machine: around.machine, row, change: `${cell} ${words}`, word });
  };

  for (const result of resultsInstead(row)) change("result", `becomes ${result}`, result);
  for (const track of tracksInstead(row, around)) change("tracks", `become ${track}`, maskOf(track));
  for (const state of bitsOf(cells.from, ReliefState.length)) {
    change("from", `lacks ${ReliefState[state]}`, cells.from & ~bit(state));
  }
  for (const state of neighbours(row, around)) {
    change("from", `has ${ReliefState[state]} too`, cells.from | bit(state));
  }
  for (const party of partiesInstead(row, around)) change("party", `becomes ${party}`, Party.indexOf(party));
  for (const post of postsInstead(row)) change("post", `becomes ${post}`, Post.indexOf(post));
  for (const guard of bitsOf(cells.guards, 32)) {
    if (!isVoidGuard(row, around, bit(guard)))
      change("guards", `lack bit ${guard}`, cells.guards & ~bit(guard));
  }
  if (isNeverTaken(row, around)) return mutants;

  for (const to of statesInstead(row)) change("to", `becomes ${ReliefState[to] ?? "the same state"}`, to);
  change("form", "becomes another", (Number(cells.form) + 1) % FormType.length);
  if (cells.form !== 0n) change("form", "becomes none", 0);
  for (const duty of bitsOf(cells.starts, 8))
    change("starts", `lacks bit ${duty}`, cells.starts & ~bit(duty));
  for (const duty of startedToo(row)) change("starts", `has bit ${duty} too`, cells.starts | bit(duty));
  for (const duty of bitsOf(cells.answers, 8))
    change("answers", `lacks bit ${duty}`, cells.answers & ~bit(duty));
  for (const duty of answeredToo(row, around))
    change("answers", `has bit ${duty} too`, cells.answers | bit(duty));
  return mutants;
}

/** A parole's ruling with another amount has rows, but its guard refuses every one: nothing behind it is reached. */
function isNeverTaken({ action, cells }: Row, { machine }: Surroundings): boolean {
  return machine === "parole" && action === "rule" && cells.result === 1n;
}

/**
 * A parole that is granted has no amount to be lawful; and where a ruling is never taken, its amount is refused before
 * anybody asks for the panel.
 */
function isVoidGuard(row: Row, around: Surroundings, guard: bigint): boolean {
  const isGrant = row.action === "rule" && row.cells.result === 0n;
  if (around.machine === "parole" && isGrant && guard === LAWFUL_AMOUNT) return true;
  return isNeverTaken(row, around) && guard === ON_PANEL;
}

function resultsInstead({ action, cells }: Row): number[] {
  // Never from a result to any: what the other alternatives leave to the last one is its result anyway.
  if (cells.result !== ANY_RESULT) return [cells.result === 0n ? 1 : 0];
  return SHARED_BY_RESULTS.includes(action) ? [0, 1] : [0];
}

/** The one track that a row of relief is for, or any. */
const trackOf = ({ cells }: Row): Track => Track.find((track) => maskOf(track) === cells.tracks) ?? "any";
const maskOf = (track: Track): bigint => (track === "any" ? 0n : bit(Track.indexOf(track)));

function tracksInstead(row: Row, { rows }: Surroundings): Track[] {
  const track = trackOf(row);
  if (track === "any") return ["ordinary", "life"];
  const others = rows.filter(({ action, index }) => action === row.action && index !== row.index);
  const elsewhere = others.reduce((states, { cells }) => states | cells.from, 0n);
  // A row for all adds nothing where the other track has a row of its own from the same states.
  const widened: Track[] = (row.cells.from & ~elsewhere) === 0n ? [] : ["any"];
  return [track === "life" ? "ordinary" : "life", ...widened];
}

/** The nearest states on either side from which the action does not start. */
function neighbours(row: Row, { rows, reachable }: Surroundings): number[] {
  const alike = rows.filter(
    ({ action, cells }) =>
      action === row.action && (cells.tracks === row.cells.tracks || cells.tracks === 0n),
  );
  const starts = alike.reduce((states, { cells }) => states | cells.from, 0n);
  const others = ReliefState.map((state, n) => ({ state, n }))
    .filter(({ state, n }) => !has(starts, n) && (state === "None" || reachable.includes(state)))
    .map(({ n }) => n);
  const highest = bitsOf(row.cells.from, ReliefState.length).at(-1)!;
  const nearest = [others.find((n) => n > highest), others.findLast((n) => n < highest)];
  return nearest.filter((n) => n !== undefined);
}

function partiesInstead({ cells }: Row, { machine }: Surroundings): Party[] {
  const party = Party[Number(cells.party)]!;
  const post = Post[Number(cells.post)]!;
  const others = PARTIES.filter((each) => each !== party);
  if (party === "any") return others;
  // Most posts are found with one kind of agency: there it is the same when any party may act.
  const inCase = others.filter((each) => machine === "parole" || each !== "correction");
  return inCase.some((each) => postsOf(each).includes(post)) ? [...others, "any"] : others;
}

function postsInstead({ cells }: Row): Post[] {
  const post = Post[Number(cells.post)]!;
  if (post === "any") return ["administrator", "wardOfficer", "judge"];
  return ["any", ...postsOf(Party[Number(cells.party)]!).filter((each) => each !== post)];
}

const postsOf = (party: Party): readonly Post[] =>
  (POSTS as Partial<Record<Party, readonly Post[]>>)[party] ?? [];

function statesInstead({ cells }: Row): number[] {
  const to = Number(cells.to);
  if (to >= ReliefState.length) return [ReliefState.indexOf("WardProposed")];
  return [to + 1 < ReliefState.length ? to + 1 : to - 1, STAYS];
}

/** Of the duties of which one runs at a time the last overrides the others: that is the one to add. */
function startedToo({ cells }: Row): number[] {
  const last = ReliefDuty.indexOf("newRuling");
  const duty = has(cells.starts, last) ? ReliefDuty.indexOf("ruling") : last;
  return (cells.starts & WAIT) === 0n ? [duty, 7] : [duty];
}

/** Duties that run in a state from which the row starts: answering one that does not run changes nothing. */
function answeredToo({ cells }: Row, { running }: Surroundings): number[] {
  if (ENDS.includes(ReliefState[Number(cells.to)])) return [];
  const from = bitsOf(cells.from, ReliefState.length).map((n) => ReliefState[n]!);
  return ReliefDuty.map((duty, n) => ({ duty, n }))
    .filter(({ duty, n }) => !has(cells.answers, n) && from.some((state) => running.get(state)?.has(duty)))
    .map(({ n }) => n);
}
