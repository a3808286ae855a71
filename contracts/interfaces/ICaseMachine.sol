// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {AgencyId} from "../agencies/Agency.sol";
import {CaseHead} from "../cases/CaseHead.sol";
import {Step} from "../cases/Table.sol";
import {Day} from "../law/Day.sol";
import {Quantity} from "../law/Quantity.sol";
import {CaseId} from "../records/CaseId.sol";
import {HashSuite} from "../records/Form.sol";
import {Party} from "../records/Party.sol";

/// @title What happens: what all kinds of case share.
interface ICaseMachine {
    /// @notice An officer took a step.
    /// @param caseId the case
    /// @param step from the highest byte: action, result (255 when it has none), state before, state after (a byte each),
    /// the officer's number (4 bytes) and the number of the agency's business reference (8 bytes)
    /// @param text the reference's text
    event Stepped(CaseId indexed caseId, bytes16 step, string text);

    /// @notice The paper of a side record, which is no form: of the step that the same transaction reports.
    /// @param caseId the case
    /// @param commitment the salted hash of its content
    /// @param suite the hash it was made with
    event Recorded(CaseId indexed caseId, bytes32 commitment, HashSuite suite);

    /// @notice Thrown when a case is not in a state from which the step starts.
    /// @param caseId the case
    /// @param current the state it is in, 0 when there is no such case
    /// @param allowed bit n is set when the step starts from state n
    /// @custom:zh 案件当前状态不能办理此步骤
    /// @custom:next Ask for the steps that are open now (`nextSteps`).
    /// @custom:next-zh 请查询当前可办理的步骤
    error CaseUnexpectedState(CaseId caseId, uint8 current, uint64 allowed);

    /// @notice Thrown when a period that must be waited for is not over.
    /// @param caseId the case
    /// @param opens the first day on which the step is open
    /// @param today the day of the attempt
    /// @custom:zh 法定期间尚未届满
    /// @custom:next Repeat the step on or after the day named.
    /// @custom:next-zh 请于所列日期当日或之后办理
    error PeriodNotElapsed(CaseId caseId, Day opens, Day today);

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

    /// @notice The machine's whole table.
    function steps() external view returns (Step[] memory);

    /// @notice The state a case is in, 0 when it is no case of this machine.
    function stateOf(CaseId caseId) external view returns (uint8);

    /// @notice The agency that holds a place of the case now, 0 when nobody does.
    function partyOf(CaseId caseId, Party party) external view returns (AgencyId);

    /// @notice The number of the ruleset that the case is judged by.
    function rulesetOf(CaseId caseId) external view returns (uint8);

    /// @notice All that the machine keeps of a case, as it keeps it; the machine's reader gives it names.
    /// @return head see `CaseHead`
    /// @return particulars the machine's own
    function wordsOf(CaseId caseId) external view returns (CaseHead head, uint256 particulars);

    /// @notice The period or limit that the machine applies under a ruleset, as learned from the rulebook.
    /// @param period its number in the machine: the duties' come first, in their order
    function periodOf(uint8 ruleset, uint8 period) external view returns (Quantity);

    /// @notice Learns a ruleset's periods from the rulebook, so that no step need ask for them again. By anyone; the
    /// first case under a ruleset does it too.
    function learn(uint8 ruleset) external;
}
