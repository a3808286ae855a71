// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {IAgencyRegistry} from "../interfaces/IAgencyRegistry.sol";
import {AlertKind, IAlerts} from "../interfaces/IAlerts.sol";
import {Clock} from "../law/Clock.sol";
import {Day} from "../law/Day.sol";
import {CaseId} from "../records/CaseId.sol";

/// @title What the agencies must look at: opened by transactions, once for each fact, never removed.
contract Alerts is IAlerts, Clock {
    IAgencyRegistry public immutable REGISTRY;

    mapping(bytes32 key => Alert) private _alerts;

    constructor(IAgencyRegistry registry) {
        REGISTRY = registry;
    }

    /// @inheritdoc IAlerts
    function open(CaseId caseId, AlertKind kind, bytes32 fact, Day due) external {
        REGISTRY.requireRoom(msg.sender, false);
        Alert storage alert = _alerts[_key(caseId, kind, fact)];
        if (!alert.openedOn.isNone()) return;
        alert.kind = kind;
        alert.openedOn = _today();
        alert.due = due;
        emit AlertOpened(caseId, kind, fact, due);
    }

    /// @inheritdoc IAlerts
    function alertOf(CaseId caseId, AlertKind kind, bytes32 fact) external view returns (Alert memory) {
        return _alerts[_key(caseId, kind, fact)];
    }

    function _key(CaseId caseId, AlertKind kind, bytes32 fact) private pure returns (bytes32) {
        return keccak256(abi.encode(caseId, kind, fact));
    }
}
