// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {Officers} from "../agencies/Officers.sol";
import {Front} from "./Front.sol";

/// @title The front of the registry of agencies: whose step it is, which every step asks.
contract AgencyRegistryFront is Officers, Front {
    constructor(address behind, address authority) Officers(authority) Front(behind) {}
}
