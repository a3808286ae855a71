import type { ReliefMachine } from "../../../sdk/src/cases/table.ts";
import type { Track, Unit } from "../../../sdk/src/generated/enums.ts";
import type { Words } from "../../lib/wording.ts";

/** What each guard of `ReliefGuards` demands. */
export const GUARD_WORDS: Readonly<Record<string, Words>> = {
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

/** The facts of `Procedure` that a proposal's forms depend on. */
export const FACT_WORDS: Readonly<Record<string, Words>> = {
  HAS_RELIEF: { zh: "曾获减刑、假释等裁定的", en: "when there were earlier rulings" },
  HAS_PROPERTY_JUDGMENT: { zh: "有财产性判项的", en: "when the judgment has a property part" },
};

export const UNIT_WORDS: Readonly<Partial<Record<Unit, Words>>> = {
  months: { zh: "个月", en: "months" },
  calendarDays: { zh: "日", en: "days" },
  workdays: { zh: "个工作日", en: "working days" },
  count: { zh: "人", en: "persons" },
};

export const TRACK_WORDS: Readonly<Record<Exclude<Track, "any">, Words>> = {
  ordinary: { zh: "有期徒刑等", en: "fixed terms and the like" },
  life: { zh: "无期徒刑、死缓", en: "life and reprieve" },
};

/** What each kind of case is in law. */
export const CASE_WORDS: Readonly<Record<ReliefMachine, { title: Words; law: Words }>> = {
  commutation: {
    title: { zh: "减刑", en: "Commutation" },
    law: {
      zh: "被判处管制、拘役、有期徒刑、无期徒刑的罪犯，执行期间确有悔改或者立功表现的，可以减刑；有重大立功表现的，应当减刑（刑法 78；法释〔2016〕23号）。监狱由监区提出，经刑罚执行部门审查、评审委员会评审、狱内公示、征求检察意见，由监狱长办公会决定提请（司法部令130号；监狱法 50—53）；无期徒刑、死缓案件须经省监狱管理局审核。有期徒刑由中级人民法院、无期徒刑和死缓由高级人民法院立案、公示、审理并裁定（刑法 79；法释〔2014〕5号）。人民检察院自始监督，认为裁定不当的可在二十日内提出纠正意见，人民法院应当另行组成合议庭审理（刑诉法 274）。裁定送达后刑期方才变更。",
      en: "A prisoner under control, detention, a fixed term or life may have the sentence commuted for repentance or merit, and must for major merit (刑法 78; 法释〔2016〕23号). In the prison the ward proposes, the execution department and the committee review, the proposal is published, the procuratorate gives its opinion and the warden's meeting decides to submit (司法部令130号; 监狱法 50–53); life and reprieve also pass the provincial bureau. The court dockets, publishes, tries and rules: the intermediate court on fixed terms, the high court on life and reprieve (刑法 79; 法释〔2014〕5号). The procuratorate watches throughout and may propose a correction of the ruling within twenty days, on which a new panel hears again (刑诉法 274). Only a served ruling changes the sentence.",
    },
  },
  parole: {
    title: { zh: "假释", en: "Parole" },
    law: {
      zh: "被判处有期徒刑执行原判刑期二分之一以上、被判处无期徒刑实际执行十三年以上的罪犯，认真遵守监规，确有悔改表现，没有再犯罪的危险的，可以假释；累犯以及因所列暴力性犯罪被判处十年以上有期徒刑、无期徒刑的，不得假释（刑法 81；法释〔2016〕23号 22—31）。程序与减刑相同，另须在评审前委托社区矫正机构调查评估（社矫法实施办法 14）；书面审理的，应当提讯罪犯（法释〔2014〕5号 15）。准予假释的裁定送达后，监狱办理出监，罪犯在假释考验期内依法实行社区矫正（刑法 83、85）。",
      en: "A prisoner who has served half of a fixed term, or thirteen years of life, has shown repentance and is no danger may be released on parole; recidivists, and those sentenced to ten years or more for the listed violent crimes, may not (刑法 81; 法释〔2016〕23号 22–31). The procedure is that of commutation; before the committee reviews, the correction agency assesses what the release means for the community (社矫法实施办法 14), and in a written trial the court interviews the prisoner (法释〔2014〕5号 15). Once a ruling that grants parole is served, the prison releases, and community correction begins for the time of probation (刑法 83, 85).",
    },
  },
};
