import type { enums } from "@xingzhi/sdk";
import type { WordsOf } from "./words.ts";

const NO_RECORD = { zh: "无记录", en: "no record" };
/** Of records without a state of their own. */
export const STATELESS: WordsOf<"None"> = { None: NO_RECORD };

export const SANCTION_ACTIONS: WordsOf<enums.SanctionAction> = {
  admonish: { zh: "训诫", en: "admonish" },
  warn: { zh: "警告", en: "warn" },
  referToPolice: { zh: "提请公安机关给予治安管理处罚", en: "refer to the police for a penalty" },
  appealSanction: { zh: "对处罚提出申诉", en: "appeal against a sanction" },
  answerSanctionAppeal: { zh: "答复处罚申诉", en: "answer the appeal against a sanction" },
};

export const LEAVE_ACTIONS: WordsOf<enums.LeaveAction> = {
  requestLeave: { zh: "申请外出", en: "ask for leave" },
  approveLeave: { zh: "批准外出", en: "approve the leave" },
  refuseLeave: { zh: "不予批准外出", en: "refuse the leave" },
  returnFromLeave: { zh: "销假", en: "return from leave" },
  overstayLeave: { zh: "认定逾期未归", en: "state that the leave is overstayed" },
};
export const LEAVE_STATES: WordsOf<enums.LeaveState> = {
  None: NO_RECORD,
  Requested: { zh: "已申请外出", en: "leave asked for" },
  Approved: { zh: "已批准外出", en: "leave approved" },
  Overstayed: { zh: "逾期未归", en: "leave overstayed" },
  Returned: { zh: "已销假", en: "back from leave" },
  Refused: { zh: "不予批准", en: "leave refused" },
};

export const PLACE_CHANGE_ACTIONS: WordsOf<enums.PlaceChangeAction> = {
  requestPlaceChange: { zh: "申请变更执行地", en: "ask for a change of place" },
  consultPlaceChange: { zh: "征求新执行地意见", en: "consult the new place" },
  answerPlaceChange: { zh: "新执行地回复", en: "new place answers" },
  approvePlaceChange: { zh: "准予变更执行地", en: "approve the change of place" },
  refusePlaceChange: { zh: "不予变更执行地", en: "refuse the change of place" },
  sendPlaceChangePapers: { zh: "移送档案", en: "send the papers" },
  receivePlaceChangePapers: { zh: "新执行地接收档案", en: "new place receives the papers" },
  reportAtNewPlace: { zh: "到新执行地报到", en: "report at the new place" },
};
export const PLACE_CHANGE_STATES: WordsOf<enums.PlaceChangeState> = {
  None: NO_RECORD,
  Requested: { zh: "已申请变更", en: "change asked for" },
  Consulted: { zh: "已征求意见", en: "new place consulted" },
  Accepted: { zh: "新执行地同意接收", en: "accepted by the new place" },
  Declined: { zh: "新执行地不同意接收", en: "declined by the new place" },
  Approved: { zh: "已准予变更", en: "change approved" },
  PapersSent: { zh: "档案已移送", en: "papers sent" },
  PapersReceived: { zh: "档案已接收", en: "papers received" },
  Reported: { zh: "已到新执行地报到", en: "reported at the new place" },
  Refused: { zh: "不予变更", en: "change refused" },
};
export const PLACE_CHANGE_DUTIES: WordsOf<enums.PlaceChangeDuty> = {
  consultation: { zh: "征求新执行地意见", en: "consultation of the new place" },
  answer: { zh: "新执行地回复", en: "answer of the new place" },
  papers: { zh: "移送档案", en: "papers sent" },
  receipt: { zh: "新执行地回执", en: "receipt by the new place" },
  report: { zh: "到新执行地报到", en: "report at the new place" },
};

export const POSITIONING_ACTIONS: WordsOf<enums.PositioningAction> = {
  approvePositioning: { zh: "批准电子定位", en: "approve electronic positioning" },
  renewPositioning: { zh: "延长电子定位", en: "renew electronic positioning" },
  removePositioning: { zh: "解除电子定位", en: "remove electronic positioning" },
};
export const POSITIONING_STATES: WordsOf<enums.PositioningState> = {
  None: NO_RECORD,
  On: { zh: "电子定位中", en: "positioning is on" },
  Removed: { zh: "已解除电子定位", en: "positioning removed" },
};

export const ARREST_ACTIONS: WordsOf<enums.ArrestAction> = {
  requestArrest: { zh: "提请逮捕", en: "ask for an arrest" },
  answerArrest: { zh: "作出是否逮捕的决定", en: "answer the request" },
};
export const ARREST_STATES: WordsOf<enums.ArrestState> = {
  None: NO_RECORD,
  Requested: { zh: "已提请逮捕", en: "arrest asked for" },
  Granted: { zh: "决定逮捕", en: "arrest granted" },
  Refused: { zh: "不予逮捕", en: "arrest refused" },
};

export const CHECK_IN_ACTIONS: WordsOf<enums.CheckInAction> = {
  checkIn: { zh: "报到", en: "check in" },
  reviewCheckIn: { zh: "人工核验报到", en: "review a check-in" },
  explainMissed: { zh: "说明未报到原因", en: "explain a missed day" },
  sanctionMissed: { zh: "记录未报到已处罚", en: "note the sanction of a missed day" },
  cancelDue: { zh: "取消一次报到", en: "cancel a due day" },
};

export const PLACES_ACTIONS: WordsOf<enums.PlacesAction> = {
  setZone: { zh: "划定区域", en: "set a zone" },
  removeZone: { zh: "撤销区域", en: "remove a zone" },
  reportCrossing: { zh: "报告越界情况", en: "report a crossing" },
  reportLost: { zh: "报告失去联系", en: "report lost contact" },
};
