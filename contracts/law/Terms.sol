// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {Day} from "./Day.sol";

/// @title Arithmetic of terms: when they end, and when a share of them is served (刑法 41, 44, 47, 80; 刑诉解释 202).
library Terms {
    /// @notice The last day of a term: the day before the same date `months` after it begins.
    function lastDay(Day begins, uint256 months) internal pure returns (Day) {
        return begins.sameDate(int256(months)).minusDays(1);
    }

    /// @notice The day from which a term is recomputed after relief, so that all cuts come off its original end.
    /// @dev It is the term's beginning; when time that does not count has moved the end, it is the day that gives
    /// that end.
    function origin(Day begins, Day ends, uint256 months) internal pure returns (Day) {
        if (lastDay(begins, months) == ends) return begins;
        return ends.plusDays(1).sameDate(-int256(months));
    }

    /// @notice The first day on which one `divisor`-th of a term of `months` is served: what is left of whole months
    /// counts thirty days a month (half of an odd number of months is n/2 months and 15 days).
    function shareServed(Day begins, uint256 months, uint256 divisor) internal pure returns (Day) {
        return begins.monthsOn(months / divisor).plusDays(((months % divisor) * 30) / divisor);
    }
}
