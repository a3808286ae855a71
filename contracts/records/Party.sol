// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {AgencyId, AgencyKind} from "../agencies/Agency.sol";

/// @notice The places of a case, each held by at most one agency. `any` stands for whichever party acts, `correctionNew`
/// for the agency to which a change of place hands the case.
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
    any,
    correctionNew
}

/// @dev How many places a case has.
uint256 constant PLACES = 10;

/// @dev The kind of agency that holds a place.
function kindOf(Party party) pure returns (AgencyKind) {
    return party == Party.correctionUpper ? AgencyKind.correction : AgencyKind(uint8(party) + 1);
}

/// @notice All parties in one word, 24 bits each in the order of `Party`.
function packed(AgencyId[10] calldata parties) pure returns (uint256 word) {
    for (uint256 i = 0; i < PLACES; ++i) word |= uint256(AgencyId.unwrap(parties[i])) << (24 * i);
}

/// @notice The agency that holds a place among packed parties, 0 when nobody does.
function holderIn(uint256 parties, Party party) pure returns (AgencyId) {
    return AgencyId.wrap(uint24(parties >> (24 * uint256(party))));
}
