// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {CaseId} from "../records/CaseId.sol";
import {Form, FormType, HashSuite, TypedPaper} from "../records/Form.sol";

/// @title What was filed: shared forms as salted commitments.
interface IDossier {
    /// @notice A case was opened.
    /// @param caseId its number
    /// @param machine the contract that runs it
    event CaseOpened(CaseId indexed caseId, address indexed machine);

    /// @notice A form was filed.
    /// @param caseId the case
    /// @param machine the contract that filed it: only that of the ledger's own contracts counts, see `machineOf`
    /// @param commitment the salted hash of its content
    /// @param form its type, suite and officer, see `Form`
    event Filed(CaseId indexed caseId, address indexed machine, bytes32 commitment, Form form);

    /// @notice A form that the case already holds was relied on again.
    /// @param caseId the case
    /// @param machine the contract that cited it
    /// @param commitment the form's
    /// @param officer the number of the officer who cited it
    event Cited(CaseId indexed caseId, address indexed machine, bytes32 commitment, uint32 officer);

    /// @notice Thrown when a step lacks a form that it needs.
    /// @param caseId the case, 0 when it is not opened yet
    /// @param formType the first type that is missing
    /// @custom:zh 缺少必需的表单
    /// @custom:next File the form named, then repeat the step.
    /// @custom:next-zh 请先提交所列表单，再办理此步骤
    error FormRequired(CaseId caseId, FormType formType);

    /// @notice Thrown when the case already holds this very content.
    /// @param caseId the case
    /// @param commitment the form that is there
    /// @custom:zh 案卷中已有相同内容的表单
    /// @custom:next Cite the form that is there instead of filing it again.
    /// @custom:next-zh 请引用已有表单，勿重复提交
    error FormDuplicate(CaseId caseId, bytes32 commitment);

    /// @notice Thrown when a commitment or a form's type is empty.
    /// @param caseId the case
    /// @param formType the type named
    /// @custom:zh 表单承诺值或类型为空
    /// @custom:next Compute the commitment from the document and name its type.
    /// @custom:next-zh 请由文件计算承诺值并填写表单类型
    error FormEmpty(CaseId caseId, FormType formType);

    /// @notice Opens a case. By the contracts of the ledger.
    /// @return the case's number
    function openCase() external returns (CaseId);

    /// @notice Files one form. It lies under the caller: what others than the case's own contract file is no form of it.
    /// @param form its type, suite and officer
    /// @param commitment the salted hash of its content
    function file(CaseId caseId, Form form, bytes32 commitment) external;

    /// @notice Files forms, as `file`.
    /// @param cite whether forms that the case already holds are cited, instead of refused
    function fileAll(CaseId caseId, TypedPaper[] calldata papers, uint32 officer, bool cite) external;

    /// @notice A form of a case; its type is `none` when it was never filed.
    function formOf(
        CaseId caseId,
        bytes32 commitment
    ) external view returns (FormType formType, HashSuite suite, uint32 officer, uint40 filedAt);

    /// @notice The contract that runs a case.
    function machineOf(CaseId caseId) external view returns (address);

    /// @notice How many cases were ever opened.
    function caseCount() external view returns (uint64);
}
