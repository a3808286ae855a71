// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {Post, Ref} from "../../agencies/Agency.sol";
import {IDossier} from "../../interfaces/IDossier.sol";
import {
    AdmonitionGround,
    ISanctions,
    SanctionAction as A,
    SanctionKind,
    WarningGround
} from "../../interfaces/ISanctions.sol";
import {ISupervisionCases, SupervisionState as S} from "../../interfaces/ISupervisionCases.sol";
import {ISupervisionRules} from "../../interfaces/ISupervisionRules.sol";
import {CaseId} from "../../records/CaseId.sol";
import {FormType, Paper} from "../../records/Form.sol";
import {Party} from "../../records/Party.sol";
import {Bits} from "../Bits.sol";
import {ANY_RESULT, Row, STAYS} from "../Table.sol";
import {Rooms} from "../TableMachine.sol";
import {SideMachine} from "./SideMachine.sol";
import {SupervisionFields} from "./SupervisionFields.sol";

/// @title Sanctions in community correction.
/// @dev The list lies with the machine, which counts by it: admonitions and warnings that stand (8 bits each), then three bits a
/// sanction, its kind and whether it is annulled. Here it is the step's record.
contract Sanctions is ISanctions, SideMachine {
    using Bits for uint256;

    uint256 private constant WARNINGS_AT = 8;
    uint256 private constant LIST_AT = 16;
    uint256 private constant SANCTION_BITS = 3;
    uint256 private constant ANNULLED = 4;
    uint256 private constant MOST = (SupervisionFields.SANCTIONS_BITS - LIST_AT) / SANCTION_BITS;
    /// @dev Somebody who is sought may be sanctioned too.
    uint64 private constant STATES = SUPERVISED | uint64(1 << uint256(S.Searching)) | uint64(1 << uint256(S.Overdue));

    // RuleViolated
    uint256 private constant COUNTED = 1 << 0;

    mapping(CaseId => uint256 bits) private _appeals;

    constructor(
        Rooms memory rooms,
        ISupervisionCases supervision,
        ISupervisionRules rules
    ) SideMachine(rooms, supervision, rules) {}

    /// @inheritdoc ISanctions
    function admonish(
        CaseId caseId,
        AdmonitionGround ground,
        bytes32 evidence,
        Paper calldata paper,
        Ref calldata ref
    ) external {
        _sanction(caseId, A.admonish, SanctionKind.admonition, uint8(ground), evidence, paper, ref);
    }

    /// @inheritdoc ISanctions
    function warn(
        CaseId caseId,
        WarningGround ground,
        bytes32 evidence,
        Paper calldata paper,
        Ref calldata ref
    ) external {
        _sanction(caseId, A.warn, SanctionKind.warning, uint8(ground), evidence, paper, ref);
    }

    /// @inheritdoc ISanctions
    function referToPolice(CaseId caseId, bytes32 evidence, Paper calldata paper, Ref calldata ref) external {
        _sanction(caseId, A.referToPolice, SanctionKind.referral, 0, evidence, paper, ref);
    }

    /// @inheritdoc ISanctions
    function appealSanction(CaseId caseId, uint8 number, Paper calldata paper, Ref calldata ref) external {
        Act memory a = _begin(caseId, uint8(A.appealSanction), ANY_RESULT, number, ref);
        uint256 appeals = _appeals[caseId];
        uint256 sanction = _sanctionAt(a.record, number);
        if (sanction == 0 || sanction & ANNULLED != 0 || (appeals >> number) & 1 == 1) {
            revert SanctionUnknown(caseId, number);
        }
        _appeals[caseId] = appeals | (1 << number);
        _end(a, paper, ref);
        emit SanctionAppealed(caseId, number);
    }

    /// @inheritdoc ISanctions
    function answerSanctionAppeal(
        CaseId caseId,
        uint8 number,
        bool upheld,
        Paper calldata paper,
        Ref calldata ref
    ) external {
        Act memory a = _begin(caseId, uint8(A.answerSanctionAppeal), upheld ? 1 : 0, number, ref);
        uint256 appeals = _appeals[caseId];
        if ((appeals >> number) & 1 == 0) revert SanctionUnknown(caseId, number);
        _appeals[caseId] = appeals & ~(1 << number);
        if (upheld) _annul(a, number);
        _end(a, paper, ref);
        emit SanctionAppealAnswered(caseId, number, upheld);
    }

    /// @inheritdoc ISanctions
    function sanctionOf(
        CaseId caseId,
        uint8 number
    ) external view returns (SanctionKind kind, bool annulled, bool appealed) {
        uint256 sanction = _sanctionAt(_listOf(caseId), number);
        return (
            SanctionKind(sanction & (ANNULLED - 1)),
            sanction & ANNULLED != 0,
            (_appeals[caseId] >> number) & 1 == 1
        );
    }

    /// @inheritdoc ISanctions
    function countsOf(
        CaseId caseId
    ) external view returns (uint8 admonitions, uint8 warnings, uint8 referrals, uint8 all) {
        uint256 list = _listOf(caseId);
        for (uint8 number = 1; number <= MOST; ++number) {
            uint256 sanction = _sanctionAt(list, number);
            if (sanction == 0) break;
            ++all;
            if (sanction == uint256(SanctionKind.referral)) ++referrals;
        }
        return (uint8(list), uint8(list >> WARNINGS_AT), referrals, all);
    }

    /// @inheritdoc SideMachine
    function caseStates() public pure override returns (uint64) {
        return STATES;
    }

    /// @dev An appeal may come, and be answered, also when supervision is over.
    function _admit(Act memory a) internal view override {
        if (a.action < uint8(A.appealSanction)) super._admit(a);
    }

    // prettier-ignore
    function _row(uint256 cell) internal pure override returns (Row) {
        // action                                                     result          from                  to            party                                   post                             guards
        if (cell == uint256(A.admonish) << CELL)             return Row.wrap(ANY << RESULT | 1 << FROM | STAYS << TO | uint256(Party.correction) << PARTY    | uint256(Post.head) << POST);
        if (cell == uint256(A.warn) << CELL)                 return Row.wrap(ANY << RESULT | 1 << FROM | STAYS << TO | uint256(Party.correction) << PARTY    | uint256(Post.head) << POST       | COUNTED << GUARDS);
        if (cell == uint256(A.referToPolice) << CELL)        return Row.wrap(ANY << RESULT | 1 << FROM | STAYS << TO | uint256(Party.correction) << PARTY    | uint256(Post.head) << POST);
        if (cell == uint256(A.appealSanction) << CELL)       return Row.wrap(ANY << RESULT | 1 << FROM | STAYS << TO | uint256(Party.any) << PARTY);
        if (cell == uint256(A.answerSanctionAppeal) << CELL) return Row.wrap(ANY << RESULT | 1 << FROM | STAYS << TO | uint256(Party.procuratorate) << PARTY | uint256(Post.procurator) << POST);
        return NO_ROW;
    }

    function _actionCount() internal pure override returns (uint256) {
        return uint256(type(A).max) + 1;
    }

    /// @dev Only what is counted is checked; the other grounds are the agency's to declare.
    function _guard(Act memory a) internal view override {
        if (a.row.guards() & COUNTED == 0 || a.given != uint8(WarningGround.twoAdmonitionsUnreformed)) return;
        RULES.requireAdmonitions(a.head.ruleset(), uint8(a.record));
    }

    function _sanction(
        CaseId caseId,
        A action,
        SanctionKind kind,
        uint8 ground,
        bytes32 evidence,
        Paper calldata paper,
        Ref calldata ref
    ) private {
        Act memory a = _begin(caseId, uint8(action), ANY_RESULT, ground, ref);
        _requirePaper(a, paper);
        if (evidence == 0) revert IDossier.FormEmpty(caseId, FormType.none);
        uint256 list = a.record >> LIST_AT;
        uint8 number = 1;
        while (list & (ANNULLED - 1) != 0) {
            list >>= SANCTION_BITS;
            ++number;
        }
        if (number > MOST) revert SanctionsFull(caseId);
        a.record |= uint256(kind) << _at(number);
        a.record += _unit(kind);
        _move(a, ref);
        emit Sanctioned(caseId, number, kind, ground, evidence, paper);
    }

    function _annul(Act memory a, uint8 number) private pure {
        a.record -= _unit(SanctionKind(_sanctionAt(a.record, number)));
        a.record |= ANNULLED << _at(number);
    }

    /// @dev What one sanction of a kind adds to the counts; referrals to the police are not counted.
    function _unit(SanctionKind kind) private pure returns (uint256) {
        if (kind == SanctionKind.admonition) return 1;
        return kind == SanctionKind.warning ? 1 << WARNINGS_AT : 0;
    }

    function _at(uint8 number) private pure returns (uint256) {
        return LIST_AT + SANCTION_BITS * (uint256(number) - 1);
    }

    function _listOf(CaseId caseId) private view returns (uint256) {
        (, uint256 particulars) = SUPERVISION.wordsOf(caseId);
        return particulars >> SupervisionFields.SANCTIONS_AT;
    }

    function _open(Act memory a) internal view override {
        (a.head, a.record) = SUPERVISION.wordsOf(a.caseId);
        a.record >>= SupervisionFields.SANCTIONS_AT;
    }

    function _keep(Act memory a) internal override {
        SUPERVISION.keepSanctions(a.caseId, uint88(a.record));
    }

    /// @dev Sanctions have no state: the list is not one.
    function _stateOf(Act memory) internal pure override returns (uint8) {
        return 0;
    }

    function _sanctionAt(uint256 record, uint8 number) private pure returns (uint256) {
        if (number == 0 || number > MOST) return 0;
        return record.get(_at(number), SANCTION_BITS);
    }
}
