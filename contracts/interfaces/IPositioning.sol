// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {Ref} from "../agencies/Agency.sol";
import {Day} from "../law/Day.sol";
import {CaseId} from "../records/CaseId.sol";
import {Paper} from "../records/Form.sol";

/// @dev Numbers are never reused; new states are appended.
enum PositioningState {
    None,
    On,
    Removed
}

/// @dev Numbers are never reused; new actions are appended.
enum PositioningAction {
    approvePositioning,
    renewPositioning,
    removePositioning
}

/// @notice Why somebody's position is followed (社区矫正法 29). A telephone's check-in is no positioning.
enum PositioningGround {
    prohibitionBreach,
    leftWithoutLeave,
    refusesToReport,
    policePenalty,
    revocationProposed
}

/// @title Electronic positioning 电子定位 in community correction (社区矫正法 29).
interface IPositioning {
    /// @notice Positioning was approved or renewed.
    /// @param ground why
    /// @param until its last day
    /// @param assessment the commitment to the assessment before a renewal, 0 of the first approval
    event PositioningApproved(CaseId indexed caseId, PositioningGround ground, Day until, bytes32 assessment);

    /// @notice Approves positioning for at most three months. By the head of the correction agency.
    /// @param until its last day
    function approvePositioning(
        CaseId caseId,
        PositioningGround ground,
        Day until,
        Paper calldata paper,
        Ref calldata ref
    ) external;

    /// @notice Renews it for at most three months more, after an assessment. By the head of the correction agency.
    /// @param until its last day
    /// @param assessment the commitment to the assessment
    function renewPositioning(
        CaseId caseId,
        PositioningGround ground,
        Day until,
        bytes32 assessment,
        Paper calldata paper,
        Ref calldata ref
    ) external;

    /// @notice Removes the device. By the head of the correction agency.
    function removePositioning(CaseId caseId, Paper calldata paper, Ref calldata ref) external;

    /// @notice The positioning of a case.
    /// @return state whether the device is on
    /// @return ground why
    /// @return until its last day
    function positioningOf(
        CaseId caseId
    ) external view returns (PositioningState state, PositioningGround ground, Day until);
}
