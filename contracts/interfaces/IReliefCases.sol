// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {Ref} from "../agencies/Agency.sol";
import {Day} from "../law/Day.sol";
import {Months} from "../law/Months.sol";
import {CaseId} from "../records/CaseId.sol";
import {FormType, Paper, TypedPaper} from "../records/Form.sol";
import {SentenceId} from "../sentences/SentenceId.sol";
import {Grade} from "./ICommutationRules.sol";

/// @dev Numbers are never reused; new states are appended. `None` is no case.
enum ReliefState {
    None,
    WardProposed,
    WardApproved,
    ExecReviewed,
    Returned,
    AssessmentPending,
    Assessed,
    CommitteeReviewed,
    PrisonPublicity,
    Consulted,
    WardenDecided,
    BureauApproved,
    Submitted,
    CurePending,
    Docketed,
    CourtPublicity,
    HearingChosen,
    HearingNoticed,
    Heard,
    WrittenChosen,
    Interviewed,
    RuledGranted,
    RuledAdjusted,
    RuledRefused,
    WithdrawalAsked,
    CorrectionProposed,
    Rehearing,
    Served,
    Released,
    NotProposed,
    NotDocketed,
    Withdrawn,
    Lapsed
}

/// @dev Numbers are never reused; new actions are appended.
enum ReliefAction {
    propose,
    approveByWard,
    reviewByExecutionDept,
    commissionAssessment,
    fileAssessment,
    reviewByCommittee,
    recordAttendance,
    publish,
    object,
    answerObjection,
    opine,
    replyToOpinion,
    decideByWarden,
    approveByBureau,
    submit,
    opineOnSubmission,
    requestCure,
    cure,
    refuseDocket,
    docket,
    publishDocket,
    chooseProcedure,
    noticeHearing,
    holdHearing,
    confirmTranscript,
    interview,
    rule,
    extendTrial,
    withdraw,
    decideWithdrawal,
    serve,
    proposeCorrection,
    rehear,
    release,
    lapse,
    checkOverdue
}

/// @notice What a case owes, each from the day of its cause; late ones are alerted.
/// @dev The first two may outlast states; of the others one runs at a time.
enum ReliefDuty {
    submissionOpinion,
    ruling,
    assessment,
    courtPublicity,
    service,
    rehearing,
    newRuling
}

enum Review {
    approved,
    returned
}

enum Suitability {
    suitable,
    unsuitable
}

enum CommitteeVote {
    agreed,
    disagreed
}

enum Opinion {
    agrees,
    disagrees
}

enum WardenDecision {
    propose,
    notPropose
}

enum Procedure {
    hearing,
    written
}

enum Outcome {
    granted,
    adjusted,
    refused
}

enum WithdrawalDecision {
    granted,
    refused
}

/// @title Commutation and parole: from the ward's proposal to the served ruling.
/// @dev Every step takes the paper that it files and the acting agency's reference, and fails by name: `ReferenceUsed`,
/// `CaseUnexpectedState`, `OfficerNotAuthorized`, `FormRequired`, `FormNotTrusted`, `PeriodNotElapsed`, `ObjectionOpen`,
/// `ProcedureRequired`, `RuleViolated`, in this order.
interface IReliefCases {
    /// @notice A case was proposed, for the first time or after it was returned.
    /// @param caseId the case
    /// @param sentence the sentence
    /// @param ruleset the number of the ruleset it is judged by
    /// @param grade what the person has shown; of a parole the first
    /// @param months the cut asked for, of an unconverted life sentence or reprieve the new term; of a parole 0
    event Proposed(CaseId indexed caseId, SentenceId indexed sentence, uint8 ruleset, Grade grade, Months months);

    /// @notice The committee's record of itself.
    /// @param members how many sat
    /// @param procurators how many procurators attended, as the prison recorded it
    event CommitteeSat(CaseId indexed caseId, uint16 members, uint16 procurators);

    /// @notice How many procurators attended the committee, as the procuratorate recorded it.
    event AttendanceRecorded(CaseId indexed caseId, uint16 procurators);

    /// @notice The court asked for papers; bit n stands for `FormType` n.
    event CureRequested(CaseId indexed caseId, uint32 forms);

    /// @notice A hearing was announced.
    event HearingNoticed(CaseId indexed caseId, Day on);

    /// @notice The court ruled; the outcome is the step's result.
    /// @param months what the ruling grants
    event Ruled(CaseId indexed caseId, Months months);

    /// @notice A new panel was named.
    /// @param judges the numbers of its officers, 32 bits each, the last in the lowest
    event PanelNamed(CaseId indexed caseId, uint256 judges);

    /// @notice The ward head approves. By the prison's ward head.
    function approveByWard(CaseId caseId, Paper calldata paper, Ref calldata ref) external;

    /// @notice The execution department reviews, or returns the proposal to the ward. By the prison's execution officer.
    function reviewByExecutionDept(CaseId caseId, Review result, Paper calldata paper, Ref calldata ref) external;

    /// @notice The committee's vote. By its secretary.
    /// @param members how many sat, nine at least
    /// @param procurators how many procurators attended
    /// @param tag the content tag of the minutes
    function reviewByCommittee(
        CaseId caseId,
        uint16 members,
        uint16 procurators,
        CommitteeVote result,
        bytes32 tag,
        Paper calldata paper,
        Ref calldata ref
    ) external;

    /// @notice The procuratorate's own record of its attendance; a difference is alerted. By its procurator.
    function recordAttendance(CaseId caseId, uint16 procurators, Ref calldata ref) external;

    /// @notice Publishes the proposal in the prison. By its execution officer.
    function publish(CaseId caseId, Paper calldata paper, Ref calldata ref) external;

    /// @notice An objection during publicity, for whoever objects. By any officer of a party.
    function object(CaseId caseId, Paper calldata paper, Ref calldata ref) external;

    /// @notice Answers one objection. In the prison's publicity by its execution officer, in the court's by a judge.
    /// @param upheld in the prison's publicity an upheld objection returns the proposal
    function answerObjection(CaseId caseId, bool upheld, Paper calldata paper, Ref calldata ref) external;

    /// @notice The procuratorate's opinion before the prison decides, after publicity. By its procurator.
    function opine(CaseId caseId, Opinion result, Paper calldata paper, Ref calldata ref) external;

    /// @notice The prison's reasoned reply to an opinion that it does not adopt. By its execution officer.
    function replyToOpinion(CaseId caseId, Paper calldata paper, Ref calldata ref) external;

    /// @notice The warden's meeting decides. By the warden.
    function decideByWarden(CaseId caseId, WardenDecision result, Paper calldata paper, Ref calldata ref) external;

    /// @notice The provincial bureau reviews. By its head. Life and reprieve cannot be submitted without.
    function approveByBureau(CaseId caseId, Review result, Paper calldata paper, Ref calldata ref) external;

    /// @notice Submits to the court; the law is judged again on this day. By the prison's execution officer.
    function submit(CaseId caseId, Paper calldata paper, Ref calldata ref) external;

    /// @notice The procuratorate's opinion on the submission's copy, once, within ten days. By its procurator.
    function opineOnSubmission(CaseId caseId, Opinion result, Paper calldata paper, Ref calldata ref) external;

    /// @notice Asks for missing papers. By the court's clerk.
    function requestCure(CaseId caseId, FormType[] calldata forms, Paper calldata paper, Ref calldata ref) external;

    /// @notice Files the papers asked for, within the period. By the prison's execution officer.
    function cure(CaseId caseId, TypedPaper[] calldata papers, Ref calldata ref) external;

    /// @notice Refuses to docket once the papers were not cured in time. By the court's clerk.
    function refuseDocket(CaseId caseId, Paper calldata paper, Ref calldata ref) external;

    /// @notice Dockets the case. By the court's clerk.
    function docket(CaseId caseId, Paper calldata paper, Ref calldata ref) external;

    /// @notice Posts the court's publicity. By its clerk.
    function publishDocket(CaseId caseId, Paper calldata paper, Ref calldata ref) external;

    /// @notice Chooses an open hearing or a written trial, after publicity. By a judge.
    function chooseProcedure(CaseId caseId, Procedure procedure, Paper calldata paper, Ref calldata ref) external;

    /// @notice Announces the hearing. By the court's clerk.
    /// @param on its day, three days ahead at least
    function noticeHearing(CaseId caseId, Day on, Paper calldata paper, Ref calldata ref) external;

    /// @notice Holds the hearing; the paper is its transcript. By a judge.
    function holdHearing(CaseId caseId, Paper calldata paper, Ref calldata ref) external;

    /// @notice The procuratorate confirms the transcript by its commitment; another than the court's is alerted. By its
    /// procurator.
    /// @param transcript the commitment of the transcript as the procuratorate has it
    function confirmTranscript(CaseId caseId, bytes32 transcript, Paper calldata paper, Ref calldata ref) external;

    /// @notice The ruling. By a judge; after a correction opinion by one of the new panel.
    /// @param months with `adjusted`: the months granted
    function rule(CaseId caseId, Outcome result, Months months, Paper calldata paper, Ref calldata ref) external;

    /// @notice Extends the trial by a month, once. By a judge.
    function extendTrial(CaseId caseId, Paper calldata paper, Ref calldata ref) external;

    /// @notice Asks to withdraw. By the prison's execution officer.
    function withdraw(CaseId caseId, Paper calldata paper, Ref calldata ref) external;

    /// @notice Consents to the withdrawal, or refuses: then the case goes on where it was. By a judge.
    function decideWithdrawal(
        CaseId caseId,
        WithdrawalDecision result,
        Paper calldata paper,
        Ref calldata ref
    ) external;

    /// @notice Serves the ruling; the sentence register changes here. By the court's clerk.
    function serve(CaseId caseId, Paper calldata paper, Ref calldata ref) external;

    /// @notice The procuratorate's correction opinion, once, within twenty days of service. By its procurator.
    function proposeCorrection(CaseId caseId, Paper calldata paper, Ref calldata ref) external;

    /// @notice Names the new panel. By a judge.
    /// @param panel judges of the court, none of whom ruled before
    function rehear(CaseId caseId, address[] calldata panel, Paper calldata paper, Ref calldata ref) external;

    /// @notice The ruling lapses, after a retrial or for an omitted crime; its effect is taken back. By a judge.
    function lapse(CaseId caseId, Paper calldata paper, Ref calldata ref) external;

    /// @notice Opens alerts for all duties that are late. By any officer of a party.
    function checkOverdue(CaseId caseId, Ref calldata ref) external;
}
