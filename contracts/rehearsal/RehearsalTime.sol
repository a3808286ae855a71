// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

/// @dev Never code: the place in a contract's code that is linked with the rehearsal's clock.
// solhint-disable-next-line no-empty-blocks
library RehearsalTime {}
