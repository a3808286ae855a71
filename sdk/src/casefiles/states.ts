import type { Machine } from "./parties.ts";

const PROPOSAL_STATES = [
  "WardProposed",
  "WardApproved",
  "ExecReviewed",
  "Returned",
  "AssessmentPending",
  "Assessed",
  "CommitteeReviewed",
  "PrisonPublicity",
  "Consulted",
  "WardenDecided",
  "BureauApproved",
  "Submitted",
  "CurePending",
  "Docketed",
  "CourtPublicity",
  "HearingChosen",
  "HearingNoticed",
  "Heard",
  "WrittenChosen",
  "Interviewed",
  "RuledGranted",
  "RuledAdjusted",
  "RuledRefused",
  "WithdrawalAsked",
  "CorrectionProposed",
  "Rehearing",
  "Served",
  "Released",
  "NotProposed",
  "NotDocketed",
  "Withdrawn",
  "Lapsed",
] as const;

/** The states of each machine, in the format's order: the final ones come last. */
export const STATES = {
  commutation: PROPOSAL_STATES,
  parole: PROPOSAL_STATES,
  temporaryRelease: [
    "Applied",
    "Diagnosed",
    "Guaranteed",
    "Assessed",
    "PapersSent",
    "Deliberated",
    "Publicity",
    "Consulted",
    "WardenDecided",
    "Submitted",
    "Approved",
    "HandedOver",
    "OnRelease",
    "ReimprisonmentProposed",
    "ReimprisonmentDecided",
    "Refused",
    "NotProposed",
    "Reimprisoned",
    "Expired",
    "Died",
  ],
  supervision: [
    "AwaitingReport",
    "Overdue",
    "Searching",
    "Registered",
    "Active",
    "RevocationProposed",
    "ReimprisonmentProposed",
    "ReimprisonmentDecided",
    "Released",
    "Terminated",
    "Revoked",
    "Reimprisoned",
  ],
} as const satisfies Record<Machine, readonly string[]>;

/** A state of any machine. */
export type State = (typeof STATES)[Machine][number];

/** The kinds of alert, in the format's order. */
export const ALERTS = [
  "AttendanceMismatch",
  "HandoverLate",
  "DeadlineMissed",
  "MaterialChanged",
  "TranscriptDisputed",
  "ResidenceMismatch",
  "ApprovalGap",
  "ApprovalOverlap",
  "CheckInMissed",
  "LeaveOverstayed",
  "OffTheGrid",
  "ForbiddenZone",
  "SpotCheckUnrevealed",
  "RosterConflict",
  "SheetMissing",
  "ScoreException",
] as const;

/** A kind of alert. */
export type Alert = (typeof ALERTS)[number];
