// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {Ref} from "../agencies/Agency.sol";
import {CaseId} from "../records/CaseId.sol";
import {Day} from "../law/Day.sol";

/// @dev Numbers are never reused; new kinds are appended.
enum AlertKind {
    none,
    AttendanceMismatch,
    DeadlineMissed,
    MaterialChanged,
    TranscriptDisputed,
    ResidenceMismatch,
    HandoverLate,
    ApprovalGap,
    ApprovalOverlap,
    CheckInMissed,
    LeaveOverstayed,
    OffTheGrid,
    ForbiddenZone,
    SpotCheckUnrevealed
}

/// @notice What became of an alert.
enum AlertState {
    none,
    open,
    acknowledged,
    resolved
}

/// @title What the agencies must look at.
interface IAlerts {
    /// @param kind what happened
    /// @param state what became of it
    /// @param escalated whether it came before the procuratorate, because nobody resolved it in time
    /// @param openedOn the day on which the alert was opened, 0 when there is none
    /// @param due the day on which what was missed was due, 0 where nothing was
    struct Alert {
        AlertKind kind;
        AlertState state;
        bool escalated;
        Day openedOn;
        Day due;
    }

    /// @notice An alert was opened.
    /// @param caseId the case
    /// @param kind what happened
    /// @param fact names the fact within the case: it is alerted once
    /// @param due the day on which what was missed was due, 0 where nothing was
    event AlertOpened(CaseId indexed caseId, AlertKind indexed kind, bytes32 fact, Day due);

    /// @notice An alert that a contract kept in its own record was written here; it concerns the parties of the case.
    /// @param openedOn the day on which it was told
    /// @param due the day that was missed
    event AlertWritten(CaseId indexed caseId, AlertKind indexed kind, bytes32 fact, Day openedOn, Day due);

    /// @notice A concerned agency took note of an alert.
    /// @param caseId the case
    /// @param kind what happened
    /// @param fact the fact
    /// @param officer the number of the officer
    /// @param refNumber the number of the agency's business reference
    /// @param text the reference's text
    event AlertAcknowledged(
        CaseId indexed caseId,
        AlertKind indexed kind,
        bytes32 fact,
        uint32 officer,
        uint64 refNumber,
        string text
    );

    /// @notice An alert was resolved.
    /// @param reason what was found and done
    event AlertResolved(
        CaseId indexed caseId,
        AlertKind indexed kind,
        bytes32 fact,
        uint32 officer,
        string reason,
        uint64 refNumber,
        string text
    );

    /// @notice An alert that nobody resolved in time came before the procuratorate.
    event AlertEscalated(
        CaseId indexed caseId,
        AlertKind indexed kind,
        bytes32 fact,
        uint32 officer,
        uint64 refNumber,
        string text
    );

    /// @notice Thrown when there is no such alert.
    /// @param caseId the case
    /// @param kind the kind named
    /// @param fact the fact named
    /// @custom:zh 没有该警示
    /// @custom:next Name an alert of the case by its kind and fact, as the list of alerts gives them.
    /// @custom:next-zh 请按警示列表中的类别与事实填写
    error AlertUnknown(CaseId caseId, AlertKind kind, bytes32 fact);

    /// @notice Thrown when an alert is past what is to be done with it.
    /// @param state what became of it already
    /// @custom:zh 该警示已处于此状态或已办结
    /// @custom:next Nothing is left to do, or resolve it with a reason.
    /// @custom:next-zh 无需再办，或填写理由予以办结
    error AlertUnexpectedState(AlertState state);

    /// @notice Thrown when an alert is resolved without a reason.
    /// @custom:zh 办结警示须填写理由
    /// @custom:next Say what was found and done.
    /// @custom:next-zh 请写明查明情况与处理结果
    error ReasonMissing();

    /// @notice Thrown when an alert is escalated while there is still time to resolve it.
    /// @param opens the first day on which it may be escalated
    /// @custom:zh 警示答复期限尚未届满
    /// @custom:next Wait for that day, or let a concerned agency resolve the alert.
    /// @custom:next-zh 请等待所列日期，或由相关机关先行办结
    error AlertNotOverdue(Day opens);

    /// @notice Opens an alert, unless the same fact has one. By the contracts of the ledger.
    /// @param concerned the agencies that it concerns, 24 bits each
    function open(CaseId caseId, AlertKind kind, bytes32 fact, Day due, uint256 concerned) external;

    /// @notice Opens an alert that the calling contract keeps itself and tells once, see `IAlertKeeper`: nothing is written
    /// until somebody acts on it. By the contracts of the ledger.
    /// @param fact begins with the contract's address
    function tell(CaseId caseId, AlertKind kind, bytes32 fact, Day due) external;

    /// @notice Writes an alert that its keeper told of, before it forgets it. Does nothing when there is no such alert.
    function write(CaseId caseId, AlertKind kind, bytes32 fact) external;

    /// @notice Takes note of an alert. By an officer of a concerned agency.
    function acknowledge(CaseId caseId, AlertKind kind, bytes32 fact, Ref calldata ref) external;

    /// @notice Resolves an alert. By an officer of a concerned agency; once escalated, of the procuratorate alone.
    /// @param reason what was found and done
    function resolve(CaseId caseId, AlertKind kind, bytes32 fact, string calldata reason, Ref calldata ref) external;

    /// @notice Brings an alert that nobody resolved in time before the procuratorate. By an officer of a concerned agency.
    function escalate(CaseId caseId, AlertKind kind, bytes32 fact, Ref calldata ref) external;

    /// @notice The alert of a fact.
    function alertOf(CaseId caseId, AlertKind kind, bytes32 fact) external view returns (Alert memory);

    /// @notice The agencies that an alert concerns, 24 bits each.
    function concernedBy(CaseId caseId, AlertKind kind, bytes32 fact) external view returns (uint256);

    /// @notice Days within which a concerned agency resolves an alert.
    function ANSWER_DAYS() external view returns (uint24);
}
