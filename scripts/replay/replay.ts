import {
  ContractError,
  type FormsActed,
  MasterMismatch,
  type RebuiltMaster,
  type StepTaken,
  type Transition,
  type TypedDocument,
  type Xingzhi,
  dayOfTimestamp,
  enums,
  errors,
} from "@xingzhi/sdk";
import { type Flow, type Step, moments } from "@xingzhi/sdk/casefiles";
import { Actors, SENTENCING_COURT, agenciesOf, confirmingOfficer, judgeName } from "./actors.ts";
import { type Document, type DocumentType, Documents } from "./documents.ts";
import { FormSteps, isFormStep, typeOf } from "./forms.ts";
import { type EmbeddedLedger, openLedger } from "../../ignition/embedded.ts";

/** The types whose machines are built. */
export const BUILT = ["commutation", "parole"] as const;
export type BuiltFlow = Flow & { readonly type: (typeof BUILT)[number] };
export const isBuilt = (flow: Flow): flow is BuiltFlow => (BUILT as readonly string[]).includes(flow.type);

/** What a step did. */
export interface Taken {
  /** What it did to the case's state; null of what is done with the forms alone. */
  readonly step: Pick<StepTaken, "from" | "to" | "result"> | null;
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
  readonly duties: readonly { readonly duty: enums.ReliefDuty; readonly due: string | null }[];
}

/** A flow as it went. */
export interface Outcome {
  readonly flow: BuiltFlow;
  readonly steps: readonly Replayed[];
  readonly state: enums.ReliefState | null;
  readonly endsAfter: string | null;
  readonly alerts: readonly enums.AlertKind[];
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

/** Replays a flow on a chain of its own. `progress` is told what is going on. */
export async function replay(
  flow: BuiltFlow,
  progress: (done: number, total: number, what: string) => void,
): Promise<Outcome> {
  const at = moments(flow.steps);
  const first = at[0] ?? 0;
  // The chain and all appointments begin the day before, at its first second of work.
  const start = (Math.floor((first + 8 * 3600) / SECONDS_A_DAY) - 1) * SECONDS_A_DAY + 3600;
  progress(0, flow.steps.length, "deploy");
  const ledger = await openLedger(start, agenciesOf(flow), SECRET);
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

class Run {
  readonly #flow: BuiltFlow;
  readonly #ledger: EmbeddedLedger;
  readonly #actors: Actors;
  readonly #documents = new Documents();
  readonly #forms: FormSteps;
  readonly #steps: Replayed[] = [];
  #sentence = 0n;
  #caseId: bigint | undefined;
  #table: Transition[] = [];

  constructor(flow: BuiltFlow, ledger: EmbeddedLedger) {
    this.#flow = flow;
    this.#ledger = ledger;
    this.#actors = new Actors(ledger);
    this.#forms = new FormSteps(flow, ledger.xingzhi, this.#documents, () => this.#caseId);
  }

  get #reader() {
    return this.#ledger.xingzhi[this.#flow.type];
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
    this.#table = await this.#reader.steps();
  }

  /** Takes one step; a refusal is a result, not a failure. */
  async take(step: Step, index: number, day: string): Promise<Replayed> {
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
    const ok = error?.error === step.expect;
    const current = this.#caseId === undefined ? null : await this.#reader.get(this.#caseId);
    const waitingUntil = current?.waitingUntil ?? null;
    const duties = (current?.duties ?? []).map(({ duty, due }) => ({ duty, due }));
    const replayed = {
      step,
      day,
      by,
      ok,
      gas,
      duties,
      waitingUntil,
      ...(error && { error }),
      ...(untrusted && { untrusted }),
      ...(taken && { taken }),
    };
    this.#steps.push(replayed);
    return replayed;
  }

  async outcome(): Promise<Outcome> {
    const current = this.#caseId === undefined ? null : await this.#reader.get(this.#caseId);
    const opened = this.#caseId === undefined ? [] : await this.#ledger.xingzhi.alerts.list(this.#caseId);
    const state = current?.state ?? null;
    const endsAfter = await this.#ledger.xingzhi.sentences.endOf(this.#sentence);
    const alerts = opened.map((alert) => alert.kind);
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
    const { master, forms } = await this.#records(misses);
    return {
      flow: this.#flow,
      steps: this.#steps,
      state,
      endsAfter,
      alerts,
      master,
      forms,
      misses,
      documents: this.#documents.all,
    };
  }

  async #firstUntrusted(): Promise<enums.FormType | undefined> {
    if (this.#caseId === undefined) return undefined;
    const [first] = await this.#ledger.xingzhi.dossier.untrusted(this.#caseId);
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

  /** The officer whom the machine's table names for the action in the case's state. */
  async #defaultOfficer(step: Step): Promise<string> {
    const rows = this.#table.filter((row) => row.action === step.do);
    const state = this.#caseId === undefined ? "None" : (await this.#reader.get(this.#caseId))?.state;
    const row = rows.find(({ from }) => state !== undefined && from.includes(state)) ?? rows[0];
    // Any officer of a party may; the procuratorate watches.
    if (!row || row.party === "any") return this.#forms.defaultOfficer(step);
    return `${row.party}.${row.post}`;
  }

  /** The other parties confirm what a step filed, in the step's second. */
  async #confirm({ filed }: Taken, author: string): Promise<void> {
    if (filed.length === 0 || this.#caseId === undefined) return;
    const forms = filed.map(({ commitment }) => commitment);
    for (const party of Object.keys(this.#parties())) {
      if (party === author) continue;
      const peer = await this.#actors.as(confirmingOfficer(party));
      await peer.dossier.confirm({ caseId: this.#caseId, forms });
    }
  }

  async #act(step: Step, by: string, reference: string, day: string) {
    const xingzhi = await this.#actors.as(by);
    if (isFormStep(step)) {
      const caseId = this.#caseId ?? 0n;
      return this.#forms.take(step, {
        xingzhi,
        caseId,
        reference,
        heading: (type) => this.#heading(type, day, by),
      });
    }
    if (step.do === "appoint" || step.do === "dismiss")
      return this.#changePost(step, by, xingzhi, reference, day);
    const write = (type: DocumentType) => this.#documents.write(this.#heading(type, day, by), step.with);
    const machine = xingzhi[this.#flow.type];
    const args: Record<string, unknown> = { ...step.with, caseId: this.#caseId ?? 0n, reference };
    const row = this.#table.find((each) => each.action === step.do);
    if (row?.takesPaper) args.document = write(row.form ?? row.action);
    if (step.do === "propose") {
      return this.#propose(
        step,
        (proposal) => (machine as unknown as { propose: Call }).propose(proposal),
        by,
        reference,
        day,
      );
    }
    if (step.do === "requestCure") args.forms = step.with.forms.map(typeOf);
    if (step.do === "cure") {
      args.papers = step.with.forms.map((entry) => ({ type: typeOf(entry), document: write(typeOf(entry)) }));
    }
    if (step.do === "chooseProcedure") args.procedure = step.with.procedure ?? enums.Procedure[0];
    if (step.do === "confirmTranscript") args.transcript = await this.#forms.latest("transcript");
    if (step.do === "noticeHearing") args.on = step.with.on ?? day;
    if (step.do === "rehear") args.panel = await this.#panel(step.with.panel, day);
    const call = (machine as unknown as Partial<Record<string, Call>>)[step.do];
    if (!call) throw new Error(`the SDK has no ${step.do} of ${this.#flow.type}`);
    const taken = await call(args);
    if (step.do === "rehear") this.#actors.replace("court.judge", this.#presiding);
    return taken;
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

  async #propose(step: Step & { do: "propose" }, propose: Call, by: string, reference: string, day: string) {
    const papers = step.with.forms.map((entry): TypedDocument => {
      const heading = this.#heading(typeOf(entry), day, by);
      const changed = typeof entry !== "string" && entry.changed;
      const document = changed ? this.#documents.write(heading, {}) : this.#documents.again(heading, {});
      return { type: typeOf(entry), document };
    });
    const asked =
      this.#flow.type === "commutation"
        ? { grade: step.with.grade ?? enums.Grade[0], months: step.with.months }
        : {};
    const target =
      this.#caseId === undefined
        ? { sentence: this.#sentence, parties: this.#parties() }
        : { caseId: this.#caseId };
    const taken = await propose({ ...target, ...asked, papers, reference });
    this.#caseId = taken.caseId;
    return taken;
  }

  /** The agencies that hold the case's places: those that the flow names so. */
  #parties(): Record<string, bigint> {
    const places = enums.Party.filter((place) => place !== "any" && place in this.#flow.parties);
    return Object.fromEntries(places.map((place) => [place, this.#ledger.agencies.get(place) ?? 0n]));
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
    const name = this.#flow.parties[party as keyof BuiltFlow["parties"]] ?? party;
    return { flow: this.#flow.id, type, day, signer: `${name} (${by})` };
  }
}

type Call = (args: Record<string, unknown>) => Promise<StepTaken>;

const partyOf = (by: string): string => by.slice(0, by.indexOf("."));

function takenOf(done: StepTaken | FormsActed): Taken {
  if ("filed" in done) return { step: null, filed: done.filed, alerts: done.alerts };
  return { step: done, filed: done.forms.filter(({ cited }) => !cited), alerts: done.alerts };
}
