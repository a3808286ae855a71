// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {Day, NO_DAY} from "./Day.sol";
import {Months} from "./Months.sol";
import {Terms} from "./Terms.sol";

enum SentenceKind {
    fixed_,
    life,
    deathReprieve,
    lifeWithoutRelease,
    control,
    detention,
    probation
}

enum Crime {
    intentionalHomicide,
    rape,
    robbery,
    kidnapping,
    arson,
    explosion,
    dangerousSubstances,
    organisedViolence,
    graft,
    financialOrder,
    organisedCrime,
    nationalSecurity,
    terrorism,
    drugs,
    other
}

enum Trait {
    recidivist,
    official,
    drugKingpin,
    drugRepeat,
    minor,
    elderly,
    disabled,
    ill
}

enum Property {
    none,
    paid,
    unable,
    unwilling
}

enum ReliefKind {
    none,
    commutation,
    parole,
    temporaryRelease
}

/// @notice What a court sentenced.
/// @param kind the kind of penalty
/// @param months the original fixed term, control or detention; a probation's period; of a life sentence or reprieve
/// already converted the fixed term that it became; else 0
/// @param effective the day on which the judgment took effect
/// @param delivered the day on which the person was handed to the executing body
/// @param begins the first day of the term, custody credited
/// @param ends the last day of the original term, 0 while there is none
/// @param convertedOn the day on which life became a fixed term, or a reprieve became life; 0 while neither
/// @param restrictedCommutation a reprieve with 限制减刑 (刑法 50)
struct Sentence {
    SentenceKind kind;
    Months months;
    Day effective;
    Day delivered;
    Day begins;
    Day ends;
    Day convertedOn;
    bool restrictedCommutation;
}

/// @param crime what was committed
/// @param months the penalty for this count, `LIFE` for life and for a reprieve
struct Offence {
    Crime crime;
    Months months;
}

/// @notice An earlier ruling.
/// @param kind what it granted
/// @param served the day of its service
/// @param months the cut; of a conversion of life or of a reprieve the new fixed term
struct Relief {
    ReliefKind kind;
    Day served;
    Months months;
}

/// @notice A new intentional crime committed while serving (法释〔2016〕23号 21).
/// @param judgedOn the day of its final judgment, 0 when there is none
/// @param months its penalty, `LIFE` for life
/// @param duringReprieve whether it was committed during the reprieve
struct NewCrime {
    Day judgedOn;
    Months months;
    bool duringReprieve;
}

/// @notice All facts of a person that the law asks for.
/// @param traits bit n is set when `Trait` n holds
/// @param settledOn with `Property.unwilling`: the day on which the unwillingness ended or payment was complete
/// @param risks bit 0 danger to society, 1 self-harm, 2 refusing treatment
/// @param relief earlier rulings, oldest first
struct Prisoner {
    Sentence sentence;
    Offence[] offences;
    uint16 traits;
    Property property;
    Day settledOn;
    NewCrime newCrime;
    uint8 risks;
    Relief[] relief;
}

/// @notice The history of relief as the rules ask for it.
/// @param cuts months cut off the fixed term so far
/// @param last the day of service of the last commutation, 0 when there was none
/// @param lastCut the months that it cut, 0 for a conversion
/// @param paroled whether there was a parole
struct History {
    uint256 cuts;
    Day last;
    uint256 lastCut;
    bool paroled;
}

/// @title What follows from a prisoner's facts alone.
library PrisonerFacts {
    /// @dev No cut reaches fifteen years, no fixed term that life or a reprieve becomes is shorter.
    uint256 private constant CONVERSION_FROM = 180;

    function has(Prisoner memory p, Trait trait) internal pure returns (bool) {
        return (p.traits >> uint8(trait)) & 1 == 1;
    }

    /// @notice Intentional homicide to organised violence: the list of 刑法 81(2).
    function isViolent(Crime crime) internal pure returns (bool) {
        return crime <= Crime.organisedViolence;
    }

    function hasCrime(Prisoner memory p, Crime crime) internal pure returns (bool) {
        for (uint256 i = 0; i < p.offences.length; ++i) {
            if (p.offences[i].crime == crime) return true;
        }
        return false;
    }

    /// @notice A life sentence or reprieve that has not become a fixed term: the high court's, through the bureau.
    function isUnconverted(Sentence memory s) internal pure returns (bool) {
        if (s.kind == SentenceKind.life) return s.convertedOn.isNone();
        return s.kind == SentenceKind.deathReprieve && Months.unwrap(s.months) == 0;
    }

    /// @notice A life sentence or reprieve that has become a fixed term.
    function isConverted(Sentence memory s) internal pure returns (bool) {
        return (s.kind == SentenceKind.life || s.kind == SentenceKind.deathReprieve) && !isUnconverted(s);
    }

    /// @notice The first day of the fixed term that a life sentence or reprieve became (刑法 80).
    function conversionDay(Sentence memory s) internal pure returns (Day) {
        if (s.kind == SentenceKind.life) return s.convertedOn;
        return s.ends.plusDays(1).sameDate(-int256(uint256(Months.unwrap(s.months))));
    }

    /// @notice Sums up earlier rulings; the one that converted life or a reprieve is no cut.
    function history(Prisoner memory p) internal pure returns (History memory h) {
        bool converted = isConverted(p.sentence);
        Day conversion = converted ? conversionDay(p.sentence) : NO_DAY;
        h.last = conversion;
        for (uint256 i = 0; i < p.relief.length; ++i) {
            Relief memory r = p.relief[i];
            if (r.kind == ReliefKind.parole) h.paroled = true;
            if (r.kind != ReliefKind.commutation) continue;
            uint256 months = Months.unwrap(r.months);
            bool isConversion = converted && (r.served <= conversion || months >= CONVERSION_FROM);
            if (!isConversion) h.cuts += months;
            if (r.served >= h.last) {
                h.last = r.served;
                h.lastCut = isConversion ? 0 : months;
            }
        }
    }

    /// @notice The day from which a fixed term, control, detention or probation is recomputed after relief.
    function origin(Sentence memory s) internal pure returns (Day) {
        uint256 months = Months.unwrap(s.months);
        // A term that life became runs from its ruling, whatever its beginning was registered as (刑法 80).
        bool fromRuling = s.kind == SentenceKind.life && Terms.lastDay(s.convertedOn, months) == s.ends;
        return fromRuling ? s.convertedOn : Terms.origin(s.begins, s.ends, months);
    }

    /// @notice The last day of such a term after `cuts` months in all came off.
    function endAfter(Sentence memory s, uint256 cuts) internal pure returns (Day) {
        return endFrom(s, origin(s), cuts);
    }

    /// @notice The same, with the term's origin known.
    function endFrom(Sentence memory s, Day from, uint256 cuts) internal pure returns (Day) {
        uint256 months = Months.unwrap(s.months);
        return Terms.lastDay(from, cuts < months ? months - cuts : 0);
    }
}
