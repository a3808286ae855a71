// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {Day} from "../law/Day.sol";
import {CaseId} from "../records/CaseId.sol";
import {AlertKind} from "./IAlerts.sol";

/// @title A contract that tells of alerts and answers for them until somebody acts on one.
interface IAlertKeeper {
    /// @notice An alert that this contract told of and still keeps.
    /// @return openedOn the day on which it was told, 0 when this contract keeps no such alert
    /// @return due the day on which what was missed was due
    /// @return concerned the agencies that it concerns, 24 bits each
    function keptAlert(
        CaseId caseId,
        AlertKind kind,
        bytes32 fact
    ) external view returns (Day openedOn, Day due, uint256 concerned);
}
