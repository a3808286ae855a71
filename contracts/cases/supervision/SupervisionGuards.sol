// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

/// @notice What a transition demands beside state and officer; a bit each, in the order of errors.
library SupervisionGuards {
    // FormRequired
    uint256 internal constant RULES_FILED = 1 << 0;
    uint256 internal constant EXPLAINED = 1 << 1;
    // FormNotTrusted
    uint256 internal constant TRUSTED = 1 << 2;
    // PeriodNotElapsed
    uint256 internal constant REPORT_OVER = 1 << 3;
    uint256 internal constant TERM_OVER = 1 << 4;
    // RuleViolated
    uint256 internal constant UNREGISTERED = 1 << 5;
    uint256 internal constant INTERVAL = 1 << 6;
    uint256 internal constant REVOCABLE = 1 << 7;
    uint256 internal constant REVOCATION_GROUND = 1 << 8;
    uint256 internal constant HEARD = 1 << 9;
    uint256 internal constant ON_RELEASE = 1 << 10;
    uint256 internal constant WARNINGS = 1 << 11;
}
