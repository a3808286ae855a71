// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {Post, Ref} from "../../agencies/Agency.sol";
import {AlertKind} from "../../interfaces/IAlerts.sol";
import {CheckInAction as A, DueState, ICheckIns, Means, Verdict} from "../../interfaces/ICheckIns.sol";
import {IDossier} from "../../interfaces/IDossier.sol";
import {ISupervisionCases} from "../../interfaces/ISupervisionCases.sol";
import {ISupervisionRules} from "../../interfaces/ISupervisionRules.sol";
import {Day} from "../../law/Day.sol";
import {Unit} from "../../law/Quantity.sol";
import {Rules} from "../../law/Rules.sol";
import {CaseId} from "../../records/CaseId.sol";
import {FormType, Paper} from "../../records/Form.sol";
import {Party} from "../../records/Party.sol";
import {Bits} from "../Bits.sol";
import {CaseHead} from "../CaseHead.sol";
import {ANY_RESULT, Row, STAYS} from "../Table.sol";
import {Rooms} from "../TableMachine.sol";
import {CheckInRecords} from "./CheckInRecords.sol";
import {SideMachine} from "./SideMachine.sol";
import {SupervisionFields} from "./SupervisionFields.sol";

/// @title Check-ins in community correction.
contract CheckIns is ICheckIns, SideMachine, CheckInRecords {
    using Bits for uint256;
    using SupervisionFields for CaseHead;

    /// @dev Missed days that one transaction looks for at most.
    uint256 private constant MOST = 16;

    // FormRequired
    uint256 private constant PLANNED = 1 << 0;
    // RuleViolated
    uint256 private constant ONCE = 1 << 1;

    mapping(CaseId => mapping(Day due => DueState)) private _dues;
    mapping(CaseId => mapping(Day day => Verdict)) private _verdicts;

    constructor(
        Rooms memory rooms,
        ISupervisionCases supervision,
        ISupervisionRules rules
    ) SideMachine(rooms, supervision, rules) {}

    /// @inheritdoc ICheckIns
    function checkIn(
        CaseId caseId,
        Means means,
        uint8 machine,
        bytes32 process,
        Paper calldata paper,
        Ref calldata ref
    ) external {
        Act memory a;
        a.caseId = caseId;
        a.action = uint8(A.checkIn);
        a.officer = REGISTRY.takeReference(msg.sender, ref.number);
        a.today = _today();
        _requirePaper(a, paper);
        _open(a);
        _fit(a);
        _guard(a);
        _settle(a);
        _records[caseId] = _kept(a.record, a.today);
        uint256 how = _how(means, machine, uint8(paper.suite), a.today);
        _tellCheckedIn(caseId, a.officer, a.result, how, process, paper.commitment, ref);
    }

    /// @inheritdoc ICheckIns
    function reviewCheckIn(CaseId caseId, Day day, Verdict verdict, Paper calldata paper, Ref calldata ref) external {
        Act memory a = _begin(caseId, uint8(A.reviewCheckIn), 0, 0, ref);
        _verdicts[caseId][day] = verdict;
        _end(a, paper, ref);
        emit CheckInReviewed(caseId, day, verdict);
    }

    /// @inheritdoc ICheckIns
    function explainMissed(CaseId caseId, Day due, Paper calldata paper, Ref calldata ref) external {
        Act memory a = _begin(caseId, uint8(A.explainMissed), 0, 0, ref);
        _note(a, due, DueState.missed, DueState.explained, paper, ref);
    }

    /// @inheritdoc ICheckIns
    function sanctionMissed(CaseId caseId, Day due, Paper calldata paper, Ref calldata ref) external {
        Act memory a = _begin(caseId, uint8(A.sanctionMissed), ANY_RESULT, 0, ref);
        _note(a, due, DueState.missed, DueState.sanctioned, paper, ref);
    }

    /// @inheritdoc ICheckIns
    function cancelDue(CaseId caseId, Day due, Paper calldata paper, Ref calldata ref) external {
        Act memory a = _begin(caseId, uint8(A.cancelDue), 0, 0, ref);
        if (due < a.today) revert DueDayUnexpected(caseId, due, _dues[caseId][due]);
        _note(a, due, DueState.none, DueState.cancelled, paper, ref);
    }

    /// @inheritdoc SideMachine
    function alertOverdue(CaseId caseId) external override {
        Act memory a;
        a.caseId = caseId;
        a.today = _today();
        _open(a);
        if (!_isRunning(a)) return;
        uint256 before = a.record;
        _settle(a);
        if (a.record == before) return;
        _records[caseId] = a.record;
        emit DuesSettled(caseId);
    }

    /// @inheritdoc ICheckIns
    function dueStateOf(CaseId caseId, Day due) external view returns (DueState) {
        return _dues[caseId][due];
    }

    /// @inheritdoc ICheckIns
    function verdictOf(CaseId caseId, Day day) external view returns (Verdict) {
        return _verdicts[caseId][day];
    }

    /// @inheritdoc ICheckIns
    function standOf(CaseId caseId) external view returns (Day last, uint256 count, Day nextDue, Day graceUntil) {
        Act memory a;
        a.caseId = caseId;
        _open(a);
        last = _day(a.record, LAST_AT);
        count = a.record.get(COUNT_AT, 24);
        (Day since, uint256 interval, uint256 grace) = a.head.plan();
        if (interval == 0) return (last, count, nextDue, graceUntil);
        uint256 settled = _day(a.record, PLAN_AT) == since ? a.record.get(SETTLED_AT, 16) : 0;
        nextDue = since.plusDays(7 * interval * (settled + 1));
        graceUntil = nextDue.plusDays(grace);
    }

    // prettier-ignore
    function _row(uint256 cell) internal pure override returns (Row) {
        // action                                                         result             from         to             party                                  post                           guards
        if (cell == uint256(A.checkIn) << CELL)             return Row.wrap(AGENCY << RESULT  | 1 << FROM | STAYS << TO | uint256(Party.correction) << PARTY | uint256(Post.officer) << POST | (PLANNED | ONCE) << GUARDS);
        if (cell == (uint256(A.checkIn) << CELL) + 1)       return Row.wrap(STATION << RESULT | 1 << FROM | STAYS << TO | uint256(Party.station) << PARTY    | uint256(Post.officer) << POST | (PLANNED | ONCE) << GUARDS);
        if (cell == uint256(A.reviewCheckIn) << CELL)       return Row.wrap(AGENCY << RESULT  | 1 << FROM | STAYS << TO | uint256(Party.correction) << PARTY | uint256(Post.officer) << POST);
        if (cell == (uint256(A.reviewCheckIn) << CELL) + 1) return Row.wrap(STATION << RESULT | 1 << FROM | STAYS << TO | uint256(Party.station) << PARTY    | uint256(Post.officer) << POST);
        if (cell == uint256(A.explainMissed) << CELL)       return Row.wrap(AGENCY << RESULT  | 1 << FROM | STAYS << TO | uint256(Party.correction) << PARTY | uint256(Post.officer) << POST);
        if (cell == (uint256(A.explainMissed) << CELL) + 1) return Row.wrap(STATION << RESULT | 1 << FROM | STAYS << TO | uint256(Party.station) << PARTY    | uint256(Post.officer) << POST);
        if (cell == uint256(A.sanctionMissed) << CELL)      return Row.wrap(ANY << RESULT     | 1 << FROM | STAYS << TO | uint256(Party.correction) << PARTY | uint256(Post.head) << POST);
        if (cell == uint256(A.cancelDue) << CELL)           return Row.wrap(AGENCY << RESULT  | 1 << FROM | STAYS << TO | uint256(Party.correction) << PARTY | uint256(Post.officer) << POST | PLANNED << GUARDS);
        if (cell == (uint256(A.cancelDue) << CELL) + 1)     return Row.wrap(STATION << RESULT | 1 << FROM | STAYS << TO | uint256(Party.station) << PARTY    | uint256(Post.officer) << POST | PLANNED << GUARDS);
        return NO_ROW;
    }

    function _actionCount() internal pure override returns (uint256) {
        return uint256(type(A).max) + 1;
    }

    /// @dev Whose officer it is says which of two rows is meant.
    function _admit(Act memory a) internal view override {
        super._admit(a);
        if (a.result != ANY_RESULT && a.officer.agency() == a.head.station()) a.result = uint8(STATION);
    }

    function _guard(Act memory a) internal view override {
        uint256 g = a.row.guards();
        (, uint256 interval, ) = a.head.plan();
        if (g & PLANNED != 0 && interval == 0) revert IDossier.FormRequired(a.caseId, FormType.correctionPlan);
        if (g & ONCE != 0 && _day(a.record, LAST_AT) == a.today) {
            _violated(a, "supervision.checkIn", Rules.SUPERVISION_CHECK_IN, Unit.count, 1, 2);
        }
    }

    /// @dev Finds the due days whose grace is over and that nobody kept; the plan's change settles what the old one asked for.
    function _settle(Act memory a) private {
        uint256 plan = _planWord(a.head);
        Day since = Day.wrap(uint24(plan));
        if (a.record.get(PLAN_AT, PLAN_BITS) != plan) {
            Day followed = _day(a.record, PLAN_AT);
            if (!followed.isNone()) _findMissed(a, followed, since);
            a.record = a.record.set(SETTLED_AT, 16, 0).set(PLAN_AT, PLAN_BITS, plan);
        }
        if (plan != 0) _findMissed(a, since, a.today);
    }

    /// @dev The due days of the plan followed whose grace ends before a day.
    function _findMissed(Act memory a, Day since, Day before) private {
        uint256 days_ = 7 * a.record.get(INTERVAL_AT, 8);
        uint256 grace = a.record.get(GRACE_AT, 8);
        uint256 settled = a.record.get(SETTLED_AT, 16);
        for (uint256 i = 0; i < MOST; ++i) {
            Day due = since.plusDays(days_ * (settled + 1));
            if (due.plusDays(grace) >= before) break;
            ++settled;
            if (_dues[a.caseId][due] != DueState.none) continue;
            _dues[a.caseId][due] = DueState.missed;
            _alert(a.caseId, AlertKind.CheckInMissed, _fact(Day.unwrap(due)), due);
        }
        a.record = a.record.set(SETTLED_AT, 16, settled);
    }

    function _note(
        Act memory a,
        Day due,
        DueState needed,
        DueState state,
        Paper calldata paper,
        Ref calldata ref
    ) private {
        DueState current = _dues[a.caseId][due];
        if (current != needed) revert DueDayUnexpected(a.caseId, due, current);
        _dues[a.caseId][due] = state;
        _end(a, paper, ref);
        emit DueDayNoted(a.caseId, due, state);
    }
}
