// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {Ref} from "../agencies/Agency.sol";
import {Day} from "../law/Day.sol";
import {Months} from "../law/Months.sol";
import {Prisoner, ReliefKind, SentenceKind} from "../law/Prisoner.sol";
import {CaseId} from "../records/CaseId.sol";
import {Grade, ICommutationRules} from "./ICommutationRules.sol";
import {IParoleRules} from "./IParoleRules.sol";
import {ITemporaryReleaseRules, ReleaseGround} from "./ITemporaryReleaseRules.sol";
import {SentenceId} from "../sentences/SentenceId.sol";

/// @title What is served: the legal state of each sentence.
interface ISentenceRegister {
    /// @notice A sentence was registered.
    /// @param sentence its number
    /// @param officer the number of the court's clerk who registered it
    /// @param facts everything that was registered
    event SentenceRegistered(
        SentenceId indexed sentence,
        uint32 officer,
        Prisoner facts,
        uint64 refNumber,
        string text
    );

    /// @notice A served ruling moved the register; `kind` is `none` when it took an earlier effect back.
    /// @param sentence the sentence
    /// @param caseId the case whose ruling was served
    /// @param kind what was granted
    /// @param months the cut, of a conversion the new term
    /// @param ruledOn the day of the ruling
    /// @param served the day of its service
    /// @param ends the last day of the term from now on, 0 while it is life
    event RulingServed(
        SentenceId indexed sentence,
        CaseId indexed caseId,
        ReliefKind kind,
        Months months,
        Day ruledOn,
        Day served,
        Day ends
    );

    /// @notice Time that does not count moved the end of the term.
    /// @param sentence the sentence
    /// @param caseId the case in which it was decided
    /// @param added the days by which the term ends later
    /// @param ends the last day of the term from now on, 0 while it is life
    event TermMoved(SentenceId indexed sentence, CaseId indexed caseId, uint24 added, Day ends);

    /// @notice A suspended term began, because its probation was revoked.
    /// @param sentence the sentence
    /// @param caseId the case in which it was revoked
    /// @param begins the day on which the person was taken in
    /// @param ends the last day of the term, custody before the judgment credited
    event SuspendedTermBegun(SentenceId indexed sentence, CaseId indexed caseId, Day begins, Day ends);

    /// @notice Thrown when no sentence has that number.
    /// @param sentence the number
    /// @custom:zh 没有该刑罚记录
    /// @custom:next Register the sentence first, by a clerk of the court.
    /// @custom:next-zh 请先由法院书记员登记刑罚
    error SentenceUnknown(SentenceId sentence);

    /// @notice Thrown when a sentence has more rulings than the register counts.
    /// @param sentence the sentence
    /// @custom:zh 该刑罚的裁定数已达上限
    /// @custom:next Nothing can be added: have the court look at how so many rulings came to be.
    /// @custom:next-zh 不能再增加：请人民法院核查裁定数量
    error RulingsFull(SentenceId sentence);

    /// @notice Registers a sentence. By a court's clerk.
    /// @param facts the facts: at least one offence and at most fifty, relief oldest first and not in the future
    /// @param ref the court's business reference
    /// @return the sentence's number
    function register(Prisoner calldata facts, Ref calldata ref) external returns (SentenceId);

    /// @notice Enters the effect of a served ruling, in place of what the same case had effected. By the contracts of the
    /// ledger.
    /// @param sentence the sentence
    /// @param caseId the case
    /// @param kind what was granted, `none` to take back what the case had effected
    /// @param months the cut, of a conversion the new term
    /// @param ruledOn the day of the ruling
    function serve(SentenceId sentence, CaseId caseId, ReliefKind kind, Months months, Day ruledOn) external;

    /// @notice Takes somebody back in after a revocation: what was left at the parole is served from today on; of a probation
    /// the suspended term, less the custody before its judgment (刑法 77, 86). By the contracts of the ledger.
    /// @param sentence the sentence
    /// @param caseId the case
    /// @param outside the day on which the person came out; of a probation it does not matter
    function takeBack(SentenceId sentence, CaseId caseId, Day outside) external;

    /// @notice Moves the end of a term by days that do not count (刑诉法 268). By the contracts of the ledger.
    /// @param days_ how many
    function exclude(SentenceId sentence, CaseId caseId, uint24 days_) external;

    /// @notice The facts as they stand today: the registered ones with all served rulings.
    function prisonerOf(SentenceId sentence) external view returns (Prisoner memory);

    /// @notice The last day of the term as it stands, 0 while it is life.
    function endOf(SentenceId sentence) external view returns (Day);

    /// @notice What the facts as they stand say of the procedure, see `Procedure`.
    function procedureOf(SentenceId sentence) external view returns (uint16);

    /// @notice Has the law of commutation judge the facts as they stand, and refuses with every rule that is broken.
    /// @return bound the bound of a ruling, see `ICommutationRules.Verdict`
    function requireCommutable(
        SentenceId sentence,
        ICommutationRules rules,
        uint8 ruleset,
        Grade grade,
        Months months,
        Day on
    ) external view returns (Months bound);

    /// @notice Has the law of parole judge the facts as they stand, and refuses with every rule that is broken.
    function requireParolable(SentenceId sentence, IParoleRules rules, uint8 ruleset, Day on) external view;

    /// @notice Has the law of temporary release judge the facts as they stand, and refuses with every rule that is broken.
    function requireReleasable(
        SentenceId sentence,
        ITemporaryReleaseRules rules,
        uint8 ruleset,
        ReleaseGround ground,
        bool lifeInDanger,
        bool chronic,
        Day on
    ) external view;

    /// @notice The kind of a sentence as it stands: a probation that was revoked is a fixed term.
    function kindOf(SentenceId sentence) external view returns (SentenceKind);

    /// @notice How many sentences were ever registered.
    function sentenceCount() external view returns (uint40);
}
