import type { Act, Calendar, CaseRecord, DutyRun, Span } from "./model.ts";
import type { Tables } from "./tables.ts";

/** States in which a case owes nothing any more: what leaves a case for good and cannot come back. */
export const SETTLED: ReadonlySet<string> = new Set([
  ...["NotProposed", "NotDocketed", "Withdrawn", "Lapsed"],
  ...["Refused", "Reimprisoned", "Expired", "Died"],
  ...["Released", "Terminated", "Revoked"],
]);

/** Follows which duties run, from the tables: what a step starts and what it answers. */
export class DutyBook {
  readonly #tables: Tables;
  readonly #calendar: Calendar;

  constructor(tables: Tables, calendar: Calendar) {
    this.#tables = tables;
    this.#calendar = calendar;
  }

  take(on: CaseRecord, act: Act): void {
    const running = on.duties.filter(
      ({ table, answered, dropped }) => table === act.table && !answered && !dropped,
    );
    if (act.action === "extendTrial") this.#extend(on, act, running);
    for (const duty of act.row?.answers ?? []) {
      const run = running.find((each) => each.duty === duty);
      if (run) run.answered = act;
    }
    if (act.to !== act.from && SETTLED.has(act.to)) {
      // A release that follows a granted ruling may still be corrected, and what is served late is late.
      for (const run of running) if (!run.answered) run.dropped = act.at;
    }
    for (const duty of act.row?.starts ?? []) {
      if (duty === "waiting") continue;
      // A duty that is started again runs from then on.
      for (const run of running) if (run.duty === duty && !run.answered) run.dropped ??= act.at;
      const due = this.#calendar.endOf(act.at.day, this.#tables.period(act.table, on.ruleset, duty));
      const started: DutyRun = {
        ...{ table: act.table, duty, since: act.at.day, started: act, answered: null, dropped: null, due },
      };
      on.duties.push(started);
    }
  }

  /** The time for the ruling is a month longer. */
  #extend(on: CaseRecord, act: Act, running: readonly DutyRun[]): void {
    const run = running.find(({ duty }) => duty === "ruling");
    if (!run) return;
    const base = this.#tables.period(act.table, on.ruleset, "ruling");
    const more = this.#tables.extension(act.table, on.ruleset);
    const period: Span = { unit: base.unit, amount: base.amount + more.amount };
    run.due = this.#calendar.endOf(run.since, period);
  }
}
