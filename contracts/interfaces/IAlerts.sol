// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {CaseId} from "../records/CaseId.sol";
import {Day} from "../law/Day.sol";

/// @dev Numbers are never reused; new kinds are appended.
enum AlertKind {
    none,
    AttendanceMismatch,
    DeadlineMissed
}

/// @title What the agencies must look at.
interface IAlerts {
    /// @param kind what happened
    /// @param openedOn the day on which the alert was opened, 0 when there is none
    /// @param due the day on which what was missed was due, 0 where nothing was
    struct Alert {
        AlertKind kind;
        Day openedOn;
        Day due;
    }

    /// @notice An alert was opened.
    /// @param caseId the case
    /// @param kind what happened
    /// @param fact names the fact within the case: it is alerted once
    /// @param due the day on which what was missed was due, 0 where nothing was
    event AlertOpened(CaseId indexed caseId, AlertKind indexed kind, bytes32 fact, Day due);

    /// @notice Opens an alert, unless the same fact has one. By the contracts of the ledger.
    function open(CaseId caseId, AlertKind kind, bytes32 fact, Day due) external;

    /// @notice The alert of a fact.
    function alertOf(CaseId caseId, AlertKind kind, bytes32 fact) external view returns (Alert memory);
}
