// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {AgencyId, Post, Ref} from "../../agencies/Agency.sol";
import {AlertKind} from "../../interfaces/IAlerts.sol";
import {IDossier} from "../../interfaces/IDossier.sol";
import {IMembers} from "../../interfaces/IMembers.sol";
import {IPlaces, PlaceFact, PlacesAction as A, ZoneKind} from "../../interfaces/IPlaces.sol";
import {ISupervisionCases, SupervisionState as S} from "../../interfaces/ISupervisionCases.sol";
import {ISupervisionRules} from "../../interfaces/ISupervisionRules.sol";
import {NO_DAY} from "../../law/Day.sol";
import {Unit} from "../../law/Quantity.sol";
import {Rules} from "../../law/Rules.sol";
import {CaseId} from "../../records/CaseId.sol";
import {FormType, Paper} from "../../records/Form.sol";
import {Party} from "../../records/Party.sol";
import {CaseHead} from "../CaseHead.sol";
import {ANY_RESULT, Row, STAYS} from "../Table.sol";
import {Rooms} from "../TableMachine.sol";
import {SideMachine} from "./SideMachine.sol";
import {SupervisionFields} from "./SupervisionFields.sol";

/// @title Zones and boundaries in community correction.
/// @dev A record has no part of its own: the zones are kept by their commitments.
contract Places is IPlaces, SideMachine {
    using SupervisionFields for CaseHead;

    /// @dev Somebody who is sought may be seen, and may be lost again.
    uint64 private constant STATES = SUPERVISED | uint64(1 << uint256(S.Searching)) | uint64(1 << uint256(S.Overdue));

    uint256 private constant AGENCY = 0;
    uint256 private constant STATION = 1;
    uint256 private constant POLICE = 2;
    // RuleViolated
    uint256 private constant OFF_GRID = 1 << 0;

    uint256 private constant AGENCY_BITS = 24;
    uint256 private constant AGENCY_MASK = 0xffffff;
    uint256 private constant HOUR = 1 hours;

    IMembers public immutable MEMBERS;

    mapping(CaseId => mapping(bytes32 zone => Zone)) private _zones;

    constructor(
        Rooms memory rooms,
        ISupervisionCases supervision,
        ISupervisionRules rules,
        IMembers members
    ) SideMachine(rooms, supervision, rules) {
        MEMBERS = members;
    }

    /// @inheritdoc IPlaces
    function setZone(CaseId caseId, bytes32 zone, ZoneKind kind, Paper calldata paper, Ref calldata ref) external {
        Act memory a = _begin(caseId, uint8(A.setZone), ANY_RESULT, 0, ref);
        if (zone == 0) revert IDossier.FormEmpty(caseId, FormType.none);
        Zone storage held = _zones[caseId][zone];
        bool holds = held.kind != ZoneKind.none && held.until == 0;
        if (holds || kind == ZoneKind.none) revert ZoneStanding(caseId, zone);
        _zones[caseId][zone] = Zone(kind, uint40(_now()), 0);
        _end(a, paper, ref);
        emit ZoneSet(caseId, zone, kind);
    }

    /// @inheritdoc IPlaces
    function removeZone(CaseId caseId, bytes32 zone, Paper calldata paper, Ref calldata ref) external {
        Act memory a = _begin(caseId, uint8(A.removeZone), ANY_RESULT, 0, ref);
        Zone storage held = _zones[caseId][zone];
        uint40 now_ = uint40(_now());
        if (held.kind == ZoneKind.none || held.until != 0) revert ZoneNotInForce(caseId, zone, now_);
        held.until = now_;
        _end(a, paper, ref);
        emit ZoneRemoved(caseId, zone);
    }

    /// @inheritdoc IPlaces
    function reportCrossing(
        CaseId caseId,
        bytes32 zone,
        PlaceFact fact,
        uint40 at,
        bytes32 evidence,
        Ref calldata ref
    ) external {
        Act memory a = _begin(caseId, uint8(A.reportCrossing), uint8(AGENCY), at, ref);
        _requireFit(a, zone, fact);
        if (evidence == 0) revert IDossier.FormEmpty(caseId, FormType.none);
        _move(a, ref);
        emit CrossingReported(caseId, zone, fact, at, evidence);
        if (fact == PlaceFact.forbidden) _warn(caseId, AlertKind.ForbiddenZone, crossingFact(zone, at));
        else if (fact == PlaceFact.outside && _zones[caseId][zone].kind == ZoneKind.allowed)
            _warn(caseId, AlertKind.OffTheGrid, crossingFact(zone, at));
    }

    /// @inheritdoc IPlaces
    function reportLost(CaseId caseId, uint40 lastContact, Paper calldata paper, Ref calldata ref) external {
        Act memory a = _begin(caseId, uint8(A.reportLost), uint8(AGENCY), lastContact, ref);
        _end(a, paper, ref);
        emit ContactLost(caseId, lastContact);
        _warn(caseId, AlertKind.OffTheGrid, lostFact(lastContact));
    }

    /// @inheritdoc IPlaces
    function zoneOf(CaseId caseId, bytes32 zone) external view returns (Zone memory) {
        return _zones[caseId][zone];
    }

    /// @inheritdoc IPlaces
    function crossingFact(bytes32 zone, uint40 at) public view returns (bytes32) {
        return keccak256(abi.encode(address(this), zone, at));
    }

    /// @inheritdoc IPlaces
    function lostFact(uint40 lastContact) public view returns (bytes32) {
        return _fact(lastContact);
    }

    /// @inheritdoc SideMachine
    function caseStates() public pure override returns (uint64) {
        return STATES;
    }

    /// @dev Whose officer it is says which of three rows is meant.
    function _admit(Act memory a) internal view override {
        super._admit(a);
        if (a.result == ANY_RESULT) return;
        AgencyId agency = a.officer.agency();
        if (agency == a.head.correction()) return;
        if (agency == a.head.station()) a.result = uint8(STATION);
        else if (agency == _holder(a, Party.police)) a.result = uint8(POLICE);
    }

    // prettier-ignore
    function _row(uint256 cell) internal pure override returns (Row) {
        // action                                                          result             from         to             party                                  post                           guards
        if (cell == uint256(A.setZone) << CELL)              return Row.wrap(ANY << RESULT     | 1 << FROM | STAYS << TO | uint256(Party.correction) << PARTY | uint256(Post.officer) << POST);
        if (cell == uint256(A.removeZone) << CELL)           return Row.wrap(ANY << RESULT     | 1 << FROM | STAYS << TO | uint256(Party.correction) << PARTY | uint256(Post.officer) << POST);
        if (cell == uint256(A.reportCrossing) << CELL)       return Row.wrap(AGENCY << RESULT  | 1 << FROM | STAYS << TO | uint256(Party.correction) << PARTY | uint256(Post.officer) << POST);
        if (cell == (uint256(A.reportCrossing) << CELL) + 1) return Row.wrap(STATION << RESULT | 1 << FROM | STAYS << TO | uint256(Party.station) << PARTY    | uint256(Post.officer) << POST);
        if (cell == (uint256(A.reportCrossing) << CELL) + 2) return Row.wrap(POLICE << RESULT  | 1 << FROM | STAYS << TO | uint256(Party.police) << PARTY     | uint256(Post.officer) << POST);
        if (cell == uint256(A.reportLost) << CELL)           return Row.wrap(AGENCY << RESULT  | 1 << FROM | STAYS << TO | uint256(Party.correction) << PARTY | uint256(Post.officer) << POST | OFF_GRID << GUARDS);
        if (cell == (uint256(A.reportLost) << CELL) + 1)     return Row.wrap(STATION << RESULT | 1 << FROM | STAYS << TO | uint256(Party.station) << PARTY    | uint256(Post.officer) << POST | OFF_GRID << GUARDS);
        if (cell == (uint256(A.reportLost) << CELL) + 2)     return Row.wrap(POLICE << RESULT  | 1 << FROM | STAYS << TO | uint256(Party.police) << PARTY     | uint256(Post.officer) << POST | OFF_GRID << GUARDS);
        return NO_ROW;
    }

    function _actionCount() internal pure override returns (uint256) {
        return uint256(type(A).max) + 1;
    }

    /// @dev Both reports name a moment; whether the zone and the fact fit it the action itself asks, which knows them.
    function _guard(Act memory a) internal view override {
        if (a.action < uint8(A.reportCrossing)) return;
        uint256 now_ = _now();
        if (a.given == 0 || a.given > now_) revert MomentInvalid(a.caseId, uint40(a.given));
        if (a.row.guards() & OFF_GRID == 0) return;
        uint256 hours_ = (now_ - a.given + HOUR - 1) / HOUR;
        uint8 ruleset = a.head.ruleset();
        if (RULES.isOffGrid(ruleset, hours_)) return;
        uint256 limit = RULEBOOK.value(ruleset, Rules.SUPERVISION_OFF_GRID).amount();
        _violated(a, "supervision.offGrid", Rules.SUPERVISION_OFF_GRID, Unit.hours_, limit, hours_);
    }

    function _requireFit(Act memory a, bytes32 zone, PlaceFact fact) private view {
        Zone memory z = _zones[a.caseId][zone];
        bool held = z.kind != ZoneKind.none && a.given >= z.since && (z.until == 0 || a.given < z.until);
        if (!held) revert ZoneNotInForce(a.caseId, zone, uint40(a.given));
        PlaceFact unfit = z.kind == ZoneKind.allowed ? PlaceFact.forbidden : PlaceFact.inside;
        if (fact == unfit) revert PlaceFactUnfit(zone, z.kind, fact);
    }

    /// @dev Tells the parties, and who protects a minor.
    function _warn(CaseId caseId, AlertKind kind, bytes32 fact) private {
        ALERTS.open(caseId, kind, fact, NO_DAY, _concerned(caseId));
    }

    /// @dev An alert concerns as many agencies as a case has places, so guardians take those that are empty; the hospital,
    /// which has no part in where somebody is, makes room for them.
    function _concerned(CaseId caseId) private view returns (uint256 list) {
        list = _partiesOf(caseId);
        uint256 guardians = MEMBERS.guardiansOf(address(SUPERVISION), caseId);
        if (guardians == 0) return list;
        list &= ~(AGENCY_MASK << (AGENCY_BITS * uint256(Party.hospital)));
        uint256 at = 0;
        for (; guardians != 0; guardians >>= AGENCY_BITS) {
            while ((list >> at) & AGENCY_MASK != 0) at += AGENCY_BITS;
            // The word's last 16 bits hold no agency.
            if (at > AGENCY_BITS * uint256(Party.correctionUpper)) return list;
            list |= (guardians & AGENCY_MASK) << at;
        }
    }
}
