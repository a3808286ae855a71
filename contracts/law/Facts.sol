// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {Day} from "./Day.sol";
import {LIFE, Months} from "./Months.sol";
import {
    Crime,
    NewCrime,
    Offence,
    Prisoner,
    Property,
    Relief,
    ReliefKind,
    Sentence,
    SentenceKind,
    Trait
} from "./Prisoner.sol";

/// @notice Thrown when a person's facts cannot be.
/// @param field the fact that is wrong, such as "ends"
/// @custom:zh 刑罚事实有误
/// @custom:next Correct the fact named and ask again.
/// @custom:next-zh 请更正所列事实后重新提交
error SentenceInvalid(bytes32 field);

/// @title What facts can be: checked by name before anything is made of them.
library Facts {
    uint256 private constant MOST_OFFENCES = 50;
    uint256 private constant MOST_RELIEF = 100;
    uint256 private constant MOST_MONTHS = 600;
    /// @dev Danger to society, self-harm, refusing treatment.
    uint256 private constant RISKS = 3;
    /// @dev Where `property` lies in the words of a prisoner: after the sentence's eight, the offences' place and traits.
    uint256 private constant PROPERTY_AT = 10 * 32;

    /// @notice Refuses facts that cannot be, the first wrong one by name.
    /// @param on the day of the question: no relief is served after it
    function requireSound(Prisoner calldata p, Day on) internal pure {
        bytes32 unknown = unknownMember(p);
        if (unknown != 0) revert SentenceInvalid(unknown);
        _requireTerm(p.sentence);
        _requireOffences(p.offences);
        if (p.traits >> (uint8(type(Trait).max) + 1) != 0) revert SentenceInvalid("traits");
        if (p.property != Property.unwilling && !p.settledOn.isNone()) revert SentenceInvalid("settledOn");
        _requireNewCrime(p.newCrime);
        if (p.risks >> RISKS != 0) revert SentenceInvalid("risks");
        _requireRelief(p.relief, p.sentence.effective, on);
    }

    /// @notice The first fact that is no member of its enum; 0 when there is none.
    /// @dev The decoder refuses such a one without a word as soon as it is read: it is asked as a number first.
    function unknownMember(Prisoner calldata p) internal pure returns (bytes32) {
        uint256 place;
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            place := p
        }
        if (_word(place) > uint8(type(SentenceKind).max)) return "kind";
        for (uint256 i = 0; i < p.offences.length; ++i) {
            Offence calldata o = p.offences[i];
            // solhint-disable-next-line no-inline-assembly
            assembly ("memory-safe") {
                place := o
            }
            if (_word(place) > uint8(type(Crime).max)) return "crime";
        }
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            place := p
        }
        if (_word(place + PROPERTY_AT) > uint8(type(Property).max)) return "property";
        for (uint256 i = 0; i < p.relief.length; ++i) {
            Relief calldata r = p.relief[i];
            // solhint-disable-next-line no-inline-assembly
            assembly ("memory-safe") {
                place := r
            }
            if (_word(place) > uint8(type(ReliefKind).max)) return "relief.kind";
        }
        return 0;
    }

    function _requireTerm(Sentence calldata s) private pure {
        bool mayConvert = s.kind == SentenceKind.life || s.kind == SentenceKind.deathReprieve;
        uint256 months = Months.unwrap(s.months);
        bool hasTerm = !mayConvert && s.kind != SentenceKind.lifeWithoutRelease;
        if (mayConvert) hasTerm = months != 0 || (s.kind == SentenceKind.life && !s.convertedOn.isNone());
        if (s.effective.isNone()) revert SentenceInvalid("effective");
        if (s.delivered < s.effective) revert SentenceInvalid("delivered");
        if (s.begins.isNone()) revert SentenceInvalid("begins");
        if (hasTerm ? months == 0 || months > MOST_MONTHS : months != 0) revert SentenceInvalid("months");
        if (hasTerm ? s.ends < s.begins : !s.ends.isNone() && s.ends < s.begins) revert SentenceInvalid("ends");
        if (s.kind == SentenceKind.life && months != 0 && s.convertedOn.isNone()) revert SentenceInvalid("convertedOn");
        if (!s.convertedOn.isNone() && (!mayConvert || s.convertedOn < s.effective)) {
            revert SentenceInvalid("convertedOn");
        }
        if (s.restrictedCommutation && s.kind != SentenceKind.deathReprieve) {
            revert SentenceInvalid("restrictedCommutation");
        }
    }

    function _requireOffences(Offence[] calldata offences) private pure {
        if (offences.length == 0 || offences.length > MOST_OFFENCES) revert SentenceInvalid("offences");
        for (uint256 i = 0; i < offences.length; ++i) {
            Offence calldata o = offences[i];
            if (!_isPenalty(o.months)) revert SentenceInvalid("offences.months");
        }
    }

    function _requireNewCrime(NewCrime calldata c) private pure {
        if (c.judgedOn.isNone()) return;
        bool may = Months.unwrap(c.months) == 0 && c.duringReprieve;
        if (!may && !_isPenalty(c.months)) revert SentenceInvalid("newCrime.months");
    }

    function _requireRelief(Relief[] calldata relief, Day effective, Day on) private pure {
        if (relief.length > MOST_RELIEF) revert SentenceInvalid("relief");
        Day last = effective;
        for (uint256 i = 0; i < relief.length; ++i) {
            Relief calldata r = relief[i];
            if (r.kind == ReliefKind.none) revert SentenceInvalid("relief.kind");
            if (r.served < last || r.served > on) revert SentenceInvalid("relief.served");
            if (Months.unwrap(r.months) > MOST_MONTHS) revert SentenceInvalid("relief.months");
            last = r.served;
        }
    }

    function _isPenalty(Months months) private pure returns (bool) {
        uint256 count = Months.unwrap(months);
        return months == LIFE || (count != 0 && count <= MOST_MONTHS);
    }

    function _word(uint256 place) private pure returns (uint256 word) {
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            word := calldataload(place)
        }
    }
}
