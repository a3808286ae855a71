// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {AgencyId, AgencyKind, Officer, Post, Ref} from "../agencies/Agency.sol";
import {Extsload} from "../audit/Extsload.sol";
import {IAgencyRegistry} from "../interfaces/IAgencyRegistry.sol";
import {AlertKind, IAlerts} from "../interfaces/IAlerts.sol";
import {ISpotChecks} from "../interfaces/ISpotChecks.sol";
import {Clock} from "../law/Clock.sol";
import {Day} from "../law/Day.sol";
import {CaseId} from "../records/CaseId.sol";
import {DrawId} from "./DrawId.sol";

/// @title Random spot checks: commitments, reveals, and the draw that follows from both.
contract SpotChecks is ISpotChecks, Clock, Extsload {
    /// @dev What is kept of a draw. A side's word is its commitment until it reveals, then its secret.
    struct Record {
        AgencyId correction;
        AgencyId procuratorate;
        Day day;
        uint32 count;
        uint8 picks;
        uint8 flags;
        bytes32 roster;
        bytes32 ofCorrection;
        bytes32 ofProcuratorate;
    }

    /// @inheritdoc ISpotChecks
    uint8 public constant MOST_PICKS = 32;

    // Bits of a record's flags.
    uint8 private constant REVEALED_CORRECTION = 1 << 0;
    uint8 private constant REVEALED_PROCURATORATE = 1 << 1;
    uint8 private constant REVEALED_BOTH = REVEALED_CORRECTION | REVEALED_PROCURATORATE;
    /// @dev How far the bit that says that a side was named lies above the bit of its reveal.
    uint8 private constant NAMED_AT = 2;

    uint256 private constant AGENCY_BITS = 24;
    CaseId private constant NO_CASE = CaseId.wrap(0);

    IAgencyRegistry public immutable REGISTRY;
    IAlerts public immutable ALERTS;

    mapping(DrawId => Record) private _draws;

    constructor(IAgencyRegistry registry, IAlerts alerts) {
        REGISTRY = registry;
        ALERTS = alerts;
    }

    /// @inheritdoc ISpotChecks
    function propose(Proposal calldata proposal, Ref calldata ref) external returns (DrawId drawId) {
        Officer officer = REGISTRY.takeReference(msg.sender, ref.number);
        AgencyId agency = officer.agency();
        _authorize(officer, agency, Post.officer);
        REGISTRY.requireKind(agency, AgencyKind.correction);
        REGISTRY.requireKind(proposal.procuratorate, AgencyKind.procuratorate);
        Day today = _today();
        if (proposal.day < today) revert DrawDayPast(proposal.day, today);
        if (proposal.count == 0 || proposal.roster == 0) revert RosterEmpty();
        _requirePicks(proposal.count, proposal.picks);
        drawId = drawIdOf(agency, proposal.procuratorate, proposal.day);
        Record storage r = _draws[drawId];
        if (AgencyId.unwrap(r.correction) != 0) revert AlreadyCommitted(drawId, agency);
        if (proposal.commitment == 0) revert SecretEmpty(drawId);
        r.correction = agency;
        r.procuratorate = proposal.procuratorate;
        r.day = proposal.day;
        r.count = proposal.count;
        r.picks = proposal.picks;
        r.roster = proposal.roster;
        r.ofCorrection = proposal.commitment;
        emit DrawProposed(drawId, agency, proposal, officer.number(), ref.number, ref.text);
    }

    /// @inheritdoc ISpotChecks
    function commit(DrawId drawId, bytes32 commitment, Ref calldata ref) external {
        Officer officer = REGISTRY.takeReference(msg.sender, ref.number);
        Record storage r = _known(drawId);
        AgencyId agency = r.procuratorate;
        _authorize(officer, agency, Post.procurator);
        Day today = _today();
        if (r.day < today) revert DrawDayPast(r.day, today);
        if (r.ofProcuratorate != 0) revert AlreadyCommitted(drawId, agency);
        if (commitment == 0) revert SecretEmpty(drawId);
        r.ofProcuratorate = commitment;
        emit SecretCommitted(drawId, agency, commitment, officer.number(), ref.number, ref.text);
    }

    /// @inheritdoc ISpotChecks
    function reveal(DrawId drawId, bytes32 secret, Ref calldata ref) external {
        Officer officer = REGISTRY.takeReference(msg.sender, ref.number);
        Record storage r = _known(drawId);
        AgencyId agency = officer.agency();
        bool isCorrection = agency == r.correction;
        if (isCorrection) _authorize(officer, agency, Post.officer);
        else _authorize(officer, r.procuratorate, Post.procurator);
        if (r.ofProcuratorate == 0) revert NotCommitted(drawId, r.procuratorate);
        Day today = _today();
        if (!(r.day == today)) revert DrawNotToday(r.day, today);
        uint8 mine = isCorrection ? REVEALED_CORRECTION : REVEALED_PROCURATORATE;
        if (r.flags & mine != 0) revert AlreadyRevealed(drawId, agency);
        if (secret == 0) revert SecretEmpty(drawId);
        bytes32 committed = isCorrection ? r.ofCorrection : r.ofProcuratorate;
        if (keccak256(abi.encode(drawId, agency, secret)) != committed) revert SecretWrong(drawId, agency);
        if (isCorrection) r.ofCorrection = secret;
        else r.ofProcuratorate = secret;
        r.flags |= mine;
        emit SecretRevealed(drawId, agency, secret, officer.number(), ref.number, ref.text);
        if (r.flags & REVEALED_BOTH == REVEALED_BOTH) emit Drawn(drawId, _seedOf(drawId, r));
    }

    /// @inheritdoc ISpotChecks
    function nameUnrevealed(DrawId drawId) external {
        Record storage r = _known(drawId);
        Day today = _today();
        if (today <= r.day) revert DrawDayNotOver(r.day, today);
        uint8 flags = r.flags;
        // While the procuratorate had not committed the agency could not reveal.
        uint8 silent = r.ofProcuratorate == 0 ? REVEALED_PROCURATORATE : REVEALED_BOTH & ~flags;
        silent &= ~(flags >> NAMED_AT);
        if (silent == 0) revert NobodyToName(drawId);
        r.flags = flags | (silent << NAMED_AT);
        if (silent & REVEALED_CORRECTION != 0) _name(drawId, r, r.correction);
        if (silent & REVEALED_PROCURATORATE != 0) _name(drawId, r, r.procuratorate);
    }

    /// @inheritdoc ISpotChecks
    function drawOf(DrawId drawId) external view returns (Draw memory draw) {
        Record storage r = _draws[drawId];
        draw.correction = r.correction;
        draw.procuratorate = r.procuratorate;
        draw.day = r.day;
        draw.count = r.count;
        draw.picks = r.picks;
        draw.roster = r.roster;
        draw.committed = r.ofProcuratorate != 0;
        draw.revealedByCorrection = r.flags & REVEALED_CORRECTION != 0;
        draw.revealedByProcuratorate = r.flags & REVEALED_PROCURATORATE != 0;
        if (draw.revealedByCorrection && draw.revealedByProcuratorate) draw.seed = _seedOf(drawId, r);
    }

    /// @inheritdoc ISpotChecks
    function picksOf(DrawId drawId) public view returns (uint32[] memory) {
        Record storage r = _known(drawId);
        if (r.flags & REVEALED_BOTH != REVEALED_BOTH) revert NotDrawn(drawId);
        return picksFrom(_seedOf(drawId, r), r.count, r.picks);
    }

    /// @inheritdoc ISpotChecks
    function pickedCases(DrawId drawId, CaseId[] calldata caseIds) external view returns (CaseId[] memory picked) {
        uint32[] memory picks = picksOf(drawId);
        Record storage r = _draws[drawId];
        bool same = caseIds.length == r.count && keccak256(abi.encodePacked(caseIds)) == r.roster;
        if (!same) revert RosterDiffers(drawId);
        for (uint256 i = 1; i < caseIds.length; ++i) {
            if (CaseId.unwrap(caseIds[i]) <= CaseId.unwrap(caseIds[i - 1])) revert RosterUnordered(drawId, caseIds[i]);
        }
        picked = new CaseId[](picks.length);
        for (uint256 i = 0; i < picks.length; ++i) picked[i] = caseIds[picks[i]];
    }

    /// @inheritdoc ISpotChecks
    function drawIdOf(AgencyId correction, AgencyId procuratorate, Day day) public view returns (DrawId) {
        return DrawId.wrap(keccak256(abi.encode(block.chainid, address(this), correction, procuratorate, day)));
    }

    /// @inheritdoc ISpotChecks
    function picksFrom(bytes32 seed, uint32 count, uint8 picks) public pure returns (uint32[] memory picked) {
        _requirePicks(count, picks);
        picked = new uint32[](picks);
        // Instead of the whole roster, the places that a step gave another content; a later entry overrules an earlier.
        uint32[] memory places = new uint32[](picks);
        uint32[] memory contents = new uint32[](picks);
        for (uint256 i = 0; i < picks; ++i) {
            // 256 bits over at most 2^32 places: the bias is below 2^-224.
            uint32 j = uint32(i + (uint256(keccak256(abi.encode(seed, i))) % (count - i)));
            picked[i] = _contentOf(j, places, contents, i);
            places[i] = j;
            contents[i] = _contentOf(uint32(i), places, contents, i);
        }
    }

    function _name(DrawId drawId, Record storage r, AgencyId agency) private {
        bytes32 fact = keccak256(abi.encode(drawId, agency));
        uint256 concerned = (uint256(AgencyId.unwrap(r.procuratorate)) << AGENCY_BITS) | AgencyId.unwrap(r.correction);
        ALERTS.open(NO_CASE, AlertKind.SpotCheckUnrevealed, fact, r.day, concerned);
        emit UnrevealedNamed(drawId, agency);
    }

    function _known(DrawId drawId) private view returns (Record storage r) {
        r = _draws[drawId];
        if (AgencyId.unwrap(r.correction) == 0) revert DrawUnknown(drawId);
    }

    /// @dev Two keys: the post, in the very agency of the draw.
    function _authorize(Officer officer, AgencyId agency, Post post) private view {
        if (officer.holds(post) && officer.agency() == agency) return;
        revert IAgencyRegistry.OfficerNotAuthorized(msg.sender, agency, post);
    }

    function _seedOf(DrawId drawId, Record storage r) private view returns (bytes32) {
        return keccak256(abi.encode(r.ofCorrection, r.ofProcuratorate, drawId, r.roster));
    }

    function _requirePicks(uint256 count, uint256 picks) private pure {
        if (picks == 0 || picks > count || picks > MOST_PICKS) revert PicksInvalid(picks, count, MOST_PICKS);
    }

    /// @dev What a place holds after the first `steps` steps.
    function _contentOf(
        uint32 place,
        uint32[] memory places,
        uint32[] memory contents,
        uint256 steps
    ) private pure returns (uint32) {
        for (uint256 i = steps; i != 0; --i) {
            if (places[i - 1] == place) return contents[i - 1];
        }
        return place;
    }
}
