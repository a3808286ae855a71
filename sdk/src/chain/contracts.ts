import { Contract, type ContractRunner, Interface } from "ethers";
import * as abi from "../generated/abi/index.ts";
import type { AccessManager } from "../generated/typechain/@openzeppelin/contracts/access/manager/AccessManager.ts";
import type { AgencyRegistry } from "../generated/typechain/contracts/agencies/AgencyRegistry.ts";
import type { Charter } from "../generated/typechain/contracts/agencies/Charter.ts";
import type { CommutationCases } from "../generated/typechain/contracts/cases/relief/CommutationCases.ts";
import type { ParoleCases } from "../generated/typechain/contracts/cases/relief/ParoleCases.ts";
import type { ReliefReader } from "../generated/typechain/contracts/cases/relief/ReliefReader.ts";
import type { TemporaryReleaseCases } from "../generated/typechain/contracts/cases/release/TemporaryReleaseCases.ts";
import type { ReportingRules } from "../generated/typechain/contracts/cases/supervision/ReportingRules.ts";
import type { SupervisionCases } from "../generated/typechain/contracts/cases/supervision/SupervisionCases.ts";
import type { Sanctions } from "../generated/typechain/contracts/cases/supervision/Sanctions.ts";
import type { Leaves } from "../generated/typechain/contracts/cases/supervision/Leaves.ts";
import type { PlaceChanges } from "../generated/typechain/contracts/cases/supervision/PlaceChanges.ts";
import type { Positioning } from "../generated/typechain/contracts/cases/supervision/Positioning.ts";
import type { ArrestRequests } from "../generated/typechain/contracts/cases/supervision/ArrestRequests.ts";
import type { CheckIns } from "../generated/typechain/contracts/cases/supervision/CheckIns.ts";
import type { Places } from "../generated/typechain/contracts/cases/supervision/Places.ts";
import type { SupervisionReader } from "../generated/typechain/contracts/cases/supervision/SupervisionReader.ts";
import type { CommutationRules } from "../generated/typechain/contracts/law/CommutationRules.ts";
import type { ParoleRules } from "../generated/typechain/contracts/law/ParoleRules.ts";
import type { TemporaryReleaseRules } from "../generated/typechain/contracts/law/TemporaryReleaseRules.ts";
import type { SupervisionRules } from "../generated/typechain/contracts/law/SupervisionRules.ts";
import type { Periods } from "../generated/typechain/contracts/law/Periods.ts";
import type { LawDesk } from "../generated/typechain/contracts/law/LawDesk.ts";
import type { Rulebook } from "../generated/typechain/contracts/law/Rulebook.ts";
import type { WorkCalendar } from "../generated/typechain/contracts/law/WorkCalendar.ts";
import type { Alerts } from "../generated/typechain/contracts/oversight/Alerts.ts";
import type { ReadLog } from "../generated/typechain/contracts/oversight/ReadLog.ts";
import type { SpotChecks } from "../generated/typechain/contracts/oversight/SpotChecks.ts";
import type { Dossier } from "../generated/typechain/contracts/records/Dossier.ts";
import type { Members } from "../generated/typechain/contracts/records/Members.ts";
import type { Service } from "../generated/typechain/contracts/records/Service.ts";
import type { RehearsalClock } from "../generated/typechain/contracts/rehearsal/RehearsalClock.ts";
import type { SentenceRegister } from "../generated/typechain/contracts/sentences/SentenceRegister.ts";
import type { Deployment } from "./deployment.ts";

/** A rehearsal's clock, typed, for one runner. */
export const connectClock = (address: string, runner: ContractRunner): RehearsalClock =>
  new Contract(address, new Interface(abi.rehearsalClockAbi), runner) as unknown as RehearsalClock;

/** Made once: who opens the ledger for many officers would make each of them anew. */
const interfaces = new Map<readonly object[], Interface>();
function interfaceOf(contractAbi: readonly object[]): Interface {
  const known = interfaces.get(contractAbi) ?? new Interface(contractAbi);
  interfaces.set(contractAbi, known);
  return known;
}

/** The ledger's contracts, typed, for one runner. */
export function connect({ addresses }: Deployment, runner: ContractRunner) {
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- TypeChain's type of the same ABI
  const at = <T>(address: string, contractAbi: readonly object[]): T =>
    new Contract(address, interfaceOf(contractAbi), runner) as unknown as T;
  return {
    access: at<AccessManager>(addresses.access, abi.accessManagerAbi),
    registry: at<AgencyRegistry>(addresses.registry, abi.agencyRegistryAbi),
    charter: at<Charter>(addresses.charter, abi.charterAbi),
    calendar: at<WorkCalendar>(addresses.calendar, abi.workCalendarAbi),
    rulebook: at<Rulebook>(addresses.rulebook, abi.rulebookAbi),
    register: at<SentenceRegister>(addresses.register, abi.sentenceRegisterAbi),
    dossier: at<Dossier>(addresses.dossier, abi.dossierAbi),
    service: at<Service>(addresses.service, abi.serviceAbi),
    alerts: at<Alerts>(addresses.alerts, abi.alertsAbi),
    readLog: at<ReadLog>(addresses.readLog, abi.readLogAbi),
    spotChecks: at<SpotChecks>(addresses.spotChecks, abi.spotChecksAbi),
    members: at<Members>(addresses.members, abi.membersAbi),
    commutationRules: at<CommutationRules>(addresses.commutationRules, abi.commutationRulesAbi),
    paroleRules: at<ParoleRules>(addresses.paroleRules, abi.paroleRulesAbi),
    temporaryReleaseRules: at<TemporaryReleaseRules>(
      addresses.temporaryReleaseRules,
      abi.temporaryReleaseRulesAbi,
    ),
    supervisionRules: at<SupervisionRules>(addresses.supervisionRules, abi.supervisionRulesAbi),
    periods: at<Periods>(addresses.periods, abi.periodsAbi),
    lawDesk: at<LawDesk>(addresses.lawDesk, abi.lawDeskAbi),
    commutationCases: at<CommutationCases>(addresses.commutationCases, abi.commutationCasesAbi),
    paroleCases: at<ParoleCases>(addresses.paroleCases, abi.paroleCasesAbi),
    reliefReader: at<ReliefReader>(addresses.reliefReader, abi.reliefReaderAbi),
    temporaryReleaseCases: at<TemporaryReleaseCases>(
      addresses.temporaryReleaseCases,
      abi.temporaryReleaseCasesAbi,
    ),
    reportingRules: at<ReportingRules>(addresses.reportingRules, abi.reportingRulesAbi),
    supervisionCases: at<SupervisionCases>(addresses.supervisionCases, abi.supervisionCasesAbi),
    sanctions: at<Sanctions>(addresses.sanctions, abi.sanctionsAbi),
    leaves: at<Leaves>(addresses.leaves, abi.leavesAbi),
    placeChanges: at<PlaceChanges>(addresses.placeChanges, abi.placeChangesAbi),
    positioning: at<Positioning>(addresses.positioning, abi.positioningAbi),
    arrestRequests: at<ArrestRequests>(addresses.arrestRequests, abi.arrestRequestsAbi),
    checkIns: at<CheckIns>(addresses.checkIns, abi.checkInsAbi),
    places: at<Places>(addresses.places, abi.placesAbi),
    supervisionReader: at<SupervisionReader>(addresses.supervisionReader, abi.supervisionReaderAbi),
  };
}
export type Contracts = ReturnType<typeof connect>;
