// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {Day} from "../law/Day.sol";
import {Finding} from "../law/Findings.sol";
import {Months} from "../law/Months.sol";
import {Prisoner, ReliefKind, SentenceKind} from "../law/Prisoner.sol";
import {Grade} from "./ICommutationRules.sol";
import {ReleaseGround} from "./ITemporaryReleaseRules.sol";

/// @dev For the ruleset in force on the request's day.
uint8 constant IN_FORCE = type(uint8).max;

/// @notice A request for relief.
/// @param prisoner the facts
/// @param kind what is asked for
/// @param ruleset the ruleset's number, `IN_FORCE` for the one in force on the request's day
/// @param on the day of the request
/// @param grade of a commutation: what the person has shown
/// @param months of a commutation: the cut, or the new term; 0 judges no cap or floor
/// @param ground of a temporary release: why
/// @param lifeInDanger of a temporary release: life is in danger
/// @param chronic of a temporary release: a chronic illness
struct ReliefRequest {
    Prisoner prisoner;
    ReliefKind kind;
    uint8 ruleset;
    Day on;
    Grade grade;
    Months months;
    ReleaseGround ground;
    bool lifeInDanger;
    bool chronic;
}

/// @notice The law's answer.
/// @param ruleset the ruleset that judged
/// @param findings every broken rule; none when the request is lawful
/// @param bound of a commutation, see `ICommutationRules.Verdict`
/// @param endsAfter of a commutation: the last day of the term when it is granted
/// @param refusal the error with which the question itself was refused; empty when it was answered
struct ReliefAnswer {
    uint8 ruleset;
    Finding[] findings;
    Months bound;
    Day endsAfter;
    bytes refusal;
}

/// @title Where anybody asks what the law says of a request, without a case.
interface ILawDesk {
    /// @notice Thrown when no kind of relief is asked for.
    /// @custom:zh 未指明申请种类
    /// @custom:next Ask for commutation, parole or temporary release.
    /// @custom:next-zh 请指明减刑、假释或暂予监外执行
    error ReliefUnknown();

    /// @notice Judges a request, and refuses facts that cannot be with `SentenceInvalid`.
    function ask(ReliefRequest calldata request) external view returns (ReliefAnswer memory);

    /// @notice Judges many requests; one that is refused does not stop the others.
    function askAll(ReliefRequest[] calldata requests) external view returns (ReliefAnswer[] memory);

    /// @notice The first and the last day of a term with custody credited (刑法 41, 44, 47): a day for a day, of control two.
    /// @param ruleset the ruleset's number
    /// @param kind a fixed term, detention or control
    /// @param months its length
    /// @param executed the day on which the judgment is executed
    /// @param custody days in custody before
    function termOf(
        uint8 ruleset,
        SentenceKind kind,
        Months months,
        Day executed,
        uint256 custody
    ) external view returns (Day begins, Day ends);
}
