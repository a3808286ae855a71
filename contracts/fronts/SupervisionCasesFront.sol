// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {Extsload} from "../audit/Extsload.sol";
import {CaseHead} from "../cases/CaseHead.sol";
import {CaseWords} from "../cases/CaseWords.sol";
import {CaseId} from "../records/CaseId.sol";
import {Front} from "./Front.sol";

/// @title The front of the machine of community correction: a case's words, for which all that stands beside the machine asks.
contract SupervisionCasesFront is CaseWords, Extsload, Front {
    constructor(address behind) Front(behind) {}

    /// @notice See `ISupervisionCases.headOf`.
    function headOf(CaseId caseId) external view returns (CaseHead) {
        return _heads[caseId];
    }
}
