// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {AgencyId, Officer, Ref} from "../agencies/Agency.sol";
import {CaseHead} from "../cases/CaseHead.sol";
import {Day} from "../law/Day.sol";
import {CaseId} from "../records/CaseId.sol";
import {Paper} from "../records/Form.sol";
import {SentenceId} from "../sentences/SentenceId.sol";
import {ICaseMachine} from "./ICaseMachine.sol";
import {Decision, ReimprisonmentGround} from "./ITemporaryReleaseCases.sol";

/// @dev Numbers are never reused; new states are appended. `None` is no case.
enum SupervisionState {
    None,
    AwaitingReport,
    Overdue,
    Searching,
    Registered,
    Active,
    RevocationProposed,
    ReimprisonmentProposed,
    ReimprisonmentDecided,
    Released,
    Terminated,
    Revoked,
    Reimprisoned
}

/// @dev Numbers are never reused; new actions are appended.
enum SupervisionAction {
    expect,
    register,
    announce,
    setPlan,
    nameTeam,
    assess,
    overdue,
    search,
    resume,
    proposeRevocation,
    decideRevocation,
    proposeReimprisonment,
    decideReimprisonment,
    reimprison,
    release,
    terminate,
    checkOverdue
}

/// @notice What a case owes, each from the day of its cause; late ones are alerted.
/// @dev The first two may outlast states; of the others one runs at a time.
enum SupervisionDuty {
    report,
    revocationDecision,
    reimprisonmentDecision
}

/// @notice Why somebody is under supervision.
enum Measure {
    probation,
    control,
    parole,
    temporaryRelease
}

/// @notice What a new case follows from.
enum Origin {
    none,
    parole,
    temporaryRelease
}

/// @notice Why a probation or parole is revoked (刑诉解释 543).
enum RevocationGround {
    twoWarningsUnreformed,
    absentOverOneMonth,
    policePenaltyUnreformed,
    seriousBreach,
    otherBreach
}

/// @notice Why supervision ends before its time (社区矫正法 45).
enum TerminationReason {
    died,
    revoked,
    resentenced
}

/// @title Community correction 社区矫正: from the first report to the release, the revocation or the return
/// (社区矫正法; 社矫法实施办法; 刑诉解释 543).
/// @dev Leave, change of place, positioning, sanctions, arrest and check-ins are contracts of their own beside it. The ledger
/// never revokes by itself: agencies decide. Every step takes the paper that it files and the acting agency's reference,
/// and fails in the order of `IReliefCases`.
interface ISupervisionCases is ICaseMachine {
    /// @notice A case was opened.
    /// @param caseId the case
    /// @param sentence the sentence
    /// @param ruleset the number of the ruleset it is judged by
    /// @param measure why the person is under supervision
    /// @param from of a parole or a release the day on which the person came out, else that of the opening
    /// @param origin the contract that runs the case from which this one follows, 0 when there is none
    /// @param originCase that case's number
    event SupervisionOpened(
        CaseId indexed caseId,
        SentenceId indexed sentence,
        uint8 ruleset,
        Measure measure,
        Day from,
        address origin,
        CaseId indexed originCase
    );

    /// @notice The plan of check-ins.
    /// @param intervalWeeks the interval in weeks
    /// @param graceDays days of grace after each due day
    /// @param explanation the form that explains another interval than the agency's uniform one, 0 when it is that
    event PlanSet(CaseId indexed caseId, uint8 intervalWeeks, uint8 graceDays, bytes32 explanation);

    /// @notice Revocation was proposed.
    event RevocationProposed(CaseId indexed caseId, RevocationGround ground);

    /// @notice A revocation was decided on.
    /// @param heard whether the person and the lawyer were heard
    event RevocationDecided(CaseId indexed caseId, bool heard);

    /// @notice Re-imprisonment was proposed.
    event ReimprisonmentProposed(CaseId indexed caseId, ReimprisonmentGround ground);

    /// @notice Supervision ended before its time.
    event SupervisionTerminated(CaseId indexed caseId, TerminationReason reason);

    /// @notice Opens a case: the person is expected to report. By the correction agency's officer.
    /// @param sentence the sentence
    /// @param parties the agencies in the order of `Party`, 0 for none; correction and procuratorate are needed
    /// @return the case's number
    function expect(
        SentenceId sentence,
        AgencyId[10] calldata parties,
        Paper calldata paper,
        Ref calldata ref
    ) external returns (CaseId);

    /// @notice Opens the case that follows from a release, with the sentence and the parties of that case. By the contracts of the ledger.
    /// @param originCase the case from which it follows, run by the caller
    /// @param origin its kind
    /// @param officer the officer whose step it is
    /// @return the new case's number
    function openFrom(CaseId originCase, Origin origin, Officer officer) external returns (CaseId);

    /// @notice Registers the person who reported. By the correction agency's officer.
    function register(CaseId caseId, Paper calldata paper, Ref calldata ref) external;

    /// @notice Announces the beginning of correction 入矫宣告. By the correction agency's officer.
    function announce(CaseId caseId, Paper calldata paper, Ref calldata ref) external;

    /// @notice Sets or changes the correction plan 矫正方案 with its interval of check-ins. By the correction agency's officer,
    /// once the agency has filed its supervision rules.
    /// @param intervalWeeks 1, 2, 4 or 8
    /// @param graceDays days of grace after each due day, fewer than the interval has
    /// @param explanation the case's form that explains another interval than the agency's uniform one, else 0
    function setPlan(
        CaseId caseId,
        uint8 intervalWeeks,
        uint8 graceDays,
        bytes32 explanation,
        Paper calldata paper,
        Ref calldata ref
    ) external;

    /// @notice Names the correction team 矫正小组. By the correction agency's officer.
    function nameTeam(CaseId caseId, Paper calldata paper, Ref calldata ref) external;

    /// @notice Assesses the person during or after correction. By the correction agency's officer.
    function assess(CaseId caseId, Paper calldata paper, Ref calldata ref) external;

    /// @notice States that the person did not report in time. By the correction agency's officer.
    function overdue(CaseId caseId, Paper calldata paper, Ref calldata ref) external;

    /// @notice Begins the search for somebody out of reach. By the correction agency's officer.
    function search(CaseId caseId, Paper calldata paper, Ref calldata ref) external;

    /// @notice The person was found: the case goes on where it was. By the correction agency's officer.
    function resume(CaseId caseId, Paper calldata paper, Ref calldata ref) external;

    /// @notice Proposes to revoke the probation or the parole. By the head of the correction agency.
    function proposeRevocation(CaseId caseId, RevocationGround ground, Paper calldata paper, Ref calldata ref) external;

    /// @notice Rules on a revocation. By a judge.
    /// @param heard whether the person and the lawyer were heard
    function decideRevocation(
        CaseId caseId,
        Decision result,
        bool heard,
        Paper calldata paper,
        Ref calldata ref
    ) external;

    /// @notice Proposes to take somebody on temporary release back in. By the head of the correction agency.
    function proposeReimprisonment(
        CaseId caseId,
        ReimprisonmentGround ground,
        Paper calldata paper,
        Ref calldata ref
    ) external;

    /// @notice Decides on it. By who decided on the release: a judge, or the head of the city police or of the bureau.
    function decideReimprisonment(CaseId caseId, Decision result, Paper calldata paper, Ref calldata ref) external;

    /// @notice Takes the person back in; the end of the term moves. By the prison's execution officer, else by an officer of
    /// the detention house, else of the police.
    function reimprison(CaseId caseId, Paper calldata paper, Ref calldata ref) external;

    /// @notice Releases at the end of the time 解除矫正, whose certificate the step files. By the correction agency's officer.
    function release(CaseId caseId, Paper calldata paper, Ref calldata ref) external;

    /// @notice Ends supervision before its time 终止矫正. By the correction agency's officer.
    function terminate(CaseId caseId, TerminationReason reason, Paper calldata paper, Ref calldata ref) external;

    /// @notice Opens alerts for everything that is late and not alerted yet. By any officer of a party.
    function checkOverdue(CaseId caseId, Ref calldata ref) external;

    /// @notice Keeps the list of sanctions, see `Sanctions`. By the contracts of the ledger.
    /// @param sanctions how many admonitions and warnings stand (8 bits each), then what the list holds
    function keepSanctions(CaseId caseId, uint88 sanctions) external;

    /// @notice Hands the case to the correction agency of the new place; the old station leaves it. By the contracts of the
    /// ledger.
    function handToNewPlace(CaseId caseId, AgencyId correction) external;

    /// @notice The first word of a case, which holds the parties of whom frequent steps ask: see `SupervisionFields`.
    function headOf(CaseId caseId) external view returns (CaseHead);

    /// @notice How many warnings stand.
    function warningsOf(CaseId caseId) external view returns (uint256);

    /// @notice The contract that runs the case from which this one follows, 0 when there is none.
    function originOf(CaseId caseId) external view returns (address machine, CaseId originCase);

    /// @notice The last day of supervision, 0 while it has none.
    function endOf(CaseId caseId) external view returns (Day);
}
