// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

/// @dev A length in months. `LIFE` stands for a life sentence where a count's length is asked.
type Months is uint16;

Months constant LIFE = Months.wrap(type(uint16).max);

using {same as ==} for Months global;

function same(Months a, Months b) pure returns (bool) {
    return Months.unwrap(a) == Months.unwrap(b);
}
