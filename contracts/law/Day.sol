// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

/// @dev A civil day in UTC+8, counted from 1970-01-01 (day 0, which also stands for "none").
type Day is uint24;

Day constant NO_DAY = Day.wrap(0);

using {before as <, notAfter as <=, after_ as >, notBefore as >=, sameDay as ==, otherDay as !=} for Day global;
using DayMath for Day global;

function before(Day a, Day b) pure returns (bool) {
    return Day.unwrap(a) < Day.unwrap(b);
}

function notAfter(Day a, Day b) pure returns (bool) {
    return Day.unwrap(a) <= Day.unwrap(b);
}

function after_(Day a, Day b) pure returns (bool) {
    return Day.unwrap(a) > Day.unwrap(b);
}

function notBefore(Day a, Day b) pure returns (bool) {
    return Day.unwrap(a) >= Day.unwrap(b);
}

function sameDay(Day a, Day b) pure returns (bool) {
    return Day.unwrap(a) == Day.unwrap(b);
}

function otherDay(Day a, Day b) pure returns (bool) {
    return Day.unwrap(a) != Day.unwrap(b);
}

/// @title Arithmetic of Chinese civil days (刑诉法 105, 刑诉解释 202).
/// @dev The proleptic Gregorian calendar, by Howard Hinnant's civil-day algorithms; valid for the years 1970–9999.
library DayMath {
    /// @notice The civil day in UTC+8 at a moment in seconds since the Unix epoch.
    function at(uint256 timestamp) internal pure returns (Day) {
        unchecked {
            return _day((timestamp + 8 hours) / 1 days);
        }
    }

    /// @notice The day with this year, month (1–12) and day of the month (1–31).
    function fromCivil(uint256 year, uint256 month, uint256 dayOfMonth) internal pure returns (Day) {
        unchecked {
            uint256 y = month > 2 ? year : year - 1;
            uint256 era = y / 400;
            uint256 yearOfEra = y - era * 400;
            uint256 dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + dayOfMonth - 1;
            uint256 dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
            return _day(era * 146097 + dayOfEra - 719468);
        }
    }

    /// @notice Year, month (1–12) and day of the month (1–31).
    function toCivil(Day day) internal pure returns (uint256 year, uint256 month, uint256 dayOfMonth) {
        unchecked {
            uint256 z = uint256(Day.unwrap(day)) + 719468;
            uint256 era = z / 146097;
            uint256 dayOfEra = z - era * 146097;
            uint256 yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146096) / 365;
            uint256 dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
            uint256 shifted = (5 * dayOfYear + 2) / 153;
            dayOfMonth = dayOfYear - (153 * shifted + 2) / 5 + 1;
            month = shifted < 10 ? shifted + 3 : shifted - 9;
            year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
        }
    }

    function isNone(Day day) internal pure returns (bool) {
        return Day.unwrap(day) == 0;
    }

    function plusDays(Day day, uint256 count) internal pure returns (Day) {
        return _day(uint256(Day.unwrap(day)) + count);
    }

    function minusDays(Day day, uint256 count) internal pure returns (Day) {
        if (count > Day.unwrap(day)) revert DayOutOfRange(0);
        return _day(uint256(Day.unwrap(day)) - count);
    }

    /// @notice The same date `months` later (or earlier, when negative); a date that the month lacks is its last day.
    /// @dev For terms (刑法 47, 刑诉解释 202): 2017-08-31 and 54 months give 2022-02-28.
    function sameDate(Day day, int256 months) internal pure returns (Day) {
        (uint256 year, uint256 month, uint256 dayOfMonth) = toCivil(day);
        (uint256 y, uint256 m) = _shift(year, month, months);
        uint256 last = daysInMonth(y, m);
        return fromCivil(y, m, dayOfMonth < last ? dayOfMonth : last);
    }

    /// @notice The day on which a period of `months` from `day` is full: the same date, and from a month's last day
    /// the last day of the month it reaches (刑诉解释 202).
    /// @dev For periods, starts, intervals and shares of a term: 2019-02-28 and 12 months give 2020-02-29.
    function monthsOn(Day day, uint256 months) internal pure returns (Day) {
        (uint256 year, uint256 month, uint256 dayOfMonth) = toCivil(day);
        (uint256 y, uint256 m) = _shift(year, month, int256(months));
        uint256 last = daysInMonth(y, m);
        return fromCivil(y, m, dayOfMonth < last && dayOfMonth < daysInMonth(year, month) ? dayOfMonth : last);
    }

    /// @notice Whether a period of `months` from `from` is full on a day: as `day >= from.monthsOn(months)`.
    /// @dev No month is longer than 31 days, which mostly spares the civil calendar.
    function isFull(Day day, Day from, uint256 months) internal pure returns (bool) {
        unchecked {
            if (Day.unwrap(day) >= Day.unwrap(from) + 31 * months) return true;
        }
        return day >= monthsOn(from, months);
    }

    /// @notice How many days the month has.
    function daysInMonth(uint256 year, uint256 month) internal pure returns (uint256) {
        if (month == 2) return isLeapYear(year) ? 29 : 28;
        return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
    }

    function isLeapYear(uint256 year) internal pure returns (bool) {
        return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    }

    /// @dev Year and month are a day's and months are at most 65,535: nothing can overflow, and a year before 0 is refused
    /// as no day.
    function _shift(uint256 year, uint256 month, int256 months) private pure returns (uint256, uint256) {
        unchecked {
            uint256 total = uint256(int256(year * 12 + month - 1) + months);
            return (total / 12, (total % 12) + 1);
        }
    }

    function _day(uint256 count) private pure returns (Day) {
        if (count > type(uint24).max) revert DayOutOfRange(count);
        return Day.wrap(uint24(count));
    }

    /// @notice Thrown when a day falls outside of what the ledger can count (1970 to the year 47,903).
    /// @param count the days since 1970-01-01 that were asked for
    /// @custom:zh 日期超出可计算范围
    /// @custom:next Correct the date in the request.
    /// @custom:next-zh 请更正所填日期
    error DayOutOfRange(uint256 count);
}
