// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {SanctionKind} from "../../interfaces/ISanctions.sol";

/// @title The sanctions of a case in one field of its word, four bits each in their order: the kind (2), whether an appeal
/// waits for its answer, whether it is annulled.
library SanctionList {
    uint256 internal constant APPEALED = 1 << 2;
    uint256 internal constant ANNULLED = 1 << 3;
    /// @dev As many as the field holds.
    uint256 internal constant MOST = 22;
    uint256 internal constant LIST_BITS = MOST * SANCTION_BITS;

    uint256 private constant SANCTION_BITS = 4;
    uint256 private constant SANCTION = (1 << SANCTION_BITS) - 1;
    uint256 private constant KIND = 3;

    /// @dev The sanction of a number from 1, 0 when there is none.
    function at(uint256 list, uint8 number) internal pure returns (uint256) {
        return number == 0 || number > MOST ? 0 : (list >> _shift(number)) & SANCTION;
    }

    /// @dev The list with another sanction in the place of a number from 1 to `MOST`.
    function with(uint256 list, uint8 number, uint256 sanction) internal pure returns (uint256) {
        return (list & ~(SANCTION << _shift(number))) | (sanction << _shift(number));
    }

    function length(uint256 list) internal pure returns (uint8 count) {
        for (; list != 0; list >>= SANCTION_BITS) ++count;
    }

    /// @dev How many sanctions of a kind stand. One that is appealed stands until the answer.
    function standing(uint256 list, SanctionKind kind) internal pure returns (uint8 count) {
        for (; list != 0; list >>= SANCTION_BITS) {
            if (list & ANNULLED == 0 && kindOf(list) == kind) ++count;
        }
    }

    /// @dev The kind of a sanction, or of the first of a list.
    function kindOf(uint256 sanction) internal pure returns (SanctionKind) {
        return SanctionKind(sanction & KIND);
    }

    function _shift(uint8 number) private pure returns (uint256) {
        return SANCTION_BITS * (uint256(number) - 1);
    }
}
