// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import { Day } from "../law/Day.sol";

/// @dev An agency's number; 0 is none.
type AgencyId is uint24;

using { sameAgency as == } for AgencyId global;

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
    hospital
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

/// @param number the officer's number, from 1, never reused
/// @param agency the agency, for good: one address, one agency
/// @param posts bit n is set when the officer holds `Post` n
/// @param from the first day in post
/// @param until the last day in post
struct Officer {
    uint32 number;
    AgencyId agency;
    uint16 posts;
    Day from;
    Day until;
}

/// @notice An agency's business reference for an operation: no number is accepted twice of one agency.
/// @param number the agency's number for it
/// @param text the agency's own wording, kept in the event
struct Ref {
    uint64 number;
    string text;
}
