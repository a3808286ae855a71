// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {Officer, Post, Ref} from "../agencies/Agency.sol";
import {Extsload} from "../audit/Extsload.sol";
import {IAgencyRegistry} from "../interfaces/IAgencyRegistry.sol";
import {Grade, ICommutationRules} from "../interfaces/ICommutationRules.sol";
import {IParoleRules} from "../interfaces/IParoleRules.sol";
import {ISentenceRegister} from "../interfaces/ISentenceRegister.sol";
import {ITemporaryReleaseRules, ReleaseGround} from "../interfaces/ITemporaryReleaseRules.sol";
import {Clock} from "../law/Clock.sol";
import {Day, NO_DAY} from "../law/Day.sol";
import {Facts} from "../law/Facts.sol";
import {Finding, RuleViolated} from "../law/Findings.sol";
import {Months} from "../law/Months.sol";
import {
    Crime,
    NewCrime,
    Offence,
    Prisoner,
    PrisonerFacts,
    Property,
    Relief,
    ReliefKind,
    Sentence,
    SentenceKind
} from "../law/Prisoner.sol";
import {Procedure} from "../law/Procedure.sol";
import {Terms} from "../law/Terms.sol";
import {CaseId} from "../records/CaseId.sol";
import {SentenceId} from "./SentenceId.sol";

/// @title What is served: the legal state of each sentence.
/// @dev The facts never change after registration; only a served ruling of a case contract adds to the history, and the
/// end of the term is derived from both.
contract SentenceRegister is ISentenceRegister, Clock, Extsload {
    using PrisonerFacts for Sentence;

    /// @dev One slot: what the judgment says.
    struct Judgment {
        SentenceKind kind;
        Months months;
        Day effective;
        Day delivered;
        Day begins;
        Day ends;
        Day convertedOn;
        bool restrictedCommutation;
        uint16 traits;
        Property property;
        Day settledOn;
        Day newCrimeJudgedOn;
        Months newCrimeMonths;
        bool newCrimeDuringReprieve;
        uint8 risks;
    }

    /// @dev One slot: a ruling and the case that effected it, 0 for those registered with the sentence.
    struct Ruling {
        ReliefKind kind;
        Day served;
        Months months;
        Day ruledOn;
        CaseId caseId;
    }

    /// @dev What happened to the term beside rulings.
    /// @param added days that do not count, by which it ends later
    /// @param begun the day on which a suspended term began, 0 while it is suspended
    struct Shift {
        uint24 added;
        Day begun;
    }

    uint256 private constant MOST_RULINGS = type(uint8).max >> 1;
    uint256 private constant OFFENCES_A_WORD = 10;
    uint256 private constant OFFENCE_BITS = 24;
    uint256 private constant OFFENCE_COUNT_AT = 240;
    uint256 private constant RULING_COUNT_AT = 248;
    /// @dev The word's highest bit: the term was moved or has begun, so that whoever reads it has to look there too.
    uint256 private constant SHIFTED = 1 << 255;

    IAgencyRegistry public immutable REGISTRY;

    mapping(SentenceId => Judgment) private _judgments;
    /// @dev Ten offences a word, 24 bits each; the first word's top bits count offences (8) and rulings (7), then `SHIFTED`.
    mapping(SentenceId => mapping(uint256 word => uint256)) private _offences;
    mapping(SentenceId => mapping(uint256 index => Ruling)) private _rulings;
    mapping(SentenceId => Shift) private _shifts;
    uint40 private _sentenceCount;

    constructor(IAgencyRegistry registry) {
        REGISTRY = registry;
    }

    /// @inheritdoc ISentenceRegister
    function register(Prisoner calldata facts, Ref calldata ref) external returns (SentenceId id) {
        Officer officer = REGISTRY.takeReference(msg.sender, ref.number);
        if (!officer.holds(Post.clerk)) {
            revert IAgencyRegistry.OfficerNotAuthorized(msg.sender, officer.agency(), Post.clerk);
        }
        Facts.requireSound(facts, _today());
        id = SentenceId.wrap(++_sentenceCount);
        Sentence calldata s = facts.sentence;
        _judgments[id] = Judgment({
            kind: s.kind,
            months: s.months,
            effective: s.effective,
            delivered: s.delivered,
            begins: s.begins,
            ends: s.ends,
            convertedOn: s.convertedOn,
            restrictedCommutation: s.restrictedCommutation,
            traits: facts.traits,
            property: facts.property,
            settledOn: facts.settledOn,
            newCrimeJudgedOn: facts.newCrime.judgedOn,
            newCrimeMonths: facts.newCrime.months,
            newCrimeDuringReprieve: facts.newCrime.duringReprieve,
            risks: facts.risks
        });
        for (uint256 i = 0; i < facts.offences.length; ++i) {
            uint256 packed = (uint256(facts.offences[i].crime) << 16) | Months.unwrap(facts.offences[i].months);
            _offences[id][i / OFFENCES_A_WORD] |= packed << (OFFENCE_BITS * (i % OFFENCES_A_WORD));
        }
        _offences[id][0] |= (facts.offences.length << OFFENCE_COUNT_AT) | (facts.relief.length << RULING_COUNT_AT);
        for (uint256 i = 0; i < facts.relief.length; ++i) {
            Relief calldata r = facts.relief[i];
            _rulings[id][i] = Ruling(r.kind, r.served, r.months, r.served, CaseId.wrap(0));
        }
        emit SentenceRegistered(id, officer.number(), facts, ref.number, ref.text);
    }

    /// @inheritdoc ISentenceRegister
    function serve(SentenceId sentence, CaseId caseId, ReliefKind kind, Months months, Day ruledOn) external {
        REGISTRY.requireRoom(msg.sender, false);
        uint256 head = _offences[sentence][0];
        uint256 count = _rulingCount(head);
        uint256 index = 0;
        while (index < count && CaseId.unwrap(_rulings[sentence][index].caseId) != CaseId.unwrap(caseId)) ++index;
        if (index == count) {
            // A refusal that replaces nothing leaves no trace in the register.
            if (kind == ReliefKind.none) return;
            if (count == MOST_RULINGS) revert RulingsFull(sentence);
            head += 1 << RULING_COUNT_AT;
            _offences[sentence][0] = head;
        }
        Ruling memory ruling = Ruling(kind, _today(), months, ruledOn, caseId);
        _rulings[sentence][index] = ruling;
        Day ends = _endUnder(sentence, head);
        emit RulingServed(sentence, caseId, kind, months, ruledOn, ruling.served, ends);
    }

    /// @inheritdoc ISentenceRegister
    function takeBack(SentenceId sentence, CaseId caseId, Day outside) external {
        REGISTRY.requireRoom(msg.sender, false);
        Day today = _today();
        if (_judgments[sentence].kind != SentenceKind.probation) {
            _move(sentence, caseId, Day.unwrap(today) - Day.unwrap(outside));
            return;
        }
        Shift storage shift = _shift(sentence);
        if (!shift.begun.isNone()) return;
        shift.begun = today;
        emit SuspendedTermBegun(sentence, caseId, today, endOf(sentence));
    }

    /// @inheritdoc ISentenceRegister
    function exclude(SentenceId sentence, CaseId caseId, uint24 days_) external {
        REGISTRY.requireRoom(msg.sender, false);
        _move(sentence, caseId, days_);
    }

    /// @inheritdoc ISentenceRegister
    function prisonerOf(SentenceId sentence) public view returns (Prisoner memory p) {
        Judgment memory g = _judgments[sentence];
        if (g.effective.isNone()) revert SentenceUnknown(sentence);
        uint256 head = _offences[sentence][0];
        Sentence memory s = _readSentence(sentence, head, p.sentence);
        if (!s.ends.isNone()) s.ends = s.ends.plusDays(_added(sentence, head));
        p.traits = g.traits;
        p.property = g.property;
        p.settledOn = g.settledOn;
        p.newCrime = NewCrime(g.newCrimeJudgedOn, g.newCrimeMonths, g.newCrimeDuringReprieve);
        p.risks = g.risks;
        p.offences = _readOffences(sentence, head);
        p.relief = _applyRulings(sentence, head, s);
    }

    /// @inheritdoc ISentenceRegister
    function endOf(SentenceId sentence) public view returns (Day) {
        return _endUnder(sentence, _offences[sentence][0]);
    }

    /// @inheritdoc ISentenceRegister
    function procedureOf(SentenceId sentence) external view returns (uint16) {
        return Procedure.of_(prisonerOf(sentence));
    }

    /// @inheritdoc ISentenceRegister
    function requireCommutable(
        SentenceId sentence,
        ICommutationRules rules,
        uint8 ruleset,
        Grade grade,
        Months months,
        Day on
    ) external view returns (Months) {
        ICommutationRules.Verdict memory verdict = rules.judge(ruleset, prisonerOf(sentence), grade, months, on);
        if (verdict.findings.length != 0) revert RuleViolated(verdict.findings);
        return verdict.bound;
    }

    /// @inheritdoc ISentenceRegister
    function requireParolable(SentenceId sentence, IParoleRules rules, uint8 ruleset, Day on) external view {
        Finding[] memory findings = rules.judge(ruleset, prisonerOf(sentence), on);
        if (findings.length != 0) revert RuleViolated(findings);
    }

    /// @inheritdoc ISentenceRegister
    function requireReleasable(
        SentenceId sentence,
        ITemporaryReleaseRules rules,
        uint8 ruleset,
        ReleaseGround ground,
        bool lifeInDanger,
        bool chronic,
        Day on
    ) external view {
        Prisoner memory facts = prisonerOf(sentence);
        Finding[] memory findings = rules.judge(ruleset, facts, ground, lifeInDanger, chronic, on);
        if (findings.length != 0) revert RuleViolated(findings);
    }

    /// @inheritdoc ISentenceRegister
    function kindOf(SentenceId sentence) external view returns (SentenceKind) {
        return _shifts[sentence].begun.isNone() ? _judgments[sentence].kind : SentenceKind.fixed_;
    }

    /// @inheritdoc ISentenceRegister
    function sentenceCount() external view returns (uint40) {
        return _sentenceCount;
    }

    /// @dev The last day of the term, 0 when it has none.
    /// @param head the first word of `_offences`
    function _endUnder(SentenceId sentence, uint256 head) private view returns (Day) {
        Prisoner memory p;
        Sentence memory s = _readSentence(sentence, head, p.sentence);
        p.relief = _applyRulings(sentence, head, s);
        if (s.isUnconverted() || s.ends.isNone() || s.kind == SentenceKind.lifeWithoutRelease) return NO_DAY;
        return PrisonerFacts.endAfter(s, PrisonerFacts.history(p).cuts).plusDays(_added(sentence, head));
    }

    function _move(SentenceId sentence, CaseId caseId, uint24 days_) private {
        _shift(sentence).added += days_;
        emit TermMoved(sentence, caseId, days_, endOf(sentence));
    }

    /// @dev The shift of a term, about to be written.
    function _shift(SentenceId sentence) private returns (Shift storage) {
        _offences[sentence][0] |= SHIFTED;
        return _shifts[sentence];
    }

    /// @dev Days that do not count. Most terms have none, and are spared the reading.
    function _added(SentenceId sentence, uint256 head) private view returns (uint24) {
        return head & SHIFTED == 0 ? 0 : _shifts[sentence].added;
    }

    function _rulingCount(uint256 head) private pure returns (uint256) {
        return (head & ~SHIFTED) >> RULING_COUNT_AT;
    }

    function _readSentence(
        SentenceId sentence,
        uint256 head,
        Sentence memory s
    ) private view returns (Sentence memory) {
        Judgment memory g = _judgments[sentence];
        s.kind = g.kind;
        s.months = g.months;
        s.effective = g.effective;
        s.delivered = g.delivered;
        s.begins = g.begins;
        s.ends = g.ends;
        s.convertedOn = g.convertedOn;
        s.restrictedCommutation = g.restrictedCommutation;
        if (head & SHIFTED == 0) return s;
        Day begun = _shifts[sentence].begun;
        return begun.isNone() ? s : _begun(sentence, head, s, begun);
    }

    /// @dev The suspended term of a revoked probation: it begins on the day of taking in, less the custody before the
    /// judgment (刑法 77, 47). The offence holds its length; of several the longest.
    function _begun(
        SentenceId sentence,
        uint256 head,
        Sentence memory s,
        Day begun
    ) private view returns (Sentence memory) {
        Offence[] memory offences = _readOffences(sentence, head);
        uint256 months = 0;
        for (uint256 i = 0; i < offences.length; ++i) {
            uint256 length = Months.unwrap(offences[i].months);
            if (length > months) months = length;
        }
        uint256 custody = s.begins < s.effective ? Day.unwrap(s.effective) - Day.unwrap(s.begins) : 0;
        s.kind = SentenceKind.fixed_;
        s.months = Months.wrap(uint16(months));
        s.delivered = begun;
        s.ends = Terms.lastDay(begun, months).minusDays(custody);
        s.begins = begun.minusDays(custody);
        return s;
    }

    function _readOffences(SentenceId sentence, uint256 head) private view returns (Offence[] memory offences) {
        offences = new Offence[]((head >> OFFENCE_COUNT_AT) & 0xff);
        uint256 word = head;
        for (uint256 i = 0; i < offences.length; ++i) {
            if (i > 0 && i % OFFENCES_A_WORD == 0) word = _offences[sentence][i / OFFENCES_A_WORD];
            offences[i] = Offence(Crime((word >> 16) & 0xff), Months.wrap(uint16(word)));
            word >>= OFFENCE_BITS;
        }
    }

    /// @dev The history in force; a ruling that converted life or a reprieve also becomes the sentence's fixed term,
    /// which runs from the day of the ruling (刑法 80).
    function _applyRulings(
        SentenceId sentence,
        uint256 head,
        Sentence memory s
    ) private view returns (Relief[] memory relief) {
        uint256 count = _rulingCount(head);
        relief = new Relief[](count);
        uint256 kept = 0;
        for (uint256 i = 0; i < count; ++i) {
            Ruling memory r = _rulings[sentence][i];
            if (r.kind == ReliefKind.none) continue;
            relief[kept++] = Relief(r.kind, r.served, r.months);
            if (r.kind == ReliefKind.commutation && CaseId.unwrap(r.caseId) != 0 && s.isUnconverted()) {
                if (s.kind == SentenceKind.life) s.convertedOn = r.ruledOn;
                s.months = r.months;
                s.begins = r.ruledOn;
                s.ends = Terms.lastDay(r.ruledOn, Months.unwrap(r.months));
            }
        }
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            mstore(relief, kept)
        }
    }
}
