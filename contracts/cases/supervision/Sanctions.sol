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
import {ANY_RESULT, Row, STAYS} from "../Table.sol";
import {Rooms} from "../TableMachine.sol";
import {SideMachine} from "./SideMachine.sol";
import {SupervisionFields} from "./SupervisionFields.sol";

/// @title Sanctions in community correction.
/// @dev A record's own part: how many sanctions there ever were (8 bits), how many of each kind stand (8 each), then three bits a
/// sanction, its kind and whether it is annulled.
contract Sanctions is ISanctions, SideMachine {
    using SupervisionFields for uint256;

    uint256 private constant REFERRALS_AT = OWN_AT + 8;
    uint256 private constant LIST_AT = OWN_AT + 16;
    uint256 private constant SANCTION_BITS = 3;
    uint256 private constant ANNULLED = 4;
    uint256 private constant MOST = (256 - LIST_AT) / SANCTION_BITS;
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
        uint256 sanction = _sanctionAt(_records[caseId], number);
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
        uint256 record = _records[caseId];
        (, uint256 particulars) = SUPERVISION.wordsOf(caseId);
        admonitions = uint8(particulars.admonitions());
        warnings = uint8(particulars.warnings());
        return (admonitions, warnings, uint8(record >> REFERRALS_AT), uint8(record >> OWN_AT));
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
        RULES.requireAdmonitions(a.head.ruleset(), a.particulars.admonitions());
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
        if (evidence == 0) revert IDossier.FormEmpty(caseId, FormType.none);
        uint256 number = uint8(a.record >> OWN_AT) + 1;
        if (number > MOST) revert SanctionsFull(caseId);
        a.record = _with(a.record, OWN_AT, 8, number) | (uint256(kind) << (LIST_AT + SANCTION_BITS * (number - 1)));
        if (kind == SanctionKind.referral) a.record += 1 << REFERRALS_AT;
        else _count(a, kind, 1);
        _end(a, paper, ref);
        emit Sanctioned(caseId, uint8(number), kind, ground, evidence);
    }

    function _annul(Act memory a, uint8 number) private {
        SanctionKind kind = SanctionKind(_sanctionAt(a.record, number));
        a.record |= ANNULLED << (LIST_AT + SANCTION_BITS * (uint256(number) - 1));
        if (kind == SanctionKind.referral) a.record -= 1 << REFERRALS_AT;
        else _count(a, kind, -1);
    }

    function _count(Act memory a, SanctionKind kind, int256 more) private {
        bool warning = kind == SanctionKind.warning;
        uint256 admonitions = a.particulars.admonitions();
        uint256 warnings = a.particulars.warnings();
        if (warning) warnings = uint256(int256(warnings) + more);
        else admonitions = uint256(int256(admonitions) + more);
        SUPERVISION.countSanctions(a.caseId, uint8(admonitions), uint8(warnings));
    }

    function _sanctionAt(uint256 record, uint8 number) private pure returns (uint256) {
        if (number == 0 || number > MOST) return 0;
        return _field(record, LIST_AT + SANCTION_BITS * (uint256(number) - 1), SANCTION_BITS);
    }
}
