// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {AgencyId, AgencyKind, Level, Officer, RoomStatus} from "../agencies/Agency.sol";

/// @title What steps ask of the registry of agencies.
interface IOfficers {
    /// @notice Takes a reference's number for the officer's agency. By the contracts of the ledger.
    /// @param officer who acts
    /// @param number the reference's number
    /// @return the officer, without posts when out of term or when the agency is suspended; 0 when unknown
    function takeReference(address officer, uint64 number) external returns (Officer);

    /// @notice An officer as of today, without posts when out of term or when the agency is suspended; 0 when unknown.
    function inPost(address officer) external view returns (Officer);

    /// @notice Refuses, by name, an agency that is not of the kind needed.
    function requireKind(AgencyId agency, AgencyKind kind) external view returns (Level level);

    /// @notice Refuses, by name, a caller that is no contract of the ledger, or that may open no new case.
    /// @param opening whether a new case is to be opened
    function requireRoom(address room, bool opening) external view;

    /// @notice What a contract may do.
    function roomStatus(address room) external view returns (RoomStatus);
}
