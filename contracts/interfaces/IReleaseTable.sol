// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {Row} from "../cases/Table.sol";

/// @title The table of temporary release.
interface IReleaseTable {
    /// @notice The transition in a cell, 0 when there is none: sixteen cells an action, for its alternatives.
    function row(uint256 cell) external pure returns (Row);
}
