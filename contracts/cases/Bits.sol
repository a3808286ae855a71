// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

/// @title Fields of a packed word.
library Bits {
    function get(uint256 word, uint256 at, uint256 bits) internal pure returns (uint256) {
        return (word >> at) & ((1 << bits) - 1);
    }

    /// @dev The value must fit in the bits: what is above them would reach the next field.
    function set(uint256 word, uint256 at, uint256 bits, uint256 value) internal pure returns (uint256) {
        return (word & ~(((1 << bits) - 1) << at)) | (value << at);
    }
}
