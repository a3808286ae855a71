import type { TableKind } from "../../../../sdk/src/cases/kinds.ts";
import type { Words } from "../../../../tasks/lib/wording.ts";

type Guards = Readonly<Record<string, Words>>;

const RELIEF: Guards = {
  PAPERS: { zh: "建议所需表单齐全", en: "every form that the proposal needs is filed or cited" },
  CURED: { zh: "要求补送的表单齐全", en: "every form that was asked for is filed" },
  REPLIED: { zh: "检察机关有异议的，已书面回复", en: "an opinion that disagrees has been replied to" },
  TRUSTED: {
    zh: "案卷全部表单均已受信（或已更正），没有未决的质疑与申诉",
    en: "every form of the case is trusted or superseded, none disputed or appealed against",
  },
  PRISON_PUBLICITY_OVER: { zh: "狱内公示期满", en: "the publicity in the prison is over" },
  COURT_PUBLICITY_OVER: { zh: "法院公示期满", en: "the publicity of the court is over" },
  CURE_OVER: { zh: "补送期限届满", en: "the time to cure the papers is over" },
  HEARING_DAY_COME: { zh: "公告的开庭日已到", en: "the day of the announced hearing has come" },
  NO_OBJECTION: { zh: "异议均已答复", en: "no objection waits for an answer" },
  NO_HEARING_FORCED: {
    zh: "不属于应当开庭的情形（职务、黑社会、金融犯罪；重大立功；检察机关有异议；公示期间有异议）",
    en: "nothing forces an open hearing: officials', organised or financial crime, major merit, a disagreeing opinion, an objection during the court's publicity",
  },
  INTERVIEWED: { zh: "书面审理的假释案件已提讯", en: "in a written trial the person has been interviewed" },
  QUORUM: { zh: "评审委员会到会人数达到法定人数", en: "enough members of the committee sat" },
  ATTENDANCE_UNRECORDED: {
    zh: "检察机关尚未记录列席人数",
    en: "the procuratorate has not recorded its attendance yet",
  },
  OBJECTION_THERE: { zh: "有待答复的异议", en: "an objection waits for an answer" },
  OPINION_DISAGREES: { zh: "检察意见为有异议", en: "the opinion disagrees" },
  NOT_OPINED: { zh: "尚未对提请提出检察意见", en: "no opinion on the submission was given yet" },
  CURABLE: {
    zh: "要求补送的均为立案前的表单",
    en: "only forms that are filed before docketing are asked for",
  },
  CURE_IN_TIME: { zh: "在补送期限内", en: "the time to cure the papers is not over" },
  NOTICE_AHEAD: { zh: "在开庭前的法定天数以前通知", en: "the hearing is announced early enough" },
  EXTENDABLE: {
    zh: "审限内首次延长，且非死缓、拘役、管制",
    en: "within the trial's time, for the first time, and for no reprieve, 拘役 or 管制",
  },
  LAWFUL_AMOUNT: {
    zh: "减刑幅度在法律限度内；假释无幅度可调整",
    en: "the months are within the law's bound; a parole has none to adjust",
  },
  CORRECTION_OPEN: {
    zh: "在法定期限内首次提出纠正意见",
    en: "within the time for a correction opinion, and for the first time",
  },
  NEW_PANEL: {
    zh: "新合议庭至多七人，不含原审判人员",
    en: "the new panel has one to seven judges, none of whom ruled before",
  },
  ON_PANEL: { zh: "裁定人为新合议庭成员", en: "the judge sits on the new panel" },
  GRANTED: { zh: "裁定为准予假释", en: "the ruling granted the parole" },
  LAWFUL: { zh: "当日符合实体法条件", en: "the law allows the request on this day" },
};

const RELEASE: Guards = {
  REPLIED: { zh: "检察机关有异议的，已书面回复", en: "an opinion that disagrees has been replied to" },
  DECISION_PUBLISHED: {
    zh: "规则集规定再次公示的，批准机关已公示；紧急暂予监外执行除外",
    en: "where the ruleset has the second publicity, the deciding body has published; not when released urgently",
  },
  TRUSTED: {
    zh: "案卷全部表单均已受信（或已更正），没有未决的质疑与申诉",
    en: "every form of the case is trusted or superseded, none disputed or appealed against",
  },
  PUBLICITY_OVER: {
    zh: "狱（所）内公示期满；紧急暂予监外执行的不等候",
    en: "the publicity where the person is held is over; not waited for when released urgently",
  },
  DECISION_PUBLICITY_OVER: {
    zh: "批准机关的再次公示期满；无此公示或紧急的不等候",
    en: "the deciding body's publicity is over, where there is one; not waited for when released urgently",
  },
  TERM_OVER: { zh: "刑期已届满", en: "the term has ended" },
  NO_OBJECTION: { zh: "异议均已答复", en: "no objection waits for an answer" },
  DIAGNOSIS: {
    zh: "诊断医师人数、诊断与依据材料的时间合法；生活不能自理的，鉴别小组人数、不能自理项数与治疗期限合法",
    en: "enough doctors signed, neither diagnosis nor evidence is too old; for self-care also the panel, the acts that cannot be done and the months of treatment",
  },
  QUORUM: {
    zh: "评审委员会到会人数达到法定人数，生活不能自理的另有医务人员",
    en: "enough members of the committee sat, for self-care enough of them medical staff",
  },
  OBJECTION_THERE: { zh: "有待答复的异议", en: "an objection waits for an answer" },
  OBJECTION_IN_TIME: {
    zh: "检察机关在法定期限内对决定提出异议",
    en: "the procuratorate objects within its time after the decision",
  },
  OPINION_DISAGREES: { zh: "检察意见为有异议", en: "the opinion disagrees" },
  NOT_OPINED: { zh: "尚未对提请提出检察意见", en: "no opinion on the submission was given yet" },
  UNTIL: {
    zh: "止日未届满，且不早于起日",
    en: "the last day is neither past nor before the first",
  },
  RELEASED_URGENTLY: { zh: "系紧急暂予监外执行", en: "the release was an urgent one" },
  UNCOUNTED: {
    zh: "不计入的期间在暂予监外执行期间内，尚未计过，且不晚于当日",
    en: "the time lies within the release, was not counted out before, and is not to come",
  },
  REVIEW_LEVEL: {
    zh: "批准机构的层级符合延长的月数",
    en: "the agency has the level that the months need",
  },
  WARNINGS: {
    zh: "以两次警告为由的，警告次数达到法定次数",
    en: "when two warnings are the ground, as many were given as the law counts",
  },
  DIAGNOSIS_VALID: { zh: "诊断意见仍在有效期内", en: "the diagnosis is still valid" },
  LAWFUL: { zh: "当日符合实体法条件", en: "the law allows the release on this day" },
};

const SUPERVISION: Guards = {
  RULES_FILED: {
    zh: "社区矫正机构已提交监管规则",
    en: "the correction agency has filed its supervision rules",
  },
  EXPLAINED: {
    zh: "报到间隔与机构的统一间隔不同的，已提交例外说明",
    en: "an interval other than the agency's uniform one is explained by a form of the case",
  },
  TRUSTED: {
    zh: "案卷全部表单均已受信（或已更正），没有未决的质疑与申诉",
    en: "every form of the case is trusted or superseded, none disputed or appealed against",
  },
  REPORT_OVER: { zh: "报到期限已届满", en: "the time for the first report is over" },
  TERM_OVER: { zh: "矫正期限已届满", en: "the time of community correction has ended" },
  UNREGISTERED: { zh: "尚未报到登记", en: "the person has not been registered yet" },
  INTERVAL: {
    zh: "报到间隔与宽限日数合法",
    en: "the interval is one of those allowed, the days of grace fewer than it has",
  },
  REVOCABLE: { zh: "系缓刑或者假释", en: "the measure is probation or parole" },
  REVOCATION_GROUND: {
    zh: "以两次警告为由的，警告次数达到法定次数；其他违反规定的情形只适用于假释",
    en: "when two warnings are the ground, as many stand as the law counts; any other breach only revokes a parole",
  },
  HEARD: { zh: "已听取本人及律师意见", en: "the person and the lawyer were heard" },
  ON_RELEASE: { zh: "系暂予监外执行", en: "the person is on temporary release" },
  WARNINGS: {
    zh: "以两次警告为由的，警告次数达到法定次数",
    en: "when two warnings are the ground, as many stand as the law counts",
  },
};

/** What each guard demands, by the name that its machine's library or contract gives it. */
export const GUARD_WORDS: Readonly<Record<TableKind, Guards>> = {
  commutation: RELIEF,
  parole: RELIEF,
  temporaryRelease: RELEASE,
  supervision: SUPERVISION,
  sanctions: {
    COUNTED: {
      zh: "以两次训诫仍不改正为由的，训诫次数达到法定次数",
      en: "when two admonitions are the ground, as many stand as the law counts",
    },
  },
  leaves: {
    AHEAD: {
      zh: "在外出前的法定日数以前申请，止日不早于起日",
      en: "the leave is asked for early enough, and its last day is not before its first",
    },
    LEVEL: {
      zh: "批准机构的层级符合外出日数及累计日数",
      en: "the agency has the level that the leave's days, alone and added up, need",
    },
    OVER: { zh: "批准的外出期限已届满", en: "the approved leave is over" },
  },
  placeChanges: {
    AHEAD: {
      zh: "变更至另一社区矫正机构，并在法定期限以前申请",
      en: "another agency is named, and the change is asked for early enough",
    },
  },
  positioning: {
    ASSESSED: { zh: "延长前已经评估", en: "the renewal follows an assessment" },
    UNTIL: {
      zh: "止日未届满，且一次不超过法定期限",
      en: "the last day is not past, and no further off than the law allows at a time",
    },
  },
  arrestRequests: {},
  checkIns: {
    PLANNED: { zh: "已制定矫正方案", en: "a correction plan is set" },
    ONCE: { zh: "当日尚未报到", en: "the person has not checked in on this day yet" },
  },
  places: {
    OFF_GRID: {
      zh: "失去联系的时数超过脱管的法定时数",
      en: "contact is lost for more hours than count as off the grid",
    },
  },
};
