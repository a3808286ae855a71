export * from "./agencies/agencies.ts";
export * from "./cases/relief.ts";
export type { ReliefMachine, Transition } from "./cases/table.ts";
export { ContractError, type ErrorTexts } from "./chain/contractError.ts";
export {
  type ContractKey,
  type Deployment,
  DeploymentError,
  checkDeployment,
  getDeployment,
} from "./chain/deployment.ts";
export { InputError } from "./chain/input.ts";
export { UnknownRevert, decodeRevert } from "./chain/revert.ts";
export type { Mined } from "./chain/send.ts";
export { type StepWord, unpackStep } from "./chain/stepEvent.ts";
export { type Content, type Paper, commit } from "./crypto/commitment.ts";
export * from "./dossier/dossier.ts";
export * as enums from "./generated/enums.ts";
export * as errors from "./generated/errors.ts";
export { RULES, RULESETS } from "./generated/rules.ts";
export { type Day, dayFromChain, dayOfTimestamp, dayToChain } from "./law/day.ts";
export { factsToChain } from "./law/facts.ts";
export { type Finding, findingsFromChain } from "./law/findings.ts";
export * from "./law/law.ts";
export * from "./oversight/alerts.ts";
export * from "./sentences/sentences.ts";
export * from "./xingzhi.ts";
