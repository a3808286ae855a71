// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {AgencyId} from "../agencies/Agency.sol";
import {CaseId} from "../records/CaseId.sol";
import {FormId} from "../records/Form.sol";

/// @notice What a document is read for.
enum Purpose {
    none,
    review,
    trial,
    legalSupervision,
    execution,
    correction,
    appeal,
    audit,
    ownRecord
}

/// @title Who read which document, when, and what for: signed (EIP-712) by the agency that let the reader in.
interface IReadLog {
    /// @notice A reading.
    /// @param machine the contract that runs the case
    /// @param caseId the case
    /// @param commitment the document's form
    /// @param reader the address of the reader's key
    /// @param purpose what for
    /// @param time the second since the Unix epoch
    struct Reading {
        address machine;
        CaseId caseId;
        bytes32 commitment;
        address reader;
        Purpose purpose;
        uint64 time;
    }

    /// @notice A reading was logged.
    /// @param form the form's key
    /// @param reader the address of the reader's key
    /// @param purpose what for
    /// @param agency that let the reader in
    /// @param officer the number of its officer who signed
    event DocumentRead(
        FormId indexed form,
        address indexed reader,
        Purpose indexed purpose,
        Reading reading,
        AgencyId agency,
        uint32 officer
    );

    /// @notice Thrown when a reading names no purpose, or a time to come.
    /// @param commitment the document's form
    /// @custom:zh 查阅记录缺少目的或时间晚于当前
    /// @custom:next Name what the document is read for, and when it was.
    /// @custom:next-zh 请填写查阅目的与实际查阅时间
    error ReadingInvalid(bytes32 commitment);

    /// @notice Thrown when readings and signatures are not equally many.
    /// @custom:zh 查阅记录与签名数量不一致
    /// @custom:next Give one signature a reading.
    /// @custom:next-zh 请为每条查阅记录提供一个签名
    error SignaturesUneven();

    /// @notice Logs readings; one that is logged already is passed over. By anyone.
    /// @param signatures of officers in post, of agencies that are party to the case, over
    /// `Reading(address machine,uint64 caseId,bytes32 commitment,address reader,uint8 purpose,uint64 time)`
    function log(Reading[] calldata readings, bytes[] calldata signatures) external;

    /// @notice Whether a reading is logged.
    function isLogged(Reading calldata reading) external view returns (bool);
}
