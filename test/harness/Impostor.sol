// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {Officer} from "../../contracts/agencies/Agency.sol";
import {ISupervisionCases, Origin} from "../../contracts/interfaces/ISupervisionCases.sol";
import {CaseId} from "../../contracts/records/CaseId.sol";

/// @title Somebody's contract that pretends to run cases of the ledger.
contract Impostor {
    uint256 private immutable SENTENCE;

    constructor(uint256 sentence) {
        SENTENCE = sentence;
    }

    /// @notice What a machine of the ledger answers, with the words of a sentence that is another's to speak of.
    function wordsOf(CaseId) external view returns (uint256 head, uint256 particulars) {
        return (0, SENTENCE);
    }

    function open(ISupervisionCases supervision) external returns (CaseId) {
        return supervision.openFrom(CaseId.wrap(1), Origin.parole, Officer.wrap(1));
    }
}
