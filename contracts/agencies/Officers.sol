// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {Extsload} from "../audit/Extsload.sol";
import {IAgencyRegistry} from "../interfaces/IAgencyRegistry.sol";
import {IOfficers} from "../interfaces/IOfficers.sol";
import {Clock} from "../law/Clock.sol";
import {Agency, AgencyId, AgencyKind, Level, Officer, RoomStatus} from "./Agency.sol";

/// @title What the registry of agencies keeps, and what every step asks of it: who acts, under which reference.
/// @dev The registry and its front both begin with it, so that their variables lie in the same slots.
abstract contract Officers is IOfficers, AccessManaged, Clock, Extsload {
    /// @dev 256 references, a bit each, set when used. A struct, so that its slot is found once for reading and writing.
    struct ReferenceWord {
        uint256 used;
    }

    mapping(AgencyId => Agency) internal _agencies;
    mapping(address => Officer) internal _officers;
    mapping(uint32 number => address) internal _officerAddresses;
    mapping(AgencyId => mapping(uint256 word => ReferenceWord)) internal _references;
    /// @dev The status in the lowest byte and above it the suspended agencies, 24 bits each, so that a step learns both
    /// from one slot.
    mapping(address => uint256) internal _rooms;
    address[] internal _roomList;
    uint256 internal _suspended;
    uint24 internal _agencyCount;
    uint32 internal _officerCount;

    uint256 internal constant AGENCY_BITS = 24;
    uint256 internal constant AGENCY_MASK = 0xffffff;
    uint256 internal constant STATUS_BITS = 8;

    constructor(address authority) AccessManaged(authority) {}

    /// @inheritdoc IOfficers
    function takeReference(address officer, uint64 number) external returns (Officer) {
        uint256 room = _rooms[msg.sender];
        if (uint8(room) == uint8(RoomStatus.none)) revert IAgencyRegistry.RoomUnknown(msg.sender);
        return _take(officer, number, room >> STATUS_BITS);
    }

    /// @inheritdoc IOfficers
    function inPost(address officer) external view returns (Officer) {
        return _inPost(_officers[officer], _suspended);
    }

    /// @inheritdoc IOfficers
    function requireKind(AgencyId agency, AgencyKind kind) public view returns (Level) {
        Agency storage a = _agencies[agency];
        AgencyKind actual = a.kind;
        if (actual == AgencyKind.none || (kind != AgencyKind.none && actual != kind))
            revert IAgencyRegistry.AgencyUnknown(agency, kind);
        return a.level;
    }

    /// @inheritdoc IOfficers
    function requireRoom(address room, bool opening) public view {
        RoomStatus status = roomStatus(room);
        if (status == RoomStatus.none) revert IAgencyRegistry.RoomUnknown(room);
        if (opening && status != RoomStatus.open) revert IAgencyRegistry.OpeningsPaused(room);
    }

    /// @inheritdoc IOfficers
    function roomStatus(address room) public view returns (RoomStatus) {
        return RoomStatus(uint8(_rooms[room]));
    }

    /// @param suspended the suspended agencies, 24 bits each
    function _take(address officer, uint64 number, uint256 suspended) internal returns (Officer o) {
        o = _officers[officer];
        if (o.number() == 0) return o;
        AgencyId agency = o.agency();
        ReferenceWord storage word = _references[agency][number >> 8];
        uint256 used = word.used;
        uint256 bit = 1 << (number & 255);
        if (used & bit != 0) revert IAgencyRegistry.ReferenceUsed(agency, number);
        word.used = used | bit;
        return _inPost(o, suspended);
    }

    /// @dev The officer, without posts when out of term or when the agency is suspended.
    function _inPost(Officer o, uint256 suspended) internal view returns (Officer) {
        if (!o.inPost(_today())) return o.withoutPosts();
        for (; suspended != 0; suspended >>= AGENCY_BITS) {
            if (suspended & AGENCY_MASK == AgencyId.unwrap(o.agency())) return o.withoutPosts();
        }
        return o;
    }
}
