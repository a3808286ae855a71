// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {Rules} from "../../law/Rules.sol";
import {FormType} from "../../records/Form.sol";
import {Bits} from "../Bits.sol";

/// @title Where a relief case keeps what is its own, and which periods the law gives it.
library ReliefFields {
    // In the head.
    uint256 internal constant SERVED_AT = 224;
    // In the particulars, above the sentence's number.
    uint256 internal constant MONTHS_AT = 40;
    uint256 internal constant GRADE_AT = 56;
    uint256 internal constant BOUND_AT = 64;
    uint256 internal constant RULED_MONTHS_AT = 80;
    uint256 internal constant OUTCOME_AT = 96;
    uint256 internal constant RULED_ON_AT = 104;
    uint256 internal constant JUDGE_AT = 128;
    uint256 internal constant ATTENDANCE_AT = 160;
    uint256 internal constant CURE_AT = 176;
    uint256 internal constant CURE_BITS = 23;

    /// @dev Three judges of a new panel, where what led to the first ruling lay.
    uint256 internal constant PANEL_AT = 160;
    uint256 internal constant PANEL_BITS = 96;

    // Periods and limits beside the duties', whose numbers are those of `ReliefDuty`.
    uint8 internal constant PRISON_PUBLICITY = 7;
    uint8 internal constant COURT_PUBLICITY = 8;
    uint8 internal constant CURE = 9;
    uint8 internal constant CURE_PROPERTY = 10;
    uint8 internal constant EXTENSION = 11;
    uint8 internal constant NOTICE = 12;
    uint8 internal constant COMMITTEE = 13;
    uint8 internal constant CORRECTION = 14;

    /// @dev A byte each from the lowest: the periods of `ReliefDuty` in its order, then those above.
    uint256 internal constant RULES =
        Rules.PROCURATORATE_SUBMISSION_OPINION |
            (Rules.COURT_TRIAL << 8) |
            (Rules.PAROLE_ASSESSMENT << 16) |
            (Rules.COURT_PUBLISH_WITHIN << 24) |
            (Rules.COURT_SERVICE << 32) |
            (Rules.COURT_REHEAR << 40) |
            (Rules.COURT_TRIAL << 48) |
            (Rules.PRISON_PUBLICITY << 56) |
            (Rules.COURT_PUBLICITY << 64) |
            (Rules.COURT_CURE << 72) |
            (Rules.COURT_CURE_PROPERTY << 80) |
            (Rules.COURT_EXTENSION << 88) |
            (Rules.COURT_NOTICE << 96) |
            (Rules.PRISON_COMMITTEE << 104) |
            (Rules.PROCURATORATE_CORRECTION << 112);

    /// @dev Property papers get the longer time of 法释〔2024〕5号 5.
    function curePeriod(uint256 particulars) internal pure returns (uint8) {
        bool property = Bits.get(particulars, CURE_AT + uint256(FormType.propertyProof), 1) == 1;
        return property ? CURE_PROPERTY : CURE;
    }
}
