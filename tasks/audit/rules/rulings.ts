import type { Day } from "@xingzhi/sdk";
import type { Act, CaseRecord, LedgerRecord } from "../record/model.ts";
import { daysBetween } from "../days.ts";
import { eventOf, isRelief } from "./lib.ts";

/** A ruling on a request for commutation or parole. */
export interface Ruling {
  readonly of: CaseRecord;
  readonly act: Act;
  readonly outcome: "granted" | "adjusted" | "refused";
  /** Months granted; 0 of a parole and of a refusal. */
  readonly months: number;
  /** Months asked for; 0 of a parole. */
  readonly asked: number;
  readonly grade: number;
  readonly court: number;
  readonly judge: number;
  readonly docketed: Day | null;
  /** Days from docketing, or from the rehearing, to the ruling. */
  readonly took: number | null;
  /** Whether a hearing was held for it. */
  readonly heard: boolean;
}

/** A case's rulings, oldest first. */
export function rulingsOf(of: CaseRecord): Ruling[] {
  if (!isRelief(of)) return [];
  const proposed = of.events.findLast(({ name }) => name === "Proposed");
  return of.acts.flatMap((act, i): Ruling[] => {
    if (act.action !== "rule") return [];
    const before = of.acts.slice(0, i);
    const begun = before.findLast(({ action }) => action === "docket" || action === "rehear");
    const chosen = before.findLast(({ action }) => action === "chooseProcedure");
    return [
      {
        ...{ of, act, outcome: (act.result ?? "granted") as Ruling["outcome"] },
        months: Number(eventOf(act, "Ruled")?.args.months ?? 0),
        asked: Number(proposed?.args.months ?? 0),
        grade: Number(proposed?.args.grade ?? 0),
        ...{ court: of.parties[2] ?? 0, judge: act.officer },
        docketed: begun?.at.day ?? null,
        took: begun ? daysBetween(begun.at.day, act.at.day) : null,
        heard: before.some(
          ({ action, at }) => action === "holdHearing" && (!chosen || at.block >= chosen.at.block),
        ),
      },
    ];
  });
}

/** All rulings of a ledger. */
export const allRulings = ({ cases }: LedgerRecord): Ruling[] => [...cases.values()].flatMap(rulingsOf);
