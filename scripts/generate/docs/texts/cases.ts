import type { CaseKind } from "../../../../sdk/src/cases/kinds.ts";
import type { Words } from "../../../../tasks/lib/wording.ts";

/** What is said of a kind of case. */
interface CaseWords {
  /** The page of docs/ that shows it. */
  readonly page: string;
  readonly title: Words;
  readonly law: Words;
  /** What follows when something is late. */
  readonly late: Words;
}

const LATE_RELIEF: Words = {
  zh: "逾期的义务仍受理，但触发 `DeadlineMissed` 警示；逾期的补正与纠正意见不再受理。",
  en: "A late duty is accepted and opens the alert `DeadlineMissed`; late papers and correction opinions are refused.",
};

/** What each kind of case is in law. */
export const CASE_WORDS: Readonly<Record<CaseKind, CaseWords>> = {
  commutation: {
    page: "commutation",
    title: { zh: "减刑", en: "Commutation" },
    law: {
      zh: "被判处管制、拘役、有期徒刑、无期徒刑的罪犯，执行期间确有悔改或者立功表现的，可以减刑；有重大立功表现的，应当减刑（刑法 78；法释〔2016〕23号）。监狱由监区提出，经刑罚执行部门审查、评审委员会评审、狱内公示、征求检察意见，由监狱长办公会决定提请（司法部令130号；监狱法 50—53）；无期徒刑、死缓案件须经省监狱管理局审核。有期徒刑由中级人民法院、无期徒刑和死缓由高级人民法院立案、公示、审理并裁定（刑法 79；法释〔2014〕5号）。人民检察院自始监督，认为裁定不当的可在二十日内提出纠正意见，人民法院应当另行组成合议庭审理（刑诉法 274）。裁定送达后刑期方才变更。",
      en: "A prisoner under control, detention, a fixed term or life may have the sentence commuted for repentance or merit, and must for major merit (刑法 78; 法释〔2016〕23号). In the prison the ward proposes, the execution department and the committee review, the proposal is published, the procuratorate gives its opinion and the warden's meeting decides to submit (司法部令130号; 监狱法 50–53); life and reprieve also pass the provincial bureau. The court dockets, publishes, tries and rules: the intermediate court on fixed terms, the high court on life and reprieve (刑法 79; 法释〔2014〕5号). The procuratorate watches throughout and may propose a correction of the ruling within twenty days, on which a new panel hears again (刑诉法 274). Only a served ruling changes the sentence.",
    },
    late: LATE_RELIEF,
  },
  parole: {
    page: "parole",
    title: { zh: "假释", en: "Parole" },
    law: {
      zh: "被判处有期徒刑执行原判刑期二分之一以上、被判处无期徒刑实际执行十三年以上的罪犯，认真遵守监规，确有悔改表现，没有再犯罪的危险的，可以假释；累犯以及因所列暴力性犯罪被判处十年以上有期徒刑、无期徒刑的，不得假释（刑法 81；法释〔2016〕23号 22—31）。程序与减刑相同，另须在评审前委托社区矫正机构调查评估（社矫法实施办法 14）；书面审理的，应当提讯罪犯（法释〔2014〕5号 15）。准予假释的裁定送达后，监狱办理出监，社区矫正案件随之开立，罪犯在假释考验期内依法实行社区矫正（刑法 83、85）。",
      en: "A prisoner who has served half of a fixed term, or thirteen years of life, has shown repentance and is no danger may be released on parole; recidivists, and those sentenced to ten years or more for the listed violent crimes, may not (刑法 81; 法释〔2016〕23号 22–31). The procedure is that of commutation; before the committee reviews, the correction agency assesses what the release means for the community (社矫法实施办法 14), and in a written trial the court interviews the prisoner (法释〔2014〕5号 15). Once a ruling that grants parole is served, the prison releases, a case of community correction opens, and it lasts for the time of probation (刑法 83, 85).",
    },
    late: LATE_RELIEF,
  },
  temporaryRelease: {
    page: "temporary-release",
    title: { zh: "暂予监外执行", en: "Temporary out-of-prison execution" },
    law: {
      zh: "罪犯有严重疾病需要保外就医、怀孕或者正在哺乳自己婴儿、生活不能自理而不致危害社会的，可以暂予监外执行；无期徒刑罪犯仅限怀孕、哺乳（刑诉法 265）。有社会危险性、自伤自残、不配合治疗的，不得适用；职务、金融、黑社会性质组织犯罪罪犯患慢性病而短期内没有生命危险的，不得适用（司发通〔2014〕112号 6）；累犯和所列暴力性犯罪罪犯因病或不能自理的，须先服满一定刑期（112号 7）。交付执行前由人民法院决定，在监狱的由省监狱管理局、在看守所的由设区的市公安机关批准（刑诉法 265；112号 2）：案件当事机关中有法院的走法院程序，有公安机关的走看守所程序，其余走监狱程序。指定医院诊断（112号 9；司发通〔2023〕24号 6—10、17），因病的须有保证人（112号 11），社区矫正机构调查评估，材料先送人民检察院，再由评审委员会评审、公示、征求检察意见、办公会决定提请（司发通〔2016〕78号 12—19；112号 13）；批准机关再次公示（司发通〔2023〕24号 20）后审批（112号 14）。有生命危险的可以紧急办理，不等候公示，事后公告（78号 17；司发通〔2023〕24号 12、21）。批准后限期移交社区矫正机构，双方各签回执（社区矫正法 21；78号 27），社区矫正案件随之开立；其间定期报告身体情况、复查病情（社矫法实施办法 24、58）。人民检察院认为决定不当的可提出书面意见，决定机关应当重新核查（刑诉法 267）。情形消失或者违反规定的收监执行（社矫法实施办法 49；社区矫正法 49）；以贿赂等非法手段取得的期间和脱逃的期间不计入执行刑期（刑诉法 268）。由社区矫正案件收监的，本案同时转为 `Reimprisoned`（事件 `TakenBack`），图表不另列。",
      en: "A prisoner may be released for a time who is gravely ill and needs treatment outside, is pregnant or nursing her own baby, or cannot care for herself or himself and is harmless; somebody serving life only when pregnant or nursing (刑诉法 265). Nobody who is a danger, hurts herself or himself or refuses treatment may, nor after officials', financial or organised crime somebody with a chronic illness whose life is not near danger (司发通〔2014〕112号 6); recidivists and those sentenced for the listed violent crimes, when ill or unable to care for themselves, must have served a part first (112号 7). Before delivery the court decides, of somebody in prison the provincial bureau, in a detention house the city's police (刑诉法 265; 112号 2): with a court among the parties the case takes the court's route, else with the police the detention house's, else the prison's. The designated hospital diagnoses (112号 9; 司发通〔2023〕24号 6–10, 17), illness needs a guarantor (112号 11), the correction agency assesses, the papers go to the procuratorate before the committee deliberates; then publicity, the procuratorate's opinion and the meeting's decision to submit (司发通〔2016〕78号 12–19; 112号 13). The deciding body publishes again (司发通〔2023〕24号 20) and approves (112号 14). When life is in danger nobody waits for the publicity, and the release is announced afterwards (78号 17; 司发通〔2023〕24号 12, 21). The person is handed over to community correction with receipts on both sides (社区矫正法 21; 78号 27), whose case opens then; health is reported and reviewed (社矫法实施办法 24, 58). The procuratorate may object to a decision, which is then checked again (刑诉法 267). Who no longer has the ground, or breaks the rules, is taken back in (社矫法实施办法 49; 社区矫正法 49); time obtained by bribery or the like, and that of an escape, does not count (刑诉法 268). When the case of community correction takes the person back in, this one becomes `Reimprisoned` with it (event `TakenBack`), which neither diagram nor table shows.",
    },
    late: {
      zh: "逾期的义务仍受理，但触发 `DeadlineMissed` 警示，逾期移交触发 `HandoverLate`；检察机关逾期的异议不再受理。",
      en: "A late duty is accepted and opens the alert `DeadlineMissed`, a late handover `HandoverLate`; a late objection of the procuratorate is refused.",
    },
  },
  supervision: {
    page: "supervision",
    title: { zh: "社区矫正", en: "Community correction" },
    law: {
      zh: "被判处管制、宣告缓刑、假释和暂予监外执行的人员，由社区矫正机构实行社区矫正。决定机关通知并送达文书（社区矫正法 20），社区矫正对象限期报到（社区矫正法 21）；文书不全的先予登记（社矫法实施办法 16）。登记后作入矫宣告，确定矫正小组，制定并调整矫正方案（社区矫正法 24、25）；报到间隔没有全国统一的数字，机构须先提交监管规则，再执行一个统一的间隔，例外须作说明。逾期未报到或者脱管的立即查找，公安机关协助（社区矫正法 30；司发通〔2026〕8号 13）。违反规定情节严重的，缓刑、假释由人民法院裁定撤销，撤销前听取本人及律师意见（刑诉解释 543；社区矫正法 48），暂予监外执行由决定机关决定收监执行（社区矫正法 49）。期满解除社区矫正，发给证明并通知决定机关、人民检察院和公安机关（社区矫正法 44）；撤销尚未裁定而期满的，仍应发给证明（司发通〔2026〕8号 20）。死亡等情形终止社区矫正。案件由 `expect` 开立，或者随假释出监、暂予监外执行的接收一并开立。请假、变更执行地、电子定位、处罚、逮捕与报到是状态之外的记录，各有合约，见下文。",
      en: "Community correction is for people under control, on probation, on parole and on temporary release. The deciding body gives notice and delivers the papers (社区矫正法 20), and the person reports within a time (社区矫正法 21); when papers are missing the person is registered first (社矫法实施办法 16). After the registration come the announcement of the admission, the team and the correction plan, which is adjusted (社区矫正法 24, 25); the law names no interval for check-ins: the agency files its supervision rules first and keeps one uniform interval, and an exception is explained. Who does not report, or is off the grid, is searched for at once with the police's help (社区矫正法 30; 司发通〔2026〕8号 13). After a grave breach the court revokes probation or parole, having heard the person and the lawyer (刑诉解释 543; 社区矫正法 48), and who decided on a temporary release decides on re-imprisonment (社区矫正法 49). When the time is over the person is released with a certificate, and the deciding body, the procuratorate and the police are told (社区矫正法 44), also while a revocation is pending (司发通〔2026〕8号 20). Death and the like terminate it. A case opens with `expect`, or together with a release on parole or the reception of somebody on temporary release. Leave, change of place, positioning, sanctions, arrest and check-ins are records beside the state, each in a contract of its own, below.",
    },
    late: {
      zh: "逾期的义务仍受理，但触发 `DeadlineMissed` 警示。",
      en: "A late duty is accepted and opens the alert `DeadlineMissed`.",
    },
  },
};
