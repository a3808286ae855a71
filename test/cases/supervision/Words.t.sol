// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {AgencyId} from "../../../contracts/agencies/Agency.sol";
import {CaseHead} from "../../../contracts/cases/CaseHead.sol";
import {Routes} from "../../../contracts/cases/Routes.sol";
import {SanctionList} from "../../../contracts/cases/supervision/SanctionList.sol";
import {Track} from "../../../contracts/cases/Table.sol";
import {SanctionKind} from "../../../contracts/interfaces/ISanctions.sol";
import {CaseFile, CaseFileParts} from "../../../contracts/records/CaseFile.sol";
import {PLACES, Party, holderIn} from "../../../contracts/records/Party.sol";

/// @title The packed words of community correction against plain arrays of what they hold.
contract SupervisionWordsTest {
    using SanctionList for uint256;

    struct Sanction {
        SanctionKind kind;
        bool appealed;
        bool annulled;
    }

    Sanction[] private _sanctions;

    /// @dev Each byte is an act: another sanction, an appeal, or its answer; what the contract refuses is left out.
    function testFuzz_ListOfSanctionsIsThatOfAnArray(bytes memory acts) external {
        delete _sanctions;
        uint256 list = 0;
        for (uint256 i = 0; i < acts.length; ++i) {
            uint8 act = uint8(acts[i]);
            uint256 count = _sanctions.length;
            if (act % 4 < 2 || count == 0) {
                if (count == SanctionList.MOST) continue;
                SanctionKind kind = SanctionKind(1 + ((act >> 2) % 3));
                _sanctions.push(Sanction(kind, false, false));
                list = list.with(list.length() + 1, uint8(kind));
            } else {
                uint8 number = uint8(1 + ((act >> 2) % count));
                Sanction storage s = _sanctions[number - 1];
                if (act % 4 == 2) {
                    if (s.annulled || s.appealed) continue;
                    s.appealed = true;
                    list = list.with(number, list.at(number) | SanctionList.APPEALED);
                } else if (s.appealed) {
                    s.appealed = false;
                    s.annulled = act & 0x80 != 0;
                    uint256 turned = SanctionList.APPEALED | (s.annulled ? SanctionList.ANNULLED : 0);
                    list = list.with(number, list.at(number) ^ turned);
                }
            }
            _requireSame(list);
        }
    }

    function _requireSame(uint256 list) private view {
        uint256 count = _sanctions.length;
        require(list >> SanctionList.LIST_BITS == 0, "the list leaves its field");
        require(list.length() == count, "length");
        require(list.at(0) == 0 && list.at(uint8(count + 1)) == 0, "a sanction that nobody imposed");
        uint256[4] memory standing;
        for (uint256 i = 0; i < count; ++i) {
            Sanction storage s = _sanctions[i];
            uint256 held = list.at(uint8(i + 1));
            require(SanctionList.kindOf(held) == s.kind, "kind");
            require((held & SanctionList.APPEALED != 0) == s.appealed, "appealed");
            require((held & SanctionList.ANNULLED != 0) == s.annulled, "annulled");
            if (!s.annulled) ++standing[uint256(s.kind)];
        }
        for (uint256 kind = 1; kind < 4; ++kind) {
            require(list.standing(SanctionKind(kind)) == standing[kind], "how many stand");
        }
    }

    /// @dev Whatever the parties are, one body decides and one escorts.
    function testFuzz_PartiesMakeOneRouteAndOneEscort(uint256 seed) external pure {
        uint256 parties = 0;
        for (uint256 i = 0; i < PLACES; ++i) {
            if ((seed >> i) & 1 == 1) parties |= (1 + ((seed >> (16 + 8 * i)) & 0xff)) << (24 * i);
        }
        CaseHead head;
        uint256 tracks = Routes.tracksOf(head.withFlag(Routes.flagsOf(parties)));
        bool court = _holds(parties, Party.court);
        bool police = _holds(parties, Party.police);
        require(_is(tracks, Track.courtRoute) == court, "a court decides when it is a party");
        require(_is(tracks, Track.detentionRoute) == (police && !court), "else the police, when they are");
        require(_is(tracks, Track.prisonRoute) == (!police && !court), "else the bureau");
        bool prison = _holds(parties, Party.prison);
        bool detention = _holds(parties, Party.detentionHouse);
        require(_is(tracks, Track.heldByPrison) == prison, "the prison escorts when it is a party");
        require(_is(tracks, Track.heldByDetentionHouse) == (detention && !prison), "else the detention house");
        require(_is(tracks, Track.heldByPolice) == (!detention && !prison), "else the police");
    }

    /// @dev Places change hands; what else the word holds does not, and the majority follows the agencies.
    function testFuzz_HandedPlacesLeaveTheFileAsItWas(uint24[10] memory first, bytes memory hands) external pure {
        uint256 parties = 0;
        for (uint256 i = 0; i < PLACES; ++i) {
            first[i] %= 4;
            parties |= uint256(first[i]) << (24 * i);
        }
        (CaseFile file, uint256 more) = CaseFileParts.opened(parties);
        file = file.withBeside().withBeside().withSettled().withMerged().withMerged().withMerged().with(1 << 12);
        for (uint256 i = 0; i + 1 < hands.length; i += 2) {
            uint256 place = uint8(hands[i]) % PLACES;
            first[place] = uint8(hands[i + 1]) % 5;
            (file, more) = file.handed(more, place, AgencyId.wrap(first[place]));
            _requireParties(file, more, first);
        }
        require(file.beside() == 2 && file.settled() == 1 && file.merged() == 3, "counts");
        require(file.has(1 << 12) && !file.has(1 << 11), "compared types");
    }

    function _requireParties(CaseFile file, uint256 more, uint24[10] memory expected) private pure {
        uint256 agencies = 0;
        for (uint256 i = 0; i < PLACES; ++i) {
            AgencyId holder = holderIn(file.allParties(more), Party(i));
            require(AgencyId.unwrap(holder) == expected[i], "the agency in a place");
            bool isFirst = expected[i] != 0;
            for (uint256 j = 0; j < i; ++j) if (expected[j] == expected[i]) isFirst = false;
            if (!isFirst) continue;
            ++agencies;
            require(file.placeOf(more, holder) == i, "the first place of an agency");
        }
        uint256 others = agencies == 0 ? 0 : agencies - 1;
        require(file.needed() == others / 2 + 1, "more than half of the others");
    }

    function _holds(uint256 parties, Party party) private pure returns (bool) {
        return AgencyId.unwrap(holderIn(parties, party)) != 0;
    }

    function _is(uint256 tracks, Track track) private pure returns (bool) {
        return (tracks >> uint256(track)) & 1 == 1;
    }
}
