// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {Grade} from "../../interfaces/ICommutationRules.sol";
import {ICaseMachine} from "../../interfaces/ICaseMachine.sol";
import {IReliefReader} from "../../interfaces/IReliefReader.sol";
import {Outcome, ReliefDuty, ReliefState} from "../../interfaces/IReliefCases.sol";
import {IWorkCalendar} from "../../interfaces/IWorkCalendar.sol";
import {Clock} from "../../law/Clock.sol";
import {Day, NO_DAY} from "../../law/Day.sol";
import {Months} from "../../law/Months.sol";
import {Quantity} from "../../law/Quantity.sol";
import {CaseId} from "../../records/CaseId.sol";
import {SentenceId} from "../../sentences/SentenceId.sol";
import {Bits} from "../Bits.sol";
import {CaseHead} from "../CaseHead.sol";
import {ReliefFields} from "./ReliefFields.sol";
import {ReliefFlags} from "./ReliefFlags.sol";

/// @title A relief case with names: what the machine keeps in packed words.
contract ReliefReader is IReliefReader, Clock {
    using Bits for uint256;

    IWorkCalendar public immutable CALENDAR;

    constructor(IWorkCalendar calendar) {
        CALENDAR = calendar;
    }

    /// @inheritdoc IReliefReader
    function caseOf(address machine, CaseId caseId) external view returns (ReliefCase memory c) {
        (CaseHead head, uint256 particulars) = ICaseMachine(machine).wordsOf(caseId);
        c.state = ReliefState(head.state());
        c.stateBefore = ReliefState(head.before());
        c.ruleset = head.ruleset();
        c.sentence = SentenceId.wrap(uint40(particulars));
        c.grade = Grade(particulars.get(ReliefFields.GRADE_AT, 8));
        c.months = _months(particulars, ReliefFields.MONTHS_AT);
        c.bound = _months(particulars, ReliefFields.BOUND_AT);
        c.outcome = Outcome(particulars.get(ReliefFields.OUTCOME_AT, 8));
        c.ruledMonths = _months(particulars, ReliefFields.RULED_MONTHS_AT);
        c.judge = uint32(particulars.get(ReliefFields.JUDGE_AT, 32));
        c.ruledOn = _day(particulars, ReliefFields.RULED_ON_AT);
        c.servedOn = Day.wrap(uint24(head.field(ReliefFields.SERVED_AT, 24)));
        if (c.state == ReliefState.HearingNoticed) c.hearingOn = head.waitingSince();
        else c.waitingSince = head.waitingSince();
        c.waitingUntil = _waitingUntil(machine, head, particulars);
        c.openObjections = head.objections();
        c.flags = head.flags();
        c.tracks = uint16(ReliefFlags.tracksOf(head));
    }

    /// @inheritdoc IReliefReader
    function dutiesOf(address machine, CaseId caseId) external view returns (Duty[] memory list) {
        (CaseHead head, ) = ICaseMachine(machine).wordsOf(caseId);
        uint256 all = uint256(type(ReliefDuty).max) + 1;
        list = new Duty[](all);
        uint256 count = 0;
        for (uint8 duty = 0; duty < all; ++duty) {
            Day since = head.dutySince(duty);
            if (since.isNone()) continue;
            Quantity period = ICaseMachine(machine).periodOf(head.ruleset(), duty);
            if (duty == uint8(ReliefDuty.ruling) && head.has(ReliefFlags.EXTENDED)) {
                period = period.plus(ICaseMachine(machine).periodOf(head.ruleset(), ReliefFields.EXTENSION));
            }
            Day due = _endOf(since, period);
            list[count++] = Duty(ReliefDuty(duty), since, due, !due.isNone() && _today() > due);
        }
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            mstore(list, count)
        }
    }

    function _months(uint256 particulars, uint256 at) private pure returns (Months) {
        return Months.wrap(uint16(particulars.get(at, 16)));
    }

    function _day(uint256 particulars, uint256 at) private pure returns (Day) {
        return Day.wrap(uint24(particulars.get(at, 24)));
    }

    function _waitingUntil(address machine, CaseHead head, uint256 particulars) private view returns (Day) {
        ReliefState state = ReliefState(head.state());
        Day since = head.waitingSince();
        if (state == ReliefState.HearingNoticed) return since;
        uint8 period = ReliefFields.PRISON_PUBLICITY;
        if (state == ReliefState.CourtPublicity) period = ReliefFields.COURT_PUBLICITY;
        else if (state == ReliefState.CurePending) period = ReliefFields.curePeriod(particulars);
        else if (state != ReliefState.PrisonPublicity) return NO_DAY;
        return _endOf(since, ICaseMachine(machine).periodOf(head.ruleset(), period));
    }

    /// @dev A view goes on where the calendar is not published yet: the end is none then.
    function _endOf(Day since, Quantity period) private view returns (Day) {
        try CALENDAR.endOf(since, period) returns (Day end) {
            return end;
        } catch {
            return NO_DAY;
        }
    }
}
