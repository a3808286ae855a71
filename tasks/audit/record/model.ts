import type {
  CaseKind,
  ContractEvent,
  Day,
  EventNamed,
  EventPlace,
  SideKind,
  TableKind,
  Transition,
  enums,
} from "@xingzhi/sdk";

export type { EventNamed };

/** What an event carries, whichever it is. */
export type AnyArgs = Readonly<Record<string, unknown>>;

/** An event as the record keeps it, of whatever name; the SDK's `LedgerEvent` tells them apart. */
export interface AnyEvent extends EventPlace, Pick<ContractEvent, "contract" | "name"> {
  readonly args: AnyArgs;
}

/** When and where something happened. */
export interface Moment {
  readonly block: number;
  readonly index: number;
  readonly tx: string;
  readonly time: number;
  readonly day: Day;
}

/** Posts that an officer was given, and for how long. */
export interface Term {
  readonly posts: readonly enums.Post[];
  readonly from: Day;
  /** The last day in post. */
  readonly until: Day;
  readonly given: Moment;
  /** When the agency took it back, by dismissal or another appointment; null while it stands. */
  ended: Moment | null;
}

export interface AgencyRecord {
  readonly number: number;
  readonly kind: enums.AgencyKind;
  readonly level: enums.Level;
  readonly region: number;
  /** The agency above it; 0 when none is a member. */
  readonly parent: number;
  readonly nameHash: string;
  readonly admitted: Moment;
  readonly suspensions: { readonly at: Moment; readonly suspended: boolean }[];
  readonly officers: OfficerRecord[];
}

export interface OfficerRecord {
  readonly number: number;
  readonly agency: number;
  readonly address: string;
  /** Oldest first. */
  readonly terms: Term[];
  readonly dismissals: Moment[];
}

/** A sentence as the court registered it; `facts` has the shape of the contracts' `Prisoner`. */
export interface SentenceRecord {
  readonly number: number;
  readonly officer: number;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly registered: Moment;
  /** Rulings that were served and others that moved its end, oldest first. */
  readonly changes: AnyEvent[];
}

/** A business reference of an agency. */
export interface Reference {
  readonly number: bigint;
  readonly text: string;
}

/** An act of an officer, whatever event tells of it. */
export interface Deed {
  /** What was done: `commutation.propose`, `dossier.confirm`, `alerts.resolve`, `checkIns.checkIn`. */
  readonly what: string;
  readonly officer: number;
  readonly case: CaseRecord | null;
  readonly reference: Reference | null;
  readonly at: Moment;
}

/** A step of a case's machine, or of a record that stands beside it. */
export interface Act extends Deed {
  readonly case: CaseRecord;
  readonly table: TableKind;
  readonly action: string;
  /** Null when the action has none. */
  readonly result: string | null;
  readonly from: string;
  readonly to: string;
  /** The transition that it took; null when the table has none such. */
  readonly row: Transition | null;
  /** What else was said of the case in the same transaction, in order. */
  readonly beside: readonly AnyEvent[];
}

/** A period that a case's machine sets. */
export interface DutyRun {
  readonly table: TableKind;
  readonly duty: string;
  readonly since: Day;
  readonly started: Act;
  /** What answered it; null while it runs, and when the case ended first. */
  answered: Act | null;
  /** When it was no longer asked for without an answer, the case having ended. */
  dropped: Moment | null;
  /** Its last day. */
  due: Day;
}

export interface FormRecord {
  readonly commitment: string;
  readonly type: enums.FormType;
  readonly suite: enums.HashSuite;
  readonly merit: enums.MeritKind;
  readonly officer: number;
  readonly agency: number;
  readonly filed: Moment;
  readonly case: CaseRecord;
  /** By which the same paper in other cases is found; null when it carries none. */
  tag: string | null;
  readonly citations: { readonly officer: number; readonly at: Moment }[];
  readonly confirmations: { readonly officer: number; readonly at: Moment }[];
  readonly disputes: {
    readonly officer: number;
    readonly kind: enums.DisputeKind;
    readonly reason: string;
    readonly at: Moment;
    withdrawn: Moment | null;
  }[];
  readonly appeals: {
    readonly officer: number;
    readonly reason: string;
    readonly at: Moment;
    answer: { readonly officer: number; readonly upheld: boolean; readonly at: Moment } | null;
  }[];
  superseded: {
    readonly by: string;
    readonly change: enums.Change;
    readonly note: string;
    readonly at: Moment;
  } | null;
  /** Forms of the same type that it differs from. */
  readonly differsFrom: string[];
  /** Its place in the master form, from 1, and when it took it; null while it has none. */
  merged: { readonly number: number; readonly at: Moment } | null;
}

export interface AlertRecord {
  readonly case: CaseRecord | null;
  readonly kind: enums.AlertKind;
  readonly fact: string;
  readonly due: Day | null;
  readonly opened: Moment;
  acknowledged: { readonly officer: number; readonly at: Moment } | null;
  resolved: { readonly officer: number; readonly reason: string; readonly at: Moment } | null;
  escalated: { readonly officer: number; readonly at: Moment } | null;
}

/** A check-in: one a person a day. */
export interface CheckInRecord {
  readonly case: CaseRecord;
  readonly day: Day;
  readonly means: enums.Means;
  readonly officer: number;
  readonly at: Moment;
  verdict: { readonly verdict: enums.Verdict; readonly at: Moment } | null;
}

export interface CaseRecord {
  readonly id: number;
  readonly kind: CaseKind;
  readonly opened: Moment;
  /** The agencies in its places, 0 where nobody is, in the order of `PLACES`; now. */
  readonly parties: number[];
  readonly hands: {
    readonly place: enums.Party;
    readonly from: number;
    readonly to: number;
    readonly at: Moment;
  }[];
  sentence: number;
  /** The number of the ruleset by which it is judged. */
  ruleset: number;
  state: string;
  /** Of supervision, the case from which it follows. */
  origin: CaseRecord | null;
  /** Steps of its machine and of what stands beside it, oldest first. */
  readonly acts: Act[];
  readonly duties: DutyRun[];
  readonly forms: Map<string, FormRecord>;
  readonly alerts: AlertRecord[];
  readonly checkIns: CheckInRecord[];
  readonly reads: ReadRecord[];
  /** Everything said of it, in order. */
  readonly events: AnyEvent[];
  /** The states of what stands beside it. */
  readonly beside: Map<SideKind, string>;
}

export interface ReadRecord {
  readonly case: CaseRecord | null;
  readonly commitment: string;
  readonly officer: number;
  readonly agency: number;
  readonly reader: string;
  readonly purpose: enums.Purpose;
  /** Seconds since the Unix epoch at which it was read, by who read. */
  readonly readAt: number;
  readonly logged: Moment;
}

/** What the chain says, up to a block. */
export interface LedgerRecord {
  readonly agencies: ReadonlyMap<number, AgencyRecord>;
  readonly officers: ReadonlyMap<number, OfficerRecord>;
  readonly sentences: ReadonlyMap<number, SentenceRecord>;
  readonly cases: ReadonlyMap<number, CaseRecord>;
  /** Acts of officers, oldest first. */
  readonly deeds: readonly Deed[];
  readonly reads: readonly ReadRecord[];
  readonly alerts: readonly AlertRecord[];
  /** Everything that belongs to no case. */
  readonly others: readonly AnyEvent[];
  readonly events: number;
  /** The last moment known: of the last block, whether it held an event or not. */
  readonly now: { readonly block: number; readonly time: number; readonly day: Day };
  readonly calendar: Calendar;
}

/** Which days are worked, as the calendar on chain has it. */
export interface Calendar {
  /** @throws RangeError past the last published year */
  isWorkday(day: Day): boolean;
  /** Whether it is known that nobody works on a day: past the last published year nobody knows. */
  isDayOff(day: Day): boolean;
  /** The last day of a period that began on a day, which does not count. */
  endOf(from: Day, period: Span): Day;
}

export interface Span {
  readonly unit: "months" | "calendarDays" | "workdays";
  readonly amount: number;
}
