// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import { AccessManaged } from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import { IAgencyRegistry } from "../interfaces/IAgencyRegistry.sol";
import { Clock } from "../law/Clock.sol";
import { Day } from "../law/Day.sol";
import { Admission, Agency, AgencyId, AgencyKind, Level, Officer, Post, Ref, RoomStatus } from "./Agency.sol";

/// @title Who may act: the agencies of the consortium, their officers and posts.
contract AgencyRegistry is IAgencyRegistry, AccessManaged, Clock {
    mapping(AgencyId => Agency) private _agencies;
    mapping(address => Officer) private _officers;
    mapping(uint32 number => address) private _officerAddresses;
    mapping(AgencyId => mapping(uint256 word => uint256)) private _references;
    mapping(address => RoomStatus) private _rooms;
    uint24 private _agencyCount;
    uint32 private _officerCount;

    constructor(address authority) AccessManaged(authority) {}

    /// @inheritdoc IAgencyRegistry
    function admit(Admission[] calldata admissions) external restricted returns (AgencyId first) {
        first = AgencyId.wrap(_agencyCount + 1);
        for (uint256 i = 0; i < admissions.length; ++i) _admit(admissions[i]);
    }

    /// @inheritdoc IAgencyRegistry
    function suspend(AgencyId agency, bool suspended) external restricted {
        requireKind(agency, AgencyKind.none);
        _agencies[agency].suspended = suspended;
        emit AgencySuspended(agency, suspended);
    }

    /// @inheritdoc IAgencyRegistry
    function setRoom(address room, RoomStatus status) external restricted {
        _rooms[room] = status;
        emit RoomSet(room, status);
    }

    /// @inheritdoc IAgencyRegistry
    function appoint(address officer, uint16 posts, Day from, Day until, Ref calldata ref) external {
        _appoint(_administer(ref), officer, posts, from, until, ref);
    }

    /// @inheritdoc IAgencyRegistry
    function dismiss(address officer, Ref calldata ref) external {
        AgencyId agency = _administer(ref);
        Officer storage o = _officers[officer];
        if (!(o.agency == agency)) revert OfficerElsewhere(officer, o.agency);
        o.posts = 0;
        emit OfficerDismissed(agency, officer, o.number, ref.number, ref.text);
    }

    /// @inheritdoc IAgencyRegistry
    function takeReference(address officer, uint64 number) external returns (uint32, AgencyId, uint16) {
        requireRoom(msg.sender, false);
        return _take(officer, number);
    }

    /// @inheritdoc IAgencyRegistry
    function requireKind(AgencyId agency, AgencyKind kind) public view returns (Level) {
        Agency storage a = _agencies[agency];
        AgencyKind actual = a.kind;
        if (actual == AgencyKind.none || (kind != AgencyKind.none && actual != kind)) revert AgencyUnknown(agency, kind);
        return a.level;
    }

    /// @inheritdoc IAgencyRegistry
    function agencyOf(AgencyId agency) external view returns (Agency memory) {
        return _agencies[agency];
    }

    /// @inheritdoc IAgencyRegistry
    function agencyCount() external view returns (uint24) {
        return _agencyCount;
    }

    /// @inheritdoc IAgencyRegistry
    function officerOf(address officer) external view returns (Officer memory) {
        return _officers[officer];
    }

    /// @inheritdoc IAgencyRegistry
    function officerAt(uint32 number) external view returns (address) {
        return _officerAddresses[number];
    }

    /// @inheritdoc IAgencyRegistry
    function requireRoom(address room, bool opening) public view {
        RoomStatus status = _rooms[room];
        if (status == RoomStatus.none) revert RoomUnknown(room);
        if (opening && status != RoomStatus.open) revert OpeningsPaused(room);
    }

    /// @inheritdoc IAgencyRegistry
    function requireOfficers(address[] calldata officers, AgencyId agency, Post post)
        external
        view
        returns (uint32[] memory numbers)
    {
        Day today = _today();
        numbers = new uint32[](officers.length);
        for (uint256 i = 0; i < officers.length; ++i) {
            Officer memory o = _officers[officers[i]];
            bool inPost = o.from <= today && today <= o.until && o.posts & _bit(post) != 0;
            if (!inPost || !(o.agency == agency)) revert OfficerNotAuthorized(officers[i], agency, post);
            numbers[i] = o.number;
        }
    }

    /// @inheritdoc IAgencyRegistry
    function roomStatus(address room) external view returns (RoomStatus) {
        return _rooms[room];
    }

    /// @inheritdoc IAgencyRegistry
    function isReferenceUsed(AgencyId agency, uint64 number) external view returns (bool) {
        return (_references[agency][number >> 8] >> (number & 255)) & 1 == 1;
    }

    function _admit(Admission calldata a) private {
        if (a.kind == AgencyKind.none) revert AgencyUnknown(AgencyId.wrap(0), AgencyKind.none);
        if (AgencyId.unwrap(a.parent) > _agencyCount) revert AgencyUnknown(a.parent, AgencyKind.none);
        AgencyId id = AgencyId.wrap(++_agencyCount);
        _agencies[id] = Agency(a.kind, a.level, a.region, a.parent, false, a.nameHash);
        emit AgencyAdmitted(id, a.kind, a.level, a.region, a.parent, a.nameHash);
        _appoint(id, a.administrator, _bit(Post.administrator), _today(), a.until, Ref(0, ""));
    }

    /// @dev The caller's agency, when the caller administers it.
    function _administer(Ref calldata ref) private returns (AgencyId agency) {
        uint16 posts;
        (, agency, posts) = _take(msg.sender, ref.number);
        if (posts & _bit(Post.administrator) == 0) revert OfficerNotAuthorized(msg.sender, agency, Post.administrator);
    }

    function _take(address officer, uint64 number) private returns (uint32, AgencyId, uint16) {
        Officer memory o = _officers[officer];
        if (o.number == 0) return (0, o.agency, 0);
        uint256 word = _references[o.agency][number >> 8];
        uint256 bit = 1 << (number & 255);
        if (word & bit != 0) revert ReferenceUsed(o.agency, number);
        _references[o.agency][number >> 8] = word | bit;
        Day today = _today();
        bool inPost = o.from <= today && today <= o.until && !_agencies[o.agency].suspended;
        return (o.number, o.agency, inPost ? o.posts : 0);
    }

    function _appoint(AgencyId agency, address officer, uint16 posts, Day from, Day until, Ref memory ref) private {
        AgencyKind kind = _agencies[agency].kind;
        Officer storage o = _officers[officer];
        if (o.number != 0 && !(o.agency == agency)) revert OfficerElsewhere(officer, o.agency);
        if (posts == 0 || posts & ~postsOf(kind) != 0 || until < from || officer == address(0)) {
            revert AppointmentInvalid(officer, kind, posts);
        }
        if (o.number == 0) {
            o.number = ++_officerCount;
            o.agency = agency;
            _officerAddresses[o.number] = officer;
        }
        o.posts = posts;
        o.from = from;
        o.until = until;
        emit OfficerAppointed(agency, officer, o.number, posts, from, until, ref.number, ref.text);
    }

    /// @notice The posts that an agency of a kind has, a bit each.
    function postsOf(AgencyKind kind) public pure returns (uint16) {
        uint16 administrator = _bit(Post.administrator);
        if (kind == AgencyKind.prison) {
            return
                administrator |
                _bit(Post.wardOfficer) |
                _bit(Post.wardHead) |
                _bit(Post.executionOfficer) |
                _bit(Post.committeeSecretary) |
                _bit(Post.warden);
        }
        if (kind == AgencyKind.procuratorate) return administrator | _bit(Post.procurator);
        if (kind == AgencyKind.court) return administrator | _bit(Post.clerk) | _bit(Post.judge);
        if (kind == AgencyKind.station) return administrator | _bit(Post.officer);
        if (kind == AgencyKind.hospital) return administrator | _bit(Post.doctor);
        return administrator | _bit(Post.officer) | _bit(Post.head);
    }

    function _bit(Post post) private pure returns (uint16) {
        return uint16(1 << uint8(post));
    }
}
