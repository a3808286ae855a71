// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {SupervisionState as S} from "../../interfaces/ISupervisionCases.sol";
import {CaseId} from "../../records/CaseId.sol";
import {Learned} from "../Learned.sol";

/// @title The records of what stands beside the machine of community correction, a word a case.
/// @dev Such a contract and its front both begin with them, so that they lie in the same slot. A record begins with its state
/// (8 bits), the duty that runs (8, its number and one) and since when (24).
abstract contract SideRecords is Learned {
    uint256 internal constant DUTY_AT = 8;
    uint256 internal constant SINCE_AT = 16;
    /// @dev From here on a record's word is the contract's own.
    uint256 internal constant OWN_AT = 40;
    /// @dev The person is known and supervised.
    uint64 internal constant SUPERVISED = uint64(
        (1 << uint256(S.Registered)) |
            (1 << uint256(S.Active)) |
            (1 << uint256(S.RevocationProposed)) |
            (1 << uint256(S.ReimprisonmentProposed))
    );

    mapping(CaseId => uint256) internal _records;
}
