// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {AgencyId, Ref} from "../agencies/Agency.sol";
import {Day} from "../law/Day.sol";
import {CaseId} from "../records/CaseId.sol";
import {Paper} from "../records/Form.sol";

/// @dev Numbers are never reused; new states are appended.
enum PlaceChangeState {
    None,
    Requested,
    Consulted,
    Accepted,
    Declined,
    Approved,
    PapersSent,
    PapersReceived,
    Reported,
    Refused
}

/// @dev Numbers are never reused; new actions are appended.
enum PlaceChangeAction {
    requestPlaceChange,
    consultPlaceChange,
    answerPlaceChange,
    approvePlaceChange,
    refusePlaceChange,
    sendPlaceChangePapers,
    receivePlaceChangePapers,
    reportAtNewPlace
}

/// @notice What a change of place owes, one at a time.
enum PlaceChangeDuty {
    consultation,
    answer,
    papers,
    receipt,
    report
}

enum PlaceAnswer {
    accepted,
    declined
}

/// @title Change of place 变更执行地 in community correction: hands the case from one agency to another, with receipts of both
/// (社矫法实施办法 30, 31).
interface IPlaceChanges {
    /// @notice A change of place was asked for.
    /// @param to the correction agency of the new place
    /// @param on the day from which the person will live there
    event PlaceChangeRequested(CaseId indexed caseId, AgencyId to, Day on);

    /// @notice The case is the new agency's now.
    event PlaceChanged(CaseId indexed caseId, AgencyId from, AgencyId to);

    /// @notice Asks for a change of place, a month ahead. By the correction agency's officer.
    /// @param to the correction agency of the new place
    /// @param on the day from which the person will live there
    function requestPlaceChange(CaseId caseId, AgencyId to, Day on, Paper calldata paper, Ref calldata ref) external;

    /// @notice Consults the new place. By the correction agency's officer.
    function consultPlaceChange(CaseId caseId, Paper calldata paper, Ref calldata ref) external;

    /// @notice Answers. By an officer of the new place.
    function answerPlaceChange(CaseId caseId, PlaceAnswer result, Paper calldata paper, Ref calldata ref) external;

    /// @notice Approves what the new place accepted. By the head of the correction agency.
    function approvePlaceChange(CaseId caseId, Paper calldata paper, Ref calldata ref) external;

    /// @notice Refuses. By the head of the correction agency.
    function refusePlaceChange(CaseId caseId, Paper calldata paper, Ref calldata ref) external;

    /// @notice Sends the papers. By the correction agency's officer.
    function sendPlaceChangePapers(CaseId caseId, Paper calldata paper, Ref calldata ref) external;

    /// @notice Receives the papers. By an officer of the new place.
    function receivePlaceChangePapers(CaseId caseId, Paper calldata paper, Ref calldata ref) external;

    /// @notice The person reported: the case is the new agency's. By an officer of the new place.
    function reportAtNewPlace(CaseId caseId, Paper calldata paper, Ref calldata ref) external;

    /// @notice The last change of place of a case.
    /// @return state where it stands
    /// @return to the correction agency of the new place
    /// @return on the day from which the person will live there
    function placeChangeOf(CaseId caseId) external view returns (PlaceChangeState state, AgencyId to, Day on);
}
