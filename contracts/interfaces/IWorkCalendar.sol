// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {Day} from "../law/Day.sol";
import {Quantity} from "../law/Quantity.sol";

/// @title The calendar of working days and the ends of periods.
interface IWorkCalendar {
    /// @notice A year's working days became known.
    /// @param year the calendar year
    /// @param workdays bit n of the first word is the day n after 1 January, of the second the day 256 + n
    event YearPublished(uint256 indexed year, uint256[2] workdays);

    /// @notice Thrown when a period reaches into a year whose working days are not published.
    /// @param year the calendar year
    /// @custom:zh 该年度工作日历尚未公布
    /// @custom:next Have the agencies publish the State Council's list for that year.
    /// @custom:next-zh 请由成员单位发布国务院该年度放假安排
    error CalendarMissing(uint256 year);

    /// @notice Thrown when a year is published a second time.
    /// @param year the calendar year
    /// @custom:zh 该年度工作日历已公布
    /// @custom:next Nothing to do: a published year never changes.
    /// @custom:next-zh 无需处理：已公布的年度不得更改
    error CalendarPublished(uint256 year);

    /// @notice Thrown when a year's bitmap has no working day or days beyond 31 December.
    /// @param year the calendar year
    /// @custom:zh 工作日历数据有误
    /// @custom:next Generate the year's bitmap again.
    /// @custom:next-zh 请重新生成该年度日历
    error CalendarInvalid(uint256 year);

    /// @notice Publishes the working days of consecutive years without signatures, as the ledger is founded. Restricted to
    /// the consortium's administration.
    /// @param firstYear the first of them
    /// @param workdays a pair of words a year, as in `YearPublished`
    function publish(uint256 firstYear, uint256[2][] calldata workdays) external;

    /// @notice Publishes a year that the agencies signed in the Rulebook, once its notice is over. By anyone.
    /// @param year the calendar year
    /// @param workdays a pair of words, as in `YearPublished`
    function enact(uint256 year, uint256[2] calldata workdays) external;

    /// @notice What the agencies sign of a year: the hash of the EIP-712 struct `WorkYear(uint256 year,uint256
    /// first,uint256 second)`, in the Rulebook's domain.
    function actOf(uint256 year, uint256[2] calldata workdays) external pure returns (bytes32);

    /// @notice Whether the day is worked; weekends that the State Council swaps for work are.
    function isWorkday(Day day) external view returns (bool);

    /// @notice A year's bitmap; zero while it is not published.
    function yearOf(uint256 year) external view returns (uint256[2] memory);

    /// @notice The last day of a period. Its first day does not count; an end on a day off moves to the next working
    /// day (刑诉法 105). Not for custody, terms, probation and leave, which never move.
    /// @param from the day on which the period's cause happens
    /// @param period months, days or working days
    function endOf(Day from, Quantity period) external view returns (Day);

    /// @notice Whether a period from `from` is over on `today`, that is, whether `today` is after its last day.
    function isOver(Day from, Quantity period, Day today) external view returns (bool);
}
