import type { CaseKind, Place, TypedDocument, Xingzhi } from "@xingzhi/sdk";
import type * as Sdk from "@xingzhi/sdk";
import type { Wallet } from "ethers";
import { Bulk, BulkSigner, type MinedReceipt, type Rpc } from "./bulk.ts";
import { Receipts, type RunningCase, type RunningForm } from "./ledgerState.ts";
import {
  type PlannedCase,
  type PlannedPaper,
  type PlannedStep,
  type SimulationPlan,
  dayOf,
  secondsOf,
} from "./plan.ts";
import { INTERVAL_WEEKS } from "./scripts/supervision.ts";
import { isIn } from "./world.ts";

/** Where a plan is run: a ledger with its agencies, on a chain whose time is set. */
export interface SimulationStage {
  readonly sdk: typeof Sdk;
  readonly xingzhi: Xingzhi;
  readonly rpc: Rpc;
  /** Agencies' numbers by name. */
  readonly agencies: ReadonlyMap<string, bigint>;
  /** The key of a name; `NAME.administrator` is an agency's first administrator. */
  wallet(name: string): Wallet | Promise<Wallet>;
  /** Does what a plan's steps named `aside` say: what happens past the ledger, such as to a node's storage. */
  aside?(act: Aside): Promise<void>;
}

/** A step that no contract takes. */
export interface Aside {
  readonly step: PlannedStep;
  /** The case on the ledger; null before it is opened. */
  readonly caseId: bigint | null;
  readonly sentence: bigint;
  /** Sends a transaction of somebody of the plan, in a block of its own. */
  readonly send: (by: string, to: string, data: string) => Promise<void>;
}

/** What a run made. */
export interface Simulated {
  readonly transactions: number;
  readonly events: number;
  readonly blocks: number;
  readonly seconds: number;
  /** Cases on the ledger by the plan's names: their own, and the one of community correction that followed. */
  readonly cases: ReadonlyMap<string, { readonly case: bigint; readonly supervision: bigint | null }>;
}

/** A step of a plan that the ledger refused. */
export class StepRefused extends Error {
  override readonly name = "StepRefused";
  readonly step: PlannedStep;
  readonly error: unknown;

  constructor(of: string, step: PlannedStep, error: unknown) {
    const { name, message, args } = error as Error & { args?: unknown };
    const given = JSON.stringify(args ?? {}, (_, value: unknown) =>
      typeof value === "bigint" ? String(value) : value,
    );
    super(`${of}: ${step.do} by ${step.by} at ${step.at}: ${name}: ${message} ${given}`);
    this.step = step;
    this.error = error;
  }
}

/** Steps that need every form of the case trusted: before them the other parties confirm what they have not yet. */
const RELYING: ReadonlySet<string> = new Set([
  // Who proposes again is told from what the new papers differ.
  "propose",
  "submit",
  "docket",
  "rule",
  "approve",
  "decide",
  "decideRevocation",
  "decideReimprisonment",
]);
/** Who confirms for an agency. */
const CONFIRMS: Partial<Record<Place, Sdk.enums.Post>> = {
  prison: "executionOfficer",
  procuratorate: "procurator",
  court: "clerk",
  hospital: "doctor",
};
const NO_FORM = `0x${"00".repeat(32)}`;
/** The first minutes of a working day, in which posts change hands. */
const EIGHT = 8 * 3600;

/** Runs a plan. @throws StepRefused when the ledger refuses a step */
export async function simulate(
  plan: SimulationPlan,
  stage: SimulationStage,
  progress: (done: number, total: number) => void = () => undefined,
): Promise<Simulated> {
  return new Run(plan, stage).all(progress);
}

const isAside = ({ step }: Due): boolean => step.do === "aside";

interface Due {
  readonly second: number;
  readonly of: Life | null;
  readonly step: PlannedStep;
  readonly number: number;
}

/** A case of the plan while it is run. */
interface Life {
  readonly plan: PlannedCase;
  sentence: bigint;
  own: RunningCase | null;
  followed: RunningCase | null;
  readonly documents: Map<string, string>;
  last: Promise<unknown>;
}

class Run {
  readonly #plan: SimulationPlan;
  readonly #stage: SimulationStage;
  readonly #receipts: Receipts;
  readonly #officers = new Map<string, Promise<{ xingzhi: Xingzhi; address: string; signer: BulkSigner }>>();
  readonly #lives: Life[];
  #bulk!: Bulk;

  constructor(plan: SimulationPlan, stage: SimulationStage) {
    this.#plan = plan;
    this.#stage = stage;
    this.#receipts = new Receipts(stage.sdk, stage.xingzhi.contracts);
    this.#lives = plan.cases.map((each) => ({
      ...{ plan: each, sentence: 0n, own: null, followed: null },
      ...{ documents: new Map<string, string>(), last: Promise.resolve() },
    }));
  }

  async all(progress: (done: number, total: number) => void): Promise<Simulated> {
    const { rpc, xingzhi } = this.#stage;
    const provider = xingzhi.contracts.registry.runner?.provider;
    if (!provider) throw new Error("the ledger has no provider");
    const began = performance.now();
    this.#bulk = await Bulk.open(rpc, provider, this.#readingSelectors());
    try {
      await this.#setUp();
      const due = this.#schedule();
      for (let i = 0; i < due.length;) {
        let end = i;
        const busy = new Set<Life>();
        const { second = 0 } = due[i] ?? {};
        // One block holds the acts of one moment, of each case one.
        for (; end < due.length; end += 1) {
          const next = due[end];
          if (!next || next.second !== second || (next.of && busy.has(next.of))) break;
          if (next.of) busy.add(next.of);
        }
        await this.#moment(second, due.slice(i, end));
        i = end;
        progress(i, due.length);
      }
      const { transactions, logs: events, blocks } = this.#bulk;
      const seconds = (performance.now() - began) / 1000;
      const cases = new Map(
        this.#lives.map(({ plan, own, followed }) => [
          plan.id,
          { case: own?.id ?? 0n, supervision: followed?.id ?? null },
        ]),
      );
      return { transactions, events, blocks, seconds, cases };
    } finally {
      await this.#bulk.close();
    }
  }

  #readingSelectors(): Set<string> {
    const contracts = Object.values(this.#stage.xingzhi.contracts) as {
      interface: { forEachFunction(each: (f: { selector: string; constant: boolean }) => void): void };
    }[];
    const selectors = new Set<string>();
    for (const contract of contracts) {
      contract.interface.forEachFunction(({ selector, constant }) => {
        if (constant) selectors.add(selector);
      });
    }
    return selectors;
  }

  /** Officers of the first day, the correction agencies' rules, and the sentences. */
  async #setUp(): Promise<void> {
    const { from, officers, agencies } = this.#plan;
    const eight = Date.parse(`${from}T00:00:00+08:00`) / 1000 + EIGHT;
    for (const { name } of officers) await this.#fund(name);
    const first = officers.filter((each) => each.from <= from);
    await this.#bulk.round(
      eight,
      first.map(
        ({ name }) =>
          () =>
            this.#appoint(name),
      ),
    );
    const corrections = agencies.filter(({ kind }) => kind === "correction");
    const heads = corrections.map(({ name }) => this.#inPost(name, "head", from));
    await this.#bulk.round(
      eight + 600,
      heads.map((head) => async () => {
        const { supervision } = await this.#as(head);
        return supervision.fileRules({ document: `监管规则 ${head}`, reference: `监规 ${head}` });
      }),
    );
    await this.#bulk.round(
      eight + 1200,
      heads.map((head) => async () => {
        const { supervision } = await this.#as(head);
        return supervision.setInterval({ intervalWeeks: INTERVAL_WEEKS, reference: `间隔 ${head}` });
      }),
    );
    await this.#bulk.round(
      eight + 1800,
      this.#lives
        .filter(({ plan }) => plan.sentenceOf === undefined)
        .map((life) => async () => {
          const { prisoner, registrar, id } = life.plan;
          const { sentences } = await this.#as(registrar);
          const registered = await sentences.register({ prisoner, reference: `${id} 判决登记` });
          life.sentence = registered.sentence;
        }),
    );
    for (const life of this.#lives) {
      const other = this.#lives.find(({ plan }) => plan.id === life.plan.sentenceOf);
      if (other) life.sentence = other.sentence;
    }
  }

  #schedule(): Due[] {
    const { officers, from } = this.#plan;
    const eightOn = (day: string): number => Date.parse(`${day}T00:00:00+08:00`) / 1000 + EIGHT;
    const posts = officers.flatMap((officer): Due[] => {
      const by = `${officer.agency}.administrator`;
      const change = (action: string, day: string): Due => ({
        second: eightOn(day),
        of: null,
        step: { at: `${day}T08:00:00+08:00`, do: action, by, with: { officer: officer.name } },
        number: 0,
      });
      return [
        ...(officer.from > from ? [change("appoint", officer.from)] : []),
        ...(officer.dismissed === undefined ? [] : [change("dismiss", officer.dismissed)]),
      ];
    });
    const acts = this.#lives.flatMap((of) =>
      of.plan.steps.map((step, number): Due => ({ second: secondsOf(step), of, step, number })),
    );
    return [...posts, ...acts].sort((a, b) => a.second - b.second || a.number - b.number);
  }

  async #moment(second: number, all: readonly Due[]): Promise<void> {
    for (const each of all) if (isAside(each)) await this.#aside(each);
    const due = all.filter((each) => !isAside(each));
    const confirmations = due.flatMap(({ of, step }) =>
      of && RELYING.has(step.do) ? this.#confirmations(of, step) : [],
    );
    await this.#bulk.round(second, confirmations);
    await this.#bulk.round(
      second,
      due.map((each) => async () => {
        try {
          await this.#take(each);
        } catch (error) {
          const known = this.#stage.sdk.decodeRevert(error) ?? error;
          throw new StepRefused(each.of?.plan.id ?? each.step.by, each.step, known);
        }
      }),
    );
  }

  async #aside({ of, step, second }: Due): Promise<void> {
    const send = async (by: string, to: string, data: string): Promise<void> => {
      const { signer } = await this.#officer(by);
      await this.#bulk.round(second, [async () => (await signer.sendTransaction({ to, data })).wait()]);
    };
    const running = step.case === "supervision" ? of?.followed : of?.own;
    await this.#stage.aside?.({ step, send, caseId: running?.id ?? null, sentence: of?.sentence ?? 0n });
  }

  async #take({ of, step, number }: Due): Promise<void> {
    if (!of) {
      const officer = String(step.with.officer);
      if (step.do === "appoint") await this.#appoint(officer);
      else {
        const { agencies } = await this.#as(step.by);
        const { address } = await this.#officer(officer);
        await agencies.dismiss({ officer: address, reference: `免职 ${officer}` });
      }
      return;
    }
    const reference = step.ref ?? `${of.plan.id}/${number}`;
    const running = step.case === "supervision" ? of.followed : of.own;
    const beside = BESIDE[step.do];
    if (beside && running && (step.do !== "checkOverdue" || running.kind === "supervision")) {
      const receipt = await beside({ run: this.#tools, of: running, step, reference });
      // What is proposed again is the corrected form.
      if (step.do === "supersede" && running === of.own)
        of.documents.set(text(step.with, "form"), corrected(step, reference));
      this.#receipts.note(receipt);
      return;
    }
    await this.#act(of, running, step, reference);
  }

  async #act(of: Life, running: RunningCase | null, step: PlannedStep, reference: string): Promise<void> {
    const xingzhi = await this.#as(step.by);
    const kind: CaseKind = step.case === "supervision" ? "supervision" : of.plan.type;
    const call = (xingzhi[kind] as unknown as Record<string, Call | undefined>)[step.do];
    if (!call) throw new Error(`the SDK has no ${step.do} of ${kind}`);
    const write = (what: string): string => `${of.plan.id} ${what} ${reference} ${dayOf(step)}`;
    const args: Record<string, unknown> = {
      document: write(step.do),
      evidence: write("证据"),
      process: write("过程"),
      assessment: write("评估"),
      ...step.with,
      reference,
    };
    if (running) args.caseId = running.id;
    else {
      args.sentence = of.sentence;
      args.parties = Object.fromEntries(
        Object.entries(of.plan.parties).map(([place, name]) => [place, this.#agency(name)]),
      );
    }
    if (step.do === "propose") args.papers = this.#papers(of, step, running !== null);
    if (step.do === "cure")
      args.papers = (step.with.forms as string[]).map((type) => ({ type, document: write(type) }));
    if (step.do === "confirmTranscript") args.transcript = this.#latest(running, "transcript");
    if (step.do === "requestPlaceChange") args.to = this.#agency(String(step.with.to));
    if (Array.isArray(step.with.panel)) {
      args.panel = await Promise.all(
        step.with.panel.map(async (name) => (await this.#officer(String(name))).address),
      );
    }
    const taken = await call(args);
    const receipt = taken.receipt as unknown as MinedReceipt;
    if (!running) of.own = this.#running(taken.caseId, kind, this.#holders(of.plan));
    if (taken.opened !== null && of.followed === null && kind !== "supervision")
      of.followed = this.#running(taken.opened, "supervision", this.#holders(of.plan));
    this.#receipts.note(receipt);
  }

  #holders({ parties }: PlannedCase): Map<Place, number> {
    return new Map(
      Object.entries(parties).map(([place, name]) => [place as Place, Number(this.#agency(name))]),
    );
  }

  #running(id: bigint, kind: CaseKind, holders: Map<Place, number>): RunningCase {
    const contract = this.#stage.sdk.KINDS[kind].contract;
    const machine = this.#stage.xingzhi.contracts[contract].target as string;
    const running = { id, kind, machine, holders, forms: [], alerts: [] };
    this.#receipts.cases.set(id, running);
    return running;
  }

  /** The papers of a proposal: what was filed before is the same, unless it changed. */
  #papers(of: Life, { with: given }: PlannedStep, again: boolean): TypedDocument[] {
    return (given.forms as (string | PlannedPaper)[]).map((entry) => {
      const paper = typeof entry === "string" ? { type: entry } : entry;
      const type = paper.type as TypedDocument["type"];
      const changed = paper.changed === true;
      const old = of.documents.get(type);
      const document =
        paper.document ??
        (changed || old === undefined ? `${of.plan.id} ${type} ${changed ? "更正" : ""}` : old);
      of.documents.set(type, document);
      const replaces = again && changed ? this.#latest(of.own, type) : NO_FORM;
      return { type, document, replaces, ...(paper.merit && { merit: paper.merit }) };
    });
  }

  #latest(of: RunningCase | null, type: string): string {
    return of?.forms.findLast((form) => form.type === type)?.commitment ?? NO_FORM;
  }

  /** The other parties confirm, of each form only as many as it needs. */
  #confirmations(of: Life, step: PlannedStep): (() => Promise<void>)[] {
    const running = step.case === "supervision" ? of.followed : of.own;
    if (!running) return [];
    const holders = [...running.holders].filter(([, agency]) => agency !== 0);
    const needed = Math.floor((holders.length - 1) / 2) + 1;
    const open = running.forms.filter(({ gone, confirmed }) => !gone && confirmed.size < needed);
    const day = dayOf(step);
    return holders.flatMap(([place, agency]) => {
      const forms = open.filter(
        (form) => form.agency !== agency && form.confirmed.size < needed && !form.confirmed.has(agency),
      );
      if (forms.length === 0) return [];
      for (const form of forms) form.confirmed.add(agency);
      const name = [...this.#stage.agencies].find(([, number]) => Number(number) === agency)?.[0] ?? "";
      const officer = this.#inPost(name, CONFIRMS[place] ?? "officer", day);
      return [() => this.#confirm(officer, running, forms)];
    });
  }

  async #confirm(name: string, of: RunningCase, forms: readonly RunningForm[]): Promise<void> {
    const { signer } = await this.#officer(name);
    const { dossier } = this.#stage.xingzhi.contracts;
    const args = [of.machine, of.id, forms.map(({ commitment }) => commitment), { number: 0, text: "" }];
    const data = dossier.interface.encodeFunctionData("confirm", args as never);
    const sent = await signer.sendTransaction({ to: dossier.target, data });
    this.#receipts.note((await sent.wait()) as unknown as MinedReceipt);
  }

  async #appoint(name: string): Promise<void> {
    const officer = this.#plan.officers.find((each) => each.name === name);
    if (!officer) throw new Error(`no officer ${name}`);
    const { agencies } = await this.#as(`${officer.agency}.administrator`);
    const { address } = await this.#officer(name);
    const { posts, from, until } = officer;
    await agencies.appoint({ officer: address, posts, from, until, reference: `任职 ${name}` });
  }

  #inPost(agency: string, post: Sdk.enums.Post, day: string): string {
    const found = this.#plan.officers.find(
      (each) => each.agency === agency && each.posts.includes(post) && isIn(each, day),
    );
    if (!found) throw new Error(`nobody is ${post} of ${agency} on ${day}`);
    return found.name;
  }

  #agency(name: string): bigint {
    const number = this.#stage.agencies.get(name);
    if (number === undefined) throw new Error(`no agency ${name}`);
    return number;
  }

  async #as(name: string): Promise<Xingzhi> {
    return (await this.#officer(name)).xingzhi;
  }

  #officer(name: string): Promise<{ xingzhi: Xingzhi; address: string; signer: BulkSigner }> {
    let known = this.#officers.get(name);
    if (!known) this.#officers.set(name, (known = this.#open(name)));
    return known;
  }

  async #open(name: string): Promise<{ xingzhi: Xingzhi; address: string; signer: BulkSigner }> {
    const wallet = await this.#stage.wallet(name);
    await this.#stage.rpc.send("hardhat_impersonateAccount", [wallet.address]);
    const signer = new BulkSigner(this.#bulk, wallet);
    return { signer, address: wallet.address, xingzhi: this.#stage.xingzhi.connect(signer) };
  }

  /** Keys and means are there before the first block waits for them. */
  async #fund(name: string): Promise<void> {
    await this.#officer(name);
  }

  readonly #tools: Tools = {
    as: (name) => this.#as(name),
    officer: (name) => this.#officer(name),
    latest: (of, type) => this.#latest(of, type),
    now: () => this.#bulk.now,
    sdk: () => this.#stage.sdk,
    contracts: () => this.#stage.xingzhi.contracts,
  };
}

type Call = (args: Record<string, unknown>) => Promise<Sdk.StepTaken>;

interface Tools {
  as(name: string): Promise<Xingzhi>;
  officer(name: string): Promise<{ xingzhi: Xingzhi; address: string; signer: BulkSigner }>;
  latest(of: RunningCase, type: string): string;
  now(): number;
  sdk(): typeof Sdk;
  contracts(): Xingzhi["contracts"];
}
interface BesideAct {
  readonly run: Tools;
  readonly of: RunningCase;
  readonly step: PlannedStep;
  readonly reference: string;
}

type Receipt = Pick<MinedReceipt, "logs">;
const receiptOf = ({ receipt }: { readonly receipt: unknown }): Receipt => receipt as Receipt;
const text = (given: Record<string, unknown>, name: string): string =>
  (given[name] as string | undefined) ?? "";

/** The document that takes a form's place. */
const corrected = (step: PlannedStep, reference: string): string =>
  text(step.with, "document") || `${reference} ${text(step.with, "form")} 更正件`;

/** What is done beside a case's machine: with its forms, its alerts, and by reading it. */
const BESIDE: Record<string, ((act: BesideAct) => Promise<Receipt>) | undefined> = {
  async dispute({ run, of, step, reference }) {
    const { dossier } = await run.as(step.by);
    const form = run.latest(of, text(step.with, "form"));
    const kind = text(step.with, "reason") as Sdk.enums.DisputeKind;
    const disputes = [{ form, kind, reason: text(step.with, "note") }];
    return receiptOf(await dossier.dispute({ caseId: of.id, reference, disputes }));
  },
  async withdrawDispute({ run, of, step, reference }) {
    const { dossier } = await run.as(step.by);
    const forms = [run.latest(of, text(step.with, "form"))];
    return receiptOf(await dossier.withdrawDispute({ caseId: of.id, reference, forms }));
  },
  async supersede({ run, of, step, reference }) {
    const { dossier } = await run.as(step.by);
    const form = run.latest(of, text(step.with, "form"));
    const change = text(step.with, "change") as Sdk.enums.Change;
    const document = corrected(step, reference);
    const note = text(step.with, "note");
    return receiptOf(await dossier.supersede({ caseId: of.id, reference, form, document, change, note }));
  },
  async appeal({ run, of, step, reference }) {
    const { dossier } = await run.as(step.by);
    const form = run.latest(of, text(step.with, "form"));
    return receiptOf(
      await dossier.appeal({ caseId: of.id, reference, form, reason: text(step.with, "reason") }),
    );
  },
  async answerAppeal({ run, of, step, reference }) {
    const { dossier } = await run.as(step.by);
    const form = run.latest(of, text(step.with, "form"));
    const upheld = step.with.upheld === true;
    const reason = text(step.with, "reason");
    return receiptOf(await dossier.answerAppeal({ caseId: of.id, reference, form, upheld, reason }));
  },
  async read({ run, of, step }) {
    const { xingzhi, address, signer } = await run.officer(step.by);
    const purpose = text(step.with, "purpose") as Sdk.enums.Purpose;
    const given = step.with.readAt;
    // No later than the block that logs it.
    const at = typeof given === "string" ? secondsOf({ at: given }) : run.now();
    const form = run.latest(of, text(step.with, "form"));
    const reading = { caseId: of.id, form, purpose, reader: address, at };
    const { domain, types, message } = await xingzhi.reads.toSign(reading);
    const signature = await signer.signTypedData(domain, types, message);
    return receiptOf(await xingzhi.reads.log([reading], [signature]));
  },
  /** Of community correction what the check-ins missed is looked for. */
  async checkOverdue({ run, of, step }) {
    const { signer } = await run.officer(step.by);
    const { checkIns } = run.contracts();
    const data = checkIns.interface.encodeFunctionData("alertOverdue", [of.id]);
    const sent = await signer.sendTransaction({ to: checkIns.target, data });
    return (await sent.wait()) as unknown as Receipt;
  },
  /** A paper is served on the agency of a place. */
  async deliver({ run, of, step, reference }) {
    const { service } = await run.as(step.by);
    const form = run.latest(of, text(step.with, "form"));
    const agency = of.holders.get(text(step.with, "to") as Place) ?? 0;
    return receiptOf(await service.serve({ caseId: of.id, form, to: { agency }, reference }));
  },
  /** Its receipt is signed by an officer of that agency. */
  async receipt({ run, of, step }) {
    const { xingzhi, signer } = await run.officer(step.by);
    const form = run.latest(of, text(step.with, "form"));
    const { agency } = await xingzhi.contracts.registry.officerOf(await signer.getAddress());
    const delivery = { caseId: of.id, form, to: { agency } };
    const { domain, types, message } = await xingzhi.service.receiptToSign(delivery);
    const signature = await signer.signTypedData(domain, types, message);
    return receiptOf(await xingzhi.service.acknowledge({ ...delivery, signature }));
  },
  async acknowledge({ run, of, step, reference }) {
    const alert = of.alerts.findLast(({ kind }) => kind === step.with.alert);
    if (!alert) throw new Error(`no ${text(step.with, "alert")} is open`);
    const { alerts } = await run.as(step.by);
    return receiptOf(await alerts.acknowledge({ caseId: of.id, ...alert, reference }));
  },
  async resolve({ run, of, step, reference }) {
    const alert = of.alerts.findLast(({ kind }) => kind === step.with.alert);
    if (!alert) throw new Error(`no ${text(step.with, "alert")} is open`);
    const { alerts } = await run.as(step.by);
    const reason = text(step.with, "reason");
    return receiptOf(await alerts.resolve({ caseId: of.id, ...alert, reason, reference }));
  },
};
