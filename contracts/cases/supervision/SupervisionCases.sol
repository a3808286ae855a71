// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {AgencyId, Officer, Ref} from "../../agencies/Agency.sol";
import {IDossier} from "../../interfaces/IDossier.sol";
import {ICaseMachine} from "../../interfaces/ICaseMachine.sol";
import {IOrigin} from "../../interfaces/IOrigin.sol";
import {IReportingRules, isReportingInterval} from "../../interfaces/IReportingRules.sol";
import {
    ISupervisionCases,
    Measure,
    Origin,
    RevocationGround,
    SupervisionAction as A,
    SupervisionDuty,
    SupervisionState as S,
    TerminationReason
} from "../../interfaces/ISupervisionCases.sol";
import {ISupervisionRules} from "../../interfaces/ISupervisionRules.sol";
import {Decision, ReimprisonmentGround} from "../../interfaces/ITemporaryReleaseCases.sol";
import {Day} from "../../law/Day.sol";
import {Prisoner, Relief, ReliefKind, SentenceKind} from "../../law/Prisoner.sol";
import {Unit} from "../../law/Quantity.sol";
import {Rules} from "../../law/Rules.sol";
import {Terms} from "../../law/Terms.sol";
import {CaseId} from "../../records/CaseId.sol";
import {FormType, Paper} from "../../records/Form.sol";
import {Party, holderIn, packed} from "../../records/Party.sol";
import {SentenceId} from "../../sentences/SentenceId.sol";
import {Bits} from "../Bits.sol";
import {CaseHead} from "../CaseHead.sol";
import {CaseMachine} from "../CaseMachine.sol";
import {Routes} from "../Routes.sol";
import {ANY_RESULT, Row} from "../Table.sol";
import {Rooms} from "../TableMachine.sol";
import {SanctionList} from "./SanctionList.sol";
import {SupervisionFields} from "./SupervisionFields.sol";
import {SupervisionGuards} from "./SupervisionGuards.sol";
import {SupervisionTable} from "./SupervisionTable.sol";

/// @title Community correction 社区矫正: the machine; leave, place, positioning, sanctions, arrest and check-ins stand beside it.
contract SupervisionCases is ISupervisionCases, CaseMachine, SupervisionTable {
    using Bits for uint256;
    using SupervisionFields for uint256;
    using SupervisionFields for CaseHead;

    uint64 private constant SETTLED = uint64(
        (1 << uint256(S.Released)) |
            (1 << uint256(S.Terminated)) |
            (1 << uint256(S.Revoked)) |
            (1 << uint256(S.Reimprisoned))
    );
    uint256 private constant NEEDED = (1 << uint8(Party.procuratorate)) | (1 << uint8(Party.correction));

    ISupervisionRules public immutable RULES;
    IReportingRules public immutable REPORTING;

    /// @dev The case from which one follows, and the contract that runs it.
    struct OriginCase {
        address machine;
        CaseId caseId;
    }

    mapping(CaseId => OriginCase) private _origins;

    constructor(Rooms memory rooms, ISupervisionRules rules, IReportingRules reporting) CaseMachine(rooms) {
        RULES = rules;
        REPORTING = reporting;
    }

    /// @inheritdoc ISupervisionCases
    function expect(
        SentenceId sentence,
        AgencyId[10] calldata parties,
        Paper calldata paper,
        Ref calldata ref
    ) external returns (CaseId) {
        Act memory a;
        a.record = packed(parties);
        a.head = _routed(a.record);
        _enterRow(a, uint8(A.expect), ANY_RESULT, ref);
        _openCase(a, parties, NEEDED, sentence);
        (Measure measure, Day from) = _measureOf(sentence, a.today);
        _particulars[a.caseId] = _worded(sentence, a.record, measure, from);
        _end(a, paper, ref);
        _tellOpened(a.caseId);
        return a.caseId;
    }

    /// @inheritdoc ISupervisionCases
    function openFrom(CaseId originCase, Origin origin, Officer officer) external returns (CaseId caseId) {
        REGISTRY.requireRoom(msg.sender, false);
        uint256 parties = DOSSIER.partiesOf(msg.sender, originCase);
        (, uint256 words) = ICaseMachine(msg.sender).wordsOf(originCase);
        SentenceId sentence = SentenceId.wrap(uint40(words));
        caseId = DOSSIER.openFollowing(parties);
        Day today = _today();
        uint8 ruleset = RULEBOOK.inForce(today);
        learn(ruleset);
        CaseHead head = _routed(parties).withRuleset(ruleset).withState(uint8(S.AwaitingReport));
        _heads[caseId] = head.withDuty(uint8(SupervisionDuty.report), today);
        Measure measure = origin == Origin.parole ? Measure.parole : Measure.temporaryRelease;
        _particulars[caseId] = _worded(sentence, parties, measure, today);
        _origins[caseId] = OriginCase(msg.sender, originCase);
        _tellExpected(caseId, officer);
        _tellOpened(caseId);
    }

    /// @inheritdoc ISupervisionCases
    function register(CaseId caseId, Paper calldata paper, Ref calldata ref) external {
        Act memory a = _begin(caseId, uint8(A.register), ANY_RESULT, 0, ref);
        a.head = a.head.withFlag(SupervisionFields.REGISTERED);
        _end(a, paper, ref);
    }

    /// @inheritdoc ISupervisionCases
    function announce(CaseId caseId, Paper calldata paper, Ref calldata ref) external {
        _take(caseId, uint8(A.announce), ANY_RESULT, paper, ref);
    }

    /// @inheritdoc ISupervisionCases
    function setPlan(
        CaseId caseId,
        uint8 intervalWeeks,
        uint8 graceDays,
        bytes32 explanation,
        Paper calldata paper,
        Ref calldata ref
    ) external {
        Act memory a = _enterStep(caseId, uint8(A.setPlan), ANY_RESULT, ref);
        _requirePlan(a, intervalWeeks, graceDays, explanation);
        a.head = a.head.withWaitingSince(a.today).with(SupervisionFields.INTERVAL_AT, 8, intervalWeeks).with(
            SupervisionFields.GRACE_AT,
            8,
            graceDays
        );
        _end(a, paper, ref);
        emit PlanSet(caseId, intervalWeeks, graceDays, explanation);
    }

    /// @inheritdoc ISupervisionCases
    function nameTeam(CaseId caseId, Paper calldata paper, Ref calldata ref) external {
        _take(caseId, uint8(A.nameTeam), ANY_RESULT, paper, ref);
    }

    /// @inheritdoc ISupervisionCases
    function assess(CaseId caseId, Paper calldata paper, Ref calldata ref) external {
        _take(caseId, uint8(A.assess), ANY_RESULT, paper, ref);
    }

    /// @inheritdoc ISupervisionCases
    function overdue(CaseId caseId, Paper calldata paper, Ref calldata ref) external {
        _take(caseId, uint8(A.overdue), ANY_RESULT, paper, ref);
    }

    /// @inheritdoc ISupervisionCases
    function search(CaseId caseId, Paper calldata paper, Ref calldata ref) external {
        _take(caseId, uint8(A.search), ANY_RESULT, paper, ref);
    }

    /// @inheritdoc ISupervisionCases
    function resume(CaseId caseId, Paper calldata paper, Ref calldata ref) external {
        _take(caseId, uint8(A.resume), ANY_RESULT, paper, ref);
    }

    /// @inheritdoc ISupervisionCases
    function proposeRevocation(
        CaseId caseId,
        RevocationGround ground,
        Paper calldata paper,
        Ref calldata ref
    ) external {
        Act memory a = _begin(caseId, uint8(A.proposeRevocation), ANY_RESULT, uint8(ground), ref);
        _end(a, paper, ref);
        emit RevocationProposed(caseId, ground);
    }

    /// @inheritdoc ISupervisionCases
    function decideRevocation(
        CaseId caseId,
        Decision result,
        bool heard,
        Paper calldata paper,
        Ref calldata ref
    ) external {
        Act memory a = _begin(caseId, uint8(A.decideRevocation), uint8(result), heard ? 1 : 0, ref);
        _end(a, paper, ref);
        emit RevocationDecided(caseId, heard);
    }

    /// @inheritdoc ISupervisionCases
    function proposeReimprisonment(
        CaseId caseId,
        ReimprisonmentGround ground,
        Paper calldata paper,
        Ref calldata ref
    ) external {
        Act memory a = _begin(caseId, uint8(A.proposeReimprisonment), ANY_RESULT, uint8(ground), ref);
        _end(a, paper, ref);
        emit ReimprisonmentProposed(caseId, ground);
    }

    /// @inheritdoc ISupervisionCases
    function decideReimprisonment(CaseId caseId, Decision result, Paper calldata paper, Ref calldata ref) external {
        _take(caseId, uint8(A.decideReimprisonment), uint8(result), paper, ref);
    }

    /// @inheritdoc ISupervisionCases
    function reimprison(CaseId caseId, Paper calldata paper, Ref calldata ref) external {
        _take(caseId, uint8(A.reimprison), ANY_RESULT, paper, ref);
        uint256 particulars = _particulars[caseId];
        if (particulars.measure() != Measure.temporaryRelease) {
            REGISTER.takeBack(SentenceId.wrap(uint40(particulars)), caseId, particulars.from());
            return;
        }
        (address origin, CaseId originCase) = originOf(caseId);
        if (origin != address(0)) IOrigin(origin).takenBack(originCase);
    }

    /// @inheritdoc ISupervisionCases
    function release(CaseId caseId, Paper calldata paper, Ref calldata ref) external {
        _take(caseId, uint8(A.release), ANY_RESULT, paper, ref);
    }

    /// @inheritdoc ISupervisionCases
    function terminate(CaseId caseId, TerminationReason reason, Paper calldata paper, Ref calldata ref) external {
        _take(caseId, uint8(A.terminate), ANY_RESULT, paper, ref);
        emit SupervisionTerminated(caseId, reason);
    }

    /// @inheritdoc ISupervisionCases
    function checkOverdue(CaseId caseId, Ref calldata ref) external {
        Act memory a = _begin(caseId, uint8(A.checkOverdue), ANY_RESULT, 0, ref);
        _move(a, ref);
        _alertOverdue(a);
    }

    /// @inheritdoc ISupervisionCases
    function keepSanctions(CaseId caseId, uint88 sanctions) external {
        REGISTRY.requireRoom(msg.sender, false);
        uint256 kept = _particulars[caseId];
        _particulars[caseId] = kept.set(SupervisionFields.SANCTIONS_AT, SanctionList.LIST_BITS, sanctions);
    }

    /// @inheritdoc ISupervisionCases
    function handToNewPlace(CaseId caseId, AgencyId correction) external {
        REGISTRY.requireRoom(msg.sender, false);
        AgencyId nobody;
        CaseHead head = _heads[caseId].withAgencyAt(SupervisionFields.CORRECTION, correction);
        _heads[caseId] = head.withAgencyAt(SupervisionFields.STATION, nobody);
        DOSSIER.handPlace(caseId, uint256(Party.correction), correction);
        DOSSIER.handPlace(caseId, uint256(Party.station), nobody);
    }

    /// @inheritdoc ISupervisionCases
    function headOf(CaseId caseId) external view returns (CaseHead) {
        return _heads[caseId];
    }

    /// @inheritdoc ISupervisionCases
    function warningsOf(CaseId caseId) external view returns (uint256) {
        return _particulars[caseId].warnings();
    }

    /// @inheritdoc ISupervisionCases
    function originOf(CaseId caseId) public view returns (address machine, CaseId originCase) {
        OriginCase storage origin = _origins[caseId];
        return (origin.machine, origin.caseId);
    }

    /// @inheritdoc ISupervisionCases
    function endOf(CaseId caseId) public view returns (Day end) {
        uint256 particulars = _particulars[caseId];
        end = REGISTER.endOf(SentenceId.wrap(uint40(particulars)));
        if (!end.isNone() || particulars.measure() != Measure.parole) return end;
        // Somebody on parole from a life sentence is supervised for a number of years (刑法 83).
        uint256 months = RULEBOOK.value(_heads[caseId].ruleset(), Rules.PAROLE_PROBATION_LIFE).amount();
        return Terms.lastDay(particulars.from(), months);
    }

    function _row(uint256 cell) internal view virtual override returns (Row) {
        return _tableRow(cell);
    }

    function _actionCount() internal pure override returns (uint256) {
        return uint256(type(A).max) + 1;
    }

    function _periodRules() internal pure override returns (uint256) {
        return SupervisionFields.RULES;
    }

    function _dutyCount() internal pure override returns (uint8) {
        return uint8(type(SupervisionDuty).max) + 1;
    }

    function _settledStates() internal pure override returns (uint64) {
        return SETTLED;
    }

    function _tracks(Act memory a) internal pure override returns (uint256) {
        return Routes.tracksOf(a.head);
    }

    /// @dev Three parties in the head, four in the particulars; the others are the dossier's to say.
    function _agency(CaseId caseId, CaseHead head, Party party) internal view override returns (AgencyId) {
        if (party == Party.correction) return head.correction();
        if (party == Party.procuratorate) return head.agencyAt(SupervisionFields.PROCURATORATE);
        if (party == Party.station) return head.station();
        if (party == Party.prison) return _particulars[caseId].agency(SupervisionFields.PRISON_AT);
        if (party == Party.court) return _particulars[caseId].agency(SupervisionFields.COURT_AT);
        if (party == Party.correctionUpper) return _particulars[caseId].agency(SupervisionFields.UPPER_AT);
        if (party == Party.police) return _particulars[caseId].agency(SupervisionFields.POLICE_AT);
        if (party >= Party.any) return AgencyId.wrap(0);
        return holderIn(_partiesOf(caseId), party);
    }

    /// @dev While a case is opened, its parties are those named.
    function _holder(Act memory a, Party party) internal view override returns (AgencyId) {
        return CaseId.unwrap(a.caseId) == 0 ? holderIn(a.record, party) : _agency(a.caseId, a.head, party);
    }

    /// @dev In the order of errors; within a kind of error in the order of the list.
    function _guard(Act memory a) internal view override {
        uint256 g = a.row.guards();
        if (g & SupervisionGuards.TRUSTED != 0) DOSSIER.requireAllTrusted(a.caseId, a.head.forms());
        if (g & SupervisionGuards.REPORT_OVER != 0) {
            Day since = a.head.dutySince(uint8(SupervisionDuty.report));
            _requireOver(a, since, periodOf(a.head.ruleset(), uint8(SupervisionDuty.report)));
        }
        if (g & SupervisionGuards.TERM_OVER != 0) {
            Day end = endOf(a.caseId);
            if (end.isNone() || a.today <= end) revert PeriodNotElapsed(a.caseId, end.plusDays(1), a.today);
        }
        if (g & SupervisionGuards.UNREGISTERED != 0 && a.head.has(SupervisionFields.REGISTERED)) {
            _violated(a, "supervision.registered", Rules.SUPERVISION_REGISTERED, Unit.count, 1, 2);
        }
        if (g >= SupervisionGuards.REVOCABLE) _guardEnd(a, g);
    }

    function _guardEnd(Act memory a, uint256 g) private view {
        uint256 particulars = _particulars[a.caseId];
        Measure measure = particulars.measure();
        uint8 ruleset = a.head.ruleset();
        if (g & SupervisionGuards.REVOCABLE != 0 && measure != Measure.probation && measure != Measure.parole) {
            _violated(a, "supervision.revocation", Rules.SUPERVISION_REVOCATION_KIND, Unit.flag, 1, 0);
        }
        if (g & SupervisionGuards.REVOCATION_GROUND != 0) {
            if (a.given == uint8(RevocationGround.twoWarningsUnreformed)) {
                RULES.requireWarnings(ruleset, particulars.warnings());
            }
            if (a.given == uint8(RevocationGround.otherBreach) && measure != Measure.parole) {
                _violated(a, "supervision.revocation", Rules.SUPERVISION_REVOCATION_OTHER, Unit.flag, 0, 1);
            }
        }
        if (g & SupervisionGuards.HEARD != 0 && a.given == 0) {
            _violated(a, "supervision.heard", Rules.SUPERVISION_REVOCATION_HEARD, Unit.flag, 1, 0);
        }
        if (g & SupervisionGuards.ON_RELEASE != 0 && measure != Measure.temporaryRelease) {
            _violated(a, "supervision.reimprisonment", Rules.SUPERVISION_REIMPRISONMENT, Unit.flag, 1, 0);
        }
        if (g & SupervisionGuards.WARNINGS != 0 && a.given == uint8(ReimprisonmentGround.twoWarnings)) {
            uint256 rule = Rules.TEMPORARY_RELEASE_REIMPRISON_WARNINGS;
            uint256 least = RULEBOOK.value(ruleset, rule).amount();
            uint256 warnings = particulars.warnings();
            if (warnings < least) {
                _violated(a, "temporaryRelease.reimprison", rule, Unit.count, least, warnings);
            }
        }
    }

    /// @dev The agency's rules come first, then its one interval; another needs the form that explains it.
    function _requirePlan(Act memory a, uint8 intervalWeeks, uint8 graceDays, bytes32 explanation) private {
        AgencyId agency = a.officer.agency();
        IReportingRules.AgencyRules memory rules = REPORTING.rulesOf(agency);
        if (rules.filedOn.isNone()) revert IDossier.FormRequired(a.caseId, FormType.supervisionRules);
        bool isOther = rules.intervalWeeks != 0 && rules.intervalWeeks != intervalWeeks;
        if (isOther && DOSSIER.typeOf(address(this), a.caseId, explanation) != FormType.intervalExplanation) {
            revert IDossier.FormRequired(a.caseId, FormType.intervalExplanation);
        }
        uint256 rule = Rules.SUPERVISION_INTERVAL;
        if (!isReportingInterval(intervalWeeks))
            _violated(a, "supervision.interval", rule, Unit.count, 8, intervalWeeks);
        uint256 most = 7 * uint256(intervalWeeks) - 1;
        if (graceDays > most) _violated(a, "supervision.interval", rule, Unit.count, most, graceDays);
        if (rules.intervalWeeks == 0) REPORTING.adopt(agency, intervalWeeks);
    }

    function _tellOpened(CaseId caseId) private {
        uint256 particulars = _particulars[caseId];
        SentenceId sentence = SentenceId.wrap(uint40(particulars));
        (address origin, CaseId originCase) = originOf(caseId);
        uint8 ruleset = _heads[caseId].ruleset();
        Measure measure = particulars.measure();
        emit SupervisionOpened(caseId, sentence, ruleset, measure, particulars.from(), origin, originCase);
    }

    /// @dev The first step of a case that follows from another, which needs no reference of its own.
    function _tellExpected(CaseId caseId, Officer officer) private {
        uint256 step = (uint256(uint8(A.expect)) << 120) | (uint256(ANY_RESULT) << 112);
        step |= (uint256(uint8(S.AwaitingReport)) << 96) | (uint256(officer.number()) << 64);
        emit Stepped(caseId, bytes16(uint128(step)), "");
    }

    /// @dev Why somebody is under supervision, and since when, as the facts of the sentence say.
    function _measureOf(SentenceId sentence, Day today) private view returns (Measure, Day) {
        SentenceKind kind = REGISTER.kindOf(sentence);
        if (kind == SentenceKind.probation) return (Measure.probation, today);
        if (kind == SentenceKind.control) return (Measure.control, today);
        Prisoner memory p = REGISTER.prisonerOf(sentence);
        if (p.relief.length == 0) return (Measure.parole, today);
        Relief memory last = p.relief[p.relief.length - 1];
        if (last.kind == ReliefKind.temporaryRelease) return (Measure.temporaryRelease, last.served);
        return (Measure.parole, last.kind == ReliefKind.parole ? last.served : today);
    }

    /// @dev Who decides on a return, and who carries it out, by the parties; the three of them whom the head holds.
    function _routed(uint256 parties) private pure returns (CaseHead head) {
        head = head.withAgencyAt(SupervisionFields.CORRECTION, holderIn(parties, Party.correction));
        head = head.withAgencyAt(SupervisionFields.PROCURATORATE, holderIn(parties, Party.procuratorate));
        head = head.withAgencyAt(SupervisionFields.STATION, holderIn(parties, Party.station));
        return head.withFlag(Routes.flagsOf(parties));
    }

    function _worded(SentenceId sentence, uint256 parties, Measure measure, Day from) private pure returns (uint256 w) {
        w = SentenceId.unwrap(sentence);
        w = _placed(w, SupervisionFields.PRISON_AT, parties, Party.prison);
        w = _placed(w, SupervisionFields.COURT_AT, parties, Party.court);
        w = _placed(w, SupervisionFields.UPPER_AT, parties, Party.correctionUpper);
        w = _placed(w, SupervisionFields.POLICE_AT, parties, Party.police);
        w = w.set(SupervisionFields.FROM_AT, 24, Day.unwrap(from));
        return w.set(SupervisionFields.MEASURE_AT, 8, uint8(measure));
    }

    function _placed(uint256 word, uint256 at, uint256 parties, Party party) private pure returns (uint256) {
        return word.set(at, 24, AgencyId.unwrap(holderIn(parties, party)));
    }
}
