// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {AgencyId, Officer, Post, Ref} from "../agencies/Agency.sol";
import {Extsload} from "../audit/Extsload.sol";
import {IAgencyRegistry} from "../interfaces/IAgencyRegistry.sol";
import {AlertKind, IAlerts} from "../interfaces/IAlerts.sol";
import {IDossier} from "../interfaces/IDossier.sol";
import {IRulebook} from "../interfaces/IRulebook.sol";
import {ISentenceRegister} from "../interfaces/ISentenceRegister.sol";
import {ITableMachine} from "../interfaces/ITableMachine.sol";
import {IWorkCalendar} from "../interfaces/IWorkCalendar.sol";
import {Clock} from "../law/Clock.sol";
import {Day} from "../law/Day.sol";
import {Quantity, Unit, unpack} from "../law/Quantity.sol";
import {CaseId} from "../records/CaseId.sol";
import {Party} from "../records/Party.sol";
import {CaseHead} from "./CaseHead.sol";
import {Learned} from "./Learned.sol";
import {ALTERNATIVE_BITS, ANY_RESULT, Row, Step} from "./Table.sol";
import {TableColumns} from "./TableColumns.sol";

/// @notice The rooms that a machine works with.
struct Rooms {
    IAgencyRegistry registry;
    IRulebook rulebook;
    IWorkCalendar calendar;
    ISentenceRegister register;
    IDossier dossier;
    IAlerts alerts;
}

/// @title What every contract with a table does: it finds the transition, demands the two keys, and says what was done.
/// @dev Errors come in this order: reference, state, officer, then the guards'.
abstract contract TableMachine is ITableMachine, Learned, TableColumns, Clock, Extsload {
    /// @dev A step under way.
    /// @param head the head of the case
    /// @param record a word of the contract's own
    /// @param given what the step's guard needs of its arguments
    struct Act {
        CaseId caseId;
        uint8 action;
        uint8 result;
        Row row;
        CaseHead head;
        Day today;
        Officer officer;
        uint256 record;
        uint256 given;
    }

    IAgencyRegistry public immutable REGISTRY;
    IRulebook public immutable RULEBOOK;
    IWorkCalendar public immutable CALENDAR;
    ISentenceRegister public immutable REGISTER;
    IDossier public immutable DOSSIER;
    IAlerts public immutable ALERTS;

    uint256 private constant ALTERNATIVES = 1 << ALTERNATIVE_BITS;

    constructor(Rooms memory rooms) {
        REGISTRY = rooms.registry;
        RULEBOOK = rooms.rulebook;
        CALENDAR = rooms.calendar;
        REGISTER = rooms.register;
        DOSSIER = rooms.dossier;
        ALERTS = rooms.alerts;
    }

    /// @inheritdoc ITableMachine
    function steps() external view returns (Step[] memory list) {
        uint256 actions = _actionCount();
        list = new Step[](actions * ALTERNATIVES);
        uint256 count = 0;
        for (uint256 cell = 0; cell < actions * ALTERNATIVES; ++cell) {
            Row row = _row(cell);
            if (row.exists()) list[count++] = row.step(uint8(cell / ALTERNATIVES));
        }
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            mstore(list, count)
        }
    }

    /// @inheritdoc ITableMachine
    function periodOf(uint8 ruleset, uint8 period) public view returns (Quantity) {
        return unpack(_periods[ruleset] >> (16 * uint256(period)));
    }

    /// @inheritdoc ITableMachine
    function learn(uint8 ruleset) public {
        if (_periods[ruleset] == 0) _periods[ruleset] = RULEBOOK.pack(ruleset, _periodRules());
    }

    /// @dev The rules that give the periods and limits which the machine applies, a byte each from the lowest: the duties'
    /// first, in their order; at most fifteen.
    function _periodRules() internal pure virtual returns (uint256);

    /// @dev The transition in a cell of the table: the sixteen cells from `16 * action` on hold the action's alternatives.
    function _row(uint256 cell) internal view virtual returns (Row);

    function _actionCount() internal pure virtual returns (uint256);

    /// @dev Refuses a step whose guards, named by its row, do not hold; in the order of errors.
    function _guard(Act memory a) internal view virtual;

    /// @dev The state that the table's `from` speaks of.
    function _stateOf(Act memory a) internal pure virtual returns (uint8);

    /// @dev Bit n is set when the case is on `Track` n.
    function _tracks(Act memory a) internal view virtual returns (uint256);

    /// @dev Refuses what cannot be done in the case at all, before a transition is looked for.
    // solhint-disable-next-line no-empty-blocks
    function _admit(Act memory a) internal view virtual {}

    /// @dev The agency that holds a place of the case, 0 when nobody does.
    function _holder(Act memory a, Party party) internal view virtual returns (AgencyId);

    /// @dev The agency itself when it is any party of the case, else none.
    function _partyLike(Act memory a, AgencyId agency) internal view virtual returns (AgencyId);

    /// @dev All parties, 24 bits each in the order of `Party`.
    function _partiesOf(CaseId caseId) internal view virtual returns (uint256);

    function _tell(Act memory a, uint256 from, uint256 to, Ref calldata ref) internal {
        emit Stepped(a.caseId, bytes16(uint128(_stepWord(a, from, to, ref))), ref.text);
    }

    /// @dev What `Stepped` packs into its word.
    function _stepWord(Act memory a, uint256 from, uint256 to, Ref calldata ref) internal pure returns (uint256) {
        uint256 step = (uint256(a.action) << 120) | (uint256(a.result) << 112) | (from << 104) | (to << 96);
        return step | (uint256(a.officer.number()) << 64) | ref.number;
    }

    function _alert(CaseId caseId, AlertKind kind, bytes32 fact, Day due) internal {
        ALERTS.open(caseId, kind, fact, due, _partiesOf(caseId));
    }

    /// @dev Refuses with one finding.
    function _violated(
        Act memory a,
        bytes32 name,
        uint256 rule,
        Unit unit,
        uint256 limit,
        uint256 given
    ) internal view {
        RULEBOOK.refuse(a.head.ruleset(), rule, name, unit, limit, given);
    }

    /// @dev Refuses while a waiting period that began on `since` is not over.
    function _requireOver(Act memory a, Day since, Quantity period) internal view {
        if (CALENDAR.isOver(since, period, a.today)) return;
        revert PeriodNotElapsed(a.caseId, CALENDAR.endOf(since, period).plusDays(1), a.today);
    }

    function _isLate(Day since, Quantity period, Day today) internal view returns (bool) {
        // No unit of a period is shorter than a day: an act this soon after is in time, whatever the unit.
        if (Day.unwrap(today) <= Day.unwrap(since) + period.amount()) return false;
        return today > period.earliestEnd(since) && CALENDAR.isOver(since, period, today);
    }

    function _enterRow(Act memory a, uint8 action, uint8 result, Ref calldata ref) internal {
        a.officer = REGISTRY.takeReference(msg.sender, ref.number);
        a.action = action;
        a.result = result;
        a.today = _today();
        _fit(a);
    }

    /// @dev Finds the transition and authorises the officer.
    function _fit(Act memory a) internal view {
        _admit(a);
        a.row = _find(a);
        _authorize(a, a.officer);
    }

    function _find(Act memory a) private view returns (Row row) {
        uint256 state = uint256(1) << _stateOf(a);
        uint256 cell = uint256(a.action) << ALTERNATIVE_BITS;
        // Alternatives stand in the order of their results, so the first or second try mostly fits.
        uint256 tried = a.result == ANY_RESULT ? 0 : a.result;
        uint256 i = tried;
        uint64 allowed = 0;
        do {
            row = _row(cell | i);
            if (!row.exists()) {
                // All were seen when the results are more than the alternatives.
                if (i < tried) break;
                i = 0;
                continue;
            }
            if (_fits(row, a, state)) return row;
            if (_isOn(row, a)) allowed |= row.from();
            i = (i + 1) % ALTERNATIVES;
        } while (i != tried);
        revert CaseUnexpectedState(a.caseId, _stateOf(a), allowed);
    }

    function _fits(Row row, Act memory a, uint256 state) private view returns (bool) {
        if (row.from() & state == 0) return false;
        uint8 result = row.result();
        if (result != ANY_RESULT && result != a.result) return false;
        return _isOn(row, a);
    }

    function _isOn(Row row, Act memory a) private view returns (bool) {
        uint256 needed = row.tracks();
        return needed == 0 || needed & ~_tracks(a) == 0;
    }

    /// @dev The two keys: the officer's agency is that party of this case, and the officer holds the post.
    function _authorize(Act memory a, Officer officer) private view {
        Party party = a.row.party();
        Post post = a.row.post();
        AgencyId agency = officer.agency();
        AgencyId needed = party == Party.any ? _partyLike(a, agency) : _holder(a, party);
        bool holds = post == Post.any ? officer.posts() != 0 : officer.holds(post);
        // Somebody whom the registry does not know holds no post, so an empty place admits nobody.
        if (!holds || !(agency == needed)) {
            revert IAgencyRegistry.OfficerNotAuthorized(msg.sender, needed, post);
        }
    }
}
