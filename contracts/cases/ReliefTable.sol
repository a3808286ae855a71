// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import { Post } from "../agencies/Agency.sol";
import { ReliefAction as A, ReliefDuty, ReliefState as S } from "../interfaces/IReliefCases.sol";
import { FormType as F } from "../records/Form.sol";
import { ANY_RESULT, BACK, Party, Row, STAYS, Track, WAIT } from "./Table.sol";

/// @notice What a transition demands beside state and officer; a bit each, in the order of errors.
library ReliefGuards {
    // FormRequired
    uint32 internal constant PAPERS = 1 << 0;
    uint32 internal constant CURED = 1 << 1;
    uint32 internal constant REPLIED = 1 << 2;
    // PeriodNotElapsed
    uint32 internal constant PRISON_PUBLICITY_OVER = 1 << 3;
    uint32 internal constant COURT_PUBLICITY_OVER = 1 << 4;
    uint32 internal constant CURE_OVER = 1 << 5;
    uint32 internal constant HEARING_DAY_COME = 1 << 6;
    // ObjectionOpen
    uint32 internal constant NO_OBJECTION = 1 << 7;
    // ProcedureRequired
    uint32 internal constant NO_HEARING_FORCED = 1 << 8;
    uint32 internal constant INTERVIEWED = 1 << 9;
    // RuleViolated
    uint32 internal constant QUORUM = 1 << 10;
    uint32 internal constant ATTENDANCE_UNRECORDED = 1 << 11;
    uint32 internal constant OBJECTION_THERE = 1 << 12;
    uint32 internal constant OPINION_DISAGREES = 1 << 13;
    uint32 internal constant NOT_OPINED = 1 << 14;
    uint32 internal constant CURABLE = 1 << 15;
    uint32 internal constant CURE_IN_TIME = 1 << 16;
    uint32 internal constant NOTICE_AHEAD = 1 << 17;
    uint32 internal constant EXTENDABLE = 1 << 18;
    uint32 internal constant LAWFUL_AMOUNT = 1 << 19;
    uint32 internal constant CORRECTION_OPEN = 1 << 20;
    uint32 internal constant NEW_PANEL = 1 << 21;
    uint32 internal constant ON_PANEL = 1 << 22;
    uint32 internal constant GRANTED = 1 << 23;
    uint32 internal constant LAWFUL = 1 << 24;
}

/// @title The table that commutation and parole share, a line a transition.
abstract contract ReliefTable {
    uint8 internal constant APPROVED = 0;
    uint8 internal constant RETURNED = 1;
    uint8 internal constant AGREED = 0;
    uint8 internal constant DISAGREED = 1;
    uint8 internal constant REJECTED = 0;
    uint8 internal constant UPHELD = 1;
    uint8 internal constant PROPOSE = 0;
    uint8 internal constant NOT_PROPOSE = 1;
    uint8 internal constant HEARING = 0;
    uint8 internal constant WRITTEN = 1;
    uint8 internal constant GRANTED = 0;
    uint8 internal constant ADJUSTED = 1;
    uint8 internal constant REFUSED = 2;
    uint8 internal constant CONSENTED = 0;
    uint8 internal constant DECLINED = 1;
    uint8 internal constant ANY = ANY_RESULT;

    uint8 internal constant ASSESSMENT = uint8(1) << uint8(ReliefDuty.assessment);
    uint8 internal constant OPINION = uint8(1) << uint8(ReliefDuty.submissionOpinion);
    uint8 internal constant COURT_PUBLICITY = uint8(1) << uint8(ReliefDuty.courtPublicity);
    uint8 internal constant RULING = uint8(1) << uint8(ReliefDuty.ruling);
    uint8 internal constant SERVICE = uint8(1) << uint8(ReliefDuty.service);
    uint8 internal constant REHEARING = uint8(1) << uint8(ReliefDuty.rehearing);
    uint8 internal constant NEW_RULING = uint8(1) << uint8(ReliefDuty.newRuling);

    // prettier-ignore
    function _sharedRow(A a, uint256 k) internal pure returns (Row) {
        //                                                       result       track           from                                            to                       by                                            form                       starts                    answers          guards
        if (a == A.propose && k == 0)               return _row_(ANY,         Track.any,      _in(S.None, S.Returned),                        S.WardProposed,          _by(Party.prison, Post.wardOfficer),          F.none,                    0,                        0,               ReliefGuards.PAPERS | ReliefGuards.LAWFUL);
        if (a == A.approveByWard && k == 0)         return _row_(ANY,         Track.any,      _in(S.WardProposed),                            S.WardApproved,          _by(Party.prison, Post.wardHead),             F.wardApproval,            0,                        0,               0);
        if (a == A.reviewByExecutionDept && k == 0) return _row_(APPROVED,    Track.any,      _in(S.WardApproved),                            S.ExecReviewed,          _by(Party.prison, Post.executionOfficer),     F.executionReview,         0,                        0,               0);
        if (a == A.reviewByExecutionDept && k == 1) return _row_(RETURNED,    Track.any,      _in(S.WardApproved),                            S.Returned,              _by(Party.prison, Post.executionOfficer),     F.executionReview,         0,                        0,               0);
        if (a == A.recordAttendance && k == 0)      return _stay(ANY,         Track.any,      _in(S.CommitteeReviewed, S.PrisonPublicity),     STAYS,                   _by(Party.procuratorate, Post.procurator),    F.none,                    0,                        0,               ReliefGuards.ATTENDANCE_UNRECORDED);
        if (a == A.publish && k == 0)               return _row_(ANY,         Track.any,      _in(S.CommitteeReviewed),                       S.PrisonPublicity,       _by(Party.prison, Post.executionOfficer),     F.prisonPublicity,         WAIT,                     0,               0);
        if (a == A.object && k == 0)                return _stay(ANY,         Track.any,      _in(S.PrisonPublicity, S.CourtPublicity),        STAYS,                   _by(Party.any, Post.any),                     F.objection,               0,                        0,               0);
        if (a == A.answerObjection && k == 0)       return _stay(REJECTED,    Track.any,      _in(S.PrisonPublicity),                         STAYS,                   _by(Party.prison, Post.executionOfficer),     F.objectionAnswer,         0,                        0,               ReliefGuards.OBJECTION_THERE);
        if (a == A.answerObjection && k == 1)       return _row_(UPHELD,      Track.any,      _in(S.PrisonPublicity),                         S.Returned,              _by(Party.prison, Post.executionOfficer),     F.objectionAnswer,         0,                        0,               ReliefGuards.OBJECTION_THERE);
        if (a == A.answerObjection && k == 2)       return _stay(ANY,         Track.any,      _in(S.CourtPublicity),                          STAYS,                   _by(Party.court, Post.judge),                 F.objectionAnswer,         0,                        0,               ReliefGuards.OBJECTION_THERE);
        if (a == A.opine && k == 0)                 return _row_(ANY,         Track.any,      _in(S.PrisonPublicity),                         S.Consulted,             _by(Party.procuratorate, Post.procurator),    F.procuratorateOpinion,    0,                        0,               ReliefGuards.PRISON_PUBLICITY_OVER | ReliefGuards.NO_OBJECTION);
        if (a == A.replyToOpinion && k == 0)        return _stay(ANY,         Track.any,      _in(S.Consulted),                               STAYS,                   _by(Party.prison, Post.executionOfficer),     F.opinionReply,            0,                        0,               ReliefGuards.OPINION_DISAGREES);
        if (a == A.decideByWarden && k == 0)        return _row_(PROPOSE,     Track.any,      _in(S.Consulted),                               S.WardenDecided,         _by(Party.prison, Post.warden),               F.wardenDecision,          0,                        0,               ReliefGuards.REPLIED);
        if (a == A.decideByWarden && k == 1)        return _row_(NOT_PROPOSE, Track.any,      _in(S.Consulted),                               S.NotProposed,           _by(Party.prison, Post.warden),               F.wardenDecision,          0,                        0,               0);
        if (a == A.approveByBureau && k == 0)       return _row_(APPROVED,    Track.any,      _in(S.WardenDecided),                           S.BureauApproved,        _by(Party.bureau, Post.head),                 F.bureauReview,            0,                        0,               0);
        if (a == A.approveByBureau && k == 1)       return _row_(RETURNED,    Track.any,      _in(S.WardenDecided),                           S.NotProposed,           _by(Party.bureau, Post.head),                 F.bureauReview,            0,                        0,               0);
        if (a == A.submit && k == 0)                return _row_(ANY,         Track.ordinary, _in(S.WardenDecided, S.BureauApproved),         S.Submitted,             _by(Party.prison, Post.executionOfficer),     F.submission,              OPINION,                  0,               ReliefGuards.LAWFUL);
        if (a == A.submit && k == 1)                return _row_(ANY,         Track.life,     _in(S.BureauApproved),                          S.Submitted,             _by(Party.prison, Post.executionOfficer),     F.submission,              OPINION,                  0,               ReliefGuards.LAWFUL);
        if (a == A.opineOnSubmission && k == 0)     return _stay(ANY,         Track.any,      _in(S.Submitted, S.Docketed, S.CourtPublicity), STAYS,                   _by(Party.procuratorate, Post.procurator),    F.submissionOpinion,       0,                        OPINION,         ReliefGuards.NOT_OPINED);
        if (a == A.requestCure && k == 0)           return _row_(ANY,         Track.any,      _in(S.Submitted),                               S.CurePending,           _by(Party.court, Post.clerk),                 F.cureRequest,             WAIT,                     0,               ReliefGuards.CURABLE);
        if (a == A.cure && k == 0)                  return _row_(ANY,         Track.any,      _in(S.CurePending),                             S.Submitted,             _by(Party.prison, Post.executionOfficer),     F.none,                    0,                        0,               ReliefGuards.CURED | ReliefGuards.CURE_IN_TIME);
        if (a == A.refuseDocket && k == 0)          return _row_(ANY,         Track.any,      _in(S.CurePending),                             S.NotDocketed,           _by(Party.court, Post.clerk),                 F.docketRefusal,           0,                        0,               ReliefGuards.CURE_OVER);
        if (a == A.docket && k == 0)                return _row_(ANY,         Track.any,      _in(S.Submitted),                               S.Docketed,              _by(Party.court, Post.clerk),                 F.docketNotice,            COURT_PUBLICITY | RULING, 0,               0);
        if (a == A.publishDocket && k == 0)         return _row_(ANY,         Track.any,      _in(S.Docketed),                                S.CourtPublicity,        _by(Party.court, Post.clerk),                 F.courtPublicity,          WAIT,                     COURT_PUBLICITY, 0);
        if (a == A.chooseProcedure && k == 0)       return _row_(HEARING,     Track.any,      _in(S.CourtPublicity),                          S.HearingChosen,         _by(Party.court, Post.judge),                 F.procedureDecision,       0,                        0,               ReliefGuards.COURT_PUBLICITY_OVER | ReliefGuards.NO_OBJECTION);
        if (a == A.chooseProcedure && k == 1)       return _row_(WRITTEN,     Track.any,      _in(S.CourtPublicity),                          S.WrittenChosen,         _by(Party.court, Post.judge),                 F.procedureDecision,       0,                        0,               ReliefGuards.COURT_PUBLICITY_OVER | ReliefGuards.NO_OBJECTION | ReliefGuards.NO_HEARING_FORCED);
        if (a == A.noticeHearing && k == 0)         return _row_(ANY,         Track.any,      _in(S.HearingChosen),                           S.HearingNoticed,        _by(Party.court, Post.clerk),                 F.hearingNotice,           0,                        0,               ReliefGuards.NOTICE_AHEAD);
        if (a == A.holdHearing && k == 0)           return _row_(ANY,         Track.any,      _in(S.HearingNoticed),                          S.Heard,                 _by(Party.court, Post.judge),                 F.transcript,              0,                        0,               ReliefGuards.HEARING_DAY_COME);
        if (a == A.confirmTranscript && k == 0)     return _stay(ANY,         Track.any,      _in(S.Heard),                                   STAYS,                   _by(Party.procuratorate, Post.procurator),    F.transcriptConfirmation,  0,                        0,               0);
        if (a == A.rule && k == 3)                  return _row_(GRANTED,     Track.any,      _in(S.Rehearing),                               S.RuledGranted,          _by(Party.court, Post.judge),                 F.ruling,                  SERVICE,                  NEW_RULING,      ReliefGuards.LAWFUL_AMOUNT | ReliefGuards.ON_PANEL);
        if (a == A.rule && k == 4)                  return _row_(ADJUSTED,    Track.any,      _in(S.Rehearing),                               S.RuledAdjusted,         _by(Party.court, Post.judge),                 F.ruling,                  SERVICE,                  NEW_RULING,      ReliefGuards.LAWFUL_AMOUNT | ReliefGuards.ON_PANEL);
        if (a == A.rule && k == 5)                  return _row_(REFUSED,     Track.any,      _in(S.Rehearing),                               S.RuledRefused,          _by(Party.court, Post.judge),                 F.ruling,                  SERVICE,                  NEW_RULING,      ReliefGuards.ON_PANEL);
        if (a == A.extendTrial && k == 0)           return _stay(ANY,         Track.any,      TRIAL,                                          STAYS,                   _by(Party.court, Post.judge),                 F.trialExtension,          0,                        0,               ReliefGuards.EXTENDABLE);
        if (a == A.withdraw && k == 0)              return _row_(ANY,         Track.any,      _in(S.Submitted) | TRIAL,                       S.WithdrawalAsked,       _by(Party.prison, Post.executionOfficer),     F.withdrawalRequest,       0,                        0,               0);
        if (a == A.decideWithdrawal && k == 0)      return _row_(CONSENTED,   Track.any,      _in(S.WithdrawalAsked),                         S.Withdrawn,             _by(Party.court, Post.judge),                 F.withdrawalDecision,      0,                        0,               0);
        if (a == A.decideWithdrawal && k == 1)      return _stay(DECLINED,    Track.any,      _in(S.WithdrawalAsked),                         BACK,                    _by(Party.court, Post.judge),                 F.withdrawalDecision,      0,                        0,               0);
        if (a == A.serve && k == 0)                 return _row_(ANY,         Track.any,      RULED,                                          S.Served,                _by(Party.court, Post.clerk),                 F.serviceReceipt,          0,                        SERVICE,         0);
        if (a == A.proposeCorrection && k == 0)     return _row_(ANY,         Track.any,      _in(S.Served, S.Released),                      S.CorrectionProposed,    _by(Party.procuratorate, Post.procurator),    F.correctionOpinion,       REHEARING,                0,               ReliefGuards.CORRECTION_OPEN);
        if (a == A.rehear && k == 0)                return _row_(ANY,         Track.any,      _in(S.CorrectionProposed),                      S.Rehearing,             _by(Party.court, Post.judge),                 F.rehearingNotice,         NEW_RULING,               REHEARING,       ReliefGuards.NEW_PANEL);
        if (a == A.lapse && k == 0)                 return _row_(ANY,         Track.any,      _in(S.Served),                                  S.Lapsed,                _by(Party.court, Post.judge),                 F.lapseRuling,             0,                        0,               0);
        if (a == A.checkOverdue && k == 0)          return _stay(ANY,         Track.any,      ~_in(S.None),                                   STAYS,                   _by(Party.any, Post.any),                     F.none,                    0,                        0,               0);
        return Row.wrap(0);
    }

    /// @dev The committee's vote, from the state that the machine's review leads to.
    // prettier-ignore
    function _committeeRow(uint256 k, uint64 from) internal pure returns (Row) {
        if (k == 0)                                 return _row_(AGREED,      Track.any,      from,                                           S.CommitteeReviewed,     _by(Party.prison, Post.committeeSecretary),   F.committeeMinutes,        0,                        0,               ReliefGuards.QUORUM);
        if (k == 1)                                 return _row_(DISAGREED,   Track.any,      from,                                           S.NotProposed,           _by(Party.prison, Post.committeeSecretary),   F.committeeMinutes,        0,                        0,               ReliefGuards.QUORUM);
        return Row.wrap(0);
    }

    /// @dev The first ruling, from the states in which the machine's trial ends.
    // prettier-ignore
    function _rulingRow(uint256 k, uint64 from, uint32 guards) internal pure returns (Row) {
        if (k == 0)                                 return _row_(GRANTED,     Track.any,      from,                                           S.RuledGranted,          _by(Party.court, Post.judge),                 F.ruling,                  SERVICE,                  RULING,          guards | ReliefGuards.LAWFUL_AMOUNT);
        if (k == 1)                                 return _row_(ADJUSTED,    Track.any,      from,                                           S.RuledAdjusted,         _by(Party.court, Post.judge),                 F.ruling,                  SERVICE,                  RULING,          guards | ReliefGuards.LAWFUL_AMOUNT);
        if (k == 2)                                 return _row_(REFUSED,     Track.any,      from,                                           S.RuledRefused,          _by(Party.court, Post.judge),                 F.ruling,                  SERVICE,                  RULING,          guards);
        return _sharedRow(A.rule, k);
    }

    /// @dev From docketing until the ruling.
    uint64 private constant TRIAL =
        (uint64(1) << uint8(S.Docketed)) |
            (uint64(1) << uint8(S.CourtPublicity)) |
            (uint64(1) << uint8(S.HearingChosen)) |
            (uint64(1) << uint8(S.HearingNoticed)) |
            (uint64(1) << uint8(S.Heard)) |
            (uint64(1) << uint8(S.WrittenChosen)) |
            (uint64(1) << uint8(S.Interviewed));

    uint64 private constant RULED =
        (uint64(1) << uint8(S.RuledGranted)) |
            (uint64(1) << uint8(S.RuledAdjusted)) |
            (uint64(1) << uint8(S.RuledRefused));

    function _in(S a) internal pure returns (uint64) {
        return uint64(1) << uint8(a);
    }

    function _in(S a, S b) internal pure returns (uint64) {
        return _in(a) | _in(b);
    }

    function _in(S a, S b, S c) internal pure returns (uint64) {
        return _in(a) | _in(b) | _in(c);
    }

    function _by(Party party, Post post) internal pure returns (uint16) {
        return uint16(uint256(party) | (uint256(post) << 8));
    }

    /// @dev A transition to another state.
    function _row_(
        uint8 result,
        Track track,
        uint64 from,
        S to,
        uint16 by,
        F form,
        uint8 starts,
        uint8 answers,
        uint32 guards
    ) internal pure returns (Row) {
        return _stay(result, track, from, uint8(to), by, form, starts, answers, guards);
    }

    /// @dev A transition that stays, or goes back.
    function _stay(
        uint8 result,
        Track track,
        uint64 from,
        uint8 to,
        uint16 by,
        F form,
        uint8 starts,
        uint8 answers,
        uint32 guards
    ) internal pure returns (Row) {
        uint256 row = (uint256(from) << 104) | (uint256(guards) << 72) | (uint256(answers) << 64);
        row |= (uint256(starts) << 56) | (uint256(form) << 48) | (uint256(by) << 32);
        return Row.wrap(row | (uint256(to) << 24) | (uint256(track) << 16) | (uint256(result) << 8) | 1);
    }
}
