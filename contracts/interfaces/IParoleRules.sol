// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {Day} from "../law/Day.sol";
import {Finding} from "../law/Findings.sol";
import {Prisoner} from "../law/Prisoner.sol";

/// @title The law of parole 假释 (刑法 81–86; 法释〔2016〕23号 22–31).
interface IParoleRules {
    /// @notice Judges a request for parole.
    /// @param ruleset the ruleset's number
    /// @param prisoner the facts
    /// @param on the day of the request
    /// @return every broken rule
    function judge(uint8 ruleset, Prisoner calldata prisoner, Day on) external view returns (Finding[] memory);

    /// @notice The last day of the probation of a parole (刑法 83): of a fixed term the unserved rest, of life ten years.
    /// @param ruleset the ruleset's number
    /// @param prisoner the facts
    /// @param on the day of the parole
    function probationEnd(uint8 ruleset, Prisoner calldata prisoner, Day on) external view returns (Day);
}
