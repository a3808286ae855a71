import { plusDays } from "../days.ts";
import { type Day, dayFromChain } from "@xingzhi/sdk";
import type { Act, CaseRecord, Moment } from "../record/model.ts";
import { actsOf, eventOf, isBefore } from "./lib.ts";

/** States in which a person is supervised and has to check in. */
const SUPERVISED: ReadonlySet<string> = new Set([
  "Registered",
  "Active",
  "RevocationProposed",
  "ReimprisonmentProposed",
]);

/** When supervision was over for good; null while it runs. */
export function endOf(of: CaseRecord): Moment | null {
  const over: ReadonlySet<string> = new Set(["Released", "Terminated", "Revoked", "Reimprisoned"]);
  return (
    of.acts.find(({ table, to, from }) => table === "supervision" && to !== from && over.has(to))?.at ?? null
  );
}

/** A plan of check-ins, while it is followed. */
interface Plan {
  readonly since: Day;
  /** The day on which another plan, or the end, takes over; the record's day while none does. */
  readonly until: Day;
  readonly interval: number;
  readonly grace: number;
}

/** The plans of a case, oldest first. */
export function plansOf(of: CaseRecord, today: Day): Plan[] {
  const set = actsOf(of, "setPlan").flatMap((act) => {
    const plan = eventOf(act, "PlanSet");
    return plan
      ? [
          {
            since: act.at.day,
            interval: 7 * Number(plan.args.intervalWeeks),
            grace: Number(plan.args.graceDays),
          },
        ]
      : [];
  });
  const end = endOf(of)?.day ?? today;
  return set.map((plan, i) => ({ ...plan, until: set[i + 1]?.since ?? end }));
}

/** A day on which somebody had to check in and did not, whoever noticed. */
export interface MissedDay {
  readonly due: Day;
  /** The last day of grace. */
  readonly last: Day;
  /** What became of it on the ledger. */
  readonly dealt: { readonly state: "explained" | "sanctioned"; readonly at: Moment } | null;
}

/** Days that were missed, as CheckIns counts them: a check-in keeps the next due day, once the one before is past. */
export function missedOf(of: CaseRecord, today: Day): MissedDay[] {
  const noted = new Map<Day, { state: string; at: Moment }>();
  for (const act of of.acts) {
    const note = act.table === "checkIns" ? eventOf(act, "DueDayNoted") : undefined;
    const due = note && dayFromChain(Number(note.args.due));
    const state =
      ["none", "missed", "explained", "sanctioned", "cancelled"][Number(note?.args.state ?? 0)] ?? "none";
    if (due) noted.set(due, { state, at: act.at });
  }
  const missed: MissedDay[] = [];
  for (const { since, until, interval, grace } of plansOf(of, today)) {
    if (interval === 0) continue;
    let kept = since;
    for (let due = plusDays(since, interval); plusDays(due, grace) < until; due = plusDays(due, interval)) {
      const [from, last] = [plusDays(due, -interval), plusDays(due, grace)];
      const checkIn = of.checkIns.find(({ day }) => day > from && day > kept && day <= last);
      if (checkIn) {
        kept = checkIn.day;
        continue;
      }
      const note = noted.get(due);
      if (note?.state === "cancelled" || !isSupervised(of, due)) continue;
      const state = note?.state;
      const dealt = note && (state === "explained" || state === "sanctioned") ? { state, at: note.at } : null;
      missed.push({ due, last, dealt } as MissedDay);
    }
  }
  return missed;
}

/** Whether somebody was supervised, and not sought, on a day. */
export function isSupervised(of: CaseRecord, day: Day): boolean {
  const before = of.acts.findLast(({ table, at }) => table === "supervision" && at.day <= day);
  return before !== undefined && SUPERVISED.has(before.to);
}

/** A leave, from the application to what became of it. */
export interface Leave {
  readonly from: Day;
  readonly to: Day;
  readonly requested: Act;
  readonly decided: Act | null;
  readonly ended: Act | null;
}

/** The leaves of a case, oldest first. */
export function leavesOf(of: CaseRecord): Leave[] {
  const acts = of.acts.filter(({ table }) => table === "leaves");
  return acts.flatMap((requested, i): Leave[] => {
    const event = requested.action === "requestLeave" ? eventOf(requested, "LeaveRequested") : undefined;
    if (!event) return [];
    const next = acts.findIndex(({ action }, j) => j > i && action === "requestLeave");
    const own = acts.slice(i + 1, next === -1 ? undefined : next);
    return [
      {
        from: dayFromChain(Number(event.args.from)) ?? requested.at.day,
        to: dayFromChain(Number(event.args.to)) ?? requested.at.day,
        requested,
        decided: own.find(({ action }) => action === "approveLeave" || action === "refuseLeave") ?? null,
        ended: own.find(({ action }) => action === "returnFromLeave") ?? null,
      },
    ];
  });
}

/** What is done about a person's conduct: a sanction, a search, a proposal. */
const CONSEQUENCES: ReadonlySet<string> = new Set([
  ...["admonish", "warn", "referToPolice", "search", "proposeRevocation", "proposeReimprisonment", "overdue"],
]);

/** Whether anything was done about a person's conduct, in the case or in that from which it follows, after a moment or day. */
export const consequence = (of: CaseRecord, after: Moment | Day, until: Day): Act | undefined =>
  [...of.acts, ...(of.origin?.acts ?? [])].find(
    ({ action, at }) =>
      (typeof after === "string" ? after < at.day : isBefore(after, at)) &&
      at.day <= until &&
      CONSEQUENCES.has(action),
  );
