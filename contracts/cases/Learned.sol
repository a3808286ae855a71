// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

/// @title What a contract with a table has learned of rulesets: the first of its variables.
abstract contract Learned {
    /// @dev The periods of a ruleset as the rulebook, which never changes them, packs them: 0 until they are learned.
    mapping(uint8 ruleset => uint256) internal _periods;
}
