// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {Procedure} from "../../law/Procedure.sol";
import {CaseHead} from "../CaseHead.sol";
import {Track} from "../Table.sol";

/// @title Yes-or-no facts of a relief case, a bit each.
library ReliefFlags {
    // Bits 0–2, 14 and 15 are `Procedure`'s.
    uint16 internal constant ATTENDANCE_RECORDED = 1 << 3;
    uint16 internal constant PRISON_OPINION_DISAGREES = 1 << 4;
    uint16 internal constant REPLIED = 1 << 5;
    uint16 internal constant SUBMISSION_OPINED = 1 << 6;
    uint16 internal constant SUBMISSION_OPINION_DISAGREES = 1 << 7;
    uint16 internal constant COURT_OBJECTION = 1 << 8;
    uint16 internal constant EXTENDED = 1 << 9;
    uint16 internal constant CORRECTED = 1 << 10;
    uint16 internal constant MAJOR_MERIT = 1 << 11;
    /// @dev The last ruling granted something.
    uint16 internal constant RULING_GRANTS = 1 << 12;

    /// @dev The tracks of a relief case, a bit each.
    function tracksOf(CaseHead head) internal pure returns (uint256) {
        return 1 << uint256(head.has(Procedure.LIFE_TRACK) ? Track.life : Track.ordinary);
    }
}
