// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {AgencyId, Officer, Ref} from "../agencies/Agency.sol";
import {AlertKind} from "../interfaces/IAlerts.sol";
import {ICaseMachine} from "../interfaces/ICaseMachine.sol";
import {IDossier} from "../interfaces/IDossier.sol";
import {Day, NO_DAY} from "../law/Day.sol";
import {Quantity} from "../law/Quantity.sol";
import {CaseId} from "../records/CaseId.sol";
import {Form, FormParts, FormType, Paper, TypedPaper} from "../records/Form.sol";
import {Party} from "../records/Party.sol";
import {SentenceId} from "../sentences/SentenceId.sol";
import {CaseHead} from "./CaseHead.sol";
import {CaseWords} from "./CaseWords.sol";
import {ANY_RESULT, BACK, STAYS, WAIT} from "./Table.sol";
import {Rooms, TableMachine} from "./TableMachine.sol";

/// @title The one base of all case machines: it enforces a table and nothing beside it but the guards the table names.
/// @dev Errors come in the order of `_begin` and of the machine's `_guard`: reference, state, officer, forms, period,
/// objection, procedure, rule.
abstract contract CaseMachine is ICaseMachine, TableMachine, CaseWords {
    /// @dev Parties that the head holds.
    uint256 private constant HEAD_PARTIES = 3;

    constructor(Rooms memory rooms) TableMachine(rooms) {}

    /// @inheritdoc ICaseMachine
    function stateOf(CaseId caseId) external view returns (uint8) {
        return _heads[caseId].state();
    }

    /// @inheritdoc ICaseMachine
    function partyOf(CaseId caseId, Party party) external view returns (AgencyId) {
        return _agency(caseId, _heads[caseId], party);
    }

    function _dutyCount() internal pure virtual returns (uint8);

    /// @dev The period of a duty.
    function _dutyPeriod(uint8 duty, CaseHead head) internal view virtual returns (Quantity) {
        return periodOf(head.ruleset(), duty);
    }

    /// @dev The alert that a late duty opens.
    function _lateKind(uint8) internal pure virtual returns (AlertKind) {
        return AlertKind.DeadlineMissed;
    }

    /// @dev Bit n is set when a case in state n owes nothing any more.
    function _settledStates() internal pure virtual returns (uint64);

    /// @dev A whole step that changes nothing of the machine's own.
    function _take(CaseId caseId, uint8 action, uint8 result, Paper calldata paper, Ref calldata ref) internal {
        Act memory a = _begin(caseId, action, result, 0, ref);
        _end(a, paper, ref);
    }

    /// @dev Takes the reference, finds the transition, authorises the officer and asks the guards.
    function _begin(
        CaseId caseId,
        uint8 action,
        uint8 result,
        uint256 given,
        Ref calldata ref
    ) internal returns (Act memory a) {
        a.caseId = caseId;
        a.head = _heads[caseId];
        a.given = given;
        _enterRow(a, action, result, ref);
        _guard(a);
    }

    /// @dev As `_begin`, for a step that asks its guards itself.
    function _enterStep(CaseId caseId, uint8 action, uint8 result, Ref calldata ref) internal returns (Act memory a) {
        a.caseId = caseId;
        a.head = _heads[caseId];
        _enterRow(a, action, result, ref);
    }

    /// @dev As `_enterStep`, for the step that opens a case: its parties are those named.
    function _beginCase(uint8 action, AgencyId[10] calldata parties, Ref calldata ref) internal returns (Act memory a) {
        for (uint256 i = 0; i < HEAD_PARTIES; ++i) a.head = a.head.withAgency(Party(i), parties[i]);
        _enterRow(a, action, ANY_RESULT, ref);
    }

    /// @dev Answers and starts duties, moves the state, tells the world and files the step's form; the paper of a side
    /// record, which files none, stays in an event.
    function _end(Act memory a, Paper calldata paper, Ref calldata ref) internal {
        FormType form = a.row.form();
        if (form != FormType.none) {
            a.head = a.head.withForms(1);
            _move(a, ref);
            DOSSIER.fileStep(a.caseId, FormParts.of_(form, paper.suite, a.officer), paper.commitment);
            return;
        }
        _move(a, ref);
        if (paper.commitment == 0) revert IDossier.FormEmpty(a.caseId, FormType.none);
        emit Recorded(a.caseId, paper.commitment, paper.suite);
    }

    /// @dev As `_end`, for a form that carries a content tag.
    function _endTagged(Act memory a, Paper calldata paper, bytes32 tag, Ref calldata ref) internal {
        a.head = a.head.withForms(1);
        _move(a, ref);
        DOSSIER.fileTagged(a.caseId, _form(a, paper), paper.commitment, tag);
    }

    /// @dev The form that a step files.
    function _form(Act memory a, Paper calldata paper) internal pure returns (Form) {
        return FormParts.of_(a.row.form(), paper.suite, a.officer);
    }

    /// @dev Files the papers of a step, and counts them.
    /// @param proposal see `IDossier.filePapers`
    function _filePapers(Act memory a, TypedPaper[] calldata papers, bool proposal) internal {
        uint256 filed = DOSSIER.filePapers(a.caseId, papers, Officer.unwrap(a.officer), proposal);
        a.head = a.head.withForms(filed);
    }

    /// @dev As `_end`, for a step without a paper of its own.
    function _move(Act memory a, Ref calldata ref) internal {
        _settleDuties(a);
        CaseHead head = a.head;
        uint256 from = head.state();
        uint256 to = a.row.to();
        if (to == BACK) to = head.before();
        if (to == STAYS) to = from;
        else head = head.withState(uint8(to));
        _heads[a.caseId] = head;
        _tell(a, from, to, ref);
    }

    /// @dev Opens alerts for all duties that are late and not alerted yet.
    function _alertOverdue(Act memory a) internal {
        uint8 count = _dutyCount();
        for (uint8 duty = 0; duty < count; ++duty) _alertIfLate(a, duty);
    }

    /// @dev The first bookkeeping of a new case: parties of the right kinds, the ruleset in force, and its number.
    /// @param needed bit n is set when the place n must be held
    function _openCase(Act memory a, AgencyId[10] calldata parties, uint256 needed, SentenceId sentence) internal {
        uint8 ruleset = RULEBOOK.inForce(a.today);
        learn(ruleset);
        a.head = a.head.withRuleset(ruleset);
        a.caseId = DOSSIER.openCase(parties, needed);
        _particulars[a.caseId] = SentenceId.unwrap(sentence);
    }

    function _sentence(CaseId caseId) internal view returns (SentenceId) {
        return SentenceId.wrap(uint40(_particulars[caseId]));
    }

    function _agency(CaseId caseId, CaseHead head, Party party) internal view virtual returns (AgencyId) {
        if (uint256(party) < HEAD_PARTIES) return head.agency(party);
        if (party == Party.any) return AgencyId.wrap(0);
        return AgencyId.wrap(uint24(_partiesOf(caseId) >> (24 * uint256(party))));
    }

    function _partiesOf(CaseId caseId) internal view override returns (uint256) {
        return DOSSIER.partiesOf(address(this), caseId);
    }

    function _stateOf(Act memory a) internal pure override returns (uint8) {
        return a.head.state();
    }

    function _holder(Act memory a, Party party) internal view virtual override returns (AgencyId) {
        return _agency(a.caseId, a.head, party);
    }

    function _partyLike(Act memory a, AgencyId agency) internal view override returns (AgencyId) {
        for (uint256 i = 0; i < HEAD_PARTIES; ++i) if (a.head.agency(Party(i)) == agency) return agency;
        for (uint256 all = _partiesOf(a.caseId); all != 0; all >>= 24) {
            if (uint24(all) == AgencyId.unwrap(agency)) return agency;
        }
        return AgencyId.wrap(0);
    }

    function _settleDuties(Act memory a) private {
        uint256 answers = a.row.answers();
        for (uint8 duty = 0; answers != 0; ++duty) {
            if (answers & 1 == 1) {
                _alertIfLate(a, duty);
                a.head = a.head.withDuty(duty, NO_DAY);
            }
            answers >>= 1;
        }
        // What was late was told; a case that ends owes nothing any more.
        if ((_settledStates() >> a.row.to()) & 1 == 1) a.head = a.head.withoutDuties();
        uint256 starts = a.row.starts();
        if (starts == 0) return;
        if (starts & WAIT != 0) a.head = a.head.withWaitingSince(a.today);
        starts &= ~WAIT;
        for (uint8 duty = 0; starts != 0; ++duty) {
            if (starts & 1 == 1) a.head = a.head.withDuty(duty, a.today);
            starts >>= 1;
        }
    }

    function _alertIfLate(Act memory a, uint8 duty) private {
        Day since = a.head.dutySince(duty);
        if (since.isNone()) return;
        // No period ends before the day after its cause.
        if (Day.unwrap(a.today) <= Day.unwrap(since) + 1) return;
        Quantity period = _dutyPeriod(duty, a.head);
        if (!_isLate(since, period, a.today)) return;
        bytes32 fact = bytes32((uint256(duty) << 24) | Day.unwrap(since));
        _alert(a.caseId, _lateKind(duty), fact, CALENDAR.endOf(since, period));
    }
}
