// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {AgencyId, Officer} from "../agencies/Agency.sol";

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
    releaseCertificate,
    inquiryProcess,
    inquiryResult,
    residence,
    releaseApplication,
    diagnosis,
    guarantorConfirmation,
    paperReceipt,
    urgentRelease,
    urgentAnnouncement,
    decisionPublicity,
    releaseDecision,
    handoverReceipt,
    receptionReceipt,
    healthReport,
    groundReview,
    reviewIntervalApproval,
    releaseExtension,
    uncountedRuling,
    recheckDecision,
    reimprisonmentProposal,
    reimprisonmentDecision,
    reimprisonmentNotice,
    expiryNotice,
    deathReport,
    supervisionNotice,
    registration,
    admissionAnnouncement,
    correctionPlan,
    overdueNotice,
    searchRecord,
    resumptionRecord,
    teamRecord,
    supervisionAssessment,
    revocationProposal,
    revocationDecision,
    completionCertificate,
    terminationNotice,
    supervisionRules,
    intervalExplanation
}

/// @notice The hash under which a commitment was made.
enum HashSuite {
    keccak256_,
    sha256_,
    sm3
}

/// @notice What an evidence of merit tells (法释〔2016〕23号 4, 5): the law turns on it, so it is a fact and not only text.
/// @dev Of patents only a national invention patent is major merit.
enum MeritKind {
    none,
    stoppedCrime,
    reportedCrime,
    helpedArrest,
    technicalInnovation,
    disasterRelief,
    otherContribution,
    stoppedMajorCrime,
    reportedMajorCrime,
    helpedMajorArrest,
    inventionPatent,
    utilityModelPatent,
    designPatent,
    majorTechnicalInnovation,
    savedLives,
    majorDisasterRelief,
    otherMajorContribution
}

/// @notice Why a form is superseded.
enum Change {
    raisedInError,
    completed,
    updated
}

/// @notice What an agency holds against another's form.
enum DisputeKind {
    wrong,
    duplicate,
    incomplete,
    outsideRemit
}

/// @dev A form's key: keccak-256 of its case's key (keccak-256 of the contract that runs the case and the number) and the
/// commitment.
type FormId is bytes32;

/// @notice The paper that a step files.
/// @param commitment the salted hash of its content
/// @param suite the hash it was made with
struct Paper {
    bytes32 commitment;
    HashSuite suite;
}

/// @notice A paper with its type.
/// @param form its type, suite and kind of merit, as `Form` packs them
/// @param commitment the salted hash of its content
/// @param tag the keyed tag of its content (HMAC under the consortium's key), by which one paper in several cases is
/// found; 0 where the type needs none
/// @param replaces the form of the type that the case holds and this one differs from, 0 when there is none
struct TypedPaper {
    Form form;
    bytes32 commitment;
    bytes32 tag;
    bytes32 replaces;
}

/// @notice What an agency says against a form.
/// @param commitment the form
/// @param kind what is held against it
/// @param reason the hash of the reasons; of a transcript they mark the place
struct Dispute {
    bytes32 commitment;
    DisputeKind kind;
    bytes32 reason;
}

/// @notice What the ledger keeps of a form, in one word.
/// @dev From the lowest bit: type 8, suite 8, author 56 (number of the officer 32 and agency 24, as in `Officer`), kind of
/// merit 8, once filed the second since the Unix epoch 40; then what the parties say of it: confirmations 16 and
/// disputes 16, a bit a place, and flags 8. 0 was never filed.
type Form is uint256;

using FormParts for Form global;

library FormParts {
    uint256 private constant SUITE_AT = 8;
    uint256 private constant AUTHOR_AT = 16;
    uint256 private constant AUTHOR_MASK = (1 << 56) - 1;
    uint256 private constant AGENCY_AT = 48;
    uint256 private constant MERIT_AT = 72;
    uint256 private constant FILED_AT = 80;
    uint256 private constant CONFIRMED_AT = 120;
    /// @dev How many bits of the word were fixed when it was filed.
    uint256 internal constant CONTENT_BITS = CONFIRMED_AT;
    uint256 private constant DISPUTED_AT = 136;
    uint256 private constant FLAGS_AT = 152;

    /// @dev It was trusted once, and extended the master form.
    uint256 internal constant MERGED = 1 << (FLAGS_AT + 0);
    /// @dev A newer form stands in its place.
    uint256 internal constant SUPERSEDED = 1 << (FLAGS_AT + 1);
    /// @dev An appeal against it waits for the answer.
    uint256 internal constant APPEALED = 1 << (FLAGS_AT + 2);
    /// @dev An appeal against it was upheld: it must be superseded.
    uint256 internal constant FAULTY = 1 << (FLAGS_AT + 3);
    /// @dev Nobody waits for it: trusted, or superseded.
    uint256 internal constant SETTLED = 1 << (FLAGS_AT + 4);

    function of_(FormType type_, HashSuite suite_, Officer author) internal pure returns (Form) {
        uint256 word = uint256(type_) | (uint256(suite_) << SUITE_AT);
        return Form.wrap(word | ((Officer.unwrap(author) & AUTHOR_MASK) << AUTHOR_AT));
    }

    /// @dev What a filer says of a form, and who that is; a suite or merit that does not exist panics.
    function by(Form f, Officer author) internal pure returns (Form) {
        uint256 word = uint256(merit(f)) << MERIT_AT;
        return Form.wrap(word | Form.unwrap(of_(formType(f), suite(f), author)));
    }

    function filed(Form f, uint256 timestamp) internal pure returns (Form) {
        return Form.wrap(Form.unwrap(f) | (timestamp << FILED_AT));
    }

    /// @dev What was fixed when it was filed.
    function content(Form f) internal pure returns (uint256) {
        return Form.unwrap(f) & ((1 << CONFIRMED_AT) - 1);
    }

    function isFiled(Form f) internal pure returns (bool) {
        return Form.unwrap(f) != 0;
    }

    function formType(Form f) internal pure returns (FormType) {
        return FormType(uint8(Form.unwrap(f)));
    }

    function suite(Form f) internal pure returns (HashSuite) {
        return HashSuite(uint8(Form.unwrap(f) >> SUITE_AT));
    }

    function merit(Form f) internal pure returns (MeritKind) {
        return MeritKind(uint8(Form.unwrap(f) >> MERIT_AT));
    }

    function officer(Form f) internal pure returns (uint32) {
        return uint32(Form.unwrap(f) >> AUTHOR_AT);
    }

    function agency(Form f) internal pure returns (AgencyId) {
        return AgencyId.wrap(uint24(Form.unwrap(f) >> AGENCY_AT));
    }

    function filedAt(Form f) internal pure returns (uint40) {
        return uint40(Form.unwrap(f) >> FILED_AT);
    }

    function confirmedBy(Form f) internal pure returns (uint16) {
        return uint16(Form.unwrap(f) >> CONFIRMED_AT);
    }

    function disputedBy(Form f) internal pure returns (uint16) {
        return uint16(Form.unwrap(f) >> DISPUTED_AT);
    }

    function confirmations(Form f) internal pure returns (uint256 count) {
        for (uint256 bits = confirmedBy(f); bits != 0; bits &= bits - 1) ++count;
    }

    function isConfirmedBy(Form f, uint256 place) internal pure returns (bool) {
        return (Form.unwrap(f) >> (CONFIRMED_AT + place)) & 1 == 1;
    }

    function isDisputedBy(Form f, uint256 place) internal pure returns (bool) {
        return (Form.unwrap(f) >> (DISPUTED_AT + place)) & 1 == 1;
    }

    function withConfirmation(Form f, uint256 place) internal pure returns (Form) {
        return Form.wrap(Form.unwrap(f) | (1 << (CONFIRMED_AT + place)));
    }

    function withDispute(Form f, uint256 place) internal pure returns (Form) {
        return Form.wrap(Form.unwrap(f) | (1 << (DISPUTED_AT + place)));
    }

    function withoutDispute(Form f, uint256 place) internal pure returns (Form) {
        return Form.wrap(Form.unwrap(f) & ~(1 << (DISPUTED_AT + place)));
    }

    function has(Form f, uint256 flag) internal pure returns (bool) {
        return Form.unwrap(f) & flag != 0;
    }

    function with(Form f, uint256 flag) internal pure returns (Form) {
        return Form.wrap(Form.unwrap(f) | flag);
    }

    function without(Form f, uint256 flag) internal pure returns (Form) {
        return Form.wrap(Form.unwrap(f) & ~flag);
    }

    /// @dev As many confirmed it as are needed, and nothing is held against it.
    function deservesTrust(Form f, uint256 needed) internal pure returns (bool) {
        if (disputedBy(f) != 0 || has(f, APPEALED | FAULTY | SUPERSEDED)) return false;
        return confirmations(f) >= needed;
    }
}
