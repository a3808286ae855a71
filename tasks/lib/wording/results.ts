import type { ActionOf, TableKind } from "@xingzhi/sdk";
import type { Words } from "./words.ts";

/** How something was decided; the same name says the same of every action but those below. */
export const RESULT_WORDS: Readonly<Record<string, Words>> = {
  approved: { zh: "同意", en: "approved" },
  returned: { zh: "退回", en: "returned" },
  suitable: { zh: "适宜社区矫正", en: "suitable" },
  unsuitable: { zh: "不适宜社区矫正", en: "unsuitable" },
  agreed: { zh: "表决同意", en: "agreed" },
  disagreed: { zh: "表决不同意", en: "disagreed" },
  rejected: { zh: "异议不成立", en: "rejected" },
  upheld: { zh: "异议成立", en: "upheld" },
  agrees: { zh: "无异议", en: "agrees" },
  disagrees: { zh: "有异议", en: "disagrees" },
  propose: { zh: "决定提请", en: "propose" },
  notPropose: { zh: "不予提请", en: "do not propose" },
  hearing: { zh: "开庭审理", en: "open hearing" },
  written: { zh: "书面审理", en: "written trial" },
  granted: { zh: "准予", en: "granted" },
  adjusted: { zh: "调整幅度后准予", en: "granted with another amount" },
  refused: { zh: "不予", en: "refused" },
  confirmed: { zh: "确认", en: "confirmed" },
  notConfirmed: { zh: "未确认", en: "not confirmed" },
  gone: { zh: "情形消失", en: "the ground is gone" },
  revoked: { zh: "撤销决定", en: "revoked" },
  agency: { zh: "社区矫正机构", en: "by the correction agency" },
  station: { zh: "司法所", en: "by the judicial station" },
  police: { zh: "公安机关", en: "by the police" },
  county: { zh: "县级社区矫正机构", en: "by the county's agency" },
  above: { zh: "上级社区矫正机构", en: "by the agency above" },
  accepted: { zh: "同意接收", en: "accepted" },
  declined: { zh: "不同意接收", en: "declined" },
};

type Results = {
  readonly [K in TableKind]?: Partial<Record<ActionOf[K], Readonly<Record<string, Words>>>>;
};

/** Where a result's name means something of its own. */
export const RESULTS_OF: Results = {
  temporaryRelease: {
    diagnose: {
      confirmed: { zh: "符合法定情形", en: "the ground is confirmed" },
      notConfirmed: { zh: "不符合法定情形", en: "the ground is not confirmed" },
    },
    fileHealthReport: { confirmed: { zh: "情形仍存在", en: "the ground persists" } },
    reviewGround: { confirmed: { zh: "情形仍存在", en: "the ground persists" } },
    recheck: { upheld: { zh: "维持决定", en: "the decision stands" } },
  },
  sanctions: {
    answerSanctionAppeal: {
      rejected: { zh: "申诉不成立", en: "the appeal is rejected" },
      upheld: { zh: "申诉成立，撤销处罚", en: "the appeal is upheld, the sanction annulled" },
    },
  },
  arrestRequests: {
    answerArrest: {
      granted: { zh: "决定逮捕", en: "the arrest is granted" },
      refused: { zh: "不予逮捕", en: "the arrest is refused" },
    },
  },
};
