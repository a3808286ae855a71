// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {IAgencyRegistry} from "../interfaces/IAgencyRegistry.sol";
import {IDossier} from "../interfaces/IDossier.sol";
import {CaseId} from "./CaseId.sol";
import {Form, FormId, FormParts, FormType, HashSuite, TypedPaper} from "./Form.sol";

/// @title What was filed: one slot a form, nothing ever deleted.
contract Dossier is IDossier {
    IAgencyRegistry public immutable REGISTRY;

    mapping(FormId => Form) private _forms;
    mapping(CaseId => address) private _machines;
    uint64 private _caseCount;

    constructor(IAgencyRegistry registry) {
        REGISTRY = registry;
    }

    /// @inheritdoc IDossier
    function openCase() external returns (CaseId caseId) {
        REGISTRY.requireRoom(msg.sender, true);
        caseId = CaseId.wrap(++_caseCount);
        _machines[caseId] = msg.sender;
        emit CaseOpened(caseId, msg.sender);
    }

    /// @inheritdoc IDossier
    function file(CaseId caseId, Form form, bytes32 commitment) external {
        if (!_file(caseId, form, commitment)) revert FormDuplicate(caseId, commitment);
    }

    /// @inheritdoc IDossier
    function fileAll(CaseId caseId, TypedPaper[] calldata papers, uint32 officer, bool cite) external {
        for (uint256 i = 0; i < papers.length; ++i) {
            TypedPaper calldata p = papers[i];
            if (_file(caseId, FormParts.of_(p.formType, p.suite, officer), p.commitment)) continue;
            if (!cite) revert FormDuplicate(caseId, p.commitment);
            emit Cited(caseId, msg.sender, p.commitment, officer);
        }
    }

    /// @inheritdoc IDossier
    function formOf(
        CaseId caseId,
        bytes32 commitment
    ) external view returns (FormType formType, HashSuite suite, uint32 officer, uint40 filedAt) {
        Form form = _forms[_id(_machines[caseId], caseId, commitment)];
        return (form.formType(), form.suite(), form.officer(), form.filedAt());
    }

    /// @inheritdoc IDossier
    function machineOf(CaseId caseId) external view returns (address) {
        return _machines[caseId];
    }

    /// @inheritdoc IDossier
    function caseCount() external view returns (uint64) {
        return _caseCount;
    }

    /// @return false when the case holds this content already
    function _file(CaseId caseId, Form form, bytes32 commitment) private returns (bool) {
        if (form.formType() == FormType.none || commitment == 0) revert FormEmpty(caseId, form.formType());
        FormId id = _id(msg.sender, caseId, commitment);
        if (Form.unwrap(_forms[id]) != 0) return false;
        _forms[id] = form.filed(block.timestamp);
        emit Filed(caseId, msg.sender, commitment, form);
        return true;
    }

    function _id(address machine, CaseId caseId, bytes32 commitment) private pure returns (FormId) {
        return FormId.wrap(keccak256(abi.encode(machine, caseId, commitment)));
    }
}
