// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {CaseId} from "../records/CaseId.sol";

/// @title A case from which community correction follows.
interface IOrigin {
    /// @notice The person was taken back in by the case of community correction: this one ends with it.
    /// @param caseId the case
    /// @param from the state it was in
    /// @param to the state it is in
    event TakenBack(CaseId indexed caseId, uint8 from, uint8 to);

    /// @notice Thrown when another than the contract of community correction says so.
    /// @param caller who said so
    /// @custom:zh 只有社区矫正案件合约可以如此报告
    /// @custom:next Take the person back in by the case of community correction.
    /// @custom:next-zh 请在社区矫正案件中办理收监
    error NotSupervision(address caller);

    /// @notice The person was taken back in: the case ends.
    function takenBack(CaseId caseId) external;
}
