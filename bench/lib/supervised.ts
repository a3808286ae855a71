import { NO_TAG, PLACES, dayToChain } from "@xingzhi/sdk";
import type { BaseContract } from "ethers";
import { type BenchLedger, type Facts, type Officer, type Receipt, paper, tagOf } from "./ledger.ts";

/** What a step of temporary release or community correction costs. */
export interface StepCost {
  readonly op: string;
  readonly gas: number;
  readonly where: string;
}

/** A sentence of three years whose person asks for release, and a probation. */
const plain = { traits: [], property: "none", risks: [], relief: [] } satisfies Partial<Facts>;
const FACTS = {
  release: {
    sentence: {
      restrictedCommutation: false,
      kind: "fixed",
      months: 60,
      effective: "2025-03-01",
      ends: "2030-02-28",
    },
    offences: [{ crime: "other", months: 60 }],
    ...plain,
  },
  probation: {
    sentence: {
      restrictedCommutation: false,
      kind: "probation",
      months: 12,
      effective: "2026-10-30",
      begins: "2026-10-30",
      ends: "2027-10-29",
    },
    offences: [{ crime: "other", months: 8 }],
    ...plain,
  },
} satisfies Record<string, Facts>;

/** The agencies of these cases beside those of commutation and parole. */
export const SUPERVISED_AGENCIES = [
  { name: "police", kind: "police", level: "city" },
  { name: "station", kind: "station", level: "county" },
  { name: "hospital", kind: "hospital", level: "city" },
  { name: "correctionUpper", kind: "correction", level: "province" },
  { name: "correctionNew", kind: "correction", level: "county" },
] as const;

const OFFICERS: readonly Officer[] = [
  "correction.officer",
  "correction.head",
  "correctionUpper.head",
  "correctionNew.officer",
  "station.officer",
  "hospital.doctor",
  "bureau.officer",
  "bureau.head",
];
const RELEASE_PARTIES = [
  "prison",
  "procuratorate",
  "bureau",
  "correction",
  "hospital",
  "correctionUpper",
] as const;
const PROBATION_PARTIES = [
  "procuratorate",
  "court",
  "correction",
  "station",
  "correctionUpper",
  "prison",
] as const;
/** Who confirms for an agency. */
const CONFIRMING: Readonly<Record<string, Officer>> = {
  prison: "prison.executionOfficer",
  procuratorate: "procuratorate.procurator",
  court: "court.clerk",
  bureau: "bureau.head",
  correction: "correction.officer",
  station: "station.officer",
  hospital: "hospital.doctor",
  correctionUpper: "correctionUpper.head",
};

const day = (text: string): number => dayToChain(text);
const FREE = { number: 0, text: "" };

/** A case on its way: every step is measured by its name, and its forms are confirmed before a step that relies on them. */
class Course {
  readonly costs: StepCost[];
  readonly #ledger: BenchLedger;
  readonly #kind: string;
  readonly #machine: BaseContract;
  readonly #parties: readonly string[];
  #caseId = 0n;
  #unconfirmed: { commitment: string; author: string }[] = [];
  #papers = 0;

  constructor(
    ledger: BenchLedger,
    kind: string,
    machine: BaseContract,
    parties: readonly string[],
    costs: StepCost[],
  ) {
    this.#ledger = ledger;
    this.#kind = kind;
    this.#machine = machine;
    this.#parties = parties;
    this.costs = costs;
  }

  get caseId(): bigint {
    return this.#caseId;
  }

  goOnTo(date: string): Promise<void> {
    return this.#ledger.goOnTo(date);
  }

  /** The agencies by their places. */
  places(): bigint[] {
    return PLACES.map((place) => (this.#parties.includes(place) ? this.#ledger.agency(place) : 0n));
  }

  async open(officer: Officer, method: string, args: (paper: object) => unknown[]): Promise<void> {
    const own = this.#paper(officer);
    const receipt = await this.#ledger.send(officer, this.#machine, method, args(own));
    this.#caseId = await this.#ledger.xingzhi.contracts.dossier.caseCount();
    this.#measured(`open ${this.#kind}`, officer, receipt, own.commitment);
  }

  /** A step of the machine or of what stands beside it. */
  async step(
    officer: Officer,
    method: string,
    args: (paper: object) => unknown[] = (own) => [own],
    contract: BaseContract = this.#machine,
    op = `transition ${method.replace(/_$/, "")}`,
  ): Promise<void> {
    const own = this.#paper(officer);
    const receipt = await this.#ledger.send(officer, contract, method, [this.#caseId, ...args(own)]);
    this.#measured(op, officer, receipt, own.commitment);
  }

  /** Goes another way, and takes it back. */
  async tried(work: () => Promise<void>): Promise<void> {
    const before = [...this.#unconfirmed];
    await this.#ledger.undoing(work);
    this.#unconfirmed = before;
    await this.#ledger.goOnTo(this.#ledger.today);
  }

  /** All other parties confirm what was filed. */
  async confirm(): Promise<void> {
    const { dossier } = this.#ledger.xingzhi.contracts;
    const machine = await this.#machine.getAddress();
    for (const party of this.#parties) {
      const others = this.#unconfirmed.filter(({ author }) => author !== party);
      const officer = CONFIRMING[party];
      if (!officer || others.length === 0) continue;
      const forms = others.map(({ commitment }) => commitment);
      await this.#ledger.sendFree(officer, dossier, "confirm", [machine, this.#caseId, forms, FREE]);
    }
    this.#unconfirmed = [];
  }

  #paper(officer: Officer): { commitment: string; suite: number } {
    return paper(`${this.#kind} ${officer} ${(this.#papers += 1)}`);
  }

  #measured(op: string, officer: Officer, { gasUsed, logs }: Receipt, commitment: string): void {
    this.costs.push({ op, gas: Number(gasUsed), where: `${this.#kind}, ${officer}` });
    const { dossier } = this.#ledger.xingzhi.contracts;
    const files = logs.some((log) => dossier.interface.parseLog(log)?.name === "Filed");
    if (files) this.#unconfirmed.push({ commitment, author: officer.slice(0, officer.indexOf(".")) });
  }
}

async function temporaryRelease(ledger: BenchLedger, sentence: bigint, costs: StepCost[]): Promise<void> {
  const { temporaryReleaseCases } = ledger.xingzhi.contracts;
  const machine = temporaryReleaseCases as unknown as BaseContract;
  const c = new Course(ledger, "temporaryRelease", machine, RELEASE_PARTIES, costs);
  const dated =
    (...days: string[]) =>
    (own: object) => [...days.map(day), own];
  const valued = (value: number) => (own: object) => [value, own];
  await c.goOnTo("2026-11-02");
  await c.open("prison.executionOfficer", "apply_", (own) => [sentence, c.places(), 0, false, false, own]);
  const today = day("2026-11-02");
  const examination = [2, today, today, 0, 0, 0];
  await c.step("hospital.doctor", "diagnose", (own) => [0, examination, tagOf("diagnosis"), own]);
  await c.step("prison.executionOfficer", "confirmGuarantor");
  await c.step("prison.executionOfficer", "replaceGuarantor");
  await c.step("correction.officer", "fileAssessment", valued(0));
  await c.step("prison.executionOfficer", "sendPapers");
  await c.step("prison.committeeSecretary", "deliberate", (own) => [
    9,
    2,
    2,
    0,
    tagOf("minutes of release"),
    own,
  ]);
  await c.tried(() => c.step("prison.executionOfficer", "releaseUrgently"));
  await c.step("prison.executionOfficer", "publish");
  await c.step("procuratorate.procurator", "object");
  await c.step("prison.executionOfficer", "answerObjection", (own) => [false, own]);
  await c.goOnTo("2026-11-06");
  await c.step("procuratorate.procurator", "opine", valued(1));
  await c.step("prison.executionOfficer", "replyToOpinion");
  await c.step("prison.warden", "decideByWarden", valued(0));
  await c.confirm();
  await c.step("prison.executionOfficer", "submit");
  await c.step("procuratorate.procurator", "opineOnSubmission", valued(0));
  await c.step("bureau.officer", "publishDecision");
  await c.goOnTo("2026-11-11");
  await c.tried(() => c.step("bureau.head", "refuse"));
  await c.confirm();
  await c.step("bureau.head", "approve", dated("2026-11-11", "2026-12-10"));
  await c.tried(() => c.step("bureau.head", "recheck", valued(1)));
  await c.step("prison.executionOfficer", "handOver");
  await c.step("correction.officer", "receive_");
  await c.step("correction.officer", "fileHealthReport", valued(0));
  await c.step("correction.officer", "reviewGround", valued(1));
  await c.step("correctionUpper.head", "lengthenReview", valued(3));
  await c.step("bureau.head", "extendRelease", dated("2026-12-11", "2027-02-10"));
  await c.step("bureau.head", "recordUncounted", (own) => [today + 9, today + 9, 1, own]);
  await c.tried(() => c.step("correction.officer", "recordDeath", dated("2026-11-11")));
  await c.step("correction.head", "proposeReimprisonment", valued(0));
  await c.confirm();
  await c.step("bureau.head", "decideReimprisonment", valued(0));
  await c.step("prison.executionOfficer", "reimprison");
}

/** Community correction from the expected report to the return; what ends it otherwise is taken back. */
async function supervision(ledger: BenchLedger, sentence: bigint, costs: StepCost[]): Promise<void> {
  const { contracts } = ledger.xingzhi;
  const machine = contracts.supervisionCases as unknown as BaseContract;
  const beside = (
    key: "sanctions" | "leaves" | "placeChanges" | "positioning" | "arrestRequests" | "checkIns",
  ) => contracts[key] as unknown as BaseContract;
  const c = new Course(ledger, "supervision", machine, PROBATION_PARTIES, costs);
  const alone = (own: object) => [own];
  const valued = (value: number) => (own: object) => [value, own];
  const evidence = paper("evidence").commitment;
  const sanction = (ground: number) => (own: object) => [ground, evidence, own];
  await ledger.send("correction.head", contracts.reportingRules, "fileRules", [paper("supervision rules")]);
  await c.open("correction.officer", "expect", (own) => [sentence, c.places(), own]);
  await c.tried(async () => {
    await c.goOnTo("2026-11-24");
    await c.step("correction.officer", "overdue");
  });
  await c.step("correction.officer", "register");
  await c.step("correction.officer", "announce");
  await c.step("correction.officer", "setPlan", (own) => [1, 3, NO_TAG, own]);
  await c.step("correction.officer", "nameTeam");
  await c.step("correction.officer", "assess");
  const checkIn = (own: object) => [0, 0, paper("process").commitment, own];
  await c.goOnTo("2026-11-18");
  await c.step("correction.officer", "checkIn", checkIn, beside("checkIns"), "first check-in");
  await c.goOnTo("2026-11-25");
  await c.step("correction.officer", "checkIn", checkIn, beside("checkIns"), "check-in");
  await c.step("correction.head", "admonish", sanction(2), beside("sanctions"));
  await c.step("correction.head", "admonish", sanction(2), beside("sanctions"));
  await c.step("correction.head", "warn", sanction(0), beside("sanctions"));
  await c.step("correction.head", "warn", sanction(3), beside("sanctions"));
  await c.step("correction.head", "referToPolice", (own) => [evidence, own], beside("sanctions"));
  await c.step("correction.officer", "appealSanction", valued(1), beside("sanctions"));
  const answer = (own: object) => [1, false, own];
  await c.step("procuratorate.procurator", "answerSanctionAppeal", answer, beside("sanctions"));
  const leave = (own: object) => [day("2026-12-01"), day("2026-12-05"), own];
  await c.step("correction.officer", "requestLeave", leave, beside("leaves"));
  await c.tried(() => c.step("correction.head", "refuseLeave", alone, beside("leaves")));
  await c.tried(() => c.step("correctionUpper.head", "approveLeave", alone, beside("leaves")));
  await c.step("station.officer", "approveLeave", alone, beside("leaves"));
  await c.tried(async () => {
    await c.goOnTo("2026-12-07");
    await c.step("correction.officer", "overstayLeave", alone, beside("leaves"));
    await c.step("correction.officer", "returnFromLeave", alone, beside("leaves"));
    const next = (own: object) => [day("2026-12-20"), day("2026-12-21"), own];
    const op = "requestLeave after one that was overstayed and nobody asked about";
    await c.step("correction.officer", "requestLeave", next, beside("leaves"), op);
  });
  await c.step("correction.officer", "returnFromLeave", alone, beside("leaves"));
  await c.step(
    "correction.head",
    "approvePositioning",
    (own) => [0, day("2026-12-25"), own],
    beside("positioning"),
  );
  const renewed = (own: object) => [0, day("2027-01-25"), evidence, own];
  await c.step("correction.head", "renewPositioning", renewed, beside("positioning"));
  await c.step("correction.head", "removePositioning", alone, beside("positioning"));
  await c.tried(() => placeChange(ledger, c, beside("placeChanges")));
  await c.step("correction.officer", "search");
  await c.step("correction.officer", "resume");
  await c.tried(() => c.step("correction.officer", "terminate", valued(0)));
  await c.step("correction.head", "proposeRevocation", valued(0));
  await c.step("correction.head", "requestArrest", alone, beside("arrestRequests"));
  await c.step("court.judge", "answerArrest", valued(0), beside("arrestRequests"));
  await c.confirm();
  await c.step("court.judge", "decideRevocation", (own) => [0, true, own]);
  await c.step("prison.executionOfficer", "reimprison");
}

async function placeChange(ledger: BenchLedger, c: Course, contract: BaseContract): Promise<void> {
  const asked = (own: object) => [ledger.agency("correctionNew"), day("2026-12-28"), own];
  const alone = (own: object) => [own];
  await c.step("correction.officer", "requestPlaceChange", asked, contract);
  await c.step("correction.officer", "consultPlaceChange", alone, contract);
  await c.step("correctionNew.officer", "answerPlaceChange", (own) => [0, own], contract);
  await c.tried(() => c.step("correction.head", "refusePlaceChange", alone, contract));
  await c.step("correction.head", "approvePlaceChange", alone, contract);
  await c.step("correction.officer", "sendPlaceChangePapers", alone, contract);
  await c.step("correctionNew.officer", "receivePlaceChangePapers", alone, contract);
  await c.step("correctionNew.officer", "reportAtNewPlace", alone, contract);
}

/** Every step of temporary release and community correction once, the dearest of each name. */
export async function supervisedCosts(ledger: BenchLedger): Promise<StepCost[]> {
  await ledger.appoint(
    OFFICERS.filter((officer) => officer !== "correction.officer" && officer !== "bureau.head"),
  );
  const release = await ledger.register("court.clerk", FACTS.release);
  const probation = await ledger.register("court.clerk", FACTS.probation);
  const costs: StepCost[] = [];
  await temporaryRelease(ledger, release, costs);
  await supervision(ledger, probation, costs);
  const dearest = new Map<string, StepCost>();
  for (const cost of costs) {
    const known = dearest.get(cost.op);
    if (!known || cost.gas > known.gas) dearest.set(cost.op, cost);
  }
  return [...dearest.values()];
}
