// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {AgencyKind} from "../agencies/Agency.sol";

/// @notice The places of a case; each but `any` is held by at most one agency.
/// @dev In the order of `AgencyKind`, whose first is none; a place of a kind that has two comes after.
enum Party {
    prison,
    procuratorate,
    court,
    bureau,
    police,
    detentionHouse,
    correction,
    station,
    hospital,
    correctionUpper,
    any
}

/// @dev How many places a case has.
uint256 constant PLACES = 10;

/// @dev The kind of agency that holds a place.
function kindOf(Party party) pure returns (AgencyKind) {
    return party == Party.correctionUpper ? AgencyKind.correction : AgencyKind(uint8(party) + 1);
}
