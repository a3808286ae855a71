// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {ICaseMachine} from "../../interfaces/ICaseMachine.sol";
import {ISupervisionCases, SupervisionDuty, SupervisionState} from "../../interfaces/ISupervisionCases.sol";
import {ISupervisionReader} from "../../interfaces/ISupervisionReader.sol";
import {SanctionKind} from "../../interfaces/ISanctions.sol";
import {ReleaseDuty, ReleaseState} from "../../interfaces/ITemporaryReleaseCases.sol";
import {ReleaseGround} from "../../interfaces/ITemporaryReleaseRules.sol";
import {IWorkCalendar} from "../../interfaces/IWorkCalendar.sol";
import {Clock} from "../../law/Clock.sol";
import {Day, NO_DAY} from "../../law/Day.sol";
import {Quantity} from "../../law/Quantity.sol";
import {CaseId} from "../../records/CaseId.sol";
import {SentenceId} from "../../sentences/SentenceId.sol";
import {Bits} from "../Bits.sol";
import {CaseHead} from "../CaseHead.sol";
import {Routes} from "../Routes.sol";
import {ReleaseFields} from "../release/ReleaseFields.sol";
import {ReleaseFlags} from "../release/ReleaseFlags.sol";
import {SanctionList} from "./SanctionList.sol";
import {SupervisionFields} from "./SupervisionFields.sol";

/// @title Temporary release and community correction with names.
contract SupervisionReader is ISupervisionReader, Clock {
    using Bits for uint256;
    using SupervisionFields for uint256;
    using SupervisionFields for CaseHead;

    IWorkCalendar public immutable CALENDAR;
    ICaseMachine public immutable RELEASES;
    ISupervisionCases public immutable SUPERVISION;

    constructor(IWorkCalendar calendar, ICaseMachine releases, ISupervisionCases supervision) {
        CALENDAR = calendar;
        RELEASES = releases;
        SUPERVISION = supervision;
    }

    /// @inheritdoc ISupervisionReader
    function releaseOf(CaseId caseId) external view returns (ReleaseCase memory c) {
        (CaseHead head, uint256 particulars) = RELEASES.wordsOf(caseId);
        c.state = ReleaseState(head.state());
        c.stateBefore = ReleaseState(head.before());
        c.ruleset = head.ruleset();
        c.sentence = SentenceId.wrap(uint40(particulars));
        c.ground = ReleaseGround(particulars.get(ReleaseFields.GROUND_AT, 8));
        c.decidedOn = _day(particulars, ReleaseFields.DECIDED_AT);
        c.until = _day(particulars, ReleaseFields.UNTIL_AT);
        c.supervision = CaseId.wrap(uint64(particulars.get(ReleaseFields.SUPERVISION_AT, 64)));
        c.waitingSince = head.waitingSince();
        c.waitingUntil = _waitingUntil(head);
        c.openObjections = head.objections();
        c.tracks = uint16(ReleaseFlags.tracksOf(head));
        if (c.state != ReleaseState.OnRelease) return c;
        Day reported = _day(particulars, ReleaseFields.HEALTH_AT);
        Day reviewed = _day(particulars, ReleaseFields.REVIEWED_AT);
        if (reported.isNone()) reported = c.decidedOn;
        if (reviewed.isNone()) reviewed = c.decidedOn;
        c.healthReportDue = _endOf(reported, RELEASES.periodOf(c.ruleset, ReleaseFields.HEALTH_REPORT));
        uint256 months = RELEASES.periodOf(c.ruleset, ReleaseFields.REVIEW).amount();
        c.reviewDue = reviewed.monthsOn(months + particulars.get(ReleaseFields.LENGTHENED_AT, 8));
    }

    /// @inheritdoc ISupervisionReader
    function dutiesOfRelease(CaseId caseId) external view returns (OwedByRelease[] memory list) {
        uint8 all = uint8(type(ReleaseDuty).max) + 1;
        list = new OwedByRelease[](all);
        uint256 count = 0;
        for (uint8 duty = 0; duty < all; ++duty) {
            (Day since, Day due, bool late) = _duty(RELEASES, caseId, duty);
            if (!since.isNone()) list[count++] = OwedByRelease(ReleaseDuty(duty), since, due, late);
        }
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            mstore(list, count)
        }
    }

    /// @inheritdoc ISupervisionReader
    function supervisionOf(CaseId caseId) external view returns (SupervisionCase memory c) {
        (CaseHead head, uint256 particulars) = SUPERVISION.wordsOf(caseId);
        c.state = SupervisionState(head.state());
        if (c.state == SupervisionState.None) return c;
        c.stateBefore = SupervisionState(head.before());
        c.ruleset = head.ruleset();
        c.sentence = SentenceId.wrap(uint40(particulars));
        c.measure = particulars.measure();
        c.from = particulars.from();
        c.ends = SUPERVISION.endOf(caseId);
        c.correction = head.correction();
        c.station = head.station();
        (Day since, uint256 interval, uint256 grace) = head.plan();
        c.planSince = since;
        c.intervalWeeks = uint8(interval);
        c.graceDays = uint8(grace);
        c.admonitions = SanctionList.standing(particulars.sanctions(), SanctionKind.admonition);
        c.warnings = uint8(particulars.warnings());
        (c.origin, c.originCase) = SUPERVISION.originOf(caseId);
        c.tracks = uint16(Routes.tracksOf(head));
    }

    /// @inheritdoc ISupervisionReader
    function dutiesOfSupervision(CaseId caseId) external view returns (OwedBySupervision[] memory list) {
        uint8 all = uint8(type(SupervisionDuty).max) + 1;
        list = new OwedBySupervision[](all);
        uint256 count = 0;
        for (uint8 duty = 0; duty < all; ++duty) {
            (Day since, Day due, bool late) = _duty(SUPERVISION, caseId, duty);
            if (!since.isNone()) list[count++] = OwedBySupervision(SupervisionDuty(duty), since, due, late);
        }
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            mstore(list, count)
        }
    }

    function _duty(
        ICaseMachine machine,
        CaseId caseId,
        uint8 duty
    ) private view returns (Day since, Day due, bool late) {
        (CaseHead head, ) = machine.wordsOf(caseId);
        since = head.dutySince(duty);
        if (since.isNone()) return (since, due, late);
        due = _endOf(since, machine.periodOf(head.ruleset(), duty));
        late = !due.isNone() && _today() > due;
    }

    function _waitingUntil(CaseHead head) private view returns (Day) {
        ReleaseState state = ReleaseState(head.state());
        uint8 period = ReleaseFields.PUBLICITY;
        if (state == ReleaseState.Submitted && head.has(ReleaseFlags.DECISION_PUBLISHED)) {
            period = ReleaseFields.DECISION_PUBLICITY;
        } else if (state != ReleaseState.Publicity || head.has(ReleaseFlags.RELEASED_URGENTLY)) {
            return NO_DAY;
        } else if (head.has(Routes.DETENTION)) {
            period = ReleaseFields.DETENTION_PUBLICITY;
        }
        return _endOf(head.waitingSince(), RELEASES.periodOf(head.ruleset(), period));
    }

    function _day(uint256 particulars, uint256 at) private pure returns (Day) {
        return Day.wrap(uint24(particulars >> at));
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
