// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {Ref} from "../agencies/Agency.sol";
import {Day} from "../law/Day.sol";
import {CaseId} from "../records/CaseId.sol";
import {Paper} from "../records/Form.sol";

/// @dev Numbers are never reused; new actions are appended.
enum CheckInAction {
    checkIn,
    reviewCheckIn,
    explainMissed,
    sanctionMissed,
    cancelDue
}

/// @notice How somebody reported.
enum Means {
    text,
    voice,
    video,
    visit,
    wristband
}

/// @notice What a machine found of one trait of a check-in.
enum Match {
    untested,
    matches,
    differs
}

/// @notice What a person found of a check-in, whatever the machine had found.
enum Verdict {
    none,
    accepted,
    rejected
}

/// @notice What became of a due day.
enum DueState {
    none,
    missed,
    explained,
    sanctioned,
    cancelled
}

/// @title Check-ins 报到 in community correction: the person reports at the plan's interval, the process is on record as well as
/// the result, and whoever looks for what is missing finds it.
interface ICheckIns {
    /// @notice Somebody checked in; this says the step too, which is no other event's.
    /// @param caseId the case
    /// @param step the first 16 bytes as in `Stepped`; then from the lowest bit the day (24 bits, in 32), the hash suite of the
    /// result (8), what the machine found (8), how (8)
    /// @param result the commitment to what was reported
    /// @param process the commitment to how: recording, log of the visit; 0 when there is none
    /// @param text the reference's text
    event CheckedIn(CaseId indexed caseId, bytes32 step, bytes32 result, bytes32 process, string text);

    /// @notice Somebody looked at a check-in.
    event CheckInReviewed(CaseId indexed caseId, Day day, Verdict verdict);

    /// @notice A due day that was missed, or will not be asked for, was dealt with.
    event DueDayNoted(CaseId indexed caseId, Day due, DueState state);

    /// @notice Somebody looked for due days that nobody kept, and the case's record moved on.
    event DuesSettled(CaseId indexed caseId);

    /// @notice Thrown when a due day is not in the state that the step needs.
    /// @param caseId the case
    /// @param due the day named
    /// @param state what became of it
    /// @custom:zh 该报到日的状态不能办理此步骤
    /// @custom:next Name a due day of the plan: a missed one is explained or sanctioned, one to come cancelled.
    /// @custom:next-zh 请填写计划中的报到日：缺报的说明或处罚，未到期的取消
    error DueDayUnexpected(CaseId caseId, Day due, DueState state);

    /// @notice Records a check-in, at most one a day. By an officer of the correction agency or of the station.
    /// @param machine what the machine found of identity, liveness and place: a `Match` each, two bits from the lowest;
    /// nothing else of it goes on chain
    /// @param paper what was reported
    /// @param process the commitment to how: recording, log of the visit; 0 when there is none
    function checkIn(
        CaseId caseId,
        Means means,
        uint8 machine,
        bytes32 process,
        Paper calldata paper,
        Ref calldata ref
    ) external;

    /// @notice Gives the human verdict on a check-in. By an officer of the correction agency or of the station.
    /// @param day the day of the check-in
    function reviewCheckIn(CaseId caseId, Day day, Verdict verdict, Paper calldata paper, Ref calldata ref) external;

    /// @notice Explains a missed day. By an officer of the correction agency or of the station.
    function explainMissed(CaseId caseId, Day due, Paper calldata paper, Ref calldata ref) external;

    /// @notice States that a missed day led to a sanction. By the head of the correction agency.
    function sanctionMissed(CaseId caseId, Day due, Paper calldata paper, Ref calldata ref) external;

    /// @notice Says ahead that nobody is asked for on a due day. By an officer of the correction agency or of the station.
    function cancelDue(CaseId caseId, Day due, Paper calldata paper, Ref calldata ref) external;

    /// @notice What became of a due day; `none` while it was kept or is to come.
    function dueStateOf(CaseId caseId, Day due) external view returns (DueState);

    /// @notice The human verdict on a check-in.
    function verdictOf(CaseId caseId, Day day) external view returns (Verdict);

    /// @notice Where a case's check-ins stand.
    /// @return last the day of the last one
    /// @return count how many there were
    /// @return nextDue the next day on which one is due, 0 while no plan is set
    /// @return graceUntil the last day of its grace
    function standOf(CaseId caseId) external view returns (Day last, uint256 count, Day nextDue, Day graceUntil);
}
