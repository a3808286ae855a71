// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {Ref} from "../agencies/Agency.sol";
import {Day} from "../law/Day.sol";
import {CaseId} from "../records/CaseId.sol";
import {Paper} from "../records/Form.sol";

/// @dev Numbers are never reused; new states are appended.
enum LeaveState {
    None,
    Requested,
    Approved,
    Overstayed,
    Returned,
    Refused
}

/// @dev Numbers are never reused; new actions are appended.
enum LeaveAction {
    requestLeave,
    approveLeave,
    refuseLeave,
    returnFromLeave,
    overstayLeave
}

/// @title Leave 请假外出 in community correction (社矫法实施办法 27).
interface ILeaves {
    /// @notice Leave was asked for.
    /// @param from its first day
    /// @param to its last day; both count
    /// @param paper the application
    event LeaveRequested(CaseId indexed caseId, Day from, Day to, Paper paper);

    /// @notice Asks for leave, far enough ahead. By the correction agency's officer.
    /// @param from its first day
    /// @param to its last day; both count
    function requestLeave(CaseId caseId, Day from, Day to, Paper calldata paper, Ref calldata ref) external;

    /// @notice Approves the leave asked for. By the station's officer, the head of the correction agency or of the one above,
    /// as its length and all leave of two months demand.
    function approveLeave(CaseId caseId, Paper calldata paper, Ref calldata ref) external;

    /// @notice Refuses the leave asked for. By who may approve leave.
    function refuseLeave(CaseId caseId, Paper calldata paper, Ref calldata ref) external;

    /// @notice Cancels the leave 销假: the person is back. By the correction agency's officer.
    function returnFromLeave(CaseId caseId, Paper calldata paper, Ref calldata ref) external;

    /// @notice States that the person is not back in time. By the correction agency's officer.
    function overstayLeave(CaseId caseId, Paper calldata paper, Ref calldata ref) external;

    /// @notice The last leave of a case.
    /// @return state where it stands
    /// @return from its first day
    /// @return to its last day
    /// @return used days of approved leave in the two months that end with `to`, before that leave
    function leaveOf(CaseId caseId) external view returns (LeaveState state, Day from, Day to, uint256 used);
}
