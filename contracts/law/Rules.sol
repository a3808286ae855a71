// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

/// @title The numbers of the law's rules.
/// @dev Generated from rulesets.json by `npm run generate`; do not edit.
library Rules {
    uint256 internal constant COUNT = 221;

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
    /// @dev commutation.relaxed (divisor): minors, the elderly, ill and disabled: this share may be relaxed
    uint256 internal constant COMMUTATION_RELAXED = 114;
    /// @dev commutation.rights.least (months): deprivation of political rights is not cut below this
    uint256 internal constant COMMUTATION_RIGHTS_LEAST = 115;
    /// @dev commutation.rights.convertedLeast (months): as life or a reprieve becomes a fixed term: rights, shortest
    uint256 internal constant COMMUTATION_RIGHTS_CONVERTED_LEAST = 116;
    /// @dev commutation.rights.convertedMost (months): as life or a reprieve becomes a fixed term: rights, longest
    uint256 internal constant COMMUTATION_RIGHTS_CONVERTED_MOST = 117;
    /// @dev commutation.rights.final (months): after such a conversion rights are finally not below this
    uint256 internal constant COMMUTATION_RIGHTS_FINAL = 118;
    /// @dev custody.fixed (count): a day in custody counts as this many of a fixed term or 拘役
    uint256 internal constant CUSTODY_FIXED = 119;
    /// @dev custody.control (count): a day in custody counts as this many of 管制
    uint256 internal constant CUSTODY_CONTROL = 120;
    /// @dev parole.probation.life (months): parole of life: length of the probation
    uint256 internal constant PAROLE_PROBATION_LIFE = 121;
    /// @dev temporaryRelease.barred.kind (flag): for fixed terms, 拘役 and, pregnant or nursing, life alone
    uint256 internal constant TEMPORARY_RELEASE_BARRED_KIND = 122;
    /// @dev temporaryRelease.barred.risk (flag): danger to society, self-harm or refusing treatment bars
    uint256 internal constant TEMPORARY_RELEASE_BARRED_RISK = 123;
    /// @dev temporaryRelease.barred.chronic (flag): officials', financial, organised crime: no release for chronic illness without near danger
    uint256 internal constant TEMPORARY_RELEASE_BARRED_CHRONIC = 124;
    /// @dev temporaryRelease.ground.life (flag): life: only pregnant or nursing
    uint256 internal constant TEMPORARY_RELEASE_GROUND_LIFE = 125;
    /// @dev temporaryRelease.served.from (months): recidivists and violent crime: a sentence from this length must be served in part
    uint256 internal constant TEMPORARY_RELEASE_SERVED_FROM = 126;
    /// @dev temporaryRelease.served.share (divisor): recidivists and violent crime: share to be served
    uint256 internal constant TEMPORARY_RELEASE_SERVED_SHARE = 127;
    /// @dev temporaryRelease.served.converted (months): recidivists and violent crime: to be served after life or reprieve became a fixed term
    uint256 internal constant TEMPORARY_RELEASE_SERVED_CONVERTED = 128;
    /// @dev temporaryRelease.decides (flag): before delivery the court, in prison the bureau, in a detention house the city police
    uint256 internal constant TEMPORARY_RELEASE_DECIDES = 129;
    /// @dev temporaryRelease.guarantor (flag): illness needs a guarantor
    uint256 internal constant TEMPORARY_RELEASE_GUARANTOR = 130;
    /// @dev temporaryRelease.diagnosis.doctors (count): doctors who sign a diagnosis at least
    uint256 internal constant TEMPORARY_RELEASE_DIAGNOSIS_DOCTORS = 131;
    /// @dev temporaryRelease.diagnosis.valid (months): a diagnosis is valid this long
    uint256 internal constant TEMPORARY_RELEASE_DIAGNOSIS_VALID = 132;
    /// @dev temporaryRelease.diagnosis.evidence (months): evidence of a diagnosis is no older
    uint256 internal constant TEMPORARY_RELEASE_DIAGNOSIS_EVIDENCE = 133;
    /// @dev temporaryRelease.selfCare.panel (count): members of the self-care panel at least
    uint256 internal constant TEMPORARY_RELEASE_SELF_CARE_PANEL = 134;
    /// @dev temporaryRelease.selfCare.acts (count): acts of daily life of five that cannot be done
    uint256 internal constant TEMPORARY_RELEASE_SELF_CARE_ACTS = 135;
    /// @dev temporaryRelease.selfCare.actsElderly (count): the same from sixty-five on
    uint256 internal constant TEMPORARY_RELEASE_SELF_CARE_ACTS_ELDERLY = 136;
    /// @dev temporaryRelease.selfCare.treatment (months): treatment before it at least
    uint256 internal constant TEMPORARY_RELEASE_SELF_CARE_TREATMENT = 137;
    /// @dev temporaryRelease.committee.members (count): members of the committee at least
    uint256 internal constant TEMPORARY_RELEASE_COMMITTEE_MEMBERS = 138;
    /// @dev temporaryRelease.committee.medical (count): for self-care: medical staff among them at least
    uint256 internal constant TEMPORARY_RELEASE_COMMITTEE_MEDICAL = 139;
    /// @dev temporaryRelease.review.provinceFrom (months): a review lengthened by this and more is approved by the province, by less a level above
    uint256 internal constant TEMPORARY_RELEASE_REVIEW_PROVINCE_FROM = 140;
    /// @dev temporaryRelease.reimprison.warnings (count): warnings from which re-imprisonment may be proposed
    uint256 internal constant TEMPORARY_RELEASE_REIMPRISON_WARNINGS = 141;
    /// @dev temporaryRelease.period.diagnosisBegin (workdays): diagnosis begun after it was asked for
    uint256 internal constant TEMPORARY_RELEASE_PERIOD_DIAGNOSIS_BEGIN = 142;
    /// @dev temporaryRelease.period.diagnosisDone (workdays): diagnosis done
    uint256 internal constant TEMPORARY_RELEASE_PERIOD_DIAGNOSIS_DONE = 143;
    /// @dev temporaryRelease.period.diagnosisUrgent (calendarDays): urgent diagnosis done
    uint256 internal constant TEMPORARY_RELEASE_PERIOD_DIAGNOSIS_URGENT = 144;
    /// @dev temporaryRelease.period.diagnosisTold (workdays): procuratorate told before the diagnosis
    uint256 internal constant TEMPORARY_RELEASE_PERIOD_DIAGNOSIS_TOLD = 145;
    /// @dev temporaryRelease.period.diagnosisResult (workdays): result sent to the procuratorate
    uint256 internal constant TEMPORARY_RELEASE_PERIOD_DIAGNOSIS_RESULT = 146;
    /// @dev temporaryRelease.period.publicity (workdays): publicity in the prison
    uint256 internal constant TEMPORARY_RELEASE_PERIOD_PUBLICITY = 147;
    /// @dev temporaryRelease.period.opinion (calendarDays): procuratorate's opinion before the decision
    uint256 internal constant TEMPORARY_RELEASE_PERIOD_OPINION = 148;
    /// @dev temporaryRelease.period.urgentConfirm (workdays): an urgent release is confirmed by the committee
    uint256 internal constant TEMPORARY_RELEASE_PERIOD_URGENT_CONFIRM = 149;
    /// @dev temporaryRelease.period.urgentAnnounce (workdays): an urgent release is announced
    uint256 internal constant TEMPORARY_RELEASE_PERIOD_URGENT_ANNOUNCE = 150;
    /// @dev temporaryRelease.period.urgentAnnounced (calendarDays): its announcement lasts
    uint256 internal constant TEMPORARY_RELEASE_PERIOD_URGENT_ANNOUNCED = 151;
    /// @dev temporaryRelease.period.secondPublicityWithin (workdays): second publicity begun after receipt
    uint256 internal constant TEMPORARY_RELEASE_PERIOD_SECOND_PUBLICITY_WITHIN = 152;
    /// @dev temporaryRelease.period.secondPublicity (calendarDays): second publicity
    uint256 internal constant TEMPORARY_RELEASE_PERIOD_SECOND_PUBLICITY = 153;
    /// @dev temporaryRelease.period.secondObjection (workdays): an objection to it is answered after checking
    uint256 internal constant TEMPORARY_RELEASE_PERIOD_SECOND_OBJECTION = 154;
    /// @dev temporaryRelease.period.approval (workdays): approval
    uint256 internal constant TEMPORARY_RELEASE_PERIOD_APPROVAL = 155;
    /// @dev temporaryRelease.period.service (workdays): decision served
    uint256 internal constant TEMPORARY_RELEASE_PERIOD_SERVICE = 156;
    /// @dev temporaryRelease.period.online (workdays): decision published online
    uint256 internal constant TEMPORARY_RELEASE_PERIOD_ONLINE = 157;
    /// @dev temporaryRelease.period.missingPapers (workdays): missing papers are filed
    uint256 internal constant TEMPORARY_RELEASE_PERIOD_MISSING_PAPERS = 158;
    /// @dev temporaryRelease.period.objection (months): procuratorate's objection to a decision
    uint256 internal constant TEMPORARY_RELEASE_PERIOD_OBJECTION = 159;
    /// @dev temporaryRelease.period.recheck (calendarDays): the decision is checked again
    uint256 internal constant TEMPORARY_RELEASE_PERIOD_RECHECK = 160;
    /// @dev temporaryRelease.period.handover (calendarDays): handed over to community correction
    uint256 internal constant TEMPORARY_RELEASE_PERIOD_HANDOVER = 161;
    /// @dev temporaryRelease.period.handoverReport (workdays): handover reported to the procuratorate
    uint256 internal constant TEMPORARY_RELEASE_PERIOD_HANDOVER_REPORT = 162;
    /// @dev temporaryRelease.period.healthReport (months): health report
    uint256 internal constant TEMPORARY_RELEASE_PERIOD_HEALTH_REPORT = 163;
    /// @dev temporaryRelease.period.review (months): medical review
    uint256 internal constant TEMPORARY_RELEASE_PERIOD_REVIEW = 164;
    /// @dev temporaryRelease.period.reimprisonDecision (calendarDays): decision on re-imprisonment
    uint256 internal constant TEMPORARY_RELEASE_PERIOD_REIMPRISON_DECISION = 165;
    /// @dev temporaryRelease.period.reimprison (calendarDays): re-imprisonment carried out after receipt
    uint256 internal constant TEMPORARY_RELEASE_PERIOD_REIMPRISON = 166;
    /// @dev temporaryRelease.period.endTold (months): prison told before the term ends
    uint256 internal constant TEMPORARY_RELEASE_PERIOD_END_TOLD = 167;
    /// @dev temporaryRelease.period.deathReported (calendarDays): death reported
    uint256 internal constant TEMPORARY_RELEASE_PERIOD_DEATH_REPORTED = 168;
    /// @dev temporaryRelease.period.uncounted (months): time that does not count is ruled on
    uint256 internal constant TEMPORARY_RELEASE_PERIOD_UNCOUNTED = 169;
    /// @dev supervision.leave.ahead (calendarDays): leave is asked for this long ahead
    uint256 internal constant SUPERVISION_LEAVE_AHEAD = 170;
    /// @dev supervision.leave.station (count): days of leave that the station may approve when delegated
    uint256 internal constant SUPERVISION_LEAVE_STATION = 171;
    /// @dev supervision.leave.county (count): days of leave that the county may approve
    uint256 internal constant SUPERVISION_LEAVE_COUNTY = 172;
    /// @dev supervision.leave.window (months): the months over which days of leave add up
    uint256 internal constant SUPERVISION_LEAVE_WINDOW = 173;
    /// @dev supervision.leave.regular (months): approval of regular cross-county leave is valid
    uint256 internal constant SUPERVISION_LEAVE_REGULAR = 174;
    /// @dev supervision.place.ahead (months): a change of place is asked for this long ahead
    uint256 internal constant SUPERVISION_PLACE_AHEAD = 175;
    /// @dev supervision.positioning.most (months): electronic positioning at a time
    uint256 internal constant SUPERVISION_POSITIONING_MOST = 176;
    /// @dev supervision.admonition.absence (count): days late or off the grid up to which an admonition is due
    uint256 internal constant SUPERVISION_ADMONITION_ABSENCE = 177;
    /// @dev supervision.warning.admonitions (count): admonitions, unreformed, after which a warning is due
    uint256 internal constant SUPERVISION_WARNING_ADMONITIONS = 178;
    /// @dev supervision.revocation.warnings (count): warnings, unreformed, after which revocation is proposed
    uint256 internal constant SUPERVISION_REVOCATION_WARNINGS = 179;
    /// @dev supervision.revocation.absence (months): absence over this leads to revocation
    uint256 internal constant SUPERVISION_REVOCATION_ABSENCE = 180;
    /// @dev supervision.offGrid (hours): without contact longer than this counts as off the grid (0: no number)
    uint256 internal constant SUPERVISION_OFF_GRID = 181;
    /// @dev supervision.arrest.answer (hours): an arrest request is answered
    uint256 internal constant SUPERVISION_ARREST_ANSWER = 182;
    /// @dev supervision.commendation (months): commendation after
    uint256 internal constant SUPERVISION_COMMENDATION = 183;
    /// @dev supervision.assessment.valid (months): an assessment is not repeated within (0: no number)
    uint256 internal constant SUPERVISION_ASSESSMENT_VALID = 184;
    /// @dev supervision.period.notify (calendarDays): notice of the decision
    uint256 internal constant SUPERVISION_PERIOD_NOTIFY = 185;
    /// @dev supervision.period.deliver (calendarDays): papers delivered
    uint256 internal constant SUPERVISION_PERIOD_DELIVER = 186;
    /// @dev supervision.period.report (calendarDays): first report
    uint256 internal constant SUPERVISION_PERIOD_REPORT = 187;
    /// @dev supervision.period.assessmentFast (workdays): assessment, fast track
    uint256 internal constant SUPERVISION_PERIOD_ASSESSMENT_FAST = 188;
    /// @dev supervision.period.assessmentIncomplete (workdays): incomplete papers of a commission are told
    uint256 internal constant SUPERVISION_PERIOD_ASSESSMENT_INCOMPLETE = 189;
    /// @dev supervision.period.papersMissing (calendarDays): missing papers are completed after registration
    uint256 internal constant SUPERVISION_PERIOD_PAPERS_MISSING = 190;
    /// @dev supervision.period.papersReceipt (calendarDays): receipt of the papers sent
    uint256 internal constant SUPERVISION_PERIOD_PAPERS_RECEIPT = 191;
    /// @dev supervision.period.placeConsult (calendarDays): the new place is consulted
    uint256 internal constant SUPERVISION_PERIOD_PLACE_CONSULT = 192;
    /// @dev supervision.period.placeAnswer (calendarDays): the new place answers
    uint256 internal constant SUPERVISION_PERIOD_PLACE_ANSWER = 193;
    /// @dev supervision.period.placePapers (calendarDays): papers sent to the new place
    uint256 internal constant SUPERVISION_PERIOD_PLACE_PAPERS = 194;
    /// @dev supervision.period.placeReceipt (calendarDays): receipt by the new place
    uint256 internal constant SUPERVISION_PERIOD_PLACE_RECEIPT = 195;
    /// @dev supervision.period.placeReport (calendarDays): report at the new place
    uint256 internal constant SUPERVISION_PERIOD_PLACE_REPORT = 196;
    /// @dev supervision.period.revocation (calendarDays): ruling on revocation
    uint256 internal constant SUPERVISION_PERIOD_REVOCATION = 197;
    /// @dev supervision.period.arrest (calendarDays): detention after an arrest
    uint256 internal constant SUPERVISION_PERIOD_ARREST = 198;
    /// @dev supervision.period.detainedElsewhere (calendarDays): detention elsewhere is notified
    uint256 internal constant SUPERVISION_PERIOD_DETAINED_ELSEWHERE = 199;
    /// @dev scores.period.publicity (workdays): publicity of scores and awards
    uint256 internal constant SCORES_PERIOD_PUBLICITY = 200;
    /// @dev scores.period.objection (workdays): the prisoner asks for a review
    uint256 internal constant SCORES_PERIOD_OBJECTION = 201;
    /// @dev scores.period.answer (workdays): the review is answered
    uint256 internal constant SCORES_PERIOD_ANSWER = 202;
    /// @dev scores.period.again (workdays): the prisoner asks again
    uint256 internal constant SCORES_PERIOD_AGAIN = 203;
    /// @dev scores.period.finalAnswer (workdays): final answer
    uint256 internal constant SCORES_PERIOD_FINAL_ANSWER = 204;
    /// @dev scores.period.correction (workdays): an accepted correction of the procuratorate is carried out
    uint256 internal constant SCORES_PERIOD_CORRECTION = 205;
    /// @dev police.period.publicity (workdays): publicity in a detention house
    uint256 internal constant POLICE_PERIOD_PUBLICITY = 206;
    /// @dev procuratorate.period.complexOpinion (calendarDays): opinion on the copy of the submission, complex case
    uint256 internal constant PROCURATORATE_PERIOD_COMPLEX_OPINION = 207;
    /// @dev court.period.communityCommutation (calendarDays): commutation in community correction
    uint256 internal constant COURT_PERIOD_COMMUNITY_COMMUTATION = 208;
    /// @dev commutation.retrial (flag): after a retrial or for an omitted crime: earlier commutations are ruled again, within their sum
    uint256 internal constant COMMUTATION_RETRIAL = 209;
    /// @dev temporaryRelease.until (flag): an approval names a last day that is not past
    uint256 internal constant TEMPORARY_RELEASE_UNTIL = 210;
    /// @dev temporaryRelease.uncounted (flag): time that does not count lies within the release, and is counted once
    uint256 internal constant TEMPORARY_RELEASE_UNCOUNTED = 211;
    /// @dev supervision.interval (flag): check-ins at one interval of 1, 2, 4 or 8 weeks, with fewer days of grace than the interval has
    uint256 internal constant SUPERVISION_INTERVAL = 212;
    /// @dev supervision.checkIn (count): check-ins of a person a day at most
    uint256 internal constant SUPERVISION_CHECK_IN = 213;
    /// @dev supervision.registered (flag): somebody reports once
    uint256 internal constant SUPERVISION_REGISTERED = 214;
    /// @dev supervision.revocation.kind (flag): only probation and parole are revoked
    uint256 internal constant SUPERVISION_REVOCATION_KIND = 215;
    /// @dev supervision.revocation.other (flag): any other breach revokes a parole, not a probation
    uint256 internal constant SUPERVISION_REVOCATION_OTHER = 216;
    /// @dev supervision.revocation.heard (flag): person and lawyer are heard before a revocation
    uint256 internal constant SUPERVISION_REVOCATION_HEARD = 217;
    /// @dev supervision.reimprisonment (flag): re-imprisonment is proposed of somebody on temporary release, or carried out after a revocation
    uint256 internal constant SUPERVISION_REIMPRISONMENT = 218;
    /// @dev supervision.place.other (flag): a change of place hands the case to another correction agency
    uint256 internal constant SUPERVISION_PLACE_OTHER = 219;
    /// @dev supervision.positioning.ground (flag): positioning names one of five grounds and a last day that is not past; a renewal an assessment
    uint256 internal constant SUPERVISION_POSITIONING_GROUND = 220;
}
