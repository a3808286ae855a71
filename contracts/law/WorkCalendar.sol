// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {Extsload} from "../audit/Extsload.sol";
import {IRulebook} from "../interfaces/IRulebook.sol";
import {IWorkCalendar} from "../interfaces/IWorkCalendar.sol";
import {Day, DayMath} from "./Day.sol";
import {Quantity, Unit} from "./Quantity.sol";

/// @title Which days are working days, by the State Council's yearly list, and when periods end.
/// @dev A year is two words: bit n of the first is the day n after 1 January, of the second the day 256 + n.
contract WorkCalendar is IWorkCalendar, AccessManaged, Extsload {
    mapping(uint256 year => uint256[2] workdays) private _years;

    bytes32 private constant YEAR_TYPE = keccak256("WorkYear(uint256 year,uint256 first,uint256 second)");

    IRulebook public immutable RULEBOOK;

    constructor(address authority, IRulebook rulebook) AccessManaged(authority) {
        RULEBOOK = rulebook;
    }

    /// @inheritdoc IWorkCalendar
    function publish(uint256 firstYear, uint256[2][] calldata workdays) external restricted {
        RULEBOOK.requireFounding();
        for (uint256 i = 0; i < workdays.length; ++i) _publish(firstYear + i, workdays[i]);
    }

    /// @inheritdoc IWorkCalendar
    function enact(uint256 year, uint256[2] calldata workdays) external {
        RULEBOOK.requireAssent(actOf(year, workdays));
        _publish(year, workdays);
    }

    /// @inheritdoc IWorkCalendar
    function actOf(uint256 year, uint256[2] calldata workdays) public pure returns (bytes32) {
        return keccak256(abi.encode(YEAR_TYPE, year, workdays[0], workdays[1]));
    }

    /// @inheritdoc IWorkCalendar
    function isWorkday(Day day) public view returns (bool) {
        (uint256 year, , ) = day.toCivil();
        uint256 index = Day.unwrap(day) - Day.unwrap(DayMath.fromCivil(year, 1, 1));
        uint256 word = _years[year][index >> 8];
        if (word == 0) revert CalendarMissing(year);
        return (word >> (index & 255)) & 1 == 1;
    }

    /// @inheritdoc IWorkCalendar
    function yearOf(uint256 year) external view returns (uint256[2] memory) {
        return _years[year];
    }

    /// @inheritdoc IWorkCalendar
    function endOf(Day from, Quantity period) public view returns (Day) {
        if (period.unit() == Unit.workdays) return _walk(from, period.amount());
        // An end on a day off: the first working day after the day before it.
        return _walk(period.earliestEnd(from).minusDays(1), 1);
    }

    /// @inheritdoc IWorkCalendar
    function isOver(Day from, Quantity period, Day today) external view returns (bool) {
        // Most acts come before the bare end: then no year of the calendar need be known, and no word is read.
        return today > period.earliestEnd(from) && today > endOf(from, period);
    }

    function _publish(uint256 year, uint256[2] calldata workdays) private {
        if (_years[year][0] != 0) revert CalendarPublished(year);
        bool within = workdays[1] >> (DayMath.isLeapYear(year) ? 110 : 109) == 0;
        if (workdays[0] == 0 || workdays[1] == 0 || !within) revert CalendarInvalid(year);
        _years[year] = workdays;
        emit YearPublished(year, workdays);
    }

    /// @dev The `count`-th working day after `from`.
    function _walk(Day from, uint256 count) private view returns (Day end) {
        uint256 day = uint256(Day.unwrap(from)) + 1;
        (uint256 year, , ) = Day.wrap(uint24(day)).toCivil();
        for (; ; ++year) {
            uint256 index = day - Day.unwrap(DayMath.fromCivil(year, 1, 1));
            uint256 lastIndex = DayMath.isLeapYear(year) ? 365 : 364;
            uint256 word = _years[year][index >> 8];
            if (word == 0) revert CalendarMissing(year);
            for (; index <= lastIndex; ++index) {
                if (index & 255 == 0) word = _years[year][index >> 8];
                if ((word >> (index & 255)) & 1 == 1 && --count == 0) return Day.wrap(uint24(day));
                ++day;
            }
        }
    }
}
