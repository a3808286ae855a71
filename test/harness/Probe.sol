// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

/// @title Tries many calls and undoes each: as the code of an officer's address, in that officer's name.
contract Probe {
    /// @notice What `attempt` ends with when the call is not refused.
    error Taken();

    /// @return answers the selector of the error that each call is refused with, else that of `Taken`
    function attemptAll(address target, bytes[] calldata calls) external returns (bytes4[] memory answers) {
        answers = new bytes4[](calls.length);
        for (uint256 i = 0; i < calls.length; ++i) {
            try this.attempt(target, calls[i]) {} catch (bytes memory reason) {
                answers[i] = bytes4(reason);
            }
        }
    }

    /// @notice Makes a call and undoes it; always reverts.
    function attempt(address target, bytes calldata data) external {
        (bool taken, bytes memory reason) = target.call(data);
        if (taken) revert Taken();
        assembly ("memory-safe") {
            revert(add(reason, 32), mload(reason))
        }
    }
}
