// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {Ref} from "../agencies/Agency.sol";
import {CaseId} from "../records/CaseId.sol";
import {Paper} from "../records/Form.sol";
import {Decision} from "./ITemporaryReleaseCases.sol";

/// @dev Numbers are never reused; new states are appended.
enum ArrestState {
    None,
    Requested,
    Granted,
    Refused
}

/// @dev Numbers are never reused; new actions are appended.
enum ArrestAction {
    requestArrest,
    answerArrest
}

/// @title Arrest 逮捕 of somebody whose revocation is proposed: answered within forty-eight hours (社区矫正法 47).
interface IArrestRequests {
    /// @notice The court answered.
    /// @param hours_ how many hours after the request, begun ones counted
    event ArrestAnswered(CaseId indexed caseId, uint256 hours_);

    /// @notice Asks the court for an arrest. By the head of the correction agency.
    function requestArrest(CaseId caseId, Paper calldata paper, Ref calldata ref) external;

    /// @notice Answers; a late answer is accepted and alerted. By a judge.
    function answerArrest(CaseId caseId, Decision result, Paper calldata paper, Ref calldata ref) external;

    /// @notice The last request of a case.
    /// @return state where it stands
    /// @return requestedAt the second since the Unix epoch in which it was made
    function arrestOf(CaseId caseId) external view returns (ArrestState state, uint40 requestedAt);
}
