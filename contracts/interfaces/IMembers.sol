// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {AgencyId, AgencyKind, Ref} from "../agencies/Agency.sol";
import {Day} from "../law/Day.sol";
import {CaseId} from "../records/CaseId.sol";
import {FormType, Paper} from "../records/Form.sol";

/// @title Further members of a case by the person's needs: drug rehabilitation, minors' protection, civil affairs,
/// employment, bank (社区矫正法 11, 35–43, 52–58).
/// @dev A member is no party: it confirms nothing, counts for no trust, and what it files is no form of the case. It
/// files named types within its period; its filings are found in the events.
interface IMembers {
    /// @notice An agency's membership of a case.
    /// @param kind the agency's kind, `none` when it never was a member
    /// @param from its first day
    /// @param until its last day
    /// @param dismissedOn the day of its dismissal, 0 when there was none
    /// @param types the types of form that it files, bit n for `FormType` n
    struct Membership {
        AgencyKind kind;
        Day from;
        Day until;
        Day dismissedOn;
        uint256 types;
    }

    /// @notice An agency became a member of a case.
    /// @param caseId the case
    /// @param machine the contract that runs it
    /// @param agency the member
    /// @param membership for how long, and what it files
    /// @param paper the decision
    /// @param officer the number of the officer who admitted it
    /// @param refNumber the number of the agency's business reference
    /// @param text the reference's text
    event MemberAdmitted(
        CaseId indexed caseId,
        address machine,
        AgencyId indexed agency,
        Membership membership,
        Paper paper,
        uint32 officer,
        uint64 refNumber,
        string text
    );

    /// @notice A member was dismissed.
    event MemberDismissed(
        CaseId indexed caseId,
        address machine,
        AgencyId indexed agency,
        Paper paper,
        uint32 officer,
        uint64 refNumber,
        string text
    );

    /// @notice A member filed a paper.
    /// @param formType its type
    /// @param time the second since the Unix epoch
    event MemberFiled(
        CaseId indexed caseId,
        address machine,
        AgencyId indexed agency,
        FormType indexed formType,
        Paper paper,
        uint40 time,
        uint32 officer,
        uint64 refNumber,
        string text
    );

    /// @notice Thrown when an agency is of a kind that is admitted to no case by need.
    /// @param agency the agency
    /// @param kind its kind
    /// @custom:zh 该类机关不得作为协助成员加入案件
    /// @custom:next Admit an agency for drug rehabilitation, minors' protection, civil affairs, employment, or a bank.
    /// @custom:next-zh 只能加入戒毒、未成年人保护、民政、就业机关或银行
    error MemberKindRefused(AgencyId agency, AgencyKind kind);

    /// @notice Thrown when a membership ends before it begins, or is over.
    /// @param from its first day
    /// @param until its last day
    /// @param today the day of the attempt
    /// @custom:zh 成员期限无效或已届满
    /// @custom:next Name the first day first, and a last day that is not past.
    /// @custom:next-zh 请更正起止日期，止日不得早于当日
    error MembershipPeriodInvalid(Day from, Day until, Day today);

    /// @notice Thrown when a membership names no type of form, or one that does not exist.
    /// @param types the types named, a bit each
    /// @custom:zh 未指明或错误指明可提交的表单类型
    /// @custom:next Name the types of form that the member files.
    /// @custom:next-zh 请指明该成员可提交的表单类型
    error MemberTypesInvalid(uint256 types);

    /// @notice Thrown when an agency is a member already, or will be.
    /// @param caseId the case
    /// @param agency the agency
    /// @param until the last day of its membership
    /// @custom:zh 该机关已是本案成员
    /// @custom:next Dismiss it first when its membership is to change.
    /// @custom:next-zh 如需变更，请先解除其成员身份
    error MemberStanding(CaseId caseId, AgencyId agency, Day until);

    /// @notice Thrown when a case has as many members as it may.
    /// @param caseId the case
    /// @param most how many that is
    /// @custom:zh 本案协助成员数量已达上限
    /// @custom:next Dismiss a member that is no longer needed.
    /// @custom:next-zh 请先解除不再需要的成员
    error MembersFull(CaseId caseId, uint256 most);

    /// @notice Thrown when somebody is to be dismissed who is no member.
    /// @param caseId the case
    /// @param agency the agency
    /// @custom:zh 该机关不是本案成员
    /// @custom:next Name a member of the case (`membersOf`).
    /// @custom:next-zh 请查询本案成员后填写
    error MemberUnknown(CaseId caseId, AgencyId agency);

    /// @notice Thrown when a member files before its membership begins or after it ended.
    /// @param caseId the case
    /// @param agency the member
    /// @param from its first day
    /// @param until its last day, or that of its dismissal
    /// @custom:zh 成员身份尚未生效或已终止
    /// @custom:next File within the membership's days, or ask the correction agency for a new one.
    /// @custom:next-zh 请在成员期限内提交，或请社区矫正机构重新加入
    error MembershipNotInForce(CaseId caseId, AgencyId agency, Day from, Day until);

    /// @notice Thrown when a member files a type that its membership does not name.
    /// @param caseId the case
    /// @param agency the member
    /// @param formType the type
    /// @custom:zh 该成员不得提交此类表单
    /// @custom:next File one of the types that the membership names (`membershipOf`).
    /// @custom:next-zh 请提交成员决定中列明的表单类型
    error MemberTypeRefused(CaseId caseId, AgencyId agency, FormType formType);

    /// @notice Admits an agency to a case. By the head of the case's correction agency; where the case has none, by the
    /// execution officer of its prison. Reverts for an agency of another kind, one that is a member already, a period that is
    /// reversed or over, types that do not exist, and a ninth member.
    /// @param machine the contract that runs the case
    /// @param types bit n for `FormType` n
    /// @param from its first day
    /// @param until its last day
    /// @param paper the decision
    function admit(
        address machine,
        CaseId caseId,
        AgencyId agency,
        uint256 types,
        Day from,
        Day until,
        Paper calldata paper,
        Ref calldata ref
    ) external;

    /// @notice Dismisses a member, at once. By who may admit one.
    /// @param paper the decision
    function dismiss(address machine, CaseId caseId, AgencyId agency, Paper calldata paper, Ref calldata ref) external;

    /// @notice Files a member's paper. By an officer or the head of the member, of the types and within the days of its
    /// membership.
    function file(address machine, CaseId caseId, FormType formType, Paper calldata paper, Ref calldata ref) external;

    /// @notice An agency's last membership of a case.
    function membershipOf(address machine, CaseId caseId, AgencyId agency) external view returns (Membership memory);

    /// @notice The agencies that are members today or will be, 24 bits each from the lowest, 8 at most.
    function membersOf(address machine, CaseId caseId) external view returns (uint256);

    /// @notice Those among the members of today that protect minors, 24 bits each from the lowest.
    function guardiansOf(address machine, CaseId caseId) external view returns (uint256);
}
