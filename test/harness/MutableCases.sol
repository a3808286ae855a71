// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {CommutationCases} from "../../contracts/cases/relief/CommutationCases.sol";
import {ParoleCases} from "../../contracts/cases/relief/ParoleCases.sol";
import {Row} from "../../contracts/cases/Table.sol";
import {Rooms} from "../../contracts/cases/TableMachine.sol";
import {ICommutationRules} from "../../contracts/interfaces/ICommutationRules.sol";
import {IParoleRules} from "../../contracts/interfaces/IParoleRules.sol";
import {ISupervisionCases} from "../../contracts/interfaces/ISupervisionCases.sol";

/// @title A table that can be made wrong, a cell at a time.
abstract contract MutableTable {
    /// @dev Set in every replacement, so that "no row" can be one too.
    uint256 private constant REPLACED = 1 << 255;

    mapping(uint256 cell => uint256) private _replacements;

    /// @notice Puts another row in a cell; 0 for none.
    function mutate(uint256 cell, uint256 row) external {
        _replacements[cell] = row | REPLACED;
    }

    /// @notice The row in a cell, 0 when there is none.
    function rowAt(uint256 cell) external view returns (uint256) {
        return Row.unwrap(_orReplacement(cell, _rowOfLaw(cell)));
    }

    function _rowOfLaw(uint256 cell) internal view virtual returns (Row);

    function _orReplacement(uint256 cell, Row row) internal view returns (Row) {
        uint256 replacement = _replacements[cell];
        return replacement == 0 ? row : Row.wrap(replacement & ~REPLACED);
    }
}

contract MutableCommutationCases is CommutationCases, MutableTable {
    constructor(Rooms memory rooms, ICommutationRules rules) CommutationCases(rooms, rules) {}

    function _row(uint256 cell) internal view override returns (Row) {
        return _orReplacement(cell, _rowOfLaw(cell));
    }

    function _rowOfLaw(uint256 cell) internal view override returns (Row) {
        return CommutationCases._row(cell);
    }
}

contract MutableParoleCases is ParoleCases, MutableTable {
    constructor(
        Rooms memory rooms,
        IParoleRules rules,
        ISupervisionCases supervision
    ) ParoleCases(rooms, rules, supervision) {}

    function _row(uint256 cell) internal view override returns (Row) {
        return _orReplacement(cell, _rowOfLaw(cell));
    }

    function _rowOfLaw(uint256 cell) internal view override returns (Row) {
        return ParoleCases._row(cell);
    }
}
