// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

/// @notice The catalogue of shared forms 共享表单. Numbers are never reused; new types are appended. Those below 24 are
/// filed before a court dockets and can be asked for again.
enum FormType {
    none,
    wardMinutes,
    proposalForm,
    scoreSummary,
    judgment,
    executionNotice,
    priorRulings,
    appraisal,
    rewardsAndPenalties,
    repentanceEvidence,
    propertyProof,
    wardApproval,
    executionReview,
    assessmentCommission,
    assessment,
    committeeMinutes,
    prisonPublicity,
    objection,
    objectionAnswer,
    procuratorateOpinion,
    opinionReply,
    wardenDecision,
    bureauReview,
    submission,
    submissionOpinion,
    cureRequest,
    docketRefusal,
    docketNotice,
    courtPublicity,
    procedureDecision,
    hearingNotice,
    transcript,
    transcriptConfirmation,
    interviewRecord,
    ruling,
    serviceReceipt,
    withdrawalRequest,
    withdrawalDecision,
    trialExtension,
    correctionOpinion,
    rehearingNotice,
    lapseRuling,
    releaseCertificate
}

/// @notice The hash under which a commitment was made.
enum HashSuite {
    keccak256_,
    sha256_,
    sm3
}

/// @dev A form's key: keccak-256 of case and commitment.
type FormId is bytes32;

/// @notice The paper that a step files.
/// @param commitment the salted hash of its content
/// @param suite the hash it was made with
struct Paper {
    bytes32 commitment;
    HashSuite suite;
}

/// @notice A paper with its type.
/// @param formType its type
/// @param suite the hash of its commitment
/// @param commitment the salted hash of its content
struct TypedPaper {
    FormType formType;
    HashSuite suite;
    bytes32 commitment;
}

/// @notice What the ledger keeps of a form.
/// @param formType its type, `none` when it was never filed
/// @param suite the hash of its commitment
/// @param officer the number of the officer who filed it
/// @param filedAt when, in seconds since the Unix epoch
struct Form {
    FormType formType;
    HashSuite suite;
    uint32 officer;
    uint40 filedAt;
}
