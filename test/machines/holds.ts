import * as enums from "../../sdk/src/generated/enums.ts";
import { type By, EVERYONE, OFFICERS, type Parked, type State, errorName } from "./parked.ts";
import { REFUSALS, type Refusal, SENTENCES, type Sentence } from "./sentences.ts";

/** Why a sentence does not hold; null when it does. */
export type Answer = string | null;

const names = (list: readonly string[]): string => [...list].sort().join(",");

async function dutiesOf(p: Parked, caseId: bigint): Promise<string[]> {
  const duties = await p.ledger.reliefReader.dutiesOf(p.address, caseId);
  return duties.map(({ duty }) => enums.ReliefDuty[Number(duty)] ?? "");
}

/** Goes back to the parked chain after whatever a check did. */
export async function undone<T>(p: Parked, check: () => Promise<T>): Promise<T> {
  const snapshot = (await p.provider.send("evm_snapshot", [])) as string;
  try {
    return await check();
  } finally {
    await p.provider.send("evm_revert", [snapshot]);
  }
}

const SETTLED: readonly State[] = ["NotProposed", "NotDocketed", "Withdrawn", "Lapsed"];

async function taken(p: Parked, s: Sentence, from: State, by: By): Promise<Answer> {
  const caseId = (await s.on?.[from]?.(p)) ?? p.id(from);
  const before = await p.ledger.reliefReader.caseOf(p.address, caseId);
  const owed = await dutiesOf(p, caseId);
  const amount = s.args?.months === 270 && !p.life ? { ...s.args, months: 5 } : s.args;
  let receipt;
  try {
    receipt = await p.act(s.action, caseId, amount, by);
  } catch (error) {
    return `refused from ${from} by ${p.nameOf(by)}: ${errorName(error)}`;
  }
  const after = await p.ledger.reliefReader.caseOf(p.address, caseId);
  const state = enums.ReliefState[Number(after.state)];
  const to = s.to === "stays" ? from : s.to === "the state before" ? enums.ReliefState[Number(before.stateBefore)] : s.to;
  if (state !== to) return `from ${from} it leads to ${state}, not ${to}`;
  const expected = SETTLED.includes(to as State)
    ? []
    : [...owed.filter((d) => !s.answers?.includes(d as never)), ...(s.starts ?? [])];
  const owes = await dutiesOf(p, caseId);
  if (names(owes) !== names(expected)) return `from ${from} it owes ${names(owes)}, not ${names(expected)}`;
  const today = BigInt(await p.today());
  const since = after.waitingSince;
  if (s.waits && since !== today) return `from ${from} no waiting period begins`;
  if (s.action === "noticeHearing" && after.hearingOn !== today + 3n) return "the hearing's day is not kept";
  const kept = s.waits === true || s.action === "noticeHearing" || before.hearingOn !== 0n || since === before.waitingSince;
  if (!kept) return `from ${from} a waiting period begins`;
  const filed = receipt.logs
    .map((log) => p.ledger.dossier.interface.parseLog(log))
    .filter((event) => event?.name === "Filed")
    .map((event) => enums.FormType[Number((event?.args.form as bigint) & 0xffn)]);
  if (s.files !== null && names(filed as string[]) !== s.files) return `from ${from} it files ${filed.join()}, not ${s.files}`;
  return null;
}

/** What the machine publishes of the transition must be what it does, also where that shows in no behaviour. */
async function published(p: Parked, s: Sentence): Promise<Answer> {
  const contract = p.machine === "parole" ? p.ledger.paroleCases : p.ledger.commutationCases;
  const steps = (await contract.steps()).filter((step) => enums.ReliefAction[Number(step.action)] === s.action);
  for (const step of steps) {
    const form = enums.FormType[Number(step.form)];
    if (s.files === null && form !== "none") return `it publishes the form ${form}`;
  }
  return null;
}

async function holdsSentence(p: Parked, s: Sentence, everywhere: boolean): Promise<Answer> {
  const by = s.by ?? OFFICERS[s.action];
  const ordinarySubmit = s.action === "submit" && p.life;
  const from = s.from.filter((state) => p.states.includes(state) && !(ordinarySubmit && state === "WardenDecided"));
  for (const state of from) {
    for (const who of [by, ...(state === from[0] ? (s.alsoBy ?? []) : [])]) {
      const answer = await undone(p, () => taken(p, s, state, who));
      if (answer !== null) return answer;
    }
  }
  if (!everywhere) return null;
  // Nobody else may, and in no other state.
  const [first] = from;
  if (first === undefined) return "no state of it is parked";
  const may = new Set([by, ...(s.alsoBy ?? [])].map(p.nameOf));
  const open = s.alsoBy === undefined ? EVERYONE : EVERYONE.filter(([agency]) => agency.startsWith("other"));
  const others = open.filter((who) => !may.has(p.nameOf(who)));
  const refusedAll = await undone(p, async () => {
    const caseId = (await s.on?.[first]?.(p)) ?? p.id(first);
    for (const who of others) {
      if (by[1] === ("second judge" as never) && who[0] === "court" && who[1] === "judge") continue;
      const error = await p.refusal(s.action, caseId, s.args, who);
      if (error !== "OfficerNotAuthorized") return `${p.nameOf(who)} is answered ${String(error)}`;
    }
    return null;
  });
  if (refusedAll !== null) return refusedAll;
  const allowed = new Set(SENTENCES.filter((o) => o.action === s.action && (o.machines ?? [p.machine]).includes(p.machine)).flatMap((o) => o.from));
  // A written parole is refused by its guard, not by its state.
  if (s.action === "rule" && p.machine === "parole") allowed.add("WrittenChosen");
  const sameResult = new Set(
    SENTENCES.filter(
      (o) =>
        o.action === s.action &&
        (o.machines ?? [p.machine]).includes(p.machine) &&
        JSON.stringify(o.args ?? {}) === JSON.stringify(s.args ?? {}),
    ).flatMap((o) => o.from),
  );
  for (const state of p.states) {
    if (sameResult.has(state) || (s.action === "rule" && allowed.has(state)) || allowed.has(state)) continue;
    const error = await p.refusal(s.action, p.id(state), s.args, by);
    if (error !== "CaseUnexpectedState") return `from ${state} it is answered ${String(error)}`;
  }
  return published(p, s);
}

/** All sentences about a machine, those about an action first. */
export function sentencesOf(p: Parked, action?: enums.ReliefAction): (Sentence | Refusal)[] {
  const all = [...SENTENCES, ...REFUSALS].filter(({ machines }) => (machines ?? [p.machine]).includes(p.machine));
  return action === undefined ? all : all.filter((s) => s.action === action);
}

/** Whether a sentence holds on the parked cases. */
export async function holds(p: Parked, s: Sentence | Refusal, everywhere = true): Promise<Answer> {
  if ("run" in s) {
    const error = await undone(p, () => s.run(p).catch((e: unknown) => `${errorOr(e)} on the way`));
    return error === s.error ? null : `answered ${String(error)}, not ${s.error}`;
  }
  return holdsSentence(p, s, everywhere);
}

function errorOr(e: unknown): string {
  try {
    return errorName(e);
  } catch {
    return e instanceof Error ? e.message : String(e);
  }
}
