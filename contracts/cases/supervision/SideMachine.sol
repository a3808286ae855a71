// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {AgencyId, Ref} from "../../agencies/Agency.sol";
import {IAlertKeeper} from "../../interfaces/IAlertKeeper.sol";
import {AlertKind} from "../../interfaces/IAlerts.sol";
import {IDossier} from "../../interfaces/IDossier.sol";
import {ISideMachine} from "../../interfaces/ISideMachine.sol";
import {ISupervisionCases} from "../../interfaces/ISupervisionCases.sol";
import {ISupervisionRules} from "../../interfaces/ISupervisionRules.sol";
import {Day, NO_DAY} from "../../law/Day.sol";
import {Quantity} from "../../law/Quantity.sol";
import {CaseId} from "../../records/CaseId.sol";
import {FormType, Paper} from "../../records/Form.sol";
import {Party} from "../../records/Party.sol";
import {Bits} from "../Bits.sol";
import {CaseHead} from "../CaseHead.sol";
import {STAYS} from "../Table.sol";
import {Rooms, TableMachine} from "../TableMachine.sol";
import {SideRecords} from "./SideRecords.sol";
import {SupervisionFields} from "./SupervisionFields.sol";

/// @title The base of what stands beside the machine of community correction: it asks the machine once for the case, enforces
/// a table of its own and keeps one word a case.
abstract contract SideMachine is ISideMachine, TableMachine, SideRecords {
    using Bits for uint256;
    using SupervisionFields for uint256;
    using SupervisionFields for CaseHead;

    ISupervisionCases public immutable SUPERVISION;
    ISupervisionRules public immutable RULES;

    constructor(Rooms memory rooms, ISupervisionCases supervision, ISupervisionRules rules) TableMachine(rooms) {
        SUPERVISION = supervision;
        RULES = rules;
    }

    /// @inheritdoc ISideMachine
    function alertOverdue(CaseId caseId) external virtual {
        Act memory a;
        a.caseId = caseId;
        a.today = _today();
        _open(a);
        if (_isRunning(a)) _alertIfLate(a);
    }

    /// @inheritdoc IAlertKeeper
    function keptAlert(CaseId, AlertKind, bytes32) external view virtual returns (Day, Day, uint256) {
        return (NO_DAY, NO_DAY, 0);
    }

    /// @inheritdoc ISideMachine
    function caseStates() public pure virtual returns (uint64) {
        return SUPERVISED;
    }

    /// @inheritdoc ISideMachine
    function recordStateOf(CaseId caseId) external view returns (uint8) {
        return uint8(_records[caseId]);
    }

    /// @inheritdoc ISideMachine
    function recordOf(CaseId caseId) external view returns (uint256) {
        return _records[caseId];
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
        a.given = given;
        _open(a);
        _enterRow(a, action, result, ref);
        _guard(a);
    }

    /// @dev Answers and starts the duty, moves the record's state, tells the world and puts the paper on record.
    function _end(Act memory a, Paper calldata paper, Ref calldata ref) internal {
        _requirePaper(a, paper);
        _move(a, ref);
        emit Recorded(a.caseId, paper.commitment, paper.suite);
    }

    function _requirePaper(Act memory a, Paper calldata paper) internal pure {
        if (paper.commitment == 0) revert IDossier.FormEmpty(a.caseId, FormType.none);
    }

    /// @dev As `_end`, where the paper is told otherwise.
    function _move(Act memory a, Ref calldata ref) internal {
        if (a.row.answers() | a.row.starts() != 0) _settleDuty(a);
        uint256 from = _stateOf(a);
        uint256 to = a.row.to() == STAYS ? from : a.row.to();
        if (to != from) a.record = (a.record & ~uint256(0xff)) | to;
        _keep(a);
        _tell(a, from, to, ref);
    }

    function _keep(Act memory a) internal virtual {
        _records[a.caseId] = a.record;
    }

    /// @dev Without duties and limits of its own, a contract learns none.
    function _periodRules() internal pure virtual override returns (uint256) {
        return 0;
    }

    /// @dev The number of a period that the contract learned from the ruleset of the case, learning it now if it did not.
    function _period(Act memory a, uint8 period) internal returns (Quantity) {
        learn(a.head.ruleset());
        return periodOf(a.head.ruleset(), period);
    }

    function _stateOf(Act memory a) internal pure virtual override returns (uint8) {
        return uint8(a.record);
    }

    function _tracks(Act memory) internal view virtual override returns (uint256) {
        return 0;
    }

    /// @dev The case must be one in which something may be recorded.
    function _admit(Act memory a) internal view virtual override {
        uint64 states = caseStates();
        uint8 state = a.head.state();
        if ((states >> state) & 1 == 0) revert CaseUnexpectedState(a.caseId, state, states);
    }

    function _holder(Act memory a, Party party) internal view virtual override returns (AgencyId) {
        if (party == Party.correction) return a.head.correction();
        if (party == Party.station) return a.head.station();
        if (party == Party.procuratorate) return a.head.agencyAt(SupervisionFields.PROCURATORATE);
        if (party == Party.correctionUpper) {
            (, uint256 particulars) = SUPERVISION.wordsOf(a.caseId);
            return particulars.agency(SupervisionFields.UPPER_AT);
        }
        return SUPERVISION.partyOf(a.caseId, party);
    }

    function _partyLike(Act memory a, AgencyId agency) internal view override returns (AgencyId) {
        for (uint256 all = _partiesOf(a.caseId); all != 0; all >>= 24) {
            if (uint24(all) == AgencyId.unwrap(agency)) return agency;
        }
        return AgencyId.wrap(0);
    }

    function _partiesOf(CaseId caseId) internal view override returns (uint256) {
        return DOSSIER.partiesOf(address(SUPERVISION), caseId);
    }

    /// @dev A day of the record.
    function _day(uint256 record, uint256 at) internal pure returns (Day) {
        return Day.wrap(uint24(record >> at));
    }

    /// @dev Names a fact of this contract, with whose address it begins, among all of the case.
    function _fact(uint256 fact) internal view returns (bytes32) {
        return bytes32((uint256(uint160(address(this))) << 96) | fact);
    }

    function _open(Act memory a) internal view virtual {
        a.record = _records[a.caseId];
        a.head = SUPERVISION.headOf(a.caseId);
    }

    function _isRunning(Act memory a) internal pure returns (bool) {
        return (caseStates() >> a.head.state()) & 1 == 1;
    }

    function _settleDuty(Act memory a) private {
        uint256 running = a.record.get(DUTY_AT, 8);
        if (running != 0 && (a.row.answers() >> (running - 1)) & 1 == 1) {
            _alertIfLate(a);
            a.record = a.record.set(DUTY_AT, 32, 0);
        }
        uint256 starts = a.row.starts();
        for (uint256 duty = 0; starts >> duty != 0; ++duty) {
            if ((starts >> duty) & 1 == 0) continue;
            a.record = a.record.set(DUTY_AT, 32, (uint256(Day.unwrap(a.today)) << 8) | (duty + 1));
        }
    }

    function _alertIfLate(Act memory a) internal virtual {
        uint256 running = a.record.get(DUTY_AT, 8);
        if (running == 0) return;
        Day since = _day(a.record, SINCE_AT);
        Quantity period = _period(a, uint8(running - 1));
        if (!_isLate(since, period, a.today)) return;
        bytes32 fact = _fact((running << 24) | Day.unwrap(since));
        _alert(a.caseId, AlertKind.DeadlineMissed, fact, CALENDAR.endOf(since, period));
    }
}
