// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {Admission, Agency, AgencyId, AgencyKind, Level, Post, Ref, RoomStatus} from "../agencies/Agency.sol";
import {Day} from "../law/Day.sol";
import {IOfficers} from "./IOfficers.sol";

/// @title Who may act.
interface IAgencyRegistry is IOfficers {
    /// @notice An agency joined the consortium.
    event AgencyAdmitted(
        AgencyId indexed agency,
        AgencyKind kind,
        Level level,
        uint24 region,
        AgencyId parent,
        bytes32 nameHash
    );

    /// @notice An agency was suspended, or reinstated.
    event AgencySuspended(AgencyId indexed agency, bool suspended);

    /// @notice An officer was appointed, or appointed anew.
    event OfficerAppointed(
        AgencyId indexed agency,
        address indexed officer,
        uint32 number,
        uint16 posts,
        Day from,
        Day until,
        uint64 refNumber,
        string text
    );

    /// @notice An officer was dismissed.
    event OfficerDismissed(
        AgencyId indexed agency,
        address indexed officer,
        uint32 number,
        uint64 refNumber,
        string text
    );

    /// @notice A contract of the ledger was let in, kept from new cases, or shut out.
    event RoomSet(address indexed room, RoomStatus status);

    /// @notice Thrown when an agency uses the number of a business reference a second time.
    /// @param agency the agency
    /// @param number the reference's number
    /// @custom:zh 该业务编号已使用
    /// @custom:next The operation is already on the ledger: look it up by its reference instead of sending it again.
    /// @custom:next-zh 该操作已上链，请按业务编号查询，勿重复提交
    error ReferenceUsed(AgencyId agency, uint64 number);

    /// @notice Thrown when an officer does not hold the post that the step asks for in the agency that is party to it.
    /// @param officer who tried
    /// @param agency the agency whose officer may act, 0 when any party may or the case has none in that place
    /// @param post the post that is needed
    /// @custom:zh 该人员无权办理此步骤
    /// @custom:next Let an officer of that agency who holds the post act, or have its administrator appoint one.
    /// @custom:next-zh 请由该机关在任的相应岗位人员办理，或由其管理员任命
    error OfficerNotAuthorized(address officer, AgencyId agency, Post post);

    /// @notice Thrown when a caller is not a contract of the ledger.
    /// @param caller who called
    /// @custom:zh 调用方不是本账本的合约
    /// @custom:next Call the case contract, which calls on.
    /// @custom:next-zh 请通过案件合约办理
    error RoomUnknown(address caller);

    /// @notice Thrown when a new case is to be opened in a contract that is kept from new cases.
    /// @param room the contract
    /// @custom:zh 该合约已停止受理新案
    /// @custom:next Open the case in the contract's successor, or ask the consortium's administration; running cases go on.
    /// @custom:next-zh 请在后继合约中立案或联系联盟管理方；在办案件不受影响
    error OpeningsPaused(address room);

    /// @notice Thrown when no agency has that number, or it is of another kind than the case's place asks for.
    /// @param agency the agency named
    /// @param needed the kind that is needed, `none` when any would do
    /// @custom:zh 机关不存在或类别不符
    /// @custom:next Name an admitted agency of that kind.
    /// @custom:next-zh 请填写已加入的相应类别机关
    error AgencyUnknown(AgencyId agency, AgencyKind needed);

    /// @notice Thrown when an address that serves one agency is to serve another.
    /// @param officer the address
    /// @param agency the agency it serves
    /// @custom:zh 该地址已属于其他机关
    /// @custom:next Use a new key: one address, one agency.
    /// @custom:next-zh 请使用新的密钥：一个地址只属于一个机关
    error OfficerElsewhere(address officer, AgencyId agency);

    /// @notice Thrown when an appointment names posts that an agency of this kind does not have, or ends before it begins.
    /// @param officer the address
    /// @param kind the agency's kind
    /// @param posts the posts named, a bit each
    /// @custom:zh 任命的岗位或任期无效
    /// @custom:next Name posts that this kind of agency has, and a last day not before the first.
    /// @custom:next-zh 请填写该类机关设有的岗位，且任期止日不早于起日
    error AppointmentInvalid(address officer, AgencyKind kind, uint16 posts);

    /// @notice Thrown when ten agencies are suspended already.
    /// @param agency the agency that was to be the eleventh
    /// @custom:zh 同时暂停的机关已达上限（十个）
    /// @custom:next Reinstate an agency first, or dismiss the officers of this one.
    /// @custom:next-zh 请先恢复其他机关，或免去该机关人员的职务
    error SuspensionsFull(AgencyId agency);

    /// @notice Admits agencies, each with its first administrator. Restricted to the consortium's administration.
    /// @return first the number of the first of them; the others follow
    function admit(Admission[] calldata admissions) external returns (AgencyId first);

    /// @notice Suspends or reinstates an agency; at most ten are suspended at a time. Restricted to the consortium's administration.
    function suspend(AgencyId agency, bool suspended) external;

    /// @notice Lets a contract of the ledger in, keeps it from new cases, or shuts it out. Restricted to the consortium's
    /// administration.
    function setRoom(address room, RoomStatus status) external;

    /// @notice Appoints an officer of one's own agency. By its administrator.
    /// @param officer the address
    /// @param posts bit n for `Post` n; they replace those held before
    /// @param from the first day in post
    /// @param until the last day in post
    /// @param ref the agency's business reference
    function appoint(address officer, uint16 posts, Day from, Day until, Ref calldata ref) external;

    /// @notice Dismisses an officer of one's own agency, at once. By its administrator.
    function dismiss(address officer, Ref calldata ref) external;

    /// @notice An agency's record; its kind is `none` when there is no such agency.
    function agencyOf(AgencyId agency) external view returns (Agency memory);

    /// @notice How many agencies were ever admitted.
    function agencyCount() external view returns (uint24);

    /// @notice An officer; all zero when there is none.
    function officerOf(
        address officer
    ) external view returns (uint32 number, AgencyId agency, uint16 posts, Day from, Day until);

    /// @notice The address of an officer by number.
    function officerAt(uint32 number) external view returns (address);

    /// @notice Refuses, by name, anyone who does not hold a post of an agency today.
    /// @return numbers the officers' numbers, 32 bits each, the last in the lowest; of more than eight the last eight
    function requireOfficers(
        address[] calldata officers,
        AgencyId agency,
        Post post
    ) external view returns (uint256 numbers);

    /// @notice Whether an agency has used a reference's number.
    function isReferenceUsed(AgencyId agency, uint64 number) external view returns (bool);
}
