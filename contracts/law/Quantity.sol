// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {Day} from "./Day.sol";

/// @notice What a number of the law counts.
/// @dev `day` is a civil day, `flag` says that a rule is in force (1) or not (0), `divisor` is n in "one n-th".
enum Unit {
    none,
    months,
    calendarDays,
    workdays,
    count,
    day,
    flag,
    divisor,
    hours_
}

/// @dev A value of the law with its unit: bits 0–23 the number, 24–30 the unit, 31 set while the value is unverified.
type Quantity is uint32;

/// @dev The lowest 16 bits of a packed word: a number below 4,096 and, above it, its unit.
function unpack(uint256 packed) pure returns (Quantity) {
    return Quantity.wrap(uint32(((packed & 0xf000) << 12) | (packed & 0xfff)));
}

using QuantityParts for Quantity global;

library QuantityParts {
    function amount(Quantity q) internal pure returns (uint256) {
        return Quantity.unwrap(q) & 0xffffff;
    }

    function unit(Quantity q) internal pure returns (Unit) {
        return Unit((Quantity.unwrap(q) >> 24) & 0x7f);
    }

    function isUnverified(Quantity q) internal pure returns (bool) {
        return Quantity.unwrap(q) >> 31 == 1;
    }

    /// @notice The sum of two values of one unit.
    function plus(Quantity a, Quantity b) internal pure returns (Quantity) {
        return Quantity.wrap(Quantity.unwrap(a) + uint32(amount(b)));
    }

    /// @notice The end of a period before it rolls off days that are not worked; for working days, whose end needs the
    /// calendar, a day that it cannot precede.
    function earliestEnd(Quantity period, Day from) internal pure returns (Day) {
        Unit u = unit(period);
        if (u == Unit.months) return from.monthsOn(amount(period));
        if (u == Unit.calendarDays || u == Unit.workdays) return from.plusDays(amount(period));
        revert PeriodInvalid(period);
    }

    /// @notice Thrown when a value of the law that is no period is used as one.
    /// @param period the value
    /// @custom:zh 该法律数值不是期间
    /// @custom:next Use a value in months, days or working days.
    /// @custom:next-zh 请使用月、日或工作日为单位的数值
    error PeriodInvalid(Quantity period);
}
