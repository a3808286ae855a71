import type {
  ArgumentType,
  CallableContractFuture,
  Future,
  IgnitionModuleBuilder,
} from "@nomicfoundation/ignition-core";
import { ZeroAddress, encodeBytes32String, id } from "ethers";
import calendar from "./data/calendar.json" with { type: "json" };
import rulesets from "./data/rulesets.json" with { type: "json" };

/** Roles of contract administration; case steps know none: posts live in the AgencyRegistry alone. */
export const CONSORTIUM = 1n;
export const GUARDIAN = 2n;
const ADMIN = 0n;

const selector = (signature: string): string => id(signature).slice(0, 10);
const SELECTORS = {
  registry: [
    "admit((uint8,uint8,uint24,uint24,bytes32,address,uint24)[])",
    "suspend(uint24,bool)",
    "setRoom(address,uint8)",
  ].map(selector),
  rulebook: ["publish(bytes32,uint24,bytes,bytes)", "appointSigners(uint24[],uint16)"].map(selector),
  calendar: ["publish(uint256,uint256[2][])"].map(selector),
};

/** Days between the agencies' signatures and a ruleset's or calendar's enactment, in which one may be taken back. */
const NOTICE_DAYS = 5;
/** Days within which a concerned agency resolves an alert, before it may come before the procuratorate. */
const ANSWER_DAYS = 10;

/** How contracts are deployed: with the build's own code, or with that of a rehearsal. */
export interface Deploy {
  /** @param id by which the deployment knows it; its name when left out */
  readonly contract: (name: string, args?: ArgumentType[], id?: string) => CallableContractFuture<string>;
  /** A contract that is reached at the address of another. */
  readonly contractAt: (
    name: string,
    address: CallableContractFuture<string>,
  ) => CallableContractFuture<string>;
}

/**
 * The whole ledger. Parameters: `agencies` (admissions made before delays are armed), `consortium` (administers rules,
 * calendar and admissions), `guardian` (of another agency: may cancel what the consortium scheduled), `delay` (seconds
 * between scheduling and execution), `signers` (the numbers of the agencies that sign rulesets and calendars), `threshold`
 * (how many of them must), `notice` (days between their signatures and the enactment), `answer` (days within which an
 * alert is resolved). No case opens before every agency has signed the charter: its first version lets the ledger's
 * contracts in (`charter.terms` of the SDK).
 */
export function ledger(
  m: IgnitionModuleBuilder,
  { contract, contractAt }: Deploy,
  defaults: { readonly delay: number },
) {
  const deployer = m.getAccount(0);
  const consortium = m.getParameter<string>("consortium");
  const guardian = m.getParameter<string>("guardian");
  const delay = m.getParameter("delay", defaults.delay);

  /** A contract, and the same by the address of its front, where everybody reaches it. */
  const fronted = (name: string, args: ArgumentType[], frontArgs: ArgumentType[] = []) => {
    const behind = contract(name, args, `${name}Behind`);
    return [contractAt(name, contract(`${name}Front`, [behind, ...frontArgs])), behind] as const;
  };

  const access = contract("AccessManager", [deployer]);
  // What is behind works on the front's variables, and needs no authority of its own.
  const [registry, registryBehind] = fronted("AgencyRegistry", [ZeroAddress], [access]);
  const rulebook = contract("Rulebook", [access, registry, m.getParameter("notice", NOTICE_DAYS)]);
  const calendarContract = contract("WorkCalendar", [access, rulebook]);
  const register = contract("SentenceRegister", [registry]);
  const charter = contract("Charter", [registry, rulebook]);
  const alerts = contract("Alerts", [registry, m.getParameter("answer", ANSWER_DAYS)]);
  const dossier = contract("Dossier", [registry, charter, alerts]);
  const commutationRules = contract("CommutationRules", [rulebook]);
  const paroleRules = contract("ParoleRules", [rulebook]);
  const temporaryReleaseRules = contract("TemporaryReleaseRules", [rulebook]);
  const supervisionRules = contract("SupervisionRules", [rulebook]);
  const periods = contract("Periods", [rulebook, calendarContract]);
  const lawDesk = contract("LawDesk", [rulebook, commutationRules, paroleRules, temporaryReleaseRules]);
  const rooms = { registry, rulebook, calendar: calendarContract, register, dossier, alerts };
  const commutationCases = contract("CommutationCases", [rooms, commutationRules]);
  const reportingRules = contract("ReportingRules", [registry]);
  const [supervisionCases, supervisionCasesBehind] = fronted("SupervisionCases", [
    rooms,
    supervisionRules,
    reportingRules,
  ]);
  const paroleCases = contract("ParoleCases", [rooms, paroleRules, supervisionCases]);
  const releaseTable = contract("ReleaseTable");
  const temporaryReleaseCases = contract("TemporaryReleaseCases", [
    rooms,
    temporaryReleaseRules,
    supervisionCases,
    releaseTable,
  ]);
  const beside = [rooms, supervisionCases, supervisionRules];
  const sanctions = contract("Sanctions", beside);
  const leaves = contract("Leaves", beside);
  const placeChanges = contract("PlaceChanges", beside);
  const positioning = contract("Positioning", beside);
  const arrestRequests = contract("ArrestRequests", beside);
  const [checkIns, checkInsBehind] = fronted("CheckIns", beside, [registry, supervisionCases]);
  const members = contract("Members", [registry, dossier]);
  const places = contract("Places", [...beside, members]);
  const spotChecks = contract("SpotChecks", [registry, alerts]);
  const reliefReader = contract("ReliefReader", [calendarContract]);
  const supervisionReader = contract("SupervisionReader", [
    calendarContract,
    temporaryReleaseCases,
    supervisionCases,
  ]);
  const service = contract("Service", [registry, dossier, alerts, periods]);
  const readLog = contract("ReadLog", [registry, dossier]);

  const published = m.call(calendarContract, "publish", [calendar.firstYear, calendar.workdays]);
  let last: Future = published;
  for (const [i, { name, effective, values, articles }] of rulesets.entries()) {
    const args = [encodeBytes32String(name), effective, values, articles];
    last = m.call(rulebook, "publish", args, { id: `ruleset_${i}`, after: [last] });
  }
  const machines = {
    commutation: commutationCases,
    parole: paroleCases,
    temporaryRelease: temporaryReleaseCases,
    supervision: supervisionCases,
    leaves,
    placeChanges,
  };
  const learned = Object.entries(machines).flatMap(([name, machine]) =>
    rulesets.map((_, i) => m.call(machine, "learn", [i], { id: `learn_${name}_${i}`, after: [last] })),
  );
  const admitted = m.call(registry, "admit", [m.getParameter("agencies")]);
  const signers = [m.getParameter("signers"), m.getParameter("threshold")];
  const setUp = [
    ...learned,
    m.call(rulebook, "appointSigners", signers, { after: [last, published, admitted] }),
  ];

  // From here on nobody administers without a delay, and another agency's guardian can cancel.
  const restricted = [
    m.call(access, "setTargetFunctionRole", [registry, SELECTORS.registry, CONSORTIUM], {
      id: "restrict_registry",
      after: setUp,
    }),
    m.call(access, "setTargetFunctionRole", [rulebook, SELECTORS.rulebook, CONSORTIUM], {
      id: "restrict_rulebook",
      after: setUp,
    }),
    m.call(access, "setTargetFunctionRole", [calendarContract, SELECTORS.calendar, CONSORTIUM], {
      id: "restrict_calendar",
      after: setUp,
    }),
    m.call(access, "setRoleGuardian", [CONSORTIUM, GUARDIAN], { after: setUp }),
    m.call(access, "grantRole", [GUARDIAN, guardian, 0], { id: "grant_guardian", after: setUp }),
    m.call(access, "grantRole", [CONSORTIUM, consortium, delay], { id: "grant_consortium", after: setUp }),
    // What the agencies sign needs no delay of the administration's.
    m.call(access, "grantRole", [CONSORTIUM, charter, 0], { id: "grant_charter", after: setUp }),
    m.call(access, "grantRole", [ADMIN, consortium, delay], { id: "grant_admin", after: setUp }),
  ];
  m.call(access, "renounceRole", [ADMIN, deployer], { id: "renounce", after: restricted });

  return {
    access,
    registry,
    charter,
    calendar: calendarContract,
    rulebook,
    register,
    dossier,
    service,
    alerts,
    readLog,
    spotChecks,
    members,
    commutationRules,
    paroleRules,
    temporaryReleaseRules,
    supervisionRules,
    periods,
    lawDesk,
    commutationCases,
    paroleCases,
    reliefReader,
    releaseTable,
    temporaryReleaseCases,
    reportingRules,
    supervisionCases,
    sanctions,
    leaves,
    placeChanges,
    positioning,
    arrestRequests,
    checkIns,
    places,
    supervisionReader,
    registryBehind,
    supervisionCasesBehind,
    checkInsBehind,
  };
}
