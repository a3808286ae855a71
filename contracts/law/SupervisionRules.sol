// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {IRulebook} from "../interfaces/IRulebook.sol";
import {AbsenceSanction, ISupervisionRules, LeaveLevel} from "../interfaces/ISupervisionRules.sol";
import {Day} from "./Day.sol";
import {Unit} from "./Quantity.sol";
import {Rules} from "./Rules.sol";

/// @title The law of community correction 社区矫正: limits of leave, place, positioning and sanctions.
/// @dev None of them rolls off a day off: leave and positioning are custody's kin, absence is counted day by day.
contract SupervisionRules is ISupervisionRules {
    IRulebook public immutable RULEBOOK;

    constructor(IRulebook rulebook) {
        RULEBOOK = rulebook;
    }

    /// @inheritdoc ISupervisionRules
    function leaveLevel(uint8 ruleset, Day from, Day to, uint256 earlier) public view returns (LeaveLevel) {
        uint256 length = _daysOf(from, to);
        uint256 county = _amount(ruleset, Rules.SUPERVISION_LEAVE_COUNTY);
        if (length > county || length + earlier > county) return LeaveLevel.above;
        return length > _amount(ruleset, Rules.SUPERVISION_LEAVE_STATION) ? LeaveLevel.county : LeaveLevel.station;
    }

    /// @inheritdoc ISupervisionRules
    function leaveWindow(uint8 ruleset, Day to) external view returns (Day) {
        return to.plusDays(1).sameDate(-int256(_amount(ruleset, Rules.SUPERVISION_LEAVE_WINDOW)));
    }

    /// @inheritdoc ISupervisionRules
    function requireLeave(uint8 ruleset, LeaveLevel level, Day from, Day to, uint256 earlier) external view {
        if (level >= leaveLevel(ruleset, from, to, earlier)) return;
        uint256 length = _daysOf(from, to);
        uint256 station = _amount(ruleset, Rules.SUPERVISION_LEAVE_STATION);
        if (level == LeaveLevel.station && length > station) {
            RULEBOOK.refuse(ruleset, Rules.SUPERVISION_LEAVE_STATION, "supervision.leave", Unit.count, station, length);
        }
        uint256 county = _amount(ruleset, Rules.SUPERVISION_LEAVE_COUNTY);
        uint256 given = length > county ? length : length + earlier;
        RULEBOOK.refuse(ruleset, Rules.SUPERVISION_LEAVE_COUNTY, "supervision.leave", Unit.count, county, given);
    }

    /// @inheritdoc ISupervisionRules
    function requireLeaveAhead(uint8 ruleset, Day asked, Day from) external view {
        Day least = asked.plusDays(_amount(ruleset, Rules.SUPERVISION_LEAVE_AHEAD));
        if (from < least) _refuse(ruleset, Rules.SUPERVISION_LEAVE_AHEAD, "supervision.leave.ahead", least, from);
    }

    /// @inheritdoc ISupervisionRules
    function regularLeaveUntil(uint8 ruleset, Day approved) external view returns (Day) {
        return approved.monthsOn(_amount(ruleset, Rules.SUPERVISION_LEAVE_REGULAR));
    }

    /// @inheritdoc ISupervisionRules
    function requirePlaceChangeAhead(uint8 ruleset, Day asked, Day on) external view {
        Day least = asked.monthsOn(_amount(ruleset, Rules.SUPERVISION_PLACE_AHEAD));
        if (on < least) _refuse(ruleset, Rules.SUPERVISION_PLACE_AHEAD, "supervision.place.ahead", least, on);
    }

    /// @inheritdoc ISupervisionRules
    function requirePositioning(uint8 ruleset, Day from, Day until) external view {
        Day most = from.monthsOn(_amount(ruleset, Rules.SUPERVISION_POSITIONING_MOST));
        if (until > most) _refuse(ruleset, Rules.SUPERVISION_POSITIONING_MOST, "supervision.positioning", most, until);
    }

    /// @inheritdoc ISupervisionRules
    function sanctionOf(uint8 ruleset, Day since, Day until) external view returns (AbsenceSanction) {
        Day most = since.monthsOn(_amount(ruleset, Rules.SUPERVISION_REVOCATION_ABSENCE)).minusDays(1);
        if (until > most) return AbsenceSanction.revocation;
        uint256 days_ = _daysOf(since, until);
        bool brief = days_ <= _amount(ruleset, Rules.SUPERVISION_ADMONITION_ABSENCE);
        return brief ? AbsenceSanction.admonition : AbsenceSanction.warning;
    }

    /// @inheritdoc ISupervisionRules
    function requireAdmonitions(uint8 ruleset, uint256 admonitions) external view {
        _requireLeast(ruleset, "supervision.warning", Rules.SUPERVISION_WARNING_ADMONITIONS, admonitions);
    }

    /// @inheritdoc ISupervisionRules
    function requireWarnings(uint8 ruleset, uint256 warnings) external view {
        _requireLeast(ruleset, "supervision.revocation", Rules.SUPERVISION_REVOCATION_WARNINGS, warnings);
    }

    /// @inheritdoc ISupervisionRules
    function isOffGrid(uint8 ruleset, uint256 hours_) external view returns (bool) {
        return hours_ > _amount(ruleset, Rules.SUPERVISION_OFF_GRID);
    }

    /// @inheritdoc ISupervisionRules
    function isArrestAnswered(uint8 ruleset, uint256 hours_) external view returns (bool) {
        return hours_ <= _amount(ruleset, Rules.SUPERVISION_ARREST_ANSWER);
    }

    /// @inheritdoc ISupervisionRules
    function requireCommendation(uint8 ruleset, Day since, Day on) external view {
        Day least = since.monthsOn(_amount(ruleset, Rules.SUPERVISION_COMMENDATION));
        if (on < least) _refuse(ruleset, Rules.SUPERVISION_COMMENDATION, "supervision.commendation", least, on);
    }

    /// @inheritdoc ISupervisionRules
    function assessmentStands(uint8 ruleset, Day assessed, Day on) external view returns (bool) {
        uint256 months = _amount(ruleset, Rules.SUPERVISION_ASSESSMENT_VALID);
        return months != 0 && on <= assessed.monthsOn(months);
    }

    /// @dev How many days from one to another, both counted.
    function _daysOf(Day from, Day to) private pure returns (uint256) {
        if (to < from) revert DaysReversed(from, to);
        return uint256(Day.unwrap(to)) + 1 - Day.unwrap(from);
    }

    function _amount(uint8 ruleset, uint256 rule) private view returns (uint256) {
        return RULEBOOK.value(ruleset, rule).amount();
    }

    function _requireLeast(uint8 ruleset, bytes32 name, uint256 rule, uint256 given) private view {
        uint256 least = _amount(ruleset, rule);
        if (given < least) RULEBOOK.refuse(ruleset, rule, name, Unit.count, least, given);
    }

    function _refuse(uint8 ruleset, uint256 rule, bytes32 name, Day limit, Day given) private view {
        RULEBOOK.refuse(ruleset, rule, name, Unit.day, Day.unwrap(limit), Day.unwrap(given));
    }
}
