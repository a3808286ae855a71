// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

/// @notice The catalogue of shared forms 共享表单. Numbers are never reused; new types are appended. Those below 23 are
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
    objectionAnswer,
    procuratorateOpinion,
    opinionReply,
    wardenDecision,
    bureauReview,
    submission,
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
    withdrawalDecision,
    correctionOpinion,
    rehearingNotice,
    releaseCertificate
}

/// @notice The hash under which a commitment was made.
enum HashSuite {
    keccak256_,
    sha256_,
    sm3
}

/// @dev A form's key: keccak-256 of the contract that filed it, the case and the commitment.
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

/// @notice What the ledger keeps of a form, in one word.
/// @dev From the lowest bit: type 8, suite 8, number of the officer who filed it 32, then, once filed, the second since
/// the Unix epoch 40. 0 was never filed.
type Form is uint256;

using FormParts for Form global;

library FormParts {
    uint256 private constant SUITE_AT = 8;
    uint256 private constant OFFICER_AT = 16;
    uint256 private constant FILED_AT = 48;

    function of_(FormType type_, HashSuite suite_, uint32 officer_) internal pure returns (Form) {
        return Form.wrap(uint256(type_) | (uint256(suite_) << SUITE_AT) | (uint256(officer_) << OFFICER_AT));
    }

    function filed(Form f, uint256 timestamp) internal pure returns (Form) {
        return Form.wrap(Form.unwrap(f) | (timestamp << FILED_AT));
    }

    function formType(Form f) internal pure returns (FormType) {
        return FormType(uint8(Form.unwrap(f)));
    }

    function suite(Form f) internal pure returns (HashSuite) {
        return HashSuite(uint8(Form.unwrap(f) >> SUITE_AT));
    }

    function officer(Form f) internal pure returns (uint32) {
        return uint32(Form.unwrap(f) >> OFFICER_AT);
    }

    function filedAt(Form f) internal pure returns (uint40) {
        return uint40(Form.unwrap(f) >> FILED_AT);
    }
}
