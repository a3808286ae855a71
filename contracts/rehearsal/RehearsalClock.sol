// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {IRehearsalClock} from "../interfaces/IRehearsalClock.sol";
import {IRehearsed} from "../interfaces/IRehearsed.sol";

/// @title A clock that is moved by hand, so that a month of law can be rehearsed on real nodes in a minute.
contract RehearsalClock is IRehearsalClock {
    /// @inheritdoc IRehearsalClock
    address public immutable administrator;
    /// @inheritdoc IRehearsalClock
    uint256 public moment;

    constructor() {
        administrator = msg.sender;
        _set(block.timestamp);
    }

    /// @inheritdoc IRehearsalClock
    function move(uint256 to) external {
        if (msg.sender != administrator) revert ClockNotYours(msg.sender);
        _set(to);
    }

    /// @inheritdoc IRehearsed
    function rehearsalClock() external view returns (address) {
        return address(this);
    }

    function _set(uint256 to) private {
        moment = to;
        emit ClockMoved(to);
    }
}
