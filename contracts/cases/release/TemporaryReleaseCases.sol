// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {AgencyId, AgencyKind, Level, Ref} from "../../agencies/Agency.sol";
import {AlertKind} from "../../interfaces/IAlerts.sol";
import {IDossier} from "../../interfaces/IDossier.sol";
import {IReleaseTable} from "../../interfaces/IReleaseTable.sol";
import {IOrigin} from "../../interfaces/IOrigin.sol";
import {CommitteeVote, Opinion, Suitability, WardenDecision} from "../../interfaces/IReliefCases.sol";
import {ISupervisionCases, Origin} from "../../interfaces/ISupervisionCases.sol";
import {
    Decision,
    DiagnosisResult,
    Examination,
    GroundReview,
    ITemporaryReleaseCases,
    Recheck,
    ReimprisonmentGround,
    ReleaseAction as A,
    ReleaseDuty,
    ReleaseState as S,
    UncountedGround
} from "../../interfaces/ITemporaryReleaseCases.sol";
import {ITemporaryReleaseRules, ReleaseGround} from "../../interfaces/ITemporaryReleaseRules.sol";
import {Day, NO_DAY} from "../../law/Day.sol";
import {Trait} from "../../law/Prisoner.sol";
import {Quantity, Unit} from "../../law/Quantity.sol";
import {Rules} from "../../law/Rules.sol";
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
import {ReleaseFields} from "./ReleaseFields.sol";
import {ReleaseFlags} from "./ReleaseFlags.sol";
import {ReleaseGuards} from "./ReleaseGuards.sol";

/// @title Temporary out-of-prison execution 暂予监外执行.
contract TemporaryReleaseCases is ITemporaryReleaseCases, IOrigin, CaseMachine {
    using Bits for uint256;

    uint64 private constant SETTLED = uint64(
        (1 << uint256(S.Refused)) |
            (1 << uint256(S.NotProposed)) |
            (1 << uint256(S.Reimprisoned)) |
            (1 << uint256(S.Expired)) |
            (1 << uint256(S.Died))
    );
    uint256 private constant FORM_GUARDS = ReleaseGuards.PUBLICITY_OVER - ReleaseGuards.REPLIED;
    uint256 private constant PERIOD_GUARDS = ReleaseGuards.NO_OBJECTION - ReleaseGuards.PUBLICITY_OVER;

    ITemporaryReleaseRules public immutable RULES;
    ISupervisionCases public immutable SUPERVISION;
    IReleaseTable public immutable TABLE;

    constructor(
        Rooms memory rooms,
        ITemporaryReleaseRules rules,
        ISupervisionCases supervision,
        IReleaseTable table
    ) CaseMachine(rooms) {
        RULES = rules;
        TABLE = table;
        SUPERVISION = supervision;
    }

    /// @inheritdoc ITemporaryReleaseCases
    function apply_(
        SentenceId sentence,
        AgencyId[10] calldata parties,
        ReleaseGround ground,
        bool lifeInDanger,
        bool chronic,
        Paper calldata paper,
        Ref calldata ref
    ) external returns (CaseId) {
        Act memory a;
        a.record = packed(parties);
        a.head = _routed(a.record);
        if (lifeInDanger) a.head = a.head.withFlag(ReleaseFlags.LIFE_IN_DANGER);
        if (chronic) a.head = a.head.withFlag(ReleaseFlags.CHRONIC);
        _enterRow(a, uint8(A.apply_), ANY_RESULT, ref);
        _openCase(a, parties, _neededParties(a.head), sentence);
        if (RULES.needsGuarantor(a.head.ruleset(), ground)) a.head = a.head.withFlag(ReleaseFlags.GUARANTEED);
        _particulars[a.caseId] = _particulars[a.caseId].set(ReleaseFields.GROUND_AT, 8, uint8(ground));
        _guard(a);
        _end(a, paper, ref);
        emit Applied(a.caseId, sentence, a.head.ruleset(), ground, lifeInDanger, chronic);
        return a.caseId;
    }

    /// @inheritdoc ITemporaryReleaseCases
    function diagnose(
        CaseId caseId,
        DiagnosisResult result,
        Examination calldata examination,
        bytes32 tag,
        Paper calldata paper,
        Ref calldata ref
    ) external {
        Act memory a = _begin(caseId, uint8(A.diagnose), uint8(result), 0, ref);
        _requireDiagnosis(a, examination);
        _set(caseId, ReleaseFields.SIGNED_AT, 24, Day.unwrap(examination.signedOn));
        _endTagged(a, paper, tag, ref);
        emit Examined(caseId, examination);
    }

    /// @inheritdoc ITemporaryReleaseCases
    function confirmGuarantor(CaseId caseId, Paper calldata paper, Ref calldata ref) external {
        _take(caseId, uint8(A.confirmGuarantor), ANY_RESULT, paper, ref);
    }

    /// @inheritdoc ITemporaryReleaseCases
    function replaceGuarantor(CaseId caseId, Paper calldata paper, Ref calldata ref) external {
        _take(caseId, uint8(A.replaceGuarantor), ANY_RESULT, paper, ref);
    }

    /// @inheritdoc ITemporaryReleaseCases
    function fileAssessment(CaseId caseId, Suitability result, Paper calldata paper, Ref calldata ref) external {
        _take(caseId, uint8(A.fileAssessment), uint8(result), paper, ref);
    }

    /// @inheritdoc ITemporaryReleaseCases
    function sendPapers(CaseId caseId, Paper calldata paper, Ref calldata ref) external {
        _take(caseId, uint8(A.sendPapers), ANY_RESULT, paper, ref);
    }

    /// @inheritdoc ITemporaryReleaseCases
    function deliberate(
        CaseId caseId,
        uint16 members,
        uint16 medical,
        uint16 procurators,
        CommitteeVote result,
        bytes32 tag,
        Paper calldata paper,
        Ref calldata ref
    ) external {
        uint256 sat = (uint256(medical) << 16) | members;
        Act memory a = _begin(caseId, uint8(A.deliberate), uint8(result), sat, ref);
        _endTagged(a, paper, tag, ref);
        emit Deliberated(caseId, members, medical, procurators);
    }

    /// @inheritdoc ITemporaryReleaseCases
    function publish(CaseId caseId, Paper calldata paper, Ref calldata ref) external {
        _take(caseId, uint8(A.publish), ANY_RESULT, paper, ref);
    }

    /// @inheritdoc ITemporaryReleaseCases
    function releaseUrgently(CaseId caseId, Paper calldata paper, Ref calldata ref) external {
        Act memory a = _begin(caseId, uint8(A.releaseUrgently), ANY_RESULT, 0, ref);
        a.head = a.head.withFlag(ReleaseFlags.RELEASED_URGENTLY);
        _end(a, paper, ref);
    }

    /// @inheritdoc ITemporaryReleaseCases
    function object(CaseId caseId, Paper calldata paper, Ref calldata ref) external {
        Act memory a = _begin(caseId, uint8(A.object), ANY_RESULT, 0, ref);
        if (a.head.state() == uint8(S.Publicity)) {
            if (a.head.objections() == type(uint8).max) revert ObjectionOpen(caseId, type(uint8).max);
            a.head = a.head.withObjections(uint256(a.head.objections()) + 1);
        }
        _end(a, paper, ref);
    }

    /// @inheritdoc ITemporaryReleaseCases
    function answerObjection(CaseId caseId, bool upheld, Paper calldata paper, Ref calldata ref) external {
        Act memory a = _begin(caseId, uint8(A.answerObjection), upheld ? 1 : 0, 0, ref);
        a.head = a.head.withoutObjection();
        _end(a, paper, ref);
    }

    /// @inheritdoc ITemporaryReleaseCases
    function opine(CaseId caseId, Opinion result, Paper calldata paper, Ref calldata ref) external {
        Act memory a = _begin(caseId, uint8(A.opine), uint8(result), 0, ref);
        if (result == Opinion.disagrees) a.head = a.head.withFlag(ReleaseFlags.OPINION_DISAGREES);
        _end(a, paper, ref);
    }

    /// @inheritdoc ITemporaryReleaseCases
    function replyToOpinion(CaseId caseId, Paper calldata paper, Ref calldata ref) external {
        Act memory a = _begin(caseId, uint8(A.replyToOpinion), ANY_RESULT, 0, ref);
        a.head = a.head.withFlag(ReleaseFlags.REPLIED);
        _end(a, paper, ref);
    }

    /// @inheritdoc ITemporaryReleaseCases
    function decideByWarden(CaseId caseId, WardenDecision result, Paper calldata paper, Ref calldata ref) external {
        _take(caseId, uint8(A.decideByWarden), uint8(result), paper, ref);
    }

    /// @inheritdoc ITemporaryReleaseCases
    function submit(CaseId caseId, Paper calldata paper, Ref calldata ref) external {
        _take(caseId, uint8(A.submit), ANY_RESULT, paper, ref);
    }

    /// @inheritdoc ITemporaryReleaseCases
    function opineOnSubmission(CaseId caseId, Opinion result, Paper calldata paper, Ref calldata ref) external {
        Act memory a = _begin(caseId, uint8(A.opineOnSubmission), uint8(result), 0, ref);
        a.head = a.head.withFlag(ReleaseFlags.SUBMISSION_OPINED);
        _end(a, paper, ref);
    }

    /// @inheritdoc ITemporaryReleaseCases
    function publishDecision(CaseId caseId, Paper calldata paper, Ref calldata ref) external {
        Act memory a = _begin(caseId, uint8(A.publishDecision), ANY_RESULT, 0, ref);
        a.head = a.head.withFlag(ReleaseFlags.DECISION_PUBLISHED);
        _end(a, paper, ref);
    }

    /// @inheritdoc ITemporaryReleaseCases
    function approve(CaseId caseId, Day from, Day until, Paper calldata paper, Ref calldata ref) external {
        _approve(caseId, A.approve, ANY_RESULT, from, until, paper, ref);
    }

    /// @inheritdoc ITemporaryReleaseCases
    function refuse(CaseId caseId, Paper calldata paper, Ref calldata ref) external {
        _take(caseId, uint8(A.refuse), ANY_RESULT, paper, ref);
    }

    /// @inheritdoc ITemporaryReleaseCases
    function decide(
        CaseId caseId,
        Decision result,
        Day from,
        Day until,
        Paper calldata paper,
        Ref calldata ref
    ) external {
        if (result == Decision.granted) _approve(caseId, A.decide, uint8(result), from, until, paper, ref);
        else _take(caseId, uint8(A.decide), uint8(result), paper, ref);
    }

    /// @inheritdoc ITemporaryReleaseCases
    function handOver(CaseId caseId, Paper calldata paper, Ref calldata ref) external {
        _take(caseId, uint8(A.handOver), ANY_RESULT, paper, ref);
    }

    /// @inheritdoc ITemporaryReleaseCases
    function receive_(CaseId caseId, Paper calldata paper, Ref calldata ref) external {
        Act memory a = _begin(caseId, uint8(A.receive_), ANY_RESULT, 0, ref);
        _end(a, paper, ref);
        CaseId supervision = SUPERVISION.openFrom(caseId, Origin.temporaryRelease, a.officer);
        _set(caseId, ReleaseFields.SUPERVISION_AT, 64, CaseId.unwrap(supervision));
        emit SupervisionBegun(caseId, supervision);
    }

    /// @inheritdoc ITemporaryReleaseCases
    function announceUrgent(CaseId caseId, Paper calldata paper, Ref calldata ref) external {
        _take(caseId, uint8(A.announceUrgent), ANY_RESULT, paper, ref);
    }

    /// @inheritdoc ITemporaryReleaseCases
    function fileHealthReport(CaseId caseId, GroundReview result, Paper calldata paper, Ref calldata ref) external {
        _review(caseId, A.fileHealthReport, ReleaseFields.HEALTH_AT, result, paper, ref);
    }

    /// @inheritdoc ITemporaryReleaseCases
    function reviewGround(CaseId caseId, GroundReview result, Paper calldata paper, Ref calldata ref) external {
        _review(caseId, A.reviewGround, ReleaseFields.REVIEWED_AT, result, paper, ref);
    }

    /// @inheritdoc ITemporaryReleaseCases
    function lengthenReview(CaseId caseId, uint8 months, Paper calldata paper, Ref calldata ref) external {
        Act memory a = _begin(caseId, uint8(A.lengthenReview), ANY_RESULT, months, ref);
        _set(caseId, ReleaseFields.LENGTHENED_AT, 8, months);
        _end(a, paper, ref);
        emit ReviewLengthened(caseId, months);
    }

    /// @inheritdoc ITemporaryReleaseCases
    function extendRelease(CaseId caseId, Day from, Day until, Paper calldata paper, Ref calldata ref) external {
        Day end = Day.wrap(uint24(_particulars[caseId].get(ReleaseFields.UNTIL_AT, 24)));
        from = _approve(caseId, A.extendRelease, ANY_RESULT, from, until, paper, ref);
        Day next = end.plusDays(1);
        if (from == next) return;
        bytes32 fact = bytes32(
            (uint256(Day.unwrap(end)) << 48) | (uint256(Day.unwrap(from)) << 24) | Day.unwrap(until)
        );
        _alert(caseId, from > next ? AlertKind.ApprovalGap : AlertKind.ApprovalOverlap, fact, NO_DAY);
    }

    /// @inheritdoc ITemporaryReleaseCases
    function recordUncounted(
        CaseId caseId,
        Day from,
        Day to,
        UncountedGround ground,
        Paper calldata paper,
        Ref calldata ref
    ) external {
        uint256 given = (uint256(Day.unwrap(to)) << 24) | Day.unwrap(from);
        Act memory a = _begin(caseId, uint8(A.recordUncounted), ANY_RESULT, given, ref);
        a.head = a.head.with(ReleaseFields.UNCOUNTED_AT, 24, Day.unwrap(to));
        _end(a, paper, ref);
        emit Uncounted(caseId, from, to, ground);
        REGISTER.exclude(_sentence(caseId), caseId, Day.unwrap(to) + 1 - Day.unwrap(from));
    }

    /// @inheritdoc ITemporaryReleaseCases
    function recheck(CaseId caseId, Recheck result, Paper calldata paper, Ref calldata ref) external {
        _take(caseId, uint8(A.recheck), uint8(result), paper, ref);
    }

    /// @inheritdoc ITemporaryReleaseCases
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

    /// @inheritdoc ITemporaryReleaseCases
    function decideReimprisonment(CaseId caseId, Decision result, Paper calldata paper, Ref calldata ref) external {
        _take(caseId, uint8(A.decideReimprisonment), uint8(result), paper, ref);
    }

    /// @inheritdoc ITemporaryReleaseCases
    function reimprison(CaseId caseId, Paper calldata paper, Ref calldata ref) external {
        _take(caseId, uint8(A.reimprison), ANY_RESULT, paper, ref);
    }

    /// @inheritdoc ITemporaryReleaseCases
    function expire(CaseId caseId, Paper calldata paper, Ref calldata ref) external {
        _take(caseId, uint8(A.expire), ANY_RESULT, paper, ref);
    }

    /// @inheritdoc ITemporaryReleaseCases
    function recordDeath(CaseId caseId, Day on, Paper calldata paper, Ref calldata ref) external {
        _take(caseId, uint8(A.recordDeath), ANY_RESULT, paper, ref);
        emit Died(caseId, on);
    }

    /// @inheritdoc ITemporaryReleaseCases
    function checkOverdue(CaseId caseId, Ref calldata ref) external {
        Act memory a = _begin(caseId, uint8(A.checkOverdue), ANY_RESULT, 0, ref);
        _move(a, ref);
        _alertOverdue(a);
    }

    /// @inheritdoc IOrigin
    function takenBack(CaseId caseId) external {
        if (msg.sender != address(SUPERVISION)) revert NotSupervision(msg.sender);
        CaseHead head = _heads[caseId];
        uint8 from = head.state();
        _heads[caseId] = head.withState(uint8(S.Reimprisoned)).withoutDuties();
        emit TakenBack(caseId, from, uint8(S.Reimprisoned));
    }

    function _row(uint256 cell) internal view virtual override returns (Row) {
        return TABLE.row(cell);
    }

    function _actionCount() internal pure override returns (uint256) {
        return uint256(type(A).max) + 1;
    }

    function _periodRules() internal pure override returns (uint256) {
        return ReleaseFields.RULES;
    }

    function _dutyCount() internal pure override returns (uint8) {
        return uint8(type(ReleaseDuty).max) + 1;
    }

    function _lateKind(uint8 duty) internal pure override returns (AlertKind) {
        return duty == uint8(ReleaseDuty.handover) ? AlertKind.HandoverLate : AlertKind.DeadlineMissed;
    }

    function _settledStates() internal pure override returns (uint64) {
        return SETTLED;
    }

    function _tracks(Act memory a) internal pure override returns (uint256) {
        return ReleaseFlags.tracksOf(a.head);
    }

    /// @dev While a case is opened, its parties are those named.
    function _holder(Act memory a, Party party) internal view override(CaseMachine) returns (AgencyId) {
        return CaseId.unwrap(a.caseId) == 0 ? holderIn(a.record, party) : _agency(a.caseId, a.head, party);
    }

    /// @dev In the order of errors; within a kind of error in the order of the list.
    function _guard(Act memory a) internal view override {
        uint256 g = a.row.guards();
        if (g == 0) return;
        if (g & FORM_GUARDS != 0) _guardForms(a, g);
        if (g & PERIOD_GUARDS != 0) _guardPeriods(a, g);
        if (g & ReleaseGuards.NO_OBJECTION != 0 && a.head.objections() != 0) {
            revert ObjectionOpen(a.caseId, a.head.objections());
        }
        if (g >= ReleaseGuards.UNTIL) _guardLater(a, g);
        else if (g >= ReleaseGuards.DIAGNOSIS) _guardRules(a, g);
    }

    /// @dev The route and the escort that the parties make; the first three parties.
    function _routed(uint256 parties) private pure returns (CaseHead head) {
        for (uint256 i = 0; i <= uint256(Party.court); ++i) {
            head = head.withAgency(Party(i), holderIn(parties, Party(i)));
        }
        return head.withFlag(Routes.flagsOf(parties));
    }

    function _neededParties(CaseHead head) private pure returns (uint256) {
        uint256 needed = (1 << uint8(Party.procuratorate)) | (1 << uint8(Party.correction));
        if (head.has(Routes.COURT)) return needed;
        if (head.has(Routes.DETENTION)) return needed | (1 << uint8(Party.detentionHouse));
        return needed | (1 << uint8(Party.prison)) | (1 << uint8(Party.bureau));
    }

    /// @return the first day of what is approved
    function _approve(
        CaseId caseId,
        A action,
        uint8 result,
        Day from,
        Day until,
        Paper calldata paper,
        Ref calldata ref
    ) private returns (Day) {
        if (from.isNone()) from = _today();
        uint256 given = (uint256(Day.unwrap(until)) << 24) | Day.unwrap(from);
        Act memory a = _begin(caseId, uint8(action), result, given, ref);
        uint256 particulars = _particulars[caseId];
        if (action != A.extendRelease) {
            particulars = particulars.set(ReleaseFields.DECIDED_AT, 24, Day.unwrap(a.today));
        }
        _particulars[caseId] = particulars.set(ReleaseFields.UNTIL_AT, 24, Day.unwrap(until));
        _end(a, paper, ref);
        emit ReleaseApproved(caseId, from, until);
        return from;
    }

    function _review(
        CaseId caseId,
        A action,
        uint256 at,
        GroundReview result,
        Paper calldata paper,
        Ref calldata ref
    ) private {
        Act memory a = _begin(caseId, uint8(action), uint8(result), 0, ref);
        a.head = a.head.withoutFlags(ReleaseFlags.GROUND_GONE);
        if (result == GroundReview.gone) a.head = a.head.withFlag(ReleaseFlags.GROUND_GONE);
        _set(caseId, at, 24, Day.unwrap(a.today));
        _end(a, paper, ref);
    }

    function _set(CaseId caseId, uint256 at, uint256 bits, uint256 value) private {
        _particulars[caseId] = _particulars[caseId].set(at, bits, value);
    }

    function _requireDiagnosis(Act memory a, Examination calldata e) private view {
        uint8 ruleset = a.head.ruleset();
        RULES.requireDiagnosis(ruleset, e.doctors, e.signedOn, e.evidenceFrom, a.today);
        if (_ground(a) != ReleaseGround.selfCare) return;
        bool elderly = (REGISTER.prisonerOf(_sentence(a.caseId)).traits >> uint8(Trait.elderly)) & 1 == 1;
        RULES.requireSelfCare(ruleset, e.panel, e.acts, e.treatment, elderly);
    }

    function _ground(Act memory a) private view returns (ReleaseGround) {
        return ReleaseGround(_particulars[a.caseId].get(ReleaseFields.GROUND_AT, 8));
    }

    function _guardForms(Act memory a, uint256 g) private view {
        bool replied = a.head.has(ReleaseFlags.REPLIED) || !a.head.has(ReleaseFlags.OPINION_DISAGREES);
        if (g & ReleaseGuards.REPLIED != 0 && !replied) {
            revert IDossier.FormRequired(a.caseId, FormType.opinionReply);
        }
        if (g & ReleaseGuards.DECISION_PUBLISHED != 0 && _needsPublication(a)) {
            if (!a.head.has(ReleaseFlags.DECISION_PUBLISHED)) {
                revert IDossier.FormRequired(a.caseId, FormType.decisionPublicity);
            }
        }
        if (g & ReleaseGuards.TRUSTED != 0) DOSSIER.requireAllTrusted(a.caseId, a.head.forms());
    }

    function _guardPeriods(Act memory a, uint256 g) private view {
        if (g & ReleaseGuards.PUBLICITY_OVER != 0 && !a.head.has(ReleaseFlags.RELEASED_URGENTLY)) {
            bool detained = a.head.has(Routes.DETENTION);
            uint8 period = detained ? ReleaseFields.DETENTION_PUBLICITY : ReleaseFields.PUBLICITY;
            _requireOver(a, a.head.waitingSince(), periodOf(a.head.ruleset(), period));
        }
        if (g & ReleaseGuards.DECISION_PUBLICITY_OVER != 0 && _needsPublication(a)) {
            _requireOver(a, a.head.waitingSince(), periodOf(a.head.ruleset(), ReleaseFields.DECISION_PUBLICITY));
        }
        if (g & ReleaseGuards.TERM_OVER != 0) {
            Day end = REGISTER.endOf(_sentence(a.caseId));
            if (end.isNone() || a.today <= end) revert PeriodNotElapsed(a.caseId, end.plusDays(1), a.today);
        }
    }

    /// @dev The deciding body's publicity, where the ruleset has it; not of what was released urgently.
    function _needsPublication(Act memory a) private view returns (bool) {
        if (a.head.has(ReleaseFlags.RELEASED_URGENTLY)) return false;
        return periodOf(a.head.ruleset(), ReleaseFields.DECISION_PUBLICITY).amount() != 0;
    }

    function _guardRules(Act memory a, uint256 g) private view {
        if (g & ReleaseGuards.QUORUM != 0) {
            RULES.requireCommittee(a.head.ruleset(), _ground(a), uint16(a.given), a.given >> 16);
        }
        if (g & ReleaseGuards.OBJECTION_THERE != 0 && a.head.objections() == 0) {
            _violated(a, "prison.noOpenObjection", Rules.PRISON_NO_OPEN_OBJECTION, Unit.count, 1, 0);
        }
        if (g & ReleaseGuards.OBJECTION_IN_TIME != 0) {
            Day decided = Day.wrap(uint24(_particulars[a.caseId].get(ReleaseFields.DECIDED_AT, 24)));
            Quantity period = periodOf(a.head.ruleset(), ReleaseFields.OBJECTION);
            if (_isLate(decided, period, a.today)) {
                uint256 limit = Day.unwrap(CALENDAR.endOf(decided, period));
                uint256 rule = Rules.TEMPORARY_RELEASE_PERIOD_OBJECTION;
                _violated(a, "temporaryRelease.objection", rule, Unit.day, limit, Day.unwrap(a.today));
            }
        }
        if (g & ReleaseGuards.OPINION_DISAGREES != 0 && !a.head.has(ReleaseFlags.OPINION_DISAGREES)) {
            _violated(a, "prison.opinionReply", Rules.PRISON_OPINION_REPLY, Unit.flag, 1, 0);
        }
        if (g & ReleaseGuards.NOT_OPINED != 0 && a.head.has(ReleaseFlags.SUBMISSION_OPINED)) {
            uint256 rule = Rules.PROCURATORATE_SUBMISSION_OPINION;
            _violated(a, "procuratorate.submissionOpinion", rule, Unit.count, 1, 2);
        }
    }

    /// @dev From the approval's last day to what the law says of the request.
    function _guardLater(Act memory a, uint256 g) private view {
        if (g & ReleaseGuards.UNTIL != 0) {
            uint256 least = uint24(a.given) < Day.unwrap(a.today) ? Day.unwrap(a.today) : uint24(a.given);
            uint256 until = a.given >> 24;
            if (until < least) {
                _violated(a, "temporaryRelease.until", Rules.TEMPORARY_RELEASE_UNTIL, Unit.day, least, until);
            }
        }
        if (g & ReleaseGuards.RELEASED_URGENTLY != 0 && !a.head.has(ReleaseFlags.RELEASED_URGENTLY)) {
            uint256 rule = Rules.TEMPORARY_RELEASE_PERIOD_URGENT_ANNOUNCE;
            _violated(a, "temporaryRelease.urgent", rule, Unit.flag, 1, 0);
        }
        if (g & ReleaseGuards.UNCOUNTED != 0) _requireUncounted(a);
        if (g & ReleaseGuards.REVIEW_LEVEL != 0) {
            Level needed = RULES.reviewLevel(a.head.ruleset(), a.given);
            Level level = REGISTRY.requireKind(a.officer.agency(), AgencyKind.correction);
            uint256 rule = Rules.TEMPORARY_RELEASE_REVIEW_PROVINCE_FROM;
            if (level < needed) {
                _violated(a, "temporaryRelease.review", rule, Unit.count, uint8(needed), uint8(level));
            }
        }
        if (g & ReleaseGuards.WARNINGS != 0 && a.given == uint8(ReimprisonmentGround.twoWarnings)) {
            uint64 supervision = uint64(_particulars[a.caseId].get(ReleaseFields.SUPERVISION_AT, 64));
            RULES.requireWarnings(a.head.ruleset(), SUPERVISION.warningsOf(CaseId.wrap(supervision)));
        }
        if (g & ReleaseGuards.DIAGNOSIS_VALID != 0) {
            Day signed = Day.wrap(uint24(_particulars[a.caseId].get(ReleaseFields.SIGNED_AT, 24)));
            RULES.requireDiagnosis(a.head.ruleset(), type(uint16).max, signed, signed, a.today);
        }
        if (g & ReleaseGuards.LAWFUL != 0) {
            bool danger = a.head.has(ReleaseFlags.LIFE_IN_DANGER);
            bool chronic = a.head.has(ReleaseFlags.CHRONIC);
            uint8 ruleset = a.head.ruleset();
            REGISTER.requireReleasable(_sentence(a.caseId), RULES, ruleset, _ground(a), danger, chronic, a.today);
        }
    }

    /// @dev Days on release, none of them counted out before (刑诉法 268).
    function _requireUncounted(Act memory a) private view {
        uint256 rule = Rules.TEMPORARY_RELEASE_UNCOUNTED;
        bytes32 name = "temporaryRelease.uncounted";
        uint256 from = uint24(a.given);
        uint256 to = a.given >> 24;
        uint256 least = _particulars[a.caseId].get(ReleaseFields.DECIDED_AT, 24);
        uint256 counted = a.head.field(ReleaseFields.UNCOUNTED_AT, 24);
        if (counted >= least) least = counted + 1;
        if (from < least) _violated(a, name, rule, Unit.day, least, from);
        if (to < from) _violated(a, name, rule, Unit.day, from, to);
        if (to > Day.unwrap(a.today)) _violated(a, name, rule, Unit.day, Day.unwrap(a.today), to);
    }
}
