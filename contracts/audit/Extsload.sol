// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {IExtsload} from "../interfaces/IExtsload.sol";

/// @title Answers batched reads of storage, so that an audit asks once for thousands of words.
abstract contract Extsload is IExtsload {
    /// @inheritdoc IExtsload
    function extsload(bytes32[] calldata slots) external view returns (bytes32[] memory) {
        // Nothing comes after it, so that memory may be written from its beginning; laid out as the ABI wants it: the
        // offset, the length, the words.
        // solhint-disable-next-line no-inline-assembly
        assembly {
            let end := add(0x40, shl(5, slots.length))
            mstore(0, 0x20)
            mstore(0x20, slots.length)
            for {
                let at := 0x40
            } lt(at, end) {
                at := add(at, 0x20)
            } {
                mstore(at, sload(calldataload(add(slots.offset, sub(at, 0x40)))))
            }
            return(0, end)
        }
    }
}
