// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {AgencyId} from "../agencies/Agency.sol";
import {RoomStatus} from "../agencies/Agency.sol";
import {Day} from "../law/Day.sol";

/// @title What every agency agrees to and signs (EIP-712): the agreement, the contracts, the law, the members.
interface ICharter {
    /// @notice A contract of the ledger as a version of the charter names it.
    /// @param target where it stands
    /// @param codeHash the hash of its code on chain (EIP-1052)
    /// @param status what it may do once the version is in force
    struct Room {
        address target;
        bytes32 codeHash;
        RoomStatus status;
    }

    /// @notice What agencies sign.
    /// @param agreement the hash of the agreement's text
    /// @param ruleset the hash of the ruleset in force when it was proposed
    /// @param rooms the contracts
    /// @param members the agencies whose signatures a successor needs, in ascending order
    /// @param threshold how many of the members must sign a successor
    struct Terms {
        bytes32 agreement;
        bytes32 ruleset;
        Room[] rooms;
        AgencyId[] members;
        uint16 threshold;
    }

    /// @notice A version was proposed.
    /// @param version its number, from 1
    /// @param termsHash what is signed, see `termsHashOf`
    /// @param terms what it says
    /// @param agency whose administrator proposed it
    /// @param officer the administrator's number
    event VersionProposed(uint32 indexed version, bytes32 termsHash, Terms terms, AgencyId agency, uint32 officer);

    /// @notice An agency signed a version.
    /// @param version the version
    /// @param agency the agency
    /// @param officer the number of the administrator who signed
    /// @param relayed whether somebody else brought the signature
    event VersionSigned(uint32 indexed version, AgencyId indexed agency, uint32 officer, bool relayed);

    /// @notice A version came into force in place of the one before.
    event VersionEnacted(uint32 indexed version, uint32 indexed predecessor);

    /// @notice Thrown when an agency that is to be party to a new case has not signed the version in force.
    /// @param agency the agency
    /// @param version the version in force, 0 when there is none
    /// @custom:zh 该机关未签署现行章程
    /// @custom:next Let the agency's administrator sign the version in force; cases open only between those who did.
    /// @custom:next-zh 请该机关管理员签署现行章程版本；未签署机关之间不得立案
    error CharterUnsigned(AgencyId agency, uint32 version);

    /// @notice Thrown when a version's terms cannot be: no members, members out of order or unknown, a threshold that they
    /// cannot reach, a ruleset that is not in force.
    /// @param what which of them
    /// @custom:zh 章程条款无效
    /// @custom:next Name admitted agencies in ascending order, a threshold they can reach, and the ruleset in force.
    /// @custom:next-zh 请按编号升序列明已加入机关，门槛须可达到，并填写现行规则集
    error TermsInvalid(bytes32 what);

    /// @notice Thrown when a contract's code is not what the terms say.
    /// @param room the contract
    /// @param codeHash the hash of its code on chain
    /// @custom:zh 合约代码与章程条款不符
    /// @custom:next Check the contract's address and build, and propose the terms with the code that is on chain.
    /// @custom:next-zh 请核对合约地址与构建，按链上代码重新提出条款
    error CodeDiffers(address room, bytes32 codeHash);

    /// @notice Thrown when a contract keeps the time of a rehearsal, which somebody moves, and not this ledger's.
    /// @param room the contract
    /// @param clock the rehearsal's clock
    /// @custom:zh 该合约使用演练时钟，不得写入正式章程
    /// @custom:next Name contracts of this deployment only; those of a rehearsal never become a ledger's.
    /// @custom:next-zh 请只列入本部署的合约；演练合约不得成为正式账本的一部分
    error ClockDiffers(address room, address clock);

    /// @notice Thrown when no such version was proposed, or a later one is in force already.
    /// @param version the version named
    /// @custom:zh 该章程版本不存在或已被后续版本取代
    /// @custom:next Name a version that was proposed and not replaced.
    /// @custom:next-zh 请填写已提出且未被取代的版本
    error VersionUnknown(uint32 version);

    /// @notice Thrown when signatures that the predecessor demands are missing.
    /// @param version the version
    /// @param signed how many of those whose signatures count have signed
    /// @param needed how many must
    /// @custom:zh 签署机关数未达前一版本要求
    /// @custom:next Collect the missing signatures; `signedBy` tells who signed.
    /// @custom:next-zh 请补齐签署；可查询已签署机关
    error SignaturesMissing(uint32 version, uint256 signed, uint256 needed);

    /// @notice Proposes a version. By an administrator in post.
    /// @dev The first one must have every agency of the consortium as a member.
    /// @return version its number
    function propose(Terms calldata terms) external returns (uint32 version);

    /// @notice Signs a version in person. By an administrator in post; a version in force may be signed too.
    function sign(uint32 version) external;

    /// @notice Brings agencies' signatures. By anyone.
    /// @param signatures of administrators in post over `Charter(uint32 version,bytes32 terms)`
    function signFor(uint32 version, bytes[] calldata signatures) external;

    /// @notice Puts a version in force, once those have signed whose signatures the one before demands (before the first
    /// all of its own members): its contracts become the ledger's, its members sign rulesets. By anyone.
    function enact(uint32 version) external;

    /// @notice Refuses with `CharterUnsigned` the first party that has not signed the version in force.
    /// @param parties agencies, 0 where there is none
    function requireSigned(AgencyId[10] calldata parties) external view;

    /// @notice The version in force, 0 when there is none.
    function inForce() external view returns (uint32);

    /// @notice How many versions were ever proposed.
    function count() external view returns (uint32);

    /// @notice What a version says.
    function termsOf(uint32 version) external view returns (Terms memory);

    /// @notice The hash of terms, which is signed with the version's number.
    function termsHashOf(Terms memory terms) external pure returns (bytes32);

    /// @notice Whether an agency signed a version, and on which day.
    /// @return on the day, 0 when it has not
    function signedOn(uint32 version, AgencyId agency) external view returns (Day on);

    /// @notice How many of those have signed whose signatures count, and how many must.
    function signaturesOf(uint32 version) external view returns (uint256 signed, uint256 needed);
}
