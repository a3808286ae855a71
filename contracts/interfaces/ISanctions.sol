// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {Ref} from "../agencies/Agency.sol";
import {CaseId} from "../records/CaseId.sol";
import {Paper} from "../records/Form.sol";

/// @dev Numbers are never reused; new actions are appended.
enum SanctionAction {
    admonish,
    warn,
    referToPolice,
    appealSanction,
    answerSanctionAppeal
}

/// @dev Numbers are never reused; new kinds are appended.
enum SanctionKind {
    none,
    admonition,
    warning,
    referral
}

/// @notice Why somebody is admonished 训诫 (社矫法实施办法 34).
enum AdmonitionGround {
    reportedLate,
    leaveOverstayed,
    minorBreach,
    skipsEducation
}

/// @notice Why somebody is warned 警告 (社矫法实施办法 35). `twoAdmonitionsUnreformed` is the agency's finding that the person
/// has not reformed after two admonitions, which are counted.
enum WarningGround {
    twoAdmonitionsUnreformed,
    offTheGridOverTenDays,
    prohibitionBreach,
    heavierBreach,
    papersLate
}

/// @title Sanctions in community correction: each with its ground, evidence, written notice and appeal (社区矫正法 28, 34).
interface ISanctions {
    /// @notice Somebody was sanctioned.
    /// @param caseId the case
    /// @param number the sanction's number in the case, from 1
    /// @param kind the sanction
    /// @param ground the member of `AdmonitionGround` or `WarningGround`; of a referral to the police 0, the notice says it
    /// @param evidence the commitment to the evidence
    /// @param paper the written notice
    event Sanctioned(
        CaseId indexed caseId,
        uint8 number,
        SanctionKind kind,
        uint8 ground,
        bytes32 evidence,
        Paper paper
    );

    /// @notice The person appealed to the procuratorate against a sanction, which stands until the answer.
    event SanctionAppealed(CaseId indexed caseId, uint8 number);

    /// @notice An appeal against a sanction was answered.
    /// @param upheld whether the sanction is annulled, and counts no more
    event SanctionAppealAnswered(CaseId indexed caseId, uint8 number, bool upheld);

    /// @notice Thrown when a case has as many sanctions as its record holds.
    /// @param caseId the case
    /// @custom:zh 该案处罚数量已达上限
    /// @custom:next Propose the revocation or the return: no further sanction is counted.
    /// @custom:next-zh 请提请撤销或者收监
    error SanctionsFull(CaseId caseId);

    /// @notice Thrown when no such sanction stands, or its appeal is not where the step needs it.
    /// @param caseId the case
    /// @param number the sanction named
    /// @custom:zh 没有该处罚，或其申诉状态不符
    /// @custom:next Name a sanction of the case by its number; appeal once, then answer.
    /// @custom:next-zh 请按编号指明本案处罚
    error SanctionUnknown(CaseId caseId, uint8 number);

    /// @notice Admonishes. By the head of the correction agency.
    /// @param evidence the commitment to the evidence
    /// @param paper the written notice
    function admonish(
        CaseId caseId,
        AdmonitionGround ground,
        bytes32 evidence,
        Paper calldata paper,
        Ref calldata ref
    ) external;

    /// @notice Warns. By the head of the correction agency.
    function warn(
        CaseId caseId,
        WarningGround ground,
        bytes32 evidence,
        Paper calldata paper,
        Ref calldata ref
    ) external;

    /// @notice Asks the police for a penalty. By the head of the correction agency.
    function referToPolice(CaseId caseId, bytes32 evidence, Paper calldata paper, Ref calldata ref) external;

    /// @notice Puts the person's appeal on record. By any officer of a party.
    function appealSanction(CaseId caseId, uint8 number, Paper calldata paper, Ref calldata ref) external;

    /// @notice Answers it. By a procurator.
    function answerSanctionAppeal(
        CaseId caseId,
        uint8 number,
        bool upheld,
        Paper calldata paper,
        Ref calldata ref
    ) external;

    /// @notice A sanction of a case.
    /// @return kind `none` when there is no such
    /// @return annulled whether an appeal against it was upheld
    /// @return appealed whether an appeal waits for its answer
    function sanctionOf(
        CaseId caseId,
        uint8 number
    ) external view returns (SanctionKind kind, bool annulled, bool appealed);

    /// @notice How many sanctions of each kind stand, and how many there ever were.
    function countsOf(
        CaseId caseId
    ) external view returns (uint8 admonitions, uint8 warnings, uint8 referrals, uint8 all);
}
