import type * as Sdk from "@xingzhi/sdk";
import type { CaseKind, Deployment, LedgerEvent, TableKind, Transition } from "@xingzhi/sdk";
import { PublishedCalendar } from "./calendar.ts";
import { DutyBook } from "./duties.ts";
import { FormBook } from "./forms.ts";
import type {
  Act,
  AgencyRecord,
  AlertRecord,
  AnyArgs,
  AnyEvent,
  CaseRecord,
  Deed,
  EventNamed,
  LedgerRecord,
  Moment,
  OfficerRecord,
  ReadRecord,
  Reference,
  SentenceRecord,
} from "./model.ts";
import type { Tables } from "./tables.ts";

const AGENCY_BITS = 24n;
const AGENCY_MASK = 0xffffffn;

type AlertEvent = "AlertOpened" | "AlertAcknowledged" | "AlertResolved" | "AlertEscalated";

/** Makes the record out of the ledger's events, as they come; what it gives is the same record as it grows. */
export class RecordBuilder implements LedgerRecord {
  readonly agencies = new Map<number, AgencyRecord>();
  readonly officers = new Map<number, OfficerRecord>();
  readonly sentences = new Map<number, SentenceRecord>();
  readonly cases = new Map<number, CaseRecord>();
  readonly deeds: Deed[] = [];
  readonly reads: ReadRecord[] = [];
  readonly alerts: AlertRecord[] = [];
  readonly others: AnyEvent[] = [];
  readonly calendar = new PublishedCalendar();
  events = 0;
  now: LedgerRecord["now"] = { block: 0, time: 0, day: "1970-01-01" };
  /** Cases of which something was said since this was emptied last. */
  readonly touched = new Set<CaseRecord>();

  readonly #sdk: typeof Sdk;
  readonly #tables: Tables;
  readonly #machines: ReadonlyMap<string, CaseKind>;
  readonly #forms: FormBook;
  readonly #duties: DutyBook;
  readonly #alerts = new Map<string, AlertRecord>();

  constructor(sdk: typeof Sdk, tables: Tables, { addresses }: Deployment) {
    this.#sdk = sdk;
    this.#tables = tables;
    this.#machines = new Map(
      sdk.CASE_KINDS.map((kind) => [addresses[sdk.KINDS[kind].contract].toLowerCase(), kind]),
    );
    this.#forms = new FormBook(sdk);
    this.#duties = new DutyBook(tables, this.calendar);
  }

  /** Takes whole transactions, in the order of the chain. */
  add(events: readonly LedgerEvent[]): void {
    for (let from = 0; from < events.length;) {
      let to = from + 1;
      while (to < events.length && events[to]?.tx === events[from]?.tx) to += 1;
      this.#transaction(events.slice(from, to));
      from = to;
    }
    this.events += events.length;
  }

  /** The chain went on so far, whether it said something or not. */
  reach(block: number, time: number): void {
    this.now = { block, time, day: this.#sdk.dayOfTimestamp(time) };
  }

  #transaction(events: readonly LedgerEvent[]): void {
    const [first] = events;
    if (!first) return;
    const day = this.#sdk.dayOfTimestamp(first.time);
    this.now = { block: first.block, time: first.time, day };
    const momentOf = ({ block, index, tx, time }: LedgerEvent): Moment => ({ block, index, tx, time, day });
    // A case is opened in the middle of what is said of it.
    for (const event of events) if (event.name === "CaseOpened") this.#openCase(event, momentOf(event));
    for (const event of events) {
      const { caseId }: AnyArgs = event.args;
      const on = typeof caseId === "bigint" ? this.cases.get(Number(caseId)) : undefined;
      if (on) {
        on.events.push(event);
        this.touched.add(on);
        this.#ofCase(on, event, momentOf(event), events);
      } else this.#ofNone(event, momentOf(event));
    }
  }

  #openCase({ args }: EventNamed<"CaseOpened">, opened: Moment): void {
    const kind = this.#machines.get(args.machine);
    if (kind === undefined) return;
    const id = Number(args.caseId);
    const packed = args.parties;
    const parties = this.#sdk.PLACES.map((_, i) =>
      Number((packed >> (AGENCY_BITS * BigInt(i))) & AGENCY_MASK),
    );
    this.cases.set(id, {
      ...{ id, kind, opened, parties, hands: [], sentence: 0, ruleset: 0, state: "None", origin: null },
      ...{ acts: [], duties: [], forms: new Map(), alerts: [], checkIns: [], reads: [], events: [] },
      beside: new Map(),
    });
  }

  #ofCase(on: CaseRecord, event: LedgerEvent, at: Moment, transaction: readonly LedgerEvent[]): void {
    const { name, args, contract } = event;
    switch (name) {
      case "Stepped":
        this.#step(on, event, at, transaction);
        return;
      case "CheckedIn":
        this.#checkIn(on, event, at);
        return;
      case "CheckInReviewed": {
        const day = this.#day(args.day);
        const checkIn = on.checkIns.findLast((each) => each.day === day);
        const verdict = this.#sdk.enums.Verdict[args.verdict];
        if (checkIn && verdict) checkIn.verdict = { verdict, at };
        return;
      }
      case "PlaceHanded": {
        const place = Number(args.place);
        const [from, to] = [args.from, args.to];
        on.parties[place] = to;
        on.hands.push({ place: this.#sdk.enums.Party[place] ?? "any", from, to, at });
        return;
      }
      case "Proposed":
      case "Applied":
      case "SupervisionOpened":
        on.sentence = args.sentence;
        on.ruleset = args.ruleset;
        if (name === "SupervisionOpened") on.origin = this.cases.get(Number(args.originCase)) ?? null;
        return;
      case "Acted": {
        const { DossierAction } = this.#sdk.enums;
        const { action, officer, reference } = this.#sdk.unpackAct(args.act);
        this.#deed(`dossier.${DossierAction[action] ?? action}`, Number(officer), on, at, {
          number: reference,
          text: args.text,
        });
        return;
      }
      case "DocumentRead":
        this.#read(on, event, at);
        return;
      case "AlertOpened":
      case "AlertAcknowledged":
      case "AlertResolved":
      case "AlertEscalated":
        this.#alert(on, event, at);
        return;
      default:
        if (contract === "dossier") this.#forms.take(on, event, at);
        this.#officersAct(on, event, at);
    }
  }

  #ofNone(event: LedgerEvent, at: Moment): void {
    const { args, name } = event;
    this.others.push(event);
    const { enums } = this.#sdk;
    switch (name) {
      case "AgencyAdmitted": {
        const number = args.agency;
        this.agencies.set(number, {
          number,
          kind: enums.AgencyKind[args.kind] ?? "none",
          level: enums.Level[args.level] ?? "none",
          region: args.region,
          parent: args.parent,
          nameHash: args.nameHash,
          admitted: at,
          suspensions: [],
          officers: [],
        });
        return;
      }
      case "AgencySuspended":
        this.agencies.get(args.agency)?.suspensions.push({ at, suspended: args.suspended });
        return;
      case "OfficerAppointed":
        this.#appoint(event, at);
        return;
      case "OfficerDismissed": {
        const officer = this.officers.get(args.number);
        officer?.dismissals.push(at);
        const last = officer?.terms.at(-1);
        if (last) last.ended ??= at;
        return;
      }
      case "SentenceRegistered": {
        const number = args.sentence;
        const officer = args.officer;
        const facts = args.facts as Record<string, unknown>;
        this.sentences.set(number, { number, officer, facts, registered: at, changes: [] });
        this.#officersAct(null, event, at);
        return;
      }
      case "YearPublished":
        this.calendar.publish(Number(args.year), args.workdays);
        return;
      case "AlertOpened":
      case "AlertAcknowledged":
      case "AlertResolved":
      case "AlertEscalated":
        this.#alert(null, event, at);
        return;
      case "DocumentRead":
        this.#readOfNone(event, at);
        return;
      default:
        this.#officersAct(null, event, at);
    }
  }

  #appoint({ args }: EventNamed<"OfficerAppointed">, at: Moment): void {
    const { number, agency, posts: bits } = args;
    let officer = this.officers.get(number);
    if (!officer) {
      officer = { number, agency, address: args.officer, terms: [], dismissals: [] };
      this.officers.set(number, officer);
      this.agencies.get(agency)?.officers.push(officer);
    }
    const last = officer.terms.at(-1);
    if (last) last.ended ??= at;
    officer.terms.push({
      posts: this.#sdk.enums.Post.filter((_, i) => (bits >> i) & 1),
      from: this.#day(args.from) ?? at.day,
      until: this.#day(args.until) ?? at.day,
      given: at,
      ended: null,
    });
  }

  #step(on: CaseRecord, event: EventNamed<"Stepped">, at: Moment, transaction: readonly LedgerEvent[]): void {
    const kind = this.#tables.kindOf(event.contract);
    if (kind === undefined) return;
    const word = this.#sdk.unpackStep(event.args.step);
    const { actions, states } = this.#sdk.KINDS[kind];
    const action = actions[word.action] ?? String(word.action);
    const result =
      word.result === 255 ? null : (this.#sdk.resultName(kind, action as never, word.result) ?? null);
    const stateOf = (state: number): string => states[state] ?? String(state);
    const [from, to] = [stateOf(word.from), stateOf(word.to)];
    const { caseId } = event.args;
    const beside = transaction.filter((each) => each !== event && (each.args as AnyArgs).caseId === caseId);
    const officer = Number(word.officer);
    const row = this.#rowOf(on, kind, { action, result, from, to, officer });
    const act: Act = {
      ...{ what: `${kind}.${action}`, officer, case: on, at },
      reference: { number: word.reference, text: event.args.text },
      ...{ table: kind, action, result, from, to, row, beside },
    };
    this.deeds.push(act);
    on.acts.push(act);
    if (isCaseKind(kind, this.#sdk)) on.state = to;
    else on.beside.set(kind, to);
    // What opens a case says after the step by which law it is judged.
    const ruled = beside.map(({ args }): AnyArgs => args).find(({ ruleset }) => ruleset !== undefined);
    if (ruled) on.ruleset = Number(ruled.ruleset);
    this.#duties.take(on, act);
  }

  /** The transition that a step took: of several that lead there, the one for this case's track and the officer's agency. */
  #rowOf(
    on: CaseRecord,
    kind: TableKind,
    step: { action: string; result: string | null; from: string; to: string; officer: number },
  ): Transition | null {
    const isUrgent = on.acts.some(({ action }) => action === "releaseUrgently");
    const agency = this.officers.get(step.officer)?.agency;
    const fitting = this.#tables
      .rows(kind)
      .filter(
        ({ action, result, from, to, tracks }) =>
          action === step.action &&
          (result === null || result === step.result) &&
          (from as readonly string[]).includes(step.from) &&
          (to === step.to || to === "stays" || to === "back") &&
          (isUrgent || !tracks.includes("urgentlyReleased")),
      );
    const { Party } = this.#sdk.enums;
    const own = fitting.find(({ party }) => on.parties[Party.indexOf(party)] === agency);
    return own ?? fitting[0] ?? null;
  }

  #checkIn(on: CaseRecord, { args: { step, text } }: EventNamed<"CheckedIn">, at: Moment): void {
    const word = this.#sdk.unpackStep(step);
    // From the lowest bit: the day (32), the suite of the result (8), what the machine found (8), how (8).
    const low = BigInt(`0x${step.slice(34)}`);
    const means = this.#sdk.enums.Means[Number((low >> 48n) & 0xffn)] ?? "text";
    const day = this.#day(Number(low & 0xffffffn)) ?? at.day;
    const officer = Number(word.officer);
    on.checkIns.push({ case: on, day, means, officer, at, verdict: null });
    const reference = { number: word.reference, text };
    const state = "None";
    const act: Act = {
      ...{ what: "checkIns.checkIn", officer, case: on, reference, at, table: "checkIns", action: "checkIn" },
      ...{ result: null, from: state, to: state, row: null, beside: [] },
    };
    this.deeds.push(act);
    on.acts.push(act);
  }

  #alert(on: CaseRecord | null, { name, args }: EventNamed<AlertEvent>, at: Moment): void {
    const key = `${args.caseId} ${args.kind} ${args.fact}`;
    if (name === "AlertOpened") {
      const alert: AlertRecord = {
        case: on,
        kind: this.#sdk.enums.AlertKind[args.kind] ?? "none",
        fact: args.fact,
        due: this.#day(args.due),
        opened: at,
        ...{ acknowledged: null, resolved: null, escalated: null },
      };
      this.#alerts.set(key, alert);
      this.alerts.push(alert);
      on?.alerts.push(alert);
      return;
    }
    const { officer } = args;
    const verb = { AlertAcknowledged: "acknowledge", AlertResolved: "resolve", AlertEscalated: "escalate" };
    this.#deed(`alerts.${verb[name]}`, officer, on, at, referenceIn(args));
    const alert = this.#alerts.get(key);
    if (!alert) return;
    if (name === "AlertAcknowledged") alert.acknowledged = { officer, at };
    else if (name === "AlertResolved") alert.resolved = { officer, reason: args.reason, at };
    else alert.escalated = { officer, at };
  }

  #readOfNone(event: EventNamed<"DocumentRead">, at: Moment): void {
    const on = this.cases.get(Number(event.args.reading.caseId)) ?? null;
    if (on) on.events.push(event);
    this.#read(on, event, at);
  }

  #read(on: CaseRecord | null, { args }: EventNamed<"DocumentRead">, logged: Moment): void {
    const { reading } = args;
    const read: ReadRecord = {
      case: on,
      commitment: reading.commitment,
      officer: args.officer,
      agency: args.agency,
      reader: args.reader,
      purpose: this.#sdk.enums.Purpose[args.purpose] ?? "none",
      readAt: Number(reading.time),
      logged,
    };
    this.reads.push(read);
    on?.reads.push(read);
    if (on) this.touched.add(on);
  }

  /** Any other event that names the officer who acted. */
  #officersAct(on: CaseRecord | null, event: LedgerEvent, at: Moment): void {
    const { contract, name } = event;
    const args: AnyArgs = event.args;
    if (name === "RulingServed" || name === "SuspendedTermBegun" || name === "TermMoved")
      this.sentences.get(event.args.sentence)?.changes.push(event);
    if (typeof args.officer === "number")
      this.#deed(`${contract}.${name}`, args.officer, on, at, referenceIn(args));
  }

  #deed(what: string, officer: number, on: CaseRecord | null, at: Moment, reference: Reference | null): void {
    this.deeds.push({ what, officer, case: on, reference, at });
  }

  #day(count: unknown): string | null {
    return this.#sdk.dayFromChain(Number(count));
  }
}

const isCaseKind = (kind: TableKind, { CASE_KINDS }: typeof Sdk): kind is CaseKind =>
  (CASE_KINDS as readonly TableKind[]).includes(kind);

function referenceIn({ refNumber, text }: AnyArgs): Reference | null {
  return typeof refNumber === "bigint" ? { number: refNumber, text: String(text) } : null;
}
