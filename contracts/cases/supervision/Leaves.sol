// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {AgencyId, Post, Ref} from "../../agencies/Agency.sol";
import {IAlertKeeper} from "../../interfaces/IAlertKeeper.sol";
import {AlertKind} from "../../interfaces/IAlerts.sol";
import {ILeaves, LeaveAction as A, LeaveState as L} from "../../interfaces/ILeaves.sol";
import {ISupervisionCases} from "../../interfaces/ISupervisionCases.sol";
import {ISupervisionRules, LeaveLevel} from "../../interfaces/ISupervisionRules.sol";
import {Day, NO_DAY} from "../../law/Day.sol";
import {Unit} from "../../law/Quantity.sol";
import {Rules} from "../../law/Rules.sol";
import {CaseId} from "../../records/CaseId.sol";
import {Paper} from "../../records/Form.sol";
import {Party} from "../../records/Party.sol";
import {Bits} from "../Bits.sol";
import {CaseHead} from "../CaseHead.sol";
import {ANY_RESULT, Row} from "../Table.sol";
import {Rooms} from "../TableMachine.sol";
import {SideMachine} from "./SideMachine.sol";
import {SupervisionFields} from "./SupervisionFields.sol";

/// @title Leave in community correction: one at a time, its days of the last months in a calendar of bits.
/// @dev No duty runs; in the place of the day on which one began is that on which the last leave was alerted as overstayed.
/// A record's own part: first day, last day (24 bits each), then the last day that was ever on leave (24) and one bit a
/// day back from it (128), more than any two months have.
contract Leaves is ILeaves, SideMachine {
    using Bits for uint256;
    using SupervisionFields for CaseHead;

    uint256 private constant FROM_AT = OWN_AT;
    uint256 private constant TO_AT = OWN_AT + 24;
    uint256 private constant LAST_AT = OWN_AT + 48;
    uint256 private constant DAYS_AT = OWN_AT + 72;
    uint256 private constant DAYS = 128;

    /// @dev No leave runs or is asked for.
    uint256 private constant FREE = (1 << uint256(L.None)) | (1 << uint256(L.Returned)) | (1 << uint256(L.Refused));

    // RuleViolated
    uint256 private constant AHEAD = 1 << 0;
    uint256 private constant LEVEL = 1 << 1;
    /// @dev The number of the only value that the contract learns.
    uint8 private constant AHEAD_DAYS = 0;
    // PeriodNotElapsed
    uint256 private constant OVER = 1 << 2;

    constructor(
        Rooms memory rooms,
        ISupervisionCases supervision,
        ISupervisionRules rules
    ) SideMachine(rooms, supervision, rules) {}

    /// @inheritdoc ILeaves
    function requestLeave(CaseId caseId, Day from, Day to, Paper calldata paper, Ref calldata ref) external {
        uint256 given = (uint256(Day.unwrap(to)) << 24) | Day.unwrap(from);
        learn(SUPERVISION.headOf(caseId).ruleset());
        Act memory a = _begin(caseId, uint8(A.requestLeave), ANY_RESULT, given, ref);
        _forgetAlert(a);
        a.record = a.record.set(FROM_AT, 48, given);
        _requirePaper(a, paper);
        _move(a, ref);
        emit LeaveRequested(caseId, from, to, paper);
    }

    /// @inheritdoc ILeaves
    function approveLeave(CaseId caseId, Paper calldata paper, Ref calldata ref) external {
        Act memory a = _begin(caseId, uint8(A.approveLeave), 0, 0, ref);
        a.record = _taken(a.record);
        _end(a, paper, ref);
    }

    /// @inheritdoc ILeaves
    function refuseLeave(CaseId caseId, Paper calldata paper, Ref calldata ref) external {
        Act memory a = _begin(caseId, uint8(A.refuseLeave), 0, 0, ref);
        _end(a, paper, ref);
    }

    /// @inheritdoc ILeaves
    function returnFromLeave(CaseId caseId, Paper calldata paper, Ref calldata ref) external {
        Act memory a = _begin(caseId, uint8(A.returnFromLeave), ANY_RESULT, 0, ref);
        _alertIfOverstayed(a);
        a.record = _cutShort(a.record, a.today);
        _end(a, paper, ref);
    }

    /// @inheritdoc ILeaves
    function overstayLeave(CaseId caseId, Paper calldata paper, Ref calldata ref) external {
        Act memory a = _begin(caseId, uint8(A.overstayLeave), ANY_RESULT, 0, ref);
        _alertIfOverstayed(a);
        _end(a, paper, ref);
    }

    /// @inheritdoc IAlertKeeper
    function keptAlert(
        CaseId caseId,
        AlertKind kind,
        bytes32 fact
    ) external view override returns (Day openedOn, Day due, uint256 concerned) {
        uint256 record = _records[caseId];
        openedOn = _day(record, SINCE_AT);
        due = _day(record, TO_AT);
        bool isKept = kind == AlertKind.LeaveOverstayed && !openedOn.isNone() && fact == _overstay(due);
        return isKept ? (openedOn, due, _partiesOf(caseId)) : (NO_DAY, NO_DAY, 0);
    }

    /// @inheritdoc ILeaves
    function leaveOf(CaseId caseId) external view returns (L state, Day from, Day to, uint256 used) {
        uint256 record = _records[caseId];
        state = L(uint8(record));
        from = _day(record, FROM_AT);
        to = _day(record, TO_AT);
        if (to.isNone()) return (state, from, to, 0);
        (CaseHead head, ) = SUPERVISION.wordsOf(caseId);
        return (state, from, to, _earlier(head.ruleset(), record, from, to));
    }

    // prettier-ignore
    function _row(uint256 cell) internal pure override returns (Row) {
        // action                                                         result                                   from                                                                    to                                party                                     post                          guards
        if (cell == uint256(A.requestLeave) << CELL)       return Row.wrap(ANY << RESULT                         | FREE << FROM                                                           | uint256(L.Requested) << TO  | uint256(Party.correction) << PARTY      | uint256(Post.officer) << POST | AHEAD << GUARDS);
        if (cell == uint256(A.approveLeave) << CELL)       return Row.wrap(uint256(LeaveLevel.station) << RESULT | (1 << uint256(L.Requested)) << FROM                                   | uint256(L.Approved) << TO   | uint256(Party.station) << PARTY         | uint256(Post.officer) << POST | LEVEL << GUARDS);
        if (cell == (uint256(A.approveLeave) << CELL) + 1) return Row.wrap(uint256(LeaveLevel.county) << RESULT  | (1 << uint256(L.Requested)) << FROM                                   | uint256(L.Approved) << TO   | uint256(Party.correction) << PARTY      | uint256(Post.head) << POST    | LEVEL << GUARDS);
        if (cell == (uint256(A.approveLeave) << CELL) + 2) return Row.wrap(uint256(LeaveLevel.above) << RESULT   | (1 << uint256(L.Requested)) << FROM                                   | uint256(L.Approved) << TO   | uint256(Party.correctionUpper) << PARTY | uint256(Post.head) << POST    | LEVEL << GUARDS);
        if (cell == uint256(A.refuseLeave) << CELL)        return Row.wrap(uint256(LeaveLevel.station) << RESULT | (1 << uint256(L.Requested)) << FROM                                   | uint256(L.Refused) << TO    | uint256(Party.station) << PARTY         | uint256(Post.officer) << POST);
        if (cell == (uint256(A.refuseLeave) << CELL) + 1)  return Row.wrap(uint256(LeaveLevel.county) << RESULT  | (1 << uint256(L.Requested)) << FROM                                   | uint256(L.Refused) << TO    | uint256(Party.correction) << PARTY      | uint256(Post.head) << POST);
        if (cell == (uint256(A.refuseLeave) << CELL) + 2)  return Row.wrap(uint256(LeaveLevel.above) << RESULT   | (1 << uint256(L.Requested)) << FROM                                   | uint256(L.Refused) << TO    | uint256(Party.correctionUpper) << PARTY | uint256(Post.head) << POST);
        if (cell == uint256(A.returnFromLeave) << CELL)    return Row.wrap(ANY << RESULT                         | (1 << uint256(L.Approved) | 1 << uint256(L.Overstayed)) << FROM       | uint256(L.Returned) << TO   | uint256(Party.correction) << PARTY      | uint256(Post.officer) << POST);
        if (cell == uint256(A.overstayLeave) << CELL)      return Row.wrap(ANY << RESULT                         | (1 << uint256(L.Approved)) << FROM                                    | uint256(L.Overstayed) << TO | uint256(Party.correction) << PARTY      | uint256(Post.officer) << POST | OVER << GUARDS);
        return NO_ROW;
    }

    function _periodRules() internal pure override returns (uint256) {
        return Rules.SUPERVISION_LEAVE_AHEAD;
    }

    function _actionCount() internal pure override returns (uint256) {
        return uint256(type(A).max) + 1;
    }

    /// @dev Who signs says the level; somebody of no level is taken for the county's.
    function _admit(Act memory a) internal view override {
        super._admit(a);
        if (a.result == ANY_RESULT) return;
        AgencyId agency = a.officer.agency();
        if (agency == a.head.station()) {
            a.result = uint8(LeaveLevel.station);
            return;
        }
        bool isAbove = !(agency == a.head.correction()) && agency == _holder(a, Party.correctionUpper);
        a.result = uint8(isAbove ? LeaveLevel.above : LeaveLevel.county);
    }

    function _guard(Act memory a) internal view override {
        uint256 g = a.row.guards();
        Day from = _day(a.record, FROM_AT);
        Day to = _day(a.record, TO_AT);
        if (g & OVER != 0 && a.today <= to) revert PeriodNotElapsed(a.caseId, to.plusDays(1), a.today);
        if (g & AHEAD != 0) {
            from = Day.wrap(uint24(a.given));
            to = Day.wrap(uint24(a.given >> 24));
            // The law says why not; that it is far enough ahead needs but the number.
            if (Day.unwrap(from) < Day.unwrap(a.today) + periodOf(a.head.ruleset(), AHEAD_DAYS).amount()) {
                RULES.requireLeaveAhead(a.head.ruleset(), a.today, from);
            }
            uint256 first = Day.unwrap(from);
            if (to < from) {
                _violated(a, "supervision.leave", Rules.SUPERVISION_LEAVE_COUNTY, Unit.day, first, Day.unwrap(to));
            }
        }
        if (g & LEVEL == 0) return;
        uint256 earlier = _earlier(a.head.ruleset(), a.record, from, to);
        RULES.requireLeave(a.head.ruleset(), LeaveLevel(a.result), from, to, earlier);
    }

    function _alertIfLate(Act memory a) internal override {
        if (uint8(a.record) != uint8(L.Approved)) return;
        _alertIfOverstayed(a);
        _keep(a);
    }

    /// @dev Tells it once; the alert is kept in the record until the next leave is asked for.
    function _alertIfOverstayed(Act memory a) private {
        Day to = _day(a.record, TO_AT);
        if (a.today <= to || !_day(a.record, SINCE_AT).isNone()) return;
        a.record = a.record.set(SINCE_AT, 24, Day.unwrap(a.today));
        ALERTS.tell(a.caseId, AlertKind.LeaveOverstayed, _overstay(to), to);
    }

    function _forgetAlert(Act memory a) private {
        if (_day(a.record, SINCE_AT).isNone()) return;
        ALERTS.write(a.caseId, AlertKind.LeaveOverstayed, _overstay(_day(a.record, TO_AT)));
        a.record = a.record.set(SINCE_AT, 24, 0);
    }

    function _overstay(Day to) private view returns (bytes32) {
        return _fact(Day.unwrap(to));
    }

    /// @dev Days of leave before `from`, in the months that end with `to`.
    function _earlier(uint8 ruleset, uint256 record, Day from, Day to) private view returns (uint256 n) {
        uint256 days_ = record.get(DAYS_AT, DAYS);
        if (days_ == 0) return 0;
        uint256 first = Day.unwrap(RULES.leaveWindow(ruleset, to));
        for (uint256 day = record.get(LAST_AT, 24); days_ != 0; days_ >>= 1) {
            if (days_ & 1 == 1 && day >= first && day < Day.unwrap(from)) ++n;
            --day;
        }
    }

    /// @dev Enters the leave's days in the calendar.
    function _taken(uint256 record) private pure returns (uint256) {
        uint256 last = record.get(LAST_AT, 24);
        uint256 to = record.get(TO_AT, 24);
        uint256 length = to + 1 - record.get(FROM_AT, 24);
        uint256 days_ = record.get(DAYS_AT, DAYS);
        if (to > last) {
            uint256 later = to - last;
            days_ = later < DAYS ? days_ << later : 0;
            last = to;
        }
        uint256 leave = length < DAYS ? (1 << length) - 1 : (1 << DAYS) - 1;
        // A leave that was cut short ended later than the next may.
        uint256 before = last - to;
        if (before < DAYS) days_ |= leave << before;
        days_ &= (1 << DAYS) - 1;
        return record.set(LAST_AT, 24, last).set(DAYS_AT, DAYS, days_);
    }

    /// @dev Takes the days after the return out of the calendar.
    function _cutShort(uint256 record, Day today) private pure returns (uint256) {
        uint256 last = record.get(LAST_AT, 24);
        if (Day.unwrap(today) >= last) return record;
        uint256 unused = last - Day.unwrap(today);
        uint256 days_ = record.get(DAYS_AT, DAYS);
        days_ = unused < DAYS ? (days_ >> unused) << unused : 0;
        return record.set(DAYS_AT, DAYS, days_);
    }
}
