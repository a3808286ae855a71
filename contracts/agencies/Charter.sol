// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {Extsload} from "../audit/Extsload.sol";
import {IAgencyRegistry} from "../interfaces/IAgencyRegistry.sol";
import {ICharter} from "../interfaces/ICharter.sol";
import {IRulebook} from "../interfaces/IRulebook.sol";
import {Clock} from "../law/Clock.sol";
import {Day} from "../law/Day.sol";
import {AgencyId, Officer, Post, RoomStatus} from "./Agency.sol";

/// @title The agreement that every agency signs.
/// @dev Its signatures decide what the ledger's contracts are and who signs the law; the consortium's administration
/// keeps admissions, suspensions and pauses.
contract Charter is ICharter, EIP712, Clock, Extsload {
    bytes32 private constant CHARTER_TYPE = keccak256("Charter(uint32 version,bytes32 terms)");

    IAgencyRegistry public immutable REGISTRY;
    IRulebook public immutable RULEBOOK;

    mapping(uint32 version => Terms) private _terms;
    mapping(uint32 version => bytes32) private _termsHashes;
    mapping(uint32 version => mapping(AgencyId => Day)) private _signedOn;
    /// @dev Who signed, a bit an agency, so that a new case's parties mostly lie in one slot.
    mapping(uint32 version => mapping(uint256 word => uint256)) private _signed;
    uint32 private _inForce;
    uint32 private _count;

    constructor(IAgencyRegistry registry, IRulebook rulebook) EIP712("Xingzhi Charter", "1") {
        REGISTRY = registry;
        RULEBOOK = rulebook;
    }

    /// @inheritdoc ICharter
    function propose(Terms calldata terms) external returns (uint32 version) {
        Officer officer = _requireAdministrator(msg.sender);
        _check(terms);
        version = ++_count;
        bytes32 termsHash = termsHashOf(terms);
        _termsHashes[version] = termsHash;
        Terms storage kept = _terms[version];
        kept.agreement = terms.agreement;
        kept.ruleset = terms.ruleset;
        kept.members = terms.members;
        kept.threshold = terms.threshold;
        for (uint256 i = 0; i < terms.rooms.length; ++i) kept.rooms.push(terms.rooms[i]);
        emit VersionProposed(version, termsHash, terms, officer.agency(), officer.number());
    }

    /// @inheritdoc ICharter
    function sign(uint32 version) external {
        _requireOpen(version);
        _sign(version, msg.sender, false);
    }

    /// @inheritdoc ICharter
    function signFor(uint32 version, bytes[] calldata signatures) external {
        _requireOpen(version);
        bytes32 digest = _hashTypedDataV4(keccak256(abi.encode(CHARTER_TYPE, version, _termsHashes[version])));
        for (uint256 i = 0; i < signatures.length; ++i) _sign(version, ECDSA.recover(digest, signatures[i]), true);
    }

    /// @inheritdoc ICharter
    function enact(uint32 version) external {
        uint32 predecessor = _inForce;
        if (version <= predecessor) revert VersionUnknown(version);
        _requireOpen(version);
        (uint256 signed, uint256 needed) = signaturesOf(version);
        if (signed < needed) revert SignaturesMissing(version, signed, needed);
        Terms storage terms = _terms[version];
        _check(terms);
        _inForce = version;
        // Running cases end where they began.
        Room[] storage old = _terms[predecessor].rooms;
        for (uint256 i = 0; i < old.length; ++i) {
            if (REGISTRY.roomStatus(old[i].target) == RoomStatus.open)
                REGISTRY.setRoom(old[i].target, RoomStatus.running);
        }
        for (uint256 i = 0; i < terms.rooms.length; ++i) {
            if (terms.rooms[i].status != REGISTRY.roomStatus(terms.rooms[i].target)) {
                REGISTRY.setRoom(terms.rooms[i].target, terms.rooms[i].status);
            }
        }
        RULEBOOK.appointSigners(terms.members, terms.threshold);
        emit VersionEnacted(version, predecessor);
    }

    /// @inheritdoc ICharter
    function requireSigned(AgencyId[10] calldata parties) external view {
        uint32 version = _inForce;
        uint256 word = 0;
        uint256 at = type(uint256).max;
        for (uint256 i = 0; i < parties.length; ++i) {
            uint256 agency = AgencyId.unwrap(parties[i]);
            if (agency == 0) continue;
            if (agency >> 8 != at) {
                at = agency >> 8;
                word = _signed[version][at];
            }
            if ((word >> (agency & 255)) & 1 == 0) revert CharterUnsigned(parties[i], version);
        }
    }

    /// @inheritdoc ICharter
    function inForce() external view returns (uint32) {
        return _inForce;
    }

    /// @inheritdoc ICharter
    function count() external view returns (uint32) {
        return _count;
    }

    /// @inheritdoc ICharter
    function termsOf(uint32 version) external view returns (Terms memory) {
        return _terms[version];
    }

    /// @inheritdoc ICharter
    function termsHashOf(Terms memory terms) public pure returns (bytes32) {
        return keccak256(abi.encode(terms));
    }

    /// @inheritdoc ICharter
    function signedOn(uint32 version, AgencyId agency) external view returns (Day) {
        return _signedOn[version][agency];
    }

    /// @inheritdoc ICharter
    function signaturesOf(uint32 version) public view returns (uint256 signed, uint256 needed) {
        uint32 predecessor = _inForce;
        bool first = predecessor == 0;
        Terms storage demands = _terms[first ? version : predecessor];
        needed = first ? demands.members.length : demands.threshold;
        for (uint256 i = 0; i < demands.members.length; ++i) {
            uint256 agency = AgencyId.unwrap(demands.members[i]);
            if ((_signed[version][agency >> 8] >> (agency & 255)) & 1 == 1) ++signed;
        }
    }

    function _sign(uint32 version, address signer, bool relayed) private {
        Officer officer = _requireAdministrator(signer);
        AgencyId agency = officer.agency();
        uint256 id = AgencyId.unwrap(agency);
        uint256 bit = 1 << (id & 255);
        // A signature brought again changes nothing.
        if (_signed[version][id >> 8] & bit != 0) return;
        _signed[version][id >> 8] |= bit;
        _signedOn[version][agency] = _today();
        emit VersionSigned(version, agency, officer.number(), relayed);
    }

    /// @dev The terms fit the chain as it is now.
    function _check(Terms memory terms) private view {
        uint256 length = terms.members.length;
        uint24 agencies = REGISTRY.agencyCount();
        if (terms.agreement == 0) revert TermsInvalid("agreement");
        if (terms.ruleset != RULEBOOK.get(RULEBOOK.inForce(_today())).hash) revert TermsInvalid("ruleset");
        // Before there is a charter no agency can be left out.
        if (length == 0 || (_inForce == 0 && length != agencies)) revert TermsInvalid("members");
        if (terms.threshold == 0 || terms.threshold > length) revert TermsInvalid("threshold");
        uint24 last = 0;
        for (uint256 i = 0; i < length; ++i) {
            uint24 agency = AgencyId.unwrap(terms.members[i]);
            if (agency <= last || agency > agencies) revert TermsInvalid("members");
            last = agency;
        }
        for (uint256 i = 0; i < terms.rooms.length; ++i) {
            Room memory room = terms.rooms[i];
            bytes32 codeHash = room.target.codehash;
            if (room.target.code.length == 0 || codeHash != room.codeHash) revert CodeDiffers(room.target, codeHash);
            address clock = _otherClockOf(room.target);
            if (clock != address(0)) revert ClockDiffers(room.target, clock);
        }
    }

    function _requireOpen(uint32 version) private view {
        if (version == 0 || version > _count || version < _inForce) revert VersionUnknown(version);
    }

    function _requireAdministrator(address signer) private view returns (Officer officer) {
        officer = REGISTRY.inPost(signer);
        if (!officer.holds(Post.administrator)) {
            revert IAgencyRegistry.OfficerNotAuthorized(signer, officer.agency(), Post.administrator);
        }
    }
}
