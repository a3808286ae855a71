// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {AgencyKind, Level} from "../agencies/Agency.sol";
import {Day} from "../law/Day.sol";
import {Finding} from "../law/Findings.sol";
import {Prisoner} from "../law/Prisoner.sol";

/// @notice Why somebody may serve outside (刑诉法 265).
enum ReleaseGround {
    illness,
    pregnancy,
    nursing,
    selfCare
}

/// @title The law of temporary out-of-prison execution 暂予监外执行 (刑诉法 265–268; 司发通〔2014〕112号;
/// 司发通〔2016〕78号; 司发通〔2023〕24号).
interface ITemporaryReleaseRules {
    /// @notice Judges a request.
    /// @param ruleset the ruleset's number
    /// @param prisoner the facts
    /// @param ground why
    /// @param lifeInDanger life is in danger in the short term
    /// @param chronic a chronic illness such as hypertension, diabetes or heart disease
    /// @param on the day of the request
    /// @return every broken rule
    function judge(
        uint8 ruleset,
        Prisoner calldata prisoner,
        ReleaseGround ground,
        bool lifeInDanger,
        bool chronic,
        Day on
    ) external view returns (Finding[] memory);

    /// @notice Who decides: before delivery the court, else by who holds the person (刑诉法 265).
    /// @param holder the court before delivery, a prison or a detention house
    function decides(uint8 ruleset, AgencyKind holder) external view returns (AgencyKind);

    /// @notice Whether a ground needs a guarantor (司发通〔2014〕112号 11).
    function needsGuarantor(uint8 ruleset, ReleaseGround ground) external view returns (bool);

    /// @notice Refuses a diagnosis with too few doctors, or one that is too old, or rests on what is too old.
    /// @param doctors how many senior doctors signed
    /// @param signedOn the day of the diagnosis
    /// @param evidenceFrom the day of the oldest evidence it rests on
    /// @param on the day on which it is used
    function requireDiagnosis(uint8 ruleset, uint256 doctors, Day signedOn, Day evidenceFrom, Day on) external view;

    /// @notice Refuses a finding of no self-care that the law does not bear.
    /// @param panel members of the panel
    /// @param acts how many of five acts of daily life cannot be done
    /// @param treatment months of treatment before
    /// @param elderly whether the person is sixty-five or older
    function requireSelfCare(uint8 ruleset, uint256 panel, uint256 acts, uint256 treatment, bool elderly) external view;

    /// @notice Refuses a committee that is too small, or for self-care has too few of medical staff.
    function requireCommittee(uint8 ruleset, ReleaseGround ground, uint256 members, uint256 medical) external view;

    /// @notice Who approves an interval of the medical review that is longer by `months` (社矫法实施办法 24).
    /// @return city for less than three months, province from there on
    function reviewLevel(uint8 ruleset, uint256 months) external view returns (Level);

    /// @notice Refuses a proposal of re-imprisonment for warnings when there are too few (社矫法实施办法 49(4)).
    function requireWarnings(uint8 ruleset, uint256 warnings) external view;
}
