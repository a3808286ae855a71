// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {Day} from "./Day.sol";
import {Unit} from "./Quantity.sol";

/// @notice A broken rule.
/// @param rule its name, such as "commutation.start"
/// @param article where the law says so, UTF-8
/// @param unit what limit and given count
/// @param limit what the law demands
/// @param given what was asked
/// @param earliest the first day on which the rule would pass, 0 when time alone mends nothing
/// @param discretion the law lets the court relax this rule for this person
struct Finding {
    bytes32 rule;
    bytes32 article;
    Unit unit;
    uint32 limit;
    uint32 given;
    Day earliest;
    bool discretion;
}

/// @notice Thrown when a request or an act breaks the law: all broken rules at once.
/// @param findings the broken rules
/// @custom:zh 不符合法律规定
/// @custom:next See each finding's article, limit and earliest day; ask again when it is met.
/// @custom:next-zh 请按所列条文、限度及最早日期补正后再提出
error RuleViolated(Finding[] findings);
