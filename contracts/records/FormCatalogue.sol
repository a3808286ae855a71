// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {FormType} from "./Form.sol";
import {Party} from "./Party.sol";

/// @title Which forms may be filed beside the steps, by whom, and which carry a content tag; docs/forms.md shows it.
/// @dev What a step files is said by its machine's table. Whatever neither names is not accepted: daily trifles stay off
/// the ledger.
library FormCatalogue {
    uint256 private constant PRISON = 1 << uint8(Party.prison);
    uint256 private constant PROCURATORATE = 1 << uint8(Party.procuratorate);
    uint256 private constant COURT = 1 << uint8(Party.court);
    uint256 private constant POLICE = 1 << uint8(Party.police);
    uint256 private constant DETENTION = 1 << uint8(Party.detentionHouse);
    uint256 private constant STATION = 1 << uint8(Party.station);
    uint256 private constant CORRECTION = (1 << uint8(Party.correction)) | (1 << uint8(Party.correctionUpper));
    uint256 private constant EXECUTING = PRISON | DETENTION | CORRECTION;

    /// @dev Types whose papers are found again in other cases: minutes, diagnoses and evidence of merit.
    uint256 internal constant TAGGED =
        (1 << uint8(FormType.wardMinutes)) |
            (1 << uint8(FormType.committeeMinutes)) |
            (1 << uint8(FormType.repentanceEvidence)) |
            (1 << uint8(FormType.diagnosis));

    /// @notice The places whose agencies may file a form of the type beside the steps, a bit each.
    function filers(FormType formType) internal pure returns (uint256) {
        if (formType == FormType.wardMinutes || formType == FormType.scoreSummary) return PRISON;
        if (formType == FormType.proposalForm || formType == FormType.appraisal) return EXECUTING;
        if (formType == FormType.rewardsAndPenalties) return EXECUTING;
        if (formType == FormType.judgment || formType == FormType.executionNotice) return EXECUTING | COURT;
        if (formType == FormType.priorRulings || formType == FormType.propertyProof) return EXECUTING | COURT;
        if (formType == FormType.repentanceEvidence) return EXECUTING | PROCURATORATE | POLICE;
        if (formType == FormType.assessment) return CORRECTION | STATION;
        if (formType == FormType.inquiryProcess || formType == FormType.inquiryResult) return PROCURATORATE;
        if (formType == FormType.residence) return EXECUTING | POLICE | STATION;
        if (formType == FormType.intervalExplanation) return CORRECTION;
        if (formType == FormType.supervisionAssessment || formType == FormType.teamRecord) return CORRECTION | STATION;
        return 0;
    }

    /// @notice Whether a form of the type must carry a content tag.
    function isTagged(FormType formType) internal pure returns (bool) {
        return (TAGGED >> uint8(formType)) & 1 == 1;
    }

    /// @notice The bit of a type whose forms are compared with what the case holds: the materials of a proposal, the
    /// assessment and the residence. What an act or an inquiry files is a paper of its own, whose bit is 0.
    function comparedBit(FormType formType) internal pure returns (uint256) {
        if (formType <= FormType.propertyProof) return 1 << uint8(formType);
        if (formType == FormType.assessment) return 1 << 11;
        return formType == FormType.residence ? 1 << 12 : 0;
    }

    /// @notice Whether agencies keep versions of the same fact in forms of the type, which are compared when filed.
    function isFact(FormType formType) internal pure returns (bool) {
        return formType == FormType.residence;
    }
}
