import type { CaseKind, enums } from "@xingzhi/sdk";
import type { WordsOf } from "./words.ts";

/** The kinds of case. */
export const CASE_WORDS: WordsOf<CaseKind> = {
  commutation: { zh: "减刑", en: "commutation" },
  parole: { zh: "假释", en: "parole" },
  temporaryRelease: { zh: "暂予监外执行", en: "temporary release" },
  supervision: { zh: "社区矫正", en: "community correction" },
};

/** What alerts tell of. */
export const ALERT_WORDS: WordsOf<enums.AlertKind> = {
  none: { zh: "无", en: "none" },
  AttendanceMismatch: { zh: "列席记录不符", en: "records of attendance differ" },
  DeadlineMissed: { zh: "期限届满未履行", en: "a deadline was missed" },
  MaterialChanged: { zh: "已确认材料变更", en: "confirmed material was changed" },
  TranscriptDisputed: { zh: "笔录存在异议", en: "the transcript is disputed" },
  ResidenceMismatch: { zh: "居住地不符", en: "the residence differs" },
  HandoverLate: { zh: "移交逾期", en: "the handover is late" },
  ApprovalGap: { zh: "审批期限出现空档", en: "a gap between approvals" },
  ApprovalOverlap: { zh: "审批期限重叠", en: "approvals overlap" },
  CheckInMissed: { zh: "未按期报到", en: "a check-in was missed" },
  LeaveOverstayed: { zh: "请假逾期未归", en: "leave was overstayed" },
  OffTheGrid: { zh: "失去联系", en: "contact was lost" },
  ForbiddenZone: { zh: "进入禁止区域", en: "a forbidden zone was entered" },
  SpotCheckUnrevealed: { zh: "抽查结果未公开", en: "a spot check was not revealed" },
};
