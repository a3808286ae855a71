// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {Post} from "../../agencies/Agency.sol";
import {ReliefAction as A, ReliefDuty, ReliefState as S} from "../../interfaces/IReliefCases.sol";
import {FormType as F} from "../../records/Form.sol";
import {Party} from "../../records/Party.sol";
import {ReliefGuards} from "./ReliefGuards.sol";
import {BACK, Row, STAYS, Track, WAIT} from "../Table.sol";
import {TableColumns} from "../TableColumns.sol";

/// @title The table that commutation and parole share, a line a transition.
abstract contract ReliefTable is TableColumns {
    uint256 internal constant APPROVED = 0;
    uint256 internal constant RETURNED = 1;
    uint256 internal constant AGREED = 0;
    uint256 internal constant DISAGREED = 1;
    uint256 internal constant REJECTED = 0;
    uint256 internal constant UPHELD = 1;
    uint256 internal constant PROPOSE = 0;
    uint256 internal constant NOT_PROPOSE = 1;
    uint256 internal constant HEARING = 0;
    uint256 internal constant WRITTEN = 1;
    uint256 internal constant GRANTED = 0;
    uint256 internal constant ADJUSTED = 1;
    uint256 internal constant REFUSED = 2;
    uint256 internal constant CONSENTED = 0;
    uint256 internal constant DECLINED = 1;

    /// @dev From docketing until the ruling.
    uint256 private constant TRIAL =
        (1 << uint256(S.Docketed)) |
            (1 << uint256(S.CourtPublicity)) |
            (1 << uint256(S.HearingChosen)) |
            (1 << uint256(S.HearingNoticed)) |
            (1 << uint256(S.Heard)) |
            (1 << uint256(S.WrittenChosen)) |
            (1 << uint256(S.Interviewed));
    uint256 private constant RULED =
        (1 << uint256(S.RuledGranted)) | (1 << uint256(S.RuledAdjusted)) | (1 << uint256(S.RuledRefused));

    uint256 internal constant ASSESSMENT = 1 << uint256(ReliefDuty.assessment);
    uint256 internal constant OPINION = 1 << uint256(ReliefDuty.submissionOpinion);
    uint256 internal constant COURT_PUBLICITY = 1 << uint256(ReliefDuty.courtPublicity);
    uint256 internal constant RULING = 1 << uint256(ReliefDuty.ruling);
    uint256 internal constant SERVICE = 1 << uint256(ReliefDuty.service);
    uint256 internal constant REHEARING = 1 << uint256(ReliefDuty.rehearing);
    uint256 internal constant NEW_RULING = 1 << uint256(ReliefDuty.newRuling);

    /// @dev The transition in a cell: sixteen cells an action, for its alternatives.
    function _sharedRow(uint256 cell) internal pure returns (Row) {
        if (cell < uint256(A.submit) << CELL)
            return cell < uint256(A.object) << CELL ? _wardRow(cell) : _prisonRow(cell);
        if (cell < uint256(A.publishDocket) << CELL) return _courtRow(cell);
        return cell < uint256(A.extendTrial) << CELL ? _hearingRow(cell) : _laterRow(cell);
    }

    /// @dev Until the prison's publicity.
    // prettier-ignore
    function _wardRow(uint256 cell) private pure returns (Row) {
        // action                                                                result                  track                              from                                                                                              to                                    party                                   post                                       form                                        starts                                 answers                      guards
        if (cell == uint256(A.propose) << CELL)                     return Row.wrap(ANY << RESULT                                            | (1 << uint256(S.None) | 1 << uint256(S.Returned)) << FROM                                       | uint256(S.WardProposed) << TO       | uint256(Party.prison) << PARTY        | uint256(Post.wardOfficer) << POST                                                                                                                        | (ReliefGuards.PAPERS | ReliefGuards.LAWFUL) << GUARDS);
        if (cell == uint256(A.approveByWard) << CELL)               return Row.wrap(ANY << RESULT                                            | (1 << uint256(S.WardProposed)) << FROM                                                          | uint256(S.WardApproved) << TO       | uint256(Party.prison) << PARTY        | uint256(Post.wardHead) << POST           | uint256(F.wardApproval) << FORM);
        if (cell == uint256(A.reviewByExecutionDept) << CELL)       return Row.wrap(APPROVED << RESULT                                       | (1 << uint256(S.WardApproved)) << FROM                                                          | uint256(S.ExecReviewed) << TO       | uint256(Party.prison) << PARTY        | uint256(Post.executionOfficer) << POST   | uint256(F.executionReview) << FORM);
        if (cell == (uint256(A.reviewByExecutionDept) << CELL) + 1) return Row.wrap(RETURNED << RESULT                                       | (1 << uint256(S.WardApproved)) << FROM                                                          | uint256(S.Returned) << TO           | uint256(Party.prison) << PARTY        | uint256(Post.executionOfficer) << POST   | uint256(F.executionReview) << FORM);
        if (cell == uint256(A.recordAttendance) << CELL)            return Row.wrap(ANY << RESULT                                            | (1 << uint256(S.CommitteeReviewed) | 1 << uint256(S.PrisonPublicity)) << FROM                   | STAYS << TO                         | uint256(Party.procuratorate) << PARTY | uint256(Post.procurator) << POST                                                                                                                         | ReliefGuards.ATTENDANCE_UNRECORDED << GUARDS);
        if (cell == uint256(A.publish) << CELL)                     return Row.wrap(ANY << RESULT                                            | (1 << uint256(S.CommitteeReviewed)) << FROM                                                     | uint256(S.PrisonPublicity) << TO    | uint256(Party.prison) << PARTY        | uint256(Post.executionOfficer) << POST   | uint256(F.prisonPublicity) << FORM        | WAIT << STARTS);
        return NO_ROW;
    }

    /// @dev From the objections to it until the bureau's review.
    // prettier-ignore
    function _prisonRow(uint256 cell) private pure returns (Row) {
        // action                                                                result                  track                              from                                                                                              to                                    party                                   post                                       form                                        starts                                 answers                      guards
        if (cell == uint256(A.object) << CELL)                      return Row.wrap(ANY << RESULT                                            | (1 << uint256(S.PrisonPublicity) | 1 << uint256(S.CourtPublicity)) << FROM                      | STAYS << TO                         | uint256(Party.any) << PARTY);
        if (cell == uint256(A.answerObjection) << CELL)             return Row.wrap(REJECTED << RESULT                                       | (1 << uint256(S.PrisonPublicity)) << FROM                                                       | STAYS << TO                         | uint256(Party.prison) << PARTY        | uint256(Post.executionOfficer) << POST   | uint256(F.objectionAnswer) << FORM                                                                            | ReliefGuards.OBJECTION_THERE << GUARDS);
        if (cell == (uint256(A.answerObjection) << CELL) + 1)       return Row.wrap(ANY << RESULT                                            | (1 << uint256(S.CourtPublicity)) << FROM                                                        | STAYS << TO                         | uint256(Party.court) << PARTY         | uint256(Post.judge) << POST              | uint256(F.objectionAnswer) << FORM                                                                            | ReliefGuards.OBJECTION_THERE << GUARDS);
        if (cell == (uint256(A.answerObjection) << CELL) + 2)       return Row.wrap(UPHELD << RESULT                                         | (1 << uint256(S.PrisonPublicity)) << FROM                                                       | uint256(S.Returned) << TO           | uint256(Party.prison) << PARTY        | uint256(Post.executionOfficer) << POST   | uint256(F.objectionAnswer) << FORM                                                                            | ReliefGuards.OBJECTION_THERE << GUARDS);
        if (cell == uint256(A.opine) << CELL)                       return Row.wrap(ANY << RESULT                                            | (1 << uint256(S.PrisonPublicity)) << FROM                                                       | uint256(S.Consulted) << TO          | uint256(Party.procuratorate) << PARTY | uint256(Post.procurator) << POST         | uint256(F.procuratorateOpinion) << FORM                                                                       | (ReliefGuards.PRISON_PUBLICITY_OVER | ReliefGuards.NO_OBJECTION) << GUARDS);
        if (cell == uint256(A.replyToOpinion) << CELL)              return Row.wrap(ANY << RESULT                                            | (1 << uint256(S.Consulted)) << FROM                                                             | STAYS << TO                         | uint256(Party.prison) << PARTY        | uint256(Post.executionOfficer) << POST   | uint256(F.opinionReply) << FORM                                                                               | ReliefGuards.OPINION_DISAGREES << GUARDS);
        if (cell == uint256(A.decideByWarden) << CELL)              return Row.wrap(PROPOSE << RESULT                                        | (1 << uint256(S.Consulted)) << FROM                                                             | uint256(S.WardenDecided) << TO      | uint256(Party.prison) << PARTY        | uint256(Post.warden) << POST             | uint256(F.wardenDecision) << FORM                                                                             | ReliefGuards.REPLIED << GUARDS);
        if (cell == (uint256(A.decideByWarden) << CELL) + 1)        return Row.wrap(NOT_PROPOSE << RESULT                                    | (1 << uint256(S.Consulted)) << FROM                                                             | uint256(S.NotProposed) << TO        | uint256(Party.prison) << PARTY        | uint256(Post.warden) << POST             | uint256(F.wardenDecision) << FORM);
        if (cell == uint256(A.approveByBureau) << CELL)             return Row.wrap(APPROVED << RESULT                                       | (1 << uint256(S.WardenDecided)) << FROM                                                         | uint256(S.BureauApproved) << TO     | uint256(Party.bureau) << PARTY        | uint256(Post.head) << POST               | uint256(F.bureauReview) << FORM);
        if (cell == (uint256(A.approveByBureau) << CELL) + 1)       return Row.wrap(RETURNED << RESULT                                       | (1 << uint256(S.WardenDecided)) << FROM                                                         | uint256(S.NotProposed) << TO        | uint256(Party.bureau) << PARTY        | uint256(Post.head) << POST               | uint256(F.bureauReview) << FORM);
        return NO_ROW;
    }

    /// @dev From submission to docketing.
    // prettier-ignore
    function _courtRow(uint256 cell) private pure returns (Row) {
        // action                                                                result                  track                              from                                                                                              to                                    party                                   post                                       form                                        starts                                 answers                      guards
        if (cell == uint256(A.submit) << CELL)                      return Row.wrap(ANY << RESULT         | (1 << uint256(Track.ordinary)) << TRACKS | (1 << uint256(S.WardenDecided)) << FROM                                                         | uint256(S.Submitted) << TO          | uint256(Party.prison) << PARTY        | uint256(Post.executionOfficer) << POST   | uint256(F.submission) << FORM             | OPINION << STARTS                                                 | (ReliefGuards.TRUSTED | ReliefGuards.LAWFUL) << GUARDS);
        if (cell == (uint256(A.submit) << CELL) + 1)                return Row.wrap(ANY << RESULT                                            | (1 << uint256(S.BureauApproved)) << FROM                                                        | uint256(S.Submitted) << TO          | uint256(Party.prison) << PARTY        | uint256(Post.executionOfficer) << POST   | uint256(F.submission) << FORM             | OPINION << STARTS                                                 | (ReliefGuards.TRUSTED | ReliefGuards.LAWFUL) << GUARDS);
        if (cell == uint256(A.opineOnSubmission) << CELL)           return Row.wrap(ANY << RESULT                                            | (1 << uint256(S.Submitted) | 1 << uint256(S.Docketed) | 1 << uint256(S.CourtPublicity)) << FROM | STAYS << TO                         | uint256(Party.procuratorate) << PARTY | uint256(Post.procurator) << POST                                                                                            | OPINION << ANSWERS         | ReliefGuards.NOT_OPINED << GUARDS);
        if (cell == uint256(A.requestCure) << CELL)                 return Row.wrap(ANY << RESULT                                            | (1 << uint256(S.Submitted)) << FROM                                                             | uint256(S.CurePending) << TO        | uint256(Party.court) << PARTY         | uint256(Post.clerk) << POST              | uint256(F.cureRequest) << FORM            | WAIT << STARTS                                                    | ReliefGuards.CURABLE << GUARDS);
        if (cell == uint256(A.cure) << CELL)                        return Row.wrap(ANY << RESULT                                            | (1 << uint256(S.CurePending)) << FROM                                                           | uint256(S.Submitted) << TO          | uint256(Party.prison) << PARTY        | uint256(Post.executionOfficer) << POST                                                                                                                   | (ReliefGuards.CURED | ReliefGuards.CURE_IN_TIME) << GUARDS);
        if (cell == uint256(A.refuseDocket) << CELL)                return Row.wrap(ANY << RESULT                                            | (1 << uint256(S.CurePending)) << FROM                                                           | uint256(S.NotDocketed) << TO        | uint256(Party.court) << PARTY         | uint256(Post.clerk) << POST              | uint256(F.docketRefusal) << FORM                                                                              | ReliefGuards.CURE_OVER << GUARDS);
        if (cell == uint256(A.docket) << CELL)                      return Row.wrap(ANY << RESULT                                            | (1 << uint256(S.Submitted)) << FROM                                                             | uint256(S.Docketed) << TO           | uint256(Party.court) << PARTY         | uint256(Post.clerk) << POST              | uint256(F.docketNotice) << FORM           | (COURT_PUBLICITY | RULING) << STARTS                                                                    | ReliefGuards.TRUSTED << GUARDS);
        return NO_ROW;
    }

    /// @dev From the court's publicity to the ruling.
    // prettier-ignore
    function _hearingRow(uint256 cell) private pure returns (Row) {
        // action                                                                result                  track                              from                                                                                              to                                    party                                   post                                       form                                        starts                                 answers                      guards
        if (cell == uint256(A.publishDocket) << CELL)               return Row.wrap(ANY << RESULT                                            | (1 << uint256(S.Docketed)) << FROM                                                              | uint256(S.CourtPublicity) << TO     | uint256(Party.court) << PARTY         | uint256(Post.clerk) << POST              | uint256(F.courtPublicity) << FORM         | WAIT << STARTS                       | COURT_PUBLICITY << ANSWERS);
        if (cell == uint256(A.chooseProcedure) << CELL)             return Row.wrap(HEARING << RESULT                                        | (1 << uint256(S.CourtPublicity)) << FROM                                                        | uint256(S.HearingChosen) << TO      | uint256(Party.court) << PARTY         | uint256(Post.judge) << POST              | uint256(F.procedureDecision) << FORM                                                                          | (ReliefGuards.COURT_PUBLICITY_OVER | ReliefGuards.NO_OBJECTION) << GUARDS);
        if (cell == (uint256(A.chooseProcedure) << CELL) + 1)       return Row.wrap(WRITTEN << RESULT                                        | (1 << uint256(S.CourtPublicity)) << FROM                                                        | uint256(S.WrittenChosen) << TO      | uint256(Party.court) << PARTY         | uint256(Post.judge) << POST              | uint256(F.procedureDecision) << FORM                                                                          | (ReliefGuards.COURT_PUBLICITY_OVER | ReliefGuards.NO_OBJECTION | ReliefGuards.NO_HEARING_FORCED) << GUARDS);
        if (cell == uint256(A.noticeHearing) << CELL)               return Row.wrap(ANY << RESULT                                            | (1 << uint256(S.HearingChosen)) << FROM                                                         | uint256(S.HearingNoticed) << TO     | uint256(Party.court) << PARTY         | uint256(Post.clerk) << POST              | uint256(F.hearingNotice) << FORM                                                                              | ReliefGuards.NOTICE_AHEAD << GUARDS);
        if (cell == uint256(A.holdHearing) << CELL)                 return Row.wrap(ANY << RESULT                                            | (1 << uint256(S.HearingNoticed)) << FROM                                                        | uint256(S.Heard) << TO              | uint256(Party.court) << PARTY         | uint256(Post.judge) << POST              | uint256(F.transcript) << FORM                                                                                 | ReliefGuards.HEARING_DAY_COME << GUARDS);
        if (cell == uint256(A.confirmTranscript) << CELL)           return Row.wrap(ANY << RESULT                                            | (1 << uint256(S.Heard)) << FROM                                                                 | STAYS << TO                         | uint256(Party.procuratorate) << PARTY | uint256(Post.procurator) << POST         | uint256(F.transcriptConfirmation) << FORM);
        return NO_ROW;
    }

    /// @dev Beside the trial and after the ruling.
    // prettier-ignore
    function _laterRow(uint256 cell) private pure returns (Row) {
        // action                                                                result                  track                              from                                                                                              to                                    party                                   post                                       form                                        starts                                 answers                      guards
        if (cell == uint256(A.extendTrial) << CELL)                 return Row.wrap(ANY << RESULT                                            | TRIAL << FROM                                                                                   | STAYS << TO                         | uint256(Party.court) << PARTY         | uint256(Post.judge) << POST                                                                                                                              | ReliefGuards.EXTENDABLE << GUARDS);
        if (cell == uint256(A.withdraw) << CELL)                    return Row.wrap(ANY << RESULT                                            | (1 << uint256(S.Submitted) | TRIAL) << FROM                                                     | uint256(S.WithdrawalAsked) << TO    | uint256(Party.prison) << PARTY        | uint256(Post.executionOfficer) << POST);
        if (cell == uint256(A.decideWithdrawal) << CELL)            return Row.wrap(CONSENTED << RESULT                                      | (1 << uint256(S.WithdrawalAsked)) << FROM                                                       | uint256(S.Withdrawn) << TO          | uint256(Party.court) << PARTY         | uint256(Post.judge) << POST              | uint256(F.withdrawalDecision) << FORM);
        if (cell == (uint256(A.decideWithdrawal) << CELL) + 1)      return Row.wrap(DECLINED << RESULT                                       | (1 << uint256(S.WithdrawalAsked)) << FROM                                                       | BACK << TO                          | uint256(Party.court) << PARTY         | uint256(Post.judge) << POST              | uint256(F.withdrawalDecision) << FORM);
        if (cell == uint256(A.serve) << CELL)                       return Row.wrap(ANY << RESULT                                            | RULED << FROM                                                                                   | uint256(S.Served) << TO             | uint256(Party.court) << PARTY         | uint256(Post.clerk) << POST              | uint256(F.serviceReceipt) << FORM                                                | SERVICE << ANSWERS);
        if (cell == uint256(A.proposeCorrection) << CELL)           return Row.wrap(ANY << RESULT                                            | (1 << uint256(S.Served) | 1 << uint256(S.Released)) << FROM                                     | uint256(S.CorrectionProposed) << TO | uint256(Party.procuratorate) << PARTY | uint256(Post.procurator) << POST         | uint256(F.correctionOpinion) << FORM      | REHEARING << STARTS                                               | ReliefGuards.CORRECTION_OPEN << GUARDS);
        if (cell == uint256(A.rehear) << CELL)                      return Row.wrap(ANY << RESULT                                            | (1 << uint256(S.CorrectionProposed)) << FROM                                                    | uint256(S.Rehearing) << TO          | uint256(Party.court) << PARTY         | uint256(Post.judge) << POST              | uint256(F.rehearingNotice) << FORM        | NEW_RULING << STARTS                 | REHEARING << ANSWERS       | ReliefGuards.NEW_PANEL << GUARDS);
        if (cell == uint256(A.lapse) << CELL)                       return Row.wrap(ANY << RESULT                                            | (1 << uint256(S.Served)) << FROM                                                                | uint256(S.Lapsed) << TO             | uint256(Party.court) << PARTY         | uint256(Post.judge) << POST);
        if (cell == uint256(A.checkOverdue) << CELL)                return Row.wrap(ANY << RESULT                                            | EVERY_CASE << FROM                                                                              | STAYS << TO                         | uint256(Party.any) << PARTY);
        return NO_ROW;
    }

    /// @dev The committee's vote, from the state that the machine's review leads to.
    // prettier-ignore
    function _committeeRow(uint256 k, uint256 from) internal pure returns (Row) {
        // action                                                                result                  track                              from                                                                                              to                                    party                                   post                                       form                                        starts                                 answers                      guards
        if (k == 0)                                              return Row.wrap(AGREED << RESULT                                         | from << FROM                                                                                    | uint256(S.CommitteeReviewed) << TO  | uint256(Party.prison) << PARTY        | uint256(Post.committeeSecretary) << POST | uint256(F.committeeMinutes) << FORM                                                                           | ReliefGuards.QUORUM << GUARDS);
        if (k == 1)                                              return Row.wrap(DISAGREED << RESULT                                      | from << FROM                                                                                    | uint256(S.NotProposed) << TO        | uint256(Party.prison) << PARTY        | uint256(Post.committeeSecretary) << POST | uint256(F.committeeMinutes) << FORM                                                                           | ReliefGuards.QUORUM << GUARDS);
        return NO_ROW;
    }

    /// @dev Rulings: the first one, from the states in which the machine's trial ends, and that of a new panel, by its judges.
    /// @param amount the guard of what is granted as proposed
    // prettier-ignore
    function _rulingRow(uint256 k, uint256 from, uint256 guards, uint256 amount) internal pure returns (Row) {
        // action                                                                result                  track                              from                                                                                              to                                    party                                   post                                       form                                        starts                                 answers                      guards
        if (k == 0)                                              return Row.wrap(GRANTED << RESULT                                        | (from | (1 << uint256(S.Rehearing))) << FROM                                                          | uint256(S.RuledGranted) << TO       | uint256(Party.court) << PARTY         | uint256(Post.judge) << POST              | uint256(F.ruling) << FORM                 | SERVICE << STARTS                    | (RULING | NEW_RULING) << ANSWERS| (guards | amount | ReliefGuards.ON_PANEL | ReliefGuards.TRUSTED) << GUARDS);
        if (k == 1)                                              return Row.wrap(ADJUSTED << RESULT                                       | (from | (1 << uint256(S.Rehearing))) << FROM                                                          | uint256(S.RuledAdjusted) << TO      | uint256(Party.court) << PARTY         | uint256(Post.judge) << POST              | uint256(F.ruling) << FORM                 | SERVICE << STARTS                    | (RULING | NEW_RULING) << ANSWERS| (guards | ReliefGuards.LAWFUL_AMOUNT | ReliefGuards.ON_PANEL | ReliefGuards.TRUSTED) << GUARDS);
        if (k == 2)                                              return Row.wrap(REFUSED << RESULT                                        | (from | (1 << uint256(S.Rehearing))) << FROM                                                          | uint256(S.RuledRefused) << TO       | uint256(Party.court) << PARTY         | uint256(Post.judge) << POST              | uint256(F.ruling) << FORM                 | SERVICE << STARTS                    | (RULING | NEW_RULING) << ANSWERS| (guards | ReliefGuards.ON_PANEL | ReliefGuards.TRUSTED) << GUARDS);
        return NO_ROW;
    }
}
