// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {IParoleRules} from "../interfaces/IParoleRules.sol";
import {IRulebook} from "../interfaces/IRulebook.sol";
import {Day, NO_DAY} from "./Day.sol";
import {Finding} from "./Findings.sol";
import {LawReader} from "./LawReader.sol";
import {Months} from "./Months.sol";
import {History, Offence, Prisoner, PrisonerFacts, Sentence, SentenceKind, Trait} from "./Prisoner.sol";
import {Unit} from "./Quantity.sol";
import {Rules} from "./Rules.sol";
import {Terms} from "./Terms.sol";

/// @title The law of parole 假释.
contract ParoleRules is IParoleRules, LawReader {
    using PrisonerFacts for Prisoner;
    using PrisonerFacts for Sentence;

    constructor(IRulebook rulebook) LawReader(rulebook) {}

    /// @inheritdoc IParoleRules
    function judge(uint8 ruleset, Prisoner calldata prisoner, Day on) external view returns (Finding[] memory) {
        Judgement memory j = _open(ruleset, on);
        Prisoner memory p = prisoner;
        SentenceKind kind = p.sentence.kind;
        if (kind != SentenceKind.fixed_ && kind != SentenceKind.life && kind != SentenceKind.deathReprieve) {
            _bar(j, "parole.barred", Rules.PAROLE_BARRED, false);
            return _close(j);
        }
        History memory h = p.history();
        if (h.paroled) _bar(j, "parole.barred", Rules.PAROLE_SECOND, true);
        if (p.has(Trait.recidivist)) _bar(j, "parole.recidivist", Rules.PAROLE_RECIDIVIST, false);
        _judgeViolence(j, p);
        (bool unwilling, Day until) = _unwilling(j, p);
        if (unwilling && _value(j, Rules.PAROLE_PROPERTY) == 1) {
            _break(
                j,
                "parole.property",
                Rules.PAROLE_PROPERTY,
                Unit.day,
                Day.unwrap(until),
                Day.unwrap(on),
                until,
                false
            );
        }
        _judgeServed(j, p);
        _judgeInterval(j, p, h);
        return _close(j);
    }

    /// @inheritdoc IParoleRules
    function probationEnd(uint8 ruleset, Prisoner calldata prisoner, Day on) external view returns (Day) {
        Prisoner memory p = prisoner;
        if (!p.sentence.isUnconverted()) return p.sentence.endAfter(p.history().cuts);
        return Terms.lastDay(on, RULEBOOK.value(ruleset, Rules.PAROLE_PROBATION_LIFE).amount());
    }

    /// @dev 刑法 81(2), also after later commutation (25): the count's own length.
    function _judgeViolence(Judgement memory j, Prisoner memory p) private view {
        uint256 limit = _value(j, Rules.PAROLE_VIOLENT);
        for (uint256 i = 0; i < p.offences.length; ++i) {
            Offence memory o = p.offences[i];
            uint256 months = Months.unwrap(o.months);
            if (!PrisonerFacts.isViolent(o.crime) || months < limit) continue;
            return _break(j, "parole.violent", Rules.PAROLE_VIOLENT, Unit.months, limit, months, NO_DAY, false);
        }
    }

    /// @dev 刑法 81: half of the original term from its beginning, custody credited; life from effect, without credit;
    /// a reprieve from its end (23). The Supreme Court may approve exceptions.
    function _judgeServed(Judgement memory j, Prisoner memory p) private view {
        Sentence memory s = p.sentence;
        if (s.kind == SentenceKind.fixed_) {
            uint256 divisor = _value(j, Rules.PAROLE_SERVED_SHARE);
            Day opens = Terms.shareServed(s.begins, Months.unwrap(s.months), divisor);
            _wait(j, "parole.served", Rules.PAROLE_SERVED_SHARE, opens, true);
            return;
        }
        bool life = s.kind == SentenceKind.life;
        uint256 rule = life ? Rules.PAROLE_SERVED_LIFE : Rules.PAROLE_SERVED_REPRIEVE;
        Day from = life ? s.effective : _reprieveEnd(j, s);
        _waitMonths(j, "parole.served", rule, from, _value(j, rule), true);
    }

    /// @dev Article 28; it may be shorter when little is left.
    function _judgeInterval(Judgement memory j, Prisoner memory p, History memory h) private view {
        if (h.last.isNone()) return;
        bool long = h.lastCut >= _value(j, Rules.PAROLE_INTERVAL_LONG_CUT);
        uint256 rule = long ? Rules.PAROLE_INTERVAL_LONG : Rules.PAROLE_INTERVAL_ORDINARY;
        bool shortRest = false;
        if (!p.sentence.isUnconverted()) {
            Day rest = j.on.sameDate(int256(_value(j, Rules.PAROLE_INTERVAL_SHORT_REST)));
            shortRest = p.sentence.endAfter(h.cuts).plusDays(1) < rest;
        }
        _waitMonths(j, "parole.interval", rule, h.last, _value(j, rule), shortRest);
    }
}
