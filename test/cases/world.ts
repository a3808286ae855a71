// A chain on which a case of either machine stands in every state; the day on which they all arrived there is the
// world's day. One chain holds one line of snapshots, and going back to an older one forgets the newer: so all cases
// walk side by side, and there is a single snapshot to come back to.
import { Interface, decodeBytes32String } from "ethers";
import type { LogDescription } from "ethers";
import { PLACES } from "../../sdk/src/agencies/parties.ts";
import type { AgencyKind, FormType, Party, Post, ReliefAction } from "../../sdk/src/generated/enums.ts";
import { AGENCIES, day, deployLedger, ref } from "../helpers/ledger.ts";
import type { AgencyName, Ledger } from "../helpers/ledger.ts";
import { DEFAULT_OFFICER, encode } from "./actions.ts";
import type { Encoded, Machine, Officer, Parties, Scene } from "./actions.ts";
import { keyOf, pathTo, plans } from "./paths.ts";
import type { Plan } from "./paths.ts";
import { prisoner } from "./prisoners.ts";
import type { PrisonerName } from "./prisoners.ts";

/** The posts of an agency that is party to a case. */
export const POSTS: Partial<Record<AgencyKind, readonly Post[]>> = {
  prison: ["administrator", "wardOfficer", "wardHead", "executionOfficer", "committeeSecretary", "warden"],
  procuratorate: ["administrator", "procurator"],
  court: ["administrator", "clerk", "judge"],
  bureau: ["administrator", "officer", "head"],
  correction: ["administrator", "officer", "head"],
};
const JUDGES = 9;
/** Steps that rely on the forms of their case. */
const NEEDS_TRUST: ReadonlySet<ReliefAction> = new Set(["submit", "docket", "rule"]);
/** Steps whose paper is no form. */
const SIDE_RECORDS: ReadonlySet<ReliefAction> = new Set([
  "object",
  "opineOnSubmission",
  "extendTrial",
  "withdraw",
  "lapse",
]);
const GAS = "0xf42400";

/** A case, or a sentence that none is about yet (number 0). */
export interface CaseRef {
  id: bigint;
  sentence: bigint;
  /** The latest form of each type that the case holds. */
  forms: Map<FormType, string>;
  plan: Pick<Plan, "machine" | "track" | "prisoner" | "without">;
}

/** What a step is refused with. */
export interface Refusal {
  name: string;
  args: Record<string, unknown>;
  /** Of `RuleViolated` the rules broken, of `ProcedureRequired` the rule that demands it. */
  rules: string[];
}

export interface WorldOptions {
  /** The day on which the cases have arrived. */
  on: string;
  /** The first day of the chain, before the first proposal. */
  from: string;
  /** Just these cases, by key. */
  only?: readonly string[];
  /** Who stands in for the usual prisoners. */
  people?: Partial<Record<PrisonerName, PrisonerName>>;
  /** Puts other contracts in place of the machines, before any case is proposed. */
  replace?: (ledger: Ledger) => Promise<Record<Machine, string>>;
  ledger?: { allowUnlimitedContractSize?: boolean };
}

export class World {
  readonly ledger: Ledger;
  readonly on: string;
  readonly machines: Record<Machine, string>;
  readonly cases = new Map<string, CaseRef>();
  /** Sentences that no case is about yet. */
  readonly spare = new Map<PrisonerName, bigint>();
  today: number;
  readonly #addresses = new Map<string, string>();
  readonly #interfaces: Record<Machine, Interface>;
  /** All errors and events of the ledger. */
  readonly #known: Interface;
  #snapshot = "";
  #dirty = false;

  private constructor(ledger: Ledger, on: string, machines: Record<Machine, string>) {
    this.ledger = ledger;
    this.on = on;
    this.today = day(on);
    this.machines = machines;
    this.#interfaces = {
      commutation: ledger.commutationCases.interface,
      parole: ledger.paroleCases.interface,
    };
    const { registry, charter, dossier, service, alerts, readLog } = ledger;
    const { register, rulebook, calendar, commutationRules } = ledger;
    const rooms = [registry, charter, dossier, service, alerts, readLog];
    const others = [...rooms, register, rulebook, calendar, commutationRules];
    const fragments = [...others.map((each) => each.interface), ...Object.values(this.#interfaces)]
      .flatMap((each) => each.fragments.filter(({ type }) => type === "error" || type === "event"))
      .map((fragment) => fragment.format("full"));
    this.#known = new Interface([...new Set(fragments)]);
  }

  static async build({ on, from, only, people = {}, ...options }: WorldOptions): Promise<World> {
    const ledger = await deployLedger(from, options.ledger);
    const machines = (await options.replace?.(ledger)) ?? {
      commutation: await ledger.commutationCases.getAddress(),
      parole: await ledger.paroleCases.getAddress(),
    };
    const world = new World(ledger, on, machines);
    await world.#appoint();
    const chosen = [...plans()].filter(([key]) => only?.includes(key) ?? true);
    const cases = new Map(
      chosen.map(([key, plan]) => [key, { ...plan, prisoner: people[plan.prisoner] ?? plan.prisoner }]),
    );
    await world.#register(cases);
    await world.#walk(cases);
    await world.mark();
    return world;
  }

  /** Back to where all cases have just arrived, or to where `mark` was called. */
  async restore(): Promise<void> {
    if (!this.#dirty) return;
    await this.request("evm_revert", [this.#snapshot]);
    await this.mark();
  }

  /** From here on `restore` comes back to the present, which is the world's day. */
  async mark(): Promise<void> {
    this.#snapshot = (await this.request("evm_snapshot", [])) as string;
    this.today = day(this.on);
    this.#dirty = false;
  }

  /** Moves the chain to 09:00 of a day, unless it is past that. */
  async moveTo(date: string): Promise<void> {
    if (day(date) <= this.today) return;
    this.#dirty = true;
    await this.ledger.moveTo(date);
    this.today = day(date);
  }

  /** The address of an officer, whose agency is named by itself or by the place it has among the parties. */
  address(officer: Officer, parties: Parties = {}): string {
    const [agency, post, number = "1"] = officer.split(".") as [AgencyName, Post, string?];
    const holder = parties[agency as Party] ?? agency;
    const address = this.#addresses.get(`${holder}.${post}.${number}`);
    if (address === undefined) throw new Error(`no officer ${officer}`);
    return address;
  }

  /** All officers, the first of each post. */
  officers(): Officer[] {
    return agencyNames().flatMap((agency) => postsOf(agency).map((post): Officer => `${agency}.${post}`));
  }

  partiesOf({ plan: { machine, track, without = [] } }: CaseRef): Parties {
    const parties: Parties = {
      prison: "prison",
      procuratorate: "procuratorate",
      court: track === "life" ? "highCourt" : "court",
      bureau: "bureau",
      ...(machine === "parole" ? { correction: "correction" } : {}),
    };
    return Object.fromEntries(Object.entries(parties).filter(([party]) => !without.includes(party as Party)));
  }

  sceneOf(ref: CaseRef): Scene {
    const parties = this.partiesOf(ref);
    return {
      machine: ref.plan.machine,
      caseId: ref.id,
      life: ref.plan.track === "life",
      prisoner: ref.plan.prisoner,
      sentence: ref.sentence,
      parties,
      today: this.today,
      address: (officer) => this.address(officer, parties),
      forms: ref.forms,
      agencyIds: (named) =>
        PLACES.map((party) => (named[party] === undefined ? 0 : this.ledger.agencyId(named[party]))),
    };
  }

  calldata(machine: Machine, { name, values }: Encoded): string {
    return this.#interfaces[machine].encodeFunctionData(name, values);
  }

  /** The other parties confirm forms of a case. */
  async confirm(ref: CaseRef, commitments: readonly string[]): Promise<void> {
    if (commitments.length === 0) return;
    const { dossier } = this.ledger;
    const [to, machine, parties] = [
      await dossier.getAddress(),
      this.machines[ref.plan.machine],
      Object.entries(this.partiesOf(ref)),
    ];
    const authors = await Promise.all(
      commitments.map(async (each) => Number((await dossier.standingOf(machine, ref.id, each)).agency)),
    );
    for (const [, agency] of parties) {
      const others = commitments.filter((_, i) => authors[i] !== this.ledger.agencyId(agency));
      if (others.length === 0) continue;
      const post = postsOf(agency)[1]!;
      const free = { number: 0, text: "" };
      const data = dossier.interface.encodeFunctionData("confirm", [machine, ref.id, others, free]);
      await this.send(this.address(`${agency}.${post}`), to, data);
    }
  }

  /** Sends a transaction and gives its hash. */
  async send(from: string, to: string, data: string): Promise<string> {
    this.#dirty = true;
    return (await this.request("eth_sendTransaction", [{ from, to, data, gas: GAS }])) as string;
  }

  /** The data that a call is refused with, undefined when it is not. */
  async refusalData(from: string, to: string, data: string): Promise<string | undefined> {
    try {
      await this.request("eth_call", [{ from, to, data, gas: GAS }, "latest"]);
      return undefined;
    } catch (error) {
      return dataOf(error);
    }
  }

  decode(data: string): Refusal {
    const error = this.#known.parseError(data);
    if (error === null) return { name: data, args: {}, rules: [] };
    // Solidity's own errors have no names for their arguments.
    const named = error.fragment.inputs.every(({ name }) => name !== "");
    const args = named ? (error.args.toObject() as Record<string, unknown>) : {};
    const findings = args.findings as { rule: string }[] | undefined;
    const rules = findings?.map(({ rule }) => rule) ?? (typeof args.rule === "string" ? [args.rule] : []);
    return { name: error.name, args, rules: rules.map((rule) => decodeBytes32String(rule)) };
  }

  /** What a failed transaction was refused with. */
  reasonOf(error: unknown): Refusal {
    return this.decode(dataOf(error));
  }

  /** The events of a transaction. */
  async events(hash: string): Promise<LogDescription[]> {
    const receipt = (await this.request("eth_getTransactionReceipt", [hash])) as {
      logs: { topics: string[]; data: string }[];
    };
    return receipt.logs.map((log) => this.#known.parseLog(log)).filter((event) => event !== null);
  }

  async request(method: string, params: unknown[]): Promise<unknown> {
    return this.ledger.connection.provider.request({ method, params });
  }

  /** Keeps what a step filed as the case's latest of its type; the commitments. */
  remember(ref: CaseRef, action: ReliefAction, { papers }: Encoded): string[] {
    if (SIDE_RECORDS.has(action)) return [];
    for (const { type, commitment } of papers) {
      if (type !== undefined) ref.forms.set(type, commitment);
      else if (action === "holdHearing") ref.forms.set("transcript", commitment);
    }
    return papers.map(({ commitment }) => commitment);
  }

  async #appoint(): Promise<void> {
    for (const agency of agencyNames()) {
      for (const post of postsOf(agency)) {
        for (let number = 1; number <= (post === "judge" ? JUDGES : 1); number += 1) {
          const { address } =
            post === "administrator"
              ? this.ledger.administrators[agency]
              : await this.ledger.officer(agency, post, number);
          this.#addresses.set(`${agency}.${post}.${number}`, address);
          await this.request("hardhat_impersonateAccount", [address]);
        }
      }
    }
  }

  async #register(cases: ReadonlyMap<string, Plan>): Promise<void> {
    const register = await this.ledger.register.getAddress();
    let count = 0n;
    const registered = async (name: PrisonerName): Promise<bigint> => {
      const data = this.ledger.register.interface.encodeFunctionData("register", [prisoner(name), ref()]);
      await this.send(this.address("court.clerk"), register, data);
      return (count += 1n);
    };
    const isTwin = ([, plan]: [string, Plan]) => plan.sameSentenceAs !== undefined;
    for (const [key, plan] of [...cases].sort((a, b) => Number(isTwin(a)) - Number(isTwin(b)))) {
      const { machine, track, sameSentenceAs: other } = plan;
      const twin = other && this.cases.get(keyOf(machine, track, other));
      const sentence = twin ? twin.sentence : await registered(plan.prisoner);
      this.cases.set(key, { id: 0n, sentence, forms: new Map(), plan });
    }
    for (const name of ["ordinary", "life", "newcomer", "commuted", "fined", "later"] as const) {
      this.spare.set(name, await registered(name));
    }
  }

  /** All cases side by side, day by day. */
  async #walk(cases: ReadonlyMap<string, Plan>): Promise<void> {
    const steps = [...cases].flatMap(([key, { machine, track, state, via, propose }]) =>
      pathTo(machine, track, state, via).map((step) => ({ key, propose, ...step })),
    );
    steps.sort((a, b) => b.before - a.before);
    const arrival = day(this.on);
    this.today = 0;
    /** What nobody confirmed yet. */
    const filed = new Map<string, string[]>();
    for (const { key, action, args, before, propose } of steps) {
      await this.moveTo(dateOf(arrival - before));
      const found = this.cases.get(key)!;
      const scene = this.sceneOf(found);
      const { machine } = found.plan;
      const given = action === "propose" ? { ...args, ...propose } : args;
      const encoded = encode(action, given as never, scene);
      const data = this.calldata(machine, encoded);
      if (NEEDS_TRUST.has(action)) await this.confirm(found, filed.get(key)?.splice(0) ?? []);
      try {
        await this.send(scene.address(DEFAULT_OFFICER[action]), this.machines[machine], data);
      } catch (error) {
        throw new Error(`${key}: ${action} is refused: ${wordsOf(this.reasonOf(error))}`, { cause: error });
      }
      // A parole's release opens a case of supervision, which takes a number too.
      if (action === "propose") this.cases.set(key, { ...found, id: await this.ledger.dossier.caseCount() });
      filed.set(key, [...(filed.get(key) ?? []), ...this.remember(found, action, encoded)]);
    }
    await this.moveTo(this.on);
    for (const [key, commitments] of filed) await this.confirm(this.cases.get(key)!, commitments);
  }
}

/** A number of days since 1970 as YYYY-MM-DD. */
export const dateOf = (days: number): string => new Date(days * 86_400_000).toISOString().slice(0, 10);

export const wordsOf = ({ name, args, rules }: Refusal): string =>
  `${name}(${rules.length > 0 ? rules.join(", ") : Object.values(args).join(", ")})`;

const agencyNames = (): AgencyName[] => Object.keys(AGENCIES) as AgencyName[];
const postsOf = (agency: AgencyName): readonly Post[] => POSTS[AGENCIES[agency].kind] ?? [];

/** The data that a provider's error carries. */
function dataOf(error: unknown): string {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ("data" in cause && typeof cause.data === "string") return cause.data;
  }
  throw error;
}
