// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {Post, Ref} from "../../agencies/Agency.sol";
import {AlertKind} from "../../interfaces/IAlerts.sol";
import {CheckInAction as A, DueState, ICheckIns, MachineResult, Means, Verdict} from "../../interfaces/ICheckIns.sol";
import {IDossier} from "../../interfaces/IDossier.sol";
import {ISupervisionCases} from "../../interfaces/ISupervisionCases.sol";
import {ISupervisionRules} from "../../interfaces/ISupervisionRules.sol";
import {Day} from "../../law/Day.sol";
import {Unit} from "../../law/Quantity.sol";
import {Rules} from "../../law/Rules.sol";
import {CaseId} from "../../records/CaseId.sol";
import {FormType, Paper} from "../../records/Form.sol";
import {Party} from "../../records/Party.sol";
import {CaseHead} from "../CaseHead.sol";
import {ANY_RESULT, Row, STAYS} from "../Table.sol";
import {Rooms} from "../TableMachine.sol";
import {SideMachine} from "./SideMachine.sol";
import {SupervisionFields} from "./SupervisionFields.sol";

/// @title Check-ins in community correction.
/// @dev A record's own part: the day of the last check-in (24 bits), the plan they follow, as its day (24), interval in weeks (8)
/// and days of grace (8), how many of its due days are settled (16) and how many check-ins there were (24). A due day is settled
/// by a check-in after the due day before it and no later than its grace, or by being found missed.
contract CheckIns is ICheckIns, SideMachine {
    using SupervisionFields for uint256;
    using SupervisionFields for CaseHead;

    uint256 private constant LAST_AT = OWN_AT;
    uint256 private constant PLAN_AT = OWN_AT + 24;
    uint256 private constant INTERVAL_AT = OWN_AT + 48;
    uint256 private constant GRACE_AT = OWN_AT + 56;
    uint256 private constant SETTLED_AT = OWN_AT + 64;
    uint256 private constant COUNT_AT = OWN_AT + 80;
    /// @dev Missed days that one transaction looks for at most.
    uint256 private constant MOST = 16;

    uint256 private constant AGENCY = 0;
    uint256 private constant STATION = 1;
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
        MachineResult calldata machine,
        bytes32 process,
        Paper calldata paper,
        Ref calldata ref
    ) external {
        Act memory a = _begin(caseId, uint8(A.checkIn), 0, 0, ref);
        if (paper.commitment == 0) revert IDossier.FormEmpty(caseId, FormType.none);
        _settle(a);
        _keepDue(a);
        a.record = _with(a.record, LAST_AT, 24, Day.unwrap(a.today)) + (1 << COUNT_AT);
        _move(a, ref);
        uint8 found = uint8(machine.identity) | (uint8(machine.liveness) << 2) | (uint8(machine.place) << 4);
        emit CheckedIn(caseId, a.today, means, found, paper.commitment, process);
    }

    /// @inheritdoc ICheckIns
    function reviewCheckIn(
        CaseId caseId,
        Day day,
        Verdict verdict,
        Paper calldata paper,
        Ref calldata ref
    ) external {
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
        _settle(a);
        _records[caseId] = a.record;
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
        count = _field(a.record, COUNT_AT, 24);
        (Day since, uint256 interval, uint256 grace) = a.head.plan();
        if (interval == 0) return (last, count, nextDue, graceUntil);
        uint256 settled = _day(a.record, PLAN_AT) == since ? _field(a.record, SETTLED_AT, 16) : 0;
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
        if (a.result != ANY_RESULT && a.officer.agency() == a.particulars.agency(SupervisionFields.STATION_AT)) {
            a.result = uint8(STATION);
        }
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
        (Day since, uint256 interval, uint256 grace) = a.head.plan();
        Day followed = _day(a.record, PLAN_AT);
        if (!(followed == since)) {
            if (!followed.isNone()) _findMissed(a, followed, since);
            uint256 plan = (grace << 32) | (interval << 24) | Day.unwrap(since);
            a.record = _with(a.record, PLAN_AT, 56, plan);
        }
        if (interval != 0) _findMissed(a, since, a.today);
    }

    /// @dev The due days of the plan followed whose grace ends before a day.
    function _findMissed(Act memory a, Day since, Day before) private {
        uint256 days_ = 7 * _field(a.record, INTERVAL_AT, 8);
        uint256 grace = _field(a.record, GRACE_AT, 8);
        uint256 settled = _field(a.record, SETTLED_AT, 16);
        for (uint256 i = 0; i < MOST; ++i) {
            Day due = since.plusDays(days_ * (settled + 1));
            if (due.plusDays(grace) >= before) break;
            ++settled;
            if (_dues[a.caseId][due] != DueState.none) continue;
            _dues[a.caseId][due] = DueState.missed;
            _alert(a.caseId, AlertKind.CheckInMissed, _fact(Day.unwrap(due)), due);
        }
        a.record = _with(a.record, SETTLED_AT, 16, settled);
    }

    /// @dev A check-in keeps the next due day, once the due day before it is past.
    function _keepDue(Act memory a) private pure {
        (Day since, uint256 interval, ) = a.head.plan();
        uint256 settled = _field(a.record, SETTLED_AT, 16);
        if (a.today > since.plusDays(7 * interval * settled)) {
            a.record = _with(a.record, SETTLED_AT, 16, settled + 1);
        }
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
