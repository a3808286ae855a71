// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import { IAgencyRegistry } from "../interfaces/IAgencyRegistry.sol";
import { IDossier } from "../interfaces/IDossier.sol";
import { CaseId } from "./CaseId.sol";
import { Form, FormId, FormType, HashSuite, Paper, TypedPaper } from "./Form.sol";

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
    function file(CaseId caseId, FormType formType, Paper calldata paper, uint32 officer) external {
        _requireMachine(caseId);
        if (!_file(caseId, formType, paper.commitment, paper.suite, officer)) revert FormDuplicate(caseId, paper.commitment);
    }

    /// @inheritdoc IDossier
    function fileAll(CaseId caseId, TypedPaper[] calldata papers, uint32 officer, bool cite) external {
        _requireMachine(caseId);
        for (uint256 i = 0; i < papers.length; ++i) {
            TypedPaper calldata p = papers[i];
            if (_file(caseId, p.formType, p.commitment, p.suite, officer)) continue;
            if (!cite) revert FormDuplicate(caseId, p.commitment);
            emit Cited(caseId, p.commitment, officer);
        }
    }

    /// @inheritdoc IDossier
    function formOf(CaseId caseId, bytes32 commitment) external view returns (Form memory) {
        return _forms[_id(caseId, commitment)];
    }

    /// @inheritdoc IDossier
    function machineOf(CaseId caseId) external view returns (address) {
        return _machines[caseId];
    }

    /// @inheritdoc IDossier
    function caseCount() external view returns (uint64) {
        return _caseCount;
    }

    function _requireMachine(CaseId caseId) private view {
        if (_machines[caseId] != msg.sender) revert CaseElsewhere(caseId, msg.sender);
    }

    /// @return filed false when the case holds this content already
    function _file(CaseId caseId, FormType formType, bytes32 commitment, HashSuite suite, uint32 officer)
        private
        returns (bool filed)
    {
        if (formType == FormType.none || commitment == 0) revert FormEmpty(caseId, formType);
        FormId id = _id(caseId, commitment);
        if (_forms[id].formType != FormType.none) return false;
        _forms[id] = Form(formType, suite, officer, uint40(block.timestamp));
        emit Filed(caseId, commitment, formType, suite, officer);
        return true;
    }

    function _id(CaseId caseId, bytes32 commitment) private pure returns (FormId) {
        return FormId.wrap(keccak256(abi.encode(caseId, commitment)));
    }
}
