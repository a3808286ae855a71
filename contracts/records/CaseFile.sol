// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {AgencyId} from "../agencies/Agency.sol";

/// @dev What the dossier keeps of a case beside its forms, in one word. From the lowest bit: the agencies in the first
/// seven places 24 each, how many agencies are party 8, forms filed beside the steps 20, forms that are settled 20, forms
/// merged 20, then 20 bits for the compared types of which the case relies on a form.
type CaseFile is uint256;

using CaseFileParts for CaseFile global;

library CaseFileParts {
    uint256 private constant AGENCY_BITS = 24;
    uint256 private constant PARTIES_AT = 168;
    uint256 private constant BESIDE_AT = 176;
    uint256 private constant SETTLED_AT = 196;
    uint256 private constant MERGED_AT = 216;
    uint256 private constant COMPARED_AT = 236;
    uint256 private constant COUNT_MASK = (1 << 20) - 1;

    /// @dev Places that this word holds; the others lie in a second one.
    uint256 internal constant FIRST_PLACES = 7;
    uint256 internal constant FIRST_MASK = (1 << (AGENCY_BITS * FIRST_PLACES)) - 1;
    uint256 internal constant FIRST_BITS = AGENCY_BITS * FIRST_PLACES;
    /// @dev Forms beside the steps that a case holds at most, so that no count leaves its bits.
    uint256 internal constant MOST_BESIDE = 1_000_000;
    /// @dev `placeOf` of an agency that is no party.
    uint256 internal constant NOWHERE = 255;

    function opened(uint256 parties) internal pure returns (CaseFile file, uint256 more) {
        more = parties >> FIRST_BITS;
        return (CaseFile.wrap((parties & FIRST_MASK) | (_count(parties) << PARTIES_AT)), more);
    }

    /// @dev The same file with another agency in a place.
    function handed(
        CaseFile f,
        uint256 more,
        uint256 place,
        AgencyId agency
    ) internal pure returns (CaseFile, uint256) {
        uint256 at = AGENCY_BITS * place;
        uint256 parties =
            (allParties(f, more) & ~(uint256(type(uint24).max) << at)) | (uint256(AgencyId.unwrap(agency)) << at);
        uint256 said = CaseFile.unwrap(f) >> BESIDE_AT;
        (CaseFile file, uint256 rest) = opened(parties);
        return (CaseFile.wrap(CaseFile.unwrap(file) | (said << BESIDE_AT)), rest);
    }

    /// @dev How many agencies are party: one that holds two places is one.
    function _count(uint256 parties) private pure returns (uint256 count) {
        for (uint256 rest = parties; rest != 0; rest >>= AGENCY_BITS) {
            uint24 agency = uint24(rest);
            if (agency == 0) continue;
            bool again = false;
            for (uint256 later = rest >> AGENCY_BITS; later != 0; later >>= AGENCY_BITS) {
                if (uint24(later) == agency) again = true;
            }
            if (!again) ++count;
        }
    }

    /// @dev The first place that an agency holds.
    function placeOf(CaseFile f, uint256 more, AgencyId agency) internal pure returns (uint256) {
        unchecked {
            uint256 sought = AgencyId.unwrap(agency);
            if (sought == 0) return NOWHERE;
            uint256 i = 0;
            for (uint256 list = CaseFile.unwrap(f) & FIRST_MASK; list != 0; list >>= AGENCY_BITS) {
                if (uint24(list) == sought) return i;
                ++i;
            }
            i = FIRST_PLACES;
            for (; more != 0; more >>= AGENCY_BITS) {
                if (uint24(more) == sought) return i;
                ++i;
            }
            return NOWHERE;
        }
    }

    /// @dev All parties, 24 bits each in the order of `Party`.
    function allParties(CaseFile f, uint256 more) internal pure returns (uint256) {
        return (CaseFile.unwrap(f) & FIRST_MASK) | (more << FIRST_BITS);
    }

    /// @dev Confirmations that a form needs: more than half of the parties other than its author.
    function needed(CaseFile f) internal pure returns (uint256) {
        uint256 count = uint8(CaseFile.unwrap(f) >> PARTIES_AT);
        unchecked {
            return count == 0 ? 1 : (count - 1) / 2 + 1;
        }
    }

    function beside(CaseFile f) internal pure returns (uint256) {
        return (CaseFile.unwrap(f) >> BESIDE_AT) & COUNT_MASK;
    }

    function settled(CaseFile f) internal pure returns (uint256) {
        return (CaseFile.unwrap(f) >> SETTLED_AT) & COUNT_MASK;
    }

    function merged(CaseFile f) internal pure returns (uint256) {
        return (CaseFile.unwrap(f) >> MERGED_AT) & COUNT_MASK;
    }

    /// @param compared the bit of the type among the compared ones
    function has(CaseFile f, uint256 compared) internal pure returns (bool) {
        return CaseFile.unwrap(f) & (compared << COMPARED_AT) != 0;
    }

    function with(CaseFile f, uint256 compared) internal pure returns (CaseFile) {
        return CaseFile.wrap(CaseFile.unwrap(f) | (compared << COMPARED_AT));
    }

    function withBeside(CaseFile f) internal pure returns (CaseFile) {
        unchecked {
            return CaseFile.wrap(CaseFile.unwrap(f) + (1 << BESIDE_AT));
        }
    }

    function withSettled(CaseFile f) internal pure returns (CaseFile) {
        unchecked {
            return CaseFile.wrap(CaseFile.unwrap(f) + (1 << SETTLED_AT));
        }
    }

    function withoutSettled(CaseFile f) internal pure returns (CaseFile) {
        unchecked {
            return CaseFile.wrap(CaseFile.unwrap(f) - (1 << SETTLED_AT));
        }
    }

    function withMerged(CaseFile f) internal pure returns (CaseFile) {
        unchecked {
            return CaseFile.wrap(CaseFile.unwrap(f) + (1 << MERGED_AT));
        }
    }
}
