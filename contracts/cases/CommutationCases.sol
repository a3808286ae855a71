// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import { AgencyId, Ref } from "../agencies/Agency.sol";
import { ICommutationCases } from "../interfaces/ICommutationCases.sol";
import { Grade, ICommutationRules } from "../interfaces/ICommutationRules.sol";
import { ReliefAction as A, ReliefState as S } from "../interfaces/IReliefCases.sol";
import { Months } from "../law/Months.sol";
import { ReliefKind } from "../law/Prisoner.sol";
import { CaseId } from "../records/CaseId.sol";
import { TypedPaper } from "../records/Form.sol";
import { SentenceId } from "../sentences/SentenceId.sol";
import { CaseMachine, Rooms } from "./CaseMachine.sol";
import { ReliefCases } from "./ReliefCases.sol";
import { ReliefFields } from "./ReliefFields.sol";
import { Row } from "./Table.sol";

/// @title Commutation 减刑.
contract CommutationCases is ICommutationCases, ReliefCases {
    ICommutationRules public immutable RULES;

    constructor(Rooms memory rooms, ICommutationRules rules) CaseMachine(rooms) {
        RULES = rules;
    }

    /// @inheritdoc ICommutationCases
    function propose(
        SentenceId sentence,
        AgencyId[10] calldata parties,
        Grade grade,
        Months months,
        TypedPaper[] calldata papers,
        Ref calldata ref
    ) external returns (CaseId) {
        Act memory a = _beginCase(uint8(A.propose), parties, ref);
        _openCase(a, parties, MAIN_PARTIES, sentence);
        _propose(a, sentence, grade, months, papers, ref);
        emit PartiesNamed(a.caseId, parties);
        return a.caseId;
    }

    /// @inheritdoc ICommutationCases
    function proposeAgain(
        CaseId caseId,
        Grade grade,
        Months months,
        TypedPaper[] calldata papers,
        Ref calldata ref
    ) external {
        Act memory a = _enterStep(caseId, uint8(A.propose), ANY, ref);
        _propose(a, _sentence(caseId), grade, months, papers, ref);
    }

    function _propose(
        Act memory a,
        SentenceId sentence,
        Grade grade,
        Months months,
        TypedPaper[] calldata papers,
        Ref calldata ref
    ) private {
        a.head = a.head.with(ReliefFields.GRADE_AT, 8, uint8(grade)).with(ReliefFields.MONTHS_AT, 16, Months.unwrap(months));
        _proposeOn(a, sentence, papers);
        _move(a, ref);
        DOSSIER.fileAll(a.caseId, papers, a.officer, true);
        emit Proposed(a.caseId, sentence, a.head.ruleset(), grade, months);
    }

    // prettier-ignore
    function _row(uint256 cell) internal view virtual override returns (Row) {
        A action = A(cell >> 3);
        if (action == A.reviewByCommittee) return _committeeRow(cell & 7, _in(S.ExecReviewed));
        if (action == A.rule) return _rulingRow(cell & 7, _in(S.Heard, S.WrittenChosen), 0);
        return _sharedRow(action, cell & 7);
    }

    function _judge(Act memory a, SentenceId sentence) internal view override returns (uint256) {
        Grade grade = Grade(a.head.field(ReliefFields.GRADE_AT, 8));
        Months months = Months.wrap(uint16(a.head.field(ReliefFields.MONTHS_AT, 16)));
        uint8 ruleset = a.head.ruleset();
        return Months.unwrap(REGISTER.requireCommutable(sentence, RULES, ruleset, grade, months, a.today));
    }

    function _reliefKind() internal pure override returns (ReliefKind) {
        return ReliefKind.commutation;
    }
}
