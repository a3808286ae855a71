// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {MessageHashUtils} from "@openzeppelin/contracts/utils/cryptography/MessageHashUtils.sol";
import {AgencyId, Post} from "../agencies/Agency.sol";
import {Extsload} from "../audit/Extsload.sol";
import {IAgencyRegistry} from "../interfaces/IAgencyRegistry.sol";
import {IRulebook} from "../interfaces/IRulebook.sol";
import {Clock} from "./Clock.sol";
import {CodeStore} from "./CodeStore.sol";
import {Day, NO_DAY} from "./Day.sol";
import {Finding, RuleViolated} from "./Findings.sol";
import {Quantity, Unit} from "./Quantity.sol";
import {Rules} from "./Rules.sol";

/// @title The law as versioned, cited values, and what the agencies sign of it.
/// @dev Values and articles lie in the code of two data contracts a ruleset: immutable by construction, and a rule's
/// judgement reads them all for the price of one cold account.
contract Rulebook is IRulebook, AccessManaged, EIP712, Clock, Extsload {
    /// @dev What the agencies said to an act.
    struct Assent {
        uint16 count;
        Day reachedOn;
    }

    /// @dev What one agency said to an act.
    enum Signing {
        none,
        signed,
        retracted
    }

    bytes32 private constant RULESET_TYPE = keccak256("Ruleset(bytes32 name,uint24 effective,bytes32 hash)");
    bytes32 private constant DOMAIN_TYPE = keccak256(
        "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract,bytes32 salt)"
    );
    string private constant DOMAIN_NAME = "Xingzhi Rulebook";
    string private constant DOMAIN_VERSION = "1";
    /// @dev All five fields of the domain (EIP-5267).
    bytes1 private constant DOMAIN_FIELDS = hex"1f";
    uint256 private constant DAYS_A_WORD = 10;
    uint256 private constant MOST_RULESETS = 200;

    IAgencyRegistry public immutable REGISTRY;
    /// @inheritdoc IRulebook
    uint24 public immutable NOTICE;

    mapping(uint8 number => Ruleset) private _rulesets;
    /// @dev The effective days, 24 bits a ruleset, so that finding the one in force reads one slot.
    mapping(uint256 word => uint256) private _effectiveDays;
    uint8 private _count;

    mapping(bytes32 act => Ruleset) private _proposals;
    AgencyId[] private _signers;
    uint16 private _threshold;
    /// @dev Counts up as the signers change. It salts what is signed, so that what was signed before counts no more.
    uint32 private _session;
    mapping(uint32 session => mapping(AgencyId => bool)) private _isSigner;
    mapping(uint32 session => mapping(bytes32 act => Assent)) private _assents;
    mapping(uint32 session => mapping(bytes32 act => mapping(AgencyId => Signing))) private _signings;

    constructor(
        address authority,
        IAgencyRegistry registry,
        uint24 notice
    ) AccessManaged(authority) EIP712(DOMAIN_NAME, DOMAIN_VERSION) {
        REGISTRY = registry;
        NOTICE = notice;
    }

    /// @inheritdoc IRulebook
    function publish(bytes32 name, Day effective, bytes calldata values, bytes calldata articles) external restricted {
        requireFounding();
        _append(_store(name, effective, values, articles));
    }

    /// @inheritdoc IRulebook
    function appointSigners(AgencyId[] calldata agencies, uint16 threshold) external restricted {
        if (threshold == 0 || threshold > agencies.length) revert SignersInvalid(threshold, agencies.length);
        uint32 session = ++_session;
        for (uint256 i = 0; i < agencies.length; ++i) {
            if (AgencyId.unwrap(agencies[i]) == 0 || AgencyId.unwrap(agencies[i]) > REGISTRY.agencyCount()) {
                revert SignersInvalid(threshold, agencies.length);
            }
            if (_isSigner[session][agencies[i]]) revert SignersInvalid(threshold, agencies.length);
            _isSigner[session][agencies[i]] = true;
        }
        _signers = agencies;
        _threshold = threshold;
        emit SignersAppointed(agencies, threshold);
    }

    /// @inheritdoc IRulebook
    function propose(
        bytes32 name,
        Day effective,
        bytes calldata values,
        bytes calldata articles
    ) external returns (bytes32 act) {
        (AgencyId agency, uint32 officer) = _requireSigner(msg.sender);
        act = actOf(name, effective, values, articles);
        if (_proposals[act].hash != 0 || effective <= _today()) revert RulesetInvalid(name, effective);
        Ruleset memory ruleset = _store(name, effective, values, articles);
        _proposals[act] = ruleset;
        emit RulesetProposed(act, name, effective, ruleset.hash, agency, officer);
    }

    /// @inheritdoc IRulebook
    function sign(bytes32 act, bytes[] calldata signatures) external {
        uint32 session = _session;
        Assent storage assent = _assents[session][act];
        bytes32 digest = _hashTypedDataV4(act);
        uint16 signed = assent.count;
        for (uint256 i = 0; i < signatures.length; ++i) {
            address signer = ECDSA.recover(digest, signatures[i]);
            (AgencyId agency, uint32 officer) = _requireSigner(signer);
            Signing said = _signings[session][act][agency];
            // An agency speaks once, whoever of its administrators signs; a signature relayed again changes nothing, and
            // what was taken back is given anew in person alone.
            if (said == Signing.signed || (said == Signing.retracted && signer != msg.sender)) continue;
            _signings[session][act][agency] = Signing.signed;
            ++signed;
            emit Signed(act, agency, officer);
        }
        assent.count = signed;
        if (signed == 0 || signed < _threshold || !assent.reachedOn.isNone()) return;
        Day today = _today();
        assent.reachedOn = today;
        emit Assented(act, today.plusDays(NOTICE));
    }

    /// @inheritdoc IRulebook
    function retract(bytes32 act) external {
        uint32 session = _session;
        (AgencyId agency, uint32 officer) = _requireSigner(msg.sender);
        if (_signings[session][act][agency] != Signing.signed) revert NotSigned(act, agency);
        _signings[session][act][agency] = Signing.retracted;
        Assent storage assent = _assents[session][act];
        if (--assent.count < _threshold) assent.reachedOn = NO_DAY;
        emit Retracted(act, agency, officer);
    }

    /// @inheritdoc IRulebook
    function enact(bytes32 act) external {
        requireAssent(act);
        Ruleset memory ruleset = _proposals[act];
        // What is in force on a day that has come never changes.
        if (ruleset.hash == 0 || ruleset.effective <= _today()) revert RulesetInvalid(ruleset.name, ruleset.effective);
        delete _proposals[act];
        _append(ruleset);
    }

    /// @inheritdoc IRulebook
    function requireAssent(bytes32 act) public view {
        Assent memory assent = _assents[_session][act];
        if (assent.reachedOn.isNone()) revert AssentMissing(act, assent.count, _threshold);
        Day opens = assent.reachedOn.plusDays(NOTICE);
        if (_today() < opens) revert AssentTooFresh(act, opens);
    }

    /// @inheritdoc IRulebook
    function requireFounding() public view {
        if (_threshold != 0) revert FoundingOver();
    }

    /// @inheritdoc IRulebook
    function actOf(
        bytes32 name,
        Day effective,
        bytes calldata values,
        bytes calldata articles
    ) public pure returns (bytes32) {
        bytes32 hash = keccak256(abi.encode(name, effective, values, articles));
        return keccak256(abi.encode(RULESET_TYPE, name, effective, hash));
    }

    /// @inheritdoc IRulebook
    function proposalOf(bytes32 act) external view returns (Ruleset memory) {
        return _proposals[act];
    }

    /// @inheritdoc IRulebook
    function assentOf(bytes32 act) external view returns (uint16 signatures, uint16 needed, Day opens) {
        Assent memory assent = _assents[_session][act];
        if (!assent.reachedOn.isNone()) opens = assent.reachedOn.plusDays(NOTICE);
        return (assent.count, _threshold, opens);
    }

    /// @inheritdoc IRulebook
    function signers() external view returns (AgencyId[] memory agencies, uint16 threshold) {
        return (_signers, _threshold);
    }

    /// @notice The domain of what is signed (EIP-5267); its salt is the session, which changes with the signers.
    function eip712Domain()
        public
        view
        override
        returns (
            bytes1 fields,
            string memory name,
            string memory version,
            uint256 chainId,
            address verifyingContract,
            bytes32 salt,
            uint256[] memory extensions
        )
    {
        (fields, name, version) = (DOMAIN_FIELDS, DOMAIN_NAME, DOMAIN_VERSION);
        (chainId, verifyingContract, salt) = (block.chainid, address(this), bytes32(uint256(_session)));
        extensions = new uint256[](0);
    }

    /// @inheritdoc IRulebook
    function inForce(Day day) external view returns (uint8) {
        uint256 word = 0;
        for (uint256 i = _count; i > 0; --i) {
            uint256 place = (i - 1) % DAYS_A_WORD;
            if (i == _count || place == DAYS_A_WORD - 1) word = _effectiveDays[(i - 1) / DAYS_A_WORD];
            if ((word >> (24 * place)) & 0xffffff <= Day.unwrap(day)) return uint8(i - 1);
        }
        revert RulesetUnknown(day);
    }

    /// @inheritdoc IRulebook
    function count() external view returns (uint8) {
        return _count;
    }

    /// @inheritdoc IRulebook
    function get(uint8 ruleset) external view returns (Ruleset memory) {
        return _get(ruleset);
    }

    /// @inheritdoc IRulebook
    function valuesOf(uint8 ruleset) public view returns (address) {
        address values = _rulesets[ruleset].valueStore;
        if (values == address(0)) revert RulesetUnknown(NO_DAY);
        return values;
    }

    /// @inheritdoc IRulebook
    function value(uint8 ruleset, uint256 rule) public view returns (Quantity) {
        return Quantity.wrap(uint32(CodeStore.read(valuesOf(ruleset), rule * 4, 4)));
    }

    /// @inheritdoc IRulebook
    function article(uint8 ruleset, uint256 rule) public view returns (bytes32) {
        return bytes32(CodeStore.read(_get(ruleset).articleStore, rule * 32, 32));
    }

    /// @inheritdoc IRulebook
    function pack(uint8 ruleset, uint256 rules) external view returns (uint256 packed) {
        packed = 1 << 255;
        for (uint256 i = 0; rules >> (8 * i) != 0; ++i) {
            Quantity q = value(ruleset, (rules >> (8 * i)) & 0xff);
            packed |= ((uint256(q.unit()) << 12) | q.amount()) << (16 * i);
        }
    }

    /// @inheritdoc IRulebook
    function refuse(uint8 ruleset, uint256 rule, bytes32 name, Unit unit, uint256 limit, uint256 given) external view {
        Finding[] memory findings = new Finding[](1);
        // What comes too early is mended by waiting for the day that the law demands; what comes too late is not.
        Day earliest = unit == Unit.day && given < limit ? Day.wrap(uint24(limit)) : NO_DAY;
        findings[0] = Finding(name, article(ruleset, rule), unit, uint32(limit), uint32(given), earliest, false);
        revert RuleViolated(findings);
    }

    function _hashTypedDataV4(bytes32 act) internal view override returns (bytes32) {
        bytes32 name = keccak256(bytes(DOMAIN_NAME));
        bytes32 version = keccak256(bytes(DOMAIN_VERSION));
        bytes32 salt = bytes32(uint256(_session));
        bytes32 domain = keccak256(abi.encode(DOMAIN_TYPE, name, version, block.chainid, address(this), salt));
        return MessageHashUtils.toTypedDataHash(domain, act);
    }

    /// @dev Writes values and articles where nothing can change them.
    function _store(
        bytes32 name,
        Day effective,
        bytes calldata values,
        bytes calldata articles
    ) private returns (Ruleset memory) {
        bool complete = values.length >= Rules.COUNT * 4 && values.length % 4 == 0;
        if (!complete || articles.length != values.length * 8) revert RulesetInvalid(name, effective);
        bytes32 hash = keccak256(abi.encode(name, effective, values, articles));
        return Ruleset(name, effective, CodeStore.write(values), CodeStore.write(articles), hash);
    }

    function _append(Ruleset memory ruleset) private {
        uint8 number = _count;
        Day last = number == 0 ? NO_DAY : _rulesets[number - 1].effective;
        if (ruleset.effective <= last || number == MOST_RULESETS) {
            revert RulesetInvalid(ruleset.name, ruleset.effective);
        }
        _count = number + 1;
        _rulesets[number] = ruleset;
        uint256 day = Day.unwrap(ruleset.effective);
        _effectiveDays[number / DAYS_A_WORD] |= day << (24 * (number % DAYS_A_WORD));
        emit RulesetPublished(number, ruleset.name, ruleset.effective, ruleset.hash);
    }

    /// @dev Two keys: an administrator in post, of an agency that signs.
    function _requireSigner(address signer) private view returns (AgencyId agency, uint32 number) {
        uint16 posts;
        Day from;
        Day until;
        (number, agency, posts, from, until) = REGISTRY.officerOf(signer);
        Day today = _today();
        bool inPost = (posts >> uint8(Post.administrator)) & 1 == 1 && from <= today && today <= until;
        if (!inPost || REGISTRY.agencyOf(agency).suspended || !_isSigner[_session][agency]) {
            revert IAgencyRegistry.OfficerNotAuthorized(signer, agency, Post.administrator);
        }
    }

    function _get(uint8 ruleset) private view returns (Ruleset storage) {
        if (ruleset >= _count) revert RulesetUnknown(NO_DAY);
        return _rulesets[ruleset];
    }
}
