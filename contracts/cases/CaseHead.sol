// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {AgencyId} from "../agencies/Agency.sol";
import {Day} from "../law/Day.sol";
import {Party} from "../records/Party.sol";

/// @dev What every step of a case reads, in one word. From the lowest bit: state 8, state before 8, ruleset 8, open
/// objections 8, three parties 24 each (prison, procuratorate and court where the machine does not say otherwise), waiting since 24, flags 16, then the duties that run: since when
/// the state's own 24, which one it is 8, since when the first 24 and the second 24 of those that outlast states; 24 that are
/// the machine's own; how many forms the steps filed 8.
type CaseHead is uint256;

using CaseHeadParts for CaseHead global;

library CaseHeadParts {
    uint256 private constant BEFORE_AT = 8;
    uint256 private constant RULESET_AT = 16;
    uint256 private constant OBJECTIONS_AT = 24;
    uint256 private constant PARTIES_AT = 32;
    uint256 private constant WAITING_AT = 104;
    uint256 private constant FLAGS_AT = 128;
    uint256 private constant DUTY_SINCE_AT = 144;
    uint256 private constant DUTY_AT = 168;
    uint256 private constant LASTING_AT = 176;
    /// @dev The machine's own field.
    uint256 internal constant OWN_AT = 224;
    uint256 private constant FORMS_AT = 248;

    /// @dev Duties 0 and 1 may outlast states and have a field each; of the others one runs at a time.
    uint8 internal constant LASTING_DUTIES = 2;

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
        unchecked {
            return AgencyId.wrap(uint24(CaseHead.unwrap(h) >> (PARTIES_AT + 24 * uint256(party))));
        }
    }

    /// @dev One of the three parties that the head holds; which these are is the machine's to say.
    function agencyAt(CaseHead h, uint256 index) internal pure returns (AgencyId) {
        unchecked {
            return AgencyId.wrap(uint24(CaseHead.unwrap(h) >> (PARTIES_AT + 24 * index)));
        }
    }

    function waitingSince(CaseHead h) internal pure returns (Day) {
        return Day.wrap(uint24(CaseHead.unwrap(h) >> WAITING_AT));
    }

    function has(CaseHead h, uint16 flag) internal pure returns (bool) {
        return (CaseHead.unwrap(h) >> FLAGS_AT) & flag != 0;
    }

    /// @dev Since when a duty runs, 0 while it does not.
    function dutySince(CaseHead h, uint8 duty) internal pure returns (Day) {
        if (duty < LASTING_DUTIES) return Day.wrap(uint24(CaseHead.unwrap(h) >> (LASTING_AT + 24 * uint256(duty))));
        bool runs = uint8(CaseHead.unwrap(h) >> DUTY_AT) == duty;
        return Day.wrap(runs ? uint24(CaseHead.unwrap(h) >> DUTY_SINCE_AT) : 0);
    }

    /// @dev Starts a duty on `since`, or ends it with day 0.
    function withDuty(CaseHead h, uint8 duty, Day since) internal pure returns (CaseHead) {
        if (duty < LASTING_DUTIES) return with(h, LASTING_AT + 24 * uint256(duty), 24, Day.unwrap(since));
        if (since.isNone() && uint8(CaseHead.unwrap(h) >> DUTY_AT) != duty) return h;
        return with(h, DUTY_SINCE_AT, 32, (uint256(duty) << 24) | Day.unwrap(since));
    }

    function withoutDuties(CaseHead h) internal pure returns (CaseHead) {
        return with(h, DUTY_SINCE_AT, 80, 0);
    }

    /// @dev How many forms the case's steps filed.
    function forms(CaseHead h) internal pure returns (uint256) {
        return CaseHead.unwrap(h) >> FORMS_AT;
    }

    /// @dev The 256th form overflows the word, and is refused.
    function withForms(CaseHead h, uint256 count) internal pure returns (CaseHead) {
        return CaseHead.wrap(CaseHead.unwrap(h) + (count << FORMS_AT));
    }

    function flags(CaseHead h) internal pure returns (uint16) {
        return uint16(CaseHead.unwrap(h) >> FLAGS_AT);
    }

    /// @dev A field of the machine's own.
    function field(CaseHead h, uint256 at, uint256 bits) internal pure returns (uint256) {
        return (CaseHead.unwrap(h) >> at) & ((1 << bits) - 1);
    }

    function withState(CaseHead h, uint8 next) internal pure returns (CaseHead) {
        uint256 states = (uint256(state(h)) << BEFORE_AT) | next;
        return CaseHead.wrap((CaseHead.unwrap(h) & ~uint256(0xffff)) | states);
    }

    function withRuleset(CaseHead h, uint8 number) internal pure returns (CaseHead) {
        return with(h, RULESET_AT, 8, number);
    }

    function withObjections(CaseHead h, uint256 count) internal pure returns (CaseHead) {
        return with(h, OBJECTIONS_AT, 8, count);
    }

    /// @dev One objection fewer; the caller knows that there is one.
    function withoutObjection(CaseHead h) internal pure returns (CaseHead) {
        unchecked {
            return CaseHead.wrap(CaseHead.unwrap(h) - (1 << OBJECTIONS_AT));
        }
    }

    function withAgency(CaseHead h, Party party, AgencyId id) internal pure returns (CaseHead) {
        return withAgencyAt(h, uint256(party), id);
    }

    function withAgencyAt(CaseHead h, uint256 index, AgencyId id) internal pure returns (CaseHead) {
        return with(h, PARTIES_AT + 24 * index, 24, AgencyId.unwrap(id));
    }

    function withWaitingSince(CaseHead h, Day day) internal pure returns (CaseHead) {
        return with(h, WAITING_AT, 24, Day.unwrap(day));
    }

    function withFlag(CaseHead h, uint16 flag) internal pure returns (CaseHead) {
        return CaseHead.wrap(CaseHead.unwrap(h) | (uint256(flag) << FLAGS_AT));
    }

    function withoutFlags(CaseHead h, uint16 cleared) internal pure returns (CaseHead) {
        return CaseHead.wrap(CaseHead.unwrap(h) & ~(uint256(cleared) << FLAGS_AT));
    }

    function with(CaseHead h, uint256 at, uint256 bits, uint256 value) internal pure returns (CaseHead) {
        uint256 mask = ((1 << bits) - 1) << at;
        return CaseHead.wrap((CaseHead.unwrap(h) & ~mask) | ((value << at) & mask));
    }
}
