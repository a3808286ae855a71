// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {Post, Ref} from "../../agencies/Agency.sol";
import {AlertKind} from "../../interfaces/IAlerts.sol";
import {ArrestAction as A, ArrestState as R, IArrestRequests} from "../../interfaces/IArrestRequests.sol";
import {ISupervisionCases, SupervisionState as S} from "../../interfaces/ISupervisionCases.sol";
import {ISupervisionRules} from "../../interfaces/ISupervisionRules.sol";
import {Decision} from "../../interfaces/ITemporaryReleaseCases.sol";
import {DayMath} from "../../law/Day.sol";
import {CaseId} from "../../records/CaseId.sol";
import {Paper} from "../../records/Form.sol";
import {Party} from "../../records/Party.sol";
import {Bits} from "../Bits.sol";
import {ANY_RESULT, Row} from "../Table.sol";
import {Rooms} from "../TableMachine.sol";
import {SideMachine} from "./SideMachine.sol";

/// @title Requests to arrest somebody whose revocation or return is proposed.
/// @dev A record's own part: the second of the request (40 bits). Its period is counted in hours, not in days.
contract ArrestRequests is IArrestRequests, SideMachine {
    using Bits for uint256;

    uint256 private constant REQUESTED_AT = OWN_AT;
    uint64 private constant STATES = uint64(
        (1 << uint256(S.RevocationProposed)) | (1 << uint256(S.ReimprisonmentProposed))
    );
    uint256 private constant FREE = (1 << uint256(R.None)) | (1 << uint256(R.Granted)) | (1 << uint256(R.Refused));
    uint256 private constant GRANTED = uint256(Decision.granted);
    uint256 private constant REFUSED = uint256(Decision.refused);

    constructor(
        Rooms memory rooms,
        ISupervisionCases supervision,
        ISupervisionRules rules
    ) SideMachine(rooms, supervision, rules) {}

    /// @inheritdoc IArrestRequests
    function requestArrest(CaseId caseId, Paper calldata paper, Ref calldata ref) external {
        Act memory a = _begin(caseId, uint8(A.requestArrest), ANY_RESULT, 0, ref);
        a.record = a.record.set(REQUESTED_AT, 40, _now());
        _end(a, paper, ref);
    }

    /// @inheritdoc IArrestRequests
    function answerArrest(CaseId caseId, Decision result, Paper calldata paper, Ref calldata ref) external {
        Act memory a = _begin(caseId, uint8(A.answerArrest), uint8(result), 0, ref);
        _alertIfLate(a);
        _end(a, paper, ref);
        emit ArrestAnswered(caseId, _hoursSince(a.record));
    }

    /// @inheritdoc IArrestRequests
    function arrestOf(CaseId caseId) external view returns (R state, uint40 requestedAt) {
        uint256 record = _records[caseId];
        return (R(uint8(record)), uint40(record >> REQUESTED_AT));
    }

    /// @inheritdoc SideMachine
    function caseStates() public pure override returns (uint64) {
        return STATES;
    }

    // prettier-ignore
    function _row(uint256 cell) internal pure override returns (Row) {
        // action                                                        result            from                                   to                              party                              post
        if (cell == uint256(A.requestArrest) << CELL)      return Row.wrap(ANY << RESULT     | FREE << FROM                         | uint256(R.Requested) << TO | uint256(Party.correction) << PARTY | uint256(Post.head) << POST);
        if (cell == uint256(A.answerArrest) << CELL)       return Row.wrap(GRANTED << RESULT | (1 << uint256(R.Requested)) << FROM  | uint256(R.Granted) << TO   | uint256(Party.court) << PARTY      | uint256(Post.judge) << POST);
        if (cell == (uint256(A.answerArrest) << CELL) + 1) return Row.wrap(REFUSED << RESULT | (1 << uint256(R.Requested)) << FROM  | uint256(R.Refused) << TO   | uint256(Party.court) << PARTY      | uint256(Post.judge) << POST);
        return NO_ROW;
    }

    function _actionCount() internal pure override returns (uint256) {
        return uint256(type(A).max) + 1;
    }

    // solhint-disable-next-line no-empty-blocks
    function _guard(Act memory) internal pure override {}

    function _alertIfLate(Act memory a) internal override {
        if (uint8(a.record) != uint8(R.Requested)) return;
        if (RULES.isArrestAnswered(a.head.ruleset(), _hoursSince(a.record))) return;
        uint256 requested = uint40(a.record >> REQUESTED_AT);
        _alert(a.caseId, AlertKind.DeadlineMissed, _fact(requested), DayMath.at(requested + 2 days));
    }

    /// @dev Hours since the request, begun ones counted.
    function _hoursSince(uint256 record) private view returns (uint256) {
        return (_now() - uint40(record >> REQUESTED_AT) + 1 hours - 1) / 1 hours;
    }
}
