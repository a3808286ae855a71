// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {Day, DayMath} from "../../contracts/law/Day.sol";
import {Quantity, Unit, unpack} from "../../contracts/law/Quantity.sol";
import {Terms} from "../../contracts/law/Terms.sol";

/// @title The law's internal arithmetic, opened to tests; what many days need comes in batches.
contract LawHarness {
    /// @notice What follows from a day, months to count on and back, days by which an end is moved and a divisor.
    /// @param questions from the lowest bit: day (24), months (16), days moved (16), divisor (8)
    /// @return answers from the lowest bit: year (16), month (8), day of the month (8), then days of 24 bits each: the day
    /// again, the same date later, from there back, the period's end, the term's last day, its origin, the origin of
    /// the term with its end moved, and the share served
    function answer(uint64[] calldata questions) external pure returns (uint256[] memory answers) {
        answers = new uint256[](questions.length);
        for (uint256 i = 0; i < questions.length; ++i) answers[i] = _answer(questions[i]);
    }

    function _answer(uint64 question) private pure returns (uint256) {
        Day day = Day.wrap(uint24(question));
        uint16 months = uint16(question >> 24);
        (uint256 year, uint256 month, uint256 dayOfMonth) = day.toCivil();
        Day later = day.sameDate(int256(uint256(months)));
        Day end = Terms.lastDay(day, months);
        Day[8] memory days_ = [
            DayMath.fromCivil(year, month, dayOfMonth),
            later,
            later.sameDate(-int256(uint256(months))),
            day.monthsOn(months),
            end,
            Terms.origin(day, end, months),
            Terms.origin(day, end.plusDays(uint16(question >> 40)), months),
            Terms.shareServed(day, months, question >> 56)
        ];
        uint256 word = year | (month << 16) | (dayOfMonth << 24);
        for (uint256 i = 0; i < 8; ++i) word |= uint256(Day.unwrap(days_[i])) << (32 + 24 * i);
        return word;
    }

    function at(uint256 timestamp) external pure returns (Day) {
        return DayMath.at(timestamp);
    }

    function fromCivil(uint256 year, uint256 month, uint256 dayOfMonth) external pure returns (Day) {
        return DayMath.fromCivil(year, month, dayOfMonth);
    }

    function isLeapYear(uint256 year) external pure returns (bool) {
        return DayMath.isLeapYear(year);
    }

    function daysInMonth(uint256 year, uint256 month) external pure returns (uint256) {
        return DayMath.daysInMonth(year, month);
    }

    function plusDays(Day day, uint256 count) external pure returns (Day) {
        return day.plusDays(count);
    }

    function minusDays(Day day, uint256 count) external pure returns (Day) {
        return day.minusDays(count);
    }

    function sameDate(Day day, int256 months) external pure returns (Day) {
        return day.sameDate(months);
    }

    function monthsOn(Day day, uint256 months) external pure returns (Day) {
        return day.monthsOn(months);
    }

    function lastDay(Day begins, uint256 months) external pure returns (Day) {
        return Terms.lastDay(begins, months);
    }

    function shareServed(Day begins, uint256 months, uint256 divisor) external pure returns (Day) {
        return Terms.shareServed(begins, months, divisor);
    }

    function compare(Day a, Day b) external pure returns (bool[6] memory) {
        return [a < b, a <= b, a > b, a >= b, a == b, a != b];
    }

    function parts(Quantity q) external pure returns (uint256 amount, Unit unit, bool unverified) {
        return (q.amount(), q.unit(), q.isUnverified());
    }

    function plus(Quantity a, Quantity b) external pure returns (Quantity) {
        return a.plus(b);
    }

    function earliestEnd(Quantity period, Day from) external pure returns (Day) {
        return period.earliestEnd(from);
    }

    function unpacked(uint256 packed) external pure returns (Quantity) {
        return unpack(packed);
    }
}
