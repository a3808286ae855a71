// Cases of temporary release and of community correction under a test's hands: opened, moved through days, acted on by
// name, asked what they would refuse.
import { Interface, decodeBytes32String } from "ethers";
import type { BaseContract, LogDescription } from "ethers";
import { artifacts } from "hardhat";
import { PLACES } from "../../sdk/src/agencies/parties.ts";
import type { Place } from "../../sdk/src/agencies/parties.ts";
import { KINDS, SIDE_KINDS } from "../../sdk/src/cases/kinds.ts";
import type { SideKind } from "../../sdk/src/cases/kinds.ts";
import {
  AlertKind,
  CommitteeVote,
  Decision,
  DiagnosisResult,
  Opinion,
  PlaceAnswer,
  Recheck,
  ReimprisonmentGround,
  ReleaseGround,
  ReleaseState,
  RevocationGround,
  SupervisionState,
  WardenDecision,
  WarningGround,
} from "../../sdk/src/generated/enums.ts";
import type { AgencyKind, Post } from "../../sdk/src/generated/enums.ts";
import { prisoner, shift } from "./facts.ts";
import type { FactsPlan } from "./facts.ts";
import { AGENCIES, NONE, day, deployLedger, paper, ref, tagOf } from "./ledger.ts";
import type { AgencyName, Ledger } from "./ledger.ts";

/** The contracts that are acted on. */
export type Desk = "temporaryRelease" | "supervision" | SideKind;
export const DESKS = ["temporaryRelease", "supervision", ...SIDE_KINDS] as const satisfies readonly Desk[];
const CONTRACTS = {
  temporaryRelease: "temporaryReleaseCases",
  supervision: "supervisionCases",
  sanctions: "sanctions",
  leaves: "leaves",
  placeChanges: "placeChanges",
  positioning: "positioning",
  arrestRequests: "arrestRequests",
  checkIns: "checkIns",
  places: "places",
} as const satisfies Record<Desk, keyof Ledger>;
const contractIn = (ledger: Ledger, desk: Desk): BaseContract => ledger[CONTRACTS[desk]];
export type Officer = `${AgencyName}.${Post}`;
export type Parties = Partial<Record<Place, AgencyName>>;
export type Args = Record<string, unknown>;

/** The posts of an agency of each kind. */
export const POSTS: Partial<Record<AgencyKind, readonly Post[]>> = {
  prison: ["administrator", "wardOfficer", "wardHead", "executionOfficer", "committeeSecretary", "warden"],
  procuratorate: ["administrator", "procurator"],
  court: ["administrator", "clerk", "judge"],
  bureau: ["administrator", "officer", "head"],
  police: ["administrator", "officer", "head"],
  detentionHouse: ["administrator", "officer", "head"],
  correction: ["administrator", "officer", "head"],
  station: ["administrator", "officer"],
  hospital: ["administrator", "doctor"],
};
export const postsOf = (agency: AgencyName): readonly Post[] => POSTS[AGENCIES[agency].kind] ?? [];

const LOCAL = {
  correction: "correction",
  station: "station",
  correctionUpper: "correctionUpper",
} as const satisfies Parties;
/** The parties of a temporary release, by who decides on it. */
export const ROUTES = {
  prison: {
    prison: "prison",
    procuratorate: "procuratorate",
    bureau: "bureau",
    hospital: "hospital",
    ...LOCAL,
  },
  detention: {
    detentionHouse: "detentionHouse",
    procuratorate: "procuratorate",
    police: "police",
    hospital: "hospital",
    ...LOCAL,
  },
  court: {
    court: "court",
    procuratorate: "procuratorate",
    police: "police",
    hospital: "hospital",
    ...LOCAL,
  },
} as const satisfies Record<string, Parties>;
export type Route = keyof typeof ROUTES;
/** The parties of a case of probation or parole. */
export const COURT_CASE: Parties = {
  prison: "prison",
  procuratorate: "procuratorate",
  court: "court",
  police: "police",
  ...LOCAL,
};

const KEEPERS: Record<Route, Officer> = {
  prison: "prison.executionOfficer",
  detention: "detentionHouse.officer",
  court: "court.clerk",
};
const DECIDERS: Record<Route, Officer> = {
  prison: "bureau.head",
  detention: "police.head",
  court: "court.judge",
};
/** Who hands a person over, and takes a person back. */
const escortOf = ({ prison, detentionHouse }: Parties): Officer => {
  if (prison !== undefined) return "prison.executionOfficer";
  return detentionHouse === undefined ? "police.officer" : "detentionHouse.officer";
};
const WARDENS: Record<Route, Officer> = {
  prison: "prison.warden",
  detention: "detentionHouse.head",
  court: "court.judge",
};
const COMMITTEES: Record<Route, Officer> = { ...KEEPERS, prison: "prison.committeeSecretary" };
const PUBLISHERS: Record<Route, Officer> = {
  prison: "bureau.officer",
  detention: "police.officer",
  court: "court.clerk",
};

const everywhere = (officer: Officer): Record<Route, Officer> => ({
  prison: officer,
  detention: officer,
  court: officer,
});
const CORRECTION = everywhere("correction.officer");
const CORRECTION_HEAD = everywhere("correction.head");
const PROCURATOR = everywhere("procuratorate.procurator");
const BY: Record<string, Record<Route, Officer>> = {
  apply: KEEPERS,
  diagnose: everywhere("hospital.doctor"),
  confirmGuarantor: KEEPERS,
  replaceGuarantor: KEEPERS,
  fileAssessment: CORRECTION,
  sendPapers: KEEPERS,
  deliberate: COMMITTEES,
  publish: KEEPERS,
  releaseUrgently: KEEPERS,
  object: PROCURATOR,
  answerObjection: KEEPERS,
  opine: PROCURATOR,
  replyToOpinion: KEEPERS,
  decideByWarden: WARDENS,
  submit: KEEPERS,
  opineOnSubmission: PROCURATOR,
  publishDecision: PUBLISHERS,
  approve: DECIDERS,
  refuse: DECIDERS,
  decide: DECIDERS,
  receive: CORRECTION,
  announceUrgent: KEEPERS,
  fileHealthReport: CORRECTION,
  reviewGround: CORRECTION,
  lengthenReview: everywhere("correctionUpper.head"),
  extendRelease: DECIDERS,
  recordUncounted: DECIDERS,
  recheck: DECIDERS,
  proposeReimprisonment: CORRECTION_HEAD,
  decideReimprisonment: DECIDERS,
  expire: CORRECTION,
  recordDeath: CORRECTION,
  proposeRevocation: CORRECTION_HEAD,
  decideRevocation: everywhere("court.judge"),
  admonish: CORRECTION_HEAD,
  warn: CORRECTION_HEAD,
  referToPolice: CORRECTION_HEAD,
  answerSanctionAppeal: PROCURATOR,
  approveLeave: everywhere("station.officer"),
  refuseLeave: everywhere("station.officer"),
  approvePlaceChange: CORRECTION_HEAD,
  refusePlaceChange: CORRECTION_HEAD,
  answerPlaceChange: everywhere("correctionNew.officer"),
  receivePlaceChangePapers: everywhere("correctionNew.officer"),
  reportAtNewPlace: everywhere("correctionNew.officer"),
  approvePositioning: CORRECTION_HEAD,
  renewPositioning: CORRECTION_HEAD,
  removePositioning: CORRECTION_HEAD,
  requestArrest: CORRECTION_HEAD,
  answerArrest: everywhere("court.judge"),
  sanctionMissed: CORRECTION_HEAD,
};
function officerFor(action: string, { route, parties }: Case): Officer {
  if (action === "handOver" || action === "reimprison") return escortOf(parties);
  return BY[action]?.[route] ?? "correction.officer";
}

/** Steps that rely on the forms of their case. */
const NEEDS_TRUST: ReadonlySet<string> = new Set([
  "submit",
  "approve",
  "decide",
  "decideRevocation",
  "decideReimprisonment",
]);
/** Enumerations by the names of the arguments that take them; the numbers otherwise. */
const RESULTS: Record<string, readonly string[]> = {
  diagnose: DiagnosisResult,
  deliberate: CommitteeVote,
  opine: Opinion,
  opineOnSubmission: Opinion,
  decideByWarden: WardenDecision,
  decide: Decision,
  recheck: Recheck,
  decideReimprisonment: Decision,
  decideRevocation: Decision,
  answerArrest: Decision,
  answerPlaceChange: PlaceAnswer,
  fileHealthReport: ["confirmed", "gone"],
  reviewGround: ["confirmed", "gone"],
  fileAssessment: ["suitable", "unsuitable"],
};
const GROUNDS: Record<string, readonly string[]> = {
  apply: ReleaseGround,
  proposeReimprisonment: ReimprisonmentGround,
  proposeRevocation: RevocationGround,
  warn: WarningGround,
};
/** A ground that nothing is counted for. */
const FREE_GROUND: Record<string, string> = {
  proposeReimprisonment: "groundGone",
  proposeRevocation: "seriousBreach",
  warn: "heavierBreach",
};

const GAS = "0xf42400";

/** A contract of the ledger, whichever. */
export interface Callable {
  readonly interface: Interface;
  getAddress(): Promise<string>;
}

/** What a step is refused with. */
export interface Refusal {
  name: string;
  args: Record<string, unknown>;
  rules: string[];
  /** Of `RuleViolated` the articles. */
  articles: string[];
}
/** A step taken. */
export interface Done {
  /** The kinds of the alerts that it opened, in order. */
  alerts: string[];
  events: LogDescription[];
}

/** A case that is walked. */
export interface Case {
  machine: "temporaryRelease" | "supervision";
  id: bigint;
  sentence: bigint;
  route: Route;
  parties: Parties;
}

/** Seven years of a fixed term from 2022-06-01. */
export const PRISONER: FactsPlan = { effective: "2022-06-01", months: 84 };
/** Two years of probation from 2024-12-01; a year is suspended. */
export const PROBATIONER: FactsPlan = {
  kind: "probation",
  effective: "2024-12-01",
  months: 24,
  offences: [{ crime: "other", months: 12 }],
};

export class SupervisionWorld {
  readonly ledger: Ledger;
  readonly contracts: Record<Desk, BaseContract>;
  readonly addresses: Record<Desk, string>;
  today: number;
  readonly #officers = new Map<Officer, string>();
  readonly #known: Interface;
  /** Forms that not all parties have confirmed, by the case's key. */
  readonly #filed = new Map<string, { commitment: string; agency: number }[]>();
  #snapshot = "";
  #start = 0;
  #probe: { abi: Interface; code: string } | undefined;

  private constructor(ledger: Ledger, addresses: Record<Desk, string>) {
    this.ledger = ledger;
    this.addresses = addresses;
    this.today = 0;
    this.contracts = Object.fromEntries(DESKS.map((desk) => [desk, contractIn(ledger, desk)])) as Record<
      Desk,
      BaseContract
    >;
    const { registry, dossier, alerts, register, rulebook, calendar, supervisionRules, reportingRules } =
      ledger;
    const others = [
      registry,
      dossier,
      alerts,
      register,
      rulebook,
      calendar,
      supervisionRules,
      reportingRules,
    ];
    const fragments = [...others, ...Object.values(this.contracts)]
      .flatMap((each) => each.interface.fragments.filter(({ type }) => type === "error" || type === "event"))
      .map((fragment) => fragment.format("full"));
    this.#known = new Interface([...new Set(fragments)]);
  }

  /** The ledger with officers in every post, and the rules of both places of correction filed. */
  static async build(on = "2023-01-03"): Promise<SupervisionWorld> {
    const ledger = await deployLedger(on);
    const names = DESKS.map(async (desk) => [desk, await contractIn(ledger, desk).getAddress()] as const);
    const world = new SupervisionWorld(
      ledger,
      Object.fromEntries(await Promise.all(names)) as Record<Desk, string>,
    );
    world.today = day(on);
    for (const agency of Object.keys(AGENCIES) as AgencyName[]) {
      for (const post of postsOf(agency)) {
        const { address } =
          post === "administrator" ? ledger.administrators[agency] : await ledger.officer(agency, post);
        world.#officers.set(`${agency}.${post}`, address);
        await world.request("hardhat_impersonateAccount", [address]);
      }
    }
    for (const agency of ["correction", "correctionNew"] as const) await world.fileRules(agency);
    world.#start = world.today;
    world.#snapshot = (await world.request("evm_snapshot", [])) as string;
    return world;
  }

  /** Back to the beginning, where no case is. */
  async restore(): Promise<void> {
    await this.request("evm_revert", [this.#snapshot]);
    this.#snapshot = (await this.request("evm_snapshot", [])) as string;
    this.today = this.#start;
    this.#filed.clear();
  }

  /** Does something and takes it back. */
  async undoing<T>(what: () => Promise<T>): Promise<T> {
    const snapshot = (await this.request("evm_snapshot", [])) as string;
    const [today, filed] = [this.today, new Map([...this.#filed].map(([key, forms]) => [key, [...forms]]))];
    try {
      return await what();
    } finally {
      await this.request("evm_revert", [snapshot]);
      this.today = today;
      this.#filed.clear();
      for (const [key, forms] of filed) this.#filed.set(key, forms);
    }
  }

  /** Moves the chain to 09:00 of a day, unless it is past that. */
  async on(date: string): Promise<void> {
    if (day(date) <= this.today) return;
    await this.ledger.moveTo(date);
    this.today = day(date);
  }

  /** Lets time pass until a moment; the block that is mined then is the next transaction's. */
  async atSecond(seconds: number): Promise<void> {
    await this.ledger.networkHelpers.time.setNextBlockTimestamp(seconds);
    this.today = Math.floor((seconds + 8 * 3600) / 86_400);
  }

  get date(): string {
    return dateOf(this.today);
  }

  address(officer: Officer): string {
    const address = this.#officers.get(officer);
    if (address === undefined) throw new Error(`no officer ${officer}`);
    return address;
  }

  async register(plan: FactsPlan = PRISONER): Promise<bigint> {
    const { register } = this.ledger;
    const data = register.interface.encodeFunctionData("register", [prisoner(plan), ref()]);
    await this.#send(this.address("court.clerk"), await register.getAddress(), data);
    return register.sentenceCount();
  }

  async fileRules(agency: AgencyName): Promise<void> {
    const { reportingRules } = this.ledger;
    const data = reportingRules.interface.encodeFunctionData("fileRules", [paper(), ref()]);
    await this.#send(this.address(`${agency}.head`), await reportingRules.getAddress(), data);
  }

  agencyIds(parties: Parties): number[] {
    return PLACES.map((place) => {
      const agency = parties[place];
      return agency === undefined ? 0 : this.ledger.agencyId(agency);
    });
  }

  /** Opens a temporary release: for an illness in the prison, unless said otherwise. */
  async apply({
    route = "prison",
    of,
    parties = ROUTES[route],
    ...args
  }: { route?: Route; of?: FactsPlan; parties?: Parties } & Args = {}): Promise<Case> {
    const sentence = await this.register(of);
    const opened: Case = { machine: "temporaryRelease", id: 0n, sentence, route, parties };
    await this.act(opened, "temporaryRelease", "apply", args);
    return this.#adopt(opened);
  }

  /** Opens a case of community correction: a probation, unless said otherwise. */
  async expect({
    of = PROBATIONER,
    parties = COURT_CASE,
    route = "court",
    by,
  }: { of?: FactsPlan; parties?: Parties; route?: Route; by?: Officer } = {}): Promise<Case> {
    const sentence = await this.register(of);
    const opened: Case = { machine: "supervision", id: 0n, sentence, route, parties };
    await this.act(opened, "supervision", "expect", {}, by);
    return this.#adopt(opened);
  }

  /** The case of community correction that a temporary release opened. */
  async supervisionOf(release: Case): Promise<Case> {
    const { supervision } = await this.ledger.supervisionReader.releaseOf(release.id);
    return { ...release, machine: "supervision", id: supervision };
  }

  /** Takes a step; throws when it is refused. */
  async act(of: Case, desk: Desk, action: string, args: Args = {}, by?: Officer): Promise<Done> {
    if (NEEDS_TRUST.has(action) && args.confirming !== false) await this.confirm(of);
    const from = this.address(by ?? officerFor(action, of));
    const data = this.calldata(of, desk, action, args);
    let hash: string;
    try {
      hash = await this.#send(from, this.addresses[desk], data);
    } catch (error) {
      const { name, rules, args: said } = this.decode(dataOf(error));
      const why = rules.length > 0 ? rules.join(", ") : Object.values(said).join(", ");
      throw new Error(`${action} is refused: ${name}(${why})`, { cause: error });
    }
    const events = await this.#events(hash);
    for (const { name, args: told } of events) {
      if (name !== "Filed") continue;
      const [machine, id, word] = [told.machine as string, told.caseId as bigint, told.form as bigint];
      const key = `${machine.toLowerCase()} ${id}`;
      const form = { commitment: told.commitment as string, agency: Number((word >> 48n) & 0xffffffn) };
      this.#filed.set(key, [...(this.#filed.get(key) ?? []), form]);
    }
    const alerts = events
      .filter(({ name }) => name === "AlertOpened")
      .map(({ args: told }) => AlertKind[Number(told.kind)]!);
    return { alerts, events };
  }

  /** What a step would be refused with; undefined when it would be taken. */
  async refusal(
    of: Case,
    desk: Desk,
    action: string,
    args: Args = {},
    by?: Officer,
  ): Promise<Refusal | undefined> {
    if (NEEDS_TRUST.has(action) && args.confirming !== false) await this.confirm(of);
    const from = this.address(by ?? officerFor(action, of));
    try {
      const call = { from, to: this.addresses[desk], data: this.calldata(of, desk, action, args), gas: GAS };
      // A call is made in a block of its own, a second after the last.
      await this.request("eth_call", [call, "pending"]);
      return undefined;
    } catch (error) {
      return this.decode(dataOf(error));
    }
  }

  /** The name of the error that a step would be refused with, with the rules that it breaks; "taken" else. */
  async answer(of: Case, desk: Desk, action: string, args: Args = {}, by?: Officer): Promise<string> {
    const refused = await this.refusal(of, desk, action, args, by);
    if (refused === undefined) return "taken";
    return refused.rules.length > 0 ? `${refused.name} ${refused.rules.join(", ")}` : refused.name;
  }

  /** An officer's call of any contract of the ledger; what it was refused with, "taken" else. */
  async call(by: Officer, contract: Callable, method: string, values: readonly unknown[]): Promise<string> {
    const data = contract.interface.encodeFunctionData(method, values);
    const to = await contract.getAddress();
    return this.#outcome(this.#send(this.address(by), to, data));
  }

  /** As `call`, without doing it. */
  async probe(by: Officer, contract: Callable, method: string, values: readonly unknown[]): Promise<string> {
    const data = contract.interface.encodeFunctionData(method, values);
    const to = await contract.getAddress();
    return this.#outcome(this.request("eth_call", [{ from: this.address(by), to, data }, "latest"]));
  }

  async #outcome(called: Promise<unknown>): Promise<string> {
    try {
      await called;
      return "taken";
    } catch (error) {
      return this.decode(dataOf(error)).name;
    }
  }

  /** Any member may look for what is overdue beside the machine; the kinds of the alerts opened. */
  async alertOverdue(of: Case, desk: SideKind): Promise<string[]> {
    const data = this.contracts[desk].interface.encodeFunctionData("alertOverdue", [of.id]);
    const hash = await this.#send(this.address("otherBureau.officer"), this.addresses[desk], data);
    const events = (await this.#events(hash)).filter(({ name }) => name === "AlertOpened");
    return events.map(({ args }) => AlertKind[Number(args.kind)]!);
  }

  /** All parties confirm what the others filed. */
  async confirm(of: Case): Promise<void> {
    const machine = this.addresses[of.machine];
    const key = `${machine.toLowerCase()} ${of.id}`;
    const forms = this.#filed.get(key) ?? [];
    this.#filed.delete(key);
    const { dossier } = this.ledger;
    for (const agency of new Set(Object.values(of.parties))) {
      const others = forms.filter((form) => form.agency !== this.ledger.agencyId(agency));
      if (others.length === 0) continue;
      const commitments = others.map(({ commitment }) => commitment);
      const free = { number: 0, text: "" };
      const data = dossier.interface.encodeFunctionData("confirm", [machine, of.id, commitments, free]);
      const by = this.address(`${agency}.${postsOf(agency)[1]!}`);
      await this.#send(by, await dossier.getAddress(), data);
    }
  }

  async state(of: Case): Promise<string> {
    const states: readonly string[] = of.machine === "supervision" ? SupervisionState : ReleaseState;
    const machine = this.ledger[CONTRACTS[of.machine]];
    return states[Number(await machine.stateOf(of.id))]!;
  }

  /** The state of the record that stands beside a case. */
  async recordState(of: Case, desk: SideKind): Promise<string> {
    const record = this.ledger[CONTRACTS[desk]];
    const states: readonly string[] = KINDS[desk].states;
    return states[Number(await record.recordStateOf(of.id))]!;
  }

  /** The last day of the term as the register has it. */
  async end(of: Case): Promise<string> {
    return dateOf(Number(await this.ledger.register.endOf(of.sentence)));
  }

  /** A call's data: arguments by their names in the contract's ABI, the others by default. */
  calldata(of: Case, desk: Desk, action: string, args: Args = {}): string {
    const { interface: abi } = this.contracts[desk];
    const name = abi.hasFunction(action) ? action : `${action}_`;
    const inputs = abi.getFunction(name)?.inputs ?? [];
    const own = paper();
    const values: Args = {
      caseId: of.id,
      sentence: of.sentence,
      parties: this.agencyIds(of.parties),
      paper: own,
      tag: tagOf(own.commitment),
      ref: ref(),
      result: 0,
      ground: FREE_GROUND[action] ?? 0,
      lifeInDanger: false,
      chronic: false,
      examination: {},
      members: 9,
      medical: 2,
      procurators: 1,
      upheld: false,
      from: action === "requestLeave" ? shift(this.date, 3) : this.date,
      until: shift(this.date, 60),
      to: action === "requestLeave" ? shift(this.date, 5) : this.date,
      on: action === "requestPlaceChange" ? shift(this.date, 40) : this.date,
      months: 1,
      heard: true,
      reason: 0,
      intervalWeeks: 4,
      graceDays: 3,
      explanation: NONE,
      evidence: paper().commitment,
      assessment: paper().commitment,
      process: paper().commitment,
      number: 1,
      means: 0,
      // Identity, liveness and place match.
      machine: 0b010101,
      zone: paper().commitment,
      kind: 1,
      fact: 0,
      at: 1,
      lastContact: 1,
      day: this.date,
      due: this.date,
      verdict: 1,
      ...(action === "requestPlaceChange" ? { to: this.ledger.agencyId("correctionNew") } : {}),
      ...args,
    };
    const encoded = inputs.map((input) => {
      if (!(input.name in values)) throw new Error(`${action}: nothing is known of ${input.name}`);
      const value = values[input.name];
      if (input.name === "examination") return this.#examination(value as Args);
      if (input.name === "result") return numberIn(RESULTS[action], value);
      if (input.name === "ground") return numberIn(GROUNDS[action], value);
      if (typeof value === "string" && /^\d{4}-\d\d-\d\d$/u.test(value)) return day(value);
      return value;
    });
    return abi.encodeFunctionData(name, encoded);
  }

  /** What an officer's tries are refused with as far as state and officer go, many in one call. */
  async attempts(officer: Officer, desk: Desk, calls: readonly string[]): Promise<string[]> {
    if (this.#probe === undefined) {
      const { abi, deployedBytecode } = await artifacts.readArtifact("Probe");
      this.#probe = { abi: new Interface(abi), code: deployedBytecode };
    }
    const { abi, code } = this.#probe;
    const names = new Map(
      ["CaseUnexpectedState", "OfficerNotAuthorized"].map((name) => [
        this.#known.getError(name)?.selector,
        name,
      ]),
    );
    const data = abi.encodeFunctionData("attemptAll", [this.addresses[desk], calls]);
    const to = this.address(officer);
    const answer = (await this.request("eth_call", [{ to, data }, "latest", { [to]: { code } }])) as string;
    const [selectors] = abi.decodeFunctionResult("attemptAll", answer) as unknown as [string[]];
    return selectors.map((selector) => names.get(selector) ?? "neither");
  }

  decode(data: string): Refusal {
    const error = this.#known.parseError(data);
    if (error === null) return { name: data, args: {}, rules: [], articles: [] };
    const named = error.fragment.inputs.every(({ name }) => name !== "");
    const args = named ? (error.args.toObject() as Record<string, unknown>) : {};
    const findings = (args.findings as { rule: string; article: string }[] | undefined) ?? [];
    return {
      name: error.name,
      args,
      rules: findings.map(({ rule }) => decodeBytes32String(rule)),
      articles: findings.map(({ article }) => decodeBytes32String(article)),
    };
  }

  async request(method: string, params: unknown[]): Promise<unknown> {
    return this.ledger.connection.provider.request({ method, params });
  }

  async #adopt(opened: Case): Promise<Case> {
    return { ...opened, id: await this.ledger.dossier.caseCount() };
  }

  #examination(given: Args) {
    const found: Args = {
      doctors: 2,
      signedOn: this.date,
      evidenceFrom: this.date,
      panel: 7,
      acts: 3,
      treatment: 6,
      ...given,
    };
    const days = { signedOn: day(found.signedOn as string), evidenceFrom: day(found.evidenceFrom as string) };
    return { ...found, ...days };
  }

  async #send(from: string, to: string, data: string): Promise<string> {
    return (await this.request("eth_sendTransaction", [{ from, to, data, gas: GAS }])) as string;
  }

  async #events(hash: string): Promise<LogDescription[]> {
    const receipt = (await this.request("eth_getTransactionReceipt", [hash])) as {
      logs: { topics: string[]; data: string }[];
    };
    return receipt.logs.map((log) => this.#known.parseLog(log)).filter((event) => event !== null);
  }
}

const numberIn = (names: readonly string[] | undefined, value: unknown): unknown => {
  if (typeof value !== "string") return value;
  const index = names?.indexOf(value) ?? -1;
  if (index < 0) throw new Error(`nothing is called ${value}`);
  return index;
};

/** A number of days since 1970 as YYYY-MM-DD. */
export const dateOf = (days: number): string => new Date(days * 86_400_000).toISOString().slice(0, 10);

/** The data that a provider's error carries. */
export function dataOf(error: unknown): string {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ("data" in cause && typeof cause.data === "string") return cause.data;
  }
  throw error;
}

// The way of a temporary release.

/** A step of the way: the day before which it is not taken, and what it takes. */
export interface Leg {
  action: string;
  args?: Args;
  not?: string;
}
/** From the application of 2025-03-03, a Monday, as soon as each step is open. */
export function wayOf(route: Route, guaranteed = true): Leg[] {
  const first: Leg[] = [
    { action: "diagnose" },
    ...(guaranteed ? [{ action: "confirmGuarantor" }] : []),
    { action: "fileAssessment" },
    { action: "sendPapers" },
  ];
  const middle: Leg[] =
    route === "court"
      ? [{ action: "opine" }, { action: "decide", args: { until: "2025-09-10" } }]
      : [
          { action: "deliberate" },
          { action: "publish" },
          { action: "opine", not: "2025-03-07" },
          { action: "decideByWarden" },
          { action: "submit" },
          { action: "publishDecision" },
          { action: "approve", not: "2025-03-11", args: { until: "2025-09-10" } },
        ];
  return [...first, ...middle, { action: "handOver" }, { action: "receive" }];
}
export const APPLIED_ON = "2025-03-03";

/** Walks a release up to a step, which is still to be taken; without one to its end, on release. */
export async function walkRelease(
  world: SupervisionWorld,
  of: Case,
  before?: string,
  way: readonly Leg[] = wayOf(of.route),
): Promise<Case> {
  for (const { action, args, not } of way) {
    if (action === before) return of;
    if (not !== undefined) await world.on(not);
    await world.act(of, "temporaryRelease", action, args ?? {});
  }
  if (before !== undefined) throw new Error(`no step ${before} on this way`);
  return of;
}

/** Opens a release on 2025-03-03 and walks it up to a step, which is still to be taken. */
export async function releaseUpTo(
  world: SupervisionWorld,
  before?: string,
  { guaranteed = true, ...options }: Parameters<SupervisionWorld["apply"]>[0] & { guaranteed?: boolean } = {},
): Promise<Case> {
  await world.on(APPLIED_ON);
  const opened = await world.apply({ ...(guaranteed ? {} : { ground: "nursing" }), ...options });
  return walkRelease(world, opened, before, wayOf(opened.route, guaranteed));
}

/** A case of community correction in which the person is expected on 2025-03-03, registered, and supervised. */
export async function supervised(
  world: SupervisionWorld,
  { on = APPLIED_ON, ...options }: Parameters<SupervisionWorld["expect"]>[0] & { on?: string } = {},
): Promise<Case> {
  await world.on(on);
  const opened = await world.expect(options);
  await world.act(opened, "supervision", "register");
  await world.act(opened, "supervision", "announce");
  return opened;
}
