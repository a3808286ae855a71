// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {Proxy} from "@openzeppelin/contracts/proxy/Proxy.sol";

/// @title A contract's front: it answers the calls that are most frequent itself, and hands all others over to the contract
/// behind it, whose code then works on the front's storage.
/// @dev A node goes through the whole code of every contract that a transaction calls before it runs it, so that a short front
/// takes a fraction of a large contract's time (docs/decisions/0012-fronts.md). What is behind is fixed for good. A front begins
/// with the variables of what is behind it, and what it answers itself is answered there in the same way.
abstract contract Front is Proxy {
    address public immutable BEHIND;

    constructor(address behind) {
        BEHIND = behind;
    }

    receive() external payable {
        _fallback();
    }

    function _implementation() internal view override returns (address) {
        return BEHIND;
    }
}
