// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {Day} from "../law/Day.sol";
import {Quantity, Unit} from "../law/Quantity.sol";

/// @title The law as versioned, cited values.
interface IRulebook {
    /// @notice A ruleset as published; it never changes.
    /// @param name its name, such as "2016-23+2019"
    /// @param effective the first day on which requests are judged by it
    /// @param valueStore where the values lie: four bytes a rule, see `Quantity`
    /// @param articleStore where the citations lie: 32 bytes of UTF-8 a rule
    /// @param hash keccak-256 of name, effective day, values and articles
    struct Ruleset {
        bytes32 name;
        Day effective;
        address valueStore;
        address articleStore;
        bytes32 hash;
    }

    /// @notice A ruleset was published.
    /// @param ruleset its number
    /// @param name its name
    /// @param effective the first day on which it is in force
    /// @param hash what it holds
    event RulesetPublished(uint8 indexed ruleset, bytes32 name, Day effective, bytes32 hash);

    /// @notice Thrown when no ruleset is in force on a day, or none has that number.
    /// @param day the day asked for, or 0
    /// @custom:zh 该日期没有适用的规则集
    /// @custom:next Ask for a day on or after the first ruleset's effective date.
    /// @custom:next-zh 请使用首个规则集生效之后的日期
    error RulesetUnknown(Day day);

    /// @notice Thrown when a published ruleset would take effect before the newest one, or lacks values or articles.
    /// @param name its name
    /// @param effective the day it names
    /// @custom:zh 规则集无效
    /// @custom:next Publish rulesets in the order of their effective dates, each with every rule and its article.
    /// @custom:next-zh 请按生效日期顺序发布，且每条规则均须注明条文
    error RulesetInvalid(bytes32 name, Day effective);

    /// @notice Publishes a ruleset. Restricted to the consortium's administration.
    /// @param name its name
    /// @param effective the first day on which it is in force, after the newest one's
    /// @param values four bytes a rule
    /// @param articles 32 bytes a rule
    function publish(bytes32 name, Day effective, bytes calldata values, bytes calldata articles) external;

    /// @notice The number of the ruleset in force on a day.
    function inForce(Day day) external view returns (uint8);

    /// @notice How many rulesets there are.
    function count() external view returns (uint8);

    /// @notice A ruleset by its number.
    function get(uint8 ruleset) external view returns (Ruleset memory);

    /// @notice Where a ruleset's values lie, for reading many of them at once.
    function valuesOf(uint8 ruleset) external view returns (address);

    /// @notice One value of a ruleset.
    /// @param ruleset the ruleset's number
    /// @param rule the rule's number, see `Rules`
    function value(uint8 ruleset, uint256 rule) external view returns (Quantity);

    /// @notice The article that gives a rule its value, UTF-8.
    function article(uint8 ruleset, uint256 rule) external view returns (bytes32);

    /// @notice Up to fifteen values of a ruleset in one word, 16 bits each from the lowest: the number, below 4,096, and
    /// above it the unit. Bit 255 is set.
    /// @param ruleset the ruleset's number
    /// @param rules the rules' numbers, a byte each from the lowest, up to the highest that is not 0
    function pack(uint8 ruleset, uint256 rules) external view returns (uint256 packed);

    /// @notice Refuses with `RuleViolated` and the rule's article; always reverts.
    /// @param ruleset the ruleset's number
    /// @param rule the rule's number
    /// @param name the rule's name
    /// @param unit what limit and given count
    /// @param limit what the law demands
    /// @param given what was asked
    function refuse(uint8 ruleset, uint256 rule, bytes32 name, Unit unit, uint256 limit, uint256 given) external view;
}
