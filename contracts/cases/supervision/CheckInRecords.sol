// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {Officer, Ref} from "../../agencies/Agency.sol";
import {ICheckIns, Means} from "../../interfaces/ICheckIns.sol";
import {Day} from "../../law/Day.sol";
import {CaseId} from "../../records/CaseId.sol";
import {CaseHead} from "../CaseHead.sol";
import {SideRecords} from "./SideRecords.sol";
import {SupervisionFields} from "./SupervisionFields.sol";

/// @title How the check-ins of a case stand, and how one more is kept and told.
/// @dev A record's own part: the day of the last check-in (24 bits), the plan they follow, as its day (24), interval in weeks (8)
/// and days of grace (8), how many of its due days are settled (16) and how many check-ins there were (24). A due day is settled
/// by a check-in after the due day before it and no later than its grace, or by being found missed.
abstract contract CheckInRecords is SideRecords {
    uint256 internal constant LAST_AT = OWN_AT;
    uint256 internal constant PLAN_AT = OWN_AT + 24;
    uint256 internal constant INTERVAL_AT = OWN_AT + 48;
    uint256 internal constant GRACE_AT = OWN_AT + 56;
    uint256 internal constant SETTLED_AT = OWN_AT + 64;
    uint256 internal constant COUNT_AT = OWN_AT + 80;
    /// @dev Day, interval and grace of the plan lie side by side.
    uint256 internal constant PLAN_BITS = 40;

    /// @dev Whose officer takes a check-in: the correction agency's, or the station's.
    uint256 internal constant AGENCY = 0;
    uint256 internal constant STATION = 1;

    /// @dev A check-in keeps the next due day, once the due day before it is past.
    function _kept(uint256 record, Day today) internal pure returns (uint256) {
        unchecked {
            uint256 days_ = 7 * uint256(uint8(record >> INTERVAL_AT)) * uint16(record >> SETTLED_AT);
            if (Day.unwrap(today) > uint24(record >> PLAN_AT) + days_) record += 1 << SETTLED_AT;
            record = (record & ~(uint256(type(uint24).max) << LAST_AT)) | (uint256(Day.unwrap(today)) << LAST_AT);
            return record + (1 << COUNT_AT);
        }
    }

    /// @dev The plan as a record keeps it.
    function _planWord(CaseHead head) internal pure returns (uint256) {
        uint256 intervalAndGrace = head.field(SupervisionFields.INTERVAL_AT, 16);
        return (intervalAndGrace << 24) | Day.unwrap(head.waitingSince());
    }

    /// @dev The lower half of what `CheckedIn` packs into its word: how somebody checked in, and when.
    function _how(Means means, uint8 machine, uint8 suite, Day today) internal pure returns (uint256) {
        return (uint256(uint8(means)) << 48) | (uint256(machine) << 40) | (uint256(suite) << 32) | Day.unwrap(today);
    }

    /// @param by whose officer it is
    /// @param how see `_how`
    function _tellCheckedIn(
        CaseId caseId,
        Officer officer,
        uint256 by,
        uint256 how,
        bytes32 process,
        bytes32 commitment,
        Ref calldata ref
    ) internal {
        uint256 who = (by << 112) | (uint256(officer.number()) << 64) | ref.number;
        emit ICheckIns.CheckedIn(caseId, bytes32((who << 128) | how), commitment, process, ref.text);
    }
}
