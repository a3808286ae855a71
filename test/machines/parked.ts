import { type BaseContract, Interface, type Wallet, hexlify, randomBytes } from "ethers";
import * as enums from "../../sdk/src/generated/enums.ts";
import { ERRORS_ABI } from "../../sdk/src/generated/errors.ts";
import { type AgencyName, type Ledger, day, deployLedger } from "../helpers/ledger.ts";

export type Machine = "commutation" | "parole";
export type State = enums.ReliefState;
export type Action = enums.ReliefAction;
/** An officer: agency and post. */
export type By = readonly [AgencyName, enums.Post];
export type Args = Readonly<Record<string, unknown>>;

const FORMS = [
  "wardMinutes",
  "proposalForm",
  "scoreSummary",
  "judgment",
  "executionNotice",
  "priorRulings",
  "appraisal",
  "rewardsAndPenalties",
  "repentanceEvidence",
] as const;

/** Who acts when nobody else is named (DOMAIN 10, FORMAT). */
export const OFFICERS: Readonly<Record<Action, By>> = {
  propose: ["prison", "wardOfficer"],
  approveByWard: ["prison", "wardHead"],
  reviewByExecutionDept: ["prison", "executionOfficer"],
  commissionAssessment: ["prison", "executionOfficer"],
  fileAssessment: ["correction", "officer"],
  reviewByCommittee: ["prison", "committeeSecretary"],
  recordAttendance: ["procuratorate", "procurator"],
  publish: ["prison", "executionOfficer"],
  object: ["prison", "warden"],
  answerObjection: ["prison", "executionOfficer"],
  opine: ["procuratorate", "procurator"],
  replyToOpinion: ["prison", "executionOfficer"],
  decideByWarden: ["prison", "warden"],
  approveByBureau: ["bureau", "head"],
  submit: ["prison", "executionOfficer"],
  opineOnSubmission: ["procuratorate", "procurator"],
  requestCure: ["court", "clerk"],
  cure: ["prison", "executionOfficer"],
  refuseDocket: ["court", "clerk"],
  docket: ["court", "clerk"],
  publishDocket: ["court", "clerk"],
  chooseProcedure: ["court", "judge"],
  noticeHearing: ["court", "clerk"],
  holdHearing: ["court", "judge"],
  confirmTranscript: ["procuratorate", "procurator"],
  interview: ["court", "judge"],
  rule: ["court", "judge"],
  extendTrial: ["court", "judge"],
  withdraw: ["prison", "executionOfficer"],
  decideWithdrawal: ["court", "judge"],
  serve: ["court", "clerk"],
  proposeCorrection: ["procuratorate", "procurator"],
  rehear: ["court", "judge"],
  release: ["prison", "executionOfficer"],
  lapse: ["court", "judge"],
  checkOverdue: ["procuratorate", "procurator"],
};

/** Every officer of the tests: each post of the parties, and the same of agencies of their kinds that are no parties. */
export const EVERYONE: readonly By[] = (
  [
    ["prison", "otherPrison", ["wardOfficer", "wardHead", "executionOfficer", "committeeSecretary", "warden"]],
    ["procuratorate", "otherProcuratorate", ["procurator"]],
    ["court", "otherCourt", ["clerk", "judge"]],
    ["bureau", "otherBureau", ["officer", "head"]],
    ["correction", "otherCorrection", ["officer", "head"]],
  ] as const
).flatMap(([own, other, posts]) => posts.flatMap((post): By[] => [[own, post], [other, post]]));

const FACTS = {
  traits: 0,
  property: 0,
  settledOn: 0,
  newCrime: { judgedOn: 0, months: 0, duringReprieve: false },
  risks: 0,
};
const none = { convertedOn: 0, restrictedCommutation: false };
const ORDINARY = {
  ...FACTS,
  sentence: {
    kind: 0,
    months: 84,
    effective: day("2014-11-27"),
    delivered: day("2014-12-23"),
    begins: day("2014-02-12"),
    ends: day("2021-02-11"),
    ...none,
  },
  offences: [{ crime: 14, months: 84 }],
  relief: [{ kind: 1, served: day("2017-03-30"), months: 9 }],
};
const LIFE = {
  ...FACTS,
  sentence: {
    kind: 1,
    months: 0,
    effective: day("2001-01-10"),
    delivered: day("2001-02-01"),
    begins: day("2001-01-10"),
    ends: 0,
    ...none,
  },
  offences: [{ crime: 14, months: 0xffff }],
  relief: [{ kind: 1, served: day("2010-03-30"), months: 0 }],
};

const errors = new Interface(ERRORS_ABI);
const UINT_DEFAULTS: Args = { members: 9, procurators: 2, result: 0, procedure: 0, upheld: false, months: 0 };

/** A case of its own parked in every state, on one chain, on one day. */
export async function park(machine: Machine, life = false) {
  const ledger: Ledger = await deployLedger("2018-04-15");
  const contract = (machine === "parole" ? ledger.paroleCases : ledger.commutationCases) as unknown as BaseContract;
  const address = await contract.getAddress();
  const abi = contract.interface;
  const { provider } = ledger.ethers;

  const keys = new Map<string, Wallet>();
  for (const [agency, post] of EVERYONE) {
    keys.set(`${agency}.${post}`, (await ledger.officer(agency, post)) as unknown as Wallet);
  }
  keys.set("highCourt.clerk", (await ledger.officer("highCourt", "clerk")) as unknown as Wallet);
  for (const court of ["court", "highCourt"] as const) {
    keys.set(`${court}.judge`, (await ledger.officer(court, "judge")) as unknown as Wallet);
    keys.set(`${court}.second judge`, (await ledger.officer(court, "judge", 2)) as unknown as Wallet);
  }
  /** The court that is party: of a life sentence the high court. */
  const key = (name: string): Wallet => {
    const by = life ? name.replace(/^court\./, "highCourt.") : name;
    const found = keys.get(by);
    if (!found) throw new Error(`no officer ${by}`);
    return found;
  };
  const clerk = ledger.register.connect(await ledger.officer("court", "clerk"));
  const asked = life ? 264 : 6;
  let references = 10_000;
  const reference = () => ({ number: (references += 1), text: "test" });
  const secondJudge = key("court.second judge").address;
  keys.set("second judge", key("court.second judge"));

  const paper = () => ({ commitment: hexlify(randomBytes(32)), suite: 0 });
  const papers = (types: readonly string[]) =>
    types.map((type) => ({ formType: enums.FormType.indexOf(type as never), ...paper() }));

  /** Which of the cases is parked under a name. */
  const cases = new Map<string, bigint>();
  const id = (name: string): bigint => {
    const found = cases.get(name);
    if (found === undefined) throw new Error(`no case ${name}`);
    return found;
  };
  const ids = { prison: 1, procuratorate: 2, court: 3, bureau: 4, correction: 5, highCourt: 6 };
  const parties = () => [1, 2, life ? ids.highCourt : 3, 4, 0, 0, 5, 0, 0, 0];
  const today = async (): Promise<number> => {
    const block = await provider.getBlock("latest");
    return Math.floor(((block?.timestamp ?? 0) + 8 * 3600) / 86_400);
  };

  /** The calldata of a step on a case. */
  async function calldata(action: Action, caseId: bigint, args: Args = {}): Promise<string> {
    const name = action === "propose" ? "proposeAgain" : action;
    const fragment = abi.getFunction(name);
    if (!fragment) throw new Error(`${machine} has no ${name}`);
    const defaults: Args = {
      ...UINT_DEFAULTS,
      caseId,
      grade: 0,
      paper: paper(),
      papers: papers(action === "propose" ? FORMS : ["judgment"]),
      forms: [enums.FormType.indexOf("judgment")],
      on: (await today()) + 3,
      panel: [secondJudge],
      ref: reference(),
      ...(action === "propose" ? { months: asked } : {}),
    };
    const values = fragment.inputs.map((input) => args[input.name] ?? defaults[input.name]);
    return abi.encodeFunctionData(fragment, values);
  }

  const nameOf = ([agency, post]: By): string => `${agency}.${post}`;

  /** Takes a step; throws when it is refused. */
  async function act(action: Action, caseId: bigint, args: Args = {}, by: By = OFFICERS[action]) {
    const data = await calldata(action, caseId, args);
    const response = await key(nameOf(by)).sendTransaction({ to: address, data, gasLimit: 3_000_000n });
    const receipt = await response.wait();
    if (!receipt) throw new Error("not mined");
    return receipt;
  }

  /** The name of the error that refuses a step, null when none does. */
  async function refusal(action: Action, caseId: bigint, args: Args = {}, by: By = OFFICERS[action]) {
    const data = await calldata(action, caseId, args);
    try {
      await provider.send("eth_call", [{ from: key(nameOf(by)).address, to: address, data }, "latest"]);
      return null;
    } catch (error) {
      return errorName(error);
    }
  }

  async function open(given: Args = {}): Promise<bigint> {
    // A sentence of its own: what is served in one case must not count in another.
    const facts = { ...(life ? LIFE : ORDINARY), ...(given.traits === undefined ? {} : { traits: given.traits as number }) };
    await (await clerk.register(facts, reference())).wait();
    const sentence = await ledger.register.sentenceCount();
    const fragment = abi.getFunction("propose");
    const all: Args = {
      sentence,
      parties: parties(),
      grade: 0,
      months: asked,
      papers: papers(FORMS),
      ref: reference(),
      ...given,
    };
    const values = (fragment?.inputs ?? []).map((input) => all[input.name]);
    const data = abi.encodeFunctionData("propose", values);
    try {
      const response = await key("prison.wardOfficer").sendTransaction({ to: address, data, gasLimit: 3_000_000n });
      await response.wait();
    } catch (error) {
      throw new Error(errorName(error));
    }
    return ledger.dossier.caseCount();
  }

  // ---- The way into each state: the days are those that the law asks for.
  type Way = readonly (readonly [Action, Args?])[];
  const grow = async (from: readonly string[], way: Way, into: string): Promise<void> => {
    const [name] = from;
    const caseId = name === undefined ? await open() : id(name);
    for (const [action, args] of way) await act(action, caseId, args);
    cases.set(into, caseId);
  };
  /** As many fresh cases as names, each brought as far as the way goes. */
  const spawn = async (names: readonly string[], way: Way, given: Args = {}): Promise<void> => {
    for (const name of names) {
      const caseId = await open(given);
      for (const [action, args] of way) await act(action, caseId, args);
      cases.set(name, caseId);
    }
  };

  const toReview: Way = [["approveByWard"], ["reviewByExecutionDept"]];
  const assessed: Way = machine === "parole" ? [...toReview, ["commissionAssessment"], ["fileAssessment"]] : toReview;
  const published: Way = [...assessed, ["reviewByCommittee"], ["publish"]];
  const numbered = (name: string, count: number) => Array.from({ length: count }, (_, i) => `${name} ${i}`);

  await ledger.moveTo("2018-04-16");
  const PUBLISHED = 26;
  await spawn(numbered("published", PUBLISHED), published);
  if (machine === "commutation") await spawn(["zero 0", "zero 1"], published, { months: 0 });
  await ledger.moveTo("2018-04-26");
  const spare = numbered("published", PUBLISHED);
  const warden: Way = [["opine"], ["decideByWarden"]];
  const decided: Way = life ? [...warden, ["approveByBureau"]] : warden;
  const docketed: Way = [...decided, ["submit"], ["docket"]];
  const take = () => [spare.shift() ?? ""];
  if (machine === "commutation") {
    for (const name of ["zero 0", "zero 1"]) await grow([name], [...docketed, ["publishDocket"]], name);
  }
  await grow(take(), [...decided, ["submit"], ["requestCure"]], "CurePending");
  await grow(take(), [...decided, ["submit"], ["withdraw"]], "WithdrawalAsked");
  await grow(take(), [...decided, ["submit"], ["withdraw"], ["decideWithdrawal"]], "Withdrawn");
  await grow(take(), docketed, "Docketed");
  const COURT = 16;
  for (const name of numbered("court", COURT)) await grow(take(), [...docketed, ["publishDocket"]], name);
  const court = numbered("court", COURT);
  const takeCourt = () => [court.shift() ?? ""];
  await ledger.moveTo("2018-05-03");
  const noticed: Way = [["chooseProcedure"], ["noticeHearing"]];
  const HEARINGS = 11;
  for (const name of numbered("noticed", HEARINGS)) await grow(takeCourt(), noticed, name);
  if (machine === "commutation") for (const name of ["zero 0", "zero 1"]) await grow([name], noticed, name);
  await ledger.moveTo("2018-05-08");
  const hearings = numbered("noticed", HEARINGS);
  const heard = () => [hearings.shift() ?? ""];
  await spawn(["WardProposed"], []);
  await spawn(["WardApproved"], [["approveByWard"]]);
  await spawn(["ExecReviewed"], toReview);
  await spawn(["Returned"], [["approveByWard"], ["reviewByExecutionDept", { result: 1 }]]);
  await spawn(["CommitteeReviewed"], [...assessed, ["reviewByCommittee"]]);
  await spawn(["NotProposed"], [...assessed, ["reviewByCommittee", { result: 1 }]]);
  if (machine === "parole") {
    await spawn(["AssessmentPending"], [...toReview, ["commissionAssessment"]]);
    await spawn(["Assessed"], assessed);
  }
  await grow(take(), [], "PrisonPublicity");
  await grow(take(), [["opine"]], "Consulted");
  await grow(take(), warden, "WardenDecided");
  await grow(take(), [...warden, ["approveByBureau"]], "BureauApproved");
  await grow(take(), [...decided, ["submit"]], "Submitted");
  await grow(takeCourt(), [], "CourtPublicity");
  await grow(takeCourt(), [["chooseProcedure"]], "HearingChosen");
  await grow(takeCourt(), [["chooseProcedure", { procedure: 1 }]], "WrittenChosen");
  if (machine === "parole") await grow(takeCourt(), [["chooseProcedure", { procedure: 1 }], ["interview"]], "Interviewed");
  await grow(heard(), [], "HearingNoticed");
  await grow(heard(), [["holdHearing"]], "Heard");
  const ruled: Way = [["holdHearing"], ["rule"]];
  await grow(heard(), ruled, "RuledGranted");
  await grow(heard(), [["holdHearing"], ["rule", { result: 2 }]], "RuledRefused");
  if (machine === "commutation") {
    await grow(heard(), [["holdHearing"], ["rule", { result: 1, months: life ? 270 : 5 }]], "RuledAdjusted");
    // Nothing was asked: nothing can be granted as asked.
    await grow(["zero 0"], [["holdHearing"]], "Heard, no months asked");
    await grow(
      ["zero 1"],
      [["holdHearing"], ["rule", { result: 2 }], ["serve"], ["proposeCorrection"], ["rehear"]],
      "Rehearing, no months asked",
    );
  }
  await grow(heard(), [...ruled, ["serve"]], "Served");
  if (machine === "parole") await grow(heard(), [...ruled, ["serve"], ["release"]], "Released");
  await grow(heard(), [...ruled, ["serve"], ["proposeCorrection"]], "CorrectionProposed");
  await grow(heard(), [...ruled, ["serve"], ["proposeCorrection"], ["rehear"]], "Rehearing");
  await grow(heard(), [...ruled, ["serve"], ["lapse"]], "Lapsed");
  await ledger.networkHelpers.mine();
  // An overdue cure, refused.
  const cured = take();
  await grow(cured, [...decided, ["submit"], ["requestCure"]], "CurePending fresh");
  const stateNames = enums.ReliefState.filter((state) => cases.has(state));

  return {
    machine,
    life,
    ledger,
    open,
    paper,
    papers,
    FORMS,
    address,
    contract,
    provider,
    key,
    id,
    cases,
    states: stateNames,
    act,
    refusal,
    calldata,
    today,
    secondJudge,
    nameOf,
  };
}
export type Parked = Awaited<ReturnType<typeof park>>;

/** The name of the ledger's error in a failed call. */
export function errorName(error: unknown): string {
  for (let e = error, depth = 0; typeof e === "object" && e !== null && depth < 6; depth++) {
    const { data, error: inner, cause, info } = e as Record<string, unknown>;
    if (typeof data === "string" && data.length >= 10) return errors.parseError(data)?.name ?? data.slice(0, 10);
    e = typeof data === "object" && data !== null ? data : (inner ?? info ?? cause);
  }
  throw error;
}
