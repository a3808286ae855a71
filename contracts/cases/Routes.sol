// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {AgencyId} from "../agencies/Agency.sol";
import {Party, holderIn} from "../records/Party.sol";
import {CaseHead} from "./CaseHead.sol";
import {Track} from "./Table.sol";

/// @title Who decides on a temporary release and on its end, and who escorts the person, as the parties make it: the four
/// lowest flags of a head (刑诉法 265).
library Routes {
    uint16 internal constant COURT = 1 << 0;
    uint16 internal constant DETENTION = 1 << 1;
    uint16 internal constant HELD_BY_PRISON = 1 << 2;
    uint16 internal constant HELD_BY_DETENTION_HOUSE = 1 << 3;

    /// @param parties all parties, 24 bits each in the order of `Party`
    function flagsOf(uint256 parties) internal pure returns (uint16 flags) {
        if (_holds(parties, Party.court)) flags |= COURT;
        if (_holds(parties, Party.police)) flags |= DETENTION;
        if (_holds(parties, Party.prison)) flags |= HELD_BY_PRISON;
        if (_holds(parties, Party.detentionHouse)) flags |= HELD_BY_DETENTION_HOUSE;
    }

    /// @dev The tracks of the route and the escort, a bit each.
    function tracksOf(CaseHead head) internal pure returns (uint256) {
        Track route = head.has(DETENTION) ? Track.detentionRoute : Track.prisonRoute;
        if (head.has(COURT)) route = Track.courtRoute;
        Track escort = head.has(HELD_BY_DETENTION_HOUSE) ? Track.heldByDetentionHouse : Track.heldByPolice;
        if (head.has(HELD_BY_PRISON)) escort = Track.heldByPrison;
        return (1 << uint256(route)) | (1 << uint256(escort));
    }

    function _holds(uint256 parties, Party party) private pure returns (bool) {
        return AgencyId.unwrap(holderIn(parties, party)) != 0;
    }
}
