// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {Post} from "../../agencies/Agency.sol";
import {SupervisionAction as A, SupervisionDuty, SupervisionState as S} from "../../interfaces/ISupervisionCases.sol";
import {FormType as F} from "../../records/Form.sol";
import {Party} from "../../records/Party.sol";
import {BACK, Row, STAYS, Track} from "../Table.sol";
import {TableColumns} from "../TableColumns.sol";
import {SupervisionGuards} from "./SupervisionGuards.sol";

/// @title The table of community correction, a line a transition.
abstract contract SupervisionTable is TableColumns {
    uint256 internal constant GRANTED = 0;
    uint256 internal constant REFUSED = 1;

    /// @dev During supervision and after it.
    uint256 private constant ASSESSABLE =
        (1 << uint256(S.Registered)) | (1 << uint256(S.Active)) | (1 << uint256(S.Released));
    /// @dev Somebody expected, sought or supervised may have gone too far.
    uint256 private constant PROPOSABLE =
        (1 << uint256(S.Overdue)) |
            (1 << uint256(S.Searching)) |
            (1 << uint256(S.Registered)) |
            (1 << uint256(S.Active));
    /// @dev The time ends also while the person is sought, and while a decision is waited for (司发通〔2026〕8号 20).
    uint256 private constant RELEASABLE =
        (1 << uint256(S.Searching)) |
            (1 << uint256(S.Registered)) |
            (1 << uint256(S.Active)) |
            (1 << uint256(S.RevocationProposed)) |
            (1 << uint256(S.ReimprisonmentProposed));
    /// @dev Supervision runs, or is about to.
    uint256 private constant RUNNING =
        (1 << uint256(S.AwaitingReport)) |
            (1 << uint256(S.Overdue)) |
            (1 << uint256(S.Searching)) |
            (1 << uint256(S.Registered)) |
            (1 << uint256(S.Active)) |
            (1 << uint256(S.RevocationProposed)) |
            (1 << uint256(S.ReimprisonmentProposed)) |
            (1 << uint256(S.ReimprisonmentDecided));

    uint256 internal constant REPORT = 1 << uint256(SupervisionDuty.report);
    uint256 internal constant REVOCATION = 1 << uint256(SupervisionDuty.revocationDecision);
    uint256 internal constant REIMPRISONMENT = 1 << uint256(SupervisionDuty.reimprisonmentDecision);

    /// @dev The transition in a cell: sixteen cells an action, for its alternatives.
    function _tableRow(uint256 cell) internal pure returns (Row) {
        return cell < uint256(A.proposeRevocation) << CELL ? _supervisedRow(cell) : _endRow(cell);
    }

    /// @dev From the expected report to the resumption.
    // prettier-ignore
    function _supervisedRow(uint256 cell) private pure returns (Row) {
        // action                                result                        from                                                                                             to                                party                                post                            form                                       starts             answers             guards
        if (cell == uint256(A.expect) << CELL)   return Row.wrap(ANY << RESULT | (1 << uint256(S.None)) << FROM                                                                 | uint256(S.AwaitingReport) << TO | uint256(Party.correction) << PARTY | uint256(Post.officer) << POST | uint256(F.supervisionNotice) << FORM     | REPORT << STARTS);
        if (cell == uint256(A.register) << CELL) return Row.wrap(ANY << RESULT | (1 << uint256(S.AwaitingReport) | 1 << uint256(S.Overdue) | 1 << uint256(S.Searching)) << FROM | uint256(S.Registered) << TO     | uint256(Party.correction) << PARTY | uint256(Post.officer) << POST | uint256(F.registration) << FORM                             | REPORT << ANSWERS | SupervisionGuards.UNREGISTERED << GUARDS);
        if (cell == uint256(A.announce) << CELL) return Row.wrap(ANY << RESULT | (1 << uint256(S.Registered)) << FROM                                                           | uint256(S.Active) << TO         | uint256(Party.correction) << PARTY | uint256(Post.officer) << POST | uint256(F.admissionAnnouncement) << FORM);
        if (cell == uint256(A.setPlan) << CELL)  return Row.wrap(ANY << RESULT | (1 << uint256(S.Registered) | 1 << uint256(S.Active)) << FROM                                  | STAYS << TO                     | uint256(Party.correction) << PARTY | uint256(Post.officer) << POST | uint256(F.correctionPlan) << FORM                                               | (SupervisionGuards.RULES_FILED | SupervisionGuards.EXPLAINED | SupervisionGuards.INTERVAL) << GUARDS);
        if (cell == uint256(A.nameTeam) << CELL) return Row.wrap(ANY << RESULT | (1 << uint256(S.Registered) | 1 << uint256(S.Active)) << FROM                                  | STAYS << TO                     | uint256(Party.correction) << PARTY | uint256(Post.officer) << POST | uint256(F.teamRecord) << FORM);
        if (cell == uint256(A.assess) << CELL)   return Row.wrap(ANY << RESULT | ASSESSABLE << FROM                                                                             | STAYS << TO                     | uint256(Party.correction) << PARTY | uint256(Post.officer) << POST | uint256(F.supervisionAssessment) << FORM);
        if (cell == uint256(A.overdue) << CELL)  return Row.wrap(ANY << RESULT | (1 << uint256(S.AwaitingReport)) << FROM                                                       | uint256(S.Overdue) << TO        | uint256(Party.correction) << PARTY | uint256(Post.officer) << POST | uint256(F.overdueNotice) << FORM                            | REPORT << ANSWERS | SupervisionGuards.REPORT_OVER << GUARDS);
        if (cell == uint256(A.search) << CELL)   return Row.wrap(ANY << RESULT | (1 << uint256(S.Overdue) | 1 << uint256(S.Registered) | 1 << uint256(S.Active)) << FROM        | uint256(S.Searching) << TO      | uint256(Party.correction) << PARTY | uint256(Post.officer) << POST | uint256(F.searchRecord) << FORM);
        if (cell == uint256(A.resume) << CELL)   return Row.wrap(ANY << RESULT | (1 << uint256(S.Searching)) << FROM                                                            | BACK << TO                      | uint256(Party.correction) << PARTY | uint256(Post.officer) << POST | uint256(F.resumptionRecord) << FORM);
        return NO_ROW;
    }

    /// @dev Revocation, return and end.
    // prettier-ignore
    function _endRow(uint256 cell) private pure returns (Row) {
        // action                                                  result                            tracks                                                 from                                                                        to                                        party                                    post                                     form                                        starts                     answers                     guards
        if (cell == uint256(A.proposeRevocation) << CELL)          return Row.wrap(ANY << RESULT                                                            | PROPOSABLE << FROM                                                        | uint256(S.RevocationProposed) << TO     | uint256(Party.correction) << PARTY     | uint256(Post.head) << POST             | uint256(F.revocationProposal) << FORM     | REVOCATION << STARTS                                 | (SupervisionGuards.REVOCABLE | SupervisionGuards.REVOCATION_GROUND) << GUARDS);
        if (cell == uint256(A.decideRevocation) << CELL)           return Row.wrap(GRANTED << RESULT                                                        | (1 << uint256(S.RevocationProposed)) << FROM                              | uint256(S.Revoked) << TO                | uint256(Party.court) << PARTY          | uint256(Post.judge) << POST            | uint256(F.revocationDecision) << FORM                                | REVOCATION << ANSWERS     | (SupervisionGuards.TRUSTED | SupervisionGuards.HEARD) << GUARDS);
        if (cell == (uint256(A.decideRevocation) << CELL) + 1)     return Row.wrap(REFUSED << RESULT                                                        | (1 << uint256(S.RevocationProposed)) << FROM                              | uint256(S.Active) << TO                 | uint256(Party.court) << PARTY          | uint256(Post.judge) << POST            | uint256(F.revocationDecision) << FORM                                | REVOCATION << ANSWERS);
        if (cell == uint256(A.proposeReimprisonment) << CELL)      return Row.wrap(ANY << RESULT                                                            | PROPOSABLE << FROM                                                        | uint256(S.ReimprisonmentProposed) << TO | uint256(Party.correction) << PARTY     | uint256(Post.head) << POST             | uint256(F.reimprisonmentProposal) << FORM | REIMPRISONMENT << STARTS                             | (SupervisionGuards.ON_RELEASE | SupervisionGuards.WARNINGS) << GUARDS);
        if (cell == uint256(A.decideReimprisonment) << CELL)       return Row.wrap(GRANTED << RESULT | (1 << uint256(Track.prisonRoute)) << TRACKS          | (1 << uint256(S.ReimprisonmentProposed)) << FROM                          | uint256(S.ReimprisonmentDecided) << TO  | uint256(Party.bureau) << PARTY         | uint256(Post.head) << POST             | uint256(F.reimprisonmentDecision) << FORM                            | REIMPRISONMENT << ANSWERS | SupervisionGuards.TRUSTED << GUARDS);
        if (cell == (uint256(A.decideReimprisonment) << CELL) + 1) return Row.wrap(GRANTED << RESULT | (1 << uint256(Track.detentionRoute)) << TRACKS       | (1 << uint256(S.ReimprisonmentProposed)) << FROM                          | uint256(S.ReimprisonmentDecided) << TO  | uint256(Party.police) << PARTY         | uint256(Post.head) << POST             | uint256(F.reimprisonmentDecision) << FORM                            | REIMPRISONMENT << ANSWERS | SupervisionGuards.TRUSTED << GUARDS);
        if (cell == (uint256(A.decideReimprisonment) << CELL) + 2) return Row.wrap(GRANTED << RESULT | (1 << uint256(Track.courtRoute)) << TRACKS           | (1 << uint256(S.ReimprisonmentProposed)) << FROM                          | uint256(S.ReimprisonmentDecided) << TO  | uint256(Party.court) << PARTY          | uint256(Post.judge) << POST            | uint256(F.reimprisonmentDecision) << FORM                            | REIMPRISONMENT << ANSWERS | SupervisionGuards.TRUSTED << GUARDS);
        if (cell == (uint256(A.decideReimprisonment) << CELL) + 3) return Row.wrap(REFUSED << RESULT | (1 << uint256(Track.prisonRoute)) << TRACKS          | (1 << uint256(S.ReimprisonmentProposed)) << FROM                          | uint256(S.Active) << TO                 | uint256(Party.bureau) << PARTY         | uint256(Post.head) << POST             | uint256(F.reimprisonmentDecision) << FORM                            | REIMPRISONMENT << ANSWERS);
        if (cell == (uint256(A.decideReimprisonment) << CELL) + 4) return Row.wrap(REFUSED << RESULT | (1 << uint256(Track.detentionRoute)) << TRACKS       | (1 << uint256(S.ReimprisonmentProposed)) << FROM                          | uint256(S.Active) << TO                 | uint256(Party.police) << PARTY         | uint256(Post.head) << POST             | uint256(F.reimprisonmentDecision) << FORM                            | REIMPRISONMENT << ANSWERS);
        if (cell == (uint256(A.decideReimprisonment) << CELL) + 5) return Row.wrap(REFUSED << RESULT | (1 << uint256(Track.courtRoute)) << TRACKS           | (1 << uint256(S.ReimprisonmentProposed)) << FROM                          | uint256(S.Active) << TO                 | uint256(Party.court) << PARTY          | uint256(Post.judge) << POST            | uint256(F.reimprisonmentDecision) << FORM                            | REIMPRISONMENT << ANSWERS);
        if (cell == uint256(A.reimprison) << CELL)                 return Row.wrap(ANY << RESULT     | (1 << uint256(Track.heldByPrison)) << TRACKS         | (1 << uint256(S.ReimprisonmentDecided) | 1 << uint256(S.Revoked)) << FROM | uint256(S.Reimprisoned) << TO           | uint256(Party.prison) << PARTY         | uint256(Post.executionOfficer) << POST | uint256(F.reimprisonmentNotice) << FORM);
        if (cell == (uint256(A.reimprison) << CELL) + 1)           return Row.wrap(ANY << RESULT     | (1 << uint256(Track.heldByDetentionHouse)) << TRACKS | (1 << uint256(S.ReimprisonmentDecided) | 1 << uint256(S.Revoked)) << FROM | uint256(S.Reimprisoned) << TO           | uint256(Party.detentionHouse) << PARTY | uint256(Post.officer) << POST          | uint256(F.reimprisonmentNotice) << FORM);
        if (cell == (uint256(A.reimprison) << CELL) + 2)           return Row.wrap(ANY << RESULT     | (1 << uint256(Track.heldByPolice)) << TRACKS         | (1 << uint256(S.ReimprisonmentDecided) | 1 << uint256(S.Revoked)) << FROM | uint256(S.Reimprisoned) << TO           | uint256(Party.police) << PARTY         | uint256(Post.officer) << POST          | uint256(F.reimprisonmentNotice) << FORM);
        if (cell == uint256(A.release) << CELL)                    return Row.wrap(ANY << RESULT                                                            | RELEASABLE << FROM                                                        | uint256(S.Released) << TO               | uint256(Party.correction) << PARTY     | uint256(Post.officer) << POST          | uint256(F.completionCertificate) << FORM                                                         | SupervisionGuards.TERM_OVER << GUARDS);
        if (cell == uint256(A.terminate) << CELL)                  return Row.wrap(ANY << RESULT                                                            | RUNNING << FROM                                                           | uint256(S.Terminated) << TO             | uint256(Party.correction) << PARTY     | uint256(Post.officer) << POST          | uint256(F.terminationNotice) << FORM);
        if (cell == uint256(A.checkOverdue) << CELL)               return Row.wrap(ANY << RESULT                                                            | EVERY_CASE << FROM                                                        | STAYS << TO                             | uint256(Party.any) << PARTY);
        return NO_ROW;
    }
}
