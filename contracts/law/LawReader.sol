// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {IRulebook} from "../interfaces/IRulebook.sol";
import {CodeStore} from "./CodeStore.sol";
import {Day, NO_DAY} from "./Day.sol";
import {Finding} from "./Findings.sol";
import {Prisoner, Property, Sentence} from "./Prisoner.sol";
import {Unit} from "./Quantity.sol";
import {Rules} from "./Rules.sol";

/// @title What every kind of rule needs: a ruleset's values, findings, and the history of relief.
abstract contract LawReader {
    IRulebook public immutable RULEBOOK;

    /// @dev Findings of one judgement; no request can break more rules than this.
    uint256 private constant MOST_FINDINGS = 12;

    /// @dev A judgement under way.
    struct Judgement {
        uint8 ruleset;
        bytes values;
        Day on;
        Finding[] findings;
        uint256 count;
    }

    constructor(IRulebook rulebook) {
        RULEBOOK = rulebook;
    }

    function _open(uint8 ruleset, Day on) internal view returns (Judgement memory j) {
        j.ruleset = ruleset;
        j.values = CodeStore.readAll(RULEBOOK.valuesOf(ruleset));
        j.on = on;
        j.findings = new Finding[](MOST_FINDINGS);
    }

    function _close(Judgement memory j) internal pure returns (Finding[] memory findings) {
        findings = j.findings;
        uint256 count = j.count;
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            mstore(findings, count)
        }
    }

    /// @dev A rule's number in this judgement's ruleset.
    function _value(Judgement memory j, uint256 rule) internal pure returns (uint256 amount) {
        bytes memory values = j.values;
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            amount := and(shr(224, mload(add(add(values, 0x20), shl(2, rule)))), 0xffffff)
        }
    }

    function _break(
        Judgement memory j,
        bytes32 name,
        uint256 rule,
        Unit unit,
        uint256 limit,
        uint256 given,
        Day earliest,
        bool discretion
    ) internal view {
        bytes32 article = RULEBOOK.article(j.ruleset, rule);
        j.findings[j.count++] = Finding(name, article, unit, uint32(limit), uint32(given), earliest, discretion);
    }

    /// @dev Breaks the rule while the judgement's day is before `opens`.
    function _wait(Judgement memory j, bytes32 name, uint256 rule, Day opens, bool discretion) internal view {
        if (j.on < opens) _break(j, name, rule, Unit.day, Day.unwrap(opens), Day.unwrap(j.on), opens, discretion);
    }

    /// @dev Breaks the rule while `months` from `from` are not full, a time that the law counts from service or delivery.
    function _waitMonths(
        Judgement memory j,
        bytes32 name,
        uint256 rule,
        Day from,
        uint256 months,
        bool discretion
    ) internal view {
        if (!j.on.isFull(from, months)) _wait(j, name, rule, from.monthsOn(months), discretion);
    }

    /// @dev Breaks a rule that is a yes or no, where the ruleset has it.
    function _bar(Judgement memory j, bytes32 name, uint256 rule, bool discretion) internal view {
        if (_value(j, rule) == 0) return;
        _break(j, name, rule, Unit.flag, 0, 1, NO_DAY, discretion);
    }

    /// @dev Able but unwilling to pay (法释〔2016〕23号 3, 法释〔2024〕5号 6): until the unwillingness ended, from 2024 on
    /// until the months after that have passed.
    /// @return unwilling whether the person counts as unwilling on the judgement's day
    /// @return until the day from which that is over, 0 when it has not ended
    function _unwilling(Judgement memory j, Prisoner memory p) internal pure returns (bool unwilling, Day until) {
        if (p.property != Property.unwilling) return (false, NO_DAY);
        if (p.settledOn.isNone()) return (true, NO_DAY);
        until = p.settledOn.monthsOn(_value(j, Rules.PROPERTY_UNBLOCK_AFTER));
        return (j.on < until, until);
    }

    /// @dev When a reprieve's two years end (刑法 48).
    function _reprieveEnd(Judgement memory j, Sentence memory s) internal pure returns (Day) {
        return s.effective.monthsOn(_value(j, Rules.REPRIEVE_LENGTH));
    }
}
