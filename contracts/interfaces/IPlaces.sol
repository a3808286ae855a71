// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {Ref} from "../agencies/Agency.sol";
import {CaseId} from "../records/CaseId.sol";
import {Paper} from "../records/Form.sol";

/// @dev Numbers are never reused; new actions are appended.
enum PlacesAction {
    setZone,
    removeZone,
    reportCrossing,
    reportLost
}

/// @notice What a zone is: where the person stays unless on leave, or where a prohibition order 禁止令 lets nobody go.
enum ZoneKind {
    none,
    allowed,
    forbidden
}

/// @notice Where a person was, as the agency's software found it: inside or outside of an allowed zone, outside of a
/// forbidden one or in it.
enum PlaceFact {
    inside,
    outside,
    forbidden
}

/// @title Zones and boundaries in community correction, and what was found of them (社区矫正法 23, 26, 30; 禁止令).
/// @dev Zones are salted commitments and reports are facts: no coordinate comes onto the ledger. The ledger only alerts.
interface IPlaces {
    /// @notice A zone of a case.
    /// @param kind what it is, `none` when the case never had it
    /// @param since the second since the Unix epoch from which it holds
    /// @param until the second in which it was removed, 0 while it holds
    struct Zone {
        ZoneKind kind;
        uint40 since;
        uint40 until;
    }

    /// @notice A zone was set.
    /// @param caseId the case
    /// @param zone the salted hash of its boundary
    /// @param kind what it is
    event ZoneSet(CaseId indexed caseId, bytes32 zone, ZoneKind kind);

    /// @notice A zone was removed.
    event ZoneRemoved(CaseId indexed caseId, bytes32 zone);

    /// @notice A person was found in or out of a zone.
    /// @param caseId the case
    /// @param zone the zone
    /// @param fact what was found
    /// @param time the second since the Unix epoch in which it was so
    /// @param evidence the salted hash of what shows it
    event CrossingReported(CaseId indexed caseId, bytes32 zone, PlaceFact fact, uint40 time, bytes32 evidence);

    /// @notice Contact with a person was lost for longer than the law allows.
    /// @param caseId the case
    /// @param lastContact the second since the Unix epoch of the last contact
    event ContactLost(CaseId indexed caseId, uint40 lastContact);

    /// @notice Thrown when a zone is set that holds already, or with no kind.
    /// @param caseId the case
    /// @param zone the zone
    /// @custom:zh 该区域已设定或类别缺失
    /// @custom:next Name the zone's kind, and set it once; to change its boundary set the new one and remove the old.
    /// @custom:next-zh 请填写区域类别；变更边界须另设新区域并撤销旧区域
    error ZoneStanding(CaseId caseId, bytes32 zone);

    /// @notice Thrown when a zone did not hold at the moment named.
    /// @param caseId the case
    /// @param zone the zone
    /// @param at the moment, in seconds since the Unix epoch
    /// @custom:zh 所列时刻该区域未设定或已撤销
    /// @custom:next Name a zone of the case and a moment at which it held.
    /// @custom:next-zh 请核对区域，并填写其有效期间内的时刻
    error ZoneNotInForce(CaseId caseId, bytes32 zone, uint40 at);

    /// @notice Thrown when a fact does not fit the zone: nobody is in breach of an allowed zone by being in it, and a
    /// forbidden zone knows only outside and forbidden.
    /// @param zone the zone
    /// @param kind what it is
    /// @param fact the fact reported
    /// @custom:zh 所报事实与区域类别不符
    /// @custom:next Report inside or outside of an allowed zone, outside or forbidden of a forbidden one.
    /// @custom:next-zh 准许区域报“内”或“外”，禁止区域报“外”或“禁入”
    error PlaceFactUnfit(bytes32 zone, ZoneKind kind, PlaceFact fact);

    /// @notice Thrown when a moment is missing or yet to come.
    /// @param caseId the case
    /// @param at the moment, in seconds since the Unix epoch
    /// @custom:zh 时刻缺失或晚于当前
    /// @custom:next Name the moment at which it was so.
    /// @custom:next-zh 请填写实际发生的时刻
    error MomentInvalid(CaseId caseId, uint40 at);

    /// @notice Sets a zone from now on. By the correction agency's officer. Reverts when it holds already.
    /// @param zone the salted hash of its boundary
    /// @param kind allowed or forbidden
    /// @param paper the decision that sets it
    function setZone(CaseId caseId, bytes32 zone, ZoneKind kind, Paper calldata paper, Ref calldata ref) external;

    /// @notice Removes a zone from now on. By the correction agency's officer. Reverts when it does not hold.
    /// @param paper the decision that removes it
    function removeZone(CaseId caseId, bytes32 zone, Paper calldata paper, Ref calldata ref) external;

    /// @notice Reports where a person was. By an officer of the correction agency, the station or the police of the case.
    /// Outside of an allowed zone alerts `OffTheGrid`, in a forbidden zone `ForbiddenZone`, once a zone and moment; alerted
    /// are the parties, and the agencies that protect minors among the case's further members.
    /// @param at the second since the Unix epoch; the zone must have held then
    /// @param evidence the salted hash of what shows it, coordinates included
    function reportCrossing(
        CaseId caseId,
        bytes32 zone,
        PlaceFact fact,
        uint40 at,
        bytes32 evidence,
        Ref calldata ref
    ) external;

    /// @notice Reports that contact is lost 脱管, and alerts `OffTheGrid`. By an officer of the correction agency, the station
    /// or the police of the case. Reverts with `RuleViolated` while the hours since, begun ones counted, are no more than
    /// the law's number (司发通〔2026〕8号 13).
    /// @param lastContact the second since the Unix epoch of the last contact
    /// @param paper the record of how contact was sought
    function reportLost(CaseId caseId, uint40 lastContact, Paper calldata paper, Ref calldata ref) external;

    /// @notice A zone of a case.
    function zoneOf(CaseId caseId, bytes32 zone) external view returns (Zone memory);

    /// @notice The fact under which a crossing is alerted.
    function crossingFact(bytes32 zone, uint40 at) external view returns (bytes32);

    /// @notice The fact under which lost contact is alerted.
    function lostFact(uint40 lastContact) external view returns (bytes32);
}
