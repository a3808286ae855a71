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
import {SanctionList} from "./SanctionList.sol";
import {SideMachine} from "./SideMachine.sol";
import {SupervisionFields} from "./SupervisionFields.sol";

/// @title Sanctions in community correction.
/// @dev The list lies with the machine, which counts by it. Here it is the step's record.
contract Sanctions is ISanctions, SideMachine {
    using SanctionList for uint256;
    using SupervisionFields for uint256;

    /// @dev Somebody who is sought may be sanctioned too.
    uint64 private constant STATES = SUPERVISED | uint64(1 << uint256(S.Searching)) | uint64(1 << uint256(S.Overdue));

    // RuleViolated
    uint256 private constant COUNTED = 1 << 0;

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
        uint256 sanction = a.record.at(number);
        bool isOpen = sanction & (SanctionList.ANNULLED | SanctionList.APPEALED) == 0;
        if (sanction == 0 || !isOpen) revert SanctionUnknown(caseId, number);
        a.record = a.record.with(number, sanction | SanctionList.APPEALED);
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
        uint256 sanction = a.record.at(number);
        if (sanction & SanctionList.APPEALED == 0) revert SanctionUnknown(caseId, number);
        sanction ^= upheld ? SanctionList.APPEALED | SanctionList.ANNULLED : SanctionList.APPEALED;
        a.record = a.record.with(number, sanction);
        _end(a, paper, ref);
        emit SanctionAppealAnswered(caseId, number, upheld);
    }

    /// @inheritdoc ISanctions
    function sanctionOf(
        CaseId caseId,
        uint8 number
    ) external view returns (SanctionKind kind, bool annulled, bool appealed) {
        uint256 sanction = _listOf(caseId).at(number);
        annulled = sanction & SanctionList.ANNULLED != 0;
        return (SanctionList.kindOf(sanction), annulled, sanction & SanctionList.APPEALED != 0);
    }

    /// @inheritdoc ISanctions
    function countsOf(
        CaseId caseId
    ) external view returns (uint8 admonitions, uint8 warnings, uint8 referrals, uint8 all) {
        uint256 list = _listOf(caseId);
        admonitions = list.standing(SanctionKind.admonition);
        warnings = list.standing(SanctionKind.warning);
        return (admonitions, warnings, list.standing(SanctionKind.referral), list.length());
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
        RULES.requireAdmonitions(a.head.ruleset(), a.record.standing(SanctionKind.admonition));
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
        uint8 number = a.record.length() + 1;
        if (number > SanctionList.MOST) revert SanctionsFull(caseId);
        a.record = a.record.with(number, uint8(kind));
        _move(a, ref);
        emit Sanctioned(caseId, number, kind, ground, evidence, paper);
    }

    function _listOf(CaseId caseId) private view returns (uint256) {
        (, uint256 particulars) = SUPERVISION.wordsOf(caseId);
        return particulars.sanctions();
    }

    function _open(Act memory a) internal view override {
        (a.head, a.record) = SUPERVISION.wordsOf(a.caseId);
        a.record = a.record.sanctions();
    }

    function _keep(Act memory a) internal override {
        SUPERVISION.keepSanctions(a.caseId, uint88(a.record));
    }

    /// @dev Sanctions have no state: the list is not one.
    function _stateOf(Act memory) internal pure override returns (uint8) {
        return 0;
    }

    /// @dev Nor have they a duty: nothing in the list is one that could be late.
    // solhint-disable-next-line no-empty-blocks
    function _alertIfLate(Act memory) internal pure override {}
}
