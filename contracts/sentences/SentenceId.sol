// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

/// @dev A sentence's number, from 1; 0 is none.
type SentenceId is uint40;
