import type { SideKind } from "../../../../sdk/src/cases/kinds.ts";
import type { Words } from "../../../../tasks/lib/wording.ts";

/** What each of the records beside community correction is in law. */
export const BESIDE_WORDS: Readonly<Record<SideKind, { title: Words; law: Words }>> = {
  sanctions: {
    title: { zh: "处罚", en: "Sanctions" },
    law: {
      zh: "违反监管规定的，视情节给予训诫（社矫法实施办法 34）、警告（社矫法实施办法 35），或者提请公安机关给予治安管理处罚；每次处罚载明理由、证据与书面通知，不可更改。合约只核对可以计数的理由，其余由机构声明并负责。本人可向人民检察院申诉（社区矫正法 34），申诉期间处罚有效；申诉成立的，该处罚撤销，不再计入次数。申诉及其答复在矫正结束后仍可办理，不限于下列案件状态。",
      en: "Who breaks the rules is admonished (社矫法实施办法 34), warned (社矫法实施办法 35) or referred to the police for a penalty; each sanction has its ground, evidence and written notice, which nobody can change. The contract checks the grounds that can be counted; the others the agency declares and answers for. The person may appeal to the procuratorate (社区矫正法 34); the sanction stands until the answer, and is annulled and counts no more when the appeal is upheld. Appeals and their answers are not bound to the states of the case below: they may come when community correction is over.",
    },
  },
  leaves: {
    title: { zh: "请假外出", en: "Leave" },
    law: {
      zh: "外出须提前申请，按日数由司法所（受委托时）、县级社区矫正机构或者上一级机构批准；累计日数超过限度的，由上一级批准（社矫法实施办法 27）。首尾两日均计入；一案同一时间只有一次外出。逾期未归触发 `LeaveOverstayed` 警示。",
      en: "Leave is asked for ahead and approved, by its days, by the judicial station when delegated, the county's correction agency or the one above, which also approves when all days of the last months add up to too many (社矫法实施办法 27). Its first and last day count; a case has one leave at a time. Who is not back in time raises the alert `LeaveOverstayed`.",
    },
  },
  placeChanges: {
    title: { zh: "变更执行地", en: "Change of place" },
    law: {
      zh: "社区矫正对象因正当理由变更执行地的，提前申请；征求新执行地意见，新执行地回复，准予后移送档案、回执，本人到新执行地报到（社矫法实施办法 30、31）。报到后案件即归新执行地社区矫正机构，司法所一席空出。",
      en: "A person who moves asks ahead; the new place is consulted and answers; once approved the papers are sent and received, and the person reports there (社矫法实施办法 30, 31). With that report the case is the new agency's, and the station's place falls empty.",
    },
  },
  positioning: {
    title: { zh: "电子定位", en: "Electronic positioning" },
    law: {
      zh: "有法定情形之一的，经县级社区矫正机构负责人批准可以使用电子定位装置，每次不超过法定期限，经评估可以延长（社区矫正法 29）；手机报到不属于电子定位（社区矫正法 26、29）。",
      en: "On one of the law's grounds the head of the county's correction agency may have a person's position followed with a device, for a limited time, which is renewed after an assessment (社区矫正法 29); checking in by telephone is not positioning (社区矫正法 26, 29).",
    },
  },
  arrestRequests: {
    title: { zh: "提请逮捕", en: "Arrest" },
    law: {
      zh: "提请撤销缓刑、假释的，可以同时提请人民法院决定逮捕；法院应当在法定时数内答复（社区矫正法 47）。逾期答复仍受理，但触发 `DeadlineMissed` 警示。",
      en: "With the proposal to revoke, the agency may ask the court for an arrest, which answers within the law's hours (社区矫正法 47). A late answer is accepted and opens the alert `DeadlineMissed`.",
    },
  },
  checkIns: {
    title: { zh: "报到", en: "Check-ins" },
    law: {
      zh: "社区矫正对象按矫正方案的间隔报到，每人每日一次。机器识别结果（身份、活体、地点）与人工核验结论分别记录，过程与结果均有承诺值；人脸与坐标不上链。宽限期满仍未报到的，由任何人查出并触发 `CheckInMissed` 警示，再予说明或者处罚；未到期的可以事先取消。",
      en: "The person checks in at the interval of the plan, once a day. What the machine found (identity, liveness, place) and the human verdict are kept apart, with commitments to process and result; faces and coordinates stay off chain. A due day whose grace passed unkept is found by whoever looks, raises the alert `CheckInMissed`, and is explained or sanctioned; one to come may be cancelled.",
    },
  },
  places: {
    title: { zh: "区域与越界", en: "Zones and crossings" },
    law: {
      zh: "允许活动的区域与禁止令划定的禁入区域以加盐承诺值入链；越界只作为事实上报（在内、在外、进入禁区），坐标不上链（社区矫正法 23、26、30）。离开允许区域或者失去联系超过法定时数触发 `OffTheGrid`，进入禁区触发 `ForbiddenZone`，未成年人案件同时告知其监护保护机关。",
      en: "Zones in which the person stays, and those that a prohibition order closes, are salted commitments; a crossing is reported as a fact alone (inside, outside, forbidden), no coordinate comes on chain (社区矫正法 23, 26, 30). Leaving an allowed zone, or lost contact for longer than the law's hours, raises `OffTheGrid`, entering a forbidden one `ForbiddenZone`; of a minor the guardian agency is told too.",
    },
  },
};
