// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import { ReliefDuty } from "../interfaces/IReliefCases.sol";
import { Rules } from "../law/Rules.sol";

/// @title Where a relief case keeps what is its own, and how long its duties run.
library ReliefFields {
    // In the head.
    uint256 internal constant ATTENDANCE_AT = 144;
    uint256 internal constant MONTHS_AT = 160;
    uint256 internal constant RULED_MONTHS_AT = 176;
    uint256 internal constant GRADE_AT = 192;
    uint256 internal constant OUTCOME_AT = 200;
    uint256 internal constant HEARING_AT = 208;
    uint256 internal constant SERVED_AT = 232;
    // Beside the duties: the forms asked for, and the bound of a ruling.
    uint256 internal constant CURE_AT = 208;
    uint256 internal constant CURE_BITS = 24;
    uint256 internal constant BOUND_AT = 232;
    // Beside the parties: who ruled, and when.
    uint256 internal constant JUDGE_AT = 168;
    uint256 internal constant RULED_ON_AT = 200;

    /// @dev The rule that gives a duty its period.
    function periodOf(uint8 duty) internal pure returns (uint256) {
        if (duty == uint8(ReliefDuty.assessment)) return Rules.PAROLE_ASSESSMENT;
        if (duty == uint8(ReliefDuty.submissionOpinion)) return Rules.PROCURATORATE_SUBMISSION_OPINION;
        if (duty == uint8(ReliefDuty.courtPublicity)) return Rules.COURT_PUBLISH_WITHIN;
        if (duty == uint8(ReliefDuty.service)) return Rules.COURT_SERVICE;
        if (duty == uint8(ReliefDuty.rehearing)) return Rules.COURT_REHEAR;
        return Rules.COURT_TRIAL;
    }
}
