// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {AgencyId, Ref} from "../agencies/Agency.sol";
import {Day} from "../law/Day.sol";
import {Paper} from "../records/Form.sol";

/// @dev Reports come every 1, 2, 4 or 8 weeks.
function isReportingInterval(uint8 weeks_) pure returns (bool) {
    return weeks_ == 1 || weeks_ == 2 || weeks_ == 4 || weeks_ == 8;
}

/// @title Each correction agency's supervision rules, and the one interval at which its people check in.
interface IReportingRules {
    /// @notice An agency filed its supervision rules.
    /// @param agency the agency
    /// @param officer the number of the officer
    /// @param paper the rules
    event RulesFiled(AgencyId indexed agency, uint32 officer, Paper paper, uint64 refNumber, string text);

    /// @notice An agency's uniform interval was set.
    /// @param intervalWeeks in weeks
    /// @param officer the number of the officer, 0 when the agency's first plan set it
    event IntervalSet(AgencyId indexed agency, uint8 intervalWeeks, uint32 officer, uint64 refNumber, string text);

    /// @notice Thrown when a correction agency sets an interval before it filed its supervision rules.
    /// @param agency the agency
    /// @custom:zh 社区矫正机构尚未提交监管规则
    /// @custom:next File the agency's supervision rules first, by its head.
    /// @custom:next-zh 请先由机构负责人提交监管规则
    error RulesNotFiled(AgencyId agency);

    /// @notice Thrown when an interval is none of 1, 2, 4 and 8 weeks.
    /// @param intervalWeeks the interval given
    /// @custom:zh 报到间隔应为一、二、四或八周
    /// @custom:next Name an interval of 1, 2, 4 or 8 weeks.
    /// @custom:next-zh 请填写一、二、四或八周
    error IntervalInvalid(uint8 intervalWeeks);

    /// @param filedOn the day on which the rules were last filed, 0 when they were not
    /// @param intervalWeeks the uniform interval in weeks, 0 when none is set
    struct AgencyRules {
        Day filedOn;
        uint8 intervalWeeks;
    }

    /// @notice Files or replaces an agency's supervision rules. By the head of a correction agency.
    function fileRules(Paper calldata paper, Ref calldata ref) external;

    /// @notice Sets an agency's uniform interval; plans that are set keep theirs until they change. By the head of a
    /// correction agency that has filed its rules.
    function setInterval(uint8 intervalWeeks, Ref calldata ref) external;

    /// @notice Takes over the interval of an agency's first plan. By the contracts of the ledger.
    function adopt(AgencyId agency, uint8 intervalWeeks) external;

    /// @notice What an agency's rules say.
    function rulesOf(AgencyId agency) external view returns (AgencyRules memory);
}
