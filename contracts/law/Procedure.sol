// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {Crime, Prisoner, PrisonerFacts, Property, Sentence, SentenceKind, Trait} from "./Prisoner.sol";

/// @title What a prisoner's facts say of the procedure, a bit each.
library Procedure {
    using PrisonerFacts for Prisoner;
    using PrisonerFacts for Sentence;

    /// @dev A life sentence or reprieve that is no fixed term yet: the bureau reviews, the high court rules (监狱法 51;
    /// 法释〔2014〕5号 1).
    uint16 internal constant LIFE_TRACK = 1 << 0;
    /// @dev Officials', organised and financial crime (法释〔2014〕5号 6).
    uint16 internal constant HEARING_FORCED_BY_CRIME = 1 << 1;
    /// @dev Reprieve, 拘役 and 管制 know no extension of the trial (法释〔2014〕5号 1).
    uint16 internal constant NOT_EXTENDABLE = 1 << 2;
    /// @dev Earlier rulings belong to the papers.
    uint16 internal constant HAS_RELIEF = 1 << 14;
    /// @dev A property judgment, whose proof belongs to the papers.
    uint16 internal constant HAS_PROPERTY_JUDGMENT = 1 << 15;

    function of_(Prisoner memory p) internal pure returns (uint16 facts) {
        SentenceKind kind = p.sentence.kind;
        bool unconverted = p.sentence.isUnconverted();
        if (unconverted) facts |= LIFE_TRACK;
        if (p.has(Trait.official) || p.hasCrime(Crime.organisedCrime) || p.hasCrime(Crime.financialOrder)) {
            facts |= HEARING_FORCED_BY_CRIME;
        }
        bool unextendable = kind == SentenceKind.control || kind == SentenceKind.detention;
        if (unextendable || (unconverted && kind == SentenceKind.deathReprieve)) facts |= NOT_EXTENDABLE;
        if (p.relief.length != 0) facts |= HAS_RELIEF;
        if (p.property != Property.none) facts |= HAS_PROPERTY_JUDGMENT;
    }
}
