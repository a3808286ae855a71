// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import { AgencyId, Post, Ref } from "../agencies/Agency.sol";
import { Grade } from "../interfaces/ICommutationRules.sol";
import { IParoleCases } from "../interfaces/IParoleCases.sol";
import { IParoleRules } from "../interfaces/IParoleRules.sol";
import { ReliefAction as A, ReliefState as S, Suitability } from "../interfaces/IReliefCases.sol";
import { Months } from "../law/Months.sol";
import { ReliefKind } from "../law/Prisoner.sol";
import { CaseId } from "../records/CaseId.sol";
import { FormType as F, Paper, TypedPaper } from "../records/Form.sol";
import { SentenceId } from "../sentences/SentenceId.sol";
import { CaseMachine, Rooms } from "./CaseMachine.sol";
import { ReliefCases } from "./ReliefCases.sol";
import { ReliefGuards } from "./ReliefTable.sol";
import { Party, Row, Track } from "./Table.sol";

/// @title Parole 假释.
contract ParoleCases is IParoleCases, ReliefCases {
    IParoleRules public immutable RULES;

    constructor(Rooms memory rooms, IParoleRules rules) CaseMachine(rooms) {
        RULES = rules;
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
        emit PartiesNamed(a.caseId, parties);
        return a.caseId;
    }

    /// @inheritdoc IParoleCases
    function proposeAgain(CaseId caseId, TypedPaper[] calldata papers, Ref calldata ref) external {
        Act memory a = _enterStep(caseId, uint8(A.propose), ANY, ref);
        _propose(a, _sentence(caseId), papers, ref);
    }

    /// @inheritdoc IParoleCases
    function commissionAssessment(CaseId caseId, Paper calldata paper, Ref calldata ref) external {
        _take(caseId, uint8(A.commissionAssessment), ANY, paper, ref);
    }

    /// @inheritdoc IParoleCases
    function fileAssessment(CaseId caseId, Suitability result, Paper calldata paper, Ref calldata ref) external {
        _take(caseId, uint8(A.fileAssessment), uint8(result), paper, ref);
    }

    /// @inheritdoc IParoleCases
    function interview(CaseId caseId, Paper calldata paper, Ref calldata ref) external {
        _take(caseId, uint8(A.interview), ANY, paper, ref);
    }

    /// @inheritdoc IParoleCases
    function release(CaseId caseId, Paper calldata paper, Ref calldata ref) external {
        _take(caseId, uint8(A.release), ANY, paper, ref);
    }

    function _propose(Act memory a, SentenceId sentence, TypedPaper[] calldata papers, Ref calldata ref) private {
        _proposeOn(a, sentence, papers);
        _move(a, ref);
        DOSSIER.fileAll(a.caseId, papers, a.officer, true);
        emit Proposed(a.caseId, sentence, a.head.ruleset(), Grade.repentance, Months.wrap(0));
    }

    // prettier-ignore
    function _row(uint256 cell) internal view virtual override returns (Row) {
        A a = A(cell >> 3);
        uint256 k = cell & 7;
        //                                                       result       track           from                                            to                       by                                            form                       starts                    answers          guards
        if (a == A.commissionAssessment && k == 0)  return _row_(ANY,         Track.any,      _in(S.ExecReviewed),                            S.AssessmentPending,     _by(Party.prison, Post.executionOfficer),     F.assessmentCommission,    ASSESSMENT,               0,               0);
        if (a == A.fileAssessment && k == 0)        return _row_(ANY,         Track.any,      _in(S.AssessmentPending),                       S.Assessed,              _by(Party.correction, Post.officer),          F.assessment,              0,                        ASSESSMENT,      0);
        if (a == A.interview && k == 0)             return _row_(ANY,         Track.any,      _in(S.WrittenChosen),                           S.Interviewed,           _by(Party.court, Post.judge),                 F.interviewRecord,         0,                        0,               0);
        if (a == A.release && k == 0)               return _row_(ANY,         Track.any,      _in(S.Served),                                  S.Released,              _by(Party.prison, Post.executionOfficer),     F.releaseCertificate,      0,                        0,               ReliefGuards.GRANTED);
        if (a == A.reviewByCommittee)               return _committeeRow(k, _in(S.Assessed));
        if (a == A.rule)                            return _rulingRow(k, _in(S.Heard, S.WrittenChosen, S.Interviewed), ReliefGuards.INTERVIEWED);
        return _sharedRow(a, k);
    }

    function _judge(Act memory a, SentenceId sentence) internal view override returns (uint256) {
        REGISTER.requireParolable(sentence, RULES, a.head.ruleset(), a.today);
        return 0;
    }

    function _reliefKind() internal pure override returns (ReliefKind) {
        return ReliefKind.parole;
    }
}
