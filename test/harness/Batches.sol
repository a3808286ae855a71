// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {ILawDesk} from "../../contracts/interfaces/ILawDesk.sol";
import {IWorkCalendar} from "../../contracts/interfaces/IWorkCalendar.sol";
import {Day, DayMath} from "../../contracts/law/Day.sol";
import {Months} from "../../contracts/law/Months.sol";
import {SentenceKind} from "../../contracts/law/Prisoner.sol";
import {Quantity} from "../../contracts/law/Quantity.sol";
import {Terms} from "../../contracts/law/Terms.sol";

/// @title Very many questions in one call, each packed in a word, for tests against another calendar.
contract Batches {
    /// @notice What follows from a day and a number of months.
    /// @param questions from the lowest bit: day (24), months (16)
    /// @return answers from the lowest bit: year (16), month (8), day of the month (8), then days of 24 bits each: the day
    /// again, the end of a period of so many months, the last day of a term of so many
    function datesOf(uint256[] calldata questions) external pure returns (uint256[] memory answers) {
        answers = new uint256[](questions.length);
        unchecked {
            for (uint256 i = 0; i < questions.length; ++i) {
                uint256 question = questions[i];
                Day day = Day.wrap(uint24(question));
                uint256 months = question >> 24;
                (uint256 year, uint256 month, uint256 dayOfMonth) = day.toCivil();
                answers[i] =
                    year |
                    (month << 16) |
                    (dayOfMonth << 24) |
                    (uint256(Day.unwrap(DayMath.fromCivil(year, month, dayOfMonth))) << 32) |
                    (uint256(Day.unwrap(day.monthsOn(months))) << 56) |
                    (uint256(Day.unwrap(Terms.lastDay(day, months))) << 80);
            }
        }
    }

    /// @notice When periods end.
    /// @param questions from the lowest bit: day (24), period (32)
    /// @return answers the last days
    function endsOf(
        IWorkCalendar calendar,
        uint256[] calldata questions
    ) external view returns (uint256[] memory answers) {
        answers = new uint256[](questions.length);
        for (uint256 i = 0; i < questions.length; ++i) {
            Quantity period = Quantity.wrap(uint32(questions[i] >> 24));
            answers[i] = Day.unwrap(calendar.endOf(Day.wrap(uint24(questions[i])), period));
        }
    }

    /// @notice Terms with custody credited.
    /// @param questions from the lowest bit: day (24), months (16), ruleset (8), kind (8), days in custody (16)
    /// @return answers from the lowest bit: the first day (24), the last day (24)
    function termsOf(ILawDesk desk, uint256[] calldata questions) external view returns (uint256[] memory answers) {
        answers = new uint256[](questions.length);
        for (uint256 i = 0; i < questions.length; ++i) {
            uint256 question = questions[i];
            (Day begins, Day ends) = desk.termOf(
                uint8(question >> 40),
                SentenceKind(uint8(question >> 48)),
                Months.wrap(uint16(question >> 24)),
                Day.wrap(uint24(question)),
                uint16(question >> 56)
            );
            answers[i] = Day.unwrap(begins) | (uint256(Day.unwrap(ends)) << 24);
        }
    }
}
