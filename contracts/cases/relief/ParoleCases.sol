// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {AgencyId, Post, Ref} from "../../agencies/Agency.sol";
import {Grade} from "../../interfaces/ICommutationRules.sol";
import {IParoleCases} from "../../interfaces/IParoleCases.sol";
import {IParoleRules} from "../../interfaces/IParoleRules.sol";
import {ReliefAction as A, ReliefState as S, Suitability} from "../../interfaces/IReliefCases.sol";
import {ISupervisionCases, Origin} from "../../interfaces/ISupervisionCases.sol";
import {Months} from "../../law/Months.sol";
import {ReliefKind} from "../../law/Prisoner.sol";
import {CaseId} from "../../records/CaseId.sol";
import {FormType as F, Paper, TypedPaper} from "../../records/Form.sol";
import {Party} from "../../records/Party.sol";
import {SentenceId} from "../../sentences/SentenceId.sol";
import {CaseMachine} from "../CaseMachine.sol";
import {ReliefCases} from "./ReliefCases.sol";
import {ReliefGuards} from "./ReliefGuards.sol";
import {ANY_RESULT, Row} from "../Table.sol";
import {Rooms} from "../TableMachine.sol";

/// @title Parole 假释.
contract ParoleCases is IParoleCases, ReliefCases {
    /// @dev Where a ruling may be tried; a written trial without the interview is refused by its guard.
    uint256 private constant TRIED =
        (1 << uint256(S.Heard)) | (1 << uint256(S.WrittenChosen)) | (1 << uint256(S.Interviewed));

    IParoleRules public immutable RULES;

    ISupervisionCases public immutable SUPERVISION;

    constructor(Rooms memory rooms, IParoleRules rules, ISupervisionCases supervision) CaseMachine(rooms) {
        RULES = rules;
        SUPERVISION = supervision;
    }

    /// @inheritdoc IParoleCases
    function propose(
        SentenceId sentence,
        AgencyId[10] calldata parties,
        TypedPaper[] calldata papers,
        Ref calldata ref
    ) external returns (CaseId) {
        Act memory a = _beginCase(uint8(A.propose), parties, ref);
        _openCase(a, parties, MAIN_PARTIES | (1 << uint8(Party.correction)), sentence);
        _propose(a, sentence, papers, ref);
        return a.caseId;
    }

    /// @inheritdoc IParoleCases
    function proposeAgain(CaseId caseId, TypedPaper[] calldata papers, Ref calldata ref) external {
        Act memory a = _enterStep(caseId, uint8(A.propose), ANY_RESULT, ref);
        _propose(a, _sentence(caseId), papers, ref);
    }

    /// @inheritdoc IParoleCases
    function commissionAssessment(CaseId caseId, Paper calldata paper, Ref calldata ref) external {
        _take(caseId, uint8(A.commissionAssessment), ANY_RESULT, paper, ref);
    }

    /// @inheritdoc IParoleCases
    function fileAssessment(CaseId caseId, Suitability result, Paper calldata paper, Ref calldata ref) external {
        _take(caseId, uint8(A.fileAssessment), uint8(result), paper, ref);
    }

    /// @inheritdoc IParoleCases
    function interview(CaseId caseId, Paper calldata paper, Ref calldata ref) external {
        _take(caseId, uint8(A.interview), ANY_RESULT, paper, ref);
    }

    /// @inheritdoc IParoleCases
    function release(CaseId caseId, Paper calldata paper, Ref calldata ref) external {
        Act memory a = _begin(caseId, uint8(A.release), ANY_RESULT, 0, ref);
        _end(a, paper, ref);
        SUPERVISION.openFrom(caseId, Origin.parole, a.officer);
    }

    function _propose(Act memory a, SentenceId sentence, TypedPaper[] calldata papers, Ref calldata ref) private {
        _proposeOn(a, sentence, papers);
        _filePapers(a, papers, true);
        _move(a, ref);
        emit Proposed(a.caseId, sentence, a.head.ruleset(), Grade.repentance, Months.wrap(0));
    }

    // prettier-ignore
    function _row(uint256 cell) internal view virtual override returns (Row) {
        // action                                                                result                  track                              from                                                                                              to                                    party                                   post                                       form                                        starts                                 answers                      guards
        if (cell == uint256(A.commissionAssessment) << CELL)        return Row.wrap(ANY << RESULT                                            | (1 << uint256(S.ExecReviewed)) << FROM                                                          | uint256(S.AssessmentPending) << TO  | uint256(Party.prison) << PARTY        | uint256(Post.executionOfficer) << POST   | uint256(F.assessmentCommission) << FORM   | ASSESSMENT << STARTS);
        if (cell == uint256(A.fileAssessment) << CELL)              return Row.wrap(ANY << RESULT                                            | (1 << uint256(S.AssessmentPending)) << FROM                                                     | uint256(S.Assessed) << TO           | uint256(Party.correction) << PARTY    | uint256(Post.officer) << POST            | uint256(F.assessment) << FORM                                                    | ASSESSMENT << ANSWERS);
        if (cell == uint256(A.interview) << CELL)                   return Row.wrap(ANY << RESULT                                            | (1 << uint256(S.WrittenChosen)) << FROM                                                         | uint256(S.Interviewed) << TO        | uint256(Party.court) << PARTY         | uint256(Post.judge) << POST              | uint256(F.interviewRecord) << FORM);
        if (cell == uint256(A.release) << CELL)                     return Row.wrap(ANY << RESULT                                            | (1 << uint256(S.Served)) << FROM                                                                | uint256(S.Released) << TO           | uint256(Party.prison) << PARTY        | uint256(Post.executionOfficer) << POST   | uint256(F.releaseCertificate) << FORM                                                                         | ReliefGuards.GRANTED << GUARDS);
        if (cell >> CELL == uint256(A.reviewByCommittee)) return _committeeRow(cell & ((1 << CELL) - 1), 1 << uint256(S.Assessed));
        if (cell >> CELL == uint256(A.rule)) return _rulingRow(cell & ((1 << CELL) - 1), TRIED, ReliefGuards.INTERVIEWED, 0);
        return _sharedRow(cell);
    }

    function _judge(Act memory a, SentenceId sentence) internal view override returns (uint256) {
        REGISTER.requireParolable(sentence, RULES, a.head.ruleset(), a.today);
        return 0;
    }

    function _reliefKind() internal pure override returns (ReliefKind) {
        return ReliefKind.parole;
    }
}
