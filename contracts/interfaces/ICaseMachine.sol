// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {AgencyId} from "../agencies/Agency.sol";
import {CaseId} from "../records/CaseId.sol";
import {Party} from "../records/Party.sol";
import {ICaseWords} from "./ICaseWords.sol";
import {ITableMachine} from "./ITableMachine.sol";

/// @title What happens: what all kinds of case share.
interface ICaseMachine is ITableMachine, ICaseWords {
    /// @notice Thrown when objections wait for an answer.
    /// @param caseId the case
    /// @param open how many
    /// @custom:zh 尚有异议未答复
    /// @custom:next Answer every open objection first.
    /// @custom:next-zh 请先答复全部异议
    error ObjectionOpen(CaseId caseId, uint8 open);

    /// @notice Thrown when the law demands another procedure.
    /// @param caseId the case
    /// @param rule the rule that demands it, such as "court.hearing.crime"
    /// @param article where the law says so, UTF-8
    /// @custom:zh 法律要求采用其他程序
    /// @custom:next Hold an open hearing; a written parole needs the interview first.
    /// @custom:next-zh 请开庭审理；书面审理的假释案件请先提讯
    error ProcedureRequired(CaseId caseId, bytes32 rule, bytes32 article);

    /// @notice The state a case is in, 0 when it is no case of this machine.
    function stateOf(CaseId caseId) external view returns (uint8);

    /// @notice The agency that holds a place of the case now, 0 when nobody does.
    function partyOf(CaseId caseId, Party party) external view returns (AgencyId);
}
