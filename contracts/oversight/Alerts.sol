// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {AgencyId, AgencyKind, Officer, Post, Ref, RoomStatus} from "../agencies/Agency.sol";
import {Extsload} from "../audit/Extsload.sol";
import {IAgencyRegistry} from "../interfaces/IAgencyRegistry.sol";
import {IAlertKeeper} from "../interfaces/IAlertKeeper.sol";
import {AlertKind, AlertState, IAlerts} from "../interfaces/IAlerts.sol";
import {Clock} from "../law/Clock.sol";
import {Day} from "../law/Day.sol";
import {CaseId} from "../records/CaseId.sol";

/// @title What the agencies must look at: opened by transactions, once for each fact, never removed.
contract Alerts is IAlerts, Clock, Extsload {
    IAgencyRegistry public immutable REGISTRY;
    /// @inheritdoc IAlerts
    uint24 public immutable ANSWER_DAYS;

    uint256 private constant AGENCY_BITS = 24;

    mapping(bytes32 key => Alert) private _alerts;
    mapping(bytes32 key => uint256) private _concerned;

    constructor(IAgencyRegistry registry, uint24 answerDays) {
        REGISTRY = registry;
        ANSWER_DAYS = answerDays;
    }

    /// @inheritdoc IAlerts
    function open(CaseId caseId, AlertKind kind, bytes32 fact, Day due, uint256 concerned) external {
        REGISTRY.requireRoom(msg.sender, false);
        bytes32 key = _key(caseId, kind, fact);
        if (_alerts[key].state != AlertState.none) return;
        _alerts[key] = Alert(kind, AlertState.open, false, _today(), due);
        _concerned[key] = concerned;
        emit AlertOpened(caseId, kind, fact, due);
    }

    /// @inheritdoc IAlerts
    function tell(CaseId caseId, AlertKind kind, bytes32 fact, Day due) external {
        REGISTRY.requireRoom(msg.sender, false);
        emit AlertOpened(caseId, kind, fact, due);
    }

    /// @inheritdoc IAlerts
    function write(CaseId caseId, AlertKind kind, bytes32 fact) public {
        bytes32 key = _key(caseId, kind, fact);
        if (_alerts[key].state != AlertState.none) return;
        (Alert memory alert, uint256 concerned) = _kept(caseId, kind, fact);
        if (alert.state == AlertState.none) return;
        _alerts[key] = alert;
        _concerned[key] = concerned;
        emit AlertWritten(caseId, kind, fact, alert.openedOn, alert.due);
    }

    /// @inheritdoc IAlerts
    function acknowledge(CaseId caseId, AlertKind kind, bytes32 fact, Ref calldata ref) external {
        (Alert storage alert, Officer officer) = _enter(caseId, kind, fact, ref);
        if (alert.state != AlertState.open) revert AlertUnexpectedState(alert.state);
        alert.state = AlertState.acknowledged;
        emit AlertAcknowledged(caseId, kind, fact, officer.number(), ref.number, ref.text);
    }

    /// @inheritdoc IAlerts
    function resolve(CaseId caseId, AlertKind kind, bytes32 fact, string calldata reason, Ref calldata ref) external {
        (Alert storage alert, Officer officer) = _enter(caseId, kind, fact, ref);
        if (alert.state == AlertState.resolved) revert AlertUnexpectedState(alert.state);
        if (alert.escalated && REGISTRY.agencyOf(officer.agency()).kind != AgencyKind.procuratorate) {
            revert IAgencyRegistry.OfficerNotAuthorized(msg.sender, AgencyId.wrap(0), Post.procurator);
        }
        if (bytes(reason).length == 0) revert ReasonMissing();
        alert.state = AlertState.resolved;
        emit AlertResolved(caseId, kind, fact, officer.number(), reason, ref.number, ref.text);
    }

    /// @inheritdoc IAlerts
    function escalate(CaseId caseId, AlertKind kind, bytes32 fact, Ref calldata ref) external {
        (Alert storage alert, Officer officer) = _enter(caseId, kind, fact, ref);
        if (alert.state == AlertState.resolved || alert.escalated) revert AlertUnexpectedState(alert.state);
        Day opens = alert.openedOn.plusDays(uint256(ANSWER_DAYS) + 1);
        if (_today() < opens) revert AlertNotOverdue(opens);
        alert.escalated = true;
        emit AlertEscalated(caseId, kind, fact, officer.number(), ref.number, ref.text);
    }

    /// @inheritdoc IAlerts
    function alertOf(CaseId caseId, AlertKind kind, bytes32 fact) external view returns (Alert memory) {
        Alert memory written = _alerts[_key(caseId, kind, fact)];
        if (written.state != AlertState.none) return written;
        (Alert memory kept, ) = _kept(caseId, kind, fact);
        return kept;
    }

    /// @inheritdoc IAlerts
    function concernedBy(CaseId caseId, AlertKind kind, bytes32 fact) external view returns (uint256) {
        uint256 written = _concerned[_key(caseId, kind, fact)];
        if (written != 0) return written;
        (, uint256 kept) = _kept(caseId, kind, fact);
        return kept;
    }

    /// @dev Two keys: an officer in post, of an agency that the alert concerns.
    function _enter(
        CaseId caseId,
        AlertKind kind,
        bytes32 fact,
        Ref calldata ref
    ) private returns (Alert storage alert, Officer officer) {
        officer = REGISTRY.takeReference(msg.sender, ref.number);
        write(caseId, kind, fact);
        bytes32 key = _key(caseId, kind, fact);
        alert = _alerts[key];
        if (alert.state == AlertState.none) revert AlertUnknown(caseId, kind, fact);
        bool concerned = false;
        for (uint256 list = _concerned[key]; list != 0; list >>= AGENCY_BITS) {
            if (uint24(list) == AgencyId.unwrap(officer.agency())) concerned = true;
        }
        if (!concerned || officer.posts() == 0) {
            revert IAgencyRegistry.OfficerNotAuthorized(msg.sender, AgencyId.wrap(0), Post.any);
        }
    }

    /// @dev What a contract of the ledger, with whose address the fact begins, answers for; else none.
    function _kept(CaseId caseId, AlertKind kind, bytes32 fact) private view returns (Alert memory alert, uint256) {
        address keeper = address(bytes20(fact));
        if (REGISTRY.roomStatus(keeper) == RoomStatus.none) return (alert, 0);
        (Day openedOn, Day due, uint256 concerned) = IAlertKeeper(keeper).keptAlert(caseId, kind, fact);
        if (openedOn.isNone()) return (alert, 0);
        return (Alert(kind, AlertState.open, false, openedOn, due), concerned);
    }

    function _key(CaseId caseId, AlertKind kind, bytes32 fact) private pure returns (bytes32) {
        return keccak256(abi.encode(caseId, kind, fact));
    }
}
