// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {IRehearsed} from "./IRehearsed.sol";

/// @title The clock of a rehearsal, which stands until its administrator moves it.
interface IRehearsalClock is IRehearsed {
    /// @notice The clock was moved.
    /// @param to seconds since the Unix epoch
    event ClockMoved(uint256 to);

    /// @notice Thrown when somebody else than the rehearsal's administrator moves the clock.
    /// @param sender who tried
    /// @custom:zh 只有演练管理员可以拨动演练时钟
    /// @custom:next Let the rehearsal's administrator move its clock.
    /// @custom:next-zh 请由演练管理员拨动时钟
    error ClockNotYours(address sender);

    /// @notice Sets the time that the whole rehearsal keeps from now on, earlier or later than before: flows of different
    /// years are rehearsed one after another. By the administrator.
    /// @param to seconds since the Unix epoch
    function move(uint256 to) external;

    /// @notice The time that the rehearsal keeps, in seconds since the Unix epoch.
    function moment() external view returns (uint256);

    /// @notice Who moves the clock.
    function administrator() external view returns (address);
}
