// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {ALTERNATIVE_BITS, ANY_RESULT, Row} from "./Table.sol";

/// @dev Where the cells of a row lie, see `RowCells`; the tables' lines are written with them.
abstract contract TableColumns {
    uint256 internal constant RESULT = 8;
    uint256 internal constant TO = 24;
    uint256 internal constant PARTY = 32;
    uint256 internal constant POST = 40;
    uint256 internal constant FORM = 48;
    uint256 internal constant STARTS = 56;
    uint256 internal constant ANSWERS = 64;
    uint256 internal constant GUARDS = 72;
    uint256 internal constant FROM = 104;
    uint256 internal constant TRACKS = 168;

    /// @dev A cell's number is the action's shifted by this, with the number of the alternative below.
    uint256 internal constant CELL = ALTERNATIVE_BITS;

    uint256 internal constant ANY = uint256(ANY_RESULT);
    Row internal constant NO_ROW = Row.wrap(0);
    uint256 internal constant EVERY_CASE = type(uint64).max - 1;
}
