// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {Day, DayMath} from "./Day.sol";

/// @title The one clock: every room asks `_today()`.
abstract contract Clock {
    /// @dev The civil day in UTC+8 of the block's time.
    function _today() internal view virtual returns (Day) {
        return DayMath.at(block.timestamp);
    }
}
