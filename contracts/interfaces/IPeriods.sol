// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {Day} from "../law/Day.sol";
import {Quantity} from "../law/Quantity.sol";

/// @title The periods of the law, by the number of their rule: when they end, and what comes too early or too late.
interface IPeriods {
    /// @notice Thrown when a ruleset gives a rule no period.
    /// @param ruleset the ruleset's number
    /// @param rule the rule's number
    /// @custom:zh 该规则集中此规则没有期间
    /// @custom:next Ask for a rule that counts months, days or working days, under a ruleset that has it.
    /// @custom:next-zh 请查询以月、日或工作日计算且在该规则集中有效的规则
    error NoPeriod(uint8 ruleset, uint256 rule);

    /// @notice The last day on which what is due within the period is in time; days off at its end are passed over,
    /// but not of custody.
    /// @param ruleset the ruleset's number
    /// @param rule the rule's number, see `Rules`
    /// @param from the day of the period's cause, which does not count
    function lastDay(uint8 ruleset, uint256 rule, Day from) external view returns (Day);

    /// @notice The first day on which what must wait for the period's end is open.
    function opensOn(uint8 ruleset, uint256 rule, Day from) external view returns (Day);

    /// @notice Refuses with `RuleViolated` what comes after the period's last day.
    /// @param name the rule's name
    function requireInTime(uint8 ruleset, uint256 rule, bytes32 name, Day from, Day on) external view;

    /// @notice Refuses with `RuleViolated` what comes before the period is over.
    /// @param name the rule's name
    function requireOver(uint8 ruleset, uint256 rule, bytes32 name, Day from, Day on) external view;

    /// @notice The end of any period and how it was counted.
    /// @param from the day of its cause, which does not count
    /// @param period months, days or working days
    /// @return bare where it would end if every day were worked
    /// @return end its last day
    /// @return off the days off that were passed over: of working days all of them, else those at the end
    function count(Day from, Quantity period) external view returns (Day bare, Day end, Day[] memory off);
}
