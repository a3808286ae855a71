// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {AgencyId} from "../../agencies/Agency.sol";
import {SanctionKind} from "../../interfaces/ISanctions.sol";
import {Measure} from "../../interfaces/ISupervisionCases.sol";
import {Day} from "../../law/Day.sol";
import {Rules} from "../../law/Rules.sol";
import {CaseHead} from "../CaseHead.sol";
import {SanctionList} from "./SanctionList.sol";

/// @title Where a case of community correction keeps what is its own, and which periods the law gives it.
/// @dev The contracts beside the machine read its words with these, so that a step of theirs asks it once.
library SupervisionFields {
    // In the head: the waiting day is the plan's, the machine's own field its interval and grace.
    uint256 internal constant INTERVAL_AT = 224;
    uint256 internal constant GRACE_AT = 232;
    // The three parties of the head: those of whom the frequent steps ask.
    uint256 internal constant CORRECTION = 0;
    uint256 internal constant PROCURATORATE = 1;
    uint256 internal constant STATION = 2;
    // In the particulars, above the sentence's number.
    uint256 internal constant PRISON_AT = 40;
    uint256 internal constant COURT_AT = 64;
    uint256 internal constant UPPER_AT = 88;
    uint256 internal constant POLICE_AT = 112;
    uint256 internal constant FROM_AT = 136;
    uint256 internal constant MEASURE_AT = 160;
    /// @dev The rest of the word, see `SanctionList`.
    uint256 internal constant SANCTIONS_AT = 168;

    // Flags of the head; bits 0–3 are those of `Routes`.
    uint16 internal constant REGISTERED = 1 << 4;

    /// @dev A byte each from the lowest: the periods of `SupervisionDuty` in its order.
    uint256 internal constant RULES =
        Rules.SUPERVISION_PERIOD_REPORT |
            (Rules.SUPERVISION_PERIOD_REVOCATION << 8) |
            (Rules.TEMPORARY_RELEASE_PERIOD_REIMPRISON_DECISION << 16);

    /// @dev The agency in one of the four places that the particulars hold.
    function agency(uint256 particulars, uint256 at) internal pure returns (AgencyId) {
        return AgencyId.wrap(uint24(particulars >> at));
    }

    function from(uint256 particulars) internal pure returns (Day) {
        return Day.wrap(uint24(particulars >> FROM_AT));
    }

    function measure(uint256 particulars) internal pure returns (Measure) {
        return Measure(uint8(particulars >> MEASURE_AT));
    }

    function sanctions(uint256 particulars) internal pure returns (uint256 list) {
        return particulars >> SANCTIONS_AT;
    }

    /// @dev How many warnings stand.
    function warnings(uint256 particulars) internal pure returns (uint256) {
        return SanctionList.standing(sanctions(particulars), SanctionKind.warning);
    }

    function correction(CaseHead head) internal pure returns (AgencyId) {
        return head.agencyAt(CORRECTION);
    }

    function station(CaseHead head) internal pure returns (AgencyId) {
        return head.agencyAt(STATION);
    }

    /// @dev The day of the plan, its interval in weeks and its days of grace; 0 while there is none.
    function plan(CaseHead head) internal pure returns (Day since, uint256 intervalWeeks, uint256 graceDays) {
        return (head.waitingSince(), head.field(INTERVAL_AT, 8), head.field(GRACE_AT, 8));
    }
}
