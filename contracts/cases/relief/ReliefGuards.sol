// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

/// @notice What a transition demands beside state and officer; a bit each, in the order of errors.
library ReliefGuards {
    // FormRequired
    uint256 internal constant PAPERS = 1 << 0;
    uint256 internal constant CURED = 1 << 1;
    uint256 internal constant REPLIED = 1 << 2;
    // FormNotTrusted
    uint256 internal constant TRUSTED = 1 << 3;
    // PeriodNotElapsed
    uint256 internal constant PRISON_PUBLICITY_OVER = 1 << 4;
    uint256 internal constant COURT_PUBLICITY_OVER = 1 << 5;
    uint256 internal constant CURE_OVER = 1 << 6;
    uint256 internal constant HEARING_DAY_COME = 1 << 7;
    // ObjectionOpen
    uint256 internal constant NO_OBJECTION = 1 << 8;
    // ProcedureRequired
    uint256 internal constant NO_HEARING_FORCED = 1 << 9;
    uint256 internal constant INTERVIEWED = 1 << 10;
    // RuleViolated
    uint256 internal constant QUORUM = 1 << 11;
    uint256 internal constant ATTENDANCE_UNRECORDED = 1 << 12;
    uint256 internal constant OBJECTION_THERE = 1 << 13;
    uint256 internal constant OPINION_DISAGREES = 1 << 14;
    uint256 internal constant NOT_OPINED = 1 << 15;
    uint256 internal constant CURABLE = 1 << 16;
    uint256 internal constant CURE_IN_TIME = 1 << 17;
    uint256 internal constant NOTICE_AHEAD = 1 << 18;
    uint256 internal constant EXTENDABLE = 1 << 19;
    uint256 internal constant LAWFUL_AMOUNT = 1 << 20;
    uint256 internal constant CORRECTION_OPEN = 1 << 21;
    uint256 internal constant NEW_PANEL = 1 << 22;
    uint256 internal constant ON_PANEL = 1 << 23;
    uint256 internal constant GRANTED = 1 << 24;
    uint256 internal constant LAWFUL = 1 << 25;
}
