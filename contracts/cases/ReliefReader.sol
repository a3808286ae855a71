// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import { Grade } from "../interfaces/ICommutationRules.sol";
import { ICaseMachine } from "../interfaces/ICaseMachine.sol";
import { IReliefReader } from "../interfaces/IReliefReader.sol";
import { Outcome, ReliefDuty, ReliefState } from "../interfaces/IReliefCases.sol";
import { IRulebook } from "../interfaces/IRulebook.sol";
import { IWorkCalendar } from "../interfaces/IWorkCalendar.sol";
import { Clock } from "../law/Clock.sol";
import { Day } from "../law/Day.sol";
import { Months } from "../law/Months.sol";
import { Quantity } from "../law/Quantity.sol";
import { Rules } from "../law/Rules.sol";
import { CaseId } from "../records/CaseId.sol";
import { SentenceId } from "../sentences/SentenceId.sol";
import { CaseHead } from "./CaseHead.sol";
import { ReliefFields } from "./ReliefFields.sol";
import { ReliefFlags } from "./ReliefFlags.sol";

/// @title A relief case with names: what the machine keeps in packed words.
contract ReliefReader is IReliefReader, Clock {
    IRulebook public immutable RULEBOOK;
    IWorkCalendar public immutable CALENDAR;

    constructor(IRulebook rulebook, IWorkCalendar calendar) {
        RULEBOOK = rulebook;
        CALENDAR = calendar;
    }

    /// @inheritdoc IReliefReader
    function caseOf(address machine, CaseId caseId) external view returns (ReliefCase memory c) {
        (CaseHead head, uint256 duties, uint256 more) = ICaseMachine(machine).wordsOf(caseId);
        c.state = ReliefState(head.state());
        c.stateBefore = ReliefState(head.before());
        c.ruleset = head.ruleset();
        c.sentence = SentenceId.wrap(uint40(duties >> 168));
        c.grade = Grade(head.field(ReliefFields.GRADE_AT, 8));
        c.months = _months(head, ReliefFields.MONTHS_AT);
        c.bound = Months.wrap(uint16(duties >> ReliefFields.BOUND_AT));
        c.outcome = Outcome(head.field(ReliefFields.OUTCOME_AT, 8));
        c.ruledMonths = _months(head, ReliefFields.RULED_MONTHS_AT);
        c.judge = uint32(more >> ReliefFields.JUDGE_AT);
        c.ruledOn = Day.wrap(uint24(more >> ReliefFields.RULED_ON_AT));
        c.servedOn = _day(head, ReliefFields.SERVED_AT);
        c.hearingOn = _day(head, ReliefFields.HEARING_AT);
        c.waitingSince = head.waitingSince();
        c.openObjections = head.objections();
        c.flags = uint16(head.field(ReliefFlags.AT, 16));
    }

    /// @inheritdoc IReliefReader
    function dutiesOf(address machine, CaseId caseId) external view returns (Duty[] memory list) {
        (CaseHead head, uint256 duties, ) = ICaseMachine(machine).wordsOf(caseId);
        uint256 all = uint256(type(ReliefDuty).max) + 1;
        list = new Duty[](all);
        uint256 count = 0;
        for (uint8 duty = 0; duty < all; ++duty) {
            Day since = Day.wrap(uint24(duties >> (24 * duty)));
            if (since.isNone()) continue;
            Quantity period = RULEBOOK.value(head.ruleset(), ReliefFields.periodOf(duty));
            if (duty == uint8(ReliefDuty.ruling) && head.has(ReliefFlags.EXTENDED)) {
                period = period.plus(RULEBOOK.value(head.ruleset(), Rules.COURT_EXTENSION));
            }
            bool late = CALENDAR.isOver(since, period, _today());
            list[count++] = Duty(ReliefDuty(duty), since, CALENDAR.endOf(since, period), late);
        }
        assembly ("memory-safe") {
            mstore(list, count)
        }
    }

    function _months(CaseHead head, uint256 at) private pure returns (Months) {
        return Months.wrap(uint16(head.field(at, 16)));
    }

    function _day(CaseHead head, uint256 at) private pure returns (Day) {
        return Day.wrap(uint24(head.field(at, 24)));
    }
}
