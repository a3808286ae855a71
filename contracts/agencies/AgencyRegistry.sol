// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {IAgencyRegistry} from "../interfaces/IAgencyRegistry.sol";
import {Day} from "../law/Day.sol";
import {Admission, Agency, AgencyId, AgencyKind, Officer, OfficerParts, Post, Ref, RoomStatus} from "./Agency.sol";
import {Officers} from "./Officers.sol";

/// @title Who may act: the agencies of the consortium, their officers and posts.
contract AgencyRegistry is IAgencyRegistry, Officers {
    uint256 private constant MOST_SUSPENDED = 10;

    constructor(address authority) Officers(authority) {}

    /// @inheritdoc IAgencyRegistry
    function admit(Admission[] calldata admissions) external restricted returns (AgencyId first) {
        first = AgencyId.wrap(_agencyCount + 1);
        for (uint256 i = 0; i < admissions.length; ++i) _admit(admissions[i]);
    }

    /// @inheritdoc IAgencyRegistry
    function suspend(AgencyId agency, bool suspended) external restricted {
        requireKind(agency, AgencyKind.none);
        _agencies[agency].suspended = suspended;
        uint256 list = 0;
        uint256 count = 0;
        for (uint256 old = _suspended; old != 0; old >>= AGENCY_BITS) {
            uint256 id = old & AGENCY_MASK;
            if (id != AgencyId.unwrap(agency)) list |= id << (AGENCY_BITS * count++);
        }
        if (suspended) {
            if (count == MOST_SUSPENDED) revert SuspensionsFull(agency);
            list |= uint256(AgencyId.unwrap(agency)) << (AGENCY_BITS * count);
        }
        _suspended = list;
        for (uint256 i = 0; i < _roomList.length; ++i) _writeRoom(_roomList[i], roomStatus(_roomList[i]));
        emit AgencySuspended(agency, suspended);
    }

    /// @inheritdoc IAgencyRegistry
    function setRoom(address room, RoomStatus status) external restricted {
        if (_rooms[room] == 0) _roomList.push(room);
        _writeRoom(room, status);
        emit RoomSet(room, status);
    }

    /// @inheritdoc IAgencyRegistry
    function appoint(address officer, uint16 posts, Day from, Day until, Ref calldata ref) external {
        _appoint(_administer(ref), officer, posts, from, until, ref);
    }

    /// @inheritdoc IAgencyRegistry
    function dismiss(address officer, Ref calldata ref) external {
        AgencyId agency = _administer(ref);
        Officer o = _officers[officer];
        if (!(o.agency() == agency)) revert OfficerElsewhere(officer, o.agency());
        _officers[officer] = o.withoutPosts();
        emit OfficerDismissed(agency, officer, o.number(), ref.number, ref.text);
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
    function officerOf(
        address officer
    ) external view returns (uint32 number, AgencyId agency, uint16 posts, Day from, Day until) {
        Officer o = _officers[officer];
        return (o.number(), o.agency(), o.posts(), o.from(), o.until());
    }

    /// @inheritdoc IAgencyRegistry
    function officerAt(uint32 number) external view returns (address) {
        return _officerAddresses[number];
    }

    /// @inheritdoc IAgencyRegistry
    function requireOfficers(
        address[] calldata officers,
        AgencyId agency,
        Post post
    ) external view returns (uint256 numbers) {
        Day today = _today();
        for (uint256 i = 0; i < officers.length; ++i) {
            Officer o = _officers[officers[i]];
            bool sits = o.agency() == agency && o.inPost(today) && o.holds(post);
            if (!sits) revert OfficerNotAuthorized(officers[i], agency, post);
            numbers = (numbers << 32) | o.number();
        }
    }

    /// @inheritdoc IAgencyRegistry
    function isReferenceUsed(AgencyId agency, uint64 number) external view returns (bool) {
        return (_references[agency][number >> 8].used >> (number & 255)) & 1 == 1;
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
        Officer o = _take(msg.sender, ref.number, _suspended);
        agency = o.agency();
        if (!o.holds(Post.administrator)) revert OfficerNotAuthorized(msg.sender, agency, Post.administrator);
    }

    function _writeRoom(address room, RoomStatus status) private {
        _rooms[room] = (_suspended << STATUS_BITS) | uint8(status);
    }

    function _appoint(AgencyId agency, address officer, uint16 posts, Day from, Day until, Ref memory ref) private {
        AgencyKind kind = _agencies[agency].kind;
        Officer o = _officers[officer];
        uint32 number = o.number();
        if (number != 0 && !(o.agency() == agency)) revert OfficerElsewhere(officer, o.agency());
        if (posts == 0 || posts & ~postsOf(kind) != 0 || until < from || officer == address(0)) {
            revert AppointmentInvalid(officer, kind, posts);
        }
        if (number == 0) {
            number = ++_officerCount;
            _officerAddresses[number] = officer;
        }
        _officers[officer] = OfficerParts.of_(number, agency, posts, from, until);
        emit OfficerAppointed(agency, officer, number, posts, from, until, ref.number, ref.text);
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
