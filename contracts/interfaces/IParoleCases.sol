// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {AgencyId, Ref} from "../agencies/Agency.sol";
import {CaseId} from "../records/CaseId.sol";
import {Paper, TypedPaper} from "../records/Form.sol";
import {SentenceId} from "../sentences/SentenceId.sol";
import {Suitability} from "./IReliefCases.sol";

/// @title Parole 假释.
interface IParoleCases {
    /// @notice Opens a case with the ward's proposal. By the prison's ward officer.
    /// @param sentence the sentence
    /// @param parties the agencies in the order of `Party`, 0 for none; prison, procuratorate, court and correction are
    /// needed
    /// @param papers the proposal's forms
    /// @param ref the prison's business reference
    /// @return the case's number
    function propose(
        SentenceId sentence,
        AgencyId[10] calldata parties,
        TypedPaper[] calldata papers,
        Ref calldata ref
    ) external returns (CaseId);

    /// @notice Proposes again after the case was returned; papers unchanged are cited. By the prison's ward officer.
    function proposeAgain(CaseId caseId, TypedPaper[] calldata papers, Ref calldata ref) external;

    /// @notice Commissions the community impact assessment. By the prison's execution officer.
    function commissionAssessment(CaseId caseId, Paper calldata paper, Ref calldata ref) external;

    /// @notice Files the assessment; its result does not stop the case. By the correction agency's officer.
    function fileAssessment(CaseId caseId, Suitability result, Paper calldata paper, Ref calldata ref) external;

    /// @notice Interviews the person in a written trial. By a judge.
    function interview(CaseId caseId, Paper calldata paper, Ref calldata ref) external;

    /// @notice Releases on a granted and served parole; the case of community correction opens. By the prison's execution officer.
    function release(CaseId caseId, Paper calldata paper, Ref calldata ref) external;
}
