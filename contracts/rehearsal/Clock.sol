// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {IRehearsalClock} from "../interfaces/IRehearsalClock.sol";
import {IRehearsed, rehearsalClockOf} from "../interfaces/IRehearsed.sol";
import {Day, DayMath} from "../law/Day.sol";
import {RehearsalTime} from "../rehearsal/RehearsalTime.sol";

/// @title The one clock of a rehearsal, in place of `law/Clock.sol`: it stands until somebody moves it.
abstract contract Clock is IRehearsed {
    /// @inheritdoc IRehearsed
    function rehearsalClock() public pure returns (address) {
        return address(RehearsalTime);
    }

    function _now() internal view returns (uint256) {
        return IRehearsalClock(rehearsalClock()).moment();
    }

    function _today() internal view returns (Day) {
        return DayMath.at(_now());
    }

    function _otherClockOf(address room) internal view returns (address clock) {
        clock = rehearsalClockOf(room);
        return clock == rehearsalClock() ? address(0) : clock;
    }
}
