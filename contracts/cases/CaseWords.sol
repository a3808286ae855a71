// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {ICaseWords} from "../interfaces/ICaseWords.sol";
import {CaseId} from "../records/CaseId.sol";
import {CaseHead} from "./CaseHead.sol";
import {Learned} from "./Learned.sol";

/// @title The two words that a machine keeps of each of its cases.
/// @dev A machine and its front both begin with them, so that they lie in the same slots.
abstract contract CaseWords is ICaseWords, Learned {
    mapping(CaseId => CaseHead) internal _heads;
    /// @dev The sentence's number in the lowest 40 bits; the others are the machine's own.
    mapping(CaseId => uint256) internal _particulars;

    /// @inheritdoc ICaseWords
    function wordsOf(CaseId caseId) external view returns (CaseHead head, uint256 particulars) {
        return (_heads[caseId], _particulars[caseId]);
    }
}
