// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {AgencyId, Ref} from "../agencies/Agency.sol";
import {Day} from "../law/Day.sol";
import {CaseId} from "../records/CaseId.sol";
import {Paper} from "../records/Form.sol";
import {SentenceId} from "../sentences/SentenceId.sol";
import {CommitteeVote, Opinion, Suitability, WardenDecision} from "./IReliefCases.sol";
import {ReleaseGround} from "./ITemporaryReleaseRules.sol";

/// @dev Numbers are never reused; new states are appended. `None` is no case.
enum ReleaseState {
    None,
    Applied,
    Diagnosed,
    Guaranteed,
    Assessed,
    PapersSent,
    Deliberated,
    Publicity,
    Consulted,
    WardenDecided,
    Submitted,
    Approved,
    HandedOver,
    OnRelease,
    ReimprisonmentProposed,
    ReimprisonmentDecided,
    Refused,
    NotProposed,
    Reimprisoned,
    Expired,
    Died
}

/// @dev Numbers are never reused; new actions are appended.
enum ReleaseAction {
    apply_,
    diagnose,
    confirmGuarantor,
    replaceGuarantor,
    fileAssessment,
    sendPapers,
    deliberate,
    publish,
    releaseUrgently,
    object,
    answerObjection,
    opine,
    replyToOpinion,
    decideByWarden,
    submit,
    opineOnSubmission,
    publishDecision,
    approve,
    refuse,
    decide,
    handOver,
    receive_,
    announceUrgent,
    fileHealthReport,
    reviewGround,
    lengthenReview,
    extendRelease,
    recordUncounted,
    recheck,
    proposeReimprisonment,
    decideReimprisonment,
    reimprison,
    expire,
    recordDeath,
    checkOverdue
}

/// @notice What a case owes, each from the day of its cause; late ones are alerted.
/// @dev The first two may outlast states; of the others one runs at a time.
enum ReleaseDuty {
    submissionOpinion,
    recheck,
    courtOpinion,
    approval,
    handover,
    urgentAnnouncement,
    reimprisonmentDecision
}

enum DiagnosisResult {
    confirmed,
    notConfirmed
}

enum GroundReview {
    confirmed,
    gone
}

enum Decision {
    granted,
    refused
}

enum Recheck {
    upheld,
    revoked
}

/// @notice Why time on release does not count (刑诉法 268).
enum UncountedGround {
    fraud,
    escape
}

/// @notice Why somebody is taken back in (社矫法实施办法 49).
enum ReimprisonmentGround {
    groundGone,
    notEligible,
    leftWithoutLeave,
    policePenaltyUnreformed,
    twoWarnings,
    papersWithheld,
    noGuarantor,
    seriousBreach
}

/// @notice What a hospital's diagnosis, or for self-care its panel, rests on.
/// @param doctors how many senior doctors signed
/// @param signedOn the day of the diagnosis
/// @param evidenceFrom the day of the oldest evidence it rests on
/// @param panel for self-care: members of the panel
/// @param acts for self-care: how many of five acts of daily life cannot be done
/// @param treatment for self-care: months of treatment before
struct Examination {
    uint16 doctors;
    Day signedOn;
    Day evidenceFrom;
    uint16 panel;
    uint8 acts;
    uint16 treatment;
}

/// @title Temporary out-of-prison execution 暂予监外执行: from the application to the handover, the return or the end
/// (刑诉法 265–268; 司发通〔2014〕112号; 司发通〔2016〕78号; 司发通〔2023〕24号).
/// @dev The court's route when a court is among the parties, else the detention house's when the police are, else the
/// prison's. Every step takes the paper that it files and the acting agency's reference, and fails in the order of
/// `IReliefCases`.
interface ITemporaryReleaseCases {
    /// @notice A case was opened.
    /// @param caseId the case
    /// @param sentence the sentence
    /// @param ruleset the number of the ruleset it is judged by
    /// @param ground why
    /// @param lifeInDanger life is in danger in the short term
    /// @param chronic a chronic illness such as hypertension, diabetes or heart disease
    event Applied(
        CaseId indexed caseId,
        SentenceId indexed sentence,
        uint8 ruleset,
        ReleaseGround ground,
        bool lifeInDanger,
        bool chronic
    );

    /// @notice The hospital's findings.
    event Examined(CaseId indexed caseId, Examination examination);

    /// @notice The committee's record of itself.
    /// @param members how many sat
    /// @param medical how many of them are medical staff
    /// @param procurators how many procurators attended
    event Deliberated(CaseId indexed caseId, uint16 members, uint16 medical, uint16 procurators);

    /// @notice The release is approved for a time, for the first time or further.
    /// @param from its first day
    /// @param until its last day
    event ReleaseApproved(CaseId indexed caseId, Day from, Day until);

    /// @notice The interval of the medical review was lengthened.
    /// @param months by how many months
    event ReviewLengthened(CaseId indexed caseId, uint8 months);

    /// @notice Days on release that do not count.
    event Uncounted(CaseId indexed caseId, Day from, Day to, UncountedGround ground);

    /// @notice Re-imprisonment was proposed.
    event ReimprisonmentProposed(CaseId indexed caseId, ReimprisonmentGround ground);

    /// @notice The case of community correction that the release opened.
    event SupervisionBegun(CaseId indexed caseId, CaseId indexed supervision);

    /// @notice The person died.
    event Died(CaseId indexed caseId, Day on);

    /// @notice Opens a case. By who holds the person: the prison's execution officer, the detention house's officer, before
    /// delivery the court's clerk.
    /// @param sentence the sentence
    /// @param parties the agencies in the order of `Party`, 0 for none; procuratorate, correction and those of the route
    /// are needed
    /// @param ground why
    /// @param lifeInDanger life is in danger in the short term
    /// @param chronic a chronic illness such as hypertension, diabetes or heart disease
    /// @return the case's number
    function apply_(
        SentenceId sentence,
        AgencyId[10] calldata parties,
        ReleaseGround ground,
        bool lifeInDanger,
        bool chronic,
        Paper calldata paper,
        Ref calldata ref
    ) external returns (CaseId);

    /// @notice Files the diagnosis of the designated hospital. By a doctor.
    /// @param tag the content tag of the diagnosis, by which one paper in several cases is found
    function diagnose(
        CaseId caseId,
        DiagnosisResult result,
        Examination calldata examination,
        bytes32 tag,
        Paper calldata paper,
        Ref calldata ref
    ) external;

    /// @notice Confirms the guarantor of somebody ill. By who applied.
    function confirmGuarantor(CaseId caseId, Paper calldata paper, Ref calldata ref) external;

    /// @notice Puts another guarantor in the place of one who is lost. By who applied.
    function replaceGuarantor(CaseId caseId, Paper calldata paper, Ref calldata ref) external;

    /// @notice Files the assessment of the community; its result does not stop the case. By the correction agency's officer.
    function fileAssessment(CaseId caseId, Suitability result, Paper calldata paper, Ref calldata ref) external;

    /// @notice Sends the papers to the procuratorate, before anybody deliberates. By who applied. When life is in danger the
    /// assessment may be skipped.
    function sendPapers(CaseId caseId, Paper calldata paper, Ref calldata ref) external;

    /// @notice Files the committee's vote. By its secretary, in a detention house by its officer.
    /// @param members how many sat
    /// @param medical how many of them are medical staff
    /// @param procurators how many procurators attended
    /// @param tag the content tag of the minutes
    function deliberate(
        CaseId caseId,
        uint16 members,
        uint16 medical,
        uint16 procurators,
        CommitteeVote result,
        bytes32 tag,
        Paper calldata paper,
        Ref calldata ref
    ) external;

    /// @notice Begins the publicity where the person is held. By the execution officer or the detention house's officer.
    function publish(CaseId caseId, Paper calldata paper, Ref calldata ref) external;

    /// @notice Goes on without publicity, because it cannot be waited for; it is announced afterwards.
    function releaseUrgently(CaseId caseId, Paper calldata paper, Ref calldata ref) external;

    /// @notice Objects: any party during the publicity, the procuratorate to the decision.
    function object(CaseId caseId, Paper calldata paper, Ref calldata ref) external;

    /// @notice Answers an objection of the publicity. By who published.
    function answerObjection(CaseId caseId, bool upheld, Paper calldata paper, Ref calldata ref) external;

    /// @notice The procuratorate's opinion before the decision. By a procurator.
    function opine(CaseId caseId, Opinion result, Paper calldata paper, Ref calldata ref) external;

    /// @notice Replies to an opinion that is not adopted. By the execution officer or the detention house's officer.
    function replyToOpinion(CaseId caseId, Paper calldata paper, Ref calldata ref) external;

    /// @notice The decision to propose. By the warden or the head of the detention house.
    function decideByWarden(CaseId caseId, WardenDecision result, Paper calldata paper, Ref calldata ref) external;

    /// @notice Submits to the deciding body. By the execution officer or the detention house's officer.
    function submit(CaseId caseId, Paper calldata paper, Ref calldata ref) external;

    /// @notice The procuratorate's opinion on the submission. By a procurator.
    function opineOnSubmission(CaseId caseId, Opinion result, Paper calldata paper, Ref calldata ref) external;

    /// @notice Begins the deciding body's publicity. By an officer of the bureau or the city police.
    function publishDecision(CaseId caseId, Paper calldata paper, Ref calldata ref) external;

    /// @notice Approves the release. By the head of the bureau or the city police.
    /// @param from its first day, 0 for the day of the decision
    /// @param until its last day
    function approve(CaseId caseId, Day from, Day until, Paper calldata paper, Ref calldata ref) external;

    /// @notice Refuses the release. By the head of the bureau or the city police.
    function refuse(CaseId caseId, Paper calldata paper, Ref calldata ref) external;

    /// @notice Decides on a release before delivery. By a judge.
    /// @param from the first day of a granted one, 0 for the day of the decision
    /// @param until its last day
    function decide(
        CaseId caseId,
        Decision result,
        Day from,
        Day until,
        Paper calldata paper,
        Ref calldata ref
    ) external;

    /// @notice Hands the person over. By the prison's execution officer, else by an officer of the detention house, else of the
    /// police.
    function handOver(CaseId caseId, Paper calldata paper, Ref calldata ref) external;

    /// @notice Receives the person; the case of community correction opens. By the correction agency's officer.
    function receive_(CaseId caseId, Paper calldata paper, Ref calldata ref) external;

    /// @notice Announces an urgent release afterwards. By the execution officer or the detention house's officer.
    function announceUrgent(CaseId caseId, Paper calldata paper, Ref calldata ref) external;

    /// @notice Files the monthly report of health. By the correction agency's officer.
    function fileHealthReport(CaseId caseId, GroundReview result, Paper calldata paper, Ref calldata ref) external;

    /// @notice Files the three-monthly medical review. By the correction agency's officer.
    function reviewGround(CaseId caseId, GroundReview result, Paper calldata paper, Ref calldata ref) external;

    /// @notice Lengthens the interval of the review. By the head of the correction agency above, of the level that the months
    /// need.
    /// @param months by how many months
    function lengthenReview(CaseId caseId, uint8 months, Paper calldata paper, Ref calldata ref) external;

    /// @notice Approves further time. By who decided.
    /// @param from its first day, 0 for the day of the approval: a gap or an overlap with the time before is alerted
    /// @param until its last day
    function extendRelease(CaseId caseId, Day from, Day until, Paper calldata paper, Ref calldata ref) external;

    /// @notice Records days that do not count; the end of the term moves. By who decided.
    function recordUncounted(
        CaseId caseId,
        Day from,
        Day to,
        UncountedGround ground,
        Paper calldata paper,
        Ref calldata ref
    ) external;

    /// @notice Checks the decision again. By who decided.
    function recheck(CaseId caseId, Recheck result, Paper calldata paper, Ref calldata ref) external;

    /// @notice Proposes to take the person back in. By the head of the correction agency.
    function proposeReimprisonment(
        CaseId caseId,
        ReimprisonmentGround ground,
        Paper calldata paper,
        Ref calldata ref
    ) external;

    /// @notice Decides on it. By who decided on the release.
    function decideReimprisonment(CaseId caseId, Decision result, Paper calldata paper, Ref calldata ref) external;

    /// @notice Takes the person back in. As `handOver`.
    function reimprison(CaseId caseId, Paper calldata paper, Ref calldata ref) external;

    /// @notice The term ended on release. By the correction agency's officer.
    function expire(CaseId caseId, Paper calldata paper, Ref calldata ref) external;

    /// @notice The person died. By the correction agency's officer.
    /// @param on the day
    function recordDeath(CaseId caseId, Day on, Paper calldata paper, Ref calldata ref) external;

    /// @notice Opens alerts for everything that is late and not alerted yet. By any officer of a party.
    function checkOverdue(CaseId caseId, Ref calldata ref) external;
}
