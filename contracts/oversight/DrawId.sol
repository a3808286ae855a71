// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

/// @dev A draw's key: keccak-256 of chain, contract, correction agency, procuratorate and day; there is one draw for these
/// three, so that nobody proposes another until one suits.
type DrawId is bytes32;
