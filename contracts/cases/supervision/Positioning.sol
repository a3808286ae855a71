// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {Post, Ref} from "../../agencies/Agency.sol";
import {IDossier} from "../../interfaces/IDossier.sol";
import {
    IPositioning,
    PositioningAction as A,
    PositioningGround,
    PositioningState as P
} from "../../interfaces/IPositioning.sol";
import {ISupervisionCases} from "../../interfaces/ISupervisionCases.sol";
import {ISupervisionRules} from "../../interfaces/ISupervisionRules.sol";
import {Day} from "../../law/Day.sol";
import {Unit} from "../../law/Quantity.sol";
import {Rules} from "../../law/Rules.sol";
import {CaseId} from "../../records/CaseId.sol";
import {FormType, Paper} from "../../records/Form.sol";
import {Party} from "../../records/Party.sol";
import {Bits} from "../Bits.sol";
import {ANY_RESULT, Row} from "../Table.sol";
import {Rooms} from "../TableMachine.sol";
import {SideMachine} from "./SideMachine.sol";

/// @title Electronic positioning in community correction.
/// @dev A record's own part: its last day (24 bits) and its ground (8).
contract Positioning is IPositioning, SideMachine {
    using Bits for uint256;

    uint256 private constant UNTIL_AT = OWN_AT;
    uint256 private constant GROUND_AT = OWN_AT + 24;
    /// @dev In what a step is given, above the last day.
    uint256 private constant ASSESSMENT_GIVEN = uint256(1) << 24;
    uint256 private constant OFF = (1 << uint256(P.None)) | (1 << uint256(P.Removed));

    // FormRequired
    uint256 private constant ASSESSED = 1 << 0;
    // RuleViolated
    uint256 private constant UNTIL = 1 << 1;

    constructor(
        Rooms memory rooms,
        ISupervisionCases supervision,
        ISupervisionRules rules
    ) SideMachine(rooms, supervision, rules) {}

    /// @inheritdoc IPositioning
    function approvePositioning(
        CaseId caseId,
        PositioningGround ground,
        Day until,
        Paper calldata paper,
        Ref calldata ref
    ) external {
        Act memory a = _begin(caseId, uint8(A.approvePositioning), ANY_RESULT, Day.unwrap(until), ref);
        _switchOn(a, ground, until, 0, paper, ref);
    }

    /// @inheritdoc IPositioning
    function renewPositioning(
        CaseId caseId,
        PositioningGround ground,
        Day until,
        bytes32 assessment,
        Paper calldata paper,
        Ref calldata ref
    ) external {
        uint256 given = (assessment == 0 ? 0 : ASSESSMENT_GIVEN) | Day.unwrap(until);
        Act memory a = _begin(caseId, uint8(A.renewPositioning), ANY_RESULT, given, ref);
        _switchOn(a, ground, until, assessment, paper, ref);
    }

    /// @inheritdoc IPositioning
    function removePositioning(CaseId caseId, Paper calldata paper, Ref calldata ref) external {
        Act memory a = _begin(caseId, uint8(A.removePositioning), ANY_RESULT, 0, ref);
        _end(a, paper, ref);
    }

    /// @inheritdoc IPositioning
    function positioningOf(CaseId caseId) external view returns (P state, PositioningGround ground, Day until) {
        uint256 record = _records[caseId];
        return (P(uint8(record)), PositioningGround(record.get(GROUND_AT, 8)), _day(record, UNTIL_AT));
    }

    // prettier-ignore
    function _row(uint256 cell) internal pure override returns (Row) {
        // action                                                        result         from                           to                            party                                post                         guards
        if (cell == uint256(A.approvePositioning) << CELL) return Row.wrap(ANY << RESULT | OFF << FROM                 | uint256(P.On) << TO      | uint256(Party.correction) << PARTY | uint256(Post.head) << POST | UNTIL << GUARDS);
        if (cell == uint256(A.renewPositioning) << CELL)   return Row.wrap(ANY << RESULT | (1 << uint256(P.On)) << FROM | uint256(P.On) << TO      | uint256(Party.correction) << PARTY | uint256(Post.head) << POST | (ASSESSED | UNTIL) << GUARDS);
        if (cell == uint256(A.removePositioning) << CELL)  return Row.wrap(ANY << RESULT | (1 << uint256(P.On)) << FROM | uint256(P.Removed) << TO | uint256(Party.correction) << PARTY | uint256(Post.head) << POST);
        return NO_ROW;
    }

    function _actionCount() internal pure override returns (uint256) {
        return uint256(type(A).max) + 1;
    }

    function _guard(Act memory a) internal view override {
        uint256 g = a.row.guards();
        if (g & ASSESSED != 0 && a.given & ASSESSMENT_GIVEN == 0) {
            revert IDossier.FormRequired(a.caseId, FormType.supervisionAssessment);
        }
        if (g & UNTIL == 0) return;
        Day until = Day.wrap(uint24(a.given));
        uint256 rule = Rules.SUPERVISION_POSITIONING_GROUND;
        if (until < a.today) {
            _violated(a, "supervision.positioning", rule, Unit.day, Day.unwrap(a.today), Day.unwrap(until));
        }
        RULES.requirePositioning(a.head.ruleset(), a.today, until);
    }

    function _switchOn(
        Act memory a,
        PositioningGround ground,
        Day until,
        bytes32 assessment,
        Paper calldata paper,
        Ref calldata ref
    ) private {
        a.record = a.record.set(UNTIL_AT, 32, (uint256(uint8(ground)) << 24) | Day.unwrap(until));
        _end(a, paper, ref);
        emit PositioningApproved(a.caseId, ground, until, assessment);
    }
}
