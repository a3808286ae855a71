// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {AgencyId, AgencyKind, Post, Ref} from "../../agencies/Agency.sol";
import {
    IPlaceChanges,
    PlaceAnswer,
    PlaceChangeAction as A,
    PlaceChangeDuty,
    PlaceChangeState as P
} from "../../interfaces/IPlaceChanges.sol";
import {ISupervisionCases} from "../../interfaces/ISupervisionCases.sol";
import {ISupervisionRules} from "../../interfaces/ISupervisionRules.sol";
import {Day} from "../../law/Day.sol";
import {Unit} from "../../law/Quantity.sol";
import {Rules} from "../../law/Rules.sol";
import {CaseId} from "../../records/CaseId.sol";
import {Paper} from "../../records/Form.sol";
import {Party} from "../../records/Party.sol";
import {Bits} from "../Bits.sol";
import {CaseHead} from "../CaseHead.sol";
import {ANY_RESULT, Row} from "../Table.sol";
import {Rooms} from "../TableMachine.sol";
import {SideMachine} from "./SideMachine.sol";
import {SupervisionFields} from "./SupervisionFields.sol";

/// @title Change of place in community correction, one at a time.
/// @dev A record's own part: the agency of the new place and the day from which the person will live there (24 bits each).
contract PlaceChanges is IPlaceChanges, SideMachine {
    using Bits for uint256;
    using SupervisionFields for CaseHead;
    using SupervisionFields for uint256;

    uint256 private constant TO_AT = OWN_AT;
    uint256 private constant ON_AT = OWN_AT + 24;

    uint256 private constant ACCEPTED = uint256(PlaceAnswer.accepted);
    uint256 private constant DECLINED = uint256(PlaceAnswer.declined);
    uint256 private constant CONSULTATION = 1 << uint256(PlaceChangeDuty.consultation);
    uint256 private constant ANSWER = 1 << uint256(PlaceChangeDuty.answer);
    uint256 private constant PAPERS = 1 << uint256(PlaceChangeDuty.papers);
    uint256 private constant RECEIPT = 1 << uint256(PlaceChangeDuty.receipt);
    uint256 private constant REPORT = 1 << uint256(PlaceChangeDuty.report);

    /// @dev No change is under way.
    uint256 private constant FREE = (1 << uint256(P.None)) | (1 << uint256(P.Reported)) | (1 << uint256(P.Refused));
    uint256 private constant OPEN =
        (1 << uint256(P.Requested)) |
            (1 << uint256(P.Consulted)) |
            (1 << uint256(P.Accepted)) |
            (1 << uint256(P.Declined));

    // RuleViolated
    uint256 private constant AHEAD = 1 << 0;

    constructor(
        Rooms memory rooms,
        ISupervisionCases supervision,
        ISupervisionRules rules
    ) SideMachine(rooms, supervision, rules) {}

    /// @inheritdoc IPlaceChanges
    function requestPlaceChange(CaseId caseId, AgencyId to, Day on, Paper calldata paper, Ref calldata ref) external {
        uint256 given = (uint256(Day.unwrap(on)) << 24) | AgencyId.unwrap(to);
        Act memory a = _begin(caseId, uint8(A.requestPlaceChange), ANY_RESULT, given, ref);
        REGISTRY.requireKind(to, AgencyKind.correction);
        a.record = a.record.set(TO_AT, 48, given);
        _end(a, paper, ref);
        emit PlaceChangeRequested(caseId, to, on);
    }

    /// @inheritdoc IPlaceChanges
    function consultPlaceChange(CaseId caseId, Paper calldata paper, Ref calldata ref) external {
        _take(caseId, A.consultPlaceChange, ANY_RESULT, paper, ref);
    }

    /// @inheritdoc IPlaceChanges
    function answerPlaceChange(CaseId caseId, PlaceAnswer result, Paper calldata paper, Ref calldata ref) external {
        _take(caseId, A.answerPlaceChange, uint8(result), paper, ref);
    }

    /// @inheritdoc IPlaceChanges
    function approvePlaceChange(CaseId caseId, Paper calldata paper, Ref calldata ref) external {
        _take(caseId, A.approvePlaceChange, ANY_RESULT, paper, ref);
    }

    /// @inheritdoc IPlaceChanges
    function refusePlaceChange(CaseId caseId, Paper calldata paper, Ref calldata ref) external {
        _take(caseId, A.refusePlaceChange, ANY_RESULT, paper, ref);
    }

    /// @inheritdoc IPlaceChanges
    function sendPlaceChangePapers(CaseId caseId, Paper calldata paper, Ref calldata ref) external {
        _take(caseId, A.sendPlaceChangePapers, ANY_RESULT, paper, ref);
    }

    /// @inheritdoc IPlaceChanges
    function receivePlaceChangePapers(CaseId caseId, Paper calldata paper, Ref calldata ref) external {
        _take(caseId, A.receivePlaceChangePapers, ANY_RESULT, paper, ref);
    }

    /// @inheritdoc IPlaceChanges
    function reportAtNewPlace(CaseId caseId, Paper calldata paper, Ref calldata ref) external {
        Act memory a = _begin(caseId, uint8(A.reportAtNewPlace), ANY_RESULT, 0, ref);
        _end(a, paper, ref);
        AgencyId to = a.record.agency(TO_AT);
        emit PlaceChanged(caseId, a.head.correction(), to);
        SUPERVISION.handToNewPlace(caseId, to);
    }

    /// @inheritdoc IPlaceChanges
    function placeChangeOf(CaseId caseId) external view returns (P state, AgencyId to, Day on) {
        uint256 record = _records[caseId];
        return (P(uint8(record)), record.agency(TO_AT), _day(record, ON_AT));
    }

    // prettier-ignore
    function _row(uint256 cell) internal pure override returns (Row) {
        // action                                                              result             from                                                                                to                                    party                                   post                            starts                    answers                     guards
        if (cell == uint256(A.requestPlaceChange) << CELL)       return Row.wrap(ANY << RESULT      | FREE << FROM                                                                     | uint256(P.Requested) << TO      | uint256(Party.correction) << PARTY    | uint256(Post.officer) << POST | CONSULTATION << STARTS | AHEAD << GUARDS);
        if (cell == uint256(A.consultPlaceChange) << CELL)       return Row.wrap(ANY << RESULT      | (1 << uint256(P.Requested)) << FROM                                              | uint256(P.Consulted) << TO      | uint256(Party.correction) << PARTY    | uint256(Post.officer) << POST | ANSWER << STARTS       | CONSULTATION << ANSWERS);
        if (cell == uint256(A.answerPlaceChange) << CELL)        return Row.wrap(ACCEPTED << RESULT | (1 << uint256(P.Consulted)) << FROM                                              | uint256(P.Accepted) << TO       | uint256(Party.correctionNew) << PARTY | uint256(Post.officer) << POST                          | ANSWER << ANSWERS);
        if (cell == (uint256(A.answerPlaceChange) << CELL) + 1)  return Row.wrap(DECLINED << RESULT | (1 << uint256(P.Consulted)) << FROM                                              | uint256(P.Declined) << TO       | uint256(Party.correctionNew) << PARTY | uint256(Post.officer) << POST                          | ANSWER << ANSWERS);
        if (cell == uint256(A.approvePlaceChange) << CELL)       return Row.wrap(ANY << RESULT      | (1 << uint256(P.Accepted)) << FROM                                               | uint256(P.Approved) << TO       | uint256(Party.correction) << PARTY    | uint256(Post.head) << POST    | PAPERS << STARTS);
        if (cell == uint256(A.refusePlaceChange) << CELL)        return Row.wrap(ANY << RESULT      | OPEN << FROM                                                                     | uint256(P.Refused) << TO        | uint256(Party.correction) << PARTY    | uint256(Post.head) << POST                             | (CONSULTATION | ANSWER) << ANSWERS);
        if (cell == uint256(A.sendPlaceChangePapers) << CELL)    return Row.wrap(ANY << RESULT      | (1 << uint256(P.Approved)) << FROM                                               | uint256(P.PapersSent) << TO     | uint256(Party.correction) << PARTY    | uint256(Post.officer) << POST | RECEIPT << STARTS      | PAPERS << ANSWERS);
        if (cell == uint256(A.receivePlaceChangePapers) << CELL) return Row.wrap(ANY << RESULT      | (1 << uint256(P.PapersSent)) << FROM                                             | uint256(P.PapersReceived) << TO | uint256(Party.correctionNew) << PARTY | uint256(Post.officer) << POST | REPORT << STARTS       | RECEIPT << ANSWERS);
        if (cell == uint256(A.reportAtNewPlace) << CELL)         return Row.wrap(ANY << RESULT      | (1 << uint256(P.PapersReceived)) << FROM                                         | uint256(P.Reported) << TO       | uint256(Party.correctionNew) << PARTY | uint256(Post.officer) << POST                          | REPORT << ANSWERS);
        return NO_ROW;
    }

    function _actionCount() internal pure override returns (uint256) {
        return uint256(type(A).max) + 1;
    }

    /// @dev The periods of `PlaceChangeDuty` in its order.
    function _periodRules() internal pure override returns (uint256) {
        return
            Rules.SUPERVISION_PERIOD_PLACE_CONSULT |
            (Rules.SUPERVISION_PERIOD_PLACE_ANSWER << 8) |
            (Rules.SUPERVISION_PERIOD_PLACE_PAPERS << 16) |
            (Rules.SUPERVISION_PERIOD_PLACE_RECEIPT << 24) |
            (Rules.SUPERVISION_PERIOD_PLACE_REPORT << 32);
    }

    function _holder(Act memory a, Party party) internal view override returns (AgencyId) {
        return party == Party.correctionNew ? a.record.agency(TO_AT) : super._holder(a, party);
    }

    function _guard(Act memory a) internal view override {
        if (a.row.guards() & AHEAD == 0) return;
        uint256 to = uint24(a.given);
        if (to == AgencyId.unwrap(a.officer.agency())) {
            _violated(a, "supervision.place", Rules.SUPERVISION_PLACE_OTHER, Unit.flag, 1, 0);
        }
        RULES.requirePlaceChangeAhead(a.head.ruleset(), a.today, Day.wrap(uint24(a.given >> 24)));
    }

    function _take(CaseId caseId, A action, uint8 result, Paper calldata paper, Ref calldata ref) private {
        Act memory a = _begin(caseId, uint8(action), result, 0, ref);
        _end(a, paper, ref);
    }
}
