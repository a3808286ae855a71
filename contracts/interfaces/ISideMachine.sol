// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {CaseId} from "../records/CaseId.sol";
import {IAlertKeeper} from "./IAlertKeeper.sol";
import {ITableMachine} from "./ITableMachine.sol";

/// @title What stands beside a case of community correction: records with a state of their own, which never move the case's.
/// @dev In `steps()` the states are those of the record; the case itself must be in one of `caseStates()`. The paper of a step
/// stays in its event.
interface ISideMachine is ITableMachine, IAlertKeeper {
    /// @notice Opens alerts for what is late in the case's record and not alerted yet. By anyone.
    function alertOverdue(CaseId caseId) external;

    /// @notice The states of the case in which something may be recorded, a bit each.
    function caseStates() external view returns (uint64);

    /// @notice The state of the case's record, 0 while there is none.
    function recordStateOf(CaseId caseId) external view returns (uint8);

    /// @notice All that the contract keeps of a case, as it keeps it.
    function recordOf(CaseId caseId) external view returns (uint256);
}
