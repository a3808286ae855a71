// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {AgencyKind, Level} from "../agencies/Agency.sol";
import {IRulebook} from "../interfaces/IRulebook.sol";
import {ITemporaryReleaseRules, ReleaseGround} from "../interfaces/ITemporaryReleaseRules.sol";
import {Day} from "./Day.sol";
import {Finding} from "./Findings.sol";
import {LawReader} from "./LawReader.sol";
import {Months} from "./Months.sol";
import {Crime, Prisoner, PrisonerFacts, Sentence, SentenceKind, Trait} from "./Prisoner.sol";
import {Quantity, Unit} from "./Quantity.sol";
import {Rules} from "./Rules.sol";
import {Terms} from "./Terms.sol";

/// @title The law of temporary out-of-prison execution 暂予监外执行.
contract TemporaryReleaseRules is ITemporaryReleaseRules, LawReader {
    using PrisonerFacts for Prisoner;
    using PrisonerFacts for Sentence;

    constructor(IRulebook rulebook) LawReader(rulebook) {}

    /// @inheritdoc ITemporaryReleaseRules
    function judge(
        uint8 ruleset,
        Prisoner calldata prisoner,
        ReleaseGround ground,
        bool lifeInDanger,
        bool chronic,
        Day on
    ) external view returns (Finding[] memory) {
        Judgement memory j = _open(ruleset, on);
        Prisoner memory p = prisoner;
        if (!_isOpenTo(p.sentence)) {
            _bar(j, "temporaryRelease.barred", Rules.TEMPORARY_RELEASE_BARRED_KIND, false);
            return _close(j);
        }
        if (p.risks != 0) _bar(j, "temporaryRelease.barred", Rules.TEMPORARY_RELEASE_BARRED_RISK, false);
        if (chronic && !lifeInDanger && _isStrictCrime(p)) {
            _bar(j, "temporaryRelease.barred", Rules.TEMPORARY_RELEASE_BARRED_CHRONIC, false);
        }
        bool motherhood = ground == ReleaseGround.pregnancy || ground == ReleaseGround.nursing;
        if (motherhood) return _close(j);
        if (p.sentence.isUnconverted()) {
            _bar(j, "temporaryRelease.ground", Rules.TEMPORARY_RELEASE_GROUND_LIFE, false);
        } else if (!lifeInDanger) {
            _judgeServed(j, p);
        }
        return _close(j);
    }

    /// @inheritdoc ITemporaryReleaseRules
    function decides(uint8 ruleset, AgencyKind holder) external view returns (AgencyKind decider) {
        if (holder == AgencyKind.court) decider = AgencyKind.court;
        else if (holder == AgencyKind.prison) decider = AgencyKind.bureau;
        else if (holder == AgencyKind.detentionHouse) decider = AgencyKind.police;
        else _refuseHolder(ruleset, holder);
    }

    /// @inheritdoc ITemporaryReleaseRules
    function needsGuarantor(uint8 ruleset, ReleaseGround ground) external view returns (bool) {
        bool inForce = RULEBOOK.value(ruleset, Rules.TEMPORARY_RELEASE_GUARANTOR).amount() == 1;
        return inForce && ground == ReleaseGround.illness;
    }

    /// @inheritdoc ITemporaryReleaseRules
    function requireDiagnosis(uint8 ruleset, uint256 doctors, Day signedOn, Day evidenceFrom, Day on) external view {
        _requireLeast(ruleset, "temporaryRelease.diagnosis", Rules.TEMPORARY_RELEASE_DIAGNOSIS_DOCTORS, doctors);
        _requireFresh(ruleset, Rules.TEMPORARY_RELEASE_DIAGNOSIS_VALID, signedOn, on);
        _requireFresh(ruleset, Rules.TEMPORARY_RELEASE_DIAGNOSIS_EVIDENCE, evidenceFrom, signedOn);
    }

    /// @inheritdoc ITemporaryReleaseRules
    function requireSelfCare(
        uint8 ruleset,
        uint256 panel,
        uint256 acts,
        uint256 treatment,
        bool elderly
    ) external view {
        bytes32 name = "temporaryRelease.selfCare";
        _requireLeast(ruleset, name, Rules.TEMPORARY_RELEASE_SELF_CARE_PANEL, panel);
        uint256 rule =
            elderly ? Rules.TEMPORARY_RELEASE_SELF_CARE_ACTS_ELDERLY : Rules.TEMPORARY_RELEASE_SELF_CARE_ACTS;
        _requireLeast(ruleset, name, rule, acts);
        if (!elderly) _requireLeast(ruleset, name, Rules.TEMPORARY_RELEASE_SELF_CARE_TREATMENT, treatment);
    }

    /// @inheritdoc ITemporaryReleaseRules
    function requireCommittee(uint8 ruleset, ReleaseGround ground, uint256 members, uint256 medical) external view {
        bytes32 name = "temporaryRelease.committee";
        _requireLeast(ruleset, name, Rules.TEMPORARY_RELEASE_COMMITTEE_MEMBERS, members);
        if (ground != ReleaseGround.selfCare) return;
        _requireLeast(ruleset, name, Rules.TEMPORARY_RELEASE_COMMITTEE_MEDICAL, medical);
    }

    /// @inheritdoc ITemporaryReleaseRules
    function reviewLevel(uint8 ruleset, uint256 months) external view returns (Level) {
        uint256 from = RULEBOOK.value(ruleset, Rules.TEMPORARY_RELEASE_REVIEW_PROVINCE_FROM).amount();
        return months < from ? Level.city : Level.province;
    }

    /// @inheritdoc ITemporaryReleaseRules
    function requireWarnings(uint8 ruleset, uint256 warnings) external view {
        bytes32 name = "temporaryRelease.reimprison";
        _requireLeast(ruleset, name, Rules.TEMPORARY_RELEASE_REIMPRISON_WARNINGS, warnings);
    }

    function _refuseHolder(uint8 ruleset, AgencyKind holder) private view {
        uint256 rule = Rules.TEMPORARY_RELEASE_DECIDES;
        RULEBOOK.refuse(ruleset, rule, "temporaryRelease.decides", Unit.flag, 1, uint8(holder));
    }

    /// @dev Fixed terms, 拘役, and life, which a reprieve becomes on its conversion.
    function _isOpenTo(Sentence memory s) private pure returns (bool) {
        if (s.kind == SentenceKind.deathReprieve) return Months.unwrap(s.months) != 0 || !s.convertedOn.isNone();
        return s.kind == SentenceKind.fixed_ || s.kind == SentenceKind.detention || s.kind == SentenceKind.life;
    }

    /// @dev Officials', financial and organised crime (司发通〔2014〕112号 6).
    function _isStrictCrime(Prisoner memory p) private pure returns (bool) {
        return p.has(Trait.official) || p.hasCrime(Crime.financialOrder) || p.hasCrime(Crime.organisedCrime);
    }

    /// @dev 司发通〔2014〕112号 7: recidivists and listed violent crime; minors, ≥ 65 and disabled may be eased.
    function _judgeServed(Judgement memory j, Prisoner memory p) private view {
        bool strict = p.has(Trait.recidivist);
        for (uint256 i = 0; i < p.offences.length; ++i) {
            if (PrisonerFacts.isViolent(p.offences[i].crime)) strict = true;
        }
        if (!strict) return;
        bool eased = p.has(Trait.minor) || p.has(Trait.elderly) || p.has(Trait.disabled);
        Sentence memory s = p.sentence;
        if (s.isConverted()) {
            uint256 rule = Rules.TEMPORARY_RELEASE_SERVED_CONVERTED;
            _waitMonths(j, "temporaryRelease.served", rule, s.conversionDay(), _value(j, rule), eased);
            return;
        }
        uint256 months = Months.unwrap(s.months);
        if (months < _value(j, Rules.TEMPORARY_RELEASE_SERVED_FROM)) return;
        uint256 share = Rules.TEMPORARY_RELEASE_SERVED_SHARE;
        Day opens = Terms.shareServed(s.begins, months, _value(j, share));
        _wait(j, "temporaryRelease.served", share, opens, eased);
    }

    function _requireLeast(uint8 ruleset, bytes32 name, uint256 rule, uint256 given) private view {
        Quantity least = RULEBOOK.value(ruleset, rule);
        if (given < least.amount()) RULEBOOK.refuse(ruleset, rule, name, least.unit(), least.amount(), given);
    }

    /// @dev Refuses what is of a later day, or older than the rule's months; rulesets without the rule have 0.
    function _requireFresh(uint8 ruleset, uint256 rule, Day from, Day on) private view {
        uint256 months = RULEBOOK.value(ruleset, rule).amount();
        if (months == 0) return;
        Day until = from.monthsOn(months);
        if (from <= on && on <= until) return;
        uint256 limit = Day.unwrap(on < from ? from : until);
        RULEBOOK.refuse(ruleset, rule, "temporaryRelease.diagnosis", Unit.day, limit, Day.unwrap(on));
    }
}
