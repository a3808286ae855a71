// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {IRulebook} from "../interfaces/IRulebook.sol";
import {Day, NO_DAY} from "./Day.sol";
import {Finding, RuleViolated} from "./Findings.sol";
import {Quantity, Unit} from "./Quantity.sol";
import {CodeStore} from "./CodeStore.sol";
import {Rules} from "./Rules.sol";

/// @title The law as versioned, cited values.
/// @dev Values and articles lie in the code of two data contracts a ruleset: immutable by construction, and a rule's
/// judgement reads them all for the price of one cold account.
contract Rulebook is IRulebook, AccessManaged {
    mapping(uint8 number => Ruleset) private _rulesets;
    uint8 private _count;
    /// @dev The effective days, 24 bits a ruleset, so that finding the one in force reads one slot.
    uint256 private _effectiveDays;

    uint256 private constant MOST_RULESETS = 10;

    constructor(address authority) AccessManaged(authority) {}

    /// @inheritdoc IRulebook
    function publish(bytes32 name, Day effective, bytes calldata values, bytes calldata articles) external restricted {
        uint8 number = _count++;
        bool ordered = number == 0 ? !effective.isNone() : effective > _rulesets[number - 1].effective;
        if (
            !ordered ||
            number == MOST_RULESETS ||
            values.length < Rules.COUNT * 4 ||
            values.length % 4 != 0 ||
            articles.length != values.length * 8
        ) {
            revert RulesetInvalid(name, effective);
        }
        bytes32 hash = keccak256(abi.encode(name, effective, values, articles));
        _rulesets[number] = Ruleset(name, effective, CodeStore.write(values), CodeStore.write(articles), hash);
        _effectiveDays |= uint256(Day.unwrap(effective)) << (24 * uint256(number));
        emit RulesetPublished(number, name, effective, hash);
    }

    /// @inheritdoc IRulebook
    function inForce(Day day) external view returns (uint8) {
        uint256 days_ = _effectiveDays;
        for (uint256 i = MOST_RULESETS; i > 0; --i) {
            uint256 effective = (days_ >> (24 * (i - 1))) & 0xffffff;
            if (effective != 0 && effective <= Day.unwrap(day)) return uint8(i - 1);
        }
        revert RulesetUnknown(day);
    }

    /// @inheritdoc IRulebook
    function count() external view returns (uint8) {
        return _count;
    }

    /// @inheritdoc IRulebook
    function get(uint8 ruleset) external view returns (Ruleset memory) {
        return _get(ruleset);
    }

    /// @inheritdoc IRulebook
    function valuesOf(uint8 ruleset) public view returns (address) {
        address values = _rulesets[ruleset].valueStore;
        if (values == address(0)) revert RulesetUnknown(NO_DAY);
        return values;
    }

    /// @inheritdoc IRulebook
    function value(uint8 ruleset, uint256 rule) public view returns (Quantity) {
        return Quantity.wrap(uint32(CodeStore.read(valuesOf(ruleset), rule * 4, 4)));
    }

    /// @inheritdoc IRulebook
    function article(uint8 ruleset, uint256 rule) public view returns (bytes32) {
        return bytes32(CodeStore.read(_get(ruleset).articleStore, rule * 32, 32));
    }

    /// @inheritdoc IRulebook
    function pack(uint8 ruleset, uint256 rules) external view returns (uint256 packed) {
        packed = 1 << 255;
        for (uint256 i = 0; rules >> (8 * i) != 0; ++i) {
            Quantity q = value(ruleset, (rules >> (8 * i)) & 0xff);
            packed |= ((uint256(q.unit()) << 12) | q.amount()) << (16 * i);
        }
    }

    /// @inheritdoc IRulebook
    function refuse(uint8 ruleset, uint256 rule, bytes32 name, Unit unit, uint256 limit, uint256 given) external view {
        Finding[] memory findings = new Finding[](1);
        findings[0] = Finding(name, article(ruleset, rule), unit, uint32(limit), uint32(given), NO_DAY, false);
        revert RuleViolated(findings);
    }

    function _get(uint8 ruleset) private view returns (Ruleset storage) {
        if (ruleset >= _count) revert RulesetUnknown(NO_DAY);
        return _rulesets[ruleset];
    }
}
