// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {Day} from "../law/Day.sol";

/// @notice Who may approve leave: the station when delegated, the county, the level above.
enum LeaveLevel {
    station,
    county,
    above
}

/// @notice What the law provides for somebody who was late or out of reach.
enum AbsenceSanction {
    admonition,
    warning,
    revocation
}

/// @title The law of community correction 社区矫正 (社区矫正法; 社矫法实施办法; 刑诉解释 543; 司发通〔2026〕8号).
interface ISupervisionRules {
    /// @notice Thrown when days end before they begin.
    /// @param from the first day
    /// @param to the last day
    /// @custom:zh 止日早于起日
    /// @custom:next Name the first day first.
    /// @custom:next-zh 请更正起止日期
    error DaysReversed(Day from, Day to);

    /// @notice The level that approves a leave: by its length, and by all days of leave in the months that end with its
    /// last day (社矫法实施办法 27).
    /// @param from its first day
    /// @param to its last day; both count
    /// @param earlier days of other leave in those months, see `leaveWindow`
    function leaveLevel(uint8 ruleset, Day from, Day to, uint256 earlier) external view returns (LeaveLevel);

    /// @notice The first day of the months over which leave that ends on `to` adds up.
    function leaveWindow(uint8 ruleset, Day to) external view returns (Day);

    /// @notice Refuses a leave above the approving level.
    function requireLeave(uint8 ruleset, LeaveLevel level, Day from, Day to, uint256 earlier) external view;

    /// @notice Refuses a leave that is not asked for far enough ahead (社矫法实施办法 27).
    function requireLeaveAhead(uint8 ruleset, Day asked, Day from) external view;

    /// @notice The last day of an approval of regular cross-county leave (社矫法实施办法 29).
    function regularLeaveUntil(uint8 ruleset, Day approved) external view returns (Day);

    /// @notice Refuses a change of place that is not asked for far enough ahead (社矫法实施办法 30).
    function requirePlaceChangeAhead(uint8 ruleset, Day asked, Day on) external view;

    /// @notice Refuses electronic positioning for longer than the law allows at a time (社区矫正法 29).
    function requirePositioning(uint8 ruleset, Day from, Day until) external view;

    /// @notice What an absence or a late report leads to (社矫法实施办法 34, 35; 刑诉解释 543).
    /// @param since the first day of absence
    /// @param until its last day; both count
    function sanctionOf(uint8 ruleset, Day since, Day until) external view returns (AbsenceSanction);

    /// @notice Refuses a warning for admonitions when there are too few (社矫法实施办法 35).
    function requireAdmonitions(uint8 ruleset, uint256 admonitions) external view;

    /// @notice Refuses a proposal of revocation for warnings when there are too few (刑诉解释 543).
    function requireWarnings(uint8 ruleset, uint256 warnings) external view;

    /// @notice Whether so many hours without contact count as off the grid (司发通〔2026〕8号 13); earlier rulesets know no
    /// number, and any time without contact counts.
    function isOffGrid(uint8 ruleset, uint256 hours_) external view returns (bool);

    /// @notice Whether an arrest request is still answered in time (社区矫正法 47).
    function isArrestAnswered(uint8 ruleset, uint256 hours_) external view returns (bool);

    /// @notice Refuses a commendation before its time (社矫法实施办法 33).
    function requireCommendation(uint8 ruleset, Day since, Day on) external view;

    /// @notice Whether an earlier assessment need not be repeated (司发通〔2026〕8号 5); before, none stood for another.
    function assessmentStands(uint8 ruleset, Day assessed, Day on) external view returns (bool);
}
