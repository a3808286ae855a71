// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {Day} from "../law/Day.sol";
import {Months} from "../law/Months.sol";
import {CaseId} from "../records/CaseId.sol";
import {SentenceId} from "../sentences/SentenceId.sol";
import {Grade} from "./ICommutationRules.sol";
import {Outcome, ReliefDuty, ReliefState} from "./IReliefCases.sol";

/// @title A relief case with names: what the machine keeps in packed words.
interface IReliefReader {
    /// @notice What a relief case knows of itself.
    /// @param state its state
    /// @param stateBefore the state before
    /// @param ruleset the number of the ruleset it is judged by
    /// @param sentence the sentence
    /// @param grade what the person has shown; of a parole the first
    /// @param months the months proposed
    /// @param bound the most months that a ruling may cut, of an unconverted life sentence or reprieve the shortest term
    /// @param outcome the last ruling's, meaningful once there is one
    /// @param ruledMonths the months last ruled
    /// @param judge the number of the officer who last ruled, 0 before
    /// @param ruledOn the day of the last ruling
    /// @param servedOn the day of the last service
    /// @param hearingOn the day of the announced hearing, while it is waited for
    /// @param waitingSince the day on which the last publicity or cure began; once a hearing was announced, its day
    /// @param waitingUntil the last day of the publicity or cure that runs, or the day of the hearing; 0 while none does
    /// @param openObjections objections that wait for an answer
    /// @param flags see `ReliefFlags` and `Procedure`
    /// @param tracks bit n is set when it is on `Track` n
    struct ReliefCase {
        ReliefState state;
        ReliefState stateBefore;
        uint8 ruleset;
        SentenceId sentence;
        Grade grade;
        Months months;
        Months bound;
        Outcome outcome;
        Months ruledMonths;
        uint32 judge;
        Day ruledOn;
        Day servedOn;
        Day hearingOn;
        Day waitingSince;
        Day waitingUntil;
        uint8 openObjections;
        uint16 flags;
        uint16 tracks;
    }

    /// @notice A duty of a case that nobody has answered yet.
    /// @param duty the duty
    /// @param since the day on which it began
    /// @param due its last day, 0 when the calendar of that year is not published yet
    /// @param late whether that day is past
    struct Duty {
        ReliefDuty duty;
        Day since;
        Day due;
        bool late;
    }

    /// @notice What a case knows of itself.
    /// @param machine the commutation or parole contract that runs it
    function caseOf(address machine, CaseId caseId) external view returns (ReliefCase memory);

    /// @notice The duties of a case that nobody has answered yet, in the order of `ReliefDuty`.
    /// @param machine the commutation or parole contract that runs it
    function dutiesOf(address machine, CaseId caseId) external view returns (Duty[] memory);
}
