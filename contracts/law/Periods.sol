// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {IPeriods} from "../interfaces/IPeriods.sol";
import {IRulebook} from "../interfaces/IRulebook.sol";
import {IWorkCalendar} from "../interfaces/IWorkCalendar.sol";
import {Day} from "./Day.sol";
import {Quantity, Unit} from "./Quantity.sol";
import {Rules} from "./Rules.sol";

/// @title The periods of the law, counted by the calendar.
/// @dev Enforces every rule of rulesets.json with ".period." in its key.
contract Periods is IPeriods {
    IRulebook public immutable RULEBOOK;
    IWorkCalendar public immutable CALENDAR;

    constructor(IRulebook rulebook, IWorkCalendar calendar) {
        RULEBOOK = rulebook;
        CALENDAR = calendar;
    }

    /// @inheritdoc IPeriods
    function lastDay(uint8 ruleset, uint256 rule, Day from) public view returns (Day) {
        Quantity period = RULEBOOK.value(ruleset, rule);
        Unit unit = period.unit();
        bool counts = unit == Unit.months || unit == Unit.calendarDays || unit == Unit.workdays;
        if (!counts || period.amount() == 0) revert NoPeriod(ruleset, rule);
        // Custody is never lengthened by a day off (刑诉法 105).
        return rule == Rules.SUPERVISION_PERIOD_ARREST ? period.earliestEnd(from) : CALENDAR.endOf(from, period);
    }

    /// @inheritdoc IPeriods
    function opensOn(uint8 ruleset, uint256 rule, Day from) public view returns (Day) {
        return lastDay(ruleset, rule, from).plusDays(1);
    }

    /// @inheritdoc IPeriods
    function requireInTime(uint8 ruleset, uint256 rule, bytes32 name, Day from, Day on) external view {
        Day last = lastDay(ruleset, rule, from);
        if (on <= last) return;
        RULEBOOK.refuse(ruleset, rule, name, Unit.day, Day.unwrap(last), Day.unwrap(on));
    }

    /// @inheritdoc IPeriods
    function requireOver(uint8 ruleset, uint256 rule, bytes32 name, Day from, Day on) external view {
        Day opens = opensOn(ruleset, rule, from);
        if (on >= opens) return;
        RULEBOOK.refuse(ruleset, rule, name, Unit.day, Day.unwrap(opens), Day.unwrap(on));
    }

    /// @inheritdoc IPeriods
    function count(Day from, Quantity period) external view returns (Day bare, Day end, Day[] memory off) {
        end = CALENDAR.endOf(from, period);
        bare = period.earliestEnd(from);
        Day first = period.unit() == Unit.workdays ? from.plusDays(1) : bare;
        off = new Day[](Day.unwrap(end) - Day.unwrap(first));
        uint256 found = 0;
        for (Day day = first; day < end; day = day.plusDays(1)) {
            if (!CALENDAR.isWorkday(day)) off[found++] = day;
        }
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            mstore(off, found)
        }
    }
}
