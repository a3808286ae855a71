// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {CaseHead} from "../cases/CaseHead.sol";
import {CaseId} from "../records/CaseId.sol";

/// @title What a machine keeps of each case.
interface ICaseWords {
    /// @notice All that the machine keeps of a case, as it keeps it; the machine's reader gives it names.
    /// @return head see `CaseHead`
    /// @return particulars the machine's own
    function wordsOf(CaseId caseId) external view returns (CaseHead head, uint256 particulars);
}
