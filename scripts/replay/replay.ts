import {
  type CaseKind,
  ContractError,
  type DutyOf,
  type FormsActed,
  MasterMismatch,
  type RebuiltMaster,
  SIDE_KINDS,
  type StateOf,
  type StepTaken,
  type TableKind,
  type Transition,
  type Xingzhi,
  dayOfTimestamp,
  enums,
  errors,
} from "@xingzhi/sdk";
import { type Flow, type PartyName, type Step, machineOf, moments } from "@xingzhi/sdk/casefiles";
import { Actors, SENTENCING_COURT, agenciesOf, confirmingOfficer, judgeName } from "./actors.ts";
import { type Surroundings, argumentsOf, proposalPapers } from "./arguments.ts";
import { type Document, type DocumentType, Documents } from "./documents.ts";
import { FormSteps, isFormStep } from "./forms.ts";
import { openLedger } from "../../ignition/embedded.ts";
import type { AgencyPlan, Stage } from "../../ignition/stage.ts";

/** What a step did. */
export interface Taken {
  /** What it did to the case's state; null of what is done with the forms alone. */
  readonly step: Pick<StepTaken, "from" | "to" | "result"> | null;
  /** The case of community correction that it opened. */
  readonly opened: bigint | null;
  readonly filed: readonly { readonly type: enums.FormType; readonly commitment: string }[];
  readonly alerts: StepTaken["alerts"];
}

/** One step as it went. */
export interface Replayed {
  readonly step: Step;
  readonly day: string;
  /** `party.post` of who acted. */
  readonly by: string;
  /** As expected. */
  readonly ok: boolean;
  readonly error?: ContractError;
  /** Of a step that relies on forms that are not trusted, the type of the first of them. */
  readonly untrusted?: enums.FormType;
  readonly taken?: Taken;
  readonly gas: bigint;
  /** The last day of the publicity or cure that runs after the step, or the day of the hearing. */
  readonly waitingUntil: string | null;
  /** What the case owes after the step. */
  readonly duties: readonly { readonly duty: DutyOf[CaseKind]; readonly due: string | null }[];
  /** The table that has the step; null of what is done with the forms alone. */
  readonly table: TableKind | null;
  /** The kind of the case that it is taken in, and the state of that case after it. */
  readonly kind: CaseKind;
  readonly state: StateOf[CaseKind] | null;
}

/** A flow as it went. */
export interface Outcome {
  readonly flow: Flow;
  readonly steps: readonly Replayed[];
  readonly state: StateOf[CaseKind] | null;
  readonly endsAfter: string | null;
  readonly alerts: readonly enums.AlertKind[];
  /** The case of community correction that a release opened; null when none did. */
  readonly supervision: {
    readonly state: enums.SupervisionState | null;
    readonly alerts: readonly enums.AlertKind[];
  } | null;
  /** The master form as the events alone give it; null when there is no case or it is not what the chain holds. */
  readonly master: RebuiltMaster | null;
  /** How many forms the case holds. */
  readonly forms: number;
  /** What was expected and is otherwise, a line each. */
  readonly misses: readonly string[];
  readonly documents: readonly Document[];
}

/** The sentence could not be registered: the flow's facts are wrong. */
export class FactsRefused extends Error {
  readonly error: ContractError;
  constructor(error: ContractError) {
    super(`prisoner: ${error.message} ${JSON.stringify(error.args, printable)}`);
    this.error = error;
  }
}

export const printable = (_: string, value: unknown): unknown =>
  typeof value === "bigint" ? value.toString() : value;

const SECONDS_A_DAY = 86_400;
const SECRET = new TextEncoder().encode("the replay's parties share this");

/** Sets a ledger up for a flow: see `openLedger`, which does it on a chain of its own. */
export type OpenStage = (start: number, plans: readonly AgencyPlan[], secret: Uint8Array) => Promise<Stage>;

/** Replays a flow, on a chain of its own when left to itself. `progress` is told what is going on. */
export async function replay(
  flow: Flow,
  progress: (done: number, total: number, what: string) => void,
  openStage: OpenStage = openLedger,
): Promise<Outcome> {
  const at = moments(flow.steps);
  const first = at[0] ?? 0;
  // The chain and all appointments begin the day before, at its first second of work.
  const start = (Math.floor((first + 8 * 3600) / SECONDS_A_DAY) - 1) * SECONDS_A_DAY + 3600;
  progress(0, flow.steps.length, "deploy");
  const ledger = await openStage(start, agenciesOf(flow), SECRET);
  try {
    const run = new Run(flow, ledger);
    await run.setUp(dayOfTimestamp(start));
    for (const [i, step] of flow.steps.entries()) {
      progress(i + 1, flow.steps.length, step.do);
      await ledger.moveTo(at[i] ?? first);
      const { ok } = await run.take(step, i, dayOfTimestamp(at[i] ?? first));
      if (!ok) break;
    }
    return await run.outcome();
  } finally {
    await ledger.close();
  }
}

/** A flow as it went, and the stage on which it was played. */
export interface Staged {
  readonly outcome: Outcome;
  /** Left open: whoever looks at it closes it. */
  readonly stage: Stage;
}

/** Replays a flow on a chain of its own that is still there afterwards. */
export async function replayOpen(flow: Flow): Promise<Staged> {
  let stage: Stage | undefined;
  try {
    const outcome = await replay(
      flow,
      () => undefined,
      async (...args) => {
        stage = await openLedger(...args);
        return { ...stage, close: () => Promise.resolve() };
      },
    );
    if (!stage) throw new Error("the flow opened no stage");
    return { outcome, stage };
  } catch (error) {
    await stage?.close();
    throw error;
  }
}

class Run {
  readonly #flow: Flow;
  readonly #ledger: Stage;
  readonly #actors: Actors;
  readonly #documents = new Documents();
  readonly #forms: FormSteps;
  readonly #steps: Replayed[] = [];
  readonly #tables = new Map<TableKind, readonly Transition[]>();
  /** The agencies that hold the case's places, by the names that the file gives them. */
  readonly #holders = new Map<enums.Party, PartyName>();
  #sentence = 0n;
  #caseId: bigint | undefined;
  #supervisionId: bigint | undefined;
  /** Where the step under way acts. */
  #kind: CaseKind;
  #newPlace: PartyName = "correctionNew";

  constructor(flow: Flow, ledger: Stage) {
    this.#flow = flow;
    this.#ledger = ledger;
    this.#kind = flow.type;
    this.#actors = new Actors(ledger);
    const at = () => this.#current;
    const partyOf = (caseId: bigint, place: enums.Party) => this.#reader.partyOf(caseId, place);
    this.#forms = new FormSteps(flow, ledger.xingzhi, this.#documents, at, partyOf);
    for (const place of enums.Party) {
      if (place !== "any" && place !== "correctionNew" && place in flow.parties)
        this.#holders.set(place, place);
    }
  }

  get #reader() {
    return this.#ledger.xingzhi[this.#kind];
  }

  /** The case in which the step under way acts. */
  get #current(): bigint | undefined {
    return this.#kind === this.#flow.type ? this.#caseId : this.#supervisionId;
  }

  async setUp(day: string): Promise<void> {
    await this.#actors.appointAll(this.#flow, day);
    const clerk = await this.#actors.as(`${SENTENCING_COURT}.clerk`);
    try {
      const registered = await clerk.sentences.register({
        prisoner: this.#flow.prisoner,
        reference: "set-up/sentence",
      });
      this.#sentence = registered.sentence;
    } catch (error) {
      throw error instanceof ContractError ? new FactsRefused(error as ContractError) : error;
    }
    const { supervision, ...machines } = this.#ledger.xingzhi;
    for (const kind of ["commutation", "parole", "temporaryRelease"] as const)
      this.#tables.set(kind, await machines[kind].steps());
    this.#tables.set("supervision", await supervision.steps());
    for (const kind of SIDE_KINDS) this.#tables.set(kind, await supervision.stepsBeside(kind));
  }

  /** Takes one step; a refusal is a result, not a failure. */
  async take(step: Step, index: number, day: string): Promise<Replayed> {
    this.#kind = machineOf(this.#flow.type, step);
    const by = step.by ?? (await this.#defaultOfficer(step));
    let error: ContractError | undefined;
    let taken: Taken | undefined;
    let gas = 0n;
    try {
      const done = await this.#act(step, by, step.ref ?? `${this.#flow.id}/${index}`, day);
      gas = done.gasUsed;
      if ("caseId" in done) taken = takenOf(done as StepTaken | FormsActed);
    } catch (refusal) {
      if (!(refusal instanceof ContractError)) throw refusal;
      error = refusal as ContractError;
    }
    this.#documents.settle(error === undefined);
    const untrusted = error instanceof errors.FormNotTrusted ? await this.#firstUntrusted() : undefined;
    if (taken && step.confirm === "auto") await this.#confirm(taken, partyOf(by));
    if (!error) this.#note(step, taken);
    const ok = error?.error === step.expect;
    const current = this.#current === undefined ? null : await this.#reader.get(this.#current);
    const replayed = {
      step,
      day,
      by,
      ok,
      gas,
      table: this.#kindsOfTables().find((kind) => this.#rows(kind, step).length > 0) ?? null,
      kind: this.#kind,
      state: current?.state ?? null,
      duties: (current?.duties ?? []).map(({ duty, due }) => ({ duty, due })),
      waitingUntil: current?.waitingUntil ?? null,
      ...(error && { error }),
      ...(untrusted && { untrusted }),
      ...(taken && { taken }),
    };
    this.#steps.push(replayed);
    return replayed;
  }

  async outcome(): Promise<Outcome> {
    const { xingzhi } = this.#ledger;
    const current = this.#caseId === undefined ? null : await xingzhi[this.#flow.type].get(this.#caseId);
    const state = current?.state ?? null;
    const endsAfter = await xingzhi.sentences.endOf(this.#sentence);
    const alerts = await this.#alertsOf(this.#caseId);
    const supervision =
      this.#supervisionId === undefined
        ? null
        : {
            state: (await xingzhi.supervision.get(this.#supervisionId))?.state ?? null,
            alerts: await this.#alertsOf(this.#supervisionId),
          };
    const { expect } = this.#flow;
    const misses: string[] = [];
    const compare = (what: string, expected: unknown, actual: unknown) => {
      if (expected === undefined || JSON.stringify(expected) === JSON.stringify(actual)) return;
      misses.push(`expect.${what}: ${JSON.stringify(expected)}, is ${JSON.stringify(actual)}`);
    };
    for (const [i, { ok, step, error }] of this.#steps.entries()) {
      if (ok) continue;
      misses.push(
        `steps[${i}] ${step.do}: expected ${step.expect ?? "success"}, got ${error?.error ?? "success"}`,
      );
    }
    compare("state", expect.state, state);
    compare("endsAfter", expect.endsAfter, endsAfter);
    compare("alerts", expect.alerts, alerts);
    compare("supervision.state", expect.supervision?.state, supervision?.state ?? null);
    compare("supervision.alerts", expect.supervision?.alerts, supervision?.alerts ?? []);
    const { master, forms } = await this.#records(misses);
    return {
      flow: this.#flow,
      steps: this.#steps,
      state,
      endsAfter,
      alerts,
      supervision,
      master,
      forms,
      misses,
      documents: this.#documents.all,
    };
  }

  async #alertsOf(caseId: bigint | undefined): Promise<enums.AlertKind[]> {
    if (caseId === undefined) return [];
    const opened = await this.#ledger.xingzhi.alerts.list(caseId);
    return opened.map((alert) => alert.kind);
  }

  async #firstUntrusted(): Promise<enums.FormType | undefined> {
    if (this.#current === undefined) return undefined;
    const [first] = await this.#ledger.xingzhi.dossier.untrusted(this.#current);
    return first?.type;
  }

  /** The case's forms, and its master form rebuilt from the events. */
  async #records(misses: string[]): Promise<Pick<Outcome, "master" | "forms">> {
    if (this.#caseId === undefined) return { master: null, forms: 0 };
    const { dossier } = this.#ledger.xingzhi;
    const events = await dossier.history(this.#caseId);
    const forms = events.filter(({ kind }) => kind === "filed").length;
    try {
      return { master: await dossier.verifyMaster(this.#caseId), forms };
    } catch (error) {
      if (!(error instanceof MasterMismatch)) throw error;
      misses.push(`master form: ${error.message}`);
      return { master: null, forms };
    }
  }

  /** What the steps to come build on. */
  #note(step: Step, taken: Taken | undefined): void {
    if (taken?.opened) this.#supervisionId = taken.opened;
    if (step.do === "requestPlaceChange") this.#newPlace = step.with.to ?? "correctionNew";
    if (step.do === "reportAtNewPlace") {
      this.#holders.set("correction", this.#newPlace);
      this.#holders.delete("station");
    }
  }

  /** The officer whom the tables name for the action in the case's state and on its tracks. */
  async #defaultOfficer(step: Step): Promise<string> {
    const row = await this.#rowOf(step);
    // Any officer of a party may; the procuratorate watches.
    if (!row || row.party === "any") return this.#forms.defaultOfficer(step);
    const holder = row.party === "correctionNew" ? this.#newPlace : this.#holders.get(row.party);
    return `${holder ?? row.party}.${row.post}`;
  }

  async #rowOf(step: Step): Promise<Transition | undefined> {
    const kinds: readonly TableKind[] =
      this.#kind === "supervision" ? ["supervision", ...SIDE_KINDS] : [this.#kind];
    const rows = kinds
      .flatMap((kind) => this.#tables.get(kind) ?? [])
      .filter((row) => row.action === step.do);
    const caseId = this.#current;
    const [state, tracks] =
      caseId === undefined
        ? ["None", this.#routeOfParties()]
        : [(await this.#reader.get(caseId))?.state ?? "None", await this.#reader.tracks(caseId)];
    const mine = rows.filter((row) => row.tracks.every((track) => tracks.includes(track)));
    return mine.find(({ from }) => (from as readonly string[]).includes(state)) ?? mine[0] ?? rows[0];
  }

  /** The tables of the kind of case under way. */
  #kindsOfTables(): readonly TableKind[] {
    return this.#kind === "supervision" ? ["supervision", ...SIDE_KINDS] : [this.#kind];
  }

  #rows(kind: TableKind, step: Step): Transition[] {
    return (this.#tables.get(kind) ?? []).filter((row) => row.action === step.do);
  }

  /** The route of a temporary release that is not applied for yet. */
  #routeOfParties(): enums.Track[] {
    if (this.#holders.has("court")) return ["courtRoute"];
    return [this.#holders.has("police") ? "detentionRoute" : "prisonRoute"];
  }

  /** The other parties confirm what a step filed, in the step's second. */
  async #confirm({ filed }: Taken, author: string): Promise<void> {
    const caseId = this.#current;
    if (filed.length === 0 || caseId === undefined) return;
    const forms = filed.map(({ commitment }) => commitment);
    const others = [...new Set(this.#holders.values())].filter((party) => party !== author);
    const confirm = async (party: PartyName) => {
      const peer = await this.#actors.as(confirmingOfficer(party));
      await peer.dossier.confirm({ caseId, forms });
    };
    await Promise.all(others.map(confirm));
  }

  async #act(step: Step, by: string, reference: string, day: string) {
    const xingzhi = await this.#actors.as(by);
    const caseId = this.#current ?? 0n;
    if (isFormStep(step)) {
      const heading = (type: enums.FormType) => this.#heading(type, day, by);
      return this.#forms.take(step, { xingzhi, caseId, reference, heading });
    }
    if (step.do === "appoint" || step.do === "dismiss")
      return this.#changePost(step, by, xingzhi, reference, day);
    const around = this.#surroundings(step, by, day);
    const args: Record<string, unknown> = { ...(await argumentsOf(step, around)), caseId, reference };
    const row = await this.#rowOf(step);
    if (row?.takesPaper) args.document = around.write(row.form ?? row.action);
    if (step.do === "propose") args.papers = proposalPapers(step, around);
    if (step.do === "rehear") args.panel = await this.#panel(step.with.panel, day);
    if (this.#current === undefined) {
      Object.assign(args, { sentence: this.#sentence, parties: this.#parties() });
      if (step.do === "propose") delete args.caseId;
    }
    const call = (xingzhi[this.#kind] as unknown as Partial<Record<string, Call>>)[step.do];
    if (!call) throw new Error(`the SDK has no ${step.do} of ${this.#kind}`);
    const taken = await call(args);
    if (OPENING.has(step.do)) this.#caseId = taken.caseId;
    if (step.do === "rehear") this.#actors.replace("court.judge", this.#presiding);
    return taken;
  }

  #surroundings(step: Step, by: string, day: string): Surroundings {
    const heading = (type: DocumentType) => this.#heading(type, day, by);
    return {
      machine: this.#kind,
      day,
      write: (type) => this.#documents.write(heading(type), step.do === "propose" ? {} : step.with),
      again: (type) => this.#documents.again(heading(type), {}),
      latest: (type) => this.#forms.latest(type),
      agency: (party) => this.#ledger.agencies.get(party) ?? 0n,
    };
  }

  #presiding = "court.judge";

  /** The new panel's addresses: the judges named, or one whom the court appoints for it. */
  async #panel(named: readonly string[] | undefined, day: string): Promise<string[]> {
    if (named === undefined) {
      const { name, address } = await this.#actors.newcomer("court.judge");
      await this.#actors.appoint("court", "judge", name, day);
      this.#presiding = name;
      return [address];
    }
    const [first] = named;
    if (first !== undefined && judgeName(first) !== "court.judge") this.#presiding = judgeName(first);
    return Promise.all(named.map(async (judge) => (await this.#ledger.wallet(judgeName(judge))).address));
  }

  /** The agencies that hold the case's places: those that the flow names so. */
  #parties(): Record<string, bigint> {
    return Object.fromEntries(
      [...this.#holders].map(([place, name]) => [place, this.#ledger.agencies.get(name) ?? 0n]),
    );
  }

  async #changePost(
    step: Step & { do: "appoint" | "dismiss" },
    by: string,
    xingzhi: Xingzhi,
    reference: string,
    day: string,
  ) {
    const post = step.with.post as enums.Post;
    const officer = `${partyOf(by)}.${post}`;
    if (step.do === "dismiss") {
      return xingzhi.agencies.dismiss({ officer: await this.#actors.addressOf(officer), reference });
    }
    const { name, address } = await this.#actors.newcomer(officer);
    const done = await xingzhi.agencies.appoint({
      officer: address,
      posts: [post],
      from: day,
      until: "2099-12-31",
      reference,
    });
    this.#actors.replace(officer, name);
    return done;
  }

  #heading(type: DocumentType, day: string, by: string) {
    const party = partyOf(by);
    const name = this.#flow.parties[party as PartyName] ?? party;
    return { flow: this.#flow.id, type, day, signer: `${name} (${by})` };
  }
}

/** The steps that open a flow's case. */
const OPENING: ReadonlySet<Step["do"]> = new Set(["propose", "apply", "expect"]);

type Call = (args: Record<string, unknown>) => Promise<StepTaken>;

const partyOf = (by: string): string => by.slice(0, by.indexOf("."));

function takenOf(done: StepTaken | FormsActed): Taken {
  if ("filed" in done) return { step: null, opened: null, filed: done.filed, alerts: done.alerts };
  const filed = done.forms.filter(({ cited }) => !cited);
  return { step: done, opened: done.opened, filed, alerts: done.alerts };
}
