// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {AgencyId, Ref} from "../../agencies/Agency.sol";
import {ICommutationCases} from "../../interfaces/ICommutationCases.sol";
import {Grade, ICommutationRules} from "../../interfaces/ICommutationRules.sol";
import {ReliefAction as A, ReliefState as S} from "../../interfaces/IReliefCases.sol";
import {Months} from "../../law/Months.sol";
import {ReliefKind} from "../../law/Prisoner.sol";
import {CaseId} from "../../records/CaseId.sol";
import {TypedPaper} from "../../records/Form.sol";
import {SentenceId} from "../../sentences/SentenceId.sol";
import {CaseMachine} from "../CaseMachine.sol";
import {ReliefCases} from "./ReliefCases.sol";
import {ReliefFields} from "./ReliefFields.sol";
import {ReliefFlags} from "./ReliefFlags.sol";
import {ReliefGuards} from "./ReliefGuards.sol";
import {ANY_RESULT, Row} from "../Table.sol";
import {Rooms} from "../TableMachine.sol";

/// @title Commutation 减刑.
contract CommutationCases is ICommutationCases, ReliefCases {
    uint256 private constant TRIED = (1 << uint256(S.Heard)) | (1 << uint256(S.WrittenChosen));

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
        Act memory a = _enterStep(caseId, uint8(A.propose), ANY_RESULT, ref);
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
        // Months and grade lie side by side.
        _set(a.caseId, ReliefFields.MONTHS_AT, 24, (uint256(grade) << 16) | Months.unwrap(months));
        _proposeOn(a, sentence, papers);
        if (grade >= Grade.majorMerit) a.head = a.head.withFlag(ReliefFlags.MAJOR_MERIT);
        _filePapers(a, papers, true);
        _move(a, ref);
        emit Proposed(a.caseId, sentence, a.head.ruleset(), grade, months);
    }

    function _row(uint256 cell) internal view virtual override returns (Row) {
        if (cell >> CELL == uint256(A.reviewByCommittee))
            return _committeeRow(cell & ((1 << CELL) - 1), 1 << uint256(S.ExecReviewed));
        if (cell >> CELL == uint256(A.rule))
            return _rulingRow(cell & ((1 << CELL) - 1), TRIED, 0, ReliefGuards.LAWFUL_AMOUNT);
        return _sharedRow(cell);
    }

    function _judge(Act memory a, SentenceId sentence) internal view override returns (uint256) {
        uint256 asked = _get(a.caseId, ReliefFields.MONTHS_AT, 24);
        Grade grade = Grade(asked >> 16);
        Months months = Months.wrap(uint16(asked));
        uint8 ruleset = a.head.ruleset();
        return Months.unwrap(REGISTER.requireCommutable(sentence, RULES, ruleset, grade, months, a.today));
    }

    function _keepBound(Act memory a) internal override {
        if (a.given == 0) return;
        _set(a.caseId, ReliefFields.BOUND_AT, 16, a.given);
        emit Bounded(a.caseId, Months.wrap(uint16(a.given)));
    }

    function _reliefKind() internal pure override returns (ReliefKind) {
        return ReliefKind.commutation;
    }
}
