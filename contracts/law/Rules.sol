// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

/// @title The numbers of the law's rules.
/// @dev Generated from rulesets.json by `npm run generate`; do not edit.
library Rules {
    uint256 internal constant COUNT = 114;

    /// @dev commutation.barred (flag): life without commutation is never commuted
    uint256 internal constant COMMUTATION_BARRED = 0;
    /// @dev commutation.band.middle (months): a fixed term of five years begins the middle band
    uint256 internal constant COMMUTATION_BAND_MIDDLE = 1;
    /// @dev commutation.band.long (months): a fixed term of ten years begins the long band
    uint256 internal constant COMMUTATION_BAND_LONG = 2;
    /// @dev commutation.start.short (months): start, fixed term below five years
    uint256 internal constant COMMUTATION_START_SHORT = 3;
    /// @dev commutation.start.middle (months): start, fixed term of five to ten years
    uint256 internal constant COMMUTATION_START_MIDDLE = 4;
    /// @dev commutation.start.long (months): start, fixed term of ten years or more
    uint256 internal constant COMMUTATION_START_LONG = 5;
    /// @dev commutation.start.restricted (months): start, restricted category
    uint256 internal constant COMMUTATION_START_RESTRICTED = 6;
    /// @dev commutation.start.life (months): start, life
    uint256 internal constant COMMUTATION_START_LIFE = 7;
    /// @dev commutation.start.lifeRestricted (months): start, life, restricted category
    uint256 internal constant COMMUTATION_START_LIFE_RESTRICTED = 8;
    /// @dev commutation.start.reprieve (months): start, death reprieve become life
    uint256 internal constant COMMUTATION_START_REPRIEVE = 9;
    /// @dev commutation.start.reprieveRestricted (months): start, death reprieve, restricted category
    uint256 internal constant COMMUTATION_START_REPRIEVE_RESTRICTED = 10;
    /// @dev commutation.start.limited (months): start, death reprieve with restricted commutation
    uint256 internal constant COMMUTATION_START_LIMITED = 11;
    /// @dev commutation.start.shortRest (months): start waived when less than this is left as the judgment takes effect
    uint256 internal constant COMMUTATION_START_SHORT_REST = 12;
    /// @dev commutation.cap.single (months): most in one ruling: repentance or merit
    uint256 internal constant COMMUTATION_CAP_SINGLE = 13;
    /// @dev commutation.cap.both (months): most in one ruling: repentance and merit
    uint256 internal constant COMMUTATION_CAP_BOTH = 14;
    /// @dev commutation.cap.major (months): most in one ruling: major merit
    uint256 internal constant COMMUTATION_CAP_MAJOR = 15;
    /// @dev commutation.cap.majorBoth (months): most in one ruling: repentance and major merit
    uint256 internal constant COMMUTATION_CAP_MAJOR_BOTH = 16;
    /// @dev commutation.cap.restricted (months): most in one ruling: restricted category
    uint256 internal constant COMMUTATION_CAP_RESTRICTED = 17;
    /// @dev commutation.cap.lifeRestricted (months): most in one later ruling: life, restricted category
    uint256 internal constant COMMUTATION_CAP_LIFE_RESTRICTED = 18;
    /// @dev commutation.cap.reprieveRestricted (months): most in one later ruling: reprieve, restricted category
    uint256 internal constant COMMUTATION_CAP_REPRIEVE_RESTRICTED = 19;
    /// @dev commutation.cap.limited (months): most in one later ruling: restricted commutation
    uint256 internal constant COMMUTATION_CAP_LIMITED = 20;
    /// @dev commutation.cap.limitedMajor (months): most in one later ruling: restricted commutation, major merit
    uint256 internal constant COMMUTATION_CAP_LIMITED_MAJOR = 21;
    /// @dev commutation.term.life.single (months): shortest new fixed term, life: repentance or merit
    uint256 internal constant COMMUTATION_TERM_LIFE_SINGLE = 22;
    /// @dev commutation.term.life.both (months): shortest new fixed term, life: repentance and merit
    uint256 internal constant COMMUTATION_TERM_LIFE_BOTH = 23;
    /// @dev commutation.term.life.major (months): shortest new fixed term, life: major merit
    uint256 internal constant COMMUTATION_TERM_LIFE_MAJOR = 24;
    /// @dev commutation.term.life.majorBoth (months): shortest new fixed term, life: repentance and major merit
    uint256 internal constant COMMUTATION_TERM_LIFE_MAJOR_BOTH = 25;
    /// @dev commutation.term.reprieve.single (months): shortest new fixed term, death reprieve: repentance or merit
    uint256 internal constant COMMUTATION_TERM_REPRIEVE_SINGLE = 26;
    /// @dev commutation.term.reprieve.both (months): shortest new fixed term, death reprieve: repentance and merit
    uint256 internal constant COMMUTATION_TERM_REPRIEVE_BOTH = 27;
    /// @dev commutation.term.reprieve.major (months): shortest new fixed term, death reprieve: major merit
    uint256 internal constant COMMUTATION_TERM_REPRIEVE_MAJOR = 28;
    /// @dev commutation.term.reprieve.majorBoth (months): shortest new fixed term, death reprieve: repentance and major merit
    uint256 internal constant COMMUTATION_TERM_REPRIEVE_MAJOR_BOTH = 29;
    /// @dev commutation.term.lifeRestricted (months): shortest new fixed term, life, restricted category
    uint256 internal constant COMMUTATION_TERM_LIFE_RESTRICTED = 30;
    /// @dev commutation.term.reprieveRestricted (months): shortest new fixed term, reprieve, restricted category
    uint256 internal constant COMMUTATION_TERM_REPRIEVE_RESTRICTED = 31;
    /// @dev commutation.interval.ordinary (months): interval, fixed term below ten years
    uint256 internal constant COMMUTATION_INTERVAL_ORDINARY = 32;
    /// @dev commutation.interval.long (months): interval, fixed term of ten years or more
    uint256 internal constant COMMUTATION_INTERVAL_LONG = 33;
    /// @dev commutation.interval.restricted (months): interval, restricted category below ten years
    uint256 internal constant COMMUTATION_INTERVAL_RESTRICTED = 34;
    /// @dev commutation.interval.restrictedLong (months): interval, restricted category of ten years or more
    uint256 internal constant COMMUTATION_INTERVAL_RESTRICTED_LONG = 35;
    /// @dev commutation.interval.life (months): interval after life was converted
    uint256 internal constant COMMUTATION_INTERVAL_LIFE = 36;
    /// @dev commutation.interval.lifeRestricted (months): interval, life, restricted category
    uint256 internal constant COMMUTATION_INTERVAL_LIFE_RESTRICTED = 37;
    /// @dev commutation.interval.reprieve (months): interval after a reprieve was converted
    uint256 internal constant COMMUTATION_INTERVAL_REPRIEVE = 38;
    /// @dev commutation.interval.reprieveRestricted (months): interval, reprieve, restricted category
    uint256 internal constant COMMUTATION_INTERVAL_REPRIEVE_RESTRICTED = 39;
    /// @dev commutation.interval.limited (months): interval, restricted commutation
    uint256 internal constant COMMUTATION_INTERVAL_LIMITED = 40;
    /// @dev commutation.graft.judgedFrom (day): officials' graft judged from this day follows the stricter rules (0: none yet)
    uint256 internal constant COMMUTATION_GRAFT_JUDGED_FROM = 41;
    /// @dev commutation.graft.propertyBars (flag): an official's graft: able but unwilling to pay bars commutation
    uint256 internal constant COMMUTATION_GRAFT_PROPERTY_BARS = 42;
    /// @dev commutation.start.graft.ordinary (months): start, graft below ten years
    uint256 internal constant COMMUTATION_START_GRAFT_ORDINARY = 43;
    /// @dev commutation.start.graft.long (months): start, graft of ten years or more
    uint256 internal constant COMMUTATION_START_GRAFT_LONG = 44;
    /// @dev commutation.start.graft.life (months): start, graft, life
    uint256 internal constant COMMUTATION_START_GRAFT_LIFE = 45;
    /// @dev commutation.start.graft.reprieve (months): start, graft, reprieve become life
    uint256 internal constant COMMUTATION_START_GRAFT_REPRIEVE = 46;
    /// @dev commutation.cap.graft.single (months): most in one ruling, graft: repentance or merit
    uint256 internal constant COMMUTATION_CAP_GRAFT_SINGLE = 47;
    /// @dev commutation.cap.graft.both (months): most in one ruling, graft: repentance and merit
    uint256 internal constant COMMUTATION_CAP_GRAFT_BOTH = 48;
    /// @dev commutation.cap.graft.major (months): most in one ruling, graft: major merit
    uint256 internal constant COMMUTATION_CAP_GRAFT_MAJOR = 49;
    /// @dev commutation.interval.graft.ordinary (months): interval, graft below ten years
    uint256 internal constant COMMUTATION_INTERVAL_GRAFT_ORDINARY = 50;
    /// @dev commutation.interval.graft.long (months): interval, graft of ten years or more
    uint256 internal constant COMMUTATION_INTERVAL_GRAFT_LONG = 51;
    /// @dev commutation.interval.graft.life (months): interval, graft, life converted
    uint256 internal constant COMMUTATION_INTERVAL_GRAFT_LIFE = 52;
    /// @dev commutation.interval.graft.reprieve (months): interval, graft, reprieve converted
    uint256 internal constant COMMUTATION_INTERVAL_GRAFT_REPRIEVE = 53;
    /// @dev commutation.term.graft.life.single (months): shortest new fixed term, graft, life: repentance or merit
    uint256 internal constant COMMUTATION_TERM_GRAFT_LIFE_SINGLE = 54;
    /// @dev commutation.term.graft.life.both (months): shortest new fixed term, graft, life: repentance and merit
    uint256 internal constant COMMUTATION_TERM_GRAFT_LIFE_BOTH = 55;
    /// @dev commutation.term.graft.life.major (months): shortest new fixed term, graft, life: major merit
    uint256 internal constant COMMUTATION_TERM_GRAFT_LIFE_MAJOR = 56;
    /// @dev commutation.term.graft.reprieve.single (months): shortest new fixed term, graft, reprieve: repentance or merit
    uint256 internal constant COMMUTATION_TERM_GRAFT_REPRIEVE_SINGLE = 57;
    /// @dev commutation.term.graft.reprieve.both (months): shortest new fixed term, graft, reprieve: repentance and merit
    uint256 internal constant COMMUTATION_TERM_GRAFT_REPRIEVE_BOTH = 58;
    /// @dev commutation.term.graft.reprieve.major (months): shortest new fixed term, graft, reprieve: major merit
    uint256 internal constant COMMUTATION_TERM_GRAFT_REPRIEVE_MAJOR = 59;
    /// @dev commutation.newCrime.fixed (months): no commutation after a new intentional crime with a fixed penalty
    uint256 internal constant COMMUTATION_NEW_CRIME_FIXED = 60;
    /// @dev commutation.newCrime.life (months): no commutation after a new intentional crime with life
    uint256 internal constant COMMUTATION_NEW_CRIME_LIFE = 61;
    /// @dev commutation.newCrime.reprieve (months): no commutation after reduction to life, crime during the reprieve
    uint256 internal constant COMMUTATION_NEW_CRIME_REPRIEVE = 62;
    /// @dev commutation.majorMeritOnly (flag): probation is shortened for major merit alone
    uint256 internal constant COMMUTATION_MAJOR_MERIT_ONLY = 63;
    /// @dev commutation.probation.fixed (months): shortest probation, fixed term suspended
    uint256 internal constant COMMUTATION_PROBATION_FIXED = 64;
    /// @dev commutation.probation.detention (months): shortest probation, 拘役 suspended
    uint256 internal constant COMMUTATION_PROBATION_DETENTION = 65;
    /// @dev commutation.floor.share (divisor): of a fixed term, control or detention this share is served
    uint256 internal constant COMMUTATION_FLOOR_SHARE = 66;
    /// @dev commutation.floor.life (months): of life this is served
    uint256 internal constant COMMUTATION_FLOOR_LIFE = 67;
    /// @dev commutation.floor.reprieve (months): of a reprieve this is served besides the reprieve
    uint256 internal constant COMMUTATION_FLOOR_REPRIEVE = 68;
    /// @dev commutation.floor.limitedLife (months): restricted commutation, became life: this is served
    uint256 internal constant COMMUTATION_FLOOR_LIMITED_LIFE = 69;
    /// @dev commutation.floor.limitedFixed (months): restricted commutation, became 25 years: this is served
    uint256 internal constant COMMUTATION_FLOOR_LIMITED_FIXED = 70;
    /// @dev property.commutationBars (flag): those able but unwilling to pay are not commuted
    uint256 internal constant PROPERTY_COMMUTATION_BARS = 71;
    /// @dev property.unblockAfter (months): the block lifts this long after unwillingness ended
    uint256 internal constant PROPERTY_UNBLOCK_AFTER = 72;
    /// @dev reprieve.length (months): length of a death sentence's reprieve
    uint256 internal constant REPRIEVE_LENGTH = 73;
    /// @dev parole.barred (flag): parole is for fixed terms and life alone
    uint256 internal constant PAROLE_BARRED = 74;
    /// @dev parole.second (flag): generally no second parole after a revocation
    uint256 internal constant PAROLE_SECOND = 75;
    /// @dev parole.recidivist (flag): no parole of recidivists
    uint256 internal constant PAROLE_RECIDIVIST = 76;
    /// @dev parole.violent (months): no parole for listed violent crime from this length
    uint256 internal constant PAROLE_VIOLENT = 77;
    /// @dev parole.property (flag): no parole of those able but unwilling to pay
    uint256 internal constant PAROLE_PROPERTY = 78;
    /// @dev parole.served.share (divisor): share of a fixed term to be served
    uint256 internal constant PAROLE_SERVED_SHARE = 79;
    /// @dev parole.served.life (months): of life to be served
    uint256 internal constant PAROLE_SERVED_LIFE = 80;
    /// @dev parole.served.reprieve (months): to be served after the reprieve's end
    uint256 internal constant PAROLE_SERVED_REPRIEVE = 81;
    /// @dev parole.interval.ordinary (months): interval after a commutation
    uint256 internal constant PAROLE_INTERVAL_ORDINARY = 82;
    /// @dev parole.interval.long (months): interval after a cut of a year or more
    uint256 internal constant PAROLE_INTERVAL_LONG = 83;
    /// @dev parole.interval.longCut (months): a cut from which the longer interval applies
    uint256 internal constant PAROLE_INTERVAL_LONG_CUT = 84;
    /// @dev parole.interval.shortRest (months): with less than this left the interval may be shorter
    uint256 internal constant PAROLE_INTERVAL_SHORT_REST = 85;
    /// @dev prison.committee (count): members of the committee at least
    uint256 internal constant PRISON_COMMITTEE = 86;
    /// @dev prison.publicity (workdays): publicity in the prison
    uint256 internal constant PRISON_PUBLICITY = 87;
    /// @dev prison.noOpenObjection (flag): objections are answered before moving on
    uint256 internal constant PRISON_NO_OPEN_OBJECTION = 88;
    /// @dev prison.opinionReply (flag): an opinion not adopted needs a reasoned reply
    uint256 internal constant PRISON_OPINION_REPLY = 89;
    /// @dev prison.attendance (flag): procurators at the committee, recorded once by both sides
    uint256 internal constant PRISON_ATTENDANCE = 90;
    /// @dev parole.assessment (workdays): community impact assessment
    uint256 internal constant PAROLE_ASSESSMENT = 91;
    /// @dev parole.release (flag): only a granted parole releases
    uint256 internal constant PAROLE_RELEASE = 92;
    /// @dev procuratorate.submissionOpinion (calendarDays): opinion on the copy of the submission
    uint256 internal constant PROCURATORATE_SUBMISSION_OPINION = 93;
    /// @dev procuratorate.correction (calendarDays): correction opinion on a ruling
    uint256 internal constant PROCURATORATE_CORRECTION = 94;
    /// @dev procuratorate.correctionOnce (flag): one correction opinion a ruling
    uint256 internal constant PROCURATORATE_CORRECTION_ONCE = 95;
    /// @dev court.level (flag): fixed term: intermediate court; life, reprieve: high court
    uint256 internal constant COURT_LEVEL = 96;
    /// @dev court.cure (calendarDays): missing papers are cured
    uint256 internal constant COURT_CURE = 97;
    /// @dev court.cureProperty (calendarDays): missing property papers are cured
    uint256 internal constant COURT_CURE_PROPERTY = 98;
    /// @dev court.publishWithin (calendarDays): publicity is posted after docketing
    uint256 internal constant COURT_PUBLISH_WITHIN = 99;
    /// @dev court.publicity (calendarDays): publicity of the court
    uint256 internal constant COURT_PUBLICITY = 100;
    /// @dev court.trial (months): trial
    uint256 internal constant COURT_TRIAL = 101;
    /// @dev court.extension (months): extension of the trial
    uint256 internal constant COURT_EXTENSION = 102;
    /// @dev court.extendable (flag): extended once, within the month, not for reprieve, 拘役 and 管制
    uint256 internal constant COURT_EXTENDABLE = 103;
    /// @dev court.hearing.majorMerit (flag): an open hearing for major merit
    uint256 internal constant COURT_HEARING_MAJOR_MERIT = 104;
    /// @dev court.hearing.objection (flag): an open hearing after an objection during publicity
    uint256 internal constant COURT_HEARING_OBJECTION = 105;
    /// @dev court.hearing.opinion (flag): an open hearing when the procuratorate disagrees
    uint256 internal constant COURT_HEARING_OPINION = 106;
    /// @dev court.hearing.crime (flag): an open hearing for officials', organised and financial crime
    uint256 internal constant COURT_HEARING_CRIME = 107;
    /// @dev court.notice (calendarDays): notice before a hearing
    uint256 internal constant COURT_NOTICE = 108;
    /// @dev court.interview (flag): a written parole needs an interview
    uint256 internal constant COURT_INTERVIEW = 109;
    /// @dev court.outcome (flag): granted, granted with a different amount within the law, or refused
    uint256 internal constant COURT_OUTCOME = 110;
    /// @dev court.service (calendarDays): service of a ruling
    uint256 internal constant COURT_SERVICE = 111;
    /// @dev court.rehear (months): a new panel hears again
    uint256 internal constant COURT_REHEAR = 112;
    /// @dev court.newPanel (flag): the judge who ruled before does not sit on the new panel
    uint256 internal constant COURT_NEW_PANEL = 113;
}
