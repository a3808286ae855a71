// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {Rules} from "../../law/Rules.sol";

/// @title Where a temporary release keeps what is its own, and which periods the law gives it.
library ReleaseFields {
    // In the head, instead of the machine's own field: the last day that was counted out.
    uint256 internal constant UNCOUNTED_AT = 224;
    // In the particulars, above the sentence's number.
    uint256 internal constant GROUND_AT = 40;
    uint256 internal constant DECIDED_AT = 48;
    uint256 internal constant UNTIL_AT = 72;
    uint256 internal constant SUPERVISION_AT = 96;
    uint256 internal constant SIGNED_AT = 160;
    uint256 internal constant HEALTH_AT = 184;
    uint256 internal constant REVIEWED_AT = 208;
    /// @dev Months by which the interval of the review is lengthened.
    uint256 internal constant LENGTHENED_AT = 232;

    // Periods beside the duties', whose numbers are those of `ReleaseDuty`.
    uint8 internal constant PUBLICITY = 7;
    uint8 internal constant DETENTION_PUBLICITY = 8;
    uint8 internal constant DECISION_PUBLICITY = 9;
    uint8 internal constant OBJECTION = 10;
    uint8 internal constant HEALTH_REPORT = 11;
    uint8 internal constant REVIEW = 12;

    /// @dev A byte each from the lowest: the periods of `ReleaseDuty` in its order, then those above.
    uint256 internal constant RULES =
        Rules.PROCURATORATE_SUBMISSION_OPINION |
            (Rules.TEMPORARY_RELEASE_PERIOD_RECHECK << 8) |
            (Rules.TEMPORARY_RELEASE_PERIOD_OPINION << 16) |
            (Rules.TEMPORARY_RELEASE_PERIOD_APPROVAL << 24) |
            (Rules.TEMPORARY_RELEASE_PERIOD_HANDOVER << 32) |
            (Rules.TEMPORARY_RELEASE_PERIOD_URGENT_ANNOUNCE << 40) |
            (Rules.TEMPORARY_RELEASE_PERIOD_REIMPRISON_DECISION << 48) |
            (Rules.TEMPORARY_RELEASE_PERIOD_PUBLICITY << 56) |
            (Rules.POLICE_PERIOD_PUBLICITY << 64) |
            (Rules.TEMPORARY_RELEASE_PERIOD_SECOND_PUBLICITY << 72) |
            (Rules.TEMPORARY_RELEASE_PERIOD_OBJECTION << 80) |
            (Rules.TEMPORARY_RELEASE_PERIOD_HEALTH_REPORT << 88) |
            (Rules.TEMPORARY_RELEASE_PERIOD_REVIEW << 96);
}
