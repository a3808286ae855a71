// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {ICommutationRules, Grade, RightsCut} from "../interfaces/ICommutationRules.sol";
import {IRulebook} from "../interfaces/IRulebook.sol";
import {Day, NO_DAY} from "./Day.sol";
import {LawReader} from "./LawReader.sol";
import {LIFE, Months} from "./Months.sol";
import {Crime, History, Offence, Prisoner, PrisonerFacts, Sentence, SentenceKind, Trait} from "./Prisoner.sol";
import {Unit} from "./Quantity.sol";
import {Rules} from "./Rules.sol";
import {Terms} from "./Terms.sol";

/// @title The law of commutation 减刑.
/// @dev Where two rows of the law fit one person, the stricter of each value holds.
contract CommutationRules is ICommutationRules, LawReader {
    using PrisonerFacts for Prisoner;
    using PrisonerFacts for Sentence;

    /// @dev What kind of prisoner the law sees.
    /// @param graft an official's graft under the rules of 2019
    /// @param restricted of the restricted category 从严类别 (7, 9, 11), or a long violent crime or two long counts
    /// @param payingLifts restricted for nothing but unwillingness to pay, which `liftedOn` ends
    /// @param lenient a minor, ≥ 65, disabled or ill: the court may relax start, interval and cap (19, 20)
    /// @param waived major merit waives start and interval (6–9; 补充规定 5)
    /// @param unconverted a life sentence or reprieve that is no fixed term yet
    /// @param origin of any other sentence: the day from which its term is recomputed
    struct Class {
        bool graft;
        bool restricted;
        bool payingLifts;
        Day liftedOn;
        bool lenient;
        bool major;
        bool waived;
        bool unconverted;
        Day origin;
    }

    /// @dev A rule and the months that it demands.
    struct Limit {
        uint256 rule;
        uint256 months;
    }

    /// @dev A floor not kept.
    struct Breach {
        uint256 rule;
        Unit unit;
        uint256 limit;
        uint256 given;
    }

    /// @dev A suspended penalty below six months is 拘役, from there on a fixed term (刑法 42, 45).
    uint256 private constant SHORTEST_FIXED_TERM = 6;

    constructor(IRulebook rulebook) LawReader(rulebook) {}

    /// @inheritdoc ICommutationRules
    function judge(
        uint8 ruleset,
        Prisoner calldata prisoner,
        Grade grade,
        Months months,
        Day on
    ) external view returns (Verdict memory verdict) {
        Judgement memory j = _open(ruleset, on);
        Prisoner memory p = prisoner;
        SentenceKind kind = p.sentence.kind;
        uint256 asked = Months.unwrap(months);
        if (kind == SentenceKind.lifeWithoutRelease) {
            _bar(j, "commutation.barred", Rules.COMMUTATION_BARRED, false);
            verdict.findings = _close(j);
            return verdict;
        }
        History memory h = p.history();
        Class memory c = _classify(j, p, grade);
        uint256 bound;
        if (kind == SentenceKind.probation) {
            if (!c.major) _bar(j, "commutation.majorMeritOnly", Rules.COMMUTATION_MAJOR_MERIT_ONLY, false);
            bound = type(uint16).max;
        } else {
            _judgeProperty(j, p, c);
            _judgeNewCrime(j, p);
            bound = type(uint16).max;
            if (kind != SentenceKind.control && kind != SentenceKind.detention) {
                _judgeStart(j, p, c);
                _judgeInterval(j, p, c, h);
                bound = _judgeCap(j, p, c, grade, asked);
            }
        }
        if (asked > 0) {
            verdict.endsAfter = _endOf(j, p, c, h, asked);
            _judgeFloor(j, p, h, asked, verdict.endsAfter);
        }
        verdict.bound = Months.wrap(uint16(c.unconverted ? bound : _mostCut(j, p, c, h, bound)));
        verdict.findings = _close(j);
    }

    /// @inheritdoc ICommutationRules
    function requireRights(uint8 ruleset, RightsCut cut, Months left) external view {
        uint256 rule = Rules.COMMUTATION_RIGHTS_LEAST;
        if (cut == RightsCut.atConversion) rule = Rules.COMMUTATION_RIGHTS_CONVERTED_LEAST;
        if (cut == RightsCut.afterConversion) rule = Rules.COMMUTATION_RIGHTS_FINAL;
        uint256 given = Months.unwrap(left);
        uint256 limit = RULEBOOK.value(ruleset, rule).amount();
        bool kept = given >= limit;
        if (kept && cut == RightsCut.atConversion) {
            rule = Rules.COMMUTATION_RIGHTS_CONVERTED_MOST;
            limit = RULEBOOK.value(ruleset, rule).amount();
            kept = given <= limit;
        }
        if (!kept) RULEBOOK.refuse(ruleset, rule, "commutation.rights", Unit.months, limit, given);
    }

    /// @inheritdoc ICommutationRules
    function requireRetrial(uint8 ruleset, Months earlier, Months months) external view {
        uint256 rule = Rules.COMMUTATION_RETRIAL;
        (uint256 limit, uint256 given) = (Months.unwrap(earlier), Months.unwrap(months));
        if (given <= limit || RULEBOOK.value(ruleset, rule).amount() == 0) return;
        RULEBOOK.refuse(ruleset, rule, "commutation.retrial", Unit.months, limit, given);
    }

    function _classify(Judgement memory j, Prisoner memory p, Grade grade) private pure returns (Class memory c) {
        uint256 graftFrom = _value(j, Rules.COMMUTATION_GRAFT_JUDGED_FROM);
        c.graft =
            graftFrom != 0 &&
            Day.unwrap(p.sentence.effective) >= graftFrom &&
            p.has(Trait.official) &&
            p.hasCrime(Crime.graft);
        bool unwilling;
        (unwilling, c.liftedOn) = _unwilling(j, p);
        c.restricted = _isRestricted(j, p);
        c.payingLifts = !c.restricted && unwilling && !c.liftedOn.isNone();
        if (unwilling) c.restricted = true;
        c.lenient = p.has(Trait.minor) || p.has(Trait.elderly) || p.has(Trait.disabled) || p.has(Trait.ill);
        c.major = grade >= Grade.majorMerit;
        c.unconverted = p.sentence.isUnconverted();
        if (!c.unconverted) c.origin = p.sentence.origin();
        bool limited = p.sentence.restrictedCommutation;
        c.waived = c.major && (p.sentence.kind != SentenceKind.deathReprieve || (c.graft && !limited));
    }

    /// @dev Articles 7, 9 and 11 without the unwilling payer; lengths are judged count by count.
    function _isRestricted(Judgement memory j, Prisoner memory p) private pure returns (bool) {
        if (p.has(Trait.recidivist) || p.has(Trait.official)) return true;
        bool fixedTerm = p.sentence.kind == SentenceKind.fixed_;
        if (!fixedTerm && p.offences.length > 1) return true;
        uint256 long = _value(j, Rules.COMMUTATION_BAND_LONG);
        bool drugTrait = p.has(Trait.drugKingpin) || p.has(Trait.drugRepeat);
        uint256 longCounts;
        for (uint256 i = 0; i < p.offences.length; ++i) {
            Offence memory o = p.offences[i];
            bool isLong = Months.unwrap(o.months) >= long;
            if (isLong) ++longCounts;
            if (o.crime >= Crime.financialOrder && o.crime <= Crime.terrorism) return true;
            if (o.crime == Crime.drugs && drugTrait) return true;
            if (PrisonerFacts.isViolent(o.crime) && (isLong || !fixedTerm)) return true;
        }
        return longCounts > 1;
    }

    /// @dev 法释〔2024〕5号 4, 6; 补充规定 1. Major merit is excepted.
    function _judgeProperty(Judgement memory j, Prisoner memory p, Class memory c) private view {
        (bool unwilling, Day until) = _unwilling(j, p);
        if (!unwilling || c.major) return;
        bool all = _value(j, Rules.PROPERTY_COMMUTATION_BARS) == 1;
        bool graft = c.graft && _value(j, Rules.COMMUTATION_GRAFT_PROPERTY_BARS) == 1;
        if (!all && !graft) return;
        uint256 rule = all ? Rules.PROPERTY_COMMUTATION_BARS : Rules.COMMUTATION_GRAFT_PROPERTY_BARS;
        _break(j, "commutation.property", rule, Unit.day, Day.unwrap(until), Day.unwrap(j.on), until, false);
    }

    /// @dev Article 21.
    function _judgeNewCrime(Judgement memory j, Prisoner memory p) private view {
        if (p.newCrime.judgedOn.isNone()) return;
        uint256 rule = p.newCrime.months == LIFE ? Rules.COMMUTATION_NEW_CRIME_LIFE : Rules.COMMUTATION_NEW_CRIME_FIXED;
        Day from = p.newCrime.judgedOn;
        if (p.newCrime.duringReprieve && p.sentence.kind == SentenceKind.deathReprieve) {
            rule = Rules.COMMUTATION_NEW_CRIME_REPRIEVE;
            from = p.sentence.convertedOn;
            if (from.isNone()) return _bar(j, "commutation.newCrime", rule, false);
        }
        _waitMonths(j, "commutation.newCrime", rule, from, _value(j, rule), false);
    }

    /// @dev From the day handed to the executing body (40); for a reprieve from its conversion to life (10, 11, 13).
    /// A term that life or a reprieve became has its start behind it: there the interval counts.
    function _judgeStart(Judgement memory j, Prisoner memory p, Class memory c) private view {
        Sentence memory s = p.sentence;
        if (s.isConverted()) return;
        if (s.kind == SentenceKind.deathReprieve && s.convertedOn.isNone()) {
            return _bar(j, "commutation.start", Rules.COMMUTATION_START_REPRIEVE, false);
        }
        if (c.waived) return;
        if (s.kind == SentenceKind.fixed_) {
            uint256 rest = _value(j, Rules.COMMUTATION_START_SHORT_REST);
            // Article 16, whatever the category: what is left as the judgment takes effect.
            Day counted = s.effective < s.begins ? s.begins : s.effective;
            // No month is longer than 31 days: of most terms more is left, whatever the civil calendar says.
            bool mayBeShort = Day.unwrap(s.ends) < Day.unwrap(counted) + 31 * rest;
            if (mayBeShort && s.ends.plusDays(1) < counted.sameDate(int256(rest))) return;
        }
        Day from = s.kind == SentenceKind.deathReprieve ? s.convertedOn : s.delivered;
        Limit memory start = _start(j, s, c, c.restricted);
        if (j.on.isFull(from, start.months)) return;
        Day opens = from.monthsOn(start.months);
        Day earliest = opens;
        if (c.payingLifts) {
            // Who paid waits for the later of the ordinary start and the day that lifts the category.
            Day otherwise = from.monthsOn(_start(j, s, c, false).months);
            if (otherwise < c.liftedOn) otherwise = c.liftedOn;
            if (otherwise < opens) earliest = otherwise;
        }
        bool discretion = c.lenient && _isRelaxable(j, from, start.months);
        _break(j, "commutation.start", start.rule, Unit.day, Day.unwrap(opens), Day.unwrap(j.on), earliest, discretion);
    }

    function _start(
        Judgement memory j,
        Sentence memory s,
        Class memory c,
        bool restricted
    ) private pure returns (Limit memory start) {
        if (s.kind == SentenceKind.fixed_) {
            _stricter(j, start, Rules.COMMUTATION_START_SHORT + _band(j, s));
            if (restricted) _stricter(j, start, Rules.COMMUTATION_START_RESTRICTED);
            if (c.graft) {
                bool long = Months.unwrap(s.months) >= _value(j, Rules.COMMUTATION_BAND_LONG);
                _stricter(j, start, long ? Rules.COMMUTATION_START_GRAFT_LONG : Rules.COMMUTATION_START_GRAFT_ORDINARY);
            }
        } else if (s.kind == SentenceKind.life) {
            _stricter(j, start, restricted ? Rules.COMMUTATION_START_LIFE_RESTRICTED : Rules.COMMUTATION_START_LIFE);
            if (c.graft) _stricter(j, start, Rules.COMMUTATION_START_GRAFT_LIFE);
        } else {
            _stricter(
                j,
                start,
                restricted ? Rules.COMMUTATION_START_REPRIEVE_RESTRICTED : Rules.COMMUTATION_START_REPRIEVE
            );
            if (c.graft) _stricter(j, start, Rules.COMMUTATION_START_GRAFT_REPRIEVE);
            if (s.restrictedCommutation) _stricter(j, start, Rules.COMMUTATION_START_LIMITED);
        }
    }

    /// @dev Whether a time to wait is over when the court relaxes it by a third (19, 20); a third of a month is ten days.
    function _isRelaxable(Judgement memory j, Day from, uint256 months) private pure returns (bool) {
        uint256 share = _value(j, Rules.COMMUTATION_RELAXED);
        return j.on >= Terms.shareServed(from, months * (share - 1), share);
    }

    /// @dev From the service of the previous ruling (40), and at least as long as the time last cut (6).
    function _judgeInterval(Judgement memory j, Prisoner memory p, Class memory c, History memory h) private view {
        Sentence memory s = p.sentence;
        if (h.last.isNone() || c.unconverted || c.waived) return;
        Limit memory interval;
        if (s.kind == SentenceKind.fixed_) {
            bool long = Months.unwrap(s.months) >= _value(j, Rules.COMMUTATION_BAND_LONG);
            _stricter(j, interval, long ? Rules.COMMUTATION_INTERVAL_LONG : Rules.COMMUTATION_INTERVAL_ORDINARY);
            if (c.restricted && long) _stricter(j, interval, Rules.COMMUTATION_INTERVAL_RESTRICTED_LONG);
            if (c.restricted && !long) _stricter(j, interval, Rules.COMMUTATION_INTERVAL_RESTRICTED);
            if (c.graft) {
                _stricter(
                    j,
                    interval,
                    long ? Rules.COMMUTATION_INTERVAL_GRAFT_LONG : Rules.COMMUTATION_INTERVAL_GRAFT_ORDINARY
                );
            }
        } else if (s.kind == SentenceKind.life) {
            _stricter(
                j,
                interval,
                c.restricted ? Rules.COMMUTATION_INTERVAL_LIFE_RESTRICTED : Rules.COMMUTATION_INTERVAL_LIFE
            );
            if (c.graft) _stricter(j, interval, Rules.COMMUTATION_INTERVAL_GRAFT_LIFE);
        } else {
            _stricter(
                j,
                interval,
                c.restricted ? Rules.COMMUTATION_INTERVAL_REPRIEVE_RESTRICTED : Rules.COMMUTATION_INTERVAL_REPRIEVE
            );
            if (c.graft) _stricter(j, interval, Rules.COMMUTATION_INTERVAL_GRAFT_REPRIEVE);
            if (s.restrictedCommutation) _stricter(j, interval, Rules.COMMUTATION_INTERVAL_LIMITED);
        }
        uint256 months = interval.months > h.lastCut ? interval.months : h.lastCut;
        bool discretion = c.lenient && _isRelaxable(j, h.last, months);
        _waitMonths(j, "commutation.interval", interval.rule, h.last, months, discretion);
    }

    /// @dev The most that one ruling may cut, or the shortest term that life or a reprieve may become.
    function _judgeCap(
        Judgement memory j,
        Prisoner memory p,
        Class memory c,
        Grade grade,
        uint256 asked
    ) private view returns (uint256) {
        Sentence memory s = p.sentence;
        // Repentance and merit alone count the same; the rulebook lists the grades' values one after the other.
        uint256 step = grade == Grade.repentance ? 0 : uint256(grade) - 1;
        uint256 graftStep = step > 2 ? 2 : step;
        if (c.unconverted) {
            Limit memory term = _shortestTerm(j, s, c, step, graftStep);
            if (asked > 0 && asked < term.months) {
                _break(j, "commutation.cap", term.rule, Unit.months, term.months, asked, NO_DAY, c.lenient);
            }
            return term.months;
        }
        Limit memory cap;
        _tighter(j, cap, Rules.COMMUTATION_CAP_SINGLE + step);
        if (c.graft) _tighter(j, cap, Rules.COMMUTATION_CAP_GRAFT_SINGLE + graftStep);
        if (c.restricted) {
            _tighter(
                j,
                cap,
                s.kind == SentenceKind.fixed_
                    ? Rules.COMMUTATION_CAP_RESTRICTED
                    : s.kind == SentenceKind.life
                        ? Rules.COMMUTATION_CAP_LIFE_RESTRICTED
                        : Rules.COMMUTATION_CAP_REPRIEVE_RESTRICTED
            );
        }
        if (s.kind == SentenceKind.deathReprieve && s.restrictedCommutation) {
            _tighter(j, cap, c.major ? Rules.COMMUTATION_CAP_LIMITED_MAJOR : Rules.COMMUTATION_CAP_LIMITED);
        }
        if (asked > cap.months) {
            uint256 share = _value(j, Rules.COMMUTATION_RELAXED);
            bool discretion = c.lenient && asked * share <= cap.months * (share + 1);
            _break(j, "commutation.cap", cap.rule, Unit.months, cap.months, asked, NO_DAY, discretion);
        }
        return cap.months;
    }

    function _shortestTerm(
        Judgement memory j,
        Sentence memory s,
        Class memory c,
        uint256 step,
        uint256 graftStep
    ) private pure returns (Limit memory term) {
        bool life = s.kind == SentenceKind.life;
        _stricter(j, term, (life ? Rules.COMMUTATION_TERM_LIFE_SINGLE : Rules.COMMUTATION_TERM_REPRIEVE_SINGLE) + step);
        // Restricted commutation takes its amounts from article 11 (13).
        if (c.restricted || s.restrictedCommutation) {
            _stricter(
                j,
                term,
                life ? Rules.COMMUTATION_TERM_LIFE_RESTRICTED : Rules.COMMUTATION_TERM_REPRIEVE_RESTRICTED
            );
        }
        if (c.graft) {
            uint256 first =
                life ? Rules.COMMUTATION_TERM_GRAFT_LIFE_SINGLE : Rules.COMMUTATION_TERM_GRAFT_REPRIEVE_SINGLE;
            _stricter(j, term, first + graftStep);
        }
    }

    /// @dev The last day of the term when `asked` months are granted.
    function _endOf(
        Judgement memory j,
        Prisoner memory p,
        Class memory c,
        History memory h,
        uint256 asked
    ) private pure returns (Day) {
        if (c.unconverted) return Terms.lastDay(j.on, asked);
        return p.sentence.endFrom(c.origin, h.cuts + asked);
    }

    /// @dev What must be served at least (刑法 78; 12, 16, 18), judged in months; and no cut ends before the request.
    function _judgeFloor(Judgement memory j, Prisoner memory p, History memory h, uint256 asked, Day end) private view {
        Breach memory b = _floor(j, p, h, asked, end);
        if (b.unit != Unit.none) _break(j, "commutation.floor", b.rule, b.unit, b.limit, b.given, NO_DAY, false);
    }

    /// @dev The breach's unit is `none` when the floor is kept.
    /// @param end the last day of the term with the cut
    function _floor(
        Judgement memory j,
        Prisoner memory p,
        History memory h,
        uint256 asked,
        Day end
    ) private pure returns (Breach memory b) {
        Sentence memory s = p.sentence;
        if (s.kind == SentenceKind.life || s.kind == SentenceKind.deathReprieve) {
            Day least = _leastServed(j, s, b);
            if (end < least) _breach(b, Unit.day, Day.unwrap(least), Day.unwrap(end));
        } else {
            uint256 cuts = h.cuts + asked;
            uint256 months = Months.unwrap(s.months);
            uint256 least = _leastMonths(j, p, b);
            uint256 rest = cuts < months ? months - cuts : 0;
            if (rest < least) _breach(b, Unit.months, least, rest);
        }
        if (b.unit == Unit.none && end < j.on) _breach(b, Unit.day, Day.unwrap(j.on), Day.unwrap(end));
    }

    /// @dev The earliest last day of a life sentence or reprieve.
    function _leastServed(Judgement memory j, Sentence memory s, Breach memory b) private pure returns (Day) {
        Day from = s.effective;
        b.rule = Rules.COMMUTATION_FLOOR_LIFE;
        if (s.kind == SentenceKind.deathReprieve) {
            from = _reprieveEnd(j, s);
            b.rule = Rules.COMMUTATION_FLOOR_REPRIEVE;
            if (s.restrictedCommutation) {
                b.rule =
                    s.convertedOn.isNone()
                        ? Rules.COMMUTATION_FLOOR_LIMITED_FIXED
                        : Rules.COMMUTATION_FLOOR_LIMITED_LIFE;
            }
        }
        return from.monthsOn(_value(j, b.rule)).minusDays(1);
    }

    /// @dev The months of a fixed term, control, detention or probation that must stay.
    function _leastMonths(Judgement memory j, Prisoner memory p, Breach memory b) private pure returns (uint256) {
        if (p.sentence.kind == SentenceKind.probation) {
            b.rule = Rules.COMMUTATION_PROBATION_DETENTION;
            for (uint256 i = 0; i < p.offences.length; ++i) {
                if (Months.unwrap(p.offences[i].months) >= SHORTEST_FIXED_TERM)
                    b.rule = Rules.COMMUTATION_PROBATION_FIXED;
            }
            return _value(j, b.rule);
        }
        b.rule = Rules.COMMUTATION_FLOOR_SHARE;
        uint256 divisor = _value(j, b.rule);
        return (Months.unwrap(p.sentence.months) + divisor - 1) / divisor;
    }

    function _breach(Breach memory b, Unit unit, uint256 limit, uint256 given) private pure {
        b.unit = unit;
        b.limit = limit;
        b.given = given;
    }

    /// @dev The most months up to `cap` that keep the floor: a floor once broken stays broken for longer cuts.
    function _mostCut(
        Judgement memory j,
        Prisoner memory p,
        Class memory c,
        History memory h,
        uint256 cap
    ) private pure returns (uint256) {
        uint256 months = Months.unwrap(p.sentence.months);
        uint256 kept = cap < months ? cap : months;
        if (_keepsFloor(j, p, c, h, kept)) return kept;
        uint256 tooMuch = kept;
        kept = 0;
        while (tooMuch - kept > 1) {
            uint256 middle = (kept + tooMuch) / 2;
            if (_keepsFloor(j, p, c, h, middle)) kept = middle;
            else tooMuch = middle;
        }
        return kept;
    }

    function _keepsFloor(
        Judgement memory j,
        Prisoner memory p,
        Class memory c,
        History memory h,
        uint256 cut
    ) private pure returns (bool) {
        return _floor(j, p, h, cut, _endOf(j, p, c, h, cut)).unit == Unit.none;
    }

    function _band(Judgement memory j, Sentence memory s) private pure returns (uint256) {
        uint256 months = Months.unwrap(s.months);
        if (months < _value(j, Rules.COMMUTATION_BAND_MIDDLE)) return 0;
        return months < _value(j, Rules.COMMUTATION_BAND_LONG) ? 1 : 2;
    }

    /// @dev Keeps the longer of two times to wait or terms.
    function _stricter(Judgement memory j, Limit memory limit, uint256 rule) private pure {
        uint256 months = _value(j, rule);
        if (limit.months != 0 && months <= limit.months) return;
        limit.rule = rule;
        limit.months = months;
    }

    /// @dev Keeps the smaller of two caps.
    function _tighter(Judgement memory j, Limit memory limit, uint256 rule) private pure {
        uint256 months = _value(j, rule);
        if (limit.months != 0 && months >= limit.months) return;
        limit.rule = rule;
        limit.months = months;
    }
}
