export type { Administered } from "./agencies/administration.ts";
export * from "./agencies/agencies.ts";
export * from "./agencies/charter.ts";
export { PLACES, type Parties, type Place } from "./agencies/parties.ts";
export type { MachineResult, NextStep, Paperless, Step, StepTaken } from "./cases/calls.ts";
export {
  type ActionOf,
  CASE_KINDS,
  type CaseKind,
  type DutyOf,
  KINDS,
  type Kind,
  type ReliefMachine,
  SIDE_KINDS,
  type SideKind,
  type StateOf,
  type TableKind,
  resultName,
} from "./cases/kinds.ts";
export * from "./cases/places.ts";
export * from "./cases/relief.ts";
export * from "./cases/release.ts";
export * from "./cases/supervision.ts";
export { type Transition, readTable } from "./cases/table.ts";
export { type BuiltCode, type CodeFinding, builtCode, inspectCode, isBehind } from "./chain/code.ts";
export { ContractError, type ErrorTexts } from "./chain/contractError.ts";
export {
  type ContractKey,
  type Deployment,
  DeploymentError,
  type DeploymentOptions,
  checkDeployment,
  getDeployment,
  rehearsalClockAt,
} from "./chain/deployment.ts";
export { InputError } from "./chain/input.ts";
export * from "./chain/logs/index.ts";
export { NodesProvider, type NodesOptions } from "./chain/nodes.ts";
export { type Sending, Undone, Unsettled } from "./chain/outbox.ts";
export { type Refusal, answeredCode, isSilence, reasonOf, refusalOf } from "./chain/refusal.ts";
export type { UsedReference } from "./chain/references.ts";
export { UnknownRevert, decodeRevert } from "./chain/revert.ts";
export type { Mined } from "./chain/send.ts";
export type { LedgerTime, Rehearsal } from "./chain/time.ts";
export type { TypedData } from "./chain/typedData.ts";
export { type ActWord, type StepWord, unpackAct, unpackStep } from "./chain/stepEvent.ts";
export { type Content, type Paper, commit } from "./crypto/commitment.ts";
export { NO_TAG, tagOf } from "./crypto/tag.ts";
export * from "./dossier/dossier.ts";
export {
  type DossierEvent,
  type FormEvent,
  type FormWord,
  type Mark,
  formEventsOf,
  unpackForm,
  unpackMark,
} from "./dossier/history.ts";
export * from "./dossier/master.ts";
export * from "./dossier/members.ts";
export type { TypedDocument } from "./dossier/papers.ts";
export * from "./dossier/service.ts";
export * as enums from "./generated/enums.ts";
export * as errors from "./generated/errors.ts";
export type { ContractEvent, EventArgs, EventContract } from "./generated/events.ts";
export { RULES, RULESETS } from "./generated/rules.ts";
export { STORAGE } from "./generated/storage.ts";
export { type Day, dayFromChain, dayOfTimestamp, dayToChain } from "./law/day.ts";
export { factsToChain } from "./law/facts.ts";
export { type Finding, findingsFromChain, textFromChain } from "./law/findings.ts";
export type { CheckAllOptions, Judgement, Question } from "./law/checks.ts";
export type { Deadline } from "./law/deadlines.ts";
export type { Law } from "./law/law.ts";
export type { RuleChange, RuleValue, Ruleset } from "./law/rules.ts";
export { type Period, parsePeriod } from "./law/periods.ts";
export type { Assent, ToSign } from "./law/signing.ts";
export * from "./law/wording.ts";
export * from "./law/workYear.ts";
export * from "./oversight/alerts.ts";
export * from "./oversight/draws.ts";
export * from "./oversight/reads.ts";
export * from "./oversight/spotChecks.ts";
export * from "./sentences/sentences.ts";
export * from "./xingzhi.ts";
