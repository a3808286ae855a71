import type { BaseContract } from "ethers";
import type { Contracts } from "../chain/contracts.ts";
import { memberOf } from "../chain/input.ts";
import * as enums from "../generated/enums.ts";

/** The machines that commutation and parole run on. */
export type ReliefMachine = "commutation" | "parole";

/** One transition of a machine, read from its contract. */
export interface Transition {
  readonly action: enums.ReliefAction;
  /** The result that takes it; null when the action has none. */
  readonly result: string | null;
  /** Whose sentences it is for. */
  readonly track: enums.Track;
  readonly from: readonly enums.ReliefState[];
  /** The state it leads to; `stays`, or `back` to the state before the last. */
  readonly to: enums.ReliefState | "stays" | "back";
  readonly party: enums.Party;
  readonly post: enums.Post;
  /** The form of its own kind that it files; null when none. */
  readonly form: enums.FormType | null;
  /** Whether its call takes a paper: what it files, or what a side record puts on record. */
  readonly takesPaper: boolean;
  readonly starts: readonly (enums.ReliefDuty | "waiting")[];
  readonly answers: readonly enums.ReliefDuty[];
}

/** The names of the results of each action that has some: the enums of `IReliefCases`. */
const RESULTS: Partial<Record<enums.ReliefAction, readonly string[]>> = {
  reviewByExecutionDept: enums.Review,
  fileAssessment: enums.Suitability,
  reviewByCommittee: enums.CommitteeVote,
  answerObjection: ["rejected", "upheld"],
  opine: enums.Opinion,
  decideByWarden: enums.WardenDecision,
  approveByBureau: enums.Review,
  opineOnSubmission: enums.Opinion,
  chooseProcedure: enums.Procedure,
  rule: enums.Outcome,
  decideWithdrawal: enums.WithdrawalDecision,
};

const ANY_RESULT = 255n;
const TARGETS: Record<string, "stays" | "back"> = { "255": "stays", "254": "back" };
const WAITING_BIT = 7n;

const members = <T extends string>(list: readonly T[], mask: bigint): T[] =>
  list.filter((_, i) => (mask >> BigInt(i)) & 1n);

/** The name of an action's result; null when it has none. */
export function resultName(action: enums.ReliefAction, result: bigint | number): string | null {
  if (BigInt(result) === ANY_RESULT) return null;
  return RESULTS[action]?.[Number(result)] ?? null;
}

/** A machine's whole table, as its contract enforces it. */
export async function readTable(contracts: Contracts, machine: ReliefMachine): Promise<Transition[]> {
  const contract = machine === "parole" ? contracts.paroleCases : contracts.commutationCases;
  const steps = await contract.steps();
  const inputsOf = (action: string) => (contract as BaseContract).interface.getFunction(action)?.inputs ?? [];
  return steps.map((step) => {
    const action = memberOf(enums.ReliefAction, step.action);
    const form = memberOf(enums.FormType, step.form);
    return {
      action,
      result: resultName(action, step.result),
      track: memberOf(enums.Track, step.track),
      from: members(enums.ReliefState, step.from),
      to: TARGETS[String(step.to)] ?? memberOf(enums.ReliefState, step.to),
      party: memberOf(enums.Party, step.party),
      post: memberOf(enums.Post, step.post),
      form: form === "none" ? null : form,
      takesPaper: inputsOf(action).some(({ name }) => name === "paper"),
      starts: [
        ...members(enums.ReliefDuty, step.starts & ((1n << WAITING_BIT) - 1n)),
        ...((step.starts >> WAITING_BIT) & 1n ? (["waiting"] as const) : []),
      ],
      answers: members(enums.ReliefDuty, step.answers),
    };
  });
}
