// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {rehearsalClockOf} from "../interfaces/IRehearsed.sol";
import {Day, DayMath} from "./Day.sol";

/// @title The one clock: every room asks `_today()`, and `_now()` where the law counts hours.
/// @dev The only file that a rehearsal's build exchanges: for `rehearsal/Clock.sol`.
abstract contract Clock {
    /// @dev The second since the Unix epoch: the block's time.
    function _now() internal view returns (uint256) {
        return block.timestamp;
    }

    /// @dev The civil day in UTC+8 of the same moment.
    function _today() internal view returns (Day) {
        return DayMath.at(_now());
    }

    /// @dev A clock other than this one, from which a contract of the ledger takes its day; zero where there is none.
    /// A ledger whose rooms kept different time would rule on days that never were.
    function _otherClockOf(address room) internal view returns (address) {
        return rehearsalClockOf(room);
    }
}
