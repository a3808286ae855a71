// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {AgencyId, AgencyKind, Officer, Post, Ref} from "../agencies/Agency.sol";
import {Extsload} from "../audit/Extsload.sol";
import {IAgencyRegistry} from "../interfaces/IAgencyRegistry.sol";
import {IDossier} from "../interfaces/IDossier.sol";
import {IMembers} from "../interfaces/IMembers.sol";
import {Clock} from "../law/Clock.sol";
import {Day, NO_DAY} from "../law/Day.sol";
import {CaseId} from "./CaseId.sol";
import {FormType, Paper} from "./Form.sol";
import {Party, holderIn} from "./Party.sol";

/// @title Further members of cases: who was admitted, for how long, and what each files.
contract Members is IMembers, Clock, Extsload {
    uint256 private constant AGENCY_BITS = 24;
    uint256 private constant AGENCY_MASK = 0xffffff;
    uint256 private constant MOST = 8;
    /// @dev Every type of form but `none`, a bit each.
    uint256 private constant TYPES = (1 << (uint256(type(FormType).max) + 1)) - 2;

    IAgencyRegistry public immutable REGISTRY;
    IDossier public immutable DOSSIER;

    /// @dev Of a case: the agencies that were admitted and not dismissed, 24 bits each; who is past its last day stays until
    /// another needs the room.
    mapping(bytes32 key => uint256) private _lists;
    mapping(bytes32 key => mapping(AgencyId => Membership)) private _memberships;

    constructor(IAgencyRegistry registry, IDossier dossier) {
        REGISTRY = registry;
        DOSSIER = dossier;
    }

    /// @inheritdoc IMembers
    function admit(
        address machine,
        CaseId caseId,
        AgencyId agency,
        uint256 types,
        Day from,
        Day until,
        Paper calldata paper,
        Ref calldata ref
    ) external {
        Officer officer = _enterHost(machine, caseId, ref);
        Membership memory m = Membership(_kindOf(agency), from, until, NO_DAY, types);
        _requireTerms(m);
        _requirePaper(caseId, paper);
        bytes32 key = _key(machine, caseId);
        _list(key, caseId, agency);
        _memberships[key][agency] = m;
        emit MemberAdmitted(caseId, machine, agency, m, paper, officer.number(), ref.number, ref.text);
    }

    /// @inheritdoc IMembers
    function dismiss(address machine, CaseId caseId, AgencyId agency, Paper calldata paper, Ref calldata ref) external {
        Officer officer = _enterHost(machine, caseId, ref);
        bytes32 key = _key(machine, caseId);
        Membership storage m = _memberships[key][agency];
        if (!_isStanding(m)) revert MemberUnknown(caseId, agency);
        _requirePaper(caseId, paper);
        m.dismissedOn = _today();
        uint256 rest = 0;
        uint256 count = 0;
        for (uint256 list = _lists[key]; list != 0; list >>= AGENCY_BITS) {
            uint256 each = list & AGENCY_MASK;
            if (each != AgencyId.unwrap(agency)) rest |= each << (AGENCY_BITS * count++);
        }
        _lists[key] = rest;
        emit MemberDismissed(caseId, machine, agency, paper, officer.number(), ref.number, ref.text);
    }

    /// @inheritdoc IMembers
    function file(address machine, CaseId caseId, FormType formType, Paper calldata paper, Ref calldata ref) external {
        Officer officer = REGISTRY.takeReference(msg.sender, ref.number);
        AgencyId agency = officer.agency();
        Membership memory m = _memberships[_key(machine, caseId)][agency];
        bool inPost = officer.holds(Post.officer) || officer.holds(Post.head);
        if (!inPost || m.kind == AgencyKind.none) {
            revert IAgencyRegistry.OfficerNotAuthorized(msg.sender, AgencyId.wrap(0), Post.officer);
        }
        Day today = _today();
        if (!m.dismissedOn.isNone() || today < m.from || today > m.until) {
            revert MembershipNotInForce(caseId, agency, m.from, m.dismissedOn.isNone() ? m.until : m.dismissedOn);
        }
        if ((m.types >> uint256(formType)) & 1 == 0) revert MemberTypeRefused(caseId, agency, formType);
        _requirePaper(caseId, paper);
        _tellFiled(machine, caseId, formType, paper, officer, ref);
    }

    /// @inheritdoc IMembers
    function membershipOf(address machine, CaseId caseId, AgencyId agency) external view returns (Membership memory) {
        return _memberships[_key(machine, caseId)][agency];
    }

    /// @inheritdoc IMembers
    function membersOf(address machine, CaseId caseId) external view returns (uint256 members) {
        (members, ) = _standing(_key(machine, caseId));
    }

    /// @inheritdoc IMembers
    function guardiansOf(address machine, CaseId caseId) external view returns (uint256 guardians) {
        bytes32 key = _key(machine, caseId);
        Day today = _today();
        uint256 count = 0;
        for (uint256 list = _lists[key]; list != 0; list >>= AGENCY_BITS) {
            Membership storage m = _memberships[key][AgencyId.wrap(uint24(list))];
            if (m.kind != AgencyKind.minorsProtection || today < m.from || today > m.until) continue;
            guardians |= (list & AGENCY_MASK) << (AGENCY_BITS * count++);
        }
    }

    function _list(bytes32 key, CaseId caseId, AgencyId agency) private {
        Membership storage held = _memberships[key][agency];
        if (_isStanding(held)) revert MemberStanding(caseId, agency, held.until);
        (uint256 list, uint256 count) = _standing(key);
        if (count == MOST) revert MembersFull(caseId, MOST);
        _lists[key] = list | (uint256(AgencyId.unwrap(agency)) << (AGENCY_BITS * count));
    }

    function _tellFiled(
        address machine,
        CaseId caseId,
        FormType formType,
        Paper calldata paper,
        Officer officer,
        Ref calldata ref
    ) private {
        AgencyId agency = officer.agency();
        uint40 time = uint40(_now());
        emit MemberFiled(caseId, machine, agency, formType, paper, time, officer.number(), ref.number, ref.text);
    }

    /// @dev Two keys: the head of the case's correction agency; where it has none, the prison's execution officer.
    function _enterHost(address machine, CaseId caseId, Ref calldata ref) private returns (Officer officer) {
        officer = REGISTRY.takeReference(msg.sender, ref.number);
        uint256 parties = DOSSIER.partiesOf(machine, caseId);
        AgencyId host = holderIn(parties, Party.correction);
        Post post = Post.head;
        if (AgencyId.unwrap(host) == 0) {
            host = holderIn(parties, Party.prison);
            post = Post.executionOfficer;
        }
        // Somebody whom the registry does not know holds no post, so a case without a host admits nobody.
        if (!officer.holds(post) || !(officer.agency() == host)) {
            revert IAgencyRegistry.OfficerNotAuthorized(msg.sender, host, post);
        }
    }

    /// @dev Who is not past its last day, without gaps.
    function _standing(bytes32 key) private view returns (uint256 standing, uint256 count) {
        for (uint256 list = _lists[key]; list != 0; list >>= AGENCY_BITS) {
            if (!_isStanding(_memberships[key][AgencyId.wrap(uint24(list))])) continue;
            standing |= (list & AGENCY_MASK) << (AGENCY_BITS * count++);
        }
    }

    function _isStanding(Membership storage m) private view returns (bool) {
        return m.kind != AgencyKind.none && m.dismissedOn.isNone() && _today() <= m.until;
    }

    function _kindOf(AgencyId agency) private view returns (AgencyKind kind) {
        kind = REGISTRY.agencyOf(agency).kind;
        if (kind == AgencyKind.none) revert IAgencyRegistry.AgencyUnknown(agency, kind);
        if (kind < AgencyKind.drugRehabilitation || kind > AgencyKind.bank) revert MemberKindRefused(agency, kind);
    }

    function _requireTerms(Membership memory m) private view {
        Day today = _today();
        if (m.until < m.from || m.until < today) revert MembershipPeriodInvalid(m.from, m.until, today);
        if (m.types == 0 || m.types & ~TYPES != 0) revert MemberTypesInvalid(m.types);
    }

    function _requirePaper(CaseId caseId, Paper calldata paper) private pure {
        if (paper.commitment == 0) revert IDossier.FormEmpty(caseId, FormType.none);
    }

    function _key(address machine, CaseId caseId) private pure returns (bytes32) {
        return keccak256(abi.encode(machine, caseId));
    }
}
