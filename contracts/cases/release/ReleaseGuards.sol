// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

/// @notice What a transition demands beside state and officer; a bit each, in the order of errors.
library ReleaseGuards {
    // FormRequired
    uint256 internal constant REPLIED = 1 << 0;
    uint256 internal constant DECISION_PUBLISHED = 1 << 1;
    // FormNotTrusted
    uint256 internal constant TRUSTED = 1 << 2;
    // PeriodNotElapsed
    uint256 internal constant PUBLICITY_OVER = 1 << 3;
    uint256 internal constant DECISION_PUBLICITY_OVER = 1 << 4;
    uint256 internal constant TERM_OVER = 1 << 5;
    // ObjectionOpen
    uint256 internal constant NO_OBJECTION = 1 << 6;
    // RuleViolated
    uint256 internal constant DIAGNOSIS = 1 << 7;
    uint256 internal constant QUORUM = 1 << 8;
    uint256 internal constant OBJECTION_THERE = 1 << 9;
    uint256 internal constant OBJECTION_IN_TIME = 1 << 10;
    uint256 internal constant OPINION_DISAGREES = 1 << 11;
    uint256 internal constant NOT_OPINED = 1 << 12;
    uint256 internal constant UNTIL = 1 << 13;
    uint256 internal constant RELEASED_URGENTLY = 1 << 14;
    uint256 internal constant UNCOUNTED = 1 << 15;
    uint256 internal constant REVIEW_LEVEL = 1 << 16;
    uint256 internal constant WARNINGS = 1 << 17;
    uint256 internal constant DIAGNOSIS_VALID = 1 << 18;
    uint256 internal constant LAWFUL = 1 << 19;
}
