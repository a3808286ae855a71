// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import { AgencyId } from "../agencies/Agency.sol";
import { Day } from "../law/Day.sol";
import { Party } from "./Table.sol";

/// @dev What every step of a case reads, in one word. From the lowest bit: state 8, state before 8, ruleset 8, open
/// objections 8, prison 24, procuratorate 24, court 24, waiting since 24, flags 16; the upper 112 are the machine's own.
type CaseHead is uint256;

using CaseHeadParts for CaseHead global;

library CaseHeadParts {
    uint256 private constant BEFORE_AT = 8;
    uint256 private constant RULESET_AT = 16;
    uint256 private constant OBJECTIONS_AT = 24;
    uint256 private constant PARTIES_AT = 32;
    uint256 private constant WAITING_AT = 104;
    uint256 private constant FLAGS_AT = 128;

    function state(CaseHead h) internal pure returns (uint8) {
        return uint8(CaseHead.unwrap(h));
    }

    function before(CaseHead h) internal pure returns (uint8) {
        return uint8(CaseHead.unwrap(h) >> BEFORE_AT);
    }

    function ruleset(CaseHead h) internal pure returns (uint8) {
        return uint8(CaseHead.unwrap(h) >> RULESET_AT);
    }

    function objections(CaseHead h) internal pure returns (uint8) {
        return uint8(CaseHead.unwrap(h) >> OBJECTIONS_AT);
    }

    /// @dev Prison, procuratorate and court only: the first three of `Party`.
    function agency(CaseHead h, Party party) internal pure returns (AgencyId) {
        return AgencyId.wrap(uint24(CaseHead.unwrap(h) >> (PARTIES_AT + 24 * uint256(party))));
    }

    function waitingSince(CaseHead h) internal pure returns (Day) {
        return Day.wrap(uint24(CaseHead.unwrap(h) >> WAITING_AT));
    }

    function has(CaseHead h, uint16 flag) internal pure returns (bool) {
        return (CaseHead.unwrap(h) >> FLAGS_AT) & flag != 0;
    }

    /// @dev A field of the machine's own.
    function field(CaseHead h, uint256 at, uint256 bits) internal pure returns (uint256) {
        return (CaseHead.unwrap(h) >> at) & ((1 << bits) - 1);
    }

    function withState(CaseHead h, uint8 next) internal pure returns (CaseHead) {
        return with(with(h, BEFORE_AT, 8, state(h)), 0, 8, next);
    }

    function withRuleset(CaseHead h, uint8 number) internal pure returns (CaseHead) {
        return with(h, RULESET_AT, 8, number);
    }

    function withObjections(CaseHead h, uint256 count) internal pure returns (CaseHead) {
        return with(h, OBJECTIONS_AT, 8, count);
    }

    function withAgency(CaseHead h, Party party, AgencyId id) internal pure returns (CaseHead) {
        return with(h, PARTIES_AT + 24 * uint256(party), 24, AgencyId.unwrap(id));
    }

    function withWaitingSince(CaseHead h, Day day) internal pure returns (CaseHead) {
        return with(h, WAITING_AT, 24, Day.unwrap(day));
    }

    function withFlag(CaseHead h, uint16 flag) internal pure returns (CaseHead) {
        return CaseHead.wrap(CaseHead.unwrap(h) | (uint256(flag) << FLAGS_AT));
    }

    function withoutFlags(CaseHead h, uint16 flags) internal pure returns (CaseHead) {
        return CaseHead.wrap(CaseHead.unwrap(h) & ~(uint256(flags) << FLAGS_AT));
    }

    function with(CaseHead h, uint256 at, uint256 bits, uint256 value) internal pure returns (CaseHead) {
        uint256 mask = ((1 << bits) - 1) << at;
        return CaseHead.wrap((CaseHead.unwrap(h) & ~mask) | ((value << at) & mask));
    }
}
