// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {Day, DayMath} from "./Day.sol";

/// @title The one clock: every room asks `_today()`, and `_now()` where the law counts hours.
abstract contract Clock {
    /// @dev The second since the Unix epoch: the block's time.
    function _now() internal view virtual returns (uint256) {
        return block.timestamp;
    }

    /// @dev The civil day in UTC+8 of the same moment.
    function _today() internal view virtual returns (Day) {
        return DayMath.at(block.timestamp);
    }
}
