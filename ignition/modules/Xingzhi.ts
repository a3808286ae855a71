import { buildModule } from "@nomicfoundation/hardhat-ignition/modules";
import type { Future } from "@nomicfoundation/ignition-core";
import { encodeBytes32String, id } from "ethers";
import calendar from "../data/calendar.json" with { type: "json" };
import rulesets from "../data/rulesets.json" with { type: "json" };

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

/**
 * The whole ledger. Parameters: `agencies` (admissions made before delays are armed), `consortium` (administers rules,
 * calendar and admissions), `guardian` (of another agency: may cancel what the consortium scheduled), `delay` (seconds
 * between scheduling and execution), `signers` (the numbers of the agencies that sign rulesets and calendars), `threshold`
 * (how many of them must), `notice` (days between their signatures and the enactment), `answer` (days within which an
 * alert is resolved). No case opens before every agency has signed the charter: its first version lets the ledger's
 * contracts in (`charter.terms` of the SDK).
 */
export default buildModule("Xingzhi", (m) => {
  const deployer = m.getAccount(0);
  const consortium = m.getParameter<string>("consortium");
  const guardian = m.getParameter<string>("guardian");
  const delay = m.getParameter("delay", 5 * 24 * 3600);

  const access = m.contract("AccessManager", [deployer]);
  const registry = m.contract("AgencyRegistry", [access]);
  const rulebook = m.contract("Rulebook", [access, registry, m.getParameter("notice", NOTICE_DAYS)]);
  const calendarContract = m.contract("WorkCalendar", [access, rulebook]);
  const register = m.contract("SentenceRegister", [registry]);
  const charter = m.contract("Charter", [registry, rulebook]);
  const alerts = m.contract("Alerts", [registry, m.getParameter("answer", ANSWER_DAYS)]);
  const dossier = m.contract("Dossier", [registry, charter, alerts]);
  const commutationRules = m.contract("CommutationRules", [rulebook]);
  const paroleRules = m.contract("ParoleRules", [rulebook]);
  const temporaryReleaseRules = m.contract("TemporaryReleaseRules", [rulebook]);
  const supervisionRules = m.contract("SupervisionRules", [rulebook]);
  const periods = m.contract("Periods", [rulebook, calendarContract]);
  const lawDesk = m.contract("LawDesk", [rulebook, commutationRules, paroleRules, temporaryReleaseRules]);
  const rooms = { registry, rulebook, calendar: calendarContract, register, dossier, alerts };
  const commutationCases = m.contract("CommutationCases", [rooms, commutationRules]);
  const reportingRules = m.contract("ReportingRules", [registry]);
  const supervisionCases = m.contract("SupervisionCases", [rooms, supervisionRules, reportingRules]);
  const paroleCases = m.contract("ParoleCases", [rooms, paroleRules, supervisionCases]);
  const releaseTable = m.contract("ReleaseTable");
  const temporaryReleaseCases = m.contract("TemporaryReleaseCases", [
    rooms,
    temporaryReleaseRules,
    supervisionCases,
    releaseTable,
  ]);
  const beside = [rooms, supervisionCases, supervisionRules];
  const sanctions = m.contract("Sanctions", beside);
  const leaves = m.contract("Leaves", beside);
  const placeChanges = m.contract("PlaceChanges", beside);
  const positioning = m.contract("Positioning", beside);
  const arrestRequests = m.contract("ArrestRequests", beside);
  const checkIns = m.contract("CheckIns", beside);
  const members = m.contract("Members", [registry, dossier]);
  const places = m.contract("Places", [...beside, members]);
  const spotChecks = m.contract("SpotChecks", [registry, alerts]);
  const reliefReader = m.contract("ReliefReader", [calendarContract]);
  const supervisionReader = m.contract("SupervisionReader", [
    calendarContract,
    temporaryReleaseCases,
    supervisionCases,
  ]);
  const service = m.contract("Service", [registry, dossier, alerts, periods]);
  const readLog = m.contract("ReadLog", [registry, dossier]);

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
  };
});
