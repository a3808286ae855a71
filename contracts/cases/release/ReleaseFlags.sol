// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

/// @title Yes-or-no facts of a temporary release, a bit each.
library ReleaseFlags {
    uint16 internal constant COURT_ROUTE = 1 << 0;
    uint16 internal constant DETENTION_ROUTE = 1 << 1;
    uint16 internal constant HELD_BY_PRISON = 1 << 2;
    uint16 internal constant HELD_BY_DETENTION_HOUSE = 1 << 3;
    /// @dev The ground needs a guarantor.
    uint16 internal constant GUARANTEED = 1 << 4;
    uint16 internal constant LIFE_IN_DANGER = 1 << 5;
    uint16 internal constant CHRONIC = 1 << 6;
    uint16 internal constant RELEASED_URGENTLY = 1 << 7;
    uint16 internal constant OPINION_DISAGREES = 1 << 8;
    uint16 internal constant REPLIED = 1 << 9;
    uint16 internal constant SUBMISSION_OPINED = 1 << 10;
    uint16 internal constant DECISION_PUBLISHED = 1 << 11;
    /// @dev The last health report or review found the ground gone.
    uint16 internal constant GROUND_GONE = 1 << 12;
}
