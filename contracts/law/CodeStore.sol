// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

/// @title Bytes kept as the code of a contract that cannot be called.
library CodeStore {
    /// @notice Thrown when the bytes could not be stored.
    /// @custom:zh 数据写入失败
    /// @custom:next Send the transaction with more gas, or split the data (24,575 bytes at most).
    /// @custom:next-zh 请提高燃料上限或拆分数据（不超过24,575字节）
    error CodeStoreFailed();

    /// @dev A leading STOP keeps the data from ever running.
    function write(bytes memory data) internal returns (address store) {
        // PUSH2 size, DUP1, PUSH1 10, RETURNDATASIZE (0), CODECOPY, RETURNDATASIZE, RETURN
        bytes memory code = abi.encodePacked(hex"61", uint16(data.length + 1), hex"80600a3d393df3", hex"00", data);
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            store := create(0, add(code, 0x20), mload(code))
        }
        if (store == address(0) || store.code.length != data.length + 1) revert CodeStoreFailed();
    }

    /// @dev `length` (at most 32) bytes at `offset`, right-aligned.
    function read(address store, uint256 offset, uint256 length) internal view returns (uint256 word) {
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            mstore(0, 0)
            extcodecopy(store, sub(32, length), add(offset, 1), length)
            word := mload(0)
        }
    }

    function readAll(address store) internal view returns (bytes memory data) {
        uint256 length = store.code.length - 1;
        data = new bytes(length);
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            extcodecopy(store, add(data, 0x20), 1, length)
        }
    }
}
