import type { enums } from "@xingzhi/sdk";
import type { WordsOf } from "./words.ts";

/** Agencies that have a place in cases by what they are. */
const PARTIES = {
  prison: { zh: "监狱", en: "prison" },
  procuratorate: { zh: "人民检察院", en: "procuratorate" },
  court: { zh: "人民法院", en: "court" },
  bureau: { zh: "省监狱管理局", en: "prison bureau" },
  police: { zh: "公安机关", en: "police" },
  detentionHouse: { zh: "看守所", en: "detention house" },
  correction: { zh: "社区矫正机构", en: "correction agency" },
  station: { zh: "司法所", en: "judicial station" },
  hospital: { zh: "医院", en: "hospital" },
};

/** Who has a place in a case. */
export const PARTY_WORDS: WordsOf<enums.Party> = {
  ...PARTIES,
  correctionUpper: { zh: "上级社区矫正机构", en: "correction agency above" },
  correctionNew: { zh: "新执行地社区矫正机构", en: "correction agency of the new place" },
  any: { zh: "任一当事机关", en: "any party" },
};

/** Whom an agency lets act. */
export const POST_WORDS: WordsOf<enums.Post> = {
  any: { zh: "任一岗位", en: "any post" },
  administrator: { zh: "管理员", en: "administrator" },
  wardOfficer: { zh: "监区民警", en: "ward officer" },
  wardHead: { zh: "监区长", en: "ward head" },
  executionOfficer: { zh: "刑罚执行科民警", en: "execution officer" },
  committeeSecretary: { zh: "评审委员会秘书", en: "committee secretary" },
  warden: { zh: "监狱长", en: "warden" },
  officer: { zh: "工作人员", en: "officer" },
  head: { zh: "负责人", en: "head" },
  procurator: { zh: "检察官", en: "procurator" },
  clerk: { zh: "书记员", en: "clerk" },
  judge: { zh: "法官", en: "judge" },
  doctor: { zh: "医师", en: "doctor" },
};

/** What agencies are. */
export const AGENCY_WORDS: WordsOf<enums.AgencyKind> = {
  none: { zh: "非成员机关", en: "no member" },
  ...PARTIES,
  drugRehabilitation: { zh: "戒毒机构", en: "drug rehabilitation" },
  minorsProtection: { zh: "未成年人保护机构", en: "protection of minors" },
  civilAffairs: { zh: "民政部门", en: "civil affairs" },
  employment: { zh: "人力资源和社会保障部门", en: "employment" },
  bank: { zh: "银行", en: "bank" },
};
/** What forms are read for. */
export const PURPOSE_WORDS: WordsOf<enums.Purpose> = {
  none: { zh: "无", en: "none" },
  review: { zh: "审查", en: "review" },
  trial: { zh: "审理", en: "trial" },
  legalSupervision: { zh: "法律监督", en: "legal supervision" },
  execution: { zh: "刑罚执行", en: "execution" },
  correction: { zh: "社区矫正", en: "community correction" },
  appeal: { zh: "申诉", en: "appeal" },
  audit: { zh: "核查", en: "audit" },
  ownRecord: { zh: "查阅本人记录", en: "one's own record" },
};
