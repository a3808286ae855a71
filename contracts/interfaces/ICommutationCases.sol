// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {AgencyId, Ref} from "../agencies/Agency.sol";
import {Months} from "../law/Months.sol";
import {CaseId} from "../records/CaseId.sol";
import {TypedPaper} from "../records/Form.sol";
import {SentenceId} from "../sentences/SentenceId.sol";
import {Grade} from "./ICommutationRules.sol";

/// @title Commutation 减刑.
interface ICommutationCases {
    /// @notice The law bounds a ruling on what was submitted.
    /// @param caseId the case
    /// @param months see `ICommutationRules.Verdict`
    event Bounded(CaseId indexed caseId, Months months);

    /// @notice Opens a case with the ward's proposal. By the prison's ward officer.
    /// @param sentence the sentence
    /// @param parties the agencies in the order of `Party`, 0 for none; prison, procuratorate and court are needed
    /// @param grade what the person has shown
    /// @param months the cut asked for, of an unconverted life sentence or reprieve the new term
    /// @param papers the proposal's forms
    /// @param ref the prison's business reference
    /// @return the case's number
    function propose(
        SentenceId sentence,
        AgencyId[10] calldata parties,
        Grade grade,
        Months months,
        TypedPaper[] calldata papers,
        Ref calldata ref
    ) external returns (CaseId);

    /// @notice Proposes again after the case was returned; papers unchanged are cited. By the prison's ward officer.
    function proposeAgain(
        CaseId caseId,
        Grade grade,
        Months months,
        TypedPaper[] calldata papers,
        Ref calldata ref
    ) external;
}
