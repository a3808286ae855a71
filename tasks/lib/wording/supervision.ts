import type { enums } from "@xingzhi/sdk";
import type { WordsOf } from "./words.ts";

/** What is done in community correction. */
export const SUPERVISION_ACTIONS: WordsOf<enums.SupervisionAction> = {
  expect: { zh: "收到执行通知，等待报到", en: "expect the person" },
  register: { zh: "报到登记", en: "register the person" },
  announce: { zh: "入矫宣告", en: "announce the admission" },
  setPlan: { zh: "制定或调整矫正方案", en: "set the correction plan" },
  nameTeam: { zh: "确定矫正小组", en: "name the team" },
  assess: { zh: "矫正评估", en: "assess" },
  overdue: { zh: "认定逾期未报到", en: "state that the report is overdue" },
  search: { zh: "组织查找", en: "search" },
  resume: { zh: "恢复矫正", en: "resume" },
  proposeRevocation: { zh: "提请撤销缓刑、假释", en: "propose the revocation" },
  decideRevocation: { zh: "裁定是否撤销", en: "rule on the revocation" },
  proposeReimprisonment: { zh: "提请收监执行", en: "propose re-imprisonment" },
  decideReimprisonment: { zh: "决定是否收监执行", en: "decide on re-imprisonment" },
  reimprison: { zh: "收监执行", en: "re-imprison" },
  release: { zh: "解除社区矫正", en: "release from community correction" },
  terminate: { zh: "终止社区矫正", en: "terminate community correction" },
  checkOverdue: { zh: "检查逾期", en: "look for what is overdue" },
};

/** Where a case of community correction stands. */
export const SUPERVISION_STATES: WordsOf<enums.SupervisionState> = {
  None: { zh: "无此案件", en: "no case" },
  AwaitingReport: { zh: "等待报到", en: "first report awaited" },
  Overdue: { zh: "逾期未报到", en: "report overdue" },
  Searching: { zh: "查找中", en: "searched for" },
  Registered: { zh: "已报到登记", en: "registered" },
  Active: { zh: "矫正中", en: "supervised" },
  RevocationProposed: { zh: "已提请撤销", en: "revocation proposed" },
  ReimprisonmentProposed: { zh: "已提请收监", en: "re-imprisonment proposed" },
  ReimprisonmentDecided: { zh: "已决定收监", en: "re-imprisonment decided" },
  Released: { zh: "已解除矫正", en: "released from community correction" },
  Terminated: { zh: "已终止矫正", en: "terminated" },
  Revoked: { zh: "已撤销", en: "revoked" },
  Reimprisoned: { zh: "已收监", en: "re-imprisoned" },
};

/** What a case of community correction owes. */
export const SUPERVISION_DUTIES: WordsOf<enums.SupervisionDuty> = {
  report: { zh: "报到", en: "first report" },
  revocationDecision: { zh: "撤销裁定", en: "ruling on the revocation" },
  reimprisonmentDecision: { zh: "收监执行决定", en: "decision on re-imprisonment" },
};
