// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {CaseHead} from "../CaseHead.sol";
import {Routes} from "../Routes.sol";
import {Track} from "../Table.sol";

/// @title Yes-or-no facts of a temporary release, a bit each.
library ReleaseFlags {
    // Bits 0–3 are those of `Routes`.
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

    /// @dev The tracks of a release, a bit each.
    function tracksOf(CaseHead head) internal pure returns (uint256 tracks) {
        tracks = Routes.tracksOf(head);
        tracks |= 1 << uint256(head.has(GUARANTEED) ? Track.guaranteed : Track.unguaranteed);
        if (head.has(LIFE_IN_DANGER)) tracks |= 1 << uint256(Track.urgent);
        if (head.has(RELEASED_URGENTLY)) tracks |= 1 << uint256(Track.urgentlyReleased);
    }
}
