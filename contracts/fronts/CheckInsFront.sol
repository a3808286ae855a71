// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {AgencyId, Officer, Post, Ref} from "../agencies/Agency.sol";
import {Extsload} from "../audit/Extsload.sol";
import {CaseHead} from "../cases/CaseHead.sol";
import {CheckInRecords} from "../cases/supervision/CheckInRecords.sol";
import {SupervisionFields} from "../cases/supervision/SupervisionFields.sol";
import {IAgencyRegistry} from "../interfaces/IAgencyRegistry.sol";
import {Means} from "../interfaces/ICheckIns.sol";
import {ISupervisionCases} from "../interfaces/ISupervisionCases.sol";
import {Clock} from "../law/Clock.sol";
import {Day} from "../law/Day.sol";
import {CaseId} from "../records/CaseId.sol";
import {Paper} from "../records/Form.sol";
import {Front} from "./Front.sol";

/// @title The front of check-ins: the plain one, the most frequent step of all.
/// @dev Plain is the first check-in of a day of somebody supervised, under the plan that the record follows or as the first under
/// any, with no due day missed. What it may be refused for then is its reference and its officer, as the table has it too.
contract CheckInsFront is CheckInRecords, Clock, Extsload, Front {
    using SupervisionFields for CaseHead;

    IAgencyRegistry public immutable REGISTRY;
    ISupervisionCases public immutable SUPERVISION;

    constructor(address behind, IAgencyRegistry registry, ISupervisionCases supervision) Front(behind) {
        REGISTRY = registry;
        SUPERVISION = supervision;
    }

    /// @notice See `ICheckIns.checkIn`.
    function checkIn(
        CaseId caseId,
        Means means,
        uint8 machine,
        bytes32 process,
        Paper calldata paper,
        Ref calldata ref
    ) external {
        Day today = _today();
        CaseHead head = SUPERVISION.headOf(caseId);
        uint256 record = _following(_records[caseId], head);
        if (paper.commitment == 0 || !_isPlain(record, head, today)) _fallback();

        Officer officer = REGISTRY.takeReference(msg.sender, ref.number);
        uint256 by = _authorized(officer, head);
        _records[caseId] = _kept(record, today);
        uint256 how = _how(means, machine, uint8(paper.suite), today);
        _tellCheckedIn(caseId, officer, by, how, process, paper.commitment, ref);
    }

    /// @dev Of a record that followed no plan yet there is no due day of another one to be settled.
    function _following(uint256 record, CaseHead head) private pure returns (uint256) {
        return uint40(record >> PLAN_AT) == 0 ? record | (_planWord(head) << PLAN_AT) : record;
    }

    function _isPlain(uint256 record, CaseHead head, Day today) private pure returns (bool) {
        unchecked {
            if ((uint256(SUPERVISED) >> head.state()) & 1 == 0) return false;
            uint256 plan = _planWord(head);
            if (uint40(record >> PLAN_AT) != plan || uint24(record >> LAST_AT) == Day.unwrap(today)) return false;
            uint256 interval = uint8(plan >> 24);
            uint256 due = uint24(plan) + 7 * interval * (uint256(uint16(record >> SETTLED_AT)) + 1);
            return interval != 0 && Day.unwrap(today) <= due + (plan >> 32);
        }
    }

    /// @dev Whose officer it is.
    function _authorized(Officer officer, CaseHead head) private view returns (uint256 by) {
        AgencyId needed = head.station();
        by = STATION;
        if (!(officer.agency() == needed)) (needed, by) = (head.correction(), AGENCY);
        // Somebody whom the registry does not know holds no post, so an empty place admits nobody.
        if (officer.holds(Post.officer) && officer.agency() == needed) return by;
        revert IAgencyRegistry.OfficerNotAuthorized(msg.sender, needed, Post.officer);
    }
}
