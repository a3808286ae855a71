// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {AgencyId} from "../agencies/Agency.sol";
import {Day} from "../law/Day.sol";
import {CaseId} from "../records/CaseId.sol";
import {SentenceId} from "../sentences/SentenceId.sol";
import {Measure, SupervisionDuty, SupervisionState} from "./ISupervisionCases.sol";
import {ReleaseDuty, ReleaseState} from "./ITemporaryReleaseCases.sol";
import {ReleaseGround} from "./ITemporaryReleaseRules.sol";

/// @title Temporary release and community correction with names: what their machines keep in packed words.
interface ISupervisionReader {
    /// @notice What a temporary release knows of itself.
    /// @param state its state
    /// @param stateBefore the state before
    /// @param ruleset the number of the ruleset it is judged by
    /// @param sentence the sentence
    /// @param ground why
    /// @param decidedOn the day of the decision, 0 before
    /// @param until the last day approved, 0 before
    /// @param supervision the case of community correction that it opened, 0 before
    /// @param healthReportDue the last day of the next monthly health report, 0 while nobody is out
    /// @param reviewDue the last day of the next medical review, 0 while nobody is out
    /// @param waitingSince the day on which the last publicity began
    /// @param waitingUntil the last day of the publicity that runs, 0 while none does
    /// @param openObjections objections that wait for an answer
    /// @param tracks bit n is set when it is on `Track` n
    struct ReleaseCase {
        ReleaseState state;
        ReleaseState stateBefore;
        uint8 ruleset;
        SentenceId sentence;
        ReleaseGround ground;
        Day decidedOn;
        Day until;
        CaseId supervision;
        Day healthReportDue;
        Day reviewDue;
        Day waitingSince;
        Day waitingUntil;
        uint8 openObjections;
        uint16 tracks;
    }

    /// @notice A duty of a temporary release that nobody has answered yet.
    /// @param duty the duty
    /// @param since the day on which it began
    /// @param due its last day, 0 when the calendar of that year is not published yet
    /// @param late whether that day is past
    struct OwedByRelease {
        ReleaseDuty duty;
        Day since;
        Day due;
        bool late;
    }

    /// @notice What a case of community correction knows of itself.
    /// @param state its state
    /// @param stateBefore the state before
    /// @param ruleset the number of the ruleset it is judged by
    /// @param sentence the sentence
    /// @param measure why the person is supervised
    /// @param from of a parole or a release the day on which the person came out, else that of the opening
    /// @param ends the last day of supervision, 0 while it has none
    /// @param correction the correction agency
    /// @param station the station, 0 for none
    /// @param planSince the day of the plan, 0 before
    /// @param intervalWeeks its interval in weeks
    /// @param graceDays its days of grace
    /// @param admonitions how many stand
    /// @param warnings how many stand
    /// @param origin the contract that runs the case from which this one follows, 0 when there is none
    /// @param originCase that case's number
    /// @param tracks as of a `ReleaseCase`
    struct SupervisionCase {
        SupervisionState state;
        SupervisionState stateBefore;
        uint8 ruleset;
        SentenceId sentence;
        Measure measure;
        Day from;
        Day ends;
        AgencyId correction;
        AgencyId station;
        Day planSince;
        uint8 intervalWeeks;
        uint8 graceDays;
        uint8 admonitions;
        uint8 warnings;
        address origin;
        CaseId originCase;
        uint16 tracks;
    }

    /// @notice A duty of community correction that nobody has answered yet, as `OwedByRelease`.
    struct OwedBySupervision {
        SupervisionDuty duty;
        Day since;
        Day due;
        bool late;
    }

    /// @notice What a temporary release knows of itself.
    function releaseOf(CaseId caseId) external view returns (ReleaseCase memory);

    /// @notice The duties of a temporary release that nobody has answered yet.
    function dutiesOfRelease(CaseId caseId) external view returns (OwedByRelease[] memory);

    /// @notice What a case of community correction knows of itself.
    function supervisionOf(CaseId caseId) external view returns (SupervisionCase memory);

    /// @notice The duties of community correction that nobody has answered yet.
    function dutiesOfSupervision(CaseId caseId) external view returns (OwedBySupervision[] memory);
}
