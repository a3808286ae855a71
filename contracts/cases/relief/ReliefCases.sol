// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {AgencyKind, Level, Post, Ref} from "../../agencies/Agency.sol";
import {AlertKind} from "../../interfaces/IAlerts.sol";
import {IDossier} from "../../interfaces/IDossier.sol";
import {
    CommitteeVote,
    IReliefCases,
    Opinion,
    Outcome,
    Procedure,
    ReliefAction as A,
    ReliefDuty,
    ReliefState as S,
    Review,
    WardenDecision,
    WithdrawalDecision
} from "../../interfaces/IReliefCases.sol";
import {Day, NO_DAY} from "../../law/Day.sol";
import {Months} from "../../law/Months.sol";
import {ReliefKind} from "../../law/Prisoner.sol";
import {Procedure as Facts} from "../../law/Procedure.sol";
import {Quantity, Unit} from "../../law/Quantity.sol";
import {Rules} from "../../law/Rules.sol";
import {CaseId} from "../../records/CaseId.sol";
import {FormType, Paper, TypedPaper} from "../../records/Form.sol";
import {Party} from "../../records/Party.sol";
import {SentenceId} from "../../sentences/SentenceId.sol";
import {Bits} from "../Bits.sol";
import {CaseHead} from "../CaseHead.sol";
import {CaseMachine} from "../CaseMachine.sol";
import {ReliefFields} from "./ReliefFields.sol";
import {ReliefFlags} from "./ReliefFlags.sol";
import {ReliefGuards} from "./ReliefGuards.sol";
import {ReliefTable} from "./ReliefTable.sol";
import {ANY_RESULT} from "../Table.sol";

/// @title What commutation and parole share: from the ward's proposal to the served ruling.
abstract contract ReliefCases is IReliefCases, CaseMachine, ReliefTable {
    using Bits for uint256;

    uint64 private constant SETTLED = uint64(
        (1 << uint256(S.NotProposed)) |
            (1 << uint256(S.NotDocketed)) |
            (1 << uint256(S.Withdrawn)) |
            (1 << uint256(S.Lapsed))
    );
    uint256 private constant MOST_JUDGES = 7;
    uint256 private constant FORM_GUARDS = ReliefGuards.PRISON_PUBLICITY_OVER - ReliefGuards.CURED;
    uint256 private constant PERIOD_GUARDS = ReliefGuards.NO_OBJECTION - ReliefGuards.PRISON_PUBLICITY_OVER;
    uint256 private constant PROCEDURE_GUARDS = ReliefGuards.QUORUM - ReliefGuards.NO_HEARING_FORCED;
    /// @dev The guards from the committee's quorum to the trial's extension.
    uint256 private constant RULE_GUARDS = ReliefGuards.LAWFUL_AMOUNT - ReliefGuards.QUORUM;
    uint256 private constant LATER_GUARDS = ReliefGuards.LAWFUL_AMOUNT - ReliefGuards.OPINION_DISAGREES;
    uint256 internal constant MAIN_PARTIES =
        (1 << uint8(Party.prison)) | (1 << uint8(Party.procuratorate)) | (1 << uint8(Party.court));

    /// @dev The judges of a new panel beyond the three whom the particulars hold, 32 bits each.
    mapping(CaseId => uint256) private _largePanels;

    /// @inheritdoc IReliefCases
    function approveByWard(CaseId caseId, Paper calldata paper, Ref calldata ref) external {
        _take(caseId, uint8(A.approveByWard), ANY_RESULT, paper, ref);
    }

    /// @inheritdoc IReliefCases
    function reviewByExecutionDept(CaseId caseId, Review result, Paper calldata paper, Ref calldata ref) external {
        _take(caseId, uint8(A.reviewByExecutionDept), uint8(result), paper, ref);
    }

    /// @inheritdoc IReliefCases
    function reviewByCommittee(
        CaseId caseId,
        uint16 members,
        uint16 procurators,
        CommitteeVote result,
        bytes32 tag,
        Paper calldata paper,
        Ref calldata ref
    ) external {
        Act memory a = _begin(caseId, uint8(A.reviewByCommittee), uint8(result), members, ref);
        _set(caseId, ReliefFields.ATTENDANCE_AT, 16, procurators);
        _endTagged(a, paper, tag, ref);
        emit CommitteeSat(caseId, members, procurators);
    }

    /// @inheritdoc IReliefCases
    function recordAttendance(CaseId caseId, uint16 procurators, Ref calldata ref) external {
        Act memory a = _begin(caseId, uint8(A.recordAttendance), ANY_RESULT, 0, ref);
        a.head = a.head.withFlag(ReliefFlags.ATTENDANCE_RECORDED);
        _move(a, ref);
        emit AttendanceRecorded(caseId, procurators);
        uint256 recorded = _get(caseId, ReliefFields.ATTENDANCE_AT, 16);
        if (recorded == procurators) return;
        bytes32 fact = bytes32((uint256(Day.unwrap(a.today)) << 32) | (recorded << 16) | procurators);
        _alert(caseId, AlertKind.AttendanceMismatch, fact, NO_DAY);
    }

    /// @inheritdoc IReliefCases
    function publish(CaseId caseId, Paper calldata paper, Ref calldata ref) external {
        _take(caseId, uint8(A.publish), ANY_RESULT, paper, ref);
    }

    /// @inheritdoc IReliefCases
    function object(CaseId caseId, Paper calldata paper, Ref calldata ref) external {
        Act memory a = _begin(caseId, uint8(A.object), ANY_RESULT, 0, ref);
        if (a.head.objections() == type(uint8).max) revert ObjectionOpen(caseId, type(uint8).max);
        a.head = a.head.withObjections(uint256(a.head.objections()) + 1);
        if (a.head.state() == uint8(S.CourtPublicity)) a.head = a.head.withFlag(ReliefFlags.COURT_OBJECTION);
        _end(a, paper, ref);
    }

    /// @inheritdoc IReliefCases
    function answerObjection(CaseId caseId, bool upheld, Paper calldata paper, Ref calldata ref) external {
        Act memory a = _begin(caseId, uint8(A.answerObjection), uint8(upheld ? UPHELD : REJECTED), 0, ref);
        a.head = a.head.withoutObjection();
        _end(a, paper, ref);
    }

    /// @inheritdoc IReliefCases
    function opine(CaseId caseId, Opinion result, Paper calldata paper, Ref calldata ref) external {
        uint16 flag = result == Opinion.disagrees ? ReliefFlags.PRISON_OPINION_DISAGREES : 0;
        _takeAndFlag(caseId, A.opine, uint8(result), flag, paper, ref);
    }

    /// @inheritdoc IReliefCases
    function replyToOpinion(CaseId caseId, Paper calldata paper, Ref calldata ref) external {
        _takeAndFlag(caseId, A.replyToOpinion, ANY_RESULT, ReliefFlags.REPLIED, paper, ref);
    }

    /// @inheritdoc IReliefCases
    function decideByWarden(CaseId caseId, WardenDecision result, Paper calldata paper, Ref calldata ref) external {
        _take(caseId, uint8(A.decideByWarden), uint8(result), paper, ref);
    }

    /// @inheritdoc IReliefCases
    function approveByBureau(CaseId caseId, Review result, Paper calldata paper, Ref calldata ref) external {
        _take(caseId, uint8(A.approveByBureau), uint8(result), paper, ref);
    }

    /// @inheritdoc IReliefCases
    function submit(CaseId caseId, Paper calldata paper, Ref calldata ref) external {
        Act memory a = _begin(caseId, uint8(A.submit), ANY_RESULT, 0, ref);
        _end(a, paper, ref);
        _keepBound(a);
    }

    /// @inheritdoc IReliefCases
    function opineOnSubmission(CaseId caseId, Opinion result, Paper calldata paper, Ref calldata ref) external {
        uint16 flag = ReliefFlags.SUBMISSION_OPINED;
        if (result == Opinion.disagrees) flag |= ReliefFlags.SUBMISSION_OPINION_DISAGREES;
        _takeAndFlag(caseId, A.opineOnSubmission, uint8(result), flag, paper, ref);
    }

    /// @inheritdoc IReliefCases
    function requestCure(CaseId caseId, FormType[] calldata forms, Paper calldata paper, Ref calldata ref) external {
        uint256 asked = 0;
        for (uint256 i = 0; i < forms.length; ++i) asked |= 1 << uint8(forms[i]);
        Act memory a = _begin(caseId, uint8(A.requestCure), ANY_RESULT, asked, ref);
        _end(a, paper, ref);
        _set(caseId, ReliefFields.CURE_AT, ReliefFields.CURE_BITS, asked);
        emit CureRequested(caseId, uint32(asked));
    }

    /// @inheritdoc IReliefCases
    function cure(CaseId caseId, TypedPaper[] calldata papers, Ref calldata ref) external {
        Act memory a = _begin(caseId, uint8(A.cure), ANY_RESULT, _typesOf(papers), ref);
        _filePapers(a, papers, false);
        _move(a, ref);
    }

    /// @inheritdoc IReliefCases
    function refuseDocket(CaseId caseId, Paper calldata paper, Ref calldata ref) external {
        _take(caseId, uint8(A.refuseDocket), ANY_RESULT, paper, ref);
    }

    /// @inheritdoc IReliefCases
    function docket(CaseId caseId, Paper calldata paper, Ref calldata ref) external {
        _take(caseId, uint8(A.docket), ANY_RESULT, paper, ref);
    }

    /// @inheritdoc IReliefCases
    function publishDocket(CaseId caseId, Paper calldata paper, Ref calldata ref) external {
        _take(caseId, uint8(A.publishDocket), ANY_RESULT, paper, ref);
    }

    /// @inheritdoc IReliefCases
    function chooseProcedure(CaseId caseId, Procedure procedure, Paper calldata paper, Ref calldata ref) external {
        _take(caseId, uint8(A.chooseProcedure), uint8(procedure), paper, ref);
    }

    /// @inheritdoc IReliefCases
    function noticeHearing(CaseId caseId, Day on, Paper calldata paper, Ref calldata ref) external {
        Act memory a = _begin(caseId, uint8(A.noticeHearing), ANY_RESULT, Day.unwrap(on), ref);
        // What the case waits for now is the hearing's day.
        a.head = a.head.withWaitingSince(on);
        _end(a, paper, ref);
        emit HearingNoticed(caseId, on);
    }

    /// @inheritdoc IReliefCases
    function holdHearing(CaseId caseId, Paper calldata paper, Ref calldata ref) external {
        _take(caseId, uint8(A.holdHearing), ANY_RESULT, paper, ref);
    }

    /// @inheritdoc IReliefCases
    function confirmTranscript(CaseId caseId, bytes32 transcript, Paper calldata paper, Ref calldata ref) external {
        Act memory a = _begin(caseId, uint8(A.confirmTranscript), ANY_RESULT, 0, ref);
        a.head = a.head.withForms(1);
        _move(a, ref);
        FormType held = DOSSIER.fileAbout(caseId, _form(a, paper), paper.commitment, transcript);
        if (held != FormType.transcript) _alert(caseId, AlertKind.TranscriptDisputed, transcript, NO_DAY);
    }

    /// @inheritdoc IReliefCases
    function rule(CaseId caseId, Outcome result, Months months, Paper calldata paper, Ref calldata ref) external {
        Act memory a = _begin(caseId, uint8(A.rule), uint8(result), Months.unwrap(months), ref);
        a.head = a.head.withoutFlags(ReliefFlags.RULING_GRANTS);
        if (result != Outcome.refused) a.head = a.head.withFlag(ReliefFlags.RULING_GRANTS);
        uint256 particulars = _particulars[caseId];
        uint256 ruled = result == Outcome.adjusted ? Months.unwrap(months) : 0;
        if (result == Outcome.granted) ruled = particulars.get(ReliefFields.MONTHS_AT, 16);
        // Months, outcome, day and judge lie side by side.
        uint256 ruling = (uint256(a.officer.number()) << 48) | (uint256(Day.unwrap(a.today)) << 24);
        ruling |= (uint256(uint8(result)) << 16) | ruled;
        _particulars[caseId] = particulars.set(ReliefFields.RULED_MONTHS_AT, 80, ruling);
        _end(a, paper, ref);
        emit Ruled(caseId, Months.wrap(uint16(ruled)));
    }

    /// @inheritdoc IReliefCases
    function extendTrial(CaseId caseId, Paper calldata paper, Ref calldata ref) external {
        _takeAndFlag(caseId, A.extendTrial, ANY_RESULT, ReliefFlags.EXTENDED, paper, ref);
    }

    /// @inheritdoc IReliefCases
    function withdraw(CaseId caseId, Paper calldata paper, Ref calldata ref) external {
        _take(caseId, uint8(A.withdraw), ANY_RESULT, paper, ref);
    }

    /// @inheritdoc IReliefCases
    function decideWithdrawal(
        CaseId caseId,
        WithdrawalDecision result,
        Paper calldata paper,
        Ref calldata ref
    ) external {
        _take(caseId, uint8(A.decideWithdrawal), uint8(result), paper, ref);
    }

    /// @inheritdoc IReliefCases
    function serve(CaseId caseId, Paper calldata paper, Ref calldata ref) external {
        Act memory a = _begin(caseId, uint8(A.serve), ANY_RESULT, 0, ref);
        a.head = a.head.with(ReliefFields.SERVED_AT, 24, Day.unwrap(a.today));
        _end(a, paper, ref);
        _enter(caseId, a.head.has(ReliefFlags.RULING_GRANTS) ? _reliefKind() : ReliefKind.none);
    }

    /// @inheritdoc IReliefCases
    function proposeCorrection(CaseId caseId, Paper calldata paper, Ref calldata ref) external {
        _takeAndFlag(caseId, A.proposeCorrection, ANY_RESULT, ReliefFlags.CORRECTED, paper, ref);
    }

    /// @inheritdoc IReliefCases
    function rehear(CaseId caseId, address[] calldata panel, Paper calldata paper, Ref calldata ref) external {
        Act memory a = _enterStep(caseId, uint8(A.rehear), ANY_RESULT, ref);
        uint256 packed = REGISTRY.requireOfficers(panel, a.head.agency(Party.court), Post.judge);
        a.given = panel.length > MOST_JUDGES ? 0 : packed;
        _guard(a);
        // The word's upper bits drop what does not fit there; it is kept apart.
        _set(caseId, ReliefFields.PANEL_AT, ReliefFields.PANEL_BITS, packed);
        if (packed >> ReliefFields.PANEL_BITS != 0) _largePanels[caseId] = packed >> ReliefFields.PANEL_BITS;
        _end(a, paper, ref);
        emit PanelNamed(caseId, packed);
    }

    /// @inheritdoc IReliefCases
    function lapse(CaseId caseId, Paper calldata paper, Ref calldata ref) external {
        Act memory a = _begin(caseId, uint8(A.lapse), ANY_RESULT, 0, ref);
        _end(a, paper, ref);
        _enter(caseId, ReliefKind.none);
    }

    /// @inheritdoc IReliefCases
    function checkOverdue(CaseId caseId, Ref calldata ref) external {
        Act memory a = _begin(caseId, uint8(A.checkOverdue), ANY_RESULT, 0, ref);
        _move(a, ref);
        _alertOverdue(a);
    }

    /// @dev A whole step that sets flags.
    function _takeAndFlag(
        CaseId caseId,
        A action,
        uint8 result,
        uint16 flag,
        Paper calldata paper,
        Ref calldata ref
    ) private {
        Act memory a = _begin(caseId, uint8(action), result, 0, ref);
        a.head = a.head.withFlag(flag);
        _end(a, paper, ref);
    }

    /// @dev What a granted ruling of this machine grants.
    function _reliefKind() internal pure virtual returns (ReliefKind);

    /// @dev Refuses what the law does not allow on the act's day.
    /// @return bound the bound of a ruling's months
    function _judge(Act memory a, SentenceId sentence) internal view virtual returns (uint256 bound);

    /// @dev The act of proposing: the papers, the law, and what the facts say of the procedure.
    function _proposeOn(Act memory a, SentenceId sentence, TypedPaper[] calldata papers) internal view {
        uint16 facts = REGISTER.procedureOf(sentence);
        uint256 guards = a.row.guards();
        if (guards & ReliefGuards.PAPERS != 0) _requireForms(a.caseId, _papersNeeded(facts), _typesOf(papers));
        a.head = a.head.withoutFlags(type(uint16).max).withFlag(facts).withObjections(0);
        if (guards & ReliefGuards.LAWFUL == 0) return;
        Level needed = facts & Facts.LIFE_TRACK != 0 ? Level.province : Level.city;
        Level level = REGISTRY.requireKind(a.head.agency(Party.court), AgencyKind.court);
        if (level != needed) _violated(a, "court.level", Rules.COURT_LEVEL, Unit.count, uint8(needed), uint8(level));
        _judge(a, sentence);
    }

    /// @dev Keeps the bound of a ruling's months, which the law just gave; a parole has none.
    // solhint-disable-next-line no-empty-blocks
    function _keepBound(Act memory a) internal virtual {}

    /// @dev In the order of errors; within a kind of error in the order of the list.
    function _guard(Act memory a) internal view override {
        uint256 g = a.row.guards();
        if (g == 0) return;
        if (g & FORM_GUARDS != 0) _guardForms(a, g);
        if (g & PERIOD_GUARDS != 0) _guardPeriods(a, g);
        if (g & ReliefGuards.NO_OBJECTION != 0 && a.head.objections() != 0) {
            revert ObjectionOpen(a.caseId, a.head.objections());
        }
        if (g & PROCEDURE_GUARDS != 0) _guardProcedure(a, g);
        _guardRules(a, g);
    }

    function _dutyPeriod(uint8 duty, CaseHead head) internal view override returns (Quantity) {
        Quantity period = _periodUnder(head, duty);
        bool extended = duty == uint8(ReliefDuty.ruling) && head.has(ReliefFlags.EXTENDED);
        return extended ? period.plus(_periodUnder(head, ReliefFields.EXTENSION)) : period;
    }

    function _periodRules() internal pure override returns (uint256) {
        return ReliefFields.RULES;
    }

    function _dutyCount() internal pure override returns (uint8) {
        return uint8(type(ReliefDuty).max) + 1;
    }

    function _settledStates() internal pure override returns (uint64) {
        return SETTLED;
    }

    function _tracks(Act memory a) internal pure override returns (uint256) {
        return ReliefFlags.tracksOf(a.head);
    }

    function _actionCount() internal pure override returns (uint256) {
        return uint256(type(A).max) + 1;
    }

    function _typesOf(TypedPaper[] calldata papers) internal pure returns (uint256 types) {
        for (uint256 i = 0; i < papers.length; ++i) types |= 1 << uint8(papers[i].form.formType());
    }

    /// @dev Enters the ruling's effect in the sentence register.
    function _enter(CaseId caseId, ReliefKind kind) private {
        uint256 particulars = _particulars[caseId];
        Months months = Months.wrap(
            uint16(kind == ReliefKind.none ? 0 : particulars.get(ReliefFields.RULED_MONTHS_AT, 16))
        );
        Day ruledOn = Day.wrap(uint24(particulars.get(ReliefFields.RULED_ON_AT, 24)));
        REGISTER.serve(SentenceId.wrap(uint40(particulars)), caseId, kind, months, ruledOn);
    }

    function _get(CaseId caseId, uint256 at, uint256 bits) internal view returns (uint256) {
        return _particulars[caseId].get(at, bits);
    }

    function _set(CaseId caseId, uint256 at, uint256 bits, uint256 value) internal {
        _particulars[caseId] = _particulars[caseId].set(at, bits, value);
    }

    function _periodUnder(CaseHead head, uint8 period) private view returns (Quantity) {
        return periodOf(head.ruleset(), period);
    }

    function _guardForms(Act memory a, uint256 g) private view {
        if (g & ReliefGuards.CURED != 0) {
            _requireForms(a.caseId, _get(a.caseId, ReliefFields.CURE_AT, ReliefFields.CURE_BITS), a.given);
        }
        if (g & ReliefGuards.REPLIED != 0) _requireReply(a);
        if (g & ReliefGuards.TRUSTED != 0) DOSSIER.requireAllTrusted(a.caseId, a.head.forms());
    }

    function _guardPeriods(Act memory a, uint256 g) private view {
        Day since = a.head.waitingSince();
        if (g & ReliefGuards.PRISON_PUBLICITY_OVER != 0)
            _requireOver(a, since, _periodUnder(a.head, ReliefFields.PRISON_PUBLICITY));
        if (g & ReliefGuards.COURT_PUBLICITY_OVER != 0)
            _requireOver(a, since, _periodUnder(a.head, ReliefFields.COURT_PUBLICITY));
        if (g & ReliefGuards.CURE_OVER != 0) _requireOver(a, since, _curePeriod(a));
        if (g & ReliefGuards.HEARING_DAY_COME != 0) {
            if (a.today < since) revert PeriodNotElapsed(a.caseId, since, a.today);
        }
    }

    function _guardProcedure(Act memory a, uint256 g) private view {
        if (g & ReliefGuards.NO_HEARING_FORCED != 0) {
            if (a.head.has(Facts.HEARING_FORCED_BY_CRIME)) {
                _require(a, "court.hearing.crime", Rules.COURT_HEARING_CRIME);
            }
            if (a.head.has(ReliefFlags.MAJOR_MERIT)) {
                _require(a, "court.hearing.majorMerit", Rules.COURT_HEARING_MAJOR_MERIT);
            }
            if (a.head.has(ReliefFlags.PRISON_OPINION_DISAGREES | ReliefFlags.SUBMISSION_OPINION_DISAGREES)) {
                _require(a, "court.hearing.opinion", Rules.COURT_HEARING_OPINION);
            }
            if (a.head.has(ReliefFlags.COURT_OBJECTION)) {
                _require(a, "court.hearing.objection", Rules.COURT_HEARING_OBJECTION);
            }
        }
        if (g & ReliefGuards.INTERVIEWED != 0 && a.head.state() == uint8(S.WrittenChosen)) {
            _require(a, "court.interview", Rules.COURT_INTERVIEW);
        }
    }

    function _guardRules(Act memory a, uint256 g) private view {
        if (g >= ReliefGuards.LAWFUL_AMOUNT) _guardRuling(a, g);
        if (g & RULE_GUARDS == 0) return;
        if (g & ReliefGuards.QUORUM != 0) {
            uint256 least = _periodUnder(a.head, ReliefFields.COMMITTEE).amount();
            if (a.given < least) _violated(a, "prison.committee", Rules.PRISON_COMMITTEE, Unit.count, least, a.given);
        }
        if (g & ReliefGuards.ATTENDANCE_UNRECORDED != 0 && a.head.has(ReliefFlags.ATTENDANCE_RECORDED)) {
            _violated(a, "prison.attendance", Rules.PRISON_ATTENDANCE, Unit.count, 1, 2);
        }
        if (g & ReliefGuards.OBJECTION_THERE != 0 && a.head.objections() == 0) {
            _violated(a, "prison.noOpenObjection", Rules.PRISON_NO_OPEN_OBJECTION, Unit.count, 1, 0);
        }
        if (g & LATER_GUARDS != 0) _guardLater(a, g);
    }

    /// @dev From the reply to an opinion to the trial's extension.
    function _guardLater(Act memory a, uint256 g) private view {
        if (g & ReliefGuards.OPINION_DISAGREES != 0 && !a.head.has(ReliefFlags.PRISON_OPINION_DISAGREES)) {
            _violated(a, "prison.opinionReply", Rules.PRISON_OPINION_REPLY, Unit.flag, 1, 0);
        }
        if (g & ReliefGuards.NOT_OPINED != 0 && a.head.has(ReliefFlags.SUBMISSION_OPINED)) {
            uint256 rule_ = Rules.PROCURATORATE_SUBMISSION_OPINION;
            _violated(a, "procuratorate.submissionOpinion", rule_, Unit.count, 1, 2);
        }
        if (g & ReliefGuards.CURABLE != 0 && (a.given >> ReliefFields.CURE_BITS != 0 || a.given & 1 != 0)) {
            _violated(a, "court.cure", Rules.COURT_CURE, Unit.count, ReliefFields.CURE_BITS, a.given);
        }
        if (g & ReliefGuards.CURE_IN_TIME != 0) {
            _requireInTime(a, "court.cure", Rules.COURT_CURE, a.head.waitingSince(), _curePeriod(a));
        }
        if (g & ReliefGuards.NOTICE_AHEAD != 0) {
            Day least = a.today.plusDays(_periodUnder(a.head, ReliefFields.NOTICE).amount());
            if (a.given < Day.unwrap(least)) {
                _violated(a, "court.notice", Rules.COURT_NOTICE, Unit.day, Day.unwrap(least), a.given);
            }
        }
        if (g & ReliefGuards.EXTENDABLE != 0) _requireExtendable(a);
    }

    /// @dev The guards of rulings, corrections and releases.
    function _guardRuling(Act memory a, uint256 g) private view {
        if (g & ReliefGuards.LAWFUL_AMOUNT != 0) _requireLawfulAmount(a);
        if (g & ReliefGuards.CORRECTION_OPEN != 0) _requireCorrectionOpen(a);
        if (g & (ReliefGuards.NEW_PANEL | ReliefGuards.ON_PANEL) != 0) _requirePanel(a, g);
        if (g & ReliefGuards.GRANTED != 0 && !a.head.has(ReliefFlags.RULING_GRANTS)) {
            _violated(a, "parole.release", Rules.PAROLE_RELEASE, Unit.flag, 1, 0);
        }
        if (g & ReliefGuards.LAWFUL != 0) a.given = _judge(a, _sentence(a.caseId));
    }

    /// @dev A ruling grants what was proposed, or an amount within the law's bound; a parole has no amount to adjust.
    function _requireLawfulAmount(Act memory a) private view {
        uint256 particulars = _particulars[a.caseId];
        uint256 months = a.result == uint8(ADJUSTED) ? a.given : particulars.get(ReliefFields.MONTHS_AT, 16);
        if (_reliefKind() == ReliefKind.parole) {
            if (a.result == uint8(ADJUSTED)) _violated(a, "court.outcome", Rules.COURT_OUTCOME, Unit.months, 0, months);
            return;
        }
        uint256 bound = particulars.get(ReliefFields.BOUND_AT, 16);
        bool shortestTerm = a.head.has(Facts.LIFE_TRACK);
        bool lawful = months != 0 && (shortestTerm ? months >= bound : months <= bound);
        if (!lawful) _violated(a, "court.outcome", Rules.COURT_OUTCOME, Unit.months, bound, months);
    }

    function _requireReply(Act memory a) private pure {
        bool disagrees = a.head.has(ReliefFlags.PRISON_OPINION_DISAGREES);
        if (disagrees && !a.head.has(ReliefFlags.REPLIED)) {
            revert IDossier.FormRequired(a.caseId, FormType.opinionReply);
        }
    }

    function _requireExtendable(Act memory a) private view {
        if (a.head.has(ReliefFlags.EXTENDED | Facts.NOT_EXTENDABLE)) {
            _violated(a, "court.extendable", Rules.COURT_EXTENDABLE, Unit.flag, 0, 1);
        }
        Day since = a.head.dutySince(uint8(ReliefDuty.ruling));
        _requireInTime(
            a,
            "court.extendable",
            Rules.COURT_EXTENDABLE,
            since,
            _periodUnder(a.head, uint8(ReliefDuty.ruling))
        );
    }

    function _requireCorrectionOpen(Act memory a) private view {
        if (a.head.has(ReliefFlags.CORRECTED)) {
            _violated(a, "procuratorate.correctionOnce", Rules.PROCURATORATE_CORRECTION_ONCE, Unit.count, 1, 2);
        }
        uint256 rule_ = Rules.PROCURATORATE_CORRECTION;
        Day served = Day.wrap(uint24(a.head.field(ReliefFields.SERVED_AT, 24)));
        Quantity period = _periodUnder(a.head, ReliefFields.CORRECTION);
        _requireInTime(a, "procuratorate.correction", rule_, served, period);
    }

    /// @dev A new panel has none who ruled before; its rulings are given by its own judges.
    function _requirePanel(Act memory a, uint256 g) private view {
        if (g & ReliefGuards.NEW_PANEL == 0 && a.head.state() != uint8(S.Rehearing)) return;
        uint256 particulars = _particulars[a.caseId];
        uint256 panel = a.given;
        if (g & ReliefGuards.NEW_PANEL == 0) {
            panel = particulars.get(ReliefFields.PANEL_AT, ReliefFields.PANEL_BITS);
            bool full = panel >> (ReliefFields.PANEL_BITS - 32) != 0;
            if (full) panel |= _largePanels[a.caseId] << ReliefFields.PANEL_BITS;
        }
        uint32 judge =
            g & ReliefGuards.NEW_PANEL != 0 ? uint32(particulars.get(ReliefFields.JUDGE_AT, 32)) : a.officer.number();
        // Nobody on it, or more than fit, is no panel.
        bool found = panel == 0;
        for (; panel != 0; panel >>= 32) if (uint32(panel) == judge) found = true;
        if (found == (g & ReliefGuards.NEW_PANEL != 0)) {
            _violated(a, "court.newPanel", Rules.COURT_NEW_PANEL, Unit.count, 0, judge);
        }
    }

    /// @dev Refuses an act whose right is lost after its period.
    function _requireInTime(Act memory a, bytes32 name, uint256 rule_, Day since, Quantity period) private view {
        if (!_isLate(since, period, a.today)) return;
        _violated(a, name, rule_, Unit.day, Day.unwrap(CALENDAR.endOf(since, period)), Day.unwrap(a.today));
    }

    function _curePeriod(Act memory a) private view returns (Quantity) {
        return _periodUnder(a.head, ReliefFields.curePeriod(_particulars[a.caseId]));
    }

    /// @dev Refuses with the procedure that the law demands.
    function _require(Act memory a, bytes32 name, uint256 rule_) private view {
        revert ProcedureRequired(a.caseId, name, RULEBOOK.article(a.head.ruleset(), rule_));
    }

    function _requireForms(CaseId caseId, uint256 needed, uint256 given) private pure {
        uint256 missing = needed & ~given;
        if (missing == 0) return;
        uint8 first = 0;
        while ((missing >> first) & 1 == 0) ++first;
        revert IDossier.FormRequired(caseId, FormType(first));
    }

    function _papersNeeded(uint16 facts) private pure returns (uint256 needed) {
        needed =
            (1 << uint8(FormType.wardMinutes)) |
            (1 << uint8(FormType.proposalForm)) |
            (1 << uint8(FormType.scoreSummary)) |
            (1 << uint8(FormType.judgment)) |
            (1 << uint8(FormType.executionNotice)) |
            (1 << uint8(FormType.appraisal)) |
            (1 << uint8(FormType.rewardsAndPenalties)) |
            (1 << uint8(FormType.repentanceEvidence));
        if (facts & Facts.HAS_RELIEF != 0) needed |= 1 << uint8(FormType.priorRulings);
        if (facts & Facts.HAS_PROPERTY_JUDGMENT != 0) needed |= 1 << uint8(FormType.propertyProof);
    }
}
