// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {Day} from "../law/Day.sol";

/// @dev An agency's number; 0 is none.
type AgencyId is uint24;

using {sameAgency as ==} for AgencyId global;

function sameAgency(AgencyId a, AgencyId b) pure returns (bool) {
    return AgencyId.unwrap(a) == AgencyId.unwrap(b);
}

/// @dev Numbers are never reused; new kinds are appended.
enum AgencyKind {
    none,
    prison,
    procuratorate,
    court,
    bureau,
    police,
    detentionHouse,
    correction,
    station,
    hospital,
    drugRehabilitation,
    minorsProtection,
    civilAffairs,
    employment,
    bank
}

/// @dev Of a court: county is basic, city intermediate, province high.
enum Level {
    none,
    county,
    city,
    province,
    nation
}

/// @dev Numbers are never reused; new posts are appended. `any` stands for whichever post an officer holds.
enum Post {
    any,
    administrator,
    wardOfficer,
    wardHead,
    executionOfficer,
    committeeSecretary,
    warden,
    officer,
    head,
    procurator,
    clerk,
    judge,
    doctor
}

/// @notice What a contract of the ledger may do.
/// @dev `running` keeps it writing but opens no new case: what began there ends there.
enum RoomStatus {
    none,
    running,
    open
}

/// @param kind what it is
/// @param level where it stands
/// @param region the six digits of its division (GB/T 2260)
/// @param parent the agency above it, 0 when none is a member
/// @param suspended while set, none of its officers can act
/// @param nameHash keccak-256 of its name
struct Agency {
    AgencyKind kind;
    Level level;
    uint24 region;
    AgencyId parent;
    bool suspended;
    bytes32 nameHash;
}

/// @notice An agency to admit, with its first administrator.
/// @param kind what it is
/// @param level where it stands
/// @param region the six digits of its division (GB/T 2260)
/// @param parent the agency above it, 0 when none is a member
/// @param nameHash keccak-256 of its name
/// @param administrator the address of its first administrator
/// @param until the administrator's last day in post
struct Admission {
    AgencyKind kind;
    Level level;
    uint24 region;
    AgencyId parent;
    bytes32 nameHash;
    address administrator;
    Day until;
}

/// @notice An officer in one word, as every step reads it.
/// @dev From the lowest bit: number 32 (from 1, never reused), agency 24 (for good: one address, one agency), posts 16
/// (bit n is set when the officer holds `Post` n), first day in post 24, last day in post 24. 0 is nobody.
type Officer is uint256;

using OfficerParts for Officer global;

library OfficerParts {
    uint256 private constant AGENCY_AT = 32;
    uint256 private constant POSTS_AT = 56;
    uint256 private constant FROM_AT = 72;
    uint256 private constant UNTIL_AT = 96;

    function of_(uint32 id, AgencyId agency_, uint16 posts_, Day from_, Day until_) internal pure returns (Officer) {
        uint256 term = (uint256(Day.unwrap(until_)) << UNTIL_AT) | (uint256(Day.unwrap(from_)) << FROM_AT);
        return
            Officer.wrap(
                term | (uint256(posts_) << POSTS_AT) | (uint256(AgencyId.unwrap(agency_)) << AGENCY_AT) | uint256(id)
            );
    }

    function number(Officer o) internal pure returns (uint32) {
        return uint32(Officer.unwrap(o));
    }

    function agency(Officer o) internal pure returns (AgencyId) {
        return AgencyId.wrap(uint24(Officer.unwrap(o) >> AGENCY_AT));
    }

    function posts(Officer o) internal pure returns (uint16) {
        return uint16(Officer.unwrap(o) >> POSTS_AT);
    }

    function from(Officer o) internal pure returns (Day) {
        return Day.wrap(uint24(Officer.unwrap(o) >> FROM_AT));
    }

    function until(Officer o) internal pure returns (Day) {
        return Day.wrap(uint24(Officer.unwrap(o) >> UNTIL_AT));
    }

    function holds(Officer o, Post post) internal pure returns (bool) {
        unchecked {
            return (Officer.unwrap(o) >> (POSTS_AT + uint256(post))) & 1 == 1;
        }
    }

    function inPost(Officer o, Day today) internal pure returns (bool) {
        return from(o) <= today && today <= until(o);
    }

    function withoutPosts(Officer o) internal pure returns (Officer) {
        return Officer.wrap(Officer.unwrap(o) & ~(uint256(type(uint16).max) << POSTS_AT));
    }
}

/// @notice An agency's business reference for an operation: no number is accepted twice of one agency.
/// @param number the agency's number for it
/// @param text the agency's own wording, kept in the event
struct Ref {
    uint64 number;
    string text;
}
