// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {Grade, ICommutationRules} from "../interfaces/ICommutationRules.sol";
import {ILawDesk, IN_FORCE, ReliefAnswer, ReliefRequest} from "../interfaces/ILawDesk.sol";
import {IParoleRules} from "../interfaces/IParoleRules.sol";
import {IRulebook} from "../interfaces/IRulebook.sol";
import {ITemporaryReleaseRules, ReleaseGround} from "../interfaces/ITemporaryReleaseRules.sol";
import {Day} from "./Day.sol";
import {Facts, SentenceInvalid} from "./Facts.sol";
import {Months} from "./Months.sol";
import {ReliefKind, SentenceKind} from "./Prisoner.sol";
import {Rules} from "./Rules.sol";
import {Terms} from "./Terms.sol";

/// @title Where anybody asks what the law says of a request, without a case.
contract LawDesk is ILawDesk {
    IRulebook public immutable RULEBOOK;
    ICommutationRules public immutable COMMUTATION;
    IParoleRules public immutable PAROLE;
    ITemporaryReleaseRules public immutable TEMPORARY_RELEASE;

    constructor(
        IRulebook rulebook,
        ICommutationRules commutation,
        IParoleRules parole,
        ITemporaryReleaseRules temporaryRelease
    ) {
        RULEBOOK = rulebook;
        COMMUTATION = commutation;
        PAROLE = parole;
        TEMPORARY_RELEASE = temporaryRelease;
    }

    /// @inheritdoc ILawDesk
    function ask(ReliefRequest calldata r) external view returns (ReliefAnswer memory a) {
        bytes32 unknown = _unknownMember(r);
        if (unknown != 0) revert SentenceInvalid(unknown);
        a.ruleset = r.ruleset == IN_FORCE ? RULEBOOK.inForce(r.on) : r.ruleset;
        Facts.requireSound(r.prisoner, r.on);
        if (r.kind == ReliefKind.commutation) {
            ICommutationRules.Verdict memory v = COMMUTATION.judge(a.ruleset, r.prisoner, r.grade, r.months, r.on);
            (a.findings, a.bound, a.endsAfter) = (v.findings, v.bound, v.endsAfter);
        } else if (r.kind == ReliefKind.parole) {
            a.findings = PAROLE.judge(a.ruleset, r.prisoner, r.on);
        } else if (r.kind == ReliefKind.temporaryRelease) {
            a.findings = TEMPORARY_RELEASE.judge(a.ruleset, r.prisoner, r.ground, r.lifeInDanger, r.chronic, r.on);
        } else {
            revert ReliefUnknown();
        }
    }

    /// @inheritdoc ILawDesk
    function askAll(ReliefRequest[] calldata requests) external view returns (ReliefAnswer[] memory answers) {
        answers = new ReliefAnswer[](requests.length);
        for (uint256 i = 0; i < requests.length; ++i) {
            // What no enum knows would stop the encoding of the call, and with it all other answers.
            bytes32 unknown = _unknownMember(requests[i]);
            if (unknown != 0) {
                answers[i].refusal = abi.encodeWithSelector(SentenceInvalid.selector, unknown);
                continue;
            }
            try this.ask(requests[i]) returns (ReliefAnswer memory answer) {
                answers[i] = answer;
            } catch (bytes memory refusal) {
                answers[i].refusal = refusal;
            }
        }
    }

    /// @inheritdoc ILawDesk
    function termOf(
        uint8 ruleset,
        SentenceKind kind,
        Months months,
        Day executed,
        uint256 custody
    ) external view returns (Day begins, Day ends) {
        bool control = kind == SentenceKind.control;
        if (!control && kind != SentenceKind.fixed_ && kind != SentenceKind.detention) revert SentenceInvalid("kind");
        uint256 rule = control ? Rules.CUSTODY_CONTROL : Rules.CUSTODY_FIXED;
        begins = executed.minusDays(custody * RULEBOOK.value(ruleset, rule).amount());
        ends = Terms.lastDay(begins, Months.unwrap(months));
    }

    /// @dev The first part of a request, its facts included, that is no member of its enum; 0 when there is none.
    function _unknownMember(ReliefRequest calldata r) private pure returns (bytes32) {
        uint256 kind;
        uint256 grade;
        uint256 ground;
        // In the order of the struct: prisoner's place, kind, ruleset, on, grade, months, ground.
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            kind := calldataload(add(r, 0x20))
            grade := calldataload(add(r, 0x80))
            ground := calldataload(add(r, 0xc0))
        }
        if (kind > uint8(type(ReliefKind).max)) return "request.kind";
        if (grade > uint8(type(Grade).max)) return "request.grade";
        if (ground > uint8(type(ReleaseGround).max)) return "request.ground";
        return Facts.unknownMember(r.prisoner);
    }
}
