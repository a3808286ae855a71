// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

/// @dev A case's number, from 1, one sequence for all kinds of case; 0 is none.
type CaseId is uint64;
