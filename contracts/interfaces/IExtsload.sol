// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

/// @title Storage as it is, for audits that compute it again from events.
interface IExtsload {
    /// @notice Words of the contract's storage.
    /// @param slots where they lie
    /// @return what lies there, in the same order; 0 where nothing was ever written
    function extsload(bytes32[] calldata slots) external view returns (bytes32[] memory);
}
