// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {Day} from "../law/Day.sol";
import {Finding} from "../law/Findings.sol";
import {Months} from "../law/Months.sol";
import {Prisoner} from "../law/Prisoner.sol";

/// @notice What the person has shown (法释〔2016〕23号 3–5).
enum Grade {
    repentance,
    merit,
    repentanceAndMerit,
    majorMerit,
    repentanceAndMajorMerit
}

/// @notice When deprivation of political rights is cut (法释〔2016〕23号 17).
enum RightsCut {
    ordinary,
    atConversion,
    afterConversion
}

/// @title The law of commutation 减刑 (刑法 78–80; 法释〔2016〕23号; 法释〔2019〕6号; 法释〔2024〕5号).
interface ICommutationRules {
    /// @notice The law's answer to a request.
    /// @param findings every broken rule
    /// @param bound the most months that a ruling may cut; of an unconverted life sentence or reprieve the shortest new
    /// term, by cap and floor alone; 0 when these leave nothing
    /// @param endsAfter the last day of the term when the months asked for are granted, 0 when none are asked
    struct Verdict {
        Finding[] findings;
        Months bound;
        Day endsAfter;
    }

    /// @notice Judges a request for commutation.
    /// @param ruleset the ruleset's number
    /// @param prisoner the facts
    /// @param grade what the person has shown
    /// @param months the cut asked for, of an unconverted life sentence or reprieve the new term; 0 judges no cap or floor
    /// @param on the day of the request
    function judge(
        uint8 ruleset,
        Prisoner calldata prisoner,
        Grade grade,
        Months months,
        Day on
    ) external view returns (Verdict memory);

    /// @notice Refuses a cut of the deprivation of political rights that leaves too little or, as life or a reprieve
    /// becomes a fixed term, too much (法释〔2016〕23号 17).
    /// @param ruleset the ruleset's number
    /// @param cut when it is cut
    /// @param left the months that stay
    function requireRights(uint8 ruleset, RightsCut cut, Months left) external view;

    /// @notice Refuses a ruling that, after a retrial or for an omitted crime, cuts more again than had been cut before
    /// (法释〔2016〕23号 32, 34); start, interval and cap do not count there.
    /// @param ruleset the ruleset's number
    /// @param earlier the months that the lapsed rulings had cut in all
    /// @param months the months to be cut again
    function requireRetrial(uint8 ruleset, Months earlier, Months months) external view;
}
